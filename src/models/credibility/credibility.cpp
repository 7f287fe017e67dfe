#include "models/credibility/credibility.hpp"

#include "numeric/any_above_zero.hpp"
#include "numeric/elementary.hpp"

namespace casus::models::credibility {
namespace {

using catalog::Field;
using catalog::Lever;
using catalog::Observer;
using world::StepView;

/// Where a kind of signal finds its numbers, and whether it speaks for the alliance by the inverse
/// of a ratio against it.
struct Kind {
  Parameter ratio;
  Parameter reliability;
  bool is_inverse;
};

/// In the order of Signal.
constexpr Kind kKinds[signal_count] = {
    {leak_ratio, leak_reliability, false},
    {endorsement_ratio, endorsement_reliability, false},
    {speech_ratio, speech_reliability, false},
    {reassurance_ratio, reassurance_reliability, false},
    {troop_order_ratio, troop_order_reliability, false},
    {pullback_ratio, troop_order_reliability, false},
    {request_ratio, formal_act_reliability, false},
    {notice_ratio, formal_act_reliability, false},
    {withdrawal_ratio, formal_act_reliability, false},
    {vote_ratio, vote_reliability, false},
    {refusal_ratio, vote_reliability, false},
    {endorsement_ratio, endorsement_reliability, true},
};

// Bounds of (4): beyond them a float can hold neither the product nor the belief it would leave.
constexpr double kLeastEvidence = 1e-30;
constexpr double kMostEvidence = 1e30;

Guarantee<float> guarantee_of(const StepView& view) noexcept {
  return {
      .committed_credibility = {view.parameter(committed_credibility_share), view.worlds},
      .hollow_credibility = {view.parameter(hollow_credibility_share), view.worlds},
      .condition_strength = {view.parameter(condition_strength), view.worlds},
  };
}

/// (4) for the signals that signals.hpp has counted.
template <class Isa>
void gather_evidence(const StepView& view, std::span<float> evidence) noexcept {
  for (float& product : evidence) product = 1;
  const float sharpness = 1 - view.lever(Lever::ambiguity_share);
  for (std::size_t s = 0; s < signal_count; ++s) {
    const float* count = view.memory_row(s);
    if (!numeric::any_above_zero<Isa>(count, view.worlds)) continue;  // would multiply by 1
    const Kind& kind = kKinds[s];
    weigh<Isa, float>({.ratio = {view.parameter(kind.ratio), view.worlds},
                       .reliability = {view.parameter(kind.reliability), view.worlds},
                       .exponent = kind.is_inverse ? -sharpness : sharpness},
                      {count, view.worlds}, evidence);
  }
}

}  // namespace

template <class Isa, class Real>
void weigh(const Source<Real>& source, std::span<const Real> count,
           std::span<Real> evidence) noexcept {
  constexpr Real kLeast = static_cast<Real>(kLeastEvidence);
  constexpr Real kMost = static_cast<Real>(kMostEvidence);
  const Real* ratio = source.ratio.data();
  const Real* r = source.reliability.data();
  for (std::size_t w = 0; w < evidence.size(); ++w) {
    if (count[w] == 0) continue;
    // (3) as 1 + r (Lambda^(1-a) - 1): exactly 1 where r or 1 - a is 0.
    const Real effective = 1 + r[w] * numeric::expm1(source.exponent * numeric::log(ratio[w]));
    Real product = evidence[w];
    for (Real left = count[w]; left > 0; left -= 1) {
      product *= effective;  // (4)
      product = product > kLeast ? product : kLeast;
      product = product < kMost ? product : kMost;
    }
    evidence[w] = product;
  }
}

template <class Isa, class Real>
void update_belief(const Turning<Real>& turning, std::span<const Real> evidence,
                   std::span<Real> belief) noexcept {
  const Real* away = turning.away.data();
  const Real* back = turning.back.data();
  const Real* seen = evidence.data();
  Real* pi = belief.data();
  for (std::size_t w = 0; w < belief.size(); ++w) {
    const Real p = back[w] + pi[w] * (1 - away[w] - back[w]);  // (1); rounds to 1 at most
    // (2) divided by p L: rounding keeps it rising in p. p = 0 gives 1 / infinity = 0.
    pi[w] = 1 / (1 + (1 - p) / (p * seen[w]));
  }
}

template <class Isa>
void start(const StepView& view) noexcept {
  start_signals<Isa>(view, view.memory);
  float* allies =
      view.row(Field::commitment_belief_share, static_cast<std::size_t>(Observer::allies));
  float* adversary =
      view.row(Field::commitment_belief_share, static_cast<std::size_t>(Observer::adversary));
  for (std::size_t w = 0; w < view.worlds; ++w) {
    allies[w] = view.parameter(allies_prior_share)[w];
    adversary[w] = view.parameter(adversary_prior_share)[w];
  }
  write_guarantee<Isa>(view, guarantee_of(view), view.fact(catalog::Fact::spending_start_share),
                       view.memory_row(guarantee_rows));
}

template <class Isa>
void advance(const StepView& view) noexcept {
  const std::size_t worlds = view.worlds;
  const std::span<float> evidence{view.memory_row(evidence_row), worlds};
  count_signals<Isa>(view, {view.parameter(troop_step_share), view.parameter(pullback_step_share)},
                     view.memory);
  gather_evidence<Isa>(view, evidence);
  const Turning<float> turning{.away = {view.parameter(turn_away), worlds},
                               .back = {view.parameter(turn_back), worlds}};
  for (const Observer observer : {Observer::allies, Observer::adversary}) {
    update_belief<Isa, float>(
        turning, evidence,
        {view.row(Field::commitment_belief_share, static_cast<std::size_t>(observer)), worlds});
  }
  write_guarantee<Isa>(view, guarantee_of(view), {}, view.memory_row(guarantee_rows));
}

template void weigh<CASUS_ISA, float>(const Source<float>&, std::span<const float>,
                                      std::span<float>) noexcept;
template void weigh<CASUS_ISA, double>(const Source<double>&, std::span<const double>,
                                       std::span<double>) noexcept;
template void update_belief<CASUS_ISA, float>(const Turning<float>&, std::span<const float>,
                                              std::span<float>) noexcept;
template void update_belief<CASUS_ISA, double>(const Turning<double>&, std::span<const double>,
                                               std::span<double>) noexcept;
template void start<CASUS_ISA>(const StepView&) noexcept;
template void advance<CASUS_ISA>(const StepView&) noexcept;

}  // namespace casus::models::credibility
