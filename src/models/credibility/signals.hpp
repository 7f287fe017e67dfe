// The month's signals about the leaver's commitment: how many of each kind, in each world. Shared
// by the models that learn from signals, which differ in what they make of them.
//
// A signal is
//   - a signal.* event of the scenario;
//   - a public move to give notice: the executive's act, the committees told of the intent, or a
//     notice that came without either, once for each;
//   - a request: the executive asks the legislature to let the leaver go, the first time;
//   - a refusal: a vote on such a request is lost, the first time;
//   - the withdrawal of a notice;
//   - a threat, by the executive's own choice, to make the guarantee conditional: a speech; its
//     taking threats, orders and withdrawals back: a reassurance;
//   - a restraining act carried by the chambers, whether or not a veto of it stands, once;
//   - a troop order: one each time the share ordered home has risen by a further step, so that the
//     pace of a drawdown does not change how much it says;
//   - a pullback from the alliance's posts, funds and exercises, counted likewise by the share of
//     its part that the leaver withdraws, by lever or by choice: the mean over the five kinds of
//     the larger of the two; once it is out there is none;
//   - cues by prominent figures, against the alliance and for it: two independent Poisson numbers
//     with rates (1 - d) r / 2 and (1 + d) r / 2, r the levers' rate and d their direction.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "catalog/events.hpp"
#include "catalog/fields.hpp"
#include "catalog/levers.hpp"
#include "catalog/models.hpp"
#include "numeric/elementary.hpp"
#include "random/threefry.hpp"
#include "world/block.hpp"

