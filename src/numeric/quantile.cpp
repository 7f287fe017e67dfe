#include "numeric/quantile.hpp"

#include <algorithm>
#include <bit>
#include <limits>

#include "base/check.hpp"
#include "base/wide_vectors.hpp"
#include "numeric/float_order.hpp"

namespace casus::numeric {
namespace {

constexpr int kBucketBits = 12;
constexpr std::size_t kBuckets = std::size_t{1} << kBucketBits;
constexpr std::size_t kTables = 2;  // equal neighbors count in different tables: less waiting
constexpr std::size_t kFew = 256;   // so few values are partitioned, not counted
constexpr std::size_t kLevels = 4;  // of buckets inside buckets

/// The smallest and the largest order.
struct OrderRange {
  std::int32_t smallest;
  std::int32_t largest;
};

// The loops over all values are compiled for wide vectors too. What they give is exact: in which
// bucket a value falls says only where to look for it.

/// orders[i] = the order of values[i]; returns the range of them. At least one value.
CASUS_FOR_WIDE_VECTORS
OrderRange set_orders(std::span<const float> values, std::int32_t* __restrict__ orders) {
  const float* x = values.data();
  const std::size_t count = values.size();
  std::int32_t smallest = order_of(x[0]);
  std::int32_t largest = smallest;
  for (std::size_t i = 0; i < count; ++i) {
    const std::int32_t order = order_of(x[i]);
    orders[i] = order;
    smallest = order < smallest ? order : smallest;
    largest = order > largest ? order : largest;
  }
  return {smallest, largest};
}

/// Of at least one order.
CASUS_FOR_WIDE_VECTORS
OrderRange range_of(std::span<const std::int32_t> orders) noexcept {
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

/// numbers[i] = the bucket of orders[i].
CASUS_FOR_WIDE_VECTORS
void set_numbers(std::span<const std::int32_t> orders, Bucketing bucketing,
                 std::uint16_t* __restrict__ numbers) {
  const std::int32_t* order = orders.data();
  const std::size_t count = orders.size();
  for (std::size_t i = 0; i < count; ++i) {
    numbers[i] = static_cast<std::uint16_t>(bucketing.bucket(order[i]));
  }
}

/// Buckets to a unit of value if evenly wide buckets divide the values well, else 0. Leading bits
/// make narrow buckets near zero, which divides skewed values better and those around zero worse.
/// The first values tell: their middle half has to spread over some buckets.
float buckets_per_unit(std::span<const std::int32_t> orders, OrderRange range) {
  constexpr std::size_t kFirst = 64;
  constexpr float kSpread = 32;
  const float width = float_at(range.largest) - float_at(range.smallest);
  const float scale = static_cast<float>(kBuckets) / width;
  if (!(scale <= std::numeric_limits<float>::max()) || orders.size() < kFirst) return 0;
  std::array<std::int32_t, kFirst> first{};
  std::copy_n(orders.begin(), kFirst, first.begin());
  const auto quarter = first.begin() + kFirst / 4;
  const auto three_quarters = first.begin() + 3 * kFirst / 4;
  std::nth_element(first.begin(), quarter, first.end());
  std::nth_element(quarter, three_quarters, first.end());
  return (float_at(*three_quarters) - float_at(*quarter)) * scale >= kSpread ? scale : 0;
}

/// numbers[i] = the bucket of the value of orders[i], which is finite and at least `low`.
CASUS_FOR_WIDE_VECTORS
void set_even_numbers(std::span<const std::int32_t> orders, float low, float per_unit,
                      std::uint16_t* __restrict__ numbers) {
  constexpr auto kLast = static_cast<float>(kBuckets - 1);
  const std::int32_t* order = orders.data();
  const std::size_t count = orders.size();
  for (std::size_t i = 0; i < count; ++i) {
    const float place = (float_at(order[i]) - low) * per_unit;
    const float kept = place < kLast ? place : kLast;
    numbers[i] = static_cast<std::uint16_t>(static_cast<std::int32_t>(kept));
  }
}

/// counts[bucket] = how many of `numbers` are its.
void count_buckets(std::span<const std::uint16_t> numbers, std::vector<std::uint32_t>& counts) {
  counts.assign(kTables * kBuckets, 0);
  std::uint32_t* const even = counts.data();
  std::uint32_t* const odd = even + kBuckets;
  std::size_t i = 0;
  for (; i + 2 <= numbers.size(); i += 2) {
    ++even[numbers[i]];
    ++odd[numbers[i + 1]];
  }
  if (i < numbers.size()) ++even[numbers[i]];
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
bool holds_one_value(std::span<const std::int32_t> orders, std::span<const std::uint16_t> numbers,
                     const WantedBucket& bucket, std::int32_t& order) noexcept {
  std::size_t at = 0;
  while (numbers[at] != bucket.number) ++at;
  const std::int32_t member = orders[at];
  std::uint32_t equal = 0;
  for (const std::int32_t other : orders) equal += other == member ? 1 : 0;
  order = member;
  return equal == bucket.size;
}

/// True if one of kRow values lies in a bucket.
constexpr std::size_t kRow = 32;
[[gnu::always_inline]] inline bool has_any(const std::uint16_t* numbers,
                                           std::span<const WantedBucket> buckets) noexcept {
  std::array<std::uint16_t, kRow> found{};
  for (const WantedBucket& bucket : buckets) {
    const auto wanted = static_cast<std::uint16_t>(bucket.number);
    for (std::size_t i = 0; i < kRow; ++i) {
      found[i] |= static_cast<std::uint16_t>(numbers[i] == wanted ? 1 : 0);
    }
  }
  std::uint16_t any = 0;
  for (const std::uint16_t one : found) any |= one;
  return any != 0;
}

/// Values and their buckets, side by side.
struct Numbered {
  std::span<std::int32_t> orders;
  std::span<std::uint16_t> numbers;
};

/// Copies to `to` those of `from` whose number is marked, those of `buckets`; returns how many.
/// Most rows of values hold none and are passed by at once; in the others without a branch:
/// whether a value is marked cannot be guessed.
CASUS_FOR_WIDE_VECTORS
std::size_t gather(const Numbered& from, std::span<const WantedBucket> buckets,
                   const std::vector<std::uint8_t>& marked, const Numbered& to) noexcept {
  const std::int32_t* orders = from.orders.data();
  const std::uint16_t* numbers = from.numbers.data();
  const std::size_t count = from.orders.size();
  std::size_t gathered = 0;
  for (std::size_t i = 0; i < count; i += kRow) {
    const std::size_t end = std::min(i + kRow, count);
    if (end - i == kRow && !has_any(numbers + i, buckets)) continue;
    for (std::size_t j = i; j < end; ++j) {
      to.orders[gathered] = orders[j];
      to.numbers[gathered] = numbers[j];
      gathered += marked[numbers[j]];
    }
  }
  return gathered;
}

/// Copies to `to` those of `from` that lie in `bucket`; returns how many.
std::size_t gather_one(const Numbered& from, std::uint32_t bucket, std::int32_t* to) noexcept {
  std::size_t gathered = 0;
  for (std::size_t i = 0; i < from.orders.size(); ++i) {
    to[gathered] = from.orders[i];
    gathered += static_cast<std::size_t>(from.numbers[i] == bucket);
  }
  return gathered;
}

void select(std::span<std::int32_t> orders, OrderRange range, std::span<WantedOrder> wanted,
            QuantileScratch& scratch, std::span<std::int32_t> room, std::size_t level);

/// Looks into the buckets of `all` that hold wanted ranks.
void select_in_buckets(const Numbered& all, std::span<WantedOrder> wanted, QuantileScratch& scratch,
                       std::span<std::int32_t> room, std::size_t level) {
  count_buckets(all.numbers, scratch.counts);
  std::vector<WantedBucket>& buckets = scratch.buckets[level];
  find_buckets(wanted, scratch.counts, buckets);
  const auto known = [&](const WantedBucket& bucket) {
    std::int32_t order = 0;
    if (bucket.size <= kFew || !holds_one_value(all.orders, all.numbers, bucket, order)) {
      return false;
    }
    for (WantedOrder& one : bucket.part_of(wanted)) one.order = order;
    return true;
  };
  std::erase_if(buckets, known);
  if (buckets.empty()) return;

  std::size_t inside_all = 0;
  scratch.marked.assign(kBuckets, 0);
  for (const WantedBucket& bucket : buckets) {
    scratch.marked[bucket.number] = 1;
    inside_all += bucket.size;
  }
  std::vector<std::uint16_t>& kept = scratch.kept[level];
  kept.resize(std::max(kept.size(), inside_all + 1));
  const std::size_t count = gather(all, buckets, scratch.marked, {room, kept});
  const Numbered gathered{room.first(count), std::span(kept).first(count)};
  const auto deeper = room.subspan(count);
  for (const WantedBucket& bucket : buckets) {
    const auto inside = deeper.first(gather_one(gathered, bucket.number, deeper.data()));
    select(inside, range_of(inside), bucket.part_of(wanted), scratch, deeper.subspan(inside.size()),
           level + 1);
  }
}

/// Fills wanted[i].order with the order statistic number wanted[i].rank (ascending) of `orders`,
/// which may be permuted. `room` takes the values of the buckets looked into, level by level; each
/// level narrows the leading bits of a bucket 4096-fold, so the third ends at single values.
void select(std::span<std::int32_t> orders, OrderRange range, std::span<WantedOrder> wanted,
            QuantileScratch& scratch, std::span<std::int32_t> room, std::size_t level) {
  if (range.smallest == range.largest) {
    for (WantedOrder& one : wanted) one.order = range.smallest;
    return;
  }
  if (orders.size() <= kFew) return select_among_few(orders, wanted);
  const std::span<std::uint16_t> numbers = std::span(scratch.numbers).first(orders.size());
  set_numbers(orders, bucketing_of(range), numbers.data());
  select_in_buckets({orders, numbers}, wanted, scratch, room, level);
}

/// How many of `orders` are the smallest of them, and how many the largest.
CASUS_FOR_WIDE_VECTORS
std::array<std::size_t, 2> count_ends(std::span<const std::int32_t> orders,
                                      OrderRange range) noexcept {
  const std::int32_t* order = orders.data();
  const std::size_t count = orders.size();
  std::uint32_t smallest = 0;
  std::uint32_t largest = 0;
  for (std::size_t i = 0; i < count; ++i) {
    smallest += order[i] == range.smallest ? 1 : 0;
    largest += order[i] == range.largest ? 1 : 0;
  }
  return {smallest, largest};
}

/// Where values are still to be found: all ranks `wanted` are of `orders`.
struct Search {
  std::span<std::int32_t> orders;
  std::span<WantedOrder> wanted;
  std::span<std::int32_t> room;
};

/// Fills in the wanted ranks that are one of the smallest or of the largest values, as in a series
/// of states or of rare events, and leaves those values out. Only tried where the first values are
/// often such.
Search without_ends(const Search& all, OrderRange range) noexcept {
  constexpr std::size_t kFirst = 64;
  constexpr std::size_t kOften = 4;
  const auto first = all.orders.first(std::min(kFirst, all.orders.size()));
  const auto [low_first, high_first] = count_ends(first, range);
  if (kOften * (low_first + high_first) < first.size()) return all;
  const auto [low, high] = count_ends(all.orders, range);
  const std::size_t high_rank = all.orders.size() - high;
  std::span<WantedOrder> wanted = all.wanted;
  for (; !wanted.empty() && wanted.front().rank < low; wanted = wanted.subspan(1)) {
    wanted.front().order = range.smallest;
  }
  for (; !wanted.empty() && wanted.back().rank >= high_rank;
       wanted = wanted.first(wanted.size() - 1)) {
    wanted.back().order = range.largest;
  }
  if (wanted.empty()) return {{}, {}, all.room};
  for (WantedOrder& one : wanted) one.rank -= low;
  std::size_t kept = 0;
  for (const std::int32_t order : all.orders) {
    all.room[kept] = order;
    kept += static_cast<std::size_t>(order != range.smallest && order != range.largest);
  }
  return {all.room.first(kept), wanted, all.room.subspan(kept)};
}

/// select() for all values: without the ends at first, and with evenly wide buckets where they
/// divide the values well.
void select_first(const Search& all, OrderRange range, QuantileScratch& scratch) {
  if (range.smallest == range.largest) {
    return select(all.orders, range, all.wanted, scratch, all.room, 0);
  }
  const auto [orders, wanted, room] = without_ends(all, range);
  if (wanted.empty()) return;
  const OrderRange inner = orders.size() == all.orders.size() ? range : range_of(orders);
  const float per_unit = buckets_per_unit(orders, inner);
  if (orders.size() <= kFew || !(per_unit > 0)) {
    return select(orders, inner, wanted, scratch, room, 0);
  }
  const std::span<std::uint16_t> numbers = std::span(scratch.numbers).first(orders.size());
  set_even_numbers(orders, float_at(inner.smallest), per_unit, numbers.data());
  select_in_buckets({orders, numbers}, wanted, scratch, room, 0);
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
  scratch.room.resize((1 + 2 * kLevels) * (values.size() + 1));
  scratch.numbers.resize(values.size());
  const OrderRange range = set_orders(values, scratch.orders.data());
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
  select_first({scratch.orders, wanted, scratch.room}, range, scratch);

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
