// Audit: the inspection game, and the chance that a sample finds anything.
#include <utility>

#include "apps/cli/solve/calculators.hpp"
#include "base/text.hpp"
#include "models/audit/audit.hpp"

namespace casus::cli::solve_audit {
namespace {

constexpr int kMostItems = 10'000'000;

/// A count that must not exceed the items there are.
void check_count(const Value& input, const char* key, int items,
                 std::vector<base::Problem>& problems) {
  const auto count = static_cast<int>(whole_at(input, key));
  if (count <= items) return;
  problems.push_back({.key = base::format("/{}", key),
                      .message = "exceeds the items there are",
                      .found = base::format("{}", count),
                      .allowed = base::format("at most {}, the items", items)});
}

base::Result<Json> solve(const Value& input) {
  const auto items = static_cast<int>(whole_at(input, "items"));
  std::vector<base::Problem> problems;
  check_count(input, "diverted", items, problems);
  check_count(input, "audited", items, problems);
  if (!problems.empty()) return problems;
  const bool has_cost = has(input, "audit_cost");
  const models::audit::AuditAnswer answer =
      models::audit::solve_audit({.gain = number_at(input, "gain"),
                                  .penalty = number_at(input, "penalty"),
                                  .detects = 1 - number_at(input, "miss"),
                                  .audit_cost = has_cost ? number_at(input, "audit_cost") : 0,
                                  .loss_averted = number_at(input, "loss_averted"),
                                  .rate = number_at(input, "inspected"),
                                  .slope = number_at(input, "slope"),
                                  .items = items,
                                  .diverted = static_cast<int>(whole_at(input, "diverted")),
                                  .audited = static_cast<int>(whole_at(input, "audited"))});
  return Json{{"inspect", answer.inspect},
              {"can_deter", answer.inspect <= 1},
              {"violate", has_cost ? Json(answer.violate) : Json()},
              {"undeterred", answer.undeterred},
              {"detection", answer.detection}};
}

Key input_keys() {
  return {.kind = KeyKind::object,
          .keys = {{.name = "gain",
                    .unit = "money",
                    .meaning = "from diverting unseen",
                    .range = {.low = 1e-9, .high = 1e12}},
                   {.name = "penalty",
                    .unit = "money",
                    .meaning = "if caught, in the same unit",
                    .range = {.low = 1e-9, .high = 1e12}},
                   {.name = "miss",
                    .unit = "1",
                    .meaning = "chance that an inspection misses what was diverted",
                    .fallback = "0",
                    .range = {.low = 0, .high = 0.999999}},
                   {.name = "audit_cost",
                    .unit = "money",
                    .meaning = "of one inspection, to the inspector",
                    .is_optional = true,
                    .range = {.low = 0, .high = 1e12}},
                   {.name = "loss_averted",
                    .unit = "money",
                    .meaning = "by one detection, in the same unit",
                    .fallback = "1",
                    .range = {.low = 1e-9, .high = 1e12}},
                   {.name = "inspected",
                    .unit = "1",
                    .meaning = "rate of inspection that is announced and believed",
                    .fallback = "0",
                    .range = {.low = 0, .high = 1}},
                   {.name = "slope",
                    .unit = "1",
                    .meaning = "how alike the gains of those who could divert are",
                    .fallback = "1",
                    .range = {.low = 0.01, .high = 1000}},
                   {.name = "items",
                    .kind = KeyKind::whole,
                    .meaning = "that a sample is drawn from",
                    .fallback = "1000",
                    .whole_range = {.low = 1, .high = kMostItems}},
                   {.name = "diverted",
                    .kind = KeyKind::whole,
                    .meaning = "of them, at most all",
                    .fallback = "0",
                    .whole_range = {.low = 0, .high = kMostItems}},
                   {.name = "audited",
                    .kind = KeyKind::whole,
                    .meaning = "drawn without replacement, at most all",
                    .fallback = "0",
                    .whole_range = {.low = 0, .high = kMostItems}}}};
}

}  // namespace

Calculator calculator() {
  return {.name = "audit",
          .title = "What inspection deters, and what a sample finds",
          .input = input_keys(),
          .answers = {{"inspect", "1",
                       "rate of inspection from which diverting does not pay any more, g / ((g + "
                       "b) (1 - miss)); above 1 inspection alone cannot deter"},
                      {"can_deter", "", "whether that rate is at most 1"},
                      {"violate", "1",
                       "how often they divert where the inspector commits to no rate, the least of "
                       "1 and cost / ((1 - miss) loss averted); null without audit_cost"},
                      {"undeterred", "1",
                       "part that diverts at the announced rate, with gains log-logistic around "
                       "the one given"},
                      {"detection", "1",
                       "chance that the sample holds a diverted item (hypergeometric, exact)"}},
          .examples = {{"game",
                        "A gain of one against a penalty of four, a sample of a tenth",
                        {{"gain", 1},
                         {"penalty", 4},
                         {"miss", 0.2},
                         {"audit_cost", 0.05},
                         {"loss_averted", 1},
                         {"inspected", 0.25},
                         {"slope", 3},
                         {"items", 1000},
                         {"diverted", 20},
                         {"audited", 100}}},
                       {"tempting",
                        "A gain that inspection alone cannot outweigh",
                        {{"gain", 5}, {"penalty", 1}, {"miss", 0.5}, {"inspected", 1}}}},
          .solve = solve};
}

}  // namespace casus::cli::solve_audit
