// Drafts of ClaimReview.
#include "apps/cli/claims/exports.hpp"
#include "base/text.hpp"

namespace casus::cli {
namespace {

Json work_json(const evidence::Document& document) {
  Json work{{"@type", "CreativeWork"}, {"name", document.title}};
  if (!document.address.empty()) work["url"] = document.address;
  if (!document.issued.empty()) work["datePublished"] = document.issued;
  if (!document.publisher.empty()) {
    work["publisher"] = {{"@type", "Organization"}, {"name", document.publisher}};
  }
  return work;
}

/// What the record holds, point by point.
std::string body_of(const TestedClaim& claim) {
  if (!claim.record.has_value()) return "";
  std::vector<std::string> lines;
  for (const study::PointAnswer& point : claim.record->points) {
    if (point.answer == study::Answer::not_found || point.answer == study::Answer::judgement) {
      continue;
    }
    lines.push_back(base::format("{}: the record has {}{}{}", point.asks, point.record,
                                 point.says.empty() ? ", which the claim leaves open" : "",
                                 point.source.empty() ? "" : " (" + point.source + ")"));
  }
  return base::join(lines, ". ");
}

}  // namespace

Json claim_review(const study::Study& study, const TestedClaim& claim) {
  const evidence::Statement& statement = *claim.statement;
  const evidence::Document* document =
      evidence::find_document(study.statements, statement.passage.document);
  Json item{{"@type", "Claim"},
            {"identifier", statement.id},
            {"text", statement.proposition},
            {"author",
             {{"@type", evidence::is_person(statement) ? "Person" : "Organization"},
              {"name", statement.speaker}}}};
  Json about = Json::array();
  for (const std::string& entity : statement.entities) {
    about.push_back({{"@type", "Thing"}, {"name", entity}});
  }
  if (!about.empty()) item["about"] = about;
  // When it was said, as far as that is a date; the article's own date stands at the article.
  if (evidence::is_date(statement.time)) item["datePublished"] = statement.time;
  if (document != nullptr) {
    // What reached the article from elsewhere appeared there first, where nobody has looked.
    const bool is_first = statement.hops.empty();
    if (is_first) item["firstAppearance"] = work_json(*document);
    Json appearances = Json::array();
    if (!is_first) appearances.push_back(work_json(*document));
    for (const evidence::Corroboration& place : statement.corroboration) {
      if (place.relation != evidence::Relation::repeats) continue;
      const evidence::Statement* other = evidence::find(study.statements, place.statement);
      if (other == nullptr) continue;
      const auto* work = evidence::find_document(study.statements, other->passage.document);
      if (work != nullptr && work != document) appearances.push_back(work_json(*work));
    }
    if (!appearances.empty()) item["appearance"] = appearances;
  }
  Json review{{"@context", "https://schema.org"},
              {"@type", "ClaimReview"},
              {"url", ""},
              {"datePublished", ""},
              {"claimReviewed", statement.proposition},
              {"author", {{"@type", "Organization"}, {"name", ""}, {"url", ""}}},
              {"reviewRating",
               {{"@type", "Rating"},
                {"ratingValue", ""},
                {"bestRating", ""},
                {"worstRating", ""},
                {"alternateName", ""}}},
              {"itemReviewed", item}};
  const std::string body = body_of(claim);
  if (!body.empty()) review["reviewBody"] = body;
  return review;
}

}  // namespace casus::cli
