// One play of many possible: where the single path of a published play lies among the worlds of a
// scenario that replays it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "records/results.hpp"

namespace casus::analysis {

/// Where a published number lies among those of the worlds.
enum class Lies { inside_central, inside_wide, outside };

struct PublishedPlace {
  bool is_reached = true;           ///< false where the run was interrupted before its date
  std::uint32_t asked = 0;          ///< worlds that have the condition; all where there is none
  records::OutcomeSummary summary;  ///< of what the worlds have, as analysis::summarize_outcomes
  /// Of a number: the share of worlds below it, and half of those that have it.
  double percentile = 0;
  double at_share = 0;        ///< of a number: the share of worlds that have it
  Lies lies = Lies::outside;  ///< within the central 50 % of worlds, their central 90 %, or neither
  /// Of a yes or no: the share of the worlds asked in which it went as in the play, its standard
  /// error. 0 where none is asked.
  double same = 0;
  double same_error = 0;
};

struct PublishedPath {
  std::vector<PublishedPlace> places;  ///< one per published value, in their order
  std::size_t chances = 0;             ///< of them: yes or no, and reached
  std::uint32_t all_asked = 0;         ///< worlds that have the condition of each of them
  /// Share of these worlds in which all went as in the play. 0 where none is asked.
  double all_same = 0;
  double all_same_error = 0;
};

/// Places the published values of a scenario among its worlds. A share's error is counted as that
/// of an outcome, with worlds of one draw kept together.
[[nodiscard]] PublishedPath place_published(const records::Results& results,
                                            const records::Ensemble& ensemble);

}  // namespace casus::analysis
