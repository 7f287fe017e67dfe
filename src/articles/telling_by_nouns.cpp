// Speech told without a verb of saying, by what somebody holds or how he is: attributions.hpp.
#include <optional>

#include "articles/attributions.hpp"

namespace casus::articles {

/// "in her view", "the ministry's claim that": what the owner of the noun holds.
bool Attributor::read_holding(int i) {
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
  const Range phrase =
      is_pronoun ? Range{owner, owner + 1} : phrase_before(tokens_, begin_, owner - 1);
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
  int be = i - 1;
  while (is(be, kAdverb) || is_any(be, "more", "less", "equally", "even")) --be;
  const bool is_told =
      is(i + 1, "that") ||
      (has(i + 2) && tokens_[i + 1].kind == TokenKind::colon && opens_quotation(tokens_[i + 2])) ||
      (has(i + 1) && is_quotation_mark(tokens_[i + 1], true));
  if (!has(be) || !is_form_of_be(tokens_, be) || !is_told) return;
  add({.cue = be, .cue_end = i + 1, .subject = subject_before(before_verb(be))});
}

}  // namespace casus::articles
