// The keys `replacement` and `effort` of `casus solve capability`.
#pragma once

#include <vector>

#include "apps/cli/solve/calculators.hpp"

namespace casus::cli {

[[nodiscard]] Key replacement_key();
[[nodiscard]] Key effort_key();
[[nodiscard]] base::Result<Json> replacement_of(const Value& input);
[[nodiscard]] Json effort_of(const Value& input);
[[nodiscard]] std::vector<Example> replacement_examples();

}  // namespace casus::cli
