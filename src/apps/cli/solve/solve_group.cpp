// The European group: equilibria of what allies expect of each other, and whether a group forms.
#include <algorithm>

#include "apps/cli/solve/calculators.hpp"
#include "models/group/group.hpp"
#include "models/group_global_game/group_global_game.hpp"

namespace casus::cli::solve_group {
namespace {

constexpr std::size_t kMostAllies = 64;
constexpr int kMostUnits = 10000;
/// The part of an ally's doubt about the gains that all share, for the global game; the middle of
/// the assumptions.
constexpr const char* kCommonShare = "0.88";

Json equilibrium(const models::group::Equilibrium& found) {
  return {
      {"joining", found.joining}, {"formed", found.formed}, {"has_converged", found.has_converged}};
}

base::Result<Json> solve(const Value& input) {
  models::group::Case group{.index = numbers_at(input, "index"),
                            .abandonment_weight = number_at(input, "abandonment_weight"),
                            .members_needed = whole_at(input, "members_needed")};
  if (!has(input, "capability") && whole_at(input, "capability_needed") > 0) {
    return base::Problem{.key = "/capability_needed",
                         .message = "needs the capability of each ally",
                         .allowed = "0, or a list `capability`"};
  }
  if (has(input, "capability")) {
    for (const std::int64_t units : wholes_at(input, "capability")) {
      group.weight.push_back(static_cast<int>(units));
    }
    group.weight_needed = whole_at(input, "capability_needed");
  }
  if (has(input, "expected")) group.last_month = numbers_at(input, "expected");
  const base::Result<models::group::Equilibria> found = models::group::solve(group);
  if (!found.ok()) return with_pointers(found.problems());
  const double common = number_at(input, "common_share");
  namespace game = models::group_global_game;
  const models::group::Equilibria& three = found.value();
  constexpr double kApart = 1e-6;
  const bool several = three.highest.formed - three.lowest.formed > kApart;
  Json answer{{"lowest", equilibrium(three.lowest)},
              {"highest", equilibrium(three.highest)},
              {"expected", equilibrium(three.from_last_month)},
              {"has_several_equilibria", several},
              {"global_game_cut_off", Json()},
              {"global_game_joining", Json()},
              {"global_game_formed", Json()}};
  if (game::is_unique(group.abandonment_weight, common)) {
    const game::GlobalGame played = game::solve_game(group, common);
    answer["global_game_cut_off"] = played.cut_off;
    answer["global_game_joining"] = played.joining;
    answer["global_game_formed"] = played.formed;
  }
  return answer;
}

Key input_keys() {
  return {
      .kind = KeyKind::object,
      .keys = {
          {.name = "index",
           .kind = KeyKind::numbers,
           .unit = "1",
           .meaning = "what speaks for joining, one per ally: it joins with the normal probability "
                      "of its index if all others join",
           .range = {.low = -40, .high = 40},
           .most = kMostAllies},
          {.name = "abandonment_weight",
           .unit = "1",
           .meaning = "index lost if no other ally joins",
           .range = {.low = 0, .high = 40}},
          {.name = "members_needed",
           .kind = KeyKind::whole,
           .unit = "1",
           .meaning = "fewest members of a group",
           .whole_range = {.low = 1, .high = static_cast<std::int64_t>(kMostAllies)}},
          {.name = "capability",
           .kind = KeyKind::wholes,
           .unit = "1",
           .meaning = "capability of each ally in whole units of any size; left out: only numbers "
                      "count",
           .is_optional = true,
           .whole_range = {.low = 0, .high = kMostUnits},
           .most = kMostAllies,
           .as_many_as = "index"},
          {.name = "capability_needed",
           .kind = KeyKind::whole,
           .unit = "1",
           .meaning = "units that make a group of fewer members; 0: only numbers count",
           .fallback = "0",
           .whole_range = {.low = 0, .high = kMostUnits}},
          {.name = "expected",
           .kind = KeyKind::numbers,
           .unit = "1",
           .meaning = "probability of joining that each ally is expected to have, to start from; "
                      "left out: a half",
           .is_optional = true,
           .range = {.low = 0, .high = 1},
           .most = kMostAllies,
           .as_many_as = "index"},
          {.name = "common_share",
           .unit = "1",
           .meaning = "of the global game: part of an ally's doubt about its gain that all share",
           .fallback = kCommonShare,
           .range = {.low = 0.01, .high = 0.999}},
      }};
}

Json alike(int allies, double index) {
  return Json(std::vector<double>(std::size_t(allies), index));
}

}  // namespace

Calculator calculator() {
  return {
      .name = "group",
      .title = "Whether allies form a group: what they expect of each other, and its probability",
      .input = input_keys(),
      .answers = {{"lowest", "", "the equilibrium reached when nobody is expected to join"},
                  {"highest", "", "the one reached when everybody is expected to join"},
                  {"expected", "", "the one reached by half steps from what is expected"},
                  {"has_several_equilibria", "",
                   "true if the lowest and the highest make a group differently likely"},
                  {"global_game_cut_off", "1",
                   "index from which an ally joins in the global game at the allies' mean "
                   "index; null where noise leaves several"},
                  {"global_game_joining", "1",
                   "probability that each ally joins in the global game; null likewise"},
                  {"global_game_formed", "1",
                   "probability of a group in the global game, over the part of the gains that "
                   "is common; null likewise"}},
      .examples = {{"alike",
                    "Eight allies alike, four needed: three equilibria",
                    {{"index", alike(8, 1.5)}, {"abandonment_weight", 3}, {"members_needed", 4}}},
                   {"pillar",
                    "Ten allies of unequal weight, five of them or half of it needed",
                    {{"index", {0.2, 0.1, 0.3, -0.1, 0.4, 0.5, 0.6, -0.6, 0, 0.2}},
                     {"abandonment_weight", 0.9},
                     {"members_needed", 5},
                     {"capability", {9, 8, 7, 5, 4, 3, 2, 2, 1, 1}},
                     {"capability_needed", 21}}}},
      .solve = solve};
}

}  // namespace casus::cli::solve_group
