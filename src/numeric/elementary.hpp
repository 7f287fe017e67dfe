// The elementary functions that a kernel may use: exp, log and kin, sine and cosine, the normal
// distribution. Same bits on every machine; see the three headers for method and error.
#pragma once

#include "numeric/exponential.hpp"
#include "numeric/normal.hpp"
#include "numeric/trigonometric.hpp"
