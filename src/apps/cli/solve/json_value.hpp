// JSON text as a tree that remembers lines, so that a problem can name the place of a value.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.hpp"
#include "base/result.hpp"

namespace casus::cli {

/// A value of a JSON text.
struct Value {
  enum class Kind { null, boolean, number, text, list, object };

  Kind kind = Kind::null;
  int line = 0;      ///< 1-based; of the key, if it has one
  std::string key;   ///< its name in the object around it; "" in a list and for the whole
  std::string text;  ///< of a text
  double number = 0;
  bool boolean = false;
  std::vector<Value> children;  ///< of a list or object, in the order of the text

  /// The first child of that name, or nullptr.
  [[nodiscard]] const Value* find(std::string_view name) const noexcept;
  [[nodiscard]] Value* find(std::string_view name) noexcept;
};

inline constexpr std::size_t kMostJsonValues = 500'000;  ///< in one text
inline constexpr std::size_t kMostJsonKeys = 100;        ///< in one object
inline constexpr std::size_t kMostJsonDepth = 16;        ///< of lists and objects in each other

/// Reads `text` as RFC 8259 has it: no comments, no NaN, no infinity. A key set twice stays in the
/// tree twice. One problem, with its line: larger than input::kMaxFileBytes, not UTF-8, not JSON, a
/// number beyond the range of a double, more than the limits above.
[[nodiscard]] base::Result<Value> parse_json(std::string_view text, const std::string& file);

/// What `value` is, for a problem's `found`: `"abc"`, `3.5`, `true`, `null`, `a list of 3`,
/// `an object`.
[[nodiscard]] std::string description(const Value& value);

/// JSON Pointer (RFC 6901) of the child of that name below `pointer`.
[[nodiscard]] std::string pointer_to(const std::string& pointer, std::string_view name);
/// The same of a place in a list.
[[nodiscard]] std::string pointer_to(const std::string& pointer, std::size_t place);

/// Line of the value at `pointer`, or of the nearest value around it.
[[nodiscard]] int line_at(const Value& root, std::string_view pointer);

}  // namespace casus::cli
