// TOML files as a plain tree that remembers lines. Nothing here or behind it shows the parser to
// other rooms. Most callers want reader.hpp, which sits on top and collects problems.
//
// The parser proper stops at its first error. We note the error, leave that statement out and parse
// again, so that one reading lists every broken statement; see statements.hpp.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.hpp"

namespace casus::input {

/// The largest TOML file that is read: 2 MiB. Beyond it a file made for the purpose could keep the
/// parser busy for long, since it seeks tables one after the other.
inline constexpr std::size_t kMaxTomlBytes = std::size_t{2} << 20;

/// A value of a TOML file.
struct Node {
  enum class Kind { table, array, text, integer, number, boolean, date };

  Kind kind = Kind::table;
  std::string key;   ///< its name in the table around it; "" in an array and for the root
  int line = 0;      ///< 1-based line of the key, or of the value in an array; 0 for the root
  std::string text;  ///< of a text; of a date or time, as written in ISO 8601
  long long integer = 0;
  double number = 0.0;  ///< of a number; of an integer too
  bool boolean = false;
  std::vector<Node> children;  ///< of a table or array, in the order of the file

  /// The child of that name, or nullptr.
  [[nodiscard]] const Node* find(std::string_view name) const noexcept;
};

/// A file that was read: what could be understood, and what is wrong with the rest.
struct Document {
  std::string file;                     ///< path as the user gave it
  Node root;                            ///< a table
  std::vector<base::Problem> problems;  ///< broken statements, keys set twice; sorted by line
  bool is_damaged = false;  ///< statements were left out, so a missing key may stand in one of them
};

/// Reads `text`; `file` is what problems name. Problems: larger than kMaxTomlBytes, not UTF-8, NUL
/// bytes, nesting deeper than kMaxNesting, whatever breaks TOML 1.0, a key or table that is set
/// twice (the first is kept).
[[nodiscard]] Document parse_toml(std::string_view text, const std::string& file);

/// Reads the file at `path`; one that cannot be read or is larger than kMaxTomlBytes is a problem
/// of the document.
[[nodiscard]] Document read_toml(const std::string& path);

/// "text", "a table", "a list", "a whole number", "a number", "true or false", "a date".
[[nodiscard]] std::string_view name_of(Node::Kind kind) noexcept;

/// What `node` holds, for a problem's `found`: `"abc"`, `3.5`, `true`, `a list of 3`, `a table`.
[[nodiscard]] std::string description(const Node& node);

}  // namespace casus::input
