// Incidents short of war.
//
//   (10)  mu = n k exp(b1 (1 - p_B) + b2 R + b3 W): n incidents a month on a land frontier, k the
//         ratio of its kind, R the leaver's persons in place there in tens of thousands, W 1 if
//         the challenger was at war anywhere as the month began
//   (11)  count ~ negative binomial of mean mu and dispersion r: P(0) = (1 + mu/r)^-r,
//         P(i + 1) = P(i) (i + r)/(i + 1) mu/(mu + r); the first i at which the sum reaches u
//   (12)  activity = sum of mu over the main challenger's frontiers with members, against month 0;
//         incidents of a year = sum of counts over the same frontiers and the last twelve months
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>

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

/// A count that has been reached in (11), its P and the sum of P up to it.
template <std::floating_point Real>
struct Reached {
  int count;
  Real term;
  Real sum;
};

/// (11) from a count that has been reached: the count that `u` gives.
template <class Isa, std::floating_point Real>
[[nodiscard]] Real count_from(Reached<Real> at, Real u, Real mean, Real dispersion) noexcept {
  const Real ratio = mean / (mean + dispersion);
  while (at.sum < u && at.count < kMostCounted) {
    const auto i = static_cast<Real>(at.count++);
    at.term *= (i + dispersion) / (i + 1) * ratio;
    const Real next = at.sum + at.term;
    if (next == at.sum && i > mean) break;  // nothing is left that the sum could hold
    at.sum = next;
  }
  return static_cast<Real>(at.count);
}

