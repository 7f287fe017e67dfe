// Which of a study's quantities a statement may be about, proposed by the study's own lexicon.
//
// A link has groups of terms; each group must be met by one of its terms in the statement. What
// helps raises the rank. A proposal is a suggestion with its reason, never a mapping: that wants a
// person's word.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "articles/article.hpp"

namespace casus::articles {

/// One rule of a lexicon.
struct LinkRule {
  std::string kind;                             ///< "field", "outcome" or "fact"
  std::string name;                             ///< of the study's
  std::vector<std::vector<std::string>> needs;  ///< groups; of each one term must stand there
  std::vector<std::string> helps;               ///< terms that make it likelier
  std::string unit;  ///< of a quantity that makes it likelier: "percent", "EUR", "fraction"…; or ""
};

/// A proposal for one statement.
struct Link {
  int rule = 0;
  double score =
      0;  ///< 1 for each group met, ½ for each term that helps, 1 for the unit; more is better
  std::vector<std::string_view> terms;  ///< the lexicon's terms that were found, in its order
  bool has_unit = false;                ///< a quantity of the rule's unit stands in the statement
};

/// A study's rules, made ready to be looked for.
class Lexicon {
 public:
  explicit Lexicon(std::vector<LinkRule> rules);
  Lexicon(const Lexicon&) = delete;
  Lexicon& operator=(const Lexicon&) = delete;

  [[nodiscard]] const std::vector<LinkRule>& rules() const noexcept { return rules_; }

  /// The proposals for a statement of `article`, the best first, `most` at most; equal ones in the
  /// order of the lexicon. Singular and plural in s count as the same.
  [[nodiscard]] std::vector<Link> links(std::string_view text, const Article& article,
                                        const Statement& statement, std::size_t most = 3) const;

 private:
  struct Term {
    std::vector<std::uint64_t> words;
    std::vector<std::uint32_t> uses;  // places in uses_
    std::string_view text;
  };
  /// That a term belongs to a group of a rule; a group of -1 is what helps.
  struct Use {
    int rule;
    int group;
  };

  void enter(const std::string& term, int rule, int group);

  std::vector<LinkRule> rules_;
  std::vector<Term> terms_;
  std::vector<Use> uses_;
  std::unordered_map<std::string_view, std::size_t> by_text_;
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> by_first_word_;
};

}  // namespace casus::articles
