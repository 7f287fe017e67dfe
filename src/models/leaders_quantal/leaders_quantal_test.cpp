#include "models/leaders_quantal/leaders_quantal.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "models/lone_model.hpp"

namespace casus::models::leaders_quantal {
namespace {

using catalog::Action;
using catalog::DatedEvent;
using catalog::Event;
using catalog::Field;
using catalog::Lever;
using catalog::WarPhase;

constexpr int kFirstTerm = 29;

world::Setting two_allies() {
  world::Setting setting;
  setting.sizes = {.actors = 3, .frontiers = 1};
  setting.leaver = 2;
  setting.starts_sceptical = true;
  setting.office_months_at_start = 19;
  setting.election_months = {kFirstTerm, kFirstTerm + 48};
  for (auto& fact : setting.facts) fact.assign(3, 0);
  setting.facts[static_cast<std::size_t>(catalog::Fact::is_member)] = {1, 1, 1};
  setting.facts[static_cast<std::size_t>(catalog::Fact::is_in_europe)] = {1, 1, 0};
  for (auto& rule : setting.rules) rule.exists = true;
  return setting;
}

constexpr std::array kParts{Lever::participation_command_posts, Lever::participation_funding,
                            Lever::participation_enablers, Lever::participation_nuclear_sharing,
                            Lever::participation_exercises};

/// A sceptic that decides every month on the whole menu, at random unless told otherwise.
class Chooser : public LoneModel {
 public:
  explicit Chooser(std::size_t worlds = 64, std::uint32_t first_world = 0,
                   world::Setting its_setting = two_allies())
      : LoneModel(kInfo, memory_count, std::move(its_setting), worlds, first_world) {
    set_parameter(sceptic_win_share, 0.5F);
    set_parameter(decision_interval_months, 1);
    set_parameter(sceptical_ideal_share, 0.5F);
    set_parameter(committed_ideal_share, 0.98F);
    set_parameter(step_share, 0.1F);
    set_parameter(retry_months, 12);
    set_lever(Lever::forces_in_theater_share, 1);
    set_lever(Lever::statute_in_force, 1);
    for (const Lever part : kParts) set_lever(part, 1);
    set_lever(Lever::formal_status, 3);
    set_field(Field::gdp_usd_bn, 100);
    set_field(Field::nato_support_share, 0.6F);
    start<isa::scalar>(view(0));
  }
  void step(int month, std::span<const DatedEvent> scripted = {}) {
    advance<isa::scalar>(view(month, scripted));
  }
  float at(Field field, std::size_t world = 0) { return row(field)[world]; }
  Action action(std::size_t world = 0) { return static_cast<Action>(at(Field::us_action, world)); }
  int count(Action wanted) {
    int worlds = 0;
    for (std::size_t w = 0; w < view(0).worlds; ++w) worlds += action(w) == wanted ? 1 : 0;
    return worlds;
  }
  /// Every act but this one is out of the question.
  void want(Parameter weight) {
    set_parameter(rationality, 200);
    set_parameter(weight, 10);
  }
};

DatedEvent scripted(Event event) { return {0, 0, event, -1, 0}; }

TEST(LeadersQuantal, GivesItsClosedFormNumbers) {
  for (const ValidationCase& c : validation_cases()) {
    EXPECT_NEAR(c.obtained, c.expected, c.tolerance) << c.name << " (" << c.source << ")";
  }
}

TEST(LeadersQuantal, WithoutRationalityChoosesEachOpenActEquallyOften) {
  Chooser chooser(8192);
  chooser.step(1);
  // Nine acts are open to a member with nothing to take back: mean 910.2, four deviations of 28.4.
  for (const Action action : kMenu) {
    const bool is_in = action != Action::reverse && action != Action::withdraw_notice &&
                       action <= Action::seek_repeal;
    EXPECT_NEAR(chooser.count(action), is_in ? 910.2 : 0.0, is_in ? 4 * 28.4 : 0.0)
        << static_cast<int>(action);
  }
}

TEST(LeadersQuantal, WithGreatRationalityTakesTheBestAct) {
  Chooser chooser(512);
  chooser.want(retaliation_weight);  // every departure is punished, staying is not
  chooser.set_parameter(expected_success_share, 0.5F);
  chooser.step(1);
  EXPECT_EQ(chooser.count(Action::none), 512);
  Chooser ideologue(512);
  ideologue.want(ideology_weight);  // notice and leaving a body bring it nearest to its ideal
  ideologue.step(1);
  EXPECT_EQ(ideologue.count(Action::give_notice) + ideologue.count(Action::leave_body), 512);
}

TEST(Dormancy, IsClosedWhereNothingIsLeftToWithdraw) {
  Chooser in_part(1024);
  Chooser by_script(1024);
  Chooser in_effect(1024);
  for (const Lever part : kParts) {
    in_part.set_lever(part, part == kParts[0] ? 1.0F : 0.0F);
    by_script.set_lever(part, 0);
  }
  in_effect.set_field(Field::participation_lost_share, 1);
  for (int month = 1; month <= 6; ++month) {
    for (Chooser* chooser : {&in_part, &by_script, &in_effect}) chooser->step(month);
    EXPECT_GT(in_part.count(Action::go_dormant), 0) << month;
    EXPECT_EQ(by_script.count(Action::go_dormant), 0) << month;
    EXPECT_EQ(in_effect.count(Action::go_dormant), 0) << month;
  }
}

TEST(Dormancy, GoesOnFromWhatIsLostAlready) {
  Chooser chooser(512);
  chooser.set_field(Field::participation_lost_share, 0.4F);
  chooser.step(1);
  ASSERT_GT(chooser.count(Action::go_dormant), 0);
  for (std::size_t w = 0; w < 512; ++w) {
    EXPECT_FLOAT_EQ(chooser.at(Field::participation_withdrawn_share, w),
                    chooser.action(w) == Action::go_dormant ? 0.5F : 0.0F);
  }
}

TEST(Dormancy, OfOthersIsNothingToTakeBack) {
  Chooser chooser(1024);
  chooser.set_field(Field::participation_lost_share, 0.4F);
  chooser.step(1);
  EXPECT_EQ(chooser.count(Action::reverse), 0);
  chooser.step(2);
  EXPECT_GT(chooser.count(Action::reverse), 0) << "now there is something of its own";
}

TEST(LeadersQuantal, DecidesOnlyEverySoManyMonths) {
  Chooser chooser(256);
  chooser.set_parameter(decision_interval_months, 2.5F);
  std::vector<int> decided;
  for (int month = 1; month < kFirstTerm; ++month) {
    chooser.step(month);
    if (chooser.count(Action::none) < 256) decided.push_back(month);
  }
  EXPECT_EQ(decided, (std::vector<int>{1, 4, 7, 10, 13, 16, 19, 22, 25, 28}));
  chooser.step(kFirstTerm);
  EXPECT_LT(chooser.count(Action::none), 256) << "a new term decides at once";
}

TEST(LeadersQuantal, MovesTheMarkOfItsActAndLogsIt) {
  Chooser chooser(512);
  chooser.step(1);
  std::size_t acts = 0;
  for (std::size_t w = 0; w < 512; ++w) {
    const Action a = chooser.action(w);
    EXPECT_EQ(chooser.at(Field::condition_said_share, w), a == Action::threaten ? 0.1F : 0.0F);
    EXPECT_EQ(chooser.at(Field::drawdown_ordered_share, w), a == Action::draw_down ? 0.1F : 0.0F);
    EXPECT_EQ(chooser.at(Field::participation_withdrawn_share, w),
              a == Action::go_dormant ? 0.1F : 0.0F);
    acts += a != Action::none ? 1 : 0;
  }
  ASSERT_EQ(chooser.log.size(), acts);
  for (const DatedEvent& event : chooser.log) {
    EXPECT_EQ(event.event, Event::action_taken);
    EXPECT_EQ(event.index, static_cast<int>(chooser.action(event.world)));
  }
}

TEST(LeadersQuantal, ReversesWhatItHasDoneButNotTheScript) {
  Chooser chooser(512);
  chooser.set_lever(Lever::formal_status, 0);
  chooser.set_lever(Lever::forces_in_theater_share, 0.8F);
  for (int month = 1; month <= 12; ++month) chooser.step(month);
  chooser.set_parameter(sceptical_ideal_share, 1);
  chooser.want(ideology_weight);
  chooser.step(13);
  chooser.step(14);
  for (std::size_t w = 0; w < 512; ++w) {
    EXPECT_FLOAT_EQ(chooser.at(Field::drawdown_ordered_share, w), 0.2F);
    EXPECT_EQ(chooser.at(Field::condition_said_share, w), 0);
    EXPECT_EQ(chooser.at(Field::participation_withdrawn_share, w), 0);
  }
}

TEST(LeadersQuantal, OrdersNeverFewerForcesHomeThanTheScript) {
  Chooser chooser(256);
  for (int month = 1; month < 2 * kFirstTerm; ++month) {
    const float path = month > 20 ? 0.4F : 0.02F * static_cast<float>(month);
    chooser.set_lever(Lever::forces_in_theater_share, 1 - path);
    chooser.step(month);
    for (std::size_t w = 0; w < 256; ++w) {
      ASSERT_GE(chooser.at(Field::drawdown_ordered_share, w), 1 - (1 - path));
    }
  }
}

TEST(LeadersQuantal, TakesFormalActsOnlyAsFarAsTheScenarioOpensThem) {
  struct Opened {
    float status;
    bool consent;
    bool act;
    bool repeal;
    bool notice;
  };
  for (const Opened& opened :
       {Opened{0, false, false, false, false}, Opened{1, true, false, false, false},
        Opened{2, false, true, false, false}, Opened{3, true, true, true, true},
        Opened{4, false, false, true, false}}) {
    Chooser chooser(1024);
    chooser.set_lever(Lever::formal_status, opened.status);
    chooser.step(1);
    EXPECT_EQ(chooser.count(Action::seek_consent) > 0, opened.consent) << opened.status;
    EXPECT_EQ(chooser.count(Action::seek_act) > 0, opened.act) << opened.status;
    EXPECT_EQ(chooser.count(Action::seek_repeal) > 0, opened.repeal) << opened.status;
    EXPECT_EQ(chooser.count(Action::give_notice) > 0, opened.notice) << opened.status;
  }
}

TEST(LeadersQuantal, GivesNoticeAfterRepealWhereThatIsItsWay) {
  Chooser chooser(1024);
  chooser.set_lever(Lever::formal_status, 4);
  chooser.set_field(Field::vote_passed, 1, static_cast<std::size_t>(catalog::Question::repeal_act));
  chooser.step(1);
  EXPECT_GT(chooser.count(Action::give_notice), 0);
  EXPECT_EQ(chooser.count(Action::seek_repeal), 0);
}

TEST(LeadersQuantal, AsksNoFurtherOnceItHasALawfulWay) {
  Chooser chooser(1024);
  chooser.set_field(Field::vote_passed, 1, static_cast<std::size_t>(catalog::Question::exit_act));
  chooser.step(1);
  EXPECT_EQ(chooser.count(Action::seek_consent), 0);
  EXPECT_EQ(chooser.count(Action::seek_repeal), 0);
  EXPECT_GT(chooser.count(Action::give_notice), 0);
  Chooser barred(1024);
  barred.set_field(Field::vote_passed, 1,
                   static_cast<std::size_t>(catalog::Question::restraining_act));
  barred.step(1);
  EXPECT_EQ(barred.count(Action::give_notice), 0);
}

TEST(LeadersQuantal, WaitsBeforeItAsksAgain) {
  Chooser chooser(512);
  chooser.set_lever(Lever::formal_status, 1);
  std::vector<int> last(512, -100);
  for (int month = 1; month < kFirstTerm; ++month) {
    chooser.step(month);
    for (std::size_t w = 0; w < 512; ++w) {
      if (chooser.action(w) != Action::seek_consent) continue;
      ASSERT_GE(month - last[w], 12);
      last[w] = month;
    }
  }
}

TEST(LeadersQuantal, LeavesABodyOnceAndOnlyAsAMember) {
  Chooser chooser(512);
  std::vector<int> times(512);
  for (int month = 1; month < kFirstTerm; ++month) {
    chooser.step(month);
    for (std::size_t w = 0; w < 512; ++w) times[w] += chooser.action(w) == Action::leave_body;
  }
  EXPECT_EQ(*std::max_element(times.begin(), times.end()), 1);
  Chooser outside(512);
  for (std::size_t b = 0; b < catalog::kUnBodies.size(); ++b) {
    outside.set_field(Field::un_membership_state, 2, b);
  }
  outside.step(1);
  EXPECT_EQ(outside.count(Action::leave_body), 0);
}

TEST(LeadersQuantal, LetsWordsLapseWithTheAdministrationThatSpokeThem) {
  Chooser chooser(256);
  chooser.set_parameter(decision_interval_months, 48);
  for (int month = 1; month < kFirstTerm; ++month) chooser.step(month);
  chooser.set_field(Field::condition_said_share, 0.5F);
  chooser.want(retaliation_weight);  // nobody does anything further
  const std::array committed{scripted(Event::election_committed_wins)};
  chooser.step(kFirstTerm, committed);
  EXPECT_EQ(chooser.at(Field::condition_said_share), 0);
  Chooser goes_on(256);
  goes_on.set_parameter(decision_interval_months, 48);
  for (int month = 1; month < kFirstTerm; ++month) goes_on.step(month);
  goes_on.set_field(Field::condition_said_share, 0.5F);
  goes_on.want(retaliation_weight);
  const std::array sceptic{scripted(Event::election_sceptic_wins)};
  goes_on.step(kFirstTerm, sceptic);
  EXPECT_EQ(goes_on.at(Field::condition_said_share), 0.5F);
}

TEST(LeadersQuantal, GivesTheScriptedNoticeAndNothingElseThatMonth) {
  Chooser chooser(64);
  const std::array given{scripted(Event::notice_given)};
  chooser.step(1, given);
  EXPECT_EQ(chooser.count(Action::give_notice), 64);
  EXPECT_TRUE(chooser.log.empty()) << "the scenario acted, not the executive";
}

TEST(LeadersQuantal, OfACommittedAdministrationWithdrawsANoticeMoreOftenThanASceptical) {
  const auto withdrawals = [](bool sceptical) {
    Chooser chooser(2048);
    chooser.set_field(Field::treaty_state, 1);
    chooser.set_field(Field::admin_is_sceptic, sceptical ? 1.0F : 0.0F);
    chooser.set_parameter(rationality, 5);
    chooser.set_parameter(ideology_weight, 1);
    chooser.step(1);
    return chooser.count(Action::withdraw_notice);
  };
  EXPECT_GT(withdrawals(false), 2 * withdrawals(true));
}

TEST(LeadersQuantal, GivesNoticeInNoMoreWorldsAsTheLegalPathCostsMore) {
  const auto notices = [](float weight) {
    Chooser chooser(4096);
    chooser.set_parameter(rationality, 5);
    chooser.set_parameter(legal_weight, weight);
    chooser.step(1);
    return chooser.values(Field::us_action);
  };
  const auto cheap = notices(0.2F);
  const auto dear = notices(1);
  const auto code = static_cast<float>(Action::give_notice);
  int lost = 0;
  for (std::size_t w = 0; w < cheap.size(); ++w) {
    ASSERT_FALSE(dear[w] == code && cheap[w] != code) << "notice stands last on the menu";
    lost += cheap[w] == code && dear[w] != code ? 1 : 0;
  }
  EXPECT_GT(lost, 0);
}

// --- The war that is on at the start -------------------------------------------------------------

world::Setting two_allies_at_war() {
  world::Setting setting = two_allies();
  setting.frontier_starts_at_war = {true};
  return setting;
}

/// A chooser that sees a war and gives it weight.
class Donor : public Chooser {
 public:
  explicit Donor(std::size_t worlds = 64, std::uint32_t first_world = 0)
      : Chooser(worlds, first_world, two_allies_at_war()) {
    set_lever(Lever::formal_status, 0);
    set_field(Field::war_phase, static_cast<float>(WarPhase::war));
    set_parameter(war_weight, 0.5F);
    set_parameter(deal_reach_share, 0.5F);
  }
  float withheld(std::size_t w = 0) { return at(Field::aid_withheld_share, w); }
};

TEST(LeadersQuantal, TakesUpTheWarAndMovesItsMarks) {
  Donor donor(4096);
  donor.step(1);
  EXPECT_GT(donor.count(Action::cut_aid), 0);
  EXPECT_GT(donor.count(Action::offer_guarantee), 0);
  EXPECT_EQ(donor.count(Action::resume_aid) + donor.count(Action::withhold_guarantee), 0);
  for (std::size_t w = 0; w < 4096; ++w) {
    const Action a = donor.action(w);
    EXPECT_EQ(donor.withheld(w), a == Action::cut_aid ? 0.1F : 0.0F);
    EXPECT_EQ(donor.at(Field::guarantee_offered, w), a == Action::offer_guarantee ? 1.0F : 0.0F);
  }
  for (int month = 2; month <= 12; ++month) donor.step(month);
  EXPECT_GT(donor.count(Action::resume_aid), 0);
  EXPECT_GT(donor.count(Action::withhold_guarantee), 0);
  for (std::size_t w = 0; w < 4096; ++w) {
    if (donor.action(w) == Action::resume_aid) {
      EXPECT_EQ(donor.withheld(w), 0);
    }
    if (donor.action(w) == Action::withhold_guarantee) {
      EXPECT_EQ(donor.at(Field::guarantee_offered, w), 0);
    }
  }
}

/// Everything it writes and remembers over four years, and what it logged.
std::vector<float> course(Donor& donor) {
  std::vector<float> all;
  for (int month = 1; month <= 48; ++month) {
    donor.set_field(Field::audit_headline, month % 5 == 0 ? 1.0F : 0.0F);
    donor.step(month);
    for (const Field field : kInfo.writes) {
      const std::vector<float> values = donor.values(field);
      all.insert(all.end(), values.begin(), values.end());
    }
  }
  all.insert(all.end(), donor.memory.begin(), donor.memory.end());
  all.push_back(static_cast<float>(donor.log.size()));
  return all;
}

TEST(LeadersQuantal, WithoutWeightsOfTheWarDoesAsIfThereWereNone) {
  const auto run = [](WarPhase phase, float weight) {
    Donor donor(256);
    donor.set_lever(Lever::formal_status, 3);
    donor.set_lever(Lever::audit_grounds_to_cut, 1);
    donor.set_field(Field::war_phase, static_cast<float>(phase));
    donor.set_parameter(war_weight, weight);
    donor.set_parameter(pressure_share, 1);
    return course(donor);
  };
  EXPECT_EQ(run(WarPhase::war, 0), run(WarPhase::none, 0));
  EXPECT_EQ(run(WarPhase::collapsed, 1), run(WarPhase::none, 1));
  EXPECT_NE(run(WarPhase::war, 0.1F), run(WarPhase::none, 0.1F)) << "the test can fail";
}

/// Worlds that cut aid in the first month, with leakage and a headline as given.
std::vector<float> cuts(float leaked, bool has_headline, bool is_ground) {
  Donor donor(8192);
  donor.set_parameter(rationality, 8);
  donor.set_parameter(grounds_weight, 3);
  donor.set_field(Field::leaked_share, leaked);
  donor.set_field(Field::audit_headline, has_headline ? 1.0F : 0.0F);
  donor.set_lever(Lever::audit_grounds_to_cut, is_ground ? 1.0F : 0.0F);
  donor.step(1);
  return donor.values(Field::aid_withheld_share);
}

float total(const std::vector<float>& row) {
  float sum = 0;
  for (const float value : row) sum += value;
  return sum;
}

TEST(LeadersQuantal, CutsAidMoreOftenOnGroundsEvenWhenNothingLeaks) {
  EXPECT_EQ(cuts(0, true, false), cuts(0, false, false))
      << "headlines are no grounds by themselves";
  EXPECT_EQ(cuts(0, false, true), cuts(0, false, false)) << "nor is the switch";
  EXPECT_GT(total(cuts(0, true, true)), 2 * total(cuts(0, false, true)));
  EXPECT_GT(total(cuts(0.5F, false, false)), total(cuts(0, false, false)));
}

TEST(LeadersQuantal, SeeksTheCreditOfADealThatIsInReach) {
  const auto offers = [](WarPhase phase, bool is_signed) {
    Donor donor(8192);
    donor.set_parameter(rationality, 8);
    donor.set_parameter(prestige_weight, 0.5F);
    donor.set_parameter(war_weight, 0);
    donor.set_field(Field::war_phase, static_cast<float>(phase));
    donor.set_field(Field::deal_signed, is_signed ? 1.0F : 0.0F);
    donor.step(1);
    return donor.count(Action::offer_guarantee);
  };
  EXPECT_LT(offers(WarPhase::war, false), offers(WarPhase::ceasefire, false));
  EXPECT_LT(offers(WarPhase::ceasefire, false), offers(WarPhase::settled, true));
}

TEST(LeadersQuantal, KeepsTheScriptsOfferWhateverItChooses) {
  Donor donor(256);
  donor.set_lever(Lever::guarantee_leaver_offered, 1);
  donor.set_lever(Lever::guarantee_group_offered, 1);
  for (int month = 1; month < kFirstTerm; ++month) {
    donor.step(month);
    EXPECT_EQ(donor.count(Action::offer_guarantee) + donor.count(Action::withhold_guarantee), 0);
    for (std::size_t w = 0; w < 256; ++w) ASSERT_EQ(donor.at(Field::guarantee_offered, w), 3);
  }
}

TEST(LeadersQuantal, GivesTheSameBitsAtAnyWidthAndInstructionSet) {
  const auto set = [](Chooser& one, int month) {
    one.set_parameter(rationality, 8);
    one.set_parameter(decision_interval_months, 2);
    for (std::size_t p = ideology_weight; p <= retaliation_weight; ++p) {
      one.set_parameter(p, 0.3F + 0.05F * static_cast<float>(p));
    }
    one.set_parameter(approval_weight, 5);
    one.set_parameter(growth_weight, 20);
    one.set_parameter(asking_cost_share, 0.2F);
    one.set_field(Field::approval_share, 0.4F);
    one.set_field(Field::grievance_share, 0.3F, 0);
    one.set_field(Field::gdp_usd_bn, 100 + 0.1F * static_cast<float>(month), 2);
    one.set_field(Field::treaty_state, month % 30 > 20 ? 1.0F : 0.0F);
    one.set_parameter(war_weight, 0.5F);
    one.set_parameter(grounds_weight, 0.5F);
    one.set_parameter(deal_reach_share, 0.5F);
    one.set_field(Field::war_phase, month % 20 > 10 ? 2.0F : 1.0F);
    one.set_field(Field::audit_headline, month % 3 == 0 ? 1.0F : 0.0F);
    one.set_lever(Lever::audit_grounds_to_cut, 1);
  };
  Donor whole(64);
  std::vector<Donor> parts;
  for (std::uint32_t w = 0; w < 64; ++w) parts.emplace_back(1, w);
  for (int month = 1; month <= 120; ++month) {
    set(whole, month);
    step_function("leaders_quantal", base::best_isa())(whole.view(month));
    for (std::size_t w = 0; w < 64; ++w) {
      set(parts[w], month);
      parts[w].step(month);
      for (const Field field : kInfo.writes) {
        ASSERT_EQ(whole.row(field)[w], parts[w].row(field)[0]);
      }
    }
  }
}

}  // namespace
}  // namespace casus::models::leaders_quantal
