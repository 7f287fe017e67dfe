// What choices leave behind: (4) to (6) of allies.hpp. The rival shares it.
#pragma once

#include <algorithm>
#include <utility>

#include "models/allies/allies.hpp"
#include "numeric/elementary.hpp"

namespace casus::models::allies {

/// Row of ally number `ally` in a block of memory that begins after `rows` single rows.
[[nodiscard, gnu::always_inline]] inline float* ally_row(const world::StepView& view,
                                                         std::size_t rows, std::size_t allies,
                                                         std::size_t block,
                                                         std::size_t ally) noexcept {
  return view.memory_row(rows + block * allies + ally);
}

/// (5): `scratch` is 2^(-1 / half-life) [world] when it returns.
template <class Isa>
void fill_kept(const world::StepView& view, Parameter half_life,
               float* __restrict__ scratch) noexcept {
  constexpr float kLogOfTwo = 0.693147181F;
  const float* months = view.parameter(half_life);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    scratch[w] = numeric::exp(-kLogOfTwo / months[w]);
  }
}

/// (6): what others see of hosting.
[[nodiscard, gnu::always_inline]] inline float seen_hosting(float chosen, float sent) noexcept {
  return 1 - (1 - chosen) * (1 - sent);
}

/// (5) for one state of all allies.
template <class Isa>
void relax(const world::StepView& view, Parameter half_life, catalog::Field field,
           float* scratch) noexcept {
  fill_kept<Isa>(view, half_life, scratch);
  for (std::size_t c = 0; c < view.fact(catalog::Fact::is_member).size(); ++c) {
    if (!is_ally(*view.setting, c)) continue;
    float* __restrict__ s = view.row(field, c);
    for (std::size_t w = 0; w < view.worlds; ++w) s[w] *= scratch[w];
  }
}

/// (5) for all states. Single rows of memory before the blocks: `rows`.
template <class Isa>
void relax_all(const world::StepView& view, std::size_t rows, float* scratch) noexcept {
  using catalog::Field;
  const std::size_t allies = ally_count(*view.setting);
  relax<Isa>(view, arming_half_life_months, Field::ally_arming_share, scratch);
  relax<Isa>(view, hedging_half_life_months, Field::ally_hedging_share, scratch);
  relax<Isa>(view, joining_half_life_months, Field::ally_joining_share, scratch);
  for (const auto& [half_life, block] : {std::pair{hosting_half_life_months, kChosenHost},
                                         std::pair{sent_half_life_months, kSent}}) {
    fill_kept<Isa>(view, half_life, scratch);
    for (std::size_t ally = 0; ally < allies; ++ally) {
      float* __restrict__ s = ally_row(view, rows, allies, block, ally);
      for (std::size_t w = 0; w < view.worlds; ++w) s[w] *= scratch[w];
    }
  }
}

/// (5) for all states of one ally, and (6). `kept` are rows of what a month keeps, in the order of
/// the half-lives: of sent forces, arming, hosting, hedging, joining. Many pointers, which GCC 12
/// forgets to be distinct when it inlines: hence parameters of a function of its own.
template <class Isa>
[[gnu::noinline]] void relax_ally(const float* __restrict__ kept, float* __restrict__ sent,
                                  float* __restrict__ arming, float* __restrict__ hosting,
                                  float* __restrict__ hedging, float* __restrict__ joining,
                                  float* __restrict__ seen, std::size_t worlds) noexcept {
  for (std::size_t w = 0; w < worlds; ++w) {
    const float still_sent = sent[w] * kept[w];
    const float hosted = hosting[w] * kept[2 * worlds + w];
    sent[w] = still_sent;
    arming[w] *= kept[worlds + w];
    hosting[w] = hosted;
    hedging[w] *= kept[3 * worlds + w];
    joining[w] *= kept[4 * worlds + w];
    seen[w] = seen_hosting(hosted, still_sent);
  }
}

