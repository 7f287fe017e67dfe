// What a bundle says of past roll calls: how parties divided, and what the fit makes of it.
#include <gtest/gtest.h>

#include <array>

#include "engine/prepare.hpp"
#include "models/votes/roll_calls.hpp"
#include "models/votes/votes.hpp"
#include "numeric/elementary.hpp"

namespace casus::engine {
namespace {

/// Two votes on aid in a chamber of two parties and an independent; of the second, what the first
/// party did is not known, and the other's noes lie between 0 and 2.
study::Study study_of_two_votes() {
  study::Study study;
  study.start = base::Month::of(2026, 8);
  study.setting.chambers = {{.name = "senate",
                             .parties = {{.name = "Owls", .seats = 6, .is_administrations = true},
                                         {.name = "Larks", .seats = 3},
                                         {.name = "Independents", .seats = 1}}}};
  world::RollCall first{.id = "V1", .day = -1, .family = 1};
  first.parties = {
      {{.is_known = true, .for_low = 2, .for_high = 2, .against_low = 4, .against_high = 4},
       {.is_known = true, .for_low = 4, .for_high = 4}}};
  world::RollCall second{.id = "V2", .day = -900, .family = 1};
  second.parties[1] = {.is_known = true, .for_low = 3, .for_high = 3, .against_high = 1};
  study.setting.roll_calls = {second, first};
  return study;
}

records::Results described(std::string_view model) {
  records::Results results;
  results.models.push_back({.name = std::string(model)});
  describe_divisions(study_of_two_votes(), results);
  return results;
}

TEST(Divisions, StandBesideTheFitWithWhatItLeavesOpen) {
  const records::Results results = described(models::votes::kInfo.name);
  ASSERT_EQ(results.divisions.size(), 3U) << "of one party and vote nothing is known";
  const records::DivisionUse& open = results.divisions[0];
  EXPECT_EQ(open.vote, "V2");
  EXPECT_EQ(open.date, "2024-02");  // 13 February: 900 days before 1 August 2026
  EXPECT_EQ(open.party, "Larks and Independents");
  EXPECT_FLOAT_EQ(open.observed_low, 0.75F);
  EXPECT_FLOAT_EQ(open.observed_high, 1);
  const records::DivisionUse& own = results.divisions[1];
  EXPECT_EQ(own.date, "2026-07");
  EXPECT_EQ(own.chamber, "senate");
  EXPECT_EQ(own.family, "aid");
  EXPECT_EQ(own.question, "aid to Ukraine");
  EXPECT_EQ(own.party, "Owls");
  EXPECT_FLOAT_EQ(own.observed_low, 1.0F / 3);
  EXPECT_FLOAT_EQ(own.observed_high, 1.0F / 3);
  for (const records::DivisionUse& division : results.divisions) {
    EXPECT_LE(division.low, division.fitted);
    EXPECT_LE(division.fitted, division.high);
    EXPECT_LE(division.low, division.observed_high);
    EXPECT_GE(division.high, division.observed_low);
  }
  EXPECT_LT(own.fitted, results.divisions[2].fitted) << "the other party stands nearer";
}

TEST(Divisions, AreTheMeansAndNinetyPercentOfTheFit) {
  namespace votes = models::votes;
  const study::Study study = study_of_two_votes();
  const votes::RollCallFit fit =
      votes::fit_roll_calls(study.setting.roll_calls, votes::lower_chamber_of(study.setting));
  const records::DivisionUse own = described(votes::kInfo.name).divisions[1];
  const votes::PartyOutlook outlook = votes::outlook_of(fit, study.setting.roll_calls[1], 0,
                                                        votes::lower_chamber_of(study.setting));
  EXPECT_FLOAT_EQ(own.fitted, static_cast<float>(votes::expected_share(outlook)));
  // By another sum: six voters one by one at many places.
  std::array<double, 7> chance{};
  constexpr int kMany = 20'000;
  for (int i = 0; i < kMany; ++i) {
    const double z = numeric::normal_quantile((i + 0.5) / kMany);
    const double p = numeric::normal_cdf(outlook.mean + numeric::sqrt(outlook.variance) * z);
    std::array<double, 7> sum{1};
    for (std::size_t voter = 0; voter < 6; ++voter) {
      for (std::size_t k = voter + 1; k > 0; --k) sum[k] = sum[k] * (1 - p) + sum[k - 1] * p;
      sum[0] *= 1 - p;
    }
    for (std::size_t k = 0; k < 7; ++k) chance[k] += sum[k] / kMany;
  }
  const auto below = [&](float share) {
    double total = 0;
    for (std::size_t k = 0; static_cast<float>(k) / 6 < share - 0.01F; ++k) total += chance[k];
    return total;
  };
  EXPECT_LT(below(own.low), 0.05);
  EXPECT_GE(below(own.low + 1.0F / 6), 0.05);
  EXPECT_LT(below(own.high), 0.95);
  EXPECT_GE(below(own.high + 1.0F / 6), 0.95);
}

TEST(Divisions, AreSaidOnlyWhereTheModelIsFittedToThem) {
  EXPECT_TRUE(described("votes_base_rates").divisions.empty());
  EXPECT_FALSE(described(models::votes::kInfo.name).divisions.empty());
}

}  // namespace
}  // namespace casus::engine
