#include "models/capability_targets/capability_targets.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "models/capability/example.hpp"

namespace casus::models::capability_targets {
namespace {

using capability::kClasses;
using catalog::Field;

constexpr std::size_t kAllies = 5;
constexpr std::size_t kActors = kAllies + 3;
constexpr int kFrontiers = 6;
constexpr std::size_t kSead = 7;

class Alliance : public LoneModel {
 public:
  explicit Alliance(std::size_t worlds = 16,
                    world::Setting its = capability::example_setting(kAllies, kFrontiers))
      : LoneModel(kInfo, memory_rows(its), its, worlds) {
    capability::set_example_parameters(*this, kParameters, worlds);
    set_parameter(target_raise_share, 0.3F);
    set_parameter(planned_share, 0.5F);
    capability::place_orders(*this, 1);
  }
  void begin(base::Isa isa = base::Isa::scalar) {
    isa_ = isa;
    for (const Model& model : models()) {
      if (model.info->name == kInfo.name) model.start[static_cast<std::size_t>(isa)](view(0));
    }
  }
  void step_to(int last) {
    while (month_ < last) step_function("capability_targets", isa_)(view(++month_));
  }
  double allied(std::size_t k, std::size_t w) {
    double sum = 0;
    for (std::size_t c = 0; c < kAllies; ++c) {
      sum += static_cast<double>(row(Field::capability_usd_bn, k * kActors + c)[w]);
    }
    return sum;
  }
  double force(std::size_t frontier, std::size_t coalition, std::size_t w) {
    return static_cast<double>(row(Field::defender_force, frontier * 4 + coalition)[w]);
  }
  double ordered_share(std::size_t k, std::size_t w) {
    return static_cast<double>(view(0).memory_row(capability::kOrderShare + k)[w]);
  }

