// Hindcast of polls: each release forecast from those before it.
#include <cmath>

#include "apps/cli/bodies.hpp"
#include "apps/cli/hindcasts.hpp"
#include "base/month.hpp"
#include "base/text.hpp"
#include "models/opinion/opinion.hpp"

namespace casus::cli::hindcast_polls {
namespace {

namespace opinion = models::opinion;

constexpr const char* kLastPoll = "last poll of the group";
constexpr const char* kFlatPool = "mean of the group's polls";

std::string group_of(const world::Poll& poll) {
  return poll.group == world::kEveryone
             ? "everyone"
             : std::string(catalog::kParties[static_cast<std::size_t>(poll.group)]);
}

/// Both measures of one version; both baselines.
void add_scores(const world::Setting& setting, const opinion::HindcastScores& scores,
                const std::string& version, HindcastResult& result) {
  const char* hindsight = "given its own mean squared error as spread, which only hindsight knows";
  HindcastScore log_score{.measure = "mean log score, " + version,
                          .unit = "nat",
                          .kind = random::SkillKind::gained,
                          .model = scores.model,
                          .baselines = {{kLastPoll, scores.last_poll, {}, hindsight},
                                        {kFlatPool, scores.flat_pool, {}, hindsight}}};
  HindcastScore error{
      .measure = "mean absolute error, " + version,
      .unit = "1",
      .model = scores.model_error,
      .baselines = {{kLastPoll, scores.last_error}, {kFlatPool, scores.flat_error}}};
  for (const opinion::PollForecast& forecast : scores.forecasts) {
    const double share = setting.polls[forecast.poll].share;
    log_score.each.push_back(forecast.log_score);
    log_score.baselines[0].each.push_back(forecast.last_log_score);
    log_score.baselines[1].each.push_back(forecast.flat_log_score);
    error.each.push_back(std::abs(share - forecast.forecast));
    error.baselines[0].each.push_back(std::abs(share - forecast.last_poll));
    error.baselines[1].each.push_back(std::abs(share - forecast.flat_pool));
    log_score.block.push_back(forecast.release);
    error.block.push_back(forecast.release);
  }
  result.scores.push_back(std::move(log_score));
  result.scores.push_back(std::move(error));
}

HindcastResult run(const Globals& globals) {
  const study::Study study = read_study_of(globals);
  const world::Setting& setting = study.setting;
  const std::size_t houses = setting.poll_houses.size();
  const opinion::HindcastScores first = opinion::score_polls(setting.polls, houses, {});
  // What the defaults were widened to after the first score had been seen.
  const opinion::HindcastScores refitted =
      opinion::score_polls(setting.polls, houses, {.drift_sd = 0.012, .house_sd = 0.04});
  if (first.polls == 0) {
    fail(Exit::invalid_input, "the study has no poll of a group that had been polled before");
  }
  HindcastResult result;
  for (const opinion::PollForecast& forecast : first.forecasts) {
    const world::Poll& poll = setting.polls[forecast.poll];
    result.rows.push_back({base::to_text(study.start + poll.month),
                           setting.poll_houses[static_cast<std::size_t>(poll.house)],
                           group_of(poll), forecast.forecast, forecast.sd, poll.share,
                           forecast.last_poll, forecast.flat_pool});
  }
  add_scores(setting, first, "first judgement", result);
  add_scores(setting, refitted, "refitted", result);
  result.notes = {
      "first judgement: drift 0.8 and houses 2 points, as held before any score was seen; the rows "
      "above are its forecasts",
      "refitted: drift 1.2 and houses 4 points, the default since, set after seeing the first "
      "score: no test",
      base::format("{} forecasts from few releases: too few for firm differences", first.polls),
      "polls without a named pollster are left out"};
  return result;
}

}  // namespace

Hindcast hindcast() {
  return {.name = "polls",
          .title = "Polls on the alliance, each release forecast from those before it",
          .protocol =
              "The state-space pool of the study's question family, run forward to each release; "
              "every named poll of a group that had been polled before. Baselines: the group's "
              "last poll; the mean of its polls so far.",
          .columns = {{"month", "", "middle of the days in the field"},
                      {"house", "", "pollster"},
                      {"group", "", "whom the poll asked"},
                      {"forecast", "1", "share with a favorable view: forecast"},
                      {"sd", "1", "standard deviation of the forecast poll"},
                      {"observed", "1", "share observed"},
                      {"last_poll", "1", "baseline: the group's last poll"},
                      {"flat_pool", "1", "baseline: mean of the group's polls so far"}},
          .block = "release",
          .blocks = "releases",
          .run = run};
}

}  // namespace casus::cli::hindcast_polls
