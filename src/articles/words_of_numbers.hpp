// Numbers in words, magnitudes, fractions, multiples, units, currencies, and how a number compares.
#pragma once

#include <cstdint>
#include <string_view>

#include "articles/article.hpp"
#include "articles/vocabulary.hpp"
#include "articles/words_of_grammar.hpp"

namespace casus::articles {

/// A word with a number and, if it is one, a unit's name.
struct NumberRow {
  std::uint64_t classes;
  std::string_view words;
  double value;
  std::string_view unit;
};

inline constexpr NumberRow kNumberWords[] = {
    {kCardinal, "zero", 0},
    {kCardinal, "one", 1},
    {kCardinal, "two", 2},
    {kCardinal, "three", 3},
    {kCardinal, "four", 4},
    {kCardinal, "five", 5},
    {kCardinal, "six", 6},
    {kCardinal, "seven", 7},
    {kCardinal, "eight", 8},
    {kCardinal, "nine", 9},
    {kCardinal, "ten", 10},
    {kCardinal, "eleven", 11},
    {kCardinal, "twelve", 12},
    {kCardinal, "thirteen", 13},
    {kCardinal, "fourteen", 14},
    {kCardinal, "fifteen", 15},
    {kCardinal, "sixteen", 16},
    {kCardinal, "seventeen", 17},
    {kCardinal, "eighteen", 18},
    {kCardinal, "nineteen", 19},
    {kCardinal, "twenty", 20},
    {kCardinal, "thirty", 30},
    {kCardinal, "forty", 40},
    {kCardinal, "fifty", 50},
    {kCardinal, "sixty", 60},
    {kCardinal, "seventy", 70},
    {kCardinal, "eighty", 80},
    {kCardinal, "ninety", 90},
    {kMagnitude, "dozen", 12},
    {kMagnitude, "hundred", 1e2},
    {kMagnitude, "thousand", 1e3},
    {kMagnitude, "million mln mn m", 1e6},
    {kMagnitude, "billion bln bn b", 1e9},
    {kMagnitude, "trillion trn tn", 1e12},
    {kMagnitude, "k", 1e3},
    {kVague, "tens", 20},
    {kVague, "dozens", 24},
    {kVague, "scores", 40},
    {kVague, "hundreds", 200},
    {kVague, "thousands", 2e3},
    {kVague, "millions", 2e6},
    {kVague, "billions", 2e9},
    {kVague, "trillions", 2e12},
    {kOrdinal, "first 1st", 1},
    {kOrdinal, "second 2nd", 2},
    {kOrdinal | kFraction, "third 3rd", 3},
    {kOrdinal | kFraction, "fourth 4th", 4},
    {kOrdinal | kFraction, "fifth 5th", 5},
    {kOrdinal | kFraction, "sixth 6th", 6},
    {kOrdinal | kFraction, "seventh 7th", 7},
    {kOrdinal | kFraction, "eighth 8th", 8},
    {kOrdinal | kFraction, "ninth 9th", 9},
    {kOrdinal | kFraction, "tenth 10th", 10},
    {kOrdinal, "eleventh", 11},
    {kOrdinal, "twelfth", 12},
    {kOrdinal, "twentieth", 20},
    {kOrdinal | kFraction, "hundredth", 100},
    {kFraction, "half halves", 2},
    {kFraction, "thirds 3rds rds", 3},
    {kFraction, "quarter quarters", 4},
    {kFraction, "fourths 4ths", 4},
    {kFraction, "fifths 5ths", 5},
    {kFraction, "sixths", 6},
    {kFraction, "sevenths", 7},
    {kFraction, "eighths", 8},
    {kFraction, "ninths", 9},
    {kFraction, "tenths 10ths", 10},
    {kFraction, "hundredths", 100},
    {kMultiple, "twice double doubled doubles doubling twofold", 2},
    {kMultiple, "triple tripled triples tripling trebled treble threefold thrice", 3},
    {kMultiple, "quadruple quadrupled quadrupling fourfold", 4},
    {kMultiple, "quintupled fivefold", 5},
    {kMultiple, "sixfold", 6},
    {kMultiple, "sevenfold", 7},
    {kMultiple, "eightfold", 8},
    {kMultiple, "ninefold", 9},
    {kMultiple, "tenfold", 10},
    {kMultiple, "hundredfold", 100},
    {kMultiple, "halve halved halves halving", 0.5},
};

/// Units that follow a number. Percent and points are told apart in quantities.cpp.
inline constexpr NumberRow kUnitWords[] = {
    {kTimeUnit, "second secs seconds", 1, "seconds"},
    {kTimeUnit, "minute minutes min mins", 1, "minutes"},
    {kTimeUnit, "hour hours hrs", 1, "hours"},
    {kTimeUnit, "day days", 1, "days"},
    {kTimeUnit, "week weeks", 1, "weeks"},
    {kTimeUnit, "fortnight fortnights", 2, "weeks"},
    {kTimeUnit, "month months", 1, "months"},
    {kTimeUnit, "year years yr yrs", 1, "years"},
    {kTimeUnit, "decade decades", 10, "years"},
    {kTimeUnit, "century centuries", 100, "years"},
    {kMeasure, "km kilometre kilometres kilometer kilometers", 1, "kilometers"},
    {kMeasure, "mile miles", 1, "miles"},
    {kMeasure, "metre metres meter meters", 1, "meters"},
    {kMeasure, "foot feet", 1, "feet"},
    {kMeasure, "mm millimetre millimetres millimeter millimeters", 1, "millimeters"},
    {kMeasure, "hectare hectares ha", 1, "hectares"},
    {kMeasure, "acre acres", 1, "acres"},
    {kMeasure, "tonne tonnes ton tons", 1, "tonnes"},
    {kMeasure, "kg kilogram kilograms kilo kilos", 1, "kilograms"},
    {kMeasure, "litre litres liter liters", 1, "liters"},
    {kMeasure, "barrel barrels", 1, "barrels"},
    {kMeasure, "mw megawatt megawatts", 1, "megawatts"},
    {kMeasure, "gw gigawatt gigawatts", 1, "gigawatts"},
    {kMeasure, "degree degrees", 1, "degrees"},
    {kMeasure, "knot knots", 1, "knots"},
    {kCurrency, "usd dollar dollars", 1, "USD"},
    {kCurrency, "eur euro euros", 1, "EUR"},
    {kCurrency, "gbp pound pounds sterling", 1, "GBP"},
    {kCurrency, "pln zloty zlotys zloties", 1, "PLN"},
    {kCurrency, "uah hryvnia hryvnias", 1, "UAH"},
    {kCurrency, "rub ruble rubles rouble roubles", 1, "RUB"},
    {kCurrency, "cny yuan renminbi", 1, "CNY"},
    {kCurrency, "jpy yen", 1, "JPY"},
    {kCurrency, "chf franc francs", 1, "CHF"},
    {kCurrency, "sek krona kronor skr", 1, "SEK"},
    {kCurrency, "nok nkr", 1, "NOK"},
    {kCurrency, "dkk krone kroner dkr", 1, "DKK"},
    {kCurrency, "inr rupee rupees rs", 1, "INR"},
    {kCurrency, "ils shekel shekels nis", 1, "ILS"},
    {kCurrency, "zar", 1, "ZAR"},
    {kCurrency, "czk koruna crowns", 1, "CZK"},
    {kCurrency, "cad", 1, "CAD"},
    {kCurrency, "aud", 1, "AUD"},
    {kCurrency, "try lira liras", 1, "TRY"},
    {kCurrency, "huf forint forints", 1, "HUF"},
    {kCurrency, "ron lei", 1, "RON"},
};

/// Countries whose money shares its name with that of others. Their names are words that other
/// tables hold; the first of a currency is the one that is meant where no other is named.
struct CountryRow {
  std::string_view currency;  ///< that its sums are read as
  std::string_view code;      ///< of its own
  std::string_view names;
};

inline constexpr CountryRow kCountriesOfMoney[] = {
    {"USD", "USD", "america american americans us usa u.s. washington pentagon congress"},
    {"USD", "AUD", "australia australian canberra"},
    {"USD", "CAD", "canada canadian ottawa"},
    {"USD", "SGD", "singapore"},
    {"USD", "TWD", "taiwan"},
    {"DKK", "DKK", "denmark danish copenhagen"},
    {"DKK", "NOK", "norway norwegian oslo"},
    {"GBP", "GBP", "britain british london uk england english scotland scottish wales"},
    {"GBP", "EGP", "egypt cairo"},
};

/// Counted without a plural's s.
inline constexpr WordRow kPluralWords[] = {
    {kPlural,
     "people men women children troops personnel staff aircraft lives police cattle sheep"},
    {kPlural, "servicemen servicewomen servicemembers congressmen lawmen craft spacecraft crew"},
    {kPlural, "infantry cavalry artillery media data criteria phenomena"},
};

/// What stands before a number, longest first where one begins another.
struct ComparatorRow {
  std::string_view phrase;
  Comparator comparator;
};

inline constexpr ComparatorRow kComparators[] = {
    {"no longer than", Comparator::at_most},
    {"not longer than", Comparator::at_most},
    {"longer than", Comparator::more_than},
    {"no more than", Comparator::at_most},
    {"not more than", Comparator::at_most},
    {"no fewer than", Comparator::at_least},
    {"no less than", Comparator::at_least},
    {"not less than", Comparator::at_least},
    {"no earlier than", Comparator::at_least},
    {"as many as", Comparator::at_most},
    {"as much as", Comparator::at_most},
    {"as few as", Comparator::at_least},
    {"as little as", Comparator::at_least},
    {"a total of", Comparator::equal},
    {"an average of", Comparator::about},
    {"the better part of", Comparator::about},
    {"at least", Comparator::at_least},
    {"at the least", Comparator::at_least},
    {"a minimum of", Comparator::at_least},
    {"at most", Comparator::at_most},
    {"a maximum of", Comparator::at_most},
    {"up to", Comparator::at_most},
    {"more than", Comparator::more_than},
    {"greater than", Comparator::more_than},
    {"higher than", Comparator::more_than},
    {"well over", Comparator::more_than},
    {"just over", Comparator::more_than},
    {"upwards of", Comparator::more_than},
    {"in excess of", Comparator::more_than},
    {"less than", Comparator::less_than},
    {"fewer than", Comparator::less_than},
    {"lower than", Comparator::less_than},
    {"well under", Comparator::less_than},
    {"just under", Comparator::less_than},
    {"close to", Comparator::about},
    {"an estimated", Comparator::about},
    {"in the region of", Comparator::about},
    {"over", Comparator::more_than},
    {"above", Comparator::more_than},
    {"exceeding", Comparator::more_than},
    {"under", Comparator::less_than},
    {"below", Comparator::less_than},
    {"about", Comparator::about},
    {"around", Comparator::about},
    {"roughly", Comparator::about},
    {"approximately", Comparator::about},
    {"some", Comparator::about},
    {"nearly", Comparator::about},
    {"almost", Comparator::about},
    {"approx", Comparator::about},
    {"circa", Comparator::about},
    {"perhaps", Comparator::about},
    {"maybe", Comparator::about},
    {"estimated", Comparator::about},
    {"only", Comparator::equal},
    {"just", Comparator::equal},
    {"exactly", Comparator::equal},
    {"precisely", Comparator::equal},
    {"another", Comparator::equal},
};

/// What stands behind a number.
inline constexpr ComparatorRow kComparatorsBehind[] = {
    {"or so", Comparator::about},          {"or more", Comparator::at_least},
    {"or less", Comparator::at_most},      {"or fewer", Comparator::at_most},
    {"at least", Comparator::at_least},    {"at most", Comparator::at_most},
    {"or thereabouts", Comparator::about},
};

/// Words of change near a number.
inline constexpr WordRow kDirectionWords[] = {
    {kUp, "rise rises rose risen rising raise raises raised raising increase increases increased"},
    {kUp,
     "increasing grow grows grew grown growing growth up gain gains gained climb climbed jump"},
    {kUp, "jumped surge surged soar soared more higher larger additional extra expand expanded"},
    {kUp, "double doubled doubles doubling triple tripled quadrupled fivefold tenfold"},
    {kDown, "fall falls fell fallen falling drop drops dropped dropping decline declines declined"},
    {kDown, "declining decrease decreases decreased cut cuts cutting reduce reduces reduced"},
    {kDown, "reduction reductions down less fewer lower lowered shrink shrinks shrank shrunk loss"},
    {kDown, "lose loses lost slump slumped slip slipped plunge plunged halve halved slashed slash"},
};

/// The number behind such a word is a name: Article 5, Section 1250, issue 212.
inline constexpr WordRow kNumberedWords[] = {
    {kNumbered,
     "article articles section sections chapter resolution issue update page pages part"},
    {kNumbered, "paragraph clause title annex appendix figure table no nos number volume version"},
    {kNumbered, "protocol amendment channel room flight route highway group catch covid item step"},
    {kNumbered,
     "phase stage tier level act rule question question article tomahawk leopard patriot"},
    {kNumbered, "point exhibit lot gate platform war mark model type class apollo"},
};

}  // namespace casus::articles
