#include "models/audit/audit.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

#include "models/audit/lone_audit.hpp"

namespace casus::models::audit {
namespace {

using catalog::DatedEvent;
using catalog::Event;
using catalog::Field;
using catalog::Lever;
using catalog::WarPhase;

int headlines(LoneAudit& audit) {
  const std::vector<float> row = audit.values(Field::audit_headline);
  return static_cast<int>(std::count(row.begin(), row.end(), 1.0F));
}

TEST(Audit, GivesItsPublishedAndClosedFormNumbers) {
  for (const ValidationCase& c : validation_cases()) {
    EXPECT_NEAR(c.obtained, c.expected, c.tolerance) << c.name << " (" << c.source << ")";
  }
}

// --- The inspection game -------------------------------------------------------------------------

TEST(InspectionGame, DivertingPaysExactlyBelowTheRateThatDeters) {
  for (const double gain : {0.1, 0.5, 2.0}) {
    for (const double detects : {0.3, 0.8, 1.0}) {
      const double rate = deterring_rate(gain, detects);
      for (const double off : {0.99, 1.01}) {
        const double caught = rate * off * detects;
        const double worth = (1 - caught) * gain - caught;  // in units of the penalty
        EXPECT_EQ(worth > 0, off < 1) << gain << " " << detects;
      }
    }
  }
}

TEST(InspectionGame, IsAStepAtThatRateWhereAllGainsAreAlike) {
  const Game<double> game{.gain_ratio = 0.25, .gain_slope = 500, .detection_share = 0.8};
  EXPECT_NEAR(undeterred_share(game, 0.24), 1, 1e-9);
  EXPECT_NEAR(undeterred_share(game, 0.26), 0, 1e-9);
}

TEST(InspectionGame, WithoutInspectionDetersNobodyAndWithCertainDetectionEverybody) {
  const Game<float> game{.gain_ratio = 0.5F, .gain_slope = 1.5F, .detection_share = 1};
  EXPECT_EQ(undeterred_share(game, 0.0F), 1.0F);
  EXPECT_EQ(undeterred_share(game, 1.0F), 0.0F);
}

TEST(InspectionGame, WithoutBeliefIsTheEquilibriumAtAnyAnnouncedRate) {
  const Game<double> game{.detection_share = 0.5, .cost_ratio = 0.1, .believing_share = 0};
  EXPECT_DOUBLE_EQ(diverting_share(game, 0.0), 0.2);
  EXPECT_DOUBLE_EQ(diverting_share(game, 0.9), 0.2);
  EXPECT_EQ(mixing_rate(3.0, 0.5), 1) << "an inspection dearer than the loss is never worth it";
}

// --- Leakage -------------------------------------------------------------------------------------

/// How often the share leaked under the second rate exceeds that under the first, in any world and
/// month.
int rises(float rate, float higher_rate) {
  LoneAudit less(256);
  LoneAudit more(256);
  for (std::size_t w = 0; w < 256; ++w) {
    const auto at = static_cast<float>(w) / 256;
    for (LoneAudit* one : {&less, &more}) {
      one->set_parameter(gain_ratio, w, 0.05F + 3 * at);
      one->set_parameter(gain_slope, w, 0.5F + 4 * (1 - at));
      one->set_parameter(detection_share, w, 0.2F + 0.8F * at);
    }
  }
  less.set_lever(Lever::audit_share, rate);
  more.set_lever(Lever::audit_share, higher_rate);
  int count = 0;
  for (int month = 1; month <= 24; ++month) {
    less.step();
    more.step();
    for (std::size_t w = 0; w < 256; ++w) count += more.leaked(w) > less.leaked(w) ? 1 : 0;
  }
  return count;
}

TEST(Leakage, NeverRisesWithInspection) {
  for (const float rate : {0.0F, 0.1F, 0.5F, 0.88F}) {
    EXPECT_EQ(rises(rate, rate + 0.1F), 0) << rate;
  }
}

TEST(Leakage, OfThePropertyAboveFailsWithItsSignFlipped) { EXPECT_GT(rises(0.6F, 0.5F), 0); }

TEST(Leakage, IsItsEquation) {
  LoneAudit audit;
  audit.step();
  const float x = 0.5F * 0.5F;
  const float odds = x / (1 - x) / 0.5F;
  const float undeterred = 1 / (1 + odds * odds);
  EXPECT_NEAR(audit.leaked(), 0.04F * (0.8F * undeterred + 0.2F * 0.2F), 1e-7F);
}

// --- Headlines -----------------------------------------------------------------------------------

TEST(Headlines, AreNoneWithoutInspectionWhateverLeaks) {
  LoneAudit audit(512);
  audit.set_parameter(records_headline_share, 1);
  audit.set_lever(Lever::audit_share, 0);
  for (int month = 1; month <= 24; ++month) {
    audit.step();
    ASSERT_EQ(headlines(audit), 0);
  }
  EXPECT_GT(audit.leaked(), 0);
  EXPECT_TRUE(audit.log.empty());
}

TEST(Headlines, ComeOfLateRecordsEvenWhenNothingLeaks) {
  LoneAudit audit(4096);
  audit.set_parameter(unchecked_share, 0);
  audit.set_parameter(records_share, 1);  // every lot's records are late
  audit.step();
  // P = v = 0.1: mean 409.6, four standard deviations of 19.2.
  EXPECT_NEAR(headlines(audit), 409.6, 4 * 19.2);
  for (const DatedEvent& event : audit.log) {
    EXPECT_EQ(event.event, Event::audit_headline);
    EXPECT_EQ(event.detail, 0) << "late inventory is not diversion";
  }
  EXPECT_EQ(audit.leaked(), 0);
}

TEST(Headlines, ComeOfDiversionAsOftenAsSamplesFindIt) {
  LoneAudit audit(8192);
  audit.set_parameter(records_share, 0);
  audit.set_parameter(finding_headline_share, 1);
  audit.set_parameter(tracked_ratio, 0.6F);
  audit.step();
  const float books = 400 * std::exp2(-1 / 24.0F) + 6 * 0.5F;
  const double expected = 8192 * static_cast<double>(detection(books, 0.6F * audit.leaked() * books,
                                                               0.5F * books / 24));
  const double deviation = std::sqrt(expected * (1 - expected / 8192));
  EXPECT_NEAR(headlines(audit), expected, 4 * deviation);
  EXPECT_GT(expected, 300);
  for (const DatedEvent& event : audit.log) ASSERT_EQ(event.detail, 1);
}

TEST(Headlines, AreNotLostWhenMoreIsFoundOrMoreOfItTold) {
  for (const Parameter parameter : {unchecked_share, records_share, finding_headline_share,
                                    records_headline_share, lots_per_usd_bn}) {
    LoneAudit fewer(1024);
    LoneAudit more(1024);
    for (LoneAudit* one : {&fewer, &more}) one->set_parameter(records_share, 0.002F);
    const float low = fewer.parameters[parameter * 1024];
    more.set_parameter(parameter, parameter == lots_per_usd_bn ? 10 * low : 1.4F * low);
    int gained = 0;
    for (int month = 1; month <= 24; ++month) {
      fewer.step();
      more.step();
      for (std::size_t w = 0; w < 1024; ++w) {
        ASSERT_GE(more.headline_of(w), fewer.headline_of(w)) << parameter;
        gained += more.headline_of(w) > fewer.headline_of(w) ? 1 : 0;
      }
    }
    EXPECT_GT(gained, 0) << parameter;
  }
}

TEST(Headlines, FallAwayWithTheBooksWhenNothingArrivesAnyMore) {
  LoneAudit audit(4096);
  audit.set_field(Field::aid_delivered_usd_bn, 0, 0);
  audit.set_field(Field::aid_delivered_usd_bn, 0, 1);
  audit.set_parameter(lot_half_life_months, 3);
  audit.begin();
  audit.step();
  const int first = headlines(audit);
  while (audit.month < 60) audit.step();
  EXPECT_LT(headlines(audit), first / 4);
}

TEST(ScriptedHeadline, ComesInEveryWorldWhateverTheAuditFinds) {
  LoneAudit audit(64);
  audit.set_lever(Lever::audit_share, 0);
  const std::array told{DatedEvent{0, 1, Event::audit_headline, -1, 0}};
  audit.step(told);
  EXPECT_EQ(headlines(audit), 64);
  ASSERT_EQ(audit.log.size(), 64U);
  EXPECT_EQ(audit.log[0].detail, 0) << "a headline is no finding";
  audit.step();
  EXPECT_EQ(headlines(audit), 0);
}

// --- Properties ----------------------------------------------------------------------------------

/// Both written fields over five years.
std::vector<float> course(const std::function<void(LoneAudit&)>& change) {
  LoneAudit audit(128);
  change(audit);
  audit.begin();
  std::vector<float> all;
  for (int month = 1; month <= 60; ++month) {
    audit.step();
    for (const Field field : kWrites) {
      const std::vector<float> values = audit.values(field);
      all.insert(all.end(), values.begin(), values.end());
    }
  }
  return all;
}

/// No leakage; audits at this rate.
std::vector<float> course_without_leakage(float rate) {
  return course([rate](LoneAudit& audit) {
    audit.set_parameter(unchecked_share, 0);
    audit.set_lever(Lever::audit_share, rate);
  });
}

TEST(AuditOfIntensityZero, WithNoLeakageChangesNothing) {
  // As if there were no audit and no leakage at all: nothing but zeros, to the last bit.
  const std::vector<float> nothing(60 * 2 * 128, 0.0F);
  EXPECT_EQ(course_without_leakage(0), nothing);
  EXPECT_NE(course_without_leakage(0.88F), nothing) << "the test can fail";
}

TEST(Audit, OfAStudyWithoutAWarDoesNothing) {
  world::Setting peaceful = war_setting();
  peaceful.frontier_starts_at_war = {false};
  LoneAudit audit(64, 0, peaceful);
  const std::array told{DatedEvent{0, 1, Event::audit_headline, -1, 0}};
  audit.step(told);
  audit.step();
  EXPECT_EQ(audit.values(Field::leaked_share), std::vector<float>(64));
  EXPECT_EQ(audit.values(Field::audit_headline), std::vector<float>(64));
  EXPECT_TRUE(audit.log.empty());
}

TEST(Audit, EndsWithTheCollapseOfTheDefence) {
  LoneAudit audit(512);
  audit.set_parameter(records_headline_share, 1);
  audit.set_field(Field::war_phase, static_cast<float>(WarPhase::collapsed));
  audit.step();
  EXPECT_EQ(audit.leaked(), 0);
  EXPECT_EQ(headlines(audit), 0);
  audit.set_field(Field::war_phase, static_cast<float>(WarPhase::ceasefire));
  audit.step();
  EXPECT_GT(audit.leaked(), 0) << "aid and audits go on in a cease-fire";
  EXPECT_GT(headlines(audit), 0);
}

TEST(Audit, StaysInItsRangesAtTheEndsOfItsParameters) {
  for (int bits = 0; bits < 1 << parameter_count; bits += 7) {
    LoneAudit audit(1);
    for (std::size_t p = 0; p < parameter_count; ++p) {
      const catalog::ParameterInfo& info = kParameters[p];
      audit.set_parameter(p, static_cast<float>(((bits >> p) & 1) != 0 ? info.high : info.low));
    }
    for (const float rate : {0.0F, 0.5F, 1.0F}) {
      audit.set_lever(Lever::audit_share, rate);
      audit.begin();
      for (int month = 0; month < 3; ++month) {
        audit.step();
        ASSERT_TRUE(audit.leaked() >= 0 && audit.leaked() <= 1) << bits << " " << rate;
        ASSERT_TRUE(audit.headline_of() == 0 || audit.headline_of() == 1);
      }
    }
  }
}

TEST(Audit, GivesTheSameBitsAtAnyWidthAndInstructionSet) {
  LoneAudit whole(64);
  std::vector<LoneAudit> parts;
  for (std::uint32_t w = 0; w < 64; ++w) parts.emplace_back(1, w);
  for (int month = 1; month <= 60; ++month) {
    whole.set_lever(Lever::audit_share, 0.01F * static_cast<float>(month));
    step_function("audit", base::best_isa())(whole.view(month));
    for (std::size_t w = 0; w < 64; ++w) {
      parts[w].set_lever(Lever::audit_share, 0.01F * static_cast<float>(month));
      parts[w].step();
      for (const Field field : kWrites) ASSERT_EQ(whole.row(field)[w], parts[w].row(field)[0]);
    }
  }
}

}  // namespace
}  // namespace casus::models::audit
