#include "engine/slab.hpp"

#if defined(__x86_64__)
#include <xmmintrin.h>
#endif

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <limits>

#include "base/wide_vectors.hpp"
#include "engine/parallel.hpp"
#include "numeric/quantile.hpp"
#include "numeric/sum.hpp"
#include "world/block.hpp"

namespace casus::engine {
namespace {

constexpr std::size_t kQuantileCount = records::kQuantiles.size();
constexpr std::size_t kAhead = 2;  // blocks
constexpr float kNotCommon = std::numeric_limits<float>::quiet_NaN();

// Compiled for wide vectors too; it only compares bits.
CASUS_FOR_WIDE_VECTORS
bool holds_one_value(const float* values, std::size_t count) noexcept {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::memcpy(&first, values, sizeof(first));
  std::memcpy(&last, values + count - 1, sizeof(last));
  if (first != last) return false;  // mostly the answer of a row that varies
  std::uint32_t differing = 0;
  for (std::size_t i = 0; i < count; ++i) {
    std::uint32_t bits = 0;
    std::memcpy(&bits, values + i, sizeof(bits));
    differing |= bits ^ first;
  }
  return differing == 0;
}

// True if two rows of one width hold the same bits.
CASUS_FOR_WIDE_VECTORS
bool are_same(std::span<const float> values, std::span<const float> others) noexcept {
  const float* x = values.data();
  const float* y = others.data();
  const std::size_t count = values.size();
  const auto bits_of = [](const float* value) {
    std::uint32_t bits = 0;
    std::memcpy(&bits, value, sizeof(bits));
    return bits;
  };
  if (bits_of(x) != bits_of(y)) return false;  // mostly the answer of different rows
  std::uint32_t differing = 0;
  for (std::size_t i = 0; i < count; ++i) differing |= bits_of(x + i) ^ bits_of(y + i);
  return differing == 0;
}

/// Copies values that nobody reads before the slab is full. Where the processor can, they go past
/// its caches, which hold what the block's models work on; finish_rows() makes them seen.
void keep_for_later(std::span<const float> values, float* to) noexcept {
#if defined(__x86_64__)
  constexpr std::size_t kFloats = 4;  // of one store, whose address is a multiple of its size
  if (values.size() % kFloats == 0 &&
      reinterpret_cast<std::uintptr_t>(to) % (kFloats * sizeof(float)) == 0) {
    const float* from = values.data();
    for (std::size_t i = 0; i < values.size(); i += kFloats) {
      _mm_stream_ps(to + i, _mm_loadu_ps(from + i));
    }
    return;
  }
#endif
  std::copy(values.begin(), values.end(), to);
}

/// How the cell of a row in one month is found.
enum class Kind : std::uint8_t {
  spread,  ///< by looking at all values
  common,  ///< all worlds have one value
  twin,    ///< as an earlier row
};

/// How a row is found in one month, and as which row a twin.
struct Found {
  Kind kind = Kind::spread;
  std::uint32_t twin_of = 0;
};
using FoundRows = std::array<Found, kRowsAtOnce>;

bool is_number(float value) noexcept { return value == value; }

bool is_common(const Slab& slab, std::size_t month, std::size_t row) noexcept {
  const float first = slab.note_of({0, month}, row).common;
  for (std::size_t b = 0; b < slab.blocks; ++b) {
    if (!(slab.note_of({b, month}, row).common == first)) return false;
  }
  return true;
}

/// The row as which `row` is in the first block that does not keep it: `row` if none is.
std::uint32_t twin_somewhere(const Slab& slab, std::size_t month, std::size_t row) noexcept {
  for (std::size_t b = 0; b < slab.blocks; ++b) {
    const Note& note = slab.note_of({b, month}, row);
    if (note.source != row) return note.source;
    if (!is_number(note.common)) break;
  }
  return static_cast<std::uint32_t>(row);
}

/// True if two rows have the same values in every block.
bool are_twins(const Slab& slab, std::size_t month, std::size_t row, std::size_t other) noexcept {
  for (std::size_t b = 0; b < slab.blocks; ++b) {
    const Note& one = slab.note_of({b, month}, row);
    const Note& two = slab.note_of({b, month}, other);
    if (one.source != two.source && !(one.common == two.common)) return false;
  }
  return true;
}

/// How the rows from `first` on are found in a month.
FoundRows find_rows(const Slab& slab, std::size_t month, std::size_t first, std::size_t count) {
  FoundRows found{};
  for (std::size_t i = 0; i < count && !slab.notes.empty(); ++i) {
    if (is_common(slab, month, first + i)) {
      found[i].kind = Kind::common;
      continue;
    }
    const std::uint32_t twin = twin_somewhere(slab, month, first + i);
    if (twin != first + i && are_twins(slab, month, first + i, twin)) {
      found[i] = {Kind::twin, twin};
    }
  }
  return found;
}

/// Where a block holds the values of `row`, or what they have in common.
struct Values {
  const float* from;  ///< null: they have a value in common
  float common;
};
Values values_of(const Slab& slab, BlockMonth at, std::size_t row) noexcept {
  if (slab.notes.empty()) return {slab.row_of(at, row).data(), 0};
  const Note& note = slab.note_of(at, row);
  if (is_number(note.common)) return {nullptr, note.common};
  return {slab.row_of(at, note.source).data(), 0};
}

/// Asks for what gather_rows() will read of a block: blocks lie too far apart for the processor to
/// guess.
void fetch(const Slab& slab, BlockMonth at, std::size_t first,
           std::span<const Found> found) noexcept {
  constexpr std::size_t kLine = 16;  // floats of a cache line
  const std::size_t width = slab.width_of(at.block);
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (found[i].kind != Kind::spread) continue;
    const float* const from = values_of(slab, at, first + i).from;
    if (from == nullptr) continue;
    for (std::size_t w = 0; w < width; w += kLine) __builtin_prefetch(from + w);
  }
}

/// Of the usual width at once.
void copy_row(const float* from, std::size_t width, float* to) noexcept {
  if (width == world::kWorldsPerBlock) {
    std::memcpy(to, from, world::kWorldsPerBlock * sizeof(float));
  } else {
    std::copy(from, from + width, to);
  }
}

/// Copies those rows from `first` on whose values are to be looked at to `to`, [row][world], those
/// values included that a block does not keep: block by block, as they lie in memory.
void gather_rows(const Slab& slab, std::size_t month, std::size_t first,
                 std::span<const Found> found, float* to) {
  for (std::size_t b = 0; b < slab.blocks; ++b) {
    const std::size_t width = slab.width_of(b);
    if (b + kAhead < slab.blocks) fetch(slab, {b + kAhead, month}, first, found);
    for (std::size_t i = 0; i < found.size(); ++i) {
      if (found[i].kind != Kind::spread) continue;
      float* const row = to + i * slab.worlds + b * slab.block_worlds;
      const auto [from, common] = values_of(slab, {b, month}, first + i);
      if (from == nullptr) {
        std::fill(row, row + width, common);
      } else {
        copy_row(from, width, row);
      }
    }
  }
}

struct Cell {
  std::span<float> quantiles;
  double& mean;
};

Cell cell_of(records::Series& series, std::size_t at) noexcept {
  return {std::span(series.quantiles).subspan(at * kQuantileCount, kQuantileCount),
          series.means[at]};
}

void copy_cell(const Cell& from, const Cell& to) noexcept {
  std::copy(from.quantiles.begin(), from.quantiles.end(), to.quantiles.begin());
  to.mean = from.mean;
}

void summarize_common(float value, Cell cell) {
  const float plain = value + 0.0F;  // a zero is +0
  std::fill(cell.quantiles.begin(), cell.quantiles.end(), plain);
  cell.mean = static_cast<double>(plain);  // a sum of fewer than 2^29 equal floats is exact
}

CASUS_FOR_WIDE_VECTORS
double mean_of(std::span<const float> values) noexcept { return numeric::lane_mean(values); }

void summarize_row(std::span<const float> values, numeric::QuantileScratch& scratch, Cell cell) {
  std::array<double, kQuantileCount> kept{};
  numeric::quantiles(values, records::kQuantiles, scratch, kept);
  for (std::size_t q = 0; q < kQuantileCount; ++q) {
    cell.quantiles[q] = static_cast<float>(kept[q]);
  }
  cell.mean = mean_of(values);
}

}  // namespace

