// What wars, disputes, sanctions and security commitments do to trade before prices answer:
// equations (1) to (7) of trade.hpp. Shared with the rival `trade_reduced`.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "catalog/events.hpp"
#include "models/trade/equilibrium.hpp"
#include "numeric/elementary.hpp"
#include "world/block.hpp"
#include "world/war.hpp"

namespace casus::models::trade {

/// Places of the parameters that both models have.
enum Parameter : std::size_t {
  theta,
  war_multiplier,
  war_half_life_months,
  neutral_multiplier,
  dispute_multiplier,
  dispute_half_life_months,
  collapse_multiplier,
  instability_multiplier,
  instability_half_life_months,
  sanctions_multiplier,
  causal_share,
  treaty_share_lost,
  parameter_count
};

/// (4): growth of the leaver's trade with a partner for each log point of treaties, from +34 % for
/// twice as many; and of troops, from up to +15 % (RAND RB-9912, on RR-518). ln 1.34 / ln 2,
/// ln 1.15 / ln 2.
inline constexpr float kTreatyElasticity = 0.42223300F;
inline constexpr float kTroopElasticity = 0.20163386F;
/// (4): the authors take no cut beyond a half to be defensible (RAND TL-229).
inline constexpr float kLeastCommitment = 0.5F;
/// (14): trade is worked out again once a trade cost has moved by so much in logarithms (MODELS
/// §1.2).
inline constexpr float kLeastMove = 0.02F;
inline constexpr int kMonthsBetween = 12;

/// Rows of memory: what lasts of wars and disputes by frontier and of instability by actor, and the
/// logarithms of the multipliers now and where trade was last worked out: of each pair that has a
/// frontier, in the row of its first one (rows of its others stay 0), of the pairs of leaver and
/// ally, of attacker and those with sanctions, of attacker and leaver if the leaver has them, of
/// each actor's foreign trade.
struct Rows {
  explicit Rows(const world::Setting& setting)
      : frontiers(setting.frontiers.size()), actors(setting.actors.size()) {}
  [[nodiscard]] std::size_t war(std::size_t frontier) const { return frontier; }
  [[nodiscard]] std::size_t dispute(std::size_t frontier) const { return frontiers + frontier; }
  [[nodiscard]] std::size_t unrest(std::size_t actor) const { return 2 * frontiers + actor; }
  [[nodiscard]] std::size_t now(std::size_t part) const { return unrest(actors) + part; }
  [[nodiscard]] std::size_t settled(std::size_t part) const { return now(parts()) + part; }
  [[nodiscard]] std::size_t scratch(std::size_t row) const { return settled(parts()) + row; }
  [[nodiscard]] std::size_t count() const { return scratch(kScratchRows); }

  // Parts of the multipliers.
  [[nodiscard]] std::size_t of_frontier(std::size_t frontier) const { return frontier; }
  [[nodiscard]] std::size_t security() const { return frontiers; }
  [[nodiscard]] std::size_t sanctions() const { return frontiers + 1; }
  [[nodiscard]] std::size_t leaver_sanctions() const { return frontiers + 2; }
  [[nodiscard]] std::size_t of_actor(std::size_t actor) const { return frontiers + 3 + actor; }
  [[nodiscard]] std::size_t parts() const { return frontiers + 3 + actors; }

