// Properties of crises, challenges and threat in the coupled world, for every solution of the game.
// Each is run once more with the sign of the link flipped, or a term left out, and must then fail.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "properties/harness.hpp"

namespace casus::properties {
namespace {

constexpr double kRounding = 1e-6;

/// A model of deterrence and the change that puts it into the schedule.
struct Solution {
  std::string name;
  Change choice;
};

std::vector<Solution> solutions() {
  std::vector<Solution> list;
  for (const models::Model& model : models::models()) {
    if (model.info->process != "deterrence") continue;
    const std::string name(model.info->name);
    list.push_back({name, list.empty() ? Change{} : rival("deterrence", name)});
  }
  return list;
}

/// Those in which no single world can have more demands for more credibility; in quantal response a
/// challenger that stands to lose more by a war fights by mistake less often.
std::vector<Solution> monotone_solutions() {
  std::vector<Solution> list = solutions();
  std::erase_if(list, [](const Solution& s) {
    return s.name != "deterrence" && s.name != "deterrence_ultimatum";
  });
  return list;
}

/// Turns "not higher" into "not lower" for a value from 0 to 1.
float from_above(float value) { return 2 - value; }

Change often(const std::string& model) { return scale(model + ".opportunity_hazard", 10); }

// --- 2 and 4. Phases and crises
// -------------------------------------------------------------------

/// Months of frontiers and worlds in which the rules of phases are broken. `counted` are the phases
/// that a new demand leaves behind.
std::size_t broken_rules(const Watched& watched, const std::vector<float>& counted) {
  constexpr auto kQuiet = static_cast<float>(catalog::FrontierPhase::quiet);
  std::size_t broken = 0;
  for (int month = 1; month <= prepared().study.months; ++month) {
    for (std::size_t f = 0; f < watched.entries(Field::frontier_phase); ++f) {
      const auto was = watched.at(Field::frontier_phase, month - 1, f);
      const auto is = watched.at(Field::frontier_phase, month, f);
      const auto before = watched.at(Field::crisis_count, month - 1, f);
      const auto after = watched.at(Field::crisis_count, month, f);
      for (std::size_t w = 0; w < watched.worlds(); ++w) {
        const bool is_known = is[w] == 0 || is[w] == 1 || is[w] == 2 || is[w] == 3;
        const bool is_new =
            was[w] == kQuiet && std::find(counted.begin(), counted.end(), is[w]) != counted.end();
        if (!is_known || after[w] - before[w] != (is_new ? 1.0F : 0.0F)) ++broken;
      }
    }
  }
  return broken;
}

TEST(Frontiers, AreInOnePhaseAndSeeDemandsOnlyWhileQuiet) {
  for (const Solution& solution : solutions()) {
    SCOPED_TRACE(solution.name);
    const Watched watched =
        watch({.preset = "dormant", .change = both(solution.choice, often(solution.name))},
              std::vector<Field>{Field::frontier_phase, Field::crisis_count}, execution_of(512));
    EXPECT_EQ(broken_rules(watched, {1, 2}), 0U);
    EXPECT_GT(broken_rules(watched, {1}), 0U) << "without wars the account must not close";
  }
}

TEST(Frontiers, WarIsAPartOfTheDemandsAndSuccessToo) {
  for (const Solution& solution : solutions()) {
    SCOPED_TRACE(solution.name);
    const Watched watched =
        watch({.preset = "dormant", .change = solution.choice},
              std::vector<Field>{Field::challenge_probability, Field::war_probability,
                                 Field::attack_success_probability},
              execution_of(512));
    std::size_t demands = 0;
    for (int month = 0; month <= prepared().study.months; ++month) {
      for (std::size_t f = 0; f < watched.entries(Field::war_probability); ++f) {
        const auto challenge = watched.at(Field::challenge_probability, month, f);
        const auto war = watched.at(Field::war_probability, month, f);
        const auto success = watched.at(Field::attack_success_probability, month, f);
        for (std::size_t w = 0; w < watched.worlds(); ++w) {
          ASSERT_TRUE(war[w] >= 0 && success[w] >= 0 && challenge[w] <= 1);
          ASSERT_LE(war[w], challenge[w]);
          ASSERT_LE(success[w], challenge[w] * 1.00001F);
          demands += challenge[w] > 0 ? 1U : 0U;
        }
      }
    }
    EXPECT_GT(demands, 0U);
  }
}

// --- 1. Causality
// ---------------------------------------------------------------------------------

TEST(Probe, ChangesNothingBeforeItsMonthAndMakesADemandInIt) {
  constexpr int kMonth = 30;
  const std::vector<Field> fields{Field::frontier_phase, Field::crisis_count,
                                  Field::incident_count};
  const Watched usual = watch({}, fields, execution_of(256));
  const Watched probed =
      watch({.change = signal(catalog::Event::baltic_probe, kMonth)}, fields, execution_of(256));
  std::size_t more = 0;
  for (int month = 0; month <= kMonth; ++month) {
    for (const Field field : fields) {
      for (std::size_t f = 0; f < usual.entries(field); ++f) {
        const auto u = usual.at(field, month, f);
        const auto p = probed.at(field, month, f);
        for (std::size_t w = 0; w < usual.worlds(); ++w) {
          if (month < kMonth) {
            ASSERT_EQ(u[w], p[w]) << "month " << month;
          }
          more += field == Field::crisis_count && p[w] > u[w] ? 1U : 0U;
        }
      }
    }
  }
  EXPECT_GT(more, std::size_t{2} * 256) << "on three frontiers of nearly every world";
  EXPECT_LE(more, std::size_t{3} * 256);
}

// --- Allies hear it
// ----------------------------------------------------------------------------------

TEST(Probe, AlarmsAlliesFromTheMonthAfterItAndLowersNoAlarm) {
  constexpr int kMonth = 30;
  const std::vector<Field> fields{Field::ally_alarm_share, Field::ally_arming_share,
                                  Field::consultation_asked, Field::ally_hosting_share};
  // Nobody makes a demand but by script, so that what comes first takes the place of nothing.
  const Change alone =
      both(lever("adversary.opportunism", 0), pin("deterrence.opportunity_hazard", 0));
  const Change early = both(alone, signal(catalog::Event::baltic_probe, kMonth));
  const Change twice = both(early, signal(catalog::Event::baltic_probe, kMonth + 30));
  const Watched none = watch({.change = alone}, fields, execution_of(512));
  const Watched one = watch({.change = early}, fields, execution_of(512));
  const Watched two = watch({.change = twice}, fields, execution_of(512));
  const auto differences = [&](const Watched& less, const Watched& more, Field field, int first,
                               int last) {
    Moved moved;
    for (int month = first; month <= last; ++month) {
      for (std::size_t c = 0; c < less.entries(field); ++c) {
        const auto l = less.at(field, month, c);
        const auto m = more.at(field, month, c);
        for (std::size_t w = 0; w < less.worlds(); ++w) {
          moved.up += m[w] > l[w] ? 1U : 0U;
          moved.down += m[w] < l[w] ? 1U : 0U;
        }
      }
    }
    return moved;
  };
  for (const Field field : fields) {
    const Moved before = differences(none, one, field, 0, kMonth);
    EXPECT_EQ(before.up + before.down, 0U) << catalog::info(field).name;
  }
  const int last = prepared().study.months;
  const Moved first = differences(none, one, Field::ally_alarm_share, kMonth + 1, kMonth + 1);
  EXPECT_GT(first.up, std::size_t{10} * 512) << "neighbors hear of it too";
  EXPECT_EQ(differences(none, one, Field::ally_alarm_share, 0, last).down, 0U);
  const Moved second = differences(one, two, Field::ally_alarm_share, 0, last);
  EXPECT_EQ(second.down, 0U);
  EXPECT_GT(second.up, 0U);
  EXPECT_GT(differences(two, one, Field::ally_alarm_share, 0, last).down, 0U)
      << "the other way round must be caught";
  const Moved asked = differences(none, one, Field::consultation_asked, kMonth + 1, kMonth + 1);
  EXPECT_GT(asked.up, 512U / 2) << "three targets, of whom many ask at once";
  EXPECT_LT(10 * asked.down, asked.up) << "some whose turn it is arm where they would have asked";
}

TEST(Probe, IsAnsweredByTheBudgetsOfItsTargets) {
  constexpr int kMonth = 30;
  constexpr int kTwoYears = 24;
  // Points of product by which a probe raises mean spending of each target two years later.
  const auto rises = [](const Change& also) {
    const std::vector<Field> fields{Field::spending_share};
    const Change alone = both(
        also, both(lever("adversary.opportunism", 0), pin("deterrence.opportunity_hazard", 0)));
    const Watched none = watch({.change = alone}, fields, execution_of(512));
    const Watched probed =
        watch({.change = both(alone, signal(catalog::Event::baltic_probe, kMonth))}, fields,
              execution_of(512));
    const auto mean_of = [](std::span<const float> values) {
      double sum = 0;
      for (const float value : values) sum += static_cast<double>(value);
      return 100 * sum / static_cast<double>(values.size());
    };
    std::vector<double> rise;
    const auto& actors = prepared().study.setting.actors;
    for (const char* const code : {"EST", "LVA", "LTU"}) {
      const auto actor =
          static_cast<std::size_t>(std::find(actors.begin(), actors.end(), code) - actors.begin());
      rise.push_back(mean_of(probed.at(Field::spending_share, kMonth + kTwoYears, actor)) -
                     mean_of(none.at(Field::spending_share, kMonth + kTwoYears, actor)));
    }
    return rise;
  };
  // By tenths of a point, as after 2014 and 2022.
  for (const double rise : rises({})) {
    EXPECT_GT(rise, 0.1);
    EXPECT_LT(rise, 1.5);
  }
  for (const double rise : rises(rival("spending", "spending_spatial"))) {
    EXPECT_GT(rise, 0.1);
  }
  for (const double rise : rises(pin("spending.war_threat_share", 0))) EXPECT_LT(rise, 0.1);
}

// --- 10. Credibility, forces, challenges and threat
// -----------------------------------------------

TEST(Challenges, RiseInNoWorldWithMoreBeliefInTheLeaver) {
  for (const Solution& solution : monotone_solutions()) {
    SCOPED_TRACE(solution.name);
    const auto belief = [](double factor) {
      return scale("credibility.adversary_prior_share", factor);
    };
    const Case reference{.preset = "dormant",
                         .change = both(solution.choice, belief(0.7)),
                         .last_model = solution.name};
    // Votes, elections and orders answer crises, and belief answers them: that loop is held, too.
    const std::vector<Link> cuts = both_links(
        inputs_of(solution.name, Field::us_credibility_seen_share), inputs_of("credibility"));
    expect_never_lower({.reference = reference,
                        .fields = {Field::challenge_probability, Field::threat_share,
                                   Field::attack_success_probability},
                        .cuts = cuts,
                        .rounding = kRounding,
                        .part = 1024,
                        .seen_as = from_above},
                       belief(1.4), belief(0.5));
    expect_never_lower({.reference = reference,
                        .fields = {Field::p_defender_hard},
                        .cuts = cuts,
                        .rounding = kRounding,
                        .part = 1024},
                       belief(1.4), belief(0.5));
  }
}

TEST(Challenges, RiseInNoWorldWithMoreForcesInPlace) {
  const auto presence = [](double share) { return lever("us.forces_in_europe", share); };
  for (const Solution& solution : monotone_solutions()) {
    SCOPED_TRACE(solution.name);
    // Equipment left behind would arm the allies as the leaver goes. Held: allies' spending and
    // what the group builds, which answer the leaver's forces with either sign, and what a target
    // hosts: the fewer of the leaver's forces are there, the more of others' it takes in, so that
    // without the leaver it stands stronger. With hosting free an attack is likelier to succeed in
    // some 12,000 of 14 million months of frontiers, in all of which that coalition is the weaker
    // one. Held, too: who governs and what is chosen. A crisis that fewer forces bring can turn an
    // election, and an administration of the other view brings back what had been withdrawn.
    std::vector<Link> cuts = inputs_of(solution.name, Field::defender_force);
    for (const Field field :
         {Field::admin_is_sceptic, Field::us_action, Field::participation_withdrawn_share,
          Field::vote_passed, Field::nato_support_share}) {
      cuts.push_back({field, "route"});
    }
    for (const Field field : {Field::equipment_usd_bn, Field::equipment_class_share,
                              Field::ally_hosting_share, Field::group_command_share}) {
      cuts.push_back({field, "capability"});
    }
    const Change usual = both(both(lever("law.floor_certified", 1), presence(0.5)),
                              pin("capability.left_behind_share", 0));
    expect_never_lower(
        {.reference = {.change = both(solution.choice, usual), .last_model = solution.name},
         .fields = {Field::challenge_probability, Field::attack_success_probability},
         .cuts = cuts,
         .rounding = kRounding,
         .part = 1024,
         .seen_as = from_above},
        presence(0.9), presence(0.1));
  }
}

/// The paired mean of a series at the end, variant less reference, in standard errors.
double difference_in_errors(const Paths& reference, const Paths& variant, std::size_t row) {
  const int month = prepared().study.months;
  const auto r = reference.at(month, row);
  const auto v = variant.at(month, row);
  double sum = 0;
  double square = 0;
  for (std::size_t w = 0; w < r.size(); ++w) {
    const double by = static_cast<double>(v[w]) - static_cast<double>(r[w]);
    sum += by;
    square += by * by;
  }
  const auto n = static_cast<double>(r.size());
  const double mean = sum / n;
  const double variance = square / n - mean * mean;
  return variance > 0 ? mean / std::sqrt(variance / n) : mean * 1e9;
}

TEST(Challenges, DoNotFallOnTheMeanWhenTheLeaverGoesQuiet) {
  for (const Solution& solution : solutions()) {
    SCOPED_TRACE(solution.name);
    const Change usual = both(solution.choice, often(solution.name));
    const Paths reference = run_many("reference", usual);
    const Paths quiet = run_many("reference", both(usual, lever("us.participation", 0.1)));
    for (const char* series : {"indicator_all_crises", "indicator_frontline_threat"}) {
      const std::size_t row = rows_of(series).front();
      EXPECT_GT(difference_in_errors(reference, quiet, row), -4) << series;
      EXPECT_LT(difference_in_errors(quiet, reference, row), -4)
          << series << ": the reversed change must be caught";
    }
  }
}

}  // namespace
}  // namespace casus::properties
