#include "models/route_covariates/route_covariates.hpp"

#include "numeric/elementary.hpp"

namespace casus::models::route_covariates {
namespace {

using catalog::Field;
using world::StepView;

/// The leaver's share of the members' effort at the start; 0 if there is none.
float share_at_start(const StepView& view) noexcept {
  const auto is_member = view.fact(catalog::Fact::is_member);
  const auto gdp = view.fact(catalog::Fact::gdp_start_usd_bn);
  const auto spending = view.fact(catalog::Fact::spending_start_share);
  const auto leaver = static_cast<std::size_t>(view.setting->leaver);
  float total = 0;
  for (std::size_t c = 0; c < is_member.size(); ++c) total += is_member[c] * gdp[c] * spending[c];
  return total > 0 ? gdp[leaver] * spending[leaver] / total : 0.0F;
}

/// log(leaver's share now / at the start) into the row `multiplier`; 0 where either is 0.
void measure_power(const StepView& view) noexcept {
  const std::size_t worlds = view.worlds;
  const auto is_member = view.fact(catalog::Fact::is_member);
  const auto leaver = static_cast<std::size_t>(view.setting->leaver);
  const float at_start = share_at_start(view);
  float* total = view.memory_row(effort);
  float* change = view.memory_row(multiplier);
  for (std::size_t w = 0; w < worlds; ++w) total[w] = 0;
  for (std::size_t c = 0; c < is_member.size(); ++c) {
    if (is_member[c] == 0) continue;
    const float* y = view.row(Field::gdp_usd_bn, c);
    const float* m = view.row(Field::spending_share, c);
    for (std::size_t w = 0; w < worlds; ++w) total[w] += y[w] * m[w];
  }
  const float* y = view.row(Field::gdp_usd_bn, leaver);
  const float* m = view.row(Field::spending_share, leaver);
  for (std::size_t w = 0; w < worlds; ++w) {
    const float own = y[w] * m[w];
    const bool is_known = own > 0 && at_start > 0;
    const float ratio = is_known ? own / (total[w] * at_start) : 1.0F;
    change[w] = numeric::log(ratio);
  }
}

/// Counts the months since the administration's kind changed; T in (1) is a count below
/// kTurnoverMonths.
void watch_turnover(const StepView& view) noexcept {
  const float* kind = view.row(Field::admin_is_sceptic);
  float* last = view.memory_row(last_kind);
  float* months = view.memory_row(months_of_kind);
  float* is_recent = view.memory_row(effort);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const float next = months[w] + 1 < kTurnoverMonths ? months[w] + 1 : kTurnoverMonths;
    months[w] = kind[w] != last[w] ? 0.0F : next;
    last[w] = kind[w];
    is_recent[w] = months[w] < kTurnoverMonths ? 1.0F : 0.0F;
  }
}

}  // namespace

template <class Isa, class Real>
void hazard_multiplier(const LogRatios<Real>& ratios, const Covariates<Real>& covariates,
                       std::span<Real> factor) noexcept {
  for (std::size_t w = 0; w < factor.size(); ++w) {
    const Real power = numeric::abs(covariates.power_log_change[w]);
    const Real unconstrained = 1 - covariates.complies[w];
    const Real sum = ratios.power[w] * power + ratios.turnover[w] * covariates.has_turned_over[w] +
                     ratios.new_alliance[w] * covariates.has_new_alliance[w] +
                     ratios.constraint[w] * unconstrained +
                     ratios.linkage[w] * covariates.hollowness[w];
    factor[w] = numeric::exp(sum);  // (1)
  }
}

template <class Isa>
void start(const StepView& view) noexcept {
  route::start<Isa>(view);
  const float* kind = view.row(Field::admin_is_sceptic);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    view.memory_row(last_kind)[w] = kind[w];
    view.memory_row(months_of_kind)[w] = kTurnoverMonths;
  }
}

template <class Isa>
void advance(const StepView& view) noexcept {
  const std::size_t worlds = view.worlds;
  measure_power(view);
  watch_turnover(view);
  const LogRatios<float> ratios{
      .power = {view.parameter(power_log_ratio), worlds},
      .turnover = {view.parameter(turnover_log_ratio), worlds},
      .new_alliance = {view.parameter(new_alliance_log_ratio), worlds},
      .constraint = {view.parameter(constraint_log_ratio), worlds},
      .linkage = {view.parameter(linkage_log_ratio), worlds},
  };
  const Covariates<float> covariates{
      .power_log_change = {view.memory_row(multiplier), worlds},
      .has_turned_over = {view.memory_row(effort), worlds},
      .has_new_alliance = {view.row(Field::group_formed), worlds},
      .complies = {view.row(Field::executive_complies), worlds},
      .hollowness = {view.row(Field::hollowness_share), worlds},
  };
  const std::span<float> factor{view.memory_row(multiplier), worlds};
  hazard_multiplier<Isa, float>(ratios, covariates, factor);
  route::step<Isa>(view, factor);
}

template void hazard_multiplier<CASUS_ISA, float>(const LogRatios<float>&, const Covariates<float>&,
                                                  std::span<float>) noexcept;
template void hazard_multiplier<CASUS_ISA, double>(const LogRatios<double>&,
                                                   const Covariates<double>&,
                                                   std::span<double>) noexcept;
template void start<CASUS_ISA>(const StepView&) noexcept;
template void advance<CASUS_ISA>(const StepView&) noexcept;

}  // namespace casus::models::route_covariates
