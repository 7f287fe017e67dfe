#include "numeric/any_above_zero.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <vector>

#include "base/isa.hpp"

namespace casus::numeric {
namespace {

bool any_of(const std::vector<float>& row) {
  return any_above_zero<isa::scalar>(row.data(), row.size());
}

TEST(AnyAboveZero, IsTrueForOneValueWhereverItStands) {
  for (std::size_t at = 0; at < 70; ++at) {
    std::vector<float> row(70, 0.0F);
    EXPECT_FALSE(any_of(row));
    row[at] = std::numeric_limits<float>::denorm_min();
    EXPECT_TRUE(any_of(row)) << at;
  }
}

TEST(AnyAboveZero, TakesNothingNegativeOrMissingForSomething) {
  EXPECT_FALSE(any_of({}));
  EXPECT_FALSE(any_of({-1, -0.0F, std::numeric_limits<float>::quiet_NaN()}));
}

}  // namespace
}  // namespace casus::numeric
