// What the model lets donors decide on from a month of the past: for the hindcast, which is of
// decisions, not of deliveries.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "models/aid/aid.hpp"
#include "world/setting.hpp"

namespace casus::models::aid {

struct AllocationRun {
  const world::Setting* setting = nullptr;  ///< facts of the year it starts from
  std::span<const float> parameters;        ///< of the model, [parameter][world]
  std::size_t worlds = 0;
  int months = 0;
  float leaver_ratio_at_start = 1;  ///< against the leaver's mean
  float leaver_ratio = 1;           ///< from the first month on
  float stocks_usd_bn = 0;          ///< of each class and member
};

/// Decided on by each donor in each month, all kinds, [donor][month][world], 1e9 USD.
[[nodiscard]] std::array<std::vector<std::vector<float>>, kDonorCount> run_allocations(
    const AllocationRun& run);

}  // namespace casus::models::aid
