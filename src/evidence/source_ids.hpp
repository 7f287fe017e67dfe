// Several sources in one cell. Private to this room.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace casus::evidence {

/// The ids of "A+B" or "A, B"; "" where one is missing.
[[nodiscard]] std::vector<std::string> split_source_ids(std::string_view joined_ids);

}  // namespace casus::evidence
