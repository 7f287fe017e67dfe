#include "numeric/quantile.hpp"

#include <algorithm>
#include <bit>
#include <limits>

#include "base/check.hpp"
#include "numeric/float_order.hpp"

namespace casus::numeric {
namespace {

constexpr int kBucketBits = 12;
constexpr std::size_t kBuckets = std::size_t{1} << kBucketBits;
constexpr std::size_t kTables = 2;  // equal neighbors count in different tables: less waiting
constexpr std::size_t kFew = 256;   // so few values are partitioned, not counted
constexpr std::size_t kLevels = 3;  // of buckets inside buckets

/// The smallest and the largest order.
struct OrderRange {
  std::int32_t smallest;
  std::int32_t largest;
};

// The loops over all values are compiled for wide vectors too; they only move and compare whole
// numbers, so that no bit can depend on which one runs.

/// orders[i] = the order of values[i].
#if defined(__x86_64__)
[[gnu::target_clones("avx2", "default")]]
#endif
void set_orders(std::span<const float> values, std::int32_t* __restrict__ orders) {
  const float* x = values.data();
  const std::size_t count = values.size();
  for (std::size_t i = 0; i < count; ++i) orders[i] = order_of(x[i]);
}

#if defined(__x86_64__)
[[gnu::target_clones("avx2", "default")]]
#endif
OrderRange
range_of(std::span<const std::int32_t> orders) noexcept {
  std::int32_t smallest = orders[0];
  std::int32_t largest = orders[0];
  for (const std::int32_t order : orders) {
    smallest = order < smallest ? order : smallest;
    largest = order > largest ? order : largest;
  }
  return {smallest, largest};
}

void check_no_nan(OrderRange range) {
  constexpr float kInfinity = std::numeric_limits<float>::infinity();
  base::check(range.smallest >= order_of(-kInfinity) && range.largest <= order_of(kInfinity),
              "a series whose quantiles or extremes are asked holds no NaN");
}

/// Maps an order to one of kBuckets buckets, keeping the order.
struct Bucketing {
  std::uint32_t origin;
  int shift;
  [[nodiscard]] std::uint32_t bucket(std::int32_t order) const noexcept {
    return (static_cast<std::uint32_t>(order) - origin) >> shift;
  }
};

Bucketing bucketing_of(OrderRange range) noexcept {
  const auto origin = static_cast<std::uint32_t>(range.smallest);
  const std::uint32_t width = static_cast<std::uint32_t>(range.largest) - origin;
  return {origin, std::max(0, static_cast<int>(std::bit_width(width)) - kBucketBits)};
}

/// counts[bucket] = how many of `orders` fall in it.
void count_buckets(std::span<const std::int32_t> orders, Bucketing bucketing,
                   std::vector<std::uint32_t>& counts) {
  counts.assign(kTables * kBuckets, 0);
  std::uint32_t* const even = counts.data();
  std::uint32_t* const odd = even + kBuckets;
  std::size_t i = 0;
  for (; i + 2 <= orders.size(); i += 2) {
    ++even[bucketing.bucket(orders[i])];
    ++odd[bucketing.bucket(orders[i + 1])];
  }
  if (i < orders.size()) ++even[bucketing.bucket(orders[i])];
  for (std::size_t bucket = 0; bucket < kBuckets; ++bucket) even[bucket] += odd[bucket];
}

/// Partitions few values around each wanted rank in turn, or sorts them where many are wanted.
void select_among_few(std::span<std::int32_t> orders, std::span<WantedOrder> wanted) {
  constexpr std::size_t kMany = 4;
  if (wanted.size() > kMany) {
    std::sort(orders.begin(), orders.end());
    for (WantedOrder& one : wanted) one.order = orders[one.rank];
    return;
  }
  auto unsorted = orders.begin();
  for (WantedOrder& one : wanted) {
    const auto place = orders.begin() + static_cast<std::ptrdiff_t>(one.rank);
    std::nth_element(unsorted, place, orders.end());
    one.order = *place;
    unsorted = place;
  }
}

/// Finds the buckets that hold the wanted ranks and makes the ranks relative to their bucket.
/// Shelves of buckets without a wanted rank are passed by at once.
void find_buckets(std::span<WantedOrder> wanted, std::span<const std::uint32_t> counts,
                  std::vector<WantedBucket>& buckets) {
  constexpr std::uint32_t kShelf = 64;
  buckets.clear();
  std::size_t before = 0;
  std::size_t next = 0;
  for (std::uint32_t bucket = 0; next < wanted.size(); ++bucket) {
    if (bucket % kShelf == 0) {
      std::uint32_t on_shelf = 0;
      for (std::uint32_t i = 0; i < kShelf; ++i) on_shelf += counts[bucket + i];
      if (wanted[next].rank >= before + on_shelf) {
        before += on_shelf;
        bucket += kShelf - 1;
        continue;
      }
    }
    const std::size_t size = counts[bucket];
    const std::size_t first = next;
    while (next < wanted.size() && wanted[next].rank < before + size) {
      wanted[next].rank -= before;
      ++next;
    }
    if (next > first) buckets.push_back({bucket, size, first, next});
    before += size;
  }
}

/// True if the `size` values of a bucket are all the same; then `order` is that value. Only asked
/// of large buckets, whose first member is near.
bool holds_one_value(std::span<const std::int32_t> orders, Bucketing bucketing,
                     const WantedBucket& bucket, std::int32_t& order) noexcept {
  std::size_t at = 0;
  while (bucketing.bucket(orders[at]) != bucket.number) ++at;
  const std::int32_t member = orders[at];
  std::uint32_t equal = 0;
  for (const std::int32_t other : orders) equal += other == member ? 1 : 0;
  order = member;
  return equal == bucket.size;
}

/// True if one of kRow values lies in a bucket.
constexpr std::size_t kRow = 32;
[[gnu::always_inline]] inline bool has_any(const std::int32_t* orders, Bucketing bucketing,
                                           std::span<const WantedBucket> buckets) noexcept {
  std::uint32_t found = 0;
  for (const WantedBucket& bucket : buckets) {
    const std::uint32_t first = bucketing.origin + (bucket.number << bucketing.shift);
    const std::uint32_t last = (std::uint32_t{1} << bucketing.shift) - 1;
    for (std::size_t i = 0; i < kRow; ++i) {
      found |= static_cast<std::uint32_t>(static_cast<std::uint32_t>(orders[i]) - first <= last);
    }
  }
  return found != 0;
}

/// Copies to `to` those of `orders` that lie in one of `buckets`, marked in `marked`; returns how
/// many. Most rows of values hold none and are passed by at once; in the others without a branch:
/// whether a value is marked cannot be guessed.
#if defined(__x86_64__)
[[gnu::target_clones("avx2", "default")]]
#endif
std::size_t
gather(std::span<const std::int32_t> orders, Bucketing bucketing,
       std::span<const WantedBucket> buckets, const std::vector<std::uint8_t>& marked,
       std::int32_t* to) noexcept {
  std::size_t gathered = 0;
  for (std::size_t i = 0; i < orders.size(); i += kRow) {
    const std::span<const std::int32_t> row = orders.subspan(i, std::min(kRow, orders.size() - i));
    if (row.size() == kRow && !has_any(row.data(), bucketing, buckets)) continue;
    for (const std::int32_t order : row) {
      to[gathered] = order;
      gathered += marked[bucketing.bucket(order)];
    }
  }
  return gathered;
}

/// Fills wanted[i].order with the order statistic number wanted[i].rank (ascending) of `orders`,
/// which may be permuted. `room` takes the values of the buckets looked into, level by level; each
/// level narrows a bucket 4096-fold, so the third ends at single values.
void select(std::span<std::int32_t> orders, OrderRange range, std::span<WantedOrder> wanted,
            QuantileScratch& scratch, std::span<std::int32_t> room, std::size_t level) {
  if (range.smallest == range.largest) {
    for (WantedOrder& one : wanted) one.order = range.smallest;
    return;
  }
  if (orders.size() <= kFew) return select_among_few(orders, wanted);
  const Bucketing bucketing = bucketing_of(range);
  count_buckets(orders, bucketing, scratch.counts);
  std::vector<WantedBucket>& buckets = scratch.buckets[level];
  find_buckets(wanted, scratch.counts, buckets);

  std::vector<std::uint8_t>& marked = scratch.marked;
  marked.assign(kBuckets, 0);
  const auto known = [&](const WantedBucket& bucket) {
    std::int32_t order = 0;
    if (bucket.size <= kFew || !holds_one_value(orders, bucketing, bucket, order)) return false;
    for (WantedOrder& one : bucket.part_of(wanted)) one.order = order;
    return true;
  };
  std::erase_if(buckets, known);
  if (buckets.empty()) return;
  for (const WantedBucket& bucket : buckets) marked[bucket.number] = 1;
  const auto gathered = room.first(gather(orders, bucketing, buckets, marked, room.data()));
  const auto deeper = room.subspan(gathered.size());
  for (const WantedBucket& bucket : buckets) {
    marked.assign(kBuckets, 0);
    marked[bucket.number] = 1;
    const auto inside =
        deeper.first(gather(gathered, bucketing, {&bucket, 1}, marked, deeper.data()));
    select(inside, range_of(inside), bucket.part_of(wanted), scratch, deeper.subspan(inside.size()),
           level + 1);
  }
}

}  // namespace

QuantilePlace quantile_place(double p, std::size_t count) {
  base::check(p >= 0.0 && p <= 1.0, "the probability of a quantile lies in [0, 1]");
  base::check(count > 0, "quantiles are asked of at least one value");
  const double place = static_cast<double>(count - 1) * p;
  const auto below = static_cast<std::size_t>(place);
  const double fraction = place - static_cast<double>(below);
  return {below, fraction > 0.0 ? below + 1 : below, fraction};
}

double quantile_between(double below, double above, double fraction) noexcept {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  if (fraction == 0.0 || below == above || below == -kInfinity) return below;
  return below + fraction * (above - below);
}

void quantiles(std::span<const float> values, std::span<const double> probabilities,
               QuantileScratch& scratch, std::span<double> out) {
  base::check(!values.empty(), "quantiles are asked of at least one value");
  base::check(out.size() == probabilities.size(), "there is one place for each quantile");
  base::check(std::is_sorted(probabilities.begin(), probabilities.end()),
              "the probabilities of quantiles ascend");
  scratch.orders.resize(values.size());
  scratch.room.resize(kLevels * 2 * (values.size() + 1));
  std::int32_t* const orders = scratch.orders.data();
  set_orders(values, orders);
  const OrderRange range = range_of(scratch.orders);
  check_no_nan(range);

  std::vector<WantedOrder>& wanted = scratch.wanted;
  wanted.clear();
  for (const double p : probabilities) {
    const QuantilePlace place = quantile_place(p, values.size());
    wanted.push_back({.number = place.below, .rank = place.below});
    wanted.push_back({.number = place.above, .rank = place.above});
  }
  std::sort(wanted.begin(), wanted.end(), [](const WantedOrder& one, const WantedOrder& other) {
    return one.number < other.number;
  });
  select(scratch.orders, range, wanted, scratch, scratch.room, 0);

  const auto statistic = [&wanted](std::size_t number) {
    const auto found = std::lower_bound(
        wanted.begin(), wanted.end(), number,
        [](const WantedOrder& one, std::size_t sought) { return one.number < sought; });
    return static_cast<double>(float_at(found->order));
  };
  for (std::size_t i = 0; i < out.size(); ++i) {
    const QuantilePlace place = quantile_place(probabilities[i], values.size());
    out[i] = quantile_between(statistic(place.below), statistic(place.above), place.fraction);
  }
}

Extremes extremes(std::span<const float> values) {
  base::check(!values.empty(), "the extremes are asked of at least one value");
  OrderRange range{order_of(values[0]), order_of(values[0])};
  for (const float value : values) {
    const std::int32_t order = order_of(value);
    range.smallest = order < range.smallest ? order : range.smallest;
    range.largest = order > range.largest ? order : range.largest;
  }
  check_no_nan(range);
  return {float_at(range.smallest), float_at(range.largest)};
}

}  // namespace casus::numeric
