#include "random/bootstrap.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <vector>

#include "numeric/elementary.hpp"
#include "random/threefry.hpp"

namespace casus::random {
namespace {

/// A stream of its own: the year of the first hindcast and the decision that asked for it.
constexpr Key kKey{2014, 34};

struct Sums {
  double model = 0;
  double baseline = 0;
  double forecasts = 0;

  Sums& operator+=(const Sums& other) noexcept {
    model += other.model;
    baseline += other.baseline;
    forecasts += other.forecasts;
    return *this;
  }
};

double skill_of(SkillKind kind, const Sums& sums) noexcept {
  if (kind == SkillKind::gained) return (sums.model - sums.baseline) / sums.forecasts;
  if (sums.baseline == 0) {
    return sums.model == 0 ? 0 : -std::numeric_limits<double>::infinity();
  }
  const double ratio = sums.model / sums.baseline;
  return 1 - (kind == SkillKind::saved ? ratio : numeric::sqrt(ratio));
}

}  // namespace

double skill(SkillKind kind, std::span<const double> model,
             std::span<const double> baseline) noexcept {
  Sums sums;
  for (std::size_t i = 0; i < model.size(); ++i) sums += {model[i], baseline[i], 1};
  return skill_of(kind, sums);
}

std::optional<SkillInterval> bootstrap_skill(SkillKind kind, const ScoredForecasts& forecasts) {
  std::vector<Sums> blocks;
  for (std::size_t i = 0; i < forecasts.block.size(); ++i) {
    const std::size_t block = forecasts.block[i];
    if (block >= blocks.size()) blocks.resize(block + 1);
    blocks[block] += {forecasts.model[i], forecasts.baseline[i], 1};
  }
  if (blocks.size() < 2) return std::nullopt;
  std::vector<double> uniform(blocks.size());
  std::vector<double> skills;
  skills.reserve(kSkillResamples);
  for (std::uint32_t resample = 0; resample < kSkillResamples; ++resample) {
    Sums sums;
    fill_uniform(kKey, resample, 0, 0, 0, std::span<double>(uniform));
    for (const double u : uniform) {
      sums += blocks[static_cast<std::size_t>(u * static_cast<double>(blocks.size()))];
    }
    skills.push_back(skill_of(kind, sums));
  }
  std::sort(skills.begin(), skills.end());
  constexpr std::size_t kOutside = kSkillResamples / 20;  // on either side
  return SkillInterval{skills[kOutside], skills[kSkillResamples - kOutside - 1], blocks.size()};
}

}  // namespace casus::random
