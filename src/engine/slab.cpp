#include "engine/slab.hpp"

#if defined(__x86_64__)
#include <xmmintrin.h>
#endif

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <limits>

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
#if defined(__x86_64__)
[[gnu::target_clones("avx2", "default")]]
#endif
bool holds_one_value(const float* values, std::size_t count) noexcept {
  std::uint32_t first = 0;
  std::memcpy(&first, values, sizeof(first));
  std::uint32_t differing = 0;
  for (std::size_t i = 0; i < count; ++i) {
    std::uint32_t bits = 0;
    std::memcpy(&bits, values + i, sizeof(bits));
    differing |= bits ^ first;
  }
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
  still,   ///< as the month before
};

/// The kinds of the rows from `first` on in month `month_in_slab`, the run's month `month`.
std::array<Kind, kRowsAtOnce> kinds_of(const Slab& slab, std::size_t month_in_slab, int month,
                                       std::size_t first, std::size_t count) noexcept {
  std::array<Kind, kRowsAtOnce> kinds{};
  for (std::size_t i = 0; i < count; ++i) {
    if (slab.is_still(first + i, month)) kinds[i] = Kind::still;
  }
  if (slab.common.empty()) return kinds;
  std::array<bool, kRowsAtOnce> is_common{};
  is_common.fill(true);
  const float* wanted = slab.common_of(0, month_in_slab) + first;
  for (std::size_t b = 0; b < blocks_of(slab); ++b) {
    const float* other = slab.common_of(b, month_in_slab) + first;
    for (std::size_t i = 0; i < count; ++i) is_common[i] &= other[i] == wanted[i];
  }
  for (std::size_t i = 0; i < count; ++i) {
    if (kinds[i] == Kind::spread && is_common[i]) kinds[i] = Kind::common;
  }
  return kinds;
}

/// Asks for what gather_rows() will read of a block: blocks lie too far apart for the processor to
/// guess.
void fetch(const Slab& slab, std::size_t block, std::size_t month, std::size_t first,
           std::span<const Kind> kinds) noexcept {
  constexpr std::size_t kLine = 16;  // floats of a cache line
  const std::size_t width = slab.width_of(block);
  const float* from = slab.part_of(block, month).data() + first * width;
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    if (kinds[i] != Kind::spread) continue;
    for (std::size_t w = 0; w < width; w += kLine) __builtin_prefetch(from + i * width + w);
  }
}

/// Copies those rows from `first` on whose values are to be looked at to `to`, [row][world], those
/// values included that a block has in common: block by block, as they lie in memory.
void gather_rows(const Slab& slab, std::size_t month, std::size_t first,
                 std::span<const Kind> kinds, float* to) {
  for (std::size_t b = 0; b < blocks_of(slab); ++b) {
    const std::size_t width = slab.width_of(b);
    const float* from = slab.part_of(b, month).data() + first * width;
    if (b + kAhead < blocks_of(slab)) fetch(slab, b + kAhead, month, first, kinds);
    const float* common = slab.common.empty() ? nullptr : slab.common_of(b, month) + first;
    for (std::size_t i = 0; i < kinds.size(); ++i) {
      if (kinds[i] != Kind::spread) continue;
      float* const row = to + i * slab.worlds + b * slab.block_worlds;
      if (common != nullptr && common[i] == common[i]) {
        std::fill(row, row + width, common[i]);
      } else {
        std::copy(from + i * width, from + (i + 1) * width, row);
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

void summarize_row(std::span<const float> values, numeric::QuantileScratch& scratch, Cell cell) {
  std::array<double, kQuantileCount> kept{};
  numeric::quantiles(values, records::kQuantiles, scratch, kept);
  for (std::size_t q = 0; q < kQuantileCount; ++q) {
    cell.quantiles[q] = static_cast<float>(kept[q]);
  }
  cell.mean = numeric::lane_mean(values);
}

}  // namespace

void put_row(const Slab& slab, std::size_t month, std::size_t row, std::size_t block,
             std::span<const float> values) {
  if (!slab.common.empty()) {
    const bool is_common = holds_one_value(values.data(), values.size());
    slab.common_of(block, month)[row] = is_common ? values[0] : kNotCommon;
    if (is_common) return;
  }
  keep_for_later(values, slab.part_of(block, month).data() + row * values.size());
}

void finish_rows() noexcept {
#if defined(__x86_64__)
  _mm_sfence();
#endif
}

void copy_month(const Slab& slab, std::size_t month, std::span<float> to) {
  constexpr std::array<Kind, kRowsAtOnce> kAll{};
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
  std::vector<numeric::QuantileScratch> scratch(std::max(1U, threads));
  std::vector<std::vector<float>> gathered(scratch.size());
  for (std::vector<float>& one : gathered) one.resize(kRowsAtOnce * slab.worlds);
  const std::size_t tasks = (rows.size() + kRowsAtOnce - 1) / kRowsAtOnce;
  parallel_for(threads, tasks, [&](std::size_t task, unsigned thread) {
    const std::size_t first = task * kRowsAtOnce;
    const std::size_t count = std::min(kRowsAtOnce, rows.size() - first);
    for (std::size_t m = 0; m < static_cast<std::size_t>(months); ++m) {
      const int month = first_month + static_cast<int>(m);
      const auto kinds = kinds_of(slab, m, month, first, count);
      gather_rows(slab, m, first, std::span(kinds).first(count), gathered[thread].data());
      for (std::size_t i = 0; i < count; ++i) {
        records::Series& series = *rows[first + i].series;
        const std::size_t at =
            static_cast<std::size_t>(month) * series.entries.size() + rows[first + i].entry;
        const Cell cell = cell_of(series, at);
        switch (kinds[i]) {
          case Kind::still:
            copy_cell(cell_of(series, at - series.entries.size()), cell);
            break;
          case Kind::common:
            summarize_common(slab.common_of(0, m)[first + i], cell);
            break;
          case Kind::spread:
            summarize_row({gathered[thread].data() + i * slab.worlds, slab.worlds}, scratch[thread],
                          cell);
            break;
        }
      }
    }
  });
}

}  // namespace casus::engine
