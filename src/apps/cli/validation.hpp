// Every validation case there is: those of the models, and those of the methods around them.
#pragma once

#include <string>
#include <vector>

#include "models/model.hpp"

namespace casus::cli {

/// Grouped by model or method, in the order of the month, methods last.
[[nodiscard]] std::vector<models::ValidationCase> all_validation_cases();

/// The two published cases of structural gravity, with both treatments of deficits, from a folder
/// of their files (baseline_30.csv, caseA_us_nato_*.csv, caseB_can_jpn_pta_*.csv), which are not
/// ours to pass on. Ends the command with a list of problems if they cannot be read.
[[nodiscard]] std::vector<models::ValidationCase> published_trade_cases(const std::string& folder);

}  // namespace casus::cli
