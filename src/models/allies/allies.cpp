#include "models/allies/allies.hpp"

#include <algorithm>

#include "models/allies/alarm.hpp"
#include "models/allies/states.hpp"
#include "numeric/any_above_zero.hpp"
#include "numeric/quantal_response.hpp"
#include "random/threefry.hpp"

namespace casus::models::allies {
namespace {

using catalog::Field;
using world::StepView;

constexpr std::size_t kMonthsPerQuarter = 3;
constexpr std::size_t kLanes = 64;  // worlds taken at a time

[[gnu::always_inline]] inline float within_one(float value) noexcept {
  const float above = value > -1 ? value : -1.0F;
  return above < 1 ? above : 1.0F;
}

/// (2) for one ally into the rows kUtility.
template <class Isa>
void fill_utilities(const StepView& view, std::size_t allies, std::size_t ally,
                    std::size_t actor) noexcept {
  const float* inertia = view.parameter(inertia_weight);
  const float* alarm = view.parameter(alarm_weight);
  const float* doubt = view.parameter(doubt_weight);
  const float* pressure = view.parameter(pressure_weight);
  const float* cost = view.parameter(cost_weight);
  const float* club = view.parameter(club_weight);
  const float* state = view.parameter(state_weight);
  const float* ceiling = view.parameter(fiscal_ceiling_share);
  const float* most = view.parameter(arming_most_share);
  const float* host_cost = view.parameter(host_cost_share);
  const float* hedge_cost = view.parameter(hedge_cost_share);
  const float* join_cost = view.parameter(join_cost_share);
  const float* exposure = view.parameter(exposed_hedging_sign);
  const float* event = view.parameter(event_threat_share);
  const float* group = view.row(Field::group_formed);
  const float* force = view.row(Field::us_force_share);
  const float* threat = view.row(Field::threat_share, actor);
  const float* credibility = view.row(Field::us_credibility_share, actor);
  const float* spending = view.row(Field::spending_share, actor);
  const float* grievance = view.row(Field::grievance_share, actor);
  const float* arming = view.row(Field::ally_arming_share, actor);
  const float* hedging = view.row(Field::ally_hedging_share, actor);
  const float* joining = view.row(Field::ally_joining_share, actor);
  const float* hosting = ally_row(view, kMemoryRows, allies, kChosenHost, ally);
  const float* alarmed = view.row(Field::ally_alarm_share, actor);
  const float* at_start = ally_row(view, kMemoryRows, allies, kStartThreat, ally);
  const float nearness = ally_row(view, kMemoryRows, allies, kNearness, ally)[0];
  const float weakness = ally_row(view, kMemoryRows, allies, kWeakness, ally)[0];
  // Into arrays of its own, which nothing read can alias, so that the loop is vectorized.
  std::array<std::array<float, kLanes>, kActs> found;
  for (std::size_t first = 0; first < view.worlds; first += kLanes) {
    const std::size_t last_lane = std::min(kLanes, view.worlds - first);
    for (std::size_t lane = 0; lane < last_lane; ++lane) {
      const std::size_t w = first + lane;
      const float target = grievance[w] + spending[w];
      const float used = spending[w] / ceiling[w];
      const float gone = 1 - force[w];
      const Outlook<float> see{
          .threat_change = within_one(threat[w] - at_start[w] + event[w] * alarmed[w]),
          .doubt = 1 - credibility[w],
          .shortfall = target > 0 ? grievance[w] / target : 0.0F,
          .forces_gone = gone > 0 ? gone : 0.0F,
          .budget_used = used < 1 ? used : 1.0F,
          .group = group[w],
          .nearness = nearness,
          .weakness = weakness,
          .arming = most[w] > 0 ? arming[w] / most[w] : 1.0F,
          .hosting = hosting[w],
          .hedging = hedging[w],
          .joining = joining[w],
      };
      const std::array<float, kActs> worth = utilities<Isa, float>({.inertia = inertia[w],
                                                                    .alarm = alarm[w],
                                                                    .doubt = doubt[w],
                                                                    .pressure = pressure[w],
                                                                    .cost = cost[w],
                                                                    .club = club[w],
                                                                    .state = state[w],
                                                                    .host_cost = host_cost[w],
                                                                    .hedge_cost = hedge_cost[w],
                                                                    .join_cost = join_cost[w],
                                                                    .exposure = exposure[w]},
                                                                   see);
      found[kHedge][lane] = worth[kHedge];
      found[kNone][lane] = worth[kNone];
      found[kConsult][lane] = 0;  // closed
      found[kHost][lane] = worth[kHost];
      found[kJoin][lane] = worth[kJoin];
      found[kArm][lane] = worth[kArm];
    }
    for (std::size_t a = 0; a < kActs; ++a) {
      std::copy_n(found[a].begin(), last_lane, view.memory_row(kUtility + a) + first);
    }
  }
}

/// The uniforms of a choice into kUniform.
void draw(const StepView& view, std::size_t actor, Draw which) noexcept {
  random::fill_uniform({view.seed, view.model_key}, static_cast<std::uint32_t>(view.month),
                       static_cast<std::uint32_t>(actor), which, view.first_world,
                       {view.memory_row(kUniform), view.worlds});
}

/// (1) to (3) for one ally into the row kChoice.
template <class Isa>
void choose(const StepView& view, std::size_t allies, std::size_t ally,
            std::size_t actor) noexcept {
  std::array<bool, kActs> is_open;
  is_open.fill(true);
  is_open[kConsult] = false;
  is_open[kJoin] = view.fact(catalog::Fact::is_in_europe)[actor] > 0;
  is_open[kArm] = view.fact(catalog::Fact::spending_start_share)[actor] > 0;  // it has forces
  fill_utilities<Isa>(view, allies, ally, actor);
  draw(view, actor, choice_draw);
  numeric::respond_and_pick<float>(view.worlds, is_open, view.parameter(rationality),
                                   view.memory_row(kUniform), view.memory_row(kUtility),
                                   view.memory_row(kLargest), view.memory_row(kChoice));
}

/// R of one ally into the row kNewsSize, 0 where the ally does not take it up: in its turn it does
/// in all worlds, else in those marked in kNews.
template <class Isa>
void fill_news(const StepView& view, std::size_t allies, std::size_t ally, std::size_t actor,
               bool is_its_turn) noexcept {
  const float* __restrict__ event = view.parameter(event_threat_share);
  const float* __restrict__ threat = view.row(Field::threat_share, actor);
  const float* __restrict__ alarm = view.row(Field::ally_alarm_share, actor);
  const float* __restrict__ incidents = view.memory_row(kIncidents);
  const float* __restrict__ is_news = view.memory_row(kNews);
  const float* __restrict__ last = ally_row(view, kMemoryRows, allies, kLastThreat, ally);
  const float* __restrict__ answered = ally_row(view, kMemoryRows, allies, kAnswered, ally);
  float* __restrict__ news = view.memory_row(kNewsSize);
  const float all = is_its_turn ? 1.0F : 0.0F;
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const float told = alarm[w] - answered[w] + incidents[w];
    const float size = within_one(threat[w] - last[w] + event[w] * told);
    news[w] = all + is_news[w] > 0 ? size : 0.0F;
  }
}

/// (8) for one ally: where it asks, that takes the place of its choice.
template <class Isa>
void consult(const StepView& view, std::size_t allies, std::size_t ally, std::size_t actor,
             bool is_its_turn) noexcept {
  fill_news<Isa>(view, allies, ally, actor, is_its_turn);
  const float* __restrict__ news = view.memory_row(kNewsSize);
  if (!numeric::any_above_zero<Isa>(news, view.worlds)) return;
  draw(view, actor, consultation_draw);
  const float* __restrict__ lambda = view.parameter(rationality);
  const float* __restrict__ weight = view.parameter(alarm_weight);
  const float* __restrict__ cost = view.parameter(cost_weight);
  const float* __restrict__ share = view.parameter(consult_cost_share);
  const float* __restrict__ u = view.memory_row(kUniform);
  const float nearness = ally_row(view, kMemoryRows, allies, kNearness, ally)[0];
  float* __restrict__ choice = view.memory_row(kChoice);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const float asks =
        consult_chance<Isa, float>(lambda[w], weight[w] * nearness * news[w], cost[w] * share[w]);
    choice[w] = u[w] < asks ? static_cast<float>(kConsult) : choice[w];
  }
}

