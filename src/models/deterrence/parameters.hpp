// What the models of deterrence have in common: parameters, draws, fields, places in memory.
//
// The parameters of every such model begin with those listed here, in this order, so that rivals
// share the links to forces and credibility (links.hpp), crises (crises.hpp), incidents
// (incidents.hpp) and threat (threat.hpp); they differ in how the game is solved.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "catalog/dimensions.hpp"
#include "catalog/models.hpp"
#include "world/block.hpp"

namespace casus::models::deterrence {

/// Places of the parameters that rivals share.
enum SharedParameter : std::size_t {
  opportunity_hazard,
  status_quo_payoff,
  victory_value,
  war_cost,
  war_cost_spread,
  sea_cost,
  decisiveness,
  least_force_share,
  resist_force_ratio,
  aims_logit_shift,
  hedging_gain_share,
  war_end_hazard,
  ceasefire_end_hazard,
  incident_base,
  hybrid_incident_ratio,
  sea_incident_ratio,
  incident_defence,
  incident_troops,
  incident_war,
  incident_dispersion,
  threat_weight,
  threat_range_km,
  shared_parameter_count,
};

/// Places of the draws in kDraws, the same for all models of deterrence. The first four are one
/// block of random words.
enum Draw : std::uint32_t { demand, outcome, incidents, ending, frontier_cost };

inline constexpr std::array<catalog::DrawInfo, 5> kDraws{{
    {"demand", "u in (7): whether a demand is made; one for each frontier and month"},
    {"outcome",
     "u in (8): how a demand ends; in the month a war ends, whether the challenger keeps what it "
     "took"},
    {"incidents", "u in (11): incidents short of war"},
    {"ending", "u in (9): whether a war or a cease-fire ends"},
    {"frontier_cost", "z in (4): what sets a frontier apart from the others; one for each, once"},
}};

inline constexpr std::array kReads{catalog::Field::us_credibility_seen_share,
                                   catalog::Field::attacker_force,
                                   catalog::Field::defender_force,
                                   catalog::Field::us_force_share,
                                   catalog::Field::group_formed,
                                   catalog::Field::group_member,
                                   catalog::Field::group_credibility_share,
                                   catalog::Field::ally_hedging_share,
                                   catalog::Field::war_phase};
inline constexpr std::array kWrites{
    catalog::Field::p_defender_hard,       catalog::Field::challenge_probability,
    catalog::Field::war_probability,       catalog::Field::attack_success_probability,
    catalog::Field::frontier_phase,        catalog::Field::crisis_count,
    catalog::Field::incident_mean,         catalog::Field::incident_count,
    catalog::Field::border_activity_ratio, catalog::Field::border_incidents_year,
    catalog::Field::threat_share};
inline constexpr std::array kLevers{catalog::Lever::adversary_aims_change,
                                    catalog::Lever::adversary_opportunism_ratio,
                                    catalog::Lever::troop_incident_sign};
inline constexpr std::array kFacts{catalog::Fact::is_member, catalog::Fact::capital_latitude_deg,
                                   catalog::Fact::capital_longitude_deg};

/// Months within which fighting that broke out ends if it is to count as a limited attack; fighting
/// that goes on is a war.
inline constexpr int kLimitedMonths = 6;

inline constexpr std::size_t kMonthsCounted = 12;  ///< of incidents of a year, (12)

/// Rows of the models' memory; those of each frontier and of each pair follow.
enum Memory : std::size_t {
  kWin,        ///< scratch: w in (2)
  kWarPayoff,  ///< scratch: a_DD+ in (4)
  kStatusQuo,  ///< scratch: a_SQ in (5)
  kResist,     ///< scratch: Y
  kFight,      ///< scratch: F
  kHazard,     ///< scratch: p_A
  kGroup,      ///< scratch: g in (1)
  kOpen,       ///< scratch: 1 where the challenger may ask, as far as is known without w
  kAlone,      ///< scratch: chances in (2) without and with the leaver
  kHelped,
  kDemandUniform,  ///< scratch, as the next
  kIncidentUniform,
  kNothing,        ///< scratch: zeros
  kAtWar,          ///< scratch: 1 if the challenger was at war as the month began
  kActivity,       ///< scratch: sum of means or counts in (12)
  kActivityStart,  ///< the same of month 0
  kCounted,        ///< counts in (12) of the last twelve months, a month's in row month % 12
  kFrontierRows = kCounted + kMonthsCounted,
};

/// Row of c_A of frontier f, (4).
[[nodiscard, gnu::always_inline]] constexpr std::size_t cost_row(std::size_t frontier) noexcept {
  return kFrontierRows + frontier;
}
/// Row of the months a war that broke out on frontier f has lasted; 0 where there is none.
[[nodiscard, gnu::always_inline]] constexpr std::size_t fought_row(std::size_t frontiers,
                                                                   std::size_t frontier) noexcept {
  return kFrontierRows + frontiers + frontier;
}
/// Row of w_ie of the watcher at place `place` and frontier f, (13): those of a frontier together,
/// since most months most frontiers threaten nobody.
[[nodiscard, gnu::always_inline]] constexpr std::size_t closeness_row(
    std::size_t frontiers, std::size_t watchers, std::size_t place, std::size_t frontier) noexcept {
  return kFrontierRows + 2 * frontiers + frontier * watchers + place;
}

/// Rows a model of deterrence needs.
[[nodiscard]] std::size_t shared_memory_rows(const world::Setting& setting) noexcept;

/// The actor that is the challenger of most frontiers, the first of them if several are; -1 if the
/// study has no frontier.
[[nodiscard]] int main_challenger(const world::Setting& setting) noexcept;

/// True if threat is followed for the actor: members, and targets of frontiers.
[[nodiscard]] bool is_watcher(const world::Setting& setting, std::size_t actor) noexcept;
[[nodiscard]] std::size_t watcher_count(const world::Setting& setting) noexcept;

/// Kilometers between two capitals along the great circle; 0 from an actor to itself.
[[nodiscard]] double distance_km(const world::Setting& setting, std::size_t from,
                                 std::size_t to) noexcept;

/// Kilometers from each watcher to each frontier's target: [watcher][frontier].
[[nodiscard]] std::vector<float> make_table(const world::Setting& setting);

/// True if the challenger and the target of a frontier are at war at the start.
[[nodiscard]] bool starts_at_war(const world::Setting& setting, std::size_t frontier) noexcept;
/// True for the frontier whose war the models of war follow: world::war_frontier.
[[nodiscard]] bool follows_war(const world::Setting& setting, std::size_t frontier) noexcept;
/// True if a scripted probe makes its demand on a frontier.
[[nodiscard]] bool is_probed(const world::Setting& setting, std::size_t frontier) noexcept;

}  // namespace casus::models::deterrence
