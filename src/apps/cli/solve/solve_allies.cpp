// Allies: what one ally would choose, by quantal response.
#include "apps/cli/solve/calculators.hpp"
#include "models/allies/allies.hpp"

namespace casus::cli::solve_allies {
namespace {

using models::allies::kActs;

Key share(const char* name, const char* meaning, const char* fallback) {
  return {.name = name,
          .unit = "1",
          .meaning = meaning,
          .fallback = fallback,
          .range = {.low = 0, .high = 1}};
}

Key change(const char* name, const char* meaning) {
  return {.name = name,
          .unit = "1",
          .meaning = meaning,
          .fallback = "0",
          .range = {.low = -1, .high = 1}};
}

Key weight(const char* name, const char* meaning, const char* fallback) {
  return {.name = name,
          .unit = "1",
          .meaning = meaning,
          .fallback = fallback,
          .range = {.low = 0, .high = 50}};
}

base::Result<Json> solve(const Value& input) {
  const auto number = [&](const char* key) { return number_at(input, key); };
  const models::allies::Weights<double> weights{.inertia = number("inertia_weight"),
                                                .alarm = number("alarm_weight"),
                                                .doubt = number("doubt_weight"),
                                                .pressure = number("pressure_weight"),
                                                .cost = number("cost_weight"),
                                                .club = number("club_weight"),
                                                .state = number("state_weight"),
                                                .host_cost = number("host_cost"),
                                                .hedge_cost = number("hedge_cost"),
                                                .join_cost = number("join_cost"),
                                                .consult_cost = number("consult_cost"),
                                                .exposure = number("exposed_hedging_sign")};
  const models::allies::Outlook<double> outlook{.threat_change = number("threat_change"),
                                                .news = number("threat_rise"),
                                                .doubt = 1 - number("credibility"),
                                                .shortfall = number("shortfall"),
                                                .forces_gone = number("forces_gone"),
                                                .budget_used = number("budget_used"),
                                                .group = flag_at(input, "group_formed") ? 1.0 : 0.0,
                                                .nearness = number("nearness"),
                                                .weakness = number("weakness"),
                                                .arming = number("arming"),
                                                .hosting = number("hosting"),
                                                .hedging = number("hedging"),
                                                .joining = number("joining")};
  const std::array<double, kActs> probability = models::allies::solve_choice(
      number("rationality"), weights, outlook, flag_at(input, "is_in_europe"));
  return Json{{"acts", {"hedge", "none", "consult", "host", "join", "arm"}},
              {"probability", probability},
              {"consultation",
               models::allies::solve_consultation(number("rationality"), weights, outlook)}};
}

Key input_keys() {
  return {
      .kind = KeyKind::object,
      .keys = {
          share("credibility", "of the leaver's guarantee, as this ally sees it", "1"),
          change("threat_change", "threat above that of the start"),
          change("threat_rise", "since the last choice, with the alarm not answered yet: the news"),
          share("shortfall", "against the target, as a share of the target", "0"),
          share("forces_gone", "share of the leaver's forces that have left", "0"),
          share("budget_used", "spending over the fiscal ceiling", "0.4"),
          {.name = "group_formed",
           .kind = KeyKind::flag,
           .meaning = "a European group stands",
           .fallback = "false"},
          {.name = "is_in_europe",
           .kind = KeyKind::flag,
           .meaning = "there is a European group to join",
           .fallback = "true"},
          share("nearness", "to the challenger: 1 next to it", "0.5"),
          share("weakness", "challenger's weight over its sum with the ally's own", "0.9"),
          share("arming", "what the ally has done of its most already", "0"),
          share("hosting", "the same of hosting", "0"),
          share("hedging", "the same of hedging", "0"),
          share("joining", "the same of joining", "0"),
          {.name = "rationality",
           .unit = "1",
           .meaning = "log odds between two acts per unit of utility; 0 chooses at random",
           .fallback = "9",
           .range = {.low = 0, .high = 1e6}},
          weight("inertia_weight", "what doing nothing is worth", "0.6"),
          weight("alarm_weight", "of threat", "2"),
          weight("doubt_weight", "of lost credibility", "0.6"),
          weight("pressure_weight", "of the shortfall and of forces gone", "0.3"),
          weight("cost_weight", "of costs", "0.5"),
          weight("club_weight", "of a group that stands", "0.3"),
          weight("state_weight", "of what has been done already", "0.5"),
          share("host_cost", "cost of hosting", "0.5"),
          share("hedge_cost", "cost of hedging without a believed leaver", "0.6"),
          share("join_cost", "cost of joining", "0.5"),
          share("consult_cost", "cost of consulting", "0.7"),
          change("exposed_hedging_sign", "1: hedging rises with threat and nearness; -1: it falls"),
      }};
}

}  // namespace

Calculator calculator() {
  return {
      .name = "allies",
      .title = "Which act an ally chooses, by logit quantal response",
      .input = input_keys(),
      .answers = {{"acts", "", "the menu"},
                  {"probability", "1",
                   "of each act of the menu; they sum to 1, consulting, which is decided apart, "
                   "has none"},
                  {"consultation", "1",
                   "probability that the ally asks for consultation, 0 without news"}},
      .examples = {{"believed",
                    "The guarantee is believed and nothing has changed",
                    {{"credibility", 1}}},
                   {"doubted",
                    "A small ally next to the challenger after the guarantee is lost",
                    {{"credibility", 0.1},
                     {"threat_change", 0.1},
                     {"threat_rise", 0.05},
                     {"forces_gone", 0.5},
                     {"shortfall", 0.2},
                     {"nearness", 1},
                     {"weakness", 0.99}}}},
      .solve = solve};
}

}  // namespace casus::cli::solve_allies