  static constexpr std::size_t kScratchRows = 5;
  std::size_t frontiers;
  std::size_t actors;
};

/// 1 if the pair of a frontier is at war in the base year, as far as the study says.
[[nodiscard]] inline float war_at_base(const world::Setting& setting, std::size_t frontier) {
  return setting.frontier_starts_at_war[frontier] ? 1.0F : 0.0F;
}

/// True of two frontiers between the same two actors, whoever challenges.
[[nodiscard]] inline bool is_same_pair(const world::Setting& setting, std::size_t one,
                                       std::size_t other) {
  const int a = setting.frontier_challenger[one];
  const int b = setting.frontier_target[one];
  const int c = setting.frontier_challenger[other];
  const int d = setting.frontier_target[other];
  return (a == c && b == d) || (a == d && b == c);
}

/// The first frontier between the two actors of this one.
[[nodiscard]] inline std::size_t first_of_pair(const world::Setting& setting,
                                               std::size_t frontier) {
  std::size_t first = 0;
  while (!is_same_pair(setting, first, frontier)) ++first;
  return first;
}

/// True of an actor on either side of a frontier.
[[nodiscard]] inline bool is_on(const world::Setting& setting, std::size_t frontier,
                                std::size_t actor) {
  return static_cast<std::size_t>(setting.frontier_challenger[frontier]) == actor ||
         static_cast<std::size_t>(setting.frontier_target[frontier]) == actor;
}

template <class Isa>
void start_shocks(const world::StepView& view) noexcept {
  const Rows rows(*view.setting);
  for (std::size_t f = 0; f < rows.frontiers; ++f) {
    std::fill_n(view.memory_row(rows.war(f)), view.worlds, war_at_base(*view.setting, f));
  }
}

namespace detail {

/// What a month leaves of something with this half-life, in months.
template <class Isa>
[[gnu::noinline]] void find_kept(const float* __restrict__ half_life, std::size_t worlds,
                                 float* __restrict__ kept) noexcept {
  constexpr float kLn2 = 0.693147181F;
  for (std::size_t w = 0; w < worlds; ++w) kept[w] = numeric::exp(-kLn2 / half_life[w]);
}

template <class Isa>
[[gnu::noinline]] void find_log(const float* __restrict__ x, std::size_t worlds,
                                float* __restrict__ log) noexcept {
  for (std::size_t w = 0; w < worlds; ++w) log[w] = numeric::log(x[w]);
}

/// (1) and (2) of one frontier.
template <class Isa>
[[gnu::noinline]] void move_frontier(const float* __restrict__ phase,
                                     const float* __restrict__ war_kept,
                                     const float* __restrict__ dispute_kept, std::size_t worlds,
                                     float* __restrict__ war,
                                     float* __restrict__ dispute) noexcept {
  constexpr auto kWar = static_cast<float>(catalog::FrontierPhase::war);
  constexpr auto kCrisis = static_cast<float>(catalog::FrontierPhase::crisis);
  for (std::size_t w = 0; w < worlds; ++w) {
    const float s = phase[w] == kWar ? 1.0F : war[w] * war_kept[w];             // (1)
    const float d = phase[w] == kCrisis ? 1.0F : dispute[w] * dispute_kept[w];  // (2)
    war[w] = s;
    dispute[w] = d;
  }
}

/// (3) of one pair, for the largest s and d of its frontiers; `now` holds d before.
template <class Isa>
[[gnu::noinline]] void move_pair(const float* __restrict__ war, const float* __restrict__ war_log,
                                 const float* __restrict__ dispute_log, float at_base,
                                 std::size_t worlds, float* __restrict__ now) noexcept {
  for (std::size_t w = 0; w < worlds; ++w) {
    now[w] = war_log[w] * (war[w] - at_base) + dispute_log[w] * now[w];  // (3)
  }
}

/// What instability leaves in one actor, and its term of (6).
template <class Isa>
[[gnu::noinline]] void move_unrest(const float* __restrict__ onset, const float* __restrict__ kept,
                                   const float* __restrict__ log, std::size_t worlds,
                                   float* __restrict__ unrest, float* __restrict__ now) noexcept {
  for (std::size_t w = 0; w < worlds; ++w) {
    const float u = onset[w] != 0 ? 1.0F : unrest[w] * kept[w];
    unrest[w] = u;
    now[w] += log[w] * u;
  }
}

template <class Isa>
[[gnu::noinline]] void take_larger(const float* __restrict__ row, std::size_t worlds,
                                   float* __restrict__ largest) noexcept {
  for (std::size_t w = 0; w < worlds; ++w) largest[w] = row[w] > largest[w] ? row[w] : largest[w];
}

/// (4); fills whether the evidence reaches so far, and what is left of the commitments.
template <class Isa>
[[gnu::noinline]] void find_security(const float* __restrict__ treaty,
                                     const float* __restrict__ hollowness,
                                     const float* __restrict__ forces,
                                     const float* __restrict__ lost,
                                     const float* __restrict__ causal, std::size_t worlds,
                                     float* __restrict__ now, float* __restrict__ left,
                                     float* __restrict__ beyond) noexcept {
  constexpr auto kOut = static_cast<float>(catalog::TreatyState::out);
  for (std::size_t w = 0; w < worlds; ++w) {
    const float gone = treaty[w] >= kOut ? 1.0F : hollowness[w];
    const float treaties = 1 - lost[w] * gone;
    const float troops = forces[w];
    const float least = treaties < troops ? treaties : troops;
    left[w] = least;
    beyond[w] = least < kLeastCommitment ? 1.0F : 0.0F;
    const float t = treaties < kLeastCommitment ? kLeastCommitment : treaties;
    const float r = troops < kLeastCommitment ? kLeastCommitment : troops;
    now[w] = causal[w] *
             (kTreatyElasticity * numeric::log(t) + kTroopElasticity * numeric::log(r));  // (4)
  }
}

/// (14): the larger of `most` and |now - settled|.
template <class Isa>
[[gnu::noinline]] void take_move(const float* __restrict__ now, const float* __restrict__ settled,
                                 std::size_t worlds, float* __restrict__ most) noexcept {
  for (std::size_t w = 0; w < worlds; ++w) {
    const float move = numeric::abs(now[w] - settled[w]);
    most[w] = move > most[w] ? move : most[w];
  }
}

}  // namespace detail

/// (3) of every pair that has a frontier, after (1) and (2).
template <class Isa>
void move_pairs(const world::StepView& view, const float* war_log,
                const float* dispute_log) noexcept {
  const world::Setting& setting = *view.setting;
  const Rows rows(setting);
  float* war = view.memory_row(rows.scratch(4));
  for (std::size_t f = 0; f < rows.frontiers; ++f) {
    float* now = view.memory_row(rows.now(rows.of_frontier(f)));
    std::fill_n(now, view.worlds, 0.0F);
    if (first_of_pair(setting, f) != f) continue;
    std::fill_n(war, view.worlds, 0.0F);
    float at_base = 0;
    for (std::size_t g = f; g < rows.frontiers; ++g) {
      if (!is_same_pair(setting, f, g)) continue;
      at_base = std::max(at_base, war_at_base(setting, g));
      detail::take_larger<Isa>(view.memory_row(rows.war(g)), view.worlds, war);
      detail::take_larger<Isa>(view.memory_row(rows.dispute(g)), view.worlds, now);
    }
    detail::move_pair<Isa>(war, war_log, dispute_log, at_base, view.worlds, now);
  }
}

/// (6), its first two terms: what wars that are on or were fought do to their sides' trade with
/// everybody, and what the collapse of the defence does to the defender's.
template <class Isa>
void move_actors(const world::StepView& view, const float* neutral_log,
                 const float* collapse_log) noexcept {
  const world::Setting& setting = *view.setting;
  const Rows rows(setting);
  const int war = world::war_frontier(setting);
  float* fights = view.memory_row(rows.scratch(4));
  for (std::size_t c = 0; c < rows.actors; ++c) {
    float at_base = 0;
    bool is_side = false;
    float* now = view.memory_row(rows.now(rows.of_actor(c)));
    std::fill_n(now, view.worlds, 0.0F);
    for (std::size_t f = 0; f < rows.frontiers; ++f) {
      if (!is_on(setting, f, c)) continue;
      if (!is_side) std::fill_n(fights, view.worlds, 0.0F);
      is_side = true;
      at_base = std::max(at_base, war_at_base(setting, f));
      detail::take_larger<Isa>(view.memory_row(rows.war(f)), view.worlds, fights);
    }
    if (!is_side) continue;
    for (std::size_t w = 0; w < view.worlds; ++w) now[w] = neutral_log[w] * (fights[w] - at_base);
    if (war < 0 || setting.frontier_target[static_cast<std::size_t>(war)] != static_cast<int>(c)) {
      continue;
    }
    const float* phase = view.row(catalog::Field::war_phase);
    for (std::size_t w = 0; w < view.worlds; ++w) {
      now[w] += phase[w] == static_cast<float>(catalog::WarPhase::collapsed) ? collapse_log[w] : 0;
    }
  }
}

/// (6), its last term, of every actor.
template <class Isa>
void add_unrest(const world::StepView& view, const float* kept, const float* log) noexcept {
  const Rows rows(*view.setting);
  for (std::size_t c = 0; c < rows.actors; ++c) {
    detail::move_unrest<Isa>(view.row(catalog::Field::onset, c), kept, log, view.worlds,
                             view.memory_row(rows.unrest(c)),
                             view.memory_row(rows.now(rows.of_actor(c))));
  }
}

/// (1) to (6) for this month: fills Rows::now, and the field of the flag.
template <class Isa>
void move_shocks(const world::StepView& view) noexcept {
  using catalog::Field;
  const world::Setting& setting = *view.setting;
  const Rows rows(setting);
  const std::size_t worlds = view.worlds;
  float* war_kept = view.memory_row(rows.scratch(0));
  float* dispute_kept = view.memory_row(rows.scratch(1));
  float* war_log = view.memory_row(rows.scratch(2));
  float* dispute_log = view.memory_row(rows.scratch(3));
  detail::find_kept<Isa>(view.parameter(war_half_life_months), worlds, war_kept);
  detail::find_kept<Isa>(view.parameter(dispute_half_life_months), worlds, dispute_kept);
  detail::find_log<Isa>(view.parameter(war_multiplier), worlds, war_log);
  detail::find_log<Isa>(view.parameter(dispute_multiplier), worlds, dispute_log);
  for (std::size_t f = 0; f < rows.frontiers; ++f) {
    detail::move_frontier<Isa>(view.row(Field::frontier_phase, f), war_kept, dispute_kept, worlds,
                               view.memory_row(rows.war(f)), view.memory_row(rows.dispute(f)));
  }
  move_pairs<Isa>(view, war_log, dispute_log);
  float* neutral_log = war_log;
  float* collapse_log = dispute_log;
  detail::find_log<Isa>(view.parameter(neutral_multiplier), worlds, neutral_log);
  detail::find_log<Isa>(view.parameter(collapse_multiplier), worlds, collapse_log);
  move_actors<Isa>(view, neutral_log, collapse_log);
  float* unrest_kept = war_kept;
  float* unrest_log = war_log;
  detail::find_kept<Isa>(view.parameter(instability_half_life_months), worlds, unrest_kept);
  detail::find_log<Isa>(view.parameter(instability_multiplier), worlds, unrest_log);
  add_unrest<Isa>(view, unrest_kept, unrest_log);

  float* left = war_kept;
  float* beyond = dispute_kept;
  detail::find_security<Isa>(view.row(Field::treaty_state), view.row(Field::hollowness_share),
                             view.row(Field::us_force_share), view.parameter(treaty_share_lost),
                             view.parameter(causal_share), worlds,
                             view.memory_row(rows.now(rows.security())), left, beyond);
  float* flag = view.row(Field::security_trade_extrapolated);
  for (std::size_t w = 0; w < worlds; ++w) {
    if (beyond[w] > flag[w]) view.happened(w, catalog::Event::trade_beyond_evidence, -1, left[w]);
    flag[w] = beyond[w];
  }

  const float kept = view.lever(catalog::Lever::sanctions_ratio);
  const float relief = view.lever(catalog::Lever::sanctions_relief_share);
  const float* deal = view.row(Field::deal_signed);
  float* sanctions_log = war_log;
  detail::find_log<Isa>(view.parameter(sanctions_multiplier), worlds, sanctions_log);
  float* others = view.memory_row(rows.now(rows.sanctions()));
  float* leavers = view.memory_row(rows.now(rows.leaver_sanctions()));
  for (std::size_t w = 0; w < worlds; ++w) {
    others[w] = sanctions_log[w] * (kept - 1);                            // (5)
    leavers[w] = sanctions_log[w] * (kept * (1 - relief * deal[w]) - 1);  // (5), y of the leaver
  }
}

/// (14): fills the row with 1 for worlds whose trade is worked out this month. The sum of the
/// largest moves of pairs and of two actors is never below that of any pair.
template <class Isa>
[[nodiscard]] bool find_due(const world::StepView& view, float* due) noexcept {
  const Rows rows(*view.setting);
  const std::size_t worlds = view.worlds;
  float* of_pairs = view.memory_row(rows.scratch(0));
  float* of_groups = view.memory_row(rows.scratch(1));
  float* of_actors = view.memory_row(rows.scratch(2));
  for (float* row : {of_pairs, of_groups, of_actors}) std::fill_n(row, worlds, 0.0F);
  for (std::size_t part = 0; part < rows.parts(); ++part) {
    float* most = part < rows.frontiers     ? of_pairs
                  : part < rows.of_actor(0) ? of_groups
                                            : of_actors;
    detail::take_move<Isa>(view.memory_row(rows.now(part)), view.memory_row(rows.settled(part)),
                           worlds, most);
  }
  const bool is_year = view.month % kMonthsBetween == 0;
  const float* elasticity = view.parameter(theta);
  bool any = false;
  for (std::size_t w = 0; w < worlds; ++w) {
    const float move = (of_pairs[w] + of_groups[w] + 2 * of_actors[w]) / elasticity[w];
    const bool is_due = move > kLeastMove || (is_year && move > 0);
    due[w] = is_due ? 1.0F : 0.0F;
    any = any || is_due;
  }
  return any;
}

/// Most pairs with a multiplier of their own: those of frontiers, of the leaver and its allies, of
/// the attacker and those with sanctions, in both directions.
inline constexpr std::size_t kMostFrontiers = 1000;
inline constexpr std::size_t kMostPairs = 2 * kMostFrontiers + 4 * world::kMostTraders;
/// Most worlds worked out together.
inline constexpr std::size_t kMostLanes = 32;

/// The multipliers of (7) for some of a block's worlds.
struct Multipliers {
  std::size_t lanes = 0;
  std::array<std::size_t, kMostLanes> world;  ///< of each lane; the last lanes may repeat one
  std::size_t pair_count = 0;
  std::array<Pair, kMostPairs> pairs;
  std::array<float, kMostPairs * kMostLanes> of_pair;            ///< [pair][lane]
  std::array<float, world::kMostTraders * kMostLanes> of_actor;  ///< [actor][lane]
  /// [seller][buyer]: place of the pair in `pairs`, one more; 0 for none.
  std::array<std::uint16_t, world::kMostTraders * world::kMostTraders> place;

