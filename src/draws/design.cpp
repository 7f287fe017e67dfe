#include "draws/design.hpp"

#include <algorithm>
#include <array>
#include <bit>

#include "base/check.hpp"
#include "draws/purposes.hpp"

namespace casus::draws {
namespace {

constexpr std::array<std::string_view, 3> kNames{"sobol", "latin_hypercube", "independent"};
constexpr std::uint32_t kFeistelRounds = 8;

double sobol_uniform(const Design& design, std::uint32_t dimension, std::uint32_t draw) {
  const std::uint32_t coordinate = sobol_coordinate(design.directions[dimension], draw);
  return random::uniform_double(scrambled(coordinate, design.seed, dimension));
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
  if (kind == DesignKind::sobol && dimensions > 0) {
    design.directions = sobol_directions(dimensions);
  }
  return design;
}

void fill_uniform(const Design& design, std::size_t dimension, std::size_t first,
                  std::span<double> out) {
  base::check(dimension < design.dimensions, "a dimension belongs to its design");
  base::check(first + out.size() <= design.draws, "a draw belongs to its design");
  const auto d = static_cast<std::uint32_t>(dimension);
  auto draw = static_cast<std::uint32_t>(first);
  for (double& u : out) {
    switch (design.kind) {
      case DesignKind::sobol:
        u = sobol_uniform(design, d, draw);
        break;
      case DesignKind::latin_hypercube:
        u = latin_hypercube_uniform(design, d, draw);
        break;
      case DesignKind::independent:
        u = independent_uniform(design, d, draw);
        break;
    }
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
