// Outcomes as a block of text for a terminal.
#pragma once

#include <string>

#include "records/results.hpp"

namespace casus::views {

/// Per scenario a title line with the stamps, seed and worlds, then one aligned line per outcome;
/// once at the end what the differences are against, the evidence, and what the spread leaves out.
/// Without color. Only ASCII if `plain_ascii`. Ends with a line break. Needs summaries.
[[nodiscard]] std::string terminal_text(const records::Results& results, const std::string& lexicon,
                                        bool plain_ascii);

}  // namespace casus::views
