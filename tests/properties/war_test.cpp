// Properties of the war, its aid and its end in the coupled world, with the default models and with
// those rivals that hear what the property is of. Each is run once more with the link turned round,
// or the switch the other way, and must then fail.
#include <gtest/gtest.h>

#include "properties/harness.hpp"

namespace casus::properties {
namespace {

const std::vector<Field> kEnd{Field::war_phase, Field::ceasefire_months,
                              Field::ceasefire_breakdowns, Field::attacker_free_force_share};

Watched of_end(const Change& change) {
  return watch({.change = change}, kEnd, execution_of(kWorlds));
}

/// A rival of one process of the war; the default models for none.
struct WarRival {
  std::string process;
  std::string model;

  [[nodiscard]] Change choice() const { return model.empty() ? Change{} : rival(process, model); }
  /// The model that runs for `one`.
  [[nodiscard]] std::string model_of(const std::string& one) const {
    return one == process && !model.empty() ? model : one;
  }
};

// Issue 5: "A guarantee with zero credibility changes nothing in breakdown."
TEST(War, AGuaranteeThatNobodyBelievesChangesNothing) {
  for (const WarRival& one :
       {WarRival{}, WarRival{"bargain", "bargain_alternating"},
        WarRival{"ceasefire", "ceasefire_duration"}, WarRival{"peace", "peace_base_rate"}}) {
    SCOPED_TRACE(one.model);
    const Change usual = one.choice();
    const Change nothing = both(usual, pin(one.model_of("bargain") + ".leaver_outsider_ratio", 0));
    const Change offered = lever("us.guarantee_ukraine", 1);
    EXPECT_TRUE(of_end(both(nothing, offered)) == of_end(nothing));
    EXPECT_FALSE(of_end(both(usual, offered)) == of_end(usual))
        << "believed, it must change something";
  }
}

// Issue 5: "headlines can cut aid even when leakage is nil, if that switch is on"
TEST(War, HeadlinesCutAidThoughNothingLeaks) {
  const std::vector<Field> fields{Field::leaked_share, Field::aid_withheld_share};
  const auto largest = [&](const std::string& preset, Field field,
                           const Change& clean = pin("audit.unchecked_share", 0)) {
    const Watched watched =
        watch({.preset = preset, .change = clean}, fields, execution_of(kWorlds));
    float most = 0;
    for (int month = 1; month <= prepared().study.months; ++month) {
      for (const float value : watched.at(field, month)) most = std::max(most, value);
    }
    return most;
  };
  EXPECT_EQ(largest("audits-as-grounds", Field::leaked_share), 0.0F);
  EXPECT_GT(largest("audits-as-grounds", Field::aid_withheld_share), 0.0F);
  EXPECT_EQ(largest("audits-as-control", Field::aid_withheld_share), 0.0F) << "the switch is off";
  // The rival of audits knows no headline but of diversion: there is none where nothing leaks.
  const Change no_diversion =
      both(rival("audit", "audit_random"), pin("audit_random.leaked_share", 0));
  EXPECT_EQ(largest("audits-as-grounds", Field::aid_withheld_share, no_diversion), 0.0F);
  EXPECT_GT(largest("audits-as-grounds", Field::aid_withheld_share, rival("audit", "audit_random")),
            0.0F);
}

// MODELS 1.4, 13 and issue 5: "More delivered aid never worsens Ukraine's holding at unchanged
// everything else": in every world and month, the war's phase and mobilisation as they were.
std::size_t worlds_that_lose_more(double aid, const WarRival& one) {
  const std::vector<Field> fields{Field::front_area_km2};
  std::vector<Link> held;
  for (const char* reader : {"aid", "attrition", "front"}) {
    held.push_back({Field::war_phase, one.model_of(reader)});
  }
  held.push_back({Field::mobilisation_share, one.model_of("attrition")});
  const Case more{.change = both(one.choice(), lever("eu.aid", aid))};
  const WatchedPair pair =
      watch_beside(more, fields, execution_of(kWorlds), held, {.change = one.choice()});
  std::size_t worse = 0;
  for (int month = 0; month <= prepared().study.months; ++month) {
    const auto now = pair.run.at(Field::front_area_km2, month);
    const auto before = pair.baseline.at(Field::front_area_km2, month);
    for (std::size_t w = 0; w < now.size(); ++w) worse += now[w] > before[w] ? 1U : 0U;
  }
  return worse;
}

// The rival of the front walks whatever the aid.
TEST(War, MoreAidNeverWorsensTheHolding) {
  for (const WarRival& one :
       {WarRival{}, WarRival{"aid", "aid_lags"}, WarRival{"attrition", "attrition_fractions"}}) {
    SCOPED_TRACE(one.model);
    EXPECT_EQ(worlds_that_lose_more(1.5, one), 0U);
    EXPECT_GT(worlds_that_lose_more(0.5, one), 0U) << "with less aid it must fail";
  }
}

// Issue 5: "Side payments alone do not open a bargaining range that the commitment problem closes."
// The rival of cease-fires has no commitment problem and writes no margin.
TEST(War, SidePaymentsSignNothingThatRearmingUndoes) {
  const std::vector<Field> fields{Field::deal_signed, Field::settlement_margin};
  const Change paid = both(lever("us.minerals_share", 1), lever("us.sanctions_relief", 1));
  const auto signed_below = [&](float margin_above, const WarRival& one) {
    const Case setup{.change = both(one.choice(), paid)};
    const Watched watched = watch(setup, fields, execution_of(kManyWorlds));
    std::size_t count = 0;
    for (int month = 1; month <= prepared().study.months; ++month) {
      const auto was = watched.at(Field::deal_signed, month - 1);
      const auto is = watched.at(Field::deal_signed, month);
      const auto margin = watched.at(Field::settlement_margin, month);
      for (std::size_t w = 0; w < is.size(); ++w) {
        count += is[w] > was[w] && margin[w] < margin_above ? 1U : 0U;
      }
    }
    return count;
  };
  for (const WarRival& one : {WarRival{}, WarRival{"bargain", "bargain_alternating"}}) {
    SCOPED_TRACE(one.model);
    EXPECT_EQ(signed_below(0, one), 0U);
    EXPECT_GT(signed_below(1, one), 0U) << "agreements must be signed at all";
  }
}

/// In each world the month of its first cease-fire; 0 for none.
std::vector<int> first_cease_fires(const Change& change) {
  const Watched watched =
      watch({.change = change}, std::vector<Field>{Field::war_phase}, execution_of(kManyWorlds));
  std::vector<int> first(kManyWorlds, 0);
  for (int month = prepared().study.months; month >= 1; --month) {
    const auto phase = watched.at(Field::war_phase, month);
    for (std::size_t w = 0; w < phase.size(); ++w) {
      const bool is_quiet = phase[w] == static_cast<float>(catalog::WarPhase::ceasefire) ||
                            phase[w] == static_cast<float>(catalog::WarPhase::settled);
      if (is_quiet) first[w] = month;
    }
  }
  return first;
}

TEST(War, SidePaymentsBringNoFirstCeaseFireAndPutNoneOff) {
  const Change paid = both(lever("us.minerals_share", 1), lever("us.sanctions_relief", 1));
  for (const WarRival& one : {WarRival{}, WarRival{"bargain", "bargain_alternating"},
                              WarRival{"ceasefire", "ceasefire_duration"}}) {
    SCOPED_TRACE(one.model);
    const std::vector<int> without = first_cease_fires(one.choice());
    EXPECT_EQ(first_cease_fires(both(one.choice(), paid)), without);
    EXPECT_NE(first_cease_fires(both(one.choice(), lever("us.ceasefire_push", 1))), without)
        << "a push must bring some";
  }
}

}  // namespace
}  // namespace casus::properties
