// Who is an ally and where it stands: the same in every world.
#include <algorithm>

#include "base/check.hpp"
#include "models/allies/allies.hpp"
#include "numeric/elementary.hpp"
#include "numeric/quantal_response.hpp"
#include "numeric/trigonometric.hpp"
#include "world/challenger.hpp"

namespace casus::models::allies {
namespace {

using catalog::Fact;

/// Straight line through the Earth between two capitals, in radii.
double chord(const world::Setting& setting, std::size_t one, std::size_t other) noexcept {
  constexpr double kRadians = 3.14159265358979323846 / 180;
  const auto place = [&](std::size_t actor) {
    const auto north = static_cast<double>(setting.fact(Fact::capital_latitude_deg)[actor]);
    const auto east = static_cast<double>(setting.fact(Fact::capital_longitude_deg)[actor]);
    const double ring = numeric::cos(north * kRadians);
    return std::array{ring * numeric::cos(east * kRadians), ring * numeric::sin(east * kRadians),
                      numeric::sin(north * kRadians)};
  };
  const auto p = place(one);
  const auto q = place(other);
  double square = 0;
  for (std::size_t d = 0; d < p.size(); ++d) square += (p[d] - q[d]) * (p[d] - q[d]);
  return numeric::sqrt(square);
}

bool is_target(const world::Setting& setting, int challenger, std::size_t actor) noexcept {
  for (std::size_t f = 0; f < setting.frontier_target.size(); ++f) {
    const bool is_its = setting.frontier_challenger[f] == challenger;
    const bool is_land =
        setting.frontier_kind.empty() || setting.frontier_kind[f] == world::FrontierKind::land;
    if (is_its && is_land && setting.frontier_target[f] == static_cast<int>(actor)) return true;
  }
  return false;
}

double weight_of(const world::Setting& setting, std::size_t actor) noexcept {
  return static_cast<double>(setting.fact(Fact::gdp_start_usd_bn)[actor]) *
         static_cast<double>(setting.fact(Fact::spending_start_share)[actor]);
}

}  // namespace

bool is_ally(const world::Setting& setting, std::size_t actor) noexcept {
  return setting.fact(Fact::is_member)[actor] > 0 && static_cast<int>(actor) != setting.leaver;
}

std::size_t ally_count(const world::Setting& setting) noexcept {
  std::size_t count = 0;
  for (std::size_t c = 0; c < setting.fact(Fact::is_member).size(); ++c) {
    if (is_ally(setting, c)) ++count;
  }
  return count;
}

Standing standing_of(const world::Setting& setting, std::size_t actor) noexcept {
  const int challenger = world::main_challenger(setting);
  if (challenger < 0) return {};
  const auto other = static_cast<std::size_t>(challenger);
  double least = 2;  // radii: nothing on the Earth is further apart
  for (std::size_t c = 0; c < setting.fact(Fact::is_member).size(); ++c) {
    if (is_ally(setting, c)) least = std::min(least, chord(setting, c, other));
  }
  const double own = chord(setting, actor, other);
  const double both = weight_of(setting, other) + weight_of(setting, actor);
  const bool is_next = is_target(setting, challenger, actor) || own <= least;
  return {.nearness = is_next ? 1.0F : static_cast<float>(least / own),
          .weakness = both > 0 ? static_cast<float>(weight_of(setting, other) / both) : 0.0F};
}

std::vector<float> make_table(const world::Setting& setting) {
  std::vector<float> table;
  for (std::size_t c = 0; c < setting.fact(Fact::is_member).size(); ++c) {
    if (!is_ally(setting, c)) continue;
    const auto [nearness, weakness] = standing_of(setting, c);
    table.push_back(nearness);
    table.push_back(weakness);
  }
  return table;
}

std::size_t memory_rows(const world::Setting& setting) {
  return kMemoryRows + kMemoryBlocks * ally_count(setting);
}

std::array<double, kActs> solve_choice(double rationality, const Weights<double>& weights,
                                       const Outlook<double>& outlook, bool is_in_europe) {
  const std::array<double, kActs> worth = utilities<isa::scalar, double>(weights, outlook);
  std::array<double, kActs> open;
  open.fill(1);
  open[kConsult] = 0;
  if (!is_in_europe) open[kJoin] = 0;
  std::array<double, kActs> probability{};
  numeric::quantal_response<double>(rationality, worth, open, probability);
  return probability;
}

double solve_consultation(double rationality, const Weights<double>& weights,
                          const Outlook<double>& outlook) {
  return consult_chance<isa::scalar, double>(rationality,
                                             weights.alarm * outlook.nearness * outlook.news,
                                             weights.cost * weights.consult_cost);
}

}  // namespace casus::models::allies
