#include "articles/quantities.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <optional>

#include "articles/numbers.hpp"
#include "articles/words_of_numbers.hpp"

namespace casus::articles {
namespace {

/// How far from a number its direction, base and time may stand, in tokens.
constexpr int kReach = 7;
constexpr int kDateReach = 14;
/// Most words of what is counted, its adjectives included.
constexpr int kMostCounted = 5;

/// Currency signs, with the letters that may stand before the dollar.
struct CurrencySign {
  std::string_view sign;
  std::string_view code;
};
constexpr CurrencySign kCurrencySigns[] = {
    {"$", "USD"}, {"\xE2\x82\xAC", "EUR"}, {"\xC2\xA3", "GBP"}, {"\xC2\xA5", "JPY"}};
constexpr CurrencySign kDollars[] = {{"US", "USD"}, {"C", "CAD"}, {"A", "AUD"}, {"NZ", "NZD"}};

class QuantityFinder {
 public:
  QuantityFinder(const Tokens& tokens, Range sentence, int which,
                 const std::vector<DateTokens>& dates, int first_date,
                 std::vector<QuantityTokens>& quantities)
      : tokens_(tokens),
        begin_(sentence.begin),
        end_(sentence.end),
        which_(which),
        dates_(dates),
        first_date_(first_date),
        quantities_(quantities),
        first_(quantities.size()) {}

