#include "models/capability/capability.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "models/capability/example.hpp"
#include "models/capability/ledger.hpp"

namespace casus::models::capability {
namespace {

using catalog::Field;
using catalog::Lever;

constexpr std::size_t kAllies = 5;
constexpr std::size_t kActors = kAllies + 3;
constexpr std::size_t kLeaver = kAllies;
constexpr std::size_t kOutsider = kAllies + 2;
constexpr int kFrontiers = 6;

class Alliance : public LoneModel {
 public:
  explicit Alliance(std::size_t worlds = 16,
                    world::Setting its = example_setting(kAllies, kFrontiers),
                    std::uint32_t first_world = 0)
      : LoneModel(kInfo, memory_rows(its), its, worlds, first_world), worlds_(worlds) {
    set_example_parameters(*this, kParameters, worlds);
    set_parameter(substitution_elasticity, 0.6F);
    place_orders(*this, 1);
  }
  void begin(base::Isa isa = base::Isa::scalar) {
    isa_ = isa;
    for (const Model& model : models()) {
      if (model.info->name == kInfo.name) model.start[static_cast<std::size_t>(isa)](view(0));
    }
  }
  void step(int month) { step_function("capability", isa_)(view(month)); }
  void step_to(int last) {
    while (month_ < last) step(++month_);
  }
  double stock(std::size_t k, std::size_t actor, std::size_t w) {
    return static_cast<double>(row(Field::capability_usd_bn, k * kActors + actor)[w]);
  }
  double queue(std::size_t k, std::size_t actor, std::size_t w) {
    return static_cast<double>(row(Field::order_queue_usd_bn, k * kActors + actor)[w]);
  }
  double force(std::size_t frontier, std::size_t coalition, std::size_t w) {
    return static_cast<double>(row(Field::defender_force, frontier * 4 + coalition)[w]);
  }
  double allied(std::size_t k, std::size_t w) {
    double sum = 0;
    for (std::size_t c = 0; c < kAllies; ++c) sum += stock(k, c, w);
    return sum;
  }
  int lag(std::size_t k, std::size_t w) {
    const auto group = static_cast<std::size_t>(kTraits[k].lag_group);
    return static_cast<int>(std::ceil(parameters[(munitions_lag_months + group) * worlds_ + w]));
  }
  [[nodiscard]] std::size_t worlds() const { return worlds_; }
  [[nodiscard]] int month() const { return month_; }

