// Credibility: what allies and the adversary believe of the leaver's commitment, and what that
// makes the guarantee worth to each member.
//
// Each observer filters a hidden state, committed or not (Hamilton 1989). Once a month it predicts,
// then it updates once for each signal:
//   (1)  p = pi (1 - q_cu) + (1 - pi) q_uc
//   (2)  pi = p L / (p L + 1 - p)
//   (3)  L = r Lambda^(1 - a) + 1 - r
// pi the belief in commitment; q_cu, q_uc monthly probabilities that a committed leaver turns
// uncommitted and back; Lambda the likelihood ratio of a signal, committed to uncommitted; r how
// reliable its source is, a deliberate ambiguity, both from 0 to 1. A cue for the alliance weighs
// 1/Lambda of a cue against it. Several signals of one month multiply, which is (2) repeated:
//   (4)  L of the month = product over its signals, held in [1e-30, 1e30]
//
// The credibility of the guarantee follows by guarantee.hpp, the signals are counted by
// signals.hpp. Sources, limits and rivals: credibility.md
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

namespace casus::models::credibility {

/// Places of the parameters in kParameters.
enum Parameter : std::size_t {
  allies_prior_share,
  adversary_prior_share,
  turn_away,
  turn_back,
  leak_ratio,
  endorsement_ratio,
  speech_ratio,
  reassurance_ratio,
  troop_order_ratio,
  pullback_ratio,
  request_ratio,
  notice_ratio,
  withdrawal_ratio,
  vote_ratio,
  refusal_ratio,
  leak_reliability,
  endorsement_reliability,
  speech_reliability,
  reassurance_reliability,
  troop_order_reliability,
  formal_act_reliability,
  vote_reliability,
  troop_step_share,
  pullback_step_share,
  committed_credibility_share,
  hollow_credibility_share,
  condition_strength,
};

inline constexpr std::array<catalog::ParameterInfo, 27> kParameters{{
    {"credibility.allies_prior_share", "1", 0.001, 0.999,
     "pi of the allies at the start: probability they give to the leaver being committed"},
    {"credibility.adversary_prior_share", "1", 0.001, 0.999, "pi of the adversary at the start"},
    {"credibility.turn_away_probability", "1/month", 0, 0.5,
     "q_cu in (1): probability that a committed leaver turns uncommitted in a month"},
    {"credibility.turn_back_probability", "1/month", 0, 0.5,
     "q_uc in (1): probability that an uncommitted leaver turns committed in a month"},
    {"credibility.leak_ratio", "1", 0.1, 10, "Lambda in (3) of an anonymous leak"},
    {"credibility.endorsement_ratio", "1", 0.05, 1,
     "Lambda in (3) of a post or endorsement of leaving, and of a cue against the alliance"},
    {"credibility.speech_ratio", "1", 0.05, 1,
     "Lambda in (3) of an official speech that doubts the alliance"},
    {"credibility.reassurance_ratio", "1", 0.5, 20,
     "Lambda in (3) of an official statement of commitment"},
    {"credibility.troop_order_ratio", "1", 0.01, 1,
     "Lambda in (3) of an order that moves forces home"},
    {"credibility.pullback_ratio", "1", 0.01, 1,
     "Lambda in (3) of a pullback from the alliance's posts, funds and exercises"},
    {"credibility.request_ratio", "1", 0.01, 1,
     "Lambda in (3) of asking the legislature to let the leaver go"},
    {"credibility.notice_ratio", "1", 0.001, 1,
     "Lambda in (3) of a notice, or a public move to give it"},
    {"credibility.withdrawal_ratio", "1", 0.5, 100, "Lambda in (3) of the withdrawal of a notice"},
    {"credibility.vote_ratio", "1", 1, 20,
     "Lambda in (3) of a vote of the legislature for the alliance"},
    {"credibility.refusal_ratio", "1", 1, 20,
     "Lambda in (3) of the legislature's refusal to let the leaver go"},
    {"credibility.leak_reliability", "1", 0, 1, "r in (3) of an anonymous leak"},
    {"credibility.endorsement_reliability", "1", 0, 1, "r in (3) of a post, endorsement or cue"},
    {"credibility.speech_reliability", "1", 0, 1, "r in (3) of an official speech"},
    {"credibility.reassurance_reliability", "1", 0, 1, "r in (3) of a statement of commitment"},
    {"credibility.troop_order_reliability", "1", 0, 1, "r in (3) of a troop order or a pullback"},
    {"credibility.formal_act_reliability", "1", 0, 1,
     "r in (3) of a request to the legislature, a notice and its withdrawal"},
    {"credibility.vote_reliability", "1", 0, 1, "r in (3) of a vote, also of one that refuses"},
    {"credibility.troop_step_share", "1", 0.01, 1,
     "share of the leaver's forces in the theatre that must be ordered home to make one troop "
     "order"},
    {"credibility.pullback_step_share", "1", 0.01, 1,
     "share of the leaver's part in the alliance, forces apart, that must be given up to make one "
     "pullback"},
    {"credibility.committed_credibility_share", "1", 0, 1,
     "rho_c in (G1): probability that a committed leaver comes to a member's defence"},
    {"credibility.hollow_credibility_share", "1", 0, 1,
     "rho_u in (G1): the same for a leaver that is not committed, or wholly hollowed out"},
    {"credibility.condition_strength", "1", 0, 1,
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
    .name = "credibility",
    .title = "Two-state filter of the leaver's commitment",
    .process = "credibility",
    .reads = kReads,
    .reads_last = kReadsLast,
    .writes = kGuaranteeWrites,
    .levers = kLevers,
    .facts = kFacts,
    .parameters = kParameters,
    .draws = kSignalDraws,
    .grade = catalog::Grade::reproduced,
};

/// One kind of signal: one value per world.
template <class Real>
struct Source {
  std::span<const Real> ratio;        ///< Lambda in (3), above 0
  std::span<const Real> reliability;  ///< r in (3), from 0 to 1
  Real exponent = 1;                  ///< 1 - a in (3); -(1 - a) for a cue for the alliance
};

/// (3) and (4): multiplies `evidence` [world] by L as often as `count` [world] says. An exponent or
/// a reliability of 0 changes nothing, to the last bit.
template <class Isa, class Real>
void weigh(const Source<Real>& source, std::span<const Real> count,
           std::span<Real> evidence) noexcept;

/// One value per world.
template <class Real>
struct Turning {
  std::span<const Real> away;  ///< q_cu in (1), from 0 to 0.5
  std::span<const Real> back;  ///< q_uc in (1), from 0 to 0.5
};

/// (1) and (2): `belief` [world] from last month's to this month's; `evidence` [world] as weigh
/// leaves it, 1 without signals. Never falls as last month's belief rises, to the last bit.
template <class Isa, class Real>
void update_belief(const Turning<Real>& turning, std::span<const Real> evidence,
                   std::span<Real> belief) noexcept;

/// A signal of the calculator.
struct DatedSignal {
  int month = 1;           ///< from 1
  double ratio = 1;        ///< Lambda in (3), above 0
  double reliability = 1;  ///< r in (3)
};

/// The calculator's input: an observer's own numbers.
struct BeliefQuestion {
  double prior = 0.5;  ///< pi in month 0
  double turn_away_probability = 0;
  double turn_back_probability = 0;
  double ambiguity_share = 0;  ///< a in (3)
  int months = 0;
  std::vector<DatedSignal> signals;  ///< in any order
};

/// pi of months 0 to `months`.
[[nodiscard]] std::vector<double> solve_belief(const BeliefQuestion& question);

/// The calculator's input for one member's guarantee.
struct CredibilityQuestion {
  double belief = 0;                 ///< pi
  double hollowness_share = 0;       ///< H
  double committed_credibility = 1;  ///< rho_c
  double hollow_credibility = 0;     ///< rho_u
  bool is_void = false;              ///< the treaty is left, or its state is contested
  double condition_strength = 0;     ///< chi in (G3), lever and parameter together
  double spending_share = 0;         ///< m
  double threshold_share = 0;        ///< m_min
};

/// rho of (G4).
[[nodiscard]] double solve_credibility(const CredibilityQuestion& question);

/// Rows of the model's memory.
enum Memory : std::size_t {
  evidence_row = signal_memory_count,
  guarantee_rows,
  memory_count = guarantee_rows + guarantee_memory_count,
};

[[nodiscard]] std::size_t memory_rows(const world::Setting& setting);
template <class Isa>
void start(const world::StepView& view) noexcept;
template <class Isa>
void advance(const world::StepView& view) noexcept;

/// Published and closed-form numbers the model must give.
[[nodiscard]] std::vector<ValidationCase> validation_cases();

extern const std::string_view kAssumptionsText;
extern const std::string_view kCardText;

}  // namespace casus::models::credibility
