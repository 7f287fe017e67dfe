// Who or what a sentence tells of, so that "he", "she", "it" or "they" may mean it: speakers.hpp.
#include <algorithm>
#include <array>
#include <string_view>

#include "articles/names.hpp"
#include "articles/speakers.hpp"

namespace casus::articles {
namespace {

/// Within how many words of a sentence the noun of its subject is looked for.
constexpr int kMostCrowd = 6;
/// Within how many words "I met" stands, and behind a subject what is his.
constexpr int kMostToMeeting = 9;
constexpr int kMostToOwner = 8;

}  // namespace

void Speakers::note_names(Range sentence) {
  int first = -1;
  other_person_ = -1;
  const auto next = [&](int i) { return stops_.next(i, sentence.end, kForNames); };
  for (int i = next(sentence.begin); i < sentence.end; i = next(i + 1)) {
    const Range name = read_name(tokens_, i, sentence.end);
    if (name.is_empty()) continue;
    i = name.end - 1;
    const bool is_owner = name.end < sentence.end && tokens_[name.end].kind == TokenKind::ending;
    const bool is_known = by_surname_.contains(text(surname_of(tokens_, name)));
    if (is_owner || !is_known || is_body(name, sentence)) continue;
    // Of the other one no role is kept: "the president" is rather the one told of first.
    Naming naming = naming_with_role(name, sentence.begin);
    if (first >= 0) naming.role = {};
    const int named = person(naming);
    if (first >= 0) {
      other_person_ = named;
      break;
    }
    first = named;
  }
  if (first < 0) {
    if (!note_met(sentence)) note_subject(sentence);
    return;
  }
  // "Ms Dane met her lawyer, Abel Roth. He argued": the other one, if the first cannot be meant.
  last_person_ = first;
  note_latest(first);
}

/// "We asked | an old sailor", "At the gate stood | a sentry": who is met may be meant next.
bool Speakers::note_met(Range sentence) {
  int first = sentence.begin;
  while (first < sentence.end && !tokens_[first].is_word()) ++first;
  if (first >= sentence.end) return false;
  const bool is_mine = tokens_.is(first, "i") || tokens_.is(first, "we");
  if (!is_mine && !tokens_[first].is(kPreposition)) return false;
  constexpr std::array<std::string_view, 9> kMeeting = {
      "met", "meet", "asked", "found", "know", "knew", "visited", "rang", "interviewed"};
  constexpr std::array<std::string_view, 8> kStanding = {"stood",  "stands", "sat",   "sits",
                                                         "waited", "waits",  "lives", "lived"};
  const auto is_one_of = [this](const auto& words, int i) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return tokens_.is(i, word); });
  };
  for (int i = first; i + 2 < sentence.end && i < first + kMostToMeeting; ++i) {
    if (!(is_mine ? is_one_of(kMeeting, i) : is_one_of(kStanding, i))) continue;
    if (!tokens_.is(i + 1, "a") && !tokens_.is(i + 1, "an")) return false;
    const Range phrase = phrase_behind(tokens_, i + 1, sentence.end);
    const auto naming = read_naming(tokens_, phrase);
    if (!naming || naming->is_weak || naming->kind != SpeakerKind::anonymous || naming->is_plural)
      return false;
    last_person_ = resolve(*naming, phrase, sentence.begin);
    note_latest(last_person_);
    return true;
  }
  return false;
}

/// "A glazier shook his head": who, by the ending of his word and by what is his, is a person.
void Speakers::note_unknown(Range phrase, Range sentence) {
  const Range core = core_of(tokens_, phrase);
  const bool is_one = (tokens_.is(core.begin, "a") || tokens_.is(core.begin, "an")) &&
                      core.end - core.begin >= 2 && !is_plural_word(tokens_, core.end - 1);
  if (!is_one) return;
  for (int i = core.end; i < sentence.end && i < core.end + kMostToOwner; ++i) {
    const bool is_human = tokens_.is(i, "his") || tokens_.is(i, "her") || tokens_.is(i, "who") ||
                          tokens_.is(i, "himself") || tokens_.is(i, "herself");
    if (!is_human) continue;
    // "A flautist | shook his head": the verb is no part of it.
    const bool has_verb = i == core.end && core.end - core.begin > 2 && !tokens_.is(i, "who");
    const Range who = has_verb ? Range{core.begin, core.end - 1} : core;
    const Naming naming{.name = who, .role = who};
    last_person_ = resolve(naming, who, sentence.begin);
    note_latest(last_person_);
    return;
  }
}

