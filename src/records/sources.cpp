// sources.json: where every number comes from. A fact or parameter names the ids of its sources,
// and each source names who uses it, so that a number can be followed in both directions.
#include "records/files.hpp"
#include "records/json.hpp"
#include "records/statements.hpp"

namespace casus::records {
namespace {

constexpr std::string_view kSourcesSchema = "casus.sources/1";

Json parameters_json(const Results& results) {
  Json list = Json::array();
  for (const ParameterUse& use : results.parameters) {
    list.push_back({{"name", use.name},
                    {"unit", use.unit},
                    {"meaning", use.meaning},
                    {"q05", use.q05},
                    {"q50", use.q50},
                    {"q95", use.q95},
                    {"distribution", use.distribution},
                    {"provenance", use.provenance},
                    {"certainty", use.certainty},
                    {"is_judgement", use.is_judgement},
                    {"is_pinned", use.is_pinned},
                    {"is_widened", use.is_widened},
                    {"flags", use.flags},
                    {"sources", use.sources},
                    {"place", use.place}});
  }
  return list;
}

void read_parameters(const JsonObject& root, Results& results) {
  for (const JsonObject& from : root.objects("parameters")) {
    results.parameters.push_back({.name = from.text("name"),
                                  .unit = from.text("unit"),
                                  .meaning = from.text("meaning"),
                                  .q05 = from.number("q05"),
                                  .q50 = from.number("q50"),
                                  .q95 = from.number("q95"),
                                  .distribution = from.text("distribution"),
                                  .provenance = from.text("provenance"),
                                  .certainty = from.text("certainty"),
                                  .is_judgement = from.flag("is_judgement"),
                                  .is_pinned = from.flag("is_pinned"),
                                  .is_widened = from.flag("is_widened"),
                                  .flags = from.texts("flags"),
                                  .sources = from.texts("sources"),
                                  .place = from.text("place"),
                                  .draws = {}});
  }
}

void read_facts(const JsonObject& root, Results& results) {
  for (const JsonObject& from : root.objects("facts")) {
    results.facts.push_back({.fact = from.text("fact"),
                             .entity = from.text("entity"),
                             .value = static_cast<double>(static_cast<float>(from.number("value"))),
                             .unit = from.text("unit"),
                             .year = from.text("year"),
                             .variable = from.text("variable"),
                             .source_id = from.text("source_id"),
                             .grade = from.text("grade"),
                             .place = from.text("place")});
  }
}

}  // namespace

std::string sources_text(const Results& results) {
  Json json;
  json["schema"] = kSourcesSchema;
  json["what_if_pins"] = pin_statements(results);
  json["sources"] = Json::array();
  for (const SourceUse& use : results.sources) {
    json["sources"].push_back({{"id", use.id},
                               {"title", use.title},
                               {"publisher", use.publisher},
                               {"date", use.date},
                               {"address", use.address},
                               {"used_by", use.used_by}});
  }
  json["parameters"] = parameters_json(results);
  json["facts"] = Json::array();
  for (const FactUse& use : results.facts) {
    json["facts"].push_back({{"fact", use.fact},
                             {"entity", use.entity},
                             {"value", shown(static_cast<float>(use.value))},
                             {"unit", use.unit},
                             {"year", use.year},
                             {"variable", use.variable},
                             {"source_id", use.source_id},
                             {"grade", use.grade},
                             {"place", use.place}});
  }
  json["models"] = Json::array();
  for (const ModelUse& use : results.models) {
    json["models"].push_back({{"name", use.name},
                              {"title", use.title},
                              {"grade", use.grade},
                              {"process", use.process},
                              {"reason", use.reason}});
  }
  json["study_files"] = Json::array();
  for (const FileHash& file : results.files) {
    json["study_files"].push_back({{"path", file.path}, {"sha256", file.sha256}});
  }
  return file_text(json);
}

void read_sources(std::string_view text, const std::string& path, Results& results,
                  std::vector<base::Problem>& problems) {
  const auto json = parse_json(text, path, kSourcesSchema, problems);
  if (!json.has_value()) return;
  const JsonObject root(*json, path, "", problems);
  for (const JsonObject& from : root.objects("sources")) {
    results.sources.push_back({.id = from.text("id"),
                               .title = from.text("title"),
                               .publisher = from.text("publisher"),
                               .date = from.text("date"),
                               .address = from.text("address"),
                               .used_by = from.texts("used_by")});
  }
  read_parameters(root, results);
  read_facts(root, results);
  for (const JsonObject& from : root.objects("models")) {
    results.models.push_back({.name = from.text("name"),
                              .title = from.text("title"),
                              .grade = from.text("grade"),
                              .process = from.text("process"),
                              .reason = from.text("reason")});
  }
  for (const JsonObject& from : root.objects("study_files")) {
    results.files.push_back({.path = from.text("path"), .sha256 = from.text("sha256")});
  }
}

}  // namespace casus::records
