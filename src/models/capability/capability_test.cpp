#include "models/capability/capability.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "models/capability/ledger.hpp"
#include "models/capability/lone_alliance.hpp"

namespace casus::models::capability {
namespace {

using catalog::Field;

TEST(Capability, GivesItsPublishedAndClosedFormNumbers) {
  for (const ValidationCase& c : validation_cases()) {
    EXPECT_NEAR(c.obtained, c.expected, c.tolerance) << c.name << " (" << c.source << ")";
  }
}

TEST(Capability, AStockHeldByItsOrdersReachesATargetWhenOrdersRise) {
  const std::vector<double> same(48, holding_orders(100, 0.06, 0.75));
  const StockPath held = stock_path({.orders = same,
                                     .orders_before = std::nullopt,
                                     .start_stock = 100,
                                     .lag_months = 24,
                                     .depreciation_annual = 0.06,
                                     .conversion = 0.75,
                                     .capacity = {}});
  for (const double s : held.stock) EXPECT_NEAR(s, 100, 1e-10);
  EXPECT_EQ(month_reached(held.stock, 101), std::nullopt);
  std::vector<double> more = same;
  for (double& order : more) order *= 3;
  const StockPath raised = stock_path({.orders = more,
                                       .orders_before = std::nullopt,
                                       .start_stock = 100,
                                       .lag_months = 24,
                                       .depreciation_annual = 0.06,
                                       .conversion = 0.75,
                                       .capacity = {}});
  EXPECT_NEAR(raised.stock[24], 100, 1e-10);
  EXPECT_GT(raised.stock[25], 100.5);
  EXPECT_EQ(month_reached(raised.stock, 100.5), 25);
}

TEST(Capability, StocksStandStillWhenThePastWasLikeThePresent) {
  world::Setting setting = example_setting(kAllies, kFrontiers);
  setting.facts[static_cast<std::size_t>(catalog::Fact::spending_2014_share)] =
      setting.facts[static_cast<std::size_t>(catalog::Fact::spending_start_share)];
  setting.facts[static_cast<std::size_t>(catalog::Fact::equipment_2014_share)] =
      setting.facts[static_cast<std::size_t>(catalog::Fact::equipment_start_share)];
  Alliance alliance(16, setting);
  alliance.begin();
  const std::vector<float> start = alliance.values(Field::capability_usd_bn);
  alliance.step_to(120);
  const std::vector<float> end = alliance.values(Field::capability_usd_bn);
  for (std::size_t i = 0; i < start.size(); ++i) EXPECT_NEAR(end[i], start[i], 1e-4F * start[i]);
  for (const float q : alliance.values(Field::order_queue_usd_bn)) EXPECT_EQ(q, 0);
}

TEST(Capability, StartsWithWhatTheOrdersOfThePastLeft) {
  Alliance alliance;
  alliance.begin();
  const int span = months_since_2014(alliance.setting);
  EXPECT_EQ(span, 145);
  const double kept = kept_in_month(0.06);
  for (const std::size_t k : {0UL, 1UL, 5UL, 7UL}) {
    const PastOrders past = past_orders(alliance.setting, 3);
    double stock = 0;
    for (int age = 3000; age > alliance.lag(k, 5); --age) {
      // Straight from the middle of 2025 back to that of 2022, then to that of 2014.
      const double late = std::clamp((age - 13) / 36.0, 0.0, 1.0);
      const double early = std::clamp((age - 49) / 96.0, 0.0, 1.0);
      const double old = 0.55 * late + 0.45 * early;
      const double orders = static_cast<double>(past.start_reported) * (1 - old) +
                            static_cast<double>(past.old_reported) * old;
      stock = kept * stock +
              0.75 * orders * static_cast<double>(alliance.row(Field::equipment_class_share, k)[5]);
    }
    EXPECT_NEAR(alliance.stock(k, 3, 5), stock, 2e-5 * stock);
  }
}

TEST(Capability, StocksChangeByDeliveriesLessWearAndWhatIsDueIsQueuedOrDelivered) {
  Alliance alliance;
  alliance.set_parameter(spare_capacity_share, 0.02F);
  alliance.begin();
  std::vector<std::vector<float>> orders{alliance.values(Field::equipment_usd_bn)};
  const double kept = kept_in_month(static_cast<double>(0.06F));
  const PastOrders past = past_orders(alliance.setting, 2);
  bool was_queued = false;
  for (int month = 1; month <= 100; ++month) {
    Alliance before = alliance;
    place_orders(alliance, 1 + 0.02F * static_cast<float>(month));
    alliance.step(month);
    orders.push_back(alliance.values(Field::equipment_usd_bn));
    for (std::size_t k = 0; k < kClasses; ++k) {
      for (std::size_t w = 0; w < alliance.worlds(); ++w) {
        const int placed = month - 1 - alliance.lag(k, w);
        const PastShape shape = past_shape(alliance.setting, std::max(0, -placed));
        const float old = shape.late + 0.45F * (shape.early - shape.late);
        const float then =
            placed >= 0 ? orders[static_cast<std::size_t>(placed)][2 * alliance.worlds() + w]
                        : past.start_reported + old * (past.old_reported - past.start_reported);
        const double due = static_cast<double>(then) *
                           static_cast<double>(alliance.row(Field::equipment_class_share, k)[w]);
        const double owed = before.queue(k, 2, w) + due;
        const double delivered = owed - alliance.queue(k, 2, w);
        const double stock = before.stock(k, 2, w);
        EXPECT_GE(delivered, -1e-6 * owed);
        EXPECT_NEAR(alliance.stock(k, 2, w) - stock, 0.75 * delivered - (1 - kept) * stock,
                    1e-5 * stock);
        was_queued = was_queued || alliance.queue(k, 2, w) > 0.01 * due;
      }
    }
  }
  EXPECT_TRUE(was_queued);
}

TEST(Capability, OrdersAreSplitAsInTheMonthTheyWerePlaced) {
  constexpr int kMoved = 20;  // month from which mass and munitions change places
  Alliance alliance;
  alliance.set_parameter(spare_capacity_share, 5);
  alliance.begin();
  const double kept = kept_in_month(static_cast<double>(0.06F));
  for (int month = 1; month <= 90; ++month) {
    if (month == kMoved) {
      alliance.set_field(Field::equipment_class_share, 0.12F, 0);
      alliance.set_field(Field::equipment_class_share, 0.36F, 1);
    }
    Alliance before = alliance;
    alliance.step(month);
    for (const std::size_t k : {std::size_t{0}, std::size_t{1}}) {
      for (std::size_t w = 0; w < alliance.worlds(); ++w) {
        const double old = before.stock(k, 2, w);
        const double arrived = (alliance.stock(k, 2, w) - kept * old) / 0.75;
        const double orders = static_cast<double>(alliance.row(Field::equipment_usd_bn, 2)[w]);
        const bool is_after = month - 1 - alliance.lag(k, w) >= kMoved;
        const double after = (k == 1 ? 0.36 : 0.12) * orders;
        const double before_it = (k == 1 ? 0.12 : 0.36) * orders;
        // Past orders rise to those of the start from 0.43 of them in 2014.
        EXPECT_LT(arrived, (is_after ? after : before_it) + 0.01 * orders);
        EXPECT_GT(arrived, (is_after ? after : 0.4 * before_it) - 0.01 * orders);
      }
    }
  }
}

TEST(Capability, IndustryDeliversItsCapacityAndQueuesTheRest) {
  Alliance alliance;
  alliance.set_parameter(spare_capacity_share, 0);
  alliance.set_parameter(capacity_growth_annual, 0);
  alliance.begin();
  const PastOrders past = past_orders(alliance.setting, 0);
  ASSERT_GT(past.start_reported, past.old_reported);  // so that more falls due every month
  const double kept = kept_in_month(static_cast<double>(0.06F));
  double first = 0;
  for (int month = 1; month <= 60; ++month) {
    const double before = alliance.allied(1, 3);
    alliance.step_to(month);
    const double delivered = alliance.allied(1, 3) - kept * before;
    if (month == 1) first = delivered;
    EXPECT_NEAR(delivered, first, 2e-3 * first) << month;
  }
  EXPECT_GT(alliance.queue(1, 0, 3), 0);
}

TEST(Capability, ReadsNoOrderBeforeItsDelayAndNeverLessAfterIt) {
  constexpr int kFrom = 10;
  Alliance reference;
  Alliance variant;
  reference.begin();
  variant.begin();
  for (int month = 1; month <= 120; ++month) {
    if (month == kFrom) place_orders(variant, 1.3F);
    reference.step_to(month);
    variant.step_to(month);
    for (std::size_t w = 0; w < reference.worlds(); ++w) {
      bool is_early = true;
      for (std::size_t k = 0; k < kClasses; ++k) {
        is_early = is_early && month <= kFrom + reference.lag(k, w);
        for (std::size_t c = 0; c < kAllies; ++c) {
          if (month <= kFrom + reference.lag(k, w)) {
            EXPECT_EQ(variant.stock(k, c, w), reference.stock(k, c, w)) << month;
          } else {
            EXPECT_GE(variant.stock(k, c, w), reference.stock(k, c, w) * (1 - 1e-6));
          }
        }
      }
      for (std::size_t i = 0; i < 4 * kFrontiers; ++i) {
        const double more = variant.force(0, i, w);
        const double less = reference.force(0, i, w);
        EXPECT_TRUE(!is_early || more == less) << month;
        EXPECT_GE(more, less * (1 - 1e-5));
      }
    }
  }
  for (std::size_t k = 0; k < kClasses; ++k) {
    EXPECT_GT(variant.stock(k, 0, 0), reference.stock(k, 0, 0));
    EXPECT_GE(variant.row(Field::replaced_share, k)[0], reference.row(Field::replaced_share, k)[0]);
  }
}

TEST(Capability, OneAllysOrdersNeverLowerTheSumOfAll) {
  Alliance reference;
  Alliance variant;
  for (Alliance* alliance : {&reference, &variant}) {
    alliance->set_parameter(spare_capacity_share, 0.01F);
    alliance->begin();
  }
  for (int month = 1; month <= 120; ++month) {
    variant.set_field(Field::equipment_usd_bn, 3 * reference.row(Field::equipment_usd_bn, 1)[0], 1);
    reference.step_to(month);
    variant.step_to(month);
    for (std::size_t k = 0; k < kClasses; ++k) {
      EXPECT_GE(variant.allied(k, 4), reference.allied(k, 4) * (1 - 1e-6));
    }
  }
}

TEST(Capability, ForcesLeaveAtOnceAndComeBackByAndBy) {
  Alliance alliance;
  alliance.begin();
  EXPECT_EQ(alliance.row(Field::us_force_share)[0], 1);
  double withdrawn = 0;
  double returned = 0;
  const std::array<float, 6> ordered{0, 0.5F, 0.5F, 0.2F, 0, 0.7F};
  const std::array<float, 6> expected{1, 0.5F, 0.5F, 0.53F, 0.56F, 0.3F};
  for (int month = 1; month <= 6; ++month) {
    const double before = static_cast<double>(alliance.row(Field::us_force_share)[0]);
    alliance.set_field(Field::drawdown_ordered_share, ordered[static_cast<std::size_t>(month - 1)]);
    alliance.step_to(month);
    const double now = static_cast<double>(alliance.row(Field::us_force_share)[0]);
    EXPECT_NEAR(now, expected[static_cast<std::size_t>(month - 1)], 1e-6);
    (now < before ? withdrawn : returned) += std::abs(now - before);
    EXPECT_NEAR(withdrawn + now, 1 + returned, 1e-6);
    EXPECT_NEAR(alliance.stock(0, kLeaver, 0), now * 285 / 8, 1e-4);
  }
}

TEST(Capability, TheDeeperOfOrderAndRouteCounts) {
  Alliance alliance;
  alliance.begin();
  alliance.set_field(Field::drawdown_ordered_share, 0.2F);
  alliance.set_field(Field::hollowing_depth_share, 0.4F,
                     static_cast<std::size_t>(catalog::Route::troops));
  alliance.step(1);
  EXPECT_FLOAT_EQ(alliance.row(Field::us_force_share)[0], 0.6F);
}

TEST(Capability, AnExecutiveThatCompliesKeepsTheFloor) {
  Alliance alliance;
  alliance.begin();
  alliance.set_field(Field::drawdown_ordered_share, 0.5F);
  alliance.set_field(Field::force_floor_share, 0.95F);
  alliance.row(Field::executive_complies)[1] = 1;
  alliance.step_to(1);
  EXPECT_FLOAT_EQ(alliance.row(Field::us_force_share)[0], 0.5F);
  EXPECT_FLOAT_EQ(alliance.row(Field::us_force_share)[1], 0.95F);
  alliance.row(Field::executive_complies)[0] = 1;  // forces return at the pace of re-entry
  alliance.step_to(2);
  EXPECT_FLOAT_EQ(alliance.row(Field::us_force_share)[0], 0.53F);
}

TEST(Capability, WhatALeavingForceHandsOverCountsOnce) {
  Alliance stays;
  Alliance leaves;
  stays.begin();
  leaves.begin();
  const std::array<float, 4> ordered{0.4F, 0, 0.4F, 0.6F};
  leaves.set_parameter(reentry_share_per_month, 1);
  for (int month = 1; month <= 4; ++month) {
    leaves.set_field(Field::drawdown_ordered_share, ordered[static_cast<std::size_t>(month - 1)]);
    stays.step_to(month);
    leaves.step_to(month);
    for (std::size_t k = 0; k < kClasses; ++k) {
      const double brought = 285.0 / 8;
      const double lost = month < 4 ? 0.4 : 0.6;
      const double handed = k < 2 ? 0.06 * lost * brought : 0;
      EXPECT_NEAR(leaves.allied(k, 0) - stays.allied(k, 0), handed, 0.03 * handed + 2e-4) << k;
    }
  }
  EXPECT_NEAR(leaves.stock(2, kLeaver, 0), 285.0 / 8 * 0.4, 1e-4);
}

TEST(Capability, OutsidersHoldTheirStock) {
  Alliance alliance;
  alliance.begin();
  const double start = alliance.stock(3, kOutsider, 0);
  EXPECT_GT(start, 0);
  place_orders(alliance, 5);
  alliance.step_to(120);
  EXPECT_EQ(alliance.stock(3, kOutsider, 0), start);
}

TEST(Capability, ReplacedSharesCountWhatAlliesAddedAndStayWithinOne) {
  Alliance alliance;
  alliance.begin();
  const double start = alliance.allied(0, 2);
  place_orders(alliance, 1.2F);
  alliance.step_to(60);
  const double expected = 0.8 * (alliance.allied(0, 2) - start) / (285.0 / 8);
  ASSERT_GT(expected, 0.05);
  EXPECT_NEAR(alliance.row(Field::replaced_share, 0)[2], std::min(1.0, expected), 1e-4);
  place_orders(alliance, 0);
  alliance.step_to(200);
  EXPECT_EQ(alliance.row(Field::replaced_share, 0)[2], 0);
  place_orders(alliance, 100);
  alliance.step_to(420);
  EXPECT_EQ(alliance.row(Field::replaced_share, 0)[2], 1);
}

TEST(Capability, StaysInItsRangesWhateverIsOrdered) {
  Alliance alliance(64);
  for (std::size_t w = 0; w < 64; ++w) {
    const float share = static_cast<float>(w) / 63;
    for (const std::size_t p : {munitions_lag_months, complex_lag_months}) {
      alliance.set_parameter(p, w, 1 + 119 * share);
    }
    alliance.set_parameter(conversion_share, w, 0.05F + 1.15F * share);
    alliance.set_parameter(capacity_growth_annual, w, 1 - share);
    alliance.set_parameter(substitution_elasticity, w, 0.15F + 0.8F * share);
    alliance.set_parameter(left_behind_share, w, 0.9F * share);
  }
  alliance.begin();
  for (int month = 1; month <= 120; ++month) {
    const auto wave = static_cast<float>(month * 7 % 11);
    place_orders(alliance, wave * wave);
    alliance.set_field(Field::drawdown_ordered_share, wave / 10);
    alliance.set_field(Field::executive_complies, static_cast<float>(month % 2));
    alliance.set_field(Field::force_floor_share, 0.5F);
    alliance.step_to(month);
    for (const Field field : kWrites) {
      for (const float x : alliance.values(field)) {
        ASSERT_GE(x, catalog::info(field).low);
        ASSERT_LE(x, catalog::info(field).high);
      }
    }
  }
}

TEST(Capability, HasTheSameBitsInAnyBlockAndOnAnyInstructionSet) {
  Alliance wide(64);
  wide.begin();
  wide.step_to(30);
  const std::vector<float> reference = written(wide);
  for (const base::Isa isa : base::kIsas) {
    if (!base::can_run(isa)) continue;
    for (const std::size_t worlds : {1UL, 7UL, 64UL}) {
      Alliance block(worlds);
      block.begin(isa);
      block.step_to(30);
      const std::vector<float> values = written(block);
      for (std::size_t i = 0; i < values.size(); ++i) {
        const std::size_t same = i / worlds * 64 + i % worlds;
        ASSERT_EQ(std::memcmp(&values[i], &reference[same], sizeof(float)), 0)
            << worlds << " worlds, value " << i;
      }
    }
  }
}

}  // namespace
}  // namespace casus::models::capability