namespace casus::models::credibility {

enum Signal : std::size_t {
  leak,
  endorsement,  ///< of leaving; also a cue against the alliance
  speech,
  reassurance,
  troop_order,
  pullback,  ///< from the alliance's common work, forces apart
  request,   ///< to the legislature, to let the leaver go
  notice,
  withdrawal,  ///< of a notice
  vote,
  refusal,  ///< of such a request
  support,  ///< a cue for the alliance
  signal_count,
};

/// Rows of memory that count_signals needs: this month's number of each signal, in the order of
/// Signal, and then these.
enum SignalMemory : std::size_t {
  ordered_mark = std::size_t{signal_count},  ///< share ordered home that has been signalled
  pulled_mark,    ///< share of participation withdrawn that has been signalled
  notice_told,    ///< 1 while a notice is under way and has been signalled
  request_told,   ///< 1 once the legislature has been asked to let the leaver go
  refusal_told,   ///< 1 once it has refused
  vote_told,      ///< 1 once a restraining act has been carried
  cue_uniform,    ///< scratch
  withdrawn_now,  ///< scratch
  signal_memory_count,
};

/// Draws, in the order of a model's list of draws.
enum SignalDraw : std::uint32_t { cues_against, cues_for };

inline constexpr std::array<catalog::DrawInfo, 2> kSignalDraws{{
    {"cues_against", "how many cues against the alliance this month"},
    {"cues_for", "how many cues for the alliance this month"},
}};

/// Questions whose defeat is a refusal.
inline constexpr std::array kRequests{catalog::Question::consent_to_exit,
                                      catalog::Question::exit_act, catalog::Question::repeal_act};

/// Largest number of cues of one direction in a month: beyond it lies less than the smallest step
/// of a uniform variate at the highest rate, 10 a month.
inline constexpr int kMostCues = 40;

/// What the leaver's part in the alliance consists of, forces apart.
inline constexpr std::array kParts{
    catalog::Lever::participation_command_posts, catalog::Lever::participation_funding,
    catalog::Lever::participation_enablers, catalog::Lever::participation_nuclear_sharing,
    catalog::Lever::participation_exercises};

namespace signals {

inline constexpr std::array<std::pair<catalog::Event, Signal>, 7> kScripted{{
    {catalog::Event::signal_leak, leak},
    {catalog::Event::signal_endorsement, endorsement},
    {catalog::Event::signal_speech, speech},
    {catalog::Event::signal_reassurance, reassurance},
    {catalog::Event::signal_troop_order, troop_order},
    {catalog::Event::signal_notice, notice},
    {catalog::Event::signal_vote, vote},
}};

/// Adds to `count` [world] a Poisson number with this mean, by its quantile function.
template <class Isa>
void add_poisson(const world::StepView& view, SignalDraw draw, double mean, float* uniform,
                 float* count) noexcept {
  random::fill_uniform({view.seed, view.model_key}, static_cast<std::uint32_t>(view.month),
                       random::kNoActor, draw, view.first_world, {uniform, view.worlds});
  double probability = numeric::exp(-mean);
  double below = probability;  // P(at most k); double, since forty terms are summed
  for (int k = 0; k < kMostCues; ++k) {
    for (std::size_t w = 0; w < view.worlds; ++w) {
      count[w] += static_cast<double>(uniform[w]) > below ? 1.0F : 0.0F;
    }
    probability *= mean / (k + 1);
    below += probability;
  }
}

template <class Isa>
void add_scripted(const world::StepView& view, float* rows) noexcept {
  for (const catalog::DatedEvent& event : view.scripted) {
    for (const auto& [name, signal] : kScripted) {
      if (event.event != name) continue;
      float* count = rows + signal * view.worlds;
      for (std::size_t w = 0; w < view.worlds; ++w) count[w] += 1;
    }
  }
}

/// Adds to `count` [world] the whole steps by which `level` [world] has risen above `mark` [world],
/// which follows; what returns lowers the mark.
template <class Isa>
void add_steps(const float* level, const float* step, std::size_t worlds, float* mark,
               float* count) noexcept {
  for (std::size_t w = 0; w < worlds; ++w) {
    const float rise = level[w] - mark[w];
    const float steps = rise > 0 ? numeric::floor(rise / step[w]) : 0.0F;
    count[w] += steps;
    mark[w] += steps * step[w];
    mark[w] = mark[w] < level[w] ? mark[w] : level[w];
  }
}

/// Share of its part in the alliance, forces apart, that the leaver withdraws by lever or by
/// choice, into `share` [world].
template <class Isa>
void find_withdrawn(const world::StepView& view, float* share) noexcept {
  const float* chosen = view.row(catalog::Field::participation_withdrawn_share);
  for (std::size_t w = 0; w < view.worlds; ++w) share[w] = 0;
  for (const catalog::Lever part : kParts) {
    const float script = 1 - view.lever(part);
    for (std::size_t w = 0; w < view.worlds; ++w) {
      share[w] += (script > chosen[w] ? script : chosen[w]) / static_cast<float>(kParts.size());
    }
  }
}

/// Pullbacks. What a leaver that is out has no part in was said by its exit: the mark follows
/// unheard.
template <class Isa>
void add_pullbacks(const world::StepView& view, const float* step, float* rows) noexcept {
  float* withdrawn = rows + withdrawn_now * view.worlds;
  float* mark = rows + pulled_mark * view.worlds;
  const float* treaty = view.row(catalog::Field::treaty_state);
  find_withdrawn<Isa>(view, withdrawn);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const bool is_out = treaty[w] == static_cast<float>(catalog::TreatyState::out);
    mark[w] = is_out ? withdrawn[w] : mark[w];
  }
  add_steps<Isa>(withdrawn, step, view.worlds, mark, rows + pullback * view.worlds);
}

/// A vote lost shows in its margin, which is 0 until a question has first been put.
template <class Isa>
void add_refusals(const world::StepView& view, float* rows) noexcept {
  float* told = rows + refusal_told * view.worlds;
  float* count = rows + refusal * view.worlds;
  for (const catalog::Question question : kRequests) {
    const auto number = static_cast<std::size_t>(question);
    const float* margin = view.row(catalog::Field::vote_margin, number);
    const float* passed = view.row(catalog::Field::vote_passed, number);
    for (std::size_t w = 0; w < view.worlds; ++w) {
      const bool is_lost = margin[w] != 0 && passed[w] == 0;
      count[w] += is_lost && told[w] == 0 ? 1.0F : 0.0F;
      told[w] = is_lost ? 1.0F : told[w];
    }
  }
}

template <class Isa>
void add_acts(const world::StepView& view, float* rows) noexcept {
  using catalog::Action;
  using catalog::Field;
  using catalog::TreatyState;
  const float* act = view.row(Field::us_action);
  const float* treaty = view.row(Field::treaty_state);
  const float* prenotice = view.row(Field::prenotice_clock_months);
  const float* passed = view.row(Field::restraint_passed);
  float* told = rows + notice_told * view.worlds;
  float* asked = rows + request_told * view.worlds;
  float* restrained = rows + vote_told * view.worlds;
  float* requests = rows + request * view.worlds;
  float* notices = rows + notice * view.worlds;
  float* speeches = rows + speech * view.worlds;
  float* reassurances = rows + reassurance * view.worlds;
  float* withdrawals = rows + withdrawal * view.worlds;
  float* votes = rows + vote * view.worlds;
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const bool gives = act[w] == static_cast<float>(Action::give_notice);
    const bool asks = act[w] == static_cast<float>(Action::seek_consent) ||
                      act[w] == static_cast<float>(Action::seek_act) ||
                      act[w] == static_cast<float>(Action::seek_repeal);
    const bool threatens = act[w] == static_cast<float>(Action::threaten);
    const bool reverses = act[w] == static_cast<float>(Action::reverse);
    const bool withdraws = act[w] == static_cast<float>(Action::withdraw_notice);
    const bool is_under_way =
        prenotice[w] >= 0 || treaty[w] == static_cast<float>(TreatyState::notice);
    notices[w] += (gives || is_under_way) && told[w] == 0 ? 1.0F : 0.0F;
    // Repetitions say nothing new, nor does a request while a notice is under way.
    requests[w] += asks && asked[w] == 0 && told[w] == 0 ? 1.0F : 0.0F;
    asked[w] = asks ? 1.0F : asked[w];
    withdrawals[w] += withdraws ? 1.0F : 0.0F;
    // Orders of forces and pullbacks are counted by add_steps, whoever chose them.
    speeches[w] += threatens ? 1.0F : 0.0F;
    reassurances[w] += reverses ? 1.0F : 0.0F;
    votes[w] += passed[w] > restrained[w] ? 1.0F : 0.0F;
    restrained[w] = passed[w];
    told[w] = is_under_way ? 1.0F : 0.0F;
  }
}

}  // namespace signals

