// Units and currencies, before a number and behind it: quantity_finder.hpp.
#include "articles/quantity_finder.hpp"

namespace casus::articles {
namespace {

/// Currency signs, with the letters that may stand before the dollar.
struct CurrencySign {
  std::string_view sign;
  std::string_view code;
};
constexpr CurrencySign kCurrencySigns[] = {
    {"$", "USD"}, {"\xE2\x82\xAC", "EUR"}, {"\xC2\xA3", "GBP"}, {"\xC2\xA5", "JPY"}};
constexpr CurrencySign kDollars[] = {{"US", "USD"}, {"C", "CAD"}, {"A", "AUD"}, {"NZ", "NZD"}};

std::string_view square_of(std::string_view unit) noexcept {
  return unit == "kilometers" ? "square kilometers"
         : unit == "miles"    ? "square miles"
                              : "square meters";
}

/// Decades become years, and fortnights weeks.
void scale_to_unit(Quantity& quantity, const Token& unit) noexcept {
  if (unit.word->value <= 1 || unit.is(kOrdinal)) return;
  quantity.value *= unit.word->value;
  quantity.high *= unit.word->value;
}

}  // namespace

std::string_view QuantityFinder::currency_before(int& at) const noexcept {
  const Token& token = tokens_[at];
  if (token.kind == TokenKind::currency) {
    for (const CurrencySign& sign : kCurrencySigns) {
      if (tokens_.word(at) == sign.sign) {
        ++at;
        return sign.code;
      }
    }
  }
  if (token.is_word() && has(at + 1) && tokens_[at + 1].kind == TokenKind::currency &&
      !tokens_[at + 1].has_space) {
    for (const CurrencySign& dollar : kDollars) {
      if (tokens_.word(at) == dollar.sign) {
        at += 2;
        return dollar.code;
      }
    }
  }
  const bool is_code = token.is_shouted ||
                       (token.is_capital && has(at + 1) && !tokens_[at + 1].has_space);  // SKr33bn
  if (token.is(kCurrency) && is_code && has(at + 1) && tokens_[at + 1].kind == TokenKind::number) {
    ++at;
    return token.word->unit;
  }
  return {};
}

bool QuantityFinder::has_unit_at(int i) const noexcept {
  if (!has(i)) return false;
  const Token& token = tokens_[i];
  if (token.kind == TokenKind::percent || token.is(kTimeUnit | kCurrency | kMeasure)) return true;
  if (is(i, "percent") || is(i, "per") || is(i, "percentage") || is(i, "points")) return true;
  return counted_end(i) > i;
}

bool QuantityFinder::read_unit(QuantityTokens& found) const noexcept {
  Quantity& quantity = found.quantity;
  int i = found.tokens.end;
  const bool has_hyphen = has(i) && tokens_[i].kind == TokenKind::hyphen && !tokens_[i].has_space &&
                          has(i + 1) && !tokens_[i + 1].has_space;
  if (has_hyphen) ++i;
  if (!has(i) || i >= limit_) return false;
  const auto settle = [&](UnitKind kind, std::string_view unit, int end) {
    quantity.kind = kind;
    quantity.unit = unit;
    found.tokens.end = found.number_end = end;
    return true;
  };
  const bool is_percent_word = is(i, "percent") || is(i, "pct") || is(i, "pc");
  if (tokens_[i].kind == TokenKind::percent || is_percent_word) {
    const bool is_points = is(i + 1, "points") || (is(i + 1, "-") && is(i + 2, "point"));
    if (is_points) return settle(UnitKind::points, "points", i + 2);
    return settle(UnitKind::percent, "percent", i + 1);
  }
  if (is(i, "per") && (is(i + 1, "cent") || is(i + 1, "cents")))
    return settle(UnitKind::percent, "percent", i + 2);
  if (is(i, "percentage") && (is(i + 1, "points") || is(i + 1, "point")))
    return settle(UnitKind::points, "points", i + 2);
  if (is(i, "pp") || is(i, "pps") || is(i, "ppt") || is(i, "ppts"))
    return settle(UnitKind::points, "points", i + 1);
  const bool is_short = (is(i, "bp") || is(i, "bps")) && !tokens_[i].is_shouted;
  if (is_short || (is(i, "basis") && is(i + 1, "points"))) {
    quantity.value /= 100;
    quantity.high /= 100;
    return settle(UnitKind::points, "points", i + (is_short ? 1 : 2));
  }
  if (is(i, "points") || (has_hyphen && is(i, "point")))
    return settle(UnitKind::points, "points", i + 1);
  const Token& token = tokens_[i];
  if (is(i, "times") && quantity.high > quantity.value)  // five to ten times
    return settle(UnitKind::times, "times", i + 1);
  // US dollars, Danish kroner: an adjective between.
  const int next =
      token.is(kPlace | kNoName) && is(i + 1, kCurrency) && token.has_space ? i + 1 : i;
  if (is(next, kCurrency) && !is(next, "try"))
    return settle(UnitKind::money, tokens_[next].word->unit, next + 1);
  if (is(i, "of") && is(i + 1, kCurrency) && found.quantity.is_vague) {
    return settle(UnitKind::money, tokens_[i + 1].word->unit, i + 2);
  }
  if (token.is(kTimeUnit) && !(token.is(kOrdinal) && !has_hyphen)) {
    scale_to_unit(quantity, token);
    if (is(i + 1, "old") || (is(i + 1, "-") && is(i + 2, "old"))) {
      return settle(UnitKind::duration, token.word->unit, i + 1);
    }
    return settle(UnitKind::duration, token.word->unit, i + 1);
  }
  if (token.is(kMeasure)) {
    const bool is_square = is(i + 1, "squared");
    return settle(UnitKind::measure, token.word->unit, i + (is_square ? 2 : 1));
  }
  if ((is(i, "square") || is(i, "cubic") || is(i, "nautical")) && is(i + 1, kMeasure)) {
    if (is(i, "nautical")) return settle(UnitKind::measure, "nautical miles", i + 2);
    return settle(UnitKind::measure,
                  is(i, "square") ? square_of(tokens_[i + 1].word->unit) : "cubic meters", i + 2);
  }
  return false;
}

void QuantityFinder::read_behind_fraction(QuantityTokens& found) const noexcept {
  const int i = found.tokens.end;
  // "half a mile", "three-quarters of an hour"
  const int article = is(i, "of") ? i + 1 : i;
  const bool is_part = (is(article, "a") || is(article, "an")) && article + 1 < limit_ &&
                       is(article + 1, kMeasure | kTimeUnit) && !is(article + 1, kOrdinal);
  if (is_part) {
    const Word& unit = *tokens_[article + 1].word;
    const bool is_time = is(article + 1, kTimeUnit);
    found.quantity.kind = is_time ? UnitKind::duration : UnitKind::measure;
    found.quantity.unit = unit.unit;
    found.quantity.value *= unit.value;
    found.quantity.high = found.quantity.value;
    found.tokens.end = found.number_end = article + 2;
    return;
  }
  if (!is(i, "of")) return;
  const int last = noun_phrase_end(i + 1);
  if (last > i + 1) found.quantity.base = tokens_.span(i, last - 1);
}

}  // namespace casus::articles
