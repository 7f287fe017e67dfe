// The hindcasts: each a protocol, a run that forecasts what is known by now, and its scores.
#pragma once

#include <string>
#include <vector>

#include "apps/cli/command.hpp"
#include "random/bootstrap.hpp"

namespace casus::cli {

/// A column of a hindcast's rows.
struct HindcastColumn {
  const char* name;
  const char* unit;  ///< "" for text and yes or no
  const char* meaning;
};

/// The model's score on one measure, beside its baselines'.
struct HindcastScore {
  struct Baseline {
    std::string name;
    double value = 0;
    std::vector<double> each = {};  ///< [forecast]: what the value is made of
    std::string note = {};          ///< such as what it was told that no forecast could know
  };
  std::string measure;
  std::string unit;
  random::SkillKind kind = random::SkillKind::saved;  ///< what is gained is best high
  double model = 0;
  std::vector<double> each = {};        ///< [forecast]: what the model's score is made of
  std::vector<std::size_t> block = {};  ///< [forecast]: those that are drawn together
  std::vector<Baseline> baselines = {};

  [[nodiscard]] bool is_best_high() const noexcept { return kind == random::SkillKind::gained; }
};

struct HindcastResult {
  std::vector<std::vector<Json>> rows;  ///< one per forecast, cells in the order of the columns
  std::vector<HindcastScore> scores;
  std::vector<std::string> notes;
  /// Versions, seed and worlds of the run that open forecasts come from; null if there is none.
  Json stamps = nullptr;
};

struct Hindcast {
  std::string name;
  std::string title;     ///< one line
  std::string protocol;  ///< what is fitted to what, and the baselines, in a sentence or two
  std::vector<HindcastColumn> columns;
  /// What a block of the resamples is, one and many.
  const char* block;
  const char* blocks;
  /// Reads the study it is asked for; fails with every problem.
  HindcastResult (*run)(const Globals& globals);
};

/// 0 of nothing.
[[nodiscard]] double mean_of(const std::vector<double>& values);
/// Blocks of `length` forecasts in a row, for HindcastScore::block; 1 leaves each alone.
[[nodiscard]] std::vector<std::size_t> blocks_of(std::size_t forecasts, std::size_t length);

/// Every hindcast, in the order of the overview.
[[nodiscard]] const std::vector<Hindcast>& hindcasts();

// The hindcasts, each in a file of its own.
namespace hindcast_polls {
[[nodiscard]] Hindcast hindcast();
}
namespace hindcast_votes {
[[nodiscard]] Hindcast hindcast();
}
namespace hindcast_exit {
[[nodiscard]] Hindcast hindcast();
}
namespace hindcast_burden {
[[nodiscard]] Hindcast hindcast();
}
namespace hindcast_front {
[[nodiscard]] Hindcast hindcast();
}
namespace hindcast_peace {
[[nodiscard]] Hindcast hindcast();
}
namespace hindcast_aid {
[[nodiscard]] Hindcast hindcast();
}
namespace hindcast_trade {
[[nodiscard]] Hindcast hindcast();
}

}  // namespace casus::cli
