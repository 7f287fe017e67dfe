// The recorded values of some months of a run, on their way from the blocks to the quantiles. Of a
// row in which all worlds of a block agree, only that value is kept, and of a row that equals one
// before it, only which: most rows of most months are such, and what is not written need not be
// read again.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "records/results.hpp"

namespace casus::engine {

/// A block in one month of a slab.
struct BlockMonth {
  std::size_t block = 0;
  std::size_t month = 0;
};

struct Slab {
  std::span<float> values;  ///< [month][block][place][world of the block]: a block writes in one go
  std::size_t rows = 0;
  std::size_t kept = 0;  ///< how many rows have a place in `values`
  /// [row]: its place. Empty: the row's own number.
  std::span<const std::uint32_t> places;
  std::size_t worlds = 0;
  std::size_t block_worlds = 0;
  /// [block][month][row], months of the longest slab: the value that all worlds of the block have,
  /// which then are not in `values`; NaN where they are. Empty: all are in `values`.
  std::span<float> common;
  /// [block][month][row], where there are common values: the row whose values the block's are. That
  /// is the row itself, or an earlier one that is not kept a second time.
  std::span<std::uint32_t> source;
  std::size_t months = 0;  ///< of `common` and `source`
  /// [row]: what no model moves after month 0, so that later months need not be summarized. Empty:
  /// every row may move.
  std::span<const std::uint8_t> still;

  /// True if `row` holds in the run's month `month` what it held the month before.
  [[nodiscard]] bool is_still(std::size_t row, int month) const noexcept {
    return month > 0 && !still.empty() && still[row] != 0;
  }

  /// How many worlds `block` has: the last may have fewer than the others.
  [[nodiscard]] std::size_t width_of(std::size_t block) const noexcept {
    return std::min(block_worlds, worlds - block * block_worlds);
  }

  /// Where the values of a row that has a place are kept.
  [[nodiscard]] std::span<float> row_of(BlockMonth at, std::size_t row) const noexcept {
    const std::size_t width = width_of(at.block);
    const std::size_t place = places.empty() ? row : places[row];
    return values.subspan((at.month * worlds + at.block * block_worlds) * kept + place * width,
                          width);
  }

  [[nodiscard]] float* common_of(std::size_t block, std::size_t month) const noexcept {
    return common.data() + (block * months + month) * rows;
  }

  [[nodiscard]] std::uint32_t* source_of(std::size_t block, std::size_t month) const noexcept {
    return source.data() + (block * months + month) * rows;
  }
};

/// The rows of a field that a block has kept last in a month, with which the next ones are compared.
/// Their values stay where they are until all rows of the field are put.
struct KeptRows {
  std::array<std::span<const float>, 2> values;
  std::array<std::uint32_t, 2> rows{};
};

/// Puts the values of one block's worlds into a row.
void put_row(const Slab& slab, BlockMonth at, std::size_t row, std::span<const float> values,
             KeptRows& kept);

/// Notes that a row, which needs no place, has the values of an earlier one.
void note_twin(const Slab& slab, BlockMonth at, std::size_t row, std::size_t earlier);

/// Makes all rows that this thread has put seen by other threads.
void finish_rows() noexcept;

/// Copies one month of a slab without common values to `to`, [row][world].
void copy_month(const Slab& slab, std::size_t month, std::span<float> to);

/// Fills quantiles and means of the first `months` months of a slab, which begins with
/// `first_month`, on several threads.
void summarize(const Slab& slab, int first_month, int months, unsigned threads,
               records::Ensemble& ensemble);

}  // namespace casus::engine
