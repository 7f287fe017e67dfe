#include "models/aid_lags/aid_lags.hpp"

namespace casus::models::aid_lags {
namespace {

using aid::entry_of;
using aid::flow_of;
using aid::kElsewhere;
using aid::kFlowCount;
using aid::kind_of;
using aid::kKindCount;
using aid::kMonthsPerYear;
using catalog::AidKind;
using catalog::Donor;
using catalog::Field;
using world::StepView;

constexpr std::size_t kOtherMakers = kWayCount - 1;
/// Months before the start that lags reach back to are counted from a multiple of the longest.
constexpr int kLongPast = kLongestLag * 100;

std::size_t way_of(std::size_t flow) {
  constexpr auto kMoney = static_cast<std::size_t>(AidKind::financial);
  if (flow == kElsewhere) return kOtherMakers;
  return kind_of(flow) < kMoney ? kind_of(flow) : kMoney;
}

/// What is due in `month` of a flow.
float* due(const StepView& view, std::size_t flow, int month) {
  const auto slot = static_cast<std::size_t>((month + kLongPast) % kLongestLag);
  return view.memory_row(first_due + flow * kLongestLag + slot);
}

template <class Isa>
[[gnu::noinline]] void add_part(const float* __restrict__ authorised,
                                const float* __restrict__ rate, float* __restrict__ to,
                                std::size_t worlds) noexcept {
  for (std::size_t w = 0; w < worlds; ++w) to[w] += authorised[w] * rate[w];
}

/// Spreads a month's aid over the months to come, (7).
template <class Isa>
void spread(const StepView& view, std::size_t flow, const float* authorised, int month) noexcept {
  int lag = 1;
  for (std::size_t c = 0; c < kClassCount; ++c) {
    const float* rate = view.memory_row(first_rate + way_of(flow) * kClassCount + c);
    for (; lag <= kClassEnds[c]; ++lag) {
      add_part<Isa>(authorised, rate, due(view, flow, month + lag), view.worlds);
    }
  }
}

template <class Isa>
void find_rates(const StepView& view) noexcept {
  const std::size_t worlds = view.worlds;
  float* ratio = view.memory_row(amount);
  for (std::size_t way = 0; way < kWayCount; ++way) {
    const bool is_longer = way == kOtherMakers;
    const std::size_t first = is_longer ? procurement_first : stock_first + 3 * way;
    const float* longer = view.parameter(aid::other_makers_ratio);
    for (std::size_t w = 0; w < worlds; ++w) ratio[w] = is_longer ? longer[w] : 1.0F;
    float* rates = view.memory_row(first_rate + way * kClassCount);
    find_histogram<Isa, float>(worlds, view.parameter(first), view.parameter(first + 1),
                               view.parameter(first + 2), ratio, rates);
    int before = 0;
    for (std::size_t c = 0; c < kClassCount; ++c) {
      const auto length = static_cast<float>(kClassEnds[c] - before);
      before = kClassEnds[c];
      for (std::size_t w = 0; w < worlds; ++w) rates[c * worlds + w] /= length;
    }
  }
}

/// Takes what is due out of the slot, into `delivered`.
template <class Isa>
void deliver(const StepView& view, std::size_t flow, int month, float* delivered) noexcept {
  float* now = due(view, flow, month);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    delivered[w] += now[w];
    now[w] = 0;
  }
}

template <class Isa>
void set_row(const StepView& view, float* row, float value) noexcept {
  for (std::size_t w = 0; w < view.worlds; ++w) row[w] = value;
}

/// What the years of the facts have left on its way, as in `aid`.
template <class Isa>
void remember_history(const StepView& view) noexcept {
  const auto mean = view.fact(catalog::Fact::aid_leaver_mean_usd_bn);
  const auto allies = view.fact(catalog::Fact::aid_allies_start_usd_bn);
  const auto others = view.fact(catalog::Fact::aid_others_start_usd_bn);
  const aid::History history = aid::history_of(*view.setting);
  const int months = history.giving + history.silent;
  float* given = view.memory_row(amount);
  for (std::size_t flow = 0; flow < kElsewhere; ++flow) {
    const std::size_t k = kind_of(flow);
    const bool is_leavers = aid::donor_of(flow) == static_cast<std::size_t>(Donor::leaver);
    const bool is_allies = aid::donor_of(flow) == static_cast<std::size_t>(Donor::allies);
    const float level = is_leavers ? mean[k] : is_allies ? allies[k] : others[k];
    set_row<Isa>(view, given, level / kMonthsPerYear);
    float* delivered = view.row(Field::aid_delivered_usd_bn, entry_of(flow));
    for (int month = 1 - months; month <= 0; ++month) {
      set_row<Isa>(view, delivered, 0);
      deliver<Isa>(view, flow, month, delivered);
      if (!is_leavers || month <= history.giving - months) spread<Isa>(view, flow, given, month);
    }
  }
}

template <class Isa>
void report(const StepView& view) noexcept {
  const std::size_t worlds = view.worlds;
  const float* u = view.parameter(aid::unobligated_share);
  constexpr std::size_t kStages = catalog::kAidStages.size();
  for (std::size_t row = 0; row < kKindCount * kStages; ++row) {
    set_row<Isa>(view, view.row(Field::aid_stage_usd_bn, row), 0);
  }
  float* waiting = view.memory_row(amount);
  for (std::size_t flow = 0; flow < kFlowCount; ++flow) {
    const float* a = view.memory_row(aid::first_flow + flow);
    float* authorised = view.row(Field::aid_authorised_usd_bn, entry_of(flow));
    const float kept_sum = flow == kElsewhere ? 1.0F : 0.0F;
    for (std::size_t w = 0; w < worlds; ++w) authorised[w] = kept_sum * authorised[w] + a[w];
    set_row<Isa>(view, waiting, 0);
    for (int lag = 0; lag < kLongestLag; ++lag) {
      aid::detail::add_rows<Isa>(due(view, flow, lag), waiting, worlds);
    }
    float* early = view.row(Field::aid_stage_usd_bn, kind_of(flow) * kStages);
    float* late = view.row(Field::aid_stage_usd_bn, kind_of(flow) * kStages + 1);
    for (std::size_t w = 0; w < worlds; ++w) {
      early[w] += u[w] * waiting[w];  // (8)
      late[w] += (1 - u[w]) * waiting[w];
    }
  }
}

/// (9) of one flow.
template <class Isa>
void call_off(const StepView& view, std::size_t flow, float* cancelled) noexcept {
  float* off = view.memory_row(share_called_off);
  aid::find_called_off<Isa>(view, flow, off);
  for (int lag = 0; lag < kLongestLag; ++lag) {
    float* row = due(view, flow, lag);
    for (std::size_t w = 0; w < view.worlds; ++w) {
      const float part = row[w] * off[w];
      row[w] -= part;
      cancelled[w] += part;
    }
  }
}

}  // namespace

