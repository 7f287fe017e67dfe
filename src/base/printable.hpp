// Text from outside as text that is safe to show.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace casus::base {

/// Length in bytes of the UTF-8 character that starts at `at`, 0 if there is none.
/// Source: RFC 3629, section 4 (the table of well-formed sequences).
[[nodiscard]] std::size_t character_length(std::string_view text, std::size_t at) noexcept;

/// `text` with its control characters written as \n, \t or \x1b, so that no file can drive a
/// terminal: C0 and C1 controls, DEL, the marks that reverse or hide text on screen, and bytes that
/// are not UTF-8. Cut at a character's border after `max_bytes`, with "..." behind the cut.
[[nodiscard]] std::string printable(std::string_view text,
                                    std::size_t max_bytes = std::string_view::npos);

/// Where the first C0 or C1 control character or DEL stands, other than tab, line feed and carriage
/// return: no text of a person's holds one. npos if none does. `text` must be UTF-8.
[[nodiscard]] std::size_t find_control(std::string_view text) noexcept;

}  // namespace casus::base
