#include "draws/draws.hpp"

#include <algorithm>

#include "assumptions/quantiles.hpp"
#include "base/check.hpp"
#include "base/text.hpp"

namespace casus::draws {
namespace {

using assumptions::Assumption;
using assumptions::Assumptions;

constexpr std::size_t kBatch = 256;  // draws computed at a time; no result depends on it

/// The parameters in the alphabetical order of their names.
std::vector<std::size_t> by_name(const Assumptions& assumptions) {
  std::vector<std::size_t> order(assumptions.parameters.size());
  for (std::size_t p = 0; p < order.size(); ++p) order[p] = p;
  std::sort(order.begin(), order.end(), [&assumptions](std::size_t a, std::size_t b) {
    return assumptions.parameters[a].name < assumptions.parameters[b].name;
  });
  return order;
}

std::vector<base::Problem> problems_of_size(std::size_t draws) {
  std::vector<base::Problem> problems;
  if (draws < 1 || draws > kMaxDraws) {
    problems.push_back({.key = "draws",
                        .message = "is out of range",
                        .found = base::format("{}", draws),
                        .allowed = base::format("a whole number from 1 to {}", kMaxDraws)});
  }
  return problems;
}

/// Puts the values of one parameter at the shares `uniforms`, which become them, into the table.
void put(const Assumption& assumption, DrawTable& table, std::size_t first,
         std::span<double> uniforms) {
  float* out = table.values.data() + assumption.parameter * table.draws + (first - table.first);
  assumptions::to_values(assumption, uniforms);
  for (std::size_t n = 0; n < uniforms.size(); ++n) out[n] = static_cast<float>(uniforms[n]);
}

void fill_batch(const DrawPlan& plan, DrawTable& table, std::size_t first, std::size_t count,
                std::vector<double>& uniforms) {
  uniforms.resize(count);
  for (const std::size_t p : plan.unlinked) {
    fill_uniform(plan.design, plan.dimension_of[p], first, uniforms);
    put(plan.assumptions.list[p], table, first, uniforms);
  }
  for (const LinkedGroup& group : plan.groups) {
    uniforms.resize(group.parameters.size() * count);
    const std::span<double> rows(uniforms);
    for (std::size_t row = 0; row < group.parameters.size(); ++row) {
      fill_uniform(plan.design, plan.dimension_of[group.parameters[row]], first,
                   rows.subspan(row * count, count));
    }
    correlate(group, rows);
    for (std::size_t row = 0; row < group.parameters.size(); ++row) {
      put(plan.assumptions.list[group.parameters[row]], table, first,
          rows.subspan(row * count, count));
    }
  }
}

}  // namespace

base::Result<DrawPlan> plan_draws(const Assumptions& assumptions, DesignKind kind,
                                  std::uint64_t seed, std::size_t draws) {
  const std::size_t parameters = assumptions.parameters.size();
  base::check(assumptions.list.size() == parameters, "every parameter has an assumption");
  std::vector<base::Problem> problems = problems_of_size(draws);
  const std::vector<std::size_t> order = by_name(assumptions);
  auto groups = link_parameters(assumptions, order);
  base::append(problems, groups.problems());
  if (!problems.empty()) return problems;

  DrawPlan plan{assumptions, make_design(kind, seed, draws, parameters), {}, {}, {}};
  plan.dimension_of.resize(parameters);
  for (std::size_t d = 0; d < parameters; ++d) plan.dimension_of[order[d]] = d;
  plan.groups = std::move(groups).value();
  std::vector<bool> is_linked(parameters);
  for (const LinkedGroup& group : plan.groups) {
    for (const std::size_t p : group.parameters) is_linked[p] = true;
  }
  for (std::size_t p = 0; p < parameters; ++p) {
    if (!is_linked[p]) plan.unlinked.push_back(p);
  }
  return plan;
}

void keep_only(DrawPlan& plan, std::span<const std::size_t> wanted) {
  const auto is_wanted = [&](std::size_t parameter) {
    return std::find(wanted.begin(), wanted.end(), parameter) != wanted.end();
  };
  std::erase_if(plan.unlinked, [&](std::size_t parameter) { return !is_wanted(parameter); });
  std::erase_if(plan.groups, [&](const LinkedGroup& group) {
    return std::none_of(group.parameters.begin(), group.parameters.end(), is_wanted);
  });
}

std::span<const float> DrawTable::of(std::size_t parameter) const {
  base::check(parameter < parameters, "a parameter belongs to its table");
  return std::span(values).subspan(parameter * draws, draws);
}

DrawTable empty_table(const DrawPlan& plan, std::size_t first, std::size_t draws) {
  base::check(first + draws <= plan.design.draws, "a table holds draws of its plan");
  const std::size_t parameters = plan.assumptions.parameters.size();
  return {first, draws, parameters, std::vector<float>(parameters * draws)};
}

void fill(const DrawPlan& plan, DrawTable& table, std::size_t first, std::size_t count) {
  base::check(first >= table.first && first + count <= table.first + table.draws,
              "a table has room for the draws that are filled in");
  std::vector<double> uniforms;
  for (std::size_t at = first; at < first + count; at += kBatch) {
    fill_batch(plan, table, at, std::min(kBatch, first + count - at), uniforms);
  }
}

DrawTable make_draws(const DrawPlan& plan, std::size_t first, std::size_t draws) {
  DrawTable table = empty_table(plan, first, draws);
  fill(plan, table, first, draws);
  return table;
}

}  // namespace casus::draws
