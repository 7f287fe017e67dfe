#include "models/route/incidence.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "models/route/lone_leaver.hpp"

namespace casus::models::route {
namespace {

using catalog::Event;

/// Two ways out, each with its own sojourn law, and a way back.
Chain wandering() {
  return {.states = 4,
          .transitions = {{.from = 0,
                           .to = 1,
                           .kernel = Kernel::gamma,
                           .value = 0.6,
                           .shape = 4,
                           .mean_months = 5},
                          {.from = 0,
                           .to = 2,
                           .kernel = Kernel::gamma,
                           .value = 0.3,
                           .shape = 2,
                           .mean_months = 9},
                          {.from = 1, .to = 0, .kernel = Kernel::rate, .value = 0.2},
                          {.from = 1, .to = 3, .kernel = Kernel::rate, .value = 0.1}},
          .months = 60};
}

TEST(Incidence, EveryPathIsInOneStateInEveryMonth) {
  for (const bool has_clock : {false, true}) {
    Chain chain = wandering();
    if (has_clock) chain.clock = Clock{.months = 20, .stopped_by = {2, 3}, .to = 1};
    const Incidence incidence = cumulative_incidence(chain).value();
    for (int month = 0; month <= 60; ++month) {
      double sum = 0;
      for (std::size_t i = 0; i < 4; ++i) sum += incidence.occupancy[incidence.place(i, month)];
      EXPECT_NEAR(sum, 1, 1e-14) << month;
    }
  }
}

TEST(Incidence, NeverFallsAndForAbsorbingStatesEqualsOccupancy) {
  const Incidence incidence = cumulative_incidence(wandering()).value();
  for (std::size_t i = 0; i < 4; ++i) {
    for (int month = 1; month <= 60; ++month) {
      EXPECT_GE(incidence.cumulative[incidence.place(i, month)],
                incidence.cumulative[incidence.place(i, month - 1)]);
    }
  }
  for (const std::size_t absorbing : {2U, 3U}) {
    EXPECT_NEAR(incidence.cumulative[incidence.place(absorbing, 60)],
                incidence.occupancy[incidence.place(absorbing, 60)], 1e-14);
  }
  EXPECT_EQ(incidence.cumulative[incidence.place(0, 60)], 1);
}

TEST(Incidence, CountsFirstEntriesOnly) {
  // 0 -> 1 for certain in month 1, then to and fro: 1 is entered once for the count.
  const Chain chain{
      .states = 2,
      .transitions = {{.from = 0, .to = 1, .value = 1}, {.from = 1, .to = 0, .value = 1}},
      .months = 5};
  const Incidence incidence = cumulative_incidence(chain).value();
  EXPECT_EQ(incidence.cumulative[incidence.place(1, 1)], 1);
  EXPECT_EQ(incidence.cumulative[incidence.place(1, 5)], 1);
  EXPECT_EQ(incidence.occupancy[incidence.place(1, 5)], 1);
  EXPECT_EQ(incidence.occupancy[incidence.place(1, 4)], 0);
  const Chain by_halves{
      .states = 2,
      .transitions = {{.from = 0, .to = 1, .value = 0.5}, {.from = 1, .to = 0, .value = 0.5}},
      .months = 5};
  const Incidence halves = cumulative_incidence(by_halves).value();
  EXPECT_EQ(halves.cumulative[halves.place(1, 5)], 1 - 0.03125);  // 1 - 0.5^5
}

TEST(Incidence, AClockSendsAllOthersOnInItsMonth) {
  Chain chain = wandering();
  chain.transitions.pop_back();  // nothing but the clock reaches 3
  chain.clock = Clock{.months = 12, .stopped_by = {2}, .to = 3};
  const Incidence incidence = cumulative_incidence(chain).value();
  EXPECT_EQ(incidence.cumulative[incidence.place(3, 11)], 0);
  EXPECT_NEAR(incidence.cumulative[incidence.place(3, 12)],
              1 - incidence.cumulative[incidence.place(2, 12)], 1e-14);
  EXPECT_EQ(incidence.cumulative[incidence.place(2, 12)],
            incidence.cumulative[incidence.place(2, 60)]);
}

TEST(Incidence, ListsAllProblemsOfAChain) {
  Chain chain = wandering();
  chain.first = 9;
  chain.months = -1;
  chain.transitions[0].value = 1.5;
  chain.transitions[1].shape = 0;
  chain.transitions[2].to = 1;
  chain.clock = Clock{.months = 3, .stopped_by = {7}, .to = 0};
  const auto refused = cumulative_incidence(chain);
  ASSERT_FALSE(refused.ok());
  std::vector<std::string> keys;
  for (const base::Problem& problem : refused.problems()) keys.push_back(problem.key);
  EXPECT_EQ(keys, (std::vector<std::string>{"months", "first", "transitions[0].value",
                                            "transitions[1].shape", "transitions[2].to",
                                            "clock.stopped_by"}));
}

TEST(Incidence, RefusesMixedKernelsAndProbabilitiesAboveOne) {
  Chain mixed = wandering();
  mixed.transitions[0].kernel = Kernel::rate;
  EXPECT_EQ(cumulative_incidence(mixed).problems().front().key, "transitions[0].kernel");
  Chain excess = wandering();
  excess.transitions[0].value = 0.8;
  EXPECT_EQ(cumulative_incidence(excess).problems().front().key, "states[0]");
  EXPECT_FALSE(cumulative_incidence({}).ok());
}

/// The suit of the model as a chain: its private plaintiffs' stages with means m_j of (3).
Chain suit_of(float filing, float standing, float merits, float follows) {
  const auto gamma = [](std::size_t from, std::size_t to, double p, double mean) {
    return Transition{from, to, Kernel::gamma, p, 4, mean};
  };
  const double f = static_cast<double>(filing);
  const double s = static_cast<double>(standing);
  const double p = static_cast<double>(merits);
  const double a = static_cast<double>(follows);
  // 0 none, 1 filed, 2 standing found, 3 won below, 4 lost below, 5 blocked, 6 dismissed below,
  // 7 upheld, 8 dismissed for good, 9 heard after all, 10 and 11 won and lost there. The highest
  // court that took a dismissal anew takes the merits anew.
  const double anew = 1 - a;
  return {
      .states = 12,
      .transitions = {gamma(0, 1, f, 1.5), gamma(1, 2, s, 2.25), gamma(1, 6, 1 - s, 2.25),
                      gamma(2, 3, p, 3.35), gamma(2, 4, 1 - p, 3.35),
                      gamma(3, 5, a + anew * s * p, 3.9), gamma(3, 7, anew * s * (1 - p), 3.9),
                      gamma(3, 8, anew * (1 - s), 3.9), gamma(4, 5, anew * s * p, 3.9),
                      gamma(4, 7, a + anew * s * (1 - p), 3.9), gamma(4, 8, anew * (1 - s), 3.9),
                      gamma(6, 8, a + anew * (1 - s), 3.9), gamma(6, 9, anew * s, 3.9),
                      gamma(9, 10, p, 3.35), gamma(9, 11, 1 - p, 3.35), gamma(10, 5, p, 3.9),
                      gamma(10, 7, 1 - p, 3.9), gamma(11, 5, p, 3.9), gamma(11, 7, 1 - p, 3.9)},
      .months = 48};
}

TEST(Incidence, TellsHowOftenTheSimulatedSuitReachesEachRulingByEachMonth) {
  constexpr std::size_t kWorlds = 40000;
  LoneLeaver leaver(kWorlds);
  leaver.set_parameter(members_lead_share, 0);
  leaver.set_parameter(relief_probability, 0);
  leaver.set_lever(catalog::Lever::court_compliance, 0);
  leaver.set_lever(catalog::Lever::formal_status, 3);
  leaver.setting.notice_months = 500;
  leaver.step(catalog::Action::give_notice);
  leaver.steps(48);
  const Incidence expected = cumulative_incidence(suit_of(0.93F, 0.35F, 0.6F, 0.6F)).value();
  std::vector<bool> is_told(kWorlds);  // the first ruling on standing alone
  std::erase_if(leaver.log, [&](const catalog::DatedEvent& dated) {
    if (dated.event != Event::standing_ruling) return false;
    const bool was_told = is_told[dated.world];
    is_told[dated.world] = true;
    return was_told;
  });
  const auto compare = [&](std::initializer_list<std::size_t> states, Event event, float detail) {
    for (const int month : {6, 9, 12, 18, 24, 48}) {
      std::size_t seen = 0;
      for (const catalog::DatedEvent& dated : leaver.log) {
        const bool counts = dated.event == event && dated.month <= month + 1;
        seen += counts && dated.detail == detail ? 1U : 0U;
      }
      double p = 0;
      for (const std::size_t state : states) p += expected.cumulative[expected.place(state, month)];
      const double error = std::max(1.0, static_cast<double>(kWorlds) * p * (1 - p));
      const double miss = static_cast<double>(seen) - static_cast<double>(kWorlds) * p;
      EXPECT_LT(miss * miss, 16 * error) << "detail " << detail << " month " << month << " p " << p;
    }
  };
  compare({2}, Event::standing_ruling, 1);
  compare({6}, Event::standing_ruling, 0);
  compare({3, 10}, Event::merits_ruling, 1);
  compare({4, 11}, Event::merits_ruling, 0);
  compare({5}, Event::final_ruling, 1);
  compare({8}, Event::final_ruling, -1);
  compare({7}, Event::final_ruling, 0);
}

}  // namespace
}  // namespace casus::models::route
