#include "models/leaders_quantal/leaders_quantal.hpp"

#include "models/leaders/aid_policy.hpp"
#include "models/leaders/drawdown_path.hpp"
#include "models/leaders/elections.hpp"
#include "numeric/elementary.hpp"
#include "numeric/quantal_response.hpp"
#include "random/threefry.hpp"

namespace casus::models::leaders_quantal {
namespace {

using catalog::Action;
using catalog::Event;
using catalog::Field;
using catalog::FormalStatus;
using catalog::Lever;
using catalog::Question;
using catalog::TreatyState;
using world::StepView;

constexpr float kMonthsPerTerm = 48;

leaders::Election election_of(const StepView& view) noexcept {
  return {.win_share = view.parameter(sceptic_win_share),
          .approval_weight = view.parameter(approval_weight),
          .reference_approval = view.parameter(reference_approval_share),
          .growth_weight = view.parameter(growth_weight),
          .trend_growth = view.parameter(trend_growth_annual),
          .coming = view.memory_row(coming_result),
          .last_income = view.memory_row(last_income),
          .growth = view.memory_row(total_income),
          .uniform = view.memory_row(spending),
          .draw = election};
}

leaders::PathRows path_of(const StepView& view) noexcept {
  return {.last = view.memory_row(last_path),
          .pace = view.memory_row(pace),
          .halted = view.memory_row(has_halted),
          .total = view.memory_row(total_income),
          .spending = view.memory_row(spending),
          .ordered = view.memory_row(path_ordered)};
}

/// Mean grievance of the members other than the leaver; 0 where there is none.
void measure_grievance(const StepView& view) noexcept {
  const auto is_member = view.fact(catalog::Fact::is_member);
  float* mean = view.memory_row(mean_grievance);
  float members = 0;
  for (std::size_t w = 0; w < view.worlds; ++w) mean[w] = 0;
  for (std::size_t c = 0; c < is_member.size(); ++c) {
    if (is_member[c] == 0 || static_cast<int>(c) == view.setting->leaver) continue;
    members += 1;
    const float* short_of = view.row(Field::grievance_share, c);
    for (std::size_t w = 0; w < view.worlds; ++w) mean[w] += short_of[w];
  }
  const float scale = members > 0 ? 1 / members : 0.0F;
  for (std::size_t w = 0; w < view.worlds; ++w) mean[w] *= scale;
}

bool is_carried(const StepView& view, Question question, std::size_t w) noexcept {
  return view.row(Field::vote_passed, static_cast<std::size_t>(question))[w] != 0;
}

bool has_rule(const StepView& view, Question question) noexcept {
  return view.setting->rules[static_cast<std::size_t>(question)].exists;
}

/// Which formal acts are open: `formal_status` says how far the menu reaches, as it says in the
/// script what is sought, so that notice has one source.
void open_formal_acts(const StepView& view, std::size_t w, Outlook& outlook) noexcept {
  const auto status = static_cast<FormalStatus>(view.lever(Lever::formal_status));
  const bool is_whole = status == FormalStatus::notice_in_defiance;
  const bool repealed = is_carried(view, Question::repeal_act, w);
  const bool statute = view.lever(Lever::statute_in_force) != 0 && !repealed;
  outlook.is_lawful = !statute || is_carried(view, Question::consent_to_exit, w) ||
                      is_carried(view, Question::exit_act, w);
  const float since = view.memory_row(months_since)[w];
  const bool is_due = since < 0 || since >= view.parameter(retry_months)[w];
  const bool asks = is_due && !outlook.is_lawful;
  const auto may = [&](FormalStatus path, Question question) {
    return asks && (is_whole || status == path) && has_rule(view, question);
  };
  outlook.may_seek_consent = may(FormalStatus::seeks_consent, Question::consent_to_exit);
  outlook.may_seek_act = may(FormalStatus::leaves_by_act, Question::exit_act);
  outlook.may_seek_repeal = may(FormalStatus::leaves_after_repeal, Question::repeal_act);
  const bool is_barred = is_carried(view, Question::restraining_act, w) && !outlook.is_lawful;
  const bool after_repeal = status == FormalStatus::leaves_after_repeal && repealed;
  outlook.may_give_notice = (is_whole || after_repeal) && is_due && !is_barred;
}

/// Members of bodies of the United Nations have one to leave, once.
bool may_leave_body(const StepView& view, std::size_t w) noexcept {
  if (view.memory_row(has_left_body)[w] != 0) return false;
  for (std::size_t b = 0; b < catalog::kUnBodies.size(); ++b) {
    if (view.row(Field::un_membership_state, b)[w] == 0) return true;
  }
  return false;
}

/// What the script withdraws of every part of the participation.
float scripted_withdrawal(const StepView& view) noexcept {
  float most = 0;
  for (const Lever part : {Lever::participation_command_posts, Lever::participation_funding,
                           Lever::participation_enablers, Lever::participation_nuclear_sharing,
                           Lever::participation_exercises}) {
    most = view.lever(part) > most ? view.lever(part) : most;
  }
  return 1 - most;
}

/// (1'): W, and the part of it that is not the executive's to take back. What others withdraw
/// shows apart from its own only while it has withdrawn nothing.
void look_at_participation(const StepView& view, std::size_t w, Outlook& outlook) noexcept {
  const float own = view.row(Field::participation_withdrawn_share)[w];
  const float lost = view.row(Field::participation_lost_share)[w];
  const float script = scripted_withdrawal(view);
  float& others = view.memory_row(others_lost)[w];
  const float in_effect = lost > script ? lost : script;
  outlook.withdrawn = own > in_effect ? own : in_effect;
  others = own == 0 ? lost : others;
  const float kept = others > script ? others : script;
  outlook.kept_away = kept < outlook.withdrawn ? kept : outlook.withdrawn;
}

/// What the executive sees of the war that is on at the start.
void look_at_war(const StepView& view, std::size_t w, Outlook& outlook) noexcept {
  using catalog::WarPhase;
  const auto phase = static_cast<WarPhase>(view.row(Field::war_phase)[w]);
  const bool is_open =
      phase == WarPhase::war || phase == WarPhase::ceasefire || phase == WarPhase::settled;
  outlook.war_weight = view.parameter(war_weight)[w];
  const float any =
      outlook.war_weight + view.parameter(prestige_weight)[w] + view.parameter(grounds_weight)[w];
  outlook.sees_war = is_open && any > 0;
  outlook.is_fought = phase == WarPhase::war;
  outlook.offers_by_choice = view.memory_row(own_guarantee)[w] != 0;
  outlook.offers_guarantee =
      outlook.offers_by_choice || view.lever(Lever::guarantee_leaver_offered) != 0;
  outlook.aid_withheld = view.row(Field::aid_withheld_share)[w];
  const float r = view.parameter(deal_reach_share)[w];
  const bool is_signed = view.row(Field::deal_signed)[w] != 0;
  outlook.reach = is_signed ? 1.0F : (outlook.is_fought ? r * r : r);
  outlook.pressure = view.parameter(pressure_share)[w];
  const float leaked = view.row(Field::leaked_share)[w];
  const bool is_ground =
      view.lever(Lever::audit_grounds_to_cut) != 0 && view.row(Field::audit_headline)[w] != 0;
  outlook.grounds = is_ground ? 1.0F : leaked;
}

Outlook look(const StepView& view, float nearness, std::size_t w) noexcept {
  const auto treaty = static_cast<TreatyState>(view.row(Field::treaty_state)[w]);
  const bool sceptic = view.row(Field::admin_is_sceptic)[w] != 0;
  const float own = view.memory_row(own_ordered)[w];
  const float path = view.memory_row(path_ordered)[w];
  Outlook outlook{
      .is_member = treaty == TreatyState::member,
      .is_out = treaty == TreatyState::out,
      .may_leave_body = may_leave_body(view, w),
      .said = view.row(Field::condition_said_share)[w],
      .ordered = own > path ? own : path,
      .path = path,
      .bodies = view.memory_row(has_left_body)[w],
      .step = view.parameter(step_share)[w],
      .success = view.parameter(expected_success_share)[w],
      .asking_cost = view.parameter(asking_cost_share)[w],
      .ideal = view.parameter(sceptic ? sceptical_ideal_share : committed_ideal_share)[w],
      .support = view.row(Field::nato_support_share)[w],
      .grievance = view.memory_row(mean_grievance)[w],
      .nearness = nearness,
  };
  look_at_participation(view, w, outlook);
  open_formal_acts(view, w, outlook);
  look_at_war(view, w, outlook);
  return outlook;
}

Weights weights_of(const StepView& view, std::size_t w) noexcept {
  return {.ideology = view.parameter(ideology_weight)[w],
          .popularity = view.parameter(popularity_weight)[w],
          .fiscal = view.parameter(fiscal_weight)[w],
          .legal = view.parameter(legal_weight)[w],
          .prestige = view.parameter(prestige_weight)[w],
          .clock = view.parameter(clock_weight)[w],
          .retaliation = view.parameter(retaliation_weight)[w],
          .grounds = view.parameter(grounds_weight)[w]};
}

/// (9) to (11) for one world.
template <class Isa>
Action decide(const StepView& view, const Outlook& outlook, float u, std::size_t w) noexcept {
  const Weights weights = weights_of(view, w);
  std::array<float, kActs> utility{};
  std::array<float, kActs> open{};
  std::array<float, kActs> probability{};
  for (std::size_t a = 0; a < kActs; ++a) {
    open[a] = is_open<Isa>(kMenu[a], outlook) ? 1.0F : 0.0F;
    utility[a] = open[a] != 0 ? utility_of(weights, terms_of<Isa>(kMenu[a], outlook)) : 0.0F;
  }
  respond<Isa, float>(view.parameter(rationality)[w], utility, open, probability);
  return kMenu[pick<Isa, float>(u, probability)];
}

/// (12)
void carry_out(const StepView& view, Action action, const Outlook& outlook,
               std::size_t w) noexcept {
  float& said = view.row(Field::condition_said_share)[w];
  float& withdrawn = view.row(Field::participation_withdrawn_share)[w];
  float& own = view.memory_row(own_ordered)[w];
  float& since = view.memory_row(months_since)[w];
  float& withheld = view.row(Field::aid_withheld_share)[w];
  switch (action) {
    case Action::none:
    case Action::withdraw_notice:
      break;
    case Action::threaten:
      said = raised(said, outlook.step);
      break;
    case Action::draw_down:
      own = raised(outlook.ordered, outlook.step);
      break;
    case Action::go_dormant:
      withdrawn = raised(outlook.withdrawn, outlook.step);
      break;
    case Action::reverse:
      said = withdrawn = own = 0;
      break;
    case Action::leave_body:
      view.memory_row(has_left_body)[w] = 1;
      break;
    case Action::seek_consent:
    case Action::seek_act:
    case Action::seek_repeal:
    case Action::give_notice:
      since = 0;
      break;
    case Action::cut_aid:
      withheld = raised(withheld, outlook.step);
      break;
    case Action::resume_aid:
      withheld = 0;
      break;
    case Action::offer_guarantee:
      view.memory_row(own_guarantee)[w] = 1;
      break;
    case Action::withhold_guarantee:
      view.memory_row(own_guarantee)[w] = 0;
      break;
  }
}

/// (13), and a new administration decides at once.
void change_administration(const StepView& view, int term) noexcept {
  const float* kind = view.row(Field::admin_is_sceptic);
  float* last = view.memory_row(last_kind);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    float& said = view.row(Field::condition_said_share)[w];
    float& wait = view.memory_row(months_to_wait)[w];
    float& since = view.memory_row(months_since)[w];
    said = kind[w] != last[w] ? 0.0F : said;
    wait = term >= 0 ? 0.0F : wait - 1;
    since = since >= 0 ? since + 1 : since;
    last[w] = kind[w];
  }
}

template <class Isa>
void act(const StepView& view) noexcept {
  const int months = leaders::months_to_election<Isa>(view);
  const float far = static_cast<float>(months) / kMonthsPerTerm;
  const float nearness = months < 0 || far >= 1 ? 0.0F : 1 - far;
  const Action scripted = leaders::scripted_act<Isa>(view);
  const float* interval = view.parameter(decision_interval_months);
  float* wait = view.memory_row(months_to_wait);
  float* action = view.row(Field::us_action);
  float* ordered = view.row(Field::drawdown_ordered_share);
  float* u = view.memory_row(spending);
  measure_grievance(view);
  random::fill_uniform({view.seed, view.model_key}, static_cast<std::uint32_t>(view.month),
                       random::kNoActor, decision, view.first_world, {u, view.worlds});
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const Outlook outlook = look(view, nearness, w);
    Action chosen = Action::none;
    if (wait[w] <= 0 || scripted != Action::none) {
      chosen = scripted == Action::none ? decide<Isa>(view, outlook, u[w], w) : scripted;
      wait[w] = numeric::ceil(interval[w]);
      carry_out(view, chosen, outlook, w);
    }
    action[w] = static_cast<float>(chosen);
    const float own = view.memory_row(own_ordered)[w];
    ordered[w] = own > outlook.path ? own : outlook.path;
    if (chosen != Action::none && scripted == Action::none) {
      view.happened(w, Event::action_taken, static_cast<int>(chosen));
    }
  }
}

}  // namespace

