// Power: who can carry a decision under weighted rules, vetoes and blocking minorities.
#include <array>

#include "apps/cli/solve/calculators.hpp"
#include "base/text.hpp"
#include "models/votes/power.hpp"

namespace casus::cli::solve_power {
namespace {

static_assert(study::kMostBodyMembers == models::votes::kMostGameMembers);

using models::votes::CoalitionCount;

/// A number that JSON readers keep exactly: beyond 2^53 as decimal digits.
Json exact(CoalitionCount count) {
  constexpr CoalitionCount kExact = CoalitionCount{1} << 53;
  if (count <= kExact) return static_cast<std::int64_t>(count);
  return models::votes::to_text(count);
}

Json answer_of(const models::votes::PowerIndices& power, Json members) {
  return Json{{"winning_coalitions", exact(power.winning_coalitions)},
              {"members", std::move(members)},
              {"shapley_shubik", power.shapley_shubik},
              {"banzhaf", power.banzhaf},
              {"banzhaf_absolute", power.banzhaf_absolute}};
}

base::Result<Json> solve_body(const Value& /*input*/, const study::Body& body) {
  const auto result =
      models::votes::power_indices(models::votes::game_of(body.chamber, body.stage));
  if (!result.ok()) return with_pointers(result.problems());
  std::vector<std::string> members;
  for (const world::Party& member : body.chamber.parties) members.push_back(member.name);
  return answer_of(result.value(), members);
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
  return answer_of(result.value(), members);
}

/// Council of the European Union from July 2013 to October 2014: 260 of 352 weighted votes of a
/// majority of the 28 states (Act of accession of Croatia, article 20) with 62 % of the population
/// (Council Decision 2013/746/EU, in units of 100 persons).
Json eu28_nice() {
  Json members = Json::array();
  Json votes = Json::array();
  Json persons = Json::array();
  struct State {
    const char* code;
    int votes;
    int hundreds_of_persons;
  };
  constexpr std::array<State, 28> kStates{
      {{"AUT", 10, 84519},  {"BEL", 12, 111616}, {"BGR", 10, 72846},  {"CYP", 4, 8659},
       {"CZE", 12, 105161}, {"DEU", 29, 805237}, {"DNK", 7, 56026},   {"ESP", 27, 467043},
       {"EST", 4, 13248},   {"FIN", 7, 54267},   {"FRA", 29, 656332}, {"GBR", 29, 637301},
       {"GRC", 12, 110625}, {"HRV", 7, 42621},   {"HUN", 12, 99088},  {"IRL", 7, 45911},
       {"ITA", 29, 596852}, {"LTU", 7, 29719},   {"LUX", 4, 5370},    {"LVA", 4, 20238},
       {"MLT", 3, 4214},    {"NLD", 13, 167796}, {"POL", 27, 385333}, {"PRT", 12, 104873},
       {"ROU", 14, 200575}, {"SVK", 7, 54108},   {"SVN", 4, 20588},   {"SWE", 10, 95559}}};
  for (const State& state : kStates) {
    members.push_back(state.code);
    votes.push_back(state.votes);
    persons.push_back(state.hundreds_of_persons);
  }
  return {{"rules", Json::array({{{"weights", std::vector<int>(28, 1)}, {"quota", 15}},
                                 {{"weights", votes}, {"quota", 260}},
                                 {{"weights", persons}, {"quota", 3134550}}})},
          {"members", members}};
}

Key input_keys() {
  constexpr std::size_t kMost = models::votes::kMostGameMembers;
  constexpr std::int64_t kMostWeight = std::int64_t{1} << 40;
  return {.kind = KeyKind::object,
          .keys = {
              body_key(),
              {.name = "rules",
               .kind = KeyKind::objects,
               .meaning = "all of which must hold for a coalition to win",
               .most = 10,
               .not_with = "body",
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
               .most = kMost,
               .not_with = "body"},
              {.name = "blocking_minority",
               .kind = KeyKind::whole,
               .unit = "members",
               .meaning = "a coalition wins without its rules' quotas if fewer members than this "
                          "stand outside, none of them with a veto; 0: no such rule",
               .fallback = "0",
               .whole_range = {.low = 0, .high = kMost},
               .not_with = "body"},
              {.name = "members",
               .kind = KeyKind::names,
               .meaning = "names, repeated in the answer",
               .is_optional = true,
               .most = kMost,
               .not_with = "body"},
          }};
}

}  // namespace

Calculator calculator() {
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
      .examples =
          {{"eu27",
            "Council of the European Union, qualified majority of 27 states, by the study's "
            "populations: newer than those of the published case that `casus validate votes` "
            "holds, "
            "17,763,182 winning coalitions",
            {{"body", "eu_council"}}},
           {"eu28_nice",
            "Council of 28 states until 2014: weighted votes, states and population at once",
            eu28_nice()},
           {"security_council",
            "Security Council: 9 of 15 with five vetoes, an abstention counted as a no",
            {{"body", "security_council"}}},
           {"nac",
            "North Atlantic Council: consensus, so that all allies have the same power",
            {{"body", "nac"}}},
           {"three_members",
            "Two of three members and five of eight votes, the first with a veto",
            {{"rules", Json::array({{{"weights", {1, 1, 1}}, {"quota", 2}},
                                    {{"weights", {4, 3, 1}}, {"quota", 5}}})},
             {"veto", {0}},
             {"blocking_minority", 0},
             {"members", {"one", "two", "three"}}}}},
      .solve = solve,
      .solve_body = solve_body};
}

}  // namespace casus::cli::solve_power
