#include "models/deterrence_quantal/deterrence_quantal.hpp"

#include "models/deterrence/month.hpp"

namespace casus::models::deterrence_quantal {
namespace {

using namespace deterrence;
using world::StepView;

constexpr std::size_t kLanes = 16;  // games solved side by side

/// What both types of A do after resistance, and what a demand is worth then.
template <class Real>
struct Ends {
  Real hard_fights;
  Real soft_fights;
  Real hard_resisted;  ///< f a_DD + (1 - f) a_CD of the hard type
  Real soft_resisted;
};

template <class Isa, class Real>
[[gnu::always_inline]] inline Ends<Real> ends_of(const Payoffs<Real>& pay, Real lambda) noexcept {
  const auto& a = pay.challenger;
  const Real hard = numeric::logistic(lambda * (a.war - a.back_down));  // (15)
  const Real soft = numeric::logistic(lambda * (pay.soft_challenger_war - a.back_down));
  return {hard, soft, hard * a.war + (1 - hard) * a.back_down,
          soft * pay.soft_challenger_war + (1 - soft) * a.back_down};
}

/// (16) to (18) for a belief, and the belief that (19) makes of them.
template <class Isa, class Real>
[[gnu::always_inline]] inline Response<Real> reply(const Payoffs<Real>& pay, const Ends<Real>& ends,
                                                   Real challenger_hard, Real defender_hard,
                                                   Real lambda, Real belief) noexcept {
  const auto& a = pay.challenger;
  Response<Real> r{};
  r.hard_fights = ends.hard_fights;
  r.soft_fights = ends.soft_fights;
  r.belief = belief;
  const Real f = belief * ends.hard_fights + (1 - belief) * ends.soft_fights;
  const Real peaceful = (1 - f) * pay.retreat - pay.concession;
  r.hard_resists = numeric::logistic(lambda * (f * pay.hard_war + peaceful));  // (16)
  r.soft_resists = numeric::logistic(lambda * (f * pay.soft_war + peaceful));
  const Real resist = defender_hard * r.hard_resists + (1 - defender_hard) * r.soft_resists;
  const Real given = (1 - resist) * a.concession - a.status_quo;
  r.hard_demands = numeric::logistic(lambda * (given + resist * ends.hard_resisted));  // (18)
  r.soft_demands = numeric::logistic(lambda * (given + resist * ends.soft_resisted));
  const Real by_hard = challenger_hard * r.hard_demands;
  const Real by_soft = (1 - challenger_hard) * r.soft_demands;
  r.answer.challenge = by_hard + by_soft;
  r.answer.resist = resist;
  const Real fought = by_hard * r.hard_fights + by_soft * r.soft_fights;
  r.answer.fight = r.answer.challenge > 0 ? fought / r.answer.challenge : Real{0};
  return r;
}

/// (19): what a demand says of the challenger.
template <class Isa, class Real>
[[gnu::always_inline]] inline Real belief_after(const Response<Real>& r,
                                                Real challenger_hard) noexcept {
  return r.answer.challenge > 0 ? challenger_hard * r.hard_demands / r.answer.challenge
                                : challenger_hard;
}

/// Payoffs of one world's game on a frontier.
template <class Isa>
[[gnu::always_inline]] inline Payoffs<float> payoffs_of(const StepView& view,
                                                        std::size_t w) noexcept {
  const float war = view.memory_row(kWarPayoff)[w];
  const float least = war < 0 ? war : 0.0F;
  const float retreat = view.parameter(retreat_payoff)[w];
  const float concession = view.parameter(concession_payoff)[w];
  return {.challenger = {.concession = 1,
                         .status_quo = view.memory_row(kStatusQuo)[w],
                         .war = war,
                         .back_down = 0},
          .soft_challenger_war = least - view.parameter(soft_challenger_loss)[w],
          .retreat = retreat,
          .concession = concession,
          .hard_war = concession + view.parameter(hard_war_share)[w] * (retreat - concession),
          .soft_war = concession - view.parameter(soft_war_loss)[w]};
}

template <class Isa>
[[gnu::always_inline]] inline float challenger_of(const StepView& view, std::size_t w, bool is_main,
                                                  float change) noexcept {
  const float p = view.parameter(challenger_hard)[w];
  const float odds = view.parameter(other_challenger_odds)[w];
  const float own = is_main ? p : p * odds / (1 - p + p * odds);
  return change == 0 ? own : moved_by_aims<Isa>(own, view.parameter(aims_logit_shift)[w], change);
}

/// Games side by side: one array for each number, so that the compiler solves them together.
template <class Isa>
struct Side {
  std::array<Payoffs<float>, kLanes> pay;
  std::array<Ends<float>, kLanes> ends;
  std::array<float, kLanes> p;
  std::array<float, kLanes> b;
  std::array<float, kLanes> lambda;
  std::array<float, kLanes> low;
  std::array<float, kLanes> high;
  std::array<float, kLanes> f_hard;
  std::array<float, kLanes> f_soft;
  std::array<float, kLanes> hard_resisted;
  std::array<float, kLanes> soft_resisted;
  std::array<float, kLanes> quo;
  std::array<float, kLanes> retreat;
  std::array<float, kLanes> concession;
  std::array<float, kLanes> hard_war;
  std::array<float, kLanes> soft_war;

