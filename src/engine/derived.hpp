// Derived quantities of one block: catalog/derived.hpp in numbers.
#pragma once

#include <span>

#include "catalog/derived.hpp"
#include "catalog/fields.hpp"
#include "world/block.hpp"
#include "world/setting.hpp"

namespace casus::engine {

/// Rows of a derived quantity: one for each entry of its dimension.
[[nodiscard]] std::size_t rows_of(catalog::Derived derived, const world::Layout& layout) noexcept;

/// The fields that it is made of.
[[nodiscard]] std::span<const catalog::Field> fields_of(catalog::Derived derived) noexcept;

/// Writes entry `entry` of the quantity in each world of the block to `values` [world]; `fields` is
/// [row][world] at the end of the month, laid out for the study of `setting`.
void derive(catalog::Derived derived, std::size_t entry, const world::Setting& setting,
            const world::Layout& layout, const float* fields, std::span<float> values) noexcept;

}  // namespace casus::engine