/// Keeps what an ally has answered by choosing: in all worlds in its turn, else in those marked.
template <class Isa>
void remember(const StepView& view, std::size_t allies, std::size_t ally, std::size_t actor,
              bool is_its_turn) noexcept {
  const float* __restrict__ is_news = view.memory_row(kNews);
  const float* __restrict__ threat = view.row(Field::threat_share, actor);
  const float* __restrict__ alarm = view.row(Field::ally_alarm_share, actor);
  float* __restrict__ last = ally_row(view, kMemoryRows, allies, kLastThreat, ally);
  float* __restrict__ answered = ally_row(view, kMemoryRows, allies, kAnswered, ally);
  const float all = is_its_turn ? 1.0F : 0.0F;
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const bool has_chosen = all + is_news[w] > 0;
    last[w] = has_chosen ? threat[w] : last[w];
    answered[w] = has_chosen ? alarm[w] : answered[w];
  }
}

/// (7) and (9) for one ally; true if there is news from its own frontier in some world, which are
/// marked in kNews. `is_stirred`: a crisis or war is on a member's frontier in some world.
template <class Isa>
[[nodiscard]] bool listen(const StepView& view, std::size_t allies, std::size_t ally,
                          std::size_t actor, bool is_stirred) noexcept {
  const bool has_frontier = is_frontier_state(*view.setting, actor);
  if (is_stirred && has_frontier) {
    hear<Isa>(view, static_cast<int>(actor), view.memory_row(kOwn));
  } else {
    std::fill_n(view.memory_row(kOwn), view.worlds, 0.0F);
  }
  if (has_frontier) {
    hear_incidents<Isa>(view, static_cast<int>(actor), view.memory_row(kIncidents));
  } else {
    std::fill_n(view.memory_row(kIncidents), view.worlds, 0.0F);
  }
  raise_alarm<Isa>({.kept = view.memory_row(kKeptAlarm),
                    .share = view.parameter(shared_alarm_share),
                    .anywhere = view.memory_row(kAnywhere),
                    .own = view.memory_row(kOwn),
                    .alarm = view.row(Field::ally_alarm_share, actor),
                    .answered = ally_row(view, kMemoryRows, allies, kAnswered, ally),
                    .incidents = view.memory_row(kIncidents),
                    .is_news = view.memory_row(kNews)},
                   ally_row(view, kMemoryRows, allies, kNearness, ally)[0], view.worlds);
  return has_frontier && numeric::any_above_zero<Isa>(view.memory_row(kNews), view.worlds);
}

