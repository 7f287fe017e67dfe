#include "draws/sobol.hpp"

#include <boost/random/sobol.hpp>

#include "base/check.hpp"
#include "base/wide_vectors.hpp"

namespace casus::draws {
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

// Compiled for wide vectors too: whole numbers have the same bits on all of them.
CASUS_FOR_WIDE_VECTORS
void sobol_coordinates(const Directions& directions, std::span<std::uint32_t> numbers) noexcept {
  for (std::uint32_t& number : numbers) {
    std::uint32_t coordinate = 0;
    for (std::size_t bit = 0; bit < kSobolBits; ++bit) {
      coordinate ^= directions[bit] & (0U - ((number >> bit) & 1U));
    }
    number = coordinate;
  }
}

}  // namespace casus::draws
