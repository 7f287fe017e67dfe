// CITATION.cff and README.md of a bundle.
#include "base/text.hpp"
#include "records/files.hpp"
#include "records/statements.hpp"

namespace casus::records {
namespace {

// A YAML text in double quotes.
std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
  }
  return out + '"';
}

std::string scenario_titles(const Results& results) {
  std::vector<std::string> titles;
  for (const Ensemble& ensemble : results.ensembles) titles.push_back(ensemble.title);
  return base::join(titles, "; ");
}

std::string stamps(const Results& results) {
  std::string text = "| stamp | value |\n|---|---|\n";
  for (const Ensemble& ensemble : results.ensembles) {
    text += base::format("| scenario `{}` | {} |\n", ensemble.id, ensemble.hash);
  }
  text +=
      base::format("| model | {} |\n| data | {} |\n", results.model_version, results.data_version);
  return text + base::format("| seed | {} |\n", results.seed);
}

std::string warnings(const Results& results) {
  std::string text;
  if (results.is_partial) {
    text +=
        "**Interrupted.** The run was stopped before its last month; what was not reached is "
        "missing, and outcomes judged after that are not known. " +
        interruption_statement(results).substr(std::string_view("Interrupted. ").size()) +
        " Run it again before you use it.\n\n";
  }
  if (results.world_count != results.worlds) {
    text += base::format(
        "**A part.** This bundle holds worlds {} to {} of {}. Join all parts with `casus merge` "
        "before you use it.\n\n",
        results.first_world, std::uint64_t{results.first_world} + results.world_count - 1,
        results.worlds);
  }
  for (const std::string& pin : pin_statements(results)) {
    text += base::format("What-if pin: `{}`.\n\n", pin);
  }
  for (const std::string& model : model_statements(results)) text += model + "\n\n";
  if (!results.trust.empty()) {
    text += "Parameters widened because their evidence is below the trust asked for:\n\n";
    for (const std::string& change : results.trust) text += base::format("- {}\n", change);
    text += "\n";
  }
  if (!results.trade.empty()) text += results.trade + "\n\n";
  return text;
}

std::string pins_sentence(const Results& results) {
  const std::vector<std::string> pins = pin_statements(results);
  return pins.empty() ? "" : "; what-if pins: " + base::join(pins, "; ");
}

constexpr std::string_view kFiles = R"(## Files

| file | holds |
|---|---|
| report.html | the results to read and print, where the run wrote one |
| outcomes.csv | one row per scenario and outcome: probability or quantiles, Monte Carlo error, difference against the reference, chance that its sign is right, evidence |
| doors.csv | formal exits by door, rulings in time, repeal, vetoes and overrides, by scenario and year: share of worlds, Monte Carlo error, difference against the reference |
| frontiers.csv | demands on each frontier and what becomes of them (concession, back-down, limited attack or war), by scenario and year: share of worlds, Monte Carlo error, difference against the reference; `counted` is 1 where an outcome counts them |
| war.csv | cease-fires, those that last five years, agreements, broken cease-fires and collapses in the war that is on at the start, by scenario and year: share of worlds, Monte Carlo error, difference against the reference; empty where there is no such war |
| contagion.csv | by scenario and pair of states: how often an onset of instability in one is followed within two years by one in the other, with its error, in how many of these that very onset passed it on, and in how many of all worlds there is one in those months; empty where no world has an onset |
| worlds.csv | one row per world: the draw of every parameter (by scenario where one holds it with a what-if pin), and every outcome in every scenario (`scenario:outcome`) |
| summary.nc | NetCDF-4: quantiles 5, 25, 50, 75, 95 and the mean of every recorded field and indicator, by scenario and month |
| events.sqlite | dated events of every world: votes, notices, rulings, demands on frontiers, what allies choose |
| sources.json | sources, facts, parameters with provenance, models |
| codebook.json | what every column, field, code and event means, with units and ranges |
| manifest.json | what was run, by which versions, and the SHA-256 of every other file and of itself |
| CITATION.cff | how to cite this bundle and the program |
| scenarios/ | the scenario files the run was made from, where it was made from files |

