#include "models/un/un.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "models/un/lone_un.hpp"

namespace casus::models::un {
namespace {

using catalog::Event;
using catalog::Field;
using catalog::Lever;
using catalog::Membership;

constexpr auto kWho = static_cast<std::size_t>(catalog::UnBody::who);
constexpr auto kUnesco = static_cast<std::size_t>(catalog::UnBody::unesco);
constexpr auto kMember = static_cast<float>(Membership::member);
constexpr auto kNotice = static_cast<float>(Membership::notice);
constexpr auto kOut = static_cast<float>(Membership::out);

TEST(Un, GivesItsPublishedAndClosedFormNumbers) {
  for (const ValidationCase& c : validation_cases()) {
    EXPECT_NEAR(c.obtained, c.expected, c.tolerance) << c.name << " (" << c.source << ")";
  }
}

TEST(UnMembership, ANoticeRunsAsLongAsEachConstitutionSays) {
  LoneUn un(1);
  un.set_lever(Lever::un_membership, 0);
  un.set_lever(Lever::un_agency_membership, 0);
  un.advance_to(30);
  EXPECT_EQ(un.first(Event::body_notice, 0), 1);
  EXPECT_EQ(un.first(Event::body_left, 0), 13);        // no clause: the parameter's 12 months
  EXPECT_EQ(un.first(Event::body_left, kWho), 13);     // one year
  EXPECT_EQ(un.first(Event::body_left, kUnesco), 16);  // notice 2026-09, out with December 2027
  EXPECT_EQ(un.at(Field::un_membership_state, kPeacekeeping), kOut);
}

TEST(UnMembership, ExitsThatAreFactsStandAtTheStart) {
  world::Setting setting = united_nations_setting();
  setting.body_exits[kWho].has_notice = true;
  setting.body_exits[kWho].effective_month = -7;
  setting.body_exits[kUnesco].has_notice = true;
  setting.body_exits[kUnesco].effective_month = 4;
  LoneUn un(1, setting);
  EXPECT_EQ(un.at(Field::un_membership_state, kWho), kOut);
  EXPECT_EQ(un.at(Field::un_membership_state, kUnesco), kNotice);
  un.advance_to(3);
  EXPECT_EQ(un.at(Field::un_membership_state, kUnesco), kNotice);
  un.advance_to(4);
  EXPECT_EQ(un.at(Field::un_membership_state, kUnesco), kOut);
  EXPECT_EQ(un.first(Event::body_left, kUnesco), 4);
}

TEST(UnMembership, TheExecutiveLeavesAnAgencyBeforeTheUnitedNations) {
  LoneUn un(1);
  un.set_field(Field::us_action, static_cast<float>(catalog::Action::leave_body));
  un.advance_to(3);
  EXPECT_EQ(un.first(Event::body_notice, kWho), 1);
  EXPECT_EQ(un.first(Event::body_notice, kUnesco), 2);
  EXPECT_EQ(un.first(Event::body_notice, 0), 3);
}

TEST(UnMembership, AScriptedNoticeIsToItsBodyAlone) {
  LoneUn un(1);
  const std::array<catalog::DatedEvent, 1> script{
      {{.world = 0, .month = 1, .event = Event::body_notice, .index = 3, .detail = 0}}};
  un.advance_to(1, script);
  EXPECT_EQ(un.at(Field::un_membership_state, kUnesco), kNotice);
  EXPECT_EQ(un.at(Field::un_membership_state, kWho), kMember);
  EXPECT_EQ(un.at(Field::un_membership_state, 0), kMember);
}

TEST(UnMembership, AScepticalAdministrationTakesNothingBack) {
  LoneUn un(1);
  un.set_parameter(recall_hazard, 1);
  const std::array<catalog::DatedEvent, 1> script{
      {{.world = 0, .month = 1, .event = Event::body_notice, .index = 3, .detail = 0}}};
  un.advance_to(1, script);
  un.advance_to(5);
  EXPECT_EQ(un.at(Field::un_membership_state, kUnesco), kNotice);
  un.set_field(Field::admin_is_sceptic, 0);
  un.advance_to(6);
  EXPECT_EQ(un.at(Field::un_membership_state, kUnesco), kMember);
  EXPECT_EQ(un.log.back().event, Event::body_returned);
  EXPECT_EQ(un.log.back().detail, 1);
}

TEST(UnMembership, OnlyACommittedAdministrationTakesBackAndOnlyWherePolicyIsToStay) {
  LoneUn un(1);
  un.set_parameter(recall_hazard, 1);
  un.set_parameter(rejoin_hazard, 1);
  un.set_lever(Lever::un_agency_membership, 0);
  un.advance_to(20);
  EXPECT_EQ(un.at(Field::un_membership_state, kWho), kOut);
  un.set_field(Field::admin_is_sceptic, 0);
  un.advance_to(21);
  EXPECT_EQ(un.at(Field::un_membership_state, kWho), kOut);  // the lever still leaves
  un.set_lever(Lever::un_agency_membership, 1);
  un.advance_to(22);
  EXPECT_EQ(un.at(Field::un_membership_state, kWho), kMember);
  EXPECT_EQ(un.first(Event::body_returned, kWho), 22);
}

TEST(UnMembership, NoticesComeInTheStatedShareOfWorlds) {
  LoneUn un(4096);
  un.set_parameter(exit_hazard_un, 0.02F);
  un.advance_to(12);
  int left = 0;
  for (std::size_t w = 0; w < 4096; ++w) {
    left += un.at(Field::un_membership_state, 0, w) != kMember ? 1 : 0;
  }
  EXPECT_NEAR(left / 4096.0, 1 - std::pow(0.98, 12), 0.026);  // four standard errors
}

TEST(UnDues, TheGapIsShareTimesBudgetIfNothingIsPaid) {
  LoneUn un(1);
  un.set_lever(Lever::un_dues_paid_share, 0);
  un.set_lever(Lever::un_peacekeeping_paid_share, 0);
  un.set_lever(Lever::un_agency_dues_paid_share, 0);
  un.advance_to(1);
  for (std::size_t b = 0; b < kBodyCount; ++b) {
    const float year = un.setting.fact(catalog::Fact::un_assessed_share)[b] *
                       un.setting.fact(catalog::Fact::un_budget_start_usd_bn)[b];
    EXPECT_EQ(un.at(Field::un_budget_gap_usd_bn, b), year / 12);
  }
}

TEST(UnDues, ArrearsRiseByTheGapAndNothingElse) {
  LoneUn un(1);
  un.set_parameter(budget_growth, 0.1F);
  un.set_lever(Lever::un_dues_paid_share, 0.3F);
  for (int month = 1; month <= 30; ++month) {
    const float before = un.at(Field::un_arrears_usd_bn, 0);
    un.advance_to(month);
    EXPECT_EQ(un.at(Field::un_arrears_usd_bn, 0), before + un.at(Field::un_budget_gap_usd_bn, 0));
  }
  const auto monthly = 0.22F * 3.6F / 12 * 0.7F;
  EXPECT_NEAR(un.at(Field::un_budget_gap_usd_bn, 0), monthly * 1.331F, 1e-6F);  // three Januaries
}

TEST(UnDues, WhatFallsDueAfterTheStartIsNoArrearsYet) {
  LoneUn un(1);  // August: a third of the year's 0.792 is still to come
  EXPECT_NEAR(un.at(Field::un_arrears_usd_bn, 0), 1 - 0.792F / 3, 1e-6F);
  EXPECT_EQ(un.at(Field::un_arrears_usd_bn, kPeacekeeping), 2);
}

TEST(UnDues, WithAllDuesPaidArrearsNeverGrow) {
  LoneUn un(64);
  un.set_parameter(exit_hazard_agency, 0.05F);
  un.set_parameter(budget_growth, 0.05F);
  for (int month = 1; month <= 60; ++month) {
    un.set_field(Field::admin_is_sceptic, month % 20 < 10 ? 1.0F : 0.0F);
    un.set_parameter(repayment, 0.01F);
    const std::vector<float> before = un.values(Field::un_arrears_usd_bn);
    un.advance_to(month);
    const std::vector<float> after = un.values(Field::un_arrears_usd_bn);
    for (std::size_t i = 0; i < after.size(); ++i) EXPECT_LE(after[i], before[i]);
  }
}

TEST(UnDues, TheCapLeavesAPartOfPeacekeepingUnpaidUnlessItIsLifted) {
  LoneUn un(64);
  un.set_parameter(cap_lifted, 0);
  un.begin();
  un.advance_to(1);
  const float monthly = 0.26F * 5.4F / 12;
  EXPECT_NEAR(un.at(Field::un_budget_gap_usd_bn, kPeacekeeping), monthly * (1 - 0.25F / 0.26F),
              1e-7F);
  un.set_parameter(cap_lifted, 1);
  un.advance_to(4);
  EXPECT_GT(un.at(Field::un_budget_gap_usd_bn, kPeacekeeping), 0);  // decided for the year
  un.advance_to(5);
  EXPECT_EQ(un.at(Field::un_budget_gap_usd_bn, kPeacekeeping), 0);
}

TEST(UnDues, WhoIsOutOwesNothingMore) {
  LoneUn un(1);
  un.set_lever(Lever::un_membership, 0);
  un.set_lever(Lever::un_dues_paid_share, 0);
  un.advance_to(13);
  EXPECT_GT(un.at(Field::un_budget_gap_usd_bn, 0), 0);  // the last month in
  const float owed = un.at(Field::un_arrears_usd_bn, 0);
  un.advance_to(24);
  EXPECT_EQ(un.at(Field::un_budget_gap_usd_bn, 0), 0);
  EXPECT_EQ(un.at(Field::un_arrears_usd_bn, 0), owed);
}

TEST(UnVote, IsLostInTheJanuaryAfterTwoYearsOfArrearsAndComesBackOnceTheyAreLess) {
  LoneUn un(1);
  un.set_lever(Lever::un_dues_paid_share, 0);
  un.set_lever(Lever::un_peacekeeping_paid_share, 0);
  // Owed at the start 0.736 + 2; a month adds 0.183; two years are 4.392. December 2027, the 16th
  // month, brings 5.66, December 2026 3.47.
  un.advance_to(16);
  EXPECT_EQ(un.at(Field::assembly_vote_lost), 0);
  un.advance_to(17);
  EXPECT_EQ(un.at(Field::assembly_vote_lost), 1);
  EXPECT_EQ(un.first(Event::assembly_vote_lost), 17);
  un.set_lever(Lever::un_dues_paid_share, 1);
  un.set_lever(Lever::un_peacekeeping_paid_share, 1);
  un.set_field(Field::admin_is_sceptic, 0);
  un.set_parameter(repayment, 0.1F);
  un.advance_to(30);
  EXPECT_EQ(un.at(Field::assembly_vote_lost), 0);
  EXPECT_EQ(un.first(Event::assembly_vote_regained), 21);
}

TEST(UnVote, PayingMoreNeverBringsTheLossEarlier) {
  int last = 0;
  for (const float share : {0.0F, 0.1F, 0.2F, 0.3F, 0.5F, 0.8F}) {
    LoneUn un(1);
    un.set_parameter(budget_growth, -0.02F);
    un.set_lever(Lever::un_dues_paid_share, share);
    un.set_lever(Lever::un_peacekeeping_paid_share, share);
    un.advance_to(120);
    const int lost = un.first(Event::assembly_vote_lost);
    const int month = lost < 0 ? 121 : lost;
    EXPECT_GE(month, last) << share;
    last = month;
  }
  EXPECT_GT(last, 17);
}

TEST(UnCapacity, MissesThePartOfTheLeaversDuesThatIsFelt) {
  LoneUn un(1);
  un.set_parameter(shortfall_felt, 0.5F);
  un.set_lever(Lever::un_dues_paid_share, 0.4F);
  un.advance_to(1);
  EXPECT_NEAR(un.at(Field::un_capacity_share, 0), 1 - 0.5F * 0.22F * 0.6F, 1e-6F);
}

TEST(UnCapacity, AnExitCanStrengthenOrWeakenABody) {
  for (const float effect : {-0.2F, 0.2F}) {
    LoneUn un(1);
    un.set_parameter(exit_effect, effect);
    un.set_parameter(shortfall_felt, 0);
    un.set_lever(Lever::un_agency_membership, 0);
    un.advance_to(12);
    EXPECT_EQ(un.at(Field::un_capacity_share, kWho), 1);
    un.advance_to(24);  // out since month 13: twelve closings, of which each year halves the rest
    EXPECT_NEAR(un.at(Field::un_capacity_share, kWho), 1 + effect / 2, 1e-5F);
    EXPECT_EQ(un.at(Field::un_capacity_share, 0), 1);
  }
}

TEST(UnCapacity, HumanitarianMoneyFollowsTheDues) {
  LoneUn un(1);
  un.set_parameter(humanitarian_share, 0.3F);
  un.set_parameter(humanitarian_follows, 0.5F);
  un.advance_to(1);
  EXPECT_EQ(un.at(Field::humanitarian_gap_share), 0);
  un.set_lever(Lever::un_agency_dues_paid_share, 0.2F);
  un.advance_to(2);
  EXPECT_NEAR(un.at(Field::humanitarian_gap_share), 0.3F * 0.5F * 0.8F, 1e-6F);
  un.set_lever(Lever::un_membership, 0);
  un.advance_to(20);
  EXPECT_NEAR(un.at(Field::humanitarian_gap_share), 0.3F * 0.5F, 1e-6F);
}

/// A motion each month; nobody vetoes and everybody says yes unless a test says otherwise.
class Council : public LoneUn {
 public:
  explicit Council(std::size_t worlds) : LoneUn(worlds) {
    set_parameter(motion_sanctions, 1);
    set_parameter(rival_yes, 1);
    set_parameter(permanent_yes, 1);
    set_parameter(elected_yes, 1);
  }
  double share_passed(std::size_t question = 1) {
    double sum = 0;
    for (std::size_t w = 0; w < fields_of_a_row(); ++w) {
      sum += at(Field::council_passed, question, w) == 1 ? 1.0 : 0.0;
    }
    return sum / static_cast<double>(fields_of_a_row());
  }

