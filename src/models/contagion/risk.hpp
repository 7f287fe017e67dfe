// How likely instability is to set in in a state by itself: risk factors that stand at the start
// and shocks that come and go. Shared with the rival.
//
//   (1)  mu = ln(1 + exp x) / 12, so that 1 - exp(-12 mu) = logit^-1(x) in a year;
//        x = logit p_0 + b_r (r - r') + b_m (m - m') + b_h (h - h') + shocks
//        r = 4 d (1 - d), d the index of democracy: 1 halfway, 0 at both ends
//        m = ln of the deaths of infants per thousand births
//        h = 2^(-y / H), y the years from the last armed conflict to the start; 0 if none is known
//        r', m', h' their means over the states of the graph
//   (2)  shocks = b_w [war on a frontier of its own], else b_n [war on one of a neighbor's]
//               + c b_c in the state whose defence has collapsed, c b_d in its neighbors;
//                 c = 1 in the month of the collapse and halves every D months
//               + b_a l - b_g G in the state at war; l the share that has not come of the aid of
//                 the start, as far as the war's phase asks for it, means of about a year, 0 once
//                 the defence has collapsed, G the credibility of a guarantee
//               + b_k (k_0 - k), k the leaver's credibility for this state, k_0 that of the start;
//                 of a state outside the alliance the mean of those for its neighbors in it, of all
//                 allies where it has none
//               + b_z z, z the share of humanitarian requirements unmet last month
//               + b_t t, t the share of its foreign trade that the state had lost last month, 0
//                 before any model has said
// A war that is on at the start is a shock too: p_0 is of a state at peace.
#pragma once

#include <algorithm>
#include <array>

#include "base/month.hpp"
#include "catalog/parameters.hpp"
#include "numeric/elementary.hpp"
#include "world/block.hpp"
#include "world/instability.hpp"
#include "world/war.hpp"

