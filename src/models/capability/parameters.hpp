// What the models of capability have in common: parameters, places in memory, who is who.
//
// The parameters of every such model begin with those listed here, in this order, so that rivals
// share the ledger of stocks (ledger.hpp), the leaver's forces (posture.hpp) and the reach of
// coalitions (reach.hpp). Memory is laid out by the functions below.
#pragma once

#include <array>
#include <cstddef>

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
  kKept,                                     ///< share of a stock that a month leaves
  kCapacityGrowth,                           ///< factor per month
  kLowestForce,                              ///< lowest us_force_share so far
  kLag,                                      ///< whole months, by LagGroup
  kPlace = kLag + kLagGroups,                ///< place in a line of orders now due, by LagGroup
  kCapacity = kPlace + kLagGroups,           ///< what industry can deliver this month, by class
  kQueued = kCapacity + kClasses,            ///< sum of queues over allies, by class
  kDueShare = kQueued + kClasses,            ///< class share of the orders now due, by class
  kDelivered = kDueShare + kClasses,         ///< delivered share of what is due or queued, by class
  kGain = kDelivered + kClasses,             ///< factor on stocks before deliveries, by class
  kTotal = kGain + kClasses,                 ///< sum of stocks over allies, by class
  kStartTotal = kTotal + kClasses,           ///< the same in month 0
  kContribution = kStartTotal + kClasses,    ///< the leaver's in month 0, by class
  kReference = kContribution + kClasses,     ///< stocks of the reference force, by class
  kOrderShare = kReference + kClasses,       ///< class share of this month's orders, by class
  kInput = kOrderShare + kClasses,           ///< scratch, by class
  kMix = kInput + kClasses,                  ///< allies' mix of classes in month 0, with force 1
  kNode = kMix + kClasses,                   ///< force with the leaver, by kForceNodes
  kTotalForce = kNode + kForceNodes.size(),  ///< sum of own forces over allies
  kInReach,                                  ///< scratch
  kScratch,                                  ///< scratch
  kLines,                                    ///< orders of all allies together, by slot
  kAllyLines = kLines + kSlots,              ///< orders [slot][world][ally]
};

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
  return kAllyLines + allies * kSlots;
}
/// First row of the own forces: [actor].
[[nodiscard]] inline std::size_t own_force_rows(std::size_t allies) noexcept {
  return class_share_rows(allies) + kClasses * kSlots;
}
/// First row of the orders now due: [lag group][ally], scratch.
[[nodiscard]] inline std::size_t due_rows(std::size_t allies, std::size_t actors) noexcept {
  return own_force_rows(allies) + actors;
}
/// First row of the table of nearness: [frontier][ally], not by world.
[[nodiscard]] inline std::size_t nearness_rows(std::size_t allies, std::size_t actors) noexcept {
  return due_rows(allies, actors) + kLagGroups * allies;
}
/// Rows that the shared kernels need; a rival's own rows follow.
[[nodiscard]] std::size_t shared_memory_rows(const world::Setting& setting) noexcept;

/// Distance at which the force that fades with distance has fallen to 1/e.
inline constexpr double kReachKm = 1000;

/// Nearness of each ally to each frontier's target, exp(-distance / kReachKm), with the straight
/// line between the capitals through the Earth; 0 for the frontier's own challenger. `table` is
/// [frontier][ally].
void fill_nearness(const world::Setting& setting, std::span<float> table);

/// The first frontier with the same target and the same excluded challenger as `frontier`: both
/// have the same defenders.
[[nodiscard]] std::size_t first_alike(const world::Setting& setting, std::size_t frontier) noexcept;

/// Active personnel of the reference force: the allies' and the leaver's in the theater.
[[nodiscard]] double reference_persons(const world::Setting& setting) noexcept;

/// Months from the middle of 2014 to the start, at least 1.
[[nodiscard]] int months_since_2014(const world::Setting& setting) noexcept;

}  // namespace casus::models::capability
