#include "models/opinion_poststratified/opinion_poststratified.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "models/lone_model.hpp"

namespace casus::models::opinion_poststratified {
namespace {

using catalog::Field;
using catalog::Lever;
using opinion::kPartyCount;

world::Setting polled() {
  world::Setting setting;
  setting.poll_houses = {"one"};
  setting.polls = {
      {.month = -30, .house = 0, .group = 0, .share = 0.45, .respondents = 3000},
      {.month = -30, .house = 0, .group = 1, .share = 0.77, .respondents = 3000},
      {.month = -9, .house = world::kNoHouse, .share = 0.9, .respondents = 1000},
  };
  setting.sizes = {.actors = 2, .frontiers = 1};
  setting.frontier_challenger = {1};
  setting.frontier_target = {0};
  for (auto& fact : setting.facts) fact.assign(2, 0);
  setting.facts[static_cast<std::size_t>(catalog::Fact::is_member)] = {1, 0};
  return setting;
}

class Public : public LoneModel {
 public:
  explicit Public(std::size_t worlds = 64, std::uint32_t first_world = 0)
      : LoneModel(kInfo, memory_rows(polled()), polled(), worlds, first_world) {
    set_parameter(opinion::design_effect, 1.5F);
    set_parameter(opinion::own_party_share, 0.46F);
    set_parameter(opinion::opponent_share, 0.45F);
    set_parameter(opinion::half_life_months, 4);
    set_parameter(opinion::cue_exposure, 1);
    set_parameter(opinion::cue_alignment, 1);
    set_parameter(opinion::cue_on_own, -0.08F);
    set_parameter(national_drift_sd, 0.006F);
    set_parameter(party_drift_sd, 0.005F);
    set_parameter(pooling_sd, 0.15F);
    set_parameter(poll_sd, 0.02F);
  }
  Public& begin() {
    start<isa::scalar>(view(0));
    return *this;
  }
  void step(int month) { advance<isa::scalar>(view(month)); }
  float party(std::size_t p, std::size_t w = 0) {
    return row(Field::nato_support_party_share, p)[w];
  }
  double mean(std::size_t p) {
    const std::size_t worlds = values(Field::nato_support_share).size();
    double sum = 0;
    for (std::size_t w = 0; w < worlds; ++w) sum += static_cast<double>(party(p, w));
    return sum / static_cast<double>(worlds);
  }
};

TEST(PoststratifiedOpinion, GivesItsClosedFormNumbers) {
  for (const ValidationCase& c : validation_cases()) {
    EXPECT_NEAR(c.obtained, c.expected, c.tolerance) << c.name << " (" << c.source << ")";
  }
}

TEST(PoststratifiedOpinion, PoolsAPartyNobodyAskedTowardsTheNation) {
  Public adults(4096);
  adults.begin();
  EXPECT_NEAR(adults.mean(0), 0.45, 0.02);
  EXPECT_NEAR(adults.mean(1), 0.77, 0.02);
  EXPECT_GT(adults.mean(2), 0.54);
  EXPECT_LT(adults.mean(2), 0.67);
}

TEST(PoststratifiedOpinion, LeavesTheUnnamedPollOutAtAPrecisionOfZero) {
  Public without;
  Public with;
  with.set_parameter(opinion::unnamed_precision, 14);
  without.begin();
  with.begin();
  for (std::size_t w = 0; w < 64; ++w) {
    EXPECT_GT(with.row(Field::nato_support_share)[w], without.row(Field::nato_support_share)[w]);
  }
}

TEST(PoststratifiedOpinion, MovesPartiesTogetherAndLeavesTheirMeansWhereTheyAre) {
  Public adults(4096);
  adults.begin();
  const std::vector<float> first = adults.values(Field::nato_support_party_share);
  const double before = adults.mean(0);
  for (int month = 1; month <= 36; ++month) adults.step(month);
  double products = 0;
  for (std::size_t w = 0; w < 4096; ++w) {
    const double own = static_cast<double>(adults.party(0, w) - first[w]);
    const double opponents = static_cast<double>(adults.party(1, w) - first[4096 + w]);
    products += own * opponents;
  }
  // Covariance 36 x 0.006^2; its standard error is about 0.0022 / 64.
  EXPECT_NEAR(products / 4096, 36 * 0.006 * 0.006, 4 * 0.0022 / 64);
  EXPECT_NEAR(adults.mean(0), before, 4 * 0.0469 / 64);
}

TEST(PoststratifiedOpinion, AnswersACueAsItsRivalDoes) {
  Public still;
  Public moved;
  still.begin();
  moved.begin();
  moved.set_lever(Lever::elite_cue_share, 0.5F);
  still.step(1);
  moved.step(1);
  EXPECT_NEAR(moved.party(0) - still.party(0), -0.04F, 1e-6F);
  EXPECT_EQ(moved.party(1), still.party(1));
}

TEST(PoststratifiedOpinion, AnswersAWarThatBeginsAsItsRivalDoes) {
  Public still;
  Public moved;
  still.begin();
  moved.begin();
  moved.set_parameter(opinion::event_on_own, 0.05F);
  for (int month = 1; month <= 3; ++month) {
    const auto phase = month < 2 ? catalog::FrontierPhase::quiet : catalog::FrontierPhase::war;
    moved.set_field(Field::frontier_phase, static_cast<float>(phase));
    still.step(month);
    moved.step(month);
    const float expected =
        month < 2 ? 0 : 0.05F * std::exp2(-0.25F * static_cast<float>(month - 2));
    EXPECT_NEAR(moved.party(0) - still.party(0), expected, 1e-6F) << month;
    EXPECT_EQ(moved.party(1), still.party(1)) << month;
  }
}

TEST(PoststratifiedOpinion, GivesTheSameBitsAtAnyWidthAndInstructionSet) {
  Public whole;
  for (const Model& model : models()) {
    if (model.info->name != "opinion_poststratified") continue;
    model.start[static_cast<std::size_t>(base::best_isa())](whole.view(0));
  }
  std::vector<Public> parts;
  for (std::uint32_t w = 0; w < 64; ++w) parts.emplace_back(1, w).begin();
  for (int month = 0; month <= 24; ++month) {
    if (month > 0) step_function("opinion_poststratified", base::best_isa())(whole.view(month));
    for (std::size_t w = 0; w < 64; ++w) {
      if (month > 0) parts[w].step(month);
      for (std::size_t p = 0; p < kPartyCount; ++p) {
        ASSERT_EQ(whole.party(p, w), parts[w].party(p)) << month;
      }
    }
  }
}

TEST(Notice, IsHeardByWhateverWayItCameAndItsWithdrawalTheOtherWay) {
  using catalog::TreatyState;
  Public still;
  Public moved;
  still.begin();
  moved.begin();
  moved.set_parameter(opinion::notice_on_own, 0.02F);
  auto after = [&, month = 0](TreatyState treaty, catalog::Action last) mutable {
    moved.set_field(Field::treaty_state, static_cast<float>(treaty));
    moved.set_field(Field::us_action, static_cast<float>(last));
    still.step(++month);
    moved.step(month);
    return moved.party(0) - still.party(0);
  };
  const float kept = std::exp2(-0.25F);
  EXPECT_EQ(after(TreatyState::member, catalog::Action::give_notice), 0);
  EXPECT_NEAR(after(TreatyState::notice, catalog::Action::none), 0.02F, 1e-6F);
  EXPECT_NEAR(after(TreatyState::member, catalog::Action::withdraw_notice), 0.02F * kept - 0.02F,
              1e-6F);
}

}  // namespace
}  // namespace casus::models::opinion_poststratified
