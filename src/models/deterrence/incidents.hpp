// Incidents short of war.
//
//   (10)  mu = n k exp(b1 (1 - p_B) + b2 R + b3 W): n incidents a month on a land frontier, k the
//         ratio of its kind, R the leaver's persons in place there in tens of thousands, W 1 if
//         the challenger was at war anywhere as the month began
//   (11)  count ~ negative binomial of mean mu and dispersion r: P(0) = (1 + mu/r)^-r,
//         P(i + 1) = P(i) (i + r)/(i + 1) mu/(mu + r); the first i at which the sum reaches u
//   (12)  activity = sum of mu over the main challenger's frontiers with members, against month 0
#pragma once

#include <algorithm>
#include <array>

#include "models/deterrence/links.hpp"

namespace casus::models::deterrence {

inline constexpr float kPersonsPerUnit = 10'000;  ///< of R in (10)
inline constexpr float kMostIncidents = 1000;     ///< a month, of the mean
inline constexpr int kMostCounted = 9999;

/// P(0) of (11).
template <class Isa, std::floating_point Real>
[[nodiscard, gnu::always_inline]] inline Real none_chance(Real mean, Real dispersion) noexcept {
  if constexpr (std::same_as<Real, float>) {
    return numeric::quick_pow(1 + mean / dispersion, -dispersion);
  } else {
    return numeric::pow(1 + mean / dispersion, -dispersion);
  }
}

/// (11) by its quantile function: the count that `u` gives, P(0) being `none`. Never falls in u.
template <class Isa, std::floating_point Real>
[[nodiscard]] Real count_of(Real u, Real none, Real mean, Real dispersion) noexcept {
  const Real ratio = mean / (mean + dispersion);
  Real term = none;
  Real sum = none;
  int count = 0;
  while (sum < u && count < kMostCounted) {
    const auto i = static_cast<Real>(count++);
    term *= (i + dispersion) / (i + 1) * ratio;
    const Real next = sum + term;
    if (next == sum && i > mean) break;  // nothing is left that the sum could hold
    sum = next;
  }
  return static_cast<Real>(count);
}

/// W in (10) of one challenger, into kAtWar.
template <class Isa>
void find_war(const world::StepView& view, int challenger) noexcept {
  float* __restrict__ at_war = view.memory_row(kAtWar);
  for (std::size_t w = 0; w < view.worlds; ++w) at_war[w] = 0;
  for (std::size_t f = 0; f < view.setting->frontiers.size(); ++f) {
    if (view.setting->frontier_challenger[f] != challenger) continue;
    const float* phase = view.row(catalog::Field::frontier_phase, f);
    for (std::size_t w = 0; w < view.worlds; ++w) {
      const bool fights = phase[w] == static_cast<float>(catalog::FrontierPhase::war);
      at_war[w] = fights ? 1.0F : at_war[w];
    }
  }
}

/// (10) of one frontier.
template <class Isa>
void find_mean(const world::StepView& view, std::size_t frontier) noexcept {
  const world::Setting& setting = *view.setting;
  const auto kind = frontier < setting.frontier_kind.size() ? setting.frontier_kind[frontier]
                                                            : world::FrontierKind::land;
  const auto& persons = setting.frontier_leaver_in_place_persons;
  const float troops = frontier < persons.size() ? persons[frontier] / kPersonsPerUnit : 0.0F;
  const float sign = view.lever(catalog::Lever::troop_incident_sign);
  const bool is_sea = kind == world::FrontierKind::sea;
  const float* __restrict__ base = view.parameter(incident_base);
  const float* __restrict__ ratio =
      view.parameter(is_sea ? sea_incident_ratio : hybrid_incident_ratio);
  const float uses_ratio = kind == world::FrontierKind::land ? 0.0F : 1.0F;
  const float* __restrict__ b1 = view.parameter(incident_defence);
  const float* __restrict__ b2 = view.parameter(incident_troops);
  const float* __restrict__ b3 = view.parameter(incident_war);
  const float* __restrict__ hard = view.row(catalog::Field::p_defender_hard, frontier);
  const float* __restrict__ share = view.row(catalog::Field::us_force_share);
  const float* __restrict__ at_war = view.memory_row(kAtWar);
  float* __restrict__ mean = view.row(catalog::Field::incident_mean, frontier);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const float drawn = b2[w];
    const float size = numeric::abs(drawn);
    const float by_troops = sign == 0 ? drawn : sign * size;
    const float power = b1[w] * (1 - hard[w]) + by_troops * (troops * share[w]) + b3[w] * at_war[w];
    const float kinds = 1 + uses_ratio * (ratio[w] - 1);
    const float mu = base[w] * kinds * numeric::exp(power);
    mean[w] = mu < kMostIncidents ? mu : kMostIncidents;
  }
}