  void set(std::size_t i, const Payoffs<float>& payoffs, float rational, float challenger,
           float defender) noexcept {
    pay[i] = payoffs;
    lambda[i] = rational;
    ends[i] = ends_of<Isa>(payoffs, rational);
    p[i] = challenger;
    b[i] = defender;
    low[i] = 0;
    high[i] = 1;
    f_hard[i] = ends[i].hard_fights;
    f_soft[i] = ends[i].soft_fights;
    hard_resisted[i] = ends[i].hard_resisted;
    soft_resisted[i] = ends[i].soft_resisted;
    quo[i] = payoffs.challenger.status_quo;
    retreat[i] = payoffs.retreat;
    concession[i] = payoffs.concession;
    hard_war[i] = payoffs.hard_war;
    soft_war[i] = payoffs.soft_war;
  }

  /// One halving of every game's interval: (16) to (19) as in reply, with a_DC = 1.
  void halve() noexcept {
    for (std::size_t i = 0; i < kLanes; ++i) {
      const float middle = 0.5F * (low[i] + high[i]);
      const float l = lambda[i];
      const float f = middle * f_hard[i] + (1 - middle) * f_soft[i];
      const float peaceful = (1 - f) * retreat[i] - concession[i];
      const float y_hard = numeric::logistic(l * (f * hard_war[i] + peaceful));
      const float y_soft = numeric::logistic(l * (f * soft_war[i] + peaceful));
      const float resist = b[i] * y_hard + (1 - b[i]) * y_soft;
      const float given = (1 - resist) - quo[i];
      const float by_hard = p[i] * numeric::logistic(l * (given + resist * hard_resisted[i]));
      const float by_soft = (1 - p[i]) * numeric::logistic(l * (given + resist * soft_resisted[i]));
      const float all = by_hard + by_soft;
      const float asked = all > 0 ? by_hard : p[i];  // nobody asks: the belief stays what it was
      const float weight = all > 0 ? all : 1.0F;
      const bool is_above = asked > middle * weight;
      const float below = low[i];
      const float above = high[i];
      low[i] = is_above ? middle : below;
      high[i] = is_above ? above : middle;
    }
  }
};

template <class Isa>
struct Quantal {
  void operator()(const StepView& view, std::size_t frontier, bool is_main) const noexcept {
    for (std::size_t first = 0; first < view.worlds; first += kLanes) {
      solve(view, frontier, is_main, first, std::min(kLanes, view.worlds - first));
    }
  }

  /// Some worlds' games: lanes beyond `count` repeat the first and are not written.
  void solve(const StepView& view, std::size_t frontier, bool is_main, std::size_t first,
             std::size_t count) const noexcept {
    const float change = aims_change(view, is_main);
    const float* hard_row = view.row(catalog::Field::p_defender_hard, frontier);
    Side<Isa> x;
    for (std::size_t i = 0; i < kLanes; ++i) {
      const std::size_t w = first + (i < count ? i : 0);
      x.set(i, payoffs_of<Isa>(view, w), view.parameter(rationality)[w],
            challenger_of<Isa>(view, w, is_main, change), hard_row[w]);
    }
    for (int n = 0; n < kHalvings<float>; ++n) x.halve();
    float* challenge = view.row(catalog::Field::challenge_probability, frontier);
    for (std::size_t i = 0; i < count; ++i) {
      const Response<float> r = reply<Isa>(x.pay[i], x.ends[i], x.p[i], x.b[i], x.lambda[i],
                                           0.5F * (x.low[i] + x.high[i]));
      challenge[first + i] = r.answer.challenge < 1 ? r.answer.challenge : 1.0F;
      view.memory_row(kResist)[first + i] = r.answer.resist < 1 ? r.answer.resist : 1.0F;
      view.memory_row(kFight)[first + i] = r.answer.fight < 1 ? r.answer.fight : 1.0F;
    }
  }
};

}  // namespace

template <class Isa, class Real>
Response<Real> respond(const Payoffs<Real>& payoffs, Real challenger_hard, Real defender_hard,
                       Real lambda) noexcept {
  const Ends<Real> ends = ends_of<Isa>(payoffs, lambda);
  Real low = 0;
  Real high = 1;
  for (int n = 0; n < kHalvings<Real>; ++n) {
    const Real middle = (low + high) / 2;
    const Response<Real> r =
        reply<Isa>(payoffs, ends, challenger_hard, defender_hard, lambda, middle);
    (belief_after<Isa>(r, challenger_hard) > middle ? low : high) = middle;
  }
  return reply<Isa>(payoffs, ends, challenger_hard, defender_hard, lambda, (low + high) / 2);
}

template <class Isa>
void start(const StepView& view) noexcept {
  start_month<Isa>(view, Quantal<Isa>{});
}

template <class Isa>
void advance(const StepView& view) noexcept {
  advance_month<Isa>(view, Quantal<Isa>{});
}

template Response<float> respond<CASUS_ISA, float>(const Payoffs<float>&, float, float,
                                                   float) noexcept;
template Response<double> respond<CASUS_ISA, double>(const Payoffs<double>&, double, double,
                                                     double) noexcept;
template void start<CASUS_ISA>(const StepView&) noexcept;
template void advance<CASUS_ISA>(const StepView&) noexcept;

}  // namespace casus::models::deterrence_quantal
