#include "models/route/route.hpp"

#include "models/route/floor.hpp"
#include "models/route/legal.hpp"
#include "models/route/suit.hpp"
#include "models/route/treaty.hpp"
#include "numeric/any_above_zero.hpp"

namespace casus::models::route {
namespace {

using catalog::Event;
using catalog::Field;
using catalog::Lever;
using catalog::Question;
using world::StepView;

/// Opens route k in the worlds where its hazard comes up: depth and pace by (7).
template <class Isa>
void open_paths(const StepView& view, std::size_t k) noexcept {
  const std::size_t worlds = view.worlds;
  const auto actor = static_cast<std::uint32_t>(k);
  const float* sceptic = view.row(Field::admin_is_sceptic);
  const float* hazard = view.parameter(onset_hazard);
  const float* x = view.memory_row(path_depth + k);
  float* target = view.memory_row(path_target + k);
  float* rise = view.memory_row(path_rise + k);
  float* opens = view.memory_row(comes_up);
  const float* u = fill<Isa>(view, draw_onset, actor);
  for (std::size_t w = 0; w < worlds; ++w) {
    const bool may = sceptic[w] != 0 && target[w] == 0;
    opens[w] = may && random::bernoulli(u[w], hazard[w]) ? 1.0F : 0.0F;
  }
  if (!numeric::any_above_zero<Isa>(opens, worlds)) return;
  const random::Key key{view.seed, view.model_key};
  for (std::size_t w = 0; w < worlds; ++w) {
    if (opens[w] == 0) continue;
    const auto number = view.first_world + static_cast<std::uint32_t>(w);
    const auto month = static_cast<std::uint32_t>(view.month);
    const float u_depth = random::uniform_float(
        random::word_of(random::words(key, number, month, actor, draw_depth / 4), draw_depth));
    const float u_time = random::uniform_float(random::word_of(
        random::words(key, number, month, actor, draw_deepening / 4), draw_deepening));
    const float m = view.parameter(depth_mean_share)[w];
    const float depth = numeric::exp(numeric::log(u_depth) * (1 - m) / m);
    const float months =
        numeric::ceil(-view.parameter(deepening_months)[w] * numeric::log1p(-u_time));
    target[w] = depth > x[w] ? depth : x[w];
    rise[w] = (target[w] - x[w]) / (months > 1 ? months : 1.0F);
    view.happened(w, Event::route_opened, static_cast<int>(k), target[w]);
  }
}

/// True for the routes that a leaver may keep open by agreements with single members.
constexpr bool can_outlast_membership(std::size_t k) noexcept {
  return k == static_cast<std::size_t>(catalog::Route::troops) ||
         k == static_cast<std::size_t>(catalog::Route::enablers);
}

/// True where the bar on money keeps the leaver from bringing home what an exit in defiance of the
/// statute leaves behind: the statute stands, no approval has come since, the executive obeys, and
/// somebody can hold it to the bar.
[[gnu::always_inline]] inline bool is_unfunded(const StepView& view, std::size_t w) noexcept {
  const auto carried = [&](Question question) {
    return view.row(Field::vote_passed, static_cast<std::size_t>(question))[w] != 0;
  };
  const bool is_barred = view.setting->bars_funds && view.lever(Lever::statute_in_force) != 0 &&
                         view.memory_row(basis)[w] == static_cast<float>(Basis::defiance) &&
                         view.row(Field::executive_complies)[w] != 0 &&
                         !carried(Question::consent_to_exit) && !carried(Question::exit_act) &&
                         !carried(Question::repeal_act);
  if (!is_barred) return false;
  const random::Words four =
      random::words({view.seed, view.model_key}, view.first_world + static_cast<std::uint32_t>(w),
                    static_cast<std::uint32_t>(view.memory_row(case_month)[w]), random::kNoActor,
                    draw_fund_bar / 4);
  return random::bernoulli(random::uniform_float(random::word_of(four, draw_fund_bar)),
                           view.parameter(fund_bar_probability)[w]);
}

/// Opens the paths home of a leaver that is out, at the pace of (7), once money may serve it; a
/// member again has none.
void go_home(const StepView& view) noexcept {
  const float* treaty = view.row(Field::treaty_state);
  const float* deepest = view.parameter(withdrawn_after_exit_share);
  const float* scale = view.parameter(deepening_months);
  float* left = view.memory_row(has_left);
  float* home = view.memory_row(goes_home);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const bool is_out = treaty[w] == static_cast<float>(TreatyState::out);
    const bool goes = is_out && (home[w] != 0 || !is_unfunded(view, w));
    if (goes && home[w] == 0) {
      for (std::size_t k = 0; k < kRouteCount; ++k) {
        if (!can_outlast_membership(k)) continue;
        const float x = view.memory_row(path_depth + k)[w];
        float& target = view.memory_row(path_target + k)[w];
        if (deepest[w] <= target || deepest[w] <= x) continue;
        target = deepest[w];
        const float months = numeric::ceil(scale[w]);
        view.memory_row(path_rise + k)[w] = (target - x) / (months > 1 ? months : 1.0F);
        view.happened(w, Event::route_opened, static_cast<int>(k), target);
      }
    }
    left[w] = is_out ? 1.0F : 0.0F;
    home[w] = goes ? 1.0F : 0.0F;
  }
}

/// (6)
void move_path(const StepView& view, std::size_t k) noexcept {
  const float* sceptic = view.row(Field::admin_is_sceptic);
  const float* q = view.parameter(reversal_share);
  float* x = view.memory_row(path_depth + k);
  float* target = view.memory_row(path_target + k);
  const float* rise = view.memory_row(path_rise + k);
  const float* home = view.memory_row(goes_home);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const float risen = x[w] + rise[w];
    const float capped = risen < target[w] ? risen : target[w];
    const float deeper = target[w] > 0 ? capped : x[w];
    const bool goes_on = sceptic[w] != 0 || home[w] != 0;
    x[w] = goes_on ? deeper : x[w] * (1 - q[w]);
    target[w] = goes_on ? target[w] : 0.0F;
  }
}

