#include "catalog/facts.hpp"

#include <array>

namespace casus::catalog {
namespace {

using D = Dimension;
using F = Fact;

constexpr std::array<FactInfo, kFactCount> kFacts{{
    {F::is_member, "is_member", D::actor, "1", 0, 1, "1 for members of the alliance at the start"},
    {F::is_in_europe, "is_in_europe", D::actor, "1", 0, 1,
     "1 for members that would form or join a European pillar"},
    {F::gdp_start_usd_bn, "gdp_start_usd_bn", D::actor, "1e9 USD", 0.1F, 2e5F,
     "gross domestic product in the base year, at that year's prices and exchange rates"},
    {F::gdp_2014_usd_bn, "gdp_2014_usd_bn", D::actor, "1e9 USD", 0, 2e5F,
     "gross domestic product in 2014, current prices; 0 where none is known"},
    {F::spending_start_share, "spending_start_share", D::actor, "1", 0, 0.5F,
     "defence spending as a share of gross domestic product at the start"},
    {F::spending_2014_share, "spending_2014_share", D::actor, "1", 0, 0.5F,
     "the same in 2014, the year the preferences are fitted to"},
    {F::capital_latitude_deg, "capital_latitude_deg", D::actor, "degrees_north", -90, 90,
     "latitude of the capital"},
    {F::capital_longitude_deg, "capital_longitude_deg", D::actor, "degrees_east", -180, 180,
     "longitude of the capital"},
    {F::forces_in_theater_start, "forces_in_theater_start", D::one, "1", 0, 1e7F,
     "the leaver's military personnel in the theatre at the start, rotations included"},
    {F::force_floor, "force_floor", D::one, "1", 0, 1e7F,
     "personnel in the theatre below which the statute lets none fall without certification"},
    {F::target_start_share, "target_start_share", D::one, "1", 0, 0.2F,
     "spending target in force at the start, as a share of gross domestic product"},
    {F::equipment_start_share, "equipment_start_share", D::actor, "1", 0, 1,
     "part of defence spending that buys equipment, at the start; 0 where none is reported"},
    {F::equipment_2014_share, "equipment_2014_share", D::actor, "1", 0, 1, "the same in 2014"},
    {F::active_personnel_start, "active_personnel_start", D::actor, "1", 0, 1e8F,
     "active military personnel at the start"},
    {F::un_assessed_share, "un_assessed_share", D::un_body, "1", 0, 1,
     "the leaver's share of each body's assessed contributions"},
    {F::un_budget_start_usd_bn, "un_budget_start_usd_bn", D::un_body, "1e9 USD/year", 0, 1e3F,
     "assessed contributions of all members to each body in the year of the start"},
    {F::un_arrears_start_usd_bn, "un_arrears_start_usd_bn", D::un_body, "1e9 USD", 0, 1e3F,
     "what the leaver owes each body of the years up to that of the start, this year's included"},
    {F::un_peacekeeping_cap_share, "un_peacekeeping_cap_share", D::one, "1", 0, 1,
     "share of peacekeeping the leaver's law lets it pay unless the legislature lifts the cap"},
    {F::has_nuclear_forces, "has_nuclear_forces", D::actor, "1", 0, 1,
     "1 for members in Europe with nuclear forces of their own"},
    {F::is_in_union, "is_in_union", D::actor, "1", 0, 1,
     "1 for members of the customs union whose trade with the state at war is counted together"},
    {F::sanctions_attacker, "sanctions_attacker", D::actor, "1", 0, 1,
     "1 for actors that restrict their trade with the attacker at the start"},
}};

consteval bool is_in_order() {
  for (std::size_t i = 0; i < kFacts.size(); ++i) {
    if (static_cast<std::size_t>(kFacts[i].fact) != i) return false;
  }
  return true;
}
static_assert(is_in_order(), "the table of facts follows the enumeration");

}  // namespace

std::span<const FactInfo> facts() noexcept { return kFacts; }

const FactInfo& info(Fact fact) noexcept { return kFacts[static_cast<std::size_t>(fact)]; }

std::optional<Fact> find_fact(std::string_view name) noexcept {
  for (const FactInfo& row : kFacts) {
    if (row.name == name) return row.fact;
  }
  return std::nullopt;
}

}  // namespace casus::catalog
