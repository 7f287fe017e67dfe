// The fields: every quantity of a world's state, defined once, with shape, unit, range and meaning.
// Allocation, range checks, NetCDF attributes, `casus list fields` and the cards are derived from
// this table. Each field has exactly one writing model; a field no model of the schedule writes is
// held at its initial value, and `casus schedule` says so.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "catalog/dimensions.hpp"

namespace casus::catalog {

enum class Field {
  // leaders (M)
  admin_is_sceptic,
  office_clock_months,
  us_action,
  drawdown_ordered_share,
  participation_withdrawn_share,
  condition_said_share,
  aid_withheld_share,
  guarantee_offered,
  // votes (A)
  vote_passed,
  vote_margin,
  veto_overridden,
  restraint_passed,
  // route (B)
  treaty_state,
  prenotice_clock_months,
  notice_clock_months,
  litigation_state,
  litigation_clock_months,
  executive_complies,
  exit_contested,
  exit_basis,
  ruled_in_time,
  hollowing_depth_share,
  hollowness_share,
  participation_lost_share,
  force_floor_share,
  // credibility (N)
  commitment_belief_share,
  us_credibility_share,
  us_credibility_seen_share,
  us_credibility_full_share,
  guarantee_condition_strength,
  // economy (growth now; H later)
  gdp_usd_bn,
  // opinion (C)
  nato_support_party_share,
  nato_support_share,
  // approval (M)
  approval_share,
  // the United Nations (O)
  un_membership_state,
  un_budget_gap_usd_bn,
  un_arrears_usd_bn,
  un_capacity_share,
  assembly_vote_lost,
  humanitarian_gap_share,
  council_passed,
  // deterrence (F)
  p_defender_hard,
  challenge_probability,
  war_probability,
  attack_success_probability,
  frontier_phase,
  crisis_count,
  incident_mean,
  incident_count,
  border_activity_ratio,
  border_incidents_year,
  threat_share,
  // the European group (P)
  joining_probability,
  group_member,
  group_formed,
  group_formed_probability,
  group_formed_low_probability,
  group_formed_high_probability,
  group_equilibrium_gap_share,
  group_equilibrium_unsettled,
  group_command_share,
  group_credibility_share,
  ceasefire_force_share,
  // what allies choose by themselves
  ally_action,
  ally_arming_share,
  ally_hosting_share,
  ally_hedging_share,
  ally_joining_share,
  consultation_asked,
  ally_alarm_share,
  // spending (D)
  spending_share,
  spill_in_usd_bn,
  equipment_usd_bn,
  equipment_class_share,
  grievance_share,
  related_spending_share,
  // capability (E)
  capability_usd_bn,
  order_queue_usd_bn,
  us_force_share,
  replaced_share,
  extra_effort_share,
  attacker_force,
  defender_force,
  // aid to the state at war (G1, G2)
  aid_authorised_usd_bn,
  aid_stage_usd_bn,
  aid_delivered_usd_bn,
  aid_cancelled_usd_bn,
  aid_policy_ratio,
  aid_phase_share,
  leaked_share,
  audit_headline,
  // the war (G3 to G5)
  strength_persons,
  supply_share,
  ammunition_months,
  air_cover_share,
  front_area_km2,
  front_gain_km2,
  reserves_usd_bn,
  unfinanced_share,
  mobilisation_share,
  state_collapsed,
  refugee_count,
  // its end (G6, G7) and the deal (J)
  win_belief_share,
  rearming_gain_share,
  settlement_margin,
  ceasefire_agreed,
  guarantee_credibility_share,
  deal_signed,
  deal_share,
  minerals_npv_usd_bn,
  war_phase,
  ceasefire_months,
  ceasefire_breakdowns,
  attacker_free_force_share,
  // instability and contagion (I)
  onset_rate_per_month,
  onset,
  excitation,
  unstable_months,
  instability_refugee_count,
  onsets_total,
  offspring_held,
  cascade_reached,
  // trade (H)
  trade_cost_ratio,
  wage_ratio,
  trade_ratio,
  real_income_ratio,
  partner_trade_ratio,
  security_trade_extrapolated,
  trade_clearing_error,
  count,
};

inline constexpr std::size_t kFieldCount = static_cast<std::size_t>(Field::count);

struct FieldInfo {
  Field field;
  std::string_view name;     ///< its one name everywhere, unit as suffix
  Dimension outer;           ///< slowest index, `one` if none
  Dimension inner;           ///< next index, `one` if none; worlds follow
  std::string_view unit;     ///< UDUNITS text: "1" for shares and codes, "month", "1e9 USD"
  float low;                 ///< smallest value a world may hold
  float high;                ///< largest
  bool is_recorded;          ///< quantiles are written to summary.nc
  std::string_view meaning;  ///< one sentence
};

/// The table, in the order of the enumeration.
[[nodiscard]] std::span<const FieldInfo> fields() noexcept;
[[nodiscard]] const FieldInfo& info(Field field) noexcept;
[[nodiscard]] std::optional<Field> find_field(std::string_view name) noexcept;

// Codes held in state fields (exact small integers in float).
/// Field::us_action: what the leaver's executive does this month (leaders).
enum class Action {
  none,
  seek_consent,
  seek_act,
  give_notice,
  withdraw_notice,
  threaten,            ///< says that the guarantee depends on what an ally spends
  draw_down,           ///< orders a further part of the forces home
  go_dormant,          ///< withdraws its part in the alliance without leaving
  reverse,             ///< takes back threats, orders and withdrawals
  leave_body,          ///< gives notice to a body of the United Nations
  seek_repeal,         ///< seeks an act that repeals the statute
  cut_aid,             ///< withholds a further part of its aid to the state at war
  resume_aid,          ///< gives all of that aid again
  offer_guarantee,     ///< offers the state at war a guarantee behind a cease-fire
  withhold_guarantee,  ///< takes that offer back
};
/// Field::guarantee_offered: who stands behind a cease-fire.
enum class Guarantor { none, leaver, group, both };
/// Field::war_phase: of the war that is on at the start.
enum class WarPhase {
  none,  ///< no frontier of the study is at war at the start
  war,
  ceasefire,
  settled,    ///< a cease-fire under a signed agreement
  collapsed,  ///< the defence has collapsed
};
/// Field::un_membership_state.
enum class Membership { member, notice, out };
/// Field::frontier_phase.
enum class FrontierPhase { quiet, crisis, war, ceasefire };
/// Field::ally_action: what an ally chooses this month (allies).
enum class AllyAction {
  none,
  arm,      ///< spends more than its norm and its best response ask
  host,     ///< takes in more of its allies' forces
  hedge,    ///< seeks an understanding with the challenger
  join,     ///< commits itself to the European group
  consult,  ///< asks the alliance to consult about a threat
};
/// Field::treaty_state.
enum class TreatyState { member, notice, out, contested };
/// Field::litigation_state. A dismissal may be appealed; until then it is not final.
enum class LitigationState {
  none,
  filed,            ///< waiting for the ruling on standing
  standing_found,   ///< waiting for the ruling on the merits
  merits_won,       ///< plaintiffs won below; waiting for the Supreme Court
  merits_lost,      ///< plaintiffs lost below; waiting for the Supreme Court
  blocked,          ///< final: the exit is blocked
  no_standing,      ///< dismissed: none of these plaintiffs has standing
  upheld,           ///< final: the exit stands
  not_ripe,         ///< dismissed until a chamber acts or the exit takes effect
  not_justiciable,  ///< dismissed: a political question
};

}  // namespace casus::catalog
