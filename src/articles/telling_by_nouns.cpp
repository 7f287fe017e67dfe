// Speech told without a verb of saying, by what somebody holds or how he is: attributions.hpp.
#include <algorithm>
#include <optional>

#include "articles/attributions.hpp"

namespace casus::articles {
namespace {

/// The longest phrase that names who spoke, in tokens.
constexpr int kMostSpeaker = 8;

}  // namespace

/// "in her view", "the ministry's claim that": what the owner of the noun holds.
bool Attributor::read_holding(int i) {
  if (is_any(i, "position", "line", "stance", "case", "possibility", "prospect", "objection",
             "assurance", "assurances", "warnings", "guarantees", "doubts", "hopes", "charge")) {
    return false;
  }
  int owner = i - 1;
  if (is(owner, "own") || (has(owner - 1) && tokens_[owner].word == nullptr &&
                           tokens_[owner].is_word() && !tokens_[owner].is_capital)) {
    --owner;
  }
  if (!has(owner)) return false;
  const bool is_pronoun = is_any(owner, "his", "her", "their");
  const bool is_possessive = tokens_[owner].kind == TokenKind::ending ||
                             (tokens_[owner].quote == 0x2019 && !tokens_[owner].has_space);
  if (!is_pronoun && !is_possessive) return false;
  Range phrase = is_pronoun ? Range{owner, owner + 1} : phrase_before(tokens_, begin_, owner - 1);
  if (phrase.is_empty() && !is_pronoun) {  // "In the minister's view": behind what leads
    int first = owner;
    while (has(first - 1) && first > owner - kMostSpeaker && !is(first - 1, kPreposition) &&
           tokens_[first - 1].is_word()) {
      --first;
    }
    phrase = {first, owner};
  }
  if (phrase.is_empty()) return false;
  Found found{.cue = i, .cue_end = i + 1, .subject = phrase, .is_before = false, .is_held = true};
  const bool is_led = is_any(phrase.begin - 1, "in", "by", "to", "on") &&
                      (ends_clause(i) || phrase.begin - 1 == begin_);
  const int behind = is_any(i + 1, "is", "was", "remains", "has") ? i + 2 : i + 1;
  const bool is_followed =
      is(behind, "that") || (has(i + 1) && tokens_[i + 1].kind == TokenKind::colon);
  if (is_led) {
    found.cue = phrase.begin - 1;
  } else if (!is_followed || is_any(i, "words", "eyes", "phrase", "telling")) {
    return false;
  } else if (has(phrase.begin - 1) && tokens_[phrase.begin - 1].is_word() &&
             !is(phrase.begin - 1, kConjunction | kSubordinator)) {
    return false;  // "rejected her claim that", "the point is his belief that"
  }
  std::optional<Naming> naming = read_naming(tokens_, phrase);
  if (is_pronoun) {
    naming = Naming{.name = phrase, .role = {}, .is_pronoun = true};
  } else if (naming && naming->is_weak) {
    return false;
  }
  if (!naming) return false;
  const int speaker = speakers_.resolve(*naming, phrase, begin_);
  if (speaker < 0) return false;
  add_resolved(found, speaker);
  return true;
}

/// "was blunter: “…”", "is adamant that".
void Attributor::read_manner(int i) {
  if (is_any(i, "known", "understood")) return;
  int be = i - 1;
  while (is(be, kAdverb) || is_any(be, "more", "less", "equally", "even")) --be;
  const bool is_told =
      is(i + 1, "that") ||
      (has(i + 2) && tokens_[i + 1].kind == TokenKind::colon && opens_quotation(tokens_[i + 2])) ||
      (has(i + 1) && is_quotation_mark(tokens_[i + 1], true));
  if (!has(be) || !is_form_of_be(tokens_, be) || !is_told) return;
  add({.cue = be, .cue_end = i + 1, .subject = subject_before(before_verb(be))});
}

/// "compared it to a bicycle: “…”": words quoted behind a colon are those of the clause's subject,
/// whatever its verb.
void Attributor::read_colon(int i) {
  if (!has(i + 1) || !opens_quotation(tokens_[i + 1]) || depth_at(i) > 0) return;
  const int begin = clause_begin(i);
  for (const Found& found : found_) {
    if (found.cue >= begin) return;
  }
  const Range subject = first_phrase(begin, i);
  if (subject.is_empty() || subject.end > i) return;
  const auto naming = read_naming(tokens_, subject);
  const bool may_speak = naming && !naming->is_weak && naming->kind != SpeakerKind::document &&
                         !is_any(subject.begin, "it", "you", "i", "we");
  if (!may_speak) return;
  if (subject.end == i) {  // "Zelensky: “We hold.”"
    add({.cue = subject.begin, .cue_end = i + 1, .subject = subject});
    return;
  }
  int verb = subject.end;
  // "An envoy who has followed the talks compared": the verb behind the clause that tells who.
  const bool has_clause = is(verb, "who");
  for (int j = verb + 1; has_clause && j < i; ++j) {
    const bool is_past = tokens_[j].is_word() && is_unknown_participle(tokens_, j) &&
                         !is(j - 1, kAuxiliary | kAdverb) && j > verb + 2;
    if (is_past) {
      verb = j;
      break;
    }
  }
  while (belongs_to_verb(verb) && !is_form_of_be(tokens_, verb)) ++verb;
  const bool is_verb = is(verb, kVerb | kSaying | kShowing | kNounToo) ||
                       is_form_of_be(tokens_, verb) ||
                       (has(verb) && tokens_[verb].is_word() && tokens_[verb].word == nullptr);
  if (verb < i && is_verb)
    add({.cue = verb,
         .cue_end = verb + 1,
         .subject = {subject.begin, has_clause ? verb : subject.end}});
}

/// "“…,” deadpanned Ann Roe", "“…,” she deadpanned.": behind words quoted a verb that the
/// vocabulary does not hold, before or behind somebody, tells who said them.
void Attributor::read_unknown_verb(int i) {
  // `i` is the mark that closes the quotation; a comma or such stands before it or behind.
  const bool has_comma = has(i + 1) && tokens_[i + 1].kind == TokenKind::comma;
  const bool goes_on = has_comma || is(i - 1, ",") || is_any(i - 1, "?", "!");
  const int first = has_comma ? i + 2 : i + 1;
  if (!goes_on || !has(first) || !tokens_[first].is_word() || depth_at(first) > 0) return;
  const auto may_be_verb = [this](int j) {
    if (!has(j) || !tokens_[j].is_word() || tokens_[j].word != nullptr || tokens_[j].is_capital)
      return false;
    const std::string_view word = tokens_.word(j);
    return word.size() > 3 && (word.ends_with("ed") || word.ends_with('s'));
  };
  Found found{.cue = first, .cue_end = first + 1, .subject = {}};
  if (may_be_verb(first)) {
    found.subject = subject_behind(first);
    found.is_before = false;
  } else {
    found.subject = phrase_behind(tokens_, first, std::min(end_, first + kMostSpeaker));
    while (found.subject.end > found.subject.begin + 1 &&
           (may_be_verb(found.subject.end - 1) || belongs_to_verb(found.subject.end - 1)))
      --found.subject.end;
    found.cue = found.subject.end;
    while (belongs_to_verb(found.cue)) ++found.cue;
    found.cue_end = found.cue + 1;
    if (!may_be_verb(found.cue)) return;
  }
  const auto naming = read_naming(tokens_, found.subject);
  if (naming && !naming->is_weak && naming->kind != SpeakerKind::document) add(found);
}

}  // namespace casus::articles