An empty cell is a missing value. "never" in a column of months means that it does not happen by the outcome's date.

)";

constexpr std::string_view kReading = R"(## Reading it

Python:

```python
import pandas, sqlite3, xarray
outcomes = pandas.read_csv("outcomes.csv")
worlds = pandas.read_csv("worlds.csv", na_values=["never"])   # never becomes missing
summary = xarray.open_dataset("summary.nc")                   # summary.spending_share.sel(quantile=0.5)
events = pandas.read_sql("SELECT * FROM events", sqlite3.connect("events.sqlite"))
```

R:

```r
outcomes <- read.csv("outcomes.csv")
worlds <- read.csv("worlds.csv", na.strings = c("", "never"), check.names = FALSE)
summary <- ncdf4::nc_open("summary.nc")
events <- DBI::dbReadTable(DBI::dbConnect(RSQLite::SQLite(), "events.sqlite"), "events")
```

Spreadsheet: open outcomes.csv or worlds.csv as UTF-8, separated by commas, decimal point.

)";

constexpr std::string_view kLimits = R"(## What it is not

These are possible histories in a model, not forecasts. A probability is the share of the model's worlds; it moves with the assumptions in sources.json, many of which are judgements and are marked so. Use it to compare policies under the same assumptions and the same luck, and to find which assumptions matter. Do not use it to target anyone or to plan operations. No body has accredited the model.

Out of scope:

- nuclear use and proliferation (only a nuclear cover, on or off, inside credibility)
- operational planning and targeting
- cyber attacks and sabotage beyond counts of incidents
- leaders' health
- events without precedent
)";

}  // namespace

std::string citation_text(const Results& results) {
  std::string text = "cff-version: 1.2.0\n";
  text += "message: \"If you use these results, please cite them and the program.\"\n";
  text += "type: dataset\n";
  text += "title: " +
          in_quotes(base::format("{}: {} (Casus run bundle)", results.study_title,
                                 scenario_titles(results))) +
          "\n";
  text += "version: " +
          in_quotes(base::format("model {}, data {}, seed {}", results.model_version,
                                 results.data_version, results.seed)) +
          "\n";
  text += "authors:\n  - name: \"Casus contributors\"\n";
  text += "abstract: " +
          in_quotes(base::format("{} possible histories made by: {}{}", results.world_count,
                                 results.command, pins_sentence(results))) +
          "\n";
  text += "references:\n  - type: software\n";
  text += "    title: \"Casus: a what-if engine for alliance policy\"\n";
  text += "    version: " + in_quotes(results.program_version) + "\n";
  text += "    license: Apache-2.0\n";
  text += "    authors:\n      - name: \"Casus contributors\"\n";
  return text;
}

std::string readme_text(const Results& results) {
  std::string text = base::format("# {}: {}\n\n", results.study_title, scenario_titles(results));
  text += base::format("The results of {} possible histories of {} months from {}, ",
                       base::with_commas(results.world_count), results.months, results.start);
  text += base::format("written by casus {}. The same command gives the same bytes:\n\n",
                       results.program_version);
  text += base::format("```\n{}\n```\n\n", results.command);
  if (!results.scenario_files.empty()) {
    text += "Run it in this folder: the scenario files are those of its folder `scenarios`.\n\n";
  }
  text += warnings(results);
  for (const Ensemble& ensemble : results.ensembles) {
    text += base::format("- **{}** (`{}`): {}\n", ensemble.title, ensemble.id, ensemble.purpose);
  }
  text += "\n";
  text += kFiles;
  text += kReading;
  text += "## Versions\n\n" + stamps(results) + "\n";
  text += "`casus verify` on this folder runs it again and compares the bytes.\n\n";
  text += kLimits;
  return text;
}

}  // namespace casus::records