/// cap in (5): a route leaves `share` of its depth in place where the executive obeys, has not
/// certified, the law of the floor has not lapsed and the leaver is a member.
void keep_part(const StepView& view, catalog::Route route, const float* share) noexcept {
  const float* complies = view.row(Field::executive_complies);
  const float* certified = view.memory_row(is_certified);
  const float* lapsed = view.memory_row(floor_lapsed);
  const float* left = view.memory_row(has_left);
  float* depth = view.row(Field::hollowing_depth_share, static_cast<std::size_t>(route));
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const bool is_kept = complies[w] != 0 && certified[w] == 0 && lapsed[w] == 0 && left[w] == 0;
    const float cap = is_kept ? 1 - share[w] : 1.0F;
    depth[w] = depth[w] < cap ? depth[w] : cap;
  }
}

/// (5) for every route.
void set_depths(const StepView& view) noexcept {
  constexpr std::array kParticipation{Lever::participation_command_posts,
                                      Lever::participation_funding, Lever::participation_enablers,
                                      Lever::participation_nuclear_sharing,
                                      Lever::participation_exercises};
  const std::size_t worlds = view.worlds;
  const float* ordered = view.row(Field::drawdown_ordered_share);
  const float* withdrawn = view.row(Field::participation_withdrawn_share);
  const float* floor = view.row(Field::force_floor_share);
  const float* left = view.memory_row(has_left);
  for (std::size_t k = 0; k < kRouteCount; ++k) {
    const float* x = view.memory_row(path_depth + k);
    float* depth = view.row(Field::hollowing_depth_share, k);
    if (k == static_cast<std::size_t>(catalog::Route::troops)) {
      for (std::size_t w = 0; w < worlds; ++w) {
        const float deeper = ordered[w] > x[w] ? ordered[w] : x[w];
        depth[w] = deeper < 1 - floor[w] ? deeper : 1 - floor[w];
      }
      continue;
    }
    const float script = 1 - view.lever(kParticipation[k - 1]);
    for (std::size_t w = 0; w < worlds; ++w) {
      const float chosen = script > withdrawn[w] ? script : withdrawn[w];
      const float deeper = chosen > x[w] ? chosen : x[w];
      depth[w] = left[w] != 0 && !can_outlast_membership(k) ? 1.0F : deeper;  // (5')
    }
  }
  if (view.lever(Lever::statute_in_force) == 0) return;
  if (view.setting->keeps_top_post) {
    keep_part(view, catalog::Route::command_posts, view.parameter(top_post_share));
  }
  if (view.setting->keeps_equipment) {
    keep_part(view, catalog::Route::enablers, view.parameter(kept_equipment_share));
  }
}

