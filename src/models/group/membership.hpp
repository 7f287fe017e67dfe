// Who is in the group, when it forms and falls apart, and what it then has: (5) to (9) of
// group.hpp.
#pragma once

#include "models/group/expectations.hpp"
#include "random/threefry.hpp"

namespace casus::models::group {

/// The three ways of the lever group_status.
enum class Status { as_chosen = -1, kept_from_forming = 0, formed = 1 };
[[nodiscard, gnu::always_inline]] inline Status status_of(const world::StepView& view) noexcept {
  return static_cast<Status>(static_cast<int>(view.lever(catalog::Lever::group_status)));
}

/// l in (5) of every candidate: `draw` is the variate's place in the model's kDraws.
template <class Isa>
void start_lags(const world::StepView& view, const Roster& roster, std::uint32_t draw) noexcept {
  const float* mean = view.parameter(signing_months);
  for (std::size_t i = 0; i < roster.count; ++i) {
    float* lag = candidate_row(view, roster, kLag, i);
    random::fill_uniform({view.seed, view.model_key}, 0,
                         static_cast<std::uint32_t>(roster.actor[i]), draw, view.first_world,
                         {lag, view.worlds});
    for (std::size_t w = 0; w < view.worlds; ++w) {
      lag[w] = numeric::ceil(-mean[w] * numeric::log(lag[w]));
    }
  }
}

[[nodiscard, gnu::always_inline]] inline bool has_signed(float will_months, float lag) noexcept {
  return will_months > 0 && will_months >= lag;
}

/// N and V of those who have signed.
template <class Isa>
void count_signed(const world::StepView& view, const Roster& roster) noexcept {
  float* __restrict__ joiners = view.memory_row(kJoiners);
  float* __restrict__ weight = view.memory_row(kWeight);
  std::fill_n(joiners, view.worlds, 0.0F);
  std::fill_n(weight, view.worlds, 0.0F);
  for (std::size_t i = 0; i < roster.count; ++i) {
    const float* months = candidate_row(view, roster, kWillMonths, i);
    const float* lag = candidate_row(view, roster, kLag, i);
    const auto units = static_cast<float>(roster.units[i]);
    for (std::size_t w = 0; w < view.worlds; ++w) {
      const float is_in = has_signed(months[w], lag[w]) ? 1.0F : 0.0F;
      joiners[w] += is_in;
      weight[w] += is_in * units;
    }
  }
}

/// Makes an ally willing for good, and its signature immediate, where `wanted(w)`.
template <class Isa, class Wanted>
void commit(const world::StepView& view, const Roster& roster, std::size_t i,
            const Wanted& wanted) noexcept {
  float* mark = candidate_row(view, roster, kWillMark, i);
  float* lag = candidate_row(view, roster, kLag, i);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const bool is_wanted = wanted(w);
    mark[w] = is_wanted ? 0.0F : mark[w];
    lag[w] = is_wanted ? 0.0F : lag[w];
  }
}

/// group.joined and group.formed of the scenario: the ally named, or the heaviest until there are
/// enough, are committed from this month on.
template <class Isa>
void follow_script(const world::StepView& view, const Roster& roster) noexcept {
  for (const catalog::DatedEvent& event : view.scripted) {
    if (event.event == catalog::Event::group_joined) {
      for (std::size_t i = 0; i < roster.count; ++i) {
        if (static_cast<int>(roster.actor[i]) != event.index) continue;
        commit<Isa>(view, roster, i, [](std::size_t) { return true; });
      }
    }
    if (event.event != catalog::Event::group_formed) continue;
    count_signed<Isa>(view, roster);
    float* joiners = view.memory_row(kJoiners);
    float* weight = view.memory_row(kWeight);
    const float* k = view.memory_row(kNeeded);
    const float* v = view.memory_row(kNeededWeight);
    for (std::size_t n = roster.count; n-- > 0;) {
      const std::size_t i = roster.lightest[n];
      const float* months = candidate_row(view, roster, kWillMonths, i);
      const float* lag = candidate_row(view, roster, kLag, i);
      const auto units = static_cast<float>(roster.units[i]);
      commit<Isa>(view, roster, i, [&](std::size_t w) {
        const bool is_missing = joiners[w] < k[w] && weight[w] < v[w];
        const bool joins = is_missing && !has_signed(months[w], lag[w]);
        joiners[w] += joins ? 1.0F : 0.0F;
        weight[w] += joins ? units : 0.0F;
        return joins;
      });
    }
  }
}

