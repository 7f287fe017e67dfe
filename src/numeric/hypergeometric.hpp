// The chance that a sample drawn without replacement holds no marked item, without factorials.
#pragma once

#include "numeric/exponential.hpp"

namespace casus::numeric {

namespace detail {

/// Minus the first terms of Stirling's series for log gamma(y + 1/2) beyond y log y - y and a
/// constant.
template <std::floating_point T>
[[nodiscard, gnu::always_inline]] inline T midpoint_tail(T y) noexcept {
  const T one_over = T(1) / y;
  return one_over * (T(1.0 / 24) - T(7.0 / 2880) * one_over * one_over);
}

/// (x + 1)(x + 2) for y = x + 5/2.
template <std::floating_point T>
[[nodiscard, gnu::always_inline]] inline T shift_of_two(T y) noexcept {
  return (y - T(1.5)) * (y - T(0.5));
}

}  // namespace detail

/// P(no marked item) of the hypergeometric distribution: C(items - marked, sampled) / C(items,
/// sampled). `marked` and `sampled` lie in [0, items]; they need not be whole: between whole
/// numbers the factorials are gamma functions. Exactly 1 if `marked` or `sampled` is 0, and 0 if
/// they overlap for certain. Never rises in either, but for rounding.
///
/// The four factorials are shifted by two, x! = (x + 2)! / ((x + 1)(x + 2)), and taken by
/// Stirling's series about x + 5/2 (NIST DLMF 5.11.8 with h = 1/2), so that their large terms
/// cancel by algebra and three logarithms of ratios are left. Relative error in double below 8e-6,
/// from the series cut off; in float below 1e-5 + 4e-6 k, k the smaller of `marked` and `sampled`.
/// `items` up to 1e6.
template <std::floating_point T>
[[nodiscard, gnu::always_inline]] inline T none_marked(T items, T marked, T sampled) noexcept {
  // The chance is the same with the two exchanged; errors grow with the one counted by.
  const T few = marked < sampled ? marked : sampled;
  const T many = marked < sampled ? sampled : marked;
  const T rest = items - many - few;  // below 0: the sample cannot miss
  const T kept = rest > T(0) ? rest : T(0);
  const T whole = items + T(2.5);
  const T without_many = items - many + T(2.5);
  const T without_few = items - few + T(2.5);
  const T without_both = kept + T(2.5);
  const T main = few * log1p(-(many + few) / whole) - without_many * log1p(-few / without_many) +
                 without_few * log1p(-few / whole);
  const T small = (detail::midpoint_tail(without_both) - detail::midpoint_tail(without_many)) +
                  (detail::midpoint_tail(whole) - detail::midpoint_tail(without_few));
  const T shift = (detail::shift_of_two(whole) * detail::shift_of_two(without_both)) /
                  (detail::shift_of_two(without_many) * detail::shift_of_two(without_few));
  const T chance = shift * exp(main + small);
  const T at_most_one = chance < T(1) ? chance : T(1);
  return rest < T(0) ? T(0) : at_most_one;
}

}  // namespace casus::numeric
