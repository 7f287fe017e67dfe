// Calendar months, the time step of everything.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace casus::base {

/// A calendar month, counted from January of year 0.
struct Month {
  int index = 0;

  [[nodiscard]] static constexpr Month of(int year, int month_of_year) noexcept {
    return Month{year * 12 + month_of_year - 1};
  }
  [[nodiscard]] constexpr int year() const noexcept { return index / 12; }
  [[nodiscard]] constexpr int month_of_year() const noexcept { return index % 12 + 1; }

  friend constexpr auto operator<=>(Month, Month) noexcept = default;
  friend constexpr Month operator+(Month month, int months) noexcept {
    return Month{month.index + months};
  }
  friend constexpr int operator-(Month later, Month earlier) noexcept {
    return later.index - earlier.index;
  }
};

/// "2026-08".
[[nodiscard]] std::string to_text(Month month);

/// Reads "2026-08"; nothing if the text is not a year from 0000 to 9999 and a month from 01 to 12.
[[nodiscard]] std::optional<Month> parse_month(std::string_view text) noexcept;

}  // namespace casus::base
