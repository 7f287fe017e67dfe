#include "random/random_sweep.hpp"

#include <array>
#include <cstddef>
#include <span>

#include "base/isa.hpp"
#include "numeric/bit_cast.hpp"
#include "random/threefry.hpp"

namespace casus::random {
namespace {

constexpr std::size_t kWorlds = 203;  // leaves a remainder for every vector width
constexpr Key kKey{.seed = 0xfedcba9876543210, .model = 5};

/// FNV-1a over words.
void add_to(std::uint64_t& checksum, std::uint64_t word) {
  checksum = (checksum ^ word) * 0x100000001b3;
}

std::uint64_t words_checksum() {
  std::uint64_t checksum = 0xcbf29ce484222325;
  std::array<std::array<std::uint32_t, kWorlds>, 4> out;
  for (std::uint32_t month = 0; month < 120; ++month) {
    fill_words(kKey, month, month % 42, month % 3, month * 64, out[0], out[1], out[2], out[3]);
    for (const auto& row : out) {
      for (const std::uint32_t word : row) add_to(checksum, word);
    }
  }
  return checksum;
}

template <class T, class Bits>
std::uint64_t variates_checksum() {
  std::uint64_t checksum = 0xcbf29ce484222325;
  std::array<T, kWorlds> uniform;
  std::array<T, kWorlds> normal;
  for (std::uint32_t month = 0; month < 120; ++month) {
    fill_uniform(kKey, month, kNoActor, month % 9, month * 64, std::span<T>(uniform));
    fill_normal(kKey, month, month % 42, month % 7, month * 64, std::span<T>(normal));
    for (const T value : uniform) add_to(checksum, numeric::bit_cast<Bits>(value));
    for (const T value : normal) add_to(checksum, numeric::bit_cast<Bits>(value));
  }
  return checksum;
}

}  // namespace

template <class Isa>
RandomChecksums random_checksums() {
  return {words_checksum(), variates_checksum<float, std::uint32_t>(),
          variates_checksum<double, std::uint64_t>()};
}

template RandomChecksums random_checksums<CASUS_ISA>();

}  // namespace casus::random