template <class Isa, class Real>
void respond(Real lambda, std::span<const Real> utility, std::span<const Real> is_open,
             std::span<Real> probability) noexcept {
  numeric::quantal_response<Real>(lambda, utility, is_open, probability);  // (9)
}

template <class Isa, class Real>
std::size_t pick(Real u, std::span<const Real> probability) noexcept {
  return numeric::pick<Real>(u, probability);  // (11)
}

template <class Isa>
void start(const StepView& view) noexcept {
  leaders::start_office<Isa>(view, election_of(view));
  leaders::start_path<Isa>(view, path_of(view));
  for (std::size_t w = 0; w < view.worlds; ++w) {
    view.row(Field::drawdown_ordered_share)[w] = view.memory_row(path_ordered)[w];
    view.memory_row(months_since)[w] = -1;
    view.memory_row(last_kind)[w] = view.row(Field::admin_is_sceptic)[w];
  }
  leaders::offer_guarantee<Isa>(view, nullptr);
}

template <class Isa>
void advance(const StepView& view) noexcept {
  const int term = leaders::hold_office<Isa>(view, election_of(view));
  leaders::follow_path<Isa>(view, path_of(view));
  change_administration(view, term);
  act<Isa>(view);
  leaders::offer_guarantee<Isa>(view, view.memory_row(own_guarantee));
}

template void respond<CASUS_ISA, float>(float, std::span<const float>, std::span<const float>,
                                        std::span<float>) noexcept;
template void respond<CASUS_ISA, double>(double, std::span<const double>, std::span<const double>,
                                         std::span<double>) noexcept;
template std::size_t pick<CASUS_ISA, float>(float, std::span<const float>) noexcept;
template std::size_t pick<CASUS_ISA, double>(double, std::span<const double>) noexcept;
template void start<CASUS_ISA>(const StepView&) noexcept;
template void advance<CASUS_ISA>(const StepView&) noexcept;

}  // namespace casus::models::leaders_quantal
