// The measured quantities models start from, by the one name models know them by. A study says
// which variable of its fact tables fills each (study.toml, [[fact]]).
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "catalog/dimensions.hpp"

namespace casus::catalog {

enum class Fact {
  is_member,
  is_in_europe,
  gdp_start_usd_bn,
  gdp_2014_usd_bn,
  spending_start_share,
  spending_2014_share,
  capital_latitude_deg,
  capital_longitude_deg,
  forces_in_theater_start,
  force_floor,
  target_start_share,
  equipment_start_share,
  equipment_2014_share,
  active_personnel_start,
  un_assessed_share,
  un_budget_start_usd_bn,
  un_arrears_start_usd_bn,
  un_peacekeeping_cap_share,
  has_nuclear_forces,
  war_strength_start,
  war_area_held_start_km2,
  territory_km2,
  // of the state at war (G5)
  reserves_start_usd_bn,
  state_revenue_start_usd_bn,
  state_spending_start_usd_bn,
  refugees_start,
  aid_leaver_mean_usd_bn,
  aid_allies_start_usd_bn,
  aid_others_start_usd_bn,
  aid_purchases_start_usd_bn,
  aid_mean_first_year,
  aid_mean_last_year,
  may_become_unstable,
  may_begin_cascade,
  democracy_start_share,
  infant_mortality_start,
  last_conflict_year,
  population_start,
  is_in_union,
  sanctions_attacker,
  count,
};

inline constexpr std::size_t kFactCount = static_cast<std::size_t>(Fact::count);

struct FactInfo {
  Fact fact;
  std::string_view name;
  Dimension dimension;  ///< `one`, `actor`, `frontier`, `un_body` or `aid_kind`
  std::string_view unit;
  float low;
  float high;
  std::string_view meaning;
};

[[nodiscard]] std::span<const FactInfo> facts() noexcept;
[[nodiscard]] const FactInfo& info(Fact fact) noexcept;
[[nodiscard]] std::optional<Fact> find_fact(std::string_view name) noexcept;

}  // namespace casus::catalog
