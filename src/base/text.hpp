// Formatting of text; the only header that names the formatting library.
#pragma once

#include <fmt/core.h>
#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

namespace casus::base {

using fmt::format;
using fmt::format_to;
using fmt::memory_buffer;
using fmt::print;
using fmt::to_string;

/// "1,000" for 1000: thousands separated by commas.
[[nodiscard]] std::string with_commas(long long number);

/// The shortest decimal text that reads back as the same number ("0.1", "1e-05", "nan").
[[nodiscard]] std::string shortest(double number);
[[nodiscard]] std::string shortest(float number);
/// The same, appended: for files of millions of numbers.
void append_shortest(memory_buffer& out, double number);
void append_shortest(memory_buffer& out, float number);

/// Splits at every `separator`; "a,,b" gives three parts. An empty text gives one empty part.
[[nodiscard]] std::vector<std::string> split(std::string_view text, char separator);

/// `text` without blanks at either end.
[[nodiscard]] std::string_view trimmed(std::string_view text) noexcept;

/// Parts joined by `between`.
[[nodiscard]] std::string join(const std::vector<std::string>& parts, std::string_view between);

}  // namespace casus::base
