// Properties the coupled world must keep. A reference and a variant share seed, draws and keys, so
// that every world meets the same luck. Four strengths: equal bytes; equality to rounding; pathwise
// (in every world and month); and on the mean, which fails only if the paired difference has the
// wrong sign by more than four standard errors. Each pathwise and mean test is run once more with
// the change reversed, and must then fail.
#include <gtest/gtest.h>

#include <set>

#include "properties/harness.hpp"

namespace casus::properties {
namespace {

bool same_bytes(const Paths& a, const Paths& b, int first_month, int last_month) {
  const std::size_t from = static_cast<std::size_t>(first_month) * a.rows * a.worlds;
  const std::size_t to = (static_cast<std::size_t>(last_month) + 1) * a.rows * a.worlds;
  return std::memcmp(a.values.data() + from, b.values.data() + from, (to - from) * sizeof(float)) ==
         0;
}

/// True if `variant` is nowhere above `reference` in any row, month and world
/// by more than `rounding`.
bool never_above(const Paths& reference, const Paths& variant, const std::string& series,
                 float rounding = 0) {
  for (int month = 0; month <= prepared().study.months; ++month) {
    for (const std::size_t row : rows_of(series)) {
      const auto r = reference.at(month, row);
      const auto v = variant.at(month, row);
      for (std::size_t w = 0; w < reference.worlds; ++w) {
        if (v[w] > r[w] + rounding) return false;
      }
    }
  }
  return true;
}

/// Elections and votes know nothing of approval and growth: what a president does cannot change who
/// comes next, neither by being liked nor by what crises do to trade and income.
Change deaf() {
  Change all = pin("votes.approval_effect", 0);
  for (const char* elections : {"leaders", "leaders_quantal"}) {
    all = both(all, pin(std::string(elections) + ".approval_weight", 0));
    all = both(all, pin(std::string(elections) + ".growth_weight", 0));
  }
  return all;
}

/// Paired mean difference of one row in one month, in standard errors.
double mean_difference_in_errors(const Paths& reference, const Paths& variant, int month,
                                 std::size_t row) {
  const auto worlds = static_cast<double>(reference.worlds);
  double sum = 0;
  double squares = 0;
  for (std::size_t w = 0; w < reference.worlds; ++w) {
    const double d = static_cast<double>(variant.at(month, row)[w]) -
                     static_cast<double>(reference.at(month, row)[w]);
    sum += d;
    squares += d * d;
  }
  const double mean = sum / worlds;
  const double variance = (squares - worlds * mean * mean) / (worlds - 1);
  if (variance <= 0) return mean == 0 ? 0 : (mean > 0 ? 1e9 : -1e9);
  return mean / std::sqrt(variance / worlds);
}

/// True unless the mean falls significantly.
bool does_not_fall(const Paths& reference, const Paths& variant, const std::string& series) {
  for (const int month : {24, 60, 120}) {
    for (const std::size_t row : rows_of(series)) {
      if (mean_difference_in_errors(reference, variant, month, row) < -4) return false;
    }
  }
  return true;
}

// --- 1. Causality: equal bytes -------------------------------------------------------------------

/// Worlds in which every lever is tried: a difference in one is as good as in all.
constexpr std::uint32_t kLeverWorlds = 128;

TEST(Causality, ALeverChangesNothingBeforeItStarts) {
  const Paths reference = run_worlds(kLeverWorlds, "reference", {});
  constexpr int kStart = 40;
  for (const study::Lever& l : prepared().study.levers) {
    const double away = l.reference == l.high ? l.low : l.high;
    const Paths variant = run_worlds(kLeverWorlds, "reference", lever(l.name, away, kStart));
    EXPECT_TRUE(same_bytes(reference, variant, 0, kStart - 1)) << l.name;
  }
}

TEST(Causality, ALeverAtItsReferenceValueChangesNothing) {
  const Paths reference = run_worlds(kLeverWorlds, "reference", {});
  for (const study::Lever& l : prepared().study.levers) {
    const Paths variant = run_worlds(kLeverWorlds, "reference", lever(l.name, l.reference));
    EXPECT_TRUE(same_bytes(reference, variant, 0, prepared().study.months)) << l.name;
  }
}

TEST(Causality, ScriptedEventsChangeNothingBefore) {
  const Paths reference = run("reference");
  const Paths variant = run("reference", [](scenario::Scenario& scenario, draws::DrawTable&) {
    scenario.events.push_back(
        {.month = 50, .event = catalog::Event::signal_speech, .actor = -1, .detail = 0});
    scenario.events.push_back(
        {.month = 51, .event = catalog::Event::notice_given, .actor = -1, .detail = 0});
  });
  EXPECT_TRUE(same_bytes(reference, variant, 0, 49));
  EXPECT_FALSE(same_bytes(reference, variant, 50, prepared().study.months));
}

TEST(Causality, AThresholdWithoutAConditionChangesNothing) {
  EXPECT_TRUE(same_bytes(run("reference"), run("reference", lever("us.guarantee_threshold", 0.05)),
                         0, prepared().study.months));
}

TEST(Causality, FullAmbiguityMakesCuesSayNothing) {
  const auto both = [](double rate) {
    return [rate](scenario::Scenario& scenario, draws::DrawTable& draws) {
      lever("us.ambiguity", 1)(scenario, draws);
      lever("us.cue_rate", rate)(scenario, draws);
    };
  };
  EXPECT_TRUE(
      same_bytes(run("reference", both(0)), run("reference", both(5)), 0, prepared().study.months));
}

constexpr catalog::Event kSignals[]{
    catalog::Event::signal_leak,        catalog::Event::signal_endorsement,
    catalog::Event::signal_speech,      catalog::Event::signal_reassurance,
    catalog::Event::signal_troop_order, catalog::Event::signal_notice,
    catalog::Event::signal_vote};

TEST(Causality, SignalsSayNothingUnderFullAmbiguityOrWithoutReliability) {
  Change unreliable = scale("credibility.leak_reliability", 0);
  for (const char* kind :
       {"endorsement", "speech", "reassurance", "troop_order", "formal_act", "vote"}) {
    unreliable = both(unreliable, scale("credibility." + std::string(kind) + "_reliability", 0));
  }
  const Change ambiguous = lever("us.ambiguity", 1);
  const Paths usual = run_worlds(kLeverWorlds, "reference", {});
  const Paths silent = run_worlds(kLeverWorlds, "reference", unreliable);
  const Paths blurred = run_worlds(kLeverWorlds, "reference", ambiguous);
  const int last = prepared().study.months;
  for (const catalog::Event event : kSignals) {
    const int number = static_cast<int>(event);
    EXPECT_FALSE(same_bytes(usual, run_worlds(kLeverWorlds, "reference", signal(event)), 50, last))
        << "event " << number << " must say something as a rule";
    EXPECT_TRUE(same_bytes(
        silent, run_worlds(kLeverWorlds, "reference", both(unreliable, signal(event))), 0, last))
        << "event " << number;
    EXPECT_TRUE(same_bytes(
        blurred, run_worlds(kLeverWorlds, "reference", both(ambiguous, signal(event))), 0, last))
        << "event " << number;
  }
}

TEST(Causality, EveryLeverDoesSomething) {
  // The mirror of the tests above: a lever nothing reads would pass them all. Levers that act only
  // beside another are given that company.
  const std::map<std::string, std::string> companies{
      {"eu.aid_replaces", "aid-cutoff"},
      {"us.drawdown_threshold", "phased-withdrawal"},
      {"us.guarantee_threshold", "conditional-guarantee"},
      {"law.statute", "exit-in-defiance"},
      {"law.standing", "exit-in-defiance"},
      {"law.compliance", "exit-in-defiance"},
      {"law.floor_certified", "dormant"},
      {"model.courts_hear_opinion", "exit-in-defiance"},
      {"us.command_posts", "dormant"}};
  for (const study::Lever& l : prepared().study.levers) {
    // The direction of cues is tested below, the tie to spending in Drawdown.
    if (l.name == "us.cue_direction" || l.name == "us.drawdown_tied_to_spending") continue;
    const auto company = companies.find(l.name);
    const std::string preset = company == companies.end() ? "reference" : company->second;
    // The seat in the council is empty in few worlds, after an exit from the United Nations.
    const std::uint32_t worlds = l.name == "un.council_seat" ? kManyWorlds / 2 : kLeverWorlds;
    const Paths low = run_worlds(worlds, preset, lever(l.name, l.low));
    const Paths high = run_worlds(worlds, preset, lever(l.name, l.high));
    EXPECT_FALSE(same_bytes(low, high, 0, prepared().study.months)) << l.name << " in " << preset;
  }
  const auto cues = [](double direction) {
    return [direction](scenario::Scenario& scenario, draws::DrawTable& draws) {
      lever("us.cue_rate", 3)(scenario, draws);
      lever("us.cue_direction", direction)(scenario, draws);
    };
  };
  EXPECT_FALSE(same_bytes(run("reference", cues(-1)), run("reference", cues(1)), 0,
                          prepared().study.months));
}

// --- 2. One state each ---------------------------------------------------------------------------

TEST(States, AreOneOfTheirCodesAndOutIsForEver) {
  for (const char* preset : {"reference", "exit-by-law", "exit-in-defiance"}) {
    const Paths paths = run(preset);
    const std::size_t treaty = rows_of("treaty_state").front();
    const std::size_t contested = rows_of("exit_contested").front();
    for (int month = 0; month <= prepared().study.months; ++month) {
      for (std::size_t w = 0; w < kWorlds; ++w) {
        const float state = paths.at(month, treaty)[w];
        ASSERT_TRUE(state == 0 || state == 1 || state == 2 || state == 3) << state;
        ASSERT_EQ(paths.at(month, contested)[w], state == 3 ? 1.0F : 0.0F);
        const bool was_out = month > 0 && paths.at(month - 1, treaty)[w] == 2;
        ASSERT_TRUE(!was_out || state == 2) << "world " << w;
      }
    }
  }
}

// --- 9. Notice and exit --------------------------------------------------------------------------

/// First month in which the treaty's state is one of `states`, in each world; months + 1 for never.
std::vector<int> first_month_in(const Paths& paths, const std::set<float>& states) {
  const std::size_t row = rows_of("treaty_state").front();
  std::vector<int> first(paths.worlds, prepared().study.months + 1);
  for (int month = prepared().study.months; month >= 0; --month) {
    for (std::size_t w = 0; w < paths.worlds; ++w) {
      if (states.contains(paths.at(month, row)[w])) first[w] = month;
    }
  }
  return first;
}

bool not_later(const std::vector<int>& reference, const std::vector<int>& variant) {
  for (std::size_t w = 0; w < reference.size(); ++w) {
    if (variant[w] > reference[w]) return false;
  }
  return true;
}

std::vector<int> first_notice(const Paths& paths) { return first_month_in(paths, {1, 2, 3}); }
std::vector<int> first_exit(const Paths& paths) { return first_month_in(paths, {2}); }

TEST(Notice, ComesNotLaterWithAHigherHazard) {
  const auto usual = first_notice(many_of("reference"));
  const auto more = first_notice(run_many("reference", scale("route.notice_hazard_sceptical", 3)));
  EXPECT_TRUE(not_later(usual, more));
  EXPECT_NE(usual, more);
  const auto less =
      first_notice(run_many("reference", scale("route.notice_hazard_sceptical", 1.0 / 3)));
  EXPECT_FALSE(not_later(usual, less)) << "the reversed change must be caught";
}

/// Mean of variant less reference over worlds, in standard errors, each world with its own luck.
double paired_in_errors(const std::vector<int>& reference, const std::vector<int>& variant) {
  const auto worlds = static_cast<double>(reference.size());
  double sum = 0;
  double squares = 0;
  for (std::size_t w = 0; w < reference.size(); ++w) {
    const double d = variant[w] - reference[w];
    sum += d;
    squares += d * d;
  }
  const double mean = sum / worlds;
  const double variance = (squares - worlds * mean * mean) / (worlds - 1);
  return mean == 0 ? 0 : mean / std::sqrt(variance / worlds);
}

/// 1 in every world that has left by the horizon.
std::vector<int> has_left(std::vector<int> first) {
  for (int& month : first) month = month <= prepared().study.months ? 1 : 0;
  return first;
}

/// A change that strengthens courts: exit not earlier and not more often on the mean, loops on; and
/// the reversed change must be caught.
void expect_exit_is_restrained(const Change& weak, const Change& strong) {
  const auto weakly = first_exit(run_many("exit-in-defiance", weak));
  const auto strongly = first_exit(run_many("exit-in-defiance", strong));
  EXPECT_GE(paired_in_errors(weakly, strongly), -4) << "exit comes earlier";
  EXPECT_LE(paired_in_errors(has_left(weakly), has_left(strongly)), 4) << "exit comes more often";
  EXPECT_LT(paired_in_errors(strongly, weakly), -4) << "the reversed change must be caught";
  EXPECT_GT(paired_in_errors(has_left(strongly), has_left(weakly)), 4)
      << "the reversed change must be caught";
}

TEST(Exit, ComesNotEarlierAndNotMoreOftenWhenTheExecutiveObeys) {
  expect_exit_is_restrained(lever("law.compliance", 0), lever("law.compliance", 1));
}

TEST(Exit, ComesNotEarlierAndNotMoreOftenWhenStandingIsSettled) {
  expect_exit_is_restrained(lever("law.standing", 0), lever("law.standing", 1));
}

TEST(Exit, ComesNotEarlierAndNotMoreOftenWhenStandingIsLikelier) {
  expect_exit_is_restrained(scale("route.standing_probability", 0.2),
                            scale("route.standing_probability", 3));
}

TEST(Exit, ComesNotEarlierAndNotMoreOftenWhenTheMeritsAreLikelier) {
  expect_exit_is_restrained(scale("route.merits_probability", 0.2),
                            scale("route.merits_probability", 3));
}

// --- 10. Credibility
// ------------------------------------------------------------------------------

TEST(Credibility, IsNowhereHigherWhenTheUnitedStatesGoesQuiet) {
  // Hollowing lowers credibility at unchanged belief; the orders are a signal against commitment.
  const Paths reference = run_many("reference", deaf());
  const Paths quiet = run_many("reference", both(deaf(), lever("us.participation", 0.2)));
  EXPECT_TRUE(never_above(reference, quiet, "us_credibility_share"));
  EXPECT_TRUE(never_above(reference, quiet, "us_credibility_seen_share"));
  EXPECT_FALSE(never_above(quiet, reference, "us_credibility_share"))
      << "the reversed change must be caught";
}

TEST(Credibility, RisesPathwiseWithTheBeliefInCommitment) {
  const Paths& reference = many_of("reference");
  const Paths doubt = run_many("reference", scale("credibility.allies_prior_share", 0.5));
  EXPECT_TRUE(never_above(reference, doubt, "us_credibility_share"));
  EXPECT_FALSE(never_above(doubt, reference, "us_credibility_share"))
      << "the reversed change must be caught";
}

TEST(Credibility, SeenByTheAdversaryRisesPathwiseWithItsBelief) {
  // What is heard depends on votes and suits, which answer the crises that a doubting adversary
  // makes: signals are held silent.
  const Paths reference = run_many("reference", deaf());
  const Paths doubt =
      run_many("reference", both(deaf(), scale("credibility.adversary_prior_share", 0.5)));
  EXPECT_TRUE(never_above(reference, doubt, "us_credibility_seen_share"));
  EXPECT_FALSE(never_above(doubt, reference, "us_credibility_seen_share"))
      << "the reversed change must be caught";
}

TEST(Credibility, IsNowhereHigherWithFewerForcesInPlace) {
  // Fewer forces are more crises, of which the public hears, and votes answer the public: what they
  // signal is held apart, or a vote carried by anger at a war lifts the belief of that world.
  const Change silent = both(deaf(), pin("votes.opinion_effect", 0));
  const Paths reference = run_many("reference", silent);
  const Paths fewer = run_many("reference", both(silent, lever("us.forces_in_europe", 0.3)));
  for (const char* series : {"us_credibility_share", "us_credibility_seen_share"}) {
    EXPECT_TRUE(never_above(reference, fewer, series)) << series;
    EXPECT_FALSE(never_above(fewer, reference, series)) << "the reversed change must be caught";
  }
}

// --- 11. Spending
// ---------------------------------------------------------------------------------

TEST(Spending, DoesNotFallOnTheMeanWithAHigherTarget) {
  const Paths& reference = many_of("reference");
  const Paths demand = run_many("reference", lever("eu.spending_target", 0.05));
  EXPECT_TRUE(does_not_fall(reference, demand, "indicator_allied_spending_share"));
  EXPECT_FALSE(does_not_fall(demand, reference, "indicator_allied_spending_share"))
      << "the reversed change must be caught";
}

TEST(Spending, DoesNotFallOnTheMeanWhenTheGuaranteeIsDoubted) {
  // Nothing asked in return (no condition): allies' own effort stands in for the leaver's. The
  // doubt comes after the start, since preferences are fitted to the credibility of the start.
  const Change free = lever("us.guarantee_conditional", 0);
  const Paths reference = run_many("reference", free);
  const Paths doubt = run_many("reference", both(free, signal(catalog::Event::signal_notice)));
  EXPECT_TRUE(does_not_fall(reference, doubt, "indicator_allied_spending_share"));
  EXPECT_FALSE(does_not_fall(doubt, reference, "indicator_allied_spending_share"))
      << "the reversed change must be caught";
}

TEST(Spending, DoesNotFallOnTheMeanWithMoreCompliance) {
  const Paths none = run_many("reference", lever("eu.compliance", 0));
  const Paths all = run_many("reference", lever("eu.compliance", 1));
  EXPECT_TRUE(does_not_fall(none, all, "indicator_allied_spending_share"));
  EXPECT_FALSE(does_not_fall(all, none, "indicator_allied_spending_share"))
      << "the reversed change must be caught";
}

// --- 6 and 12. Forces and capability
// ---------------------------------------------------------------

TEST(Forces, AreNowhereMoreWhenFewerAreOrdered) {
  const Change certified = both(deaf(), lever("law.floor_certified", 1));
  const Paths reference = run_many("reference", certified);
  const Paths half = run_many("reference", both(certified, lever("us.forces_in_europe", 0.5)));
  EXPECT_TRUE(never_above(reference, half, "us_force_share"));
  EXPECT_FALSE(never_above(half, reference, "us_force_share"))
      << "the reversed change must be caught";
}

TEST(Capability, IsReplacedNotLessOnTheMeanWhenAlliesSpendMore) {
  const Paths& reference = many_of("reference");
  const Paths demand = run_many("spending-demand-met");
  EXPECT_TRUE(does_not_fall(reference, demand, "replaced_share"));
  EXPECT_FALSE(does_not_fall(demand, reference, "replaced_share"))
      << "the reversed change must be caught";
}

TEST(Capability, AnswersOrdersOnlyAfterTheLagAndThenIsNotLower) {
  // All lags alike: orders that rise with a target from month 40 arrive after 24 months
  // at the earliest.
  Change slow =
      both(pin("capability.munitions_lag_months", 24), pin("capability.command_lag_months", 24));
  slow = both(slow, both(pin("capability.vehicle_lag_months", 24),
                         pin("capability.complex_lag_months", 24)));
  // Spill-ins are cut: with them, allies that need no more fall back on those that do.
  slow = both(both(slow, nobody_answers()), pin("spending.spill_in_elasticity", 0));
  constexpr int kStart = 40;
  const Paths usual = run_many("reference", slow);
  const Paths more = run_many("reference", both(slow, lever("eu.spending_target", 0.05, kStart)));
  for (const std::size_t row : rows_of("replaced_share")) {
    for (int month = 0; month < kStart + 24; ++month) {
      const auto a = usual.at(month, row);
      const auto b = more.at(month, row);
      ASSERT_EQ(std::memcmp(a.data(), b.data(), a.size_bytes()), 0) << "month " << month;
    }
  }
  // The share is a small difference of sums of stocks of single precision.
  constexpr float kRounding = 1e-5F;
  EXPECT_TRUE(never_above(more, usual, "replaced_share", kRounding));
  EXPECT_FALSE(never_above(usual, more, "replaced_share", kRounding))
      << "the reversed change must be caught";
}

TEST(Opinion, KeepsItsMeanWithAllShocksOff) {
  // Only the script moves it: nobody gives notice, no cues, no talk of costs.
  const auto moved = [](const Paths& paths, int month) {
    const auto row = rows_of("nato_support_share").front();
    double sum = 0;
    double squares = 0;
    for (std::size_t w = 0; w < kWorlds; ++w) {
      const double d =
          static_cast<double>(paths.at(month, row)[w]) - static_cast<double>(paths.at(0, row)[w]);
      sum += d;
      squares += d * d;
    }
    const double mean = sum / kWorlds;
    return mean / std::sqrt((squares / kWorlds - mean * mean) / kWorlds);
  };
  const Paths reference = run("reference", nobody_answers());
  const Paths costs = run("reference", both(nobody_answers(), lever("us.cost_framing", 0.2)));
  for (const int month : {12, 60, 120}) {
    EXPECT_LT(std::abs(moved(reference, month)), 4) << month;
    EXPECT_LT(moved(costs, month), -4) << "a shock must be seen";
  }
}

TEST(Opinion, IsNowhereHigherWithTalkOfCostsWhereThatLowersIt) {
  // The effect is drawn from below zero to just above it: held at one value in all worlds.
  const Change held = both(nobody_answers(), pin("opinion.framing_effect", -0.03));
  const Paths without = run("reference", held);
  const Paths with = run("reference", both(held, lever("us.cost_framing", 0.5)));
  EXPECT_TRUE(never_above(without, with, "nato_support_share"));
  EXPECT_TRUE(never_above(without, with, "nato_support_party_share"));
  EXPECT_FALSE(never_above(with, without, "nato_support_share"))
      << "the reversed change must be caught";
}

// --- Approval and the executive ------------------------------------------------------------------

/// True if nothing but approval differs, the field and the study's indicator of it.
bool only_approval_differs(const Paths& a, const Paths& b) {
  const std::size_t approval = rows_of("approval_share").front();
  const std::size_t shown = rows_of("indicator_approval").front();
  for (int month = 0; month <= prepared().study.months; ++month) {
    for (std::size_t row = 0; row < a.rows; ++row) {
      const auto of_a = a.at(month, row);
      const auto of_b = b.at(month, row);
      if (row != approval && row != shown &&
          std::memcmp(of_a.data(), of_b.data(), of_a.size_bytes()) != 0) {
        return false;
      }
    }
  }
  return true;
}

TEST(Approval, OfTheEconomyIsTheSameWhateverAlliancePolicyWeighs) {
  const auto approval = [](double economy, double policy) {
    return run("exit-in-defiance",
               both(deaf(), both(pin("approval.growth_weight", economy),
                                 both(pin("approval.action_weight", policy),
                                      pin("approval.gap_weight", policy / 20)))));
  };
  const Paths neither = approval(0, 0);
  const Paths economy = approval(0.2, 0);
  const Paths policy = approval(0, 0.2);
  const Paths all = approval(0.2, 0.2);
  const std::size_t row = rows_of("approval_share").front();
  /// Largest departure of (b - a) from (d - c) where no path touches an end of the scale.
  const auto apart = [row](const Paths& a, const Paths& b, const Paths& c, const Paths& d) {
    float most = 0;
    for (int month = 0; month <= prepared().study.months; ++month) {
      for (std::size_t w = 0; w < kWorlds; ++w) {
        const std::array<float, 4> at{a.at(month, row)[w], b.at(month, row)[w], c.at(month, row)[w],
                                      d.at(month, row)[w]};
        const auto [low, high] = std::minmax_element(at.begin(), at.end());
        if (*low <= 0 || *high >= 1) continue;
        most = std::max(most, std::abs((at[1] - at[0]) - (at[3] - at[2])));
      }
    }
    return most;
  };
  constexpr float kRounding = 1e-5F;
  EXPECT_LT(apart(neither, economy, policy, all), kRounding);
  EXPECT_LT(apart(neither, policy, economy, all), kRounding);
  EXPECT_GT(apart(neither, economy, neither, all), 100 * kRounding)
      << "a policy that counted as economy must be caught";
}

TEST(Approval, MovesTheScriptOnlyThroughElectionsAndVotes) {
  const auto weighing = [](double weight) {
    return both(pin("approval.action_weight", weight), pin("approval.gap_weight", weight / 20));
  };
  for (const char* preset : {"exit-in-defiance", "exit-by-law"}) {
    const Paths without = run(preset, both(deaf(), weighing(0)));
    const Paths with = run(preset, both(deaf(), weighing(0.2)));
    EXPECT_TRUE(only_approval_differs(without, with)) << preset;
    EXPECT_FALSE(same_bytes(without, with, 0, prepared().study.months)) << preset;
    const Change heard = both(deaf(), pin("leaders.approval_weight", 10));
    EXPECT_FALSE(only_approval_differs(run(preset, both(heard, weighing(0))),
                                       run(preset, both(heard, weighing(0.2)))))
        << "an election that hears it must be caught in " << preset;
  }
}

TEST(Elections, LoseNoScepticInOfficeToABetterStanding) {
  const auto first_election = [](double mean) {
    const Paths paths =
        run("reference", both(pin("leaders.approval_weight", 6), pin("approval.mean_share", mean)));
    const int month = prepared().study.setting.election_months.front();
    const auto row = paths.at(month, rows_of("admin_is_sceptic").front());
    return std::vector<float>(row.begin(), row.end());
  };
  const auto not_fewer = [](const std::vector<float>& a, const std::vector<float>& b) {
    for (std::size_t w = 0; w < a.size(); ++w) {
      if (b[w] < a[w]) return false;
    }
    return true;
  };
  const auto disliked = first_election(0.35);
  const auto popular = first_election(0.55);
  EXPECT_TRUE(not_fewer(disliked, popular));
  EXPECT_FALSE(not_fewer(popular, disliked)) << "the reversed change must be caught";
}

/// The executive chooses from the whole menu.
Change choosing() {
  return both(lever("us.status", 3), [](scenario::Scenario& scenario, draws::DrawTable&) {
    scenario.models = {{"leaders", "leaders_quantal"}};
  });
}

TEST(ChoosingExecutive, GivesNoticeNotMoreOftenOnTheMeanWhenTheLawCostsMore) {
  const auto has_noticed = [](double weight) {
    auto first = first_notice(
        run_many("reference", both(choosing(), pin("leaders_quantal.legal_weight", weight))));
    return has_left(std::move(first));  // 1 where it came by the horizon
  };
  const auto cheap = has_noticed(0.3);
  const auto dear = has_noticed(2);
  EXPECT_LE(paired_in_errors(cheap, dear), 4);
  EXPECT_GT(paired_in_errors(dear, cheap), 4) << "the reversed change must be caught";
}

TEST(ChoosingExecutive, NeverOrdersFewerForcesHomeThanTheScript) {
  const auto phased = [](scenario::Scenario& scenario, draws::DrawTable&) {
    scenario.models = {{"leaders", "leaders_quantal"}};
  };
  const Change untied = lever("us.drawdown_tied_to_spending", 0);
  const Paths script = run("phased-withdrawal", untied);
  const Paths chosen = run("phased-withdrawal", both(untied, phased));
  EXPECT_TRUE(never_above(chosen, script, "drawdown_ordered_share"));
  EXPECT_FALSE(never_above(script, chosen, "drawdown_ordered_share"))
      << "the reversed change must be caught";
}

TEST(Drawdown, TiedToSpendingStopsWhenTheConditionIsMet) {
  // A threshold every world has reached at the start: no one leaves.
  const Paths& reference = many_of("reference");
  const Paths met = run_many("phased-withdrawal", lever("us.drawdown_threshold", 0.001));
  for (const std::size_t row : rows_of("drawdown_ordered_share")) {
    for (int month = 0; month <= prepared().study.months; ++month) {
      for (const float ordered : met.at(month, row)) ASSERT_EQ(ordered, 0.0F);
    }
  }
  const Paths never = run_many("phased-withdrawal", lever("us.drawdown_threshold", 0.2));
  EXPECT_FALSE(never_above(reference, never, "drawdown_ordered_share"));
}

// --- 6. Money at the United Nations --------------------------------------------------------------

TEST(UnitedNations, PayingMoreBringsNoArrearsAndNoLossOfTheVote) {
  const auto pays = [](double share) {
    return both(lever("un.dues_paid", share), lever("un.peacekeeping_paid", share));
  };
  const Paths none = run("reference", pays(0));
  const Paths half = run("reference", pays(0.5));
  EXPECT_TRUE(never_above(none, half, "un_arrears_usd_bn"));
  EXPECT_TRUE(never_above(none, half, "assembly_vote_lost"));
  EXPECT_FALSE(never_above(half, none, "un_arrears_usd_bn")) << "the reversed change is caught";
  EXPECT_FALSE(never_above(half, none, "assembly_vote_lost")) << "the reversed change is caught";
}

TEST(UnitedNations, ArrearsNeverGrowWithAllDuesPaid) {
  const auto grow = [](const Paths& paths) {
    int count = 0;
    for (const std::size_t row : rows_of("un_arrears_usd_bn")) {
      for (int month = 1; month <= prepared().study.months; ++month) {
        const auto before = paths.at(month - 1, row);
        const auto after = paths.at(month, row);
        for (std::size_t w = 0; w < after.size(); ++w) count += after[w] > before[w] ? 1 : 0;
      }
    }
    return count;
  };
  EXPECT_EQ(grow(run("reference", pin("un.cap_lifted", 1))), 0);
  EXPECT_GT(grow(run("reference", pin("un.cap_lifted", 0))), 0) << "the cap must be seen";
}

TEST(UnitedNations, ArrearsRiseByWhatIsNotPaid) {
  const Paths paths = run("un-exit", pin("un.repayment", 0));
  const auto arrears = rows_of("un_arrears_usd_bn");
  const auto gaps = rows_of("un_budget_gap_usd_bn");
  for (std::size_t b = 0; b < arrears.size(); ++b) {
    for (int month = 1; month <= prepared().study.months; ++month) {
      const auto before = paths.at(month - 1, arrears[b]);
      const auto after = paths.at(month, arrears[b]);
      const auto gap = paths.at(month, gaps[b]);
      for (std::size_t w = 0; w < after.size(); ++w) ASSERT_EQ(after[w], before[w] + gap[w]);
    }
  }
}

TEST(UnitedNations, AVacantSeatChangesNothingUnlessAnExitHappened) {
  const Change stays = pin("un.exit_hazard_un", 0);
  const Change vacant = lever("un.council_seat", 0);
  const int last = prepared().study.months;
  EXPECT_TRUE(same_bytes(run("reference", stays), run("reference", both(stays, vacant)), 0, last));
  EXPECT_FALSE(same_bytes(run("un-exit"), run("un-exit", vacant), 0, last))
      << "after an exit the switch must be seen";
}

}  // namespace
}  // namespace casus::properties
