// Contagion: the long-run means of a Hawkes process on a user's own graph, what one onset brings,
// and how often states are hit.
#include <utility>

#include "apps/cli/solve/calculators.hpp"
#include "base/text.hpp"
#include "models/contagion/contagion.hpp"

namespace casus::cli::solve_contagion {
namespace {

constexpr std::size_t kMostStates = 60;
constexpr int kMostTrialMonths = 1200;
constexpr int kMostTrialWorlds = 20'000;
/// States times states times months times worlds of a trial: some ten seconds.
constexpr double kMostWork = 1e10;

Json rows_of(const std::vector<double>& matrix, std::size_t n) {
  Json rows = Json::array();
  for (std::size_t i = 0; i < n; ++i) {
    rows.push_back(
        Json(std::vector<double>(matrix.begin() + static_cast<std::ptrdiff_t>(i * n),
                                 matrix.begin() + static_cast<std::ptrdiff_t>((i + 1) * n))));
  }
  return rows;
}

base::Result<Json> solve(const Value& input) {
  models::contagion::Process process;
  process.background = numbers_at(input, "background");
  process.offspring = square_at(input, "offspring");
  process.half_life_months = has(input, "decay")
                                 ? models::contagion::kLogOfTwo / number_at(input, "decay")
                                 : number_at(input, "half_life_months");
  models::contagion::Trial trial;
  trial.months = whole_at(input, "months");
  trial.warm_up_months = whole_at(input, "warm_up_months");
  trial.worlds = whole_at(input, "worlds");
  trial.seed = static_cast<std::uint64_t>(long_at(input, "seed"));
  const std::size_t n = process.background.size();
  std::vector<base::Problem> problems;
  if (process.offspring.size() != n * n) {
    problems.push_back({.key = "/offspring",
                        .message = "has another number of states than `background`",
                        .found = base::format("{} entries", process.offspring.size()),
                        .allowed = base::format("{} rows of {}", n, n)});
    return problems;
  }
  const double radius = models::contagion::radius_of(process);
  if (radius >= 1) {
    problems.push_back({.key = "/offspring",
                        .message = "has a spectral radius of 1 or more: onsets would feed on "
                                   "themselves without end",
                        .found = base::shortest(radius),
                        .allowed = "below 1"});
  }
  const double work = static_cast<double>(n) * static_cast<double>(n) *
                      (trial.months + trial.warm_up_months) * trial.worlds;
  if (work > kMostWork) {
    problems.push_back({.key = "/worlds",
                        .message = "times months times states squared are too many",
                        .found = base::shortest(work),
                        .allowed = base::format("at most {}", base::shortest(kMostWork))});
  }
  if (!problems.empty()) return problems;
  const models::contagion::Counted counted = models::contagion::simulate(process, trial);
  return Json{{"radius", radius},
              {"mean", models::contagion::mean_onsets(process)},
              {"total_offspring", rows_of(models::contagion::total_offspring(process), n)},
              {"onset", counted.onset},
              {"onset_error", counted.onset_error},
              {"simulated_mean", counted.rate},
              {"simulated_mean_error", counted.rate_error}};
}

Key input_keys() {
  return {.kind = KeyKind::object,
          .keys = {{.name = "background",
                    .kind = KeyKind::numbers,
                    .unit = "1/month",
                    .meaning = "[state]: rate of onsets without any earlier one",
                    .range = {.low = 0, .high = 100},
                    .most = kMostStates},
                   {.name = "offspring",
                    .kind = KeyKind::square,
                    .unit = "1",
                    .meaning = "[to][from]: onsets in one state that one in another brings "
                               "directly; rows receive",
                    .range = {.low = 0, .high = 1e6},
                    .most = kMostStates},
                   {.name = "half_life_months",
                    .unit = "month",
                    .meaning = "months in which half of them come",
                    .fallback = "6",
                    .range = {.low = 0.01, .high = 1200},
                    .not_with = "decay"},
                   {.name = "decay",
                    .unit = "1/month",
                    .meaning = "rate at which what an onset adds fades, e^-decay a month: ln 2 "
                               "over the half-life, in place of it",
                    .is_optional = true,
                    .range = {.low = 0.0005, .high = 70}},
                   {.name = "months",
                    .kind = KeyKind::whole,
                    .unit = "month",
                    .meaning = "of the trial that is counted",
                    .fallback = "120",
                    .whole_range = {.low = 1, .high = kMostTrialMonths}},
                   {.name = "warm_up_months",
                    .kind = KeyKind::whole,
                    .unit = "month",
                    .meaning = "before them, which are not counted; 0 begins with no onset behind",
                    .fallback = "0",
                    .whole_range = {.low = 0, .high = kMostTrialMonths}},
                   {.name = "worlds",
                    .kind = KeyKind::whole,
                    .unit = "1",
                    .meaning = "of the trial",
                    .fallback = "4096",
                    .whole_range = {.low = 1, .high = kMostTrialWorlds}},
                   {.name = "seed",
                    .kind = KeyKind::whole,
                    .meaning = "of the trial's random numbers",
                    .fallback = "1",
                    .whole_range = {.low = 0, .high = 1'000'000'000}}}};
}

Json two_states() {
  return {{"background", {0.02, 0.01}},
          {"offspring", Json::array({{0.2, 0.1}, {0.3, 0.1}})},
          {"half_life_months", 6}};
}

Json chain() {
  Json rows = Json::array();
  for (int i = 0; i < 5; ++i) {
    Json row = Json::array();
    for (int j = 0; j < 5; ++j) {
      const bool is_next = i - j == 1 || j - i == 1;
      row.push_back(i == j ? 0.2 : is_next ? 0.15 : 0.0);
    }
    rows.push_back(std::move(row));
  }
  return {{"background", {0.001, 0.001, 0.001, 0.001, 0.001}}, {"offspring", std::move(rows)}};
}

}  // namespace

Calculator calculator() {
  return {
      .name = "contagion",
      .title = "Onsets of instability that bring others on a graph of states",
      .input = input_keys(),
      .answers =
          {{"radius", "1", "spectral radius of the offspring; below 1"},
           {"mean", "1/month",
            "[state]: long-run onsets, (I - A)^-1 mu, if a state could have several a month"},
           {"total_offspring", "1",
            "[to][from]: all onsets that one brings, itself included, (I - A)^-1"},
           {"onset", "1",
            "[state]: share of the trial's worlds with an onset within the months, at most "
            "one a month"},
           {"onset_error", "1", "[state]: Monte Carlo standard error of that"},
           {"simulated_mean", "1/month", "[state]: onsets of the trial, at most one a month"},
           {"simulated_mean_error", "1/month", "[state]: Monte Carlo standard error of that"}},
      .examples = {{"two_states", "Two states, the first of which brings more in the second",
                    two_states()},
                   {"chain", "Five states in a row: how far an onset at the end carries", chain()}},
      .solve = solve};
}

}  // namespace casus::cli::solve_contagion
