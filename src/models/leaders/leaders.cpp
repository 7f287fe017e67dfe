#include "models/leaders/leaders.hpp"

#include "models/leaders/aid_policy.hpp"
#include "models/leaders/drawdown_path.hpp"
#include "models/leaders/elections.hpp"
#include "random/distributions.hpp"
#include "random/threefry.hpp"

namespace casus::models::leaders {
namespace {

using catalog::Action;
using catalog::Field;
using catalog::FormalStatus;
using catalog::Lever;
using catalog::TreatyState;
using world::StepView;

template <class Enum>
float code(Enum value) noexcept {
  return static_cast<float>(value);
}

Election election_of(const StepView& view) noexcept {
  return {.win_share = view.parameter(sceptic_win_share),
          .approval_weight = view.parameter(approval_weight),
          .reference_approval = view.parameter(reference_approval_share),
          .growth_weight = view.parameter(growth_weight),
          .trend_growth = view.parameter(trend_growth_annual),
          .coming = view.memory_row(coming_result),
          .last_income = view.memory_row(last_income),
          .growth = view.memory_row(total_income),
          .uniform = view.memory_row(spending),
          .draw = election};
}

PathRows path_of(const StepView& view) noexcept {
  return {.last = view.memory_row(last_path),
          .pace = view.memory_row(pace),
          .halted = view.memory_row(has_halted),
          .total = view.memory_row(total_income),
          .spending = view.memory_row(spending),
          .ordered = view.row(Field::drawdown_ordered_share)};
}

/// The question a script of this status puts to the legislature.
catalog::Question question_of(FormalStatus status) noexcept {
  if (status == FormalStatus::leaves_by_act) return catalog::Question::exit_act;
  if (status == FormalStatus::leaves_after_repeal) return catalog::Question::repeal_act;
  return catalog::Question::consent_to_exit;
}

template <class Isa>
void act(const StepView& view, int term) noexcept {
  const auto status = static_cast<FormalStatus>(view.lever(Lever::formal_status));
  const auto question = static_cast<std::size_t>(question_of(status));
  const Action scripted = scripted_act<Isa>(view);
  const float* sceptic = view.row(Field::admin_is_sceptic);
  const float* treaty = view.row(Field::treaty_state);
  const float* carried = view.row(Field::vote_passed, question);
  const float* q = view.parameter(withdraw_share);
  const float* retry = view.parameter(retry_months);
  float* followed = view.memory_row(script_status);
  float* since = view.memory_row(months_since);
  float* draws = view.memory_row(spending);
  float* us_action = view.row(Field::us_action);
  if (term >= 0) {
    random::fill_uniform({view.seed, view.model_key}, static_cast<std::uint32_t>(view.month),
                         static_cast<std::uint32_t>(term), withdrawal, view.first_world,
                         {draws, view.worlds});
  }
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const Situation situation{
        .is_sceptical = sceptic[w] != 0,
        .takes_office = term >= 0,
        .would_withdraw = term >= 0 && random::bernoulli(draws[w], q[w]),  // (3)
        .is_carried = carried[w] != 0,
        .status = status,
        .treaty = static_cast<TreatyState>(treaty[w]),
        .retry_months = retry[w],
    };
    Script script{followed[w], since[w]};
    const Action chosen = choose<Isa>(situation, script);
    us_action[w] = code(scripted == Action::none ? chosen : scripted);
    followed[w] = script.status;
    since[w] = script.months_since;
  }
}

}  // namespace

