#include "base/month.hpp"

#include "base/text.hpp"

namespace casus::base {

std::string to_text(Month month) {
  return format("{:04}-{:02}", month.year(), month.month_of_year());
}

std::optional<Month> parse_month(std::string_view text) noexcept {
  if (text.size() != 7 || text[4] != '-') return std::nullopt;
  int digits[6];
  int n = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i == 4) continue;
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    digits[n++] = text[i] - '0';
  }
  const int year = ((digits[0] * 10 + digits[1]) * 10 + digits[2]) * 10 + digits[3];
  const int month_of_year = digits[4] * 10 + digits[5];
  if (month_of_year < 1 || month_of_year > 12) return std::nullopt;
  return Month::of(year, month_of_year);
}

}  // namespace casus::base