/// (5)
template <class Isa>
void follow_will(const world::StepView& view, const Roster& roster) noexcept {
  const float* y = view.parameter(hysteresis_share);
  for (std::size_t i = 0; i < roster.count; ++i) {
    const float* p = view.row(catalog::Field::joining_probability, roster.actor[i]);
    const float* mark = candidate_row(view, roster, kWillMark, i);
    float* __restrict__ months = candidate_row(view, roster, kWillMonths, i);
    for (std::size_t w = 0; w < view.worlds; ++w) {
      const float least = months[w] > 0 ? (1 - y[w]) * mark[w] : mark[w];
      months[w] = p[w] >= least ? months[w] + 1 : 0.0F;
    }
  }
}

/// (6): group_formed of this month.
template <class Isa>
void form(const world::StepView& view, Status status) noexcept {
  const float* y = view.parameter(hysteresis_share);
  const float* joiners = view.memory_row(kJoiners);
  const float* weight = view.memory_row(kWeight);
  const float* k = view.memory_row(kNeeded);
  const float* v = view.memory_row(kNeededWeight);
  float* __restrict__ formed = view.row(catalog::Field::group_formed);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const float part = formed[w] > 0 ? 1 - y[w] : 1.0F;
    const bool is_enough = joiners[w] >= part * k[w] || weight[w] >= part * v[w];
    const bool stands = status == Status::as_chosen ? is_enough : status == Status::formed;
    formed[w] = stands ? 1.0F : 0.0F;
  }
}

/// Members of this month: those who have signed, and under Status::formed the heaviest others until
/// there are enough. Leaves N and V of the members in their rows.
template <class Isa>
void enroll(const world::StepView& view, const Roster& roster, Status status) noexcept {
  const float* formed = view.row(catalog::Field::group_formed);
  float* __restrict__ joiners = view.memory_row(kJoiners);
  float* __restrict__ weight = view.memory_row(kWeight);
  const float* k = view.memory_row(kNeeded);
  const float* v = view.memory_row(kNeededWeight);
  const bool fills = status == Status::formed;
  for (std::size_t n = roster.count; n-- > 0;) {
    const std::size_t i = roster.lightest[n];
    const auto actor = static_cast<int>(roster.actor[i]);
    const float* months = candidate_row(view, roster, kWillMonths, i);
    const float* lag = candidate_row(view, roster, kLag, i);
    const auto units = static_cast<float>(roster.units[i]);
    float* __restrict__ now = view.memory_row(kNow);
    for (std::size_t w = 0; w < view.worlds; ++w) {
      now[w] = has_signed(months[w], lag[w]) ? formed[w] : 0.0F;
    }
    for (std::size_t w = 0; fills && w < view.worlds; ++w) {
      const bool signs = has_signed(months[w], lag[w]);
      const bool is_missing = joiners[w] < k[w] && weight[w] < v[w];
      const bool is_filled = is_missing && !signs;
      joiners[w] += is_filled ? 1.0F : 0.0F;
      weight[w] += is_filled ? units : 0.0F;
      now[w] = signs || is_filled ? formed[w] : 0.0F;
    }
    float* member = view.row(catalog::Field::group_member, roster.actor[i]);
    unsigned joins = 0;
    for (std::size_t w = 0; w < view.worlds; ++w) joins |= now[w] > member[w] ? 1U : 0U;
    for (std::size_t w = 0; joins != 0 && w < view.worlds; ++w) {
      if (now[w] > member[w]) view.happened(w, catalog::Event::group_joined, actor);
    }
    std::copy_n(now, view.worlds, member);
  }
  for (std::size_t w = 0; w < view.worlds; ++w) {
    joiners[w] *= formed[w];
    weight[w] *= formed[w];
  }
}

