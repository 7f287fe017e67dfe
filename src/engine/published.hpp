// What each world has where a published play had one value: numbers and tests after each month,
// events when the run is over.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "records/results.hpp"
#include "scenario/scenario.hpp"
#include "world/block.hpp"

namespace casus::engine {

/// The scenario's published values, with nothing that a world has yet.
[[nodiscard]] std::vector<records::PublishedColumn> empty_published(
    const scenario::Scenario& scenario, const study::Study& study, std::size_t worlds);

/// Updates what is asked of fields with those of one block after `month`, in the places from
/// `lane` on. `columns` are those of `published`, in its order.
void judge_published(std::span<const scenario::Published> published, const world::Layout& layout,
                     const float* fields, int month, std::size_t lane, std::size_t worlds,
                     std::span<records::PublishedColumn> columns);

/// Fills what is asked of events from those of the ensemble.
void find_published_events(std::span<const scenario::Published> published,
                           std::uint32_t first_world, records::Ensemble& ensemble);

}  // namespace casus::engine
