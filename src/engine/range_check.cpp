#include "engine/range_check.hpp"

#include <cstddef>
#include <cstdint>

#include "base/wide_vectors.hpp"

namespace casus::engine {

// The check reads every value of every field once a month, so it is compiled for wide vectors too;
// it computes nothing, so that no bit can depend on which one runs.
CASUS_FOR_WIDE_VECTORS
bool is_in_range(std::span<const float> values, float low, float high) noexcept {
  const float* x = values.data();
  const std::size_t count = values.size();
  std::int32_t bad = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const bool is_good = (x[i] >= low) & (x[i] <= high);
    bad |= static_cast<std::int32_t>(!is_good);
  }
  return bad == 0;
}

}  // namespace casus::engine
