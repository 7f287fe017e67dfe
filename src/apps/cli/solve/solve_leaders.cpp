// Leaders: how an executive chooses from a menu by quantal response.
#include <algorithm>

#include "apps/cli/solve/calculators.hpp"
#include "models/leaders_quantal/leaders_quantal.hpp"

namespace casus::cli::solve_leaders {
namespace {

constexpr int kMostActs = 1000;

base::Result<Json> solve(const Value& input) {
  std::vector<double> utility;
  Json names = Json::array();
  for (const Value& row : child_at(input, "acts").children) {
    utility.push_back(number_at(row, "utility"));
    names.push_back(text_at(row, "name"));
  }
  const double lambda = number_at(input, "rationality");
  const std::vector<double> probability = models::leaders_quantal::solve_response(lambda, utility);
  double expected = 0;
  for (std::size_t a = 0; a < utility.size(); ++a) expected += probability[a] * utility[a];
  const auto best = std::max_element(utility.begin(), utility.end());
  return Json{{"acts", names},
              {"probability", probability},
              {"best", names[static_cast<std::size_t>(best - utility.begin())]},
              {"expected_utility", expected}};
}

Key input_keys() {
  return {.kind = KeyKind::object,
          .keys = {
              {.name = "rationality",
               .unit = "1",
               .meaning = "log odds between two acts per unit of utility; 0 chooses at random",
               .range = {.low = 0, .high = 1e6}},
              {.name = "acts",
               .kind = KeyKind::objects,
               .meaning = "the menu",
               .most = kMostActs,
               .keys = {{.name = "name", .kind = KeyKind::text, .meaning = "of the act"},
                        {.name = "utility",
                         .unit = "1",
                         .meaning = "what it is worth to the executive",
                         .range = {.low = -1e6, .high = 1e6}}}},
          }};
}

Json menu(double rationality, const std::vector<std::pair<const char*, double>>& acts) {
  Json list = Json::array();
  for (const auto& [name, utility] : acts) list.push_back({{"name", name}, {"utility", utility}});
  return {{"rationality", rationality}, {"acts", list}};
}

}  // namespace

Calculator calculator() {
  return {.name = "leaders",
          .title = "Which act an executive chooses, by logit quantal response",
          .input = input_keys(),
          .answers = {{"acts", "", "the names given"},
                      {"probability", "1", "of each act; they sum to 1"},
                      {"best", "", "the act of highest utility, the first of several"},
                      {"expected_utility", "1", "of the choice"}},
          .examples = {{"two_acts", "Two acts whose utilities lie 0.3 apart",
                        menu(2, {{"threaten", 0.3}, {"stay", 0}})},
                       {"menu", "A short menu with an unlawful notice",
                        menu(12, {{"stay", 0},
                                  {"threaten", 0.06},
                                  {"draw_down", 0.08},
                                  {"seek_act", -0.15},
                                  {"give_notice", -0.3}})}},
          .solve = solve};
}

}  // namespace casus::cli::solve_leaders
