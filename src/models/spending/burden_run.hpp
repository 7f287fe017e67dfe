// The model run from a year of the past, all other models played by what was known then.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "catalog/parameters.hpp"
#include "world/setting.hpp"

namespace casus::models::spending {

/// Places of what the hindcast assumes beside the model's parameters.
enum BurdenParameter : std::size_t { threat_return_share, threat_reach_km, threat_war_share };

inline constexpr std::array<catalog::ParameterInfo, 3> kBurdenParameters{{
    {"burden.threat_return_share", "1", 0, 1,
     "part of the cold war's threat that is back at the front from the first month on"},
    {"burden.threat_reach_km", "km", 100, 20000,
     "distance from the challenger's capital within which the threat is that of the front; beyond "
     "it falls as the inverse of the distance"},
    {"burden.threat_war_share", "1", 0, 1,
     "part of it that is back, at least, once there is war; for the version told of it"},
}};

/// What the run is asked. Spans are [parameter][world].
struct BurdenRun {
  const world::Setting* setting = nullptr;  ///< facts of the year it starts from
  std::span<const float> parameters;        ///< of the model
  std::span<const float> burden;            ///< of the hindcast
  std::size_t worlds = 0;
  int months = 0;
  float target_share = 0;  ///< for allies, from the first month on
  int war_month = 0;       ///< from when there is war; 0 for never
};

/// Part of the whole threat that reaches an actor whose capital lies so far away.
[[nodiscard]] float closeness(float distance_km, float reach_km) noexcept;

/// Every actor's share of income after the last month, [actor][world]. Incomes, the leaver's
/// forces, its full credibility and the shares of nonmembers stay as they are.
[[nodiscard]] std::vector<std::vector<float>> run_burden(const BurdenRun& run);

}  // namespace casus::models::spending
