// Properties of the war, its aid and its end in the coupled world. Each is run once more with the
// link turned round, or the switch the other way, and must then fail.
#include <gtest/gtest.h>

#include "properties/harness.hpp"

namespace casus::properties {
namespace {

const std::vector<Field> kEnd{Field::war_phase, Field::ceasefire_months,
                              Field::ceasefire_breakdowns, Field::attacker_free_force_share};

Watched of_end(const Change& change) {
  return watch({.change = change}, kEnd, execution_of(kWorlds));
}

// Issue 5: "A guarantee with zero credibility changes nothing in breakdown."
TEST(War, AGuaranteeThatNobodyBelievesChangesNothing) {
  const Change nothing = pin("bargain.leaver_outsider_ratio", 0);
  const Change offered = lever("us.guarantee_ukraine", 1);
  EXPECT_TRUE(of_end(both(offered, nothing)) == of_end(nothing));
  EXPECT_FALSE(of_end(offered) == of_end({})) << "believed, it must change something";
}

// Issue 5: "headlines can cut aid even when leakage is nil, if that switch is on"
TEST(War, HeadlinesCutAidThoughNothingLeaks) {
  const std::vector<Field> fields{Field::leaked_share, Field::aid_withheld_share};
  const auto largest = [&](const std::string& preset, Field field) {
    const Watched watched = watch({.preset = preset, .change = pin("audit.unchecked_share", 0)},
                                  fields, execution_of(kWorlds));
    float most = 0;
    for (int month = 1; month <= prepared().study.months; ++month) {
      for (const float value : watched.at(field, month)) most = std::max(most, value);
    }
    return most;
  };
  EXPECT_EQ(largest("audits-as-grounds", Field::leaked_share), 0.0F);
  EXPECT_GT(largest("audits-as-grounds", Field::aid_withheld_share), 0.0F);
  EXPECT_EQ(largest("audits-as-control", Field::aid_withheld_share), 0.0F) << "the switch is off";
}

// MODELS 1.4, 13 and issue 5: "More delivered aid never worsens Ukraine's holding at unchanged
// everything else": in every world and month, the war's phase and mobilisation as they were.
std::size_t worlds_that_lose_more(double aid) {
  const std::vector<Field> fields{Field::front_area_km2};
  std::vector<Link> held;
  for (const char* reader : {"aid", "attrition", "front"}) {
    held.push_back({Field::war_phase, reader});
  }
  held.push_back({Field::mobilisation_share, "attrition"});
  const WatchedPair pair =
      watch_beside({.change = lever("eu.aid", aid)}, fields, execution_of(kWorlds), held, {});
  std::size_t worse = 0;
  for (int month = 0; month <= prepared().study.months; ++month) {
    const auto now = pair.run.at(Field::front_area_km2, month);
    const auto before = pair.baseline.at(Field::front_area_km2, month);
    for (std::size_t w = 0; w < now.size(); ++w) worse += now[w] > before[w] ? 1U : 0U;
  }
  return worse;
}

TEST(War, MoreAidNeverWorsensTheHolding) {
  EXPECT_EQ(worlds_that_lose_more(1.5), 0U);
  EXPECT_GT(worlds_that_lose_more(0.5), 0U) << "with less aid it must fail";
}

// Issue 5: "Side payments alone do not open a bargaining range that the commitment problem closes."
TEST(War, SidePaymentsSignNothingThatRearmingUndoes) {
  const std::vector<Field> fields{Field::deal_signed, Field::settlement_margin};
  const Change paid = both(lever("us.minerals_share", 1), lever("us.sanctions_relief", 1));
  const auto signed_below = [&](float margin_above) {
    const Watched watched = watch({.change = paid}, fields, execution_of(kManyWorlds));
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
  EXPECT_EQ(signed_below(0), 0U);
  EXPECT_GT(signed_below(1), 0U) << "agreements must be signed at all";
}

}  // namespace
}  // namespace casus::properties
