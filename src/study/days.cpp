#include "study/days.hpp"

#include <charconv>

namespace casus::study {

std::optional<Day> parse_day(const std::string& text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto digits = [&](std::size_t from, std::size_t length) {
    int value = -1;
    const char* end = text.data() + from + length;
    const auto [at, error] = std::from_chars(text.data() + from, end, value);
    return error == std::errc{} && at == end ? value : -1;
  };
  const int year = digits(0, 4);
  const int month = digits(5, 2);
  const int day = digits(8, 2);
  if (year < 1900 || month < 0 || day < 0) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return std::nullopt;
  return Day(date);
}

std::optional<Day> read_day(input::RowReader& cells, const char* column, bool may_be_a_year) {
  std::string text = cells.text(column);
  if (text.empty()) return std::nullopt;
  if (text.size() == 4 && may_be_a_year) text += "-01";
  if (text.size() == 7) text += "-01";
  const std::optional<Day> day = parse_day(text);
  if (!day.has_value()) {
    cells.problem(column, "is not a day", "a day such as \"2024-02-01\", or a month");
  }
  return day;
}

Day first_day(base::Month month) {
  return Day(std::chrono::year_month_day{
      std::chrono::year(month.year()),
      std::chrono::month(static_cast<unsigned>(month.month_of_year())), std::chrono::day(1)});
}

base::Month month_of(Day day) {
  const std::chrono::year_month_day date{day};
  return base::Month::of(static_cast<int>(date.year()),
                         static_cast<int>(static_cast<unsigned>(date.month())));
}

}  // namespace casus::study
