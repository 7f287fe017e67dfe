// Route: the ways out of the alliance, legal and de facto, as a discrete-time semi-Markov process
// with competing risks for the treaty and for the suit against leaving it.
//
// Notice. While the leaver is a member and the scenario's script is silent
//   (1)  P(notice this month) = h if the administration is sceptical, else h r
// Suit. Its lead plaintiffs have standing, and its stages last, with
//   (2)  logit P(standing) = logit p + shift;  shift 0 private, a chamber's, or members' alone;
//        1 for a chamber whose standing is settled by law
//   (2') then ripe with P = p_r, for certain once a chamber sues; then no political question with
//        P = p_q
//   (3)  months of stage j = smallest whole n >= 1 with F(n; k, m_j) >= u,
//        m_j = max(s_j T - 1/2, 1/4),  s_1 + s_2 + s_3 = 1, F the gamma distribution function
//   (4)  the final ruling is that of the court below with probability a, else drawn anew with p_m
//   (4'') drawn anew, it begins with (2) and (2'), unless the highest court has let the suit be
//        heard on the appeal from a dismissal, which it leaves with probability a likewise
//   (4') logit p_m is higher by z (o - 1/2) where courts hear opinion (off unless the lever says
//        so), o the support of all adults
// De facto routes k, with L_k the lever and W what the executive has withdrawn by its own choice
// (or, for troops, L_k the share not ordered home and W = 0):
//   (5)  d_k = min(cap_k, max(1 - L_k, W, x_k))
//   (5') d_k = 1 once the leaver is out, for posts, funding, nuclear sharing and exercises; troops
//        and enablers, which single members may still host, take a path (6) to at least e
//   (6)  x_k rises by D / n a month from its onset to D under a sceptical administration;
//        x_k <- x_k (1 - q) under a committed one
//   (7)  D = u^((1-m)/m), mean m;  n = smallest whole n >= 1 with 1 - exp(-n / tau) >= u'
//   (8)  H = sum_k w_k d_k / sum_k w_k
// In each month the administration, the floor, the de facto routes, the suit and the treaty move in
// this order, so that a ruling in the month in which the notice runs out counts.
// Sources, limits and rivals: route.md
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "catalog/models.hpp"
#include "models/model.hpp"
#include "world/block.hpp"

