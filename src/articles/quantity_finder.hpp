// How the quantities of a sentence are read: the class behind find_quantities().
//
// A number is read by numbers.hpp. What makes a quantity of it stands around it: a currency or
// comparator before, a range, a unit or what is counted behind. A number that is part of a name or
// a date is none. Direction, base and time are told when all quantities of the sentence are known.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "articles/numbers.hpp"
#include "articles/quantities.hpp"

namespace casus::articles {

class QuantityFinder {
 public:
  QuantityFinder(const Tokens& tokens, const Stops& stops, Range sentence, int which,
                 const std::vector<DateTokens>& dates, int first_date,
                 std::vector<QuantityTokens>& quantities)
      : tokens_(tokens),
        stops_(stops),
        begin_(sentence.begin),
        end_(sentence.end),
        which_(which),
        dates_(dates),
        first_date_(first_date),
        quantities_(quantities),
        first_(quantities.size()) {}

  /// Appends the quantities of the sentence.
  void run();

 private:
  [[nodiscard]] bool has(int i) const noexcept { return i >= begin_ && i < end_; }
  [[nodiscard]] bool is(int i, std::string_view word) const noexcept {
    return has(i) && tokens_.is(i, word);
  }
  [[nodiscard]] bool is(int i, std::uint64_t classes) const noexcept {
    return has(i) && tokens_[i].is(classes);
  }

  // quantities.cpp
  [[nodiscard]] bool may_begin(int i) const noexcept;
  [[nodiscard]] bool is_long_time(int i) const noexcept;
  /// "a decade", "about an hour and a half", "less than a mile": the token behind it, or `i`.
  int read_one_unit(int i);
  /// Reads what begins at token `i`; the token behind it, or `i` if that is no quantity.
  int read(int i);
  /// True if the number is a part of a name: Article 5, F-35, Group of 20, 9/11, a turn's time.
  [[nodiscard]] bool is_name(Range number, std::string_view code) const noexcept;
  /// "9/11", "24/7": the slash and number behind are passed over with it.
  [[nodiscard]] bool is_joined_name(Range number) const noexcept;
  [[nodiscard]] bool has_noun_behind(int i) const noexcept;
  void widen_by_comparator(QuantityTokens& found) const noexcept;
  void add(QuantityTokens& found);

  // quantity_forms.cpp
  /// "twice", "doubled", "five times", "five-fold", "2x": the token behind it, or `i`.
  int read_multiple(int i);
  /// "the fourth time", "second-largest": an ordinal that numbers something. Part of a name, or at
  /// the start of a sentence, it is none.
  int read_ordinal(int i);
  /// "3-5", "3 to 5", "between 3 and 5", "3% and 5%", with the second number's unit for both.
  void read_range(QuantityTokens& found, const Number& number,
                  std::string_view code) const noexcept;
  /// "numbered 80,000 to 100,000": a range that names no unit, and neither a result nor a change.
  [[nodiscard]] bool is_range_alone(int before, const Number& low,
                                    const Number& high) const noexcept;
  [[nodiscard]] bool is_from_before(int before) const noexcept;
  /// The product of the magnitudes in the words of `number`.
  [[nodiscard]] double magnitude_of(const Number& number) const noexcept;

  // quantity_units.cpp
  /// Moves `at` past "$", "US$", "EUR" and such before a number; the currency's code, or "".
  [[nodiscard]] std::string_view currency_before(int& at) const noexcept;
  [[nodiscard]] bool has_unit_at(int i) const noexcept;
  /// "percent", "percentage points", "euros", "days", "km" behind the number; false if none is.
  bool read_unit(QuantityTokens& found) const noexcept;
  /// What a fraction is of: of "a mile" it makes a measure, else it stays a fraction.
  void read_behind_fraction(QuantityTokens& found) const noexcept;

  // quantity_counts.cpp
  /// Behind up to five words that end in a plural: "14 additional batteries"; `i` if none does.
  [[nodiscard]] int counted_end(int i) const noexcept;
  [[nodiscard]] bool is_plural_noun(int i) const noexcept;
  /// "a 300-page report", "60-odd tanks": what a hyphen joins to the number.
  bool read_joined_noun(QuantityTokens& found) const noexcept;
  /// What is counted; false if the number stands for itself and for nothing.
  bool read_counted(QuantityTokens& found, const Number& number);
  /// "Rautio, 58, who": a number between commas behind a name is an age; so is "those under 30".
  [[nodiscard]] bool is_age(Range number) const noexcept;
  /// A number without a unit takes that of one it is held against, or counts something unnamed.
  bool take_bare(QuantityTokens& found, const Number& number);
  /// "from 200 to 350 meters": the first has the unit of the second; false if it is not so.
  bool take_unit_behind_to(QuantityTokens& found, const Number& number) const;
  /// The quantity whose unit a bare number shares: in this sentence, or the last of the one before.
  [[nodiscard]] const QuantityTokens* inherited(const QuantityTokens& found,
                                                const Number& number) const noexcept;
  /// True if a bare number at `i` is held against one before: "to 12", "perhaps ten", "down 15".
  [[nodiscard]] bool is_held_against(int i, bool is_here) const noexcept;
  /// A bare number word counts something only where a noun could stand.
  [[nodiscard]] bool is_bare_count(const QuantityTokens& found) const noexcept;
  /// Digits that number a thing in a list or a turn: at the start of a line, or in brackets.
  [[nodiscard]] bool is_index(Range range) const noexcept;
  /// A bare number of four digits between 1900 and 2100 is a year that find_dates did not take.
  [[nodiscard]] bool is_date_like(const QuantityTokens& found, const Number& number) const noexcept;

  // quantity_context.cpp
  /// Direction, base and time of a quantity, from the words around it.
  void describe(QuantityTokens& found, Range earlier) const noexcept;
  [[nodiscard]] bool ends_clause(int i) const noexcept;
  [[nodiscard]] Direction direction_of(const QuantityTokens& found, Range earlier) const noexcept;
  /// "fivefold", "ten-fold", "10fold".
  [[nodiscard]] bool is_fold(const QuantityTokens& found) const noexcept;
  /// Down beside a word of falling in its clause ("fell fivefold", "a tenfold drop"), else up.
  [[nodiscard]] Direction direction_of_fold(const QuantityTokens& found) const noexcept;
  /// "of GDP", "than last year", "against 2022", "above the Bank's own cost": a few words behind.
  [[nodiscard]] Span base_of(const QuantityTokens& found) const noexcept;
  /// Behind a short noun phrase that begins at `i`: to the next mark, verb or preposition.
  [[nodiscard]] int noun_phrase_end(int i) const noexcept;
  [[nodiscard]] int nearest_date(Range range) const noexcept;

  const Tokens& tokens_;
  const Stops& stops_;
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

}  // namespace casus::articles
