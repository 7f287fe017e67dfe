// How sure a skill is: forecasts are drawn anew in whole blocks, such as all of one country, so
// that errors which go together stay together (Künsch 1989, Annals of Statistics 17(3), pp.
// 1217-1241, for blocks in time). The draws are a function of the number of blocks alone, so that
// the skills of one hindcast meet the same resamples.
#pragma once

#include <cstddef>
#include <optional>
#include <span>

namespace casus::random {

/// How a skill is made of the scores of single forecasts.
enum class SkillKind {
  saved,       ///< 1 - mean score / mean of the baseline's
  saved_root,  ///< 1 - square root of that ratio; the scores are squared errors
  gained,      ///< mean score - mean of the baseline's; the scores are best high
};

/// One model and one baseline, on the same forecasts.
struct ScoredForecasts {
  std::span<const double> model;       ///< [forecast]
  std::span<const double> baseline;    ///< [forecast]
  std::span<const std::size_t> block;  ///< [forecast]: a number of its block, from 0 without gaps
};

/// Nine in ten resamples have a skill within these; -infinity where a baseline had no error.
struct SkillInterval {
  double low = 0;
  double high = 0;
  std::size_t blocks = 0;
};

inline constexpr std::size_t kSkillResamples = 10'000;
inline constexpr double kSkillIntervalShare = 0.9;

/// The skill of all forecasts. A baseline without error has 0 against a model without, and leaves
/// any other at -infinity. At least one forecast; spans of one length.
[[nodiscard]] double skill(SkillKind kind, std::span<const double> model,
                           std::span<const double> baseline) noexcept;

/// 5 and 95 % of the skill when as many blocks as there are are drawn with replacement. None with
/// fewer than two blocks.
[[nodiscard]] std::optional<SkillInterval> bootstrap_skill(SkillKind kind,
                                                           const ScoredForecasts& forecasts);

}  // namespace casus::random
