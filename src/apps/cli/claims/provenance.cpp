// Claims in PROV-O terms: https://www.w3.org/TR/prov-o/
#include "apps/cli/claims/about_statements.hpp"
#include "apps/cli/claims/exports.hpp"
#include "base/text.hpp"

namespace casus::cli {
namespace {

std::string iri(const std::string& kind, const std::string& id) {
  return base::format("urn:casus:{}:{}", kind, id);
}

Json reference(const std::string& to) { return {{"@id", to}}; }

Json context() {
  return {{"prov", "http://www.w3.org/ns/prov#"},
          {"dcterms", "http://purl.org/dc/terms/"},
          {"oa", "http://www.w3.org/ns/oa#"},
          {"casus", "urn:casus:terms:"}};
}

void add_document(Json& graph, const evidence::Document& document) {
  Json entity{{"@id", iri("document", document.id)}, {"@type", "prov:Entity"},
              {"dcterms:title", document.title},     {"dcterms:issued", document.issued},
              {"casus:sha256", document.sha256},     {"dcterms:rights", document.licence}};
  if (!document.address.empty()) entity["dcterms:source"] = document.address;
  graph.push_back(std::move(entity));
}

/// The log of one scale: each entry revises the one before it.
void add_marks(Json& graph, const evidence::Statement& statement, const std::string& scale,
               const std::vector<evidence::MarkEntry>& log) {
  for (std::size_t e = 0; e < log.size(); ++e) {
    const std::string id = iri(scale, base::format("{}:{}", statement.id, e + 1));
    Json entity{{"@id", id},
                {"@type", "prov:Entity"},
                {"prov:value", std::string(1, log[e].mark)},
                {"dcterms:description", log[e].reason},
                {"prov:generatedAtTime", log[e].on},
                {"prov:wasAttributedTo", reference(iri("role", log[e].by))},
                {"prov:wasDerivedFrom", reference(iri("statement", statement.id))}};
    if (e > 0) {
      entity["prov:wasRevisionOf"] = reference(iri(scale, base::format("{}:{}", statement.id, e)));
    }
    graph.push_back(std::move(entity));
  }
}

void add_statement(Json& graph, const evidence::Statement& statement) {
  const std::string passage = iri("passage", statement.id);
  graph.push_back({{"@id", passage},
                   {"@type", "prov:Entity"},
                   {"prov:wasQuotedFrom", reference(iri("document", statement.passage.document))},
                   {"oa:hasSelector",
                    {{{"@type", "oa:TextQuoteSelector"}, {"oa:exact", statement.passage.exact}},
                     {{"@type", "oa:TextPositionSelector"},
                      {"oa:start", statement.passage.start},
                      {"oa:end", statement.passage.end}}}}});
  Json entity{{"@id", iri("statement", statement.id)},
              {"@type", "prov:Entity"},
              {"prov:value", statement.proposition},
              {"casus:kind", evidence::name_of(statement.kind)},
              {"casus:basis", evidence::name_of(statement.basis)},
              {"prov:wasDerivedFrom", reference(passage)},
              {"prov:wasAttributedTo", reference(iri("speaker", statement.speaker))}};
  graph.push_back(std::move(entity));
  add_marks(graph, statement, "reliability", statement.reliability);
  add_marks(graph, statement, "credibility", statement.credibility);
}

/// What the program made of it, and from what.
void add_result(Json& graph, const study::Study& study, const TestedClaim& claim) {
  if (claim.verdict.empty()) return;
  const std::string activity = iri("holding", claim.statement->id);
  Json used = Json::array();
  used.push_back(reference(iri("statement", claim.statement->id)));
  if (claim.record.has_value()) {
    for (const study::PointAnswer& point : claim.record->points) {
      if (!point.where.empty()) {
        used.push_back(reference(iri("row", base::format("{}/{}", study.id, point.where))));
      }
    }
  }
  if (!claim.preset.empty()) used.push_back(reference(iri("scenario", claim.preset)));
  graph.push_back({{"@id", activity}, {"@type", "prov:Activity"}, {"prov:used", used}});
  graph.push_back({{"@id", iri("result", claim.statement->id)},
                   {"@type", "prov:Entity"},
                   {"prov:value", claim.verdict},
                   {"prov:wasGeneratedBy", reference(activity)}});
}

}  // namespace

Json provenance_graph(const study::Study& study, const std::vector<TestedClaim>& claims) {
  Json graph = Json::array();
  for (const evidence::Document& document : study.statements.documents) {
    for (const TestedClaim& claim : claims) {
      if (claim.statement->passage.document != document.id) continue;
      add_document(graph, document);
      break;
    }
  }
  for (const TestedClaim& claim : claims) {
    add_statement(graph, *claim.statement);
    add_result(graph, study, claim);
  }
  return {{"@context", context()}, {"@graph", graph}};
}

}  // namespace casus::cli
