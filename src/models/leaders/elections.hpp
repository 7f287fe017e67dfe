// Elections and terms of office, shared by the models of the executive.
//
// In the month that begins term k
//   (E1)  sceptical  <=>  u[k] < p[k],   unless the scenario has set the result
//   (E2)  logit p[k] = logit p + s (c1 (A - A*) + c2 (g - g*))
// p the chance at the reference approval and growth, s = 1 if a sceptical administration is in
// office and -1 if a committed one, A approval of the president in office, g the leaver's growth as
// a rate per year. Where the sum in (E2) is 0, p[k] is p to the last bit.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "catalog/events.hpp"
#include "catalog/fields.hpp"
#include "numeric/elementary.hpp"
#include "random/distributions.hpp"
#include "random/threefry.hpp"
#include "world/block.hpp"

namespace casus::models::leaders {

/// What the scenario has set for the next election.
enum class Result { open, sceptic_wins, committed_wins };

/// Rows and parameters of an election, one value per world.
struct Election {
  const float* win_share;           ///< p in (E2)
  const float* approval_weight;     ///< c1
  const float* reference_approval;  ///< A*
  const float* growth_weight;       ///< c2, years
  const float* trend_growth;        ///< g*, per year
  float* coming;                    ///< memory: Result of the next election
  float* last_income;               ///< memory: the leaver's income of last month, 1e9 USD
  float* growth;                    ///< scratch
  float* uniform;                   ///< scratch
  std::uint32_t draw;               ///< u in (E1)
};

/// (E2); `shift` is s (c1 (A - A*) + c2 (g - g*)). Never falls in `share` or `shift`.
template <class Isa, class Real>
[[nodiscard, gnu::always_inline]] inline Real win_probability(Real share, Real shift) noexcept {
  constexpr Real kMost = 30;  // beyond it the odds leave what a float tells from 0 and 1
  const Real above = shift > -kMost ? shift : -kMost;
  const Real kept = above < kMost ? above : kMost;
  const Real odds = share * numeric::exp(kept);
  const Real moved = odds / (odds + (1 - share));
  return kept == 0 ? share : moved;
}

/// Number of the term that begins in this month, or -1.
template <class Isa>
[[nodiscard]] int term_that_begins(const world::StepView& view) noexcept {
  const auto& months = view.setting->election_months;
  for (std::size_t k = 0; k < months.size(); ++k) {
    if (months[k] == view.month) return static_cast<int>(k);
  }
  return -1;
}

/// Months until the next term begins, 0 in the month in which one does; -1 if none will.
template <class Isa>
[[nodiscard]] int months_to_election(const world::StepView& view) noexcept {
  int months = -1;
  for (const int month : view.setting->election_months) {
    const int left = month - view.month;
    if (left >= 0 && (months < 0 || left < months)) months = left;
  }
  return months;
}

/// A result set by the scenario waits for the next election; of two, the later one counts.
template <class Isa>
void note_scripted_results(const world::StepView& view, float* coming) noexcept {
  for (const catalog::DatedEvent& event : view.scripted) {
    const bool sceptic = event.event == catalog::Event::election_sceptic_wins;
    if (!sceptic && event.event != catalog::Event::election_committed_wins) continue;
    const Result result = sceptic ? Result::sceptic_wins : Result::committed_wins;
    for (std::size_t w = 0; w < view.worlds; ++w) coming[w] = static_cast<float>(result);
  }
}

/// g of (E2) into the scratch row; the trend before two months of income are known.
template <class Isa>
void measure_growth(const world::StepView& view, const Election& election) noexcept {
  const float* income =
      view.row(catalog::Field::gdp_usd_bn, static_cast<std::size_t>(view.setting->leaver));
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const bool is_known = election.last_income[w] > 0;
    const float ratio = income[w] / (is_known ? election.last_income[w] : 1.0F);
    const float square = ratio * ratio;
    const float fourth = square * square;
    const float growth = fourth * fourth * fourth - 1;
    election.growth[w] = is_known ? growth : election.trend_growth[w];
    election.last_income[w] = income[w];
  }
}

template <class Isa>
void hold_election(const world::StepView& view, const Election& election, int term) noexcept {
  using catalog::Event;
  using catalog::Field;
  float* sceptic = view.row(Field::admin_is_sceptic);
  float* office = view.row(Field::office_clock_months);
  const float* approval = view.row(Field::approval_share);
  random::fill_uniform({view.seed, view.model_key}, static_cast<std::uint32_t>(view.month),
                       static_cast<std::uint32_t>(term), election.draw, view.first_world,
                       {election.uniform, view.worlds});
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const float standing =
        election.approval_weight[w] * (approval[w] - election.reference_approval[w]) +
        election.growth_weight[w] * (election.growth[w] - election.trend_growth[w]);
    const float shift = sceptic[w] != 0 ? standing : -standing;
    const float p = win_probability<Isa, float>(election.win_share[w], shift);  // (E2)
    const bool drawn = random::bernoulli(election.uniform[w], p);               // (E1)
    const bool is_set = election.coming[w] != static_cast<float>(Result::open);
    const bool wins =
        is_set ? election.coming[w] == static_cast<float>(Result::sceptic_wins) : drawn;
    sceptic[w] = wins ? 1.0F : 0.0F;
    office[w] = 0;
    election.coming[w] = static_cast<float>(Result::open);
    view.happened(w, wins ? Event::election_sceptic_wins : Event::election_committed_wins, term);
  }
}

/// The administration in office at month 0.
template <class Isa>
void start_office(const world::StepView& view, const Election& election) noexcept {
  const float* income =
      view.row(catalog::Field::gdp_usd_bn, static_cast<std::size_t>(view.setting->leaver));
  for (std::size_t w = 0; w < view.worlds; ++w) {
    view.row(catalog::Field::admin_is_sceptic)[w] = view.setting->starts_sceptical ? 1.0F : 0.0F;
    view.row(catalog::Field::office_clock_months)[w] =
        static_cast<float>(view.setting->office_months_at_start);
    election.last_income[w] = income[w];
  }
}

/// Elections and the months in office. Returns the number of the term that begins, or -1.
template <class Isa>
int hold_office(const world::StepView& view, const Election& election) noexcept {
  note_scripted_results<Isa>(view, election.coming);
  measure_growth<Isa>(view, election);
  const int term = term_that_begins<Isa>(view);
  if (term >= 0) {
    hold_election<Isa>(view, election, term);
    return term;
  }
  float* office = view.row(catalog::Field::office_clock_months);
  for (std::size_t w = 0; w < view.worlds; ++w) office[w] += 1;
  return term;
}

/// The act that the scenario sets for this month, or Action::none.
template <class Isa>
[[nodiscard]] catalog::Action scripted_act(const world::StepView& view) noexcept {
  catalog::Action act = catalog::Action::none;
  for (const catalog::DatedEvent& event : view.scripted) {
    if (event.event == catalog::Event::notice_given) act = catalog::Action::give_notice;
    if (event.event == catalog::Event::notice_withdrawn) act = catalog::Action::withdraw_notice;
  }
  return act;
}

}  // namespace casus::models::leaders
