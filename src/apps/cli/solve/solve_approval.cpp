// Approval: a president's standing under growth, acts and a policy that falls short of support.
#include "apps/cli/solve/calculators.hpp"
#include "models/approval/approval.hpp"

namespace casus::cli::solve_approval {
namespace {

constexpr int kMostApprovalMonths = 1200;

base::Result<Json> solve(const Value& input) {
  models::approval::ApprovalQuestion question{
      .start = number_at(input, "start"),
      .mean = number_at(input, "mean"),
      .persistence = number_at(input, "persistence"),
      .growth_weight = number_at(input, "growth_weight"),
      .trend_growth_annual = number_at(input, "trend_growth"),
      .action_weight = number_at(input, "action_weight"),
      .gap_weight = number_at(input, "gap_weight"),
      .growth = numbers_at(input, "growth"),
      .popularity = numbers_at(input, "popularity"),
      .gap = numbers_at(input, "gap")};
  const std::size_t months = question.growth.size();
  if (question.popularity.empty()) question.popularity.assign(months, 0.0);
  if (question.gap.empty()) question.gap.assign(months, 0.0);
  const models::approval::ApprovalPaths paths = models::approval::solve_approval(question);
  return Json{{"approval", paths.approval},
              {"economy", paths.economy},
              {"policy", paths.policy},
              {"long_run_multiplier", 1 / (1 - question.persistence)}};
}

Key weight(const char* name, const char* unit, const char* meaning) {
  return {.name = name,
          .unit = unit,
          .meaning = meaning,
          .fallback = "0",
          .range = {.low = -100, .high = 100}};
}

Key path(const char* name, const char* meaning, double low, double high) {
  return {.name = name,
          .kind = KeyKind::numbers,
          .unit = "1",
          .meaning = meaning,
          .fallback = "[]",
          .range = {.low = low, .high = high},
          .fewest = 0,
          .most = kMostApprovalMonths,
          .as_many_as = "growth"};
}

Key input_keys() {
  return {
      .kind = KeyKind::object,
      .keys = {
          {.name = "start",
           .unit = "1",
           .meaning = "approval in month 0",
           .range = {.low = 0, .high = 1}},
          {.name = "mean",
           .unit = "1",
           .meaning = "level to which approval returns",
           .range = {.low = 0, .high = 1}},
          {.name = "persistence",
           .unit = "1",
           .meaning = "part of a month's news that lasts into the next",
           .fallback = "0.92",
           .range = {.low = 0, .high = 0.9999}},
          {.name = "growth",
           .kind = KeyKind::numbers,
           .unit = "1/year",
           .meaning = "growth of income in each month, as a rate per year",
           .range = {.low = -1, .high = 1},
           .most = kMostApprovalMonths},
          {.name = "trend_growth",
           .unit = "1/year",
           .meaning = "growth that neither adds nor takes approval",
           .fallback = "0.018",
           .range = {.low = -1, .high = 1}},
          weight("growth_weight", "year", "approval per unit of growth above the trend, a month"),
          path("popularity", "of each month's act: share for it less share against; left out: 0",
               -1, 1),
          weight("action_weight", "1", "approval per unit of an act's popularity"),
          path("gap", "of each month: support that policy does not meet; left out: 0", 0, 1),
          weight("gap_weight", "1", "approval lost per unit of gap, a month"),
      }};
}

Json recession() {
  std::vector<double> growth(24, 0.018);
  for (std::size_t month = 0; month < 9; ++month) growth[month] = -0.02;
  return {{"start", 0.44}, {"mean", 0.44}, {"growth", growth}, {"growth_weight", 0.06}};
}

Json notice() {
  std::vector<double> popularity(24, 0.0);
  popularity[0] = -0.55;
  return {{"start", 0.44},
          {"mean", 0.44},
          {"growth", std::vector<double>(24, 0.018)},
          {"popularity", popularity},
          {"action_weight", 0.05},
          {"gap", std::vector<double>(24, 0.6)},
          {"gap_weight", 0.003}};
}

}  // namespace

Calculator calculator() {
  return {
      .name = "approval",
      .title = "A president's approval under growth, acts and a policy short of support",
      .input = input_keys(),
      .answers = {{"approval", "1", "[month] from month 0: expected approval"},
                  {"economy", "1", "[month]: the part of it that growth has moved"},
                  {"policy", "1", "[month]: the part that acts and the gap have moved"},
                  {"long_run_multiplier", "1", "of a push that lasts for ever"}},
      .examples = {{"recession", "Nine months of recession", recession()},
                   {"notice", "Notice that more oppose than support, and a year out", notice()}},
      .solve = solve};
}

}  // namespace casus::cli::solve_approval