/// Logs consultations, and the first time an ally seeks an understanding with the challenger: what
/// it arms and hosts is recorded, and joining is dated by the group. Which worlds have something to
/// tell is found first, without branches: mostly none has.
void report(const StepView& view, std::size_t allies, std::size_t ally,
            std::size_t actor) noexcept {
  const float* choice = view.memory_row(kChoice);
  float* known = ally_row(view, kMemoryRows, allies, kKnown, ally);
  std::array<unsigned, kLanes> tells;
  for (std::size_t first = 0; first < view.worlds; first += kLanes) {
    const std::size_t lanes = std::min(kLanes, view.worlds - first);
    unsigned any = 0;
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      const int place = static_cast<int>(choice[first + lane]);
      const int bits = static_cast<int>(known[first + lane]);
      const unsigned is_new = place == kHedge && ((bits >> place) & 1) == 0 ? 1U : 0U;
      const unsigned is_asking = place == kConsult ? 1U : 0U;
      tells[lane] = is_new | is_asking;
      any |= tells[lane];
    }
    for (std::size_t lane = 0; any != 0 && lane < lanes; ++lane) {
      if (tells[lane] == 0) continue;
      const std::size_t w = first + lane;
      const auto place = static_cast<int>(choice[w]);
      known[w] = static_cast<float>(static_cast<int>(known[w]) | (1 << place));
      view.happened(w, catalog::Event::ally_choice, static_cast<int>(actor),
                    static_cast<float>(kMenu[static_cast<std::size_t>(place)]));
    }
  }
}

}  // namespace