  /// The row of a pair; null if only the two actors' factors stand on it.
  [[nodiscard]] const float* row(std::size_t seller, std::size_t buyer,
                                 std::size_t actors) const noexcept {
    const std::size_t at = place[seller * actors + buyer];
    return at == 0 ? nullptr : of_pair.data() + (at - 1) * lanes;
  }
};

namespace detail {

/// Calls `take(one, other, part)` for every pair of actors and every part of the logarithms that
/// stands on it, in one order whatever the worlds hold.
template <class Take>
void for_each_part(const world::StepView& view, const Take& take) noexcept {
  const world::Setting& setting = *view.setting;
  const Rows rows(setting);
  for (std::size_t f = 0; f < rows.frontiers; ++f) {
    take(static_cast<std::size_t>(setting.frontier_challenger[f]),
         static_cast<std::size_t>(setting.frontier_target[f]), rows.of_frontier(f));
  }
  const auto member = view.fact(catalog::Fact::is_member);
  const auto leaver = static_cast<std::size_t>(setting.leaver);
  for (std::size_t c = 0; c < rows.actors; ++c) {
    if (member[c] > 0) take(leaver, c, rows.security());
  }
  const int war = world::war_frontier(setting);
  if (war < 0) return;
  const auto attacker =
      static_cast<std::size_t>(setting.frontier_challenger[static_cast<std::size_t>(war)]);
  const auto restricts = view.fact(catalog::Fact::sanctions_attacker);
  for (std::size_t c = 0; c < rows.actors; ++c) {
    if (restricts[c] == 0) continue;
    take(attacker, c, c == leaver ? rows.leaver_sanctions() : rows.sanctions());
  }
}

/// Gives each pair on which something stands in some lane its place, in the order of the actors:
/// what is summed over pairs must not depend on which worlds are worked out together.
template <class Isa>
void place_pairs(const world::StepView& view, Multipliers& multipliers) noexcept {
  const Rows rows(*view.setting);
  std::fill_n(multipliers.place.begin(), rows.actors * rows.actors, std::uint16_t{0});
  for_each_part(view, [&](std::size_t one, std::size_t other, std::size_t part) {
    const float* now = view.memory_row(rows.now(part));
    bool any = false;
    for (std::size_t lane = 0; lane < multipliers.lanes; ++lane) {
      any = any || now[multipliers.world[lane]] != 0;
    }
    if (!any || one == other) return;
    multipliers.place[one * rows.actors + other] = 1;
    multipliers.place[other * rows.actors + one] = 1;
  });
  multipliers.pair_count = 0;
  for (std::size_t at = 0; at < rows.actors * rows.actors; ++at) {
    if (multipliers.place[at] == 0) continue;
    multipliers.pairs[multipliers.pair_count] = {at / rows.actors, at % rows.actors};
    multipliers.place[at] = static_cast<std::uint16_t>(++multipliers.pair_count);
  }
}

/// Adds up what stands on each pair.
template <class Isa>
void add_parts(const world::StepView& view, Multipliers& multipliers) noexcept {
  const Rows rows(*view.setting);
  std::fill_n(multipliers.of_pair.begin(), multipliers.pair_count * multipliers.lanes, 0.0F);
  for_each_part(view, [&](std::size_t one, std::size_t other, std::size_t part) {
    const float* now = view.memory_row(rows.now(part));
    if (one == other) return;
    for (const Pair pair : {Pair{one, other}, Pair{other, one}}) {
      const std::size_t place = multipliers.place[pair.seller * rows.actors + pair.buyer];
      if (place == 0) continue;
      float* row = multipliers.of_pair.data() + (place - 1) * multipliers.lanes;
      for (std::size_t lane = 0; lane < multipliers.lanes; ++lane) {
        row[lane] += now[multipliers.world[lane]];
      }
    }
  });
}

template <class Isa>
[[gnu::noinline]] void find_exp(std::size_t count, float* __restrict__ values) noexcept {
  for (std::size_t i = 0; i < count; ++i) values[i] = numeric::exp(values[i]);
}

}  // namespace detail

/// (7) for the worlds of `multipliers`.
template <class Isa>
void find_multipliers(const world::StepView& view, Multipliers& multipliers) noexcept {
  const Rows rows(*view.setting);
  const std::size_t lanes = multipliers.lanes;
  detail::place_pairs<Isa>(view, multipliers);
  detail::add_parts<Isa>(view, multipliers);
  detail::find_exp<Isa>(multipliers.pair_count * lanes, multipliers.of_pair.data());
  for (std::size_t c = 0; c < rows.actors; ++c) {
    const float* now = view.memory_row(rows.now(rows.of_actor(c)));
    float* factor = multipliers.of_actor.data() + c * lanes;
    for (std::size_t lane = 0; lane < lanes; ++lane) factor[lane] = now[multipliers.world[lane]];
  }
  detail::find_exp<Isa>(rows.actors * lanes, multipliers.of_actor.data());
}

/// Calls `work(multipliers)` for the worlds of which `due` says 1, some at a time; then what they
/// rest on is what is settled. Lanes beyond them repeat the last one.
template <class Isa, class Work>
void for_each_pack(const world::StepView& view, const float* due, const Work& work) noexcept {
  constexpr std::size_t kWidth = detail::kWide;
  Multipliers multipliers;
  std::size_t taken = 0;
  const auto finish = [&] {
    if (taken == 0) return;
    multipliers.lanes = taken == 1 ? 1 : (taken + kWidth - 1) / kWidth * kWidth;
    for (std::size_t lane = taken; lane < multipliers.lanes; ++lane) {
      multipliers.world[lane] = multipliers.world[taken - 1];
    }
    find_multipliers<Isa>(view, multipliers);
    work(multipliers);
    taken = 0;
  };
  for (std::size_t w = 0; w < view.worlds; ++w) {
    if (due[w] == 0) continue;
    multipliers.world[taken++] = w;
    if (taken == kMostLanes) finish();
  }
  finish();
  const Rows rows(*view.setting);
  for (std::size_t part = 0; part < rows.parts(); ++part) {
    const float* now = view.memory_row(rows.now(part));
    float* settled = view.memory_row(rows.settled(part));
    for (std::size_t w = 0; w < view.worlds; ++w) settled[w] = due[w] > 0 ? now[w] : settled[w];
  }
}

/// Levers, facts and fields of both models.
inline constexpr std::array kReads{catalog::Field::frontier_phase, catalog::Field::war_phase,
                                   catalog::Field::treaty_state,   catalog::Field::hollowness_share,
                                   catalog::Field::us_force_share, catalog::Field::deal_signed,
                                   catalog::Field::onset};
inline constexpr std::array kWrites{
    catalog::Field::trade_cost_ratio,    catalog::Field::wage_ratio,
    catalog::Field::trade_ratio,         catalog::Field::real_income_ratio,
    catalog::Field::partner_trade_ratio, catalog::Field::security_trade_extrapolated,
    catalog::Field::trade_clearing_error};
inline constexpr std::array kLevers{catalog::Lever::sanctions_relief_share,
                                    catalog::Lever::sanctions_ratio};
inline constexpr std::array kFacts{catalog::Fact::is_member, catalog::Fact::is_in_union,
                                   catalog::Fact::sanctions_attacker};

}  // namespace casus::models::trade
