// Properties of the equilibrium on random economies, and two published cases.
#include "models/trade/equilibrium.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <numeric>
#include <random>
#include <sstream>

#include "models/trade/trade.hpp"

namespace casus::models::trade {
namespace {

/// An economy of six with small deficits, as MODELS H has for its property 15.
Question random_economy(unsigned seed, std::size_t count = 6) {
  std::mt19937 luck(seed);
  const auto uniform = [&] { return static_cast<double>(luck()) / 4294967296.0; };
  Question question{.flows = std::vector<double>(count * count),
                    .multiplier = std::vector<double>(count * count, 1.0),
                    .actors = count,
                    .theta = 2.5 + 5.5 * uniform(),
                    .deficits = Deficits::fixed};
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t n = i; n < count; ++n) {
      const double flow = i == n ? 20 + 60 * uniform() : .5 + 4 * uniform();
      question.flows[i * count + n] = flow;
      question.flows[n * count + i] = flow * (i == n ? 1 : .95 + .1 * uniform());
    }
  }
  return question;
}

double sum(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

/// Property 15 on the pair (0, 1), with costs that rise by `log_cost` in logarithms.
bool holds_for_dearer_pair(const Question& base, double log_cost) {
  Question dearer = base;
  const std::size_t count = base.actors;
  dearer.multiplier[1] = dearer.multiplier[count] = std::exp(-base.theta * log_cost);
  const Equilibrium found = solve(dearer);
  const auto home_share = [&](const std::vector<double>& flows, std::size_t n) {
    double bought = 0;
    for (std::size_t i = 0; i < count; ++i) bought += flows[i * count + n];
    return flows[n * count + n] / bought;
  };
  bool holds = found.flows[1] < base.flows[1] && found.flows[count] < base.flows[count];
  for (const std::size_t n : {std::size_t{0}, std::size_t{1}}) {
    holds =
        holds && home_share(found.flows, n) > home_share(base.flows, n) && found.real_wage[n] < 1;
  }
  return holds;
}

TEST(Equilibrium, OnePairDearerTradesLessBothWaysAndBothLose) {
  for (unsigned seed = 0; seed < 300; ++seed) {
    ASSERT_TRUE(holds_for_dearer_pair(random_economy(seed), .05 + .001 * seed)) << seed;
  }
}

TEST(Equilibrium, ThatTestFailsWithTheSignFlipped) {
  EXPECT_FALSE(holds_for_dearer_pair(random_economy(1), -.1));
}

TEST(Equilibrium, NoShockIsOneAndTakesNoSweep) {
  for (const std::size_t count : {std::size_t{3}, std::size_t{6}, std::size_t{45}}) {
    for (const Deficits deficits : {Deficits::fixed, Deficits::multiplicative}) {
      Question question = random_economy(3, count);
      question.deficits = deficits;
      const Equilibrium found = solve(question);
      EXPECT_EQ(found.sweeps, 0);
      EXPECT_TRUE(found.has_converged);
      EXPECT_EQ(found.flows, question.flows);
      const std::vector<double> ones(count, 1.0);
      EXPECT_EQ(found.wage, ones);
      EXPECT_EQ(found.price, ones);
      EXPECT_EQ(found.real_wage, ones);
      EXPECT_EQ(found.welfare, ones);
    }
  }
}

/// An economy of unlike sizes and large deficits, in which the first actor's trade becomes dearer.
Question shut_in(unsigned seed, std::size_t count, double multiplier) {
  std::mt19937 luck(seed);
  const auto uniform = [&] { return static_cast<double>(luck()) / 4294967296.0; };
  Question question = random_economy(seed, count);
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t n = 0; n < count; ++n) {
      if (i != n) question.flows[i * count + n] = std::exp(3 * uniform() - 1);
    }
  }
  for (std::size_t n = 1; n < count; ++n) {
    question.multiplier[n] = question.multiplier[n * count] = multiplier;
  }
  return question;
}

