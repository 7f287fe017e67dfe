#include "engine/slab.hpp"

#if defined(__x86_64__)
#include <xmmintrin.h>
#endif

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <limits>

#include "base/isa.hpp"
#include "engine/parallel.hpp"
#include "numeric/quantile.hpp"
#include "numeric/sum.hpp"

namespace casus::engine {
namespace {

constexpr std::size_t kQuantileCount = records::kQuantiles.size();
constexpr std::size_t kRowsAtOnce = 16;  // a cache line of `common`
constexpr std::size_t kAhead = 2;        // blocks
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

std::size_t blocks_of(const Slab& slab) noexcept {
  return (slab.worlds + slab.block_worlds - 1) / slab.block_worlds;
}

/// How the cell of a row in one month is found.
enum class Kind : std::uint8_t {
  spread,  ///< by looking at all values
  common,  ///< all worlds have one value
  twin,    ///< as an earlier row
  still,   ///< as the month before
};

/// How a row is found in one month, and as which row a twin.
struct Found {
  Kind kind = Kind::spread;
  std::uint32_t twin_of = 0;
};
using FoundRows = std::array<Found, kRowsAtOnce>;

bool is_number(float value) noexcept { return value == value; }

/// The row as which `row` is in the first block that does not keep it: `row` if none is.
std::uint32_t twin_somewhere(const Slab& slab, std::size_t month, std::size_t row) noexcept {
  for (std::size_t b = 0; b < blocks_of(slab); ++b) {
    const std::uint32_t source = slab.source_of(b, month)[row];
    if (source != row) return source;
    if (!is_number(slab.common_of(b, month)[row])) break;
  }
  return static_cast<std::uint32_t>(row);
}

/// True if two rows have the same values in every block.
bool are_twins(const Slab& slab, std::size_t month, std::size_t row, std::size_t other) noexcept {
  for (std::size_t b = 0; b < blocks_of(slab); ++b) {
    const std::uint32_t* source = slab.source_of(b, month);
    if (source[row] == source[other]) continue;
    const float* common = slab.common_of(b, month);
    if (!(common[row] == common[other])) return false;
  }
  return true;
}

/// How the rows from `first` on are found in month `month_in_slab`, the run's month `month`.
FoundRows find_rows(const Slab& slab, std::size_t month_in_slab, int month, std::size_t first,
                    std::size_t count) noexcept {
  FoundRows found{};
  for (std::size_t i = 0; i < count; ++i) {
    if (slab.is_still(first + i, month)) found[i].kind = Kind::still;
  }
  if (slab.common.empty()) return found;
  std::array<bool, kRowsAtOnce> is_common{};
  is_common.fill(true);
  const float* wanted = slab.common_of(0, month_in_slab) + first;
  for (std::size_t b = 0; b < blocks_of(slab); ++b) {
    const float* other = slab.common_of(b, month_in_slab) + first;
    for (std::size_t i = 0; i < count; ++i) is_common[i] &= other[i] == wanted[i];
  }
  for (std::size_t i = 0; i < count; ++i) {
    if (found[i].kind != Kind::spread) continue;
    if (is_common[i]) {
      found[i].kind = Kind::common;
      continue;
    }
    const std::uint32_t twin = twin_somewhere(slab, month_in_slab, first + i);
    if (twin != first + i && are_twins(slab, month_in_slab, first + i, twin)) {
      found[i] = {Kind::twin, twin};
    }
  }
  return found;
}

/// Where a part holds the values of `row`, or what it has in common there.
struct Values {
  const float* from;
  float common;  ///< NaN: none
};
Values values_of(const Slab& slab, BlockMonth at, std::size_t row) noexcept {
  if (slab.common.empty()) return {slab.row_of(at, row).data(), kNotCommon};
  const float common = slab.common_of(at.block, at.month)[row];
  if (is_number(common)) return {nullptr, common};
  return {slab.row_of(at, slab.source_of(at.block, at.month)[row]).data(), kNotCommon};
}

/// Asks for what gather_rows() will read of a block: blocks lie too far apart for the processor to
/// guess.
void fetch(const Slab& slab, BlockMonth at, std::size_t first, std::span<const Found> found) noexcept {
  constexpr std::size_t kLine = 16;  // floats of a cache line
  const std::size_t width = slab.width_of(at.block);
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (found[i].kind != Kind::spread) continue;
    const float* const from = values_of(slab, at, first + i).from;
    if (from == nullptr) continue;
    for (std::size_t w = 0; w < width; w += kLine) __builtin_prefetch(from + w);
  }
}

/// Copies those rows from `first` on whose values are to be looked at to `to`, [row][world], those
/// values included that a block does not keep: block by block, as they lie in memory.
void gather_rows(const Slab& slab, std::size_t month, std::size_t first,
                 std::span<const Found> found, float* to) {
  for (std::size_t b = 0; b < blocks_of(slab); ++b) {
    const std::size_t width = slab.width_of(b);
    if (b + kAhead < blocks_of(slab)) fetch(slab, {b + kAhead, month}, first, found);
    for (std::size_t i = 0; i < found.size(); ++i) {
      if (found[i].kind != Kind::spread) continue;
      float* const row = to + i * slab.worlds + b * slab.block_worlds;
      const auto [from, common] = values_of(slab, {b, month}, first + i);
      if (is_number(common)) {
        std::fill(row, row + width, common);
      } else {
        std::copy(from, from + width, row);
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
  if (!slab.common.empty()) {
    const bool is_common = holds_one_value(values.data(), values.size());
    slab.common_of(at.block, at.month)[row] = is_common ? values[0] : kNotCommon;
    slab.source_of(at.block, at.month)[row] = static_cast<std::uint32_t>(row);
    if (is_common) return;
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
  float* const common = slab.common_of(at.block, at.month);
  std::uint32_t* const source = slab.source_of(at.block, at.month);
  common[row] = common[earlier];
  source[row] = source[earlier];
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
  const auto cell_at = [&](std::size_t row, std::size_t month_in_slab) {
    records::Series& series = *rows[row].series;
    const auto month = static_cast<std::size_t>(first_month) + month_in_slab;
    return cell_of(series, month * series.entries.size() + rows[row].entry);
  };
  const auto cell_before = [&](std::size_t row, std::size_t month_in_slab) {
    records::Series& series = *rows[row].series;
    const auto month = static_cast<std::size_t>(first_month) + month_in_slab;
    return cell_of(series, (month - 1) * series.entries.size() + rows[row].entry);
  };
  std::vector<numeric::QuantileScratch> scratch(std::max(1U, threads));
  std::vector<std::vector<float>> gathered(scratch.size());
  for (std::vector<float>& one : gathered) one.resize(kRowsAtOnce * slab.worlds);
  const std::size_t tasks = (rows.size() + kRowsAtOnce - 1) / kRowsAtOnce;
  std::vector<FoundRows> found(tasks * static_cast<std::size_t>(months));
  parallel_for(threads, tasks, [&](std::size_t task, unsigned thread) {
    const std::size_t first = task * kRowsAtOnce;
    const std::size_t count = std::min(kRowsAtOnce, rows.size() - first);
    for (std::size_t m = 0; m < static_cast<std::size_t>(months); ++m) {
      FoundRows& these = found[m * tasks + task];
      these = find_rows(slab, m, first_month + static_cast<int>(m), first, count);
      gather_rows(slab, m, first, std::span(these).first(count), gathered[thread].data());
      for (std::size_t i = 0; i < count; ++i) {
        if (these[i].kind == Kind::common) {
          summarize_common(slab.common_of(0, m)[first + i], cell_at(first + i, m));
        } else if (these[i].kind == Kind::spread) {
          summarize_row({gathered[thread].data() + i * slab.worlds, slab.worlds}, scratch[thread],
                        cell_at(first + i, m));
        }
      }
    }
  });
  for (std::size_t m = 0; m < static_cast<std::size_t>(months); ++m) {
    for (std::size_t row = 0; row < rows.size(); ++row) {
      const Found& one = found[m * tasks + row / kRowsAtOnce][row % kRowsAtOnce];
      if (one.kind == Kind::twin) copy_cell(cell_at(one.twin_of, m), cell_at(row, m));
      if (one.kind == Kind::still) copy_cell(cell_before(row, m), cell_at(row, m));
    }
  }
}

}  // namespace casus::engine
