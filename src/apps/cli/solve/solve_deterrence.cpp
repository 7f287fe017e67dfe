// Deterrence: one challenger, one defender, their payoffs, and what becomes of the status quo.
#include <algorithm>
#include <array>
#include <span>

#include "apps/cli/solve/calculators.hpp"
#include "base/text.hpp"
#include "models/deterrence/game.hpp"
#include "models/deterrence_plain/deterrence_plain.hpp"
#include "models/deterrence_quantal/deterrence_quantal.hpp"
#include "models/deterrence_ultimatum/deterrence_ultimatum.hpp"

namespace casus::cli::solve_deterrence {
namespace {

using models::deterrence::Answer;
using models::deterrence::ChallengerPayoffs;
using models::deterrence::Region;

constexpr double kLargest = 1e6;

constexpr std::array<const char*, 4> kRegions{"certain deterrence", "separating", "bluff",
                                              "attrition"};

/// A payoff that must lie above another one.
struct Order {
  const char* player;
  const char* high;
  const char* low;
};

/// The orders of (G1); those in which a hard challenger's war takes part are none: where forces
/// make it better than the status quo or worse than a retreat, the game has an answer.
constexpr std::array kOrders{
    Order{"challenger", "concession", "status_quo"}, Order{"challenger", "concession", "hard_war"},
    Order{"challenger", "status_quo", "back_down"},  Order{"challenger", "back_down", "soft_war"},
    Order{"defender", "status_quo", "back_down"},    Order{"defender", "back_down", "hard_war"},
    Order{"defender", "hard_war", "concession"},     Order{"defender", "concession", "soft_war"}};

/// Those of a game without types.
constexpr std::array kPlainOrders{
    Order{"challenger", "concession", "status_quo"}, Order{"challenger", "status_quo", "back_down"},
    Order{"defender", "status_quo", "back_down"}, Order{"defender", "back_down", "concession"}};

void check_orders(const Value& input, std::span<const Order> orders,
                  std::vector<base::Problem>& problems) {
  for (const Order& order : orders) {
    if (!has(input, order.player)) continue;
    const Value& payoffs = child_at(input, order.player);
    if (!has(payoffs, order.high) || !has(payoffs, order.low)) continue;
    const double high = number_at(payoffs, order.high);
    const double low = number_at(payoffs, order.low);
    if (high > low) continue;
    problems.push_back({.key = base::format("/{}/{}", order.player, order.high),
                        .message = base::format("is not above {}", order.low),
                        .found = base::shortest(high),
                        .allowed = base::format("above {}", base::shortest(low))});
  }
}

/// Notes what a solution needs and the input does not give.
void need(const Value& input, std::span<const char* const> keys, const std::string& solution,
          std::vector<base::Problem>& problems) {
  for (const std::string key : keys) {
    const std::size_t slash = key.find('/');
    const std::string first = key.substr(0, slash);
    const bool is_there = has(input, first) && (slash == std::string::npos ||
                                                has(child_at(input, first), key.substr(slash + 1)));
    if (!is_there) {
      problems.push_back(
          {.key = "/" + key, .message = base::format("is needed by the solution {}", solution)});
    }
  }
}

Json outcomes(const Answer<double>& answer) {
  const double war = models::deterrence::war_of(answer);
  const double concession = answer.challenge * (1 - answer.resist);
  return {{"challenge", answer.challenge},
          {"war", war},
          {"concession", concession},
          {"back_down", std::max(0.0, answer.challenge - war - concession)}};
}

Json with(Json outcome, const Json& region, const Json& strategies) {
  outcome["region"] = region;
  outcome["strategies"] = strategies;
  return outcome;
}

/// Payoffs of the challenger, its war being that of the hard type or the only one.
ChallengerPayoffs<double> challenger_of(const Value& input, const char* war) {
  const Value& a = child_at(input, "challenger");
  return {.concession = number_at(a, "concession"),
          .status_quo = number_at(a, "status_quo"),
          .war = number_at(a, war),
          .back_down = number_at(a, "back_down")};
}

Json equilibrium(const Value& input) {
  const ChallengerPayoffs<double> a = challenger_of(input, "hard_war");
  const Value& b = child_at(input, "defender");
  const double d = (number_at(b, "back_down") - number_at(b, "concession")) /
                   (number_at(b, "back_down") - number_at(b, "soft_war"));
  const auto play = models::deterrence::play<isa::scalar>(
      a, d, number_at(input, "p_challenger_hard"), number_at(input, "p_defender_hard"));
  const double gain = a.concession - a.status_quo;
  const bool is_deterrable = a.war < a.status_quo;
  const Json limit = is_deterrable ? Json(gain / (a.concession - a.war)) : Json("infinite");
  const bool is_certain = play.region == Region::certain;
  return with(outcomes(play.answer), kRegions[static_cast<std::size_t>(play.region)],
              {{"hard_challenger_demands", play.hard_demands},
               {"soft_challenger_demands", play.soft_demands},
               {"soft_defender_resists", is_certain ? Json(nullptr) : Json(play.soft_resists)},
               {"p_defender_hard_that_deters_hard", limit},
               {"p_defender_hard_that_deters_soft", gain / (a.concession - a.back_down)},
               {"p_challenger_hard_of_attrition", d}});
}

Json quantal(const Value& input) {
  const Value& b = child_at(input, "defender");
  const auto r = models::deterrence_quantal::respond<isa::scalar, double>(
      {.challenger = challenger_of(input, "hard_war"),
       .soft_challenger_war = number_at(child_at(input, "challenger"), "soft_war"),
       .retreat = number_at(b, "back_down"),
       .concession = number_at(b, "concession"),
       .hard_war = number_at(b, "hard_war"),
       .soft_war = number_at(b, "soft_war")},
      number_at(input, "p_challenger_hard"), number_at(input, "p_defender_hard"),
      number_at(input, "lambda"));
  return with(outcomes(r.answer), nullptr,
              {{"hard_challenger_demands", r.hard_demands},
               {"soft_challenger_demands", r.soft_demands},
               {"hard_defender_resists", r.hard_resists},
               {"soft_defender_resists", r.soft_resists},
               {"hard_challenger_fights", r.hard_fights},
               {"soft_challenger_fights", r.soft_fights},
               {"belief_after_demand", r.belief}});
}

Json plain(const Value& input) {
  const Value& b = child_at(input, "defender");
  const Answer<double> answer = models::deterrence_plain::respond<isa::scalar, double>(
      challenger_of(input, "war"),
      {.retreat = number_at(b, "back_down"),
       .concession = number_at(b, "concession"),
       .war = number_at(b, "war")},
      number_at(input, "lambda"));
  return with(outcomes(answer), nullptr,
              {{"challenger_demands", answer.challenge},
               {"defender_resists", answer.resist},
               {"challenger_fights", answer.fight}});
}

Json ultimatum(const Value& input) {
  const Value& u = child_at(input, "ultimatum");
  const auto made = models::deterrence_ultimatum::ultimatum<isa::scalar, double>(
      number_at(u, "p_challenger_wins"), number_at(u, "status_quo_share"),
      number_at(u, "challenger_cost"), number_at(u, "defender_cost_range"));
  const Answer<double> answer{
      .challenge = made.is_made ? 1.0 : 0.0, .resist = made.war, .fight = 1};
  return with(outcomes(answer), nullptr,
              {{"demand", made.is_made ? Json(made.demand) : Json(nullptr)}});
}

base::Result<Json> solve(const Value& input) {
  static constexpr std::array kWithTypes{
      "challenger",        "challenger/hard_war", "defender",       "defender/hard_war",
      "defender/soft_war", "p_challenger_hard",   "p_defender_hard"};
  static constexpr std::array kQuantal{"challenger/soft_war", "lambda"};
  static constexpr std::array kPlain{"challenger", "challenger/war", "defender", "defender/war",
                                     "lambda"};
  static constexpr std::array kUltimatum{"ultimatum"};
  const std::string& solution = text_at(input, "solution");
  const bool has_types = solution == "pbe" || solution == "qre";
  std::vector<base::Problem> problems;
  if (has_types) need(input, kWithTypes, solution, problems);
  if (solution == "qre") need(input, kQuantal, solution, problems);
  if (solution == "plain") need(input, kPlain, solution, problems);
  if (solution == "ultimatum") need(input, kUltimatum, solution, problems);
  if (has_types) check_orders(input, kOrders, problems);
  if (solution == "plain") check_orders(input, kPlainOrders, problems);
  if (!problems.empty()) return problems;
  if (solution == "pbe") return equilibrium(input);
  if (solution == "qre") return quantal(input);
  if (solution == "plain") return plain(input);
  return ultimatum(input);
}

Key payoff(const char* name, const char* meaning, bool is_optional) {
  return {.name = name,
          .unit = "1",
          .meaning = meaning,
          .is_optional = is_optional,
          .range = {.low = -kLargest, .high = kLargest}};
}

Key share(const char* name, const char* meaning, bool is_optional) {
  return {.name = name,
          .unit = "1",
          .meaning = meaning,
          .is_optional = is_optional,
          .range = {.low = 0, .high = 1}};
}

Key player_keys(const char* name, const char* meaning) {
  return {.name = name,
          .kind = KeyKind::object,
          .meaning = meaning,
          .is_optional = true,
          .keys = {payoff("concession", "after a demand that is granted", false),
                   payoff("status_quo", "where nobody makes a demand", false),
                   payoff("back_down", "after a demand that is resisted and taken back", false),
                   payoff("hard_war",
                          "conflict, to the type that prefers it to giving way (pbe, qre)", true),
                   payoff("soft_war", "conflict, to the other type (pbe, qre)", true),
                   payoff("war", "conflict, in a game without types (plain)", true)}};
}

Key input_keys() {
  return {
      .kind = KeyKind::object,
      .keys = {
          {.name = "solution",
           .kind = KeyKind::choice,
           .meaning = "perfect Bayesian equilibrium; quantal response with types; without types; "
                      "bargaining under uncertain costs",
           .fallback = "\"pbe\"",
           .choices = {"pbe", "qre", "plain", "ultimatum"}},
          player_keys("challenger", "what the challenger has, by outcome"),
          player_keys("defender", "what the defender has, by outcome"),
          share("p_challenger_hard", "chance that the challenger prefers fighting to giving way",
                true),
          share("p_defender_hard", "the same of the defender", true),
          {.name = "lambda",
           .unit = "1",
           .meaning = "rationality: log odds per unit of payoff; 0 chooses at random (qre, plain)",
           .is_optional = true,
           .range = {.low = 0, .high = kLargest}},
          {.name = "ultimatum",
           .kind = KeyKind::object,
           .meaning = "the bargain over a stake of 1 (ultimatum)",
           .is_optional = true,
           .keys = {share("p_challenger_wins", "chance that the challenger wins a war", false),
                    share("status_quo_share", "the challenger's share of the stake now", false),
                    {.name = "challenger_cost",
                     .unit = "1",
                     .meaning = "cost of a war to it",
                     .range = {.low = 0, .high = kLargest}},
                    {.name = "defender_cost_range",
                     .unit = "1",
                     .meaning = "the defender's cost is uniform between 0 and this",
                     .range = {.low = 0, .high = kLargest, .low_is_open = true}}}},
      }};
}

Json game(const char* solution, double challenger_hard, double defender_hard) {
  return {{"solution", solution},
          {"challenger",
           {{"concession", 1},
            {"status_quo", 0.6},
            {"back_down", 0},
            {"hard_war", 0.3},
            {"soft_war", -0.2}}},
          {"defender",
           {{"status_quo", 1},
            {"back_down", 0.9},
            {"hard_war", 0.5},
            {"concession", 0.2},
            {"soft_war", -0.2}}},
          {"p_challenger_hard", challenger_hard},
          {"p_defender_hard", defender_hard}};
}

Json quantal_game() {
  Json input = game("qre", 0.3, 0.2);
  input["lambda"] = 5;
  return input;
}

Json plain_game() {
  return {{"solution", "plain"},
          {"challenger", {{"concession", 1}, {"status_quo", 0.6}, {"back_down", 0}, {"war", 0.1}}},
          {"defender", {{"status_quo", 1}, {"back_down", 0.9}, {"concession", 0.2}, {"war", 0.3}}},
          {"lambda", 5}};
}

Json bargain() {
  return {{"solution", "ultimatum"},
          {"ultimatum",
           {{"p_challenger_wins", 0.7},
            {"status_quo_share", 0.4},
            {"challenger_cost", 0.2},
            {"defender_cost_range", 0.5}}}};
}

}  // namespace

Calculator calculator() {
  return {.name = "deterrence",
          .title = "Whether a challenger makes a demand, and what becomes of it",
          .input = input_keys(),
          .answers = {{"region", "", "which equilibrium it is; null where there is one kind alone"},
                      {"strategies", "1",
                       "chances of each choice, by type, and the limits between regions"},
                      {"challenge", "1", "probability of a demand"},
                      {"war", "1", "probability of a demand that ends in war"},
                      {"concession", "1", "of one that is granted"},
                      {"back_down", "1", "of one that is taken back"}},
          .examples = {{"bluff", "A defender unlikely to be hard: soft challengers bluff",
                        game("pbe", 0.3, 0.2)},
                       {"separating", "Only hard challengers make a demand", game("pbe", 0.3, 0.5)},
                       {"certain", "Deterrence is certain", game("pbe", 0.3, 0.8)},
                       {"attrition", "Everybody makes a demand", game("pbe", 0.7, 0.2)},
                       {"qre", "The bluff again, by quantal response", quantal_game()},
                       {"plain", "Quantal response without types", plain_game()},
                       {"ultimatum", "A demand that may be refused", bargain()}},
          .solve = solve};
}

}  // namespace casus::cli::solve_deterrence
