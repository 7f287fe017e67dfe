#include "draws/sobol.hpp"

#include <bit>
#include <boost/random/sobol.hpp>

#include "base/check.hpp"
#include "draws/purposes.hpp"

namespace casus::draws {
namespace {

/// One call of the generator gives 128 coins: those of seven levels of bits, a tree of 127 nodes.
constexpr unsigned kLevelsPerCall = 7;

/// The coins that the seven leading bits of `bits` meet: bit 6 of the answer is the coin of the
/// leading bit, bit 5 that of the second, and so on. Node 1 is the root of the tree, and nodes 2n
/// and 2n + 1 follow node n; coin n is bit n of the four words, lowest first.
std::uint32_t seven_coins(const random::Words& words, std::uint32_t bits) noexcept {
  std::uint32_t coins = 0;
  for (unsigned level = 0; level < 5; ++level) {  // nodes 1 to 31
    const std::uint32_t node = (1U << level) | ((bits >> (31 - level)) >> 1);
    coins = 2 * coins + ((words.word0 >> node) & 1U);
  }
  coins = 2 * coins + ((words.word1 >> (bits >> 27)) & 1U);                  // nodes 32 to 63
  const std::uint32_t last = (bits >> 31) != 0 ? words.word3 : words.word2;  // nodes 64 to 127
  return 2 * coins + ((last >> ((bits >> 26) & 31U)) & 1U);
}

}  // namespace

std::vector<Directions> sobol_directions(std::size_t dimensions) {
  base::check(dimensions >= 1 && dimensions <= kMaxSobolDimensions,
              "a Sobol' sequence has between 1 and 3,667 dimensions");
  // Boost gives the points in Gray code order: seed(s) goes to the point of the Gray code of s + 1.
  // With s + 1 = 2^(bit+1) - 1 that code is 2^bit, and the point holds the direction numbers.
  boost::random::sobol_engine<std::uint32_t, kSobolBits> engine(dimensions);
  std::vector<Directions> directions(dimensions);
  for (std::size_t bit = 0; bit < kSobolBits; ++bit) {
    engine.seed(static_cast<std::uint32_t>((std::uint64_t{2} << bit) - 2));
    for (Directions& of_dimension : directions) of_dimension[bit] = engine();
  }
  return directions;
}

std::uint32_t sobol_coordinate(const Directions& directions, std::uint32_t number) noexcept {
  std::uint32_t coordinate = 0;
  for (; number != 0; number &= number - 1) {
    coordinate ^= directions[static_cast<std::size_t>(std::countr_zero(number))];
  }
  return coordinate;
}

std::uint32_t scrambled(std::uint32_t coordinate, std::uint64_t seed,
                        std::uint32_t dimension) noexcept {
  std::uint64_t flips = 0;
  for (unsigned top = 0; top < kSobolBits; top += kLevelsPerCall) {
    const std::uint32_t before = top == 0 ? 0 : coordinate >> (kSobolBits - top);
    const random::Words words = design_words(seed, Purpose::scrambling, dimension, before, top);
    flips = (flips << kLevelsPerCall) | seven_coins(words, coordinate << top);
  }
  constexpr unsigned kCoins = (kSobolBits + kLevelsPerCall - 1) / kLevelsPerCall * kLevelsPerCall;
  return coordinate ^ static_cast<std::uint32_t>(flips >> (kCoins - kSobolBits));
}

}  // namespace casus::draws
