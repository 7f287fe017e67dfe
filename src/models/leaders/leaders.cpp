#include "models/leaders/leaders.hpp"

#include "random/distributions.hpp"
#include "random/threefry.hpp"

namespace casus::models::leaders {
namespace {

using catalog::Action;
using catalog::Event;
using catalog::Field;
using catalog::FormalStatus;
using catalog::Lever;
using catalog::TreatyState;
using world::StepView;

enum class Result { open, sceptic_wins, committed_wins };

template <class Enum>
float code(Enum value) noexcept {
  return static_cast<float>(value);
}

/// Number of the term that begins in this month, or -1.
int term_that_begins(const StepView& view) noexcept {
  const auto& months = view.setting->election_months;
  for (std::size_t k = 0; k < months.size(); ++k) {
    if (months[k] == view.month) return static_cast<int>(k);
  }
  return -1;
}

/// A result set by the scenario waits for the next election; of two, the later one counts.
void note_scripted_results(const StepView& view) noexcept {
  float* coming = view.memory_row(coming_result);
  for (const catalog::DatedEvent& event : view.scripted) {
    const bool sceptic = event.event == Event::election_sceptic_wins;
    if (!sceptic && event.event != Event::election_committed_wins) continue;
    const Result result = sceptic ? Result::sceptic_wins : Result::committed_wins;
    for (std::size_t w = 0; w < view.worlds; ++w) coming[w] = code(result);
  }
}

void hold_election(const StepView& view, int term) noexcept {
  float* coming = view.memory_row(coming_result);
  float* sceptic = view.row(Field::admin_is_sceptic);
  float* office = view.row(Field::office_clock_months);
  float* draws = view.memory_row(spending);
  const float* p = view.parameter(sceptic_win_share);
  random::fill_uniform({view.seed, view.model_key}, static_cast<std::uint32_t>(view.month),
                       static_cast<std::uint32_t>(term), election, view.first_world,
                       {draws, view.worlds});
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const bool drawn = random::bernoulli(draws[w], p[w]);  // (1)
    const bool is_set = coming[w] != code(Result::open);
    const bool wins = is_set ? coming[w] == code(Result::sceptic_wins) : drawn;
    sceptic[w] = wins ? 1.0F : 0.0F;
    office[w] = 0;
    coming[w] = code(Result::open);
    view.happened(w, wins ? Event::election_sceptic_wins : Event::election_committed_wins, term);
  }
}

/// Returns the number of the term that begins, or -1.
int hold_office(const StepView& view) noexcept {
  note_scripted_results(view);
  const int term = term_that_begins(view);
  if (term >= 0) {
    hold_election(view, term);
    return term;
  }
  float* office = view.row(Field::office_clock_months);
  for (std::size_t w = 0; w < view.worlds; ++w) office[w] += 1;
  return term;
}

/// The act that the scenario sets for this month, or Action::none.
Action scripted_act(const StepView& view) noexcept {
  Action act = Action::none;
  for (const catalog::DatedEvent& event : view.scripted) {
    if (event.event == Event::notice_given) act = Action::give_notice;
    if (event.event == Event::notice_withdrawn) act = Action::withdraw_notice;
  }
  return act;
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
  const Action scripted = scripted_act(view);
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

/// (4) for this block, into the scratch row `spending`.
template <class Isa>
void measure_spending(const StepView& view) noexcept {
  const auto is_member = view.fact(catalog::Fact::is_member);
  const auto is_in_europe = view.fact(catalog::Fact::is_in_europe);
  const std::size_t cells = is_member.size() * view.worlds;
  mean_spending<Isa, float>({is_member, is_in_europe}, {view.row(Field::gdp_usd_bn), cells},
                            {view.row(Field::spending_share), cells},
                            {view.memory_row(total_income), view.worlds},
                            {view.memory_row(spending), view.worlds});
}

template <class Isa>
void order(const StepView& view) noexcept {
  float* last = view.memory_row(last_path);
  float* rise = view.memory_row(pace);
  float* halted = view.memory_row(has_halted);
  float* ordered = view.row(Field::drawdown_ordered_share);
  const float path = 1 - view.lever(Lever::forces_in_theater_share);
  const float new_pace = path > last[0] ? path - last[0] : rise[0];
  for (std::size_t w = 0; w < view.worlds; ++w) {
    last[w] = path;
    rise[w] = new_pace;
  }
  const DrawdownOrder<float> drawdown{
      .is_tied = view.lever(Lever::drawdown_tied_to_spending) != 0,
      .threshold_share = view.lever(Lever::drawdown_spending_threshold_share),
      .path = path,
      .pace = new_pace,
  };
  if (drawdown.is_tied) {
    measure_spending<Isa>(view);
    const float* s = view.memory_row(spending);
    for (std::size_t w = 0; w < view.worlds; ++w) {
      const bool halts = path > ordered[w] && !(s[w] < drawdown.threshold_share);
      if (halts && halted[w] == 0) {
        view.happened(w, Event::drawdown_halted, -1, ordered[w]);
        halted[w] = 1;
      }
    }
  }
  order_drawdown<Isa, float>(drawdown, {view.memory_row(spending), view.worlds},
                             {ordered, view.worlds});
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
  const float path = 1 - view.lever(Lever::forces_in_theater_share);
  float* sceptic = view.row(Field::admin_is_sceptic);
  float* office = view.row(Field::office_clock_months);
  float* ordered = view.row(Field::drawdown_ordered_share);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    sceptic[w] = view.setting->starts_sceptical ? 1.0F : 0.0F;
    office[w] = static_cast<float>(view.setting->office_months_at_start);
    ordered[w] = path;
    view.memory_row(months_since)[w] = -1;
    view.memory_row(last_path)[w] = path;
  }
}

template <class Isa>
void advance(const StepView& view) noexcept {
  const int term = hold_office(view);
  act<Isa>(view, term);
  order<Isa>(view);
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
