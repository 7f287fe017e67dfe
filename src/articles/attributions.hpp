// Who says what: each verb or phrase of saying with its subject, and reports within reports.
//
// A subject is looked for where English puts it: before the verb ("the official said", past an
// insertion between commas), behind it where a quotation or comma stands before ("…,” said Vaher"),
// behind "according to", and in the label of a turn ("THE CHAIR: …").
#pragma once

#include <vector>

#include "articles/quotations.hpp"
#include "articles/speakers.hpp"

namespace casus::articles {

/// Reads the sentences of one article in order.
class Attributor {
 public:
  Attributor(const Tokens& tokens, const std::vector<QuotationTokens>& quotations,
             Article& article);

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
  };

  [[nodiscard]] bool has(int i) const noexcept { return i >= begin_ && i < end_; }
  [[nodiscard]] bool is(int i, std::string_view word) const noexcept {
    return has(i) && tokens_.is(i, word);
  }
  [[nodiscard]] bool is(int i, std::uint64_t classes) const noexcept {
    return has(i) && tokens_[i].is(classes);
  }

  int read_turn();
  void read_verb(int i);
  int read_source(int i);
  void read_norm(int i);
  [[nodiscard]] bool is_verb(int i) const noexcept;
  [[nodiscard]] bool follows_quotation(int i) const noexcept;
  [[nodiscard]] bool has_said_behind(int i) const noexcept;
  [[nodiscard]] Range subject_before(int verb) const noexcept;
  [[nodiscard]] Range subject_over_insertion(int comma) const noexcept;
  [[nodiscard]] Range antecedent(int last) const noexcept;
  [[nodiscard]] Range subject_behind(int verb) const noexcept;
  [[nodiscard]] bool accepts(const Found& found, const Naming& naming) const noexcept;
  bool add(const Found& found);
  void link_within();
  [[nodiscard]] int depth_at(int token) const noexcept;

  const Tokens& tokens_;
  const std::vector<QuotationTokens>& quotations_;
  Article& article_;
  Speakers speakers_;
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

}  // namespace casus::articles
