// summary.nc read back: series, and the single worlds behind the fans.
#include <algorithm>

#include "base/check.hpp"
#include "base/text.hpp"
#include "records/files.hpp"
#include "records/netcdf.hpp"
#include "records/summary.hpp"

namespace casus::records {
namespace {

[[noreturn]] void damaged(const std::string& what) {
  throw base::EnvironmentError("is damaged: " + what);
}

void need(bool holds, const std::string& what) {
  if (!holds) damaged(what);
}

// A series without its values; its dimensions follow scenario, quantile and time.
Series read_labels(const NetcdfFile& nc, int variable) {
  Series series;
  series.name = nc.get_text(variable, kNameAttribute);
  series.title = nc.get_text(variable, "long_name");
  series.unit = nc.get_text(variable, "units");
  const std::vector<std::string> dimensions = nc.dimensions_of(variable);
  need(dimensions.size() >= 3 && dimensions.size() <= 5 && dimensions[0] == "scenario" &&
           dimensions[1] == "quantile" && dimensions[2] == "time",
       series.name + " has other dimensions");
  series.dimension = dimensions.size() > 3 ? dimensions[3] : "one";
  series.inner_dimension = dimensions.size() > 4 ? dimensions[4] : "one";
  if (dimensions.size() == 3) series.entries = {""};
  if (dimensions.size() == 4) series.entries = nc.get_texts(dimensions[3]);
  if (dimensions.size() == 5) {
    const std::vector<std::string> inner = nc.get_texts(dimensions[4]);
    for (const std::string& outer : nc.get_texts(dimensions[3])) {
      for (const std::string& label : inner) series.entries.push_back(outer + ":" + label);
    }
  }
  return series;
}

// [scenario][quantile][month][entry] back to [month][entry][quantile] of each scenario.
void read_values(const NetcdfFile& nc, const std::string& name, const Series& labels,
                 std::size_t months, std::vector<Series> Ensemble::*list, Results& results) {
  const std::size_t cells = months * labels.entries.size();
  const std::size_t scenarios = results.ensembles.size();
  const int variable = nc.variable(name);
  const int mean_variable = nc.variable(name + kMeanSuffix);
  need(nc.size(variable) == scenarios * kQuantileCount * cells &&
           nc.size(mean_variable) == scenarios * cells,
       name + " has another size");
  std::vector<float> quantiles(scenarios * kQuantileCount * cells);
  std::vector<double> means(scenarios * cells);
  nc.get(variable, std::span<float>(quantiles));
  nc.get(mean_variable, std::span<double>(means));
  for (std::size_t e = 0; e < scenarios; ++e) {
    Series series = labels;
    const auto first = means.begin() + static_cast<std::ptrdiff_t>(e * cells);
    series.means.assign(first, first + static_cast<std::ptrdiff_t>(cells));
    series.quantiles.resize(cells * kQuantileCount);
    for (std::size_t q = 0; q < kQuantileCount; ++q) {
      for (std::size_t cell = 0; cell < cells; ++cell) {
        series.quantiles[cell * kQuantileCount + q] =
            quantiles[(e * kQuantileCount + q) * cells + cell];
      }
    }
    (results.ensembles[e].*list).push_back(std::move(series));
  }
}

void read_samples(const NetcdfFile& nc, const std::vector<std::string>& indicators,
                  std::size_t months, Results& results) {
  if (!nc.has("sample_world")) return;
  const std::size_t scenarios = results.ensembles.size();
  const std::size_t lines = nc.dimension("sample");
  need(lines <= results.world_count, "it has more single worlds than the bundle has worlds");
  std::vector<std::uint32_t> worlds(scenarios * lines);
  nc.get(nc.variable("sample_world"), std::span<std::uint32_t>(worlds));
  for (std::size_t e = 0; e < scenarios; ++e) {
    const auto first = worlds.begin() + static_cast<std::ptrdiff_t>(e * lines);
    results.ensembles[e].samples.worlds.assign(first, first + static_cast<std::ptrdiff_t>(lines));
  }
  for (const std::string& name : indicators) {
    const int variable = nc.variable(name + kSampleSuffix);
    need(nc.size(variable) == scenarios * lines * months, name + " has another size");
    std::vector<float> values(scenarios * lines * months);
    nc.get(variable, std::span<float>(values));
    for (std::size_t e = 0; e < scenarios; ++e) {
      std::vector<float>& all = results.ensembles[e].samples.values;
      const auto first = values.begin() + static_cast<std::ptrdiff_t>(e * lines * months);
      all.insert(all.end(), first, first + static_cast<std::ptrdiff_t>(lines * months));
    }
  }
}

void read_all(const std::string& path, Results& results) {
  const NetcdfFile nc(path, NetcdfFile::Mode::read);
  const std::string schema = nc.get_text(-1, "casus_schema");
  need(schema == kSummarySchema, base::format("{} is not a schema this program knows", schema));
  const auto months = static_cast<std::size_t>(results.months) + 1;
  need(nc.dimension("time") == months, "it has another number of months than the manifest");
  need(nc.dimension("quantile") == kQuantileCount, "it has other quantiles");
  std::vector<std::string> ids;
  for (const Ensemble& ensemble : results.ensembles) ids.push_back(ensemble.id);
  need(nc.get_texts("scenario") == ids, "it has other scenarios than the manifest");
  std::vector<std::string> indicators;
  for (const std::string& name : nc.variables()) {
    const int variable = nc.variable(name);
    if (!nc.has_attribute(variable, kKindAttribute)) continue;
    const std::string kind = nc.get_text(variable, kKindAttribute);
    need(kind == "field" || kind == "indicator", base::format("{} is a {}", name, kind));
    if (kind == "indicator") indicators.push_back(name);
    read_values(nc, name, read_labels(nc, variable), months,
                kind == "field" ? &Ensemble::fields : &Ensemble::indicators, results);
  }
  read_samples(nc, indicators, months, results);
}

}  // namespace

void read_summary(const std::string& path, Results& results, std::vector<base::Problem>& problems) {
  try {
    read_all(path, results);
  } catch (const base::EnvironmentError& error) {
    problems.push_back({.file = path, .message = error.what()});
  }
}

}  // namespace casus::records
