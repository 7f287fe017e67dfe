#include "models/un/un.hpp"

#include <algorithm>

#include "numeric/elementary.hpp"
#include "random/distributions.hpp"
#include "random/threefry.hpp"

namespace casus::models::un {
namespace {

using catalog::Event;
using catalog::Field;
using catalog::Lever;
using catalog::Membership;
using world::StepView;

constexpr std::size_t kLanes = 64;
constexpr float kLogTwo = 0.69314718F;

/// The variates of one actor and month for up to kLanes worlds.
struct Variates {
  std::array<std::uint32_t, kLanes> departure;
  std::array<std::uint32_t, kLanes> comeback;
  std::array<std::uint32_t, kLanes> motion;
  std::array<std::uint32_t, kLanes> unused;
};

/// Budgets of the new year, and whether it has a cap on peacekeeping.
template <class Isa>
void begin_year(const StepView& view, bool is_start) noexcept {
  float* f = view.memory_row(growth);
  float* most = view.memory_row(most_peacekeeping);
  float* u = view.memory_row(paid);
  const float* g = view.parameter(budget_growth);
  const float* lifted = view.parameter(cap_lifted);
  const float share = view.fact(catalog::Fact::un_assessed_share)[kPeacekeeping];
  const float allowed = view.fact(catalog::Fact::un_peacekeeping_cap_share)[0];
  const float capped = share > allowed ? allowed / share : 1.0F;
  random::fill_uniform({view.seed, view.model_key}, static_cast<std::uint32_t>(view.month), 0, cap,
                       view.first_world, {u, view.worlds});
  for (std::size_t w = 0; w < view.worlds; ++w) {
    f[w] = is_start ? 1.0F : f[w] * (1 + g[w]);
    most[w] = random::bernoulli(u[w], lifted[w]) ? 1.0F : capped;
  }
}

/// D in (6) of this year.
template <class Isa>
void find_limit(const StepView& view) noexcept {
  const float assessed = counted_assessment(view);
  const float* f = view.memory_row(growth);
  const float* g = view.parameter(budget_growth);
  float* limit = view.memory_row(limit_row);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    limit[w] = dues_of_years<Isa, float>(view.setting->arrears_years, assessed, f[w], g[w]);
  }
}

/// What is paid of a body's assessment this month.
template <class Isa>
void find_paid(const StepView& view, std::size_t body) noexcept {
  const float wanted = paid_by_lever(view, body);
  const float* most = view.memory_row(most_peacekeeping);
  float* p = view.memory_row(paid);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const float ceiling = body == kPeacekeeping ? most[w] : 1.0F;
    p[w] = wanted < ceiling ? wanted : ceiling;
  }
}

/// (4) and (5) for all bodies, on last month's memberships.
template <class Isa>
void charge_all(const StepView& view) noexcept {
  const std::size_t worlds = view.worlds;
  const float* sceptic = view.row(Field::admin_is_sceptic);
  float* in = view.memory_row(present);
  float* r = view.memory_row(repaid);
  for (std::size_t b = 0; b < kBodyCount; ++b) {
    const float* state = view.row(Field::un_membership_state, b);
    const bool pays_in_full = paid_by_lever(view, b) == 1;
    const float* rate = view.parameter(repayment);
    for (std::size_t w = 0; w < worlds; ++w) {
      in[w] = state[w] == static_cast<float>(Membership::out) ? 0.0F : 1.0F;
      r[w] = pays_in_full ? rate[w] * in[w] * (1 - sceptic[w]) : 0.0F;
    }
    find_paid<Isa>(view, b);
    charge<Isa, float>({.assessed_usd_bn_year = view.fact(catalog::Fact::un_assessed_share)[b] *
                                                view.fact(catalog::Fact::un_budget_start_usd_bn)[b],
                        .growth = {view.memory_row(growth), worlds},
                        .is_in = {in, worlds},
                        .paid = {view.memory_row(paid), worlds},
                        .repayment = {r, worlds},
                        .gap = {view.row(Field::un_budget_gap_usd_bn, b), worlds},
                        .arrears = {view.row(Field::un_arrears_usd_bn, b), worlds}});
  }
}

