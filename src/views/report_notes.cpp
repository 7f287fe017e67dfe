// What the numbers leave out, what was changed by hand, and what they are made of.
#include <algorithm>
#include <vector>

#include "analysis/lexicon.hpp"
#include "base/text.hpp"
#include "catalog/events.hpp"
#include "catalog/models.hpp"
#include "records/statements.hpp"
#include "views/html.hpp"
#include "views/number_text.hpp"
#include "views/report_parts.hpp"
#include "views/stamps.hpp"

namespace casus::views {
namespace {

std::string line(std::string_view title, std::string_view text, const std::string& source) {
  return element("p", {{"data-src", source}},
                 element("b", {}, escaped(title)) + " " + escaped(text)) +
         '\n';
}

// "sketch" before "reproduced" before "hindcast"; an unknown grade counts as the lowest.
int rank_of(const std::string& grade) {
  using catalog::Grade;
  if (grade == catalog::name_of(Grade::hindcast)) return 2;
  if (grade == catalog::name_of(Grade::reproduced)) return 1;
  return 0;
}

// "sketch: route; reproduced: growth, votes. Lowest grade among them: sketch."
std::string models_text(const records::Results& results) {
  std::vector<std::string> grades;
  for (const records::ModelUse& model : results.models) {
    if (std::find(grades.begin(), grades.end(), model.grade) == grades.end()) {
      grades.push_back(model.grade);
    }
  }
  std::stable_sort(grades.begin(), grades.end(),
                   [](const auto& a, const auto& b) { return rank_of(a) < rank_of(b); });
  std::vector<std::string> parts;
  for (const std::string& grade : grades) {
    std::vector<std::string> names;
    for (const records::ModelUse& model : results.models) {
      if (model.grade == grade) names.push_back(model.name);
    }
    parts.push_back(base::format("{}: {}", grade, base::join(names, ", ")));
  }
  return base::format("{}. Lowest grade among them: {}.", base::join(parts, "; "), grades.front());
}

std::string inputs_text(const records::Results& results) {
  const auto judged =
      std::count_if(results.parameters.begin(), results.parameters.end(),
                    [](const records::ParameterUse& parameter) { return parameter.is_judgement; });
  return base::format(
      "{} uncertain, {} of them judgements; {} facts from {} sources. Each with its "
      "source: below on the screen, and in sources.json beside this page.",
      results.parameters.size(), judged, results.facts.size(), results.sources.size());
}

/// What the screen lists in full, by name: for paper, where all sources would push the stamp onto a
/// sheet of its own.
std::string names_of_inputs(const records::Results& results) {
  constexpr std::size_t kMostSources = 40;
  const std::size_t named = std::min(results.sources.size(), kMostSources);
  std::vector<std::string> sources;
  for (std::size_t s = 0; s < named; ++s) sources.push_back(results.sources[s].id);
  std::string list = base::join(sources, ", ");
  if (named < results.sources.size()) {
    list += base::format(" and {} more", results.sources.size() - named);
  }
  std::vector<std::string> models;
  for (const records::ModelUse& model : results.models) {
    std::size_t all = 0;
    std::size_t judged = 0;
    for (const records::ParameterUse& parameter : results.parameters) {
      if (!parameter.name.starts_with(model.name + ".")) continue;
      ++all;
      judged += parameter.is_judgement ? 1 : 0;
    }
    if (all > 0) models.push_back(base::format("{} {} ({})", model.name, all, judged));
  }
  return base::format(
      "assumptions by model (of them judgements): {}. Sources: {}. Titles and addresses: "
      "sources.json.",
      base::join(models, ", "), list);
}

std::string number(double value) { return base::format("{:.4g}", value); }

std::string parameters_html(const records::Results& results) {
  std::vector<std::vector<Cell>> rows;
  for (const records::ParameterUse& parameter : results.parameters) {
    const std::string source = "parameter:" + parameter.name;
    std::string note = parameter.is_judgement ? "judgement" : "evidence";
    for (const std::string& flag : parameter.flags) note += "; " + flag;
    for (const records::Ensemble& ensemble : results.ensembles) {
      if (const auto pin = records::own_pin(ensemble, parameter.name)) {
        note += base::format("; pinned at {} in {}", base::shortest(*pin), ensemble.id);
        const auto chance =
            records::chance_within(*pin, parameter.unit, parameter.meaning, results.months);
        if (chance.has_value()) {
          note += base::format(" ({} over {} months)", records::chance_within_text(*chance),
                               results.months);
        }
      }
    }
    const std::string sources = base::join(parameter.sources, " ");
    rows.push_back({{escaped(parameter.name), source, ""},
                    {prose(parameter.meaning), source, "long"},
                    {number(parameter.q05), source, "number"},
                    {number(parameter.q50), source, "number"},
                    {number(parameter.q95), source, "number"},
                    {escaped(parameter.unit), source, ""},
                    {escaped(parameter.certainty), source, ""},
                    {escaped(note), source, ""},
                    {prose(parameter.provenance), source, "long"},
                    {escaped(sources), source, ""}});
  }
  if (rows.empty()) return "";
  return folded_table(base::format("Assumptions used"), "Source: sources.json",
                      {"Parameter", "Meaning", "5%", "median", "95%", "Unit", "Certainty",
                       "Rests on", "Where from", "Sources"},
                      rows);
}

std::string facts_html(const records::Results& results) {
  std::vector<std::vector<Cell>> rows;
  for (const records::FactUse& fact : results.facts) {
    const std::string source = base::format("fact:{}/{}", fact.fact, fact.entity);
    rows.push_back({{escaped(fact.fact), source, ""},
                    {escaped(fact.entity), source, ""},
                    {escaped(base::shortest(fact.value)), source, "number"},
                    {escaped(fact.unit), source, ""},
                    {escaped(fact.year), source, ""},
                    {escaped(fact.variable), source, ""},
                    {escaped(fact.source_id), source, ""},
                    {escaped(fact.grade), source, ""}});
  }
  if (rows.empty()) return "";
  return folded_table("Facts used", "Source: sources.json",
                      {"Fact", "Of", "Value", "Unit", "Year", "Variable", "Source", "Grade"}, rows);
}

std::string sources_html(const records::Results& results) {
  std::vector<std::vector<Cell>> rows;
  for (const records::SourceUse& use : results.sources) {
    const std::string source = "source:" + use.id;
    rows.push_back({{escaped(use.id), source, ""},
                    {escaped(use.title), source, "long"},
                    {escaped(use.publisher), source, ""},
                    {escaped(use.date), source, ""},
                    {escaped(use.address), source, "long"}});
  }
  if (rows.empty()) return "";
  return folded_table("Sources used", "Source: sources.json",
                      {"Source", "Title", "Publisher", "Date", "Address"}, rows);
}

}  // namespace

std::string notes_html(const ReportContext& context) {
  const records::Results& results = *context.results;
  const auto lexicon = analysis::find_lexicon(context.lexicon);
  const std::string words = lexicon.has_value() ? std::string(analysis::title_of(*lexicon)) : "";
  std::string inner = "<h2>How to read this</h2>\n";
  inner += line("Uncertainty.",
                base::format("Worlds of one number share inputs and luck in all scenarios, so that "
                             "differences come from the settings. Evidence grades say how well the "
                             "inputs behind an outcome are known. {}",
                             words),
                "method:uncertainty");
  if (const auto pins = records::pin_statements(results); !pins.empty()) {
    inner += line("What-if pins:", base::join(pins, "; ") + ".", "manifest:pins");
  }
  if (!results.trust.empty()) {
    inner +=
        element("div", {{"class", "screen-only"}},
                line("Changed by --trust:", base::join(results.trust, "; "), "manifest:trust"));
    inner += element("p", {{"class", "print-only"}, {"data-src", "manifest:trust"}},
                     element("b", {}, "Changed by --trust:") +
                         base::format(" {} inputs, listed on the screen and in manifest.json.",
                                      results.trust.size())) +
             '\n';
  }
  if (!results.trade.empty()) inner += line("Trade data:", results.trade, "manifest:trade");
  const std::string_view beyond = catalog::info(catalog::Event::trade_beyond_evidence).name;
  for (const records::Extrapolation& one : records::extrapolations(results)) {
    inner += line("Beyond the evidence:", one.sentence,
                  base::format("event:{}/{}", one.scenario, beyond));
  }
  if (!results.models.empty()) inner += line("Models:", models_text(results), "manifest:models");
  inner += line("Inputs:", inputs_text(results), "manifest:sources");
  if (!results.sources.empty()) {
    inner += element("p", {{"class", "print-only"}, {"data-src", "manifest:sources"}},
                     element("b", {}, "Rests on:") + " " + escaped(names_of_inputs(results))) +
             '\n';
  }
  if (!results.command.empty()) inner += line("Again:", results.command, "manifest:command");
  inner += line("Not covered:", kOutOfScope, "method:scope");
  return element("section", {{"class", "notes"}, {"aria-label", "How to read this"}}, inner);
}

std::string inputs_html(const ReportContext& context) {
  const std::string inner = moves_html(context) + parameters_html(*context.results) +
                            facts_html(*context.results) + sources_html(*context.results);
  if (inner.empty()) return "";
  return element("section", {{"class", "inputs screen-only"}, {"aria-label", "Inputs"}},
                 "<h2>What went in</h2>\n" + inner);
}

std::string stamps_html(const ReportContext& context, std::string_view css_class) {
  const records::Results& results = *context.results;
  std::string text;
  const auto add = [&](std::string_view label, const std::string& value, std::string_view source) {
    text += element("span", {}, escaped(label) + " " + sourced(source, value)) + ' ';
  };
  for (const std::size_t e : context.shown) {
    const records::Ensemble& ensemble = results.ensembles[e];
    add(context.shown.size() > 1 ? "scenario " + ensemble.id : "scenario",
        short_hash(ensemble.hash), "manifest:scenarios/" + ensemble.id);
  }
  add("model", short_hash(results.model_version), "manifest:model");
  add("data", short_hash(results.data_version), "manifest:data");
  add("program", results.program_version, "manifest:program");
  add("seed", base::format("{}", results.seed), "manifest:seed");
  add("worlds", base::with_commas(static_cast<long long>(results.worlds)), "manifest:worlds");
  return element("footer", {{"class", std::string(css_class)}},
                 element("p", {}, text) + element("p", {}, escaped(kNotAPrediction)));
}

}  // namespace casus::views
