// Hindcast of notices of leaving: what the route model's hazard would have said each year since the
// treaty, beside the base rate of all members; and the forecasts now open, to be scored later.
#include <algorithm>
#include <cmath>

#include "apps/cli/hindcasts.hpp"
#include "apps/cli/run_options.hpp"
#include "base/month.hpp"
#include "base/text.hpp"
#include "engine/run.hpp"

namespace casus::cli::hindcast_exit {
namespace {

constexpr const char* kAlliance = "NATO";
constexpr int kMonthsAYear = 12;
constexpr std::size_t kTermYears = 4;  // of the leaver's executive: what a block is
constexpr const char* kBaseRate = "Jeffreys rate of all members";

/// A fact of the study's notices; fails if it is not there.
double fact_of(const study::Study& study, const std::string& entity, const char* variable,
               int last_year) {
  const evidence::Fact* fact = study.evidence.latest(entity, variable, last_year);
  if (fact == nullptr || !fact->number.has_value()) {
    fail(Exit::invalid_input,
         base::format("the study has no fact {} of {} up to {}", variable, entity, last_year));
  }
  return *fact->number;
}

/// Years for which the treaty let nobody leave: article 13, row LAW002.
int years_bound(const study::Study& study) {
  const study::Law* law = study::find_law(study, "LAW002");
  if (law == nullptr || !law->value.has_value()) {
    fail(Exit::invalid_input, "the study does not say for how long the treaty bound its members");
  }
  return static_cast<int>(*law->value);
}

/// The same of that year alone; 0 if there is none.
double in_year(const study::Study& study, const std::string& entity, const char* variable,
               int year) {
  const evidence::Fact* fact = study.evidence.find(entity, variable, base::format("{}", year));
  return fact == nullptr ? 0 : fact->number.value_or(0);
}

/// Years in which members joined the treaty, the first first.
std::vector<int> joining_years(const study::Study& study) {
  std::vector<int> years;
  for (const evidence::Fact& fact : study.evidence.facts()) {
    if (fact.variable == "nato_join_year" && fact.number.has_value()) {
      years.push_back(static_cast<int>(*fact.number));
    }
  }
  std::sort(years.begin(), years.end());
  return years;
}

double members_in(const std::vector<int>& joined, int year) {
  return static_cast<double>(std::upper_bound(joined.begin(), joined.end(), year) - joined.begin());
}

/// The monthly hazards of the route model over its inputs' distribution.
struct Hazards {
  std::vector<double> sceptical;
  std::vector<double> committed;
};

Hazards hazards_of(const engine::Prepared& prepared) {
  constexpr std::uint32_t kDraws = 4096;
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
  Hazards hazards{values_of("route.notice_hazard_sceptical"),
                  values_of("route.notice_committed_ratio")};
  for (std::size_t d = 0; d < hazards.committed.size(); ++d) {
    hazards.committed[d] *= hazards.sceptical[d];
  }
  return hazards;
}

/// Mean over the inputs of the probability of at least one notice in these months.
double chance_of(const Hazards& hazards, double sceptical_months, double committed_months) {
  double sum = 0;
  for (std::size_t d = 0; d < hazards.sceptical.size(); ++d) {
    sum += 1 - std::exp(sceptical_months * std::log1p(-hazards.sceptical[d]) +
                        committed_months * std::log1p(-hazards.committed[d]));
  }
  return sum / static_cast<double>(hazards.sceptical.size());
}

/// Scores of one forecaster's windows.
struct Tally {
  std::vector<double> brier;
  std::vector<double> log_score;
  void add(double p, bool happened) {
    const double off = p - (happened ? 1 : 0);
    brier.push_back(off * off);
    log_score.push_back(std::log(happened ? p : 1 - p));
  }
};

/// Model and base rate on one measure.
HindcastScore score_of(const char* measure, const char* unit, random::SkillKind kind,
                       const std::vector<double>& model, const std::vector<double>& base_rate) {
  HindcastScore score{.measure = measure,
                      .unit = unit,
                      .kind = kind,
                      .model = mean_of(model),
                      .each = model,
                      .baselines = {{kBaseRate, mean_of(base_rate), base_rate}}};
  // Years of one term go together: the same administration, and nearly the same record behind it.
  for (std::size_t year = 0; year < model.size(); ++year) score.block.push_back(year / kTermYears);
  return score;
}

/// Chance of at least one notice in so many months at the Jeffreys rate of all members: half an
/// event in the member-years so far, none of which has seen one.
double jeffreys_chance(double member_years, double months) {
  return 1 - std::exp(-0.5 / member_years * months / kMonthsAYear);
}

/// Share of worlds in which the event has happened by the end of `month`, from 0.
double share_by(const records::Results& results, catalog::Event event, int month) {
  std::uint32_t worlds = 0;
  std::int64_t last = -1;
  for (const catalog::DatedEvent& dated : results.ensembles.front().events) {
    if (dated.event != event || dated.month > month || dated.world == last) continue;
    last = dated.world;
    ++worlds;
  }
  return static_cast<double>(worlds) / results.world_count;
}

void add_open_forecasts(const Globals& globals, const study::Study& study, double member_years,
                        HindcastResult& result) {
  RunOptions options;
  options.scenarios = {"reference"};
  options.no_report = true;
  const Done done = carry_out(options, globals);
  result.stamps = {{"program", done.results.program_version},
                   {"model", done.results.model_version},
                   {"data", done.results.data_version},
                   {"scenario", done.results.ensembles.front().hash},
                   {"seed", done.results.seed},
                   {"worlds", done.results.worlds}};
  const std::string leaver = study.setting.actors[static_cast<std::size_t>(study.setting.leaver)];
  for (int year = study.start.year(); year <= (study.start + study.months).year(); ++year) {
    const int month = std::min(base::Month::of(year, kMonthsAYear) - study.start, study.months);
    const std::string price = base::format("market_price_notice_by_{}_12", year);
    const evidence::Fact* market = study.evidence.latest(leaver, price, year);
    const std::string by = base::to_text(study.start + month);
    for (const auto& [what, event] : {std::pair{"notice", catalog::Event::notice_given},
                                      std::pair{"exit", catalog::Event::exit_in_force}}) {
      // An exit takes effect only after the notice's clock.
      const int wait = event == catalog::Event::exit_in_force ? study.setting.notice_months : 0;
      const double base = jeffreys_chance(member_years, std::max(0, month - wait));
      const bool is_priced = market != nullptr && event == catalog::Event::notice_given;
      result.rows.push_back({base::format("{} by {}", what, by),
                             share_by(done.results, event, month), base,
                             is_priced ? Json(market->number.value_or(0)) : Json(nullptr), "open"});
    }
  }
}

HindcastResult run(const Globals& globals) {
  const engine::Prepared prepared = prepare_study(globals);
  const study::Study& study = prepared.study;
  const std::string leaver = study.setting.actors[static_cast<std::size_t>(study.setting.leaver)];
  const Hazards hazards = hazards_of(prepared);
  const std::vector<int> joined = joining_years(study);
  if (joined.empty()) fail(Exit::invalid_input, "the study does not say when members joined");
  const int began = joined.front();
  const int last_year = study.start.year();
  const double notices = fact_of(study, kAlliance, "notices_of_denunciation", last_year);
  if (notices != 0) {
    fail(Exit::invalid_input, "this hindcast knows a record without a notice only");
  }
  HindcastResult result;
  Tally model;
  Tally base_rate;
  double member_years = members_in(joined, began);
  // Before, the treaty let nobody leave: those years are counted for the base rate, not scored.
  const int first_scored = began + years_bound(study) + 1;
  for (int year = began + 1; year <= last_year; ++year) {
    // The last year is known up to the month before the study begins.
    const double months =
        year < last_year ? kMonthsAYear : study.start - base::Month::of(last_year, 1);
    if (months <= 0) continue;
    const double sceptical = in_year(study, leaver, "sceptical_office_months", year);
    const double p = chance_of(hazards, sceptical, months - sceptical);
    const double q = jeffreys_chance(member_years, months);
    member_years += members_in(joined, year) * months / kMonthsAYear;
    if (year < first_scored) continue;
    model.add(p, false);
    base_rate.add(q, false);
    const std::string which = months < kMonthsAYear
                                  ? base::format("notice in {} before month {}", year, months + 1)
                                  : base::format("notice in {}", year);
    result.rows.push_back({which, p, q, nullptr, "no"});
  }
  result.scores = {score_of("mean Brier score of a notice by the leaver", "1",
                            random::SkillKind::saved, model.brier, base_rate.brier),
                   score_of("mean log score of the same", "nat", random::SkillKind::gained,
                            model.log_score, base_rate.log_score)};
  add_open_forecasts(globals, study, member_years, result);
  result.notes = {
      base::format("{} windows and no notice: nothing here can show that a high hazard is right, "
                   "only that it was not needed",
                   model.brier.size()),
      "the hazard was judged in 2026, knowing the record, and which administrations were sceptical "
      "is a judgement of hindsight",
      "scored from the first whole year in which article 13 could be used (LAW002)",
      "rows marked open are what this version says now; what has been registered before the fact, "
      "if anything has, stands in TRACK_RECORD.md and is scored once its date has passed",
      "no hindcast is possible of an exit, of a court's ruling on one, of the failure of article "
      "5, "
      "or of a collapse after a stop of aid"};
  return result;
}

}  // namespace

Hindcast hindcast() {
  return {.name = "exit",
          .title = "Notices of leaving the treaty, year by year, and the forecasts now open",
          .protocol =
              "The hazard of notice of the model route, averaged over its inputs, in the months of "
              "sceptical and of committed administrations. Baseline: the Jeffreys rate of notices "
              "among all members up to the year before. Open forecasts: the reference scenario.",
          .columns = {{"event", "", "what, and by when"},
                      {"forecast", "1", "probability by the model"},
                      {"base_rate", "1", "baseline: Jeffreys rate of all members"},
                      {"market", "1", "price of a prediction market, where one was read"},
                      {"observed", "", "no, or open"}},
          .block = "span of four years",
          .blocks = "spans of four years",
          .run = run};
}

}  // namespace casus::cli::hindcast_exit
