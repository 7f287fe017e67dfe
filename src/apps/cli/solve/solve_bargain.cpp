// The deal: what an agreement divides, with side payments, and on which terms.
#include <cmath>
#include <utility>

#include "apps/cli/solve/calculators.hpp"
#include "base/text.hpp"
#include "models/bargain/bargain.hpp"
#include "models/bargain/terms.hpp"

namespace casus::cli::solve_bargain {
namespace {

using models::bargain::BargainAnswer;
using models::bargain::BargainQuestion;
using Problems = std::vector<base::Problem>;

constexpr int kMostParties = 20;
constexpr int kMostYears = 200;
constexpr double kRounding = 1e-9;

/// Powers as given, or by patience; problems if neither is there for all.
std::vector<double> powers_of(const Value& input, Problems& problems) {
  const auto& parties = child_at(input, "parties").children;
  std::vector<double> power;
  std::vector<double> discount;
  for (const Value& party : parties) {
    if (has(party, "power")) power.push_back(number_at(party, "power"));
    if (has(party, "discount")) discount.push_back(number_at(party, "discount"));
  }
  if (power.size() == parties.size()) {
    double sum = 0;
    for (const double one : power) sum += one;
    if (std::abs(sum - 1) > kRounding) {
      problems.push_back({.key = "/parties",
                          .message = "the powers of the parties do not sum to 1",
                          .found = base::format("{}", sum),
                          .allowed = "1"});
    }
    return power;
  }
  if (power.empty() && parties.size() == 2 && discount.size() == 2) {
    const double first = models::bargain::solve_alternating(discount[0], discount[1]).limit;
    return {first, 1 - first};
  }
  problems.push_back({.key = "/parties",
                      .message = "it is not said how strong each party is",
                      .found = base::format("{} of {} with a power, {} with a discount factor",
                                            power.size(), parties.size(), discount.size()),
                      .allowed = "a power for each, or two parties with a discount factor each"});
  return {};
}

double guarantee_of(const Value& input, double& worth) {
  if (!has(input, "guarantee")) return 0;
  const Value& guarantee = child_at(input, "guarantee");
  const double credibility = models::bargain::either_comes<isa::scalar>(
      number_at(guarantee, "leaver_credibility"), number_at(guarantee, "group_credibility"));
  worth = credibility * number_at(guarantee, "value");
  return credibility;
}

struct Minerals {
  double value = 0;
  double broker = 0;
};

Minerals minerals_of(const Value& input, double credibility) {
  if (!has(input, "minerals")) return {};
  const Value& mines = child_at(input, "minerals");
  const double value =
      models::bargain::solve_mines({.price = numbers_at(mines, "price"),
                                    .output = numbers_at(mines, "output"),
                                    .cost = numbers_at(mines, "cost"),
                                    .discount_annual = number_at(mines, "discount_annual"),
                                    .failure_annual = number_at(mines, "failure_annual"),
                                    .guarantee_ratio = number_at(mines, "guarantee_ratio"),
                                    .credibility = credibility});
  // Mines that would lose money are not opened: they are worth nothing, and nobody pays for them.
  const double worth = value > 0 ? value : 0;
  return {.value = worth, .broker = worth * number_at(mines, "broker_share")};
}

Json first_mover(const Value& input) {
  const auto& parties = child_at(input, "parties").children;
  if (parties.size() != 2 || !has(parties[0], "discount") || !has(parties[1], "discount")) {
    return {};
  }
  return models::bargain::solve_alternating(number_at(parties[0], "discount"),
                                            number_at(parties[1], "discount"))
      .first_mover;
}

void check_curve(const Value& input, const BargainQuestion& question, Problems& problems) {
  if (question.exponent == 1) return;
  for (std::size_t i = 0; i < question.disagreement.size(); ++i) {
    if (question.disagreement[i] >= 0) continue;
    problems.push_back({.key = base::format("/parties/{}/disagreement", i),
                        .message = "on a curved frontier nobody can have less than nothing",
                        .found = base::format("{}", question.disagreement[i]),
                        .allowed = "0 or more, or frontier_exponent 1"});
  }
  for (const char* key : {"minerals", "guarantee"}) {
    if (!has(input, key)) continue;
    problems.push_back({.key = base::format("/{}", key),
                        .message = "adds to a straight frontier alone",
                        .found = base::format("frontier_exponent {}", question.exponent),
                        .allowed = "frontier_exponent 1"});
  }
}

base::Result<Json> solve(const Value& input) {
  Problems problems;
  BargainQuestion question{.power = powers_of(input, problems),
                           .total = number_at(input, "total"),
                           .exponent = number_at(input, "frontier_exponent"),
                           .margin = number_at(input, "settlement_margin")};
  Json names = Json::array();
  for (const Value& party : child_at(input, "parties").children) {
    question.disagreement.push_back(number_at(party, "disagreement"));
    names.push_back(text_at(party, "name"));
  }
  check_curve(input, question, problems);
  double guarantee_worth = 0;
  const double credibility = guarantee_of(input, guarantee_worth);
  const Minerals minerals = minerals_of(input, credibility);
  const double all =
      question.total + guarantee_worth + minerals.value + number_at(input, "sanctions_relief");
  question.total = all - minerals.broker;
  if (question.total <= 0) {
    problems.push_back({.key = "/minerals",
                        .message = "the mines lose more than there is to divide",
                        .found = base::format("{} left", question.total),
                        .allowed = "more than 0"});
  }
  if (!problems.empty()) return problems;
  const BargainAnswer answer = models::bargain::solve_bargain(question);
  Json shares = Json::array();
  for (const double u : answer.payoffs) shares.push_back(u / all);
  return Json{{"parties", std::move(names)},
              {"powers", question.power},
              {"feasible", answer.is_feasible},
              {"surplus", answer.surplus},
              {"payoffs", answer.is_feasible ? Json(answer.payoffs) : Json()},
              {"shares", answer.is_feasible ? std::move(shares) : Json()},
              {"broker_payoff", answer.is_feasible ? Json(minerals.broker) : Json()},
              {"first_mover_share", first_mover(input)},
              {"guarantee_credibility", credibility},
              {"minerals_value", minerals.value}};
}

Key share_of(const char* name, const char* meaning, const char* fallback) {
  return {.name = name,
          .unit = "1",
          .meaning = meaning,
          .fallback = fallback,
          .range = {.low = 0, .high = 1}};
}

Key by_year(const char* name, const char* unit, const char* meaning, double low) {
  return {.name = name,
          .kind = KeyKind::numbers,
          .unit = unit,
          .meaning = meaning,
          .range = {.low = low, .high = 1e9},
          .most = kMostYears,
          .as_many_as = std::string(name) == "price" ? "" : "price"};
}

Key parties_key() {
  return {.name = "parties",
          .kind = KeyKind::objects,
          .meaning = "who divides; the broker's part of minerals is set apart before",
          .fewest = 2,
          .most = kMostParties,
          .keys = {{.name = "name", .kind = KeyKind::text, .meaning = "of the party"},
                   {.name = "disagreement",
                    .unit = "$unit",
                    .meaning = "d: what it has without an agreement",
                    .fallback = "0",
                    .range = {.low = -1e9, .high = 1e9}},
                   {.name = "power",
                    .unit = "1",
                    .meaning = "beta: its part of the surplus; all sum to 1",
                    .is_optional = true,
                    .range = {.low = 0, .high = 1}},
                   {.name = "discount",
                    .unit = "1",
                    .meaning = "discount factor of a round; with two parties it gives the powers "
                               "that are left out",
                    .is_optional = true,
                    .range = {.low = 1e-9, .high = 1 - 1e-9}}}};
}

Key minerals_key() {
  return {.name = "minerals",
          .kind = KeyKind::object,
          .meaning = "rent of mines, year by year from now on, in the unit of the total",
          .is_optional = true,
          .keys = {by_year("price", "$unit per unit of output", "in each year", 0),
                   by_year("output", "units", "in each year", 0),
                   by_year("cost", "$unit", "in each year, investment included", 0),
                   share_of("discount_annual", "what investors ask, the war apart", "0.08"),
                   share_of("failure_annual", "h_0: yearly probability that security fails", "0"),
                   share_of("guarantee_ratio",
                            "r: that probability under a certain guarantee over that without", "1"),
                   share_of("broker_share", "the broker's part of the rent", "0")}};
}

Key input_keys() {
  return {.kind = KeyKind::object,
          .keys = {{.name = "unit",
                    .kind = KeyKind::text,
                    .meaning = "of what is divided",
                    .fallback = "\"stakes\""},
                   parties_key(),
                   {.name = "total",
                    .unit = "$unit",
                    .meaning = "what there is to divide, side payments apart; on a curved frontier "
                               "the most that one party can have",
                    .fallback = "1",
                    .range = {.low = 1e-9, .high = 1e9}},
                   {.name = "frontier_exponent",
                    .unit = "1",
                    .meaning = "e in sum (u/total)^e = 1: 1 straight, 2 a circle",
                    .fallback = "1",
                    .range = {.low = 1, .high = 20}},
                   {.name = "settlement_margin",
                    .unit = "1",
                    .meaning = "M: below 0 no cease-fire can be believed, and no terms are signed",
                    .fallback = "0",
                    .range = {.low = -10, .high = 10}},
                   {.name = "guarantee",
                    .kind = KeyKind::object,
                    .meaning = "who offers to come, and what a certain guarantee is worth",
                    .is_optional = true,
                    .keys = {share_of("leaver_credibility", "rho_L; 0 if it does not offer", "0"),
                             share_of("group_credibility", "rho_G; 0 if it does not offer", "0"),
                             {.name = "value",
                              .unit = "$unit",
                              .meaning = "V of a certain guarantee",
                              .fallback = "0",
                              .range = {.low = 0, .high = 1e9}}}},
                   minerals_key(),
                   {.name = "sanctions_relief",
                    .unit = "$unit",
                    .meaning = "worth of the relief",
                    .fallback = "0",
                    .range = {.low = 0, .high = 1e9}}}};
}

Json even() {
  return {{"parties", Json::array({{{"name", "first"}, {"disagreement", 0.2}, {"power", 0.5}},
                                   {{"name", "second"}, {"disagreement", 0.1}, {"power", 0.5}}})}};
}

Json patience() {
  return {{"parties", Json::array({{{"name", "attacker"}, {"discount", 0.9}},
                                   {{"name", "defender"}, {"discount", 0.8}}})}};
}

Json curve() {
  Json input = even();
  input["parties"][0]["disagreement"] = 0;
  input["parties"][1]["disagreement"] = 0;
  input["frontier_exponent"] = 2;
  return input;
}

/// Mines that open after twelve years, with a guarantee behind the cease-fire.
Json minerals() {
  std::vector<double> price(37, 1.0);
  std::vector<double> output(37, 0.0);
  std::vector<double> cost(37, 0.0);
  for (std::size_t year = 8; year < 12; ++year) cost[year] = 1;
  for (std::size_t year = 12; year < 37; ++year) {
    output[year] = 3;
    cost[year] = 1.2;
  }
  return {
      {"unit", "1e9 USD"},
      {"parties", Json::array({{{"name", "attacker"}, {"disagreement", 550}, {"discount", 0.9}},
                               {{"name", "defender"}, {"disagreement", 420}, {"discount", 0.8}}})},
      {"total", 1000},
      {"settlement_margin", 0.03},
      {"guarantee", {{"leaver_credibility", 0.4}, {"group_credibility", 0.2}, {"value", 120}}},
      {"minerals",
       {{"price", price},
        {"output", output},
        {"cost", cost},
        {"failure_annual", 0.1},
        {"guarantee_ratio", 0.45},
        {"broker_share", 0.25}}}};
}

Json closed() {
  Json input = minerals();
  input["settlement_margin"] = -0.02;
  return input;
}

}  // namespace

Calculator calculator() {
  return {
      .name = "bargain",
      .title = "Terms of an agreement, with minerals, a guarantee and sanctions relief",
      .input = input_keys(),
      .answers = {{"parties", "", "the names given"},
                  {"powers", "1", "beta of each, as given or by patience"},
                  {"feasible", "", "whether there is a deal: surplus and margin are not below 0"},
                  {"surplus", "$unit",
                   "S: the total with side payments, less the broker's part and what all have "
                   "without an agreement; on a curved frontier total (1 - sum (d/total)^e)"},
                  {"payoffs", "$unit", "u of each; null without a deal"},
                  {"shares", "1", "u of each over all there is; null without a deal"},
                  {"broker_payoff", "$unit", "its part of the rent; null without a deal"},
                  {"first_mover_share", "1",
                   "of the surplus to the first party if it offers first and offers alternate; "
                   "null without two discount factors"},
                  {"guarantee_credibility", "1", "rho: that one at least comes"},
                  {"minerals_value", "$unit",
                   "v: present value of the rent under the security; 0 where mines would lose"}},
      .examples = {{"even", "Two parties of even power", even()},
                   {"patience", "Powers by patience, and who offers first", patience()},
                   {"curve", "A curved frontier", curve()},
                   {"minerals", "A deal with late minerals and a doubted guarantee", minerals()},
                   {"closed", "The same where no cease-fire can be believed", closed()}},
      .solve = solve};
}

}  // namespace casus::cli::solve_bargain
