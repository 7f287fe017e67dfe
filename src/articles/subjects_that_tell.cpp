// Which subjects can say, find or require what a verb tells: attributions.hpp.
#include "articles/attributions.hpp"

namespace casus::articles {

/// Whether this subject can say this.
bool Attributor::accepts(const Found& found, const Naming& naming) const noexcept {
  if (found.is_leading || naming.is_share) return found.is_leading || found.is_quotative;
  if (naming.is_weak) return accepts_weak(found, naming);
  const Token& verb = tokens_[found.cue];
  if (is(found.subject.begin, "you") && !(verb.is(kBaseForm) && found.is_before)) return false;
  if (verb.is(kBaseForm) && !verb.is(kShowing) && found.is_before && !is(found.cue - 1, "to")) {
    const int last = found.subject.end - 1;
    const std::string_view word = tokens_.word(last);
    const bool is_plural = naming.is_plural || tokens_[last].is(kGroup | kPlural) ||
                           word.back() == 's' || is_any(last, "they", "we", "i", "you") ||
                           naming.kind == SpeakerKind::person || is(found.subject.begin - 1, "and");
    if (is(found.cue, "forecast")) return true;  // of the past too
    // "a smaller member state": a noun, since one would speak in -s.
    if (is(found.cue, kNounToo) && is_any(found.subject.begin, "a", "an", "one")) return false;
    if (!is_plural && naming.kind != SpeakerKind::document && naming.kind != SpeakerKind::anonymous)
      return false;
  }
  // "He expects to lose"; what a firm expects to do is its plan.
  if (is(found.cue, "expects") && is(found.cue + 1, "to")) {
    const bool is_it = is(found.subject.begin, "it");
    return !is_it && naming.kind != SpeakerKind::institution &&
           naming.kind != SpeakerKind::document;
  }
  return found.is_quotative || accepts_showing(found, naming);
}

/// Of a subject in which nothing says that it can speak, the verb and what is said must.
bool Attributor::accepts_weak(const Found& found, const Naming& naming) const noexcept {
  if (!found.is_quotative || naming.is_pronoun) return false;
  const Token& verb = tokens_[found.cue];
  const bool is_told = has_said_behind(found.cue) || follows_quotation(found.cue) ||
                       (verb.has(kOnlySpeech) && is_any(found.cue + 1, "it", "this", "so") &&
                        ends_clause(found.cue + 1)) ||
                       (verb.has(kOnlySpeech) && ends_clause(found.cue) && found.is_before &&
                        is(found.subject.begin - 1, ","));  // "The river, a guidebook says, is"
  // "Critics say", "Carmakers are warning of it": of several, in the present.
  const bool is_crowd = naming.is_plural && found.is_before &&
                        (verb.is(kBaseForm) ||
                         (verb.is(kParticiple) && (is_any(found.cue - 1, "are", "been", "were") ||
                                                   is_going_on(found.cue))));
  if (is_crowd) return is_told || verb.has(kOnlySpeech);
  // "Truckers complained of delays"
  const bool are_agents = naming.is_plural && found.is_before && !verb.is(kParticiple) &&
                          is_agent_noun(tokens_, core_of(tokens_, found.subject).end - 1);
  if (are_agents && verb.has(kOnlySpeech)) return true;
  if (!is_told) return false;
  if (is_any(found.cue, "told", "tells")) return true;
  if (verb.has(kOnlySpeech) && !verb.is(kParticiple)) return true;
  const bool is_led = is(found.subject.begin, kDeterminer | kIndefinite | kCardinal);
  return is_led && (is_agent_noun(tokens_, core_of(tokens_, found.subject).end - 1) ||
                    follows_quotation(found.cue));
}

/// Whether this subject can find, show or require this.
bool Attributor::accepts_showing(const Found& found, const Naming& naming) const noexcept {
  const bool is_putting = is_any(found.cue, "put", "puts");
  // "as she put it", and not "put it under the table"
  if (is_putting && is(found.cue + 1, "it")) {
    return !is_any(found.cue + 2, "under", "into", "on", "behind", "up", "out", "down", "back",
                   "away", "over", "through", "off", "aside", "together");
  }
  const bool is_finding = is_any(found.cue, "found", "find", "finds", "estimated", "estimates",
                                 "concluded", "conclude", "projected", "modelled", "modeled");
  SpeakerKind kind = naming.kind;
  if (naming.is_pronoun) {
    const auto it = is(found.subject.begin, "it") ? speakers_.kind_of_it() : std::nullopt;
    // "In four runs, it found, …"
    const bool is_inserted = ends_clause(found.cue) && has(found.subject.begin - 1) &&
                             tokens_[found.subject.begin - 1].kind == TokenKind::comma;
    if (it && !is_inserted && *it == SpeakerKind::document && !is(found.cue + 1, "that") &&
        is_any(found.cue, "has", "had", "uses", "sees", "reads", "contains", "found", "puts", "put",
               "shows", "lists")) {
      return false;
    }
    if (it) kind = *it;
  }
  const bool is_body = kind == SpeakerKind::document || kind == SpeakerKind::institution;
  if (!is_body) {
    const bool is_of_study = is_any(found.cue, "modelled", "modeled", "projected", "estimated");
    if (is_of_study && naming.is_plural && !is(found.cue - 1, "who")) return true;
    // "As Keller (2027) shows": a person's work.
    const bool is_cited = has(found.cue - 3) && tokens_[found.cue - 1].quote == ')' &&
                          tokens_[found.cue - 2].kind == TokenKind::number;
    if (is_cited || (is_finding && is(found.cue + 1, "no"))) return true;
    // "Most, he finds, fail."
    const bool is_between = is_finding && ends_clause(found.cue) && has(found.subject.begin - 1) &&
                            tokens_[found.subject.begin - 1].kind == TokenKind::comma;
    if (is_between) return true;
    // "sees the war as lost"
    if (is(found.cue, "sees") && !naming.is_pronoun) {
      for (int j = found.cue + 2; j < found.cue + 6 && has(j + 1) && tokens_[j].is_word(); ++j) {
        if (is(j, "as")) return true;
      }
    }
    // "found … that", "put the cost at": of persons too.
    if (!is_finding && !is_putting) return false;
    for (int j = found.cue + 1; j < found.cue + 9 && has(j); ++j) {
      if (is(j, is_putting ? "at" : "that")) return has(j + 1);
    }
    return false;
  }
  if (is_any(found.cue, "has", "had")) {
    return kind == SpeakerKind::document && has_number_told(found.cue) &&
           !is_any(found.subject.begin, "my", "our");
  }
  if (kind == SpeakerKind::document) return true;
  return is_finding || is_putting || (is(found.cue, "sees") && has_level_told(found.cue)) ||
         is_any(found.cue, "projects", "concludes", "calculated", "indicated") ||
         (is(found.cue, "decided") && has_said_behind(found.cue));
}

}  // namespace casus::articles
