// What every model of deterrence does to its frontiers, whichever way the game is solved.
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <utility>

#include "models/deterrence/incidents.hpp"
#include "models/deterrence/lone_frontiers.hpp"

namespace casus::models::deterrence {
namespace {

using catalog::Event;
using catalog::Field;
using catalog::FrontierPhase;
using catalog::Lever;

std::vector<const catalog::ModelInfo*> solutions() {
  std::vector<const catalog::ModelInfo*> list;
  for (const Model& model : models()) {
    if (model.info->process == "deterrence") list.push_back(model.info);
  }
  return list;
}

FrontierPhase phase_of(Frontiers& model, std::size_t f, std::size_t w) {
  return static_cast<FrontierPhase>(static_cast<int>(model.row(Field::frontier_phase, f)[w]));
}

TEST(EverySolution, ThereAreFour) { EXPECT_EQ(solutions().size(), 4U); }

TEST(EverySolution, WarConcessionAndRetreatMakeUpTheDemands) {
  for (const catalog::ModelInfo* info : solutions()) {
    Frontiers model(*info, 256, 0.3F);
    model.set("opportunity_hazard", 0.4F);
    model.begin();
    for (int month = 1; month <= 24; ++month) model.step(month);
    EXPECT_GT(model.count(Event::frontier_crisis), 0U) << info->name;
    EXPECT_EQ(model.count(Event::frontier_crisis), model.count(Event::frontier_war) +
                                                       model.count(Event::frontier_back_down) +
                                                       model.count(Event::frontier_concession))
        << info->name;
    for (std::size_t f = 0; f < kFrontierCount; ++f) {
      for (std::size_t w = 0; w < 256; ++w) {
        const float challenge = model.row(Field::challenge_probability, f)[w];
        const float war = model.row(Field::war_probability, f)[w];
        const float success = model.row(Field::attack_success_probability, f)[w];
        EXPECT_GE(war, 0);
        EXPECT_LE(war, challenge);
        EXPECT_LE(challenge, 1);
        EXPECT_GE(success, 0);
        EXPECT_LE(success, challenge * 1.000001F);
      }
    }
  }
}

TEST(EverySolution, OnlyAQuietFrontierSeesADemandAndACrisisLastsAMonth) {
  for (const catalog::ModelInfo* info : solutions()) {
    constexpr std::size_t kWorlds = 128;
    Frontiers model(*info, kWorlds, 0.3F);
    model.set("opportunity_hazard", 0.5F);
    model.begin();
    for (int month = 1; month <= 60; ++month) {
      std::vector<FrontierPhase> before;
      for (std::size_t f = 0; f < kFrontierCount; ++f) {
        for (std::size_t w = 0; w < kWorlds; ++w) before.push_back(phase_of(model, f, w));
      }
      model.log.clear();
      model.step(month);
      for (const catalog::DatedEvent& e : model.log) {
        const auto f = static_cast<std::size_t>(e.index);
        if (e.event == Event::frontier_crisis) {
          EXPECT_EQ(before[f * kWorlds + e.world], FrontierPhase::quiet);
        }
      }
      for (std::size_t f = 0; f < kFrontierCount; ++f) {
        for (std::size_t w = 0; w < kWorlds; ++w) {
          const FrontierPhase was = before[f * kWorlds + w];
          const FrontierPhase is = phase_of(model, f, w);
          if (was == FrontierPhase::crisis) {
            EXPECT_EQ(is, FrontierPhase::quiet);
          }
          if (was == FrontierPhase::war) {
            EXPECT_TRUE(is == FrontierPhase::war || is == FrontierPhase::ceasefire);
          }
          if (was == FrontierPhase::ceasefire) {
            EXPECT_TRUE(is == FrontierPhase::ceasefire || is == FrontierPhase::quiet);
          }
          if (f == kOldWar) {
            EXPECT_EQ(is, FrontierPhase::war) << "where no model of war says otherwise";
          }
        }
      }
    }
  }
}

TEST(EverySolution, LessCredibilityIsNeverFollowedByFewerDemandsOnTheMean) {
  for (const catalog::ModelInfo* info : solutions()) {
    double last = -1;
    for (int i = 10; i >= 0; --i) {
      Frontiers model(*info, 64, static_cast<float>(i) * 0.1F);
      model.begin();
      double sum = 0;
      for (const float p : model.values(Field::challenge_probability)) {
        sum += static_cast<double>(p);
      }
      EXPECT_GE(sum, last - 1e-4) << info->name << " at credibility " << i;
      last = sum;
    }
  }
}

/// Probabilities of the land frontier after a month, with one world at war there or without: such a
/// world takes its frontier out of those of which much may be left out.
std::vector<float> land_probabilities(Frontiers& model, bool has_war) {
  model.begin();
  if (has_war) model.row(Field::frontier_phase, kLand)[0] = static_cast<float>(FrontierPhase::war);
  model.step(1);
  std::vector<float> all;
  for (const Field field :
       {Field::challenge_probability, Field::war_probability, Field::attack_success_probability}) {
    const float* row = model.row(field, kLand);
    all.insert(all.end(), row, row + model.view(1).worlds);
  }
  return all;
}

TEST(EverySolution, WhatIsLeftOutOfQuietFrontiersWouldChangeNothing) {
  constexpr std::size_t kWorlds = 10;
  for (const catalog::ModelInfo* info : solutions()) {
    for (const float m : {0.4F, 1.0F, 1.5F, 4.0F}) {
      for (int i = 0; i < 400; ++i) {
        const float attackers = 0.012F * std::exp2(-0.2F * static_cast<float>(i / 20));
        std::array<std::vector<float>, 2> found;
        for (const bool has_war : {false, true}) {
          Frontiers model(*info, kWorlds, i % 2 == 0 ? 0.0F : 0.9F);
          model.set("decisiveness", m);
          model.set("status_quo_payoff", 0.05F * static_cast<float>(i % 20) + 0.02F);
          model.set_forces(attackers, {0.0021F, 0.006F, 0.003F, 0.008F});
          found[has_war ? 1 : 0] = land_probabilities(model, has_war);
        }
        EXPECT_EQ(found[0], found[1]) << info->name << " at m " << m << ", attackers " << attackers;
      }
    }
  }
}

TEST(EverySolution, AScriptedProbeIsMadeWhateverTheGameSays) {
  for (const catalog::ModelInfo* info : solutions()) {
    Frontiers model(*info, 64, 1.0F);
    model.set("opportunity_hazard", 0.00001F);
    model.begin();
    const std::array probe{catalog::DatedEvent{
        .world = 0, .month = 1, .event = Event::baltic_probe, .index = -1, .detail = 0}};
    model.step(1, probe);
    EXPECT_EQ(model.count(Event::frontier_crisis, kLand), 64U) << info->name;
    EXPECT_EQ(model.count(Event::frontier_crisis), 64U) << "probed frontiers alone";
    for (std::size_t w = 0; w < 64; ++w) {
      EXPECT_EQ(model.row(Field::crisis_count, kLand)[w], 1);
      EXPECT_NE(phase_of(model, kLand, w), FrontierPhase::quiet);
    }
    model.log.clear();
    model.step(2, probe);
    EXPECT_EQ(model.count(Event::frontier_crisis), 0U) << "a frontier in crisis is not quiet";
  }
}

TEST(EverySolution, AProbeOfAnotherTargetIsNoneHere) {
  Frontiers model(*solutions()[0], 4, 1.0F);
  model.set("opportunity_hazard", 0.00001F);
  model.begin();
  catalog::DatedEvent event{
      .world = 0, .month = 1, .event = Event::baltic_probe, .index = 1, .detail = 0};
  model.step(1, std::span(&event, 1));
  EXPECT_EQ(model.count(Event::frontier_crisis), 0U);
  event.index = 0;
  model.step(2, std::span(&event, 1));
  EXPECT_EQ(model.count(Event::frontier_crisis, kLand), 4U);
}

TEST(EverySolution, ZeroLeversAndALoneWorldChangeNothing) {
  for (const catalog::ModelInfo* info : solutions()) {
    Frontiers together(*info, 9, 0.3F);
    Frontiers alone(*info, 1, 0.3F, frontier_setting(), 8);
    for (Frontiers* model : {&together, &alone}) {
      model->set("opportunity_hazard", 0.3F);
      model->set("war_cost_spread", 0.4F);
      model->begin();
      for (int month = 1; month <= 36; ++month) model->step(month);
    }
    for (const Field field : info->writes) {
      const std::vector<float> one = alone.values(field);
      for (std::size_t entry = 0; entry < one.size(); ++entry) {
        EXPECT_EQ(together.row(field, entry)[8], one[entry])
            << info->name << " " << catalog::info(field).name;
      }
    }
  }
}

TEST(OldWar, TakesItsPhaseFromTheWarAndTellsNothingOfIt) {
  using catalog::WarPhase;
  const std::array<std::pair<WarPhase, FrontierPhase>, 6> follows{
      {{WarPhase::none, FrontierPhase::war},
       {WarPhase::war, FrontierPhase::war},
       {WarPhase::ceasefire, FrontierPhase::ceasefire},
       {WarPhase::settled, FrontierPhase::ceasefire},
       {WarPhase::war, FrontierPhase::war},
       {WarPhase::collapsed, FrontierPhase::ceasefire}}};
  for (const catalog::ModelInfo* info : solutions()) {
    Frontiers model(*info, 64, 0.3F);
    model.set("war_end_hazard", 1);
    model.set("ceasefire_end_hazard", 1);
    model.set("opportunity_hazard", 0.5F);
    model.set_field(Field::war_phase, static_cast<float>(WarPhase::war));
    model.begin();
    int month = 0;
    for (const auto& [war, phase] : follows) {
      model.set_field(Field::war_phase, static_cast<float>(war));
      model.step(++month);
      for (std::size_t w = 0; w < 64; ++w) {
        EXPECT_EQ(phase_of(model, kOldWar, w), phase) << info->name << " month " << month;
        EXPECT_EQ(model.row(Field::crisis_count, kOldWar)[w], 0);
      }
    }
    for (const Event event : {Event::frontier_war_ends, Event::frontier_war, Event::frontier_crisis,
                              Event::frontier_back_down, Event::frontier_concession}) {
      EXPECT_EQ(model.count(event, static_cast<int>(kOldWar)), 0U) << info->name;
    }
    EXPECT_GT(model.count(Event::frontier_crisis), 0U) << "elsewhere demands go on";
  }
}

TEST(EverySolution, TellsALimitedAttackFromAWarByHowLongTheFightingLasts) {
  for (const catalog::ModelInfo* info : solutions()) {
    Frontiers model(*info, 256, 0.3F);
    model.set("opportunity_hazard", 0.4F);
    model.set("war_end_hazard", 0.15F);
    model.set("ceasefire_end_hazard", 0.5F);
    model.begin();
    constexpr int kLast = 60;
    for (int month = 1; month <= kLast; ++month) model.step(month);
    std::map<std::pair<std::size_t, int>, int> began;
    std::map<std::pair<std::size_t, int>, int> ended;
    int limited = 0;
    int lasted = 0;
    for (const catalog::DatedEvent& event : model.log) {
      const std::pair<std::size_t, int> where{event.world, event.index};
      if (event.event == Event::frontier_war) began[where] = event.month;
      if (event.event == Event::frontier_war_ends) ended[where] = event.month;
      if (event.event == Event::frontier_attack_stayed_limited) {
        ++limited;
        EXPECT_EQ(event.month, ended[where]);
        EXPECT_EQ(event.detail, static_cast<float>(event.month - began[where]));
        EXPECT_LE(event.detail, static_cast<float>(kLimitedMonths));
      }
      if (event.event == Event::frontier_war_lasted) {
        ++lasted;
        EXPECT_EQ(event.month, began[where] + kLimitedMonths);
      }
    }
    EXPECT_GT(limited, 10) << info->name;
    EXPECT_GT(lasted, 10) << info->name;
    int young = 0;  // fighting that has not lasted six months by the end
    for (const auto& [where, month] : began) {
      const bool goes_on = ended.count(where) == 0 || ended[where] < month;
      young += goes_on && month + kLimitedMonths > kLast ? 1 : 0;
    }
    EXPECT_EQ(static_cast<std::size_t>(limited + lasted + young), model.count(Event::frontier_war))
        << info->name << ": every fight is one or the other";
  }
}

TEST(OldWar, StartsInThePhaseTheWarStartsIn) {
  for (const catalog::ModelInfo* info : solutions()) {
    Frontiers model(*info, 4, 0.3F);
    model.set_field(Field::war_phase, static_cast<float>(catalog::WarPhase::ceasefire));
    model.begin();
    EXPECT_EQ(phase_of(model, kOldWar, 0), FrontierPhase::ceasefire) << info->name;
    EXPECT_EQ(phase_of(model, kLand, 0), FrontierPhase::quiet) << info->name;
  }
}

TEST(OldWar, FollowsWorldByWorldAndOnlyWhereTheFirstWarIs) {
  for (const catalog::ModelInfo* info : solutions()) {
    world::Setting setting = frontier_setting();
    setting.frontier_starts_at_war[kLesser] = true;
    Frontiers model(*info, 6, 0.3F, setting);
    model.set("war_end_hazard", 1);
    model.begin();
    for (std::size_t w = 0; w < 6; ++w) {
      model.row(Field::war_phase)[w] =
          static_cast<float>(w % 2 == 0 ? catalog::WarPhase::ceasefire : catalog::WarPhase::war);
    }
    model.step(1);
    for (std::size_t w = 0; w < 6; ++w) {
      EXPECT_EQ(phase_of(model, kOldWar, w),
                w % 2 == 0 ? FrontierPhase::ceasefire : FrontierPhase::war);
      EXPECT_EQ(phase_of(model, kLesser, w), FrontierPhase::war) << "another war goes on";
    }
  }
}

TEST(OldWar, CeasingIsFeltInIncidentsElsewhereFromTheNextMonthAndInNothingElse) {
  for (const catalog::ModelInfo* info : solutions()) {
    Frontiers fights(*info, 64, 0.3F);
    Frontiers rests(*info, 64, 0.3F);
    for (Frontiers* model : {&fights, &rests}) {
      model->set("opportunity_hazard", 0.00001F);
      model->set_field(Field::war_phase, static_cast<float>(catalog::WarPhase::war));
      model->begin();
    }
    rests.set_field(Field::war_phase, static_cast<float>(catalog::WarPhase::ceasefire));
    for (int month = 1; month <= 2; ++month) {
      fights.step(month);
      rests.step(month);
      for (const Field field : {Field::p_defender_hard, Field::challenge_probability,
                                Field::war_probability, Field::threat_share}) {
        EXPECT_EQ(fights.values(field), rests.values(field)) << info->name;
      }
      const float ratio =
          fights.row(Field::incident_mean, kLand)[0] / rests.row(Field::incident_mean, kLand)[0];
      EXPECT_NEAR(ratio, month == 1 ? 1.0F : std::exp(0.3F), 1e-5F) << info->name;
      EXPECT_EQ(fights.row(Field::incident_mean, kLesser)[0],
                rests.row(Field::incident_mean, kLesser)[0])
          << "another challenger has no war";
    }
  }
}

TEST(Incidents, AreOfTheStatedMeanAndSpread) {
  constexpr std::size_t kWorlds = 4096;
  Frontiers model(*solutions()[0], kWorlds, 0.4F);
  model.begin();
  model.step(1);
  for (const std::size_t f : {kLand, kHybrid}) {
    const double mean = static_cast<double>(model.row(Field::incident_mean, f)[0]);
    double sum = 0;
    double square = 0;
    for (std::size_t w = 0; w < kWorlds; ++w) {
      const double n = static_cast<double>(model.row(Field::incident_count, f)[w]);
      sum += n;
      square += n * n;
    }
    const double variance = mean + mean * mean / 0.8;
    EXPECT_NEAR(sum / kWorlds, mean, 4 * std::sqrt(variance / kWorlds));
    EXPECT_NEAR(square / kWorlds - sum / kWorlds * sum / kWorlds, variance, 0.2 * variance);
  }
}

TEST(Incidents, AreInverseToTheDistributionFunction) {
  const double none = none_chance<isa::scalar>(3.0, 0.7);
  double last = 0;
  for (int i = 1; i < 1000; ++i) {
    const double u = i / 1000.0;
    const double count = count_of<isa::scalar>(u, none, 3.0, 0.7);
    EXPECT_GE(count, last);
    EXPECT_EQ(count == 0, u <= none);
    last = count;
  }
}

TEST(Incidents, FollowThePresenceOfTheLeaverWithTheSignAskedFor) {
  const auto land = [](float effect, float sign, float share) {
    Frontiers model(*solutions()[0], 1, 0.4F);
    model.set("incident_troops", effect);
    model.set_lever(Lever::troop_incident_sign, sign);
    model.set_field(Field::us_force_share, share);
    model.begin();
    return model.row(Field::incident_mean, kLand)[0];
  };
  EXPECT_GT(land(0.5F, 0, 1), land(0.5F, 0, 0));
  EXPECT_LT(land(-0.5F, 0, 1), land(-0.5F, 0, 0));
  EXPECT_EQ(land(-0.5F, 1, 1), land(0.5F, 0, 1)) << "more";
  EXPECT_EQ(land(0.5F, -1, 1), land(-0.5F, 0, 1)) << "fewer";
}

TEST(Incidents, RiseAtABorderWhoseDefenceIsDoubted) {
  Frontiers model(*solutions()[0], 1, 0.9F);
  model.begin();
  EXPECT_EQ(model.row(Field::border_activity_ratio)[0], 1);
  for (std::size_t c = 0; c < 3; ++c) model.set_field(Field::us_credibility_seen_share, 0.2F, c);
  model.step(1);
  EXPECT_GT(model.row(Field::border_activity_ratio)[0], 1.1F);
}

TEST(Incidents, OfAYearAreThoseCountedInTheLastTwelveMonths) {
  for (const catalog::ModelInfo* solution : solutions()) {
    Frontiers model(*solution, 64, 0.4F);
    model.set("incident_base", 0.5F);
    model.begin();
    std::vector<std::vector<double>> counted;  // [month][world], on the frontiers with members
    for (int month = 1; month <= 30; ++month) {
      model.step(month);
      std::vector<double> now(64, 0.0);
      for (std::size_t f = 0; f < model.setting.frontiers.size(); ++f) {
        const auto target = static_cast<std::size_t>(model.setting.frontier_target[f]);
        const bool is_main = model.setting.frontier_challenger[f] == kChallengerPlace;
        if (!is_main || model.setting.fact(catalog::Fact::is_member)[target] == 0) continue;
        for (std::size_t w = 0; w < 64; ++w) {
          now[w] += static_cast<double>(model.row(Field::incident_count, f)[w]);
        }
      }
      counted.push_back(now);
      for (std::size_t w = 0; w < 64; ++w) {
        double sum = 0;
        const std::size_t first = counted.size() > 12 ? counted.size() - 12 : 0;
        for (std::size_t m = first; m < counted.size(); ++m) sum += counted[m][w];
        ASSERT_EQ(model.row(Field::border_incidents_year)[w], sum) << month;
      }
    }
    double all = 0;
    for (const double count : counted.back()) all += count;
    EXPECT_GT(all, 0) << "something is counted";
  }
}

TEST(Distance, BetweenTwoCapitalsIsThatOnTheGlobe) {
  const world::Setting setting = frontier_setting();
  // 59 N 25 E to 54 N 10 E, haversine on a sphere of 6,371.0088 km.
  EXPECT_NEAR(distance_km(setting, 0, 1), 1071.92, 0.01);
  EXPECT_EQ(distance_km(setting, 0, 0), 0);
  EXPECT_EQ(main_challenger(setting), kChallengerPlace);
}

}  // namespace
}  // namespace casus::models::deterrence