void put_row(const Slab& slab, BlockMonth at, std::size_t row, std::span<const float> values,
             KeptRows& kept) {
  if (!slab.notes.empty()) {
    const bool has_common = is_number(values[0]) && holds_one_value(values.data(), values.size());
    slab.note_of(at, row) = {has_common ? values[0] : kNotCommon, static_cast<std::uint32_t>(row)};
    if (has_common) return;
    for (std::size_t i = 0; i < kept.rows.size(); ++i) {
      if (kept.values[i].empty() || !are_same(values, kept.values[i])) continue;
      note_twin(slab, at, row, kept.rows[i]);
      return;
    }
    kept.values = {values, kept.values[0]};
    kept.rows = {static_cast<std::uint32_t>(row), kept.rows[0]};
  }
  keep_for_later(values, slab.row_of(at, row).data());
}

void note_twin(const Slab& slab, BlockMonth at, std::size_t row, std::size_t earlier) {
  slab.note_of(at, row) = slab.note_of(at, earlier);
}

void finish_rows() noexcept {
#if defined(__x86_64__)
  _mm_sfence();
#endif
}

void copy_month(const Slab& slab, std::size_t month, std::span<float> to) {
  constexpr FoundRows kAll{};
  for (std::size_t first = 0; first < slab.rows; first += kRowsAtOnce) {
    const std::size_t count = std::min(kRowsAtOnce, slab.rows - first);
    gather_rows(slab, month, first, std::span(kAll).first(count), to.data() + first * slab.worlds);
  }
}