 private:
  std::size_t fields_of_a_row() { return values(Field::assembly_vote_lost).size(); }
};

TEST(UnCouncil, CarriesWhatNobodyVetoesAndNineSupport) {
  Council council(64);
  council.advance_to(1);
  EXPECT_EQ(council.share_passed(), 1);
  EXPECT_EQ(council.share_passed(0), 0);  // no motion was put
  council.set_parameter(challenger_veto_sanctions, 1);
  council.advance_to(2);
  EXPECT_EQ(council.share_passed(), 0);
  EXPECT_EQ(council.log.back().detail, -1);
  council.set_parameter(challenger_veto_sanctions, 0);
  council.set_parameter(elected_yes, 0);
  council.advance_to(3);
  EXPECT_EQ(council.share_passed(), 0);
  EXPECT_EQ(council.log.back().detail, 0);
}

TEST(UnCouncil, CarriesInTheExactShareOfWorlds) {
  Council council(4096);
  council.set_parameter(challenger_veto_sanctions, 0.3F);
  council.set_parameter(rival_veto, 0.1F);
  council.set_parameter(leaver_veto_sceptical, 0.2F);
  council.set_parameter(elected_yes, 0.6F);
  council.set_parameter(rival_yes, 0.5F);
  council.advance_to(1);
  const std::array<Permanent<double>, 4> permanent{{{0.2, 1}, {0, 1}, {0.3, 0.5}, {0.1, 0.5}}};
  const double exact = council_odds<isa::scalar, double>(permanent, 10, 0.6, 9).carried;
  EXPECT_NEAR(council.share_passed(), exact, 0.032);  // four standard errors
  EXPECT_GT(exact, 0.2);
}

TEST(UnCouncil, TheLeaversVetoIsThatOfTheAdministrationInOffice) {
  Council council(64);
  council.set_parameter(leaver_veto_sceptical, 1);
  council.advance_to(1);
  EXPECT_EQ(council.share_passed(), 0);
  council.set_field(Field::admin_is_sceptic, 0);
  council.advance_to(2);
  EXPECT_EQ(council.share_passed(), 1);
}

TEST(UnCouncil, AVacantSeatChangesNothingUnlessAnExitHappened) {
  Council filled(64);
  Council vacant(64);
  for (Council* one : {&filled, &vacant}) {
    one->set_parameter(exit_hazard_un, 0.02F);
    one->set_parameter(leaver_veto_sceptical, 0.4F);
    one->set_parameter(motion_sanctions, 0.3F);
  }
  vacant.set_lever(Lever::council_seat_filled, 0);
  int different = 0;
  for (int month = 1; month <= 120; ++month) {
    filled.advance_to(month);
    vacant.advance_to(month);
    for (std::size_t w = 0; w < 64; ++w) {
      if (filled.at(Field::council_passed, 1, w) == vacant.at(Field::council_passed, 1, w))
        continue;
      different += 1;
      EXPECT_EQ(filled.at(Field::un_membership_state, 0, w), kOut);
      EXPECT_EQ(vacant.at(Field::council_passed, 1, w), 1);  // one veto fewer
    }
  }
  EXPECT_GT(different, 0);
}

TEST(UnCouncil, IsSilentInAStudyWithoutOne) {
  world::Setting setting = united_nations_setting();
  setting.council = {};
  LoneUn un(16, setting);
  un.set_parameter(motion_condemnation, 1);
  un.advance_to(3);
  EXPECT_EQ(un.first(Event::council_motion, 2), -1);
}

TEST(Un, EveryInstructionSetAndBlockGivesTheSameBits) {
  const auto run = [](StepFunction step, std::size_t worlds) {
    Council un(worlds);
    un.set_parameter(exit_hazard_un, 0.02F);
    un.set_parameter(exit_hazard_agency, 0.05F);
    un.set_parameter(rejoin_hazard, 0.05F);
    un.set_parameter(cap_lifted, 0.5F);
    un.set_parameter(exit_effect, 0.1F);
    un.set_parameter(leaver_veto_sceptical, 0.3F);
    un.set_parameter(budget_growth, 0.03F);
    un.begin();
    for (int month = 1; month <= 40; ++month) step(un.view(month));
    std::vector<float> all;
    for (const Field field : kWrites) {
      for (std::size_t k = 0; k < un.layout.rows(field); ++k) {
        for (std::size_t w = 0; w < 5; ++w) all.push_back(un.at(field, k, w));
      }
    }
    return all;
  };
  const std::vector<float> expected = run(step_function("un", base::Isa::scalar), 5);
  EXPECT_EQ(run(step_function("un", base::Isa::scalar), 70), expected);
  EXPECT_EQ(run(step_function("un", base::best_isa()), 64), expected);
}

}  // namespace
}  // namespace casus::models::un
