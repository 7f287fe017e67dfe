// What must hold of aid in every world, each once with its sign flipped on purpose.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "models/aid/lone_aid.hpp"

namespace casus::models::aid {
namespace {

using catalog::Field;
using catalog::Lever;

constexpr std::size_t kWorlds = 64;

/// Worlds that differ in luck and in parameters.
LoneAid various() {
  LoneAid aid(kWorlds);
  for (std::size_t w = 0; w < kWorlds; ++w) {
    const float part = static_cast<float>(w) / kWorlds;
    aid.set_parameter(lump_sd, w, 0.2F + part);
    aid.set_parameter(stage_count, w, 1 + 5 * part);
    aid.set_parameter(stock_months, w, 0.5F + 4 * part);
    aid.set_parameter(procurement_months, w, 5 + 20 * part);
    aid.set_parameter(stock_limit_share, w, 0.001F + 0.01F * part);
  }
  aid.begin();
  return aid;
}

/// Largest residual of property 5 over worlds and months, as a share of its largest term; `sign`
/// is that of what is called off.
double largest_residual(double sign) {
  LoneAid aid = various();
  aid.set_lever(Lever::aid_replacement_share, 0.5F);
  std::vector<double> decided(kWorlds);
  std::vector<double> gone(kWorlds);
  for (std::size_t w = 0; w < kWorlds; ++w) decided[w] = aid.sum(Field::aid_stage_usd_bn, w);
  double largest = 0;
  while (aid.month < 60) {
    if (aid.month == 12) aid.set_lever(Lever::aid_pipeline_kept_share, 0.3F);
    if (aid.month == 24) aid.set_lever(Lever::aid_purchases_allowed_share, 0.4F);
    if (aid.month == 48) aid.set_field(Field::war_phase, 4);
    aid.advance_to(aid.month + 1);
    for (std::size_t w = 0; w < kWorlds; ++w) {
      decided[w] += aid.sum(Field::aid_authorised_usd_bn, w);
      gone[w] +=
          aid.sum(Field::aid_delivered_usd_bn, w) + sign * aid.sum(Field::aid_cancelled_usd_bn, w);
      const double left = aid.sum(Field::aid_stage_usd_bn, w);
      EXPECT_GE(left, 0);
      largest = std::max(largest, std::abs(decided[w] - left - gone[w]) / decided[w]);
    }
  }
  return largest;
}

TEST(AidProperties, WhatIsDecidedOnIsOnItsWayDeliveredOrCalledOff) {
  EXPECT_LT(largest_residual(1), 1e-5);
  EXPECT_GT(largest_residual(-1), 1e-2);
}

/// Worlds and months in which more has been delivered since the start with a change in month 6 than
/// without it.
template <class Change>
int worlds_with_more(const Change& change) {
  LoneAid usual = various();
  LoneAid changed = various();
  std::vector<double> before(kWorlds);
  std::vector<double> after(kWorlds);
  int found = 0;
  while (usual.month < 60) {
    if (usual.month == 6) change(changed);
    usual.advance_to(usual.month + 1);
    changed.advance_to(changed.month + 1);
    for (std::size_t w = 0; w < kWorlds; ++w) {
      before[w] += usual.sum(Field::aid_delivered_usd_bn, w);
      after[w] += changed.sum(Field::aid_delivered_usd_bn, w);
      if (after[w] > before[w] * (1 + 1e-6)) ++found;
    }
  }
  return found;
}

TEST(AidProperties, LessDecidedOnDeliversMoreInNoWorld) {  // number 13
  EXPECT_EQ(worlds_with_more([](LoneAid& aid) { aid.set_leaver(0.4F); }), 0);
  EXPECT_EQ(worlds_with_more([](LoneAid& aid) { aid.set_lever(Lever::aid_allies_ratio, 0.5F); }),
            0);
  EXPECT_EQ(worlds_with_more([](LoneAid& aid) { aid.set_field(Field::aid_withheld_share, 0.5F); }),
            0);
  EXPECT_EQ(
      worlds_with_more([](LoneAid& aid) { aid.set_lever(Lever::aid_pipeline_kept_share, 0.5F); }),
      0);
  EXPECT_EQ(
      worlds_with_more([](LoneAid& aid) { aid.set_lever(Lever::aid_purchases_allowed_share, 0); }),
      0);
  // Flipped: more decided on.
  EXPECT_GT(worlds_with_more([](LoneAid& aid) { aid.set_leaver(1.6F); }), 1000);
  EXPECT_GT(worlds_with_more([](LoneAid& aid) { aid.set_lever(Lever::aid_allies_ratio, 2); }),
            1000);
}

TEST(AidProperties, AlliesWhoMakeUpForAFallDeliverLessInNoWorld) {
  const auto cut = [](float share) {
    return [share](LoneAid& aid) {
      aid.set_leaver(0.4F);
      aid.set_lever(Lever::aid_replacement_share, share);
    };
  };
  const auto delivered = [&](float share) {
    LoneAid aid = various();
    cut(share)(aid);
    std::vector<double> sums(kWorlds);
    while (aid.month < 60) {
      aid.advance_to(aid.month + 1);
      for (std::size_t w = 0; w < kWorlds; ++w) sums[w] += aid.sum(Field::aid_delivered_usd_bn, w);
    }
    return sums;
  };
  const std::vector<double> none = delivered(0);
  const std::vector<double> half = delivered(0.5F);
  const std::vector<double> whole = delivered(1);
  for (std::size_t w = 0; w < kWorlds; ++w) {
    EXPECT_LT(none[w], half[w]);
    EXPECT_LT(half[w], whole[w]);
  }
}

/// Levers whose reference, which the start takes over, is not that of the facts' years.
LoneAid at_reference(float replaced) {
  LoneAid aid = various();
  aid.set_leaver(0.4F);
  aid.set_lever(Lever::aid_allies_ratio, 0.8F);
  aid.set_lever(Lever::aid_purchases_allowed_share, 0.6F);
  aid.set_lever(Lever::aid_replacement_share, replaced);
  aid.begin();
  return aid;
}

TEST(AidProperties, LeversAtTheirReferenceTakeNothingAwayThatIsMadeUpFor) {  // number 1
  LoneAid nobody = at_reference(0);
  LoneAid all = at_reference(1);
  while (all.month < 24) {
    nobody.advance_to(nobody.month + 1);
    all.advance_to(all.month + 1);
    for (const Field field : kWrites) EXPECT_EQ(nobody.values(field), all.values(field));
    for (std::size_t w = 0; w < kWorlds; ++w) EXPECT_EQ(all.sum(Field::aid_cancelled_usd_bn, w), 0);
  }
  nobody.set_leaver(0.3F);
  all.set_leaver(0.3F);
  nobody.advance_to(25);
  all.advance_to(25);
  EXPECT_NE(nobody.values(Field::aid_authorised_usd_bn), all.values(Field::aid_authorised_usd_bn))
      << "below its reference it must be made up for";
}

TEST(AidProperties, ALeverMovesDecisionsInItsMonthsAndNoneOnceItIsBack) {  // number 1
  struct Move {
    Lever lever;
    float reference;
    float value;
  };
  for (const Move& move : {Move{Lever::aid_leaver_military_ratio, 0.4F, 0.1F},
                           Move{Lever::aid_leaver_financial_ratio, 0.4F, 0.1F},
                           Move{Lever::aid_leaver_humanitarian_ratio, 0.4F, 0.1F},
                           Move{Lever::aid_allies_ratio, 0.8F, 1.3F},
                           Move{Lever::aid_purchases_allowed_share, 0.6F, 0.2F},
                           Move{Lever::aid_pipeline_kept_share, 1, 0.7F}}) {
    LoneAid usual = at_reference(0);
    LoneAid changed = at_reference(0);
    const auto decisions = [](LoneAid& aid) {
      std::vector<float> all = aid.values(Field::aid_authorised_usd_bn);
      const std::vector<float> off = aid.values(Field::aid_cancelled_usd_bn);
      const std::vector<float> stages = aid.values(Field::aid_stage_usd_bn);
      all.insert(all.end(), off.begin(), off.end());
      return std::pair(all, stages);
    };
    for (int month = 1; month <= 24; ++month) {
      const bool is_moved = month >= 7 && month < 10;
      changed.set_lever(move.lever, is_moved ? move.value : move.reference);
      usual.advance_to(month);
      changed.advance_to(month);
      const bool is_same = decisions(usual).first == decisions(changed).first;
      const bool is_called_off = move.lever == Lever::aid_pipeline_kept_share;
      EXPECT_EQ(is_same, !(is_called_off ? month == 7 : is_moved))
          << static_cast<int>(move.lever) << " in month " << month;
      if (month < 7) continue;
      EXPECT_NE(decisions(usual).second, decisions(changed).second)
          << "what is on its way remembers " << static_cast<int>(move.lever);
    }
  }
}

TEST(AidProperties, TheSplitBeforeTheContractMovesNoDelivery) {
  LoneAid early = various();
  LoneAid late = various();
  early.set_parameter(unobligated_share, 0);
  late.set_parameter(unobligated_share, 1);
  early.begin();
  late.begin();
  early.advance_to(24);
  late.advance_to(24);
  EXPECT_EQ(early.values(Field::aid_delivered_usd_bn), late.values(Field::aid_delivered_usd_bn));
  for (std::size_t k = 0; k < kKindCount; ++k) {
    EXPECT_EQ(early.at(Field::aid_stage_usd_bn, 2 * k), 0);
    EXPECT_EQ(late.at(Field::aid_stage_usd_bn, 2 * k + 1), 0);
  }
}

}  // namespace
}  // namespace casus::models::aid
