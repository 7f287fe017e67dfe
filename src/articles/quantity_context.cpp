// Direction, base and time of a quantity, from the words around it: quantity_finder.hpp.
#include "articles/quantity_finder.hpp"

namespace casus::articles {
namespace {

/// How far from a number its direction, base and time may stand, in tokens.
constexpr int kReach = 7;
constexpr int kDateReach = 14;

}  // namespace

void QuantityFinder::describe(QuantityTokens& found, Range earlier) const noexcept {
  Quantity& quantity = found.quantity;
  quantity.direction = direction_of(found, earlier);
  if (quantity.base.is_empty()) quantity.base = base_of(found);
  quantity.date = nearest_date(found.tokens);
}

bool QuantityFinder::ends_clause(int i) const noexcept {
  const TokenKind kind = tokens_[i].kind;
  return kind == TokenKind::semicolon || kind == TokenKind::stop || kind == TokenKind::dash ||
         kind == TokenKind::colon;
}

Direction QuantityFinder::direction_of(const QuantityTokens& found, Range earlier) const noexcept {
  if (is_fold(found)) return direction_of_fold(found);
  if (tokens_[found.tokens.begin].is(kMultiple)) {
    return found.quantity.value < 1          ? Direction::down
           : is(found.tokens.begin, "twice") ? Direction::level
                                             : Direction::up;
  }
  for (int i = found.number_end; i < found.number_end + 2 && has(i); ++i) {
    if (ends_clause(i) || tokens_[i].kind == TokenKind::comma) break;
    if (tokens_[i].is(kUp)) return Direction::up;
    if (tokens_[i].is(kDown)) return Direction::down;
  }
  for (int i = found.tokens.begin - 1; i >= found.tokens.begin - kReach && has(i); --i) {
    if (ends_clause(i)) break;
    if (earlier.holds(i)) {
      if (tokens_[i].is(kMultiple)) break;
      continue;  // words of another quantity
    }
    if (is(i, "up") && is(i + 1, "to")) continue;
    if (tokens_[i].is(kUp)) return Direction::up;
    if (tokens_[i].is(kDown)) return Direction::down;
  }
  return Direction::level;
}

bool QuantityFinder::is_fold(const QuantityTokens& found) const noexcept {
  return found.quantity.kind == UnitKind::times &&
         tokens_.word(found.number_end - 1).ends_with("fold");
}

Direction QuantityFinder::direction_of_fold(const QuantityTokens& found) const noexcept {
  for (int i = found.number_end; i < found.number_end + 2 && has(i); ++i) {
    if (ends_clause(i) || tokens_[i].kind == TokenKind::comma) break;
    if (tokens_[i].is(kDown)) return Direction::down;
    if (tokens_[i].is(kUp)) return Direction::up;
  }
  for (int i = found.tokens.begin - 1; i >= found.tokens.begin - kReach && has(i); --i) {
    if (ends_clause(i) || tokens_[i].kind == TokenKind::comma) break;
    if (is(i, "less") || is(i, "fewer") || is(i, "lower")) continue;  // of things, not a fall
    if (tokens_[i].is(kDown)) return Direction::down;
    if (tokens_[i].is(kUp)) return Direction::up;
  }
  return Direction::up;
}

Span QuantityFinder::base_of(const QuantityTokens& found) const noexcept {
  const int i = found.tokens.end;
  const bool is_of = is(i, "of");
  const bool is_against = is(i, "against") || is(i, "above") || is(i, "below") || is(i, "than");
  const bool is_rate = (is(i, "a") || is(i, "per")) && (is(i + 1, kTimeUnit | kMeasure) ||
                                                        is(i + 1, "head") || is(i + 1, "capita"));
  if (is_rate) return tokens_.span(i, i + 1);
  int from = i;  // where "of" or "against" stands
  if (is_of || is_against) {
    // there already
  } else if (is(i, kUp | kDown) && (is(i + 1, "than") || is(i + 1, "against"))) {
    from = i + 1;
  } else if (is(i, "compared") ||
             (has(i) && tokens_[i].kind == TokenKind::comma && is(i + 1, "compared"))) {
    from = is(i, "compared") ? i : i + 1;
    const int last = noun_phrase_end(from + 2);
    return last > from + 2 ? tokens_.span(from, last - 1) : Span{};
  } else {
    return {};
  }
  const int last = noun_phrase_end(from + 1);
  return last > from + 1 ? tokens_.span(from, last - 1) : Span{};
}

int QuantityFinder::noun_phrase_end(int i) const noexcept {
  int last = i;
  while (has(last) && last < i + 6) {
    const Token& token = tokens_[last];
    const bool is_inner = token.kind == TokenKind::hyphen || token.kind == TokenKind::ending ||
                          token.kind == TokenKind::number;
    if (!token.is_word() && !is_inner) break;
    if (last > i && token.is(kAuxiliary | kConjunction | kPreposition | kSubordinator | kSaying |
                             kVerb | kPronoun))
      break;
    ++last;
  }
  return last;
}

int QuantityFinder::nearest_date(Range range) const noexcept {
  int best = -1;
  int least = kDateReach + 1;
  for (std::size_t d = 0; d < dates_.size(); ++d) {
    const Range date = dates_[d].tokens;
    const int distance =
        date.begin >= range.end ? date.begin - range.end : 2 + range.begin - date.end;
    if (distance >= 0 && distance < least) {
      least = distance;
      best = first_date_ + static_cast<int>(d);
    }
  }
  return best;
}

}  // namespace casus::articles
