// Hindcast of roll calls: each forecast from those of earlier days.
#include <algorithm>
#include <cmath>

#include "apps/cli/bodies.hpp"
#include "apps/cli/hindcasts.hpp"
#include "base/text.hpp"
#include "models/votes/roll_calls.hpp"

namespace casus::cli::hindcast_votes {
namespace {

/// The scores of single votes. Those of one family are one block: they were fitted together, and
/// the previous of them is a baseline of the next.
void add_each(const std::vector<world::RollCall>& calls,
              const models::votes::RollCallHindcast& hindcast, HindcastScore& brier,
              HindcastScore& error) {
  std::vector<int> families;
  for (const models::votes::RollCallForecast& forecast : hindcast.forecasts) {
    const double passed = forecast.has_passed ? 1 : 0;
    const auto squared = [&](double p) { return (p - passed) * (p - passed); };
    const auto off = [&](double share) { return std::abs(share - forecast.observed_yea_share); };
    brier.each.push_back(squared(forecast.pass));
    brier.baselines[0].each.push_back(squared(forecast.party_line_passes ? 1 : 0));
    brier.baselines[1].each.push_back(squared(forecast.related_passes ? 1 : 0));
    error.each.push_back(off(forecast.yea_share));
    error.baselines[0].each.push_back(off(forecast.party_line_yea_share));
    error.baselines[1].each.push_back(off(forecast.related_yea_share));
    const int family = calls[forecast.call].family;
    auto at = std::find(families.begin(), families.end(), family);
    if (at == families.end()) at = families.insert(at, family);
    brier.block.push_back(static_cast<std::size_t>(at - families.begin()));
  }
  error.block = brier.block;
}

HindcastResult run(const Globals& globals) {
  const study::Study study = read_study_of(globals);
  const std::vector<world::RollCall>& calls = study.setting.roll_calls;
  const models::votes::RollCallHindcast hindcast =
      models::votes::hindcast_roll_calls(calls, models::votes::lower_chamber_of(study.setting));
  HindcastResult result;
  for (const models::votes::RollCallForecast& forecast : hindcast.forecasts) {
    const world::RollCall& call = calls[forecast.call];
    result.rows.push_back({call.id, world::kRollCallFamilies[static_cast<std::size_t>(call.family)],
                           forecast.share[0], forecast.observed[0], forecast.share[1],
                           forecast.observed[1], forecast.yea_share, forecast.observed_yea_share,
                           forecast.party_line_yea_share, forecast.related_yea_share, forecast.pass,
                           forecast.has_passed, forecast.party_line_passes,
                           forecast.related_passes});
  }
  const models::votes::RollCallScores& scores = hindcast.scores;
  if (scores.votes == 0) {
    fail(Exit::invalid_input,
         "the study has no roll call with an earlier one of its family to forecast it from");
  }
  result.scores = {{.measure = "Brier score of being carried",
                    .unit = "1",
                    .model = scores.brier,
                    .baselines = {{"party line", scores.party_line_brier},
                                  {"previous related vote", scores.related_brier}}},
                   {.measure = "mean absolute error of the yea share",
                    .unit = "1",
                    .model = scores.error,
                    .baselines = {{"party line", scores.party_line_error},
                                  {"previous related vote", scores.related_error}}}};
  add_each(calls, hindcast, result.scores[0], result.scores[1]);
  result.notes = {
      base::format("{} roll calls: too few for the differences between scores to be firm",
                   scores.votes),
      "the party line has the sceptics' party against the alliance on every vote, also on those "
      "its "
      "own president asked for; the previous related vote is the firmer comparison",
      "how many of each party vote is taken as known, for the model and both baselines alike",
      "the families, and the votes left out of them, were chosen knowing the results"};
  return result;
}

}  // namespace

Hindcast hindcast() {
  return {.name = "votes",
          .title = "Roll calls on the alliance, each forecast from those of earlier days",
          .protocol =
              "Ideal points fitted to all votes before, then one vote ahead. Baselines: every "
              "member votes with the party, the president's sceptics against the alliance and "
              "the others for it; parties divide as in the previous vote of the same family.",
          .columns = {{"vote", "", "row of the study's roll calls"},
                      {"family", "", "what it was about"},
                      {"own_forecast", "1",
                       "share of the sceptical administration's party on the alliance's "
                       "side, or for restraint: forecast"},
                      {"own", "1", "the same, observed"},
                      {"others_forecast", "1", "the other party: forecast"},
                      {"others", "1", "the same, observed"},
                      {"yeas_forecast", "1", "yeas among all who voted: forecast"},
                      {"yeas", "1", "the same, observed"},
                      {"yeas_party_line", "1", "baseline: both parties vote as blocs"},
                      {"yeas_related", "1", "baseline: as in the previous vote of the family"},
                      {"pass_forecast", "1", "probability of being carried: forecast"},
                      {"passed", "", "observed"},
                      {"passes_party_line", "", "baseline"},
                      {"passes_related", "", "baseline"}},
          .block = "family of votes",
          .blocks = "families of votes",
          .run = run};
}

}  // namespace casus::cli::hindcast_votes
