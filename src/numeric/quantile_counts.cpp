#include "numeric/quantile_counts.hpp"

#include <limits>
#include <numeric>

#include "base/check.hpp"
#include "numeric/float_order.hpp"

namespace casus::numeric {
namespace {

constexpr std::size_t kHalfWords = 65536;
constexpr std::uint32_t kSignBit = 0x80000000;  // flips signed order into unsigned order

std::uint32_t unsigned_order_of(float value) noexcept {
  return static_cast<std::uint32_t>(order_of(value)) ^ kSignBit;
}

}  // namespace

LeadingCounts::LeadingCounts() : counts_(kHalfWords, 0) {}

void LeadingCounts::add(std::span<const float> values) {
  if (values.empty()) return;
  (void)extremes(values);  // refuses NaN
  total_ += values.size();
  base::check(total_ <= std::numeric_limits<std::uint32_t>::max(),
              "quantile counts hold fewer than 2^32 values");
  for (const float value : values) ++counts_[unsigned_order_of(value) >> 16];
}

void LeadingCounts::merge(const LeadingCounts& other) {
  total_ += other.total_;
  base::check(total_ <= std::numeric_limits<std::uint32_t>::max(),
              "quantile counts hold fewer than 2^32 values");
  for (std::size_t i = 0; i < kHalfWords; ++i) counts_[i] += other.counts_[i];
}

TrailingCounts::TrailingCounts(const LeadingCounts& leading, std::span<const double> probabilities)
    : bucket_of_leading_(kHalfWords, 0) {
  base::check(probabilities.size() <= 100, "at most 100 quantiles are asked at once");
  for (const double p : probabilities) {
    const QuantilePlace place = quantile_place(p, leading.total());
    quantiles_.push_back({find(leading, place.below), find(leading, place.above), place.fraction});
  }
}

TrailingCounts::Statistic TrailingCounts::find(const LeadingCounts& leading, std::size_t number) {
  std::size_t before = 0;
  std::uint32_t at = 0;
  while (before + leading.counts()[at] <= number) before += leading.counts()[at++];
  if (bucket_of_leading_[at] == 0) {
    buckets_.push_back({at, leading.counts()[at], std::vector<std::uint32_t>(kHalfWords, 0)});
    bucket_of_leading_[at] = static_cast<std::uint8_t>(buckets_.size());
  }
  return {bucket_of_leading_[at] - std::size_t{1}, number - before};
}

void TrailingCounts::add(std::span<const float> values) {
  for (const float value : values) {
    const std::uint32_t order = unsigned_order_of(value);
    const std::uint8_t bucket = bucket_of_leading_[order >> 16];
    if (bucket != 0) ++buckets_[bucket - std::size_t{1}].trailing[order & 0xffff];
  }
}

void TrailingCounts::merge(const TrailingCounts& other) {
  base::check(buckets_.size() == other.buckets_.size(), "merged counts are of the same quantiles");
  for (std::size_t i = 0; i < buckets_.size(); ++i) {
    Bucket& bucket = buckets_[i];
    base::check(
        bucket.leading == other.buckets_[i].leading && bucket.size == other.buckets_[i].size,
        "merged counts are of the same quantiles");
    for (std::size_t j = 0; j < kHalfWords; ++j)
      bucket.trailing[j] += other.buckets_[i].trailing[j];
  }
}

double TrailingCounts::value_of(Statistic statistic) const {
  const Bucket& bucket = buckets_[statistic.bucket];
  std::size_t before = 0;
  std::uint32_t at = 0;
  while (before + bucket.trailing[at] <= statistic.rank) before += bucket.trailing[at++];
  const std::uint32_t order = (bucket.leading << 16 | at) ^ kSignBit;
  return static_cast<double>(float_at(static_cast<std::int32_t>(order)));
}

std::vector<double> TrailingCounts::quantiles() const {
  for (const Bucket& bucket : buckets_) {
    const auto& counts = bucket.trailing;
    base::check(std::accumulate(counts.begin(), counts.end(), std::size_t{0}) == bucket.size,
                "every part counted in the first pass is counted in the second");
  }
  std::vector<double> values;
  values.reserve(quantiles_.size());
  for (const Quantile& quantile : quantiles_) {
    values.push_back(
        quantile_between(value_of(quantile.below), value_of(quantile.above), quantile.fraction));
  }
  return values;
}

}  // namespace casus::numeric
