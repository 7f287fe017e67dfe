// What models of instability and those who read their onsets both know of how one brings another.
#pragma once

#include <string_view>

namespace casus::catalog {

/// The parameter by which what an onset adds to the rates of others fades; a model of instability
/// that has none passes on from the latest onset of a state alone.
inline constexpr std::string_view kOffspringHalfLife = "contagion.offspring_half_life";

}  // namespace casus::catalog