 private:
  std::size_t worlds_;
  base::Isa isa_ = base::Isa::scalar;
  int month_ = 0;
};

/// The fields the model writes, bit for bit.
std::vector<float> written(Alliance& alliance) {
  std::vector<float> all;
  for (const Field field : kWrites) {
    const std::vector<float> values = alliance.values(field);
    all.insert(all.end(), values.begin(), values.end());
  }
  return all;
}

TEST(Capability, GivesItsPublishedAndClosedFormNumbers) {
  for (const ValidationCase& c : validation_cases()) {
    EXPECT_NEAR(c.obtained, c.expected, c.tolerance) << c.name << " (" << c.source << ")";
  }
}

TEST(Capability, TheKernelsForceIsThatOfTheDoubleFormula) {
  const std::vector<double> inputs{1.2, 0.3, 0.9, 0.05};
  const std::vector<double> weights{0.4, 0.3, 0.2, 0.1};
  for (const double sigma : {0.3, 0.6, 0.9}) {
    const std::array power{1 / sigma - 1};
    std::array<double, 1> force{};
    combine<isa::scalar, double>(inputs, weights, power, force);
    EXPECT_NEAR(force[0], ces_force(inputs, weights, sigma), 1e-14);
    const std::vector<float> few(inputs.begin(), inputs.end());
    const std::vector<float> light(weights.begin(), weights.end());
    const std::array single{static_cast<float>(power[0])};
    std::array<float, 1> about{};
    combine<isa::scalar, float>(few, light, single, about);
    EXPECT_NEAR(about[0], force[0], 1e-5 * force[0]);
  }
}

TEST(Capability, AForceWithoutOneClassIsNone) {
  const std::array<double, 2> inputs{1, 0};
  const std::array<double, 2> weights{0.5, 0.5};
  const std::array<double, 1> power{1};
  std::array<double, 1> force{7};
  combine<isa::scalar, double>(inputs, weights, power, force);
  EXPECT_EQ(force[0], 0);
  for (const double sigma : {0.0, 0.5, 1.0}) EXPECT_EQ(ces_force(inputs, weights, sigma), 0);
  EXPECT_DOUBLE_EQ(ces_force(inputs, weights, 2), 0.25);  // substitutes do without it
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
      const double old = std::min(1.0, static_cast<double>(age) / span);
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
        const float old = static_cast<float>(-placed) / 145.0F;
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

TEST(Capability, TheReferenceForceIsOneButForStraightLines) {
  Alliance alliance;
  alliance.set_parameter(distance_share, 0);
  alliance.begin();
  for (std::size_t w = 0; w < alliance.worlds(); ++w) {
    EXPECT_NEAR(alliance.force(0, 3, w), 1, 0.002);
    EXPECT_LT(alliance.force(0, 2, w), 1);
    EXPECT_LT(alliance.force(0, 0, w), alliance.force(0, 1, w));
    EXPECT_LT(alliance.force(0, 1, w), alliance.force(0, 3, w));
  }
}

/// The same by the sums of the stocks in reach, class by class, with nothing tabulated.
double exact_force(Alliance& alliance, std::size_t frontier, bool leaver, bool group,
                   std::size_t w) {
  const auto target = static_cast<std::size_t>(alliance.setting.frontier_target[frontier]);
  std::vector<float> near(alliance.setting.frontiers.size() * kAllies);
  fill_nearness(alliance.setting, near);
  std::vector<double> inputs;
  for (std::size_t k = 0; k < kClasses; ++k) {
    double sum = alliance.stock(k, target, w);
    for (std::size_t c = 0; group && c < kAllies; ++c) {
      const double weight = 0.4 + 0.6 * static_cast<double>(near[frontier * kAllies + c]);
      if (c != target) sum += weight * alliance.stock(k, c, w);
    }
    const float* force = alliance.row(Field::us_force_share);
    if (leaver) sum += 285.0 / 8 * static_cast<double>(force[w]);
    const double start = static_cast<double>(alliance.view(0).memory_row(kStartTotal + k)[w]);
    inputs.push_back(sum / (start + 285.0 / 8));
  }
  const std::vector<double> weights(kClasses, 0.125);
  return ces_force(inputs, weights, 0.6);
}

double worst_error(Alliance& alliance) {
  double worst = 0;
  for (std::size_t f = 0; f < kFrontiers; ++f) {
    for (std::size_t i = 0; i < 4; ++i) {
      const double exact = exact_force(alliance, f, i % 2 == 1, i >= 2, 3);
      worst = std::max(worst, std::abs(alliance.force(f, i, 3) / exact - 1));
    }
  }
  return worst;
}

TEST(Capability, TabulatedForcesStayCloseToTheSumsOfStocks) {
  Alliance alliance;
  alliance.begin();
  EXPECT_LT(worst_error(alliance), 0.003);
  alliance.set_field(Field::drawdown_ordered_share, 0.5F);
  alliance.set_field(Field::hollowing_depth_share, 0.9F,
                     static_cast<std::size_t>(catalog::Route::troops));
  alliance.step_to(1);
  EXPECT_LT(worst_error(alliance), 0.05);  // a tenth of the leaver beside every ally: most curved
}

TEST(Capability, OwnForcesAreAtMostFiveMonthsOldEvenInARush) {
  Alliance alliance;
  alliance.begin();
  double worst = 0;
  for (int month = 1; month <= 120; ++month) {
    place_orders(alliance, 1 + 0.01F * static_cast<float>(month));
    const float more = alliance.row(Field::equipment_usd_bn, 1)[0];
    alliance.set_field(Field::equipment_usd_bn, 2 * more, 1);  // one ally grows faster
    alliance.step_to(month);
    worst = std::max(worst, worst_error(alliance));
  }
  EXPECT_LT(worst, 0.06);  // its stocks grow by more than 1 % a month
}

TEST(Capability, MoreOfTheLeaverNeverLowersTheDefense) {
  struct Change {
    Field field;
    std::size_t entry;
  };
  const std::array changes{
      Change{Field::drawdown_ordered_share, 0},
      Change{Field::hollowing_depth_share, static_cast<std::size_t>(catalog::Route::enablers)}};
  for (const Change& change : changes) {
    Alliance full;
    Alliance hollow;
    full.set_parameter(left_behind_share, 0);
    hollow.set_parameter(left_behind_share, 0);
    full.begin();
    hollow.begin();
    hollow.set_field(change.field, 0.5F, change.entry);
    for (int month = 1; month <= 48; ++month) {
      full.step_to(month);
      hollow.step_to(month);
      for (std::size_t i = 0; i < 4 * kFrontiers; ++i) {
        if (i % 2 == 1) {
          EXPECT_LT(hollow.force(0, i, 0), full.force(0, i, 0));
        } else {
          EXPECT_EQ(hollow.force(0, i, 0), full.force(0, i, 0));
        }
      }
    }
  }
}

TEST(Capability, DemandElsewhereTakesReinforcementsAlone) {
  Alliance here;
  Alliance elsewhere;
  elsewhere.set_lever(Lever::demand_elsewhere_share, 1);
  here.begin();
  elsewhere.begin();
  here.set_field(Field::drawdown_ordered_share, 0.4F);  // in place are 0.6: the same is left
  here.step(1);
  elsewhere.step(1);
  EXPECT_EQ(elsewhere.row(Field::us_force_share)[0], 1);
  EXPECT_NEAR(elsewhere.force(2, 1, 0), here.force(2, 1, 0), 1e-4 * here.force(2, 1, 0));
}

TEST(Capability, AFrontiersOwnChallengerDefendsNothing) {
  world::Setting setting = example_setting(kAllies, 3);
  setting.frontier_challenger = {static_cast<int>(kAllies) + 1, 4, static_cast<int>(kLeaver)};
  setting.frontier_target = {0, 0, 0};
  Alliance alliance(16, setting);
  alliance.set_parameter(distance_share, 0);
  alliance.begin();
  double all = 0;
  double four = 0;
  for (std::size_t k = 0; k < kClasses; ++k) {
    all += alliance.allied(k, 0);
    four += alliance.stock(k, 4, 0);
  }
  EXPECT_NEAR(alliance.force(1, 2, 0) / alliance.force(0, 2, 0), 1 - four / all, 1e-5);
  EXPECT_EQ(alliance.force(1, 0, 0), alliance.force(0, 0, 0));
  EXPECT_EQ(alliance.force(2, 1, 0), alliance.force(2, 0, 0));
  EXPECT_EQ(alliance.force(2, 3, 0), alliance.force(2, 2, 0));
}

TEST(Capability, NearAlliesWeighMore) {
  Alliance alliance;
  std::vector<float> near(alliance.setting.frontiers.size() * kAllies);
  fill_nearness(alliance.setting, near);
  EXPECT_FLOAT_EQ(near[0], 1);
  EXPECT_GT(near[1], near[2]);
  // 40 N 0 E to 42.5 N 5 E: 502 km by a separate computation.
  EXPECT_NEAR(near[1], 0.605482, 1e-5);
}

TEST(Capability, AttackersComeByTheFrontiersOwnFigures) {
  Alliance alliance;
  alliance.begin();
  const double persons = 5 * 50'000 + 80'000;
  EXPECT_NEAR(alliance.row(Field::attacker_force, 0)[0], 0.9 * 20'000 / persons, 1e-7);
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
  for (const base::Isa isa : {base::Isa::scalar, base::Isa::sse4, base::Isa::avx2}) {
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
