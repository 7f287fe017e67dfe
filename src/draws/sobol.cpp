#include "draws/sobol.hpp"

#include <bit>
#include <boost/random/sobol.hpp>

#include "base/check.hpp"

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

std::uint32_t sobol_coordinate(const Directions& directions, std::uint32_t number) noexcept {
  std::uint32_t coordinate = 0;
  for (; number != 0; number &= number - 1) {
    coordinate ^= directions[static_cast<std::size_t>(std::countr_zero(number))];
  }
  return coordinate;
}

}  // namespace casus::draws