/// (7)
template <class Isa>
void build_command(const world::StepView& view) noexcept {
  const float* delay = view.parameter(command_delay_months);
  const float* build = view.parameter(command_build_months);
  const float* formed = view.row(catalog::Field::group_formed);
  const bool is_ordered = view.lever(catalog::Lever::group_command_ordered) != 0;
  float* __restrict__ clock = view.memory_row(kCommandClock);
  float* __restrict__ command = view.row(catalog::Field::group_command_share);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    clock[w] = is_ordered && formed[w] > 0 ? clock[w] + 1 : 0.0F;
    const float done = (clock[w] - delay[w]) / build[w];
    const float above = done > 0 ? done : 0.0F;
    command[w] = above < 1 ? above : 1.0F;
  }
}

/// (8). Cover counts while a member with nuclear forces is in the group.
template <class Isa>
void judge_credibility(const world::StepView& view, const Roster& roster) noexcept {
  const float* q0 = view.parameter(base_credibility_share);
  const float* qm = view.parameter(command_credibility_share);
  const float* qn = view.parameter(nuclear_credibility_share);
  const float* formed = view.row(catalog::Field::group_formed);
  const float* command = view.row(catalog::Field::group_command_share);
  const auto has_nuclear = view.fact(catalog::Fact::has_nuclear_forces);
  const float extended = view.lever(catalog::Lever::group_nuclear_cover);
  float* __restrict__ cover = view.memory_row(kTotal);
  std::fill_n(cover, view.worlds, 0.0F);
  for (std::size_t i = 0; i < roster.count; ++i) {
    if (has_nuclear[roster.actor[i]] == 0) continue;
    const float* member = view.row(catalog::Field::group_member, roster.actor[i]);
    for (std::size_t w = 0; w < view.worlds; ++w) cover[w] = member[w] > 0 ? extended : cover[w];
  }
  float* __restrict__ q = view.row(catalog::Field::group_credibility_share);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const float doubt = (1 - q0[w]) * (1 - qm[w] * command[w]) * (1 - qn[w] * cover[w]);
    q[w] = formed[w] * (1 - doubt);
  }
}

/// (9)
template <class Isa>
void ready_ceasefire_force(const world::StepView& view) noexcept {
  const float* lag = view.parameter(ceasefire_lag_months);
  const float* reach = view.parameter(ceasefire_reach_ratio);
  const float* coalition = view.parameter(coalition_weight_share);
  const float* weight = view.memory_row(kWeight);  // 0 while there is no group
  const float pledge = view.lever(catalog::Lever::ceasefire_force_pledged_share);
  float* __restrict__ ready = view.row(catalog::Field::ceasefire_force_share);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const float members = weight[w] / static_cast<float>(kWeightUnits);
    const float most = reach[w] * (members > coalition[w] ? members : coalition[w]);
    const float goal = pledge < most ? pledge : most;
    const float step = 1 / lag[w];
    const float gap = goal - ready[w];
    const float up = gap < step ? gap : step;
    ready[w] += up > -step ? up : -step;
  }
}

/// (5) to (9) for one month; joining_probability is of this month, fill_needed() has run.
template <class Isa>
void hold_together(const world::StepView& view, const Roster& roster) noexcept {
  const Status status = status_of(view);
  float* before = view.memory_row(kTotal);
  const float* formed = view.row(catalog::Field::group_formed);
  follow_script<Isa>(view, roster);
  follow_will<Isa>(view, roster);
  count_signed<Isa>(view, roster);
  std::copy_n(formed, view.worlds, before);
  form<Isa>(view, status);
  enroll<Isa>(view, roster, status);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    if (formed[w] > before[w]) {
      view.happened(w, catalog::Event::group_formed, -1, view.memory_row(kJoiners)[w]);
    }
    if (formed[w] < before[w]) view.happened(w, catalog::Event::group_dissolved);
  }
  build_command<Isa>(view);
  judge_credibility<Isa>(view, roster);
  ready_ceasefire_force<Isa>(view);
}

}  // namespace casus::models::group
