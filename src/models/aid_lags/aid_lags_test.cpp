#include "models/aid_lags/aid_lags.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "models/aid/lone_aid.hpp"

namespace casus::models::aid_lags {
namespace {

using catalog::AidKind;
using catalog::Donor;
using catalog::Field;
using catalog::Lever;

/// The setting and levers of the rival's tests, with this model's memory and kernel.
class LoneLags : public aid::LoneAid {
 public:
  explicit LoneLags(std::size_t worlds = 16)
      : LoneAid(kInfo, memory_count, start<isa::scalar>, advance<isa::scalar>, worlds,
                aid::war_setting()) {
    for (const std::size_t way : {stock_first, procurement_first, money_first}) {
      set_parameter(way, way == procurement_first ? 0.1F : 0.6F);
      set_parameter(way + 1, 0.5F);
      set_parameter(way + 2, 0.5F);
    }
    begin();
  }
};

TEST(AidLags, GivesItsClosedFormNumbers) {
  for (const ValidationCase& c : validation_cases()) {
    EXPECT_NEAR(c.obtained, c.expected, c.tolerance) << c.name << " (" << c.source << ")";
  }
}

TEST(AidLags, DeliversByItsHistogramAndNothingAfterFourYears) {
  LoneLags lags;
  lags.advance_to(100);  // what was on its way at the start has long arrived
  for (const Lever lever : {Lever::aid_leaver_military_ratio, Lever::aid_leaver_financial_ratio,
                            Lever::aid_leaver_humanitarian_ratio}) {
    lags.set_lever(lever, 0);
  }
  const auto procured = aid::flow_of(Donor::leaver, AidKind::procurement);
  double arrived = 0;
  for (int lag = 1; lag <= kLongestLag; ++lag) {
    lags.advance_to(100 + lag);
    arrived += static_cast<double>(lags.at(Field::aid_delivered_usd_bn, procured));
  }
  // Flow 1 a month: the sum over lags of the share that is later.
  const double mean_lag = 0.1 * 2 + 0.45 * 8 + 0.225 * 18.5 + 0.225 * 36.5;
  EXPECT_NEAR(arrived, mean_lag, 1e-4);
  lags.advance_to(150);
  EXPECT_NEAR(lags.at(Field::aid_delivered_usd_bn, procured), 0, 1e-6F);
}

TEST(AidLags, WhatIsDecidedOnIsOnItsWayDeliveredOrCalledOff) {
  for (const double sign : {1.0, -1.0}) {
    LoneLags lags;
    lags.set_parameter(aid::lump_sd, 0.8F);
    lags.begin();
    double decided = lags.sum(Field::aid_stage_usd_bn, 3);
    double gone = 0;
    while (lags.month < 60) {
      if (lags.month == 12) lags.set_lever(Lever::aid_pipeline_kept_share, 0.3F);
      if (lags.month == 24) lags.set_lever(Lever::aid_purchases_allowed_share, 0);
      lags.advance_to(lags.month + 1);
      decided += lags.sum(Field::aid_authorised_usd_bn, 3);
      gone += lags.sum(Field::aid_delivered_usd_bn, 3) +
              sign * lags.sum(Field::aid_cancelled_usd_bn, 3);
    }
    const double residual =
        std::abs(decided - gone - lags.sum(Field::aid_stage_usd_bn, 3)) / decided;
    EXPECT_EQ(residual<1e-5, sign> 0) << residual;
  }
}

TEST(AidLags, DecidesAsItsRivalDoes) {
  LoneLags lags;
  aid::LoneAid stages;
  for (aid::LoneAid* one : {static_cast<aid::LoneAid*>(&lags), &stages}) {
    one->set_parameter(aid::lump_sd, 0.8F);
    one->set_parameter(aid::replacement_share, 0.5F);
    one->begin();
    one->set_lever(Lever::aid_leaver_military_ratio, 0.2F);
    one->advance_to(12);
  }
  EXPECT_EQ(lags.values(Field::aid_authorised_usd_bn), stages.values(Field::aid_authorised_usd_bn));
  EXPECT_NE(lags.values(Field::aid_delivered_usd_bn), stages.values(Field::aid_delivered_usd_bn));
}

TEST(AidLags, ASteadyFlowArrivesAsItIsDecidedOn) {
  LoneLags lags;
  lags.advance_to(60);
  for (std::size_t k = 0; k < aid::kDonorCount * aid::kKindCount; ++k) {
    EXPECT_NEAR(lags.at(Field::aid_delivered_usd_bn, k), lags.at(Field::aid_authorised_usd_bn, k),
                1e-4)
        << k;
  }
}

TEST(AidLags, EveryInstructionSetAndBlockGivesTheSameBits) {
  const auto run = [](StepFunction step, std::size_t worlds) {
    LoneLags lags(worlds);
    lags.set_parameter(aid::lump_sd, 0.8F);
    lags.begin();
    for (int month = 1; month <= 20; ++month) step(lags.view(month));
    std::vector<float> all;
    for (const Field field : kWrites) {
      for (std::size_t k = 0; k < lags.layout.rows(field); ++k) {
        for (std::size_t w = 0; w < 5; ++w) all.push_back(lags.at(field, k, w));
      }
    }
    return all;
  };
  const std::vector<float> expected = run(step_function("aid_lags", base::Isa::scalar), 5);
  EXPECT_EQ(run(step_function("aid_lags", base::Isa::scalar), 70), expected);
  EXPECT_EQ(run(step_function("aid_lags", base::best_isa()), 64), expected);
}

}  // namespace
}  // namespace casus::models::aid_lags
