#include "numeric/quick.hpp"

namespace casus::numeric::detail {

const float kLowestExponent = -126;
const float kHighestExponent = 127;

}  // namespace casus::numeric::detail