/// (11) by its quantile function: the count that `u` gives, P(0) being `none`. Never falls in u.
template <class Isa, std::floating_point Real>
[[nodiscard]] Real count_of(Real u, Real none, Real mean, Real dispersion) noexcept {
  return count_from<Isa, Real>({.count = 0, .term = none, .sum = none}, u, mean, dispersion);
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

/// Worlds that count_incidents takes at a time.
inline constexpr std::size_t kIncidentLanes = 64;
using IncidentRow = std::array<float, kIncidentLanes>;

/// The first terms of (11) for worlds that may have incidents.
struct FirstTerms {
  IncidentRow none;
  IncidentRow one;
  IncidentRow two;
};

/// P(0), P(1) and P(2) of (11) for the first `some` worlds, and for others that fill the last
/// eight.
template <class Isa>
[[gnu::noinline]] void find_first_terms(const IncidentRow& mean, const IncidentRow& r,
                                        std::size_t some, FirstTerms& terms) noexcept {
  const float* __restrict__ mu = mean.data();
  const float* __restrict__ dispersion = r.data();
  float* __restrict__ p0 = terms.none.data();
  float* __restrict__ p1 = terms.one.data();
  float* __restrict__ p2 = terms.two.data();
  for (std::size_t first = 0; first < some; first += kTogether) {
    for (std::size_t k = first; k < first + kTogether; ++k) {
      const float least = none_chance<Isa>(mu[k], dispersion[k]);
      const float ratio = mu[k] / (mu[k] + dispersion[k]);
      const float one = least * (dispersion[k] * ratio);
      p0[k] = least;
      p1[k] = one;
      p2[k] = one * ((1 + dispersion[k]) / 2 * ratio);
    }
  }
}

/// 1 in `may` where there may be an incident: P(0) is at least exp(-mu), hence at least 1 - mu, and
/// where u is no larger there is none. Sets the counts to 0.
template <class Isa>
[[gnu::noinline]] void mark_possible(const float* __restrict__ mean, const float* __restrict__ u,
                                     std::size_t worlds, std::uint8_t* __restrict__ may,
                                     float* __restrict__ count) noexcept {
  for (std::size_t w = 0; w < worlds; ++w) count[w] = 0;
  for (std::size_t w = 0; w < worlds; ++w) may[w] = u[w] > 1 - mean[w] ? 1 : 0;
}

/// (11) of one frontier, from its uniforms. Worlds that may have incidents are picked out, without
/// branches, and the first terms are worked out for them together; few need a fourth.
template <class Isa>
void count_incidents(const world::StepView& view, std::size_t frontier) noexcept {
  const float* r = view.parameter(incident_dispersion);
  std::array<std::uint8_t, kIncidentLanes> may;
  std::array<std::uint32_t, kIncidentLanes> picked;
  std::array<std::uint32_t, kIncidentLanes> later;
  IncidentRow means;
  IncidentRow dispersions;
  FirstTerms terms;
  for (std::size_t first = 0; first < view.worlds; first += kIncidentLanes) {
    const std::size_t worlds = std::min(kIncidentLanes, view.worlds - first);
    const float* mean = view.row(catalog::Field::incident_mean, frontier) + first;
    const float* u = view.memory_row(kIncidentUniform) + first;
    float* count = view.row(catalog::Field::incident_count, frontier) + first;
    mark_possible<Isa>(mean, u, worlds, may.data(), count);
    std::size_t some = 0;
    for (std::size_t w = 0; w < worlds; ++w) {
      picked[some] = static_cast<std::uint32_t>(w);
      some += may[w];
    }
    for (std::size_t i = 0; i < some; ++i) {
      means[i] = mean[picked[i]];
      dispersions[i] = r[first + picked[i]];
    }
    for (std::size_t i = some; i % kTogether != 0; ++i) means[i] = dispersions[i] = 1;
    find_first_terms<Isa>(means, dispersions, some, terms);
    std::size_t more = 0;
    for (std::size_t i = 0; i < some; ++i) {
      const std::size_t w = picked[i];
      const float sum = terms.none[i] + terms.one[i];
      const float several = sum < u[w] ? 2.0F : 1.0F;
      count[w] = terms.none[i] < u[w] ? several : 0.0F;
      later[more] = static_cast<std::uint32_t>(i);
      more += sum + terms.two[i] < u[w] ? 1U : 0U;
    }
    for (std::size_t n = 0; n < more; ++n) {
      const std::size_t i = later[n];
      const std::size_t w = picked[i];
      count[w] = count_from<Isa, float>(
          {.count = 1, .term = terms.one[i], .sum = terms.none[i] + terms.one[i]}, u[w], means[i],
          dispersions[i]);
    }
  }
}

/// True for the main challenger's frontiers with members, which (12) is of.
[[nodiscard]] inline bool is_border(const world::Setting& setting, std::size_t frontier,
                                    int challenger) noexcept {
  const auto target = static_cast<std::size_t>(setting.frontier_target[frontier]);
  return setting.frontier_challenger[frontier] == challenger &&
         setting.fact(catalog::Fact::is_member)[target] > 0;
}

/// sum[w] += a field's rows of those frontiers.
template <class Isa>
void add_borders(const world::StepView& view, catalog::Field field,
                 float* __restrict__ sum) noexcept {
  const world::Setting& setting = *view.setting;
  const int challenger = main_challenger(setting);
  for (std::size_t w = 0; w < view.worlds; ++w) sum[w] = 0;
  for (std::size_t f = 0; f < setting.frontiers.size(); ++f) {
    if (!is_border(setting, f, challenger)) continue;
    const float* row = view.row(field, f);
    for (std::size_t w = 0; w < view.worlds; ++w) sum[w] += row[w];
  }
}

/// (12), and its denominator in month 0. A study without such frontiers has the ratio 1.
template <class Isa>
void find_activity(const world::StepView& view) noexcept {
  float* __restrict__ sum = view.memory_row(kActivity);
  float* __restrict__ at_start = view.memory_row(kActivityStart);
  float* __restrict__ ratio = view.row(catalog::Field::border_activity_ratio);
  add_borders<Isa>(view, catalog::Field::incident_mean, sum);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    at_start[w] = view.month == 0 ? sum[w] : at_start[w];
    ratio[w] = at_start[w] > 0 ? sum[w] / at_start[w] : 1.0F;
  }
}

/// Incidents of a year in (12): this month's come in, those of a year ago go. Whole numbers well
/// below 2^24, so that nothing is lost in float.
template <class Isa>
void count_year(const world::StepView& view) noexcept {
  const auto place = static_cast<std::size_t>(view.month) % kMonthsCounted;
  float* __restrict__ now = view.memory_row(kActivity);
  float* __restrict__ counted = view.memory_row(kCounted + place);
  float* __restrict__ year = view.row(catalog::Field::border_incidents_year);
  add_borders<Isa>(view, catalog::Field::incident_count, now);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    year[w] += now[w] - counted[w];
    counted[w] = now[w];
  }
}

}  // namespace casus::models::deterrence
