// Hindcast of the front: area gained in each month observed, forecast from the months before it.
#include <cmath>
#include <filesystem>
#include <map>

#include "apps/cli/hindcasts.hpp"
#include "assumptions/assumptions.hpp"
#include "base/month.hpp"
#include "base/text.hpp"
#include "draws/draws.hpp"
#include "engine/prepare.hpp"
#include "input/csv.hpp"
#include "input/text_file.hpp"
#include "models/front/front.hpp"
#include "models/front/front_hindcast.hpp"
#include "models/front_walk/front_walk.hpp"

namespace casus::cli::hindcast_front {
namespace {

namespace front = models::front;
namespace front_walk = models::front_walk;

constexpr std::size_t kWorlds = 1024;
constexpr std::uint64_t kSeed = 1;
constexpr const char* kFolder = "/hindcasts/front/";
constexpr const char* kScoredMap = "isw";
constexpr const char* kOtherMap = "deepstate";
constexpr double kMostKm2 = 1e6;
constexpr std::size_t kBlockMonths = 3;

using Series = std::vector<front::ObservedMonth>;

/// The months of each map, in order; fails with every problem of the table.
std::map<std::string, Series> observed_months(const study::Study& study) {
  const input::Table table = input::read_csv(study.folder + kFolder + "observed.csv");
  std::vector<base::Problem> problems = table.problems;
  std::map<std::string, Series> maps;
  const std::vector<std::string> columns{"map", "month", "gain_km2", "source_id", "grade"};
  if (input::check_columns(table, columns, {}, problems)) {
    std::vector<std::string> ids;
    for (const evidence::Source& source : study.evidence.sources()) ids.push_back(source.id);
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
      input::RowReader cells(table, row, problems);
      Series& series = maps[cells.choice("map", {kScoredMap, kOtherMap})];
      const base::Month month = cells.month("month");
      const double gain = cells.number("gain_km2", {.low = -kMostKm2, .high = kMostKm2});
      (void)cells.choice("grade", {"A", "B", "C", "J"});
      (void)cells.choice("source_id", ids);
      if (!series.empty() && series.back().month >= month.index) {
        cells.problem("month", "does not follow the map's month before it",
                      "later months further down");
      }
      series.push_back({.month = month.index, .gain_km2 = gain});
    }
  }
  if (!problems.empty()) fail(Exit::invalid_input, problems);
  return maps;
}

/// Draws of `parameters` by the given assumptions, [parameter][world].
std::vector<float> draws_of(const study::Study& study,
                            const std::vector<catalog::ParameterInfo>& parameters,
                            const std::vector<assumptions::SourceText>& files) {
  base::Result<assumptions::Assumptions> read =
      assumptions::read_assumptions(files, parameters, study.evidence);
  if (!read.ok()) fail(Exit::invalid_input, read.problems());
  base::Result<draws::DrawPlan> plan =
      draws::plan_draws(read.value(), draws::DesignKind::sobol, kSeed, kWorlds);
  if (!plan.ok()) fail(Exit::invalid_input, plan.problems());
  return draws::make_draws(plan.value(), 0, kWorlds).values;
}

front::GainWorlds front_worlds(const study::Study& study) {
  const std::string path = study.folder + kFolder + "registered.toml";
  const base::Result<std::string> registered = input::read_text(path);
  if (!registered.ok()) fail(Exit::invalid_input, registered.problems());
  std::vector<catalog::ParameterInfo> parameters(front::kParameters.begin(),
                                                 front::kParameters.end());
  parameters.insert(parameters.end(), front::kHindcastParameters.begin(),
                    front::kHindcastParameters.end());
  const std::vector<float> draws =
      draws_of(study, parameters,
               {{"front.assumptions.toml", front::kAssumptionsText}, {path, registered.value()}});
  const std::size_t own = front::kParameters.size() * kWorlds;
  return front::worlds_of_front(std::span<const float>(draws).first(own),
                                std::span<const float>(draws).subspan(own), kWorlds);
}

front::GainWorlds walk_worlds(const study::Study& study) {
  const std::vector<float> draws =
      draws_of(study, {front_walk::kParameters.begin(), front_walk::kParameters.end()},
               {{"front_walk.assumptions.toml", front_walk::kAssumptionsText}});
  front::GainWorlds worlds;
  for (std::size_t w = 0; w < kWorlds; ++w) {
    worlds.expected.push_back(static_cast<double>(draws[front_walk::drift_km2 * kWorlds + w]));
    worlds.deviation.push_back(static_cast<double>(draws[front_walk::shock_km2 * kWorlds + w]));
  }
  return worlds;
}

using Forecasts = std::vector<front::GainForecast>;

std::vector<double> crps_of(const Forecasts& forecasts) {
  std::vector<double> scores;
  for (const front::GainForecast& one : forecasts) scores.push_back(one.crps);
  return scores;
}

std::vector<double> errors_of(const Forecasts& forecasts, const Series& observed) {
  std::vector<double> errors;
  for (const front::GainForecast& one : forecasts) {
    errors.push_back(std::fabs(one.mean - observed[one.observed].gain_km2));
  }
  return errors;
}

/// Mean absolute difference of two maps in the months of both, and the number of these.
std::pair<double, int> difference_of_maps(const Series& one, const Series& other) {
  double sum = 0;
  int months = 0;
  for (const front::ObservedMonth& a : one) {
    for (const front::ObservedMonth& b : other) {
      if (a.month != b.month) continue;
      sum += std::fabs(a.gain_km2 - b.gain_km2);
      months += 1;
    }
  }
  return {months > 0 ? sum / months : 0, months};
}

HindcastResult run(const Globals& globals) {
  const engine::Prepared prepared = prepare_study(globals);
  const study::Study& study = prepared.study;
  const std::map<std::string, Series> maps = observed_months(study);
  const auto scored = maps.find(kScoredMap);
  const Series observed = scored == maps.end() ? Series{} : scored->second;
  const std::vector<std::size_t> asked = front::months_to_forecast(observed);
  if (asked.size() < 2) {
    fail(Exit::invalid_input,
         "the study has too few months in a row of one map to forecast any from those before it");
  }
  const front::GainWorlds model = front_worlds(study);
  const front::GainWorlds walk = walk_worlds(study);
  struct Version {
    const char* name;
    Forecasts forecasts;
  };
  const std::vector<Version> versions{
      {"front, having seen the months before", front::forecast_gains(model, observed, asked, true)},
      {"front, as assumed", front::forecast_gains(model, observed, asked, false)},
      {"front_walk, having seen the months before",
       front::forecast_gains(walk, observed, asked, true)}};
  const Forecasts quarter = front::forecast_by_last(observed, asked, 3);
  const Forecasts last = front::forecast_by_last(observed, asked, 1);
  HindcastResult result;
  for (const Version& version : versions) {
    const std::string name = std::string(version.name) + ": ";
    result.scores.push_back({.measure = name + "CRPS",
                             .unit = "km2",
                             .model = mean_of(crps_of(version.forecasts)),
                             .each = crps_of(version.forecasts),
                             .block = blocks_of(asked.size(), kBlockMonths),
                             .baselines = {{"mean of the last three months",
                                            mean_of(crps_of(quarter)), crps_of(quarter)},
                                           {"no change", mean_of(crps_of(last)), crps_of(last)}}});
    result.scores.push_back(
        {.measure = name + "mean absolute error",
         .unit = "km2",
         .model = mean_of(errors_of(version.forecasts, observed)),
         .each = errors_of(version.forecasts, observed),
         .block = blocks_of(asked.size(), kBlockMonths),
         .baselines = {
             {"mean of the last three months", mean_of(errors_of(quarter, observed)),
              errors_of(quarter, observed)},
             {"no change", mean_of(errors_of(last, observed)), errors_of(last, observed)}}});
  }
  for (std::size_t i = 0; i < asked.size(); ++i) {
    const front::GainForecast& one = versions.front().forecasts[i];
    const front::ObservedMonth& month = observed[asked[i]];
    result.rows.push_back({base::to_text(base::Month{month.month}), one.mean, one.low, one.high,
                           quarter[i].mean, month.gain_km2, one.crps, quarter[i].crps});
  }
  const auto other = maps.find(kOtherMap);
  const auto [apart, common] =
      difference_of_maps(observed, other == maps.end() ? Series{} : other->second);
  result.notes = {
      "observed: monthly figures of the Institute for the Study of War as analysed by a news "
      "agency, "
      "which count areas held, wholly or in part, and areas claimed; the figure of July 2024 ends "
      "on "
      "the 30th",
      base::format(
          "another map, DeepState, differs by {:.0f} km2 a month on average in the {} months "
          "of both; it has too few months in a row to be scored, and those of 2026 read (245, "
          "126, 14 and 84 km2) lie far below the months scored here",
          apart, common),
      "the distributions of the models were set by an author who knew these months; what a world "
      "has "
      "seen of them before a forecast is only what came earlier",
      "losses, strengths and supplies of these months are belligerents' claims: one judged ratio "
      "of "
      "each stands for all months, and the model attrition is not scored",
      base::format(
          "{} months, {} worlds; baselines are normal with the spread of their own earlier "
          "errors",
          asked.size(), kWorlds)};
  return result;
}

}  // namespace

Hindcast hindcast() {
  return {
      .name = "front",
      .title = "Area gained at the front, each month forecast from those before it",
      .protocol =
          "Worlds of the model front, weighed by how likely they made the months before; then "
          "one month ahead. Baselines: the mean of the last three months; no change. Beside it: "
          "the model as assumed, without having seen any month, and its rival.",
      .columns = {{"month", "", "forecast"},
                  {"forecast", "km2", "mean of the worlds as weighed"},
                  {"low", "km2", "5 % lie below"},
                  {"high", "km2", "5 % lie above"},
                  {"last_three", "km2", "baseline: mean of the three months before"},
                  {"observed", "km2", "gained by the attacker, net"},
                  {"crps", "km2", "of the forecast"},
                  {"crps_last_three", "km2", "of that baseline"}},
      .block = "quarter",
      .blocks = "quarters",
      .run = run};
}

}  // namespace casus::cli::hindcast_front