/// Worlds of a month in which something may happen, found without branches: mostly there is none.
using Lanes = std::array<unsigned, kLanes>;

/// Finds the worlds in which an organization may be left or returned to; false if there is none.
template <class Isa>
bool find_movers(const StepView& view, Organization which, bool is_scripted, const Variates& drawn,
                 std::size_t first, std::size_t count, Lanes& movers) noexcept {
  const float* state = view.row(Field::un_membership_state, kFirstBody[which]) + first;
  const float* sceptic = view.row(Field::admin_is_sceptic) + first;
  const float* action = view.row(Field::us_action) + first;
  const float* hazard =
      view.parameter(which == united_nations ? exit_hazard_un : exit_hazard_agency) + first;
  const float* ratio = view.parameter(committed_ratio) + first;
  const float* joins = view.parameter(rejoin_hazard) + first;
  const unsigned scripted = is_scripted ? 1U : 0U;
  unsigned any = 0;
  for (std::size_t lane = 0; lane < count; ++lane) {
    const float h = sceptic[lane] != 0 ? hazard[lane] : hazard[lane] * ratio[lane];
    const float u = random::uniform_float(drawn.departure[lane]);
    const float back = random::uniform_float(drawn.comeback[lane]);
    const unsigned strikes = random::bernoulli(u, h) ? 1U : 0U;
    const unsigned chooses =
        action[lane] == static_cast<float>(catalog::Action::leave_body) ? 1U : 0U;
    const unsigned returns = random::bernoulli(back, joins[lane]) ? 1U : 0U;
    const unsigned is_in = state[lane] == static_cast<float>(Membership::member) ? 1U : 0U;
    const unsigned is_out = state[lane] == static_cast<float>(Membership::out) ? 1U : 0U;
    const unsigned waits = 1U - is_in - is_out;
    movers[lane] = waits | (is_in & (scripted | strikes | chooses)) | (is_out & returns);
    any |= movers[lane];
  }
  return any != 0;
}

/// (1) to (3) of one organization in some worlds.
template <class Isa>
void move_members(const StepView& view, Organization which, const Variates& drawn,
                  std::size_t first, std::size_t count) noexcept {
  const Script script = script_of(view, which);
  Lanes movers;
  if (!find_movers<Isa>(view, which, script.leaves || script.gives_notice, drawn, first, count,
                        movers)) {
    return;
  }
  const float* sceptic = view.row(Field::admin_is_sceptic);
  const float* action = view.row(Field::us_action);
  const float* hazard =
      view.parameter(which == united_nations ? exit_hazard_un : exit_hazard_agency);
  for (std::size_t lane = 0; lane < count; ++lane) {
    if (movers[lane] == 0) continue;
    const std::size_t w = first + lane;
    const bool is_sceptical = sceptic[w] != 0;
    const float h = is_sceptical ? hazard[w] : hazard[w] * view.parameter(committed_ratio)[w];
    const bool chooses = action[w] == static_cast<float>(catalog::Action::leave_body) &&
                         is_next_to_leave<Isa>(view, which, w);
    const float back = random::uniform_float(drawn.comeback[lane]);
    const bool may_return = !is_sceptical && !script.leaves;
    const bool strikes = random::bernoulli(random::uniform_float(drawn.departure[lane]), h);
    move_membership<Isa>(
        view, which,
        {.leaves = script.leaves || script.gives_notice || chooses || strikes,
         .takes_back = may_return && random::bernoulli(back, view.parameter(recall_hazard)[w]),
         .joins_again = may_return && random::bernoulli(back, view.parameter(rejoin_hazard)[w]),
         .departure_months = view.parameter(departure_months)[w]},
        w, first_due);
  }
}