 private:
  base::Isa isa_ = base::Isa::scalar;
  int month_ = 0;
};

TEST(CapabilityTargets, GivesItsClosedFormNumbers) {
  for (const ValidationCase& c : validation_cases()) {
    EXPECT_NEAR(c.obtained, c.expected, c.tolerance) << c.name << " (" << c.source << ")";
  }
}

TEST(CapabilityTargets, BeginsItsParametersWithThoseOfTheFirstModel) {
  for (std::size_t p = 0; p < capability::shared_parameter_count; ++p) {
    const catalog::ParameterInfo& own = kParameters[p];
    const catalog::ParameterInfo& first = capability::kParameters[p];
    EXPECT_EQ(own.name.substr(own.name.find('.')), first.name.substr(first.name.find('.')));
    EXPECT_EQ(own.unit, first.unit);
    EXPECT_EQ(own.low, first.low);
    EXPECT_EQ(own.high, first.high);
    EXPECT_EQ(own.meaning, first.meaning);
  }
}

TEST(CapabilityTargets, OrdersGoToTheEmptiestTargetsAndSplitWhole) {
  Alliance alliance;
  alliance.begin();
  alliance.step_to(24);
  for (std::size_t w = 0; w < 16; ++w) {
    double sum = 0;
    for (std::size_t k = 0; k < kClasses; ++k) {
      EXPECT_GE(alliance.ordered_share(k, w), 0);
      sum += alliance.ordered_share(k, w);
    }
    EXPECT_NEAR(sum, 1, 1e-6);
    // Spending gives suppression of air defense a twentieth; the leaver's part is an eighth.
    EXPECT_GT(alliance.ordered_share(kSead, w), 0.055);
  }
}

TEST(CapabilityTargets, WithoutPlansOrdersAreSplitAsSpendingDoes) {
  Alliance alliance;
  alliance.set_parameter(planned_share, 0);
  alliance.begin();
  alliance.step_to(3);
  for (std::size_t k = 0; k < kClasses; ++k) {
    EXPECT_EQ(alliance.ordered_share(k, 0),
              static_cast<double>(alliance.row(Field::equipment_class_share, k)[0]));
  }
}

TEST(CapabilityTargets, WhatIsOnOrderIsNotOrderedAgain) {
  Alliance alliance;
  alliance.begin();
  alliance.step_to(1);
  const double usual = static_cast<double>(alliance.row(Field::equipment_class_share, kSead)[0]);
  EXPECT_GT(alliance.ordered_share(kSead, 0), usual);
  capability::place_orders(alliance, 5000);
  alliance.step_to(3);  // long before anything of it is delivered
  EXPECT_NEAR(alliance.ordered_share(kSead, 0), usual, 1e-7);
}

TEST(CapabilityTargets, OnOrderIsWhatHasNotArrived) {
  Alliance alliance;
  alliance.set_parameter(capability::spare_capacity_share, 0.02F);
  alliance.begin();
  const double first = static_cast<double>(
      alliance.view(0).memory_row(capability::shared_memory_rows(alliance.setting))[1]);
  double ordered = 0;
  double arrived = 0;
  const double kept = std::pow(0.94, 1.0 / 12);
  for (int month = 1; month <= 90; ++month) {
    const double before = alliance.allied(0, 1);
    capability::place_orders(alliance, 1 + 0.01F * static_cast<float>(month % 7));
    alliance.step_to(month);
    arrived += alliance.allied(0, 1) - kept * before;
    double orders = 0;
    for (std::size_t c = 0; c < kAllies; ++c) {
      orders += static_cast<double>(alliance.row(Field::equipment_usd_bn, c)[1]);
    }
    ordered += 0.75 * alliance.ordered_share(0, 1) * orders;
  }
  const double now = static_cast<double>(
      alliance.view(0).memory_row(capability::shared_memory_rows(alliance.setting))[1]);
  EXPECT_NEAR(now, first + ordered - arrived, 1e-3 * ordered);
  // The same by what lies in the line and in the queues.
  const auto lag = static_cast<std::size_t>(alliance.view(0).memory_row(capability::kLag + 2)[1]);
  double waiting = 0;
  for (std::size_t c = 0; c < kAllies; ++c) {
    waiting += static_cast<double>(alliance.row(Field::order_queue_usd_bn, c)[1]);
  }
  for (std::size_t age = 0; age <= lag; ++age) {
    const std::size_t slot = (90 - age) % capability::kSlots;
    const std::size_t shares = capability::class_share_rows(kAllies);
    waiting += static_cast<double>(alliance.view(0).memory_row(shares + slot)[1]) *
               static_cast<double>(alliance.view(0).memory_row(capability::kLines + slot)[1]);
  }
  EXPECT_NEAR(now, 0.75 * waiting, 2e-3 * now);
}

TEST(CapabilityTargets, TheWeakestClassDecides) {
  Alliance alliance;
  alliance.begin();
  const auto ratio = [&](std::size_t k) {
    const double own = static_cast<double>(alliance.row(Field::capability_usd_bn, k * kActors)[0]);
    return own / static_cast<double>(alliance.view(0).memory_row(capability::kReference + k)[0]);
  };
  double least = ratio(0);
  for (std::size_t k = 1; k < kClasses; ++k) least = std::min(least, ratio(k));
  const double there = 1.5 * 1'000 / (5 * 50'000 + 80'000);  // allied persons in place
  EXPECT_NEAR(alliance.force(0, 0, 0), least + there, 1e-6);
  EXPECT_LT(alliance.force(0, 0, 0), alliance.force(0, 1, 0));
}

TEST(CapabilityTargets, ADrawdownMovesOrdersToWhatTheLeaverTakesAway) {
  Alliance stays;
  Alliance leaves;
  leaves.set_parameter(capability::left_behind_share, 0);
  stays.begin();
  leaves.begin();
  leaves.set_field(Field::drawdown_ordered_share, 0.8F);
  stays.step_to(1);
  leaves.step_to(1);
  EXPECT_GT(leaves.ordered_share(kSead, 0), stays.ordered_share(kSead, 0));
  // The same is missing in all eight classes: their parts of the gaps draw together.
  const auto planned = [](Alliance& alliance, std::size_t k) {
    const auto usual = static_cast<double>(alliance.row(Field::equipment_class_share, k)[0]);
    return (alliance.ordered_share(k, 0) - 0.5 * usual) / 0.5;
  };
  for (std::size_t k = 0; k < kClasses; ++k) {
    EXPECT_LT(std::abs(planned(leaves, k) - 0.125), std::abs(planned(stays, k) - 0.125)) << k;
  }
  EXPECT_LT(leaves.force(2, 3, 0), stays.force(2, 3, 0));
}

TEST(CapabilityTargets, StaysInItsRangesWhateverIsOrdered) {
  Alliance alliance(64);
  for (std::size_t w = 0; w < 64; ++w) {
    const float share = static_cast<float>(w) / 63;
    alliance.set_parameter(planned_share, w, share);
    alliance.set_parameter(capability::complex_lag_months, w, 1 + 119 * share);
    alliance.set_parameter(capability::left_behind_share, w, 0.9F * share);
  }
  alliance.begin();
  for (int month = 1; month <= 120; ++month) {
    const auto wave = static_cast<float>(month * 7 % 11);
    capability::place_orders(alliance, wave * wave);
    alliance.set_field(Field::drawdown_ordered_share, wave / 10);
    alliance.step_to(month);
    for (const Field field : kInfo.writes) {
      for (const float x : alliance.values(field)) {
        ASSERT_GE(x, catalog::info(field).low);
        ASSERT_LE(x, catalog::info(field).high);
      }
    }
  }
}

TEST(CapabilityTargets, HasTheSameBitsInAnyBlockAndOnAnyInstructionSet) {
  Alliance wide(64);
  wide.begin();
  wide.step_to(30);
  for (const base::Isa isa : base::kIsas) {
    if (!base::can_run(isa)) continue;
    for (const std::size_t worlds : {1UL, 7UL, 64UL}) {
      Alliance block(worlds);
      block.begin(isa);
      block.step_to(30);
      for (const Field field : kInfo.writes) {
        const std::vector<float> values = block.values(field);
        const std::vector<float> reference = wide.values(field);
        for (std::size_t i = 0; i < values.size(); ++i) {
          const std::size_t same = i / worlds * 64 + i % worlds;
          ASSERT_EQ(std::memcmp(&values[i], &reference[same], sizeof(float)), 0);
        }
      }
    }
  }
}

}  // namespace
}  // namespace casus::models::capability_targets
