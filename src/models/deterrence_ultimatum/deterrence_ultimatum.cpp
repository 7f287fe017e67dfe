#include "models/deterrence_ultimatum/deterrence_ultimatum.hpp"

#include "models/deterrence/month.hpp"

namespace casus::models::deterrence_ultimatum {
namespace {

using namespace deterrence;
using world::StepView;

template <class Isa, class Real>
[[gnu::always_inline]] inline Ultimatum<Real> made(Real win, Real status_quo, Real cost,
                                                   Real range) noexcept {
  const Real half_gap = (range - cost) / 2;
  const Real more = half_gap > 0 ? half_gap : Real{0};
  const bool is_all = win + more > 1;
  const Real refused = is_all ? (1 - win) / range : more / range;  // (17)
  return {.is_made = win - cost > status_quo,                      // (15)
          .demand = is_all ? Real{1} : win + more,                 // (16)
          .war = refused};
}

template <class Isa>
struct TakeItOrLeaveIt {
  void operator()(const StepView& view, std::size_t frontier, bool is_main) const noexcept {
    const float change = aims_change(view, is_main);
    const float* __restrict__ range = view.parameter(defender_cost_range);
    const float* __restrict__ step = view.parameter(aims_logit_shift);
    const float* __restrict__ v = view.parameter(victory_value);
    const float* __restrict__ cost = view.memory_row(cost_row(frontier));
    const float* __restrict__ win = view.memory_row(kWin);
    const float* __restrict__ quo = view.memory_row(kStatusQuo);
    float* __restrict__ challenge = view.row(catalog::Field::challenge_probability, frontier);
    float* __restrict__ resist = view.memory_row(kResist);
    float* __restrict__ fight = view.memory_row(kFight);
    for (std::size_t w = 0; w < view.worlds; ++w) {
      const float q = change == 0 ? quo[w] : moved_by_aims<Isa>(quo[w], step[w], -change);  // (19)
      const Ultimatum<float> u = made<Isa, float>(v[w] * win[w], q, cost[w], range[w]);     // (18)
      challenge[w] = u.is_made ? 1.0F : 0.0F;
      resist[w] = u.war;
      fight[w] = 1;
    }
  }
};

}  // namespace

template <class Isa, class Real>
Ultimatum<Real> ultimatum(Real win, Real status_quo, Real cost, Real range) noexcept {
  return made<Isa>(win, status_quo, cost, range);
}

template <class Isa>
void start(const StepView& view) noexcept {
  start_month<Isa>(view, TakeItOrLeaveIt<Isa>{});
}

template <class Isa>
void advance(const StepView& view) noexcept {
  advance_month<Isa>(view, TakeItOrLeaveIt<Isa>{});
}

template Ultimatum<float> ultimatum<CASUS_ISA, float>(float, float, float, float) noexcept;
template Ultimatum<double> ultimatum<CASUS_ISA, double>(double, double, double, double) noexcept;
template void start<CASUS_ISA>(const StepView&) noexcept;
template void advance<CASUS_ISA>(const StepView&) noexcept;

}  // namespace casus::models::deterrence_ultimatum
