#include "models/aid/aid.hpp"

#include "models/aid/stages.hpp"

namespace casus::models::aid {
namespace {

using catalog::AidKind;
using catalog::Donor;
using catalog::Field;
using world::StepView;

/// Block of probabilities of (7) that a flow moves by: its kind's, or that of other makers.
std::size_t delay_of(std::size_t flow) { return flow == kElsewhere ? kKindCount : kind_of(flow); }

float* content_of(const StepView& view, std::size_t flow) {
  return view.memory_row(first_content + flow * kMostStages);
}
float* steps_of(const StepView& view, std::size_t delay) {
  return view.memory_row(first_steps + delay * kMostStages);
}
float* beyond_of(const StepView& view, std::size_t delay) {
  return view.memory_row(first_beyond + delay * kMostStages);
}

template <class Isa>
void find_delays(const StepView& view) noexcept {
  const float* stages = view.parameter(stage_count);
  const float* longer = view.parameter(other_makers_ratio);
  float* n = view.memory_row(stage_row);
  float* ratio = view.memory_row(ratio_row);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    n[w] = numeric::ceil(stages[w]);
    ratio[w] = 1;
  }
  for (std::size_t k = 0; k < kKindCount; ++k) {
    find_steps<Isa, float>(kMostStages, view.worlds, n, view.parameter(stock_months + k), ratio,
                           steps_of(view, k), beyond_of(view, k));
  }
  find_steps<Isa, float>(kMostStages, view.worlds, n, view.parameter(procurement_months), longer,
                         steps_of(view, kKindCount), beyond_of(view, kKindCount));
}

template <class Isa>
void move_flow(const StepView& view, std::size_t flow) noexcept {
  const std::size_t delay = delay_of(flow);
  move_on<Isa, float>(kMostStages, view.worlds, steps_of(view, delay), beyond_of(view, delay),
                      content_of(view, flow), view.memory_row(moved));
}

/// A month's aid into the first stage of a flow; `amount` the same in all worlds.
template <class Isa>
void enter_amount(const StepView& view, std::size_t flow, float amount) noexcept {
  float* row = view.memory_row(share_called_off);
  for (std::size_t w = 0; w < view.worlds; ++w) row[w] = amount;
  enter<Isa, float>(kMostStages, view.worlds, view.memory_row(stage_row), row,
                    content_of(view, flow));
}

template <class Isa>
void set_delivered(const StepView& view, std::size_t entry, float factor) noexcept {
  const float* out = view.memory_row(moved);
  float* delivered = view.row(Field::aid_delivered_usd_bn, entry);
  for (std::size_t w = 0; w < view.worlds; ++w) delivered[w] = factor * out[w];
}

/// What the years of the facts have left on its way: a unit a month of each kind through the whole
/// of them, which allies and others gave at the levels of the facts, and the leaver's mean.
template <class Isa>
void remember_history(const StepView& view) noexcept {
  const auto mean = view.fact(catalog::Fact::aid_leaver_mean_usd_bn);
  const auto allies = view.fact(catalog::Fact::aid_allies_start_usd_bn);
  const auto others = view.fact(catalog::Fact::aid_others_start_usd_bn);
  const History history = history_of(*view.setting);
  for (std::size_t k = 0; k < kKindCount; ++k) {
    const auto kind = static_cast<AidKind>(k);
    const std::size_t unit = flow_of(Donor::others, kind);
    const std::size_t own = flow_of(Donor::leaver, kind);
    for (int month = 0; month < history.giving + history.silent; ++month) {
      move_flow<Isa>(view, own);
      set_delivered<Isa>(view, own, 1);
      if (month < history.giving) enter_amount<Isa>(view, own, mean[k] / kMonthsPerYear);
      move_flow<Isa>(view, unit);
      enter_amount<Isa>(view, unit, 1);
    }
    const float level = allies[k] / kMonthsPerYear;
    const float usual = others[k] / kMonthsPerYear;
    set_delivered<Isa>(view, flow_of(Donor::allies, kind), level);
    set_delivered<Isa>(view, unit, usual);
    float* units = content_of(view, unit);
    float* content = content_of(view, flow_of(Donor::allies, kind));
    for (std::size_t i = 0; i < kMostStages * view.worlds; ++i) {
      content[i] = level * units[i];
      units[i] *= usual;
    }
  }
}

/// Authorised and what is on its way, from the flows and the stages.
template <class Isa>
void report(const StepView& view) noexcept {
  const std::size_t worlds = view.worlds;
  for (std::size_t k = 0; k < kKindCount; ++k) {
    for (std::size_t s = 0; s < catalog::kAidStages.size(); ++s) {
      float* row = view.row(Field::aid_stage_usd_bn, k * catalog::kAidStages.size() + s);
      for (std::size_t w = 0; w < worlds; ++w) row[w] = 0;
    }
  }
  for (std::size_t flow = 0; flow < kFlowCount; ++flow) {
    const float* a = view.memory_row(first_flow + flow);
    float* authorised = view.row(Field::aid_authorised_usd_bn, entry_of(flow));
    const float kept_sum = flow == kElsewhere ? 1.0F : 0.0F;
    for (std::size_t w = 0; w < worlds; ++w) authorised[w] = kept_sum * authorised[w] + a[w];
    const std::size_t stage = kind_of(flow) * catalog::kAidStages.size();
    split<Isa, float>(kMostStages, worlds, view.memory_row(stage_row),
                      view.parameter(unobligated_share), content_of(view, flow),
                      view.row(Field::aid_stage_usd_bn, stage),
                      view.row(Field::aid_stage_usd_bn, stage + 1));
  }
}

}  // namespace

template <class Isa>
void start(const StepView& view) noexcept {
  if (!is_war_on_at_start(*view.setting)) return;
  for (std::size_t w = 0; w < view.worlds; ++w) view.memory_row(kept)[w] = 1;
  find_delays<Isa>(view);
  decide<Isa>(view, true);
  find_policy<Isa>(view);
  note_policy<Isa>(view, true);
  report_phase<Isa>(view);
  remember_history<Isa>(view);
  report<Isa>(view);
}

template <class Isa>
void advance(const StepView& view) noexcept {
  if (!is_war_on_at_start(*view.setting)) return;
  const std::size_t worlds = view.worlds;
  find_delays<Isa>(view);
  decide<Isa>(view, false);
  find_policy<Isa>(view);
  float* off = view.memory_row(share_called_off);
  const float* out = view.memory_row(moved);
  for (std::size_t flow = 0; flow < kFlowCount; ++flow) {
    float* cancelled = view.row(Field::aid_cancelled_usd_bn, entry_of(flow));
    float* delivered = view.row(Field::aid_delivered_usd_bn, entry_of(flow));
    if (flow != kElsewhere) {
      for (std::size_t w = 0; w < worlds; ++w) cancelled[w] = delivered[w] = 0;
    }
    find_called_off<Isa>(view, flow, off);
    call_off<Isa, float>(kMostStages, worlds, off, content_of(view, flow), cancelled);  // (9)
    move_flow<Isa>(view, flow);                                                         // (7)
    for (std::size_t w = 0; w < worlds; ++w) delivered[w] += out[w];
    enter<Isa, float>(kMostStages, worlds, view.memory_row(stage_row),
                      view.memory_row(first_flow + flow), content_of(view, flow));
  }
  remember_called_off<Isa>(view);
  report<Isa>(view);
  note_policy<Isa>(view, false);
  report_phase<Isa>(view);
}

template void start<CASUS_ISA>(const StepView&) noexcept;
template void advance<CASUS_ISA>(const StepView&) noexcept;

}  // namespace casus::models::aid
