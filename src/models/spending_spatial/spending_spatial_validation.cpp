#include "models/spending/spending.hpp"
#include "models/spending_spatial/spending_spatial.hpp"

namespace casus::models::spending_spatial {
namespace {

constexpr double kSixDigits = 5e-7;

std::vector<double> reduced(std::vector<double> table, double k, std::vector<double> right) {
  const std::array<double, 1> near{1};
  const std::array<double, 1> coefficient{k};
  std::vector<double> x(right.size());
  std::vector<double> scratch(right.size());
  std::array<double, 1> sum{};
  solve_reduced<isa::scalar, double>({table, near}, coefficient, right, x, scratch, sum);
  return x;
}

}  // namespace

std::size_t memory_rows(const world::Setting& setting) {
  const std::size_t members = spending::acting_count(setting);
  return kMemberRows + kMemberBlocks * members + spending::table_size(members);
}

std::vector<ValidationCase> validation_cases() {
  const auto pair = reduced({0, 1, 1, 0}, -0.05, {1, 2});
  const auto three = reduced({0, 1, 1, 1, 0, 1, 1, 1, 0}, -0.08, {3, 3, 3});
  const auto chain = reduced({0, 2, 0, 1, 0, 1, 0, 2, 0}, 0.06, {1, 0, 0});
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
  };
}

}  // namespace casus::models::spending_spatial
