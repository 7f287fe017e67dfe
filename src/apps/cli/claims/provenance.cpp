// Claims in PROV-O terms: https://www.w3.org/TR/prov-o/
#include <set>

#include "apps/cli/claims/about_statements.hpp"
#include "apps/cli/claims/exports.hpp"
#include "base/text.hpp"

namespace casus::cli {
namespace {

/// A URN of which whatever is no plain character is percent-encoded.
std::string iri(const std::string& kind, const std::string& id) {
  std::string encoded;
  for (const char c : id) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          (c >= '0' && c <= '9') ||
                          std::string_view("-._~/:").find(c) != std::string_view::npos;
    encoded += is_plain
                   ? std::string(1, c)
                   : base::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
  }
  return base::format("urn:casus:{}:{}", kind, encoded);
}

Json reference(const std::string& to) { return {{"@id", to}}; }

/// A day, which is all that is known, as the moment at which it begins.
Json moment(const std::string& day) {
  return {{"@type", "xsd:dateTime"}, {"@value", day + "T00:00:00Z"}};
}

Json context() {
  return {{"prov", "http://www.w3.org/ns/prov#"},
          {"dcterms", "http://purl.org/dc/terms/"},
          {"oa", "http://www.w3.org/ns/oa#"},
          {"rdfs", "http://www.w3.org/2000/01/rdf-schema#"},
          {"xsd", "http://www.w3.org/2001/XMLSchema#"},
          {"casus", "urn:casus:terms:"}};
}

/// The nodes of the graph, each defined once: whatever one refers to is defined by whoever needs
/// it.
class ProvGraph {
 public:
  ProvGraph(const study::Study& study, const std::vector<TestedClaim>& claims)
      : study_(&study), nodes_(Json::array()) {
    for (const TestedClaim& claim : claims) add_statement(*claim.statement);
    for (const TestedClaim& claim : claims) add_result(claim);
    // Statements that others lean on without being among the claims asked for.
    for (const evidence::Statement* statement : leaned_on_) {
      if (!is_new(iri("statement", statement->id))) continue;
      nodes_.push_back({{"@id", iri("statement", statement->id)},
                        {"@type", "prov:Entity"},
                        {"prov:value", statement->proposition}});
    }
  }
  [[nodiscard]] const Json& nodes() const noexcept { return nodes_; }

 private:
  bool is_new(const std::string& id) { return defined_.insert(id).second; }

  /// Someone who says, passes on, marks or reviews; `type` may be more than an agent.
  std::string agent(const std::string& kind, const std::string& name,
                    const std::string& type = "prov:Agent") {
    const std::string id = iri(kind, name);
    if (is_new(id)) nodes_.push_back({{"@id", id}, {"@type", type}, {"rdfs:label", name}});
    return id;
  }

  void add_document(const std::string& document_id) {
    const auto* document = evidence::find_document(study_->statements, document_id);
    const std::string id = iri("document", document_id);
    if (document == nullptr || !is_new(id)) return;
    Json entity{{"@id", id},
                {"@type", "prov:Entity"},
                {"dcterms:title", document->title},
                {"casus:sha256", document->sha256},
                {"dcterms:rights", document->licence}};
    if (!document->issued.empty()) entity["dcterms:issued"] = document->issued;
    if (!document->address.empty()) entity["dcterms:source"] = document->address;
    nodes_.push_back(std::move(entity));
  }

  std::string source_entity(const std::string& source_id) {
    const std::string id = iri("source", source_id);
    const evidence::Source* source = study_->evidence.source(source_id);
    if (!is_new(id)) return id;
    Json entity{{"@id", id}, {"@type", "prov:Entity"}};
    if (source != nullptr) {
      entity["dcterms:title"] = source->title;
      entity["dcterms:publisher"] = source->publisher;
      if (!source->address.empty()) entity["dcterms:source"] = source->address;
    }
    nodes_.push_back(std::move(entity));
    return id;
  }

