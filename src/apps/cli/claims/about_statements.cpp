#include "apps/cli/claims/about_statements.hpp"

#include "apps/cli/about.hpp"
#include "base/text.hpp"
#include "evidence/gates.hpp"

namespace casus::cli {
namespace {

Json marks_json(const std::vector<evidence::MarkEntry>& log,
                std::string_view (*meaning)(char) noexcept) {
  Json list = Json::array();
  for (const evidence::MarkEntry& entry : log) {
    list.push_back({{"mark", std::string(1, entry.mark)},
                    {"meaning", meaning(entry.mark)},
                    {"reason", entry.reason},
                    {"by", entry.by},
                    {"on", entry.on}});
  }
  return list;
}

Json corroboration_json(const engine::Prepared& prepared, const evidence::Statement& statement) {
  Json list = Json::array();
  for (const evidence::Corroboration& place : statement.corroboration) {
    Json entry{{"relation", evidence::name_of(place.relation)}};
    if (const evidence::Source* source = prepared.study.evidence.source(place.source)) {
      entry["source"] = source_json(*source);
    } else {
      entry["statement"] = place.statement;
    }
    entry["origin"] = place.origin;
    entry["independent"] = place.is_independent;
    entry["note"] = place.note;
    list.push_back(std::move(entry));
  }
  return list;
}

Json projection_json(const evidence::Projection& projection) {
  Json object;
  if (!projection.outcome.empty()) object["outcome"] = projection.outcome;
  if (!projection.event.empty()) {
    object["event"] = projection.event;
    object["by"] = projection.by;
  }
  if (projection.detail.has_value()) object["detail"] = *projection.detail;
  if (projection.claims.has_value()) object["claims"] = *projection.claims;
  if (projection.happens.has_value()) object["happens"] = *projection.happens;
  object["preset"] = projection.preset;
  object["why"] = projection.why;
  return object;
}

bool is_on(const evidence::Statement& statement, const std::string& kind, const std::string& name) {
  for (const evidence::Link& link : statement.links) {
    if (link.kind == kind && link.name == name) return true;
  }
  if (!statement.projection.has_value()) return false;
  return (kind == "outcome" && statement.projection->outcome == name) ||
         (kind == "event" && statement.projection->event == name);
}

/// "sets", or that it would and why it does not.
std::string role_text(const evidence::Statement& statement, const evidence::ParameterLink& link) {
  std::string role(evidence::name_of(link.role));
  if (link.role != evidence::Role::sets && link.role != evidence::Role::bounds) return role;
  std::string why = evidence::why_it_sets_nothing(statement);
  if (why.empty() && !evidence::may_set(evidence::marks_of(statement))) {
    why = base::format("has marks {}", marks_text(statement));
  }
  return why.empty() ? role : base::format("{} (not so: it {})", role, why);
}

/// "claims.toml:16"; of a register, which has no lines, its path.
template <class Entry>
std::string place_of(const Entry& entry) {
  return entry.line > 0 ? base::format("{}:{}", entry.path, entry.line) : entry.path;
}

std::string line_of(const evidence::Statement& statement) {
  return base::format("{} ({}, {}, {}): {}", statement.id, marks_text(statement), statement.speaker,
                      evidence::name_of(statement.basis), statement.proposition);
}

}  // namespace

std::string marks_text(const evidence::Statement& statement) {
  const evidence::Marks marks = evidence::marks_of(statement);
  return base::format("{}{}", marks.reliability, marks.credibility);
}

Json document_json(const engine::Prepared& prepared, const evidence::Document& document) {
  Json ids = Json::array();
  for (const evidence::Statement& statement : prepared.study.statements.list) {
    if (statement.passage.document == document.id) ids.push_back(statement.id);
  }
  return {{"kind", "document"},
          {"document", document.id},
          {"type", document.type},
          {"title", document.title},
          {"authors", document.authors},
          {"publisher", document.publisher},
          {"issued", document.issued},
          {"address", document.address},
          {"language", document.language},
          {"retrieved", document.retrieved},
          {"sha256", document.sha256},
          {"licence", document.licence},
          {"statements", ids},
          {"place", place_of(document)}};
}

Json statement_json(const engine::Prepared& prepared, const evidence::Statement& statement) {
  const evidence::Statements& all = prepared.study.statements;
  Json object{{"kind", "statement"},
              {"statement", statement.id},
              {"proposition", statement.proposition},
              {"sort", evidence::name_of(statement.kind)},
              {"speaker", statement.speaker},
              {"role", statement.role},
              {"speaker_is", evidence::is_person(statement) ? "person" : "organization"},
              {"basis", evidence::name_of(statement.basis)},
              {"passed_on_by", statement.hops}};
  if (statement.value.has_value()) {
    object["value"] = *statement.value;
    object["unit"] = statement.unit;
  }
  object["time"] = statement.time;
  if (!statement.entities.empty()) object["entities"] = statement.entities;
  object["anchor"] = statement.passage.exact;
  object["language"] = evidence::language_of(statement, all);
  if (!statement.passage.translation.empty()) {
    object["translation"] = statement.passage.translation;
    object["translator"] = statement.passage.translator;
  }
  object["place_in_document"] = {statement.passage.start, statement.passage.end};
  if (const auto* document = evidence::find_document(all, statement.passage.document)) {
    object["document"] = {
        {"id", document->id}, {"title", document->title}, {"issued", document->issued}};
  }
  object["marks"] = marks_text(statement);
  object["reliability"] = marks_json(statement.reliability, evidence::reliability_meaning);
  object["credibility"] = marks_json(statement.credibility, evidence::credibility_meaning);
  object["independent_origins"] = evidence::independent_origins(statement, all);
  object["corroboration"] = corroboration_json(prepared, statement);
  Json links = Json::array();
  for (const evidence::Link& link : statement.links) {
    links.push_back(base::format("{}: {}", link.kind, link.name));
  }
  object["links"] = links;
  object["why_no_link"] = statement.unlinked;
  Json parameters = Json::array();
  for (const evidence::ParameterLink& link : statement.parameters) {
    parameters.push_back(
        base::format("{} {}: {}", role_text(statement, link), link.parameter, link.transform));
  }
  object["parameters"] = parameters;
  if (statement.projection.has_value()) {
    object["projection"] = projection_json(*statement.projection);
  }
  if (!statement.unprojected.empty()) object["why_no_projection"] = statement.unprojected;
  object["confirmed"] =
      statement.confirmed_by.empty()
          ? std::string("proposed only")
          : base::format("by the {} on {}", statement.confirmed_by, statement.confirmed_on);
  Json reviews = Json::array();
  for (const evidence::Review& review : statement.reviews) {
    reviews.push_back({{"verdict", review.verdict},
                       {"note", review.note},
                       {"reference", review.reference},
                       {"by", review.by},
                       {"on", review.on},
                       {"corrects", review.corrects}});
  }
  object["reviews"] = reviews;
  object["place"] = place_of(statement);
  return object;
}

Json record_json(const study::RecordVerdict& verdict) {
  Json points = Json::array();
  for (const study::PointAnswer& point : verdict.points) {
    points.push_back({{"asks", point.asks},
                      {"answer", study::name_of(point.answer)},
                      {"says", point.says},
                      {"record", point.record},
                      {"where", point.where},
                      {"source", point.source},
                      {"grade", point.grade}});
  }
  return {
      {"verdict", study::name_of(verdict.verdict)}, {"reason", verdict.reason}, {"points", points}};
}

Json statements_on(const engine::Prepared& prepared, const std::string& kind,
                   const std::string& name) {
  Json list = Json::array();
  for (const evidence::Statement& statement : prepared.study.statements.list) {
    for (const evidence::ParameterLink& link : statement.parameters) {
      if (kind != "parameter" || link.parameter != name) continue;
      list.push_back(base::format("{}; it {} the parameter: {}", line_of(statement),
                                  role_text(statement, link), link.transform));
    }
    if (is_on(statement, kind, name)) list.push_back(line_of(statement));
  }
  return list;
}

std::string status_of(const evidence::Statement& statement, study::Record& record) {
  const bool is_forecast = statement.kind == evidence::Kind::forecast;
  if (statement.confirmed_by.empty() &&
      (is_forecast || evidence::is_about_record(statement.kind))) {
    return "proposed";
  }
  if (is_forecast) {
    return statement.projection.has_value() ? "projection" : "not represented in this model";
  }
  return std::string(study::name_of(record.verdict(statement).verdict));
}

}  // namespace casus::cli
