// Elections that answer approval and growth.
#include "models/leaders/elections.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/isa.hpp"
#include "models/leaders/leaders.hpp"
#include "models/lone_model.hpp"

namespace casus::models::leaders {
namespace {

using catalog::Field;

constexpr int kTermMonths = 5;

world::Setting one_leaver() {
  world::Setting setting;
  setting.sizes = {.actors = 1, .frontiers = 1};
  setting.starts_sceptical = true;
  setting.election_months = {kTermMonths};
  for (auto& fact : setting.facts) fact.assign(1, 1);
  return setting;
}

/// An incumbent at the reference approval whose income does not grow, before an even election.
class Incumbent : public LoneModel {
 public:
  explicit Incumbent(bool is_sceptical = true, std::size_t worlds = 4096)
      : LoneModel(kInfo, memory_count, one_leaver(), worlds), is_sceptical_(is_sceptical) {
    set_parameter(sceptic_win_share, 0.5F);
    set_parameter(approval_weight, 5);
    set_parameter(reference_approval_share, 0.45F);
    set_parameter(growth_weight, 25);
    set_lever(catalog::Lever::forces_in_theater_share, 1);
    set_field(Field::gdp_usd_bn, 100);
    start<isa::scalar>(view(0));
    set_field(Field::approval_share, 0.45F);
  }
  /// 1 in worlds a sceptic wins.
  std::vector<float> vote(float last_month_growth = 0) {
    set_field(Field::admin_is_sceptic, is_sceptical_ ? 1.0F : 0.0F);
    for (int month = 1; month < kTermMonths; ++month) advance<isa::scalar>(view(month));
    set_field(Field::gdp_usd_bn, 100 * (1 + last_month_growth));
    advance<isa::scalar>(view(kTermMonths));
    return values(Field::admin_is_sceptic);
  }

 private:
  bool is_sceptical_;
};

std::ptrdiff_t wins(const std::vector<float>& sceptic) {
  return std::count(sceptic.begin(), sceptic.end(), 1.0F);
}

/// True if no world lost its sceptic and some gained one.
bool gains(const std::vector<float>& reference, const std::vector<float>& variant) {
  for (std::size_t w = 0; w < reference.size(); ++w) {
    if (variant[w] < reference[w]) return false;
  }
  return reference != variant;
}

TEST(WinProbability, IsThePriorToTheLastBitAtTheReference) {
  for (const float share : {0.0F, 0.35F, 0.5F, 0.65F, 1.0F}) {
    EXPECT_EQ((win_probability<isa::scalar, float>(share, 0)), share);
  }
}

TEST(WinProbability, MovesLogOdds) {
  const double p = win_probability<isa::scalar, double>(0.35, 0.8);
  EXPECT_NEAR(std::log(p / (1 - p)), std::log(0.35 / 0.65) + 0.8, 1e-12);
  EXPECT_EQ((win_probability<isa::scalar, double>(0.0, 3.0)), 0.0);
  EXPECT_EQ((win_probability<isa::scalar, double>(1.0, -3.0)), 1.0);
  EXPECT_NEAR((win_probability<isa::scalar, double>(0.5, 1e9)), 1, 1e-12);
}

TEST(Elections, FavorAnIncumbentInGoodStanding) {
  Incumbent usual;
  Incumbent popular;
  Incumbent disliked;
  popular.set_field(Field::approval_share, 0.55F);
  disliked.set_field(Field::approval_share, 0.35F);
  const auto reference = usual.vote();
  EXPECT_TRUE(gains(reference, popular.vote()));
  EXPECT_TRUE(gains(disliked.vote(), reference));
  // At c1 = 5 ten points turn 0.5 into 0.6225: 2549.6 of 4096, four deviations of 31.0.
  Incumbent again;
  again.set_field(Field::approval_share, 0.55F);
  EXPECT_NEAR(static_cast<double>(wins(again.vote())), 2549.6, 4 * 31.0);
}

TEST(Elections, TurnAgainstTheKindInOfficeWhicheverItIs) {
  Incumbent usual(false);
  Incumbent popular(false);
  popular.set_field(Field::approval_share, 0.55F);
  EXPECT_TRUE(gains(popular.vote(), usual.vote())) << "a popular committed president keeps it";
}

TEST(Elections, FavorTheKindInOfficeWhenIncomeGrows) {
  Incumbent usual;
  Incumbent growing;
  EXPECT_TRUE(gains(usual.vote(), growing.vote(0.002F)));
  Incumbent shrinking;
  EXPECT_TRUE(gains(shrinking.vote(-0.002F), Incumbent().vote()));
}

TEST(Elections, KnowNothingOfStandingWhereItsWeightsAreZero) {
  Incumbent usual;
  Incumbent popular;
  for (Incumbent* one : {&usual, &popular}) {
    one->set_parameter(approval_weight, 0);
    one->set_parameter(growth_weight, 0);
  }
  popular.set_field(Field::approval_share, 0.9F);
  EXPECT_EQ(popular.vote(0.01F), usual.vote());
}

}  // namespace
}  // namespace casus::models::leaders