template <class Isa, class Real>
void find_histogram(std::size_t worlds, const Real* s1, const Real* s2, const Real* s3,
                    const Real* ratio, Real* shares) noexcept {
  for (std::size_t w = 0; w < worlds; ++w) {
    const Real first = s1[w] / ratio[w];
    const Real second = s2[w] / ratio[w];
    const Real third = s3[w] / ratio[w];
    const Real later = 1 - first;
    const Real latest = later * (1 - second);
    shares[w] = first;
    shares[worlds + w] = later * second;
    shares[2 * worlds + w] = latest * third;
    shares[3 * worlds + w] = latest * (1 - third);
  }
}

template <class Isa>
void start(const StepView& view) noexcept {
  if (!aid::is_war_on_at_start(*view.setting)) return;
  set_row<Isa>(view, view.memory_row(aid::kept), 1);
  find_rates<Isa>(view);
  aid::decide<Isa>(view, true);
  aid::find_policy<Isa>(view);
  aid::note_policy<Isa>(view, true);
  aid::report_phase<Isa>(view);
  remember_history<Isa>(view);
  report<Isa>(view);
}

template <class Isa>
void advance(const StepView& view) noexcept {
  if (!aid::is_war_on_at_start(*view.setting)) return;
  find_rates<Isa>(view);
  aid::decide<Isa>(view, false);
  aid::find_policy<Isa>(view);
  for (std::size_t flow = 0; flow < kFlowCount; ++flow) {
    float* cancelled = view.row(Field::aid_cancelled_usd_bn, entry_of(flow));
    float* delivered = view.row(Field::aid_delivered_usd_bn, entry_of(flow));
    if (flow != kElsewhere) {
      set_row<Isa>(view, cancelled, 0);
      set_row<Isa>(view, delivered, 0);
    }
    call_off<Isa>(view, flow, cancelled);
    deliver<Isa>(view, flow, view.month, delivered);
    spread<Isa>(view, flow, view.memory_row(aid::first_flow + flow), view.month);
  }
  aid::remember_called_off<Isa>(view);
  report<Isa>(view);
  aid::note_policy<Isa>(view, false);
  aid::report_phase<Isa>(view);
}

template void find_histogram<CASUS_ISA, float>(std::size_t, const float*, const float*,
                                               const float*, const float*, float*) noexcept;
template void find_histogram<CASUS_ISA, double>(std::size_t, const double*, const double*,
                                                const double*, const double*, double*) noexcept;
template void start<CASUS_ISA>(const StepView&) noexcept;
template void advance<CASUS_ISA>(const StepView&) noexcept;

}  // namespace casus::models::aid_lags
