// A study's lexicon: which words of an article may be about which of its fields, outcomes and
// facts. The file lexicon.toml of a study's folder, which need not be there.
#pragma once

#include <string>
#include <vector>

#include "articles/links.hpp"
#include "base/result.hpp"
#include "study/study.hpp"

namespace casus::study {

/// Reads lexicon.toml in `folder`, whose study is `study`; empty if there is none. Problems, all of
/// them: whatever breaks TOML, keys that are unknown or missing, a link to nothing or to several
/// things, a field, outcome or fact that is not there (with the nearest name), groups without
/// terms.
[[nodiscard]] base::Result<std::vector<articles::LinkRule>> read_lexicon(const std::string& folder,
                                                                         const Study& study);

}  // namespace casus::study
