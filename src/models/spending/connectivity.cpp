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

// Scales a row to the number of other members.
void scale_row(std::span<float> row, std::size_t members) noexcept {
  double sum = 0;
  for (const float weight : row) sum += static_cast<double>(weight);
  const auto factor = static_cast<float>(sum > 0 ? static_cast<double>(members - 1) / sum : 0);
  for (float& weight : row) weight *= factor;
}

// A row of W: inverse distances.
void fill_nearness(const world::Setting& setting, std::size_t actor, std::size_t members,
                   std::span<float> row) noexcept {
  for (std::size_t d = 0, j = 0; j < members; ++d) {
    if (!acts(setting, d)) continue;
    row[j++] = d == actor ? 0 : static_cast<float>(1 / distance_km(setting, actor, d));
  }
  scale_row(row, members);
}

// A row of B: members across a land border, all alike; the row of W where there is none.
void fill_borders(const world::Setting& setting, std::size_t actor, std::size_t members,
                  std::span<const float> near, std::span<float> row) noexcept {
  const auto is_neighbor = [&](std::size_t d) {
    if (actor >= setting.neighbors.size()) return false;
    const std::vector<int>& across = setting.neighbors[actor];
    return std::find(across.begin(), across.end(), static_cast<int>(d)) != across.end();
  };
  bool has_any = false;
  for (std::size_t d = 0, j = 0; j < members; ++d) {
    if (!acts(setting, d)) continue;
    const bool borders = d != actor && is_neighbor(d);
    has_any = has_any || borders;
    row[j++] = borders ? 1.0F : 0.0F;
  }
  if (has_any) {
    scale_row(row, members);
  } else {
    std::copy(near.begin(), near.end(), row.begin());
  }
}

// Moves the leaver's column of a table out of it.
void take_leaver_out(const world::Setting& setting, std::size_t members, std::span<float> rows,
                     std::span<float> column) noexcept {
  std::fill(column.begin(), column.end(), 0.0F);
  for (std::size_t d = 0, j = 0; j < members; ++d) {
    if (!acts(setting, d)) continue;
    for (std::size_t i = 0; i < members && static_cast<int>(d) == setting.leaver; ++i) {
      column[i] = rows[i * members + j];
      rows[i * members + j] = 0;
    }
    ++j;
  }
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
  return kMemberRows + kMemberBlocks * members;
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

std::size_t table_size(std::size_t members) noexcept { return members * (2 * members + 3); }

void fill_table(const world::Setting& setting, std::span<float> table) noexcept {
  const std::size_t n = acting_count(setting);
  const Tables<float> tables = tables_in(table, n);
  const auto income = setting.fact(Fact::gdp_start_usd_bn);
  double all_income = 0;
  for (std::size_t c = 0, i = 0; i < n; ++c) {
    if (!acts(setting, c)) continue;
    all_income += static_cast<double>(income[c]);
    fill_nearness(setting, c, n, tables.near.subspan(i * n, n));
    fill_borders(setting, c, n, tables.near.subspan(i * n, n), tables.border.subspan(i * n, n));
    ++i;
  }
  for (std::size_t c = 0, i = 0; i < n; ++c) {
    if (acts(setting, c)) {
      tables.income[i++] = static_cast<float>(static_cast<double>(income[c]) / all_income);
    }
  }
  take_leaver_out(setting, n, tables.near, tables.leaver_near);
  take_leaver_out(setting, n, tables.border, tables.leaver_border);
}

std::vector<float> make_table(const world::Setting& setting) {
  std::vector<float> table(table_size(acting_count(setting)));
  fill_table(setting, table);
  return table;
}

SpillParts spill_parts(const world::Setting& setting, std::span<const float> table,
                       std::size_t member, Fact income, Fact share) noexcept {
  const std::size_t members = acting_count(setting);
  const Tables<const float> tables = tables_in(table, members);
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
      parts.leaver_near = effort * static_cast<double>(tables.leaver_near[member]);
      parts.leaver_border = effort * static_cast<double>(tables.leaver_border[member]);
    } else {
      parts.even += j == member ? 0 : effort;
      parts.near += effort * static_cast<double>(tables.near[member * members + j]);
      parts.border += effort * static_cast<double>(tables.border[member * members + j]);
    }
    ++j;
  }
  const double part = own_income / all_income;
  return {part * parts.even,        part * parts.border,        part * parts.near,
          part * parts.leaver_even, part * parts.leaver_border, part * parts.leaver_near};
}

}  // namespace casus::models::spending