/// What count_signals starts from; `rows` is [row][world] in the order of SignalMemory.
template <class Isa>
void start_signals(const world::StepView& view, float* rows) noexcept {
  const float* ordered = view.row(catalog::Field::drawdown_ordered_share);
  const float* passed = view.row(catalog::Field::restraint_passed);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    rows[ordered_mark * view.worlds + w] = ordered[w];
    rows[vote_told * view.worlds + w] = passed[w];
  }
  signals::find_withdrawn<Isa>(view, rows + pulled_mark * view.worlds);
}

/// Rises that make one signal, [world], above 0.
struct Steps {
  const float* troops;         ///< of the share ordered home: a troop order
  const float* participation;  ///< of the share of participation withdrawn: a pullback
};

/// Fills the first rows with this month's number of each signal and brings the rest of the
/// memory up to date.
template <class Isa>
void count_signals(const world::StepView& view, const Steps& steps, float* rows) noexcept {
  for (std::size_t i = 0; i < signal_count * view.worlds; ++i) rows[i] = 0;
  signals::add_scripted<Isa>(view, rows);
  signals::add_steps<Isa>(view.row(catalog::Field::drawdown_ordered_share), steps.troops,
                          view.worlds, rows + ordered_mark * view.worlds,
                          rows + troop_order * view.worlds);
  signals::add_pullbacks<Isa>(view, steps.participation, rows);
  signals::add_acts<Isa>(view, rows);
  signals::add_refusals<Isa>(view, rows);
  const double rate = static_cast<double>(view.lever(catalog::Lever::elite_cue_rate_per_month));
  const double direction = static_cast<double>(view.lever(catalog::Lever::elite_cue_direction));
  if (rate > 0) {
    float* uniform = rows + cue_uniform * view.worlds;
    signals::add_poisson<Isa>(view, cues_against, rate * (1 - direction) / 2, uniform,
                              rows + endorsement * view.worlds);
    signals::add_poisson<Isa>(view, cues_for, rate * (1 + direction) / 2, uniform,
                              rows + support * view.worlds);
  }
}

}  // namespace casus::models::credibility