void summarize(const Slab& slab, int first_month, int months, unsigned threads,
               records::Ensemble& ensemble) {
  struct Row {
    records::Series* series;
    std::size_t entry;
  };
  std::vector<Row> rows;
  for (std::vector<records::Series>* list : {&ensemble.fields, &ensemble.indicators}) {
    for (records::Series& series : *list) {
      for (std::size_t e = 0; e < series.entries.size(); ++e) rows.push_back({&series, e});
    }
  }
  const auto cell_at = [&](std::size_t number, std::size_t month) {
    records::Series& series = *rows[number].series;
    return cell_of(series, month * series.entries.size() + rows[number].entry);
  };
  const auto number_of = [&](std::size_t row) {
    return slab.numbers.empty() ? row : slab.numbers[row];
  };
  std::vector<numeric::QuantileScratch> scratch(std::max(1U, threads));
  std::vector<std::vector<float>> gathered(scratch.size());
  for (std::vector<float>& one : gathered) one.resize(kRowsAtOnce * slab.worlds);
  const std::size_t tasks = (slab.rows + kRowsAtOnce - 1) / kRowsAtOnce;
  std::vector<FoundRows> found(tasks * static_cast<std::size_t>(months));
  const auto month_of = [&](std::size_t month_in_slab) {
    return static_cast<std::size_t>(first_month) + month_in_slab;
  };
  parallel_for(threads, tasks, [&](std::size_t task, unsigned thread) {
    const std::size_t first = task * kRowsAtOnce;
    const std::size_t count = std::min(kRowsAtOnce, slab.rows - first);
    for (std::size_t m = 0; m < static_cast<std::size_t>(months); ++m) {
      FoundRows& these = found[m * tasks + task];
      these = find_rows(slab, m, first, count);
      gather_rows(slab, m, first, std::span(these).first(count), gathered[thread].data());
      for (std::size_t i = 0; i < count; ++i) {
        const Cell cell = cell_at(number_of(first + i), month_of(m));
        if (these[i].kind == Kind::common) {
          summarize_common(slab.note_of({0, m}, first + i).common, cell);
        } else if (these[i].kind == Kind::spread) {
          summarize_row({gathered[thread].data() + i * slab.worlds, slab.worlds}, scratch[thread],
                        cell);
        }
      }
    }
  });
  for (std::size_t m = 0; m < static_cast<std::size_t>(months); ++m) {
    for (std::size_t number = 0, row = 0; number < rows.size(); ++number) {
      const Cell cell = cell_at(number, month_of(m));
      if (row == slab.rows || number_of(row) != number) {
        copy_cell(cell_at(number, month_of(m) - 1), cell);
        continue;
      }
      const Found& one = found[m * tasks + row / kRowsAtOnce][row % kRowsAtOnce];
      if (one.kind == Kind::twin) copy_cell(cell_at(number_of(one.twin_of), month_of(m)), cell);
      ++row;
    }
  }
}

}  // namespace casus::engine
