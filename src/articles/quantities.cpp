#include "articles/quantities.hpp"

#include <algorithm>

#include "articles/quantity_finder.hpp"
#include "articles/words_of_numbers.hpp"

namespace casus::articles {

void QuantityFinder::run() {
  std::size_t date = 0;
  const auto next = [this](int i) { return stops_.next(i, end_, kForQuantities); };
  for (int i = next(begin_); i < end_; i = next(i + 1)) {
    while (date < dates_.size() && dates_[date].tokens.end <= i) ++date;
    if (date < dates_.size() && dates_[date].tokens.holds(i)) {
      i = dates_[date].tokens.end - 1;
      continue;
    }
    if (!may_begin(i)) continue;
    limit_ = date < dates_.size() ? std::min(end_, dates_[date].tokens.begin) : end_;
    if (const int behind = read(i); behind > i) i = behind - 1;
  }
  for (std::size_t q = first_; q < quantities_.size(); ++q) {
    describe(quantities_[q], q > first_ ? quantities_[q - 1].tokens : Range{});
  }
}

bool QuantityFinder::may_begin(int i) const noexcept {
  const Token& token = tokens_[i];
  if (token.kind == TokenKind::number || token.kind == TokenKind::currency) return true;
  if (token.is(kCardinal | kMagnitude | kFraction | kVague | kMultiple | kOrdinal | kCurrency))
    return true;
  if (is(i, "a") || is(i, "an"))
    return is(i + 1, kMagnitude | kFraction) || is(i + 1, "-") ||
           (is(i + 1, kTimeUnit | kMeasure) &&
            (is_long_time(i + 1) || is(i - 1, kEndsComparator) || is(i + 2, "and")));
  return has(i + 1) && tokens_[i + 1].kind == TokenKind::currency && token.is_word();
}

int QuantityFinder::read_one_unit(int i) {
  if (!is(i + 1, kTimeUnit | kMeasure) || is(i + 1, kOrdinal)) return i;
  const Word& unit = *tokens_[i + 1].word;
  QuantityTokens found{.tokens = {i, i + 2}, .number_end = i + 2, .quantity = {}};
  found.quantity.kind = is(i + 1, kTimeUnit) ? UnitKind::duration : UnitKind::measure;
  found.quantity.unit = unit.unit;
  found.quantity.value = unit.value;
  const bool has_half =
      is(i + 2, "and") && is(i + 3, "a") && (is(i + 4, "half") || is(i + 4, "quarter"));
  if (has_half) {
    found.quantity.value *= is(i + 4, "half") ? 1.5 : 1.25;
    found.tokens.end = found.number_end = i + 5;
  }
  found.quantity.high = found.quantity.value;
  widen_by_comparator(found);
  // "a year" alone is no number; "under a year" and "a decade" are.
  const bool is_told = has_half || is_long_time(i + 1) || found.tokens.begin < i;
  if (!is_told || (has(i - 1) && !is(i - 1, kEndsComparator) && found.tokens.begin < i)) return i;
  add(found);
  return found.tokens.end;
}

/// "decade", "fortnight": with an article before it a length of time.
bool QuantityFinder::is_long_time(int i) const noexcept {
  return is(i, kTimeUnit) && !is(i, kOrdinal) && tokens_[i].word->value > 1;
}

int QuantityFinder::read(int i) {
  if (const int end = read_multiple(i); end > i) return end;
  if (is(i, "a") || is(i, "an")) {
    if (const int end = read_one_unit(i); end > i) return end;
  }
  int at = i;
  std::string_view code = currency_before(at);
  const auto number = at < limit_ ? read_number(tokens_, at, limit_) : std::nullopt;
  if (!number) return code.empty() ? read_ordinal(i) : i;
  if (is_name(number->tokens, code)) return number->tokens.end;
  QuantityTokens found{
      .tokens = {i, number->tokens.end}, .number_end = number->tokens.end, .quantity = {}};
  Quantity& quantity = found.quantity;
  quantity.value = quantity.high = number->value;
  quantity.is_vague = number->form == NumberForm::vague;
  if (!code.empty()) {
    quantity.kind = UnitKind::money;
    quantity.unit = code;
  } else if (number->form == NumberForm::fraction || number->form == NumberForm::ratio) {
    quantity.kind = UnitKind::fraction;
    quantity.unit = "fraction";
  }
  read_range(found, *number, code);
  const bool has_unit = quantity.kind != UnitKind::count || read_unit(found);
  if (quantity.kind == UnitKind::fraction) read_behind_fraction(found);
  if (!has_unit && !read_counted(found, *number)) return i;
  if (is_date_like(found, *number)) return i;
  add(found);
  return found.tokens.end;
}

bool QuantityFinder::is_name(Range number, std::string_view code) const noexcept {
  if (!code.empty()) return false;
  const int before = number.begin - 1;
  if (has(before)) {
    const Token& token = tokens_[before];
    const bool is_hyphen = token.kind == TokenKind::hyphen && !tokens_[number.begin].has_space;
    if (is_hyphen && has(before - 1) && tokens_[before - 1].is_word() &&
        tokens_[before - 1].is_capital && tokens_[before - 1].size() <= 6) {
      return true;  // F-35, Covid-19
    }
    if (token.is(kNumbered) && tokens_[number.begin].kind == TokenKind::number &&
        !(token.is(kShowing) && !token.is_capital)) {
      return true;
    }
    if (is(before, "/") && !tokens_[number.begin].has_space) return true;
    if (is(before, "of") && is(before - 1, "group")) return true;
    if (token.kind == TokenKind::other && (is(before, "#") || is(before, "+"))) return true;
    // "Chapter VII 39", "Boeing 737", "Leopard 2": a name in front, digits, and nothing counted.
    const bool is_after_name = token.is_word() && token.is_capital && before != begin_ &&
                               token.word == nullptr &&
                               tokens_[number.begin].kind == TokenKind::number;
    if (is_after_name && !has_noun_behind(number.end)) return true;
  }
  if (has(number.end) && !tokens_[number.end].has_space && number.end == number.begin + 1) {
    if (is(number.end, "s")) return true;  // the under-30s
    const Token& next = tokens_[number.end];
    if (is(number.end, "/") && has(number.end + 1) &&
        tokens_[number.end + 1].kind == TokenKind::number)
      return true;
    if (next.kind == TokenKind::colon && has(number.end + 1) &&
        tokens_[number.end + 1].kind == TokenKind::number && !tokens_[number.end + 1].has_space) {
      return true;  // 18:42
    }
  }
  return is_joined_name(number);
}

bool QuantityFinder::is_joined_name(Range number) const noexcept {
  return is(number.begin - 1, ":") && !tokens_[number.begin].has_space;
}

bool QuantityFinder::has_noun_behind(int i) const noexcept {
  return has(i) && tokens_[i].is_word() && !tokens_[i].is_capital &&
         !tokens_[i].is(kPreposition | kConjunction | kAuxiliary | kAdverb | kVerb | kSaying |
                        kSubordinator);
}

void QuantityFinder::widen_by_comparator(QuantityTokens& found) const noexcept {
  int at = found.tokens.begin;
  const auto phrase_before = [&](const ComparatorRow& row) {
    // The last letter first: nearly all rows differ in it.
    if ((tokens_.text[tokens_[at - 1].end - 1] | 0x20) != row.phrase.back()) return 0;
    const int words = 1 + static_cast<int>(std::count(row.phrase.begin(), row.phrase.end(), ' '));
    const int from = at - words;
    return has(from) && from >= taken_ && phrase_length(tokens_, from, at, row.phrase) != 0 ? words
                                                                                            : 0;
  };
  for (int round = 0; round < 2 && is(at - 1, kEndsComparator); ++round) {
    bool is_found = false;
    for (const ComparatorRow& row : kComparators) {
      if (const int words = phrase_before(row)) {
        at -= words;
        if (found.quantity.comparator == Comparator::equal)
          found.quantity.comparator = row.comparator;
        is_found = true;
        break;
      }
    }
    if (!is_found) break;
  }
  // "cut over five years" tells how long; "is over 40 years old" compares.
  if (found.quantity.kind == UnitKind::duration && is(at, "over") && !is(at - 1, kAuxiliary) &&
      at < found.tokens.begin) {
    ++at;
    found.quantity.comparator = Comparator::equal;
  }
  if (has(at - 1) && at - 1 >= taken_) {
    const Token& sign = tokens_[at - 1];
    const bool touches = !tokens_[at].has_space;
    if (touches && (is(at - 1, "~") || sign.quote == 0x2248))
      found.quantity.comparator = Comparator::about;
    if (touches && sign.quote == 0xB1) --at;
    if (touches && (is(at - 1, "<"))) found.quantity.comparator = Comparator::less_than;
    if (touches && (is(at - 1, ">"))) found.quantity.comparator = Comparator::more_than;
  }
  found.tokens.begin = at;
}

void QuantityFinder::add(QuantityTokens& found) {
  if (found.quantity.comparator == Comparator::equal) widen_by_comparator(found);
  found.tokens.begin = std::max(found.tokens.begin, taken_);
  found.quantity.sentence = which_;
  found.quantity.span = tokens_.span(found.tokens.begin, found.tokens.end - 1);
  taken_ = found.tokens.end;
  quantities_.push_back(found);
}

void find_quantities(const Tokens& tokens, const Stops& stops, Range sentence, int which,
                     const std::vector<DateTokens>& dates, int first_date,
                     std::vector<QuantityTokens>& quantities) {
  QuantityFinder(tokens, stops, sentence, which, dates, first_date, quantities).run();
}

}  // namespace casus::articles
