#include "catalog/derived.hpp"

#include <algorithm>
#include <array>

namespace casus::catalog {
namespace {

constexpr std::array<DerivedInfo, kDerivedCount> kTable{{
    {Derived::guarantee_gap_share, "guarantee_gap_share", Dimension::actor, "1", 0, 1,
     "probability, as allies see it, that neither the leaver nor the European group comes to this "
     "actor's defence: (1 - us_credibility_share) (1 - group_credibility_share group_member), the "
     "two taken as independent"},
}};

}  // namespace

std::span<const DerivedInfo> derived() noexcept { return kTable; }

const DerivedInfo& info(Derived derived) noexcept {
  return kTable[static_cast<std::size_t>(derived)];
}

std::optional<Derived> find_derived(std::string_view name) noexcept {
  const auto* const at = std::find_if(kTable.begin(), kTable.end(),
                                      [&](const DerivedInfo& info) { return info.name == name; });
  if (at == kTable.end()) return std::nullopt;
  return at->derived;
}

}  // namespace casus::catalog
