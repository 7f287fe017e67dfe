#include "evidence/gates.hpp"

#include <algorithm>
#include <array>

#include "base/result.hpp"
#include "base/text.hpp"
#include "evidence/days_to_come.hpp"
#include "evidence/words.hpp"

namespace casus::evidence {
namespace {

bool sets_or_bounds(const ParameterLink& link) {
  return link.role == Role::sets || link.role == Role::bounds;
}

std::string text_of(Marks marks) {
  return base::format("{}{}", marks.reliability, marks.credibility);
}

base::Problem at(const Statement& statement) {
  return {.file = statement.path, .line = statement.line, .key = statement.id};
}

/// What is wrong with a link that the statement's marks do not allow, its place left empty.
base::Problem weak_link(const Statement& statement, const ParameterLink& link) {
  return {.message = base::format("{} {}", name_of(link.role), link.parameter),
          .found = text_of(marks_of(statement)),
          .allowed = "A to C with 1 to 3; others motivate or challenge"};
}

/// What is wrong with a quotation that is too long, its place left empty.
std::optional<base::Problem> long_anchor(const std::string& quotation) {
  const std::size_t words = count_words(quotation);
  if (words <= kAnchorWords) return std::nullopt;
  return base::Problem{.message = "quotes too much of its document",
                       .found = base::format("{} words", words),
                       .allowed = base::format("at most {}", kAnchorWords)};
}

/// Documents that were issued after they were retrieved.
std::vector<base::Problem> issued_after_read(const Statements& statements) {
  std::vector<base::Problem> problems;
  for (const Document& document : statements.documents) {
    if (!is_date(document.issued) || !is_date(document.retrieved)) continue;
    // A month or year may hold the day of retrieval.
    if (document.issued <= document.retrieved.substr(0, document.issued.size())) continue;
    problems.push_back({.file = document.path,
                        .line = document.line,
                        .key = base::format("document {}.issued", document.id),
                        .message = "is after `retrieved`",
                        .found = document.issued,
                        .allowed = "at most " + document.retrieved});
  }
  return problems;
}

bool is_set_by(const Statement& statement, const std::string& parameter) {
  if (!why_it_sets_nothing(statement).empty()) return false;
  return std::any_of(statement.parameters.begin(), statement.parameters.end(),
                     [&](const ParameterLink& link) {
                       return link.parameter == parameter && sets_or_bounds(link);
                     });
}

/// The statements that may set or bound a parameter, by kind, mapping and marks.
std::vector<const Statement*> setting_statements(const ParameterBasis& basis,
                                                 const Statements& statements) {
  std::vector<const Statement*> setting;
  for (const Statement& statement : statements.list) {
    if (is_set_by(statement, basis.parameter) && may_set(marks_of(statement))) {
      setting.push_back(&statement);
    }
  }
  return setting;
}

/// The document of the register that stands behind a source, if one does.
const Document* document_behind(const Statements& statements, const std::string& source) {
  for (const Document& document : statements.documents) {
    if (document.id == source || (!document.source.empty() && document.source == source)) {
      return &document;
    }
  }
  return nullptr;
}

/// The best certainty that a document's passages lend a parameter; -1 if none may.
int best_passage(const Statements& statements, const Document& document,
                 const std::string& parameter) {
  int best = -1;
  for (const Statement& statement : statements.list) {
    if (statement.passage.document != document.id || !is_set_by(statement, parameter)) continue;
    best = std::max(best, most_certainty(marks_of(statement)));
  }
  return best;
}

Gate rests_on_something(const Statements& statements,
                        const std::vector<ParameterBasis>& parameters) {
  Gate gate{.name = "parameters rest on something",
            .rule =
                "every parameter has a source or statement that sets or bounds it, or a "
                "declared judgement with its reason",
            .held = parameters.size(),
            .breaches = {}};
  for (const ParameterBasis& basis : parameters) {
    const bool has_statement =
        std::any_of(statements.list.begin(), statements.list.end(),
                    [&](const Statement& s) { return is_set_by(s, basis.parameter); });
    // Whether they are good enough is asked by the next two gates.
    if (!basis.sources.empty() || has_statement || !base::trimmed(basis.judgement).empty()) {
      continue;
    }
    gate.breaches.push_back({.file = basis.file,
                             .line = basis.line,
                             .key = basis.parameter,
                             .message = "rests on nothing",
                             .allowed = "a source, a statement, or a judgement with its reason"});
  }
  return gate;
}

Gate only_facts_set(const Statements& statements) {
  Gate gate{.name = "only confirmed facts and numbers set or bound",
            .rule =
                "a statement sets or bounds a parameter only if it is a fact or number and its "
                "mapping is confirmed",
            .breaches = check_setting_links(statements)};
  for (const Statement& statement : statements.list) {
    gate.held += static_cast<std::size_t>(
        std::count_if(statement.parameters.begin(), statement.parameters.end(), sets_or_bounds));
  }
  return gate;
}

Gate good_enough_to_set(const Statements& statements,
                        const std::vector<ParameterBasis>& parameters) {
  Gate gate{.name = "only A to C and 1 to 3 set or bound",
            .rule = "nothing with a mark of D to F or 4 to 6 sets or bounds a parameter",
            .breaches = {}};
  for (const Statement& statement : statements.list) {
    for (const ParameterLink& link : statement.parameters) {
      if (!sets_or_bounds(link)) continue;
      ++gate.held;
      if (may_set(marks_of(statement))) continue;
      base::Problem breach = weak_link(statement, link);
      breach.file = statement.path;
      breach.line = link.line;
      breach.key = statement.id;
      gate.breaches.push_back(std::move(breach));
    }
  }
  for (const ParameterBasis& basis : parameters) {
    for (const std::string& source : basis.sources) {
      ++gate.held;
      const Document* document = document_behind(statements, source);
      if (document == nullptr || best_passage(statements, *document, basis.parameter) >= 0) {
        continue;
      }
      gate.breaches.push_back(
          {.file = basis.file,
           .line = basis.line,
           .key = basis.parameter,
           .message = "rests on a document of the register of which no passage may set it",
           .found = source,
           .allowed = "a statement of that document with A to C and 1 to 3 that sets or bounds "
                      "the parameter"});
    }
  }
  return gate;
}

Gate repeating_lifts_nothing(const Statements& statements) {
  Gate gate{.name = "repeating lifts no mark",
            .rule =
                "what repeats a statement is no more credible than it, unless an origin of its "
                "own supports it",
            .breaches = {}};
  for (const Statement& statement : statements.list) {
    for (const Corroboration& place : statement.corroboration) {
      // A source that only repeats has no mark, and independent_origins() does not count it.
      const Statement* repeated = find(statements, place.statement);
      if (place.relation != Relation::repeats || repeated == nullptr) continue;
      ++gate.held;
      const char mark = marks_of(statement).credibility;
      const char other = marks_of(*repeated).credibility;
      const bool is_better = mark != '6' && (other == '6' || mark < other);
      if (!is_better || !independent_origins(statement, statements).empty()) continue;
      base::Problem breach = at(statement);
      breach.message = base::format("repeats {} and has a better mark", repeated->id);
      breach.found = base::format("{} against {}", mark, other);
      breach.allowed = "the same or worse, or an independent origin that supports it";
      gate.breaches.push_back(std::move(breach));
    }
  }
  return gate;
}

Gate confirmed_by_two_origins(const Statements& statements) {
  constexpr std::size_t kOrigins = 2;
  Gate gate{.name = "mark 1 has two origins",
            .rule =
                "credibility 1 wants two independent origins besides the statement's own, which "
                "it states; places of one origin count once",
            .breaches = {}};
  for (const Statement& statement : statements.list) {
    if (marks_of(statement).credibility != '1') continue;
    ++gate.held;
    base::Problem breach = at(statement);
    if (folded(statement.origin).empty()) {
      breach.message = "is marked 1 without saying what it goes back to itself";
      breach.allowed = "origin = \"…\", or mark 2";
      gate.breaches.push_back(breach);
    }
    const std::vector<std::string> origins = independent_origins(statement, statements);
    if (origins.size() >= kOrigins) continue;
    breach.message = "is marked 1 without two independent origins";
    breach.found = origins.empty() ? "none" : base::join(origins, "; ");
    breach.allowed = base::format("{} or more", kOrigins);
    gate.breaches.push_back(std::move(breach));
  }
  return gate;
}

Gate short_anchors(const Statements& statements) {
  Gate gate{
      .name = "anchors are short",
      .rule = base::format("an anchor and its translation quote at most {} words", kAnchorWords),
      .held = statements.list.size(),
      .breaches = {}};
  for (const Statement& statement : statements.list) {
    const std::size_t words =
        std::max(count_words(statement.passage.exact), count_words(statement.passage.translation));
    if (words <= kAnchorWords) continue;
    base::Problem breach = at(statement);
    breach.message = "quotes too much of its document";
    breach.found = base::format("{} words", words);
    breach.allowed = base::format("at most {}", kAnchorWords);
    gate.breaches.push_back(std::move(breach));
  }
  return gate;
}

Gate forecasts_have_projections(const Statements& statements) {
  Gate gate{.name = "forecasts are projected or say why not",
            .rule =
                "a forecast has a projection, or the reason why no outcome or event stands for it, "
                "and then links none",
            .breaches = {}};
  for (const Statement& statement : statements.list) {
    if (statement.kind != Kind::forecast) continue;
    ++gate.held;
    if (statement.projection.has_value()) continue;
    base::Problem breach = at(statement);
    if (reason_of_no_projection(statement).empty()) {
      breach.message = "has neither a projection nor a reason for none";
      breach.allowed = "projection, or unprojected = \"why nothing of the models stands for it\"";
      gate.breaches.push_back(breach);
    }
    for (const Link& link : statement.links) {
      if (link.kind != "outcome" && link.kind != "event") continue;
      breach.message = "has no projection, and links what it could be held against";
      breach.found = base::format("{}:{}", link.kind, link.name);
      breach.allowed = "a projection of it, or no link to it";
      gate.breaches.push_back(breach);
    }
  }
  return gate;
}

}  // namespace

Footing footing_of(const ParameterBasis& basis, const Statements& statements) {
  const auto holds = [&](const std::string& source) {
    const Document* document = document_behind(statements, source);
    return document == nullptr || best_passage(statements, *document, basis.parameter) >= 0;
  };
  if (std::any_of(basis.sources.begin(), basis.sources.end(), holds)) return Footing::source;
  const bool is_judged = !base::trimmed(basis.judgement).empty();
  if (setting_statements(basis, statements).empty()) {
    return is_judged ? Footing::judgement : Footing::nothing;
  }
  return is_judged ? Footing::judgement_with_statement : Footing::statement;
}

std::string_view name_of(Footing footing) noexcept {
  constexpr std::array<std::string_view, kFootings> kNames{
      "set by sources", "by statements", "by a declared judgement, with a statement",
      "by a declared judgement", "by nothing that may set one"};
  return kNames[static_cast<std::size_t>(footing)];
}

std::string footing_text(const ParameterBasis& basis, const Statements& statements) {
  const Footing footing = footing_of(basis, statements);
  const std::string name(name_of(footing));
  if (footing != Footing::statement && footing != Footing::judgement_with_statement) return name;
  std::vector<std::string> setting;
  for (const Statement* statement : setting_statements(basis, statements)) {
    setting.push_back(base::format("{} ({})", statement->id, text_of(marks_of(*statement))));
  }
  return base::format("{}: {}", name, base::join(setting, ", "));
}

std::string why_it_sets_nothing(const Statement& statement) {
  if (!is_about_record(statement.kind)) {
    return base::format("is of kind {}, which sets nothing", name_of(statement.kind));
  }
  return statement.confirmed_by.empty() ? "has a mapping that nobody confirmed" : "";
}

std::vector<base::Problem> check_setting_links(const Statements& statements) {
  std::vector<base::Problem> problems;
  for (const Statement& statement : statements.list) {
    const std::string why = why_it_sets_nothing(statement);
    if (why.empty()) continue;
    for (const ParameterLink& link : statement.parameters) {
      if (!sets_or_bounds(link)) continue;
      problems.push_back({.file = statement.path,
                          .line = link.line,
                          .key = base::format("statement {}.parameter", statement.id),
                          .message = why,
                          .found = base::format("{} {}", name_of(link.role), link.parameter),
                          .allowed = "a fact or number with `confirmed`; others motivate or "
                                     "challenge"});
    }
  }
  return problems;
}

std::vector<base::Problem> check_before_use(const Statements& statements,
                                            const std::string& last_day) {
  std::vector<base::Problem> problems = check_setting_links(statements);
  const auto take = [&](const Statement& statement, int line, const char* part,
                        base::Problem problem) {
    problem.file = statement.path;
    problem.line = line;
    problem.key = base::format("statement {}.{}", statement.id, part);
    problems.push_back(std::move(problem));
  };
  for (const Statement& statement : statements.list) {
    if (why_it_sets_nothing(statement).empty() && !may_set(marks_of(statement))) {
      for (const ParameterLink& link : statement.parameters) {
        if (!sets_or_bounds(link)) continue;
        take(statement, link.line, "parameter", weak_link(statement, link));
      }
    }
    const Passage& passage = statement.passage;
    if (auto exact = long_anchor(passage.exact)) {
      take(statement, statement.line, "passage.exact", *std::move(exact));
    }
    if (auto translation = long_anchor(passage.translation)) {
      take(statement, statement.line, "passage.translation", *std::move(translation));
    }
  }
  base::append(problems, days_to_come(statements, last_day));
  base::append(problems, issued_after_read(statements));
  return problems;
}

std::vector<Gate> check_gates(const Statements& statements,
                              const std::vector<ParameterBasis>& parameters) {
  return {rests_on_something(statements, parameters), only_facts_set(statements),
          good_enough_to_set(statements, parameters), repeating_lifts_nothing(statements),
          confirmed_by_two_origins(statements),       short_anchors(statements),
          forecasts_have_projections(statements)};
}

Diagonal diagonal_of(const Statements& statements) noexcept {
  Diagonal diagonal;
  for (const Statement& statement : statements.list) {
    const Marks marks = marks_of(statement);
    if (!is_judged(marks)) continue;
    ++diagonal.judged;
    if (is_on_diagonal(marks)) ++diagonal.on_it;
  }
  return diagonal;
}

std::size_t count_anonymous(const Statements& statements) noexcept {
  return static_cast<std::size_t>(
      std::count_if(statements.list.begin(), statements.list.end(),
                    [](const Statement& s) { return s.basis == Basis::anonymous; }));
}

std::size_t count_uncorroborated(const Statements& statements, const Statements& all) {
  return static_cast<std::size_t>(
      std::count_if(statements.list.begin(), statements.list.end(),
                    [&](const Statement& s) { return independent_origins(s, all).empty(); }));
}

int most_certainty(Marks marks) noexcept {
  if (!may_set(marks)) return -1;
  if (marks.reliability > 'B') return 1;
  return marks.credibility == '1' ? 3 : marks.credibility == '2' ? 2 : 1;
}

std::vector<StatementCeiling> ceilings(const Statements& statements,
                                       const std::vector<ParameterBasis>& parameters) {
  std::vector<StatementCeiling> list;
  for (const ParameterBasis& basis : parameters) {
    std::optional<int> best;
    bool has_other_source = false;
    for (const Statement& statement : statements.list) {
      if (!is_set_by(statement, basis.parameter)) continue;
      best = std::max(best.value_or(-1), most_certainty(marks_of(statement)));
    }
    for (const std::string& source : basis.sources) {
      if (document_behind(statements, source) == nullptr) {
        has_other_source = true;
      } else {
        best = std::max(best.value_or(-1), -1);
      }
    }
    if (best.has_value() && !has_other_source) list.push_back({basis.parameter, *best});
  }
  return list;
}

}  // namespace casus::evidence
