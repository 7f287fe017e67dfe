// A study of whose files some are broken: what could be read of it, so that one look finds what is
// wrong in its presets and assumptions too.
#pragma once

#include <string>
#include <vector>

#include "study/study.hpp"

namespace casus::study {

struct PartialStudy {
  Study study;
  std::vector<base::Problem> problems;  ///< empty: the study is whole
  bool has_all_sources = true;  ///< false: evidence that is not listed is no mistake of its user
  /// Actors, levers and dates are as the file says, so that scenarios can be held against them.
  bool can_read_scenarios = true;
};

/// As read_study, which takes the study only if it is whole.
[[nodiscard]] PartialStudy read_what_can_be_read(const std::string& folder);

/// Paths of the TOML files in `folder`, sorted, a folder of the study that may be missing. Notes
/// what keeps it from being read, and whatever in it nothing would read: a folder, a file of
/// another ending or of this one in capitals.
[[nodiscard]] std::vector<std::string> toml_files_in(const std::string& folder,
                                                     std::vector<base::Problem>& problems);

}  // namespace casus::study