/// Worlds that count_incidents takes at a time, and of which it works out the power together.
inline constexpr std::size_t kIncidentLanes = 64;
inline constexpr std::size_t kPowerLanes = 8;

/// (11) of one frontier, from its uniforms. P(0) is at least exp(-mu), hence at least 1 - mu: where
/// u is no larger there is no incident. The other worlds are picked out, without branches, and the
/// power is worked out for them alone.
template <class Isa>
void count_incidents(const world::StepView& view, std::size_t frontier) noexcept {
  const float* __restrict__ mean = view.row(catalog::Field::incident_mean, frontier);
  const float* __restrict__ r = view.parameter(incident_dispersion);
  const float* __restrict__ u = view.memory_row(kIncidentUniform);
  float* __restrict__ count = view.row(catalog::Field::incident_count, frontier);
  std::fill_n(count, view.worlds, 0.0F);
  std::array<std::size_t, kIncidentLanes> picked;
  std::array<float, kIncidentLanes> means;
  std::array<float, kIncidentLanes> dispersions;
  std::array<float, kIncidentLanes> none;
  means.fill(1);
  dispersions.fill(1);
  for (std::size_t first = 0; first < view.worlds; first += kIncidentLanes) {
    const std::size_t end = std::min(first + kIncidentLanes, view.worlds);
    std::size_t some = 0;
    for (std::size_t w = first; w < end; ++w) {
      picked[some] = w;
      some += u[w] > 1 - mean[w] ? 1U : 0U;
    }
    for (std::size_t i = 0; i < some; ++i) {
      means[i] = mean[picked[i]];
      dispersions[i] = r[picked[i]];
    }
    for (std::size_t i = 0; i < some; i += kPowerLanes) {
      for (std::size_t k = i; k < i + kPowerLanes; ++k) {
        none[k] = none_chance<Isa>(means[k], dispersions[k]);
      }
    }
    for (std::size_t i = 0; i < some; ++i) {
      const std::size_t w = picked[i];
      if (none[i] < u[w]) count[w] = count_of<Isa>(u[w], none[i], means[i], dispersions[i]);
    }
  }
}

/// (12), and its denominator in month 0. A study without such frontiers has the ratio 1.
template <class Isa>
void find_activity(const world::StepView& view) noexcept {
  const world::Setting& setting = *view.setting;
  const auto is_member = view.fact(catalog::Fact::is_member);
  const int challenger = main_challenger(setting);
  float* __restrict__ sum = view.memory_row(kActivity);
  float* __restrict__ at_start = view.memory_row(kActivityStart);
  float* __restrict__ ratio = view.row(catalog::Field::border_activity_ratio);
  for (std::size_t w = 0; w < view.worlds; ++w) sum[w] = 0;
  for (std::size_t f = 0; f < setting.frontiers.size(); ++f) {
    const auto target = static_cast<std::size_t>(setting.frontier_target[f]);
    if (setting.frontier_challenger[f] != challenger || is_member[target] == 0) continue;
    const float* mean = view.row(catalog::Field::incident_mean, f);
    for (std::size_t w = 0; w < view.worlds; ++w) sum[w] += mean[w];
  }
  for (std::size_t w = 0; w < view.worlds; ++w) {
    at_start[w] = view.month == 0 ? sum[w] : at_start[w];
    ratio[w] = at_start[w] > 0 ? sum[w] / at_start[w] : 1.0F;
  }
}

}  // namespace casus::models::deterrence
