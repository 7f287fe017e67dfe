#include "base/text.hpp"
#include "models/spending/spending.hpp"

namespace casus::models::spending {
namespace {

using Cases = std::vector<ValidationCase>;

constexpr double kSixDigits = 5e-7;
constexpr double kFourDigits = 5e-5;

void add_best_responses(Cases& cases) {
  const char* source = "closed form of the joint-product response; direct maximization of utility";
  constexpr std::array<double, 5> kSpillIn{0, 1, 5, 50, 1e6};
  constexpr std::array<double, 5> kSpending{3, 2.431302, 1.479506, 1.062419, 1.020410};
  for (std::size_t i = 0; i < kSpillIn.size(); ++i) {
    cases.push_back({"spending", base::format("best response to spill-in {:g}", kSpillIn[i]),
                     source, kSpending[i], kSixDigits,
                     best_response(0.02, 0.01, 100.0, kSpillIn[i])});
  }
  constexpr double kStep = 1e-4;
  const double slope =
      (best_response(0.02, 0.01, 100.0, 5 + kStep) - best_response(0.02, 0.01, 100.0, 5 - kStep)) /
      (2 * kStep);
  cases.push_back({"spending", "slope of the best response at spill-in 5", source, -0.092594,
                   kSixDigits, slope});
  const auto in_float = [&](const char* name, float spill_in, double expected) {
    const float found = best_response(0.02F, 0.01F, 100.0F, spill_in);
    cases.push_back({"spending", name, source, expected, 5e-6, static_cast<double>(found)});
  };
  in_float("best response to spill-in 1000, in float", 1e3F, 1.02247);
  in_float("best response to spill-in 1000000, in float", 1e6F, 1.02041);
}

std::vector<double> all_to_all(std::size_t n) { return std::vector<double>(n * n, 1.0); }

void add_equilibria(Cases& cases) {
  const std::vector<double> income(5, 10);
  const std::vector<double> alpha(5, 0.1);
  const std::vector<double> none(5, 0);
  const std::vector<double> full(5, 1);
  const auto equal = solve_nash({income, alpha, none, all_to_all(5), full});
  cases.push_back({"spending", "symmetric pure public good, five members",
                   "closed form: a Y / (1 + (1 - a)(n - 1))", 0.217391, kSixDigits,
                   equal.spending[0]});

  const char* source = "Olson & Zeckhauser 1966, with joint products: Nash equilibrium by hand";
  const std::vector<double> unequal{100, 20, 5};
  const std::vector<double> weights(3, 0.03);
  const std::vector<double> own{0.01, 0.01, 0.02};
  const std::vector<double> reliable(3, 1);
  const auto three = solve_nash({unequal, weights, own, all_to_all(3), reliable});
  constexpr std::array<double, 3> kSpending{3.754220, 0.242261, 0.107040};
  constexpr std::array<double, 3> kPercent{3.75, 1.21, 2.14};
  for (std::size_t i = 0; i < 3; ++i) {
    cases.push_back({"spending", base::format("unequal members: spending of member {}", i + 1),
                     source, kSpending[i], kSixDigits, three.spending[i]});
    cases.push_back({"spending", base::format("unequal members: percent of member {}", i + 1),
                     source, kPercent[i], 5e-3, 100 * three.share[i]});
  }
  const std::span<const double> two_incomes = std::span(unequal).subspan(1);
  const auto two = solve_nash({two_incomes, std::span(weights).first(2), std::span(own).subspan(1),
                               all_to_all(2), std::span(reliable).first(2)});
  constexpr std::array<double, 2> kLeft{0.713332, 0.125674};
  constexpr std::array<double, 2> kLeftPercent{3.57, 2.51};
  for (std::size_t i = 0; i < 2; ++i) {
    cases.push_back({"spending", base::format("leader gone: spending of member {}", i + 2), source,
                     kLeft[i], kSixDigits, two.spending[i]});
    cases.push_back({"spending", base::format("leader gone: percent of member {}", i + 2), source,
                     kLeftPercent[i], 5e-3, 100 * two.share[i]});
  }
}

void add_adjustment(Cases& cases) {
  const std::array<double, 1> target{3.5};
  const std::array<double, 1> zero{0};
  const std::array<double, 1> rate{monthly_share(0.15)};
  const std::array<double, 1> ceiling{10};
  std::array<double, 1> percent{1.3};
  for (int month = 1; month <= 120; ++month) {
    adjust_share<isa::scalar, double>({.best = target,
                                       .target = zero,
                                       .compliance = zero,
                                       .up = rate,
                                       .down = zero,
                                       .change = zero,
                                       .ceiling = ceiling,
                                       .lowest_ceiling = 0},
                                      percent);
    const double expected = month == 12 ? 1.6300 : month == 60 ? 2.5238 : 3.0669;
    if (month != 12 && month != 60 && month != 120) continue;
    cases.push_back({"spending", base::format("adjustment after {} months", month),
                     "closed form: 3.5 - 2.2 * 0.85^years", expected, kFourDigits, percent[0]});
  }
}

// The choice of a member with income 100 whose spill-in of 5 is all the leaver's.
double chosen(double strength, double threshold_share) {
  const std::array<double, 1> alpha{0.02};
  const std::array<double, 1> gamma{0.01};
  const std::array<double, 1> income{100};
  const std::array<double, 1> full{5};
  const std::array<double, 1> low{5 * (1 - strength)};
  const std::array<double, 1> condition{strength};
  std::array<double, 1> spending{};
  std::array<double, 1> spill_in{};
  choose_spending<isa::scalar, double>({.alpha = alpha,
                                        .gamma = gamma,
                                        .income = income,
                                        .spill_in_full = full,
                                        .spill_in_low = low,
                                        .strength = condition,
                                        .threshold_share = threshold_share},
                                       spending, spill_in);
  return spending[0];
}

double highest_met_percent(double strength) {
  double met = 0.0;
  double unmet = 0.2;
  for (int i = 0; i < 60; ++i) {
    const double middle = (met + unmet) / 2;
    (chosen(strength, middle) >= 100 * middle ? met : unmet) = middle;
  }
  return 100 * met;
}

double lowest_binding_percent(double strength) {
  const double free = chosen(strength, 0);
  double slack = 0.0;
  double binding = 0.05;
  for (int i = 0; i < 60; ++i) {
    const double middle = (slack + binding) / 2;
    (chosen(strength, middle) == free ? slack : binding) = middle;
  }
  return 100 * slack;
}

void add_condition(Cases& cases) {
  const char* source = "utility (1) compared at both points, by direct search";
  const auto add = [&](const char* name, double expected, double obtained) {
    cases.push_back({"spending", name, source, expected, kSixDigits, obtained});
  };
  add("full condition: highest threshold met, percent", 6.352618, highest_met_percent(1));
  add("full condition: spending above it", 3, chosen(1, 0.0636));
  add("half condition: highest threshold met, percent", 4.140566, highest_met_percent(0.5));
  add("half condition: spending above it", 1.879875, chosen(0.5, 0.0415));
  add("condition does not bind below, percent", 1.479506, lowest_binding_percent(1));
}

void add_stability(Cases& cases) {
  const std::vector<double> income(4, 10);
  const std::vector<double> alpha(4, 0.1);
  const std::vector<double> full(4, 1);
  const std::vector<double> ring{0, 1, 0, 1, 1, 0, 1, 0, 0, 1, 0, 1, 1, 0, 1, 0};
  const char* source = "eigenvalues of a ring of four: 2, 0, 0, -2";
  const auto settled = [&](double gamma, double push) {
    const std::vector<double> own(4, gamma);
    const Problem problem{income, alpha, own, ring, full};
    const double level = gamma > 0 ? 0.464286 : 0.357143;
    return adjust_together(problem, {level + push, level, level + push, level}, 0.01, 400'000);
  };
  const std::vector<double> none(4, 0);
  const auto equal = solve_nash({income, alpha, none, all_to_all(4), full});
  cases.push_back({"spending", "smallest eigenvalue, all to all", "closed form: -1", -1, 1e-12,
                   equal.smallest_eigenvalue});
  const auto nash = solve_nash({income, alpha, none, ring, full});
  cases.push_back(
      {"spending", "smallest eigenvalue, ring", source, -2, 1e-12, nash.smallest_eigenvalue});
  // Without a push the ring rests where each answers two neighbors; with one it leaves for (1, 0).
  const Problem pure{income, alpha, none, ring, full};
  const auto still = adjust_together(pure, {0.3, 0.3, 0.3, 0.3}, 0.01, 400'000);
  cases.push_back({"spending", "ring of pure public goods, equal members at rest", source, 0.357143,
                   kSixDigits, still[0]});
  const auto split = settled(0, 1e-6);
  cases.push_back(
      {"spending", "ring of pure public goods splits: first", source, 1, 1e-12, split[0]});
  cases.push_back(
      {"spending", "ring of pure public goods splits: second", source, 0, 1e-12, split[1]});
  const auto weak = settled(0.001, 1e-6);
  cases.push_back({"spending", "ring with private weight 0.001 splits: 1 if one pair spends twice",
                   source, 1, 0, weak[0] > 2 * weak[1] ? 1.0 : 0.0});
  cases.push_back({"spending", "ring with private weight 0.001 splits: first answers second",
                   "closed form of the best response", best_response(0.1, 0.001, 10.0, 2 * weak[1]),
                   1e-9, weak[0]});
  const auto together = settled(0.01, 1e-2);
  cases.push_back({"spending", "ring with private weight 0.01 settles: first", source, 0.464286,
                   kSixDigits, together[0]});
  cases.push_back({"spending", "ring with private weight 0.01 settles: second", source, 0.464286,
                   kSixDigits, together[1]});
}

// Three members in a row that border the next one; the first is the leaver.
world::Setting chain_of_three() {
  using catalog::Fact;
  world::Setting setting;
  setting.sizes = {.actors = 3};
  setting.leaver = 0;
  setting.actors = {"AAA", "BBB", "CCC"};
  setting.neighbors = {{1}, {0, 2}, {1}};
  for (auto& fact : setting.facts) fact.assign(3, 1);
  const auto set = [&](Fact fact, std::vector<float> values) {
    setting.facts[static_cast<std::size_t>(fact)] = std::move(values);
  };
  set(Fact::gdp_start_usd_bn, {100, 50, 50});
  set(Fact::spending_start_share, {0.03125F, 0.0625F, 0.015625F});
  set(Fact::capital_latitude_deg, {0, 0, 0});
  set(Fact::capital_longitude_deg, {0, 10, 30});
  return setting;
}

void add_connectivity(Cases& cases) {
  const world::Setting setting = chain_of_three();
  std::vector<float> table(table_size(acting_count(setting)));
  fill_table(setting, table);
  const char* source = "by hand: two others shared among neighbors, times the part of all income";
  const auto add = [&](const char* name, double expected, double obtained) {
    cases.push_back({"spending", name, source, expected, kSixDigits, obtained});
  };
  const auto parts = [&](std::size_t member) {
    return spill_parts(setting, table, member, catalog::Fact::gdp_start_usd_bn,
                       catalog::Fact::spending_start_share);
  };
  add("chain by borders: middle member on the last, 0.25 * 1 * 0.78125", 0.195313, parts(1).border);
  add("chain by borders: middle member on the leaver, 0.25 * 1 * 3.125", 0.78125,
      parts(1).leaver_border);
  add("chain by borders: last member on the middle, 0.25 * 2 * 3.125", 1.5625, parts(2).border);
  add("chain by borders: last member on the leaver", 0, parts(2).leaver_border);
  add("chain by distance: last member on the middle, 0.25 * 2 * 3.125 * 3/5", 0.9375,
      parts(2).near);
}

}  // namespace

std::vector<ValidationCase> validation_cases() {
  Cases cases;
  add_best_responses(cases);
  add_equilibria(cases);
  add_adjustment(cases);
  add_condition(cases);
  add_stability(cases);
  add_connectivity(cases);
  return cases;
}

}  // namespace casus::models::spending
