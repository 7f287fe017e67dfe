// The United Nations and its agencies: who leaves, who pays, when unpaid dues cost the vote in the
// General Assembly, what the bodies can still do, what the Security Council carries.
//
// Leaving, (1) to (3): membership.hpp. Money, (4) to (6): dues.hpp. Council, (9) and (10):
// council.hpp. Beside them, for body b with the leaver's share s of its assessments:
//   (7)  K[b] = 1 - q s[b] (1 - paid[b]) + x[b],   paid = 0 if out, held in [0, 2];
//        x[b] <- x[b] + (1 - 2^(-1/m)) (E 1[out] - x[b]),   x = 0 at the start; E of either sign
//   (8)  humanitarian gap = l z (1 - paid of the agencies, 0 if out of the United Nations)
// Peacekeeping pays at most C / s, C the cap of the leaver's law, in a year whose cap is not
// lifted. Sources, limits and rivals: un.md
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "catalog/models.hpp"
#include "models/model.hpp"
#include "models/un/council.hpp"
#include "models/un/dues.hpp"
#include "models/un/membership.hpp"
#include "world/block.hpp"

namespace casus::models::un {

inline constexpr std::size_t kCouncilQuestionCount = catalog::kCouncilQuestions.size();

/// Places of the parameters in kParameters.
enum Parameter : std::size_t {
  exit_hazard_un,
  exit_hazard_agency,
  committed_ratio,
  departure_months,
  recall_hazard,
  rejoin_hazard,
  arrears_ratio,
  budget_growth,
  cap_lifted,
  repayment,
  shortfall_felt,
  exit_effect,
  exit_half_life,
  humanitarian_share,
  humanitarian_follows,
  motion_mandate,  // one for each question, in the order of catalog::kCouncilQuestions
  motion_sanctions,
  motion_condemnation,
  challenger_veto_mandate,  // likewise
  challenger_veto_sanctions,
  challenger_veto_condemnation,
  rival_veto,
  leaver_veto_sceptical,
  leaver_veto_committed,
  partner_veto,
  rival_yes,
  permanent_yes,
  elected_yes,
  parameter_count,
};

inline constexpr std::array<catalog::ParameterInfo, parameter_count> kParameters{{
    {"un.exit_hazard_un", "1/month", 0, 0.2,
     "h in (1): monthly probability of notice to the United Nations under a sceptical "
     "administration"},
    {"un.exit_hazard_agency", "1/month", 0, 0.2,
     "h in (1): the same monthly probability, to each agency"},
    {"un.committed_ratio", "1", 0, 1, "c in (1): factor under a committed administration"},
    {"un.departure_months", "month", 1, 120,
     "months from notice to exit where the constitution knows no exit; whole months, rounded up"},
    {"un.recall_hazard", "1/month", 0, 1,
     "k in (3): monthly probability that a committed administration takes a notice back"},
    {"un.rejoin_hazard", "1/month", 0, 1,
     "j in (3): monthly probability that a committed administration joins a body again"},
    {"un.arrears_ratio", "1", 0, 3,
     "arrears at the start over those of the facts, which are some months older and disputed"},
    {"un.budget_growth", "1/year", -0.2, 0.2, "growth of the bodies' budgets each January"},
    {"un.cap_lifted", "1", 0, 1,
     "probability that the legislature lifts the cap on peacekeeping dues for a year"},
    {"un.repayment", "1/month", 0, 0.5,
     "r in (5): share of its arrears that a committed administration pays off in a month, where "
     "policy is to pay in full"},
    {"un.shortfall_felt", "1", 0, 1,
     "q in (7): part of the leaver's missing dues that is missed in what a body does"},
    {"un.exit_effect", "1", -0.5, 0.5,
     "E in (7): lasting change of what a body can do after the leaver's exit, its money apart"},
    {"un.exit_half_life", "month", 1, 240, "m in (7): months until half of that is there"},
    {"un.humanitarian_share", "1", 0, 0.6,
     "l in (8): share of humanitarian requirements that the leaver meets at the start"},
    {"un.humanitarian_follows", "1", 0, 1,
     "z in (8): part of that voluntary money that goes the way of dues to agencies"},
    {"un.motion_mandate", "1/month", 0, 1,
     "monthly probability that a mandate for a cease-fire is put to the Council"},
    {"un.motion_sanctions", "1/month", 0, 1, "the same monthly probability, of sanctions"},
    {"un.motion_condemnation", "1/month", 0, 1, "the same monthly probability, of a condemnation"},
    {"un.challenger_veto_mandate", "1", 0, 1,
     "v in (9): veto by the permanent member that is the challenger, on a mandate"},
    {"un.challenger_veto_sanctions", "1", 0, 1, "v in (9): the same on sanctions"},
    {"un.challenger_veto_condemnation", "1", 0, 1, "v in (9): the same on a condemnation"},
    {"un.rival_veto", "1", 0, 1,
     "v in (9): veto by another permanent member outside the alliance, on any question"},
    {"un.leaver_veto_sceptical", "1", 0, 1,
     "v in (9): veto by the leaver under a sceptical administration"},
    {"un.leaver_veto_committed", "1", 0, 1, "v in (9): the same under a committed one"},
    {"un.partner_veto", "1", 0, 1, "v in (9): veto by another permanent member of the alliance"},
    {"un.rival_yes", "1", 0, 1,
     "y in (10): yes of a permanent member outside the alliance that does not veto"},
    {"un.permanent_yes", "1", 0, 1, "y in (10): the same of a permanent member of the alliance"},
    {"un.elected_yes", "1", 0, 1, "e in (10): yes of an elected member"},
}};

/// Places of the draws in kDraws. The actor is the number of the organization, of the question for
/// a motion, 0 for the cap.
enum Draw : std::uint32_t { departure, comeback, motion, cap, ballot };

inline constexpr std::array<catalog::DrawInfo, 5> kDraws{{
    {"departure", "u in (1), actor = organization"},
    {"comeback", "u' in (3), actor = organization"},
    {"motion", "whether a motion is put this month, actor = question"},
    {"cap", "whether the cap is lifted; each January and at the start"},
    {"ballot", "outcome of this month's motion, actor = question"},
}};

/// Rows of the model's memory.
enum Memory : std::size_t {
  first_due = 0,                            ///< month in which a notice takes effect
  growth = first_due + organization_count,  ///< f in (4)
  most_peacekeeping,                        ///< share of peacekeeping the law lets it pay
  first_effect,                             ///< x in (7), [body]
  closing = first_effect + kBodyCount,      ///< 1 - 2^(-1/m) in (7); 0 before the first month
  paid,                                     ///< scratch
  present,                                  ///< scratch
  repaid,                                   ///< scratch
  limit_row,                                ///< scratch
  memory_count,
};

inline constexpr std::array kReads{catalog::Field::admin_is_sceptic, catalog::Field::us_action};
inline constexpr std::array kWrites{
    catalog::Field::un_membership_state, catalog::Field::un_budget_gap_usd_bn,
    catalog::Field::un_arrears_usd_bn,   catalog::Field::un_capacity_share,
    catalog::Field::assembly_vote_lost,  catalog::Field::humanitarian_gap_share,
    catalog::Field::council_passed};
inline constexpr std::array kLevers{
    catalog::Lever::un_dues_paid_share,        catalog::Lever::un_peacekeeping_paid_share,
    catalog::Lever::un_agency_dues_paid_share, catalog::Lever::un_membership,
    catalog::Lever::un_agency_membership,      catalog::Lever::council_seat_filled};
inline constexpr std::array kFacts{catalog::Fact::is_member, catalog::Fact::un_assessed_share,
                                   catalog::Fact::un_budget_start_usd_bn,
                                   catalog::Fact::un_arrears_start_usd_bn,
                                   catalog::Fact::un_peacekeeping_cap_share};

inline constexpr catalog::ModelInfo kInfo{
    .name = "un",
    .title = "Exits, dues and vetoes in the United Nations, by hazard and rule",
    .process = "un",
    .reads = kReads,
    .reads_last = {},
    .writes = kWrites,
    .levers = kLevers,
    .facts = kFacts,
    .parameters = kParameters,
    .draws = kDraws,
    .grade = catalog::Grade::reproduced,
};

/// A body in a forecast of arrears.
struct DuesOutlook {
  double share = 0;           ///< s in (4)
  double budget_usd_bn = 0;   ///< B in (4), of the first year
  double arrears_usd_bn = 0;  ///< at month 0
  double paid_share = 1;      ///< of every month
  bool counts = true;         ///< in (6)
};
struct ArrearsOutlook {
  std::vector<DuesOutlook> bodies;
  double budget_growth_annual = 0;
  int arrears_years = 2;        ///< n in (6)
  int start_month_of_year = 1;  ///< of month 0, 1 to 12
  int months = 0;
};
struct ArrearsPaths {
  std::vector<std::vector<double>> gap;      ///< [body][month] from month 0, where it is 0
  std::vector<std::vector<double>> arrears;  ///< likewise
  std::vector<double> threshold;             ///< [month]: D in (6)
  int vote_lost_month = -1;                  ///< -1: not within the months
};
/// (4) to (6) for a member that stays, without repayment.
[[nodiscard]] ArrearsPaths look_ahead(const ArrearsOutlook& outlook);

[[nodiscard]] std::size_t memory_rows(const world::Setting& setting);
template <class Isa>
void start(const world::StepView& view) noexcept;
template <class Isa>
void advance(const world::StepView& view) noexcept;

/// Published and closed-form numbers the model must give.
[[nodiscard]] std::vector<ValidationCase> validation_cases();

extern const std::string_view kAssumptionsText;
extern const std::string_view kCardText;

}  // namespace casus::models::un
