#include "models/credibility_index/credibility_index.hpp"

#include "numeric/elementary.hpp"

namespace casus::models::credibility_index {
namespace {

using catalog::Field;
using catalog::Lever;
using catalog::Observer;
using world::StepView;

/// Where a kind of signal finds its weight, and whether it speaks for the alliance by the negative
/// of a weight against it.
struct Kind {
  Parameter weight;
  bool is_negative;
};

/// In the order of credibility::Signal.
constexpr Kind kKinds[credibility::signal_count] = {
    {leak_weight, false},        {endorsement_weight, false}, {speech_weight, false},
    {reassurance_weight, false}, {troop_order_weight, false}, {pullback_weight, false},
    {request_weight, false},     {notice_weight, false},      {withdrawal_weight, false},
    {vote_weight, false},        {refusal_weight, false},     {endorsement_weight, true},
};

// ln 2, rounded to double.
constexpr double kLn2 = 0.69314718055994530942;

credibility::Guarantee<float> guarantee_of(const StepView& view) noexcept {
  return {
      .committed_credibility = {view.parameter(committed_credibility_share), view.worlds},
      .hollow_credibility = {view.parameter(hollow_credibility_share), view.worlds},
      .condition_strength = {view.parameter(condition_strength), view.worlds},
  };
}

/// The sum of (1).
void gather_news(const StepView& view, std::span<float> news) noexcept {
  for (float& sum : news) sum = 0;
  const float sharpness = 1 - view.lever(Lever::ambiguity_share);
  for (std::size_t s = 0; s < credibility::signal_count; ++s) {
    const float* count = view.memory_row(s);
    const float* weight = view.parameter(kKinds[s].weight);
    const float factor = kKinds[s].is_negative ? -sharpness : sharpness;
    for (std::size_t w = 0; w < news.size(); ++w) news[w] += factor * count[w] * weight[w];
  }
}

/// (2) for both observers.
template <class Isa>
void write_beliefs(const StepView& view) noexcept {
  for (const Observer observer : {Observer::allies, Observer::adversary}) {
    const Parameter prior =
        observer == Observer::allies ? allies_prior_share : adversary_prior_share;
    believe<Isa, float>(
        {view.parameter(prior), view.worlds}, {view.memory_row(index_row), view.worlds},
        {view.row(Field::commitment_belief_share, static_cast<std::size_t>(observer)),
         view.worlds});
  }
}

}  // namespace

template <class Isa, class Real>
void update_index(std::span<const Real> half_life, std::span<const Real> news,
                  std::span<Real> index) noexcept {
  constexpr Real kLogHalf = static_cast<Real>(-kLn2);
  for (std::size_t w = 0; w < index.size(); ++w) {
    index[w] = numeric::exp(kLogHalf / half_life[w]) * index[w] + news[w];  // (1)
  }
}

template <class Isa, class Real>
void believe(std::span<const Real> prior, std::span<const Real> index,
             std::span<Real> belief) noexcept {
  for (std::size_t w = 0; w < belief.size(); ++w) {
    const Real moved = numeric::logistic(numeric::logit(prior[w]) + index[w]);  // (2)
    belief[w] = index[w] == 0 ? prior[w] : moved;
  }
}

template <class Isa>
void start(const StepView& view) noexcept {
  credibility::start_signals<Isa>(view, view.memory);
  write_beliefs<Isa>(view);
  credibility::write_guarantee<Isa>(view, guarantee_of(view),
                                    view.fact(catalog::Fact::spending_start_share),
                                    view.memory_row(guarantee_rows));
}

template <class Isa>
void advance(const StepView& view) noexcept {
  const std::size_t worlds = view.worlds;
  const std::span<float> news{view.memory_row(news_row), worlds};
  credibility::count_signals<Isa>(
      view, {view.parameter(troop_step_share), view.parameter(pullback_step_share)}, view.memory);
  gather_news(view, news);
  update_index<Isa, float>({view.parameter(half_life_months), worlds}, news,
                           {view.memory_row(index_row), worlds});
  write_beliefs<Isa>(view);
  credibility::write_guarantee<Isa>(view, guarantee_of(view), {}, view.memory_row(guarantee_rows));
}

template void update_index<CASUS_ISA, float>(std::span<const float>, std::span<const float>,
                                             std::span<float>) noexcept;
template void update_index<CASUS_ISA, double>(std::span<const double>, std::span<const double>,
                                              std::span<double>) noexcept;
template void believe<CASUS_ISA, float>(std::span<const float>, std::span<const float>,
                                        std::span<float>) noexcept;
template void believe<CASUS_ISA, double>(std::span<const double>, std::span<const double>,
                                         std::span<double>) noexcept;
template void start<CASUS_ISA>(const StepView&) noexcept;
template void advance<CASUS_ISA>(const StepView&) noexcept;

}  // namespace casus::models::credibility_index
