// What a member owes to the bodies of the United Nations, and when unpaid dues cost it its vote.
//
//   (4)  gap[b] = s[b] B[b] f / 12 x (1 - paid[b])        while the leaver is in at the month's
//        start
//   (5)  a[b] <- a[b] + gap[b] - r a[b]
//   (6)  the vote is lost in a January  <=>  a[regular] + a[peacekeeping] >= D,
//        D = sum over the two of s B x (f[-1] + ... + f[-n]),    the n calendar years before
//        and comes back in the month in which they fall below D; n = 2 by article 19 of the Charter
//
// Templates on Isa, so that kernels compiled for different instruction sets share none of this
// code.
#pragma once

#include <array>
#include <cstddef>
#include <span>

#include "base/month.hpp"
#include "catalog/dimensions.hpp"
#include "catalog/events.hpp"
#include "catalog/facts.hpp"
#include "catalog/fields.hpp"
#include "catalog/levers.hpp"
#include "world/block.hpp"

namespace casus::models::un {

inline constexpr std::size_t kBodyCount = catalog::kUnBodies.size();
inline constexpr auto kRegularBudget = static_cast<std::size_t>(catalog::UnBody::regular_budget);
inline constexpr auto kPeacekeeping = static_cast<std::size_t>(catalog::UnBody::peacekeeping);
inline constexpr int kMonthsOfYear = 12;

/// A month of one body in all worlds, all spans [world].
template <class Real>
struct MonthOfDues {
  Real assessed_usd_bn_year = 0;    ///< s B in (4): the leaver's assessment at the start
  std::span<const Real> growth;     ///< f in (4): budgets of this year over those of the start
  std::span<const Real> is_in;      ///< 1 for members and those in notice, else 0
  std::span<const Real> paid;       ///< paid in (4), 0 to 1
  std::span<const Real> repayment;  ///< r in (5), a month
  std::span<Real> gap;              ///< (4), USD billion
  std::span<Real> arrears;          ///< (5), USD billion, last month's become this month's
};

template <class Isa, class Real>
[[gnu::always_inline]] inline void charge(const MonthOfDues<Real>& month) noexcept {
  const Real* f = month.growth.data();
  const Real* in = month.is_in.data();
  const Real* p = month.paid.data();
  const Real* r = month.repayment.data();
  Real* gap = month.gap.data();
  Real* a = month.arrears.data();
  const Real monthly = month.assessed_usd_bn_year / kMonthsOfYear;
  for (std::size_t w = 0; w < month.gap.size(); ++w) {
    gap[w] = in[w] * monthly * f[w] * (1 - p[w]);  // (4)
    a[w] += gap[w] - r[w] * a[w];                  // (5)
  }
}

/// D in (6) of `years` years: `assessed_usd_bn_year` at the start, budgets `growth` times that in
/// the year of the test, which grow by `annual` a year.
template <class Isa, class Real>
[[nodiscard, gnu::always_inline]] inline Real dues_of_years(int years, Real assessed_usd_bn_year,
                                                            Real growth, Real annual) noexcept {
  Real year_before = growth;
  Real sum = 0;
  for (int year = 0; year < years; ++year) {
    year_before /= 1 + annual;
    sum += year_before;
  }
  return assessed_usd_bn_year * sum;
}

/// The purse (6) counts: assessments of regular budget and peacekeeping at the start, USD billion a
/// year.
[[nodiscard, gnu::always_inline]] inline float counted_assessment(
    const world::StepView& view) noexcept {
  const auto share = view.fact(catalog::Fact::un_assessed_share);
  const auto budget = view.fact(catalog::Fact::un_budget_start_usd_bn);
  return share[kRegularBudget] * budget[kRegularBudget] +
         share[kPeacekeeping] * budget[kPeacekeeping];
}

/// Month of the calendar year, 1 to 12.
[[nodiscard, gnu::always_inline]] inline int month_of_year(const world::Setting& setting,
                                                           int month) noexcept {
  return base::Month{setting.start_month_index + month}.month_of_year();
}

/// What of this month's assessment the scenario pays, before any cap.
[[nodiscard, gnu::always_inline]] inline float paid_by_lever(const world::StepView& view,
                                                             std::size_t body) noexcept {
  using catalog::Lever;
  if (body == kRegularBudget) return view.lever(Lever::un_dues_paid_share);
  if (body == kPeacekeeping) return view.lever(Lever::un_peacekeeping_paid_share);
  return view.lever(Lever::un_agency_dues_paid_share);
}

/// Arrears at month 0 of a body: what is owed by the facts, scaled by `ratio`, less what of the
/// regular budget falls due after the start, since the whole year is assessed in January.
[[nodiscard, gnu::always_inline]] inline float arrears_at_start(const world::StepView& view,
                                                                std::size_t body,
                                                                float ratio) noexcept {
  const float owed = view.fact(catalog::Fact::un_arrears_start_usd_bn)[body];
  if (body != kRegularBudget) return ratio * owed;
  const float assessed = view.fact(catalog::Fact::un_assessed_share)[body] *
                         view.fact(catalog::Fact::un_budget_start_usd_bn)[body];
  const int to_come = kMonthsOfYear - month_of_year(*view.setting, 0);
  const float left = ratio * owed - assessed * static_cast<float>(to_come) / kMonthsOfYear;
  return left > 0 ? left : 0.0F;
}

/// (6) on the arrears as they stand before this month's assessment; `limit` is D [world]. A leaver
/// that is out has no vote to lose: 0.
template <class Isa>
void judge_assembly_vote(const world::StepView& view, const float* limit) noexcept {
  using catalog::Event;
  using catalog::Field;
  const float* regular = view.row(Field::un_arrears_usd_bn, kRegularBudget);
  const float* peacekeeping = view.row(Field::un_arrears_usd_bn, kPeacekeeping);
  const float* state = view.row(Field::un_membership_state, kRegularBudget);
  float* lost = view.row(Field::assembly_vote_lost);
  const bool is_january = month_of_year(*view.setting, view.month) == 1;
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const bool is_out = state[w] == static_cast<float>(catalog::Membership::out);
    const float arrears = regular[w] + peacekeeping[w];
    const bool is_above = arrears >= limit[w];
    const bool was_lost = lost[w] == 1;
    const bool is_lost = !is_out && is_above && (was_lost || is_january);
    lost[w] = is_lost ? 1.0F : 0.0F;
    if (is_lost && !was_lost) view.happened(w, Event::assembly_vote_lost, -1, arrears);
    if (was_lost && !is_lost && !is_out) view.happened(w, Event::assembly_vote_regained);
  }
}

}  // namespace casus::models::un
