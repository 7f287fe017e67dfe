// Bundles that are finished, put side by side.
#pragma once

#include <string>
#include <vector>

#include "records/results.hpp"

namespace casus::cli {

/// True of a folder that is a bundle, or was one before it was damaged.
[[nodiscard]] bool is_bundle(const std::string& folder);

/// The scenarios of all bundles beside one reference, with their summaries. A scenario that stands
/// in several bundles is there once; two scenarios of one name get the names of their bundles.
///
/// Worlds of one number must share draw and luck: fails with invalid_input and every difference
/// unless study, versions, seed, worlds and the reference are the same in all bundles; likewise if
/// a bundle is damaged or was interrupted.
[[nodiscard]] records::Results side_by_side(const std::vector<std::string>& folders);

}  // namespace casus::cli
