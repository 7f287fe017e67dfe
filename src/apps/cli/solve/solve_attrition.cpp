// Attrition: two forces, what feeds them, and which one is left; and the area that changes hands.
#include <array>
#include <cmath>
#include <utility>

#include "apps/cli/solve/calculators.hpp"
#include "base/text.hpp"
#include "models/attrition/attrition.hpp"
#include "models/front/front.hpp"

namespace casus::cli::solve_attrition {
namespace {

namespace attrition = models::attrition;

constexpr int kMostWarMonths = 1200;
constexpr int kMostSmallWars = 10000;
constexpr int kMostWorldMonths = 200000;
constexpr double kMostPersons = 1e9;
constexpr double kMostRate = 1e3;

attrition::SoloSide side_of(const Value& side) {
  return {.strength = number_at(side, "strength"),
          .inflicts = number_at(side, "inflicts"),
          .joins = number_at(side, "joins"),
          .most = number_at(side, "most"),
          .stock = number_at(side, "stock"),
          .production = number_at(side, "production"),
          .deliveries = number_at(side, "deliveries"),
          .wanted = number_at(side, "wanted"),
          .full_months = number_at(side, "full_months")};
}

Json path_of(const attrition::SoloPaths& path) {
  return {{"strength", path.strength},
          {"supply", path.supply},
          {"stock", path.stock},
          {"lost", path.lost},
          {"joined", path.joined}};
}

Json band_of(const attrition::Band& band) {
  return {{"mean", band.mean}, {"low", band.low}, {"high", band.high}};
}

/// Neither supply nor reinforcement matters, and the law is the square one: it has a formula.
bool has_formula(const attrition::WarQuestion& war) {
  const auto is_plain = [](const attrition::SoloSide& side) {
    return side.joins == 0 && side.wanted == 0;
  };
  return war.exponent == 1 && is_plain(war.attacker) && is_plain(war.defender);
}

Json formula_of(const attrition::WarQuestion& war) {
  const attrition::SquareLawEnd end = attrition::square_law_end(war);
  return {{"attacker_left", end.attacker},
          {"defender_left", end.defender},
          {"end_month", std::isfinite(end.month) ? Json(end.month) : Json("infinite")}};
}

/// Expected gain of area in each month, by the strengths and supplies at its end.
Json gains_of(const Value& front, const attrition::WarPaths& paths) {
  std::vector<double> gains;
  for (std::size_t t = 1; t < paths.attacker.strength.size(); ++t) {
    gains.push_back(models::front::expected_gain<isa::scalar, double>(
        number_at(front, "speed_km2"), number_at(front, "defence_advantage"),
        paths.attacker.supply[t] * number_at(front, "attacker_at_front_share") *
            paths.attacker.strength[t],
        paths.defender.supply[t] * number_at(front, "defender_at_front_share") *
            paths.defender.strength[t]));
  }
  return gains;
}

/// What the stochastic form cannot take.
std::vector<base::Problem> check_small(const Value& input) {
  std::vector<base::Problem> problems;
  for (const char* name : {"attacker", "defender"}) {
    const Value& side = child_at(input, name);
    const double strength = number_at(side, "strength");
    if (strength != std::floor(strength) || strength > attrition::kMostUnits) {
      problems.push_back(
          {.key = base::format("/{}/strength", name),
           .message = "is not the number of units of a small force",
           .found = base::shortest(strength),
           .allowed = base::format("a whole number from 0 to {}", attrition::kMostUnits)});
    }
    if (number_at(side, "joins") > 0) {
      problems.push_back({.key = base::format("/{}/joins", name),
                          .message = "is not 0, and in the stochastic form nobody joins",
                          .found = base::shortest(number_at(side, "joins")),
                          .allowed = "0"});
    }
  }
  if (whole_at(input, "worlds") * whole_at(input, "months") > kMostWorldMonths) {
    problems.push_back({.key = "/worlds",
                        .message = "makes too many months, all worlds together",
                        .found = base::format("{} worlds of {} months", whole_at(input, "worlds"),
                                              whole_at(input, "months")),
                        .allowed = base::format("worlds times months up to {}", kMostWorldMonths)});
  }
  if (has(input, "front")) {
    problems.push_back({.key = "/front",
                        .message = "asks for the area gained, which the stochastic form does not "
                                   "give",
                        .allowed = "form = \"deterministic\""});
  }
  return problems;
}

base::Result<Json> solve(const Value& input) {
  attrition::WarQuestion war{.attacker = side_of(child_at(input, "attacker")),
                             .defender = side_of(child_at(input, "defender")),
                             .exponent = number_at(input, "exponent"),
                             .leaked_share = number_at(input, "leaked_share"),
                             .months = whole_at(input, "months")};
  Json answer{{"attacker", nullptr},
              {"defender", nullptr},
              {"win_probability", nullptr},
              {"square_law", has_formula(war) ? formula_of(war) : Json()},
              {"front_gain_km2", nullptr}};
  if (text_at(input, "form") == "deterministic") {
    const attrition::WarPaths paths = attrition::solve_attrition(war);
    answer["attacker"] = path_of(paths.attacker);
    answer["defender"] = path_of(paths.defender);
    if (has(input, "front")) answer["front_gain_km2"] = gains_of(child_at(input, "front"), paths);
    return answer;
  }
  const std::vector<base::Problem> problems = check_small(input);
  if (!problems.empty()) return problems;
  const attrition::WarOdds odds = attrition::stochastic_odds(war);
  answer["win_probability"] = {{"attacker", odds.attacker_wins},
                               {"defender", odds.defender_wins},
                               {"attacker_left", odds.attacker_left},
                               {"defender_left", odds.defender_left}};
  const attrition::StochasticPaths paths = attrition::simulate_small_war(
      war, whole_at(input, "worlds"), static_cast<std::uint64_t>(whole_at(input, "seed")));
  answer["attacker"] = band_of(paths.attacker);
  answer["defender"] = band_of(paths.defender);
  return answer;
}

Key rounds(const char* name, const char* unit, const char* meaning) {
  return {.name = name,
          .unit = unit,
          .meaning = meaning,
          .fallback = "0",
          .range = {.low = 0, .high = kMostPersons}};
}

Key side_key(const char* name, const char* meaning) {
  return {.name = name,
          .kind = KeyKind::object,
          .meaning = meaning,
          .keys = {{.name = "strength",
                    .unit = "1",
                    .meaning = "persons or units in month 0",
                    .range = {.low = 0, .high = kMostPersons}},
                   {.name = "inflicts",
                    .unit = "1/month",
                    .meaning = "losses that one of them, fully supplied, inflicts a month",
                    .range = {.low = 0, .high = kMostRate}},
                   rounds("joins", "1/month", "reinforcement a month"),
                   {.name = "most",
                    .unit = "1",
                    .meaning = "strength beyond which nobody joins",
                    .fallback = "1e9",
                    .range = {.low = 0, .high = kMostPersons}},
                   rounds("wanted", "1/month", "fires wanted a month; 0: always fully supplied"),
                   rounds("stock", "1", "fires in stock in month 0"),
                   rounds("production", "1/month", "fires made a month"),
                   rounds("deliveries", "1/month", "fires that arrive a month"),
                   {.name = "full_months",
                    .unit = "month",
                    .meaning = "stock at which production stops, in months of the use wanted",
                    .fallback = "1200",
                    .range = {.low = 0, .high = 1200}}}};
}

Key share(const char* name, const char* meaning, const char* fallback) {
  return {.name = name,
          .unit = "1",
          .meaning = meaning,
          .fallback = fallback,
          .range = {.low = 0, .high = 1}};
}

Key input_keys() {
  return {
      .kind = KeyKind::object,
      .keys = {
          {.name = "form",
           .kind = KeyKind::choice,
           .meaning = "deterministic by months, or one loss after another in small forces",
           .fallback = "\"deterministic\"",
           .choices = {"deterministic", "stochastic"}},
          side_key("attacker", "R of the published equations"),
          side_key("defender", "B of the published equations"),
          {.name = "exponent",
           .unit = "1",
           .meaning = "1 is the square law, 0.5 the linear law",
           .fallback = "1",
           .range = {.low = 0.5, .high = 1}},
          share("leaked_share", "part of the defender's deliveries that is diverted", "0"),
          {.name = "months",
           .kind = KeyKind::whole,
           .unit = "month",
           .meaning = "to look ahead",
           .fallback = "24",
           .whole_range = {.low = 0, .high = kMostWarMonths}},
          {.name = "front",
           .kind = KeyKind::object,
           .meaning = "asks for the area the attacker gains",
           .is_optional = true,
           .keys = {{.name = "speed_km2",
                     .unit = "km2/month",
                     .meaning = "gained at a ratio of forces e times what holds the line",
                     .fallback = "500",
                     .range = {.low = 0, .high = 1e6}},
                    {.name = "defence_advantage",
                     .unit = "1",
                     .meaning = "attackers whom one defender can hold",
                     .fallback = "2",
                     .range = {.low = 0.01, .high = 100}},
                    share("attacker_at_front_share", "part of the strength at the front", "1"),
                    share("defender_at_front_share", "part of the strength at the front", "1")}},
          {.name = "worlds",
           .kind = KeyKind::whole,
           .unit = "1",
           .meaning = "small wars simulated for the bands of the stochastic form",
           .fallback = "1000",
           .whole_range = {.low = 1, .high = kMostSmallWars}},
          {.name = "seed",
           .kind = KeyKind::whole,
           .meaning = "of that simulation",
           .fallback = "1",
           .whole_range = {.low = 0, .high = 1000000000}}}};
}

Json even_fire() {
  return {{"attacker", {{"strength", 800}, {"inflicts", 0.01}}},
          {"defender", {{"strength", 1000}, {"inflicts", 0.01}}},
          {"months", 50}};
}

Json with_supply() {
  return {{"attacker",
           {{"strength", 700000},
            {"inflicts", 0.014},
            {"joins", 22000},
            {"wanted", 440000},
            {"stock", 700000},
            {"production", 250000},
            {"deliveries", 90000}}},
          {"defender",
           {{"strength", 840000},
            {"inflicts", 0.026},
            {"joins", 9000},
            {"wanted", 200000},
            {"stock", 140000},
            {"production", 60000},
            {"deliveries", 110000}}},
          {"exponent", 0.75},
          {"leaked_share", 0.01},
          {"months", 24},
          {"front", {{"attacker_at_front_share", 0.88}, {"defender_at_front_share", 0.38}}}};
}

Json small_forces() {
  return {{"form", "stochastic"},
          {"attacker", {{"strength", 8}, {"inflicts", 0.05}}},
          {"defender", {{"strength", 10}, {"inflicts", 0.05}}},
          {"months", 24}};
}

}  // namespace

Calculator calculator() {
  return {
      .name = "attrition",
      .title = "Two forces that wear each other down, with supply and reinforcement",
      .input = input_keys(),
      .answers =
          {{"attacker", "",
            "[month] from month 0: strength, supply, stock, lost and joined; of small forces mean, "
            "5 "
            "% and 95 % of the strength"},
           {"defender", "", "the same"},
           {"win_probability", "1",
            "of each side, exactly, and the numbers expected to be left if it wins; null unless "
            "the "
            "form is stochastic"},
           {"square_law", "",
            "who is left and in which month the other is gone, by formula; null with supply, "
            "reinforcement or another exponent"},
           {"front_gain_km2", "km2", "[month] from month 1: expected gain; null if not asked for"}},
      .examples = {{"even_fire", "1000 against 800 of equal worth", even_fire()},
                   {"supply", "Large forces short of fires, and the front", with_supply()},
                   {"small", "10 against 8, one loss after another", small_forces()}},
      .solve = solve};
}

}  // namespace casus::cli::solve_attrition