namespace casus::models::contagion {

/// Parameters of every model of contagion, which stand first in its list.
enum SharedParameter : std::size_t {
  annual_onset,
  regime_logit,
  mortality_logit,
  history_logit,
  history_half_life,
  war_logit,
  war_near_logit,
  collapse_logit,
  collapse_near_logit,
  collapse_half_life,
  aid_logit,
  credibility_logit,
  guarantee_logit,
  humanitarian_logit,
  trade_logit,
  refugee_share,
  return_half_life,
  shared_parameter_count,
};

/// Rows of memory of every model of contagion, which stand first in it; those by actor follow.
enum SharedMemory : std::size_t {
  kCollapse,      ///< c in (2)
  kCollapseKept,  ///< part of c that is left after a month
  kRefugeesKept,  ///< part of those who fled who are abroad after a month
  kAidStart,      ///< aid a month at the start; 0 before any has come
  kAidMean,       ///< of about a year
  kAidAsked,      ///< aid_phase_share, mean of about a year
  kAidLost,       ///< l in (2)
  kNothing,       ///< zeros
  kNear,          ///< scratch: war on a frontier of a neighbor's
  kCredibility,   ///< scratch: k in (2) of a state outside the alliance
  kUniform,       ///< scratch
  shared_memory_count,
};

inline constexpr double kLogOfTwo = 0.69314718055994531;
inline constexpr float kMonthsOfYear = 12;

/// Rows of (1) and (2) by actor, in this order, from row `first_actor_row` of a model's memory on.
enum ActorMemory : std::size_t { kOdds, kCredibilityStart, kAtWar, actor_memory_count };

/// Where a row by actor stands in the memory of a model with `own_rows` rows before those by actor.
[[nodiscard]] inline float* actor_row(const world::StepView& view, std::size_t own_rows,
                                      ActorMemory what, std::size_t actor) noexcept {
  const auto actors = static_cast<std::size_t>(view.setting->sizes.actors);
  return view.memory_row(own_rows + static_cast<std::size_t>(what) * actors + actor);
}
[[nodiscard]] inline std::size_t rows_by_actor(const world::Setting& setting) noexcept {
  return actor_memory_count * static_cast<std::size_t>(setting.sizes.actors);
}

/// 2^(-1 / half life): what is left after a month.
template <class Isa, class Real>
void find_kept(const Real* half_life, std::size_t worlds, Real* kept) noexcept {
  for (std::size_t w = 0; w < worlds; ++w) {
    kept[w] = numeric::exp(-static_cast<Real>(kLogOfTwo) / half_life[w]);
  }
}

/// mu of (1) for a log odds x of an onset within a year.
template <class Real>
[[nodiscard, gnu::always_inline]] inline Real rate_at(Real log_odds) noexcept {
  return numeric::log1p(numeric::exp(log_odds)) / static_cast<Real>(kMonthsOfYear);
}

/// The risk factors of one state.
struct RiskFactors {
  float regime = 0;     ///< r in (1)
  float mortality = 0;  ///< m in (1)
  float peace_years = 0;
  bool has_history = false;
};

[[nodiscard]] inline RiskFactors factors_of(const world::Setting& setting,
                                            std::size_t actor) noexcept {
  using catalog::Fact;
  const float democracy = setting.fact(Fact::democracy_start_share)[actor];
  const float deaths = setting.fact(Fact::infant_mortality_start)[actor];
  const float last = setting.fact(Fact::last_conflict_year)[actor];
  const auto year = static_cast<float>(base::Month{setting.start_month_index}.year());
  return {.regime = 4 * democracy * (1 - democracy),
          .mortality = deaths > 0 ? numeric::log(deaths) : 0.0F,
          .peace_years = last < year ? year - last : 0.0F,
          .has_history = last > 0};
}

/// h in (1) of one state in one world.
[[nodiscard, gnu::always_inline]] inline float history_of(const RiskFactors& factors,
                                                          float half_life) noexcept {
  return factors.has_history
             ? numeric::exp(-static_cast<float>(kLogOfTwo) * factors.peace_years / half_life)
             : 0.0F;
}

/// True for members but the leaver.
[[nodiscard]] inline bool is_ally(const world::Setting& setting, std::size_t actor) noexcept {
  return setting.fact(catalog::Fact::is_member)[actor] != 0 &&
         static_cast<int>(actor) != setting.leaver;
}

/// k of (2): the state's own row, or scratch with the mean over allies next to it or all of them.
template <class Isa>
[[nodiscard]] const float* credibility_row(const world::StepView& view,
                                           std::size_t actor) noexcept {
  using catalog::Field;
  const world::Setting& setting = *view.setting;
  const auto is_member = setting.fact(catalog::Fact::is_member);
  if (is_member[actor] != 0) return view.row(Field::us_credibility_share, actor);
  float* mean = view.memory_row(kCredibility);
  std::fill_n(mean, view.worlds, 0.0F);
  float count = 0;
  const auto add = [&](std::size_t ally) {
    const float* its = view.row(Field::us_credibility_share, ally);
    for (std::size_t w = 0; w < view.worlds; ++w) mean[w] += its[w];
    count += 1;
  };
  if (actor < setting.neighbors.size()) {
    for (const int near : setting.neighbors[actor]) {
      if (is_ally(setting, static_cast<std::size_t>(near))) add(static_cast<std::size_t>(near));
    }
  }
  if (count == 0) {
    for (std::size_t c = 0; c < is_member.size(); ++c) {
      if (is_ally(setting, c)) add(c);
    }
  }
  if (count == 0) return mean;  // no alliance, no shock
  for (std::size_t w = 0; w < view.worlds; ++w) mean[w] /= count;
  return mean;
}

/// x in (1) without shocks, and what (2) remembers of the start.
template <class Isa>
void start_risk(const world::StepView& view, std::size_t own_rows) noexcept {
  const std::size_t worlds = view.worlds;
  const world::UnstableStates states = world::unstable_states(*view.setting);
  find_kept<Isa, float>(view.parameter(collapse_half_life), worlds, view.memory_row(kCollapseKept));
  find_kept<Isa, float>(view.parameter(return_half_life), worlds, view.memory_row(kRefugeesKept));
  if (states.count == 0) return;
  std::array<RiskFactors, world::kMostUnstable> factors{};
  float regime = 0;
  float mortality = 0;
  for (std::size_t i = 0; i < states.count; ++i) {
    factors[i] = factors_of(*view.setting, states.actor[i]);
    regime += factors[i].regime;
    mortality += factors[i].mortality;
  }
  const auto count = static_cast<float>(states.count);
  const float* half_life = view.parameter(history_half_life);
  float* mean_history = view.memory_row(kUniform);
  std::fill_n(mean_history, worlds, 0.0F);
  for (std::size_t i = 0; i < states.count; ++i) {
    for (std::size_t w = 0; w < worlds; ++w) {
      mean_history[w] += history_of(factors[i], half_life[w]) / count;
    }
  }
  for (std::size_t i = 0; i < states.count; ++i) {
    const std::size_t actor = states.actor[i];
    float* odds = actor_row(view, own_rows, kOdds, actor);
    const float* p = view.parameter(annual_onset);
    const float* b_r = view.parameter(regime_logit);
    const float* b_m = view.parameter(mortality_logit);
    const float* b_h = view.parameter(history_logit);
    const float r = factors[i].regime - regime / count;
    const float m = factors[i].mortality - mortality / count;
    for (std::size_t w = 0; w < worlds; ++w) {
      const float h = history_of(factors[i], half_life[w]) - mean_history[w];
      odds[w] = numeric::logit(p[w]) + b_r[w] * r + b_m[w] * m + b_h[w] * h;  // (1)
    }
    std::copy_n(credibility_row<Isa>(view, actor), worlds,
                actor_row(view, own_rows, kCredibilityStart, actor));
  }
}

/// c and l of (2) this month.
template <class Isa>
void move_shocks(const world::StepView& view) noexcept {
  using catalog::Field;
  const std::size_t worlds = view.worlds;
  const float* collapsed = view.row(Field::state_collapsed);
  const float* kept = view.memory_row(kCollapseKept);
  float* c = view.memory_row(kCollapse);
  for (std::size_t w = 0; w < worlds; ++w) {
    // Once collapsed it never falls to 0: half-lives of six months and more, at most 600 months.
    const float left = c[w] > 0 ? c[w] * kept[w] : 1.0F;
    c[w] = collapsed[w] != 0 ? left : 0.0F;
  }
  float* now = view.memory_row(kUniform);
  std::fill_n(now, worlds, 0.0F);
  const std::size_t kinds = catalog::kDonors.size() * catalog::kAidKinds.size();
  for (std::size_t k = 0; k < kinds; ++k) {
    const float* delivered = view.row(Field::aid_delivered_usd_bn, k);
    for (std::size_t w = 0; w < worlds; ++w) now[w] += delivered[w];
  }
  float* first = view.memory_row(kAidStart);
  float* mean = view.memory_row(kAidMean);
  float* asked = view.memory_row(kAidAsked);
  float* lost = view.memory_row(kAidLost);
  const float* asked_now = view.row(Field::aid_phase_share);
  for (std::size_t w = 0; w < worlds; ++w) {
    const bool is_first = first[w] == 0;
    first[w] = is_first ? now[w] : first[w];
    mean[w] = is_first ? now[w] : mean[w] + (now[w] - mean[w]) / kMonthsOfYear;
    asked[w] = is_first ? asked_now[w] : asked[w] + (asked_now[w] - asked[w]) / kMonthsOfYear;
    const float due = first[w] * asked[w];
    const float short_of = due > 0 ? 1 - mean[w] / due : 0.0F;
    lost[w] = short_of > 0 && collapsed[w] == 0 ? short_of : 0.0F;  // of a collapse c tells
  }
}

/// Marks the actors with a war on a frontier of their own.
template <class Isa>
void find_wars(const world::StepView& view, std::size_t own_rows) noexcept {
  constexpr auto kWar = static_cast<float>(catalog::FrontierPhase::war);
  const world::Setting& setting = *view.setting;
  for (std::size_t c = 0; c < static_cast<std::size_t>(setting.sizes.actors); ++c) {
    std::fill_n(actor_row(view, own_rows, kAtWar, c), view.worlds, 0.0F);
  }
  for (std::size_t f = 0; f < setting.frontier_target.size(); ++f) {
    const float* phase = view.row(catalog::Field::frontier_phase, f);
    for (const int end : {setting.frontier_challenger[f], setting.frontier_target[f]}) {
      float* at_war = actor_row(view, own_rows, kAtWar, static_cast<std::size_t>(end));
      for (std::size_t w = 0; w < view.worlds; ++w) {
        at_war[w] = phase[w] == kWar ? 1.0F : at_war[w];
      }
    }
  }
}

/// What moves one state this month, a row each.
struct ShockRows {
  const float* odds;
  const float* own_odds;
  const float* war;
  const float* near;
  const float* collapse_weight;
  const float* aid_lost;
  const float* guarantee;
  const float* credibility_start;
  const float* credibility;
  const float* trade_ratio;
};

/// mu of (1) with the shocks of (2).
template <class Isa>
[[gnu::noinline]] void find_background(const world::StepView& view, const ShockRows& rows,
                                       float* __restrict__ rate) noexcept {
  const auto [odds, own_odds, war, near, collapse_weight, aid_lost, guarantee, k0, k, trade] = rows;
  const float* b_w = view.parameter(war_logit);
  const float* b_n = view.parameter(war_near_logit);
  const float* b_a = view.parameter(aid_logit);
  const float* b_g = view.parameter(guarantee_logit);
  const float* b_k = view.parameter(credibility_logit);
  const float* b_z = view.parameter(humanitarian_logit);
  const float* b_t = view.parameter(trade_logit);
  const float* z = view.row(catalog::Field::humanitarian_gap_share);
  const float* c = view.memory_row(kCollapse);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const float fighting = b_w[w] * war[w] + b_n[w] * near[w] * (1 - war[w]);
    const float trade_lost = trade[w] > 0 && trade[w] < 1 ? 1 - trade[w] : 0.0F;
    const float shocks = fighting + c[w] * collapse_weight[w] + b_a[w] * aid_lost[w] -
                         b_g[w] * guarantee[w] + b_k[w] * (k0[w] - k[w]) + b_z[w] * z[w] +
                         b_t[w] * trade_lost;           // (2)
    rate[w] = rate_at(odds[w] + own_odds[w] + shocks);  // (1)
  }
}

