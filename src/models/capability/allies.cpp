// Who is an ally, how far it is, and what it spent: the same in every world.
#include <algorithm>

#include "base/month.hpp"
#include "models/capability/ledger.hpp"
#include "world/challenger.hpp"

namespace casus::models::capability {
namespace {

using catalog::Fact;

constexpr double kEarthRadiusKm = 6371;  // mean radius, IUGG
constexpr double kRadiansPerDegree = 3.14159265358979323846 / 180;
constexpr float kMonthsPerYear = 12;
/// A frontier where a challenger has more than this share of its active persons is a front: no
/// garrison holds as many, every army at war does. A convention (docs/decisions/0031).
constexpr float kFrontShare = 1.0F / 3;

struct Point {
  double x;
  double y;
  double z;
};

Point place_of(const world::Setting& setting, std::size_t actor) noexcept {
  const double degrees_north = static_cast<double>(setting.fact(Fact::capital_latitude_deg)[actor]);
  const double degrees_east = static_cast<double>(setting.fact(Fact::capital_longitude_deg)[actor]);
  const double latitude = degrees_north * kRadiansPerDegree;
  const double longitude = degrees_east * kRadiansPerDegree;
  const double ring = numeric::cos(latitude);
  return {ring * numeric::cos(longitude), ring * numeric::sin(longitude), numeric::sin(latitude)};
}

double chord_km(const Point& p, const Point& q) noexcept {
  const double dx = p.x - q.x;
  const double dy = p.y - q.y;
  const double dz = p.z - q.z;
  return kEarthRadiusKm * numeric::sqrt(dx * dx + dy * dy + dz * dz);
}

}  // namespace

std::size_t shared_memory_rows(const world::Setting& setting) noexcept {
  const std::size_t allies = ally_count(setting);
  return frontier_first_row(allies, static_cast<std::size_t>(setting.sizes.actors)) +
         setting.frontiers.size() * static_cast<std::size_t>(FrontierRow::count);
}

std::vector<float> make_table(const world::Setting& setting) {
  std::vector<float> table;
  const auto actors = static_cast<std::size_t>(setting.sizes.actors);
  std::vector<Point> places;
  for (std::size_t c = 0; c < actors; ++c) places.push_back(place_of(setting, c));
  for (std::size_t f = 0; f < setting.frontiers.size(); ++f) {
    const Point& target = places[static_cast<std::size_t>(setting.frontier_target[f])];
    const auto challenger = static_cast<std::size_t>(setting.frontier_challenger[f]);
    for (std::size_t c = 0; c < actors; ++c) {
      if (!is_ally(setting, c)) continue;
      const double near = numeric::exp(-chord_km(places[c], target) / kReachKm);
      table.push_back(c == challenger ? 0.0F : static_cast<float>(near));
    }
  }
  return table;
}

std::size_t first_alike(const world::Setting& setting, std::size_t frontier) noexcept {
  const auto excluded = [&](std::size_t f) {
    const int challenger = setting.frontier_challenger[f];
    const bool is_member = setting.fact(Fact::is_member)[static_cast<std::size_t>(challenger)] != 0;
    return is_member || challenger == setting.leaver ? challenger : -1;
  };
  for (std::size_t f = 0; f < frontier; ++f) {
    if (setting.frontier_target[f] == setting.frontier_target[frontier] &&
        excluded(f) == excluded(frontier)) {
      return f;
    }
  }
  return frontier;
}

std::size_t front_of(const world::Setting& setting, int challenger) noexcept {
  if (challenger < 0) return kNoFrontier;
  const float active =
      setting.fact(Fact::active_personnel_start)[static_cast<std::size_t>(challenger)];
  for (std::size_t f = 0; f < setting.frontiers.size(); ++f) {
    const bool is_its = world::pool_of(setting, f) == challenger;
    const float low = number_of(setting.frontier_force_low_persons, f);
    if (is_its && low > kFrontShare * active) return f;
  }
  return kNoFrontier;
}

double reference_persons(const world::Setting& setting) noexcept {
  const auto persons = setting.fact(Fact::active_personnel_start);
  double sum = static_cast<double>(setting.fact(Fact::forces_in_theater_start)[0]);
  for (std::size_t c = 0; c < persons.size(); ++c) {
    sum += is_ally(setting, c) ? static_cast<double>(persons[c]) : 0.0;
  }
  return sum;
}

int months_since_2014(const world::Setting& setting) noexcept {
  return std::max(1, setting.start_month_index - base::Month::of(2014, 7).index);
}

PastBend past_bend(const world::Setting& setting) noexcept {
  const int start = setting.start_month_index;
  const int first = base::Month::of(2014, 7).index;
  const int bend = base::Month::of(2022, 7).index;
  const int last = std::min(start, base::Month::of(2025, 7).index);
  const auto span = [](int from, int to) { return static_cast<float>(std::max(1, to - from)); };
  const int late_from = last <= bend ? first : bend;
  const int early_to = last <= bend ? last : bend;
  return {.late_after = static_cast<float>(start - last),
          .late_span = span(late_from, last),
          .early_after = static_cast<float>(start - early_to),
          .early_span = span(first, early_to)};
}

PastShape past_shape(const world::Setting& setting, int months_before) noexcept {
  return shape_before(past_bend(setting), static_cast<float>(months_before));
}

PastOrders past_orders(const world::Setting& setting, std::size_t actor) noexcept {
  const float income = setting.fact(Fact::gdp_start_usd_bn)[actor] / kMonthsPerYear;
  const float spent = income * setting.fact(Fact::spending_start_share)[actor];
  const float spent_2014 = income * setting.fact(Fact::spending_2014_share)[actor];
  const float share = setting.fact(Fact::equipment_start_share)[actor];
  const float share_2014 = setting.fact(Fact::equipment_2014_share)[actor];
  PastOrders past;
  (share > 0 ? past.start_reported : past.start_unreported) = share > 0 ? spent * share : spent;
  (share_2014 > 0 ? past.old_reported : past.old_unreported) =
      share_2014 > 0 ? spent_2014 * share_2014 : spent_2014;
  return past;
}

}  // namespace casus::models::capability
