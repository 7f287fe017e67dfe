// Aid to the state that is at war when the study starts: what donors decide on, and how long it
// takes to arrive. Donor d, kind k (out of stocks, procured, money for the budget, relief), month
// t.
//
//   (1)  e[d, k] = q[d, k] L[d, k] / 12 c[k];  L a year's aid of the facts; q the levers on the
//        leaver, kind by kind, times 1 - w; the lever on allies times x; x of others. c = 1 in the
//        war, m for arms under a cease-fire, 0 after a collapse for all but relief
//   (2)  f[k] = (max(0, r0[k] - r[k] (1 - w)) L[leaver, k] / 12 + C[k] / 12) c[k];
//        C[k] <- C[k] + called off[leaver, k] - C[k] / 12
//   (3)  e[allies, k] += p f[k] min(1, (g Y / 12) / sum of p f over kinds)
//   (4)  aid out of a donor's stocks is at most s K / 12; what exceeds it is procured
//   (5)  purchases of the leaver's arms P / 12 are part of the allies' aid out of stocks, (4)
//        apart; the part that the leaver does not allow is procured from other makers
//   (6)  authorised a[d, k] = e[d, k] exp(sigma z - sigma^2 / 2), z standard normal
//   (7)  stage j of n: X[j] <- sum over i <= j of X[i] P(N = j - i), N Poisson with mean n / M a
//        month; what passes the last is delivered; then a enters at the first
//   (8)  of a unit's way a share u lies before the order or the contract: X[j] is authorised in
//        part clamp(u n - j, 0, 1), obligated for the rest
//   (9)  the leaver calls off 1 - v[t] / v[t-1] of what is on its way in a month in which v falls;
//        a collapse calls off everything but relief
//
// w the share withheld by the executive, r the levers on the leaver, r0 the most that r (1 - w) has
// been since the start, Y the allies' income, K a donor's stocks of mass and munitions, v the lever
// on what is on its way. At the start the stages hold what the facts' years have left there by (7),
// without (6). Sources, limits and rivals: aid.md
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "catalog/models.hpp"
#include "models/aid/decisions.hpp"
#include "models/model.hpp"
#include "world/block.hpp"

namespace casus::models::aid {

/// Most stages that aid passes; the range of n.
inline constexpr std::size_t kMostStages = 6;

/// Places of the parameters that this model adds to those of SharedParameter.
enum Parameter : std::size_t {
  stage_count = shared_parameter_count,
  stock_months,  // one for each kind, in the order of catalog::kAidKinds
  procurement_months,
  financial_months,
  humanitarian_months,
  parameter_count,
};

inline constexpr std::array<catalog::ParameterInfo, parameter_count> kParameters{{
    {"aid.allies_level_ratio", "1", 0, 4,
     "x in (1): what allies decide on after the start against the year of the facts"},
    {"aid.others_level_ratio", "1", 0, 10, "x in (1): the same of all other donors"},
    {"aid.replacement_share", "1", 0, 1,
     "p in (3): part of a fall of the leaver's aid that allies make up"},
    {"aid.response_limit_share", "1/year", 0, 0.02,
     "g in (3): most that allies make up, as a share of their income"},
    {"aid.stock_limit_share", "1/year", 0, 0.5,
     "s in (4): most that a donor gives out of its stocks of mass and munitions"},
    {"aid.ceasefire_military_share", "1", 0, 1,
     "m in (1): military aid under a cease-fire against that of the war"},
    {"aid.ceasefire_money_share", "1", 0, 1,
     "m in (1): money for the budget under a cease-fire against that of the war"},
    {"aid.lump_sd", "1", 0, 2.5,
     "sigma in (6): standard deviation of the log of a month's aid of one donor and kind"},
    {"aid.other_makers_ratio", "1", 1, 5,
     "delay of arms of other makers that stand in for the leaver's, against procurement's"},
    {"aid.unobligated_share", "1", 0, 1, "u in (8): part of the way before order or contract"},
    {"aid.stage_count", "1", 0.5, 6, "n in (7): stages of the way; whole, rounded up"},
    {"aid.stock_months", "month", 0.2, 24,
     "M in (7): mean from decision to delivery out of stocks"},
    {"aid.procurement_months", "month", 1, 120, "M in (7): the same of newly procured arms"},
    {"aid.financial_months", "month", 0.2, 60, "M in (7): the same of money for the budget"},
    {"aid.humanitarian_months", "month", 0.2, 60, "M in (7): the same of humanitarian aid"},
}};

/// Rows of the model's memory after those of DecisionMemory.
enum Memory : std::size_t {
  first_content = decision_memory_count,                   ///< X in (7), [flow][stage]
  first_steps = first_content + kFlowCount * kMostStages,  ///< [kind and elsewhere][steps]; scratch
  first_beyond = first_steps + (kKindCount + 1) * kMostStages,
  stage_row = first_beyond + (kKindCount + 1) * kMostStages,  ///< n, whole
  ratio_row,                                                  ///< 1, or other_makers_ratio
  moved,                                                      ///< delivered of one flow
  share_called_off,
  memory_count,
};

inline constexpr std::array kWrites{
    catalog::Field::aid_authorised_usd_bn, catalog::Field::aid_stage_usd_bn,
    catalog::Field::aid_delivered_usd_bn,  catalog::Field::aid_cancelled_usd_bn,
    catalog::Field::aid_policy_ratio,      catalog::Field::aid_phase_share};

inline constexpr catalog::ModelInfo kInfo{
    .name = "aid",
    .title = "Aid through stages of Erlang delays, and allies who make up for a fall",
    .process = "aid",
    .reads = kDecisionReads,
    .reads_last = kDecisionReadsLast,
    .writes = kWrites,
    .levers = kDecisionLevers,
    .facts = kDecisionFacts,
    .parameters = kParameters,
    .draws = kDraws,
    .grade = catalog::Grade::reproduced,
};

/// One kind of aid on a user's own numbers.
struct PipelineKind {
  double share = 1;        ///< of what is authorised
  int stages = 1;          ///< n in (7)
  double mean_months = 1;  ///< M in (7)
};
struct PipelineQuestion {
  std::vector<double> authorised;  ///< [month] from month 1
  double on_its_way = 0;           ///< at month 0, all of it just authorised
  std::vector<PipelineKind> kinds;
  double unobligated_share = 0;  ///< u in (8)
  int called_off_month = 0;      ///< 0 for never
  double kept_share = 1;         ///< of what is on its way in that month
};
/// [month] from month 0, or [kind][month].
struct PipelinePaths {
  std::vector<std::vector<double>> delivered;
  std::vector<double> authorised_stage;
  std::vector<double> obligated_stage;
  std::vector<double> cancelled;
  std::vector<std::vector<double>> arrived_share;  ///< of a unit, by months after its decision
};
/// (7) to (9) for one donor.
[[nodiscard]] PipelinePaths solve_pipeline(const PipelineQuestion& question);

[[nodiscard]] std::size_t memory_rows(const world::Setting& setting);
template <class Isa>
void start(const world::StepView& view) noexcept;
template <class Isa>
void advance(const world::StepView& view) noexcept;

/// Published and closed-form numbers the model must give.
[[nodiscard]] std::vector<ValidationCase> validation_cases();

extern const std::string_view kAssumptionsText;
extern const std::string_view kCardText;

}  // namespace casus::models::aid
