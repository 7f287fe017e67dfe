#include "articles/quotations.hpp"

#include <algorithm>

namespace casus::articles {
namespace {

/// The deepest nesting that is kept; beyond it marks are passed over.
constexpr int kMostDepth = 8;
/// An open quotation goes on over at most so many line ends without a mark of its own.
constexpr int kMostLinesOpen = 3;

enum class Family {
  none,
  curly_double,
  curly_single,
  angle,
  low_double,
  straight_double,
  straight_single
};

struct Side {
  Family family = Family::none;
  bool may_open = false;
  bool may_close = false;
};

struct Open {
  std::size_t quotation;
  Family family;
  int lines = 0;
};

class QuotationFinder {
 public:
  QuotationFinder(const Tokens& tokens, const Stops& stops,
                  std::vector<QuotationTokens>& quotations)
      : tokens_(tokens), stops_(stops), quotations_(quotations) {}

  void read(Range block) {
    if (tokens_[block.begin].begins_line) next_line(block.begin);
    const auto next = [&](int i) { return stops_.next(i, block.end, kForQuotations); };
    for (int i = next(block.begin); i < block.end; i = next(i + 1)) {
      const Token& token = tokens_[i];
      if (token.quote == 0) continue;
      if (i > block.begin && token.begins_line) next_line(i);
      take(i, side_of(i));
      last_ = i;
    }
    last_ = block.end - 1;
  }

  void finish() {
    while (!open_.empty()) drop_last();
  }

 private:
  [[nodiscard]] Side side_of(int i) const noexcept {
    const Token& token = tokens_[i];
    const bool space_before = token.has_space || follows_opening(i);
    const bool space_behind =
        i + 1 >= tokens_.size() || tokens_[i + 1].has_space || tokens_[i + 1].begins_line;
    const bool is_mark_behind = i + 1 < tokens_.size() && !tokens_[i + 1].is_word() &&
                                tokens_[i + 1].kind != TokenKind::number &&
                                tokens_[i + 1].kind != TokenKind::currency;
    switch (token.quote) {
      case 0x201C:
        return {is_low_open() ? Family::low_double : Family::curly_double, !is_low_open(),
                is_low_open()};
      case 0x201D:
        return {Family::curly_double, false, true};
      case 0x201E:
        return {Family::low_double, true, false};
      case 0xAB:
        return {Family::angle, true, is_angle_open()};
      case 0xBB:
        return {Family::angle, !is_angle_open(), true};
      case 0x2018:
        return {Family::curly_single, true, false};
      case 0x2019:
        return {Family::curly_single, false, space_behind || is_mark_behind};
      case '"':
        return {Family::straight_double, !space_behind, !space_before || space_behind};
      case '\'':
        return {Family::straight_single, space_before && !space_behind,
                !space_before && (space_behind || is_mark_behind)};
      default:
        return {};
    }
  }

  [[nodiscard]] bool follows_opening(int i) const noexcept {
    if (i == 0) return true;
    const Token& before = tokens_[i - 1];
    return before.kind == TokenKind::opening || before.kind == TokenKind::dash ||
           (before.kind == TokenKind::straight_quote && (before.has_space || i == 1));
  }

  [[nodiscard]] bool is_open(Family family) const noexcept {
    return std::any_of(open_.begin(), open_.end(),
                       [&](const Open& open) { return open.family == family; });
  }
  [[nodiscard]] bool is_low_open() const noexcept { return is_open(Family::low_double); }
  [[nodiscard]] bool is_angle_open() const noexcept { return is_open(Family::angle); }

  void take(int i, Side side) {
    if (side.family == Family::none) return;
    // A straight apostrophe at the end of a plural closes nothing that was not opened.
    if (side.may_close && close(i, side.family)) return;
    if (!side.may_open) return;
    const bool reopens = tokens_[i].begins_line && is_open(side.family) && !side.may_close;
    if (reopens) {
      // “… first paragraph. / “Second paragraph …”: one quotation, whose mark is repeated.
      for (Open& open : open_) open.lines = 0;
      return;
    }
    if (static_cast<int>(open_.size()) >= kMostDepth) return;
    open_.push_back({quotations_.size(), side.family, 0});
    quotations_.push_back({.open = i, .close = i, .depth = static_cast<int>(open_.size()) - 1});
  }

  bool close(int i, Family family) {
    std::size_t at = open_.size();
    while (at > 0 && open_[at - 1].family != family) --at;
    if (at == 0) return false;
    while (open_.size() > at) drop_last();  // inner ones that were never closed
    quotations_[open_.back().quotation].close = i;
    open_.pop_back();
    return true;
  }

  void drop_last() {
    QuotationTokens& quotation = quotations_[open_.back().quotation];
    quotation.close = std::max(last_, quotation.open);
    quotation.is_closed = false;
    open_.pop_back();
  }

  /// A new line begins at token `i`: straight marks and single ones end with their line, unless
  /// they are closed soon; others when too many lines have passed.
  void next_line(int i) {
    while (!open_.empty()) {
      Open& open = open_.back();
      const bool opens_again = tokens_[i].quote != 0 && side_of(i).family == open.family;
      if (opens_again) return;
      if (++open.lines < kMostLinesOpen && is_closed_soon(i, open.family)) return;
      drop_last();
    }
  }

  /// True if, from token `i` on, a mark closes this family before one opens it, within a stretch.
  [[nodiscard]] bool is_closed_soon(int i, Family family) const noexcept {
    constexpr int kLook = 200;
    int lines = 0;
    for (int j = i; j < tokens_.size() && j < i + kLook; ++j) {
      if (j > i && tokens_[j].begins_line && ++lines >= kMostLinesOpen) return false;
      if (tokens_[j].quote == 0) continue;
      const Side side = side_of(j);
      if (side.family != family) continue;
      return side.may_close && !side.may_open;
    }
    return false;
  }

  const Tokens& tokens_;
  const Stops& stops_;
  std::vector<QuotationTokens>& quotations_;
  std::vector<Open> open_;
  int last_ = 0;
};

}  // namespace

void find_quotations(const Tokens& tokens, const Stops& stops, const Division& division,
                     std::vector<QuotationTokens>& quotations) {
  quotations.clear();
  QuotationFinder finder(tokens, stops, quotations);
  for (const SentenceTokens& sentence : division.sentences) finder.read(sentence.tokens);
  finder.finish();
}

}  // namespace casus::articles
