#include "numeric/hypergeometric.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace casus::numeric {
namespace {

/// The same by its definition, one item of the sample after the other.
double product(int items, int marked, int sampled) {
  double chance = 1;
  for (int i = 0; i < sampled; ++i) {
    chance *= std::max(0.0, static_cast<double>(items - marked - i)) / (items - i);
  }
  return chance;
}

/// Largest error relative to `allowed` over whole numbers of items; chances below 1e-30 are not
/// told apart from 0 by any use.
template <class T, class Allowed>
double worst_error(Allowed allowed) {
  constexpr std::array kItems{1, 2, 3, 5, 10, 40, 100, 400, 1000, 5000};
  double worst = 0;
  for (const int items : kItems) {
    const int step = std::max(1, items / 40);
    for (int marked = 0; marked <= items; marked += step) {
      for (int sampled = 0; sampled <= items; sampled += step) {
        const double exact = product(items, marked, sampled);
        const auto got = static_cast<double>(
            none_marked(static_cast<T>(items), static_cast<T>(marked), static_cast<T>(sampled)));
        if (exact == 0) {
          EXPECT_EQ(got, 0) << items << " " << marked << " " << sampled;
        } else if (exact > 1e-30) {
          worst = std::max(worst, std::abs(got / exact - 1) / allowed(std::min(marked, sampled)));
        }
      }
    }
  }
  return worst;
}

TEST(NoneMarked, IsWithinItsStatedErrorInDouble) {
  const double worst = worst_error<double>([](int) { return 8e-6; });
  EXPECT_LT(worst, 1);
  EXPECT_GT(worst, 0.5);  // the bound says what the series gives
}

TEST(NoneMarked, IsWithinItsStatedErrorInFloat) {
  EXPECT_LT(worst_error<float>([](int k) { return 1e-5 + 4e-6 * k; }), 1);
}

TEST(NoneMarked, IsExactlyOneWithNothingMarkedOrSampled) {
  for (float items = 0; items < 3000; items += 7.3F) {
    for (const float share : {0.0F, 0.01F, 0.3F, 1.0F}) {
      EXPECT_EQ(none_marked(items, 0.0F, share * items), 1.0F);
      EXPECT_EQ(none_marked(items, share * items, 0.0F), 1.0F);
    }
  }
}

TEST(NoneMarked, IsTheSameWithMarkedAndSampledExchanged) {
  EXPECT_EQ(none_marked(400.0F, 3.2F, 25.0F), none_marked(400.0F, 25.0F, 3.2F));
}

TEST(NoneMarked, NeverRisesInWhatIsMarkedOrSampled) {
  for (const double items : {10.0, 250.5, 4000.0}) {
    for (double marked = 0; marked < items; marked += items / 50) {
      double last = 1;
      for (double sampled = 0; sampled <= items; sampled += items / 97) {
        const double now = none_marked(items, marked, sampled);
        ASSERT_LE(now, last * (1 + 1e-12)) << items << " " << marked << " " << sampled;
        last = now;
      }
    }
  }
}

TEST(NoneMarked, LiesBetweenItsNeighborsWhereCountsAreNotWhole) {
  const double between = none_marked(1000.0, 20.5, 100.0);
  EXPECT_LT(between, none_marked(1000.0, 20.0, 100.0));
  EXPECT_GT(between, none_marked(1000.0, 21.0, 100.0));
}

}  // namespace
}  // namespace casus::numeric