TEST(Equilibrium, NearAutarkyWithDeficitsClears) {
  for (const std::size_t count :
       {std::size_t{2}, std::size_t{3}, std::size_t{5}, std::size_t{11}}) {
    for (unsigned seed = 0; seed < 60; ++seed) {
      for (const double multiplier : {.3, .05, .005}) {
        const Equilibrium found = solve(shut_in(seed, count, multiplier));
        ASSERT_TRUE(found.has_converged) << count << " " << seed << " " << multiplier;
        ASSERT_LT(found.clearing_error, 1e-10);
      }
    }
  }
}

TEST(Equilibrium, WithoutOneIsSaidWithWhatIsLeft) {
  // Who sells abroad more than it buys and is cut off can earn no less: nothing clears.
  const Equilibrium found = solve(shut_in(2, 5, 0));
  EXPECT_FALSE(found.has_converged);
  EXPECT_FALSE(found.clearing_error <= 1e-4) << "may be no number, where wages run away";
}

TEST(Equilibrium, MarketsClearAndMoneyAddsUp) {
  for (unsigned seed = 0; seed < 50; ++seed) {
    Question question = random_economy(seed);
    std::mt19937 luck(seed);
    for (double& multiplier : question.multiplier) {
      multiplier = .3 + static_cast<double>(luck()) / 4294967296.0;
    }
    const Equilibrium found = solve(question);
    ASSERT_TRUE(found.has_converged);
    EXPECT_LT(found.clearing_error, 1e-10);
    const std::size_t count = question.actors;
    double output = 0;
    double new_output = 0;
    for (std::size_t i = 0; i < count; ++i) {
      double sold = 0;
      double old = 0;
      double bought = 0;
      double old_bought = 0;
      for (std::size_t n = 0; n < count; ++n) {
        sold += found.flows[i * count + n];
        old += question.flows[i * count + n];
        bought += found.flows[n * count + i];
        old_bought += question.flows[n * count + i];
      }
      EXPECT_NEAR(sold, found.wage[i] * old, 1e-10 * old);
      EXPECT_NEAR(bought - sold, old_bought - old, 1e-9 * old);  // the deficit stays
      output += old;
      new_output += found.wage[i] * old;
    }
    EXPECT_NEAR(new_output, output, 1e-10 * output);
    EXPECT_NEAR(sum(found.flows), sum(question.flows), 1e-10 * output);
  }
}

TEST(Equilibrium, AllCostsTimesCDivideRealWagesByC) {
  const Question plain = random_economy(11);
  Question dearer = plain;
  for (double& multiplier : dearer.multiplier) multiplier = std::pow(1.25, -plain.theta);
  const Equilibrium found = solve(dearer);
  for (std::size_t n = 0; n < plain.actors; ++n) {
    EXPECT_NEAR(found.wage[n], 1, 1e-12);
    EXPECT_NEAR(found.real_wage[n], 1 / 1.25, 1e-12);
  }
}

TEST(Equilibrium, ScalingAllFlowsChangesNoRatio) {
  Question question = random_economy(12);
  question.multiplier[1] = .2;
  const Equilibrium small = solve(question);
  for (double& flow : question.flows) flow *= 1024;  // a power of two rounds nothing
  const Equilibrium large = solve(question);
  EXPECT_EQ(small.wage, large.wage);
  EXPECT_EQ(small.real_wage, large.real_wage);
  EXPECT_EQ(small.welfare, large.welfare);
}

// ---- Published cases: ../shared/reference/trade, beside the tree; SOURCE.txt there says what they
// are. A smaller case of our own stands in trade_validation.cpp.

std::filesystem::path reference_folder() {
  const char* told = std::getenv("CASUS_REFERENCE");
  if (told != nullptr) return std::filesystem::path(told) / "trade";
  std::filesystem::path at = CASUS_SOURCE_DIR;
  return at.parent_path() / "shared" / "reference" / "trade";
}

