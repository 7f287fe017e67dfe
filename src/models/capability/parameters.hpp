// What the models of capability have in common: parameters, places in memory, who is who.
//
// The parameters of every such model begin with those listed here, in this order, so that rivals
// share the ledger of stocks (ledger.hpp), the leaver's forces (posture.hpp) and the reach of
// coalitions (reach.hpp). Memory is laid out by the functions below.
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "catalog/dimensions.hpp"
#include "world/block.hpp"

namespace casus::models::capability {

/// Places of the parameters that rivals share.
enum SharedParameter : std::size_t {
  depreciation_annual,
  conversion_share,
  munitions_lag_months,  ///< first of four, in the order of LagGroup
  command_lag_months,
  vehicle_lag_months,
  complex_lag_months,
  spare_capacity_share,
  capacity_growth_annual,
  left_behind_share,
  reentry_share_per_month,
  in_place_share,
  replacement_cost_usd_bn,
  replacing_share,
  contribution_weight_mass,  ///< first of eight, in the order of catalog::kCapabilityClasses
  distance_share = contribution_weight_mass + catalog::kCapabilityClasses.size(),
  unreported_equipment_share,
  challenger_level_share,
  challenger_person_weight,
  past_rise_by_2022_share,
  free_force_share,
  rebuilding_annual,
  frontier_surge_ratio,
  unlisted_land_persons,  ///< first of three, in the order of unlisted_persons_of
  unlisted_sea_persons,
  unlisted_hybrid_persons,
  decision_window_days,
  unlisted_land_days,  ///< first of two, in the order of unlisted_days_of
  unlisted_sea_days,
  unlisted_first_share,
  reinforcement_time_ratio,
  deployable_share,
  in_place_person_weight,
  hosting_persons,
  command_speed_share,
  ceasefire_force_persons,
  effort_eur_bn,
  eur_usd,
  shared_parameter_count,
};

/// Classes that wait alike for what they ordered.
enum class LagGroup : std::size_t { munitions, command, vehicle, complex };
inline constexpr std::size_t kLagGroups = 4;

inline constexpr std::size_t kClasses = catalog::kCapabilityClasses.size();

/// What is the same for a class in every study and world.
struct ClassTraits {
  LagGroup lag_group;
  bool is_enabler;          ///< moves with the leaver's enablers route
  bool can_be_handed_over;  ///< equipment that a leaving force can leave behind
};
inline constexpr std::array<ClassTraits, kClasses> kTraits{{
    {LagGroup::vehicle, false, true},    // mass
    {LagGroup::munitions, false, true},  // munitions
    {LagGroup::complex, true, false},    // air_defense
    {LagGroup::complex, true, false},    // isr_space
    {LagGroup::complex, true, false},    // lift
    {LagGroup::command, true, false},    // command
    {LagGroup::vehicle, true, false},    // deep_strike
    {LagGroup::complex, true, false},    // sead
}};

/// Longest lag, in months; the range of the four lags ends here.
inline constexpr int kLongestLag = 120;
/// Months of orders kept: a month's own place is filled after the oldest has been read.
inline constexpr std::size_t kSlots = kLongestLag + 1;

/// Allied forces at which the force with the leaver is tabulated (reach.hpp).
inline constexpr std::array<float, 5> kForceNodes{0, 0.03125F, 0.125F, 0.5F, 2};

/// An actor's own force is worked out anew once in so many months.
inline constexpr int kMonthsBetweenForces = 6;

/// Rows of the memory that hold one value per world; groups of rows follow each other.
enum MemoryRow : std::size_t {
  kKept,                                   ///< share of a stock that a month leaves
  kCapacityGrowth,                         ///< factor per month
  kLowestForce,                            ///< lowest us_force_share so far
  kLag,                                    ///< whole months, by LagGroup
  kPlace = kLag + kLagGroups,              ///< month whose orders are now due, by LagGroup
  kOldPart = kPlace + kLagGroups,          ///< scratch: old_part of that month, by LagGroup
  kDue = kOldPart + kLagGroups,            ///< orders now due of all allies, by LagGroup
  kSplitSince = kDue + kLagGroups,         ///< month since which splits are kept, in lane 0
  kCapacity,                               ///< what industry can deliver this month, by class
  kQueued = kCapacity + kClasses,          ///< sum of queues over allies, by class
  kDueShare = kQueued + kClasses,          ///< class share of the orders now due, by class
  kDelivered = kDueShare + kClasses,       ///< delivered share of what is due or queued, by class
  kGain = kDelivered + kClasses,           ///< factor on stocks before deliveries, by class
  kTotal = kGain + kClasses,               ///< sum of stocks over allies, by class
  kStartTotal = kTotal + kClasses,         ///< the same in month 0
  kContribution = kStartTotal + kClasses,  ///< the leaver's in month 0, by class
  kReference = kContribution + kClasses,   ///< stocks of the reference force, by class
  kOrderShare = kReference + kClasses,     ///< class share of this month's orders, by class
  kInput = kOrderShare + kClasses,         ///< scratch, by class
  kMix = kInput + kClasses,                ///< allies' mix of classes in month 0, with force 1
  kLeaversPart = kMix + kClasses,          ///< what the leaver can bring over kReference, by class
  kNode = kLeaversPart + kClasses,         ///< force with the leaver, by kForceNodes
  kTotalForce = kNode + kForceNodes.size(),  ///< sum of own forces over allies
  kWeight,                                   ///< s in (12) of the CES force, by class
  kPower = kWeight + kClasses,               ///< r in (12)
  kPersonForce,                              ///< force of a challenger's person
  kFree,                                     ///< the main challenger's free forces, persons
  kTied,                                     ///< its forces on the front at the start, persons
  kTiedNow,                                  ///< the same this month, T of (14)
  kStrengthAtStart,                          ///< persons it fights with at the start of the war
  kPool,                                     ///< scratch: a challenger's pool
  kInPlaceForce,                             ///< force of an allied person in place
  kGroupWindow,                              ///< days of the decision window, for the group
  kAway,                                     ///< part of the leaver that demand elsewhere holds
  kHeld,                                     ///< force that is kept behind a cease-fire
  kBrought,                                  ///< scratch: part of the leaver on a frontier
  kEffortAtStart,                            ///< European allies' spending a year in month 0
  kEffortAsked,                              ///< what one study asks them to add, 1e9 USD a year
  kInReach,                                  ///< scratch
  kScratch,                                  ///< scratch
  kLines,                                    ///< orders of all allies together, by slot: rivals
  kAllyLines = kLines + kSlots,              ///< orders [slot][world][ally]
};

/// kSplitSince while the class shares of orders are those of month 0.
inline constexpr float kNever = 1e9F;

/// Floats that a world's orders of one month take: whole cache lines, since they are read one by
/// one.
inline constexpr std::size_t kLineFloats = 16;
[[nodiscard, gnu::always_inline]] inline std::size_t line_width(std::size_t allies) noexcept {
  return (allies + kLineFloats - 1) / kLineFloats * kLineFloats;
}

/// True for members other than the leaver: they order, wait and add up.
[[nodiscard, gnu::always_inline]] inline bool is_ally(const world::Setting& setting,
                                                      std::size_t actor) noexcept {
  return setting.fact(catalog::Fact::is_member)[actor] != 0 &&
         static_cast<int>(actor) != setting.leaver;
}
[[nodiscard, gnu::always_inline]] inline std::size_t ally_count(
    const world::Setting& setting) noexcept {
  std::size_t count = 0;
  for (std::size_t c = 0; c < static_cast<std::size_t>(setting.sizes.actors); ++c) {
    if (is_ally(setting, c)) ++count;
  }
  return count;
}

/// First row of the class shares of orders: [class][slot].
[[nodiscard]] inline std::size_t class_share_rows(std::size_t allies) noexcept {
  return kAllyLines + line_width(allies) * kSlots;
}
/// First row of the own forces: [actor].
[[nodiscard]] inline std::size_t own_force_rows(std::size_t allies) noexcept {
  return class_share_rows(allies) + kClasses * kSlots;
}
/// First row of the orders now due: [lag group][ally], scratch.
[[nodiscard]] inline std::size_t due_rows(std::size_t allies, std::size_t actors) noexcept {
  return own_force_rows(allies) + actors;
}
/// First row of the rows of frontiers.
[[nodiscard]] inline std::size_t frontier_first_row(std::size_t allies,
                                                    std::size_t actors) noexcept {
  return due_rows(allies, actors) + kLagGroups * allies;
}
/// Rows of a frontier, [row][frontier].
enum class FrontierRow : std::size_t {
  in_reach,  ///< force of the group in reach, this month
  per_day,   ///< one over the days from the first to most of them
  part,      ///< of its challenger's pool
  most,      ///< force of its challenger that it can take
  count,
};

/// Rows that the shared kernels need; a rival's own rows follow.
[[nodiscard]] std::size_t shared_memory_rows(const world::Setting& setting) noexcept;

/// Distance at which the force that fades with distance has fallen to 1/e.
inline constexpr double kReachKm = 1000;

/// Nearness of each ally to each frontier's target, exp(-distance / kReachKm), with the straight
/// line between the capitals through the Earth; 0 for the frontier's own challenger:
/// [frontier][ally].
[[nodiscard]] std::vector<float> make_table(const world::Setting& setting);

/// The first frontier with the same target and the same excluded challenger as `frontier`: both
/// have the same defenders.
[[nodiscard]] std::size_t first_alike(const world::Setting& setting, std::size_t frontier) noexcept;

inline constexpr std::size_t kNoFrontier = static_cast<std::size_t>(-1);
/// Where a challenger is at war at the start and its forces are tied down: the first frontier with
/// a lowest figure above a third of its active persons; kNoFrontier if none has.
[[nodiscard]] std::size_t front_of(const world::Setting& setting, int challenger) noexcept;

/// An entry of a column of frontiers; 0 in settings without the column.
[[nodiscard, gnu::always_inline]] inline float number_of(const std::vector<float>& column,
                                                         std::size_t frontier) noexcept {
  return frontier < column.size() ? column[frontier] : 0;
}
[[nodiscard, gnu::always_inline]] inline world::FrontierKind kind_of(
    const world::Setting& setting, std::size_t frontier) noexcept {
  return frontier < setting.frontier_kind.size() ? setting.frontier_kind[frontier]
                                                 : world::FrontierKind::land;
}
/// The parameter for a challenger's persons on a frontier that gives none.
[[nodiscard, gnu::always_inline]] inline std::size_t unlisted_persons_of(
    world::FrontierKind kind) noexcept {
  if (kind == world::FrontierKind::land) return unlisted_land_persons;
  return kind == world::FrontierKind::sea ? unlisted_sea_persons : unlisted_hybrid_persons;
}
/// The parameter for the days until most reinforcements are on a frontier that gives none.
[[nodiscard, gnu::always_inline]] inline std::size_t unlisted_days_of(
    world::FrontierKind kind) noexcept {
  const bool is_by_sea = kind == world::FrontierKind::sea || kind == world::FrontierKind::hybrid;
  return is_by_sea ? unlisted_sea_days : unlisted_land_days;
}

/// Active personnel of the reference force: the allies' and the leaver's in the theater.
[[nodiscard]] double reference_persons(const world::Setting& setting) noexcept;

/// Months from the middle of 2014 to the start, at least 1.
[[nodiscard]] int months_since_2014(const world::Setting& setting) noexcept;

/// How near orders were to those of 2014 in a month before the start: `late` of the part that they
/// rose after the middle of 2022, `early` of the part before it; 1 is 2014 or earlier, 0 the start.
struct PastShape {
  float late = 0;
  float early = 0;
};
[[nodiscard]] PastShape past_shape(const world::Setting& setting, int months_before) noexcept;

/// What past_shape needs of a setting: each part rises from 0, so many months before the start, to
/// 1 within a span. Whole months, exact in float.
struct PastBend {
  float late_after = 0;
  float late_span = 1;
  float early_after = 0;
  float early_span = 1;
};
[[nodiscard]] PastBend past_bend(const world::Setting& setting) noexcept;

[[nodiscard, gnu::always_inline]] inline float part_of_span(float months, float span) noexcept {
  const float above = months > 0 ? months : 0;
  return (above < span ? above : span) / span;
}
[[nodiscard, gnu::always_inline]] inline PastShape shape_before(const PastBend& bend,
                                                                float months_before) noexcept {
  return {.late = part_of_span(months_before - bend.late_after, bend.late_span),
          .early = part_of_span(months_before - bend.early_after, bend.early_span)};
}

}  // namespace casus::models::capability
