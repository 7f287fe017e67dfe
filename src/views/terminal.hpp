// Outcomes as a block of text for a terminal.
#pragma once

#include <string>
#include <vector>

#include "records/results.hpp"
#include "views/sentence.hpp"

namespace casus::views {

/// Per scenario a title line with the stamps, seed and worlds, then one aligned line per outcome;
/// once at the end what the differences are against, the evidence, and what the spread leaves out.
/// Without color. Only ASCII if `plain_ascii`. Ends with a line break. Needs summaries.
[[nodiscard]] std::string terminal_text(const records::Results& results, const std::string& lexicon,
                                        bool plain_ascii);

/// The title line of one scenario with stamps, seed and worlds, and a line where the run is a part
/// of one or was interrupted.
[[nodiscard]] std::string heading_text(const records::Results& results, std::size_t ensemble);

/// A line for each ratio against the reference and for each claim held against it; "" if there are
/// none. `scenario` stands before each line, unless it is "".
[[nodiscard]] std::string comparisons_text(const std::vector<OutcomeLine>& lines,
                                           const std::string& scenario);

/// What stands below the outcomes: what differences are against, counting errors, whose
/// words the likelihoods are, pins, models,
/// trust, evidence, and what the ranges leave out.
[[nodiscard]] std::string closing_text(const records::Results& results, const std::string& lexicon,
                                       bool has_difference, bool has_uncertain_sign);

}  // namespace casus::views
