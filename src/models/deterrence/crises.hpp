// Demands and what becomes of them: the phase of every frontier.
//
//   (6)  war = P(challenge) Y F, concession = P(challenge)(1 - Y), back down = the rest
//   (7)  a quiet frontier sees a demand in a month <=> u < h = omega P(challenge)
//   (8)  the demand leads to war <=> u' < Y F; the challenger backs down <=> Y F <= u' < Y; the
//        defence concedes <=> u' >= Y
//  (8a) fighting that ends k <= 6 months after it broke out was a limited attack; in the sixth
//        month in which it goes on it is a war
//   (9)  a war ends in a cease-fire <=> u'' < e, a cease-fire in quiet <=> u'' < c. A concession or
//        a retreat is a crisis of its month, and the frontier is quiet in the next
// The frontier whose war is on at the start takes its phase of the month from `war_phase`, which
// the models of that war write, and draws nothing:
//   (9a) war while they fight; cease-fire in a cease-fire, under a signed agreement and after a
//        collapse of the defence, since none of these settles what the demand was about
// Where `war_phase` knows of no war, and on any other frontier at war at the start, the war goes
// on. A scripted probe is a demand on the probed frontiers that are quiet, whatever (7) says; (8)
// decides what becomes of it.
#pragma once

#include <algorithm>

#include "models/deterrence/links.hpp"
#include "random/distributions.hpp"

namespace casus::models::deterrence {

/// The words of one frontier, world and month.
[[nodiscard, gnu::always_inline]] inline random::Words words_of(const world::StepView& view,
                                                                std::size_t frontier,
                                                                std::size_t w) noexcept {
  return random::words(
      {view.seed, view.model_key}, view.first_world + static_cast<std::uint32_t>(w),
      static_cast<std::uint32_t>(view.month), static_cast<std::uint32_t>(frontier), demand / 4);
}

/// The two uniforms of one frontier and month that every world needs, into their rows; the others
/// are worked out for the few worlds that ask for them.
template <class Isa>
void fill_uniforms(const world::StepView& view, std::size_t frontier) noexcept {
  float* __restrict__ u0 = view.memory_row(kDemandUniform);
  float* __restrict__ u2 = view.memory_row(kIncidentUniform);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const random::Words four = words_of(view, frontier, w);
    u0[w] = random::uniform_float(four.word0);
    u2[w] = random::uniform_float(four.word2);
  }
}

/// True if the scenario scripts a demand on this frontier this month.
[[nodiscard, gnu::always_inline]] inline bool is_scripted(const world::StepView& view,
                                                          std::size_t frontier) noexcept {
  const world::Setting& setting = *view.setting;
  if (!is_probed(setting, frontier)) return false;
  for (const catalog::DatedEvent& event : view.scripted) {
    if (event.event != catalog::Event::baltic_probe) continue;
    if (event.index < 0 || event.index == setting.frontier_target[frontier]) return true;
  }
  return false;
}

/// A demand in one world, (8); returns the new phase.
template <class Isa>
[[nodiscard]] catalog::FrontierPhase meet_demand(const world::StepView& view, std::size_t frontier,
                                                 std::size_t w) noexcept {
  using catalog::Event;
  const auto index = static_cast<int>(frontier);
  const float u = random::uniform_float(words_of(view, frontier, w).word1);
  const float resist = view.memory_row(kResist)[w];
  view.row(catalog::Field::crisis_count, frontier)[w] += 1;
  view.happened(w, Event::frontier_crisis, index,
                view.row(catalog::Field::challenge_probability, frontier)[w]);
  if (random::bernoulli(u, resist * view.memory_row(kFight)[w])) {
    view.happened(w, Event::frontier_war, index, view.memory_row(kWin)[w]);
    return catalog::FrontierPhase::war;
  }
  view.happened(w, u < resist ? Event::frontier_back_down : Event::frontier_concession, index);
  return catalog::FrontierPhase::crisis;
}

