#include "models/attrition_fractions/attrition_fractions.hpp"

namespace casus::models::attrition_fractions {
namespace {

using attrition::kDefender;
using attrition::kSideCount;
using catalog::Field;
using world::StepView;

/// (1) of one side in all worlds.
template <class Isa>
void wear_side(const StepView& view, std::size_t side) noexcept {
  const float* share = view.parameter(attacker_loss_share + side);
  const float* joins = view.parameter(attrition::attacker_joins_persons + side);
  const float* most = view.memory_row(attrition::most_persons + side);
  const float* fought = view.memory_row(attrition::is_fought);
  const float* on = view.memory_row(attrition::is_on);
  const float* mobilised = view.row(Field::mobilisation_share);
  float* strength = view.row(Field::strength_persons, side);
  float* lost = view.memory_row(attrition::lost_persons + side);
  float* joined = view.memory_row(attrition::joined_persons + side);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const float mobilisation = side == kDefender ? mobilised[w] : 1.0F;
    const Month<float> month = wear<Isa, float>(strength[w], share[w] * fought[w],
                                                joins[w] * on[w] * mobilisation, most[w]);
    strength[w] = month.strength;
    lost[w] = month.lost;
    joined[w] = month.joined;
  }
}

}  // namespace

template <class Isa>
void start(const StepView& view) noexcept {
  attrition::start_war<Isa>(view);
}

template <class Isa>
void advance(const StepView& view) noexcept {
  if (world::war_frontier(*view.setting) < 0) return;
  attrition::read_phase<Isa>(view);
  attrition::receive<Isa>(view);
  attrition::supply_both<Isa>(view);
  for (std::size_t side = 0; side < kSideCount; ++side) wear_side<Isa>(view, side);
}

template void start<CASUS_ISA>(const StepView&) noexcept;
template void advance<CASUS_ISA>(const StepView&) noexcept;

}  // namespace casus::models::attrition_fractions