/// (8) over the routes from `first` on.
void mean_depth(const StepView& view, std::size_t first, float* hollowness) noexcept {
  const std::size_t worlds = view.worlds;
  float* total = view.memory_row(uniform);
  for (std::size_t w = 0; w < worlds; ++w) hollowness[w] = total[w] = 0;
  for (std::size_t k = first; k < kRouteCount; ++k) {
    const float* weight = view.parameter(weight_troops + k);
    const float* depth = view.row(Field::hollowing_depth_share, k);
    for (std::size_t w = 0; w < worlds; ++w) {
      hollowness[w] += weight[w] * depth[w];
      total[w] += weight[w];
    }
  }
  for (std::size_t w = 0; w < worlds; ++w) {
    const float mean = hollowness[w] / total[w];
    hollowness[w] = mean < 1 ? mean : 1.0F;  // rounding may pass 1 when every depth is 1
  }
}

/// (8), and (8') without troops, which are the first route.
void set_hollowness(const StepView& view) noexcept {
  static_assert(static_cast<std::size_t>(catalog::Route::troops) == 0);
  mean_depth(view, 0, view.row(Field::hollowness_share));
  mean_depth(view, 1, view.row(Field::participation_lost_share));
}

/// One month of every clock that runs.
void run_clocks(const StepView& view) noexcept {
  const float* litigation = view.row(Field::litigation_state);
  float* prenotice = view.row(Field::prenotice_clock_months);
  float* notice = view.row(Field::notice_clock_months);
  float* suit = view.row(Field::litigation_clock_months);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const float told = prenotice[w] >= 0 ? prenotice[w] + 1 : prenotice[w];
    const float noticed = notice[w] >= 0 ? notice[w] + 1 : notice[w];
    const float in_state = litigation[w] != 0 ? suit[w] + 1 : suit[w];
    prenotice[w] = told < kMostClockMonths ? told : kMostClockMonths;
    notice[w] = noticed < kMostClockMonths ? noticed : kMostClockMonths;
    suit[w] = in_state < kMostClockMonths ? in_state : kMostClockMonths;
  }
}

/// True if the act is one the law answers; the others hollow out, threaten or mend.
constexpr bool moves_law(catalog::Action action) noexcept {
  return action == catalog::Action::seek_consent || action == catalog::Action::seek_act ||
         action == catalog::Action::seek_repeal || action == catalog::Action::give_notice ||
         action == catalog::Action::withdraw_notice;
}

/// (1) into the row `comes_up`. The hazard is off where the scenario's script gives the notice;
/// whoever asks the legislature may still lose patience.
template <class Isa>
void draw_notices(const StepView& view, std::span<const float> multiplier) noexcept {
  const std::size_t worlds = view.worlds;
  float* strikes = view.memory_row(comes_up);
  if (view.lever(Lever::formal_status) ==
      static_cast<float>(catalog::FormalStatus::notice_in_defiance)) {
    for (std::size_t w = 0; w < worlds; ++w) strikes[w] = 0;
    return;
  }
  const float* u = fill<Isa>(view, draw_notice, random::kNoActor);
  const float* sceptic = view.row(Field::admin_is_sceptic);
  const float* action = view.row(Field::us_action);
  const float* treaty = view.row(Field::treaty_state);
  const float* h = view.parameter(notice_hazard_sceptical);
  const float* r = view.parameter(notice_committed_ratio);
  for (std::size_t w = 0; w < worlds; ++w) {
    const float hazard = sceptic[w] != 0 ? h[w] : h[w] * r[w];
    const float times = multiplier.empty() ? 1.0F : multiplier[w];
    const bool may = treaty[w] == 0 && !moves_law(static_cast<catalog::Action>(action[w]));
    strikes[w] = may && random::bernoulli(u[w], hazard * times) ? 1.0F : 0.0F;
  }
}