  /// The log of one scale: each entry revises the one before it.
  void add_marks(const evidence::Statement& statement, const std::string& scale,
                 const std::vector<evidence::MarkEntry>& log) {
    for (std::size_t e = 0; e < log.size(); ++e) {
      Json entity{{"@id", iri(scale, base::format("{}:{}", statement.id, e + 1))},
                  {"@type", "prov:Entity"},
                  {"prov:value", std::string(1, log[e].mark)},
                  {"dcterms:description", log[e].reason},
                  {"prov:generatedAtTime", moment(log[e].on)},
                  {"prov:wasAttributedTo", reference(agent("role", log[e].by))},
                  {"prov:wasDerivedFrom", reference(iri("statement", statement.id))}};
      if (e > 0) {
        entity["prov:wasRevisionOf"] =
            reference(iri(scale, base::format("{}:{}", statement.id, e)));
      }
      nodes_.push_back(std::move(entity));
    }
  }

  /// What reviewers found: each review revises the one before it, and one that mends something
  /// the statement too.
  void add_reviews(const evidence::Statement& statement) {
    for (std::size_t r = 0; r < statement.reviews.size(); ++r) {
      const evidence::Review& review = statement.reviews[r];
      Json entity{{"@id", iri("review", base::format("{}:{}", statement.id, r + 1))},
                  {"@type", "prov:Entity"},
                  {"prov:generatedAtTime", moment(review.on)},
                  {"prov:wasAttributedTo", reference(agent("role", review.by))},
                  {"prov:wasDerivedFrom", reference(iri("statement", statement.id))},
                  {"dcterms:references", review.reference}};
      if (!review.verdict.empty()) entity["prov:value"] = review.verdict;
      if (!review.note.empty()) entity["dcterms:description"] = review.note;
      Json revised = Json::array();
      if (r > 0)
        revised.push_back(reference(iri("review", base::format("{}:{}", statement.id, r))));
      if (!review.corrects.empty()) {
        entity["casus:corrects"] = review.corrects;
        revised.push_back(reference(iri("statement", statement.id)));
      }
      if (!revised.empty()) entity["prov:wasRevisionOf"] = revised;
      nodes_.push_back(std::move(entity));
    }
  }

  /// The other places that bear on a statement; their ids.
  Json add_corroboration(const evidence::Statement& statement) {
    Json ids = Json::array();
    for (std::size_t c = 0; c < statement.corroboration.size(); ++c) {
      const evidence::Corroboration& place = statement.corroboration[c];
      const std::string id = iri("corroboration", base::format("{}:{}", statement.id, c + 1));
      std::string place_id;
      if (place.statement.empty()) {
        place_id = source_entity(place.source);
      } else {
        place_id = iri("statement", place.statement);
        const auto* other = evidence::find(study_->statements, place.statement);
        if (other != nullptr) leaned_on_.push_back(other);
      }
      nodes_.push_back({{"@id", id},
                        {"@type", "prov:Entity"},
                        {"casus:relation", evidence::name_of(place.relation)},
                        {"casus:origin", place.origin},
                        {"casus:independent", place.is_independent},
                        {"dcterms:description", place.note},
                        {"prov:wasDerivedFrom", reference(place_id)}});
      ids.push_back(reference(id));
    }
    return ids;
  }

  /// The passage's words in another language, by whoever put them so.
  void add_translation(const evidence::Statement& statement) {
    if (statement.passage.translation.empty()) return;
    nodes_.push_back(
        {{"@id", iri("translation", statement.id)},
         {"@type", "prov:Entity"},
         {"prov:value", statement.passage.translation},
         {"prov:wasDerivedFrom", reference(iri("passage", statement.id))},
         {"prov:wasAttributedTo", reference(agent("translator", statement.passage.translator))}});
  }

