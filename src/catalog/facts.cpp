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
    {F::war_strength_start, "war_strength_start", D::actor, "1", 0, 1e8F,
     "persons each side has in the war that is on at the start, as claimed; 0 for everybody else"},
    {F::war_area_held_start_km2, "war_area_held_start_km2", D::actor, "km2", 0, 2e7F,
     "area of the defender that the attacker of that war holds at the start; 0 for everybody else"},
    {F::territory_km2, "territory_km2", D::actor, "km2", 0, 2e7F,
     "area within recognised borders; 0 where none is needed"},
    {F::reserves_start_usd_bn, "reserves_start_usd_bn", D::one, "1e9 USD", 0, 1e4F,
     "international reserves of the state at war at the start"},
    {F::state_revenue_start_usd_bn, "state_revenue_start_usd_bn", D::one, "1e9 USD/year", 0, 1e4F,
     "its government's own revenue in the year of the start"},
    {F::state_spending_start_usd_bn, "state_spending_start_usd_bn", D::one, "1e9 USD/year", 0, 1e4F,
     "its government's spending in the year of the start"},
    {F::refugees_start, "refugees_start", D::one, "1", 0, 1e9F,
     "persons who have fled it and are abroad at the start"},
    {F::aid_leaver_mean_usd_bn, "aid_leaver_mean_usd_bn", D::aid_kind, "1e9 USD/year", 0, 1e4F,
     "aid to the state at war that the leaver decided on in a year, mean of the years named below"},
    {F::aid_allies_start_usd_bn, "aid_allies_start_usd_bn", D::aid_kind, "1e9 USD/year", 0, 1e4F,
     "the same of allies with their common institutions in the last full year before the start, "
     "their purchases of the leaver's arms among what comes out of stocks"},
    {F::aid_others_start_usd_bn, "aid_others_start_usd_bn", D::aid_kind, "1e9 USD/year", 0, 1e4F,
     "the same of all other donors in that year"},
    {F::aid_purchases_start_usd_bn, "aid_purchases_start_usd_bn", D::one, "1e9 USD/year", 0, 1e4F,
     "what allies paid for the leaver's arms for the state at war in that year"},
    {F::aid_mean_first_year, "aid_mean_first_year", D::one, "year", 0, 3000,
     "first year of the leaver's mean"},
    {F::aid_mean_last_year, "aid_mean_last_year", D::one, "year", 0, 3000,
     "last year of the leaver's mean, after which it gave next to nothing until the start"},
    {F::may_become_unstable, "may_become_unstable", D::actor, "1", 0, 1,
     "1 for states of the graph in which instability can set in and spread"},
    {F::may_begin_cascade, "may_begin_cascade", D::actor, "1", 0, 1,
     "1 for states of that graph in which a cascade to others can begin"},
    {F::democracy_start_share, "democracy_start_share", D::actor, "1", 0, 1,
     "index of electoral democracy at the start: 0 none, 1 full; 0 where none is known"},
    {F::infant_mortality_start, "infant_mortality_start", D::actor, "1e-3", 0, 1000,
     "deaths of infants per thousand live births at the start; 0 where none is known"},
    {F::last_conflict_year, "last_conflict_year", D::actor, "year", 0, 2200,
     "last year with an armed conflict to which the state was a primary party; 0 if none is known"},
    {F::population_start, "population_start", D::actor, "1", 0, 1e11F, "inhabitants at the start"},
    {F::is_in_union, "is_in_union", D::actor, "1", 0, 1,
     "1 for members of the customs union whose trade with the state at war is counted together"},
    {F::sanctions_attacker, "sanctions_attacker", D::actor, "1", 0, 1,
     "1 for actors that restrict their trade with the attacker at the start"},
}};

consteval bool facts_are_in_order() {
  for (std::size_t i = 0; i < kFacts.size(); ++i) {
    if (static_cast<std::size_t>(kFacts[i].fact) != i) return false;
  }
  return true;
}
static_assert(facts_are_in_order(), "the table of facts follows the enumeration");

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
