// The levers models understand. A study gives them its own names, notes and sources
// (study.toml, [[lever]]); a scenario moves them. A lever's path has one value a month, the same in
// every world. At its reference value a lever changes nothing.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace casus::catalog {

enum class Lever {
  formal_status,
  participation_command_posts,
  participation_funding,
  participation_enablers,
  participation_nuclear_sharing,
  participation_exercises,
  forces_in_theater_share,
  drawdown_tied_to_spending,
  drawdown_spending_threshold_share,
  guarantee_condition_share,
  guarantee_threshold_share,
  elite_cue_rate_per_month,
  elite_cue_direction,
  elite_cue_share,
  cost_framing_share,
  ambiguity_share,
  statute_in_force,
  standing_granted,
  court_compliance,
  floor_certified,
  spending_target_share,
  spending_target_year,
  target_compliance,
  target_is_met,
  demand_elsewhere_share,
  growth_change_annual,
  un_dues_paid_share,
  un_peacekeeping_paid_share,
  un_agency_dues_paid_share,
  un_membership,
  un_agency_membership,
  council_seat_filled,
  group_status,
  group_command_ordered,
  group_nuclear_cover,
  ceasefire_force_pledged_share,
  defence_loans_share,
  related_target_share,
  adversary_aims_change,
  adversary_rebuilding_annual,
  adversary_opportunism_ratio,
  steadfast_defence,
  troop_spending_sign,
  adversary_spending_sign,
  troop_incident_sign,
  aid_leaver_military_ratio,
  aid_leaver_financial_ratio,
  aid_leaver_humanitarian_ratio,
  aid_pipeline_kept_share,
  aid_purchases_allowed_share,
  aid_allies_ratio,
  aid_replacement_share,
  audit_share,
  audit_grounds_to_cut,
  ceasefire_push_share,
  guarantee_leaver_offered,
  guarantee_group_offered,
  minerals_share,
  sanctions_relief_share,
  sanctions_ratio,
  courts_hear_opinion,
  count,
};

inline constexpr std::size_t kLeverCount = static_cast<std::size_t>(Lever::count);

struct LeverInfo {
  Lever lever;
  std::string_view name;
  std::string_view unit;
  float low;
  float high;
  bool is_whole;             ///< only whole numbers (codes and switches); such levers do not ramp
  std::string_view meaning;  ///< one sentence, codes spelled out
  /// -1 stands for what each world draws: it is no number, so that nothing lies between it and 0
  /// and no ramp leads from it or to it.
  bool has_drawn_value = false;
};

[[nodiscard]] std::span<const LeverInfo> levers() noexcept;
[[nodiscard]] const LeverInfo& info(Lever lever) noexcept;
[[nodiscard]] std::optional<Lever> find_lever(std::string_view name) noexcept;
/// True for a switch of modeling: it describes no policy, but how the models take a question on
/// which the literature disagrees.
[[nodiscard]] bool is_of_modeling(Lever lever) noexcept;

/// Values of Lever::formal_status.
enum class FormalStatus {
  stays,
  seeks_consent,
  leaves_by_act,
  notice_in_defiance,
  leaves_after_repeal
};

}  // namespace casus::catalog