namespace casus::models::route {

/// Places of the parameters in kParameters.
enum Parameter : std::size_t {
  notice_hazard_sceptical,
  notice_committed_ratio,
  filing_probability,
  filing_months,
  members_lead_share,
  standing_probability,
  standing_chamber_logit,
  standing_members_logit,
  ripeness_probability,
  justiciable_probability,
  relief_probability,
  relief_months,
  merits_probability,
  follows_below_share,
  ruling_months,
  standing_time_share,
  merits_time_share,
  sojourn_shape,
  compliance_probability,
  onset_hazard,
  depth_mean_share,
  deepening_months,
  reversal_share,
  withdrawn_after_exit_share,
  fund_bar_probability,
  top_post_share,
  kept_equipment_share,
  certification_hazard,
  weight_troops,
  weight_command_posts,
  weight_funding,
  weight_enablers,
  weight_nuclear_sharing,
  weight_exercises,
  floor_renewal_probability,
  support_merits_logit,
  parameter_count,
};

inline constexpr std::array<catalog::ParameterInfo, parameter_count> kParameters{{
    {"route.notice_hazard_sceptical", "1/month", 0, 0.2,
     "h in (1): monthly probability of notice under a sceptical administration"},
    {"route.notice_committed_ratio", "1", 0, 1,
     "r in (1): the same under a committed administration, as a multiple"},
    {"route.filing_probability", "1", 0, 1,
     "probability that members or private plaintiffs sue against a notice in defiance"},
    {"route.filing_months", "month", 0.1, 24,
     "mean months from notice to the suit of members or private plaintiffs"},
    {"route.members_lead_share", "1", 0, 1,
     "share of suits not brought by a chamber that individual members lead"},
    {"route.standing_probability", "1", 0, 1,
     "p in (2): probability that a court finds standing for private plaintiffs"},
    {"route.standing_chamber_logit", "1", 0, 5,
     "shift in (2) once a chamber of the legislature sues"},
    {"route.standing_members_logit", "1", -5, 0, "shift in (2) if members alone sue"},
    {"route.ripeness_probability", "1", 0, 1,
     "probability that a court holds a suit ripe while no chamber has authorized one"},
    {"route.justiciable_probability", "1", 0, 1,
     "probability that a court does not hold the exit a political question"},
    {"route.relief_probability", "1", 0, 1,
     "probability that an interim order stops the exit while the suit is pending"},
    {"route.relief_months", "month", 0.1, 24, "mean months from filing to the interim ruling"},
    {"route.merits_probability", "1", 0, 1,
     "p_m: probability that the legislature's side wins on the merits, once they are reached"},
    {"route.follows_below_share", "1", 0, 1,
     "a in (4): probability that the highest court leaves the ruling below as it is"},
    {"route.ruling_months", "month", 2, 120,
     "T in (3): mean months from filing to the final ruling of an expedited suit"},
    {"route.standing_time_share", "1", 0.05, 0.45,
     "s_1 in (3): share of T until the ruling on standing"},
    {"route.merits_time_share", "1", 0.05, 0.5,
     "s_2 in (3): share of T from standing to the ruling on the merits"},
    {"route.sojourn_shape", "1", 0.5, 50,
     "k in (3): shape of the gamma distribution of every stage of a suit"},
    {"route.compliance_probability", "1", 0, 1,
     "probability that an administration obeys courts and the floor; drawn once for each term"},
    {"route.onset_hazard", "1/month", 0, 0.2,
     "monthly probability that a de facto route opens under a sceptical administration; each "
     "route"},
    {"route.depth_mean_share", "1", 0.01, 0.95, "m in (7): mean depth to which an open route goes"},
    {"route.deepening_months", "month", 0.5, 240,
     "tau in (7): scale of the months from onset to full depth"},
    {"route.reversal_share", "1/month", 0, 1,
     "q in (6): share of a route's depth a committed administration undoes each month"},
    {"route.withdrawn_after_exit_share", "1", 0, 1,
     "e in (5'): share of troops and enablers that goes home once the leaver is out"},
    {"route.fund_bar_probability", "1", 0, 1,
     "probability that the bar on money keeps an executive that obeys courts from bringing forces "
     "home after an exit in defiance"},
    {"route.top_post_share", "1", 0, 1,
     "share of the command posts' depth that stands for the top post, which the floor protects"},
    {"route.kept_equipment_share", "1", 0, 1,
     "share of the enablers' depth that is costly equipment in the theater, which the floor's law "
     "keeps there"},
    {"route.certification_hazard", "1/month", 0, 1,
     "monthly probability that a sceptical administration certifies once its orders or path lead "
     "below the floor"},
    {"route.weight_troops", "1", 0.01, 20, "w in (8) of troops, before scaling to sum 1"},
    {"route.weight_command_posts", "1", 0.01, 20, "w in (8) of command posts"},
    {"route.weight_funding", "1", 0.01, 20, "w in (8) of funding"},
    {"route.weight_enablers", "1", 0.01, 20, "w in (8) of enablers"},
    {"route.weight_nuclear_sharing", "1", 0.01, 20, "w in (8) of nuclear sharing"},
    {"route.weight_exercises", "1", 0.01, 20, "w in (8) of exercises"},
    {"route.floor_renewal_probability", "1", 0, 1,
     "probability that the floor, a law of one fiscal year, is renewed for the next; with it go "
     "the "
     "top post and the equipment"},
    {"route.support_merits_logit", "1", 0, 20,
     "z in (4'): log odds on the merits for each unit by which support departs from a half, where "
     "courts hear opinion"},
}};

/// Places of the draws in kDraws. Draws of a suit belong to the month of the notice it attacks, so
/// that a stage that ends later in one variant meets the same luck; `route_*` have actor = route.
enum Draw : std::uint32_t {
  draw_notice,
  draw_compliance,
  draw_filing,
  draw_filing_time,
  draw_lead,
  draw_standing,
  draw_standing_time,
  draw_relief,
  draw_relief_time,
  draw_merits,
  draw_merits_time,
  draw_follows,
  draw_final,
  draw_final_time,
  draw_certification,
  draw_onset,
  draw_depth,
  draw_deepening,
  draw_ripeness,
  draw_justiciable,
  draw_fund_bar,
  draw_floor_renewal,
  draw_final_standing,
  draw_final_ripeness,
  draw_final_justiciable,
  draw_appeal_time,
  draw_count,
};

inline constexpr std::array<catalog::DrawInfo, draw_count> kDraws{{
    {"notice", "whether notice is given this month"},
    {"compliance", "whether the administration that takes office this month obeys courts"},
    {"filing", "whether members or private plaintiffs sue against this month's notice"},
    {"filing_time", "how long they take"},
    {"lead", "whether members lead that suit"},
    {"standing", "ruling on standing in the suit against this month's notice"},
    {"standing_time", "months to it"},
    {"relief", "interim ruling"},
    {"relief_time", "months to it"},
    {"merits", "ruling on the merits below"},
    {"merits_time", "months to it"},
    {"follows", "whether the final ruling follows the one below"},
    {"final", "the final ruling if it is made anew"},
    {"final_time", "months to it"},
    {"certification", "whether the floor's certification is given this month"},
    {"onset", "whether the route opens this month; actor: route"},
    {"depth", "u in (7) of a route that opens this month; actor: route"},
    {"deepening", "u' in (7) of a route that opens this month; actor: route"},
    {"ripeness", "whether the court holds the suit against this month's notice ripe"},
    {"justiciable", "whether it holds the question one for courts"},
    {"fund_bar", "whether the bar on money holds after the exit this month's notice led to"},
    {"floor_renewal", "whether the floor is renewed for the fiscal year that begins this month"},
    {"final_standing", "the highest court on standing, if it decides anew"},
    {"final_ripeness", "the highest court on ripeness, likewise"},
    {"final_justiciable", "the highest court on the political question, likewise"},
    {"appeal_time", "months from a dismissal below to the highest court's word on it"},
}};

inline constexpr std::size_t kRouteCount = catalog::kRoutes.size();
inline constexpr float kMostClockMonths = 600;  ///< where clocks stop

/// Rows of the model's memory; path, target and rise have one for each route.
enum Memory : std::size_t {
  drawn_compliance,   ///< 1 if the administration in office has been drawn to obey
  last_office_clock,  ///< office_clock_months of last month
  certified_by_hand,  ///< 1 once this administration, or the scenario, has certified
  is_certified,       ///< the same or the lever, last month
  floor_months,       ///< months in a row for which the floor has applied
  floor_lapsed,       ///< 1 once a fiscal year has begun without the floor
  has_left,           ///< 1 while the leaver is out
  goes_home,          ///< 1 while it is out and has begun to bring its forces home
  path_depth,         ///< x in (5)
  path_target = path_depth + kRouteCount,  ///< D, or x if that was more; 0 if no path is under way
  path_rise = path_target + kRouteCount,   ///< added to x a month
  basis = path_rise + kRouteCount,         ///< Basis of the notice that stands
  case_month,      ///< month of the notice whose suit it is: part of the key of its draws
  due_month,       ///< month in which the suit moves on; -1 never
  relief_month,    ///< month of the interim ruling; -1 never
  order_stands,    ///< 1 while an interim order stands
  plaintiff,       ///< Plaintiff that leads the suit
  lead_plaintiff,  ///< Plaintiff that leads it if no chamber sues
  dismissed_rank,  ///< rank of the plaintiffs that were dismissed; -1 none
  may_be_heard,    ///< 1 once the highest court has let the suit be heard
  comes_up,        ///< scratch: 1 where the month's draw came up
  uniform,         ///< scratch
  memory_count,
};

/// Why a notice stands; values 1 to 4 are the detail of Event::exit_in_force.
enum class Basis { none, consent, act, defiance, repeal };

/// Who leads a suit; values are the detail of Event::suit_filed.
enum class Plaintiff { none, chamber, members, private_party };

inline constexpr std::array kReads{catalog::Field::admin_is_sceptic,
                                   catalog::Field::office_clock_months,
                                   catalog::Field::us_action,
                                   catalog::Field::drawdown_ordered_share,
                                   catalog::Field::participation_withdrawn_share,
                                   catalog::Field::vote_passed,
                                   catalog::Field::nato_support_share};
inline constexpr std::array kWrites{catalog::Field::treaty_state,
                                    catalog::Field::prenotice_clock_months,
                                    catalog::Field::notice_clock_months,
                                    catalog::Field::litigation_state,
                                    catalog::Field::litigation_clock_months,
                                    catalog::Field::executive_complies,
                                    catalog::Field::exit_contested,
                                    catalog::Field::exit_basis,
                                    catalog::Field::ruled_in_time,
                                    catalog::Field::hollowing_depth_share,
                                    catalog::Field::hollowness_share,
                                    catalog::Field::participation_lost_share,
                                    catalog::Field::force_floor_share};
inline constexpr std::array kLevers{catalog::Lever::formal_status,
                                    catalog::Lever::participation_command_posts,
                                    catalog::Lever::participation_funding,
                                    catalog::Lever::participation_enablers,
                                    catalog::Lever::participation_nuclear_sharing,
                                    catalog::Lever::participation_exercises,
                                    catalog::Lever::statute_in_force,
                                    catalog::Lever::standing_granted,
                                    catalog::Lever::court_compliance,
                                    catalog::Lever::floor_certified,
                                    catalog::Lever::courts_hear_opinion};
inline constexpr std::array kFacts{catalog::Fact::forces_in_theater_start,
                                   catalog::Fact::force_floor};

inline constexpr catalog::ModelInfo kInfo{
    .name = "route",
    .title = "Legal and de facto routes out, semi-Markov with competing risks",
    .process = "route",
    .reads = kReads,
    .reads_last = {},
    .writes = kWrites,
    .levers = kLevers,
    .facts = kFacts,
    .parameters = kParameters,
    .draws = kDraws,
    .grade = catalog::Grade::reproduced,
};

/// One month of every world of the block. `hazard_multiplier` [world] multiplies (1), which is cut
/// at 1; empty for 1 everywhere. A rival passes its own, its parameters beginning with kParameters
/// and its memory with the rows of Memory.
///
/// States and clocks are whole numbers, exact in float, and nothing adds up over months, so there
/// is no double variant: what `casus solve` and the validation need in double is in incidence.hpp.
template <class Isa>
void step(const world::StepView& view, std::span<const float> hazard_multiplier) noexcept;

[[nodiscard]] std::size_t memory_rows(const world::Setting& setting);
template <class Isa>
void start(const world::StepView& view) noexcept;
template <class Isa>
void advance(const world::StepView& view) noexcept;

/// Published and closed-form numbers the model must give.
[[nodiscard]] std::vector<ValidationCase> validation_cases();

extern const std::string_view kAssumptionsText;
extern const std::string_view kCardText;

}  // namespace casus::models::route
