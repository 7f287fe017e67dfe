// Multiples, ordinals and ranges: quantity_finder.hpp.
#include "articles/quantity_finder.hpp"

namespace casus::articles {

int QuantityFinder::read_multiple(int i) {
  const Token& token = tokens_[i];
  QuantityTokens found{.tokens = {i, i + 1}, .number_end = i + 1, .quantity = {}};
  found.quantity.kind = UnitKind::times;
  found.quantity.unit = "times";
  if (token.is(kMultiple)) {
    const bool is_adjective = is(i, "double") || is(i, "triple");
    if (is_adjective && has(i + 1) && tokens_[i + 1].kind == TokenKind::hyphen) return i;
    found.quantity.value = found.quantity.high = token.number;
    if (is(i - 1, "than") && is(i - 2, "more")) {
      found.tokens.begin = i - 2;
      found.quantity.comparator = Comparator::more_than;
    }
    add(found);
    return i + 1;
  }
  const auto number = read_number(tokens_, i, limit_);
  if (!number || number->form != NumberForm::plain) return i;
  const int next = number->tokens.end;
  const bool is_fold =
      (is(next, "fold") && !tokens_[next].has_space) ||
      (has(next) && tokens_[next].kind == TokenKind::hyphen && is(next + 1, "fold"));
  const bool is_times = is(next, "times") && tokens_[next].has_space;
  const bool is_sign = is(next, "x") && !tokens_[next].has_space;
  if (!is_fold && !is_times && !is_sign) return i;
  found.tokens.end = found.number_end = next + (is_fold && !is(next, "fold") ? 2 : 1);
  found.quantity.value = found.quantity.high = number->value;
  if (is_times && is(next + 1, "out") && is(next + 2, "of")) {  // three times out of four
    const auto of = next + 3 < limit_ ? read_number(tokens_, next + 3, limit_) : std::nullopt;
    if (of) found.tokens.end = of->tokens.end;
  }
  widen_by_comparator(found);
  add(found);
  return found.tokens.end;
}

int QuantityFinder::read_ordinal(int i) {
  const Token& token = tokens_[i];
  if (!token.is(kOrdinal) || token.number < 1 || token.number > 1e6) return i;
  if (token.is_word() && token.is_capital) return i;
  if (!has(i + 1)) return i;
  const Token& next = tokens_[i + 1];
  const bool is_superlative =
      next.kind == TokenKind::hyphen && has(i + 2) && tokens_[i + 2].is_word();
  const bool numbers = next.is_word() && next.has_space && !next.is_capital &&
                       !next.is(kPreposition | kAuxiliary | kConjunction | kPronoun | kVerb |
                                kSaying | kSubordinator);
  // "The first is that", "The third, and the last,": of several told of before.
  const bool is_alone = has(i - 1) && tokens_.is(i - 1, "the") && tokens_[i - 1].is_capital &&
                        (next.kind == TokenKind::comma || tokens_.is(i + 1, "is") ||
                         tokens_.is(i + 1, "was") || tokens_.is(i + 1, "will"));
  if (!is_superlative && !numbers && !is_alone) return i;
  // "first reported", "first thought": an adverb. A determiner or an adjective leads an ordinal.
  const bool is_led =
      is(i - 1, kDeterminer | kPreposition | kRelative | kConjunction | kCardinal) ||
      (has(i - 1) && tokens_[i - 1].kind == TokenKind::ending);
  if (!is_led && !is_superlative) return i;
  if (is(i, "second") && is(i - 1, kCardinal)) return i;
  QuantityTokens found{.tokens = {i, i + 1}, .number_end = i + 1, .quantity = {}};
  found.quantity.kind = UnitKind::ordinal;
  found.quantity.unit = "ordinal";
  found.quantity.value = found.quantity.high = token.number;
  if (numbers) found.quantity.counted = tokens_.span(i + 1, i + 1);
  add(found);
  return i + 1;
}

void QuantityFinder::read_range(QuantityTokens& found, const Number& number,
                                std::string_view code) const noexcept {
  if (number.form != NumberForm::plain) return;
  int at = number.tokens.end;
  bool has_percent = false;
  bool has_currency_between = false;
  if (has(at) && tokens_[at].kind == TokenKind::percent) {
    ++at;
    has_percent = true;
  } else if (is(at, kCurrency)) {
    ++at;
    has_currency_between = true;
  }
  int before = number.tokens.begin - 1;
  if (!code.empty()) before = found.tokens.begin - 1;
  const bool is_between = is(before, "between") && is(at, "and");
  const bool is_dash =
      has(at) && (tokens_[at].kind == TokenKind::hyphen || tokens_[at].kind == TokenKind::dash);
  // "rose $1.2 to $84.50" tells where it went.
  const bool is_move = !code.empty() && (is(before, kUp | kDown) || is(before, "by"));
  const bool is_to =
      (is(at, "to") || is(at, "or")) && !is(before, "from") && !is_from_before(before) && !is_move;
  if (!is_between && !is_dash && !is_to) return;
  if (at + 1 >= limit_) return;
  int second = at + 1;
  const std::string_view second_code = currency_before(second);
  if (second >= limit_) return;
  if (!second_code.empty() && code.empty() && !has_currency_between) return;
  const auto high = read_number(tokens_, second, limit_);
  if (!high || high->form != NumberForm::plain) return;
  if (is_dash && !number.is_in_digits) return;  // twenty-five is one number
  if (is(at, "or") && (high->value - number.value > 5 || number.is_in_digits)) return;
  Quantity& quantity = found.quantity;
  double low = number.value;
  if (high->has_magnitude && !number.has_magnitude && number.value < 1000 && high->value >= 1000) {
    low *= magnitude_of(*high);
  }
  if (high->value <= low) return;
  if (is_to && !has_percent && code.empty() && second_code.empty() &&
      !has_unit_at(high->tokens.end) && !is_range_alone(before, number, *high))
    return;
  quantity.value = low;
  quantity.high = high->value;
  found.tokens.end = found.number_end = high->tokens.end;
  if (is_between) found.tokens.begin = before;
  if (has_percent) {
    quantity.kind = UnitKind::percent;
    quantity.unit = "percent";
    if (has(found.tokens.end) && tokens_[found.tokens.end].kind == TokenKind::percent)
      ++found.tokens.end;
    found.number_end = found.tokens.end;
  }
}

bool QuantityFinder::is_range_alone(int before, const Number& low,
                                    const Number& high) const noexcept {
  constexpr double kMostVotes = 1000;  // below it, "52 to 48" and "47 to 52" are results
  if (!low.is_in_digits || !high.is_in_digits) return false;
  if (is(before, "numbered") || is(before, "numbering") || is(before, "totaled") ||
      is(before, "totalled")) {
    return true;
  }
  const bool is_year = tokens_[high.tokens.begin].size() == 4 && high.value <= 2100;
  return low.value >= kMostVotes && !is_year && !is(before, kUp | kDown) && !is(before, "by");
}

bool QuantityFinder::is_from_before(int before) const noexcept {
  for (int i = before; i > before - 4; --i) {
    if (is(i, "from")) return true;
  }
  return false;
}

double QuantityFinder::magnitude_of(const Number& number) const noexcept {
  double magnitude = 1;
  for (int i = number.tokens.begin; i < number.tokens.end; ++i) {
    if (tokens_[i].is(kMagnitude)) magnitude *= tokens_[i].number;
  }
  return magnitude;
}

}  // namespace casus::articles
