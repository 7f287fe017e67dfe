// A list of an input that stands in a CSV file.
#pragma once

#include <string>
#include <vector>

#include "apps/cli/solve/read_json.hpp"

namespace casus::cli {

/// Puts the table that {"csv": path} names in the place of `value`: one column as a list of
/// numbers, the rows of a square as a list of lists. The first row of the file is its header and
/// does not count. `value` stays an object, and every problem of the file is noted, if something is
/// wrong with it. Lengths are the caller's to check.
void read_array_csv(Value& value, const Key& key, const std::string& folder,
                    std::vector<base::Problem>& problems);

}  // namespace casus::cli
