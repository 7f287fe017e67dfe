#include "analysis/claims.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

#include "analysis/outcomes.hpp"

namespace casus::analysis {
namespace {

constexpr std::uint32_t kWorlds = 200;

/// A reference and one scenario with an outcome of the kind, whose values are `reference` and
/// `value` of the world's number.
template <class Reference, class Value>
records::Results made(const std::string& kind, bool is_ratio, Reference reference, Value value) {
  records::Results results;
  results.start = "2026-08";
  results.months = 120;
  results.worlds = results.world_count = kWorlds;
  for (int e = 0; e < 2; ++e) {
    records::Ensemble ensemble;
    ensemble.id = e == 0 ? "reference" : "dormant";
    ensemble.months_done = 120;
    records::OutcomeColumn column{.id = "o",
                                  .title = "an outcome",
                                  .kind = kind,
                                  .unit = "1",
                                  .date = "2030-12",
                                  .when = "at",
                                  .evidence = "low",
                                  .note = "",
                                  .is_ratio = is_ratio,
                                  .claim = {},
                                  .rivals = {},
                                  .values = {}};
    for (std::uint32_t w = 0; w < kWorlds; ++w) {
      column.values.push_back(static_cast<float>(e == 0 ? reference(w) : value(w)));
    }
    ensemble.outcomes.push_back(std::move(column));
    results.ensembles.push_back(std::move(ensemble));
  }
  return results;
}

records::StatementUse statement() {
  records::StatementUse use;
  use.id = "C1";
  use.kind = "forecast";
  use.outcome = "o";
  return use;
}

const auto kOne = [](std::uint32_t) { return 1.0; };
const auto kCounted = [](std::uint32_t w) { return static_cast<double>(w); };

TEST(HoldClaim, PlacesAFigureByTheMiddleHalfAndNineTenths) {
  const records::Results results = made("quantity", false, kOne, kCounted);
  const auto place = [&](double claimed) {
    records::StatementUse use = statement();
    use.claims = claimed;
    return hold_claim(results, 1, use).verdict;
  };
  // Quantiles of 0 to 199: 9.95, 49.75, 149.25, 189.05.
  EXPECT_EQ(place(100), records::kClaimPlaces[0]);
  EXPECT_EQ(place(49.75), records::kClaimPlaces[0]);
  EXPECT_EQ(place(49.7), records::kClaimPlaces[1]);
  EXPECT_EQ(place(189), records::kClaimPlaces[1]);
  EXPECT_EQ(place(189.1), records::kClaimPlaces[2]);
  EXPECT_EQ(place(9), records::kClaimPlaces[2]);
}

TEST(HoldClaim, SaysWhatTheReferenceMakesOfTheSameClaim) {
  const auto one_in = [](std::uint32_t n) {
    return [n](std::uint32_t w) { return w % n == 0 ? 1.0 : 0.0; };
  };
  records::Results results = made("chance", false, one_in(4), one_in(2));
  records::StatementUse use = statement();
  use.happens = true;
  HeldClaim held = hold_claim(results, 1, use);
  EXPECT_DOUBLE_EQ(held.share, 0.5);
  ASSERT_TRUE(held.reference.has_value());
  EXPECT_DOUBLE_EQ(held.reference->share, 0.25);
  EXPECT_GT(held.reference->error, 0);
  EXPECT_FALSE(hold_claim(results, 0, use).reference.has_value()) << "the reference itself";
  results = made("quantity", false, kOne, kCounted);
  use.claims = 50;
  held = hold_claim(results, 1, use);
  ASSERT_TRUE(held.reference.has_value());
  EXPECT_DOUBLE_EQ(held.reference->share, 1) << "all of the reference's worlds lie below";
  results = made("quantity", true, kOne, kCounted);
  EXPECT_FALSE(hold_claim(results, 1, use).reference.has_value()) << "a ratio is to the reference";
}

TEST(HoldClaim, GivesPercentileAndDots) {
  const records::Results results = made("quantity", false, kOne, kCounted);
  records::StatementUse use = statement();
  use.claims = 50;
  const HeldClaim held = hold_claim(results, 1, use);
  EXPECT_DOUBLE_EQ(held.percentile, 50.5 / 200);
  EXPECT_GT(held.percentile_error, 0);
  EXPECT_EQ(held.worlds, kWorlds);
  ASSERT_EQ(held.dots.size(), kClaimDots);
  EXPECT_TRUE(std::is_sorted(held.dots.begin(), held.dots.end()));
  EXPECT_EQ(held.quantiles[2], 99.5);
}

TEST(HoldClaim, CountsWorldsAtTheFigureByThemselves) {
  // Counts of 0 to 3, 50 worlds each; the reference has 0, 1, or 2 and 100, 60 and 40 worlds.
  const auto count = [](std::uint32_t w) { return static_cast<double>(w / 50); };
  const auto fewer = [](std::uint32_t w) { return w < 100 ? 0.0 : w < 160 ? 1.0 : 2.0; };
  records::Results results = made("quantity", false, fewer, count);
  records::StatementUse use = statement();
  use.claims = 2;
  const HeldClaim held = hold_claim(results, 1, use);
  EXPECT_DOUBLE_EQ(held.percentile, 0.625);
  EXPECT_DOUBLE_EQ(held.at_share, 0.25);
  ASSERT_TRUE(held.reference.has_value());
  EXPECT_DOUBLE_EQ(held.reference->at_share, 0.2);
  for (records::Ensemble& ensemble : results.ensembles) {
    ensemble.outcomes[0].claim =
        records::ClaimUse{.value = 1, .text = "t", .source = "S", .anchor = ""};
  }
  const records::OutcomeColumn& reference = results.ensembles[0].outcomes[0];
  EXPECT_DOUBLE_EQ(share_at_claim(results.ensembles[1].outcomes[0], reference), 140.0 / 200)
      << "50 of 1 less 0, 50 of 2 less 1, 40 of 3 less 2";
  results.ensembles[1].outcomes[0].is_ratio = true;  // 100 worlds of a reference above 0
  EXPECT_DOUBLE_EQ(share_at_claim(results.ensembles[1].outcomes[0], reference), 50.0 / 100)
      << "twice as many: 50 of 2 over 1";
}

TEST(HoldClaim, ARatioIsTakenInTheSameWorld) {
  const auto value = [](std::uint32_t w) { return 1.4 * (static_cast<double>(w) + 1); };
  records::Results results = made(
      "quantity", true, [](std::uint32_t w) { return static_cast<double>(w) + 1; }, value);
  records::StatementUse use = statement();
  use.claims = 0.4;
  const HeldClaim held = hold_claim(results, 1, use);
  EXPECT_NEAR(held.quantiles[0], 0.4, 1e-6);
  EXPECT_NEAR(held.quantiles[4], 0.4, 1e-6);
  EXPECT_EQ(hold_claim(results, 0, use).verdict, records::kClaimPlaces[3]);
  // The same as the outcome's own claim has it.
  results.ensembles[1].outcomes[0].claim = results.ensembles[0].outcomes[0].claim =
      records::ClaimUse{.value = 0.3, .text = "t", .source = "S", .anchor = ""};
  use.claims = 0.3;
  summarize_outcomes(results);
  EXPECT_EQ(hold_claim(results, 1, use).verdict, results.ensembles[1].summaries[0].claim_place);
  EXPECT_EQ(hold_claim(results, 1, use).percentile,
            results.ensembles[1].summaries[0].claim_percentile);
}

TEST(HoldClaim, WorldsWithoutAReferenceAreLeftOut) {
  const records::Results results = made(
      "quantity", true, [](std::uint32_t w) { return w < 150 ? 0.0 : 1.0; }, kOne);
  records::StatementUse use = statement();
  use.claims = 0.0;
  EXPECT_EQ(hold_claim(results, 1, use).worlds, 50U);
}

TEST(HoldClaim, WhetherItHappensFollowsTheSameRule) {
  const auto place = [&](double share, bool happens) {
    const records::Results results = made(
        "chance", false, kOne, [&](std::uint32_t w) { return w < share * kWorlds ? 1.0 : 0.0; });
    records::StatementUse use = statement();
    use.happens = happens;
    const HeldClaim held = hold_claim(results, 1, use);
    EXPECT_TRUE(held.is_yes_or_no);
    EXPECT_NEAR(held.share, share, 1e-9);
    return held.verdict;
  };
  EXPECT_EQ(place(0.30, true), records::kClaimPlaces[0]);
  EXPECT_EQ(place(0.20, true), records::kClaimPlaces[1]);
  EXPECT_EQ(place(0.04, true), records::kClaimPlaces[2]);
  EXPECT_EQ(place(0.04, false), records::kClaimPlaces[0]);
  EXPECT_EQ(place(0.80, false), records::kClaimPlaces[1]);
  EXPECT_EQ(place(0.97, false), records::kClaimPlaces[2]);
}

TEST(HoldClaim, AMonthHappensByItsDate) {
  // 2030-12 is month 52 of a run that starts in August 2026.
  const records::Results results = made("month", false, kOne, [](std::uint32_t w) {
    return w < 100 ? 52.0 : w < 150 ? 53.0 : std::numeric_limits<double>::infinity();
  });
  records::StatementUse use = statement();
  use.happens = true;
  EXPECT_NEAR(hold_claim(results, 1, use).share, 0.5, 1e-9);
}

TEST(HoldClaim, CountsWorldsThatHaveAnEvent) {
  records::Results results = made("quantity", false, kOne, kCounted);
  const auto event = catalog::find_event("exit.in_force").value();
  for (std::uint32_t w = 0; w < 100; ++w) {
    results.ensembles[1].events.push_back(
        {w, static_cast<std::int16_t>(w < 40 ? 10 : 100), event, -1, w < 20 ? 1.0F : 3.0F});
    results.ensembles[1].events.push_back(results.ensembles[1].events.back());  // counts once
  }
  records::StatementUse use = statement();
  use.outcome.clear();
  use.event = "exit.in_force";
  use.by = "2036-08";
  use.happens = true;
  EXPECT_NEAR(hold_claim(results, 1, use).share, 0.5, 1e-9);
  use.by = "2028-08";
  EXPECT_NEAR(hold_claim(results, 1, use).share, 0.2, 1e-9);
  use.detail = 1;
  EXPECT_NEAR(hold_claim(results, 1, use).share, 0.1, 1e-9);
  use.by = "2036-09";
  EXPECT_EQ(hold_claim(results, 1, use).verdict, records::kClaimPlaces[3]);
}

TEST(HoldClaim, IsNotRepresentedWithoutAnAnswer) {
  const records::Results results = made("quantity", false, kOne, kCounted);
  records::StatementUse use = statement();
  EXPECT_EQ(hold_claim(results, 1, use).reason, "the statement gives no figure");
  use.outcome = "another";
  EXPECT_EQ(hold_claim(results, 1, use).verdict, records::kClaimPlaces[3]);
  use.outcome.clear();
  EXPECT_EQ(hold_claim(results, 1, use).reason, "no outcome or event stands for it");
}

TEST(HoldClaim, NeverCallsAForecastTrueOrFalse) {
  for (const std::string_view place : records::kClaimPlaces) {
    for (const char* word : {"true", "false", "contradicted", "matches", "wrong", "right"}) {
      EXPECT_EQ(place.find(word), std::string_view::npos) << place;
    }
  }
}

}  // namespace
}  // namespace casus::analysis
