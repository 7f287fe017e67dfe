// Bodies of the study as they are shown: the rule in words, the members, the sources.
#pragma once

#include <string>

#include "apps/cli/command.hpp"
#include "study/study.hpp"

namespace casus::cli {

/// The study that is asked for, without its assumptions; fails with every problem.
[[nodiscard]] study::Study read_study_of(const Globals& globals);

/// "15 of 27 members with 65 % of the weight, or 24 members whatever their weight".
[[nodiscard]] std::string rule_text(const study::Body& body);

/// One row for each body.
[[nodiscard]] TextTable body_rows(const study::Study& study);

/// All that is known of one body; "solve" in the JSON is an input of `casus solve power`.
[[nodiscard]] Exit print_body(const study::Study& study, const study::Body& body,
                              const Globals& globals);

/// The input of `casus solve power` that says in numbers what the body's rule is.
[[nodiscard]] Json power_input_of(const study::Body& body);

}  // namespace casus::cli
