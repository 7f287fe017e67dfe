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
    {Derived::leaver_capability_usd_bn, "leaver_capability_usd_bn", Dimension::capability_class,
     "1e9 USD", 0, 1e9F,
     "what the leaver has in and for the theater of each class: capability_usd_bn of the leaver; "
     "in "
     "month 0 what replacing it costs"},
    {Derived::allied_capability_usd_bn, "allied_capability_usd_bn", Dimension::capability_class,
     "1e9 USD", 0, 1e9F,
     "what all allies but the leaver have of each class: capability_usd_bn summed over members at "
     "the start"},
    {Derived::core_and_related_spending_share, "core_and_related_spending_share", Dimension::actor,
     "1", 0, 1.2F,
     "core and related spending together, as the wider target counts them: spending_share + "
     "related_spending_share"},
    {Derived::defender_force_alone, "defender_force_alone", Dimension::frontier, "1", 0, 1e9F,
     "effective force of the defenders on each frontier if the leaver does not come, in the unit "
     "of attacker_force: defender_force of group_only where a European group stands, else of "
     "neither"},
    {Derived::defender_force_with_leaver, "defender_force_with_leaver", Dimension::frontier, "1", 0,
     1e9F,
     "effective force of the defenders on each frontier if the leaver comes, in the unit of "
     "attacker_force: defender_force of leaver_and_group where a European group stands, else of "
     "leaver_only"},
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
