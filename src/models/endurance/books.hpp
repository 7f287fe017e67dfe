// A month of the defending state's books, (5) and (6) of endurance.hpp, what they start from, and
// what an army has to have left.
#pragma once

#include "numeric/elementary.hpp"
#include "world/block.hpp"
#include "world/war.hpp"

namespace casus::models::endurance {

inline constexpr float kMonthsAYear = 12;
/// An economy counts as at least this part of its size at the start: a state always has bills.
inline constexpr float kLeastGdpRatio = 0.01F;

/// g in (3) and (4).
[[nodiscard, gnu::always_inline]] inline float gdp_ratio(float gdp, float gdp_start) noexcept {
  const float ratio = gdp / gdp_start;
  return ratio > kLeastGdpRatio ? ratio : kLeastGdpRatio;
}

/// USD billion, all but the share.
template <class Real>
struct Month {
  Real reserves;
  Real revenue;
  Real aid;
  Real spending;       ///< above 0
  Real lending_share;  ///< d in (5)
};

template <class Real>
struct Balance {
  Real reserves;          ///< at the end of the month, 0 or more
  Real unfinanced_share;  ///< U in (6), from 0 to 1
};

/// (5) and (6).
template <class Isa, class Real>
[[nodiscard, gnu::always_inline]] inline Balance<Real> close_month(
    const Month<Real>& month) noexcept {
  const Real short_of = month.spending - month.revenue - month.aid;
  const Real wanted = short_of > 0 ? short_of : Real{0};
  const Real most = month.lending_share * month.spending;
  const Real lent = wanted < most ? wanted : most;       // (5)
  const Real left = month.reserves - (short_of - lent);  // (6)
  const Real missing = left < 0 ? -left : Real{0};
  const Real share = missing / month.spending;
  return {left > 0 ? left : Real{0}, share < 1 ? share : Real{1}};
}

/// V in (7): the part of the army without which nobody defends that is missing. `floor_share` is f
/// of the army of the start; 0 in a study without one.
[[nodiscard, gnu::always_inline]] inline float missing_army_share(float persons, float at_start,
                                                                  float floor_share) noexcept {
  const float needed = floor_share * at_start;
  return persons < needed ? 1 - persons / needed : 0.0F;
}

/// (7): the monthly probability of a collapse; `missing` is the larger of U and V.
template <class Isa, class Real>
[[nodiscard, gnu::always_inline]] inline Real collapse_probability(Real hazard, Real missing_effect,
                                                                   Real missing, Real front_effect,
                                                                   Real gain_km2) noexcept {
  constexpr Real kThousand = 1000;  // km2, as in (7)
  const Real lost = gain_km2 > 0 ? gain_km2 / kThousand : Real{0};
  return numeric::logistic(numeric::logit(hazard) + missing_effect * missing +
                           front_effect * lost);  // (7)
}

/// Row of the defender's GDP: the target of the frontier at war, which there is.
[[nodiscard, gnu::always_inline]] inline std::size_t defender_of(
    const world::Setting& setting) noexcept {
  const auto frontier = static_cast<std::size_t>(world::war_frontier(setting));
  return static_cast<std::size_t>(setting.frontier_target[frontier]);
}

/// A fact that is one number; 0 in a study without it.
[[nodiscard, gnu::always_inline]] inline float one_fact(const world::StepView& view,
                                                        catalog::Fact fact) noexcept {
  const auto values = view.fact(fact);
  return values.empty() ? 0.0F : values[0];
}

/// N in (8): those who live in the defending state at the start and those who have fled it already;
/// beyond any number in a study that does not say how many live there.
[[nodiscard, gnu::always_inline]] inline float people_of(const world::StepView& view) noexcept {
  constexpr float kBeyondAny = 1e12F;
  const auto population = view.fact(catalog::Fact::population_start);
  const float at_home = population.empty() ? 0.0F : population[defender_of(*view.setting)];
  return at_home > 0 ? at_home + one_fact(view, catalog::Fact::refugees_start) : kBeyondAny;
}

/// A (5): money, and the part of humanitarian aid that spares the budget, of all donors together.
template <class Isa>
void add_aid(const world::StepView& view, const float* relief, float* __restrict__ sum) noexcept {
  using catalog::AidKind;
  constexpr std::size_t kKinds = catalog::kAidKinds.size();
  for (std::size_t w = 0; w < view.worlds; ++w) sum[w] = 0;
  for (std::size_t donor = 0; donor < catalog::kDonors.size(); ++donor) {
    const auto of = [&](AidKind kind) {
      return view.row(catalog::Field::aid_delivered_usd_bn,
                      donor * kKinds + static_cast<std::size_t>(kind));
    };
    const float* money = of(AidKind::financial);
    const float* humanitarian = of(AidKind::humanitarian);
    for (std::size_t w = 0; w < view.worlds; ++w) {
      sum[w] += money[w] + relief[w] * humanitarian[w];
    }
  }
}

}  // namespace casus::models::endurance
