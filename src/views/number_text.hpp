// How numbers and dates are written for people.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace casus::views {

/// A unit as one says it behind a number other than 1: "billion USD" for "1e9 USD", "months" for
/// "month"; others as they are.
[[nodiscard]] std::string_view unit_text(std::string_view unit) noexcept;

/// "December 2030" for "2030-12"; the text itself if it is not a month.
[[nodiscard]] std::string month_text(std::string_view iso_month);

/// The same, `months` after an ISO month; "never" for infinity. Rounded to the nearest month.
[[nodiscard]] std::string month_text(std::string_view iso_start, double months);

/// How a quantity of one unit is written: shares (unit "1") as percents, counts as whole numbers,
/// all else with its unit behind it.
struct QuantityStyle {
  std::string unit;
  int decimals = 0;  ///< of the number as written
};

/// The style for values of `unit` whose largest magnitude is `largest`.
[[nodiscard]] QuantityStyle style_of(std::string_view unit, double largest);

/// "2.6%", "104%", "27", "3.4 months", "126,000 km2". The rounded number, which may be "0%" or
/// "100%": for chances use analysis::percent_text.
[[nodiscard]] std::string quantity_text(double value, const QuantityStyle& style);

/// Two such quantities joined by a word, a unit in words said once: "49% to 104%", "0 to 106
/// months", "126,000 and 300,000 km2".
[[nodiscard]] std::string range_text(double low, std::string_view joint, double high,
                                     const QuantityStyle& style);

/// The size of a difference of such quantities, without sign: "0.2 points", "12 points", "1.2",
/// "less than 0.1 points".
[[nodiscard]] std::string difference_text(double difference, const QuantityStyle& style);

/// The size of a difference of chances, without sign: "18 points", "less than 1 point"; multiples
/// of 5 below 1,000 worlds.
[[nodiscard]] std::string points_text(double difference, std::uint32_t worlds);

/// The standard error of a chance: "0.5 points", "less than 0.1 points", "0 points" if it is 0.
[[nodiscard]] std::string error_text(double error);

/// "+18", "-29", "+0.2" or "0": the difference in the text's own unit, rounded as above.
[[nodiscard]] std::string signed_points(double difference, std::uint32_t worlds);
[[nodiscard]] std::string signed_difference(double difference, const QuantityStyle& style);

/// `text` in ASCII: dashes, quotes, blanks and plus-minus by their nearest signs, letters with
/// marks without them where they are Latin, "?" for all else.
[[nodiscard]] std::string ascii(std::string_view text);

}  // namespace casus::views
