// Who says what: each verb or phrase of saying with its subject, and reports within reports.
//
// A subject is looked for where English puts it: before the verb ("the official said"), past an
// insertion between commas or a clause of its own ("the official who read it said"), behind the
// verb where a quotation or comma stands before ("…,” said Vaher"), behind "according to", in
// front of what somebody holds ("in her view"), and in the label of a turn ("THE CHAIR: …").
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "articles/quotations.hpp"
#include "articles/speakers.hpp"

namespace casus::articles {

/// Reads the sentences of one article in order.
class Attributor {
 public:
  Attributor(const Tokens& tokens, const Stops& stops,
             const std::vector<QuotationTokens>& quotations, Article& article);

  /// Appends the attributions of one sentence and what it tells of speakers.
  void read(Range sentence, int which, bool begins_paragraph);

 private:
  struct Found {
    int cue = 0;      ///< first token of the cue
    int cue_end = 0;  ///< behind its last
    Range subject;
    bool is_before = true;  ///< the subject stands before the verb
    bool is_quotative = true;
    bool is_leading = false;  ///< "according to": what it covers may stand on either side
    bool is_held = false;     ///< told by a noun: "the ministry's claim"
    Range apposition;         ///< of its name: "the institute's director"; empty if none
  };

  [[nodiscard]] bool has(int i) const noexcept { return i >= begin_ && i < end_; }
  [[nodiscard]] bool is(int i, std::string_view word) const noexcept {
    return has(i) && tokens_.is(i, word);
  }
  [[nodiscard]] bool is(int i, std::uint64_t classes) const noexcept {
    return has(i) && tokens_[i].is(classes);
  }
  template <std::size_t... kSizes>
  [[nodiscard]] bool is_any(int i, const char (&... words)[kSizes]) const noexcept {
    return has(i) && (tokens_.is(i, std::string_view(words, kSizes - 1)) || ...);
  }

  // attributions.cpp
  int read_turn();
  void count_labels();
  int read_source(int i);
  void read_norm(int i);
  bool add(const Found& found);
  [[nodiscard]] bool is_large_elsewhere(int i) const noexcept;
  [[nodiscard]] Range people_of_share(Range share) const noexcept;
  void read_apposition(Range apposition, Naming& naming);
  void add_resolved(const Found& found, int speaker);
  void link_within();
  [[nodiscard]] int depth_at(int token) const noexcept;

  // telling.cpp, telling_by_nouns.cpp, telling_by_objects.cpp, subjects_that_tell.cpp
  void read_verb(int i);
  void read_participle(Found found);
  void read_passive(Found found);
  bool read_heard(Found found);
  [[nodiscard]] bool has_number_told(int i) const noexcept;
  [[nodiscard]] bool has_level_told(int i) const noexcept;
  [[nodiscard]] bool is_told_of(int i) const noexcept;
  [[nodiscard]] bool is_judged_as(int i) const noexcept;
  [[nodiscard]] bool has_that_behind_time(int i) const noexcept;
  [[nodiscard]] bool is_claim_to_be(int i) const noexcept;
  [[nodiscard]] bool is_supposed(int i) const noexcept;
  bool read_claimed_by(Found found);
  [[nodiscard]] bool is_told_at_time(int i) const noexcept;
  bool read_set_phrase(int i);
  [[nodiscard]] int verb_of_claim(int i) const noexcept;
  [[nodiscard]] bool read_holding(int i);
  void read_manner(int i);
  void read_colon(int i);
  void read_unknown_verb(int i);
  void note_quoted(int i);
  [[nodiscard]] bool says(int i) const noexcept;
  [[nodiscard]] bool wants_words(int i) const noexcept;
  [[nodiscard]] bool is_verb(int i) const noexcept;
  [[nodiscard]] bool is_meant(int i) const noexcept;
  [[nodiscard]] bool follows_modal(int i) const noexcept;
  [[nodiscard]] bool is_imagined(int i) const noexcept;
  [[nodiscard]] bool is_verb_not_noun(int i) const noexcept;
  [[nodiscard]] bool has_fitting_object(int i) const noexcept;
  [[nodiscard]] bool is_within_limits(int i, bool is_behind_noun) const noexcept;
  [[nodiscard]] bool is_call_of_speech(int i, bool is_behind_noun) const noexcept;
  [[nodiscard]] bool has_bare_object(int i) const noexcept;
  [[nodiscard]] bool follows_quotation(int i) const noexcept;
  [[nodiscard]] bool has_said_behind(int i) const noexcept;
  [[nodiscard]] bool has_clause_behind(int i) const noexcept;
  [[nodiscard]] bool ends_clause(int i) const noexcept;
  [[nodiscard]] bool is_told_last(int i, int last) const noexcept;
  [[nodiscard]] bool accepts(const Found& found, const Naming& naming) const noexcept;
  [[nodiscard]] bool accepts_weak(const Found& found, const Naming& naming) const noexcept;
  [[nodiscard]] bool accepts_showing(const Found& found, const Naming& naming) const noexcept;

