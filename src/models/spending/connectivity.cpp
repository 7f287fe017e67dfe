// Who is tied to whom: distances between capitals, and the tables of (3).
#include <algorithm>
#include <numbers>

#include "models/spending/spending.hpp"
#include "world/challenger.hpp"

namespace casus::models::spending {
namespace {

using catalog::Fact;

constexpr double kEarthRadiusKm = 6371.0088;  // mean radius R1, IUGG (Moritz 2000)
constexpr double kSmallestDistanceKm = 50;    // closer capitals count as this far apart

// Arcsine for 0 <= s <= sqrt(1/2): the first terms of its series, then Newton's iteration on the
// house's sine, which squares an error of 0.002 three times.
double small_arcsine(double s) noexcept {
  const double square = s * s;
  double angle = s * (1 + square * (1.0 / 6 + square * (3.0 / 40 + square * (15.0 / 336))));
  for (int i = 0; i < 3; ++i) angle -= (numeric::sin(angle) - s) / numeric::cos(angle);
  return angle;
}

double arcsine(double s) noexcept {
  const double other = numeric::sqrt(std::max(0.0, 1.0 - s * s));
  return s <= other ? small_arcsine(s) : std::numbers::pi / 2 - small_arcsine(other);
}

double distance_km(const world::Setting& setting, std::size_t c, std::size_t d) noexcept {
  const auto latitude = setting.fact(Fact::capital_latitude_deg);
  const auto longitude = setting.fact(Fact::capital_longitude_deg);
  const auto wide = [](float x) { return static_cast<double>(x); };
  return std::max(kSmallestDistanceKm, great_circle_km(wide(latitude[c]), wide(longitude[c]),
                                                       wide(latitude[d]), wide(longitude[d])));
}

}  // namespace

bool acts(const world::Setting& setting, std::size_t actor) noexcept {
  return setting.fact(Fact::is_member)[actor] > 0 &&
         setting.fact(Fact::spending_start_share)[actor] > 0 &&
         setting.fact(Fact::gdp_2014_usd_bn)[actor] > 0;
}

std::size_t acting_count(const world::Setting& setting) noexcept {
  std::size_t count = 0;
  for (std::size_t c = 0; c < static_cast<std::size_t>(setting.sizes.actors); ++c) {
    if (acts(setting, c)) ++count;
  }
  return count;
}

std::size_t memory_rows(const world::Setting& setting) {
  const std::size_t members = acting_count(setting);
  return kMemberRows + kMemberBlocks * members + table_size(members);
}

int main_challenger(const world::Setting& setting) noexcept {
  return world::main_challenger(setting);
}

// Haversine formula (Sinnott 1984, Sky & Telescope 68(2), p. 159).
double great_circle_km(double latitude1_deg, double longitude1_deg, double latitude2_deg,
                       double longitude2_deg) noexcept {
  constexpr double kRadians = std::numbers::pi / 180;
  const double across = numeric::sin((latitude2_deg - latitude1_deg) * kRadians / 2);
  const double along = numeric::sin((longitude2_deg - longitude1_deg) * kRadians / 2);
  const double haversine = across * across + numeric::cos(latitude1_deg * kRadians) *
                                                 numeric::cos(latitude2_deg * kRadians) * along *
                                                 along;
  return 2 * kEarthRadiusKm * arcsine(numeric::sqrt(std::min(1.0, haversine)));
}

std::size_t table_size(std::size_t members) noexcept { return members * (members + 2); }

void fill_table(const world::Setting& setting, std::span<float> table) noexcept {
  const std::size_t n = acting_count(setting);
  const auto income = setting.fact(Fact::gdp_start_usd_bn);
  double all_income = 0;
  std::size_t leaver = n;
  for (std::size_t c = 0, i = 0; i < n; ++c) {
    if (!acts(setting, c)) continue;
    if (static_cast<int>(c) == setting.leaver) leaver = i;
    all_income += static_cast<double>(income[c]);
    table[i * n + i] = 0;
    for (std::size_t d = 0, j = 0; j < i; ++d) {
      if (!acts(setting, d)) continue;
      const auto inverse = static_cast<float>(1 / distance_km(setting, c, d));
      table[i * n + j] = inverse;
      table[j++ * n + i] = inverse;
    }
    ++i;
  }
  for (std::size_t c = 0, i = 0; i < n; ++c) {
    if (!acts(setting, c)) continue;
    float* row = table.data() + i * n;
    double sum = 0;
    for (std::size_t j = 0; j < n; ++j) sum += static_cast<double>(row[j]);
    const auto factor = static_cast<float>(sum > 0 ? static_cast<double>(n - 1) / sum : 0);
    for (std::size_t j = 0; j < n; ++j) row[j] *= factor;
    table[n * n + i] = leaver < n ? row[leaver] : 0;
    if (leaver < n) row[leaver] = 0;
    table[n * (n + 1) + i++] = static_cast<float>(static_cast<double>(income[c]) / all_income);
  }
}

SpillParts spill_parts(const world::Setting& setting, std::span<const float> table,
                       std::size_t member, Fact income, Fact share) noexcept {
  const std::size_t members = acting_count(setting);
  const auto incomes = setting.fact(income);
  const auto shares = setting.fact(share);
  SpillParts parts{};
  double all_income = 0;
  double own_income = 0;
  for (std::size_t d = 0, j = 0; j < members; ++d) {
    if (!acts(setting, d)) continue;
    const double money = static_cast<double>(incomes[d]);
    const double effort = money * static_cast<double>(shares[d]);
    all_income += money;
    if (j == member) own_income = money;
    if (static_cast<int>(d) == setting.leaver) {
      parts.leaver_even = j == member ? 0 : effort;
      parts.leaver_near = effort * static_cast<double>(table[members * members + member]);
    } else {
      parts.even += j == member ? 0 : effort;
      parts.near += effort * static_cast<double>(table[member * members + j]);
    }
    ++j;
  }
  const double part = own_income / all_income;
  return {part * parts.even, part * parts.near, part * parts.leaver_even, part * parts.leaver_near};
}

}  // namespace casus::models::spending