template <class Isa>
Action choose(const Situation& situation, Script& script) noexcept {
  const bool is_new = script.status != code(situation.status);
  if (!situation.is_sceptical || is_new) script.months_since = -1;
  script.status = code(situation.status);
  if (!situation.is_sceptical) {
    const bool finds_notice =
        situation.treaty == TreatyState::notice || situation.treaty == TreatyState::contested;
    const bool withdraws = situation.takes_office && finds_notice && situation.would_withdraw;
    return withdraws ? Action::withdraw_notice : Action::none;
  }
  if (script.months_since >= 0) script.months_since += 1;
  const bool is_first = script.months_since < 0;
  const bool is_due = is_first || script.months_since >= situation.retry_months;
  const bool asks = is_due && !situation.is_carried && situation.treaty == TreatyState::member;
  const bool gives = is_first && situation.treaty == TreatyState::member;
  Action action = Action::none;
  if (situation.status == FormalStatus::seeks_consent && asks) action = Action::seek_consent;
  if (situation.status == FormalStatus::leaves_by_act && asks) action = Action::seek_act;
  if (situation.status == FormalStatus::notice_in_defiance && gives) action = Action::give_notice;
  if (situation.status == FormalStatus::leaves_after_repeal) {
    if (asks) action = Action::seek_repeal;
    const bool may_now = situation.is_carried && script.months_since < kGivenAfterRepeal;
    if (may_now && situation.treaty == TreatyState::member) action = Action::give_notice;
  }
  if (action != Action::none) script.months_since = 0;
  if (action == Action::give_notice && situation.is_carried) {
    script.months_since = kGivenAfterRepeal;
  }
  return action;
}

template <class Isa, class Real>
void order_drawdown(const DrawdownOrder<Real>& drawdown, std::span<const Real> allied_spending,
                    std::span<Real> ordered) noexcept {
  const Real* s = allied_spending.data();
  Real* d = ordered.data();
  for (std::size_t w = 0; w < ordered.size(); ++w) {
    const bool is_free = !drawdown.is_tied || drawdown.path <= d[w];
    const bool goes_on = is_free || s[w] < drawdown.threshold_share;
    const bool arrives = is_free || drawdown.path - d[w] <= drawdown.pace;
    const Real onward = arrives ? drawdown.path : d[w] + drawdown.pace;
    d[w] = goes_on ? onward : d[w];  // (5)
  }
}

template <class Isa, class Real>
void mean_spending(const Counted& counted, std::span<const Real> income,
                   std::span<const Real> spending_share, std::span<Real> total,
                   std::span<Real> mean) noexcept {
  const std::size_t worlds = mean.size();
  for (std::size_t w = 0; w < worlds; ++w) total[w] = mean[w] = 0;
  for (std::size_t c = 0; c < counted.is_member.size(); ++c) {
    const Real weight = static_cast<Real>(counted.is_member[c] * counted.is_in_europe[c]);
    const Real* y = income.data() + c * worlds;
    const Real* m = spending_share.data() + c * worlds;
    for (std::size_t w = 0; w < worlds; ++w) {
      total[w] += weight * y[w];
      mean[w] += weight * y[w] * m[w];
    }
  }
  for (std::size_t w = 0; w < worlds; ++w) mean[w] = total[w] > 0 ? mean[w] / total[w] : Real{0};
}

template <class Isa>
void start(const StepView& view) noexcept {
  start_office<Isa>(view, election_of(view));
  start_path<Isa>(view, path_of(view));
  const float* half_life = view.parameter(withheld_half_life_months);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    view.memory_row(months_since)[w] = -1;
    view.memory_row(withheld_kept)[w] = numeric::exp(-kLogTwo / half_life[w]);
  }
  offer_guarantee<Isa>(view, nullptr);
}

template <class Isa>
void advance(const StepView& view) noexcept {
  const int term = hold_office<Isa>(view, election_of(view));
  act<Isa>(view, term);
  follow_path<Isa>(view, path_of(view));
  withhold_after_headlines<Isa>(view, view.memory_row(withheld_kept),
                                view.parameter(headline_cut_share));
  offer_guarantee<Isa>(view, nullptr);
}

template Action choose<CASUS_ISA>(const Situation&, Script&) noexcept;
template void order_drawdown<CASUS_ISA, float>(const DrawdownOrder<float>&, std::span<const float>,
                                               std::span<float>) noexcept;
template void order_drawdown<CASUS_ISA, double>(const DrawdownOrder<double>&,
                                                std::span<const double>,
                                                std::span<double>) noexcept;
template void mean_spending<CASUS_ISA, float>(const Counted&, std::span<const float>,
                                              std::span<const float>, std::span<float>,
                                              std::span<float>) noexcept;
template void mean_spending<CASUS_ISA, double>(const Counted&, std::span<const double>,
                                               std::span<const double>, std::span<double>,
                                               std::span<double>) noexcept;
template void start<CASUS_ISA>(const StepView&) noexcept;
template void advance<CASUS_ISA>(const StepView&) noexcept;

}  // namespace casus::models::leaders