template <class Isa>
void start(const StepView& view) noexcept {
  const std::size_t allies = ally_count(*view.setting);
  for (std::size_t p = sent_half_life_months; p < shared_parameter_count; ++p) {
    fill_kept<Isa>(view, static_cast<Parameter>(p),
                   view.memory_row(kKept + p - sent_half_life_months));
  }
  fill_kept<Isa>(view, alarm_half_life_months, view.memory_row(kKeptAlarm));
  std::size_t ally = 0;
  for (std::size_t c = 0; c < view.fact(catalog::Fact::is_member).size(); ++c) {
    if (!is_ally(*view.setting, c)) continue;
    std::fill_n(ally_row(view, kMemoryRows, allies, kNearness, ally), view.worlds,
                view.table[2 * ally]);
    std::fill_n(ally_row(view, kMemoryRows, allies, kWeakness, ally), view.worlds,
                view.table[2 * ally + 1]);
    ++ally;
  }
}

template <class Isa>
void advance(const StepView& view) noexcept {
  const std::size_t allies = ally_count(*view.setting);
  float* choice = view.memory_row(kChoice);
  hear<Isa>(view, -1, view.memory_row(kAnywhere));
  const bool is_stirred = numeric::any_above_zero<Isa>(view.memory_row(kAnywhere), view.worlds);
  std::size_t ally = 0;
  for (std::size_t c = 0; c < view.fact(catalog::Fact::is_member).size(); ++c) {
    if (!is_ally(*view.setting, c)) continue;
    if (view.month == 1) {
      for (const MemoryBlock block : {kStartThreat, kLastThreat}) {
        std::copy_n(view.row(Field::threat_share, c), view.worlds,
                    ally_row(view, kMemoryRows, allies, block, ally));
      }
    }
    relax_ally<Isa>(view.memory_row(kKept), ally_row(view, kMemoryRows, allies, kSent, ally),
                    view.row(Field::ally_arming_share, c),
                    ally_row(view, kMemoryRows, allies, kChosenHost, ally),
                    view.row(Field::ally_hedging_share, c), view.row(Field::ally_joining_share, c),
                    view.row(Field::ally_hosting_share, c), view.worlds);
    const bool is_its_turn = (static_cast<std::size_t>(view.month) + ally) % kMonthsPerQuarter == 0;
    const bool has_news = listen<Isa>(view, allies, ally, c, is_stirred);
    const std::size_t scripted = scripted_place(view, c);
    if (scripted < kActs) {
      std::fill_n(choice, view.worlds, static_cast<float>(scripted));
    } else if (is_its_turn || has_news) {
      std::fill_n(choice, view.worlds, static_cast<float>(kNone));
      if (is_its_turn) choose<Isa>(view, allies, ally, c);
      consult<Isa>(view, allies, ally, c, is_its_turn);
      remember<Isa>(view, allies, ally, c, is_its_turn);
      report(view, allies, ally, c);
    }
    if (scripted < kActs || is_its_turn || has_news) {
      carry_out<Isa>(view, kMemoryRows, ally, c, choice);
      show_hosting_of<Isa>(view, kMemoryRows, ally, c);
    } else {
      do_nothing(view, c);
    }
    ++ally;
  }
}

template void start<CASUS_ISA>(const StepView&) noexcept;
template void advance<CASUS_ISA>(const StepView&) noexcept;

}  // namespace casus::models::allies
