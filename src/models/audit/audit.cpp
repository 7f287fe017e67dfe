#include "models/audit/audit.hpp"

#include "random/distributions.hpp"
#include "random/threefry.hpp"
#include "world/war.hpp"

namespace casus::models::audit {
namespace {

using catalog::Field;
using catalog::Lever;
using world::StepView;

Books books_of(const StepView& view) noexcept {
  return {.lots_start = view.parameter(lots_start),
          .lots_per_usd_bn = view.parameter(lots_per_usd_bn),
          .half_life_months = view.parameter(lot_half_life_months),
          .lots = view.memory_row(lots),
          .kept = view.memory_row(lots_kept)};
}

/// (4) in every world.
template <class Isa>
void find_leaks(const StepView& view) noexcept {
  const float rate = view.lever(Lever::audit_share);
  const float* unchecked = view.parameter(unchecked_share);
  const float* gain = view.parameter(gain_ratio);
  const float* slope = view.parameter(gain_slope);
  const float* detects = view.parameter(detection_share);
  const float* cost = view.parameter(cost_ratio);
  const float* believing = view.parameter(believing_share);
  float* leaked = view.row(Field::leaked_share);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const Game<float> game{gain[w], slope[w], detects[w], cost[w], believing[w]};
    leaked[w] = unchecked[w] * diverting_share(game, rate);
  }
}

/// Whether diversion is found, (5) and (7), and what a headline's chance is then, (8).
template <class Isa>
void find_chances(const StepView& view, const float* __restrict__ u, float* __restrict__ is_found,
                  float* __restrict__ chance) noexcept {
  const float rate = view.lever(Lever::audit_share) / kMonthsPerYear;
  const float* books = view.memory_row(lots);
  const float* leaked = view.row(Field::leaked_share);
  const float* detects = view.parameter(detection_share);
  const float* tracked = view.parameter(tracked_ratio);
  const float* records = view.parameter(records_share);
  const float* told_found = view.parameter(finding_headline_share);
  const float* told_records = view.parameter(records_headline_share);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const float looked_at = books[w] * rate;  // (B2)
    const float marked = tracked[w] * leaked[w] * books[w];
    const float f = detection(books[w], marked, detects[w] * looked_at);            // (5)
    const float r = detection(books[w], records[w] * books[w], looked_at);          // (6)
    is_found[w] = random::bernoulli(u[w], f) ? 1.0F : 0.0F;                         // (7)
    chance[w] = 1 - (1 - told_found[w] * is_found[w]) * (1 - told_records[w] * r);  // (8)
  }
}

/// This month's headlines; nothing is drawn where nothing is inspected.
template <class Isa>
void audit_books(const StepView& view) noexcept {
  const bool is_scripted = has_scripted_headline<Isa>(view);
  const bool inspects = view.lever(Lever::audit_share) > 0;
  const float* phase = view.row(Field::war_phase);
  float* is_found = view.memory_row(found);
  float* out = view.row(Field::audit_headline);
  if (!inspects && !is_scripted) {
    for (std::size_t w = 0; w < view.worlds; ++w) out[w] = 0;
    return;
  }
  const random::Key key{view.seed, view.model_key};
  const auto month = static_cast<std::uint32_t>(view.month);
  float* u = view.memory_row(finding_uniform);
  random::fill_uniform(key, month, random::kNoActor, finding, view.first_world, {u, view.worlds});
  find_chances<Isa>(view, u, is_found, out);  // the chances of (8) stand in the field's row
  random::fill_uniform(key, month, random::kNoActor, headline, view.first_world, {u, view.worlds});
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const bool is_over = phase[w] == static_cast<float>(catalog::WarPhase::collapsed);
    is_found[w] = is_over ? 0.0F : is_found[w];
    const bool is_told = random::bernoulli(u[w], out[w]) && !is_over;
    out[w] = is_told || is_scripted ? 1.0F : 0.0F;
  }
  log_headlines<Isa>(view, is_found);
}

/// Nothing arrives any more once the defence has collapsed.
template <class Isa>
void stop_leaks(const StepView& view) noexcept {
  const float* phase = view.row(Field::war_phase);
  float* leaked = view.row(Field::leaked_share);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const bool is_over = phase[w] == static_cast<float>(catalog::WarPhase::collapsed);
    leaked[w] = is_over ? 0.0F : leaked[w];
  }
}

}  // namespace

template <class Isa>
void start(const StepView& view) noexcept {
  if (world::war_frontier(*view.setting) < 0) return;
  open_books<Isa>(view, books_of(view));
  find_leaks<Isa>(view);
}

template <class Isa>
void advance(const StepView& view) noexcept {
  if (world::war_frontier(*view.setting) < 0) return;
  enter_deliveries<Isa>(view, books_of(view));
  find_leaks<Isa>(view);
  stop_leaks<Isa>(view);
  audit_books<Isa>(view);
}

template void start<CASUS_ISA>(const StepView&) noexcept;
template void advance<CASUS_ISA>(const StepView&) noexcept;

}  // namespace casus::models::audit
