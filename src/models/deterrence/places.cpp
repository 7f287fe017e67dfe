// Who challenges, who watches, and how far apart capitals are: the same in every world.
#include <algorithm>
#include <numbers>

#include "models/deterrence/parameters.hpp"
#include "numeric/elementary.hpp"
#include "world/challenger.hpp"
#include "world/war.hpp"

namespace casus::models::deterrence {
namespace {

using catalog::Fact;

constexpr double kEarthRadiusKm = 6371.0088;  // mean radius R1, IUGG (Moritz 2000)
constexpr double kRadians = std::numbers::pi / 180;

// Arcsine for 0 <= s <= sqrt(1/2): the first terms of its series, then Newton's iteration on the
// house's sine.
double small_arcsine(double s) noexcept {
  const double square = s * s;
  double angle = s * (1 + square * (1.0 / 6 + square * (3.0 / 40 + square * (15.0 / 336))));
  for (int i = 0; i < 3; ++i) angle -= (numeric::sin(angle) - s) / numeric::cos(angle);
  return angle;
}

double degrees(const world::Setting& setting, Fact fact, std::size_t actor) noexcept {
  return static_cast<double>(setting.fact(fact)[actor]);
}

bool is_marked(const std::vector<bool>& marks, std::size_t frontier) noexcept {
  return frontier < marks.size() && marks[frontier];
}

}  // namespace

std::size_t shared_memory_rows(const world::Setting& setting) noexcept {
  const std::size_t frontiers = setting.frontiers.size();
  return closeness_row(frontiers, watcher_count(setting), 0, frontiers);
}

int main_challenger(const world::Setting& setting) noexcept {
  return world::main_challenger(setting);
}

bool is_watcher(const world::Setting& setting, std::size_t actor) noexcept {
  const auto& targets = setting.frontier_target;
  return setting.fact(Fact::is_member)[actor] > 0 ||
         std::find(targets.begin(), targets.end(), static_cast<int>(actor)) != targets.end();
}

std::size_t watcher_count(const world::Setting& setting) noexcept {
  std::size_t count = 0;
  for (std::size_t c = 0; c < static_cast<std::size_t>(setting.sizes.actors); ++c) {
    if (is_watcher(setting, c)) ++count;
  }
  return count;
}

// Haversine formula (Sinnott 1984, Sky & Telescope 68(2), p. 159).
double distance_km(const world::Setting& setting, std::size_t from, std::size_t to) noexcept {
  if (from == to) return 0;
  const double latitude1 = degrees(setting, Fact::capital_latitude_deg, from) * kRadians;
  const double latitude2 = degrees(setting, Fact::capital_latitude_deg, to) * kRadians;
  const double turn = (degrees(setting, Fact::capital_longitude_deg, to) -
                       degrees(setting, Fact::capital_longitude_deg, from)) *
                      kRadians;
  const double across = numeric::sin((latitude2 - latitude1) / 2);
  const double along = numeric::sin(turn / 2);
  const double haversine =
      across * across + numeric::cos(latitude1) * numeric::cos(latitude2) * along * along;
  const double sine = numeric::sqrt(std::min(1.0, haversine));
  const double other = numeric::sqrt(std::max(0.0, 1.0 - sine * sine));
  const double half =
      sine <= other ? small_arcsine(sine) : std::numbers::pi / 2 - small_arcsine(other);
  return 2 * kEarthRadiusKm * half;
}

std::vector<float> make_table(const world::Setting& setting) {
  std::vector<float> table;
  for (std::size_t c = 0; c < static_cast<std::size_t>(setting.sizes.actors); ++c) {
    if (!is_watcher(setting, c)) continue;
    for (const int target : setting.frontier_target) {
      table.push_back(
          static_cast<float>(distance_km(setting, c, static_cast<std::size_t>(target))));
    }
  }
  return table;
}

bool starts_at_war(const world::Setting& setting, std::size_t frontier) noexcept {
  return is_marked(setting.frontier_starts_at_war, frontier);
}

bool follows_war(const world::Setting& setting, std::size_t frontier) noexcept {
  return static_cast<int>(frontier) == world::war_frontier(setting);
}

bool is_probed(const world::Setting& setting, std::size_t frontier) noexcept {
  return is_marked(setting.frontier_is_probed, frontier);
}

}  // namespace casus::models::deterrence
