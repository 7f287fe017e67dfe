// Distributions that come from a fit to the study's data are those of the fit: whoever changes the
// data learns here what to write.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "engine/prepare.hpp"
#include "models/votes/roll_calls.hpp"

namespace casus {
namespace {

using namespace models::votes;

/// A parameter of votes and the coordinate of the fit that it draws.
struct Drawn {
  const char* parameter;
  Coordinate coordinate;
};
constexpr Drawn kDrawn[] = {
    {"votes.alliance_of_others", others_alliance}, {"votes.crisis_distance", distance_in_crisis},
    {"votes.lower_chamber_shift", lower_chamber},  {"votes.loyalty_of_own", own_loyalty},
    {"votes.loyalty_of_others", others_loyalty},   {"votes.limit_place", place_of_limit},
    {"votes.bind_place", place_of_bind},           {"votes.crisis_place", place_of_crisis}};
/// Correlations of the fit below this are not drawn.
constexpr double kSmallest = 0.05;
/// Numbers are written with two decimals.
constexpr double kWritten = 0.005 + 1e-9;

class FittedPlaces : public testing::Test {
 protected:
  FittedPlaces() {
    auto read = engine::prepare(std::string(CASUS_SOURCE_DIR) + "/studies/us-nato", std::nullopt);
    for (const base::Problem& problem : read.problems()) ADD_FAILURE() << base::to_text(problem);
    prepared = std::move(read).value();
    const world::Setting& setting = prepared.study.setting;
    fit = fit_roll_calls(setting.roll_calls, lower_chamber_of(setting));
  }
  [[nodiscard]] std::size_t place_of(const std::string& parameter) const {
    const auto& all = prepared.assumptions.parameters;
    return static_cast<std::size_t>(
        std::find_if(all.begin(), all.end(), [&](const auto& p) { return p.name == parameter; }) -
        all.begin());
  }
  engine::Prepared prepared;
  RollCallFit fit;
};

TEST_F(FittedPlaces, AreDrawnFromTheFitOfTheStudysRollCalls) {
  ASSERT_TRUE(fit.has_converged);
  for (const Drawn& drawn : kDrawn) {
    const auto& assumption = prepared.assumptions.list[place_of(drawn.parameter)];
    const auto* law = std::get_if<assumptions::Normal>(&assumption.distribution.law);
    ASSERT_NE(law, nullptr) << drawn.parameter;
    EXPECT_NEAR(law->mean, fit.mode[drawn.coordinate], kWritten) << drawn.parameter;
    EXPECT_NEAR(law->sd, fit.sd(drawn.coordinate), kWritten) << drawn.parameter;
  }
}

TEST_F(FittedPlaces, AreCorrelatedAsTheFitLeavesThem) {
  for (const Drawn& one : kDrawn) {
    for (const Drawn& other : kDrawn) {
      const std::size_t a = place_of(one.parameter);
      const std::size_t b = place_of(other.parameter);
      if (a >= b) continue;
      const double correlation = fit.covariance[one.coordinate * coordinates + other.coordinate] /
                                 (fit.sd(one.coordinate) * fit.sd(other.coordinate));
      // Spearman's rank correlation of two normal variates.
      const double rank = 6 / std::numbers::pi * std::asin(correlation / 2);
      const auto& all = prepared.assumptions.correlations;
      const auto at = std::find_if(all.begin(), all.end(),
                                   [&](const auto& pair) { return pair.a == a && pair.b == b; });
      const double written = at == all.end() ? 0 : at->rank;
      EXPECT_NEAR(written, rank, at == all.end() ? kSmallest : 0.01)
          << one.parameter << " " << other.parameter;
    }
  }
}

/// What a party of the study was found to do, as shares, and what the fit gives for such votes.
struct Anchor {
  const char* what;
  double low;
  double high;
  world::RollCall call;
};

TEST_F(FittedPlaces, GiveTheSharesThatTheyWereEstimatedFrom) {
  const auto call = [](int family, bool own_in_office, int side) {
    return world::RollCall{
        .family = family, .own_in_office = own_in_office, .president_side = side};
  };
  const int lower = lower_chamber_of(prepared.study.setting);
  // Shares of Republican senators. The last range is observed under a president of their own.
  const Anchor anchors[] = {
      {"an accession their own president asks for", 0.94, 0.98, call(0, true, 1)},
      {"aid to Ukraine under a president of the other party", 0.46, 0.67, call(1, false, 1)},
      {"binding a president to the alliance", 0.33, 0.43, call(3, false, 0)},
      {"restraining their own president in a crisis", 0.02, 0.10, call(4, true, -1)},
  };
  for (const Anchor& anchor : anchors) {
    const double at_mode = outlook_of(fit, anchor.call, 0, lower).mean;
    const double share = 0.5 * std::erfc(-at_mode / std::numbers::sqrt2);
    EXPECT_GE(share, anchor.low) << anchor.what;
    EXPECT_LE(share, anchor.high) << anchor.what;
  }
}

}  // namespace
}  // namespace casus
