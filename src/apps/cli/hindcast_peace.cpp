// Hindcast of cease-fires: how long each of the past would have been said to last, from the others.
#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "apps/cli/hindcasts.hpp"
#include "apps/cli/run_options.hpp"
#include "base/text.hpp"
#include "engine/run.hpp"
#include "models/peace/breakdown.hpp"
#include "models/peace/peace_scores.hpp"

namespace casus::cli::hindcast_peace {
namespace {

namespace peace = models::peace;

constexpr std::array kHorizons{60, 120};
constexpr int kShown = 60;  // the horizon of the rows

/// The model peace with the distributions of the study's inputs: S of each cease-fire, a guarantee
/// of the past taken as sure, an agreement as unsigned and no gain from rearming known.
peace::Paths prior_paths(const engine::Prepared& prepared, int horizon) {
  constexpr std::uint32_t kDraws = 1024;
  engine::Execution execution;
  execution.worlds = execution.world_count = kDraws;
  const draws::DrawTable table =
      value_or_fail(engine::draws_of(prepared, {}, {}, draws::DesignKind::sobol, execution));
  const auto parameters = engine::all_parameters();
  const auto values_of = [&](std::string_view name) {
    const auto at = std::find_if(parameters.begin(), parameters.end(),
                                 [&](const auto& parameter) { return parameter.name == name; });
    const auto row = table.of(static_cast<std::size_t>(at - parameters.begin()));
    return std::vector<double>(row.begin(), row.end());
  };
  const std::vector<double> shape = values_of("peace.shape");
  const std::vector<double> failure = values_of("peace.failure_in_a_year");
  const std::vector<double> guarantee = values_of("peace.guarantee_hazard_ratio");
  std::array<std::vector<double>, 2> means;  // without and with a guarantee
  for (std::size_t held = 0; held < means.size(); ++held) {
    means[held].assign(static_cast<std::size_t>(horizon), 0);
    for (std::size_t d = 0; d < shape.size(); ++d) {
      const double year = peace::year_hazard<isa::scalar>(failure[d]);
      const double ratio = held == 1 ? guarantee[d] : 1;
      double survival = 1;
      for (int t = 1; t <= horizon; ++t) {
        const double adds = peace::month_of_hazard<isa::scalar, double>(t, year, shape[d]);
        survival *= 1 - peace::breakdown_probability<isa::scalar, double>(ratio, adds);
        means[held][static_cast<std::size_t>(t - 1)] +=
            survival / static_cast<double>(shape.size());
      }
    }
  }
  peace::Paths paths;
  for (const world::CeaseFire& one : prepared.study.setting.cease_fires) {
    paths.push_back(means[one.third_party == world::ThirdParty::guarantee ? 1 : 0]);
  }
  return paths;
}

peace::Paths first_months(peace::Paths paths, int horizon) {
  for (std::vector<double>& path : paths) path.resize(static_cast<std::size_t>(horizon));
  return paths;
}

/// The pair of states of each cease-fire, by number: what is drawn together.
std::vector<std::size_t> pairs_of(std::span<const world::CeaseFire> past) {
  std::map<std::pair<std::string, std::string>, std::size_t> numbers;
  std::vector<std::size_t> pairs;
  for (const world::CeaseFire& one : past) {
    const std::size_t next = numbers.size();
    pairs.push_back(
        numbers.try_emplace(std::minmax(one.states[0], one.states[1]), next).first->second);
  }
  return pairs;
}

HindcastScore score_of(std::span<const world::CeaseFire> past, const std::string& measure,
                       const std::vector<double>& model, const std::vector<double>& base) {
  return {.measure = measure,
          .unit = "1",
          .model = mean_of(model),
          .each = model,
          .block = pairs_of(past),
          .baselines = {{"Kaplan-Meier estimate of the others", mean_of(base), base}}};
}

const char* end_name(world::CeaseFireEnd end) {
  if (end == world::CeaseFireEnd::holds) return "held";
  return end == world::CeaseFireEnd::war ? "broke" : "limited breach";
}

void add_rows(std::span<const world::CeaseFire> past, const peace::Paths& model,
              const peace::Paths& base, HindcastResult& result) {
  for (std::size_t i = 0; i < past.size(); ++i) {
    const world::CeaseFire& one = past[i];
    const double months = peace::duration_of(one, peace::Limited::breakdown).months;
    result.rows.push_back({one.id, one.war, one.states[0] + "-" + one.states[1],
                           world::kThirdParties[static_cast<std::size_t>(one.third_party)],
                           one.has_peacekeepers, model[i].back(), base[i].back(), months,
                           end_name(one.end)});
  }
}

HindcastResult run(const Globals& globals) {
  const engine::Prepared prepared = prepare_study(globals);
  const std::vector<world::CeaseFire>& past = prepared.study.setting.cease_fires;
  if (past.empty()) fail(Exit::invalid_input, "the study has no table of cease-fires");
  const peace::Paths prior = prior_paths(prepared, kHorizons.back());
  HindcastResult result;
  int failed = 0;
  for (const peace::Limited limited : {peace::Limited::breakdown, peace::Limited::last_look}) {
    const bool counts = limited == peace::Limited::breakdown;
    for (const int horizon : kHorizons) {
      const peace::FittedPaths fitted = peace::weibull_paths(past, limited, horizon);
      const peace::Paths base = peace::kaplan_meier_paths(past, limited, horizon);
      const std::vector<double> base_scores = peace::brier_scores(past, limited, base);
      const std::string what =
          base::format("integrated Brier score, {} months, a limited breach {}", horizon,
                       counts ? "counts as a breakdown" : "is the last look");
      result.scores.push_back(score_of(past, what + ": Weibull fitted to the others",
                                       peace::brier_scores(past, limited, fitted.paths),
                                       base_scores));
      result.scores.push_back(
          score_of(past, what + ": the model's own inputs",
                   peace::brier_scores(past, limited, first_months(prior, horizon)), base_scores));
      failed += fitted.fits_that_failed;
      if (!counts || horizon != kShown) continue;
      add_rows(past, fitted.paths, base, result);
      const peace::Covariates& b = fitted.fit.b;
      result.notes.push_back(base::format(
          "fitted to all: shape {:.2f}; hazard ratios {:.2f} guarantee, {:.2f} mediation, {:.2f} "
          "peacekeepers, against neither: where third parties go is not chance",
          fitted.fit.shape, numeric::exp(b[1]), numeric::exp(b[2]), numeric::exp(b[3])));
    }
  }
  const auto remembered =
      std::count_if(past.begin(), past.end(), [](const auto& one) { return one.is_remembered; });
  result.notes.push_back(base::format(
      "the {} cease-fires are hand-picked, and the days of {} are from memory: the scores are of "
      "this list, not of cease-fires",
      past.size(), remembered));
  result.notes.emplace_back(
      "truces that failed within days are mostly missing from such lists, so that both forecasts "
      "are told too few early breakdowns");
  result.notes.emplace_back(
      "left out for each: every cease-fire of its war and of its pair of states; what is lost from "
      "sight is weighed by the chance of still being seen");
  if (failed > 0) result.notes.push_back(base::format("{} fits did not converge", failed));
  return result;
}

}  // namespace

Hindcast hindcast() {
  return {.name = "peace",
          .title = "How long cease-fires between states last, one war left out at a time",
          .protocol =
              "A Weibull proportional-hazards law with guarantee, mediation and peacekeepers, "
              "fitted by maximum likelihood to the cease-fires of all other wars and pairs of "
              "states; beside it the model peace with its own inputs, a guarantee taken as sure. "
              "Baseline: the Kaplan-Meier estimate of the others. Integrated Brier score with "
              "inverse-probability-of-censoring weights, over 60 and 120 months, a limited breach "
              "counted both ways.",
          .columns = {{"id", "", "row of facts/ceasefires.csv"},
                      {"war", "", "that it ended"},
                      {"states", "", "codes"},
                      {"third_party", "", "none, mediation or guarantee"},
                      {"peacekeepers", "", "yes or no"},
                      {"forecast", "1", "probability of holding for 60 months, by the fit"},
                      {"base_rate", "1", "the same by the baseline"},
                      {"months", "month", "until it broke or was last seen"},
                      {"observed", "", "broke, limited breach, or held"}},
          .block = "pair of states",
          .blocks = "pairs of states",
          .run = run};
}

}  // namespace casus::cli::hindcast_peace
