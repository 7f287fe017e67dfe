// Months, weekdays, seasons, and the words that make a date a deadline.
#pragma once

#include <string_view>

#include "articles/words_of_numbers.hpp"

namespace casus::articles {

inline constexpr NumberRow kMonthWords[] = {
    {kMonth, "january jan", 1},  {kMonth, "february feb", 2},  {kMonth, "march mar", 3},
    {kMonth, "april apr", 4},    {kMonth, "may", 5},           {kMonth, "june jun", 6},
    {kMonth, "july jul", 7},     {kMonth, "august aug", 8},    {kMonth, "september sep sept", 9},
    {kMonth, "october oct", 10}, {kMonth, "november nov", 11}, {kMonth, "december dec", 12},
};

inline constexpr WordRow kTimeWords[] = {
    {kWeekday, "monday tuesday wednesday thursday friday saturday sunday"},
    {kSeason,
     "spring summer autumn fall winter christmas easter thanksgiving midnight noon midday"},
    {kSeason, "weekend morning afternoon evening night recess election elections harvest"},
    {kBeginsDate, "fiscal end beginning start turn"},
    {kDayWord, "today yesterday tomorrow tonight"},
    {kRelative, "last next this past coming previous following that same early late mid"},
};

/// What makes a date that by which, or before which, something is to be. Longest first.
inline constexpr std::string_view kDeadlinePhrases[] = {
    "no later than",
    "not later than",
    "no earlier than",
    "not before",
    "by the end of",
    "before the end of",
    "until the end of",
    "at the latest by",
    "within",
    "by",
    "until",
    "till",
    "before",
    "effective",
};

}  // namespace casus::articles