/// The permanent members as they stand in one world; returns how many sit.
template <class Isa>
std::size_t seat_council(const StepView& view, std::size_t question, std::size_t w,
                         std::array<Permanent<float>, kMostCouncil>& members) noexcept {
  const world::Setting& setting = *view.setting;
  const auto allied = view.fact(catalog::Fact::is_member);
  const bool is_out = membership_of(view, united_nations, w) == Membership::out;
  const bool is_vacant = is_out && view.lever(Lever::council_seat_filled) == 0;
  const bool is_sceptical = view.row(Field::admin_is_sceptic)[w] != 0;
  std::size_t sitting = 0;
  for (const int actor : setting.council.permanent) {
    const bool is_leaver = actor == setting.leaver;
    if (is_leaver && is_vacant) continue;
    bool is_challenger = false;
    for (const int challenger : setting.frontier_challenger) {
      is_challenger = is_challenger || challenger == actor;
    }
    const bool is_allied = allied[static_cast<std::size_t>(actor)] != 0;
    std::size_t veto = is_allied ? partner_veto : rival_veto;
    if (is_challenger) veto = challenger_veto_mandate + question;
    if (is_leaver) veto = is_sceptical ? leaver_veto_sceptical : leaver_veto_committed;
    members[sitting++] = {
        .veto = view.parameter(veto)[w],
        .yes_unless_veto = view.parameter(is_allied ? permanent_yes : rival_yes)[w]};
  }
  return sitting;
}

/// (9) and (10): this month's motion on a question, in worlds in which one is put.
template <class Isa>
void vote_in_council(const StepView& view, std::size_t question, const Variates& drawn,
                     std::size_t first, std::size_t count) noexcept {
  const world::Council& council = view.setting->council;
  const float* rate = view.parameter(motion_mandate + question);
  float* passed = view.row(Field::council_passed, question);
  const auto actor = static_cast<std::uint32_t>(question);
  std::fill_n(passed + first, count, 0.0F);
  Lanes puts;
  unsigned any = 0;
  for (std::size_t lane = 0; lane < count; ++lane) {
    const float u = random::uniform_float(drawn.motion[lane]);
    puts[lane] = random::bernoulli(u, rate[first + lane]) ? 1U : 0U;
    any |= puts[lane];
  }
  if (any == 0 || council.needed == 0) return;
  std::array<Permanent<float>, kMostCouncil> members;
  for (std::size_t lane = 0; lane < count; ++lane) {
    if (puts[lane] == 0) continue;
    const std::size_t w = first + lane;
    const std::size_t sitting = seat_council<Isa>(view, question, w, members);
    const CouncilOdds<float> odds = council_odds<Isa, float>(
        {members.data(), sitting}, council.elected, view.parameter(elected_yes)[w], council.needed);
    const random::Words four =
        random::words({view.seed, view.model_key}, view.first_world + static_cast<std::uint32_t>(w),
                      static_cast<std::uint32_t>(view.month), actor, ballot / 4);
    const float u = random::uniform_float(random::word_of(four, ballot));
    const bool is_carried = u < odds.carried;
    const float not_carried = u < odds.not_vetoed ? 0.0F : -1.0F;
    passed[w] = is_carried ? 1.0F : 0.0F;
    const bool is_told =
        is_carried || question != static_cast<std::size_t>(catalog::CouncilQuestion::condemnation);
    if (is_told) {
      view.happened(w, Event::council_motion, static_cast<int>(question),
                    is_carried ? 1.0F : not_carried);
    }
  }
}

