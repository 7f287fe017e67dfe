// What is open to an executive, and what its acts are worth.
#include "models/leaders_quantal/menu.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/isa.hpp"
#include "models/leaders_quantal/leaders_quantal.hpp"

namespace casus::models::leaders_quantal {
namespace {

using catalog::Action;

Terms terms(Action action, const Outlook& outlook) {
  return terms_of<isa::scalar>(action, outlook);
}

bool open(Action action, const Outlook& outlook) { return is_open<isa::scalar>(action, outlook); }

/// A member with everything on the menu.
Outlook whole_menu() {
  return {.may_seek_consent = true,
          .may_seek_act = true,
          .may_seek_repeal = true,
          .may_give_notice = true,
          .may_leave_body = true,
          .step = 0.1F,
          .success = 0.1F,
          .asking_cost = 0.2F,
          .ideal = 0.5F,
          .support = 0.6F};
}

TEST(Menu, HoldsEveryActionOnce) {
  for (int code = 0; code <= 14; ++code) EXPECT_LT(place_of(static_cast<Action>(code)), kActs);
  EXPECT_EQ(kActs, 15U);
}

constexpr std::array kActsOnTheWar{Action::cut_aid, Action::resume_aid, Action::offer_guarantee,
                                   Action::withhold_guarantee};

bool is_on_the_war(Action action) {
  return std::find(kActsOnTheWar.begin(), kActsOnTheWar.end(), action) != kActsOnTheWar.end();
}

/// The same where a war is on and weighs as much as the alliance.
Outlook at_war() {
  Outlook outlook = whole_menu();
  outlook.sees_war = outlook.is_fought = true;
  outlook.war_weight = 1;
  return outlook;
}

TEST(Menu, IsThatOfAMemberWithNothingToTakeBack) {
  const Outlook outlook = whole_menu();
  for (const Action action : kMenu) {
    const bool expected =
        action != Action::reverse && action != Action::withdraw_notice && !is_on_the_war(action);
    EXPECT_EQ(open(action, outlook), expected) << static_cast<int>(action);
  }
}

TEST(Menu, HoldsActsOnTheWarWhileThereIsOne) {
  Outlook outlook = at_war();
  EXPECT_TRUE(open(Action::cut_aid, outlook));
  EXPECT_TRUE(open(Action::offer_guarantee, outlook));
  EXPECT_FALSE(open(Action::resume_aid, outlook)) << "nothing is withheld";
  EXPECT_FALSE(open(Action::withhold_guarantee, outlook)) << "nothing is offered";
  outlook.aid_withheld = 1;
  outlook.offers_guarantee = true;  // the script's
  EXPECT_FALSE(open(Action::cut_aid, outlook));
  EXPECT_TRUE(open(Action::resume_aid, outlook));
  EXPECT_FALSE(open(Action::offer_guarantee, outlook));
  EXPECT_FALSE(open(Action::withhold_guarantee, outlook)) << "the script's offer stands";
  outlook.offers_by_choice = true;
  EXPECT_TRUE(open(Action::withhold_guarantee, outlook));
  outlook.is_out = true;
  outlook.is_member = false;
  EXPECT_TRUE(open(Action::resume_aid, outlook)) << "the treaty does not bear on that war";
}

TEST(Menu, GoesFromWhatMendsToWhatBreaksOnTheWarToo) {
  EXPECT_LT(place_of(Action::offer_guarantee), place_of(Action::none));
  EXPECT_LT(place_of(Action::resume_aid), place_of(Action::none));
  EXPECT_GT(place_of(Action::cut_aid), place_of(Action::none));
  EXPECT_GT(place_of(Action::withhold_guarantee), place_of(Action::none));
  EXPECT_EQ(place_of(Action::give_notice), kActs - 1);
}

TEST(Menu, UnderANoticeHoldsItsWithdrawalAndNoFurtherFormalAct) {
  Outlook outlook = whole_menu();
  outlook.is_member = false;
  EXPECT_TRUE(open(Action::withdraw_notice, outlook));
  EXPECT_TRUE(open(Action::draw_down, outlook));
  for (const Action action : {Action::give_notice, Action::seek_act, Action::seek_consent,
                              Action::seek_repeal, Action::threaten, Action::go_dormant}) {
    EXPECT_FALSE(open(action, outlook)) << static_cast<int>(action);
  }
  outlook.is_out = true;
  EXPECT_FALSE(open(Action::withdraw_notice, outlook));
  EXPECT_FALSE(open(Action::reverse, outlook));
}

TEST(Menu, HoldsNoStepBeyondTheWhole) {
  Outlook outlook = whole_menu();
  outlook.said = outlook.withdrawn = outlook.ordered = 1;
  for (const Action action : {Action::threaten, Action::draw_down, Action::go_dormant}) {
    EXPECT_FALSE(open(action, outlook));
  }
  EXPECT_TRUE(open(Action::reverse, outlook));
}

TEST(Menu, CannotReverseWhatOthersWithdrew) {
  Outlook outlook = whole_menu();
  outlook.withdrawn = outlook.kept_away = 0.4F;
  EXPECT_FALSE(open(Action::reverse, outlook));
  outlook.withdrawn = 0.6F;
  EXPECT_TRUE(open(Action::reverse, outlook));
  outlook.ideal = 1;
  // x = 1 - 0.6/5; reversal gives 0.2 back and not 0.6
  EXPECT_NEAR(terms(Action::reverse, outlook).ideology, 0.2F, 1e-6F);
  EXPECT_NEAR(terms(Action::reverse, outlook).fiscal, -0.2F, 1e-6F);
}

TEST(Menu, CannotReverseTheScriptsOwnDrawdown) {
  Outlook outlook = whole_menu();
  outlook.ordered = outlook.path = 0.3F;
  EXPECT_FALSE(open(Action::reverse, outlook));
  outlook.ordered = 0.4F;
  EXPECT_TRUE(open(Action::reverse, outlook));
  EXPECT_NEAR(terms(Action::reverse, outlook).fiscal, -0.1F, 1e-6F);
}

TEST(Terms, OfStayingAreZero) {
  const Terms none = terms(Action::none, whole_menu());
  EXPECT_EQ(utility_of({1, 1, 1, 1, 1, 1, 1}, none), 0);
}

TEST(Terms, OfNoticeAreThoseOfItsEquations) {
  Outlook outlook = whole_menu();
  outlook.nearness = 0.5F;
  const Terms notice = terms(Action::give_notice, outlook);
  EXPECT_FLOAT_EQ(notice.ideology, 1);  // 5 (0.5 - 0.3)
  EXPECT_FLOAT_EQ(notice.popularity, -0.2F);
  EXPECT_FLOAT_EQ(notice.fiscal, 1);
  EXPECT_FLOAT_EQ(notice.legal, -1);
  EXPECT_FLOAT_EQ(notice.clock, -0.1F);
  EXPECT_FLOAT_EQ(notice.retaliation, 1);
  outlook.is_lawful = true;
  EXPECT_EQ(terms(Action::give_notice, outlook).legal, 0);
}

TEST(Terms, OfAnIdealAlreadyPassedTurnAgainstGoingOn) {
  Outlook outlook = whole_menu();
  outlook.ideal = 0.95F;
  outlook.ordered = outlook.withdrawn = 0.5F;  // x = 0.8
  EXPECT_LT(terms(Action::draw_down, outlook).ideology, 0);
  EXPECT_GT(terms(Action::reverse, outlook).ideology, 0);
  outlook.ideal = 0.5F;
  EXPECT_GT(terms(Action::draw_down, outlook).ideology, 0);
  EXPECT_LT(terms(Action::reverse, outlook).ideology, 0);
}

TEST(Terms, OfAThreatGrowWithGrievance) {
  Outlook outlook = whole_menu();
  EXPECT_EQ(terms(Action::threaten, outlook).fiscal, 0);
  outlook.grievance = 0.5F;
  EXPECT_FLOAT_EQ(terms(Action::threaten, outlook).fiscal, 0.05F);
}

TEST(Terms, OfAidAndGuaranteeAreThoseOfTheirEquations) {
  Outlook outlook = at_war();
  outlook.war_weight = 0.5F;
  outlook.reach = 0.4F;
  outlook.pressure = 0.25F;
  outlook.grounds = 0.1F;
  outlook.nearness = 0.5F;
  const Terms cut = terms(Action::cut_aid, outlook);
  EXPECT_FLOAT_EQ(cut.ideology, 0.05F);  // 0.5 (|1 - 0.5| - |0.9 - 0.5|)
  EXPECT_FLOAT_EQ(cut.popularity, -0.01F);
  EXPECT_FLOAT_EQ(cut.fiscal, 0.05F);
  EXPECT_FLOAT_EQ(cut.prestige, 0.01F);  // 0.25 x 0.1 x 0.4
  EXPECT_FLOAT_EQ(cut.clock, -0.005F);
  EXPECT_FLOAT_EQ(cut.retaliation, 0.05F);
  EXPECT_FLOAT_EQ(cut.grounds, 0.01F);
  outlook.aid_withheld = 0.6F;
  EXPECT_FLOAT_EQ(terms(Action::resume_aid, outlook).grounds, -0.06F);
  EXPECT_FLOAT_EQ(terms(Action::resume_aid, outlook).prestige, -0.06F);
  const Terms offer = terms(Action::offer_guarantee, outlook);
  EXPECT_FLOAT_EQ(offer.prestige, 0.4F);
  EXPECT_EQ(offer.fiscal, 0);
  EXPECT_EQ(offer.retaliation, 0);
  EXPECT_EQ(offer.ideology, 0) << "an ideal in the middle";
  outlook.ideal = 0.9F;
  EXPECT_FLOAT_EQ(terms(Action::offer_guarantee, outlook).ideology, 0.4F);
  outlook.offers_guarantee = outlook.offers_by_choice = true;
  EXPECT_FLOAT_EQ(terms(Action::withhold_guarantee, outlook).ideology, -0.4F);
  EXPECT_FLOAT_EQ(terms(Action::withhold_guarantee, outlook).prestige, -0.4F);
  EXPECT_FLOAT_EQ(terms(Action::withhold_guarantee, outlook).retaliation, 0.5F);
}

TEST(Terms, OfPressureEndWithTheFighting) {
  Outlook outlook = at_war();
  outlook.pressure = outlook.reach = 1;
  EXPECT_GT(terms(Action::cut_aid, outlook).prestige, 0);
  outlook.is_fought = false;
  EXPECT_EQ(terms(Action::cut_aid, outlook).prestige, 0);
  EXPECT_GT(terms(Action::offer_guarantee, outlook).prestige, 0);
}

TEST(Terms, OfActsOnTheWarAreNothingWithoutItsWeights) {
  Outlook outlook = at_war();
  outlook.war_weight = 0;
  outlook.reach = outlook.pressure = outlook.grounds = 1;
  outlook.aid_withheld = 0.5F;
  for (const Action action : kActsOnTheWar) {
    EXPECT_EQ(utility_of({1, 1, 1, 1, 0, 1, 1, 0}, terms(action, outlook)), 0)
        << static_cast<int>(action);
  }
}

TEST(Terms, LieBetweenMinusOneAndOne) {
  for (int bits = 0; bits < 512; ++bits) {
    Outlook outlook = at_war();
    outlook.aid_withheld = (bits & 64) != 0 ? 0.95F : 0.0F;
    outlook.offers_guarantee = (bits & 128) != 0;
    outlook.reach = outlook.grounds = 1;
    outlook.pressure = (bits & 256) != 0 ? 1.0F : -1.0F;
    outlook.said = (bits & 1) != 0 ? 0.95F : 0.0F;
    outlook.ordered = (bits & 2) != 0 ? 1.0F : 0.0F;
    outlook.withdrawn = (bits & 4) != 0 ? 1.0F : 0.0F;
    outlook.is_member = (bits & 8) == 0;
    outlook.support = (bits & 16) != 0 ? 1.0F : 0.0F;
    outlook.ideal = (bits & 32) != 0 ? 1.0F : 0.0F;
    outlook.step = 1;
    for (const Action action : kMenu) {
      const Terms t = terms(action, outlook);
      for (const float term : {t.ideology, t.popularity, t.fiscal, t.legal, t.prestige, t.clock,
                               t.retaliation, t.grounds}) {
        EXPECT_LE(std::abs(term), 1.0F) << static_cast<int>(action) << " in case " << bits;
      }
    }
  }
}

// --- Quantal response ----------------------------------------------------------------------------

TEST(Response, NeverLowersTheProbabilityOfTheBestActAsRationalityRises) {
  const std::vector<std::vector<double>> menus{
      {0.3, 0}, {0.1, 0.1, -0.4}, {-0.7, -0.2, 0.05, 0}, {0, 0, 0}};
  for (const std::vector<double>& utility : menus) {
    const auto best = static_cast<std::size_t>(std::max_element(utility.begin(), utility.end()) -
                                               utility.begin());
    double last = 0;
    for (double lambda = 0; lambda <= 60; lambda += 0.5) {
      const double now = solve_response(lambda, utility)[best];
      ASSERT_GE(now, last * (1 - 1e-14)) << lambda;
      last = now;
    }
  }
}

/// P(notice) at this weight of the law, everything else as in a whole menu.
double notice_probability(const Outlook& outlook, float legal_weight, float lambda) {
  std::array<double, kActs> utility{};
  std::array<double, kActs> is_in{};
  std::array<double, kActs> probability{};
  const Weights weights{0.8F, 0.3F, 0.25F, legal_weight, 0, 0.2F, 0.35F};
  for (std::size_t a = 0; a < kActs; ++a) {
    is_in[a] = open(kMenu[a], outlook) ? 1.0 : 0.0;
    utility[a] = static_cast<double>(utility_of(weights, terms(kMenu[a], outlook)));
  }
  respond<isa::scalar, double>(static_cast<double>(lambda), utility, is_in, probability);
  return probability[place_of(Action::give_notice)];
}

TEST(Response, NeverGivesNoticeMoreOftenAsTheLegalPathCostsMore) {
  for (const bool is_lawful : {false, true}) {
    for (const float asking : {0.0F, 0.2F, 1.0F}) {
      for (const float lambda : {0.0F, 4.0F, 30.0F}) {
        Outlook outlook = whole_menu();
        outlook.is_lawful = is_lawful;
        outlook.asking_cost = asking;
        // As look() has it: whoever has a lawful way asks for no other.
        outlook.may_seek_consent = outlook.may_seek_act = outlook.may_seek_repeal = !is_lawful;
        double last = 1;
        for (float weight = 0; weight <= 3; weight += 0.1F) {
          const double now = notice_probability(outlook, weight, lambda);
          ASSERT_LE(now, last * (1 + 1e-6)) << weight;
          last = now;
        }
      }
    }
  }
}

TEST(Response, GivesNothingToWhatIsNotOpen) {
  const std::array<double, 3> utility{5, 0, 1};
  const std::array<double, 3> is_in{0, 1, 1};
  std::array<double, 3> probability{};
  respond<isa::scalar, double>(2, utility, is_in, probability);
  EXPECT_EQ(probability[0], 0);
  EXPECT_NEAR(probability[2], 1 / (1 + std::exp(-2.0)), 1e-15);
}

TEST(Response, BearsUtilitiesOfAnySize) {
  const auto far_apart = solve_response(1e6, std::array<double, 3>{1e6, -1e6, 1e6});
  EXPECT_EQ(far_apart[0], 0.5);
  EXPECT_EQ(far_apart[1], 0);
}

TEST(Pick, GoesUpTheMenuAsTheVariateRises) {
  const std::array<double, 4> probability{0.2, 0, 0.5, 0.3};
  const auto at = [&](double u) { return pick<isa::scalar, double>(u, probability); };
  EXPECT_EQ(at(0.1), 0U);
  EXPECT_EQ(at(0.2), 2U);
  EXPECT_EQ(at(0.69), 2U);
  EXPECT_EQ(at(0.71), 3U);
  EXPECT_EQ(at(0.9999999999999999), 3U);
}

}  // namespace
}  // namespace casus::models::leaders_quantal
