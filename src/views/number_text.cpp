#include "views/number_text.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "base/month.hpp"
#include "base/text.hpp"

namespace casus::views {
namespace {

constexpr std::array<std::string_view, 12> kMonths{"January",   "February", "March",    "April",
                                                   "May",       "June",     "July",     "August",
                                                   "September", "October",  "November", "December"};

// Units that are words, and what several of them are called.
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kManyOf{
    {{"day", "days"}, {"week", "weeks"}, {"month", "months"}, {"year", "years"}}};

std::string name_of(base::Month month) {
  return base::format("{} {}", kMonths[static_cast<std::size_t>(month.month_of_year() - 1)],
                      month.year());
}

constexpr int kMostDecimals = 4;

double power_of_ten(int exponent) {
  double power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

// Half away from zero, so that a text does not depend on how a number lies in binary by chance.
double rounded(double value, int decimals) {
  const double power = power_of_ten(decimals);
  const double size = std::floor(std::fabs(value) * power + 0.5) / power;
  return value < 0 && size > 0 ? -size : size;  // no "-0"
}

double written(double value, const QuantityStyle& style) {
  return style.unit == "1" ? 100 * value : value;
}

std::string_view suffix(const QuantityStyle& style) {
  if (style.unit == "1") return " points";
  return "";
}

// A number that is rounded already: "106", "0.4", "126,000".
std::string digits_of(double number, int decimals) {
  constexpr double kLeastWithCommas = 1'000;
  if (decimals == 0 && std::fabs(number) >= kLeastWithCommas) {
    return base::with_commas(static_cast<long long>(number));
  }
  return base::format("{:.{}f}", number, decimals);
}

std::string number_of(double value, const QuantityStyle& style) {
  const double number = rounded(written(value, style), style.decimals);
  return number == 0 && style.decimals > 1 ? "0" : digits_of(number, style.decimals);
}

// The unit behind "1": "month".
std::string_view one_of(std::string_view unit) {
  const bool has_many = std::any_of(kManyOf.begin(), kManyOf.end(),
                                    [&](const auto& pair) { return pair.first == unit; });
  return has_many ? unit : unit_text(unit);
}

// "%", "", " billion USD"; " month" behind "1", else " months".
std::string behind(const QuantityStyle& style, std::string_view number) {
  if (style.unit == "1") return "%";
  if (style.unit == "count") return "";
  return base::format(" {}", number == "1" ? one_of(style.unit) : unit_text(style.unit));
}

// One decimal of a count or below ten points; else as the quantity itself.
int difference_decimals(double difference, const QuantityStyle& style) {
  if (style.unit == "count") return 1;
  return std::max(style.decimals, std::fabs(written(difference, style)) < 9.95 ? 1 : 0);
}

int points_step(std::uint32_t worlds) { return worlds >= 1000 ? 1 : 5; }

int whole_points(double difference, std::uint32_t worlds) {
  const int step = points_step(worlds);
  return step * static_cast<int>(rounded(100 * std::fabs(difference) / step, 0));
}

// A difference of all points would be one from nothing to all, which no count of worlds can show.
bool is_nearly_all(int points, std::uint32_t worlds) { return points > 100 - points_step(worlds); }

}  // namespace

std::string_view unit_text(std::string_view unit) noexcept {
  if (unit == "1e9 USD") return "billion USD";
  if (unit == "km2") return "km²";
  const auto* const many = std::find_if(kManyOf.begin(), kManyOf.end(),
                                        [&](const auto& pair) { return pair.first == unit; });
  return many == kManyOf.end() ? unit : many->second;
}

std::string month_text(std::string_view iso_month) {
  const auto month = base::parse_month(iso_month);
  return month.has_value() ? name_of(*month) : std::string(iso_month);
}

std::string month_text(std::string_view iso_start, double months) {
  if (std::isinf(months)) return "never";
  const auto start = base::parse_month(iso_start);
  const int whole = static_cast<int>(std::floor(months + 0.5));
  if (!start.has_value()) return base::format("month {}", whole);
  return name_of(*start + whole);
}

QuantityStyle style_of(std::string_view unit, double largest) {
  if (unit == "count") return {std::string(unit), 0};
  const double size = unit == "1" ? 100 * std::fabs(largest) : std::fabs(largest);
  int decimals = size < 10 ? 1 : 0;
  // Small numbers are not nothing: "0.004", not "0.0"; of shares a hundredth of a percent is.
  const int most = unit == "1" ? 2 : kMostDecimals;
  if (size >= 0.5 / power_of_ten(most)) {
    for (double least = 0.1; size < least && decimals < most; least /= 10) ++decimals;
  }
  return {std::string(unit), decimals};
}

std::string quantity_text(double value, const QuantityStyle& style) {
  const std::string number = number_of(value, style);
  return number + behind(style, number);
}

std::string range_text(double low, std::string_view joint, double high,
                       const QuantityStyle& style) {
  const std::string first = style.unit == "1" ? quantity_text(low, style) : number_of(low, style);
  return base::format("{} {} {}", first, joint, quantity_text(high, style));
}

std::string difference_text(double difference, const QuantityStyle& style) {
  if (std::isinf(difference)) return error_text(difference);
  const int decimals = difference_decimals(difference, style);
  const double number = rounded(std::fabs(written(difference, style)), decimals);
  const bool is_nothing = number == 0 && difference != 0;
  const std::string size = digits_of(is_nothing ? 1 / power_of_ten(decimals) : number, decimals);
  const std::string unit =
      style.unit == "1" || style.unit == "count" ? std::string(suffix(style)) : behind(style, size);
  return base::format("{}{}{}", is_nothing ? "less than " : "", size, unit);
}

std::string points_text(double difference, std::uint32_t worlds) {
  const int points = whole_points(difference, worlds);
  const int step = points_step(worlds);
  if (points == 0) {
    if (difference == 0) return "0 points";
    return base::format("less than {} point{}", step, step == 1 ? "" : "s");
  }
  if (is_nearly_all(points, worlds)) return base::format("over {} points", 100 - step);
  return base::format("{} point{}", points, points == 1 ? "" : "s");
}

std::string error_text(double error) {
  if (std::isinf(error)) return "unknown, from one draw";
  const double points = rounded(100 * error, 1);
  if (points == 0) return error == 0 ? "0 points" : "less than 0.1 points";
  return base::format("{:.1f} points", points);
}

std::string signed_points(double difference, std::uint32_t worlds) {
  const int points = whole_points(difference, worlds);
  if (points == 0) return "0";
  const char sign = difference < 0 ? '-' : '+';
  if (is_nearly_all(points, worlds)) {
    return base::format("over {}{}", sign, 100 - points_step(worlds));
  }
  return base::format("{}{}", sign, points);
}

std::string signed_difference(double difference, const QuantityStyle& style) {
  const int decimals = difference_decimals(difference, style);
  const double number = rounded(std::fabs(written(difference, style)), decimals);
  if (number == 0) return "0";
  return base::format("{}{:.{}f}", difference < 0 ? '-' : '+', number, decimals);
}

std::string ascii(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 17> kNearest{{
      {"±", "+/-"},
      {"–", "-"},
      {"—", "-"},
      {"−", "-"},
      {"‑", "-"},
      {"…", "..."},
      {"“", "\""},
      {"”", "\""},
      {"‘", "'"},
      {"’", "'"},
      {"\u00a0", " "},
      {"\u202f", " "},
      {"·", "*"},
      {"≥", ">="},
      {"≤", "<="},
      {"×", "x"},
      {"²", "2"},
  }};
  // U+00C0 to U+00FF, each by one letter.
  static constexpr std::string_view kLatin =
      "AAAAAAACEEEEIIIIDNOOOOOxOUUUUYTsaaaaaaaceeeeiiiidnooooo/ouuuuyty";
  std::string plain;
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x80) {
      plain += text[i++];
      continue;
    }
    const auto found = std::find_if(kNearest.begin(), kNearest.end(), [&](const auto& pair) {
      return text.substr(i).starts_with(pair.first);
    });
    if (found != kNearest.end()) {
      plain += found->second;
    } else if (byte == 0xC3 && i + 1 < text.size()) {
      plain += kLatin[static_cast<unsigned char>(text[i + 1]) & 0x3FU];
    } else {
      plain += '?';
    }
    for (++i; i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80U;) ++i;
  }
  return plain;
}

}  // namespace casus::views
