#include "models/contagion_logistic/contagion_logistic.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "models/contagion/lone_graph.hpp"

namespace casus::models::contagion_logistic {
namespace {

using catalog::Event;
using catalog::Field;

class Lone : public contagion::LoneGraph {
 public:
  explicit Lone(std::size_t worlds = 1, world::Setting its_setting = contagion::row_of_states())
      : LoneGraph(worlds, its_setting, kInfo, start<isa::scalar>, memory_rows(its_setting)) {
    set_parameter(unstable_duration, 24);
    set_parameter(relapse_half_life, 12);
  }
  void advance_to(int last, std::span<const catalog::DatedEvent> scripted = {}) {
    LoneGraph::advance_to(last, advance<isa::scalar>, scripted);
  }
};

double rate_of(double shift) { return std::log1p(std::exp(std::log(0.02 / 0.98) + shift)) / 12; }

std::vector<catalog::DatedEvent> onset_in_third() {
  return {{.world = 0, .month = 1, .event = Event::instability_onset, .index = 2, .detail = 0}};
}

TEST(ContagionLogistic, GivesItsClosedFormNumbers) {
  for (const ValidationCase& c : validation_cases()) {
    EXPECT_NEAR(c.obtained, c.expected, c.tolerance) << c.name << " (" << c.source << ")";
  }
}

TEST(ContagionLogistic, HearsTheShareOfNeighborsThatAreUnstableForAWhile) {
  Lone graph;
  graph.set_parameter(contagion::annual_onset, 0.02F);
  graph.set_parameter(spatial_logit, 1);
  graph.begin();
  graph.advance_to(1, onset_in_third());
  graph.log.clear();
  graph.advance_to(2);
  ASSERT_TRUE(graph.log.empty()) << "no other onset in this world";
  EXPECT_NEAR(graph.at(Field::onset_rate_per_month, 1), rate_of(0.5), 1e-8);  // one of two
  EXPECT_NEAR(graph.at(Field::onset_rate_per_month, 3), rate_of(1), 1e-8);    // the only one
  EXPECT_NEAR(graph.at(Field::onset_rate_per_month, 0), rate_of(0), 1e-8);
  EXPECT_EQ(graph.at(Field::excitation, 1), 0.5F);
  graph.advance_to(25);
  EXPECT_EQ(graph.at(Field::excitation, 3), 1);  // 23 months after the onset, seen a month later
  graph.advance_to(26);
  EXPECT_EQ(graph.at(Field::excitation, 3), 0);
}

TEST(ContagionLogistic, RelapsesLessWithEveryMonthOfPeace) {
  Lone graph;
  graph.set_parameter(relapse_logit, 2);
  graph.begin();
  graph.advance_to(1, onset_in_third());
  graph.advance_to(2);
  EXPECT_NEAR(graph.at(Field::onset_rate_per_month, 2), rate_of(2), 1e-7);
  graph.log.clear();
  graph.advance_to(14);
  ASSERT_TRUE(graph.log.empty()) << "no other onset in this world";
  EXPECT_NEAR(graph.at(Field::onset_rate_per_month, 2), rate_of(1), 1e-7);
}

TEST(ContagionLogistic, WithoutNeighborsAndRelapseIsTheBackgroundOfItsRival) {
  Lone graph(64);
  contagion::LoneHawkes hawkes(64);
  for (contagion::LoneGraph* one :
       {static_cast<contagion::LoneGraph*>(&graph), static_cast<contagion::LoneGraph*>(&hawkes)}) {
    one->set_parameter(contagion::annual_onset, 0.2F);
    one->set_parameter(contagion::war_logit, 0.8F);
    one->set_field(Field::frontier_phase, 2);
    one->begin();
  }
  graph.advance_to(60);
  hawkes.advance_to(60);
  for (const Field field : {Field::onset_rate_per_month, Field::onset, Field::unstable_months,
                            Field::instability_refugee_count, Field::onsets_total}) {
    EXPECT_EQ(graph.values(field), hawkes.values(field));
  }
  EXPECT_GT(graph.log.size(), 100U);
}

TEST(ContagionLogistic, LogsWhatShareOfItsOnsetsCameFromWhere) {
  // The second has the third and the first for neighbors; the third is unstable throughout and
  // sees no other onset in most worlds.
  Lone graph(4096);
  graph.set_parameter(contagion::annual_onset, 0.05F);
  graph.set_parameter(spatial_logit, 2);
  graph.set_parameter(unstable_duration, 240);
  graph.begin();
  graph.advance_to(1, onset_in_third());
  graph.log.clear();
  graph.advance_to(2);
  const double rate = std::log1p(std::exp(std::log(0.05 / 0.95) + 1));
  const double alone = std::log1p(std::exp(std::log(0.05 / 0.95)));
  double all = 0;
  double passed = 0;
  double weight = 0;
  for (int month = 3; month <= 60; ++month) {
    graph.log.clear();
    // One neighbor of two is unstable, the other never has been.
    std::vector<char> counts(4096);
    for (std::size_t w = 0; w < 4096; ++w) {
      counts[w] = graph.at(Field::unstable_months, 0, w) < 0 ? 1 : 0;
    }
    graph.advance_to(month);
    for (const catalog::DatedEvent& event : graph.log) {
      if (event.index != 1 || counts[event.world] == 0) continue;
      all += 1;
      passed += event.detail == 2 ? 1 : 0;
      weight += event.detail == 0 ? 1 : 0;
    }
  }
  ASSERT_GT(all, 500);
  EXPECT_EQ(weight, 0) << "a quiet neighbor passes nothing on";
  const double share = 1 - alone / rate;
  EXPECT_NEAR(passed / all, share, 4 * std::sqrt(share * (1 - share) / all));
  Lone apart(512);
  apart.set_parameter(contagion::annual_onset, 0.2F);
  apart.set_parameter(relapse_logit, 2);
  apart.begin();
  apart.advance_to(120);
  double own = 0;
  for (const catalog::DatedEvent& event : apart.log) {
    EXPECT_TRUE(event.detail == -1 || event.detail == static_cast<float>(event.index));
    own += event.detail >= 0 ? 1 : 0;
  }
  EXPECT_GT(own, 100) << "relapses";
}

TEST(ContagionLogistic, MoreOfTheLagLosesNoOnset) {  // property 16
  const auto run = [](float weight) {
    Lone graph(4096);
    graph.set_parameter(contagion::annual_onset, 0.06F);
    graph.set_parameter(relapse_logit, 1);
    graph.set_parameter(spatial_logit, weight);
    graph.begin();
    std::vector<float> all;
    while (graph.month < 120) {
      graph.advance_to(graph.month + 1);
      const std::vector<float> now = graph.values(Field::onset);
      all.insert(all.end(), now.begin(), now.end());
    }
    return all;
  };
  const auto lost = [](const std::vector<float>& before, const std::vector<float>& after) {
    std::size_t number = 0;
    for (std::size_t i = 0; i < before.size(); ++i) number += before[i] > after[i] ? 1U : 0U;
    return number;
  };
  const std::vector<float> low = run(0.5F);
  const std::vector<float> high = run(1.5F);
  EXPECT_EQ(lost(low, high), 0U);
  EXPECT_GT(lost(high, low), 0U) << "the check sees a sign flipped on purpose";
}

TEST(ContagionLogistic, EveryInstructionSetAndBlockGivesTheSameBits) {
  const auto run = [](base::Isa isa, std::size_t worlds) {
    Lone graph(worlds);
    graph.set_parameter(contagion::annual_onset, 0.3F);
    graph.set_parameter(spatial_logit, 1);
    graph.set_parameter(relapse_logit, 1);
    graph.begin();
    const StepFunction step = step_function("contagion_logistic", isa);
    for (int month = 1; month <= 60; ++month) step(graph.view(month));
    std::vector<float> all;
    for (const Field field : contagion::kWrites) {
      for (std::size_t k = 0; k < graph.layout.rows(field); ++k) {
        for (std::size_t w = 0; w < 5; ++w) all.push_back(graph.at(field, k, w));
      }
    }
    return all;
  };
  const std::vector<float> expected = run(base::Isa::scalar, 5);
  EXPECT_EQ(run(base::Isa::scalar, 70), expected);
  EXPECT_EQ(run(base::best_isa(), 64), expected);
}

}  // namespace
}  // namespace casus::models::contagion_logistic
