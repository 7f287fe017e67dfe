#include "evidence/times.hpp"

#include <algorithm>
#include <string>

#include "input/number.hpp"

namespace casus::evidence {
namespace {

constexpr unsigned kMonthsAQuarter = 3;
constexpr unsigned kMonthsAYear = 12;

/// The number that `length` digits from `at` on spell; nothing if they are not all digits.
std::optional<int> digits(std::string_view text, std::size_t at, std::size_t length) {
  const std::string_view part = at < text.size() ? text.substr(at, length) : "";
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (part.size() != length || !std::all_of(part.begin(), part.end(), is_digit)) return {};
  return static_cast<int>(input::parse_integer(part).value_or(0));
}

std::optional<Days> months_of(int in_year, unsigned from, unsigned to, bool is_of_years) {
  if (from < 1 || to > kMonthsAYear) return std::nullopt;
  const std::chrono::sys_days first(std::chrono::year(in_year) / std::chrono::month(from) / 1);
  return Days{.first = first,
              .last = std::chrono::sys_days(std::chrono::year(in_year) / std::chrono::month(to) /
                                            std::chrono::last),
              .last_begins = first,
              .is_of_years = is_of_years};
}

/// A year, quarter, month or day.
std::optional<Days> point_of(std::string_view text) {
  constexpr std::size_t kYear = 4;
  constexpr std::size_t kQuarter = 6;
  constexpr std::size_t kMonth = 7;
  constexpr std::size_t kDay = 10;
  const auto its_year = digits(text, 0, kYear);
  if (!its_year.has_value()) return std::nullopt;
  if (text.size() == kYear) return months_of(*its_year, 1, kMonthsAYear, true);
  if (text.size() == kQuarter && text[kYear] == 'Q') {
    const auto quarter = static_cast<unsigned>(digits(text, kYear + 1, 1).value_or(0));
    if (quarter < 1) return std::nullopt;
    return months_of(*its_year, kMonthsAQuarter * (quarter - 1) + 1, kMonthsAQuarter * quarter,
                     false);
  }
  const auto its_month = digits(text, kYear + 1, 2);
  if (text[kYear] != '-' || !its_month.has_value()) return std::nullopt;
  const auto number = static_cast<unsigned>(*its_month);
  if (text.size() == kMonth) return months_of(*its_year, number, number, false);
  const auto its_day = digits(text, kMonth + 1, 2);
  if (text.size() != kDay || text[kMonth] != '-' || !its_day.has_value()) return std::nullopt;
  const std::chrono::year_month_day date =
      std::chrono::year(*its_year) / std::chrono::month(number) / *its_day;
  if (!date.ok()) return std::nullopt;
  const std::chrono::sys_days day(date);
  return Days{.first = day, .last = day, .last_begins = day};
}

std::optional<Days> period_of(std::string_view from, std::string_view to) {
  const std::optional<Days> begin = point_of(from);
  const std::optional<Days> end = point_of(to);
  if (!begin.has_value() || !end.has_value() || end->last < begin->first) return std::nullopt;
  return Days{.first = begin->first,
              .last = end->last,
              .last_begins = end->first,
              .is_of_years = end->is_of_years};
}

}  // namespace

std::optional<Days> days_of(std::string_view when) {
  constexpr std::string_view kTo = "..";
  constexpr std::size_t kYear = 4;
  const std::size_t dots = when.find(kTo);
  if (dots != std::string_view::npos) {
    const std::string_view from = when.substr(0, dots);
    const std::string_view to = when.substr(dots + kTo.size());
    if (to.size() != 2 || from.size() < kYear) return period_of(from, to);
    return period_of(from, std::string(from.substr(0, kYear)) + "-" + std::string(to));
  }
  const bool is_of_two_years =
      when.size() == 2 * kYear + 1 && when[kYear] == '-' && digits(when, kYear + 1, kYear);
  if (is_of_two_years) return period_of(when.substr(0, kYear), when.substr(kYear + 1));
  return point_of(when);
}

}  // namespace casus::evidence
