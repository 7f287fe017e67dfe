// Every validation case there is: those of the models, and those of the methods around them.
#pragma once

#include <vector>

#include "models/model.hpp"

namespace casus::cli {

/// Grouped by model or method, in the order of the month, methods last.
[[nodiscard]] std::vector<models::ValidationCase> all_validation_cases();

}  // namespace casus::cli
