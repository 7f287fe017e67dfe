// Files as text: read whole, checked for size and encoding before any reader sees them.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.hpp"
#include "base/result.hpp"

namespace casus::input {

/// The largest file that read_text takes unless told otherwise: 16 MiB.
inline constexpr std::size_t kMaxFileBytes = std::size_t{16} << 20;

/// Problems of one file beyond this number are counted, not listed.
inline constexpr std::size_t kMaxProblemsPerFile = 100;

/// The bytes of the file at `path`, as they are. Problems: "cannot be read: …" (missing, a folder,
/// not permitted, broken disk) and "is too large".
[[nodiscard]] base::Result<std::string> read_text(const std::string& path,
                                                  std::size_t max_bytes = kMaxFileBytes);

/// The first thing that keeps `text` from being plain UTF-8 text, if any: a NUL character or a byte
/// that is not UTF-8 (overlong forms and surrogates included), or else a control character other
/// than tab, line feed and carriage return, with its line.
[[nodiscard]] std::optional<base::Problem> encoding_problem(std::string_view text,
                                                            const std::string& file);

/// `text` without a leading UTF-8 byte order mark.
[[nodiscard]] std::string_view without_byte_order_mark(std::string_view text) noexcept;

/// Sorts `problems`, all of one file, by line and replaces those beyond kMaxProblemsPerFile by one
/// that says how many more there are. May be called again after more were added.
void sort_and_cap(std::vector<base::Problem>& problems);

/// sort_and_cap() once there are so many problems that they would fill the memory; for loops over
/// the rows of a file.
void keep_few(std::vector<base::Problem>& problems);

/// The problem of a text of more than `max_bytes`, if it is.
[[nodiscard]] std::optional<base::Problem> size_problem(std::string_view text,
                                                        const std::string& file,
                                                        std::size_t max_bytes = kMaxFileBytes);

/// `text` in double quotes for a problem's `found`: cut after 60 bytes at a character's border, and
/// with control characters written as \n, \t or \x1b, so that no file can drive a terminal.
[[nodiscard]] std::string in_quotes(std::string_view text);

/// As in_quotes(), without the quotes and cut after 200 bytes: for a key read from a file.
[[nodiscard]] std::string printable(std::string_view text);

}  // namespace casus::input
