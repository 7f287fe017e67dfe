// An exit in defiance of the statute that nobody has contested: stronger courts and more obedience
// never make it likelier. Counted from the dated events (analysis/doors.hpp), with common luck.
#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "analysis/doors.hpp"
#include "properties/harness.hpp"

namespace casus::properties {
namespace {

using analysis::Milestone;

std::vector<catalog::DatedEvent> events_of(const Change& change) {
  const engine::Execution execution = execution_of(kManyWorlds);
  const Ready ready({.preset = "exit-in-defiance", .change = change}, execution);
  return engine::run_ensemble(ready.plan, execution).events;
}

/// Worlds that reach the milestone by the horizon.
std::set<std::uint32_t> worlds_with(Milestone milestone,
                                    std::span<const catalog::DatedEvent> events) {
  std::set<std::uint32_t> worlds;
  for (const analysis::Reached& one : analysis::milestones_of(events)) {
    if (one.milestone == milestone) worlds.insert(one.world);
  }
  return worlds;
}

/// Worlds that leave and whose treaty state is never "contested": blind to orders that were obeyed.
std::set<std::uint32_t> left_without_that_state(std::span<const catalog::DatedEvent> events) {
  std::set<std::uint32_t> left;
  std::set<std::uint32_t> contested;
  for (const catalog::DatedEvent& event : events) {
    if (event.event == catalog::Event::exit_in_force) left.insert(event.world);
    if (event.event == catalog::Event::exit_contested) contested.insert(event.world);
  }
  for (const std::uint32_t world : contested) left.erase(world);
  return left;
}

/// Worlds in the first set alone.
std::size_t only_in(const std::set<std::uint32_t>& first, const std::set<std::uint32_t>& second) {
  return static_cast<std::size_t>(std::count_if(
      first.begin(), first.end(), [&](std::uint32_t world) { return !second.contains(world); }));
}

/// Paired difference of the numbers of worlds, second less first, in standard errors.
double difference_in_errors(const std::set<std::uint32_t>& first,
                            const std::set<std::uint32_t>& second) {
  const auto gained = static_cast<double>(only_in(second, first));
  const auto lost = static_cast<double>(only_in(first, second));
  return gained + lost == 0 ? 0 : (gained - lost) / std::sqrt(gained + lost);
}

TEST(UncontestedExit, IsNotLikelierWhenTheExecutiveObeys) {
  const auto defied = events_of(lever("law.compliance", 0));
  const auto obeyed = events_of(lever("law.compliance", 1));
  const auto before = worlds_with(Milestone::uncontested_exit, defied);
  const auto after = worlds_with(Milestone::uncontested_exit, obeyed);
  EXPECT_GT(before.size(), 1000U);
  EXPECT_LE(difference_in_errors(before, after), 4)
      << only_in(after, before) << " gained, " << only_in(before, after) << " lost";
  // The measure that forgets an order once it has been obeyed is what this one replaces.
  EXPECT_GT(only_in(left_without_that_state(obeyed), left_without_that_state(defied)),
            only_in(after, before));
}

TEST(UncontestedExit, IsNotLikelierWhenCourtsAreStronger) {
  for (const auto& [weak, strong] :
       {std::pair{lever("law.standing", 0), lever("law.standing", 1)},
        std::pair{scale("route.standing_probability", 0.2), scale("route.standing_probability", 3)},
        std::pair{scale("route.relief_probability", 0.2), scale("route.relief_probability", 3)}}) {
    const auto before = worlds_with(Milestone::uncontested_exit, events_of(weak));
    const auto after = worlds_with(Milestone::uncontested_exit, events_of(strong));
    EXPECT_LE(difference_in_errors(before, after), 4);
    EXPECT_GT(difference_in_errors(after, before), 4) << "the reversed change must be caught";
  }
}

}  // namespace
}  // namespace casus::properties
