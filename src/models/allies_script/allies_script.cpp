#include "models/allies_script/allies_script.hpp"

#include <algorithm>

#include "models/allies/states.hpp"

namespace casus::models::allies_script {

using world::StepView;

template <class Isa>
void start(const StepView&) noexcept {}  // all states are 0

template <class Isa>
void advance(const StepView& view) noexcept {
  float* choice = view.memory_row(kChoice);
  allies::relax_all<Isa>(view, kMemoryRows, view.memory_row(kScratch));
  std::size_t ally = 0;
  for (std::size_t c = 0; c < view.fact(catalog::Fact::is_member).size(); ++c) {
    if (!allies::is_ally(*view.setting, c)) continue;
    const std::size_t scripted = allies::scripted_place(view, c);
    if (scripted < allies::kActs) {
      std::fill_n(choice, view.worlds, static_cast<float>(scripted));  // (1)
      allies::carry_out<Isa>(view, kMemoryRows, ally, c, choice);
    } else {
      allies::do_nothing(view, c);
    }
    ++ally;
  }
  allies::show_hosting<Isa>(view, kMemoryRows);
}

template void start<CASUS_ISA>(const StepView&) noexcept;
template void advance<CASUS_ISA>(const StepView&) noexcept;

}  // namespace casus::models::allies_script
