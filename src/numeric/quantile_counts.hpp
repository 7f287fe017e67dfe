// Exact quantiles of a series that lies in parts: blocks, shards, machines. Two passes over the
// parts, each leaving counts that merge in any order:
//
//   1. LeadingCounts: how many values have each of the 65,536 leading half-words. Add each part,
//      merge.
//   2. TrailingCounts: made from the merged leading counts for the wanted probabilities; counts the
//      trailing half-words of the values whose leading half-word holds a wanted order statistic.
//      Add each part again, merge, ask.
//
// The answers equal those of quantiles() (quantile.hpp) on the whole series, to the last bit.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "numeric/quantile.hpp"

namespace casus::numeric {

/// First pass. At most 2^32 - 1 values in all; base::InternalError beyond.
class LeadingCounts {
 public:
  LeadingCounts();

  /// Counts the values of a part, none NaN (else base::InternalError).
  void add(std::span<const float> values);
  void merge(const LeadingCounts& other);

  [[nodiscard]] std::size_t total() const noexcept { return total_; }
  /// counts()[leading half-word of order_of(x), as unsigned] values x.
  [[nodiscard]] std::span<const std::uint32_t> counts() const noexcept { return counts_; }

 private:
  std::vector<std::uint32_t> counts_;
  std::size_t total_ = 0;
};

/// Second pass, for the probabilities it is made with.
class TrailingCounts {
 public:
  /// `leading` holds all parts and at least one value; probabilities in [0, 1] in any order.
  TrailingCounts(const LeadingCounts& leading, std::span<const double> probabilities);

  /// Counts the values of a part that the leading counts hold.
  void add(std::span<const float> values);
  /// Adds counts made from the same leading counts and probabilities.
  void merge(const TrailingCounts& other);

  /// The quantiles, in the order of the probabilities. Every part must have been added.
  [[nodiscard]] std::vector<double> quantiles() const;

 private:
  /// An order statistic by the leading half-word it shares and its rank among those that share it.
  struct Statistic {
    std::size_t bucket = 0;
    std::size_t rank = 0;
  };
  struct Quantile {
    Statistic below;
    Statistic above;
    double fraction = 0.0;
  };
  /// A leading half-word that holds a wanted order statistic, and the counts of its trailing ones.
  struct Bucket {
    std::uint32_t leading = 0;
    std::uint32_t size = 0;
    std::vector<std::uint32_t> trailing;
  };

  [[nodiscard]] Statistic find(const LeadingCounts& leading, std::size_t number);
  [[nodiscard]] double value_of(Statistic statistic) const;

  std::vector<Bucket> buckets_;
  std::vector<std::uint8_t> bucket_of_leading_;  ///< 1 + index into buckets_, 0 if none
  std::vector<Quantile> quantiles_;
};

}  // namespace casus::numeric
