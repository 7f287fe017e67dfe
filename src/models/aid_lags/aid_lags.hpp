// Aid by a histogram of lags, the rival of `aid`: donors decide by (1) to (6) of that model, and
// what they decide on arrives by shares in four classes of months.
//
//   (7)  arrives lag l months after the decision: a h[c] / length of class c,
//        classes 1 to 3, 4 to 12, 13 to 24, 25 to 48 months;
//        h = s1, (1 - s1) s2, (1 - s1)(1 - s2) s3, the rest; s of stocks, procured arms, and money
//        and relief. Other makers' arms: s1, s2, s3 of procurement over the ratio
//   (8)  a share u of what is on its way is authorised, the rest obligated
//   (9)  as in `aid`
// Sources, limits and rivals: aid_lags.md
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "catalog/models.hpp"
#include "models/aid/decisions.hpp"
#include "models/model.hpp"
#include "world/block.hpp"

namespace casus::models::aid_lags {

/// Months within which the classes of (7) end; the first begins with 1.
inline constexpr std::array<int, 4> kClassEnds{3, 12, 24, 48};
inline constexpr std::size_t kClassCount = kClassEnds.size();
inline constexpr int kLongestLag = kClassEnds.back();

/// Places of the parameters that this model adds to those of aid::SharedParameter: s1, s2, s3 of
/// each of three ways.
enum Parameter : std::size_t {
  stock_first = aid::shared_parameter_count,
  stock_second,
  stock_third,
  procurement_first,
  procurement_second,
  procurement_third,
  money_first,
  money_second,
  money_third,
  parameter_count,
};

inline constexpr std::array<catalog::ParameterInfo, parameter_count> kParameters{{
    {"aid_lags.allies_level_ratio", "1", 0, 4,
     "x in (1): what allies decide on after the start against the year of the facts"},
    {"aid_lags.others_level_ratio", "1", 0, 10, "x in (1): the same of all other donors"},
    {"aid_lags.replacement_share", "1", 0, 1,
     "p in (3): part of a fall of the leaver's aid that allies make up"},
    {"aid_lags.response_limit_share", "1/year", 0, 0.02,
     "g in (3): most that allies make up, as a share of their income"},
    {"aid_lags.stock_limit_share", "1/year", 0, 0.5,
     "s in (4): most that a donor gives out of its stocks of mass and munitions"},
    {"aid_lags.ceasefire_military_share", "1", 0, 1,
     "m in (1): military aid under a cease-fire against that of the war"},
    {"aid_lags.ceasefire_money_share", "1", 0, 1,
     "m in (1): money for the budget under a cease-fire against that of the war"},
    {"aid_lags.lump_sd", "1", 0, 2.5,
     "sigma in (6): standard deviation of the log of a month's aid of one donor and kind"},
    {"aid_lags.other_makers_ratio", "1", 1, 5,
     "how much later arms of other makers arrive that stand in for the leaver's"},
    {"aid_lags.unobligated_share", "1", 0, 1, "u in (8)"},
    {"aid_lags.stock_first", "1", 0, 1, "s1 in (7) of stocks: arrives within 3 months"},
    {"aid_lags.stock_second", "1", 0, 1, "s2 in (7) of stocks: of the rest, within 12"},
    {"aid_lags.stock_third", "1", 0, 1, "s3 in (7) of stocks: of the rest, within 24"},
    {"aid_lags.procurement_first", "1", 0, 1, "s1 in (7) of procured arms"},
    {"aid_lags.procurement_second", "1", 0, 1, "s2 in (7) of procured arms"},
    {"aid_lags.procurement_third", "1", 0, 1, "s3 in (7) of procured arms"},
    {"aid_lags.money_first", "1", 0, 1, "s1 in (7) of money and relief"},
    {"aid_lags.money_second", "1", 0, 1, "s2 in (7) of money and relief"},
    {"aid_lags.money_third", "1", 0, 1, "s3 in (7) of money and relief"},
}};

/// Ways with a histogram each: stocks, procured arms, money and relief, other makers.
inline constexpr std::size_t kWayCount = 4;

/// Rows of the model's memory after those of aid::DecisionMemory.
enum Memory : std::size_t {
  first_due = aid::decision_memory_count,  ///< [flow][month in which it is due, modulo 48]
  first_rate = first_due + aid::kFlowCount * kLongestLag,  ///< h over length, [way][class]
  share_called_off = first_rate + kWayCount * kClassCount,
  amount,
  memory_count,
};

inline constexpr std::array kWrites{
    catalog::Field::aid_authorised_usd_bn, catalog::Field::aid_stage_usd_bn,
    catalog::Field::aid_delivered_usd_bn,  catalog::Field::aid_cancelled_usd_bn,
    catalog::Field::aid_policy_ratio,      catalog::Field::aid_phase_share};

inline constexpr catalog::ModelInfo kInfo{
    .name = "aid_lags",
    .title = "Aid by a histogram of lags",
    .process = "aid",
    .reads = aid::kDecisionReads,
    .reads_last = aid::kDecisionReadsLast,
    .writes = kWrites,
    .levers = aid::kDecisionLevers,
    .facts = aid::kDecisionFacts,
    .parameters = kParameters,
    .draws = aid::kDraws,
    .grade = catalog::Grade::sketch,
};

/// h of the classes of (7), [class][world], from s1, s2, s3 over `ratio` [world].
template <class Isa, class Real>
void find_histogram(std::size_t worlds, const Real* s1, const Real* s2, const Real* s3,
                    const Real* ratio, Real* shares) noexcept;

[[nodiscard]] std::size_t memory_rows(const world::Setting& setting);
template <class Isa>
void start(const world::StepView& view) noexcept;
template <class Isa>
void advance(const world::StepView& view) noexcept;

/// Closed-form numbers the model must give.
[[nodiscard]] std::vector<ValidationCase> validation_cases();

extern const std::string_view kAssumptionsText;
extern const std::string_view kCardText;

}  // namespace casus::models::aid_lags
