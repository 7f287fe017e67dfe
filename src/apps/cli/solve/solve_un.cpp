// The United Nations: what unpaid dues add up to, and when they cost the vote.
#include <utility>

#include "apps/cli/solve/calculators.hpp"
#include "base/text.hpp"
#include "models/un/un.hpp"

namespace casus::cli::solve_un {
namespace {

constexpr int kMostBodies = 100;
constexpr int kMostDuesMonths = 1200;

base::Result<Json> solve(const Value& input) {
  models::un::ArrearsOutlook outlook;
  Json names = Json::array();
  bool counts_any = false;
  for (const Value& row : child_at(input, "bodies").children) {
    outlook.bodies.push_back({.share = number_at(row, "share"),
                              .budget_usd_bn = number_at(row, "budget_usd_bn"),
                              .arrears_usd_bn = number_at(row, "arrears_usd_bn"),
                              .paid_share = number_at(row, "paid_share"),
                              .counts = flag_at(row, "counts")});
    counts_any = counts_any || outlook.bodies.back().counts;
    names.push_back(text_at(row, "name"));
  }
  if (!counts_any) {
    return base::Problem{.key = "/bodies",
                         .message = "no body counts for the vote",
                         .found = "counts = false in each",
                         .allowed = "counts = true in one at least"};
  }
  outlook.budget_growth_annual = number_at(input, "budget_growth_annual");
  outlook.arrears_years = static_cast<int>(whole_at(input, "arrears_years"));
  outlook.start_month_of_year = static_cast<int>(whole_at(input, "start_month_of_year"));
  outlook.months = static_cast<int>(whole_at(input, "months"));
  const models::un::ArrearsPaths paths = models::un::look_ahead(outlook);
  const bool is_lost = paths.vote_lost_month >= 0;
  return Json{{"bodies", std::move(names)},
              {"gap_usd_bn", paths.gap},
              {"arrears_usd_bn", paths.arrears},
              {"threshold_usd_bn", paths.threshold},
              {"vote_lost_month", is_lost ? Json(paths.vote_lost_month) : Json()}};
}

Key input_keys() {
  return {.kind = KeyKind::object,
          .keys = {{.name = "bodies",
                    .kind = KeyKind::objects,
                    .meaning = "the budgets the member is assessed for",
                    .most = kMostBodies,
                    .keys = {{.name = "name", .kind = KeyKind::text, .meaning = "of the budget"},
                             {.name = "share",
                              .unit = "1",
                              .meaning = "the member's share of the assessments",
                              .range = {.low = 0, .high = 1}},
                             {.name = "budget_usd_bn",
                              .unit = "1e9 USD/year",
                              .meaning = "assessed on all members in the first year",
                              .range = {.low = 0, .high = 1e6}},
                             {.name = "arrears_usd_bn",
                              .unit = "1e9 USD",
                              .meaning = "of the member at month 0",
                              .fallback = "0",
                              .range = {.low = 0, .high = 1e6}},
                             {.name = "paid_share",
                              .unit = "1",
                              .meaning = "of each month's assessment",
                              .fallback = "0",
                              .range = {.low = 0, .high = 1}},
                             {.name = "counts",
                              .kind = KeyKind::flag,
                              .meaning = "whether its arrears count for the vote",
                              .fallback = "true"}}},
                   {.name = "budget_growth_annual",
                    .unit = "1/year",
                    .meaning = "of all budgets, each January",
                    .fallback = "0",
                    .range = {.low = -0.5, .high = 0.5}},
                   {.name = "arrears_years",
                    .kind = KeyKind::whole,
                    .unit = "year",
                    .meaning = "whose dues unpaid cost the vote; 2 by article 19 of the Charter",
                    .fallback = "2",
                    .whole_range = {.low = 1, .high = 10}},
                   {.name = "start_month_of_year",
                    .kind = KeyKind::whole,
                    .meaning = "of month 0: 1 January to 12 December",
                    .fallback = "8",
                    .whole_range = {.low = 1, .high = 12}},
                   {.name = "months",
                    .kind = KeyKind::whole,
                    .unit = "month",
                    .meaning = "to look ahead",
                    .fallback = "120",
                    .whole_range = {.low = 1, .high = kMostDuesMonths}}}};
}

Json nothing_paid() {
  return {{"bodies", Json::array({{{"name", "regular budget"},
                                   {"share", 0.22},
                                   {"budget_usd_bn", 3.45},
                                   {"arrears_usd_bn", 1.94}},
                                  {{"name", "peacekeeping"},
                                   {"share", 0.2616},
                                   {"budget_usd_bn", 5.38},
                                   {"arrears_usd_bn", 2.4}}})},
          {"start_month_of_year", 8},
          {"months", 24}};
}

Json under_the_cap() {
  Json input = nothing_paid();
  input["bodies"][0]["paid_share"] = 1;
  input["bodies"][1]["paid_share"] = 0.95566;
  input["budget_growth_annual"] = -0.03;
  input["months"] = 120;
  return input;
}

}  // namespace

Calculator calculator() {
  return {
      .name = "un",
      .title = "Dues to the United Nations left unpaid, and the vote in the General Assembly",
      .input = input_keys(),
      .answers = {{"bodies", "", "the names given"},
                  {"gap_usd_bn", "1e9 USD", "[body][month] from month 0: not paid this month"},
                  {"arrears_usd_bn", "1e9 USD", "[body][month]: their sum with those at month 0"},
                  {"threshold_usd_bn", "1e9 USD",
                   "[month]: assessments of the two calendar years before, bodies that count"},
                  {"vote_lost_month", "month",
                   "first January in which the arrears that count reach the threshold (United "
                   "Nations Charter, article 19); null: none within the months"}},
      .examples = {{"nothing_paid", "A member with large arrears stops paying", nothing_paid()},
                   {"cap", "Regular dues paid, peacekeeping to a cap of a quarter",
                    under_the_cap()}},
      .solve = solve};
}

}  // namespace casus::cli::solve_un
