// Joins the bundles of shards into the results that one run would have given, to the last bit.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "records/results.hpp"

namespace casus::engine {

/// `folders` are bundles written with --shard. Problems: a bundle that cannot be read or has no
/// cube, bundles of different studies, scenarios, versions, seeds or sizes, a part that is missing
/// or given twice.
[[nodiscard]] base::Result<records::Results> merge(const std::vector<std::string>& folders,
                                                   unsigned threads);

/// Writes the cube of the whole from the cubes of its shards.
void merge_cubes(const std::vector<std::string>& folders, const records::Results& whole,
                 const std::string& path);

}  // namespace casus::engine
