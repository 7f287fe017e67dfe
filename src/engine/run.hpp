// Runs ensembles: blocks of worlds through the months of a schedule, slab by slab, on several
// threads, with the same bits whatever the threads, block width, slab length or shard.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "assumptions/assumptions.hpp"
#include "base/isa.hpp"
#include "draws/draws.hpp"
#include "engine/arena.hpp"
#include "models/model.hpp"
#include "records/results.hpp"
#include "scenario/scenario.hpp"
#include "study/study.hpp"
#include "world/block.hpp"

namespace casus::engine {

/// How an ensemble is computed. None of these but `worlds` changes a single world; `first_world`
/// and `world_count` choose which of them are computed.
struct Execution {
  std::uint32_t worlds = 10'000;
  std::uint32_t first_world = 0;
  std::uint32_t world_count = 10'000;
  std::uint32_t replications = 1;
  std::uint64_t seed = 1;
  unsigned threads = 1;
  std::size_t block_worlds = world::kWorldsPerBlock;
  std::size_t slab_bytes = std::size_t{256}
                           << 20;  ///< most of a year of the flagship study at 10,000 worlds
  Arena* arena = nullptr;          ///< memory to use; none: memory of its own
  base::Isa isa = base::best_isa();
  const std::atomic<bool>* stop = nullptr;  ///< set to end early
  std::function<void(double)> progress;     ///< share done of this ensemble, 0 to 1
  /// Called with every field of a block, [row][world] as world::Layout has them, after each of its
  /// months: the month, the block's first world, its fields, and those of the baseline (empty
  /// without cuts). Blocks come in any order and from several threads at once. For those who look
  /// at what is not recorded; quantiles are then left out of the ensemble.
  std::function<void(int, std::uint32_t, std::span<const float>, std::span<const float>)> watch;
  /// Called with every month and its values [row][world]; rows are those of recorded_rows(). For
  /// those who keep the cube.
  std::function<void(int, std::span<const float>)> keep_month;
};

/// A link that is cut: `reader` finds `field` as it is in the baseline.
struct Cut {
  catalog::Field field;
  const models::Model* reader;
};

/// What a scenario needs beside the study, ready to run.
struct Plan {
  const study::Study* study = nullptr;
  const scenario::Scenario* scenario = nullptr;
  std::vector<const models::Model*> schedule;
  const draws::DrawTable* draws = nullptr;  ///< of every parameter of every model, in their order
  /// Links cut, each of a model of the schedule. A field the reader itself writes is what it was
  /// last month in the baseline, so that the reader's answer is that of one month; its
  /// private memory goes on as its own.
  std::vector<Cut> cuts;
  /// Where cut links find their values: a plan of the same study and schedule without cuts, run
  /// beside this one with the same luck. Needed if there are cuts.
  const Plan* baseline = nullptr;
};

/// A field left its declared range: our mistake or an assumption the equations cannot bear.
class WorldFailure : public std::runtime_error {
 public:
  WorldFailure(std::uint32_t world, int month, std::string model, std::string field,
               std::size_t entry, float value, float low, float high);
  std::uint32_t world;
  int month;
  std::string model;
  std::string field;
  std::size_t entry;
  float value;
};

/// Every parameter of every model, in the order of the models' list. Draw tables and assumptions
/// use this order.
[[nodiscard]] std::vector<catalog::ParameterInfo> all_parameters();

/// Labels of the rows of a slab: every entry of every recorded field, then of every derived
/// quantity, then every indicator.
struct RowLabel {
  std::string series;  ///< field name, or "indicator_" and the indicator's id
  std::string entry;   ///< "" for a single value
};
[[nodiscard]] std::vector<RowLabel> recorded_rows(const study::Study& study);

/// Empty series for every recorded field, derived quantity and indicator of `study`, with `months`
/// + 1 months.
void prepare_series(const study::Study& study, int months, records::Ensemble& ensemble);

/// Fills quantiles and means of the months of one slab, [month][row][world], on several threads.
void summarize_slab(std::span<const float> slab, int first_month, int months, std::size_t worlds,
                    unsigned threads, records::Ensemble& ensemble);

/// Runs one scenario. Throws WorldFailure if a value leaves its range. If `stop` becomes true the
/// ensemble ends after the slab it is in, and months_done says where.
[[nodiscard]] records::Ensemble run_ensemble(const Plan& plan, const Execution& execution);

}  // namespace casus::engine
