#include "models/deterrence_plain/deterrence_plain.hpp"

#include "models/deterrence/month.hpp"

namespace casus::models::deterrence_plain {
namespace {

using namespace deterrence;
using world::StepView;

template <class Isa, class Real>
[[gnu::always_inline]] inline Answer<Real> answer_of(const ChallengerPayoffs<Real>& a,
                                                     const DefenderPayoffs<Real>& b,
                                                     Real lambda) noexcept {
  const Real fight = numeric::logistic(lambda * (a.war - a.back_down));  // (15)
  const Real stood = fight * b.war + (1 - fight) * b.retreat;
  const Real resist = numeric::logistic(lambda * (stood - b.concession));  // (16)
  const Real resisted = fight * a.war + (1 - fight) * a.back_down;
  const Real demanded = (1 - resist) * a.concession + resist * resisted;
  return {.challenge = numeric::logistic(lambda * (demanded - a.status_quo)),  // (17)
          .resist = resist,
          .fight = fight};
}

template <class Isa>
struct Plain {
  void operator()(const StepView& view, std::size_t frontier, bool is_main) const noexcept {
    const float change = aims_change(view, is_main);
    const float* __restrict__ lambda = view.parameter(rationality);
    const float* __restrict__ b_cd = view.parameter(retreat_payoff);
    const float* __restrict__ b_dc = view.parameter(concession_payoff);
    const float* __restrict__ place = view.parameter(hard_war_share);
    const float* __restrict__ loss = view.parameter(soft_war_loss);
    const float* __restrict__ step = view.parameter(aims_logit_shift);
    const float* __restrict__ war = view.memory_row(kWarPayoff);
    const float* __restrict__ quo = view.memory_row(kStatusQuo);
    const float* __restrict__ hard = view.row(catalog::Field::p_defender_hard, frontier);
    float* __restrict__ challenge = view.row(catalog::Field::challenge_probability, frontier);
    float* __restrict__ resist = view.memory_row(kResist);
    float* __restrict__ fight = view.memory_row(kFight);
    for (std::size_t w = 0; w < view.worlds; ++w) {
      const float content =
          change == 0 ? quo[w] : moved_by_aims<Isa>(quo[w], step[w], -change);  // (19)
      const float hard_war = b_dc[w] + place[w] * (b_cd[w] - b_dc[w]);
      const float soft_war = b_dc[w] - loss[w];
      const Answer<float> answer = answer_of<Isa, float>(
          {.concession = 1, .status_quo = content, .war = war[w], .back_down = 0},
          {.retreat = b_cd[w],
           .concession = b_dc[w],
           .war = hard[w] * hard_war + (1 - hard[w]) * soft_war},  // (18)
          lambda[w]);
      challenge[w] = answer.challenge;
      resist[w] = answer.resist;
      fight[w] = answer.fight;
    }
  }
};

}  // namespace

template <class Isa, class Real>
Answer<Real> respond(const ChallengerPayoffs<Real>& challenger,
                     const DefenderPayoffs<Real>& defender, Real lambda) noexcept {
  return answer_of<Isa>(challenger, defender, lambda);
}

template <class Isa>
void start(const StepView& view) noexcept {
  start_month<Isa>(view, Plain<Isa>{});
}

template <class Isa>
void advance(const StepView& view) noexcept {
  advance_month<Isa>(view, Plain<Isa>{});
}

template Answer<float> respond<CASUS_ISA, float>(const ChallengerPayoffs<float>&,
                                                 const DefenderPayoffs<float>&, float) noexcept;
template Answer<double> respond<CASUS_ISA, double>(const ChallengerPayoffs<double>&,
                                                   const DefenderPayoffs<double>&, double) noexcept;
template void start<CASUS_ISA>(const StepView&) noexcept;
template void advance<CASUS_ISA>(const StepView&) noexcept;

}  // namespace casus::models::deterrence_plain