/// "Paris does not", "State television has gone further": a body without an article, before its
/// verb.
bool Speakers::may_begin_body(int first, int end) const noexcept {
  for (int i = first; i < end && i < first + 3; ++i) {
    if (!tokens_[i].is_word()) return false;
    if (tokens_[i].is(kAuxiliary | kVerb))
      return i > first && tokens_[i - 1].is(kPlace | kInstitution);
  }
  return false;
}

/// "The secretary-general has finished speaking.": who or what a sentence without names tells of.
void Speakers::note_subject(Range sentence) {
  int first = sentence.begin;
  while (first < sentence.end && !tokens_[first].is_word()) ++first;
  if (first >= sentence.end || !tokens_[first].is_capital) return;
  // "So does | a former envoy", "There is | a farmer"
  const bool is_turned =
      (tokens_.is(first, "so") || tokens_.is(first, "nor") || tokens_.is(first, "there") ||
       tokens_.is(first, "neither") || tokens_.is(first, "what") || tokens_.is(first, "why")) &&
      first + 2 < sentence.end && tokens_[first + 1].is(kAuxiliary) &&
      !tokens_[first + 1].is(kNegation) && tokens_[first + 2].is(kDeterminer);
  if (is_turned) first += 2;
  const auto may_be_crowd = [&] {
    const auto begin = tokens_.all->begin() + first;
    return std::any_of(begin, begin + std::min(kMostCrowd, sentence.end - first),
                       [](const Token& token) { return token.is(kGroup | kInstitution); });
  };
  // "Paris does not. It says", "State television has gone further. It reported"
  const bool is_bare = !is_turned && may_begin_body(first, sentence.end);
  if (!tokens_[first].is(kDeterminer) && !is_bare && !may_be_crowd()) return;
  Range phrase = phrase_behind(tokens_, first, sentence.end);
  const int head = phrase.is_empty() ? -1 : head_of(tokens_, core_of(tokens_, phrase));
  // "Unions | fear a cut": a verb that may be a noun is none here.
  if (head >= 0 && head + 1 < phrase.end && tokens_[head + 1].is(kNounToo)) phrase.end = head + 1;
  // "A former diplomat, she teaches": what "she" is.
  const bool is_beside = phrase.end + 1 < sentence.end &&
                         tokens_[phrase.end].kind == TokenKind::comma &&
                         (tokens_.is(phrase.end + 1, "he") || tokens_.is(phrase.end + 1, "she"));
  if (is_beside) return;
  const auto naming = read_naming(tokens_, phrase);
  if (!naming || naming->is_pronoun || naming->is_share) return;
  if (naming->is_weak) {
    note_unknown(phrase, sentence);
    return;
  }
  // "Union officials are wary. They fear": several, with or without an article.
  const int last = core_of(tokens_, phrase).end - 1;
  const bool are_bodies = naming->kind == SpeakerKind::institution &&
                          is_plural_word(tokens_, last) && !tokens_[last].is(kPlace) &&
                          (!tokens_[last].is_capital || last == first);
  const bool is_crowd =
      ((naming->kind == SpeakerKind::anonymous && naming->is_plural) || are_bodies) &&
      !tokens_[first].is(kPronoun);
  if (!is_crowd && ((!tokens_[first].is(kDeterminer) && !is_bare) || naming->is_plural)) return;
  const bool is_somebody = naming->kind == SpeakerKind::anonymous && !naming->role.is_empty();
  if (naming->kind == SpeakerKind::anonymous && !is_somebody && !is_crowd) return;
  const int speaker = resolve(*naming, phrase, sentence.begin);
  if (!is_crowd) {
    const bool is_body =
        naming->kind == SpeakerKind::institution || naming->kind == SpeakerKind::document;
    (is_body ? last_body_ : last_person_) = speaker;
  }
  note_latest(speaker);
}

}  // namespace casus::articles
