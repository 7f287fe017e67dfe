// The hazard of breakdown of one cease-fire, (1) to (3) of peace.hpp.
#pragma once

#include "numeric/elementary.hpp"

namespace casus::models::peace {

/// (12 / T)^k in (1): what the first twelve months add to -ln S at HR = 1.
template <class Isa, class Real>
[[nodiscard, gnu::always_inline]] inline Real year_hazard(Real failure_in_a_year) noexcept {
  return -numeric::log1p(-failure_in_a_year);
}

/// (t / T)^k less ((t-1) / T)^k, for a month t >= 1.
template <class Isa, class Real>
[[nodiscard, gnu::always_inline]] inline Real month_of_hazard(Real t, Real in_a_year,
                                                              Real shape) noexcept {
  constexpr Real kMonthsAYear = 12;
  const Real before = t > 1 ? numeric::pow((t - 1) / kMonthsAYear, shape) : Real{0};
  return in_a_year * (numeric::pow(t / kMonthsAYear, shape) - before);
}

/// What (2) takes; ratios in (0, 1], the effect of rearming not below 0.
template <class Real>
struct Holds {
  Real guarantee_ratio;
  Real guarantee;  ///< rho, from 0 to 1
  Real agreement_ratio;
  Real agreement;  ///< X, 0 or 1
  Real rearming_effect;
  Real rearming_gain;  ///< dw
};

/// (2).
template <class Isa, class Real>
[[nodiscard, gnu::always_inline]] inline Real hazard_ratio(const Holds<Real>& holds) noexcept {
  return numeric::exp(holds.guarantee * numeric::log(holds.guarantee_ratio) +
                      holds.agreement * numeric::log(holds.agreement_ratio) +
                      holds.rearming_effect * holds.rearming_gain);  // (2)
}

/// (3): the probability that a cease-fire breaks in a month that adds `hazard`.
template <class Isa, class Real>
[[nodiscard, gnu::always_inline]] inline Real breakdown_probability(Real ratio,
                                                                    Real hazard) noexcept {
  return -numeric::expm1(-ratio * hazard);  // (3)
}

/// T in (1), months.
template <class Isa, class Real>
[[nodiscard, gnu::always_inline]] inline Real scale_months(Real failure_in_a_year,
                                                           Real shape) noexcept {
  constexpr Real kMonthsAYear = 12;
  return kMonthsAYear / numeric::pow(year_hazard<Isa>(failure_in_a_year), 1 / shape);
}

}  // namespace casus::models::peace
