#include "draws/design.hpp"

#include <algorithm>
#include <array>
#include <bit>

#include "base/check.hpp"
#include "draws/purposes.hpp"
#include "draws/scramble.hpp"

namespace casus::draws {
namespace {

constexpr std::array<std::string_view, 3> kNames{"sobol", "latin_hypercube", "independent"};
constexpr std::uint32_t kFeistelRounds = 8;

// Groups see the same points in orders of their own (see design.hpp), so that no two dimensions of
// different groups know each other.
void fill_sobol(const Design& design, std::uint32_t dimension, std::uint32_t first,
                std::span<double> out) {
  constexpr std::size_t kBatch = 256;
  std::array<std::uint32_t, kBatch> numbers;
  const Coins order{design.seed, Purpose::shuffling,
                    dimension / static_cast<std::uint32_t>(kSobolGroup)};
  const Coins coins{design.seed, Purpose::scrambling, dimension};
  for (std::size_t done = 0; done < out.size(); done += kBatch) {
    const auto batch = std::span(numbers).first(std::min(kBatch, out.size() - done));
    for (std::size_t n = 0; n < batch.size(); ++n) {
      batch[n] = first + static_cast<std::uint32_t>(done + n);
    }
    scramble(batch, order);
    sobol_coordinates(design.directions[dimension % kSobolGroup], batch);
    scramble(batch, coins);
    for (std::size_t n = 0; n < batch.size(); ++n) {
      out[done + n] = random::uniform_double(batch[n]);
    }
  }
}

double latin_hypercube_uniform(const Design& design, std::uint32_t dimension, std::uint32_t draw) {
  const std::uint32_t stratum = permuted(draw, design.draws, design.seed, dimension);
  const random::Words words = design_words(design.seed, Purpose::jitter, dimension, draw, 0);
  return (stratum + random::uniform_double(words.word0)) / design.draws;
}

double independent_uniform(const Design& design, std::uint32_t dimension, std::uint32_t draw) {
  const random::Words words = design_words(design.seed, Purpose::independent, dimension, draw, 0);
  return random::uniform_double(words.word0);
}

}  // namespace

std::string_view name_of(DesignKind kind) noexcept {
  return kNames[static_cast<std::size_t>(kind)];
}

std::optional<DesignKind> parse_design(std::string_view name) noexcept {
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if (name == kNames[i]) return static_cast<DesignKind>(i);
  }
  return std::nullopt;
}

Design make_design(DesignKind kind, std::uint64_t seed, std::size_t draws, std::size_t dimensions) {
  base::check(draws >= 1 && draws <= kMaxDraws, "a design has between 1 and 2^31 draws");
  Design design{kind, seed, static_cast<std::uint32_t>(draws), dimensions, {}};
  if (kind == DesignKind::sobol) design.directions = sobol_directions(kSobolGroup);
  return design;
}

void fill_uniform(const Design& design, std::size_t dimension, std::size_t first,
                  std::span<double> out) {
  base::check(dimension < design.dimensions, "a dimension belongs to its design");
  base::check(first + out.size() <= design.draws, "a draw belongs to its design");
  const auto d = static_cast<std::uint32_t>(dimension);
  auto draw = static_cast<std::uint32_t>(first);
  if (design.kind == DesignKind::sobol) return fill_sobol(design, d, draw, out);
  const bool is_latin = design.kind == DesignKind::latin_hypercube;
  for (double& u : out) {
    u = is_latin ? latin_hypercube_uniform(design, d, draw) : independent_uniform(design, d, draw);
    ++draw;
  }
}

std::uint32_t permuted(std::uint32_t number, std::uint32_t size, std::uint64_t seed,
                       std::uint32_t dimension) noexcept {
  const unsigned bits = std::max(2U, static_cast<unsigned>(std::bit_width(size - 1)));
  const unsigned low_bits = bits / 2;
  const std::uint32_t low_mask = (1U << low_bits) - 1;
  const std::uint32_t high_mask = (1U << (bits - low_bits)) - 1;
  do {
    std::uint32_t low = number & low_mask;
    std::uint32_t high = number >> low_bits;
    for (std::uint32_t round = 0; round < kFeistelRounds; round += 2) {
      low ^= design_words(seed, Purpose::permutation, dimension, high, round).word0 & low_mask;
      high ^= design_words(seed, Purpose::permutation, dimension, low, round + 1).word0 & high_mask;
    }
    number = (high << low_bits) | low;
  } while (number >= size);
  return number;
}

}  // namespace casus::draws
