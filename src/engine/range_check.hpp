// Whether every value of a row lies in its field's range: the check after every model.
#pragma once

#include <span>

namespace casus::engine {

/// True if low <= value <= high for all values; a NaN is in no range.
[[nodiscard]] bool is_in_range(std::span<const float> values, float low, float high) noexcept;

}  // namespace casus::engine
