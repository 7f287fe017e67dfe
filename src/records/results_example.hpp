// Made-up results for the tests and benchmarks of this room: two scenarios, every kind of outcome
// and series, numbers chosen to be awkward (0.1, never, missing, quotes, line breaks, umlauts).
#pragma once

#include "records/results.hpp"

namespace casus::records {

struct ExampleSize {
  int months = 3;
  std::uint32_t worlds = 6;
  std::uint32_t replications = 2;
  std::size_t actors = 3;
  std::size_t fields = 2;  ///< of actors; one of a single value and one of two dimensions besides
  std::size_t parameters = 3;
  std::size_t indicators = 2;
  std::size_t outcomes = 3;
  std::size_t events_per_world = 2;
  std::size_t samples = 2;
};

[[nodiscard]] Results example_results(const ExampleSize& size = {});

/// The same, whose last scenario replays a game of two moves and holds two published values.
[[nodiscard]] Results replay_example(const ExampleSize& size = {});

/// The worlds from `first` on, as a shard of `whole` would hold them (series and samples as they
/// are).
[[nodiscard]] Results shard_of(const Results& whole, std::uint32_t first, std::uint32_t count);

}  // namespace casus::records
