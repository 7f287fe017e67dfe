// "What the articles say, and what the record and the model say", in the report.
#include <optional>

#include "analysis/claims.hpp"
#include "base/text.hpp"
#include "views/claims_page.hpp"
#include "views/html.hpp"
#include "views/report_parts.hpp"

namespace casus::views {
namespace {

/// Where the scenario that the statement is meant for stands; nothing if it is not in this run.
std::optional<std::size_t> scenario_for(const ReportContext& context,
                                        const records::StatementUse& statement) {
  const auto& ensembles = context.results->ensembles;
  for (std::size_t e = 0; e < ensembles.size(); ++e) {
    if (ensembles[e].id == statement.preset) return e;
  }
  return std::nullopt;
}

bool is_projection(const records::StatementUse& statement) {
  return !statement.outcome.empty() || !statement.event.empty();
}

/// How many projections are meant for scenarios that this run does not have; "" for none.
std::string elsewhere_text(const ReportContext& context) {
  std::size_t elsewhere = 0;
  for (const records::StatementUse& statement : context.results->statements) {
    if (is_projection(statement) && !scenario_for(context, statement).has_value()) ++elsewhere;
  }
  if (elsewhere == 0) return "";
  return base::format(" {} more projections are meant for presets that this run does not have.",
                      elsewhere);
}

std::vector<Cell> said_cells(const records::StatementUse& statement) {
  const std::string source = "claim:" + statement.id;
  return {{escaped(statement.id), source, ""},
          {escaped(statement.proposition), source, "long"},
          {escaped(base::format("{} ({})", statement.speaker, statement.basis)), source, ""},
          {escaped(statement.marks), source, "number"}};
}

std::vector<std::vector<Cell>> projection_rows(const ReportContext& context) {
  std::vector<std::vector<Cell>> rows;
  for (const records::StatementUse& statement : context.results->statements) {
    const std::optional<std::size_t> e = scenario_for(context, statement);
    if (!is_projection(statement) || !e.has_value()) continue;
    const analysis::HeldClaim held = analysis::hold_claim(*context.results, *e, statement);
    std::vector<Cell> row = said_cells(statement);
    const std::string& scenario = context.results->ensembles[*e].id;
    const std::string answer =
        held.worlds > 0 ? held_sentence(held, scenario)
                        : base::format("{}: {} ({})", scenario, held.verdict, held.reason);
    row.push_back({escaped(answer), "claim:" + statement.id, "long"});
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<std::vector<Cell>> record_rows(const ReportContext& context) {
  std::vector<std::vector<Cell>> rows;
  for (const char* verdict : {"contradicted by record", "matches with detail missing"}) {
    for (const records::StatementUse& statement : context.results->statements) {
      if (statement.verdict != verdict) continue;
      std::vector<Cell> row = said_cells(statement);
      row.push_back({escaped(base::format("{}: {}", statement.verdict, statement.answer)),
                     "claim:" + statement.id, "long"});
      rows.push_back(std::move(row));
    }
  }
  return rows;
}

/// Whatever a review found or mended, by statement and day.
std::vector<std::vector<Cell>> review_rows(const ReportContext& context) {
  std::vector<std::vector<Cell>> rows;
  for (const records::StatementUse& statement : context.results->statements) {
    for (const std::string& review : statement.reviews) {
      std::vector<Cell> row = said_cells(statement);
      row.push_back({escaped(review), "claim:" + statement.id, "long"});
      rows.push_back(std::move(row));
    }
  }
  return rows;
}

std::string counts_text(const records::Results& results) {
  std::vector<std::string> verdicts;
  for (const records::StatementUse& statement : results.statements) {
    if (!statement.verdict.empty()) verdicts.push_back(statement.verdict);
  }
  std::vector<std::string> parts;
  for (const auto& [verdict, count] : count_verdicts(verdicts)) {
    parts.push_back(base::format("{} {}", count, verdict));
  }
  return base::format("Of {} facts and figures: {}.", verdicts.size(), base::join(parts, ", "));
}

}  // namespace

std::string claims_html(const ReportContext& context) {
  const std::vector<std::vector<Cell>> projections = projection_rows(context);
  const std::vector<std::vector<Cell>> records = record_rows(context);
  const std::vector<std::vector<Cell>> reviews = review_rows(context);
  if (projections.empty() && records.empty() && reviews.empty()) return "";
  const std::vector<std::string> headings{"", "said", "by", "marks",
                                          "what the model or the record says"};
  std::string inner =
      element("h2", {}, "What the articles say, and what the record and the model say");
  inner += element("p", {{"class", "intro"}, {"data-src", "method:claims"}},
                   escaped("Statements in our own words, with two marks each: how reliable the "
                           "source is (A to F) and how credible the content (1 to 6); F and 6 mean "
                           "that nothing is known. A forecast has a place among the worlds and "
                           "never a verdict of true or false. No claim is an input. " +
                           counts_text(*context.results) + elsewhere_text(context)));
  if (!projections.empty()) {
    inner += folded_table("Projections beside the worlds of this run",
                          "Claims of what will happen, held against these worlds", headings,
                          projections);
  }
  if (!records.empty()) {
    inner += folded_table("Facts and figures that the record contradicts or completes",
                          "Claims about past and present, held against the study's tables",
                          headings, records);
  }
  if (!reviews.empty()) {
    inner += folded_table("Reviews and corrections", "What reviewers found or mended, with the day",
                          {"", "said", "by", "marks", "review"}, reviews);
  }
  return element("section", {{"class", "screen-only"}}, inner);
}

}  // namespace casus::views
