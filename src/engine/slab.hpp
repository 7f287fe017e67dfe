// The recorded values of some months of a run, on their way from the blocks to the quantiles. Of a
// row in which all worlds of a block agree, only that value is kept: most rows of most months are
// such, and what is not written need not be read again.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "records/results.hpp"

namespace casus::engine {

struct Slab {
  std::span<float> values;  ///< [month][row][world]
  std::size_t rows = 0;
  std::size_t worlds = 0;
  std::size_t block_worlds = 0;
  /// [block][month][row], months of the longest slab: the value that all worlds of the block have,
  /// which then are not in `values`; NaN where they are. Empty: all are in `values`.
  std::span<float> common;
  std::size_t months = 0;  ///< of `common`

  [[nodiscard]] float* common_of(std::size_t block, std::size_t month) const noexcept {
    return common.data() + (block * months + month) * rows;
  }
};

/// Puts the values of one block's worlds, from `lane` on, into a row of one month.
void put_row(const Slab& slab, std::size_t month, std::size_t row, std::size_t lane,
             std::span<const float> values);

/// Makes all rows that this thread has put seen by other threads.
void finish_rows() noexcept;

/// Fills quantiles and means of the first `months` months of a slab, which begins with
/// `first_month`, on several threads. Rows that are not common to all blocks become complete.
void summarize(const Slab& slab, int first_month, int months, unsigned threads,
               records::Ensemble& ensemble);

}  // namespace casus::engine
