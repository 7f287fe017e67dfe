// Results invented for tests of the views: plausible in shape and size, meaning nothing.
#pragma once

#include <cstdint>

#include "records/results.hpp"

namespace casus::views::test {

/// A reference and `scenarios` others, `worlds` worlds each, summarized: 32 members and two other
/// actors, eighteen outcomes of all kinds, eleven indicators, a legal route with its events.
[[nodiscard]] records::Results made_results(int scenarios, std::uint32_t worlds);

}  // namespace casus::views::test
