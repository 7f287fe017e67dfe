// Properties of the European group and of allies that choose. Pathwise ones are run once more with
// the sign of the link flipped, and must then fail.
#include <gtest/gtest.h>

#include "models/group/formation.hpp"
#include "models/group_global_game/group_global_game.hpp"
#include "numeric/normal.hpp"
#include "properties/harness.hpp"

namespace casus::properties {
namespace {

/// Probabilities are compared with 1 added, so that a share of the value is a step of a
/// probability: the quick normal distribution and 1 - sum lose some 1e-6.
constexpr double kStep = 2e-6;
/// The quick normal is off by at most 2.8e-7, and each of the sixteen steps to the lowest
/// equilibrium passes on what the last was off by, at a slope of up to about two: falls seen lie
/// below 1e-5.
constexpr double kSteps = 16 * 2 * 2.8e-7;
float with_one(float probability) { return probability + 1; }

const std::vector<Field> kJoining{Field::joining_probability, Field::group_formed_low_probability};

/// Which model of the group runs, and what its parameters begin with.
struct Rival {
  std::string name;
  Change choice;
};
std::vector<Rival> rivals() {
  return {{"group", {}}, {"group_global_game", rival("group", "group_global_game")}};
}

/// What allies themselves choose by is held, so that only how far a choice goes moves.
Pathwise joining(const Rival& model, const Change& change, Field moved) {
  return {.reference = {.change = both(model.choice, change), .last_model = model.name},
          .fields = kJoining,
          .cuts = both_links(inputs_of(model.name, moved), inputs_of("allies")),
          .rounding = kStep,
          .seen_as = with_one};
}

TEST(Joining, FallsInNoWorldWhenTheGuaranteeIsDoubtedMore) {
  for (const Rival& model : rivals()) {
    SCOPED_TRACE(model.name);
    const Change prior = scale("credibility.allies_prior_share", 0.7);
    for (const Field field : kJoining) {
      Pathwise test = joining(model, prior, Field::us_credibility_share);
      test.fields = {field};
      // The lowest equilibrium is many steps of the quick normal, what is expected one.
      test.rounding = field == Field::group_formed_low_probability ? kSteps : kStep;
      expect_never_lower(test, scale("credibility.allies_prior_share", 0.6),
                         scale("credibility.allies_prior_share", 1.4));
    }
  }
}

TEST(Joining, FallsInNoWorldWhenAlliesCommitThemselvesMore) {
  // What has been done already does not hold an ally back, so that a longer step is more commitment
  // in every month; hedging and all else are cut.
  const Change free = pin("allies.state_weight", 0);
  for (const Rival& model : rivals()) {
    SCOPED_TRACE(model.name);
    Pathwise test =
        joining(model, both(free, scale("allies.step_share", 0.7)), Field::ally_joining_share);
    test.rounding = kSteps;
    expect_never_lower(test, scale("allies.step_share", 1.4), scale("allies.step_share", 0.5));
  }
}

TEST(Joining, RisesInNoWorldWhenAlliesHedgeMore) {
  const Change free = pin("allies.state_weight", 0);
  for (const Rival& model : rivals()) {
    SCOPED_TRACE(model.name);
    // Fewer in a hedging world: the shorter step is the one that must not lower joining.
    expect_never_lower(
        joining(model, both(free, scale("allies.step_share", 1.2)), Field::ally_hedging_share),
        scale("allies.step_share", 0.6), scale("allies.step_share", 1.5));
  }
}

TEST(Group, KeptFromFormingIsInNoWorldAndHasNothing) {
  const std::vector<Field> fields{Field::group_formed, Field::group_member,
                                  Field::group_credibility_share, Field::group_command_share,
                                  Field::ceasefire_force_share};
  const Change asked = both(both(lever("eu.group_command", 1), lever("eu.nuclear_cover", 1)),
                            lever("eu.ceasefire_force", 1));
  for (const Rival& model : rivals()) {
    const auto run_with = [&](double status) {
      // A coalition without a group is none of its own making.
      const Change alone = pin(model.name + ".coalition_weight_share", 0);
      return watch(
          {.preset = "dormant",
           .change = both(both(model.choice, both(asked, alone)), lever("eu.group", status)),
           .last_model = model.name},
          fields, execution_of(kWorlds));
    };
    const Watched kept = run_with(0);
    const Watched chosen = run_with(-1);
    for (const Field field : fields) {
      bool is_any = false;
      for (int month = 0; month <= prepared().study.months; ++month) {
        for (std::size_t entry = 0; entry < kept.entries(field); ++entry) {
          for (const float value : kept.at(field, month, entry)) ASSERT_EQ(value, 0);
          for (const float value : chosen.at(field, month, entry)) is_any = is_any || value > 0;
        }
      }
      EXPECT_TRUE(is_any) << catalog::info(field).name
                          << ": left to themselves some worlds have it";
    }
  }
}

TEST(Group, LiesBetweenItsLowestAndHighestEquilibrium) {
  const std::vector<Field> fields{Field::group_formed_low_probability,
                                  Field::group_formed_high_probability};
  const Watched run = watch({.last_model = "group"}, fields, execution_of(kWorlds));
  for (int month = 0; month <= prepared().study.months; ++month) {
    const auto low = run.at(fields[0], month);
    const auto high = run.at(fields[1], month);
    for (std::size_t w = 0; w < run.worlds(); ++w) {
      // Both are sixteen steps of the quick normal: kSteps.
      ASSERT_LE(low[w], high[w] + static_cast<float>(kSteps))
          << "world " << w << " month " << month;
    }
  }
}

/// (1) of group.md for every candidate in one world, in double, from fields and draws of month 0.
std::vector<double> indices_at_start(const Watched& run, const draws::DrawTable& draws,
                                     const std::string& model, const models::group::Roster& roster,
                                     std::size_t w) {
  const auto drawn = [&](const char* name) {
    return static_cast<double>(draws.of(place_of(model + "." + name))[w]);
  };
  const auto at = [&](Field field, std::size_t entry) {
    return static_cast<double>(run.at(field, 0, entry)[w]);
  };
  const auto actors = static_cast<std::size_t>(prepared().study.setting.sizes.actors);
  std::vector<double> stock(roster.count, 0);
  for (std::size_t i = 0; i < roster.count; ++i) {
    for (std::size_t k = 0; k < catalog::kCapabilityClasses.size(); ++k) {
      stock[i] += at(Field::capability_usd_bn, k * actors + roster.actor[i]);
    }
  }
  const double mean =
      std::accumulate(stock.begin(), stock.end(), 0.0) / static_cast<double>(roster.count);
  EXPECT_GT(mean, 0);
  std::vector<double> index(roster.count);
  for (std::size_t i = 0; i < roster.count; ++i) {
    const std::size_t actor = roster.actor[i];
    index[i] = drawn("base_index") + drawn("threat_weight") * at(Field::threat_share, actor) +
               drawn("capability_weight") * stock[i] / (stock[i] + mean) +
               drawn("doubt_weight") * (1 - at(Field::us_credibility_share, actor));
  }
  return index;
}

TEST(Group, BeginsByItsEquationsFromTheThreatsAndStocksOfMonthZero) {
  const std::vector<Field> fields{Field::threat_share,
                                  Field::capability_usd_bn,
                                  Field::us_credibility_share,
                                  Field::joining_probability,
                                  Field::group_formed_low_probability,
                                  Field::group_formed_high_probability};
  const models::group::Roster roster = models::group::roster_of(prepared().study.setting);
  constexpr std::size_t kFew = 64;
  for (const Rival& model : rivals()) {
    SCOPED_TRACE(model.name);
    const Case setup{.change = model.choice};
    const engine::Execution execution = execution_of(kFew);
    const Watched run = watch(setup, fields, execution);
    const Ready ready(setup, execution);
    double threat = 0;
    for (std::size_t w = 0; w < kFew; ++w) {
      const auto drawn = [&](const char* name) {
        return static_cast<double>(ready.draws.of(place_of(model.name + "." + name))[w]);
      };
      const std::vector<double> index = indices_at_start(run, ready.draws, model.name, roster, w);
      for (std::size_t i = 0; i < roster.count; ++i) {
        threat += static_cast<double>(run.at(Field::threat_share, 0, roster.actor[i])[w]);
      }
      if (model.name == "group") {
        const auto found = models::group::solve(
            {.index = index,
             .abandonment_weight = drawn("abandonment_weight"),
             .members_needed = static_cast<int>(std::ceil(drawn("members_needed"))),
             .weight = {roster.units.begin(), roster.units.begin() + roster.count},
             .weight_needed = static_cast<int>(
                 std::ceil(drawn("capability_needed_share") * models::group::kWeightUnits)),
             .last_month = {}});
        ASSERT_TRUE(found.ok());
        EXPECT_NEAR(run.at(Field::group_formed_low_probability, 0)[w], found.value().lowest.formed,
                    2e-3)
            << w;
        EXPECT_NEAR(run.at(Field::group_formed_high_probability, 0)[w],
                    found.value().highest.formed, 2e-3)
            << w;
        continue;
      }
      const double mean =
          std::accumulate(index.begin(), index.end(), 0.0) / static_cast<double>(index.size());
      const double cut = models::group_global_game::cut_off(mean, drawn("abandonment_weight"),
                                                            drawn("common_share"));
      for (std::size_t i = 0; i < roster.count; ++i) {
        EXPECT_NEAR(run.at(Field::joining_probability, 0, roster.actor[i])[w],
                    numeric::normal_cdf(index[i] - cut), 1e-4)
            << w << " " << i;
      }
    }
    EXPECT_GT(threat, 0);
  }
}

TEST(Allies, ChooseNothingWhereTheScriptTakesTheirPlace) {
  const std::vector<Field> fields{Field::ally_action,        Field::ally_arming_share,
                                  Field::ally_hosting_share, Field::ally_hedging_share,
                                  Field::ally_joining_share, Field::consultation_asked};
  const Watched script = watch({.preset = "dormant",
                                .change = rival("allies", "allies_script"),
                                .last_model = "allies_script"},
                               fields, execution_of(256));
  // With all models: without threats and incidents there is nothing to consult about.
  const Watched choosing = watch({.preset = "dormant"}, fields, execution_of(256));
  for (const Field field : fields) {
    bool is_any = false;
    for (int month = 0; month <= prepared().study.months; ++month) {
      for (std::size_t entry = 0; entry < script.entries(field); ++entry) {
        for (const float value : script.at(field, month, entry)) ASSERT_EQ(value, 0);
        for (const float value : choosing.at(field, month, entry)) is_any = is_any || value > 0;
      }
    }
    EXPECT_TRUE(is_any) << catalog::info(field).name;
  }
}

}  // namespace
}  // namespace casus::properties
