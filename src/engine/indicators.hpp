// Indicators and outcomes of one block: numbers made of fields after each month.
#pragma once

#include <span>

#include "study/study.hpp"
#include "world/block.hpp"

namespace casus::engine {

/// Writes the indicator's value in each world of the block to `values` [world].
void evaluate(const study::Indicator& indicator, const world::Layout& layout, const float* fields,
              std::span<float> values) noexcept;

/// The outcome's value before the first month: 0 for a chance, infinity for a month ("never").
[[nodiscard]] float initial_value(const study::Outcome& outcome) noexcept;

/// Updates the outcome in each world with the indicator's values of `month`.
void update(const study::Outcome& outcome, int month, std::span<const float> indicator,
            std::span<float> values) noexcept;

}  // namespace casus::engine