MonthFacts facts_of(const StepView& view) noexcept {
  MonthFacts facts;
  facts.status = static_cast<catalog::FormalStatus>(view.lever(Lever::formal_status));
  facts.standing_granted = view.lever(Lever::standing_granted) != 0;
  facts.notice_months = static_cast<float>(view.setting->notice_months);
  // days to whole months of 30.4375 days, rounded up
  facts.prenotice_months = static_cast<float>((view.setting->prenotice_days * 48 + 1460) / 1461);
  facts.enactment_months = static_cast<float>((view.setting->act_notice_days * 48 + 1460) / 1461);
  for (const catalog::DatedEvent& event : view.scripted) {
    if (event.event == Event::notice_given) {
      facts.is_notice_scripted = true;
      facts.is_scripted_lawful = event.detail == 1;
    }
    if (event.event == Event::notice_withdrawn) facts.is_withdrawal_scripted = true;
  }
  return facts;
}

const float* votes(const StepView& view, Question question) noexcept {
  return view.row(Field::vote_passed, static_cast<std::size_t>(question));
}

template <class Isa>
LegalWorld load(const StepView& view, std::size_t w) noexcept {
  const auto litigation = view.row(Field::litigation_state)[w];
  return {
      .lane = w,
      .is_sceptical = view.row(Field::admin_is_sceptic)[w] != 0,
      .complies = view.row(Field::executive_complies)[w] != 0,
      .hazard_strikes = view.memory_row(comes_up)[w] != 0,
      .consent_carried = votes(view, Question::consent_to_exit)[w] != 0,
      .act_carried = votes(view, Question::exit_act)[w] != 0,
      .restraint_carried = votes(view, Question::restraining_act)[w] != 0,
      .statute_in_force =
          view.lever(Lever::statute_in_force) != 0 && votes(view, Question::repeal_act)[w] == 0,
      .chamber_sues = votes(view, Question::suit_by_lower)[w] != 0 ||
                      votes(view, Question::suit_by_upper)[w] != 0,
      .action = static_cast<catalog::Action>(view.row(Field::us_action)[w]),
      .treaty = static_cast<TreatyState>(view.row(Field::treaty_state)[w]),
      .litigation = static_cast<LitigationState>(litigation),
      .prenotice_clock = view.row(Field::prenotice_clock_months)[w],
      .notice_clock = view.row(Field::notice_clock_months)[w],
      .litigation_clock = view.row(Field::litigation_clock_months)[w],
      .why = static_cast<Basis>(view.memory_row(basis)[w]),
      .noticed_in = view.memory_row(case_month)[w],
      .due = view.memory_row(due_month)[w],
      .relief_due = view.memory_row(relief_month)[w],
      .has_order = view.memory_row(order_stands)[w] != 0,
      .leads = static_cast<Plaintiff>(view.memory_row(plaintiff)[w]),
      .leads_without_chamber = static_cast<Plaintiff>(view.memory_row(lead_plaintiff)[w]),
      .dismissed = view.memory_row(dismissed_rank)[w],
      .may_be_heard = view.memory_row(may_be_heard)[w] != 0,
      .ruled_in_time = view.row(Field::ruled_in_time)[w],
      .exit_basis = view.row(Field::exit_basis)[w],
  };
}

