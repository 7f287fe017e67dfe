// How certain a parameter is, and the steps that led there. See assumptions.hpp for the format.
#pragma once

#include "assumptions/assumptions.hpp"
#include "input/reader.hpp"

namespace casus::assumptions {

/// Reads `certainty` and, if they are there, `certainty_steps` into `assumption`: the kind of
/// evidence that it starts from, whose level is fixed, and steps of one or two levels down or up,
/// each for one of the named causes and with its reason. False if the certainty is none; a step
/// that is none, leaves the levels, or does not lead to `certainty` is noted.
[[nodiscard]] bool read_certainty(input::Section& table, Assumption& assumption);

}  // namespace casus::assumptions