/// (4) for one state: where `choice` is `place`, `state` goes on towards `most` [world].
template <class Isa>
void go_on(const world::StepView& view, const float* __restrict__ choice, Place place,
           const float* __restrict__ most, const float* __restrict__ part,
           float* __restrict__ state) noexcept {
  const auto wanted = static_cast<float>(place);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const float top = most == nullptr ? 1.0F : most[w];
    const float further = state[w] + part[w] * (top - state[w]);
    state[w] = choice[w] == wanted && further > state[w] ? further : state[w];
  }
}

/// (4) and (6) for the choices [world] of one ally, as places in kMenu.
template <class Isa>
void carry_out(const world::StepView& view, std::size_t rows, std::size_t ally, std::size_t actor,
               const float* choice) noexcept {
  using catalog::Field;
  const std::size_t allies = ally_count(*view.setting);
  const float* step = view.parameter(step_share);
  go_on<Isa>(view, choice, kArm, view.parameter(arming_most_share), step,
             view.row(Field::ally_arming_share, actor));
  go_on<Isa>(view, choice, kHedge, nullptr, step, view.row(Field::ally_hedging_share, actor));
  go_on<Isa>(view, choice, kJoin, nullptr, step, view.row(Field::ally_joining_share, actor));
  go_on<Isa>(view, choice, kHost, nullptr, step, ally_row(view, rows, allies, kChosenHost, ally));
  go_on<Isa>(view, choice, kConsult, nullptr, view.parameter(sent_share),
             ally_row(view, rows, allies, kSent, ally));
  float* __restrict__ action = view.row(Field::ally_action, actor);
  float* __restrict__ consults = view.row(Field::consultation_asked, actor);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    float code = 0;
    for (std::size_t a = 0; a < kActs; ++a) {
      code = choice[w] == static_cast<float>(a) ? static_cast<float>(kMenu[a]) : code;
    }
    action[w] = code;
  }
  const auto asks = static_cast<float>(kConsult);
  for (std::size_t w = 0; w < view.worlds; ++w) consults[w] = choice[w] == asks ? 1.0F : 0.0F;
}

/// A month in which an ally does not take up its policy.
[[gnu::always_inline]] inline void do_nothing(const world::StepView& view,
                                              std::size_t actor) noexcept {
  std::fill_n(view.row(catalog::Field::ally_action, actor), view.worlds, 0.0F);
  std::fill_n(view.row(catalog::Field::consultation_asked, actor), view.worlds, 0.0F);
}

/// (6) for one ally.
template <class Isa>
void show_hosting_of(const world::StepView& view, std::size_t rows, std::size_t ally,
                     std::size_t actor) noexcept {
  const std::size_t allies = ally_count(*view.setting);
  const float* s = ally_row(view, rows, allies, kChosenHost, ally);
  const float* f = ally_row(view, rows, allies, kSent, ally);
  float* __restrict__ seen = view.row(catalog::Field::ally_hosting_share, actor);
  for (std::size_t w = 0; w < view.worlds; ++w) seen[w] = seen_hosting(s[w], f[w]);
}

/// (6) for all allies.
template <class Isa>
void show_hosting(const world::StepView& view, std::size_t rows) noexcept {
  std::size_t ally = 0;
  for (std::size_t c = 0; c < view.fact(catalog::Fact::is_member).size(); ++c) {
    if (is_ally(*view.setting, c)) show_hosting_of<Isa>(view, rows, ally++, c);
  }
}

/// The place in kMenu that the scenario gives this ally this month (ally.choice; the last of
/// several); kActs if none. An act that allies do not have counts as none given.
[[nodiscard, gnu::always_inline]] inline std::size_t scripted_place(const world::StepView& view,
                                                                    std::size_t actor) noexcept {
  std::size_t place = kActs;
  for (const catalog::DatedEvent& event : view.scripted) {
    if (event.event != catalog::Event::ally_choice) continue;
    if (event.index != static_cast<int>(actor)) continue;
    for (std::size_t a = 0; a < kActs; ++a) {
      if (event.detail == static_cast<float>(kMenu[a])) place = a;
    }
  }
  return place;
}

}  // namespace casus::models::allies
