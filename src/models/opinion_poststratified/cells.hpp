// The cells' belief: national level first, then a departure for each party.
#pragma once

#include <array>
#include <cstddef>

#include "models/opinion/support.hpp"

namespace casus::models::opinion_poststratified {

inline constexpr std::size_t kStates = 1 + opinion::kPartyCount;

/// Room for one belief.
struct CellRoom {
  std::array<double, kStates> mean;
  std::array<double, kStates * kStates> variance;
  std::array<double, kStates> loading;
  std::array<double, kStates> gain;
};

/// The belief before any poll.
[[gnu::always_inline]] inline opinion::Belief open_cells(CellRoom& room, double national_sd,
                                                         double pooling_sd) noexcept {
  for (std::size_t i = 0; i < kStates; ++i) {
    room.mean[i] = i == 0 ? opinion::kPriorLevel : 0.0;
    for (std::size_t j = 0; j < kStates; ++j) room.variance[i * kStates + j] = 0;
    const double sd = i == 0 ? national_sd : pooling_sd;
    room.variance[i * kStates + i] = sd * sd;
  }
  return {room.mean, room.variance};
}

/// (2) for one poll of `group`.
[[gnu::always_inline]] inline void absorb_poll(CellRoom& room, int group,
                                               std::span<const double> shares, double share,
                                               double variance) noexcept {
  room.loading[0] = 1;
  for (std::size_t p = 0; p < opinion::kPartyCount; ++p) {
    const double asked = group == static_cast<int>(p) ? 1.0 : 0.0;
    room.loading[1 + p] = group == world::kEveryone ? shares[p] : asked;
  }
  (void)opinion::absorb({room.mean, room.variance}, room.loading, share, variance, room.gain);
}

}  // namespace casus::models::opinion_poststratified
