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

/// Rows that are summarized together: a few cache lines of notes.
inline constexpr std::size_t kRowsAtOnce = 16;

/// What is known of a block's values in a row without them.
struct Note {
  float common = 0;          ///< the value that all worlds of the block have; NaN: they differ
  std::uint32_t source = 0;  ///< the row that keeps them if they differ: this or an earlier one
};

struct Slab {
  std::span<float> values;  ///< [month][block][place][world of the block]: a block writes in one go
  std::size_t rows = 0;
  std::size_t kept = 0;  ///< how many rows have a place in `values`
  /// [row]: its place. Empty: the row's own number.
  std::span<const std::uint32_t> places;
  /// [row]: its number among all recorded rows, ascending; those left out are as the month before.
  /// Empty: the row's own number.
  std::span<const std::uint32_t> numbers;
  std::size_t worlds = 0;
  std::size_t block_worlds = 0;
  std::size_t blocks = 0;  ///< of block_worlds each, the last perhaps of fewer
  /// [month][kRowsAtOnce rows][block][row of these]. Empty: every row keeps all its values.
  std::span<Note> notes;

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

  /// How many notes a slab of so many rows and blocks has in a month.
  [[nodiscard]] static constexpr std::size_t notes_in_month(std::size_t rows,
                                                            std::size_t blocks) noexcept {
    return (rows + kRowsAtOnce - 1) / kRowsAtOnce * kRowsAtOnce * blocks;
  }

  [[nodiscard]] Note& note_of(BlockMonth at, std::size_t row) const noexcept {
    return notes[at.month * notes_in_month(rows, blocks) +
                 ((row / kRowsAtOnce) * blocks + at.block) * kRowsAtOnce + row % kRowsAtOnce];
  }
};

/// The rows of a field that a block has kept last in a month, with which the next ones are
/// compared. Their values stay where they are until all rows of the field are put.
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

/// Copies one month of a slab without notes to `to`, [row][world].
void copy_month(const Slab& slab, std::size_t month, std::span<float> to);

/// Fills quantiles and means of the first `months` months of a slab, which begins with
/// `first_month`, on several threads. Only month 0 has every recorded row.
void summarize(const Slab& slab, int first_month, int months, unsigned threads,
               records::Ensemble& ensemble);

}  // namespace casus::engine