  // subjects.cpp
  [[nodiscard]] bool belongs_to_verb(int i) const noexcept;
  [[nodiscard]] bool is_going_on(int verb) const noexcept;
  [[nodiscard]] int before_verb(int verb) const noexcept;
  [[nodiscard]] Range subject_before(int last) const noexcept;
  [[nodiscard]] Range with_first_name(Range nearest) const noexcept;
  [[nodiscard]] Range subject_over_insertion(int comma, Range& apposition) const noexcept;
  [[nodiscard]] Range subject_over_clause(Range nearest) const noexcept;
  [[nodiscard]] Range subject_of_inner_clause(int begin, int verb) const noexcept;
  [[nodiscard]] Range antecedent(int last, bool is_thing = false) const noexcept;
  [[nodiscard]] int before_time(int last) const noexcept;
  [[nodiscard]] int before_title(int last) const noexcept;
  [[nodiscard]] Range with_inserted_name(Range subject, int end) const noexcept;
  [[nodiscard]] int before_own_clause(int last) const noexcept;
  [[nodiscard]] bool is_denied(int noun) const noexcept;
  [[nodiscard]] bool is_of_claim(int verb) const noexcept;
  [[nodiscard]] Range subject_behind(int verb) const noexcept;
  [[nodiscard]] Range first_phrase(int begin, int end) const noexcept;
  [[nodiscard]] int clause_begin(int i) const noexcept;

  const Tokens& tokens_;
  const Stops& stops_;
  const std::vector<QuotationTokens>& quotations_;
  Article& article_;
  Speakers speakers_;
  std::unordered_map<std::uint64_t, int> labels_;  // how often lines begin with "Anna Lee:"
  std::size_t next_quotation_ = 0;  // the first that ends behind the sentence read last
  int begin_ = 0;
  int end_ = 0;
  int which_ = 0;
  std::vector<Found> found_;  // of this sentence
  std::size_t first_ = 0;     // the first attribution of this sentence
};

/// Ties quotations to the attributions that tell who speaks them: in the sentence, or, for one that
/// goes on, that of the quotation before it in the same paragraph.
void attribute_quotations(const Tokens& tokens, const Division& division,
                          const std::vector<QuotationTokens>& quotations, Article& article);

/// A mark that closes a quotation; one that opens it where `may_open`.
[[nodiscard]] inline bool is_quotation_mark(const Token& token, bool may_open = false) noexcept {
  if (may_open && (token.kind == TokenKind::straight_quote ||
                   (token.kind == TokenKind::opening && token.quote != '(' && token.quote != '[')))
    return true;
  return (token.kind == TokenKind::straight_quote && !token.has_space) ||
         (token.kind == TokenKind::closing && token.quote != ')' && token.quote != ']');
}

/// A mark that opens a quotation.
[[nodiscard]] inline bool opens_quotation(const Token& token) noexcept {
  return (token.kind == TokenKind::straight_quote && token.has_space) ||
         (token.kind == TokenKind::opening && token.quote != '(' && token.quote != '[');
}

[[nodiscard]] inline bool is_form_of_be(const Tokens& tokens, int i) noexcept {
  return tokens.is(i, "is") || tokens.is(i, "was") || tokens.is(i, "are") || tokens.is(i, "were") ||
         tokens.is(i, "been") || tokens.is(i, "be") || tokens.is(i, "being");
}

}  // namespace casus::articles
