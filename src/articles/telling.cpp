// Verbs of saying in their sentence, and what tells speech without one: attributions.hpp.
#include <algorithm>

#include "articles/attributions.hpp"
#include "articles/names.hpp"

namespace casus::articles {
namespace {

/// How far behind a verb what is said may begin, in tokens.
constexpr int kMostObject = 6;
/// How far into a clause its own verb is looked for.
constexpr int kMostToVerb = 11;

bool is_mark_of_end(const Token& token) noexcept {
  return token.kind == TokenKind::comma || token.kind == TokenKind::stop ||
         token.kind == TokenKind::dash || token.kind == TokenKind::semicolon ||
         is_quotation_mark(token);
}

}  // namespace

bool Attributor::says(int i) const noexcept {
  return is(i, kSaying) || (is(i, kNounToo) && tokens_[i].has(kSays));
}

bool Attributor::wants_words(int i) const noexcept {
  return is(i, kWanting) || (is(i, kNounToo) && tokens_[i].has(kWantsWords));
}

/// "went on to |say", "is said to have |told": an infinitive of what is in fact said.
bool Attributor::is_meant(int i) const noexcept {
  int to = i - 1;
  while (belongs_to_verb(to)) --to;
  const int lead = is(to - 1, "on") ? to - 2 : to - 1;
  if (!is(to, "to") || !has(lead) || !tokens_[lead].has(kBeforeTelling)) return false;
  const bool is_passive = is_any(lead, "understood", "said", "thought", "believed", "known",
                                 "supposed", "reported", "alleged", "rumoured", "rumored");
  return !is_passive || is_form_of_be(tokens_, lead - 1) || is(lead - 1, kAdverb);
}

/// True if the word at `i`, a verb of saying by the vocabulary, stands here as one.
bool Attributor::is_verb(int i) const noexcept {
  const Token& token = tokens_[i];
  if (token.is_capital && i != begin_) return false;
  const int before = i - 1;
  if (has(before)) {
    const Token& left = tokens_[before];
    if (left.kind == TokenKind::hyphen) return false;
    // "Three people close to her |say"
    const bool is_object = is(before, "her") && is(before - 1, kPreposition) && says(i) &&
                           !token.is(kNounToo | kParticiple);
    if (left.is(kDeterminer) && !left.is(kGroup | kPronoun) && !is_object) return false;
    const bool is_quoted_as = token.is(kParticiple) && is(before, "as");
    if (left.is(kPreposition) && !is(before, "to") && !left.is(kAdverb) && !is_quoted_as)
      return before_own_clause(before) >= 0 || is_told_at_time(i);
    if (left.kind == TokenKind::ending && !tokens_.is(i, "said")) {
      return false;  // the minister's claims
    }
    if (is(before, "to") && !is_meant(i) && before_own_clause(before) < 0) return false;
  }
  if (has(i + 1) && tokens_[i + 1].kind == TokenKind::hyphen && !tokens_[i + 1].has_space)
    return false;
  if (is_any(i + 1, "nothing", "little")) return false;
  for (int j = before; j > before - 3 && has(j); --j) {
    if (is(j, kNegation)) return false;  // never said
    if (!belongs_to_verb(j)) break;
  }
  if (token.is(kBaseForm) && !is_meant(i) && is_imagined(i)) return false;
  if (is_supposed(i)) return false;
  if (token.is(kShowing) && follows_modal(i)) return false;  // should put
  return !token.is(kNounToo) || token.is(kSaying) || is_meant(i) || is_verb_not_noun(i);
}

bool Attributor::follows_modal(int i) const noexcept {
  for (int j = i - 1; j > i - 4 && has(j); --j) {
    // "would say only that": no more was said, but that was.
    if (is(j, "would") && (is(i + 1, "only") || is(i - 1, "only"))) return false;
    if (is_any(j, "would", "could", "will", "might", "may", "can", "must", "should", "shall"))
      return true;
    if (!belongs_to_verb(j)) break;
  }
  return false;
}

/// "would argue", "did he say": asked or imagined, not said.
bool Attributor::is_imagined(int i) const noexcept {
  if (is(i - 1, "only") || is(i + 1, "only")) {
    if (is(i - 1, "would") || is(i - 2, "would")) return false;
  }
  if (follows_modal(i)) return true;
  for (int j = i - 1; j > i - 7 && has(j); --j) {
    if (!is_any(j, "does", "did", "do")) continue;
    // "The Act does, after all, oblige": no question.
    const bool is_emphatic = belongs_to_verb(i - 1) || tokens_[j + 1].kind == TokenKind::comma;
    return !is_emphatic || is(end_ - 1, "?");
  }
  return false;
}

/// Of a noun as well: behind a subject's last word, and before an object or what is said.
bool Attributor::is_verb_not_noun(int i) const noexcept {
  const int before = i - 1;
  if (is(i, "forecast") && is_any(before, "had", "has", "have")) return true;
  const Token* left = has(before) ? &tokens_[before] : nullptr;
  // "member states": no subject, but a noun before a noun.
  const bool is_led =
      is(before - 1, kDeterminer) ||
      (is(before - 2, kDeterminer) && tokens_[before - 1].is_word() && !is(before - 1, kCardinal));
  const bool is_compound = left != nullptr && left->is(kRole) && !left->is(kGroup | kPronoun) &&
                           !left->is_capital && !is_led;
  const bool may_follow =
      left != nullptr && !is_compound &&
      (left->is_capital ||
       left->is(kPronoun | kGroup | kRole | kInstitution | kDocument | kPlace) ||
       !left->is_word() || belongs_to_verb(before) || left->is(kConjunction) ||
       is_plural_word(tokens_, before));
  const bool may_lead =
      is_told_last(i, before) || has_said_behind(i) ||
      (has(i + 1) &&
       (is(i + 1, kDeterminer | kPronoun) || (tokens_[i + 1].is_capital && !is(i + 1, kMonth)))) ||
      (is_any(i, "call", "calls") && is_any(i + 1, "for", "on")) || is(i + 1, "against") ||
      is_claim_to_be(i) || has_bare_object(i) ||
      (is_any(i, "demand", "demands", "forecast", "forecasts", "estimate") && has(i + 1) &&
       is(i - 1, kPronoun) &&
       (tokens_[i + 1].kind == TokenKind::number || tokens_[i + 1].kind == TokenKind::currency));
  // "As the agency notes in its report, …"
  if (may_follow && !may_lead && is(subject_before(before).begin - 1, "as")) return true;
  if (may_follow || !is(i + 1, "that") || is_compound) return may_follow && may_lead;
  // "Engineers hired by the town estimate that"
  const auto naming = read_naming(tokens_, subject_before(before));
  return naming && !naming->is_weak && naming->is_plural == tokens_[i].is(kBaseForm);
}

/// "Vendela blames fuel": a name before the form in -s, and a noun without an article behind.
bool Attributor::has_bare_object(int i) const noexcept {
  return !tokens_[i].is(kBaseForm) && !wants_words(i) && has(i - 1) && tokens_[i - 1].is_capital &&
         tokens_[i - 1].is_word() && !is(i - 1, kRole | kGroup | kTitle | kNoName) && has(i + 1) &&
         tokens_[i + 1].is_word() && !tokens_[i + 1].is_capital &&
         !is(i + 1, kPreposition | kAuxiliary | kConjunction | kAdverb | kSubordinator | kVerb |
                        kSaying | kShowing | kNounToo | kNegation | kQuestion);
}

bool Attributor::follows_quotation(int i) const noexcept {
  int before = i - 1;
  while (belongs_to_verb(before)) --before;
  if (!has(before)) return false;
  if (tokens_[before].kind == TokenKind::comma && has(before - 1)) --before;
  return is_quotation_mark(tokens_[before]) && before_title(before) < 0;
}

/// True if nothing but a mark follows the verb: "…, the ministry says."
bool Attributor::ends_clause(int i) const noexcept {
  int next = i + 1;
  while (belongs_to_verb(next) && !is(next, kAuxiliary)) ++next;
  return !has(next) || is_mark_of_end(tokens_[next]);
}

/// "“…,” a budget officer writes to me", "…, the officer observed.": what is said stands before the
/// subject, which ends at `last`.
bool Attributor::is_told_last(int i, int last) const noexcept {
  if (!has(last)) return false;
  const Range subject = subject_before(last);
  int mark = subject.is_empty() ? -1 : subject.begin - 1;
  if (!has(mark)) return false;
  const bool is_led_in = is(begin_, kPreposition | kSubordinator | kAdverb | kParticiple) ||
                         is_unknown_participle(tokens_, begin_) || is(begin_, "asked");
  if (tokens_[mark].kind == TokenKind::comma) {
    // "Power was out, the mayor wrote on Telegram."
    const bool is_written = is_any(i, "wrote", "writes", "posted") && is_any(i + 1, "on", "in") &&
                            end_ - i <= kMostObject;
    if (is_written) return true;
    if (ends_clause(i) && !(is_led_in && is(i + 1, "."))) return true;
    --mark;
  }
  return has(mark) && is_quotation_mark(tokens_[mark]);
}

/// True if what is said follows: "that", a quotation, a clause.
bool Attributor::has_said_behind(int i) const noexcept {
  if (is_any(i + 1, "out", "to") && is_any(i, "point", "points", "pointed", "pointing"))
    return true;
  if (is(i + 1, "for") && is_any(i, "hope", "hopes", "hoped")) return true;
  if (is_any(i, "spoke", "speaks", "speak", "talks", "talked", "talk")) return is_told_of(i);
  if (is(i + 1, "against") && is_any(i, "advise", "advises", "advised", "counsels", "counselled"))
    return true;
  if (is_judged_as(i)) return true;
  const bool is_pointing = is_any(i + 1, "it", "this", "that", "so") && ends_clause(i + 1);
  if (is_pointing && is_any(i, "doubts", "doubted", "doubt", "think", "thinks", "thought", "hope",
                            "hopes", "swears"))
    return true;
  if (is(i + 1, "to") && is_any(i, "object", "objects", "objected")) return true;
  if (is(i + 1, "to")) {
    return is_any(i, "pledged", "pledges", "vowed", "vows", "promised", "promises", "threatened",
                  "threatens", "swore", "demanded");
  }
  for (int j = i + 1; j <= i + kMostObject && has(j); ++j) {
    const Token& token = tokens_[j];
    const bool is_near = j == i + 1 || !is(i, kNounToo);
    if (is_near && (opens_quotation(token) || token.kind == TokenKind::colon)) return true;
    // "wrote in 1952, “a budget …”"
    if (token.kind == TokenKind::comma && has(j + 1) && opens_quotation(tokens_[j + 1]))
      return true;
    const bool is_behind_hearer = j == i + 1 ||
                                  is(j - 1, kGroup | kRole | kPronoun | kInstitution | kDayWord |
                                                kWeekday | kTimeUnit | kAdverb | kDocument) ||
                                  tokens_[j - 1].is_capital ||
                                  tokens_[j - 1].kind == TokenKind::number;
    if (token.is(kQuestion | kSubordinator)) {
      if (is(j, "that") && is_behind_hearer && (j == i + 1 || !is_any(j + 1, "is", "was")))
        return true;
      if (is_any(j, "how", "why", "whether")) return true;
      if (j == i + 1 && is_any(j, "what", "if")) return true;
    }
    if (!token.is_word() && token.kind != TokenKind::number && token.kind != TokenKind::ending)
      break;
  }
  return has_clause_behind(i);
}

/// "thinks | the price is high": a noun phrase with a verb of its own.
bool Attributor::has_clause_behind(int i) const noexcept {
  const int first = i + 1;
  if (!has(first) || !tokens_[first].is_word()) return false;
  const bool begins = is_any(first, "he", "she", "it", "they", "we", "i", "you", "there", "this") ||
                      is(first, kDeterminer | kGroup) || tokens_[first].is_capital ||
                      is_plural_word(tokens_, first);
  if (!begins || is(first, kPreposition)) return false;
  for (int j = first + 1; j < first + kMostToVerb && has(j); ++j) {
    const Token& token = tokens_[j];
    if (token.kind == TokenKind::ending && !token.has_space && is(j - 1, kPronoun)) return true;
    if (!token.is_word() && token.kind != TokenKind::ending && token.kind != TokenKind::hyphen &&
        token.kind != TokenKind::number) {
      return false;
    }
    if (is_any(j, "who", "that", "which", "to", "and") || token.is(kSubordinator | kSaying))
      return false;
    // "a need" has its noun, and no verb, behind the article
    const bool is_noun = j == first + 1 && is(first, kDeterminer) && !is(first, kPronoun | kGroup);
    if (token.is(kAuxiliary | kVerb) && !token.is(kNegation) && !is_noun) return true;
  }
  return false;
}

/// False where the words behind show that the verb tells something other than speech.
bool Attributor::has_fitting_object(int i) const noexcept {
  if (is(i + 1, "that") || is_any(i, "said", "says", "told")) return true;
  if (is_any(i, "explain", "explains", "explained") && is_any(i + 1, "itself", "themselves"))
    return false;
  // "his term saw him criticize": who does is not who is told of.
  if (tokens_[i].is(kBaseForm) && is_any(i - 1, "him", "them", "us", "me")) return false;
  // "an official accused of theft", "a plan described as dead".
  const bool is_past = !tokens_[i].is(kBaseForm | kParticiple) && !tokens_.word(i).ends_with("s");
  const bool follows_noun = has(i - 1) && tokens_[i - 1].is_word() && !tokens_[i - 1].is_capital &&
                            !is(i - 1, kPronoun | kAuxiliary | kAdverb);
  if (is_past && follows_noun && !is(i - 1, kOrdinal) && is_any(i + 1, "by", "as") &&
      !(is(i + 1, "as") && is_of_claim(i)) && !is(i + 2, "much") &&
      !is_any(i, "said", "wrote", "replied", "answered")) {
    return false;
  }
  return !tokens_[i].has(kHasLimits) || is_within_limits(i, is_past && follows_noun);
}

/// "was dismissed by the ministry": the one who acts stands behind "by".
void Attributor::read_passive(Found found) {
  const int i = found.cue;
  int be = i - 1;
  while (is(be, kAdverb | kNegation | kOrdinal) && !is_form_of_be(tokens_, be)) --be;
  const bool is_imagined = is(be, "been") && is_any(be - 2, "would", "could", "might", "should");
  if (!found.is_quotative || !is(i + 1, "by") || is(be - 1, "to") || is_imagined) return;
  found.cue_end = i + 2;
  found.is_before = false;
  found.subject = phrase_behind(tokens_, i + 2, end_);
  add(found);
}

/// "…, adding that", "quoted the general as saying": said by who spoke before in the sentence, or
/// by its subject.
void Attributor::read_participle(Found found) {
  const int i = found.cue;
  if (is(i - 1, "as")) {
    for (int j = i - 2; j > i - 12 && has(j); --j) {
      if (!is_any(j, "quoted", "quotes", "cited", "quoting", "citing")) continue;
      found.subject = {j + 1, i - 1};
      add(found);
      return;
    }
    return;
  }
  if (wants_words(i) && !has_said_behind(i)) return;
  const bool is_of_paper = is(i - 1, kDocument) && is(i + 1, "that");  // a paper arguing that
  const bool has_own = (is(i - 1, kGroup | kRole) || is_of_paper) && !is(i - 1, kPronoun);
  const bool is_named = has_own || (has(i - 2) && is_name_part(tokens_, i - 1));
  const bool is_led = has(i - 1) && (!tokens_[i - 1].is_word() || is_named ||
                                     is(i - 1, kAdverb | kConjunction) || is_told_at_time(i));
  if (!is_led) return;
  if (!is_named) {
    for (std::size_t k = found_.size(); k-- > 0;) {
      if (found_[k].is_held || depth_at(found_[k].cue) != depth_at(i) ||
          found_[k].cue < clause_begin(i) - kMostObject)
        continue;
      found.subject = found_[k].subject;
      add_resolved(found, article_.attributions[first_ + k].speaker);
      return;
    }
    if (!found_.empty() && !found_.back().is_held && depth_at(i) == 0) {
      found.subject = found_.back().subject;
      add_resolved(found, article_.attributions.back().speaker);
      return;
    }
    found.subject = first_phrase(clause_begin(i), i);
    found.subject = with_inserted_name(found.subject, i);
  } else {
    found.subject = antecedent(i - 1);
    if (found.subject.is_empty()) found.subject = {i - 1, i};
    if (is(found.subject.begin, kPreposition)) ++found.subject.begin;
    // "has been compiling | data suggesting that"
    if (is_of_paper && found.subject.end - found.subject.begin > 1 &&
        is_unknown_participle(tokens_, found.subject.begin))
      ++found.subject.begin;
  }
  add(found);
}

/// "to hear the government tell it", "I have heard him say it", "would not be drawn, other than to
/// say": told by whom is heard, and by the subject of the clause. False if it is neither.
bool Attributor::read_heard(Found found) {
  const int i = found.cue;
  if (!found.is_quotative || !tokens_[i].is(kBaseForm)) return false;
  found.is_before = false;
  if (is(i - 1, "to") && is_any(i - 2, "than", "except", "save", "but")) {
    found.subject = first_phrase(clause_begin(i), i);
    return add(found);
  }
  found.subject = phrase_before(tokens_, begin_, i - 1);
  if (found.subject.is_empty() ||
      !is_any(found.subject.begin - 1, "hear", "hears", "heard", "hearing")) {
    return false;
  }
  return add(found);
}

void Attributor::read_verb(int i) {
  const Token& token = tokens_[i];
  Found found{.cue = i, .cue_end = i + 1, .subject = {}, .is_quotative = says(i)};
  if (token.is(kAuxiliary)) {
    // "has" tells what a document says only before a number; "as Hale has it".
    const bool has_it = is(i + 1, "it") && ends_clause(i + 1);
    if (!has_it && !has_number_told(i)) return;
    if (has_it) {
      found.cue_end = i + 2;
      found.is_quotative = true;
    }
  }
  if (read_heard(found) || read_claimed_by(found)) return;
  if (!is_verb(i) || !has_fitting_object(i)) return;
  const bool is_quoted_before = follows_quotation(i);
  const int before = before_verb(i);
  int be = i - 1;
  while (is(be, kAdverb | kNegation | kOrdinal) && !is_form_of_be(tokens_, be)) --be;
  const bool follows_be =
      has(be) && (is_form_of_be(tokens_, be) || is_any(be, "gets", "get", "got", "getting"));
  if (token.is(kParticiple) && !follows_be && !is_going_on(i)) {
    if (found.is_quotative) read_participle(found);
    return;
  }
  if (follows_be && !token.is(kParticiple)) {
    read_passive(found);
    return;
  }
  if (wants_words(i) && !is_quoted_before && !has_said_behind(i)) {
    const bool is_as = ends_clause(i) && is(subject_before(before).begin - 1, "as");
    if (!is_as && !is_told_last(i, before)) {  // "As Orwell wrote, …"
      if (!token.is(kShowing)) return;
      found.is_quotative = false;
    }
  }
  const bool is_after_comma = has(before) && tokens_[before].kind == TokenKind::comma;
  if (is_after_comma && !is_quoted_before) {
    found.subject = subject_over_insertion(before, found.apposition);
    const auto naming = read_naming(tokens_, found.subject);
    if (naming && !naming->is_pronoun && add(found)) return;
    found.apposition = {};
  }
  if (found.is_quotative && (is_quoted_before || is_after_comma)) {
    found.subject = subject_behind(i);
    found.is_before = false;
    const bool is_short = !found.subject.is_empty() &&
                          (!has(found.subject.end) || !tokens_[found.subject.end].is_word() ||
                           is(found.subject.end, "who") || is_quoted_before ||
                           is(found.subject.end, kPreposition | kConjunction));
    if (is_short && !is(i + 1, "that") && add(found)) return;
    found.is_before = true;
  }
  found.subject = subject_before(before);
  // "took me aside and said", "puts it at 17 and says": who spoke before in the clause, else its
  // subject.
  const bool is_joined = has(before) && tokens_[before].is(kConjunction);
  const auto is_unknown = [&] {
    const auto naming = read_naming(tokens_, found.subject);
    return !naming || naming->is_weak;
  };
  if (!is_quoted_before && (is_joined || (is_after_comma && is_unknown()))) {
    const int begin = clause_begin(i);
    if (is_joined && !found_.empty() && found_.back().cue >= begin && found_.back().is_before &&
        depth_at(found_.back().cue) == depth_at(i)) {
      found.subject = found_.back().subject;
      if (!found.is_quotative) {
        add(found);
      } else {
        add_resolved(found, article_.attributions.back().speaker);
        note_quoted(i);
      }
      return;
    }
    found.subject =
        first_phrase(depth_at(i) > 0 ? begin : std::min(begin, clause_begin(begin_ + 1)), i);
    found.subject = with_inserted_name(found.subject, i);
    auto naming = read_naming(tokens_, found.subject);
    if (!naming || naming->is_weak) {
      found.subject = subject_of_inner_clause(begin, i);
      naming = read_naming(tokens_, found.subject);
    }
    if (!naming || naming->is_weak || depth_at(i) > 0) return;
  }
  if (found.subject.is_empty() && is_quoted_before) return;
  if (add(found)) note_quoted(i);
}

/// "quoted a doctor: “She said …”": who is quoted may be meant next.
void Attributor::note_quoted(int i) {
  if (!is_any(i, "quoted", "quotes")) return;
  const Range quoted = phrase_behind(tokens_, i + 1, end_);
  const auto naming = read_naming(tokens_, quoted);
  if (naming && !naming->is_weak && !naming->is_pronoun)
    speakers_.note_said(speakers_.resolve(*naming, quoted, begin_));
}

}  // namespace casus::articles
