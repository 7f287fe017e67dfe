// Times as rows write them: a year, quarter, month or day, or two of these as a period.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace casus::evidence {

/// The first and the last day of a time; of a month its first and last.
struct Days {
  std::chrono::sys_days first;
  std::chrono::sys_days last;
  std::chrono::sys_days last_begins;  ///< first day of the year, quarter, month or day at the end
  bool is_of_years = false;  ///< ends with a year as such: what is planned for it may stand so
};

/// "2024", "2023Q4", "2025-12", "2025-12-31", "2022-2024", "2022..2024", "2023-08..2025-04";
/// nothing for any other text, a month or day that no calendar has, and a period that ends before
/// it begins.
[[nodiscard]] std::optional<Days> days_of(std::string_view when);

}  // namespace casus::evidence
