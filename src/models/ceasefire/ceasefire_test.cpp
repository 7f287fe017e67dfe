#include "models/ceasefire/ceasefire.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "models/lone_model.hpp"
#include "models/state_at_war.hpp"

namespace casus::models::ceasefire {
namespace {

using catalog::Event;
using catalog::Field;
using catalog::Lever;
using catalog::WarPhase;

/// Equal forces at full supply, beliefs that agree, a cease-fire that can be believed and comes at
/// a rate of 0.05 a month, until a test says otherwise.
class LoneWar : public LoneModel {
 public:
  explicit LoneWar(std::size_t worlds = 64, world::Setting its_setting = state_at_war_setting())
      : LoneModel(kInfo, memory_count, std::move(its_setting), worlds) {
    set_parameter(decisiveness, 1);
    set_parameter(defender_advantage, 1);
    set_parameter(attacker_cost, 0.08F);
    set_parameter(defender_cost, 0.10F);
    set_parameter(discount, 0.95F);
    set_parameter(agreement_hazard, 0.05F);
    set_parameter(attacker_prior, 0.5F);
    set_parameter(defender_prior, 0.5F);
    for (std::size_t side = 0; side < 2; ++side) {
      set_field(Field::strength_persons, 500e3F, side);
      set_field(Field::supply_share, 1, side);
    }
    set_phase(WarPhase::war);
    begin();
  }
  void begin() {
    std::fill(memory.begin(), memory.end(), 0.0F);
    month = 0;
    log.clear();
    start<isa::scalar>(view(0));
  }
  void set_phase(WarPhase phase) { set_field(Field::war_phase, static_cast<float>(phase)); }
  void advance_to(int last, std::span<const catalog::DatedEvent> scripted = {}) {
    while (month < last) advance<isa::scalar>(view(++month, scripted));
  }
  [[nodiscard]] float at(Field field, std::size_t entry = 0, std::size_t world = 0) {
    return row(field, entry)[world];
  }
  /// Worlds in which a cease-fire was agreed on so far, each counted once: the war goes on here.
  [[nodiscard]] std::vector<int> first_months() const {
    std::vector<int> first(worlds(), 1000);
    for (const catalog::DatedEvent& one : log) {
      if (one.event == Event::ceasefire_begins)
        first[one.world] = std::min<int>(first[one.world], one.month);
    }
    return first;
  }
  [[nodiscard]] std::size_t worlds() const { return memory.size() / memory_count; }
  int month = 0;
};

const std::array<catalog::DatedEvent, 1> kBegins{
    {{.world = 0, .month = 1, .event = Event::ceasefire_begins, .index = -1, .detail = 0}}};

TEST(Ceasefire, GivesItsPublishedAndClosedFormNumbers) {
  for (const ValidationCase& c : validation_cases()) {
    EXPECT_NEAR(c.obtained, c.expected, c.tolerance) << c.name << " (" << c.source << ")";
  }
}

TEST(Ceasefire, IsAgreedOnInTheStatedShareOfWorlds) {
  LoneWar war(4096);
  war.advance_to(12);
  int agreed = 0;
  for (const int month : war.first_months()) agreed += month < 1000 ? 1 : 0;
  EXPECT_NEAR(agreed / 4096.0, 1 - std::exp(-0.05 * 12), 0.031);  // four standard errors
}

/// A war that the attacker would win by rearming: no cease-fire can be believed.
void let_rearm(LoneWar& war) {
  war.set_parameter(attacker_growth, 2);
  war.set_parameter(decisiveness, 2);
}

TEST(Ceasefire, IsNotAgreedOnWhileTheMarginIsBelowZero) {
  LoneWar war(1024);
  let_rearm(war);
  war.set_lever(Lever::ceasefire_push_share, 1);
  war.set_parameter(push_effect, 5);
  war.advance_to(60);
  EXPECT_NEAR(war.at(Field::rearming_gain_share), 0.4F, 1e-6F);  // from 1/2 to 9/10
  EXPECT_NEAR(war.at(Field::settlement_margin), 0.18F - 0.95F * 0.4F, 1e-6F);
  EXPECT_TRUE(war.log.empty());
  war.set_field(Field::guarantee_credibility_share, 0.6F);
  war.advance_to(61);
  EXPECT_GT(war.at(Field::settlement_margin), 0);
  war.advance_to(70);
  EXPECT_FALSE(war.log.empty());
}

TEST(Ceasefire, HappensByScriptWhateverTheModelsSay) {
  LoneWar war(16);
  let_rearm(war);
  war.advance_to(4);
  war.advance_to(5, kBegins);
  ASSERT_EQ(war.log.size(), 16U);
  EXPECT_EQ(war.log.front().event, Event::ceasefire_begins);
  EXPECT_EQ(war.log.front().detail, 5);
  EXPECT_EQ(war.at(Field::ceasefire_agreed), 1);
  war.set_phase(WarPhase::ceasefire);
  war.advance_to(6, kBegins);  // none can begin while one is in force
  EXPECT_EQ(war.at(Field::ceasefire_agreed), 0);
  EXPECT_EQ(war.log.size(), 16U);
  war.set_phase(WarPhase::war);
  war.advance_to(8, kBegins);
  EXPECT_EQ(war.log.back().detail, 1);  // months of this war
}

TEST(Ceasefire, ComesNoMoreAfterACollapse) {
  LoneWar war(16);
  war.set_parameter(agreement_hazard, 1);
  war.set_field(Field::state_collapsed, 1);
  war.advance_to(1, kBegins);
  war.set_phase(WarPhase::collapsed);
  war.advance_to(12, kBegins);
  EXPECT_TRUE(war.log.empty());
}

TEST(CeasefireProperty, MoreGuaranteeKeepsItFeasibleWhereverItWas) {
  std::size_t lost = 0;
  std::size_t flipped = 0;
  for (const float rho : {0.0F, 0.2F, 0.5F, 0.9F}) {
    LoneWar less(256);
    LoneWar more(256);
    for (LoneWar* war : {&less, &more}) {
      for (std::size_t w = 0; w < 256; ++w) {
        war->set_parameter(attacker_growth, w, 0.01F * static_cast<float>(w));
        war->set_parameter(attacker_cost, w, 0.0005F * static_cast<float>(w % 16));
      }
    }
    less.set_field(Field::guarantee_credibility_share, rho);
    more.set_field(Field::guarantee_credibility_share, rho + 0.1F);
    less.advance_to(1);
    more.advance_to(1);
    for (std::size_t w = 0; w < 256; ++w) {
      const bool was = less.at(Field::settlement_margin, 0, w) >= 0;
      const bool is = more.at(Field::settlement_margin, 0, w) >= 0;
      lost += was && !is ? 1U : 0U;
      flipped += is && !was ? 1U : 0U;
    }
  }
  EXPECT_EQ(lost, 0U);
  EXPECT_GT(flipped, 0U) << "the check sees a sign flipped on purpose";
}

std::size_t earlier(const std::vector<int>& first, const std::vector<int>& second) {
  std::size_t count = 0;
  for (std::size_t w = 0; w < first.size(); ++w) count += first[w] < second[w] ? 1U : 0U;
  return count;
}

std::vector<int> agreements(float push, float growth, float rho) {
  LoneWar war(1024);
  war.set_parameter(push_effect, 1);
  war.set_parameter(attacker_growth, growth);
  war.set_lever(Lever::ceasefire_push_share, push);
  war.set_field(Field::guarantee_credibility_share, rho);
  war.advance_to(36);
  return war.first_months();
}

TEST(CeasefireProperty, APushBringsItForwardButNeverMakesOnePossible) {
  EXPECT_EQ(earlier(agreements(0, 0, 0), agreements(0.7F, 0, 0)), 0U);
  EXPECT_GT(earlier(agreements(0.7F, 0, 0), agreements(0, 0, 0)), 0U)
      << "the check sees a sign flipped on purpose";
  for (const int month : agreements(1, 5, 0)) EXPECT_EQ(month, 1000);
}

TEST(CeasefireProperty, AGuaranteeNeverPutsItOff) {
  EXPECT_EQ(earlier(agreements(0, 1, 0.2F), agreements(0, 1, 0.6F)), 0U);
  EXPECT_EQ(earlier(agreements(0, 0.5F, 0), agreements(0, 0.5F, 1)), 0U);
  EXPECT_GT(earlier(agreements(0, 5, 0.9F), agreements(0, 5, 0)), 0U)
      << "the check sees a sign flipped on purpose";
}

TEST(Ceasefire, APushOfNothingChangesNothing) {
  const auto run = [](float effect) {
    LoneWar war(64);
    war.set_parameter(push_effect, effect);
    war.advance_to(36);
    return war.first_months();
  };
  EXPECT_EQ(run(0), run(5));
}

// That they move no cease-fire in the coupled world is tests/properties/war_test.cpp; that a model
// hears nothing it does not declare is tests/contract.
TEST(Ceasefire, DeclaresNoSidePaymentAndNoTerms) {
  using enum Field;
  for (const Lever lever : kInfo.levers) {
    EXPECT_NE(lever, Lever::minerals_share);
    EXPECT_NE(lever, Lever::sanctions_relief_share);
  }
  for (const auto fields : {kInfo.reads, kInfo.reads_last}) {
    for (const Field field : fields) {
      for (const Field terms : {deal_signed, deal_share}) EXPECT_NE(field, terms);
    }
  }
}

TEST(CeasefireRearming, CutAidMakesTheWarDearerAndTheRearmingWorse) {
  LoneWar war(1);
  war.set_parameter(unfinanced_cost, 0.2F);
  war.set_parameter(attacker_growth, 0.5F);
  war.set_parameter(defender_growth, 0.5F);
  war.advance_to(1);
  EXPECT_EQ(war.at(Field::rearming_gain_share), 0);
  EXPECT_NEAR(war.at(Field::settlement_margin), 0.18F, 1e-6F);
  war.set_field(Field::unfinanced_share, 0.5F);
  war.advance_to(2);
  EXPECT_NEAR(war.at(Field::rearming_gain_share), 1.5F / 2.75F - 0.5F, 1e-6F);
  EXPECT_NEAR(war.at(Field::settlement_margin), 0.28F - 0.95F * (1.5F / 2.75F - 0.5F), 1e-6F);
}

TEST(CeasefireBeliefs, ConvergeAsTheFrontSpeaks) {
  LoneWar war(1);
  war.set_parameter(attacker_prior, 0.8F);
  war.set_parameter(defender_prior, 0.2F);
  war.set_parameter(neutral_gain, 300);
  war.set_parameter(information, 0.5F);
  war.begin();
  war.set_field(Field::front_gain_km2, 300);
  war.advance_to(6);
  EXPECT_NEAR(war.at(Field::win_belief_share, 0), 0.8F, 1e-6F);
  EXPECT_NEAR(war.at(Field::win_belief_share, 1), 0.2F, 1e-6F);
  war.set_field(Field::front_gain_km2, 2300);
  war.advance_to(7);  // one unit of log odds
  EXPECT_NEAR(war.at(Field::win_belief_share, 1), 1 / (1 + 4 * std::exp(-1.0F)), 1e-6F);
  war.advance_to(60);
  EXPECT_NEAR(war.at(Field::win_belief_share, 0), 0.999F, 1e-6F);
  EXPECT_NEAR(war.at(Field::win_belief_share, 1), 0.999F, 1e-6F);
  war.set_field(Field::front_gain_km2, -2000);
  war.advance_to(90);
  EXPECT_LT(war.at(Field::win_belief_share, 0), 0.01F) << "no belief is beyond news";
}

TEST(CeasefireBeliefs, DoNotGrowCertainOfAFrontWhoseFortunesMayTurn) {
  LoneWar war(1);
  war.set_parameter(attacker_prior, 0.8F);
  war.set_parameter(defender_prior, 0.2F);
  war.set_parameter(neutral_gain, 300);
  war.set_parameter(information, 0.4F);
  war.set_parameter(turn_hazard, 0.02F);
  war.begin();
  war.advance_to(240);
  // Where a month's news and a month's turn cancel: logit((1 - s) m + s (1 - m)) - .12 = logit m.
  const float rest = war.at(Field::win_belief_share, 0);
  EXPECT_NEAR(rest, war.at(Field::win_belief_share, 1), 1e-4F);
  const float turned = rest + 0.02F * (1 - 2 * rest);
  EXPECT_NEAR(std::log(turned / (1 - turned)) - 0.12F, std::log(rest / (1 - rest)), 1e-4F);
  EXPECT_GT(rest, 0.1F);
}

TEST(CeasefireBeliefs, RestWhileACeasefireIsInForce) {
  LoneWar war(1);
  war.set_parameter(information, 1);
  war.set_field(Field::front_gain_km2, 500);
  war.set_phase(WarPhase::settled);
  war.advance_to(10);
  EXPECT_EQ(war.at(Field::win_belief_share, 0), 0.5F);
}

TEST(CeasefireBeliefs, ThatLieApartPutItOff) {
  const auto run = [](float attacker, float defender) {
    LoneWar war(1024);
    war.set_parameter(belief_gap_effect, 2);
    war.set_parameter(attacker_prior, attacker);
    war.set_parameter(defender_prior, defender);
    war.begin();
    war.advance_to(36);
    return war.first_months();
  };
  const std::vector<int> near = run(0.5F, 0.4F);
  const std::vector<int> far = run(0.9F, 0.1F);
  EXPECT_EQ(earlier(far, near), 0U);
  EXPECT_GT(earlier(near, far), 0U) << "the check sees a sign flipped on purpose";
}

TEST(Ceasefire, IsSilentWithoutAWar) {
  LoneWar peace(16, no_war_setting());
  peace.set_phase(WarPhase::none);
  peace.advance_to(12, kBegins);
  EXPECT_TRUE(peace.log.empty());
  EXPECT_EQ(peace.at(Field::settlement_margin), 0);
  EXPECT_EQ(peace.at(Field::win_belief_share), 0);
}

TEST(Ceasefire, EveryInstructionSetAndBlockGivesTheSameBits) {
  const auto run = [](StepFunction step, std::size_t worlds) {
    LoneWar war(worlds);
    war.set_parameter(attacker_growth, 0.3F);
    war.set_parameter(defender_growth, 0.1F);
    war.set_parameter(information, 0.4F);
    war.set_parameter(neutral_gain, 250);
    war.set_parameter(belief_gap_effect, 1.3F);
    war.set_parameter(fatigue_effect, 0.1F);
    war.set_field(Field::front_gain_km2, 411);
    war.set_field(Field::supply_share, 0.61F, 0);
    war.set_field(Field::supply_share, 0.37F, 1);
    std::vector<float> all;
    for (int month = 1; month <= 40; ++month) {
      step(war.view(month));
      for (const Field field : kWrites) {
        for (std::size_t w = 0; w < 5; ++w) all.push_back(war.at(field, 0, w));
      }
    }
    return all;
  };
  const std::vector<float> expected = run(step_function("ceasefire", base::Isa::scalar), 5);
  EXPECT_EQ(run(step_function("ceasefire", base::Isa::scalar), 70), expected);
  EXPECT_EQ(run(step_function("ceasefire", base::best_isa()), 64), expected);
}

}  // namespace
}  // namespace casus::models::ceasefire
