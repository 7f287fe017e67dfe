#include "models/un_scripts/un_scripts.hpp"

namespace casus::models::un_scripts {
namespace {

using catalog::Field;
using catalog::Lever;
using catalog::Membership;
using un::kBodyCount;
using world::StepView;

/// What is in and what it pays of one body, into the scratch rows.
template <class Isa>
void find_paid(const StepView& view, std::size_t body) noexcept {
  const float* state = view.row(Field::un_membership_state, body);
  const float share = un::paid_by_lever(view, body);
  float* in = view.memory_row(present);
  float* p = view.memory_row(paid);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    in[w] = state[w] == static_cast<float>(Membership::out) ? 0.0F : 1.0F;
    p[w] = share;
  }
}

/// (3) and (4) on this month's memberships.
template <class Isa>
void find_capacity(const StepView& view) noexcept {
  const std::size_t worlds = view.worlds;
  const float* in = view.memory_row(present);
  const float* p = view.memory_row(paid);
  for (std::size_t b = kBodyCount; b-- > 0;) {  // the United Nations last: (4) needs its members
    find_paid<Isa>(view, b);
    const float share = view.fact(catalog::Fact::un_assessed_share)[b];
    float* capacity = view.row(Field::un_capacity_share, b);
    for (std::size_t w = 0; w < worlds; ++w) capacity[w] = 1 - share * (1 - in[w] * p[w]);  // (3)
  }
  const float* l = view.parameter(humanitarian_share);
  const float agencies = view.lever(Lever::un_agency_dues_paid_share);
  float* gap = view.row(Field::humanitarian_gap_share);
  for (std::size_t w = 0; w < worlds; ++w) gap[w] = l[w] * (1 - in[w] * agencies);  // (4)
}

}  // namespace

template <class Isa>
void start(const StepView& view) noexcept {
  un::start_membership<Isa>(view, first_due);
  const float limit = un::dues_of_years<Isa, float>(view.setting->arrears_years,
                                                    un::counted_assessment(view), 1.0F, 0.0F);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    view.memory_row(growth)[w] = 1;
    view.memory_row(limit_row)[w] = limit;
    for (std::size_t b = 0; b < kBodyCount; ++b) {
      view.row(Field::un_arrears_usd_bn, b)[w] =
          un::arrears_at_start(view, b, view.parameter(arrears_ratio)[w]);
    }
  }
  find_capacity<Isa>(view);
}

template <class Isa>
void advance(const StepView& view) noexcept {
  const std::size_t worlds = view.worlds;
  un::judge_assembly_vote<Isa>(view, view.memory_row(limit_row));
  for (std::size_t b = 0; b < kBodyCount; ++b) {
    find_paid<Isa>(view, b);
    un::charge<Isa, float>(
        {.assessed_usd_bn_year = view.fact(catalog::Fact::un_assessed_share)[b] *
                                 view.fact(catalog::Fact::un_budget_start_usd_bn)[b],
         .growth = {view.memory_row(growth), worlds},
         .is_in = {view.memory_row(present), worlds},
         .paid = {view.memory_row(paid), worlds},
         .repayment = {view.memory_row(none), worlds},
         .gap = {view.row(Field::un_budget_gap_usd_bn, b), worlds},
         .arrears = {view.row(Field::un_arrears_usd_bn, b), worlds}});
  }
  for (const un::Organization which : un::kOrderOfMoves) {
    const un::Script script = un::script_of(view, which);
    for (std::size_t w = 0; w < worlds; ++w) {
      un::move_membership<Isa>(view, which,
                               {.leaves = script.leaves || script.gives_notice,
                                .departure_months = view.parameter(departure_months)[w]},
                               w, first_due);
    }
  }
  find_capacity<Isa>(view);
}

template void start<CASUS_ISA>(const StepView&) noexcept;
template void advance<CASUS_ISA>(const StepView&) noexcept;

}  // namespace casus::models::un_scripts