template <class Isa>
void store(const StepView& view, const LegalWorld& world) noexcept {
  const std::size_t w = world.lane;
  view.row(Field::treaty_state)[w] = static_cast<float>(world.treaty);
  view.row(Field::litigation_state)[w] = static_cast<float>(world.litigation);
  view.row(Field::prenotice_clock_months)[w] = world.prenotice_clock;
  view.row(Field::notice_clock_months)[w] = world.notice_clock;
  view.row(Field::litigation_clock_months)[w] = world.litigation_clock;
  view.row(Field::exit_contested)[w] = world.treaty == TreatyState::contested ? 1.0F : 0.0F;
  view.memory_row(basis)[w] = static_cast<float>(world.why);
  view.memory_row(case_month)[w] = world.noticed_in;
  view.memory_row(due_month)[w] = world.due;
  view.memory_row(relief_month)[w] = world.relief_due;
  view.memory_row(order_stands)[w] = world.has_order ? 1.0F : 0.0F;
  view.memory_row(plaintiff)[w] = static_cast<float>(world.leads);
  view.memory_row(lead_plaintiff)[w] = static_cast<float>(world.leads_without_chamber);
  view.row(Field::ruled_in_time)[w] = world.ruled_in_time;
  view.row(Field::exit_basis)[w] = world.exit_basis;
  view.memory_row(dismissed_rank)[w] = world.dismissed;
  view.memory_row(may_be_heard)[w] = world.may_be_heard ? 1.0F : 0.0F;
}

/// Suit, then treaty, in the worlds where anything may happen: few, so a branch for each.
template <class Isa>
void move_law(const StepView& view) noexcept {
  const MonthFacts facts = facts_of(view);
  const bool all = facts.status != catalog::FormalStatus::stays || facts.is_notice_scripted ||
                   facts.is_withdrawal_scripted;
  const float* treaty = view.row(Field::treaty_state);
  const float* litigation = view.row(Field::litigation_state);
  const float* prenotice = view.row(Field::prenotice_clock_months);
  const float* action = view.row(Field::us_action);
  const float* strikes = view.memory_row(comes_up);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const bool is_idle = treaty[w] == 0 && litigation[w] == 0 && prenotice[w] < 0 &&
                         action[w] == 0 && strikes[w] == 0 && !all;
    if (is_idle || treaty[w] == static_cast<float>(TreatyState::out)) continue;
    LegalWorld world = load<Isa>(view, w);
    move_suit<Isa>(view, facts, world);
    if (world.treaty == TreatyState::member) {
      move_member<Isa>(view, facts, world);
    } else {
      move_notice<Isa>(view, facts, world);
    }
    store<Isa>(view, world);
  }
}

}  // namespace

template <class Isa>
void step(const StepView& view, std::span<const float> hazard_multiplier) noexcept {
  change_administration<Isa>(view);
  set_floor<Isa>(view);
  go_home(view);
  for (std::size_t k = 0; k < kRouteCount; ++k) {
    open_paths<Isa>(view, k);
    move_path(view, k);
  }
  set_depths(view);
  set_hollowness(view);
  run_clocks(view);
  draw_notices<Isa>(view, hazard_multiplier);
  move_law<Isa>(view);
}

template <class Isa>
void start(const StepView& view) noexcept {
  for (std::size_t w = 0; w < view.worlds; ++w) {
    view.row(Field::prenotice_clock_months)[w] = -1;
    view.row(Field::notice_clock_months)[w] = -1;
    view.memory_row(due_month)[w] = kNever;
    view.memory_row(relief_month)[w] = kNever;
    view.memory_row(dismissed_rank)[w] = -1;
    view.memory_row(floor_months)[w] = kMostClockMonths;  // the law is older than the start
  }
  change_administration<Isa>(view);
  set_floor<Isa>(view);
  set_depths(view);
  set_hollowness(view);
}

template <class Isa>
void advance(const StepView& view) noexcept {
  step<Isa>(view, {});
}

template void step<CASUS_ISA>(const StepView&, std::span<const float>) noexcept;
template void start<CASUS_ISA>(const StepView&) noexcept;
template void advance<CASUS_ISA>(const StepView&) noexcept;

}  // namespace casus::models::route
