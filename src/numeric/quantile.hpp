// Exact quantiles of a series of floats, without sorting it.
//
// The quantile of probability p of n values is the order statistic number h = (n - 1) p, counted
// from 0, and between two order statistics the straight line between them (type 7 of Hyndman & Fan
// 1996, The American Statistician 50(4), pp. 361-365; the default of R and NumPy). Order statistics
// are found by counting leading bits and looking closer only where a wanted one lies, so they are
// exact, and the interpolation is done in double.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace casus::numeric {

/// Where the quantile of one probability lies among n sorted values.
struct QuantilePlace {
  std::size_t below = 0;  ///< the order statistic at or below it, counted from 0
  std::size_t above = 0;  ///< the next one, or `below` when the fraction is 0
  double fraction = 0.0;  ///< how far from `below` to `above`, in [0, 1)
};

/// The place of probability `p` in [0, 1] among `count` >= 1 values.
[[nodiscard]] QuantilePlace quantile_place(double p, std::size_t count);

/// The value at a place whose two order statistics are these. A line that starts or ends at an
/// infinity is that infinity; one from -infinity is -infinity.
[[nodiscard]] double quantile_between(double below, double above, double fraction) noexcept;

/// One order statistic that is looked for.
struct WantedOrder {
  std::size_t number = 0;  ///< counted from 0 among all values
  std::size_t rank = 0;    ///< the same among the values of the bucket looked into
  std::int32_t order = 0;  ///< its value as order_of gives it, once found
};

/// A bucket that holds order statistics that are looked for.
struct WantedBucket {
  std::uint32_t number = 0;
  std::size_t size = 0;          ///< how many values lie in it
  std::size_t first_wanted = 0;  ///< wanted[first_wanted, end_wanted) lie in it
  std::size_t end_wanted = 0;

  [[nodiscard]] std::span<WantedOrder> part_of(std::span<WantedOrder> wanted) const noexcept {
    return wanted.subspan(first_wanted, end_wanted - first_wanted);
  }
};

/// Buffers that calls share, so that a call allocates only when its series is longer than any
/// before. One per thread; its contents mean nothing to the caller.
struct QuantileScratch {
  std::vector<std::int32_t> orders;
  std::vector<std::int32_t> room;
  std::vector<std::uint16_t> numbers;                ///< of buckets
  std::vector<std::uint32_t> counts;
  std::vector<std::uint8_t> marked;
  std::array<std::vector<WantedBucket>, 4> buckets;  ///< one for each level
  std::array<std::vector<std::uint16_t>, 4> kept;    ///< the same: numbers of what is looked into
  std::vector<WantedOrder> wanted;
};

/// out[i] = the quantile of probability probabilities[i] of `values`.
///
/// At least one value, none NaN; probabilities in [0, 1], ascending; base::InternalError otherwise.
/// The order of the values and the sign of zeros do not matter.
void quantiles(std::span<const float> values, std::span<const double> probabilities,
               QuantileScratch& scratch, std::span<double> out);

/// The smallest and the largest of a series.
struct Extremes {
  float smallest = 0.0F;
  float largest = 0.0F;
};

/// Of at least one value, none NaN; base::InternalError otherwise. A zero is +0.
[[nodiscard]] Extremes extremes(std::span<const float> values);

}  // namespace casus::numeric
