// source, cite: where a number comes from, and how to cite the program.
#include <algorithm>
#include <array>
#include <memory>

#include "apps/cli/command.hpp"
#include "base/text.hpp"
#include "engine/prepare.hpp"

namespace casus::cli {
namespace {

Json source_json(const evidence::Source& source) {
  return {{"id", source.id},
          {"title", source.title},
          {"publisher", source.publisher},
          {"date", source.date},
          {"address", source.address}};
}

Json fact_json(const evidence::Fact& fact) {
  return {{"entity", fact.entity},
          {"variable", fact.variable},
          {"year", fact.when},
          {"value", fact.value},
          {"unit", fact.unit},
          {"source", fact.source_id},
          {"grade", std::string(1, fact.grade)},
          {"grade_meaning", evidence::grade_meaning(fact.grade)},
          {"place",
           base::format("{}:{}", fact.file.substr(fact.file.find_last_of('/') + 1), fact.line)}};
}

bool names(const std::string& joined, const std::string& id) {
  std::string text = joined;
  std::replace(text.begin(), text.end(), '+', ',');
  const auto parts = base::split(text, ',');
  return std::any_of(parts.begin(), parts.end(),
                     [&](const std::string& part) { return base::trimmed(part) == id; });
}

// A source: what it is, and every parameter, lever and fact that rests on it.
Json about_source(const engine::Prepared& prepared, const evidence::Source& source) {
  Json object{{"kind", "source"}, {"source", source_json(source)}};
  Json parameters = Json::array();
  for (const assumptions::Assumption& a : prepared.assumptions.list) {
    if (std::find(a.evidence.begin(), a.evidence.end(), source.id) == a.evidence.end()) continue;
    parameters.push_back(prepared.assumptions.parameters[a.parameter].name);
  }
  Json levers = Json::array();
  for (const study::Lever& lever : prepared.study.levers) {
    if (names(lever.source, source.id)) levers.push_back(lever.name);
  }
  Json facts = Json::array();
  for (const evidence::Fact& fact : prepared.study.evidence.facts()) {
    if (names(fact.source_id, source.id)) facts.push_back(fact_json(fact));
  }
  object["parameters"] = parameters;
  object["levers"] = levers;
  object["facts"] = facts;
  return object;
}

Json about_parameter(const engine::Prepared& prepared, std::size_t p) {
  const auto summary = assumptions::summary_of(prepared.assumptions, p);
  const assumptions::Assumption& a = prepared.assumptions.list[p];
  Json sources = Json::array();
  for (const std::string& id : a.evidence) {
    if (const evidence::Source* source = prepared.study.evidence.source(id)) {
      sources.push_back(source_json(*source));
    }
  }
  return {{"kind", "parameter"},
          {"parameter", summary.name},
          {"meaning", summary.meaning},
          {"unit", summary.unit},
          {"q05", summary.q05},
          {"q50", summary.q50},
          {"q95", summary.q95},
          {"distribution", summary.distribution},
          {"provenance", summary.provenance},
          {"certainty", assumptions::name_of(summary.certainty)},
          {"place", summary.place},
          {"flags", summary.flags},
          {"sources", sources}};
}

Json about_lever(const engine::Prepared& prepared, const study::Lever& lever) {
  Json sources = Json::array();
  for (const evidence::Source* source : prepared.study.evidence.sources_of(lever.source)) {
    sources.push_back(source_json(*source));
  }
  Json drives = Json::array();
  for (const catalog::Lever driven : lever.drives) drives.push_back(catalog::info(driven).name);
  return {{"kind", "lever"},
          {"lever", lever.name},
          {"title", lever.title},
          {"unit", lever.unit},
          {"low", lever.low},
          {"high", lever.high},
          {"reference", lever.reference},
          {"note", lever.note},
          {"drives", drives},
          {"place", base::format("study.toml:{}", lever.line)},
          {"sources", sources}};
}

// A fact the models start from: every entry with the row that filled it.
Json about_fact(const engine::Prepared& prepared, const study::FilledFact& filled) {
  const catalog::FactInfo& info = catalog::info(filled.fact);
  const auto values = prepared.study.setting.fact(filled.fact);
  Json entries = Json::array();
  for (std::size_t e = 0; e < values.size(); ++e) {
    Json entry{
        {"entity", info.dimension == catalog::Dimension::actor ? prepared.study.setting.actors[e]
                                                               : std::string()},
        {"value", static_cast<double>(values[e])}};
    const evidence::Fact* row = e < filled.rows.size() ? filled.rows[e] : nullptr;
    if (row != nullptr) {
      entry["row"] = fact_json(*row);
    } else {
      entry["rule"] = filled.rule;
    }
    entries.push_back(std::move(entry));
  }
  return {{"kind", "fact"},
          {"fact", info.name},
          {"meaning", info.meaning},
          {"unit", info.unit},
          {"entries", entries}};
}

// A field: the model that writes it, and the parameters, levers and facts that model rests on.
Json about_field(const engine::Prepared& prepared, const catalog::FieldInfo& field) {
  Json writers = Json::array();
  for (const models::Model& model : models::models()) {
    const catalog::ModelInfo& info = *model.info;
    if (std::find(info.writes.begin(), info.writes.end(), field.field) == info.writes.end()) {
      continue;
    }
    Json writer{{"model", info.name}, {"title", info.title}};
    writer["reads"] = Json::array();
    for (const catalog::Field read : info.reads) {
      writer["reads"].push_back(catalog::info(read).name);
    }
    writer["parameters"] = Json::array();
    for (std::size_t p = 0; p < prepared.assumptions.parameters.size(); ++p) {
      const std::string name(prepared.assumptions.parameters[p].name);
      if (!name.starts_with(std::string(info.name) + ".")) continue;
      const auto summary = assumptions::summary_of(prepared.assumptions, p);
      writer["parameters"].push_back({{"parameter", name},
                                      {"q05", summary.q05},
                                      {"q50", summary.q50},
                                      {"q95", summary.q95},
                                      {"provenance", summary.provenance}});
    }
    writer["facts"] = Json::array();
    for (const catalog::Fact fact : info.facts) {
      writer["facts"].push_back(catalog::info(fact).name);
    }
    writers.push_back(std::move(writer));
  }
  return {{"kind", "field"},
          {"field", field.name},
          {"meaning", field.meaning},
          {"unit", field.unit},
          {"written_by", writers}};
}

Json about_indicator(const engine::Prepared& prepared, const study::Indicator& indicator) {
  return {{"kind", "indicator"},
          {"indicator", indicator.id},
          {"title", indicator.title},
          {"unit", indicator.unit},
          {"note", indicator.note},
          {"of_field", about_field(prepared, catalog::info(indicator.field))}};
}

// An outcome: the question put to each world, and what answers it.
Json about_outcome(const engine::Prepared& prepared, const study::Outcome& outcome) {
  static constexpr std::array<const char*, 3> kTests{"at least", "at most", "equal to"};
  static constexpr std::array<const char*, 3> kWhens{"ever by", "in", "first month until"};
  const study::Indicator& indicator =
      prepared.study.indicators[static_cast<std::size_t>(outcome.indicator)];
  const std::string date = base::to_text(prepared.study.start + outcome.month);
  const std::string when = kWhens[static_cast<std::size_t>(outcome.when)];
  std::string question = base::format("{}, {} {}", indicator.title, when, date);
  if (outcome.kind != study::OutcomeKind::quantity) {
    question = base::format("{} {} {}, {} {}", indicator.title,
                            kTests[static_cast<std::size_t>(outcome.test)],
                            base::shortest(outcome.threshold), when, date);
  }
  return {{"kind", "outcome"},
          {"outcome", outcome.id},
          {"title", outcome.title},
          {"question", question},
          {"evidence", outcome.evidence},
          {"note", outcome.note},
          {"answered_by", about_indicator(prepared, indicator)}};
}

void print_plainly(const Json& value, int depth) {
  const std::string indent(static_cast<std::size_t>(depth) * 2, ' ');
  for (const auto& [key, item] : value.items()) {
    if (item.is_structured()) {
      if (item.empty()) continue;
      base::print("{}{}:\n", indent, value.is_array() ? "-" : key);
      print_plainly(item, depth + 1);
    } else {
      const std::string text = item.is_string() ? item.get<std::string>() : item.dump();
      if (text.empty()) continue;
      base::print("{}{}{}\n", indent, value.is_array() ? "- " : key + ": ", text);
    }
  }
}

Exit print_about(const Json& about, const Globals& globals) {
  if (globals.json) {
    print_json("casus.source/1", about);
  } else {
    print_plainly(about, 0);
  }
  return Exit::done;
}

}  // namespace

std::function<Exit()> declare_source(CLI::App& app, const Globals& globals) {
  auto id = std::make_shared<std::string>();
  app.add_option(
         "ID", *id,
         "An outcome, indicator, field, parameter, lever, fact the models start from, or source")
      ->required();
  return [=, &globals] {
    const engine::Prepared prepared = prepare_study(globals);
    std::vector<std::string> known;
    if (const evidence::Source* source = prepared.study.evidence.source(*id)) {
      return print_about(about_source(prepared, *source), globals);
    }
    for (std::size_t p = 0; p < prepared.assumptions.parameters.size(); ++p) {
      if (prepared.assumptions.parameters[p].name == *id) {
        return print_about(about_parameter(prepared, p), globals);
      }
      known.emplace_back(prepared.assumptions.parameters[p].name);
    }
    if (const study::Lever* lever = study::find_lever(prepared.study, *id)) {
      return print_about(about_lever(prepared, *lever), globals);
    }
    for (const study::FilledFact& filled : prepared.study.facts) {
      if (catalog::info(filled.fact).name == *id)
        return print_about(about_fact(prepared, filled), globals);
      known.emplace_back(catalog::info(filled.fact).name);
    }
    for (const study::Outcome& outcome : prepared.study.outcomes) {
      if (outcome.id == *id) return print_about(about_outcome(prepared, outcome), globals);
      known.push_back(outcome.id);
    }
    for (const study::Indicator& indicator : prepared.study.indicators) {
      if (indicator.id == *id) return print_about(about_indicator(prepared, indicator), globals);
      known.push_back(indicator.id);
    }
    if (const auto field = catalog::find_field(*id)) {
      return print_about(about_field(prepared, catalog::info(*field)), globals);
    }
    for (const std::string& name : study::lever_names(prepared.study)) known.push_back(name);
    for (const evidence::Source& source : prepared.study.evidence.sources())
      known.push_back(source.id);
    fail(Exit::not_found,
         std::vector<base::Problem>{
             {.message = "nothing a number comes from has this id",
              .found = *id,
              .allowed =
                  "an outcome (`casus list outcomes`), a lever (`casus list levers`), a parameter "
                  "(`casus params`), or a fact's source (`casus "
                  "facts`)",
              .nearest = base::nearest_name(*id, known)}});
  };
}

std::function<Exit()> declare_cite(CLI::App& app, const Globals& globals) {
  auto format = std::make_shared<std::string>("plain");
  app.add_option("--as", *format, "plain, bibtex, ris or csl-json")
      ->check(CLI::IsMember({"plain", "bibtex", "ris", "csl-json"}))
      ->capture_default_str();
  return [=, &globals] {
    const std::string title = "Casus: a what-if engine for alliance policy";
    const std::string who = "Casus contributors";
    std::string text;
    if (*format == "bibtex") {
      text = base::format(
          "@software{{casus,\n  author  = {{{{{}}}}},\n  title   = {{{{{}}}}},\n  version = "
          "{{{}}},\n  year    = {{2026}}\n}}",
          who, title, version());
    } else if (*format == "ris") {
      text = base::format("TY  - COMP\nAU  - {}\nTI  - {}\nET  - {}\nPY  - 2026\nER  - ", who,
                          title, version());
    } else if (*format == "csl-json") {
      const Json item{{{"id", "casus"},
                       {"type", "software"},
                       {"title", title},
                       {"version", version()},
                       {"author", {{{"literal", who}}}},
                       {"issued", {{"date-parts", {{2026}}}}}}};
      text = item.dump(2);
    } else {
      text = base::format("{} (2026). {}, version {}.", who, title, version());
    }
    if (globals.json) {
      print_json("casus.cite/1", {{"format", *format}, {"text", text}, {"version", version()}});
    } else {
      base::print("{}\n", text);
    }
    return Exit::done;
  };
}

}  // namespace casus::cli