template <class Isa>
void move_and_vote(const StepView& view) noexcept {
  Variates drawn;
  for (std::size_t first = 0; first < view.worlds; first += kLanes) {
    const std::size_t count = view.worlds - first < kLanes ? view.worlds - first : kLanes;
    for (const Organization which : kOrderOfMoves) {
      random::fill_words({view.seed, view.model_key}, static_cast<std::uint32_t>(view.month),
                         static_cast<std::uint32_t>(which), departure / 4,
                         view.first_world + static_cast<std::uint32_t>(first),
                         {drawn.departure.data(), count}, {drawn.comeback.data(), count},
                         {drawn.motion.data(), count}, {drawn.unused.data(), count});
      move_members<Isa>(view, which, drawn, first, count);
      // The United Nations move first, so that all questions are put to this month's members.
      vote_in_council<Isa>(view, which, drawn, first, count);
    }
  }
}
static_assert(kCouncilQuestionCount == static_cast<std::size_t>(organization_count),
              "one actor number stands for an organization and for a question");
static_assert(departure == 0 && comeback == 1 && motion == 2,
              "fill_words gives them in this order");

/// (7) and (8) on this month's memberships.
template <class Isa>
void find_capacity(const StepView& view) noexcept {
  const std::size_t worlds = view.worlds;
  const float* q = view.parameter(shortfall_felt);
  const float* effect = view.parameter(exit_effect);
  const float* part = view.memory_row(closing);
  for (std::size_t b = 0; b < kBodyCount; ++b) {
    find_paid<Isa>(view, b);
    const float share = view.fact(catalog::Fact::un_assessed_share)[b];
    const float* state = view.row(Field::un_membership_state, b);
    const float* p = view.memory_row(paid);
    float* x = view.memory_row(first_effect + b);
    float* capacity = view.row(Field::un_capacity_share, b);
    for (std::size_t w = 0; w < worlds; ++w) {
      const float out = state[w] == static_cast<float>(Membership::out) ? 1.0F : 0.0F;
      x[w] += part[w] * (effect[w] * out - x[w]);
      const float unpaid = out + (1 - out) * (1 - p[w]);
      const float k = 1 - q[w] * share * unpaid + x[w];  // (7)
      const float held = k > 0 ? k : 0.0F;
      capacity[w] = held < 2 ? held : 2.0F;
    }
  }
  const float agencies = view.lever(Lever::un_agency_dues_paid_share);
  const float* state = view.row(Field::un_membership_state, kRegularBudget);
  const float* l = view.parameter(humanitarian_share);
  const float* z = view.parameter(humanitarian_follows);
  float* gap = view.row(Field::humanitarian_gap_share);
  for (std::size_t w = 0; w < worlds; ++w) {
    const bool is_out = state[w] == static_cast<float>(Membership::out);
    gap[w] = l[w] * z[w] * (is_out ? 1.0F : 1 - agencies);  // (8)
  }
}

}  // namespace

template <class Isa>
void start(const StepView& view) noexcept {
  start_membership<Isa>(view, first_due);
  begin_year<Isa>(view, true);
  for (std::size_t b = 0; b < kBodyCount; ++b) {
    float* arrears = view.row(Field::un_arrears_usd_bn, b);
    for (std::size_t w = 0; w < view.worlds; ++w) {
      arrears[w] = arrears_at_start(view, b, view.parameter(arrears_ratio)[w]);
    }
  }
  find_capacity<Isa>(view);  // nothing of (7) has closed yet
  float* part = view.memory_row(closing);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    part[w] = 1 - numeric::exp(-kLogTwo / view.parameter(exit_half_life)[w]);
  }
}

template <class Isa>
void advance(const StepView& view) noexcept {
  if (month_of_year(*view.setting, view.month) == 1) begin_year<Isa>(view, false);
  find_limit<Isa>(view);
  judge_assembly_vote<Isa>(view, view.memory_row(limit_row));
  charge_all<Isa>(view);
  move_and_vote<Isa>(view);
  find_capacity<Isa>(view);
}

template void start<CASUS_ISA>(const StepView&) noexcept;
template void advance<CASUS_ISA>(const StepView&) noexcept;

}  // namespace casus::models::un
