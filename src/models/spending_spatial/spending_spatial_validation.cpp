#include "models/spending/spending.hpp"
#include "models/spending_spatial/spending_spatial.hpp"

namespace casus::models::spending_spatial {
namespace {

constexpr double kSixDigits = 5e-7;

// `table` counts for the part `of_table` of every weight, `border` for the rest.
std::vector<double> reduced(const std::vector<double>& table, double k,
                            const std::vector<double>& right, double of_table = 1,
                            std::vector<double> border = {}) {
  if (border.empty()) border.assign(table.size(), 0);
  const std::array<double, 1> near{of_table};
  const std::array<double, 1> across{1 - of_table};
  const std::array<double, 1> even{0};
  const std::array<double, 1> coefficient{k};
  std::vector<double> x(right.size());
  std::vector<double> scratch(right.size());
  std::array<double, 1> sum{};
  solve_reduced<isa::scalar, double>({table, border, even, across, near}, coefficient, right, x,
                                     scratch, sum);
  return x;
}

}  // namespace

std::size_t memory_rows(const world::Setting& setting) {
  const std::size_t members = spending::acting_count(setting);
  return kMemberRows + kMemberBlocks * members;
}

std::vector<float> make_table(const world::Setting& setting) {
  const std::size_t members = spending::acting_count(setting);
  std::vector<float> table = spending::make_table(setting);
  std::size_t rank = 0;
  for (std::size_t c = 0; static_cast<int>(c) < setting.leaver; ++c) {
    if (spending::acts(setting, c)) ++rank;
  }
  const auto tables = spending::tables_in<float>(table, members);
  for (std::size_t i = 0; i < members && rank < members; ++i) {
    tables.near[i * members + rank] += tables.leaver_near[i];
    tables.border[i * members + rank] += tables.leaver_border[i];
  }
  return table;
}

std::vector<ValidationCase> validation_cases() {
  const auto pair = reduced({0, 1, 1, 0}, -0.05, {1, 2});
  const auto three = reduced({0, 1, 1, 1, 0, 1, 1, 1, 0}, -0.08, {3, 3, 3});
  const auto chain = reduced({0, 2, 0, 1, 0, 1, 0, 2, 0}, 0.06, {1, 0, 0});
  // The middle member of a chain has both ends across its borders, and half of the weight is by
  // borders, half even: rows (0, 3/4, 1/4), (1/2, 0, 1/2), (1/4, 3/4, 0).
  const auto mixed =
      reduced({0, 1, 1, 1, 0, 1, 1, 1, 0}, 0.06, {0, 1, 0}, 0.5, {0, 2, 0, 1, 0, 1, 0, 2, 0});
  const char* source = "closed form: inverse of I - k W";
  return {
      {"spending_spatial", "two members: first, (1 - 2 * 0.05) / (1 - 0.05^2)", source, 0.902256,
       kSixDigits, pair[0]},
      {"spending_spatial", "two members: second, (2 - 0.05) / (1 - 0.05^2)", source, 1.954887,
       kSixDigits, pair[1]},
      {"spending_spatial", "three equal members, 3 / 1.08", source, 2.777778, kSixDigits, three[0]},
      {"spending_spatial", "chain: first member, (1 - k^2 / 2) / (1 - k^2)", source, 1.001807,
       kSixDigits, chain[0]},
      {"spending_spatial", "chain: middle member, (k / 2) / (1 - k^2)", source, 0.030108,
       kSixDigits, chain[1]},
      {"spending_spatial", "chain: last member, (k^2 / 2) / (1 - k^2)", source, 0.001807,
       kSixDigits, chain[2]},
      {"spending_spatial", "half by borders: ends, (3 k / 4) / (1 - k / 4 - 3 k^2 / 4)", source,
       0.045811, kSixDigits, mixed[0]},
      {"spending_spatial", "half by borders: middle, (1 - k / 4) / (1 - k / 4 - 3 k^2 / 4)", source,
       1.002749, kSixDigits, mixed[1]},
  };
}

}  // namespace casus::models::spending_spatial
