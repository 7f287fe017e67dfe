// Quantities that are recorded beside the fields because readers ask for them: made of fields in
// each world at the end of each month. No model reads or writes them.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "catalog/dimensions.hpp"

namespace casus::catalog {

enum class Derived {
  guarantee_gap_share,
  leaver_capability_usd_bn,
  allied_capability_usd_bn,
  core_and_related_spending_share,
  defender_force_alone,
  defender_force_with_leaver,
  count
};

inline constexpr std::size_t kDerivedCount = static_cast<std::size_t>(Derived::count);

struct DerivedInfo {
  Derived derived;
  std::string_view name;     ///< none of a field; unit as suffix
  Dimension dimension;       ///< as that of the fields it is made of
  std::string_view unit;     ///< UDUNITS text
  float low;                 ///< smallest value a world may hold
  float high;                ///< largest
  std::string_view meaning;  ///< one sentence, with the formula
};

/// The table, in the order of the enumeration.
[[nodiscard]] std::span<const DerivedInfo> derived() noexcept;
[[nodiscard]] const DerivedInfo& info(Derived derived) noexcept;
[[nodiscard]] std::optional<Derived> find_derived(std::string_view name) noexcept;

}  // namespace casus::catalog
