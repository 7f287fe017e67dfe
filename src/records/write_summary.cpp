// summary.nc: quantiles and means over worlds of every recorded series, with the CF conventions'
// metadata (version 1.8, https://cfconventions.org).
#include <algorithm>
#include <chrono>
#include <limits>
#include <map>

#include "base/check.hpp"
#include "base/month.hpp"
#include "base/text.hpp"
#include "records/files.hpp"
#include "records/netcdf.hpp"
#include "records/statements.hpp"
#include "records/summary.hpp"

namespace casus::records {
namespace {

constexpr int kDeflate = 1;

/// The labels along a dimension of actors, routes and so on.
using Labels = std::map<std::string, std::vector<std::string>>;

struct Summary {
  NetcdfFile netcdf;
  const Results& results;
  std::size_t months = 0;  ///< including month 0
  int scenario = -1;
  int quantile = -1;
  int time = -1;
  int sample = -1;
  std::map<std::string, int> dimensions = {};
};

void add_labels(Labels& all, const std::string& dimension, const std::vector<std::string>& labels) {
  const auto [at, is_new] = all.emplace(dimension, labels);
  base::check(is_new || at->second == labels, "a dimension has the same labels in every series");
}

// Splits "outer:inner" again and remembers the labels of both dimensions.
void add_labels(Labels& all, const Series& series) {
  if (series.dimension == "one") {
    base::check(series.entries.size() == 1, "a single value has one entry");
    return;
  }
  if (series.inner_dimension == "one") {
    add_labels(all, series.dimension, series.entries);
    return;
  }
  std::vector<std::string> outer;
  std::vector<std::string> inner;
  for (const std::string& entry : series.entries) {
    const std::size_t colon = entry.find(':');
    base::check(colon != std::string::npos, "an entry of two dimensions has two labels");
    if (outer.empty() || outer.back() != entry.substr(0, colon)) {
      outer.push_back(entry.substr(0, colon));
    }
    if (outer.size() == 1) inner.push_back(entry.substr(colon + 1));
  }
  base::check(outer.size() * inner.size() == series.entries.size(),
              "the entries of two dimensions are all pairs");
  add_labels(all, series.dimension, outer);
  add_labels(all, series.inner_dimension, inner);
}

// Days from the first day of `start` to the first day of each month.
std::vector<double> days(const std::string& start, std::size_t months) {
  const auto first = base::parse_month(start);
  base::check(first.has_value(), "a run starts in a month");
  const auto day_of = [](base::Month month) {
    return std::chrono::sys_days(std::chrono::year(month.year()) /
                                 std::chrono::month(static_cast<unsigned>(month.month_of_year())) /
                                 std::chrono::day(1));
  };
  std::vector<double> days;
  for (std::size_t t = 0; t < months; ++t) {
    days.push_back(
        static_cast<double>((day_of(*first + static_cast<int>(t)) - day_of(*first)).count()));
  }
  return days;
}

// A variable's name: letters, digits and underscores only, as CF recommends.
std::string variable_name(const Series& series, bool is_indicator) {
  std::string name = is_indicator ? "indicator_" : "";
  for (const char c : series.name) {
    const bool is_plain =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    name += is_plain ? c : '_';
  }
  return name;
}

void describe(Summary& file) {
  NetcdfFile& nc = file.netcdf;
  const Results& r = file.results;
  std::string hashes;
  for (const Ensemble& e : r.ensembles) {
    hashes += base::format("{}{}={}", hashes.empty() ? "" : " ", e.id, e.hash);
  }
  const auto set = [&nc](const char* name, const std::string& text) {
    nc.set_text(-1, name, text);
  };
  set("Conventions", "CF-1.8");
  set("title", r.study_title);
  set("institution", "Casus contributors");
  set("source", base::format("casus {}, study {}: an ensemble of {} possible histories, not a "
                             "forecast",
                             r.program_version, r.study_id, r.world_count));
  set("history", r.command);
  set("references", "CITATION.cff, sources.json and codebook.json beside this file");
  set("casus_schema", std::string(kSummarySchema));
  set("scenario_version", hashes);
  set("model_version", r.model_version);
  set("data_version", r.data_version);
  set("seed", base::format("{}", r.seed));
  set("worlds", base::format("{}", r.world_count));
  if (r.is_partial) set("comment", "interrupted: months that were not reached are NaN");
  if (const auto pins = pin_statements(r); !pins.empty()) {
    set("what_if_pins", base::join(pins, "; "));
  }
  if (const auto models = model_statements(r); !models.empty()) {
    set("model_differences", base::join(models, " "));
  }
}

/// A variable that waits for its values.
struct Texts {
  int variable;
  std::vector<std::string> values;
};

Texts add_texts(Summary& file, const std::string& name, int dimension, const std::string& title,
                std::vector<std::string> values) {
  const int variable = file.netcdf.add_texts(name, {dimension});
  file.netcdf.set_text(variable, "long_name", title);
  return {variable, std::move(values)};
}

// What a dimension's labels are, in words.
std::string words_of(const std::string& dimension) {
  static const std::map<std::string, std::string> kWords{
      {"actor", "country or body, by its code"},
      {"frontier", "ordered pair of challenger and target"},
      {"route", "way to hollow out the alliance without leaving it"},
      {"party", "party of the leaver's public"},
      {"observer", "who believes in the guarantee"},
      {"question", "question put to a vote of the leaver"},
      {"coalition", "who would answer: the leaver, the European group, both or neither"},
      {"un_body", "body of the United Nations"},
      {"council_question", "question put to the Security Council"},
      {"donor", "who aids the state at war: the leaver, its allies, all others"},
      {"aid_kind", "kind of aid: out of stocks, procured, for the budget, humanitarian"},
      {"aid_stage", "how far aid on its way has come"},
      {"side", "side of the war that is on at the start"},
      {"deal_party", "party to an agreement that ends that war"},
      {"capability_class", "class of military capability"}};
  const auto at = kWords.find(dimension);
  if (at != kWords.end()) return at->second;
  std::string words = dimension;
  std::replace(words.begin(), words.end(), '_', ' ');
  return words;
}

std::vector<Texts> add_coordinates(Summary& file, const Labels& labels, int& time, int& quantile) {
  NetcdfFile& nc = file.netcdf;
  const Results& r = file.results;
  std::vector<Texts> texts;
  std::vector<std::string> ids;
  std::vector<std::string> titles;
  for (const Ensemble& ensemble : r.ensembles) {
    ids.push_back(ensemble.id);
    titles.push_back(ensemble.title);
  }
  file.scenario = nc.add_dimension("scenario", r.ensembles.size());
  file.quantile = nc.add_dimension("quantile", kQuantileCount);
  file.time = nc.add_dimension("time", file.months);
  texts.push_back(add_texts(file, "scenario", file.scenario, "scenario", ids));
  texts.push_back(add_texts(file, "scenario_title", file.scenario, "scenario in words", titles));
  quantile = nc.add_doubles("quantile", {file.quantile});
  nc.set_text(quantile, "units", "1");
  nc.set_text(quantile, "long_name", "share of worlds at or below the value");
  time = nc.add_doubles("time", {file.time});
  nc.set_text(time, "units", base::format("days since {}-01 00:00:00", r.start));
  nc.set_text(time, "calendar", "proleptic_gregorian");
  nc.set_text(time, "standard_name", "time");
  nc.set_text(time, "long_name", "first day of the month");
  nc.set_text(time, "axis", "T");
  for (const auto& [dimension, names] : labels) {
    const int id = nc.add_dimension(dimension, names.size());
    file.dimensions[dimension] = id;
    texts.push_back(add_texts(file, dimension, id, words_of(dimension), names));
    if (dimension == "actor" && names == r.actors) {
      texts.push_back(add_texts(file, "actor_name", id, "name of the actor", r.actor_names));
    }
  }
  return texts;
}

/// The variables of one series.
struct Variables {
  int quantiles = -1;
  int means = -1;
  int samples = -1;
};

/// States as CF has them: what each code means, and that its order is no quantity.
void describe_codes(Summary& file, const Variables& variables, const Series& series,
                    std::vector<std::string> names) {
  NetcdfFile& nc = file.netcdf;
  std::vector<float> codes;
  for (std::string& name : names) {
    std::replace(name.begin(), name.end(), ' ', '_');
    codes.push_back(static_cast<float>(codes.size()));
  }
  const std::string meanings = base::join(names, " ");
  for (const int variable : {variables.quantiles, variables.means}) {
    nc.set_numbers(variable, "flag_values", codes);
    nc.set_text(variable, "flag_meanings", meanings);
  }
  nc.set_text(variables.quantiles, "comment",
              "codes of states, sorted over worlds: their order is that of the codes, no quantity");
  nc.set_text(variables.means, "long_name", series.title + " (mean of codes: no state)");
  nc.set_text(variables.means, "comment", "states have no mean; outcomes count worlds in a state");
}

Variables add_series(Summary& file, const Series& series, bool is_indicator) {
  NetcdfFile& nc = file.netcdf;
  const std::string name = variable_name(series, is_indicator);
  base::check(!nc.has(name), "series have names that differ in letters or digits");
  std::vector<int> dimensions{file.scenario, file.time};
  for (const std::string& dimension : {series.dimension, series.inner_dimension}) {
    if (dimension != "one") dimensions.push_back(file.dimensions.at(dimension));
  }
  Variables variables;
  std::vector<int> with_quantile = dimensions;
  with_quantile.insert(with_quantile.begin() + 1, file.quantile);
  variables.quantiles = nc.add_floats(name, with_quantile, kDeflate);
  variables.means = nc.add_doubles(name + kMeanSuffix, dimensions, kDeflate);
  nc.set_text(variables.quantiles, kKindAttribute, is_indicator ? "indicator" : "field");
  nc.set_text(variables.quantiles, kNameAttribute, series.name);
  nc.set_text(variables.quantiles, "long_name", series.title);
  nc.set_text(variables.means, "long_name", series.title + " (mean over worlds)");
  nc.set_text(variables.means, "cell_methods", "realization: mean");
  if (is_indicator && file.sample >= 0) {
    variables.samples =
        nc.add_floats(name + kSampleSuffix, {file.scenario, file.sample, file.time}, kDeflate);
    nc.set_text(variables.samples, "long_name", series.title + " (single worlds)");
    nc.set_nan_is_missing(variables.samples, false);
    nc.set_text(variables.samples, "units", series.unit);
    nc.set_text(variables.samples, "coordinates", "scenario_title sample_world");
  }
  nc.set_nan_is_missing(variables.quantiles, false);
  nc.set_nan_is_missing(variables.means, true);
  const bool has_actors = series.dimension == "actor" || series.inner_dimension == "actor";
  const std::string coordinates = has_actors && nc.has("actor_name")
                                      ? "scenario_title realization actor_name"
                                      : "scenario_title realization";
  for (const int variable : {variables.quantiles, variables.means}) {
    nc.set_text(variable, "units", series.unit);
    nc.set_text(variable, "coordinates", coordinates);
  }
  if (is_indicator) return variables;
  std::vector<std::string> codes = code_names(series.name);
  if (!codes.empty()) describe_codes(file, variables, series, std::move(codes));
  return variables;
}

// Month 0 to the last month done; what was not reached is missing.
std::size_t months_known(const Summary& file, const Ensemble& ensemble) {
  if (!file.results.is_partial) return file.months;
  return static_cast<std::size_t>(ensemble.months_done) + 1;
}

// Puts [month][entry][quantile] of every scenario as [scenario][quantile][month][entry].
void put_series(Summary& file, const Variables& variables, std::vector<Series> Ensemble::*list,
                std::size_t place) {
  const std::vector<Ensemble>& ensembles = file.results.ensembles;
  const std::size_t entries = (ensembles.front().*list)[place].entries.size();
  const std::size_t cells = file.months * entries;
  std::vector<float> quantiles(ensembles.size() * kQuantileCount * cells,
                               std::numeric_limits<float>::quiet_NaN());
  std::vector<double> means(ensembles.size() * cells, std::numeric_limits<double>::quiet_NaN());
  for (std::size_t e = 0; e < ensembles.size(); ++e) {
    const Series& series = (ensembles[e].*list)[place];
    base::check(series.quantiles.size() == cells * kQuantileCount && series.means.size() == cells,
                "a series has a value for every month and entry");
    const std::size_t known = months_known(file, ensembles[e]) * entries;
    for (std::size_t cell = 0; cell < known; ++cell) {
      means[e * cells + cell] = series.means[cell];
      for (std::size_t q = 0; q < kQuantileCount; ++q) {
        quantiles[(e * kQuantileCount + q) * cells + cell] =
            series.quantiles[cell * kQuantileCount + q];
      }
    }
  }
  file.netcdf.put(variables.quantiles, std::span<const float>(quantiles));
  file.netcdf.put(variables.means, std::span<const double>(means));
}

void put_samples(Summary& file, int variable, std::size_t indicator) {
  const std::vector<Ensemble>& ensembles = file.results.ensembles;
  const std::size_t lines = ensembles.front().samples.worlds.size();
  std::vector<float> values(ensembles.size() * lines * file.months,
                            std::numeric_limits<float>::quiet_NaN());
  for (std::size_t e = 0; e < ensembles.size(); ++e) {
    const SampleLines& samples = ensembles[e].samples;
    for (std::size_t s = 0; s < lines; ++s) {
      for (std::size_t t = 0; t < months_known(file, ensembles[e]); ++t) {
        values[(e * lines + s) * file.months + t] =
            samples.values[(indicator * lines + s) * file.months + t];
      }
    }
  }
  file.netcdf.put(variable, std::span<const float>(values));
}

void check_alike(const Results& results) {
  base::check(!results.ensembles.empty(), "a run has a scenario");
  const Ensemble& first = results.ensembles.front();
  for (const Ensemble& ensemble : results.ensembles) {
    base::check(ensemble.fields.size() == first.fields.size() &&
                    ensemble.indicators.size() == first.indicators.size() &&
                    ensemble.samples.worlds.size() == first.samples.worlds.size() &&
                    ensemble.samples.values.size() ==
                        first.indicators.size() * first.samples.worlds.size() *
                            (static_cast<std::size_t>(results.months) + 1),
                "every scenario has the same series and as many single worlds");
  }
}

}  // namespace

void write_summary(const Results& results, const std::string& path) {
  check_alike(results);
  const Ensemble& first = results.ensembles.front();
  Summary file{.netcdf = NetcdfFile(path, NetcdfFile::Mode::create),
               .results = results,
               .months = static_cast<std::size_t>(results.months) + 1};
  Labels labels;
  for (const Series& series : first.fields) add_labels(labels, series);
  for (const Series& series : first.indicators) add_labels(labels, series);
  describe(file);
  int time = -1;
  int quantile = -1;
  const std::vector<Texts> texts = add_coordinates(file, labels, time, quantile);
  // The worlds that quantiles and means are taken over, which cell_methods names.
  const int realization = file.netcdf.add_whole_numbers("realization", {});
  file.netcdf.set_text(realization, "standard_name", "realization");
  file.netcdf.set_text(realization, "long_name", "worlds that quantiles and means are taken over");
  file.netcdf.set_text(realization, "units", "1");
  int sample_world = -1;
  if (!first.samples.worlds.empty()) {
    file.sample = file.netcdf.add_dimension("sample", first.samples.worlds.size());
    sample_world = file.netcdf.add_whole_numbers("sample_world", {file.scenario, file.sample});
    file.netcdf.set_text(sample_world, "long_name", "number of the world");
    file.netcdf.set_text(sample_world, "units", "1");
  }
  std::vector<Variables> variables;
  for (const Series& series : first.fields) variables.push_back(add_series(file, series, false));
  for (const Series& series : first.indicators) variables.push_back(add_series(file, series, true));
  file.netcdf.end_definitions();

  for (const Texts& text : texts) file.netcdf.put(text.variable, text.values);
  file.netcdf.put(quantile, std::span<const double>(kQuantiles));
  file.netcdf.put(time, std::span<const double>(days(results.start, file.months)));
  file.netcdf.put(realization, std::span<const std::uint32_t>(&results.world_count, 1));
  std::vector<std::uint32_t> worlds;
  for (const Ensemble& ensemble : results.ensembles) {
    worlds.insert(worlds.end(), ensemble.samples.worlds.begin(), ensemble.samples.worlds.end());
  }
  if (sample_world >= 0) file.netcdf.put(sample_world, std::span<const std::uint32_t>(worlds));
  for (std::size_t f = 0; f < first.fields.size(); ++f) {
    put_series(file, variables[f], &Ensemble::fields, f);
  }
  for (std::size_t i = 0; i < first.indicators.size(); ++i) {
    const Variables& at = variables[first.fields.size() + i];
    put_series(file, at, &Ensemble::indicators, i);
    if (at.samples >= 0) put_samples(file, at.samples, i);
  }
  file.netcdf.close();
}

}  // namespace casus::records
