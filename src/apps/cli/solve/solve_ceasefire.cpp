// A cease-fire: whether it can be believed, which guarantee it would need, and how long it lasts.
#include <utility>

#include "apps/cli/solve/calculators.hpp"
#include "models/ceasefire/settlement.hpp"
#include "models/peace/breakdown.hpp"

namespace casus::cli::solve_ceasefire {
namespace {

namespace ceasefire = models::ceasefire;
namespace peace = models::peace;
using Isa = isa::scalar;

constexpr int kMostTruceMonths = 1200;

double gain_of(const Value& forces) {
  const ceasefire::Side<double> attacker{.strength = number_at(forces, "attacker_persons"),
                                         .supply = number_at(forces, "attacker_supply_share"),
                                         .growth = number_at(forces, "attacker_growth")};
  const ceasefire::Side<double> defender{.strength = number_at(forces, "defender_persons"),
                                         .supply = number_at(forces, "defender_supply_share"),
                                         .growth = number_at(forces, "defender_growth")};
  return ceasefire::rearming_gain<Isa, double>(
      attacker, defender, number_at(forces, "defender_advantage"),
      number_at(forces, "supply_recovery"), number_at(forces, "decisiveness"));
}

base::Result<Json> solve(const Value& input) {
  const bool has_gain = has(input, "rearming_gain");
  if (has_gain == has(input, "forces")) {
    return base::Problem{.key = has_gain ? "/forces" : "/rearming_gain",
                         .message = "what rearming would win is told by one of two keys",
                         .found = has_gain ? "rearming_gain and forces" : "neither",
                         .allowed = "rearming_gain, or forces"};
  }
  const double gain =
      has_gain ? number_at(input, "rearming_gain") : gain_of(child_at(input, "forces"));
  const double won = gain > 0 ? gain : 0;
  const double costs = number_at(input, "attacker_cost") + number_at(input, "defender_cost");
  const double discount = number_at(input, "discount");
  const double guarantee = number_at(input, "guarantee");
  const double margin = ceasefire::settlement_margin<Isa, double>(costs, discount, gain, guarantee);
  const double shape = number_at(input, "shape");
  const double failure = number_at(input, "failure_in_a_year");
  const double ratio = peace::hazard_ratio<Isa, double>(
      {.guarantee_ratio = number_at(input, "guarantee_hazard_ratio"),
       .guarantee = guarantee,
       .agreement_ratio = number_at(input, "agreement_hazard_ratio"),
       .agreement = flag_at(input, "agreement") ? 1.0 : 0.0,
       .rearming_effect = number_at(input, "rearming_effect"),
       .rearming_gain = won});
  std::vector<double> survival{1};
  const double year = peace::year_hazard<Isa>(failure);
  for (std::int64_t t = 1; t <= whole_at(input, "months"); ++t) {
    const double adds = peace::month_of_hazard<Isa, double>(static_cast<double>(t), year, shape);
    survival.push_back(survival.back() *
                       (1 - peace::breakdown_probability<Isa, double>(ratio, adds)));
  }
  return Json{{"feasible", margin >= 0},
              {"margin", margin},
              {"rearming_gain", gain},
              {"guarantee_needed", ceasefire::guarantee_needed<Isa, double>(costs, discount, gain)},
              {"hazard_ratio", ratio},
              {"scale_months", peace::scale_months<Isa, double>(failure, shape)},
              {"survival", survival}};
}

Key share(const char* name, const char* meaning, const char* fallback = "") {
  return {.name = name,
          .unit = "1",
          .meaning = meaning,
          .fallback = fallback,
          .range = {.low = 0, .high = 1}};
}

Key persons(const char* name, const char* meaning) {
  return {.name = name, .unit = "1", .meaning = meaning, .range = {.low = 1, .high = 1e8}};
}

Key growth(const char* name, const char* meaning) {
  return {.name = name,
          .unit = "1/year",
          .meaning = meaning,
          .fallback = "0",
          .range = {.low = 0, .high = 5}};
}

Key ratio(const char* name, const char* meaning, const char* fallback) {
  return {.name = name,
          .unit = "1",
          .meaning = meaning,
          .fallback = fallback,
          .range = {.low = 0.001, .high = 1}};
}

Key forces_key() {
  return {.name = "forces",
          .kind = KeyKind::object,
          .meaning = "of both sides, from which the gain is worked out",
          .is_optional = true,
          .keys = {persons("attacker_persons", "strength of the attacker"),
                   persons("defender_persons", "strength of the defender"),
                   share("attacker_supply_share", "fires it can afford, of those it wants", "1"),
                   share("defender_supply_share", "the same of the defender", "1"),
                   growth("attacker_growth", "of its strength in a year without losses"),
                   growth("defender_growth", "the same of the defender"),
                   {.name = "defender_advantage",
                    .unit = "1",
                    .meaning = "attackers that one defender outweighs",
                    .fallback = "2",
                    .range = {.low = 0.2, .high = 10}},
                   share("supply_recovery", "share of a shortage that a year makes good", "0.7"),
                   {.name = "decisiveness",
                    .unit = "1",
                    .meaning = "how far superiority decides a war",
                    .fallback = "1",
                    .range = {.low = 0.05, .high = 10}}}};
}

Key input_keys() {
  Key gain = share("rearming_gain",
                   "what a year of rearming adds to the attacker's chance of "
                   "winning; or give `forces`");
  gain.is_optional = true;
  return {.kind = KeyKind::object,
          .keys = {share("attacker_cost", "cost of war to the attacker as a share of the stake"),
                   share("defender_cost", "the same to the defender"),
                   share("discount", "weight of what a year ahead would bring", "0.95"),
                   std::move(gain),
                   forces_key(),
                   share("guarantee", "credibility of the guarantee", "0"),
                   {.name = "agreement",
                    .kind = KeyKind::flag,
                    .meaning = "whether terms are signed",
                    .fallback = "false"},
                   {.name = "shape",
                    .unit = "1",
                    .meaning = "k of the Weibull law; below 1, a peace that lasts grows safer",
                    .fallback = "0.6",
                    .range = {.low = 0.05, .high = 3}},
                   {.name = "failure_in_a_year",
                    .unit = "1",
                    .meaning = "probability of a breakdown within twelve months at a ratio of 1",
                    .fallback = "0.3",
                    .range = {.low = 0.001, .high = 0.99}},
                   ratio("guarantee_hazard_ratio", "of a guarantee that is sure", "0.45"),
                   ratio("agreement_hazard_ratio", "while terms are signed", "0.65"),
                   {.name = "rearming_effect",
                    .unit = "1",
                    .meaning = "on the log hazard, per unit of the gain from rearming",
                    .fallback = "0",
                    .range = {.low = 0, .high = 20}},
                   {.name = "months",
                    .kind = KeyKind::whole,
                    .unit = "month",
                    .meaning = "to look ahead",
                    .fallback = "60",
                    .whole_range = {.low = 1, .high = kMostTruceMonths}}}};
}

Json commitment() {
  return {{"attacker_cost", 0.08},
          {"defender_cost", 0.10},
          {"discount", 0.95},
          {"rearming_gain", 0.25}};
}

Json guaranteed() {
  Json input = commitment();
  input["guarantee"] = 0.5;
  input["agreement"] = true;
  input["months"] = 120;
  return input;
}

Json from_forces() {
  return {{"attacker_cost", 0.08},
          {"defender_cost", 0.10},
          {"forces",
           {{"attacker_persons", 700'000},
            {"defender_persons", 500'000},
            {"attacker_supply_share", 0.6},
            {"defender_supply_share", 0.8},
            {"attacker_growth", 0.2},
            {"defender_growth", 0.1}}}};
}

}  // namespace

Calculator calculator() {
  return {
      .name = "ceasefire",
      .title = "Whether a cease-fire can be believed, and how long it lasts",
      .input = input_keys(),
      .answers = {{"feasible", "", "true if the margin is not below 0"},
                  {"margin", "1",
                   "costs of war less what rearming would win, as a share of the stake"},
                  {"rearming_gain", "1", "as given, or worked out from the forces"},
                  {"guarantee_needed", "1",
                   "least credibility of a guarantee that makes it feasible"},
                  {"hazard_ratio", "1", "of a breakdown, with what holds the cease-fire"},
                  {"scale_months", "month", "of the Weibull law at a ratio of 1"},
                  {"survival", "1", "[month] from month 0: probability that it still holds"}},
      .examples = {{"commitment", "The attacker could rearm and win: no guarantee", commitment()},
                   {"guaranteed", "The same behind a guarantee and an agreement", guaranteed()},
                   {"forces", "What a year of rearming is worth, from both sides' forces",
                    from_forces()}},
      .solve = solve};
}

}  // namespace casus::cli::solve_ceasefire
