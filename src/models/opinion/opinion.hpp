// Opinion: how many of the leaver's adults see the alliance favorably, by party.
//
// A local level for each party p, and polls y of a party or of all adults, with effects b of the
// pollsters that sum to 0:
//   (1)  l[p, t] = l[p, t-1] + eta[p, t],  eta ~ N(0, sigma^2)
//   (2)  y = l[p] + b[house] + e   or   y = sum(s[p] l[p]) + b[house] + e,
//        b ~ N(0, tau^2), e ~ N(0, D y (1 - y) / n + extra^2)
// The filter runs in every world on that world's parameters up to the start; the world's levels are
// then one draw from what the filter knows. From there on (1) runs without polls. Shocks that fade,
// (3) and (4), and what is written, (5): support.hpp
// Sources, limits and rivals: opinion.md
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/models.hpp"
#include "models/model.hpp"
#include "models/opinion/support.hpp"
#include "world/block.hpp"

namespace casus::models::opinion {

/// Places of the parameters in kParameters, behind those of SharedParameter.
enum Parameter : std::size_t { drift_sd = shared_parameters, house_sd, extra_sd, parameter_count };

inline constexpr std::array<catalog::ParameterInfo, parameter_count> kParameters{{
    {"opinion.design_effect", "1", 1, 5,
     "factor by which weighting and clustering widen a poll's sampling variance"},
    {"opinion.unnamed_precision", "1", 0, 100,
     "one over the standard deviation of the unnamed poll's own error, as a share; 0 leaves the "
     "poll out"},
    {"opinion.own_party_share", "1", 0.3, 0.49,
     "s in (5): share of adults who identify with or lean to the sceptical administration's party"},
    {"opinion.opponent_share", "1", 0.3, 0.49,
     "s in (5): the same of the party against it; the others are the rest"},
    {"opinion.half_life_months", "month", 0.25, 120,
     "h in (3): months after which half of a shock is gone"},
    {"opinion.cue_exposure", "1", 0, 1,
     "E in (4): share of adults who notice party leaders' statements"},
    {"opinion.cue_alignment", "1", 0, 1,
     "A in (4): share of those who place the statement rightly by its party"},
    {"opinion.cue_on_own", "1", -0.3, 0.3,
     "psi_cue in (4): a month of cues by all leaders, all adults reached: on the leaders' own "
     "party"},
    {"opinion.cue_on_opponents", "1", -0.3, 0.3, "psi_cue in (4): the same on the opponents"},
    {"opinion.cue_on_others", "1", -0.3, 0.3, "psi_cue in (4): the same on all others"},
    {"opinion.framing_effect", "1", -0.3, 0.3,
     "psi_frame in (4): a month of talk of the alliance as a cost, at full intensity"},
    {"opinion.notice_on_own", "1", -0.3, 0.3,
     "psi_notice in (4): notice of leaving, on the own party; its withdrawal has the opposite "
     "sign"},
    {"opinion.notice_on_opponents", "1", -0.3, 0.3, "psi_notice in (4): the same on the opponents"},
    {"opinion.notice_on_others", "1", -0.3, 0.3, "psi_notice in (4): the same on all others"},
    {"opinion.event_on_own", "1", -0.3, 0.3,
     "psi_event in (4): a war that begins on a member's frontier, on the own party"},
    {"opinion.event_on_opponents", "1", -0.3, 0.3, "psi_event in (4): the same on the opponents"},
    {"opinion.event_on_others", "1", -0.3, 0.3, "psi_event in (4): the same on all others"},
    {"opinion.crisis_part", "1", 0, 1,
     "k in v of (4): what a crisis that begins there counts for, beside a war"},
    {"opinion.assumed_size_ratio", "1", 0.1, 10,
     "adults asked in a poll that does not report their number, over the number written down"},
    {"opinion.deal_on_own", "1", -0.3, 0.3,
     "psi_deal in (4): a deal that ends the war is signed, on the own party; its end has the "
     "opposite sign"},
    {"opinion.deal_on_opponents", "1", -0.3, 0.3, "psi_deal in (4): the same on the opponents"},
    {"opinion.deal_on_others", "1", -0.3, 0.3, "psi_deal in (4): the same on all others"},
    {"opinion.casualties_on_own", "1/month", -0.1, 0.1,
     "psi_casualty in (4): a month of war on a member's frontier with all of the leaver's forces "
     "in place, on the own party"},
    {"opinion.casualties_on_opponents", "1/month", -0.1, 0.1,
     "psi_casualty in (4): the same on the opponents"},
    {"opinion.casualties_on_others", "1/month", -0.1, 0.1,
     "psi_casualty in (4): the same on all others"},
    {"opinion.drift_sd", "1 month^-1/2", 0, 0.1,
     "sigma in (1): standard deviation of a month's change of each party's level"},
    {"opinion.house_sd", "1", 0, 0.2,
     "tau in (2): standard deviation of the pollsters' lasting departures"},
    {"opinion.extra_sd", "1", 0, 0.2,
     "standard deviation of a poll's error beyond sampling and house"},
}};

/// Places of the draws in kDraws.
enum Draw : std::uint32_t { level_at_start, drift };

inline constexpr std::array<catalog::DrawInfo, 2> kDraws{{
    {"level_at_start", "where the levels lie within what the polls leave open, actor = party"},
    {"drift", "eta in (1), actor = party"},
}};

inline constexpr catalog::ModelInfo kInfo{
    .name = "opinion",
    .title = "Support by party: pooled polls with house effects, shocks that fade",
    .process = "opinion",
    .reads = {},
    .reads_last = kReadsLast,
    .writes = kWrites,
    .levers = kLevers,
    .facts = kFacts,
    .parameters = kParameters,
    .draws = kDraws,
    .grade = catalog::Grade::reproduced,
};

/// One poll of a single level.
struct PooledPoll {
  double month = 0;     ///< any origin; polls stand in order of month
  double share = 0;     ///< or any other measure
  double variance = 0;  ///< of its error around level + house, above 0
  int house = -1;       ///< index below PollPool::houses; -1 for none
};

/// (1) and (2) of one level.
struct PollPool {
  double drift_sd = 0;  ///< per square root of a month
  double house_sd = 0;
  std::size_t houses = 0;
  bool has_prior = false;  ///< the level at month `prior_month`; without one the first poll sets it
  double prior_mean = 0;
  double prior_sd = 0;
  double prior_month = 0;
  std::vector<PooledPoll> polls;
};

/// What the polls say of the level at each of them, and of the houses after the last.
struct PooledLevels {
  std::vector<double> level;  ///< given the polls up to this one
  std::vector<double> sd;
  std::vector<double> smoothed_level;  ///< given all polls
  std::vector<double> smoothed_sd;
  std::vector<double> house;
  std::vector<double> house_sd;
  double log_likelihood = 0;  ///< natural; of each poll given those before it
};

/// Kalman filter and fixed-interval smoother; exact diffuse start without a prior: the first poll
/// then sets the level and adds nothing to the likelihood.
[[nodiscard]] PooledLevels pool_polls(const PollPool& pool);

/// K = (sqrt(q^2 + 4 q) - q) / 2: the weight a filter in its steady state gives to each new
/// observation, q the ratio of level to observation variance.
[[nodiscard]] double steady_gain(double ratio) noexcept;

/// A party in a forecast.
struct PartyOutlook {
  double share = 0;  ///< of adults; normalized over the parties
  double level = 0;
  double cue_effect = 0;
};
/// A shock of one month: a notice, a war that begins, a deal.
struct OutlookEvent {
  int month = 1;               ///< in which support answers it, from 1
  std::vector<double> effect;  ///< on each party
};
struct Outlook {
  std::vector<PartyOutlook> parties;
  std::vector<double> cue;      ///< c E A of each month
  std::vector<double> framing;  ///< f of each month, as many
  double framing_effect = 0;
  std::vector<OutlookEvent> events;
  double half_life_months = 4;
  double drift_sd = 0;
};
struct OutlookPaths {
  std::vector<std::vector<double>> party;  ///< [party][month] from month 0
  std::vector<double> support;             ///< [month]: mean without drift
  std::vector<double> sd;                  ///< [month]: of the aggregate, from drift alone
};
/// (1), (3) to (5) without polls, in expectation.
[[nodiscard]] OutlookPaths look_ahead(const Outlook& outlook);

/// One poll, forecast from the releases before it. Shares.
struct PollForecast {
  std::size_t poll = 0;     ///< index into the polls scored
  std::size_t release = 0;  ///< polls of one month and house, counted over those with a forecast
  double forecast = 0;
  double sd = 0;         ///< of the poll, its own sampling error included
  double last_poll = 0;  ///< the same group's last poll
  double flat_pool = 0;  ///< mean of the same group's polls so far
  double log_score = 0;  ///< natural logarithm of the density given to the poll
  double last_log_score = 0;
  double flat_log_score = 0;
};
/// Scores of forecasts of each next poll: mean natural logarithm of the density given to it, and
/// mean absolute error. The two baselines are given their own mean squared error as variance, which
/// nobody could have known in advance: they are upper baselines.
struct HindcastScores {
  std::vector<PollForecast> forecasts;
  int polls = 0;
  double model = 0;      ///< log score of (1) and (2)
  double last_poll = 0;  ///< of the same group's last poll
  double flat_pool = 0;  ///< of the mean of the same group's polls so far
  double model_error = 0;
  double last_error = 0;
  double flat_error = 0;
};
/// The numbers a hindcast is made with, in the order of kParameters' names.
struct HindcastParameters {
  double design_effect = 1.5;
  double drift_sd = 0.008;
  double house_sd = 0.02;
  double extra_sd = 0.012;
  double own_share = 0.46;
  double opponent_share = 0.45;
};
/// Rolling one release ahead: every poll of a group that has been polled before is forecast from
/// the releases before it; rows of one month and house are one release. Polls without a pollster
/// are left out.
[[nodiscard]] HindcastScores score_polls(std::span<const world::Poll> polls, std::size_t houses,
                                         const HindcastParameters& parameters);

[[nodiscard]] std::size_t memory_rows(const world::Setting& setting);
template <class Isa>
void start(const world::StepView& view) noexcept;
template <class Isa>
void advance(const world::StepView& view) noexcept;

/// Published and closed-form numbers the model must give.
[[nodiscard]] std::vector<ValidationCase> validation_cases();

extern const std::string_view kAssumptionsText;
extern const std::string_view kCardText;

}  // namespace casus::models::opinion
