// Route, rival: the same legal and de facto routes, but the hazard of notice moves with what has
// changed since the start, as the risk of breaking an alliance does in Leeds & Savun (2007).
//
//   (1)  P(notice this month) = min(1, h exp(b_P P + b_T T + b_A A + b_D D + b_L L)),  h as in
//   route
//        P = |log(leaver's share of the members' military effort / the same at the start)|
//        T = 1 in the first year of an administration of the other kind than the one before
//        A = 1 once the European group, a new alliance beside the old, has formed
//        D = 1 while the executive would not obey courts: weaker constraints than a democracy's
//        L = hollowness of last month: issue linkage lost
// All five are 0 at the start in a world whose executive obeys, so that h keeps its meaning.
// Sources, limits and rivals: route_covariates.md
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "catalog/models.hpp"
#include "models/model.hpp"
#include "models/route/route.hpp"
#include "world/block.hpp"

namespace casus::models::route_covariates {

/// Places of the parameters this model adds to those of route, which come first.
enum Parameter : std::size_t {
  power_log_ratio = route::parameter_count,
  turnover_log_ratio,
  new_alliance_log_ratio,
  constraint_log_ratio,
  linkage_log_ratio,
  parameter_count,
};

inline constexpr std::array<catalog::ParameterInfo, parameter_count> kParameters{{
    {"route_covariates.notice_hazard_sceptical", "1/month", 0, 0.2,
     "h in (1): monthly probability of notice under a sceptical administration"},
    {"route_covariates.notice_committed_ratio", "1", 0, 1,
     "r in (1): the same under a committed administration, as a multiple"},
    {"route_covariates.filing_probability", "1", 0, 1,
     "probability that members or private plaintiffs sue against a notice in defiance"},
    {"route_covariates.filing_months", "month", 0.1, 24,
     "mean months from notice to the suit of members or private plaintiffs"},
    {"route_covariates.members_lead_share", "1", 0, 1,
     "share of suits not brought by a chamber that individual members lead"},
    {"route_covariates.standing_probability", "1", 0, 1,
     "p in (2): probability that a court finds standing for private plaintiffs"},
    {"route_covariates.standing_chamber_logit", "1", 0, 5,
     "shift in (2) once a chamber of the legislature sues"},
    {"route_covariates.standing_members_logit", "1", -5, 0, "shift in (2) if members alone sue"},
    {"route_covariates.ripeness_probability", "1", 0, 1,
     "probability that a court holds a suit ripe while no chamber has authorized one"},
    {"route_covariates.justiciable_probability", "1", 0, 1,
     "probability that a court does not hold the exit a political question"},
    {"route_covariates.relief_probability", "1", 0, 1,
     "probability that an interim order stops the exit while the suit is pending"},
    {"route_covariates.relief_months", "month", 0.1, 24,
     "mean months from filing to the interim ruling"},
    {"route_covariates.merits_probability", "1", 0, 1,
     "p_m: probability that the legislature's side wins on the merits, once they are reached"},
    {"route_covariates.follows_below_share", "1", 0, 1,
     "a in (4): probability that the highest court leaves the ruling below as it is"},
    {"route_covariates.ruling_months", "month", 2, 120,
     "T in (3): mean months from filing to the final ruling of an expedited suit"},
    {"route_covariates.standing_time_share", "1", 0.05, 0.45,
     "s_1 in (3): share of T until the ruling on standing"},
    {"route_covariates.merits_time_share", "1", 0.05, 0.5,
     "s_2 in (3): share of T from standing to the ruling on the merits"},
    {"route_covariates.sojourn_shape", "1", 0.5, 50,
     "k in (3): shape of the gamma distribution of every stage of a suit"},
    {"route_covariates.compliance_probability", "1", 0, 1,
     "probability that an administration obeys courts and the floor; drawn once for each term"},
    {"route_covariates.onset_hazard", "1/month", 0, 0.2,
     "monthly probability that a de facto route opens under a sceptical administration; each "
     "route"},
    {"route_covariates.depth_mean_share", "1", 0.01, 0.95,
     "m in (7): mean depth to which an open route goes"},
    {"route_covariates.deepening_months", "month", 0.5, 240,
     "tau in (7): scale of the months from onset to full depth"},
    {"route_covariates.reversal_share", "1/month", 0, 1,
     "q in (6): share of a route's depth a committed administration undoes each month"},
    {"route_covariates.withdrawn_after_exit_share", "1", 0, 1,
     "e in (5'): share of troops and enablers that goes home once the leaver is out"},
    {"route_covariates.fund_bar_probability", "1", 0, 1,
     "probability that the bar on money keeps an executive that obeys courts from bringing forces "
     "home after an exit in defiance"},
    {"route_covariates.top_post_share", "1", 0, 1,
     "share of the command posts' depth that stands for the top post, which the floor protects"},
    {"route_covariates.kept_equipment_share", "1", 0, 1,
     "share of the enablers' depth that is costly equipment in the theater, which the floor's law "
     "keeps there"},
    {"route_covariates.certification_hazard", "1/month", 0, 1,
     "monthly probability that a sceptical administration certifies once its orders or path lead "
     "below the floor"},
    {"route_covariates.weight_troops", "1", 0.01, 20,
     "w in (8) of troops, before scaling to sum 1"},
    {"route_covariates.weight_command_posts", "1", 0.01, 20, "w in (8) of command posts"},
    {"route_covariates.weight_funding", "1", 0.01, 20, "w in (8) of funding"},
    {"route_covariates.weight_enablers", "1", 0.01, 20, "w in (8) of enablers"},
    {"route_covariates.weight_nuclear_sharing", "1", 0.01, 20, "w in (8) of nuclear sharing"},
    {"route_covariates.weight_exercises", "1", 0.01, 20, "w in (8) of exercises"},
    {"route_covariates.floor_renewal_probability", "1", 0, 1,
     "probability that the floor, a law of one fiscal year, is renewed for the next; with it go "
     "the "
     "top post and the equipment"},
    {"route_covariates.support_merits_logit", "1", 0, 20,
     "z in (4'): log odds on the merits for each unit by which support departs from a half, where "
     "courts hear opinion"},
    {"route_covariates.power_log_ratio", "1", 0, 10,
     "b_P in (1): per unit of the logarithm of the leaver's share of the members' effort"},
    {"route_covariates.turnover_log_ratio", "1", -2, 5,
     "b_T in (1): in the first year after a change of the administration's kind"},
    {"route_covariates.new_alliance_log_ratio", "1", -2, 5,
     "b_A in (1): once the European group has formed"},
    {"route_covariates.constraint_log_ratio", "1", 0, 5,
     "b_D in (1): while the executive would not obey courts"},
    {"route_covariates.linkage_log_ratio", "1", 0, 10,
     "b_L in (1): per unit of hollowness, from full participation to none"},
}};

/// Rows of memory this model adds to those of route, which come first.
enum Memory : std::size_t {
  last_kind = route::memory_count,  ///< admin_is_sceptic of last month
  months_of_kind,                   ///< months since it changed, at most kTurnoverMonths
  effort,                           ///< scratch: the members' military effort, 1e9 USD a year
  multiplier,                       ///< scratch: exp(...) in (1)
  memory_count,
};

/// T in (1) lasts this long.
inline constexpr float kTurnoverMonths = 12;

inline constexpr std::array kReads{catalog::Field::admin_is_sceptic,
                                   catalog::Field::office_clock_months,
                                   catalog::Field::us_action,
                                   catalog::Field::drawdown_ordered_share,
                                   catalog::Field::participation_withdrawn_share,
                                   catalog::Field::vote_passed,
                                   catalog::Field::gdp_usd_bn};
inline constexpr std::array kReadsLast{catalog::Field::spending_share,
                                       catalog::Field::group_formed};
inline constexpr std::array kFacts{
    catalog::Fact::forces_in_theater_start, catalog::Fact::force_floor, catalog::Fact::is_member,
    catalog::Fact::gdp_start_usd_bn, catalog::Fact::spending_start_share};

inline constexpr catalog::ModelInfo kInfo{
    .name = "route_covariates",
    .title = "Routes out, notice by the covariates of broken alliances",
    .process = "route",
    .reads = kReads,
    .reads_last = kReadsLast,
    .writes = route::kWrites,
    .levers = route::kLevers,
    .facts = kFacts,
    .parameters = kParameters,
    .draws = route::kDraws,
    .grade = catalog::Grade::sketch,
};

/// What (1) is made of, one value per world.
template <class Real>
struct Covariates {
  std::span<const Real> power_log_change;  ///< log of the leaver's share against the start
  std::span<const Real> has_turned_over;   ///< T, 0 or 1
  std::span<const Real> has_new_alliance;  ///< A, 0 or 1
  std::span<const Real> complies;          ///< 1 - D, 0 or 1
  std::span<const Real> hollowness;        ///< L, 0 to 1
};

/// b in (1), one value per world.
template <class Real>
struct LogRatios {
  std::span<const Real> power;
  std::span<const Real> turnover;
  std::span<const Real> new_alliance;
  std::span<const Real> constraint;
  std::span<const Real> linkage;
};

/// The factor on h in (1), [world]; exactly 1 where all covariates are 0. May be the same row as
/// `power_log_change`.
template <class Isa, class Real>
void hazard_multiplier(const LogRatios<Real>& ratios, const Covariates<Real>& covariates,
                       std::span<Real> factor) noexcept;

[[nodiscard]] std::size_t memory_rows(const world::Setting& setting);
template <class Isa>
void start(const world::StepView& view) noexcept;
template <class Isa>
void advance(const world::StepView& view) noexcept;

/// Closed-form numbers the model must give.
[[nodiscard]] std::vector<ValidationCase> validation_cases();

extern const std::string_view kAssumptionsText;
extern const std::string_view kCardText;

}  // namespace casus::models::route_covariates
