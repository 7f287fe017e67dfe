// Where the statements of a TOML text begin and end. A statement is a table header or a
// `key = value`, which may run over several lines inside brackets or long quotes. The parser stops
// at its first error; knowing the statements lets us leave out the broken one and go on.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace casus::input {

/// The deepest nesting of brackets, and the longest dotted key, that a file may use.
inline constexpr int kMaxNesting = 32;

/// One statement, or one blank or comment line.
struct Statement {
  std::size_t begin = 0;     ///< offset of its first byte
  std::size_t end = 0;       ///< offset behind its last line break
  int first_line = 0;        ///< 1-based
  int last_line = 0;         ///< 1-based
  bool is_header = false;    ///< begins with '['
  bool is_too_deep = false;  ///< nests deeper than kMaxNesting
};

/// Splits the whole of `text`. Never fails: a bracket or long quote that is not closed runs to the
/// end of the text.
[[nodiscard]] std::vector<Statement> split_statements(std::string_view text);

/// Replaces all of `statement` in `text` by blanks, keeping its line breaks.
void blank_out(std::string& text, const Statement& statement);

}  // namespace casus::input