  void run() {
    std::size_t date = 0;
    for (int i = begin_; i < end_; ++i) {
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

 private:
  [[nodiscard]] bool has(int i) const noexcept { return i >= begin_ && i < end_; }
  [[nodiscard]] bool is(int i, std::string_view word) const noexcept {
    return has(i) && tokens_.is(i, word);
  }
  [[nodiscard]] bool is(int i, std::uint64_t classes) const noexcept {
    return has(i) && tokens_[i].is(classes);
  }

  [[nodiscard]] bool may_begin(int i) const noexcept {
    const Token& token = tokens_[i];
    if (token.kind == TokenKind::number || token.kind == TokenKind::currency) return true;
    if (token.is(kCardinal | kMagnitude | kFraction | kVague | kMultiple | kOrdinal | kCurrency))
      return true;
    if (is(i, "a") || is(i, "an")) return is(i + 1, kMagnitude | kFraction) || is(i + 1, "-");
    return has(i + 1) && tokens_[i + 1].kind == TokenKind::currency && token.is_word();
  }

  /// Reads what begins at token `i`; the token behind it, or `i` if that is no quantity.
  int read(int i) {
    if (const int end = read_multiple(i); end > i) return end;
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
    if (quantity.kind == UnitKind::fraction) has_unit_behind_fraction(found);
    if (!has_unit && !read_counted(found, *number)) return i;
    if (is_date_like(found, *number)) return i;
    add(found);
    return found.tokens.end;
  }

  /// Moves `at` past "$", "US$", "EUR" and such before a number; the currency's code, or "".
  [[nodiscard]] std::string_view currency_before(int& at) const noexcept {
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
    if (token.is(kCurrency) && token.is_shouted && has(at + 1) &&
        tokens_[at + 1].kind == TokenKind::number) {
      ++at;
      return token.word->unit;
    }
    return {};
  }

  /// True if the number is a part of a name: Article 5, F-35, Group of 20, 9/11, a turn's time.
  [[nodiscard]] bool is_name(Range number, std::string_view code) const noexcept {
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

  /// "9/11", "24/7": the slash and number behind are passed over with it.
  [[nodiscard]] bool is_joined_name(Range number) const noexcept {
    return is(number.begin - 1, ":") && !tokens_[number.begin].has_space;
  }

  [[nodiscard]] bool has_noun_behind(int i) const noexcept {
    return has(i) && tokens_[i].is_word() && !tokens_[i].is_capital &&
           !tokens_[i].is(kPreposition | kConjunction | kAuxiliary | kAdverb | kVerb | kSaying |
                          kSubordinator);
  }

  /// "twice", "doubled", "five times", "five-fold", "2x": the token behind it, or `i`.
  int read_multiple(int i) {
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

  /// "the fourth time", "second-largest": an ordinal that numbers something. Part of a name, or at
  /// the start of a sentence, it is none.
  int read_ordinal(int i) {
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
    if (!is_superlative && !numbers) return i;
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

  /// "3-5", "3 to 5", "between 3 and 5", "3% and 5%", with the second number's unit for both.
  void read_range(QuantityTokens& found, const Number& number,
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
    const bool is_to = (is(at, "to") || is(at, "or")) && !is(before, "from") &&
                       !is_from_before(before) && !is_move;
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
    if (high->has_magnitude && !number.has_magnitude && number.value < 1000 &&
        high->value >= 1000) {
      low *= magnitude_of(*high);
    }
    if (high->value <= low) return;
    if (is_to && !has_percent && code.empty() && second_code.empty() &&
        !has_unit_at(high->tokens.end))
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

  [[nodiscard]] bool is_from_before(int before) const noexcept {
    for (int i = before; i > before - 4; --i) {
      if (is(i, "from")) return true;
    }
    return false;
  }

  [[nodiscard]] bool has_unit_at(int i) const noexcept {
    if (!has(i)) return false;
    const Token& token = tokens_[i];
    if (token.kind == TokenKind::percent || token.is(kTimeUnit | kCurrency | kMeasure)) return true;
    if (is(i, "percent") || is(i, "per") || is(i, "percentage") || is(i, "points")) return true;
    return counted_end(i) > i;
  }

  /// The product of the magnitudes in the words of `number`.
  [[nodiscard]] double magnitude_of(const Number& number) const noexcept {
    double magnitude = 1;
    for (int i = number.tokens.begin; i < number.tokens.end; ++i) {
      if (tokens_[i].is(kMagnitude)) magnitude *= tokens_[i].number;
    }
    return magnitude;
  }

  /// "percent", "percentage points", "euros", "days", "km" behind the number; false if none is.
  bool read_unit(QuantityTokens& found) const noexcept {
    Quantity& quantity = found.quantity;
    int i = found.tokens.end;
    const bool has_hyphen = has(i) && tokens_[i].kind == TokenKind::hyphen &&
                            !tokens_[i].has_space && has(i + 1) && !tokens_[i + 1].has_space;
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
    if ((is(i, "pp") || is(i, "ppts")) || (is(i, "basis") && is(i + 1, "points"))) {
      if (is(i, "basis")) {
        quantity.value /= 100;
        quantity.high /= 100;
        return settle(UnitKind::points, "points", i + 2);
      }
      return settle(UnitKind::points, "points", i + 1);
    }
    if (is(i, "points") || (has_hyphen && is(i, "point")))
      return settle(UnitKind::points, "points", i + 1);
    const Token& token = tokens_[i];
    // US dollars, Danish kroner: an adjective between.
    const int next =
        token.is(kPlace | kNoName) && is(i + 1, kCurrency) && token.has_space ? i + 1 : i;
    if (is(next, kCurrency) && !is(next, "try"))
      return settle(UnitKind::money, tokens_[next].word->unit, next + 1);
    if (is(i, "of") && is(i + 1, kCurrency) && found.quantity.is_vague) {
      return settle(UnitKind::money, tokens_[i + 1].word->unit, i + 2);
    }
    if (token.is(kTimeUnit) && !(token.is(kOrdinal) && !has_hyphen)) {
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

  static std::string_view square_of(std::string_view unit) noexcept {
    return unit == "kilometers" ? "square kilometers"
           : unit == "miles"    ? "square miles"
                                : "square meters";
  }

  /// What a fraction is of may be money or a count; the fraction stays what it is.
  void has_unit_behind_fraction(QuantityTokens& found) const noexcept {
    const int i = found.tokens.end;
    if (!is(i, "of")) return;
    const int last = noun_phrase_end(i + 1);
    if (last > i + 1) found.quantity.base = tokens_.span(i, last - 1);
  }

  /// Behind up to five words that end in a plural: "14 additional batteries"; `i` if none does.
  [[nodiscard]] int counted_end(int i) const noexcept {
    for (int j = i; j < limit_ && j < i + kMostCounted; ++j) {
      const Token& token = tokens_[j];
      const bool is_joint = token.kind == TokenKind::hyphen && !token.has_space && j > i &&
                            has(j + 1) && !tokens_[j + 1].has_space;
      const bool is_code =
          token.kind == TokenKind::number && !token.has_space && j > i;  // F-35 jets
      if (is_joint || is_code) continue;
      if (!token.is_word() || token.kind == TokenKind::ending) break;
      if (j > i && !token.has_space && tokens_[j - 1].kind != TokenKind::hyphen) break;
      if (token.is(kPlural)) return j + 1;
      if (token.is(kPreposition | kConjunction | kAuxiliary | kPronoun | kSubordinator |
                   kDeterminer) ||
          (token.is(kVerb | kSaying) && !token.is(kGroup | kDocument) && !is_plural_noun(j))) {
        break;
      }
      // "at six Aleksis Purvins": a name is counted by nobody.
      if (j > i && token.is_capital && token.word == nullptr && tokens_[j - 1].is_capital) break;
      if (is_plural_noun(j)) return j + 1;
    }
    return i;
  }

  [[nodiscard]] bool is_plural_noun(int i) const noexcept {
    const Token& token = tokens_[i];
    if (!token.is_word() || token.size() < 3) return false;
    if (token.is(kPreposition | kAuxiliary | kDeterminer | kPronoun | kConjunction | kAdverb))
      return false;
    const std::string_view word = tokens_.word(i);
    const std::string_view tail = word.substr(word.size() - 2);
    if (word.back() != 's' || tail == "ss" || tail == "us" || tail == "is") return false;
    return !(token.is(kVerb | kSaying) && !token.is(kGroup | kDocument | kContract | kRole));
  }

  /// What is counted; false if the number stands for itself and for nothing.
  bool read_counted(QuantityTokens& found, const Number& number) {
    Quantity& quantity = found.quantity;
    int i = found.tokens.end;
    const bool may_compare = is(i, "or") || is(i, "at");
    for (const ComparatorRow& row : kComparatorsBehind) {
      if (!may_compare) break;
      if (const int length = phrase_length(tokens_, i, limit_, row.phrase)) {
        quantity.comparator = row.comparator;
        i += length;
        found.tokens.end = i;
        if (read_unit(found)) return true;
        break;
      }
    }
    const bool is_one = quantity.value == 1 && !number.is_in_digits && !number.has_magnitude;
    if (is_one) return false;
    if (is(i, "more") || is(i, "other") || is(i, "additional") || is(i, "further") ||
        is(i, "fewer"))
      ++i;
    if (is(i, "of")) {
      const bool is_of_total =
          has(i + 1) && tokens_[i + 1].kind == TokenKind::number && !is(i + 2, "percent");
      if (is_of_total && number.form == NumberForm::plain) {  // 93 of 100
        found.tokens.end = i + 2;
        return true;
      }
      if (quantity.is_vague) {
        const int last = counted_end(i + 1);
        quantity.counted = last > i + 1 ? tokens_.span(i + 1, last - 1) : Span{};
        if (last > i + 1) found.tokens.end = last;
        return true;
      }
      // "96 of them", "four of the officers".
      int from = i + 1;
      if (is(from, "the") || is(from, "its") || is(from, "their") || is(from, "these") ||
          is(from, "those"))
        ++from;
      const int last = counted_end(from);
      if (last > from) quantity.counted = tokens_.span(from, last - 1);
      return take_bare(found, number);
    }
    const int last = counted_end(i);
    if (last > i) {
      quantity.counted = tokens_.span(i, last - 1);
      found.tokens.end = last;
      return true;
    }
    return take_bare(found, number);
  }

  /// "Rautio, 58, who": a number between commas behind a name is an age; so is "those under 30".
  [[nodiscard]] bool is_age(Range number) const noexcept {
    const double years = tokens_[number.begin].number;
    const bool is_of_group =
        (is(number.begin - 1, "under") || is(number.begin - 1, "over") ||
         is(number.begin - 1, "aged")) &&
        (is(number.begin - 2, kPlural | kGroup | kPronoun) || is(number.begin - 1, "aged"));
    if (is_of_group && years >= 5 && years < 115) return true;
    return has(number.begin - 2) && tokens_[number.begin - 1].kind == TokenKind::comma &&
           tokens_[number.begin - 2].is_capital && tokens_[number.begin - 2].is_word() &&
           has(number.end) && tokens_[number.end].kind == TokenKind::comma &&
           tokens_[number.begin].number >= 10 && tokens_[number.begin].number < 115;
  }

  /// A number without a unit takes that of one it is held against, or counts something unnamed.
  bool take_bare(QuantityTokens& found, const Number& number) {
    if (is_age(found.tokens)) {
      found.quantity.kind = UnitKind::duration;
      found.quantity.unit = "years";
      return true;
    }
    if (const QuantityTokens* other = inherited(found, number)) {
      found.quantity.kind = other->quantity.kind;
      found.quantity.unit = other->quantity.unit;
      found.quantity.is_inherited = true;
      // "18 million euros; he was promised four": the magnitude too.
      const double scale = other->quantity.value >= 1e6 ? 1e6 : 1;
      if (other->quantity.kind == UnitKind::money && !number.has_magnitude && number.value < 1000) {
        found.quantity.value *= scale;
        found.quantity.high *= scale;
      }
      const bool is_here = other->quantity.sentence == which_;
      if (found.quantity.counted.is_empty() && is_here)
        found.quantity.counted = other->quantity.counted;
      return true;
    }
    if (!number.is_in_digits && !number.has_magnitude) return is_bare_count(found);
    return !is_index(found.tokens);
  }

  /// The quantity whose unit a bare number shares: in this sentence, or the last of the one before.
  [[nodiscard]] const QuantityTokens* inherited(const QuantityTokens& found,
                                                const Number& number) const noexcept {
    if (quantities_.empty()) return nullptr;
    const QuantityTokens& last = quantities_.back();
    const int distance = found.tokens.begin - last.tokens.end;
    const bool is_here = quantities_.size() > first_;
    const bool is_near =
        is_here ? distance <= 16
                : last.quantity.sentence >= which_ - 1 && found.tokens.begin - begin_ <= 12;
    if (last.quantity.kind != UnitKind::count && !is_held_against(found.tokens.begin, is_here))
      return nullptr;
    if (!is_near || last.quantity.kind == UnitKind::ordinal ||
        last.quantity.kind == UnitKind::times)
      return nullptr;
    if (last.quantity.kind == UnitKind::fraction) return nullptr;
    const bool is_share =
        last.quantity.kind == UnitKind::percent || last.quantity.kind == UnitKind::points;
    if (is_share && number.value > 200) return nullptr;
    if (number.has_magnitude && last.quantity.kind != UnitKind::money &&
        last.quantity.kind != UnitKind::count)
      return nullptr;
    if (last.quantity.kind == UnitKind::money && !number.has_magnitude && !is_here) return nullptr;
    return &last;
  }

  /// True if a bare number at `i` is held against one before: "to 12", "perhaps ten", "down 15".
  [[nodiscard]] bool is_held_against(int i, bool is_here) const noexcept {
    if (is(i - 1, "than")) {
      i -= 2;  // more than
    } else if (is(i - 1, kEndsComparator) && !is(i - 1, "to") && !is(i - 1, "of")) {
      i -= 1;  // about
    }
    if (!has(i - 1)) return false;
    if (is(i - 1, "of") || (is(i - 1, "to") && is(i - 2, "up"))) return false;
    const Token& before = tokens_[i - 1];
    if (before.is(kUp | kDown) || is(i - 1, "to") || is(i - 1, "at") || is(i - 1, "from") ||
        is(i - 1, "by"))
      return true;
    if (!is_here) return is(i - 1, kAuxiliary) || is(i - 1, kSaying) || is(i - 1, kAdverb);
    return before.kind == TokenKind::comma ||
           before.is(kPreposition | kConjunction | kAuxiliary | kAdverb) || before.is_word();
  }

  /// A bare number word counts something only where a noun could stand.
  [[nodiscard]] bool is_bare_count(const QuantityTokens& found) const noexcept {
    const int next = found.tokens.end;
    if (found.quantity.value < 2) return false;
    if (!has(next) || !tokens_[next].is_word())
      return !(has(next) && tokens_[next].kind == TokenKind::hyphen);
    return tokens_[next].is(kAuxiliary | kPreposition | kConjunction | kPronoun | kVerb | kAdverb |
                            kSubordinator);
  }

  /// Digits that number a thing in a list or a turn: at the start of a line, or in brackets.
  [[nodiscard]] bool is_index(Range range) const noexcept {
    const bool begins = range.begin == begin_ && tokens_[range.begin].begins_line;
    const bool is_alone = begins && (range.end >= end_ || !tokens_[range.end].is_word());
    const bool is_in_brackets = is(range.begin - 1, "[") && is(range.end, "]");
    return is_alone || is_in_brackets;
  }

  /// A bare number of four digits between 1900 and 2100 is a year that find_dates did not take.
  [[nodiscard]] bool is_date_like(const QuantityTokens& found,
                                  const Number& number) const noexcept {
    return number.is_in_digits && found.quantity.kind == UnitKind::count &&
           found.quantity.counted.is_empty() && tokens_[number.tokens.begin].size() == 4 &&
           found.quantity.value >= 1900 && found.quantity.value <= 2100 &&
           found.tokens.end == number.tokens.end;
  }

  void widen_by_comparator(QuantityTokens& found) const noexcept {
    int at = found.tokens.begin;
    const auto phrase_before = [&](const ComparatorRow& row) {
      // The last letter first: nearly all rows differ in it.
      if ((tokens_.text[tokens_[at - 1].end - 1] | 0x20) != row.phrase.back()) return 0;
      const int words = 1 + static_cast<int>(std::count(row.phrase.begin(), row.phrase.end(), ' '));
      const int from = at - words;
      return has(from) && from >= taken_ && phrase_length(tokens_, from, at, row.phrase) != 0
                 ? words
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

  void add(QuantityTokens& found) {
    if (found.quantity.comparator == Comparator::equal) widen_by_comparator(found);
    found.tokens.begin = std::max(found.tokens.begin, taken_);
    found.quantity.sentence = which_;
    found.quantity.span = tokens_.span(found.tokens.begin, found.tokens.end - 1);
    taken_ = found.tokens.end;
    quantities_.push_back(found);
  }

  /// Direction, base and time of a quantity, from the words around it.
  void describe(QuantityTokens& found, Range earlier) const noexcept {
    Quantity& quantity = found.quantity;
    quantity.direction = direction_of(found, earlier);
    if (quantity.base.is_empty()) quantity.base = base_of(found);
    quantity.date = nearest_date(found.tokens);
  }

  [[nodiscard]] bool ends_clause(int i) const noexcept {
    const TokenKind kind = tokens_[i].kind;
    return kind == TokenKind::semicolon || kind == TokenKind::stop || kind == TokenKind::dash ||
           kind == TokenKind::colon;
  }

  [[nodiscard]] Direction direction_of(const QuantityTokens& found, Range earlier) const noexcept {
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

  /// "of GDP", "than last year", "against 2022", "above the Bank's own cost": a few words behind.
  [[nodiscard]] Span base_of(const QuantityTokens& found) const noexcept {
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

  /// Behind a short noun phrase that begins at `i`: to the next mark, verb or preposition.
  [[nodiscard]] int noun_phrase_end(int i) const noexcept {
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

  [[nodiscard]] int nearest_date(Range range) const noexcept {
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

  const Tokens& tokens_;
  int begin_;
  int end_;
  int which_;
  const std::vector<DateTokens>& dates_;
  int first_date_;
  std::vector<QuantityTokens>& quantities_;
  std::size_t first_;
  int limit_ = 0;  // where the next date begins
  int taken_ = 0;  // behind the last quantity
};

}  // namespace

void find_quantities(const Tokens& tokens, Range sentence, int which,
                     const std::vector<DateTokens>& dates, int first_date,
                     std::vector<QuantityTokens>& quantities) {
  QuantityFinder(tokens, sentence, which, dates, first_date, quantities).run();
}

}  // namespace casus::articles
