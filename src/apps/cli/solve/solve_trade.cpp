// Trade: what becomes of wages and flows when trade costs change.
#include <algorithm>
#include <cmath>

#include "apps/cli/solve/calculators.hpp"
#include "base/text.hpp"
#include "models/trade/trade.hpp"
#include "study/trade_file.hpp"

namespace casus::cli::solve_trade {
namespace {

using models::trade::Equilibrium;
using models::trade::Question;

constexpr std::size_t kMostActors = 300;
constexpr double kMostLog = 100;

std::vector<base::Problem> problems_of(const Question& question) {
  std::vector<std::string> rows;
  for (std::size_t i = 0; i < question.actors; ++i) rows.push_back(pointer_to("/flows", i));
  return study::flow_problems(question.flows, rows, "");
}

/// What keeps an answer from being an equilibrium.
std::vector<base::Problem> problems_of(const Question& question, const Equilibrium& found) {
  std::vector<base::Problem> problems;
  if (!found.has_converged) {
    problems.push_back(
        {.key = "/flows",
         .message = base::format("markets do not clear within {} sweeps: the largest gap between "
                                 "what an actor sells and makes stays at this share of the latter",
                                 models::trade::kMostSweeps),
         .found = std::isfinite(found.clearing_error) ? base::shortest(found.clearing_error)
                                                      : "no number: wages run away",
         .allowed = base::format("at most {}", models::trade::kClearTolerance)});
    return problems;
  }
  for (std::size_t n = 0; n < question.actors; ++n) {
    if (found.welfare[n] > 0) continue;
    problems.push_back({.key = pointer_to("/flows", n),
                        .message = "would spend nothing or less: its output no longer covers its "
                                   "surplus, so that fixed deficits have no equilibrium",
                        .found = base::shortest(found.welfare[n]),
                        .allowed = "deficits \"multiplicative\", or smaller changes"});
  }
  return problems;
}

Json rows_of(const std::vector<double>& square, std::size_t count) {
  Json rows = Json::array();
  for (std::size_t i = 0; i < count; ++i) {
    const auto first = square.begin() + static_cast<std::ptrdiff_t>(i * count);
    rows.push_back(std::vector<double>(first, first + static_cast<std::ptrdiff_t>(count)));
  }
  return rows;
}

base::Result<Json> solve(const Value& input) {
  Question question{.flows = square_at(input, "flows"),
                    .multiplier = {},
                    .actors = child_at(input, "flows").children.size(),
                    .theta = number_at(input, "theta"),
                    .deficits = text_at(input, "deficits") == "fixed"
                                    ? models::trade::Deficits::fixed
                                    : models::trade::Deficits::multiplicative};
  question.multiplier.assign(question.flows.size(), 1.0);
  if (has(input, "log_effect")) {
    question.multiplier = square_at(input, "log_effect");
    for (double& effect : question.multiplier) effect = numeric::exp(effect);
  }
  if (has(input, "cost_change")) {
    question.multiplier = square_at(input, "cost_change");
    for (double& cost : question.multiplier) cost = numeric::pow(cost, -question.theta);
  }
  std::vector<base::Problem> problems = problems_of(question);
  if (!problems.empty()) return problems;
  const Equilibrium found = models::trade::solve(question);
  problems = problems_of(question, found);
  if (!problems.empty()) return problems;
  return Json{{"wage", found.wage},
              {"price", found.price},
              {"real_wage", found.real_wage},
              {"welfare", found.welfare},
              {"flows", rows_of(found.flows, question.actors)},
              {"clearing_error", found.clearing_error},
              {"sweeps", found.sweeps}};
}

Key input_keys() {
  return {
      .kind = KeyKind::object,
      .keys = {{.name = "flows",
                .kind = KeyKind::square,
                .unit = "$unit",
                .meaning = "[seller][buyer], sales at home on the diagonal",
                .range = {.low = 0, .high = 1e15},
                .fewest = 2,
                .most = kMostActors},
               {.name = "log_effect",
                .kind = KeyKind::square,
                .unit = "1",
                .meaning = "[seller][buyer]: logarithm of what happens to the flow before wages "
                           "answer; without this and cost_change nothing happens",
                .is_optional = true,
                .range = {.low = -kMostLog, .high = kMostLog},
                .most = kMostActors,
                .as_many_as = "flows"},
               {.name = "cost_change",
                .kind = KeyKind::square,
                .unit = "1",
                .meaning = "[seller][buyer]: new over old cost of trade, in place of log_effect",
                .is_optional = true,
                .range = {.low = 1e-6, .high = 1e6},
                .most = kMostActors,
                .as_many_as = "flows",
                .not_with = "log_effect"},
               {.name = "theta",
                .unit = "1",
                .meaning = "elasticity of trade to its cost",
                .fallback = "5",
                .range = {.low = 0, .high = 100, .low_is_open = true}},
               {.name = "deficits",
                .kind = KeyKind::choice,
                .meaning = "fixed: they stay as they are where the world's output is the measure; "
                           "multiplicative: in proportion to spending, all of it scaled so that "
                           "the world buys what it makes",
                .fallback = "\"fixed\"",
                .choices = {"fixed", "multiplicative"}},
               {.name = "unit",
                .kind = KeyKind::text,
                .meaning = "unit of money, repeated in the answer",
                .fallback = "\"money a year\""}}};
}

std::vector<Answer> answers() {
  return {
      {"wage", "1",
       "[actor]: what its output earns, new over old; the world's output is the "
       "measure"},
      {"price", "1", "[actor]: prices of what it buys, new over old"},
      {"real_wage", "1", "[actor]: wage over price"},
      {"welfare", "1", "[actor]: real spending, new over old"},
      {"flows", "$unit", "[seller][buyer], new"},
      {"clearing_error", "1", "largest gap between what an actor sells and makes, over the latter"},
      {"sweeps", "1", "corrections of wages that it took"}};
}

Json dearer_pair() {
  return {{"flows", {{80, 10, 10}, {15, 170, 15}, {5, 12, 33}}},
          {"cost_change", {{1, 1, 1.5}, {1, 1, 1}, {1.5, 1, 1}}},
          {"theta", 5}};
}

Json half_the_trade() {
  Json input = dearer_pair();
  input.erase("cost_change");
  input["log_effect"] = {{0, -0.693147, 0}, {-0.693147, 0, 0}, {0, 0, 0}};
  input["deficits"] = "multiplicative";
  return input;
}

}  // namespace

Calculator calculator() {
  return {
      .name = "trade",
      .title = "Wages, prices and flows where trade costs change, by structural gravity",
      .input = input_keys(),
      .answers = answers(),
      .examples = {{"dearer_pair", "Three actors; trade of the first and third half as dear again",
                    dearer_pair()},
                   {"half_the_trade", "The first two would trade half, deficits in proportion",
                    half_the_trade()}},
      .solve = solve};
}

}  // namespace casus::cli::solve_trade
