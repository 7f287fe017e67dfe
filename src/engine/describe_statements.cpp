// What a run's record says of the statements of documents, so that a report can be made from the
// bundle alone.
#include <algorithm>

#include "base/text.hpp"
#include "engine/prepare.hpp"

namespace casus::engine {
namespace {

/// "share of whom: senators present (left open); months: 12 months (said 6)".
std::string answer_text(const study::RecordVerdict& verdict) {
  std::vector<std::string> parts;
  for (const study::PointAnswer& point : verdict.points) {
    const bool is_record =
        point.answer != study::Answer::not_found && point.answer != study::Answer::judgement;
    if (!is_record) continue;
    std::string text = base::format("{}: {}", point.asks, point.record);
    if (point.answer == study::Answer::open) text += " (left open)";
    if (point.answer == study::Answer::contradicted) {
      text += base::format(" (said: {})", point.says);
    }
    parts.push_back(std::move(text));
  }
  return base::join(parts, "; ");
}

}  // namespace

std::optional<records::StatementUse> statement_use(const study::Study& study,
                                                   const evidence::Statement& statement,
                                                   study::Record& record) {
  const bool is_record = evidence::is_about_record(statement.kind);
  if (!is_record && statement.kind != evidence::Kind::forecast) return std::nullopt;
  const evidence::Marks marks = evidence::marks_of(statement);
  const evidence::Document* document =
      evidence::find_document(study.statements, statement.passage.document);
  records::StatementUse use{.id = statement.id,
                            .proposition = statement.proposition,
                            .kind = std::string(evidence::name_of(statement.kind)),
                            .speaker = statement.speaker,
                            .basis = std::string(evidence::name_of(statement.basis)),
                            .marks = base::format("{}{}", marks.reliability, marks.credibility),
                            .document = document == nullptr ? "" : document->title,
                            .anchor = statement.passage.exact,
                            .verdict = "",
                            .answer = "",
                            .outcome = "",
                            .event = "",
                            .detail = {},
                            .by = "",
                            .claims = {},
                            .happens = {},
                            .preset = "",
                            .why = "",
                            .reviews = evidence::review_lines(statement)};
  if (is_record) {
    const study::RecordVerdict verdict = record.verdict(statement);
    use.verdict = std::string(study::name_of(verdict.verdict));
    use.answer = verdict.points.empty() ? verdict.reason : answer_text(verdict);
    if (use.answer.empty()) use.answer = verdict.reason;
    return use;
  }
  if (!statement.projection.has_value()) return use;
  const evidence::Projection& projection = *statement.projection;
  use.outcome = projection.outcome;
  use.event = projection.event;
  use.detail = projection.detail;
  use.by = projection.by;
  use.claims = projection.claims;
  use.happens = projection.happens;
  use.preset = projection.preset;
  use.why = projection.why;
  const study::Outcome* outcome = study::find_outcome(study, projection.outcome);
  if (outcome != nullptr && outcome->claim.has_value() && !use.happens.has_value()) {
    use.claims = outcome->claim->value;
  }
  return use;
}

std::vector<records::StatementUse> statement_uses(const study::Study& study,
                                                  std::span<const std::string> accepted) {
  std::vector<records::StatementUse> uses;
  study::Record record(study);
  for (const evidence::Statement& statement : study.statements.list) {
    const bool is_accepted =
        std::find(accepted.begin(), accepted.end(), statement.id) != accepted.end();
    if (statement.confirmed_by.empty() && !is_accepted) continue;
    std::optional<records::StatementUse> use = statement_use(study, statement, record);
    if (use.has_value()) uses.push_back(*std::move(use));
  }
  return uses;
}

}  // namespace casus::engine
