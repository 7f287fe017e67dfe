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

/// The same worlds under an executive that defies every order and under one that obeys.
struct ByCompliance {
  std::vector<catalog::DatedEvent> defied = events_of(lever("law.compliance", 0));
  std::vector<catalog::DatedEvent> obeyed = events_of(lever("law.compliance", 1));
};
const ByCompliance& by_compliance() {
  static const ByCompliance both;
  return both;
}

TEST(UncontestedExit, IsNotLikelierWhenTheExecutiveObeys) {
  const auto& [defied, obeyed] = by_compliance();
  const auto before = worlds_with(Milestone::uncontested_exit, defied);
  const auto after = worlds_with(Milestone::uncontested_exit, obeyed);
  // Nearly by definition: an order forbids an exit whether or not it is obeyed (decision 0072).
  EXPECT_GT(before.size(), 1000U);
  EXPECT_LE(difference_in_errors(before, after), 4)
      << only_in(after, before) << " gained, " << only_in(before, after) << " lost";
  // The measure that forgets an order once it has been obeyed is what this one replaces.
  EXPECT_GT(only_in(left_without_that_state(obeyed), left_without_that_state(defied)),
            only_in(after, before));
}

TEST(FormalExit, IsNotLikelierWhenTheExecutiveObeys) {
  const auto before = worlds_with(Milestone::formal_exit, by_compliance().defied);
  const auto after = worlds_with(Milestone::formal_exit, by_compliance().obeyed);
  EXPECT_GT(before.size(), 1000U);
  EXPECT_LE(difference_in_errors(before, after), 4)
      << only_in(after, before) << " gained, " << only_in(before, after) << " lost";
  EXPECT_GT(difference_in_errors(after, before), 4) << "the reversed change must be caught";
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

TEST(Doors, FieldsAndEventsTellTheSameOfEveryWorld) {
  constexpr std::array kFields{Field::exit_basis, Field::ruled_in_time, Field::veto_overridden};
  struct Told {
    Milestone milestone;
    Field field;
    float value;
  };
  constexpr std::array kTold{Told{Milestone::exit_by_consent, Field::exit_basis, 1},
                             Told{Milestone::exit_by_act, Field::exit_basis, 2},
                             Told{Milestone::exit_in_defiance, Field::exit_basis, 3},
                             Told{Milestone::exit_after_repeal, Field::exit_basis, 4},
                             Told{Milestone::ruling_in_time, Field::ruled_in_time, 1},
                             Told{Milestone::overridden, Field::veto_overridden, 1}};
  std::array<std::size_t, kTold.size()> seen{};
  // Beside a preset, legislatures that consent or pass the act, and a statute repealed beforehand.
  const auto obliging = [](const std::string& question, double status) {
    const std::string rate = "votes_base_rates." + question + "_rate_";
    return both(both(rival("votes", "votes_base_rates"), lever("us.status", status)),
                both(pin(rate + "own", 0.97), pin(rate + "other", 0.97)));
  };
  constexpr std::uint32_t kDoorWorlds = 1024;
  for (const auto& [preset, change] :
       {std::pair{"exit-by-law", obliging("consent", 1)},
        std::pair{"exit-by-law", obliging("act", 2)}, std::pair{"exit-in-defiance", Change{}},
        std::pair{"exit-in-defiance", lever("law.statute", 0)}}) {
    engine::Execution execution = execution_of(kDoorWorlds);
    const Ready ready({.preset = preset, .change = change}, execution);
    Watched watched(prepared().study, kFields, 0, kDoorWorlds);
    execution.watch = [&](int month, std::uint32_t first, std::span<const float> block,
                          std::span<const float>) { watched.keep(month, first, block); };
    const auto events = engine::run_ensemble(ready.plan, execution).events;
    for (std::size_t t = 0; t < kTold.size(); ++t) {
      const auto last = watched.at(kTold[t].field, prepared().study.months);
      const auto by_events = worlds_with(kTold[t].milestone, events);
      std::set<std::uint32_t> by_field;
      for (std::uint32_t w = 0; w < kDoorWorlds; ++w) {
        if (last[w] == kTold[t].value) by_field.insert(w);
      }
      EXPECT_EQ(by_field, by_events) << catalog::info(kTold[t].field).name << " " << kTold[t].value;
      seen[t] += by_field.size();
    }
  }
  for (std::size_t t = 0; t < kTold.size(); ++t) {
    EXPECT_GT(seen[t], 0U) << catalog::info(kTold[t].field).name << " " << kTold[t].value;
  }
}

}  // namespace
}  // namespace casus::properties
