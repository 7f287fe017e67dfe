#include "models/allies/allies.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "models/allies/lone_allies.hpp"

namespace casus::models::allies {
namespace {

using catalog::AllyAction;
using catalog::DatedEvent;
using catalog::Event;
using catalog::Field;

constexpr int kQuarters = 40;

TEST(Allies, GiveThePublishedNumbers) {
  for (const ValidationCase& one : validation_cases()) {
    EXPECT_NEAR(one.obtained, one.expected, one.tolerance) << one.name;
  }
}

TEST(Allies, BeginWithNothingChosen) {
  LoneAllies allies(8);
  for (const Field field : kWrites) {
    for (const float value : allies.values(field)) EXPECT_EQ(value, 0);
  }
}

TEST(Allies, MostlyDoNothingUnderFullCredibilityWithoutNewThreat) {
  LoneAllies allies(256);
  for (std::size_t c = 0; c < kActors; ++c) allies.set_field(Field::threat_share, 0.3F, c);
  allies.advance_to(120);
  const int choices = 256 * kQuarters;
  for (const std::size_t c : {kNext, kLarge, kSmall, kOverseas}) {
    const int idle = allies.count(c, AllyAction::none) - 256 * (120 - kQuarters);
    EXPECT_GT(idle, choices * 95 / 100) << c;
  }
  EXPECT_EQ(allies.count(kLeaver, AllyAction::none), 256 * 120) << "the leaver is no ally";
  EXPECT_EQ(allies.count(kChallenger, AllyAction::none), 256 * 120);
}

TEST(Allies, TakeUpTheirPolicyOnceAQuarterInTurn) {
  LoneAllies allies(512);
  allies.set_parameter(rationality, 0);
  std::vector<std::vector<int>> months(kActors);
  for (int month = 1; month <= 12; ++month) {
    allies.advance_to(month);
    for (std::size_t c = 0; c < kActors; ++c) {
      bool acts = false;
      for (std::size_t w = 0; w < 512; ++w) acts = acts || allies.at(Field::ally_action, c, w) > 0;
      if (acts) months[c].push_back(month);
    }
  }
  EXPECT_EQ(months[kNext], (std::vector<int>{3, 6, 9, 12}));
  EXPECT_EQ(months[kLarge], (std::vector<int>{2, 5, 8, 11}));
  EXPECT_EQ(months[kSmall], (std::vector<int>{1, 4, 7, 10}));
  EXPECT_EQ(months[kOverseas], (std::vector<int>{3, 6, 9, 12}));
}

TEST(Allies, GiveEveryActWhatItsLineOfTheTableSays) {
  const Outlook<double> see{.threat_change = 0.5,
                            .news = 0.3,
                            .doubt = 0.4,
                            .shortfall = 0.2,
                            .forces_gone = 0.6,
                            .budget_used = 0.7,
                            .group = 1,
                            .nearness = 0.8,
                            .weakness = 0.9,
                            .arming = 0.1,
                            .hosting = 0.2,
                            .hedging = 0.3,
                            .joining = 0.4};
  struct Column {
    double Weights<double>::*weight;
    std::array<double, kActs> worth;  // hedge, none, consult, host, join, arm
  };
  const std::array<Column, 7> columns{{
      {&Weights<double>::inertia, {0, 1, 0, 0, 0, 0}},
      {&Weights<double>::alarm, {-0.4 * 0.5 * 0.8, 0, 0.3 * 0.8, 0.5 * 0.8, 0.5, 0.5}},
      {&Weights<double>::doubt, {0.9 * 0.4 * (1 - 0.4 * 0.8), 0, 0, 0.4 * 0.8, 0.4, 0.4}},
      {&Weights<double>::pressure, {0, 0, 0, 0.6 * 0.8, 0, 0.2}},
      {&Weights<double>::cost, {-(0.65 + 0.35 * 0.6), 0, -0.75, -0.45, -0.55, -0.7}},
      {&Weights<double>::club, {-1, 0, 0, 0, 1, 0}},
      {&Weights<double>::state, {-0.3, 0, 0, -0.2, -0.4, -0.1}},
  }};
  for (const Column& column : columns) {
    Weights<double> weights{.host_cost = 0.45,
                            .hedge_cost = 0.65,
                            .join_cost = 0.55,
                            .consult_cost = 0.75,
                            .exposure = -0.4};
    weights.*column.weight = 1;
    const auto worth = utilities<isa::scalar, double>(weights, see);
    for (std::size_t a = 0; a < kActs; ++a) {
      EXPECT_NEAR(worth[a], column.worth[a], 1e-12) << a << " " << (&column - columns.data());
    }
  }
}

TEST(Allies, ChooseAtRandomWithoutRationality) {
  LoneAllies allies(2048);
  allies.set_parameter(rationality, 0);
  allies.advance_to(3);  // one choice each: a fifth of 2048 is 409.6, four deviations 72.4
  for (const AllyAction act :
       {AllyAction::arm, AllyAction::host, AllyAction::hedge, AllyAction::join}) {
    EXPECT_NEAR(allies.count(kLarge, act), 409.6, 72.4) << static_cast<int>(act);
  }
}

TEST(Allies, OutsideEuropeHaveNoGroupToJoin) {
  LoneAllies allies(1024);
  allies.set_parameter(rationality, 0.01F);
  allies.set_parameter(doubt_weight, 10);
  allies.advance_to(30);
  EXPECT_EQ(allies.count(kOverseas, AllyAction::join), 0);
  EXPECT_GT(allies.count(kOverseas, AllyAction::arm), 0);
  EXPECT_GT(allies.count(kSmall, AllyAction::join), 0);
}

TEST(Allies, AnswerALostGuaranteeByArmingHostingAndJoining) {
  LoneAllies believed(1024);
  LoneAllies doubted(1024);
  for (std::size_t c = 0; c < kActors; ++c) {
    believed.set_field(Field::us_credibility_share, 0.9F, c);
    doubted.set_field(Field::us_credibility_share, 0.1F, c);
  }
  believed.advance_to(60);
  doubted.advance_to(60);
  for (const AllyAction act : {AllyAction::arm, AllyAction::join}) {
    EXPECT_GT(doubted.count(kNext, act), believed.count(kNext, act)) << static_cast<int>(act);
  }
  EXPECT_GT(doubted.count(kNext, AllyAction::host), believed.count(kNext, AllyAction::host));
  EXPECT_GT(doubted.count(kNext, AllyAction::host), 2 * doubted.count(kSmall, AllyAction::host))
      << "who is near hosts more";
}

TEST(Allies, HedgeMoreTheWeakerTheyAreWhenTheGuaranteeIsLost) {
  LoneAllies allies(2048);
  for (std::size_t c = 0; c < kActors; ++c) allies.set_field(Field::us_credibility_share, 0, c);
  allies.set_parameter(exposed_hedging_sign, 0);
  allies.set_parameter(doubt_weight, 1);
  allies.advance_to(60);
  EXPECT_GT(allies.count(kSmall, AllyAction::hedge), allies.count(kLarge, AllyAction::hedge));
  LoneAllies grouped(2048);
  for (std::size_t c = 0; c < kActors; ++c) grouped.set_field(Field::us_credibility_share, 0, c);
  grouped.set_parameter(exposed_hedging_sign, 0);
  grouped.set_parameter(doubt_weight, 1);
  grouped.set_field(Field::group_formed, 1);
  grouped.advance_to(60);
  EXPECT_LT(grouped.count(kSmall, AllyAction::hedge), allies.count(kSmall, AllyAction::hedge))
      << "a group that stands takes the place of the guarantee";
}

TEST(Allies, HedgeByExposureWithEitherSign) {
  const auto hedges = [](float sign) {
    LoneAllies allies(2048);
    for (std::size_t c = 0; c < kActors; ++c) allies.set_field(Field::us_credibility_share, 0, c);
    allies.set_parameter(exposed_hedging_sign, sign);
    allies.advance_to(60);
    return allies.count(kNext, AllyAction::hedge);
  };
  EXPECT_LT(hedges(-0.8F), hedges(0));
  EXPECT_GT(hedges(0.8F), hedges(0));
}

TEST(Allies, ArmUnderPressureAndLessWithoutRoom) {
  LoneAllies usual(2048);
  LoneAllies pressed(2048);
  LoneAllies full(2048);
  for (std::size_t c = 0; c < kActors; ++c) {
    for (LoneAllies* one : {&usual, &pressed, &full}) {
      one->set_field(Field::us_credibility_share, 0.4F, c);
    }
    pressed.set_field(Field::grievance_share, 0.025F, c);
    full.set_field(Field::spending_share, 0.058F, c);
  }
  for (LoneAllies* one : {&usual, &pressed, &full}) one->advance_to(60);
  EXPECT_GT(pressed.count(kSmall, AllyAction::arm), usual.count(kSmall, AllyAction::arm));
  EXPECT_LT(full.count(kSmall, AllyAction::arm), usual.count(kSmall, AllyAction::arm));
}

TEST(Allies, ConsultWhenTheThreatRisesAndForcesAreSentForSomeMonths) {
  LoneAllies allies(2048);
  allies.advance_to(5);
  const int before = allies.count(kNext, AllyAction::consult);
  allies.set_field(Field::threat_share, 0.4F, kNext);
  allies.advance_to(6);
  const int asked = allies.count(kNext, AllyAction::consult) - before;
  EXPECT_GT(asked, 50);
  allies.advance_to(9);  // the threat stays where it is: it has not risen since the last choice
  EXPECT_LT(allies.count(kNext, AllyAction::consult) - before - asked, asked / 4);
  LoneAllies told(4);
  const std::vector<DatedEvent> consult{{.world = 0,
                                         .month = 1,
                                         .event = Event::ally_choice,
                                         .index = static_cast<std::int16_t>(kNext),
                                         .detail = static_cast<float>(AllyAction::consult)}};
  told.advance_to(1, consult);
  EXPECT_EQ(told.at(Field::consultation_asked, kNext), 1);
  EXPECT_NEAR(told.at(Field::ally_hosting_share, kNext), 0.25F, 1e-6F);
  told.set_parameter(inertia_weight, 10);  // nothing else happens
  told.advance_to(7);
  EXPECT_EQ(told.at(Field::consultation_asked, kNext), 0);
  EXPECT_NEAR(told.at(Field::ally_hosting_share, kNext), 0.125F, 1e-6F);
}

TEST(Allies, GoPartOfTheWayWithEachChoiceAndFallBackInBetween) {
  LoneAllies allies(4);
  allies.set_parameter(inertia_weight, 10);
  const auto choice = [](AllyAction act, std::size_t actor) {
    return DatedEvent{.world = 0,
                      .month = 1,
                      .event = Event::ally_choice,
                      .index = static_cast<std::int16_t>(actor),
                      .detail = static_cast<float>(act)};
  };
  const std::vector<DatedEvent> acts{
      choice(AllyAction::arm, kNext), choice(AllyAction::host, kLarge),
      choice(AllyAction::hedge, kSmall), choice(AllyAction::arm, kOverseas)};
  allies.advance_to(2, acts);  // twice
  const auto twice = [](float most, float months) {
    const float once = 0.25F * most * std::exp2(-1 / months);
    return once + 0.25F * (most - once);
  };
  EXPECT_NEAR(allies.at(Field::ally_arming_share, kNext), twice(0.008F, 36), 1e-7F);
  EXPECT_NEAR(allies.at(Field::ally_hosting_share, kLarge), twice(1, 60), 1e-6F);
  EXPECT_NEAR(allies.at(Field::ally_hedging_share, kSmall), twice(1, 30), 1e-6F);
  allies.advance_to(32);
  EXPECT_NEAR(allies.at(Field::ally_hedging_share, kSmall), twice(1, 30) / 2, 1e-6F);
  EXPECT_TRUE(allies.log.empty()) << "what is scripted is not the model's choice";
}

TEST(Allies, LogConsultationsAndTheFirstHedge) {
  LoneAllies allies(64);
  allies.set_parameter(rationality, 0.3F);
  allies.set_field(Field::incident_count, 8, 0);
  allies.advance_to(60);
  int consultations = 0;
  int others = 0;
  for (const DatedEvent& event : allies.log) {
    ASSERT_EQ(event.event, Event::ally_choice);
    const bool consults = event.detail == static_cast<float>(AllyAction::consult);
    (consults ? consultations : others) += 1;
    EXPECT_TRUE(consults || event.detail == static_cast<float>(AllyAction::hedge));
  }
  int asked = 0;
  for (std::size_t c = 0; c < kLeaver; ++c) asked += allies.count(c, AllyAction::consult);
  EXPECT_EQ(consultations, asked);
  EXPECT_GT(consultations, 64);
  EXPECT_LE(others, 64 * 4) << "four allies, each a first time once";
  EXPECT_GT(others, 64 * 3);
}

void set_phase(LoneAllies& allies, catalog::FrontierPhase phase, std::size_t frontier = 0) {
  allies.set_field(Field::frontier_phase, static_cast<float>(phase), frontier);
}

using catalog::FrontierPhase;

TEST(Alarm, IsThatOfTheLoudestNewsNearestAndFadesByHalves) {
  LoneAllies allies(4);
  allies.advance_to(5);
  set_phase(allies, FrontierPhase::crisis);
  allies.advance_to(6);
  const float far = standing_of(allies.setting, kSmall).nearness;
  EXPECT_NEAR(allies.at(Field::ally_alarm_share, kNext), 0.7F, 1e-6F);
  EXPECT_NEAR(allies.at(Field::ally_alarm_share, kSmall), 0.5F * 0.7F * far, 1e-6F);
  EXPECT_EQ(allies.at(Field::ally_alarm_share, kLeaver), 0) << "the leaver is no ally";
  set_phase(allies, FrontierPhase::war);
  allies.advance_to(30);
  EXPECT_EQ(allies.at(Field::ally_alarm_share, kNext), 1) << "as long as the war lasts";
  EXPECT_NEAR(allies.at(Field::ally_alarm_share, kSmall), 0.5F * far, 1e-6F);
  set_phase(allies, FrontierPhase::ceasefire);
  allies.advance_to(50);
  EXPECT_NEAR(allies.at(Field::ally_alarm_share, kNext), 0.5F, 1e-5F);
  EXPECT_NEAR(allies.at(Field::ally_alarm_share, kSmall), 0.25F * far, 1e-5F);
}

TEST(Alarm, IsNoneAtAWarThatWasOnAtTheStartAndElsewhereThanAtMembers) {
  LoneAllies old(4);
  old.setting.frontier_starts_at_war = {true};
  LoneAllies outside(4);
  outside.setting.frontier_target = {kChallenger};
  for (LoneAllies* one : {&old, &outside}) {
    set_phase(*one, FrontierPhase::war);
    one->advance_to(12);
    for (const float alarm : one->values(Field::ally_alarm_share)) EXPECT_EQ(alarm, 0);
  }
}

/// Paths of phases, the same for every world, on a frontier of kNext and one of kSmall.
std::vector<float> alarms_on(const std::vector<std::array<FrontierPhase, 2>>& path) {
  LoneAllies allies(8);
  allies.setting.sizes.frontiers = 2;
  allies.setting.frontier_challenger = {kChallenger, kChallenger};
  allies.setting.frontier_target = {kNext, kSmall};
  allies.layout = world::Layout(allies.setting.sizes);
  allies.fields.assign(allies.layout.rows() * 8, 0);
  for (std::size_t w = 0; w < 8; ++w) {
    const float part = static_cast<float>(w) / 7;
    allies.set_parameter(crisis_part, w, part);
    allies.set_parameter(shared_alarm_share, w, 1 - part);
    allies.set_parameter(alarm_half_life_months, w, 1 + 40 * part);
  }
  allies.begin();
  std::vector<float> alarms;
  for (std::size_t month = 1; month <= path.size(); ++month) {
    for (std::size_t f = 0; f < 2; ++f) set_phase(allies, path[month - 1][f], f);
    allies.advance_to(static_cast<int>(month));
    const std::vector<float> now = allies.values(Field::ally_alarm_share);
    alarms.insert(alarms.end(), now.begin(), now.end());
  }
  return alarms;
}

TEST(Alarm, IsLoweredByNoDemandAndRaisedByNoneBeforeIt) {
  constexpr std::size_t kMonths = 40;
  constexpr std::size_t kPerMonth = kActors * 8;
  std::uint32_t state = 1;
  const auto toss = [&state](std::uint32_t sides) {
    state = state * 1664525 + 1013904223;
    return (state >> 16) % sides;
  };
  for (int n = 0; n < 50; ++n) {
    std::vector<std::array<FrontierPhase, 2>> path(kMonths);
    for (auto& month : path) {
      for (FrontierPhase& phase : month) {
        phase = toss(8) == 0 ? static_cast<FrontierPhase>(toss(4)) : FrontierPhase::quiet;
      }
    }
    auto more = path;
    const std::size_t at = toss(kMonths - 1);
    const std::size_t frontier = toss(2);
    if (path[at][frontier] == FrontierPhase::war) continue;
    more[at][frontier] = toss(2) == 0 ? FrontierPhase::crisis : FrontierPhase::war;
    const std::vector<float> usual = alarms_on(path);
    const std::vector<float> told = alarms_on(more);
    bool is_raised = false;
    for (std::size_t i = 0; i < usual.size(); ++i) {
      ASSERT_GE(told[i], usual[i]);
      if (i < at * kPerMonth) {
        ASSERT_EQ(told[i], usual[i]) << "before the news";
      }
      is_raised = is_raised || told[i] > usual[i];
    }
    EXPECT_TRUE(is_raised || path[at][frontier] == more[at][frontier]) << n;
  }
}

TEST(Consultation, ComesInTheMonthAnAllyHearsOfWarOnItsOwnFrontier) {
  LoneAllies allies(2048);
  allies.set_parameter(alarm_weight, 0.5F);
  allies.advance_to(4);  // next to the challenger, an ally's turns are 3, 6, 9
  EXPECT_EQ(allies.count(kNext, AllyAction::consult), 0);
  set_phase(allies, FrontierPhase::war);
  allies.advance_to(5);
  const double asked = allies.count(kNext, AllyAction::consult);
  // x = 9 0.5 0.6, c = 9 0.5 0.7: (e^2.7 - 1) / (e^2.7 + e^3.15), four deviations around it.
  EXPECT_NEAR(asked / 2048, 0.3633, 0.0426);
  std::ptrdiff_t logged = 0;
  for (const DatedEvent& event : allies.log) {
    logged += event.detail == static_cast<float>(AllyAction::consult) &&
                      event.index == static_cast<int>(kNext)
                  ? 1
                  : 0;
  }
  EXPECT_EQ(static_cast<double>(logged), asked) << "who consults is logged";
  allies.advance_to(12);
  EXPECT_EQ(allies.count(kNext, AllyAction::consult), asked)
      << "it has heard already, though the war goes on";
}

/// Whether each ally asked in each world of the month just played.
std::vector<float> askers(LoneAllies& allies) { return allies.values(Field::consultation_asked); }

TEST(Consultation, IsAskedForByNobodyWithoutNewsWhateverTheRationality) {
  for (const float lambda : {0.0F, 0.1F, 4.0F, 200.0F}) {
    LoneAllies allies(1024);
    allies.set_parameter(rationality, lambda);
    allies.set_parameter(inertia_weight, 0);
    allies.set_parameter(consult_cost_share, 0);  // free
    for (std::size_t c = 0; c < kActors; ++c) {
      allies.set_field(Field::threat_share, 0.4F, c);
      allies.set_field(Field::us_credibility_share, 0.2F, c);
    }
    allies.set_field(Field::incident_count, 2, 0);
    allies.set_field(Field::incident_mean, 2, 0);  // as many as are expected
    allies.advance_to(30);
    for (std::size_t c = 0; c < kActors; ++c) allies.set_field(Field::threat_share, 0.3F, c);
    allies.set_field(Field::incident_count, 1, 0);
    allies.advance_to(60);  // the threat falls, fewer incidents than expected
    for (std::size_t c = 0; c < kActors; ++c) {
      EXPECT_EQ(allies.count(c, AllyAction::consult), 0) << c << " " << lambda;
    }
    // News in one world of the block is none in the others.
    allies.row(Field::incident_count, 0)[0] = 60;
    for (int month = 61; month <= 90; ++month) {
      allies.advance_to(month);
      for (std::size_t w = 1; w < 1024; ++w) {
        ASSERT_EQ(allies.at(Field::consultation_asked, kNext, w), 0) << w << " " << lambda;
      }
    }
    if (lambda >= 4) {
      EXPECT_GT(allies.count(kNext, AllyAction::consult), 0) << lambda;
    }
  }
}

TEST(Consultation, IsAskedForByNoFewerTheMoreThereIsToHear) {
  using Tell = void (*)(LoneAllies&, int);
  const std::array<Tell, 3> news{
      [](LoneAllies& allies, int size) {
        for (std::size_t c = 0; c < kActors; ++c) {
          allies.set_field(Field::threat_share, 0.02F * static_cast<float>(size), c);
        }
      },
      [](LoneAllies& allies, int size) {
        allies.set_field(Field::incident_count, static_cast<float>(size), 0);
      },
      [](LoneAllies& allies, int size) {
        allies.set_parameter(crisis_part, static_cast<float>(size) / 8);
        if (size > 0) set_phase(allies, FrontierPhase::crisis);
      }};
  for (std::size_t kind = 0; kind < news.size(); ++kind) {
    for (const float lambda : {0.5F, 4.0F, 18.0F}) {
      std::vector<float> before;
      double most = 0;
      for (int size = 0; size <= 8; ++size) {
        LoneAllies allies(512);
        allies.set_parameter(rationality, lambda);
        allies.advance_to(8);
        news[kind](allies, size);
        allies.advance_to(9);
        const std::vector<float> now = askers(allies);
        double sum = 0;
        for (std::size_t i = 0; i < now.size(); ++i) {
          if (size > 0) {
            ASSERT_GE(now[i], before[i]) << kind << " " << size;
          }
          sum += static_cast<double>(now[i]);
        }
        if (size == 0) {
          EXPECT_EQ(sum, 0);
        }
        most = sum;
        before = now;
      }
      EXPECT_GT(most, 5) << kind << " " << lambda;
    }
  }
}

TEST(Consultation, ComesMoreOftenToThoseNearTheNewsInWholeRuns) {
  LoneAllies allies(1024);
  allies.set_parameter(rationality, 4);
  for (int month = 1; month <= 120; ++month) {
    allies.set_field(Field::incident_count, month % 5 == 0 ? 1.0F : 0.0F, 0);
    allies.set_field(Field::incident_mean, 0.2F, 0);
    for (std::size_t c = 0; c < kActors; ++c) {
      allies.set_field(Field::threat_share, 0.2F + 0.001F * static_cast<float>(month), c);
    }
    allies.advance_to(month);
  }
  EXPECT_GT(allies.count(kNext, AllyAction::consult),
            2 * allies.count(kLarge, AllyAction::consult));
  EXPECT_GT(allies.count(kLarge, AllyAction::consult), allies.count(kSmall, AllyAction::consult));
  EXPECT_GT(allies.count(kSmall, AllyAction::consult),
            allies.count(kOverseas, AllyAction::consult));
  EXPECT_GT(allies.count(kOverseas, AllyAction::consult), 0);
}

TEST(Consultation, IsNotCrowdedOutByOtherActs) {
  const auto asked = [](float credibility) {
    LoneAllies allies(2048);
    for (std::size_t c = 0; c < kActors; ++c) {
      allies.set_field(Field::us_credibility_share, credibility, c);
    }
    allies.advance_to(5);
    allies.set_field(Field::threat_share, 0.1F, kNext);
    allies.advance_to(6);
    return allies.count(kNext, AllyAction::consult);
  };
  EXPECT_EQ(asked(0.1F), asked(0.9F));
  EXPECT_GT(asked(0.1F), 0);
}

TEST(Allies, AnswerAWarByArmingHostingAndJoiningTheNearerTheMore) {
  LoneAllies quiet(1024);
  LoneAllies warned(1024);
  for (LoneAllies* one : {&quiet, &warned}) one->advance_to(12);
  set_phase(warned, FrontierPhase::war);
  for (LoneAllies* one : {&quiet, &warned}) one->advance_to(13);
  set_phase(warned, FrontierPhase::ceasefire);
  for (LoneAllies* one : {&quiet, &warned}) one->advance_to(37);
  for (const std::size_t c : {kNext, kLarge}) {
    for (const AllyAction act : {AllyAction::arm, AllyAction::host, AllyAction::join}) {
      EXPECT_GT(warned.count(c, act), quiet.count(c, act)) << c << " " << static_cast<int>(act);
    }
  }
  const auto armed = [](LoneAllies& allies, std::size_t c) {
    double sum = 0;
    for (std::size_t w = 0; w < 1024; ++w) {
      sum += static_cast<double>(allies.at(Field::ally_arming_share, c, w));
    }
    return sum / 1024;
  };
  EXPECT_GT(armed(warned, kNext) - armed(quiet, kNext), 0.001) << "tenths of a point of product";
  EXPECT_GT(armed(warned, kNext) - armed(quiet, kNext),
            2 * (armed(warned, kSmall) - armed(quiet, kSmall)));
}

TEST(Standing, IsOfFactsAlone) {
  const world::Setting setting = alliance_setting();
  EXPECT_EQ(standing_of(setting, kNext).nearness, 1);
  EXPECT_GT(standing_of(setting, kLarge).nearness, standing_of(setting, kSmall).nearness);
  EXPECT_GT(standing_of(setting, kSmall).nearness, standing_of(setting, kOverseas).nearness);
  EXPECT_NEAR(standing_of(setting, kLarge).weakness, 120.0F / 200, 1e-6F);
  EXPECT_NEAR(standing_of(setting, kSmall).weakness, 120.0F / 120.8F, 1e-6F);
}

}  // namespace
}  // namespace casus::models::allies
