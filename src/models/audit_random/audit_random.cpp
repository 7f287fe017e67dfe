#include "models/audit_random/audit_random.hpp"

#include "random/distributions.hpp"
#include "random/threefry.hpp"
#include "world/war.hpp"

namespace casus::models::audit_random {
namespace {

using catalog::Field;
using world::StepView;

audit::Books books_of(const StepView& view) noexcept {
  return {.lots_start = view.parameter(lots_start),
          .lots_per_usd_bn = view.parameter(lots_per_usd_bn),
          .half_life_months = view.parameter(lot_half_life_months),
          .lots = view.memory_row(lots),
          .kept = view.memory_row(lots_kept)};
}

/// (1); nothing arrives any more once the defence has collapsed.
template <class Isa>
void find_leaks(const StepView& view) noexcept {
  const float* phase = view.row(Field::war_phase);
  const float* share = view.parameter(leaked_share);
  float* leaked = view.row(Field::leaked_share);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const bool is_over = phase[w] == static_cast<float>(catalog::WarPhase::collapsed);
    leaked[w] = is_over ? 0.0F : share[w];
  }
}

/// (2) on the variates `u`.
template <class Isa>
[[gnu::noinline]] void judge_samples(const StepView& view, bool is_scripted,
                                     const float* __restrict__ u, const float* __restrict__ books,
                                     const float* __restrict__ leaked, float* __restrict__ is_found,
                                     float* __restrict__ headline) noexcept {
  const float rate = view.lever(catalog::Lever::audit_share) / audit::kMonthsPerYear;
  const float* __restrict__ tracked = view.parameter(tracked_ratio);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const float marked = tracked[w] * leaked[w] * books[w];
    const float chance = audit::detection(books[w], marked, books[w] * rate);
    is_found[w] = random::bernoulli(u[w], chance) ? 1.0F : 0.0F;
    headline[w] = is_scripted ? 1.0F : is_found[w];
  }
}

/// (2); nothing is drawn where nothing is inspected. Where nothing leaks any more nothing is found.
template <class Isa>
void audit_books(const StepView& view) noexcept {
  const bool is_scripted = audit::has_scripted_headline<Isa>(view);
  float* u = view.memory_row(uniform);
  float* is_found = view.memory_row(found);
  if (view.lever(catalog::Lever::audit_share) > 0) {
    random::fill_uniform({view.seed, view.model_key}, static_cast<std::uint32_t>(view.month),
                         random::kNoActor, finding, view.first_world, {u, view.worlds});
  } else {
    for (std::size_t w = 0; w < view.worlds; ++w) u[w] = 1;
  }
  judge_samples<Isa>(view, is_scripted, u, view.memory_row(lots), view.row(Field::leaked_share),
                     is_found, view.row(Field::audit_headline));
  audit::log_headlines<Isa>(view, is_found);
}

}  // namespace

template <class Isa>
void start(const StepView& view) noexcept {
  if (world::war_frontier(*view.setting) < 0) return;
  audit::open_books<Isa>(view, books_of(view));
  const float* share = view.parameter(leaked_share);
  for (std::size_t w = 0; w < view.worlds; ++w) view.row(Field::leaked_share)[w] = share[w];
}

template <class Isa>
void advance(const StepView& view) noexcept {
  if (world::war_frontier(*view.setting) < 0) return;
  audit::enter_deliveries<Isa>(view, books_of(view));
  find_leaks<Isa>(view);
  audit_books<Isa>(view);
}

template void start<CASUS_ISA>(const StepView&) noexcept;
template void advance<CASUS_ISA>(const StepView&) noexcept;

}  // namespace casus::models::audit_random
