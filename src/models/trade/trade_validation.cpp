#include "models/trade/trade.hpp"

namespace casus::models::trade {
namespace {

const char* const kThreeSource =
    "MODELS.md H, validation 1: root finding, and real wages by home shares";

/// Costs of one pair up by half, in both directions: MODELS H, validation 1.
Equilibrium three_actors(Deficits deficits) {
  Question question{.flows = {80, 10, 10, 15, 170, 15, 5, 12, 33},
                    .multiplier = std::vector<double>(9, 1.0),
                    .actors = 3,
                    .theta = 5,
                    .deficits = deficits};
  question.multiplier[2] = question.multiplier[6] = numeric::pow(1.5, -5.0);
  return solve(question);
}

void add_vector(const char* what, const std::array<double, 3>& expected,
                const std::vector<double>& obtained, std::vector<ValidationCase>& cases) {
  for (std::size_t i = 0; i < expected.size(); ++i) {
    cases.push_back({"trade", std::string(what) + " of actor " + std::to_string(i + 1),
                     kThreeSource, expected[i], 5e-7, obtained[i]});
  }
}

/// Two equal actors; their home share and real wage where the costs between them rise by half.
Equilibrium symmetric_pair() {
  const double multiplier = numeric::pow(1.5, -5.0);
  return solve({.flows = {80, 20, 20, 80},
                .multiplier = {1, multiplier, multiplier, 1},
                .actors = 2,
                .theta = 5,
                .deficits = Deficits::fixed});
}

/// What an actor whose home share is `home` loses where all trade ends.
double autarky_loss(double home) {
  const double abroad = 1 - home;
  const Equilibrium found = solve({.flows = {home, abroad, abroad, home},
                                   .multiplier = {1, 0, 0, 1},
                                   .actors = 2,
                                   .theta = 5,
                                   .deficits = Deficits::fixed});
  return 1 - found.real_wage[0];
}

}  // namespace

std::size_t memory_rows(const world::Setting& setting) { return Rows(setting).count(); }

std::vector<ValidationCase> validation_cases() {
  std::vector<ValidationCase> cases;
  const Equilibrium fixed = three_actors(Deficits::fixed);
  add_vector("wage, fixed deficits,", {.974698, 1.008619, 1.016130}, fixed.wage, cases);
  add_vector("real wage, fixed deficits,", {.985964, 1.001484, .971483}, fixed.real_wage, cases);
  add_vector("welfare, fixed deficits,", {.985964, 1.001840, .969356}, fixed.welfare, cases);
  cases.push_back({"trade", "trade of actors 1 and 3, per cent of the base", kThreeSource, 16.396,
                   5e-4, 100 * (fixed.flows[2] + fixed.flows[6]) / 15});
  cases.push_back({"trade", "sales of 1 to 3, per cent of the base", kThreeSource, 19.000, 5e-4,
                   100 * fixed.flows[2] / 10});
  cases.push_back({"trade", "sales of 3 to 1, per cent of the base", kThreeSource, 11.187, 5e-4,
                   100 * fixed.flows[6] / 5});
  const Equilibrium scaled = three_actors(Deficits::multiplicative);
  add_vector("wage, multiplicative deficits,", {.974570, 1.008564, 1.016603}, scaled.wage, cases);
  add_vector("real wage, multiplicative deficits,", {.985951, 1.001457, .971658}, scaled.real_wage,
             cases);
  add_vector("welfare, multiplicative deficits,", {.985770, 1.001273, .971480}, scaled.welfare,
             cases);
  const char* autarky = "closed form: 1 - home share^(1/theta) (Costinot & Rodriguez-Clare 2014)";
  cases.push_back({"trade", "loss where all trade ends, home share .8", autarky, .043648, 5e-7,
                   autarky_loss(.8)});
  cases.push_back({"trade", "loss where all trade ends, home share .9", autarky, .020852, 5e-7,
                   autarky_loss(.9)});
  const Equilibrium pair = symmetric_pair();
  cases.push_back({"trade", "home share of a symmetric pair", "MODELS.md H, validation 3", .968127,
                   5e-7, pair.flows[0] / (pair.flows[0] + pair.flows[2])});
  cases.push_back({"trade", "real income of a symmetric pair", "MODELS.md H, validation 3", .962568,
                   5e-7, pair.real_wage[0]});
  const char* fall = "closed form: 0.7^(-1/theta)";
  cases.push_back({"trade", "cost of a partial fall by 30 %, theta 5", fall, 1.07394, 5e-6,
                   numeric::pow(0.7, -1.0 / 5)});
  cases.push_back({"trade", "cost of a partial fall by 30 %, theta 4", fall, 1.09327, 5e-6,
                   numeric::pow(0.7, -1.0 / 4)});
  const double k = static_cast<double>(kTreatyElasticity) + static_cast<double>(kTroopElasticity);
  cases.push_back({"trade", "elasticity to treaties", "ln 1.34 / ln 2 (RAND RB-9912)", .4222, 5e-5,
                   static_cast<double>(kTreatyElasticity)});
  cases.push_back({"trade", "elasticity to troops", "ln 1.15 / ln 2 (RAND RB-9912)", .2016, 5e-5,
                   static_cast<double>(kTroopElasticity)});
  cases.push_back({"trade", "trade at half the treaties and troops, before equilibrium",
                   "MODELS.md H: 0.5^(.4222 + .2016)", .649, 5e-4, numeric::pow(0.5, k)});
  return cases;
}

}  // namespace casus::models::trade
