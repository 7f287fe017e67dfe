// Support by dynamic multilevel regression and post-stratification: the rival of opinion.
//
// One cell for each party, on the scale of shares. A national level m that wanders, departures d of
// the parties that are pooled towards 0 and wander by themselves:
//   (1)  m[t] = m[t-1] + mu[t],  mu ~ N(0, sigma_m^2);   d[p, t] = d[p, t-1] + nu[p, t],
//        nu ~ N(0, sigma_d^2);   before any poll d[p] ~ N(0, tau^2)
//   (2)  y = m + d[p] + e   or   y = m + sum(s[p] d[p]) + e,
//        e ~ N(0, D y (1 - y) / n + omega^2)
// with s the parties' shares of adults. There are no lasting effects of houses. The filter runs in
// every world up to the start and the world's levels l = m + d are drawn from it. Shocks, (3) and
// (4), and what is written, (5): models/opinion/support.hpp
// Sources, limits and rivals: opinion_poststratified.md
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "catalog/models.hpp"
#include "models/model.hpp"
#include "models/opinion/support.hpp"
#include "world/block.hpp"

namespace casus::models::opinion_poststratified {

/// Places of the parameters in kParameters, behind those of opinion::SharedParameter.
enum Parameter : std::size_t {
  national_drift_sd = opinion::shared_parameters,
  party_drift_sd,
  pooling_sd,
  poll_sd,
  parameter_count,
};

inline constexpr std::array<catalog::ParameterInfo, parameter_count> kParameters{{
    {"opinion_poststratified.design_effect", "1", 1, 5,
     "factor by which weighting and clustering widen a poll's sampling variance"},
    {"opinion_poststratified.unnamed_precision", "1", 0, 100,
     "one over the standard deviation of the unnamed poll's own error, as a share; 0 leaves the "
     "poll out"},
    {"opinion_poststratified.own_party_share", "1", 0.3, 0.49,
     "s in (5): share of adults who identify with or lean to the sceptical administration's party"},
    {"opinion_poststratified.opponent_share", "1", 0.3, 0.49,
     "s in (5): the same of the party against it; the others are the rest"},
    {"opinion_poststratified.half_life_months", "month", 0.25, 120,
     "h in (3): months after which half of a shock is gone"},
    {"opinion_poststratified.cue_exposure", "1", 0, 1,
     "E in (4): share of adults who notice party leaders' statements"},
    {"opinion_poststratified.cue_alignment", "1", 0, 1,
     "A in (4): share of those who place the statement rightly by its party"},
    {"opinion_poststratified.cue_on_own", "1", -0.3, 0.3,
     "psi_cue in (4): a month of cues by all leaders, all adults reached: on the leaders' own "
     "party"},
    {"opinion_poststratified.cue_on_opponents", "1", -0.3, 0.3,
     "psi_cue in (4): the same on the opponents"},
    {"opinion_poststratified.cue_on_others", "1", -0.3, 0.3,
     "psi_cue in (4): the same on all others"},
    {"opinion_poststratified.framing_effect", "1", -0.3, 0.3,
     "psi_frame in (4): a month of talk of the alliance as a cost, at full intensity"},
    {"opinion_poststratified.notice_on_own", "1", -0.3, 0.3,
     "psi_notice in (4): notice of leaving, on the own party; its withdrawal has the opposite "
     "sign"},
    {"opinion_poststratified.notice_on_opponents", "1", -0.3, 0.3,
     "psi_notice in (4): the same on the opponents"},
    {"opinion_poststratified.notice_on_others", "1", -0.3, 0.3,
     "psi_notice in (4): the same on all others"},
    {"opinion_poststratified.event_on_own", "1", -0.3, 0.3,
     "psi_event in (4): a war that begins on a member's frontier, on the own party"},
    {"opinion_poststratified.event_on_opponents", "1", -0.3, 0.3,
     "psi_event in (4): the same on the opponents"},
    {"opinion_poststratified.event_on_others", "1", -0.3, 0.3,
     "psi_event in (4): the same on all others"},
    {"opinion_poststratified.crisis_part", "1", 0, 1,
     "k in v of (4): what a crisis that begins there counts for, beside a war"},
    {"opinion_poststratified.assumed_size_ratio", "1", 0.1, 10,
     "adults asked in a poll that does not report their number, over the number written down"},
    {"opinion_poststratified.deal_on_own", "1", -0.3, 0.3,
     "psi_deal in (4): a deal that ends the war is signed, on the own party; its end has the "
     "opposite sign"},
    {"opinion_poststratified.deal_on_opponents", "1", -0.3, 0.3,
     "psi_deal in (4): the same on the opponents"},
    {"opinion_poststratified.deal_on_others", "1", -0.3, 0.3,
     "psi_deal in (4): the same on all others"},
    {"opinion_poststratified.casualties_on_own", "1/month", -0.1, 0.1,
     "psi_casualty in (4): a month of war on a member's frontier with all of the leaver's forces "
     "in place, on the own party"},
    {"opinion_poststratified.casualties_on_opponents", "1/month", -0.1, 0.1,
     "psi_casualty in (4): the same on the opponents"},
    {"opinion_poststratified.casualties_on_others", "1/month", -0.1, 0.1,
     "psi_casualty in (4): the same on all others"},
    {"opinion_poststratified.national_drift_sd", "1 month^-1/2", 0, 0.1,
     "sigma_m in (1): standard deviation of a month's change common to all parties"},
    {"opinion_poststratified.party_drift_sd", "1 month^-1/2", 0, 0.1,
     "sigma_d in (1): standard deviation of a month's change of a party's own departure"},
    {"opinion_poststratified.pooling_sd", "1", 0.001, 0.5,
     "tau in (1): standard deviation between parties, which pools a party without polls towards "
     "the nation"},
    {"opinion_poststratified.poll_sd", "1", 0, 0.2,
     "omega in (2): standard deviation of a poll's error beyond sampling, its house included"},
}};

/// Places of the draws in kDraws.
enum Draw : std::uint32_t { level_at_start, national_drift, party_drift };

inline constexpr std::array<catalog::DrawInfo, 3> kDraws{{
    {"level_at_start", "where the levels lie within what the polls leave open, actor = party"},
    {"national_drift", "mu in (1)"},
    {"party_drift", "nu in (1), actor = party"},
}};

inline constexpr catalog::ModelInfo kInfo{
    .name = "opinion_poststratified",
    .title = "Support by party: pooled cells, weighted by the parties' shares",
    .process = "opinion",
    .reads = {},
    .reads_last = opinion::kReadsLast,
    .writes = opinion::kWrites,
    .levers = opinion::kLevers,
    .facts = opinion::kFacts,
    .parameters = kParameters,
    .draws = kDraws,
    .grade = catalog::Grade::reproduced,
};

/// Numbers of (1) for `cell_levels`.
struct Cells {
  double national_sd = 0;  ///< of m before any poll, around kPriorLevel
  double pooling_sd = 0;
  std::array<double, opinion::kPartyCount> shares{};
};
/// One poll of the cells in one month.
struct CellPoll {
  int group = world::kEveryone;
  double share = 0;
  double variance = 0;
};
/// Means of the levels l after the polls of one month; closed forms are checked on it.
[[nodiscard]] std::array<double, opinion::kPartyCount> cell_levels(
    const Cells& cells, const std::vector<CellPoll>& polls);

[[nodiscard]] std::size_t memory_rows(const world::Setting& setting);
template <class Isa>
void start(const world::StepView& view) noexcept;
template <class Isa>
void advance(const world::StepView& view) noexcept;

/// Closed-form numbers the model must give.
[[nodiscard]] std::vector<ValidationCase> validation_cases();

extern const std::string_view kAssumptionsText;
extern const std::string_view kCardText;

}  // namespace casus::models::opinion_poststratified