/// (9) in one world whose frontier is not quiet; returns the new phase.
template <class Isa>
[[nodiscard]] catalog::FrontierPhase calm_down(const world::StepView& view, std::size_t frontier,
                                               std::size_t w,
                                               catalog::FrontierPhase phase) noexcept {
  using catalog::FrontierPhase;
  if (phase == FrontierPhase::crisis) return FrontierPhase::quiet;
  const bool is_old = starts_at_war(*view.setting, frontier);
  if (phase == FrontierPhase::war && is_old) return phase;
  float& fought = view.memory_row(fought_row(view.setting->frontiers.size(), frontier))[w];
  const random::Words four = words_of(view, frontier, w);
  const float u = random::uniform_float(four.word3);
  if (phase == FrontierPhase::ceasefire) {
    return random::bernoulli(u, view.parameter(ceasefire_end_hazard)[w]) ? FrontierPhase::quiet
                                                                         : phase;
  }
  fought += 1;
  constexpr auto kLimited = static_cast<float>(kLimitedMonths);
  const auto index = static_cast<int>(frontier);
  if (!random::bernoulli(u, view.parameter(war_end_hazard)[w])) {
    if (fought == kLimited) {
      view.happened(w, catalog::Event::frontier_war_lasted, index, view.memory_row(kWin)[w]);
    }
    return phase;
  }
  const bool keeps = random::bernoulli(random::uniform_float(four.word1), view.memory_row(kWin)[w]);
  view.happened(w, catalog::Event::frontier_war_ends, index, keeps ? 1.0F : 0.0F);
  if (fought <= kLimited) {
    view.happened(w, catalog::Event::frontier_attack_stayed_limited, index, fought);
  }
  fought = 0;
  return FrontierPhase::ceasefire;
}

/// (9a) of the frontier whose war is on at the start, from this month's field.
template <class Isa>
void follow_war(const world::StepView& view, std::size_t frontier) noexcept {
  using catalog::FrontierPhase;
  using catalog::WarPhase;
  constexpr auto kWar = static_cast<float>(FrontierPhase::war);
  constexpr auto kCeasefire = static_cast<float>(FrontierPhase::ceasefire);
  const float* __restrict__ war = view.row(catalog::Field::war_phase);
  float* __restrict__ phase = view.row(catalog::Field::frontier_phase, frontier);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const bool fights =
        war[w] == static_cast<float>(WarPhase::none) || war[w] == static_cast<float>(WarPhase::war);
    phase[w] = fights ? kWar : kCeasefire;
  }
}

/// (7) to (9a) of one frontier.
template <class Isa>
void move_frontier(const world::StepView& view, std::size_t frontier, bool is_main) noexcept {
  using catalog::FrontierPhase;
  if (follows_war(*view.setting, frontier)) return follow_war<Isa>(view, frontier);
  const float often = is_main ? view.lever(catalog::Lever::adversary_opportunism_ratio) : 1.0F;
  const bool probe = is_scripted(view, frontier);
  const float* __restrict__ omega = view.parameter(opportunity_hazard);
  const float* __restrict__ challenge = view.row(catalog::Field::challenge_probability, frontier);
  const float* __restrict__ u = view.memory_row(kDemandUniform);
  float* __restrict__ phase = view.row(catalog::Field::frontier_phase, frontier);
  unsigned moves = probe ? 1U : 0U;
  for (std::size_t w = 0; w < view.worlds; ++w) {
    moves |= (u[w] < omega[w] * often * challenge[w] ? 1U : 0U) | (phase[w] != 0 ? 1U : 0U);
  }
  if (moves == 0) return;
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const auto before = static_cast<FrontierPhase>(static_cast<int>(phase[w]));
    FrontierPhase after = before;
    if (before != FrontierPhase::quiet) {
      after = calm_down<Isa>(view, frontier, w, before);
    } else if (probe || random::bernoulli(u[w], omega[w] * often * challenge[w])) {
      after = meet_demand<Isa>(view, frontier, w);
    }
    phase[w] = static_cast<float>(after);
  }
}

/// Phases of month 0.
template <class Isa>
void start_phases(const world::StepView& view) noexcept {
  using catalog::FrontierPhase;
  for (std::size_t f = 0; f < view.setting->frontiers.size(); ++f) {
    const FrontierPhase phase =
        starts_at_war(*view.setting, f) ? FrontierPhase::war : FrontierPhase::quiet;
    std::fill_n(view.memory_row(fought_row(view.setting->frontiers.size(), f)), view.worlds, 0.0F);
    float* row = view.row(catalog::Field::frontier_phase, f);
    for (std::size_t w = 0; w < view.worlds; ++w) row[w] = static_cast<float>(phase);
    if (follows_war(*view.setting, f)) follow_war<Isa>(view, f);
  }
}

}  // namespace casus::models::deterrence
