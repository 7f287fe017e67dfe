#include "engine/indicators.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "base/wide_vectors.hpp"

namespace casus::engine {
namespace {

// Worlds of a weighted mean whose weights are summed at a time.
constexpr std::size_t kLanes = 64;

const float* row_of(const world::Layout& layout, const float* fields, catalog::Field field,
                    int entry, std::size_t worlds) noexcept {
  return fields + (layout.first_row(field) + static_cast<std::size_t>(entry)) * worlds;
}

/// The values that pass a test: from low to high. A test that is an interval takes no branch.
struct Passing {
  float low;
  float high;
  [[nodiscard]] bool holds(float value) const noexcept { return (value >= low) & (value <= high); }
};

Passing passing_of(study::Test test, float threshold) noexcept {
  constexpr float kInfinity = std::numeric_limits<float>::infinity();
  switch (test) {
    case study::Test::at_least:
      return {threshold, kInfinity};
    case study::Test::at_most:
      return {-kInfinity, threshold};
    case study::Test::equals:
      break;
  }
  return {threshold, threshold};
}

}  // namespace

// Sums and comparisons lane by lane: the same bits in vectors of any width.
CASUS_FOR_WIDE_VECTORS
void evaluate(const study::Indicator& indicator, const world::Layout& layout, const float* fields,
              std::span<float> values) noexcept {
  using study::Reduction;
  const std::size_t worlds = values.size();
  const auto row = [&](int entry) {
    return row_of(layout, fields, indicator.field, entry, worlds);
  };
  const float* first = row(indicator.entries.front());
  switch (indicator.how) {
    case Reduction::value:
      std::copy(first, first + worlds, values.begin());
      return;
    case Reduction::minimum:
    case Reduction::maximum: {
      std::copy(first, first + worlds, values.begin());
      const bool is_minimum = indicator.how == Reduction::minimum;
      for (const int entry : indicator.entries) {
        const float* x = row(entry);
        for (std::size_t w = 0; w < worlds; ++w) {
          const bool is_further = is_minimum ? x[w] < values[w] : x[w] > values[w];
          values[w] = is_further ? x[w] : values[w];
        }
      }
      return;
    }
    case Reduction::sum:
    case Reduction::mean:
    case Reduction::count_at_least: {
      std::fill(values.begin(), values.end(), 0.0F);
      const auto threshold = static_cast<float>(indicator.threshold);
      const bool is_count = indicator.how == Reduction::count_at_least;
      for (const int entry : indicator.entries) {
        const float* x = row(entry);
        if (is_count && indicator.plus.has_value()) {
          const float* y = row_of(layout, fields, *indicator.plus, entry, worlds);
          for (std::size_t w = 0; w < worlds; ++w) {
            values[w] += x[w] + y[w] >= threshold ? 1.0F : 0.0F;
          }
        } else if (is_count) {
          for (std::size_t w = 0; w < worlds; ++w) values[w] += x[w] >= threshold ? 1.0F : 0.0F;
        } else {
          for (std::size_t w = 0; w < worlds; ++w) values[w] += x[w];
        }
      }
      if (indicator.how == Reduction::mean) {
        const auto count = static_cast<float>(indicator.entries.size());
        for (float& value : values) value /= count;
      }
      return;
    }
    case Reduction::weighted_mean: {
      std::fill(values.begin(), values.end(), 0.0F);
      for (std::size_t first_lane = 0; first_lane < worlds; first_lane += kLanes) {
        const std::size_t lanes = std::min(kLanes, worlds - first_lane);
        std::array<float, kLanes> weights{};
        for (const int entry : indicator.entries) {
          const float* x = row(entry) + first_lane;
          const float* g = row_of(layout, fields, indicator.weight, entry, worlds) + first_lane;
          for (std::size_t w = 0; w < lanes; ++w) {
            values[first_lane + w] += g[w] * x[w];
            weights[w] += g[w];
          }
        }
        for (std::size_t w = 0; w < lanes; ++w) {
          values[first_lane + w] = weights[w] > 0 ? values[first_lane + w] / weights[w] : 0;
        }
      }
      return;
    }
  }
}

float initial_value(const study::Outcome& outcome) noexcept {
  return outcome.kind == study::OutcomeKind::month ? std::numeric_limits<float>::infinity() : 0.0F;
}

CASUS_FOR_WIDE_VECTORS
void update(const study::Outcome& outcome, int month, std::span<const float> indicator,
            std::span<float> values) noexcept {
  const Passing passing = passing_of(outcome.test, static_cast<float>(outcome.threshold));
  const float* x = indicator.data();
  float* __restrict__ kept = values.data();
  const std::size_t worlds = values.size();
  switch (outcome.when) {
    case study::When::at:
      if (month != outcome.month) return;
      if (outcome.kind == study::OutcomeKind::quantity) {
        std::copy(x, x + worlds, kept);
        return;
      }
      for (std::size_t w = 0; w < worlds; ++w) kept[w] = passing.holds(x[w]) ? 1.0F : 0.0F;
      return;
    case study::When::ever_by:
      if (month > outcome.month) return;
      for (std::size_t w = 0; w < worlds; ++w) kept[w] = passing.holds(x[w]) ? 1.0F : kept[w];
      return;
    case study::When::first: {
      if (month > outcome.month) return;
      const auto now = static_cast<float>(month);
      for (std::size_t w = 0; w < worlds; ++w) {
        kept[w] = ((now < kept[w]) & passing.holds(x[w])) ? now : kept[w];
      }
      return;
    }
  }
}

}  // namespace casus::engine
