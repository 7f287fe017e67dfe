// Power: who can carry a decision under weighted rules, vetoes and blocking minorities.
#include <numeric>

#include "apps/cli/solve/calculators.hpp"
#include "base/text.hpp"
#include "models/votes/power.hpp"

namespace casus::cli {
namespace {

using models::votes::CoalitionCount;

/// A number that JSON readers keep exactly: beyond 2^53 as decimal digits.
Json exact(CoalitionCount count) {
  constexpr CoalitionCount kExact = CoalitionCount{1} << 53;
  if (count <= kExact) return static_cast<std::int64_t>(count);
  return models::votes::to_text(count);
}

base::Result<Json> solve(const Value& input) {
  models::votes::Game game{.blocking_minority = whole_at(input, "blocking_minority")};
  for (const Value& rule : child_at(input, "rules").children) {
    game.rules.push_back({wholes_at(rule, "weights"), long_at(rule, "quota")});
  }
  for (const std::int64_t member : wholes_at(input, "veto")) {
    game.veto.push_back(static_cast<std::size_t>(member));
  }
  std::vector<base::Problem> problems;
  Json members = nullptr;
  if (has(input, "members")) {
    members = texts_at(input, "members");
    if (members.size() != game.rules.front().weights.size()) {
      problems.push_back(
          {.key = "members",
           .message = "has another length than the weights",
           .found = base::format("a list of {}", members.size()),
           .allowed = base::format("a list of {}", game.rules.front().weights.size())});
    }
  }
  const auto result = models::votes::power_indices(game);
  base::append(problems, result.problems());
  if (!problems.empty()) return with_pointers(std::move(problems));
  const models::votes::PowerIndices& power = result.value();
  return Json{{"winning_coalitions", exact(power.winning_coalitions)},
              {"members", members},
              {"shapley_shubik", power.shapley_shubik},
              {"banzhaf", power.banzhaf},
              {"banzhaf_absolute", power.banzhaf_absolute}};
}

Key input_keys() {
  constexpr std::size_t kMost = models::votes::kMostGameMembers;
  constexpr std::int64_t kMostWeight = std::int64_t{1} << 40;
  return {.kind = KeyKind::object,
          .keys = {
              {.name = "rules",
               .kind = KeyKind::objects,
               .meaning = "all of which must hold for a coalition to win",
               .most = 10,
               .keys = {{.name = "weights",
                         .kind = KeyKind::wholes,
                         .unit = "whole units of your own",
                         .meaning = "weight of each member, in the same order in every rule",
                         .whole_range = {.low = 0, .high = kMostWeight},
                         .most = kMost},
                        {.name = "quota",
                         .kind = KeyKind::whole,
                         .unit = "units of the weights",
                         .meaning = "smallest sum of weights that satisfies the rule",
                         .whole_range = {.low = 1, .high = kMost * kMostWeight}}}},
              {.name = "veto",
               .kind = KeyKind::wholes,
               .meaning = "members without whom nothing passes, counted from 0",
               .fallback = "[]",
               .whole_range = {.low = 0, .high = kMost - 1},
               .fewest = 0,
               .most = kMost},
              {.name = "blocking_minority",
               .kind = KeyKind::whole,
               .unit = "members",
               .meaning = "a coalition wins, whatever the rules, if fewer members than this stand "
                          "outside; 0: no such rule",
               .fallback = "0",
               .whole_range = {.low = 0, .high = kMost}},
              {.name = "members",
               .kind = KeyKind::names,
               .meaning = "names, repeated in the answer",
               .is_optional = true,
               .most = kMost},
          }};
}

/// 55 % of 27 states with 65 % of the population; or all but three states.
Json european_union() {
  const std::vector<std::int64_t> population{8346, 6840, 5897, 4860, 3662, 1907, 1794, 1183, 1090,
                                             1064, 1055, 1040, 958,  916,  645,  596,  560,  542,
                                             534,  386,  289,  212,  187,  137,  93,   67,   56};
  const std::int64_t all = std::accumulate(population.begin(), population.end(), std::int64_t{0});
  const std::vector<std::int64_t> ones(population.size(), 1);
  return {{"members", {"DEU", "FRA", "ITA", "ESP", "POL", "ROU", "NLD", "BEL", "CZE",
                       "PRT", "SWE", "GRC", "HUN", "AUT", "BGR", "DNK", "FIN", "SVK",
                       "IRL", "HRV", "LTU", "SVN", "LVA", "EST", "CYP", "LUX", "MLT"}},
          {"rules", Json::array({{{"weights", ones}, {"quota", 15}},
                                 {{"weights", population}, {"quota", (all * 65 + 99) / 100}}})},
          {"blocking_minority", 4}};
}

Json security_council() {
  const std::vector<std::int64_t> ones(15, 1);
  return {{"rules", Json::array({{{"weights", ones}, {"quota", 9}}})}, {"veto", {0, 1, 2, 3, 4}}};
}

}  // namespace

Calculator power_calculator() {
  return {
      .name = "power",
      .title = "Who can carry a decision: winning coalitions and power indices",
      .input = input_keys(),
      .answers = {{"winning_coalitions", "coalitions",
                   "their exact number; beyond 2^53 as a text of digits"},
                  {"members", "", "the names given; null if none"},
                  {"shapley_shubik", "1", "Shapley-Shubik index of each member; sums to 1"},
                  {"banzhaf", "1", "normalized Banzhaf index of each member; sums to 1"},
                  {"banzhaf_absolute", "1", "share of the others' coalitions each member decides"}},
      .examples = {{"eu27",
                    "Council of the European Union, qualified majority of 27 states; populations "
                    "in units of 10,000 persons",
                    european_union()},
                   {"security_council",
                    "Security Council: 9 of 15 with five vetoes, an abstention counted as a no",
                    security_council()}},
      .solve = solve};
}

}  // namespace casus::cli
