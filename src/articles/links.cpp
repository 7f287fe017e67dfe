#include "articles/links.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "articles/tokens.hpp"

namespace casus::articles {
namespace {

/// A word without the s of a plural.
std::uint64_t stem(std::string_view word) noexcept {
  const bool is_plural =
      word.size() > 3 && (word.back() == 's' || word.back() == 'S') && word[word.size() - 2] != 's';
  return hash_word(is_plural ? word.substr(0, word.size() - 1) : word);
}

std::vector<std::uint64_t> stems(std::string_view text) {
  std::vector<Token> tokens;
  tokenize(text, tokens);
  std::vector<std::uint64_t> words;
  for (const Token& token : tokens) {
    const bool counts = token.is_word() || token.kind == TokenKind::number;
    if (counts) words.push_back(stem(text.substr(token.begin, token.size())));
  }
  return words;
}

/// True if a quantity of the sentence has this unit or is of this kind.
bool has_unit(const Article& article, int sentence, std::string_view unit) noexcept {
  auto at = std::lower_bound(
      article.quantities.begin(), article.quantities.end(), sentence,
      [](const Quantity& quantity, int value) { return quantity.sentence < value; });
  for (; at != article.quantities.end() && at->sentence == sentence; ++at) {
    if (at->unit == unit || name_of(at->kind) == unit) return true;
  }
  return false;
}

}  // namespace

Lexicon::Lexicon(std::vector<LinkRule> rules) : rules_(std::move(rules)) {
  for (std::size_t r = 0; r < rules_.size(); ++r) {
    const LinkRule& rule = rules_[r];
    for (std::size_t g = 0; g < rule.needs.size(); ++g) {
      for (const std::string& term : rule.needs[g])
        enter(term, static_cast<int>(r), static_cast<int>(g));
    }
    for (const std::string& term : rule.helps) enter(term, static_cast<int>(r), -1);
  }
}

void Lexicon::enter(const std::string& term, int rule, int group) {
  const auto [place, is_new] = by_text_.try_emplace(term, terms_.size());
  if (is_new) {
    terms_.push_back({.words = stems(term), .uses = {}, .text = term});
    if (!terms_.back().words.empty()) {
      by_first_word_[terms_.back().words.front()].push_back(
          static_cast<std::uint32_t>(terms_.size() - 1));
    }
  }
  terms_[place->second].uses.push_back(static_cast<std::uint32_t>(uses_.size()));
  uses_.push_back({rule, group});
}

std::vector<Link> Lexicon::links(std::string_view text, const Article& article,
                                 const Statement& statement, std::size_t most) const {
  const std::vector<std::uint64_t> words = stems(text_of(text, statement.span));
  std::vector<bool> is_found(terms_.size(), false);
  std::vector<std::uint32_t> found;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto candidates = by_first_word_.find(words[i]);
    if (candidates == by_first_word_.end()) continue;
    for (const std::uint32_t t : candidates->second) {
      const std::vector<std::uint64_t>& wanted = terms_[t].words;
      const bool is_here =
          !is_found[t] && i + wanted.size() <= words.size() &&
          std::equal(wanted.begin(), wanted.end(), words.begin() + static_cast<std::ptrdiff_t>(i));
      if (!is_here) continue;
      is_found[t] = true;
      found.push_back(t);
    }
  }
  struct Met {
    std::vector<bool> groups;
    std::vector<std::uint32_t> terms;
    int helps = 0;
  };
  std::map<int, Met> met;  // by rule, in the order of the lexicon
  std::sort(found.begin(), found.end());
  for (const std::uint32_t t : found) {
    for (const std::uint32_t u : terms_[t].uses) {
      Met& of_rule = met[uses_[u].rule];
      of_rule.groups.resize(rules_[static_cast<std::size_t>(uses_[u].rule)].needs.size(), false);
      if (uses_[u].group >= 0) {
        of_rule.groups[static_cast<std::size_t>(uses_[u].group)] = true;
      } else {
        ++of_rule.helps;
      }
      if (of_rule.terms.empty() || of_rule.terms.back() != t) of_rule.terms.push_back(t);
    }
  }
  std::vector<Link> links;
  for (const auto& [r, of_rule] : met) {
    if (!std::all_of(of_rule.groups.begin(), of_rule.groups.end(),
                     [](bool is_met) { return is_met; }))
      continue;
    const LinkRule& rule = rules_[static_cast<std::size_t>(r)];
    Link link{.rule = r,
              .score = static_cast<double>(rule.needs.size()) + 0.5 * of_rule.helps,
              .terms = {}};
    for (const std::uint32_t t : of_rule.terms) link.terms.push_back(terms_[t].text);
    if (!rule.unit.empty()) link.has_unit = has_unit(article, statement.sentence, rule.unit);
    if (link.has_unit) link.score += 1;
    links.push_back(std::move(link));
  }
  std::stable_sort(links.begin(), links.end(),
                   [](const Link& a, const Link& b) { return a.score > b.score; });
  if (links.size() > most) links.resize(most);
  return links;
}

}  // namespace casus::articles
