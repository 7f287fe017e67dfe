// "Can it happen?" in words: the likeliest door out, what it comes to beside the reference, what is
// tried and never opens, and who closes the door of defiance.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "analysis/doors.hpp"
#include "analysis/milestones.hpp"
#include "views/report_parts.hpp"

namespace casus::views {

/// Chances of one scenario, all as worlds of 100 with their Monte Carlo errors. First the likeliest
/// door by which worlds have left by the end, or that none has, with the number of worlds; then
/// what is against the reference, unless the scenario is it; then each door that some world tries
/// and none leaves by, with the 95 % bound of that. `flows` are the scenario's.
[[nodiscard]] std::string doors_chances_text(const ReportContext& context,
                                             const analysis::MilestoneTable& table, std::size_t e,
                                             std::span<const analysis::Flow> flows);

/// What is beside the flow's picture, as numbers of worlds: which part of the worlds is drawn, by
/// which doors notice is given, who closes that of defiance. "" if every world is drawn and gives
/// no notice.
[[nodiscard]] std::string doors_counts_text(std::span<const analysis::Flow> flows,
                                            std::uint32_t worlds);

}  // namespace casus::views
