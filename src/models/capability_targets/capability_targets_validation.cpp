#include <algorithm>

#include "models/capability_targets/capability_targets.hpp"

namespace casus::models::capability_targets {
namespace {

constexpr const char* kArithmetic = "closed form";

/// Share of the first of two classes whose gaps are 3 and 1, half of the orders being planned.
double steered(double first_gap, double second_gap) {
  const std::array<double, 2> gaps{first_gap, second_gap};
  const std::array<double, 2> split{0.5, 0.5};
  const std::array<double, 1> planned{0.5};
  std::array<double, 1> total{};
  std::array<double, 2> share{};
  steer<isa::scalar, double>(gaps, split, planned, total, share);
  return share[0];
}

double weakest_of_two() {
  const std::array<double, 2> inputs{1, 0.25};
  std::array<double, 1> force{};
  weakest<isa::scalar, double>(inputs, force);
  return force[0];
}

}  // namespace

std::size_t memory_rows(const world::Setting& setting) {
  return capability::shared_memory_rows(setting) + 3 * capability::kClasses + 1;
}

Filled fill_of_targets(std::span<const double> stocks, std::span<const double> targets) {
  Filled filled{.share = {}, .weakest = 1};
  for (std::size_t k = 0; k < stocks.size(); ++k) {
    filled.share.push_back(std::min(1.0, stocks[k] / targets[k]));
    filled.weakest = std::min(filled.weakest, filled.share.back());
  }
  return filled;
}

std::vector<ValidationCase> validation_cases() {
  const std::array<double, 3> stocks{90, 200, 30};
  const std::array<double, 3> targets{120, 100, 50};
  const Filled filled = fill_of_targets(stocks, targets);
  return {
      {"capability_targets", "inputs 1 and 0.25, weakest link", "Leontief, closed form", 0.25,
       1e-12, weakest_of_two()},
      {"capability_targets", "gaps 3 and 1, half planned", kArithmetic, 0.625, 1e-12,
       steered(3, 1)},
      {"capability_targets", "no gap left", kArithmetic, 0.5, 1e-12, steered(0, 0)},
      {"capability_targets", "90 of a target of 120", kArithmetic, 0.75, 1e-12, filled.share[0]},
      {"capability_targets", "a surplus fills a target once", kArithmetic, 1, 1e-12,
       filled.share[1]},
      {"capability_targets", "the least filled target", kArithmetic, 0.6, 1e-12, filled.weakest},
  };
}

}  // namespace casus::models::capability_targets
