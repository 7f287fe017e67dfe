// The tables of an answer that are made of events and series beside the outcomes, as JSON.
#pragma once

#include <cstddef>
#include <string>

#include "analysis/contagion.hpp"
#include "analysis/frontiers.hpp"
#include "analysis/milestones.hpp"
#include "analysis/war.hpp"
#include "apps/cli/command.hpp"
#include "records/results.hpp"

namespace casus::cli {

/// A number, or "never" for infinity.
[[nodiscard]] Json number_or_never(double value);

/// Worlds by door, by what stood in it, and by how it ended; and what happened on the way, by year.
[[nodiscard]] Json doors_json(const records::Results& results,
                              const analysis::MilestoneTable& table, std::size_t e,
                              const std::string& lexicon);

/// Demands on frontiers and what becomes of them. Frontiers on which no world of any scenario has a
/// demand are left out.
[[nodiscard]] Json frontiers_json(const records::Results& results,
                                  const analysis::FrontierTable& table, std::size_t e,
                                  const std::string& lexicon);

/// What becomes of the war that is on at the start, and what differs from the reference world by
/// world; null where nothing happens in it.
[[nodiscard]] Json war_json(const records::Results& results, const analysis::WarTable& table,
                            std::size_t e, const std::string& lexicon);

/// Onsets of instability by state, and how often one in a state is followed by one in another,
/// against independence; null where no world of any scenario has an onset.
[[nodiscard]] Json contagion_json(const records::Results& results,
                                  const analysis::ContagionTable& table, std::size_t e,
                                  const std::string& lexicon);

/// Time and money to replace what the leaver brings, by class of capability; empty where the
/// results do not hold it.
[[nodiscard]] Json replacement_json(const records::Results& results, std::size_t e);

}  // namespace casus::cli
