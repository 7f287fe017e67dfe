#include "models/bargain_alternating/bargain_alternating.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "models/bargain/lone_bargain.hpp"
#include "models/bargain_alternating/offers.hpp"

namespace casus::models::bargain_alternating {
namespace {

using bargain::LoneBargain;
using catalog::DealParty;
using catalog::Event;
using catalog::Field;
using catalog::WarPhase;

float share(LoneBargain& model, DealParty party, std::size_t world = 0) {
  return model.at(Field::deal_share, world, static_cast<std::size_t>(party));
}

/// Terms signed in month 1 at even beliefs.
LoneBargain signed_terms(std::size_t worlds, float attacker_begins) {
  LoneBargain model(kInfo, worlds);
  model.set("signing_probability", 1);
  model.set("attacker_first", attacker_begins);
  model.set("minerals_rent", 0);
  model.begin();
  model.set_field(Field::ceasefire_agreed, 1);
  model.step(1);
  model.set_field(Field::ceasefire_agreed, 0);
  model.set_phase(WarPhase::settled);
  return model;
}

TEST(BargainAlternating, GivesThePublishedNumbers) {
  for (const ValidationCase& c : validation_cases()) {
    EXPECT_NEAR(c.obtained, c.expected, c.tolerance) << c.name << " (" << c.source << ")";
  }
}

TEST(BargainAlternating, WhoOffersFirstHasRubinsteinsPartOfWhatIsSaved) {
  const double a = std::exp(-0.01 * 2);
  const double d = std::exp(-0.02 * 2);
  LoneBargain first = signed_terms(4, 1);
  LoneBargain second = signed_terms(4, 0);
  // Even beliefs of .5, a margin of .1 that both sides share: .45 each, and .1 to divide.
  EXPECT_NEAR(share(first, DealParty::attacker), 0.45 + 0.1 * (1 - d) / (1 - a * d), 1e-6);
  EXPECT_NEAR(share(second, DealParty::defender), 0.45 + 0.1 * (1 - a) / (1 - a * d), 1e-6);
  EXPECT_GT(share(first, DealParty::attacker), share(second, DealParty::attacker));
}

TEST(BargainAlternating, WhoOffersFirstIsDrawnInTheStatedShareOfWorlds) {
  constexpr std::size_t kWorlds = 4096;
  LoneBargain drawn = signed_terms(kWorlds, 0.3F);
  LoneBargain always = signed_terms(1, 1);
  LoneBargain never = signed_terms(1, 0);
  const float most = share(always, DealParty::attacker);
  const float least = share(never, DealParty::attacker);
  EXPECT_LT(least, most);
  std::size_t number = 0;
  std::size_t others = 0;
  for (std::size_t w = 0; w < kWorlds; ++w) {
    number += share(drawn, DealParty::attacker, w) == most ? 1U : 0U;
    others += share(drawn, DealParty::attacker, w) == least ? 1U : 0U;
  }
  EXPECT_EQ(number + others, kWorlds) << "whoever does not begin answers";
  EXPECT_NEAR(static_cast<double>(number) / kWorlds, 0.3, 4 * std::sqrt(0.21 / kWorlds));
}

TEST(BargainAlternating, TermsFollowPowerUpwardsAndLeaveTheOtherSideWhatItWouldFightFor) {
  LoneBargain model = signed_terms(8, 0.5F);
  const float before = share(model, DealParty::attacker);
  model.step(2);
  EXPECT_EQ(share(model, DealParty::attacker), before) << "nothing has shifted";
  model.set_beliefs(0.7F, 0.7F);
  model.step(3);
  EXPECT_NEAR(share(model, DealParty::attacker), 0.7F - 0.05F, 1e-6F);
  EXPECT_NEAR(share(model, DealParty::defender), 1 - 0.65F, 1e-6F);
  model.set_beliefs(0.4F, 0.4F);
  model.step(4);
  EXPECT_NEAR(share(model, DealParty::attacker), 0.65F, 1e-6F) << "what was given stays given";
  model.set_beliefs(0.9F, 0.3F);
  model.step(5);
  EXPECT_NEAR(share(model, DealParty::attacker), 0.65F, 1e-6F)
      << "the defender would rather fight for .65 than have .15";
  EXPECT_EQ(model.count(Event::deal_signed), 8U);
}

TEST(BargainAlternating, TheAttackersPartNeverFallsAsItsPowerRises) {
  float last = 0;
  for (int i = 0; i <= 40; ++i) {
    LoneBargain model = signed_terms(1, 0.5F);
    const float belief = 0.5F + 0.01F * static_cast<float>(i);
    model.set_beliefs(belief, belief);
    model.step(2);
    const float now = share(model, DealParty::attacker);
    EXPECT_GE(now, last);
    last = now;
  }
  LoneBargain even = signed_terms(1, 0.5F);
  EXPECT_GT(last, share(even, DealParty::attacker)) << "a part that never moved would pass too";
}

}  // namespace
}  // namespace casus::models::bargain_alternating
