// Aid on its way: when what a donor decides on arrives.
#include <cmath>
#include <utility>

#include "apps/cli/solve/calculators.hpp"
#include "base/text.hpp"
#include "models/aid/aid.hpp"

namespace casus::cli::solve_aid {
namespace {

constexpr int kMostAidMonths = 1200;
constexpr int kMostKinds = 20;
constexpr int kMostAidStages = 100;
constexpr double kShareTolerance = 1e-9;

base::Result<Json> solve(const Value& input) {
  models::aid::PipelineQuestion question{.authorised = numbers_at(input, "authorised_usd_bn"),
                                         .on_its_way = number_at(input, "on_its_way_usd_bn"),
                                         .kinds = {},
                                         .unobligated_share = number_at(input, "unobligated_share"),
                                         .called_off_month = whole_at(input, "called_off_month"),
                                         .kept_share = number_at(input, "kept_share")};
  Json names = Json::array();
  double shares = 0;
  for (const Value& kind : child_at(input, "kinds").children) {
    question.kinds.push_back({.share = number_at(kind, "share"),
                              .stages = whole_at(kind, "stages"),
                              .mean_months = number_at(kind, "mean_months")});
    shares += question.kinds.back().share;
    names.push_back(text_at(kind, "name"));
  }
  std::vector<base::Problem> problems;
  if (std::abs(shares - 1) > kShareTolerance) {
    problems.push_back({.key = "/kinds",
                        .message = "the shares of the kinds do not sum to 1",
                        .found = base::shortest(shares),
                        .allowed = "1"});
  }
  const auto months = static_cast<int>(question.authorised.size());
  if (question.called_off_month > months) {
    problems.push_back({.key = "/called_off_month",
                        .message = "lies after the last month",
                        .found = base::format("{}", question.called_off_month),
                        .allowed = base::format("0 to {}", months)});
  }
  if (!problems.empty()) return problems;
  const models::aid::PipelinePaths paths = models::aid::solve_pipeline(question);
  return Json{{"kinds", std::move(names)},
              {"delivered_usd_bn", paths.delivered},
              {"authorised_stage_usd_bn", paths.authorised_stage},
              {"obligated_stage_usd_bn", paths.obligated_stage},
              {"cancelled_usd_bn", paths.cancelled},
              {"arrived_share", paths.arrived_share}};
}

Key kind_keys() {
  return {.name = "kinds",
          .kind = KeyKind::objects,
          .meaning = "kinds of aid, whose shares sum to 1",
          .most = kMostKinds,
          .keys = {{.name = "name", .kind = KeyKind::text, .meaning = "of the kind"},
                   {.name = "share",
                    .unit = "1",
                    .meaning = "of each month's aid",
                    .fallback = "1",
                    .range = {.low = 0, .high = 1}},
                   {.name = "stages",
                    .kind = KeyKind::whole,
                    .meaning = "it passes from decision to delivery; the shape of the delay",
                    .fallback = "3",
                    .whole_range = {.low = 1, .high = kMostAidStages}},
                   {.name = "mean_months",
                    .unit = "month",
                    .meaning = "from decision to delivery, on average",
                    .range = {.low = 0.1, .high = 1000}}}};
}

Key input_keys() {
  return {.kind = KeyKind::object,
          .keys = {{.name = "authorised_usd_bn",
                    .kind = KeyKind::numbers,
                    .unit = "1e9 USD",
                    .meaning = "decided on in each month, from month 1",
                    .range = {.low = 0, .high = 1e6},
                    .most = kMostAidMonths},
                   {.name = "on_its_way_usd_bn",
                    .unit = "1e9 USD",
                    .meaning = "decided on in month 0",
                    .fallback = "0",
                    .range = {.low = 0, .high = 1e6}},
                   kind_keys(),
                   {.name = "unobligated_share",
                    .unit = "1",
                    .meaning = "part of the way that lies before the order or the contract",
                    .fallback = "0.3",
                    .range = {.low = 0, .high = 1}},
                   {.name = "called_off_month",
                    .kind = KeyKind::whole,
                    .unit = "month",
                    .meaning = "in which a part of what is on its way is called off; 0 for never",
                    .fallback = "0",
                    .whole_range = {.low = 0, .high = kMostAidMonths}},
                   {.name = "kept_share",
                    .unit = "1",
                    .meaning = "of what is on its way in that month that is delivered all the same",
                    .fallback = "1",
                    .range = {.low = 0, .high = 1}}}};
}

Json cut_off() {
  std::vector<double> authorised(36, 0.0);
  for (std::size_t month = 0; month < 12; ++month) authorised[month] = 2;
  return {{"authorised_usd_bn", authorised},
          {"kinds", Json::array({{{"name", "stock"}, {"share", 0.5}, {"mean_months", 2}},
                                 {{"name", "procurement"}, {"share", 0.5}, {"mean_months", 14}}})},
          {"called_off_month", 13},
          {"kept_share", 0.5}};
}

Json one_package() {
  return {{"authorised_usd_bn", std::vector<double>(24, 0.0)},
          {"on_its_way_usd_bn", 10},
          {"kinds", Json::array({{{"name", "procurement"}, {"stages", 3}, {"mean_months", 6}}})}};
}

}  // namespace

Calculator calculator() {
  return {
      .name = "aid",
      .title = "Aid on its way: when what is decided on is under contract, delivered or called off",
      .input = input_keys(),
      .answers = {{"kinds", "", "the names given"},
                  {"delivered_usd_bn", "1e9 USD", "[kind][month] from month 0: arrives this month"},
                  {"authorised_stage_usd_bn", "1e9 USD",
                   "[month]: on its way at the month's end and not under contract"},
                  {"obligated_stage_usd_bn", "1e9 USD", "[month]: on its way under contract"},
                  {"cancelled_usd_bn", "1e9 USD", "[month]: called off this month"},
                  {"arrived_share", "1",
                   "[kind][month]: of aid decided on so many months ago, the share delivered; a "
                   "gamma distribution function at whole months"}},
      .examples = {{"cut_off",
                    "A year of aid, then none, and half of what is on its way called off",
                    cut_off()},
                   {"package", "One package of ten billion through three stages", one_package()}},
      .solve = solve};
}

}  // namespace casus::cli::solve_aid
