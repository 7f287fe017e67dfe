#include "models/attrition/attrition.hpp"

#include <algorithm>
#include <array>

namespace casus::models::attrition {
namespace {

using catalog::Field;
using world::StepView;

/// What a month of fighting needs; rows [world].
struct Rows {
  const float* exponent = nullptr;
  const float* is_fought = nullptr;
  const float* is_on = nullptr;
  const float* mobilised = nullptr;
  std::array<const float*, kSideCount> loss_rate{};  ///< of those hit, by the side that inflicts
  std::array<const float*, kSideCount> supply{};
  std::array<const float*, kSideCount> joins{};
  std::array<const float*, kSideCount> most{};
  std::array<float*, kSideCount> strength{};
  std::array<float*, kSideCount> lost{};
  std::array<float*, kSideCount> joined{};
};

constexpr std::size_t kLanes = 64;

/// A side in some worlds, as Force has it in one.
struct Forces {
  std::array<float, kLanes> strength;
  std::array<float, kLanes> inflicts;
  std::array<float, kLanes> joins;
  std::array<float, kLanes> most;
  std::array<float, kLanes> lost;
  std::array<float, kLanes> joined;

  [[nodiscard, gnu::always_inline]] Force<float> at(std::size_t lane) const noexcept {
    return {.strength = strength[lane],
            .inflicts = inflicts[lane],
            .joins = joins[lane],
            .most = most[lane],
            .lost = lost[lane],
            .joined = joined[lane]};
  }
  [[gnu::always_inline]] void put(std::size_t lane, const Force<float>& force) noexcept {
    strength[lane] = force.strength;
    lost[lane] = force.lost;
    joined[lane] = force.joined;
  }
};

/// A step of all worlds before the next step: a loop over steps inside would keep the loop over
/// worlds from being vectorised.
template <class Isa>
[[gnu::noinline]] void step_all(const float* __restrict__ exponent, Forces& __restrict__ attacker,
                                Forces& __restrict__ defender, std::size_t count) noexcept {
  for (std::size_t w = 0; w < count; ++w) {
    Force<float> one = attacker.at(w);
    Force<float> other = defender.at(w);
    fight_step<Isa, float>(exponent[w], one, other);
    attacker.put(w, one);
    defender.put(w, other);
  }
}

/// (1) and (2) in all worlds.
template <class Isa>
void fight_all(const Rows& rows, std::size_t worlds) noexcept {
  for (std::size_t first = 0; first < worlds; first += kLanes) {
    const std::size_t count = std::min(kLanes, worlds - first);
    std::array<Forces, kSideCount> sides;
    for (std::size_t side = 0; side < kSideCount; ++side) {
      Forces& forces = sides[side];
      for (std::size_t w = 0; w < count; ++w) {
        const std::size_t at = first + w;
        const float joins = rows.joins[side][at] * rows.is_on[at];
        forces.strength[w] = rows.strength[side][at];
        forces.inflicts[w] = rows.loss_rate[side][at] * rows.supply[side][at] * rows.is_fought[at];
        forces.joins[w] = side == kDefender ? joins * rows.mobilised[at] : joins;
        forces.most[w] = rows.most[side][at];
        forces.lost[w] = forces.joined[w] = 0;
      }
    }
    for (int step = 0; step < kSubsteps; ++step) {
      step_all<Isa>(rows.exponent + first, sides[kAttacker], sides[kDefender], count);
    }
    for (std::size_t side = 0; side < kSideCount; ++side) {
      const Forces& forces = sides[side];
      std::copy_n(forces.strength.begin(), count, rows.strength[side] + first);
      std::copy_n(forces.lost.begin(), count, rows.lost[side] + first);
      std::copy_n(forces.joined.begin(), count, rows.joined[side] + first);
    }
  }
}

}  // namespace

template <class Isa>
void start(const StepView& view) noexcept {
  start_war<Isa>(view);
}

template <class Isa>
void advance(const StepView& view) noexcept {
  if (world::war_frontier(*view.setting) < 0) return;
  read_phase<Isa>(view);
  receive<Isa>(view);
  supply_both<Isa>(view);
  Rows rows{.exponent = view.parameter(exponent),
            .is_fought = view.memory_row(is_fought),
            .is_on = view.memory_row(is_on),
            .mobilised = view.row(Field::mobilisation_share),
            .loss_rate = {view.parameter(defender_loss_rate), view.parameter(attacker_loss_rate)}};
  for (std::size_t side = 0; side < kSideCount; ++side) {
    rows.supply[side] = view.row(Field::supply_share, side);
    rows.joins[side] = view.parameter(attacker_joins_persons + side);
    rows.most[side] = view.memory_row(most_persons + side);
    rows.strength[side] = view.row(Field::strength_persons, side);
    rows.lost[side] = view.memory_row(lost_persons + side);
    rows.joined[side] = view.memory_row(joined_persons + side);
  }
  fight_all<Isa>(rows, view.worlds);
}

template void start<CASUS_ISA>(const StepView&) noexcept;
template void advance<CASUS_ISA>(const StepView&) noexcept;

}  // namespace casus::models::attrition
