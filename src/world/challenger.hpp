// Who a study's frontiers are mostly about.
#pragma once

#include "world/setting.hpp"

namespace casus::world {

/// The challenger on most frontiers (the first of equals); -1 without frontiers.
[[nodiscard]] int main_challenger(const Setting& setting) noexcept;

}  // namespace casus::world
