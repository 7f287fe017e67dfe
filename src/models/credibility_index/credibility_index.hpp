// Credibility, the rival: belief as an exponentially weighted index of signals, without a hidden
// state.
//
//   (1)  I[t] = 2^(-1/h) I[t-1] + (1 - a) sum over signals k of n[k, t] v[k]
//   (2)  pi[t] = 1 / (1 + e^-(L + I[t])),  L = ln(pi[0] / (1 - pi[0])),  I[0] = 0
//
// I the index, in log odds; h the months in which the weight of a signal halves; a deliberate
// ambiguity, from 0 to 1; n the month's number of signals of a kind, v its weight; a cue for the
// alliance weighs -v of a cue against it. The credibility of the guarantee follows by
// credibility/guarantee.hpp, the signals are counted by credibility/signals.hpp.
// Sources, limits and rivals: credibility_index.md
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "catalog/models.hpp"
#include "models/credibility/guarantee.hpp"
#include "models/credibility/signals.hpp"
#include "models/model.hpp"
#include "world/block.hpp"

namespace casus::models::credibility_index {

/// Places of the parameters in kParameters.
enum Parameter : std::size_t {
  allies_prior_share,
  adversary_prior_share,
  half_life_months,
  leak_weight,
  endorsement_weight,
  speech_weight,
  reassurance_weight,
  troop_order_weight,
  pullback_weight,
  request_weight,
  notice_weight,
  withdrawal_weight,
  vote_weight,
  refusal_weight,
  troop_step_share,
  pullback_step_share,
  committed_credibility_share,
  hollow_credibility_share,
  condition_strength,
};

inline constexpr std::array<catalog::ParameterInfo, 19> kParameters{{
    {"credibility_index.allies_prior_share", "1", 0.001, 0.999,
     "pi[0] of the allies: probability they give to the leaver being committed at the start"},
    {"credibility_index.adversary_prior_share", "1", 0.001, 0.999, "pi[0] of the adversary"},
    {"credibility_index.half_life_months", "month", 1, 600,
     "h in (1): months in which the weight of a signal halves"},
    {"credibility_index.leak_weight", "1", -3, 3, "v in (1) of an anonymous leak"},
    {"credibility_index.endorsement_weight", "1", -3, 0,
     "v in (1) of a post or endorsement of leaving, and of a cue against the alliance"},
    {"credibility_index.speech_weight", "1", -3, 0,
     "v in (1) of an official speech that doubts the alliance"},
    {"credibility_index.reassurance_weight", "1", 0, 3,
     "v in (1) of an official statement of commitment"},
    {"credibility_index.troop_order_weight", "1", -5, 0,
     "v in (1) of an order that moves forces home"},
    {"credibility_index.pullback_weight", "1", -5, 0,
     "v in (1) of a pullback from the alliance's posts, funds and exercises"},
    {"credibility_index.request_weight", "1", -5, 0,
     "v in (1) of asking the legislature to let the leaver go"},
    {"credibility_index.notice_weight", "1", -7, 0,
     "v in (1) of a notice, or a public move to give it"},
    {"credibility_index.withdrawal_weight", "1", 0, 5, "v in (1) of the withdrawal of a notice"},
    {"credibility_index.vote_weight", "1", 0, 3,
     "v in (1) of a vote of the legislature for the alliance"},
    {"credibility_index.refusal_weight", "1", 0, 3,
     "v in (1) of the legislature's refusal to let the leaver go"},
    {"credibility_index.troop_step_share", "1", 0.01, 1,
     "share of the leaver's forces in the theatre that must be ordered home to make one troop "
     "order"},
    {"credibility_index.pullback_step_share", "1", 0.01, 1,
     "share of the leaver's part in the alliance, forces apart, that must be given up to make one "
     "pullback"},
    {"credibility_index.committed_credibility_share", "1", 0, 1,
     "rho_c in (G1): probability that a committed leaver comes to a member's defence"},
    {"credibility_index.hollow_credibility_share", "1", 0, 1,
     "rho_u in (G1): the same for a leaver that is not committed, or wholly hollowed out"},
    {"credibility_index.condition_strength", "1", 0, 1,
     "k in (G3): share of credibility lost below the threshold of a guarantee said to be wholly "
     "conditional"},
}};

inline constexpr std::array kReads{catalog::Field::us_action,
                                   catalog::Field::drawdown_ordered_share,
                                   catalog::Field::condition_said_share,
                                   catalog::Field::vote_passed,
                                   catalog::Field::restraint_passed,
                                   catalog::Field::vote_margin,
                                   catalog::Field::treaty_state,
                                   catalog::Field::prenotice_clock_months,
                                   catalog::Field::exit_contested,
                                   catalog::Field::hollowness_share,
                                   catalog::Field::participation_withdrawn_share};
inline constexpr std::array kReadsLast{catalog::Field::spending_share};
inline constexpr std::array kLevers{catalog::Lever::ambiguity_share,
                                    catalog::Lever::elite_cue_rate_per_month,
                                    catalog::Lever::elite_cue_direction,
                                    catalog::Lever::guarantee_condition_share,
                                    catalog::Lever::guarantee_threshold_share,
                                    catalog::Lever::participation_command_posts,
                                    catalog::Lever::participation_funding,
                                    catalog::Lever::participation_enablers,
                                    catalog::Lever::participation_nuclear_sharing,
                                    catalog::Lever::participation_exercises};
inline constexpr std::array kFacts{catalog::Fact::is_member, catalog::Fact::spending_start_share};

inline constexpr catalog::ModelInfo kInfo{
    .name = "credibility_index",
    .title = "Exponentially weighted index of signals",
    .process = "credibility",
    .reads = kReads,
    .reads_last = kReadsLast,
    .writes = credibility::kGuaranteeWrites,
    .levers = kLevers,
    .facts = kFacts,
    .parameters = kParameters,
    .draws = credibility::kSignalDraws,
    .grade = catalog::Grade::reproduced,
};

/// (1): `index` [world] from last month's to this month's; `half_life` [world] in months, above 0;
/// `news` [world] the sum of (1) with its factor 1 - a.
template <class Isa, class Real>
void update_index(std::span<const Real> half_life, std::span<const Real> news,
                  std::span<Real> index) noexcept;

/// (2): `belief` [world] from `prior` [world], strictly between 0 and 1, and `index` [world].
template <class Isa, class Real>
void believe(std::span<const Real> prior, std::span<const Real> index,
             std::span<Real> belief) noexcept;

/// Rows of the model's memory.
enum Memory : std::size_t {
  index_row = std::size_t{credibility::signal_memory_count},
  news_row,
  guarantee_rows,
  memory_count = guarantee_rows + std::size_t{credibility::guarantee_memory_count},
};

[[nodiscard]] std::size_t memory_rows(const world::Setting& setting);
template <class Isa>
void start(const world::StepView& view) noexcept;
template <class Isa>
void advance(const world::StepView& view) noexcept;

/// Closed-form numbers the model must give.
[[nodiscard]] std::vector<ValidationCase> validation_cases();

extern const std::string_view kAssumptionsText;
extern const std::string_view kCardText;

}  // namespace casus::models::credibility_index
