#include "draws/scramble.hpp"

#include <algorithm>
#include <array>

#include "base/wide_vectors.hpp"
#include "draws/purposes.hpp"
#include "draws/sobol.hpp"

namespace casus::draws {
namespace {

/// One call of the generator gives 128 coins: those of seven levels of bits, a tree of 127 nodes.
constexpr unsigned kLevelsPerCall = 7;

/// The coins that the seven leading bits of `bits` meet: bit 6 of the answer is the coin of the
/// leading bit, bit 5 that of the second, and so on. Node 1 is the root of the tree, and nodes 2n
/// and 2n + 1 follow node n; coin n is bit n of the four words, lowest first.
[[gnu::always_inline]] inline std::uint32_t seven_coins(const random::Words& words,
                                                        std::uint32_t bits) noexcept {
  std::uint32_t coins = 0;
  for (unsigned level = 0; level < 5; ++level) {  // nodes 1 to 31
    const std::uint32_t node = (1U << level) | ((bits >> (31 - level)) >> 1);
    coins = 2 * coins + ((words.word0 >> node) & 1U);
  }
  coins = 2 * coins + ((words.word1 >> (bits >> 27)) & 1U);                  // nodes 32 to 63
  const std::uint32_t last = (bits >> 31) != 0 ? words.word3 : words.word2;  // nodes 64 to 127
  return 2 * coins + ((last >> ((bits >> 26) & 31U)) & 1U);
}

/// Adds to flips[n] the coins of the bits kTop to kTop + 6 of coordinates[n], most significant
/// first.
template <unsigned kTop>
[[gnu::always_inline]] inline void toss(const std::uint32_t* __restrict__ coordinates,
                                        std::uint32_t* __restrict__ flips, std::size_t count,
                                        const Coins& coins_of) noexcept {
  constexpr unsigned kBitsBelow = kSobolBits - kTop;
  for (std::size_t n = 0; n < count; ++n) {
    std::uint32_t before = 0;
    if constexpr (kTop > 0) before = coordinates[n] >> kBitsBelow;
    const random::Words words =
        design_words(coins_of.seed, coins_of.purpose, coins_of.number, before, kTop);
    const std::uint32_t coins = seven_coins(words, coordinates[n] << kTop);
    if constexpr (kBitsBelow >= kLevelsPerCall) {
      flips[n] |= coins << (kBitsBelow - kLevelsPerCall);
    } else {
      flips[n] |= coins >> (kLevelsPerCall - kBitsBelow);
    }
  }
}

/// flips[n] = the coins that all bits of coordinates[n] meet. Compiled for wide vectors too: whole
/// numbers have the same bits on all of them.
CASUS_FOR_WIDE_VECTORS
void toss_all(const std::uint32_t* __restrict__ coordinates, std::uint32_t* __restrict__ flips,
              std::size_t count, const Coins& coins_of) noexcept {
  for (std::size_t n = 0; n < count; ++n) flips[n] = 0;
  toss<0>(coordinates, flips, count, coins_of);
  toss<kLevelsPerCall>(coordinates, flips, count, coins_of);
  toss<2 * kLevelsPerCall>(coordinates, flips, count, coins_of);
  toss<3 * kLevelsPerCall>(coordinates, flips, count, coins_of);
  toss<4 * kLevelsPerCall>(coordinates, flips, count, coins_of);
}
static_assert(5 * kLevelsPerCall >= kSobolBits, "every bit meets its coin");

}  // namespace

void scramble(std::span<std::uint32_t> coordinates, const Coins& coins) noexcept {
  constexpr std::size_t kBatch = 256;
  std::array<std::uint32_t, kBatch> flips;
  for (std::size_t first = 0; first < coordinates.size(); first += kBatch) {
    const auto batch = coordinates.subspan(first, std::min(kBatch, coordinates.size() - first));
    toss_all(batch.data(), flips.data(), batch.size(), coins);
    for (std::size_t n = 0; n < batch.size(); ++n) batch[n] ^= flips[n];
  }
}

std::uint32_t scrambled(std::uint32_t coordinate, const Coins& coins) noexcept {
  scramble(std::span(&coordinate, 1), coins);
  return coordinate;
}

}  // namespace casus::draws
