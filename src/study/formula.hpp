// Sums, products and quotients of rows, as study.toml writes them: "(a + b) * c / (d + 2)". A name
// stands for a row; square brackets hold whatever else does: "[USA kiel_rel29_military 2022]".
// Private to this room.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace casus::study {

/// The longest formula, and the deepest nesting of one.
inline constexpr std::size_t kMostFormulaBytes = 2000;
inline constexpr int kMostFormulaDepth = 50;

struct FormulaValue {
  std::optional<double> value;  ///< none: `fault` says why, or a reference had none
  std::string fault;            ///< what is wrong with the formula itself; "" if nothing is
};

/// What a reference stands for: the words of a name or of a pair of brackets, one or more. None if
/// there is no such number, which is the caller's to note.
using ReferenceValue = std::function<std::optional<double>(const std::vector<std::string>&)>;

/// Every reference is asked for once each time it stands in the formula, also after one that has no
/// value.
[[nodiscard]] FormulaValue value_of(std::string_view formula, const ReferenceValue& of);

}  // namespace casus::study
