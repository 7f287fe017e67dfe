// Hindcast of aid: what donors decided on in each month of 2024 from the end of 2023, and of 2025
// from the end of 2024, the stop of the leaver's aid known.
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "apps/cli/hindcasts.hpp"
#include "assumptions/assumptions.hpp"
#include "base/month.hpp"
#include "base/text.hpp"
#include "draws/draws.hpp"
#include "engine/prepare.hpp"
#include "input/csv.hpp"
#include "input/text_file.hpp"
#include "models/aid/allocation_run.hpp"
#include "models/spending/burden_scores.hpp"

namespace casus::cli::hindcast_aid {
namespace {

namespace aid = models::aid;
using catalog::Fact;

constexpr std::size_t kWorlds = 4096;
constexpr std::uint64_t kSeed = 1;
constexpr const char* kFolder = "hindcasts/aid";
constexpr const char* kRate = "eur_per_usd_year_average";
constexpr int kFirstYear = 2022;
constexpr std::size_t kMonths = 12;
// Share of military aid out of stocks: more than 70 % in 2022, a third by 2024 (KIEL_REPORT_2025).
constexpr double kStockShare = 0.5;
constexpr float kManyStocks = 1e5F;  // usd_bn: never the limit
constexpr double kLow = 0.05;
constexpr double kHigh = 0.95;

/// A month's decisions, 1e9 EUR: military, money, relief.
using Kinds = std::array<double, 3>;
double total(const Kinds& kinds) { return kinds[0] + kinds[1] + kinds[2]; }

struct Record {
  std::vector<int> months;     ///< base::Month::index, one after the other
  std::vector<Kinds> all;      ///< [month]
  std::vector<Kinds> leaver;   ///< [month]
  std::vector<double> totals;  ///< [month]
};

Record read_record(const study::Study& study) {
  const input::Table table = input::read_csv(study.folder + "/" + kFolder + "/allocations.csv");
  std::vector<base::Problem> problems = table.problems;
  const std::vector<std::string> columns{
      "month",     "donor", "military_eur_bn", "financial_eur_bn", "humanitarian_eur_bn",
      "source_id", "grade"};
  if (!input::check_columns(table, columns, {}, problems)) fail(Exit::invalid_input, problems);
  const input::Range amount{.low = 0, .high = 1e4};
  Record record;
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    input::RowReader row(table, r, problems);
    const base::Month month = row.month("month");
    const bool is_all = row.choice("donor", {"all", "leaver"}) == "all";
    const Kinds kinds{row.number("military_eur_bn", amount), row.number("financial_eur_bn", amount),
                      row.number("humanitarian_eur_bn", amount)};
    if (study.evidence.source(row.cell("source_id")) == nullptr) {
      row.problem("source_id", "is none of the study's sources");
    }
    if (is_all) {
      if (!record.months.empty() && month.index != record.months.back() + 1) {
        row.problem("month", "does not follow the month before");
      }
      record.months.push_back(month.index);
      record.totals.push_back(total(kinds));
    }
    (is_all ? record.all : record.leaver).push_back(kinds);
  }
  if (record.all.size() != record.leaver.size()) {
    problems.push_back({.file = table.file, .message = "a month has not both donors"});
  }
  if (!problems.empty()) fail(Exit::invalid_input, problems);
  return record;
}

std::size_t place_of(const Record& record, int year) {
  const int index = base::Month::of(year, 1).index;
  const auto at = std::find(record.months.begin(), record.months.end(), index);
  const auto place = static_cast<std::size_t>(at - record.months.begin());
  if (place + kMonths > record.months.size()) {
    fail(Exit::invalid_input, base::format("the record of aid does not hold all of {}", year));
  }
  return place;
}

/// Of a calendar year.
Kinds year_of(const Record& record, const std::vector<Kinds>& months, int year) {
  Kinds sum{};
  const std::size_t first = place_of(record, year);
  for (std::size_t m = first; m < first + kMonths; ++m) {
    for (std::size_t k = 0; k < sum.size(); ++k) sum[k] += months[m][k];
  }
  return sum;
}

struct Version {
  std::string name;
  bool is_registered = true;  ///< else the defaults of the model, which know the outcome
  bool is_replaced = true;
};

struct Question {
  int year = 0;             ///< that is forecast
  bool is_stopped = false;  ///< the leaver's aid, and that is known
  std::vector<Version> versions;
};

const std::vector<Question>& questions() {
  static const std::vector<Question> kQuestions{
      {.year = 2024,
       .is_stopped = false,
       .versions = {{.name = "as registered"},
                    {.name = "defaults of 2026", .is_registered = false}}},
      {.year = 2025,
       .is_stopped = true,
       .versions = {{.name = "as registered"},
                    {.name = "nobody makes up for the stop", .is_replaced = false},
                    {.name = "defaults of 2026", .is_registered = false}}}};
  return kQuestions;
}

std::string text_of_file(const std::string& path) {
  base::Result<std::string> text = input::read_text(path);
  if (!text.ok()) fail(Exit::invalid_input, text.problems());
  return std::move(text).value();
}

std::vector<float> draws_of(const study::Study& study, const Version& version) {
  const std::string path = study.folder + "/" + kFolder + "/registered.toml";
  const std::string registered = text_of_file(path);
  std::vector<assumptions::SourceText> files{{"aid.assumptions.toml", aid::kAssumptionsText}};
  if (version.is_registered) files.push_back({path, registered});
  base::Result<assumptions::Assumptions> read =
      assumptions::read_assumptions(files, aid::kParameters, study.evidence);
  if (!read.ok()) fail(Exit::invalid_input, read.problems());
  assumptions::Assumptions all = std::move(read).value();
  if (!version.is_replaced) {
    const std::array<assumptions::Pin, 1> none{{{.name = "aid.replacement_share", .value = 0}}};
    const std::vector<base::Problem> problems = assumptions::apply_pins(all, none);
    if (!problems.empty()) fail(Exit::invalid_input, problems);
  }
  base::Result<draws::DrawPlan> plan =
      draws::plan_draws(all, draws::DesignKind::sobol, kSeed, kWorlds);
  if (!plan.ok()) fail(Exit::invalid_input, plan.problems());
  return draws::make_draws(plan.value(), 0, kWorlds).values;
}

double usd_per_eur(const study::Study& study, int year) {
  const evidence::Fact* rate = study.evidence.find("EUR", kRate, base::format("{}", year));
  if (rate == nullptr || !rate->number.has_value() || !(*rate->number > 0)) {
    fail(Exit::invalid_input, base::format("the study has no {} of {}", kRate, year));
  }
  return 1 / *rate->number;
}

/// By kind of the model, 1e9 USD.
std::vector<float> by_kind(const Kinds& eur, double rate) {
  const auto usd = [&](double x) { return static_cast<float>(x * rate); };
  return {usd(kStockShare * eur[0]), usd((1 - kStockShare) * eur[0]), usd(eur[1]), usd(eur[2])};
}

world::Setting setting_of(const study::Study& study, const Record& record, int year, double rate) {
  world::Setting setting = study.setting;
  setting.start_month_index = base::Month::of(year - 1, 12).index;
  const auto set = [&](Fact fact, std::vector<float> values) {
    setting.facts[static_cast<std::size_t>(fact)] = std::move(values);
  };
  Kinds mean{};
  for (int y = kFirstYear; y < year; ++y) {
    const Kinds sum = year_of(record, record.leaver, y);
    for (std::size_t k = 0; k < mean.size(); ++k) mean[k] += sum[k] / (year - kFirstYear);
  }
  Kinds rest = year_of(record, record.all, year - 1);
  const Kinds leavers = year_of(record, record.leaver, year - 1);
  for (std::size_t k = 0; k < rest.size(); ++k) rest[k] = std::max(0.0, rest[k] - leavers[k]);
  set(Fact::aid_leaver_mean_usd_bn, by_kind(mean, rate));
  set(Fact::aid_allies_start_usd_bn, by_kind(rest, rate));
  set(Fact::aid_others_start_usd_bn, {0, 0, 0, 0});
  set(Fact::aid_purchases_start_usd_bn, {0});
  set(Fact::aid_mean_first_year, {static_cast<float>(kFirstYear)});
  set(Fact::aid_mean_last_year, {static_cast<float>(year - 1)});
  return setting;
}

/// Totals of each month in every world, 1e9 EUR, [month][world]; after them those of all donors but
/// the leaver.
struct Forecast {
  std::vector<std::vector<float>> all;
  std::vector<std::vector<float>> rest;
};

Forecast forecast_of(const study::Study& study, const Record& record, const Question& question,
                     const Version& version) {
  const double rate = usd_per_eur(study, question.year - 1);
  const world::Setting setting = setting_of(study, record, question.year, rate);
  const std::vector<float> draws = draws_of(study, version);
  const auto decided = aid::run_allocations({.setting = &setting,
                                             .parameters = draws,
                                             .worlds = kWorlds,
                                             .months = static_cast<int>(kMonths),
                                             .leaver_ratio_at_start = 1,
                                             .leaver_ratio = question.is_stopped ? 0.0F : 1.0F,
                                             .stocks_usd_bn = kManyStocks});
  Forecast forecast{.all = decided[0], .rest = decided[1]};
  const auto eur = static_cast<float>(1 / rate);
  for (std::size_t m = 0; m < kMonths; ++m) {
    for (std::size_t w = 0; w < kWorlds; ++w) {
      forecast.rest[m][w] = (forecast.rest[m][w] + decided[2][m][w]) * eur;
      forecast.all[m][w] = forecast.all[m][w] * eur + forecast.rest[m][w];
    }
  }
  return forecast;
}

float log_of(double eur_bn) { return static_cast<float>(std::log1p(std::max(0.0, eur_bn))); }

/// Fair CRPS of log(1 + x).
double score(std::vector<float> members, double observed) {
  for (float& x : members) x = log_of(static_cast<double>(x));
  return models::spending::fair_crps(members, static_cast<double>(log_of(observed)));
}

double miss(double forecast, double observed) {
  return std::abs(static_cast<double>(log_of(forecast)) - static_cast<double>(log_of(observed)));
}

double at(std::vector<float> members, double share) {
  std::sort(members.begin(), members.end());
  return static_cast<double>(
      members[static_cast<std::size_t>(share * static_cast<double>(members.size()))]);
}

/// What was known before the year, and what came: [month].
struct Series {
  std::vector<double> before;
  std::vector<double> observed;
};

Series series_of(const Record& record, int year, bool is_rest) {
  const auto value = [&](std::size_t m) {
    return record.totals[m] - (is_rest ? total(record.leaver[m]) : 0.0);
  };
  const std::size_t first = place_of(record, year);
  const std::size_t before = place_of(record, year - 1);
  Series series;
  for (std::size_t m = 0; m < kMonths; ++m) {
    series.before.push_back(value(before + m));
    series.observed.push_back(value(first + m));
  }
  return series;
}

struct Scores {
  std::vector<double> model;     ///< [month]
  std::vector<double> mean;      ///< of the baseline: the last twelve months' mean
  std::vector<double> last;      ///< the last month
  std::vector<double> ensemble;  ///< the last twelve months as a forecast of twelve worlds
};

Scores scores_of(const std::vector<std::vector<float>>& worlds, const Series& series) {
  Scores scores;
  const double mean = mean_of(series.before);
  std::vector<float> months(series.before.begin(), series.before.end());
  for (std::size_t m = 0; m < kMonths; ++m) {
    scores.model.push_back(score(worlds[m], series.observed[m]));
    scores.mean.push_back(miss(mean, series.observed[m]));
    scores.last.push_back(miss(series.before.back(), series.observed[m]));
    scores.ensemble.push_back(score(months, series.observed[m]));
  }
  return scores;
}

// Months of a block: what a donor decides on in one is of a piece with those around it.
constexpr std::size_t kBlockMonths = 3;

void add_months(const std::string& name, const Scores& scores, HindcastResult& result) {
  result.scores.push_back(
      {.measure = name,
       .unit = "log 1e9 EUR",
       .model = mean_of(scores.model),
       .each = scores.model,
       .block = blocks_of(scores.model.size(), kBlockMonths),
       .baselines = {{"mean of the last 12 months", mean_of(scores.mean), scores.mean},
                     {"last month", mean_of(scores.last), scores.last},
                     {"last 12 months as an ensemble", mean_of(scores.ensemble), scores.ensemble,
                      "not named by the protocol"}}});
}

void add_year(const std::string& name, const std::vector<std::vector<float>>& worlds,
              const Series& series, HindcastResult& result) {
  std::vector<float> sums(kWorlds, 0.0F);
  for (const std::vector<float>& month : worlds) {
    for (std::size_t w = 0; w < kWorlds; ++w) sums[w] += month[w];
  }
  const double observed = std::accumulate(series.observed.begin(), series.observed.end(), 0.0);
  const double before = std::accumulate(series.before.begin(), series.before.end(), 0.0);
  result.scores.push_back(
      {.measure = name,
       .unit = "log 1e9 EUR",
       .model = score(sums, observed),
       .each = {score(sums, observed)},
       .block = {0},
       .baselines = {{"last 12 months", miss(before, observed), {miss(before, observed)}},
                     {"12 times the last month",
                      miss(series.before.back() * static_cast<double>(kMonths), observed),
                      {miss(series.before.back() * static_cast<double>(kMonths), observed)}}}});
  result.notes.push_back(
      base::format("{}: {:.0f} billion euros came; median {:.0f}, 5 to 95 % {:.0f} to {:.0f}", name,
                   observed, at(sums, 0.5), at(sums, kLow), at(sums, kHigh)));
}

void add_rows(int year, const std::vector<std::vector<float>>& worlds, const Series& series,
              const Scores& scores, HindcastResult& result) {
  for (std::size_t m = 0; m < kMonths; ++m) {
    const base::Month month = base::Month::of(year, static_cast<int>(m) + 1);
    result.rows.push_back({base::to_text(month), at(worlds[m], 0.5), at(worlds[m], kLow),
                           at(worlds[m], kHigh), series.observed[m], mean_of(series.before),
                           series.before.back(), scores.model[m], scores.mean[m]});
  }
}

HindcastResult run(const Globals& globals) {
  const engine::Prepared prepared = prepare_study(globals);
  const study::Study& study = prepared.study;
  const Record record = read_record(study);
  HindcastResult result;
  for (const Question& question : questions()) {
    const Series all = series_of(record, question.year, false);
    const Series rest = series_of(record, question.year, true);
    for (const Version& version : question.versions) {
      const Forecast forecast = forecast_of(study, record, question, version);
      const std::string name = base::format("{}, {}: ", question.year, version.name);
      const Scores scores = scores_of(forecast.all, all);
      add_months(name + "all donors, CRPS of a month", scores, result);
      add_year(name + "all donors, CRPS of the year", forecast.all, all, result);
      if (&version != &question.versions.front()) continue;
      add_rows(question.year, forecast.all, all, scores, result);
      add_months(name + "all but the leaver, CRPS of a month", scores_of(forecast.rest, rest),
                 result);
    }
  }
  result.notes.push_back(
      "parameters were written down before any score was computed, by an author who knows the "
      "outcome; \"defaults of 2026\" rest on 2025 and early 2026: no test");
  result.notes.push_back(
      "the record is of one edition, that of July 2026, with what was revised since: a forecast of "
      "the time had other figures before it");
  result.notes.push_back(
      "decisions are scored, not deliveries, of which no series is published; 2022 begins on "
      "24 January");
  result.notes.push_back(base::format(
      "{} worlds; fair CRPS of log(1 + billions of euros); a baseline of one number is scored by "
      "its absolute error",
      kWorlds));
  return result;
}

}  // namespace

Hindcast hindcast() {
  return {.name = "aid",
          .title = "Aid to Ukraine decided on in 2024 from 2023, and in 2025 from 2024",
          .protocol =
              "The model aid from the end of 2023 (the leaver at its mean so far, others at the "
              "level of 2023) and of 2024 (the leaver's stop known), by months of all donors. "
              "Baselines: the mean of the last 12 months; the last month.",
          .columns = {{"month", "", "that is forecast"},
                      {"forecast", "1e9 EUR", "median of the worlds, as registered"},
                      {"low", "1e9 EUR", "5 % of the worlds lie below"},
                      {"high", "1e9 EUR", "5 % lie above"},
                      {"observed", "1e9 EUR", "decided on by all donors"},
                      {"mean_12_months", "1e9 EUR", "baseline: mean of the 12 months before"},
                      {"last_month", "1e9 EUR", "baseline: the last month before"},
                      {"crps", "log 1e9 EUR", "of the forecast"},
                      {"crps_mean", "log 1e9 EUR", "of the mean of the 12 months before"}},
          .block = "quarter",
          .blocks = "quarters",
          .run = run};
}

}  // namespace casus::cli::hindcast_aid
