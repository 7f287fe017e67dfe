// Who a study's frontiers are mostly about.
#pragma once

#include <cstddef>

#include "world/setting.hpp"

namespace casus::world {

/// The challenger on most frontiers (the first of equals); -1 without frontiers.
[[nodiscard]] int main_challenger(const Setting& setting) noexcept;

/// The actor whose pool of forces a frontier's challenger draws on.
[[nodiscard]] int pool_of(const Setting& setting, std::size_t frontier) noexcept;

}  // namespace casus::world
