#include "models/attrition/attrition.hpp"

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

/// (1) and (2) in all worlds.
template <class Isa>
[[gnu::noinline]] void fight_all(const Rows& rows, std::size_t worlds) noexcept {
  for (std::size_t w = 0; w < worlds; ++w) {
    std::array<Force<float>, kSideCount> sides;
    for (std::size_t side = 0; side < kSideCount; ++side) {
      const float joins = rows.joins[side][w] * rows.is_on[w];
      sides[side] = {.strength = rows.strength[side][w],
                     .inflicts = rows.loss_rate[side][w] * rows.supply[side][w] * rows.is_fought[w],
                     .joins = side == kDefender ? joins * rows.mobilised[w] : joins,
                     .most = rows.most[side][w]};
    }
    fight<Isa, float>(rows.exponent[w], sides[kAttacker], sides[kDefender]);
    for (std::size_t side = 0; side < kSideCount; ++side) {
      rows.strength[side][w] = sides[side].strength;
      rows.lost[side][w] = sides[side].lost;
      rows.joined[side][w] = sides[side].joined;
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