std::vector<std::map<std::string, std::string>> read_rows(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::vector<std::map<std::string, std::string>> rows;
  std::vector<std::string> header;
  std::string line;
  while (std::getline(file, line)) {
    std::vector<std::string> cells;
    std::stringstream text(line);
    std::string cell;
    while (std::getline(text, cell, ',')) cells.push_back(cell);
    if (header.empty()) {
      header = cells;
      continue;
    }
    rows.emplace_back();
    for (std::size_t c = 0; c < cells.size(); ++c) rows.back()[header[c]] = cells[c];
  }
  return rows;
}

void expect_published(const std::string& name, Deficits deficits, const std::string& suffix) {
  const std::filesystem::path folder = reference_folder();
  if (!std::filesystem::exists(folder / "baseline_30.csv")) {
    GTEST_SKIP() << folder << " is absent: the published cases are not checked";
  }
  std::map<std::string, std::size_t> place;
  const auto countries = read_rows(folder / (name + "_expected_country.csv"));
  for (const auto& row : countries) place.emplace(row.at("country"), place.size());
  const std::size_t count = place.size();
  Question question{.flows = std::vector<double>(count * count),
                    .multiplier = std::vector<double>(count * count, 1.0),
                    .actors = count,
                    .theta = 4,
                    .deficits = deficits};
  const auto at = [&](const auto& row) {
    return place.at(row.at("exporter")) * count + place.at(row.at("importer"));
  };
  for (const auto& row : read_rows(folder / "baseline_30.csv")) {
    question.flows[at(row)] = std::stod(row.at("trade"));
  }
  for (const auto& row : read_rows(folder / (name + "_shock.csv"))) {
    question.multiplier[at(row)] = std::exp(std::stod(row.at("beta")));
  }
  const Equilibrium found = solve(question);
  ASSERT_TRUE(found.has_converged);
  // With multiplicative deficits the published programs let the world spend something else than it
  // makes; ours scales all spending by this, so that markets clear. Wages and prices are the same.
  double output = 0;
  double spending = 0;
  for (std::size_t i = 0; i < count * count; ++i) {
    output += question.flows[i] * found.wage[i / count];
    spending += question.flows[i] * found.wage[i % count];
  }
  const double excess = deficits == Deficits::fixed ? 1 : output / spending;
  for (const auto& row : countries) {
    const std::size_t n = place.at(row.at("country"));
    EXPECT_NEAR(found.wage[n], std::stod(row.at("nominal_wage_hat" + suffix)), 1e-8);
    EXPECT_NEAR(found.real_wage[n], std::stod(row.at("real_wage_hat" + suffix)), 1e-8);
    EXPECT_NEAR(found.price[n], std::stod(row.at("price_index_hat" + suffix)), 1e-8);
    const double welfare = found.welfare[n] / excess;
    EXPECT_NEAR(welfare, std::stod(row.at("welfare_hat" + suffix)), 1e-8);
    EXPECT_NEAR(welfare, std::stod(row.at("welfare_hat" + suffix + "_GEGravityR")), 1e-6);
  }
  for (const auto& row : read_rows(folder / (name + "_expected_trade.csv"))) {
    const double expected = std::stod(row.at("new" + suffix));
    EXPECT_NEAR(found.flows[at(row)] / excess, expected, 1e-8 * (1 + expected));
  }
}

TEST(Equilibrium, GivesThePublishedCaseOfTheAllianceFixed) {
  expect_published("caseA_us_nato", Deficits::fixed, "_additive");
}
TEST(Equilibrium, GivesThePublishedCaseOfTheAllianceMultiplicative) {
  expect_published("caseA_us_nato", Deficits::multiplicative, "_multiplicative");
}
TEST(Equilibrium, GivesThePublishedCaseOfTheAgreementFixed) {
  expect_published("caseB_can_jpn_pta", Deficits::fixed, "_additive");
}
TEST(Equilibrium, GivesThePublishedCaseOfTheAgreementMultiplicative) {
  expect_published("caseB_can_jpn_pta", Deficits::multiplicative, "_multiplicative");
}

}  // namespace
}  // namespace casus::models::trade