[[nodiscard]] inline bool is_neighbor(const world::Setting& setting, std::size_t actor,
                                      int other) noexcept {
  if (actor >= setting.neighbors.size()) return false;
  const std::vector<int>& near = setting.neighbors[actor];
  return std::find(near.begin(), near.end(), other) != near.end();
}

/// mu of (1) of every state of the graph into its row of onset_rate_per_month. `own_odds(actor)` is
/// a row of log odds that a model adds of its own.
template <class Isa, class OwnOdds>
void find_backgrounds(const world::StepView& view, std::size_t own_rows,
                      const world::UnstableStates& states, const OwnOdds& own_odds) noexcept {
  using catalog::Field;
  move_shocks<Isa>(view);
  find_wars<Isa>(view, own_rows);
  const world::Setting& setting = *view.setting;
  const int frontier = world::war_frontier(setting);
  const int defender =
      frontier < 0 ? -1 : setting.frontier_target[static_cast<std::size_t>(frontier)];
  const float* nothing = view.memory_row(kNothing);
  float* near = view.memory_row(kNear);
  for (std::size_t i = 0; i < states.count; ++i) {
    const std::size_t actor = states.actor[i];
    std::fill_n(near, view.worlds, 0.0F);
    if (actor < setting.neighbors.size()) {
      for (const int other : setting.neighbors[actor]) {
        const float* at_war = actor_row(view, own_rows, kAtWar, static_cast<std::size_t>(other));
        for (std::size_t w = 0; w < view.worlds; ++w) near[w] = at_war[w] != 0 ? 1.0F : near[w];
      }
    }
    const bool is_defender = static_cast<int>(actor) == defender;
    const float* collapse_weight = nothing;
    if (is_neighbor(setting, actor, defender))
      collapse_weight = view.parameter(collapse_near_logit);
    if (is_defender) collapse_weight = view.parameter(collapse_logit);
    find_background<Isa>(
        view,
        {.odds = actor_row(view, own_rows, kOdds, actor),
         .own_odds = own_odds(actor),
         .war = actor_row(view, own_rows, kAtWar, actor),
         .near = near,
         .collapse_weight = collapse_weight,
         .aid_lost = is_defender ? view.memory_row(kAidLost) : nothing,
         .guarantee = is_defender ? view.row(Field::guarantee_credibility_share) : nothing,
         .credibility_start = actor_row(view, own_rows, kCredibilityStart, actor),
         .credibility = credibility_row<Isa>(view, actor),
         .trade_ratio = view.row(Field::trade_ratio, actor)},
        view.row(Field::onset_rate_per_month, actor));
  }
}

}  // namespace casus::models::contagion