  void add_statement(const evidence::Statement& statement) {
    if (!is_new(iri("statement", statement.id))) return;
    add_document(statement.passage.document);
    const std::string passage = iri("passage", statement.id);
    add_translation(statement);
    nodes_.push_back(
        {{"@id", passage},
         {"@type", "prov:Entity"},
         {"dcterms:language", evidence::language_of(statement, study_->statements)},
         {"prov:wasQuotedFrom", reference(iri("document", statement.passage.document))},
         {"oa:hasSelector",
          {{{"@type", "oa:TextQuoteSelector"}, {"oa:exact", statement.passage.exact}},
           {{"@type", "oa:TextPositionSelector"},
            {"oa:start", statement.passage.start},
            {"oa:end", statement.passage.end}}}}});
    const char* type = evidence::is_person(statement) ? "prov:Person" : "prov:Organization";
    Json entity{{"@id", iri("statement", statement.id)},
                {"@type", "prov:Entity"},
                {"prov:value", statement.proposition},
                {"casus:kind", evidence::name_of(statement.kind)},
                {"casus:basis", evidence::name_of(statement.basis)},
                {"prov:wasDerivedFrom", reference(passage)},
                {"prov:wasAttributedTo", reference(agent("speaker", statement.speaker, type))}};
    if (!statement.entities.empty()) entity["dcterms:subject"] = statement.entities;
    Json hops = Json::array();
    for (const std::string& hop : statement.hops) hops.push_back(reference(agent("hop", hop)));
    if (!hops.empty()) entity["casus:passedOnBy"] = {{"@list", hops}};  // the last first
    const Json corroboration = add_corroboration(statement);
    if (!corroboration.empty()) entity["casus:corroboration"] = corroboration;
    nodes_.push_back(std::move(entity));
    add_marks(statement, "reliability", statement.reliability);
    add_marks(statement, "credibility", statement.credibility);
    add_reviews(statement);
  }

  /// A row of the study's tables that answered, and the sources it rests on.
  std::string row_entity(const study::PointAnswer& point) {
    const std::string id = iri("row", base::format("{}/{}", study_->id, point.where));
    if (!is_new(id)) return id;
    Json entity{{"@id", id}, {"@type", "prov:Entity"}, {"rdfs:label", point.where}};
    Json sources = Json::array();
    for (const evidence::Source* source : study_->evidence.sources_of(point.source)) {
      sources.push_back(reference(source_entity(source->id)));
    }
    if (!sources.empty()) entity["prov:wasDerivedFrom"] = sources;
    nodes_.push_back(std::move(entity));
    return id;
  }

  /// What the program made of it, and from what.
  void add_result(const TestedClaim& claim) {
    if (claim.verdict.empty()) return;
    const std::string activity = iri("holding", claim.statement->id);
    Json used = Json::array();
    used.push_back(reference(iri("statement", claim.statement->id)));
    if (claim.record.has_value()) {
      for (const study::PointAnswer& point : claim.record->points) {
        if (!point.where.empty()) used.push_back(reference(row_entity(point)));
      }
    }
    if (!claim.preset.empty()) {
      const std::string scenario = iri("scenario", claim.preset);
      if (is_new(scenario)) {
        nodes_.push_back(
            {{"@id", scenario}, {"@type", "prov:Entity"}, {"rdfs:label", claim.preset}});
      }
      used.push_back(reference(scenario));
    }
    nodes_.push_back({{"@id", activity}, {"@type", "prov:Activity"}, {"prov:used", used}});
    nodes_.push_back({{"@id", iri("result", claim.statement->id)},
                      {"@type", "prov:Entity"},
                      {"prov:value", claim.verdict},
                      {"prov:wasGeneratedBy", reference(activity)}});
  }

  const study::Study* study_;
  Json nodes_;
  std::set<std::string> defined_;
  std::vector<const evidence::Statement*> leaned_on_;
};

}  // namespace

Json provenance_graph(const study::Study& study, const std::vector<TestedClaim>& claims) {
  return {{"@context", context()}, {"@graph", ProvGraph(study, claims).nodes()}};
}

}  // namespace casus::cli
