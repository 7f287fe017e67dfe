// The statements of a study: claims.toml and the files in claims/.
#include <algorithm>
#include <filesystem>

#include "base/text.hpp"
#include "catalog/derived.hpp"
#include "catalog/events.hpp"
#include "input/text_file.hpp"
#include "input/toml.hpp"
#include "study/partial.hpp"
#include "study/parts.hpp"
#include "study/record.hpp"

namespace casus::study {
namespace {

namespace fs = std::filesystem;

/// Every variable that the register has of the entity, for the nearest one.
std::vector<std::string> facts_of(const evidence::Register& facts, const std::string& entity) {
  std::vector<std::string> paths;
  for (const evidence::Fact& fact : facts.facts()) {
    if (fact.entity == entity) paths.push_back(fact.entity + "/" + fact.variable);
  }
  return paths;
}

/// Notes what a statement asks of the record that the record does not hold, unless the statement
/// says that it was looked for.
class Checker {
 public:
  Checker(const Study& study, std::vector<base::Problem>& problems)
      : study_(&study), record_(study), problems_(&problems) {}

  void check(const evidence::Statement& statement) {
    for (const evidence::Point& point : statement.points) check_point(statement, point);
    for (const evidence::Link& link : statement.links) {
      if (link.kind == "fact") check_fact(statement, statement.line, link.name);
      if (link.kind == "row") check_cell(statement, statement.line, link.name + "/source_id");
    }
    if (statement.projection.has_value()) check_projection(statement, *statement.projection);
  }

 private:
  void note(const evidence::Statement& statement, int line, std::string message, std::string found,
            std::string nearest = "") {
    problems_->push_back({.file = statement.path,
                          .line = line,
                          .key = base::format("statement {}", statement.id),
                          .message = std::move(message),
                          .found = std::move(found),
                          .allowed = "",
                          .nearest = std::move(nearest)});
  }

  void check_fact(const evidence::Statement& statement, int line, const std::string& path) {
    const evidence::Register& facts = study_->evidence;
    if (find_fact(facts, path) != nullptr) return;
    note(statement, line, "asks for a fact that is not there, and tells of no search for it", path,
         base::nearest_name(path, facts_of(facts, path.substr(0, path.find('/')))));
  }

  void check_cell(const evidence::Statement& statement, int line, const std::string& path) {
    const std::string missing = record_.missing_of_cell(path);
    if (missing.empty()) return;
    note(statement, line, base::format("asks for {} that is not there", missing), path);
  }

  void check_point(const evidence::Statement& statement, const evidence::Point& point) {
    if (!point.cell.empty()) check_cell(statement, point.line, point.cell);
    if (!point.law.empty()) {
      const Law* law = find_law(*study_, point.law);
      if (law != nullptr && !law->value.has_value()) {
        note(statement, point.line, "asks for the number of a provision that states none",
             point.law);
      }
    }
    if (!point.fact.empty() && statement.searched.empty()) {
      check_fact(statement, point.line, point.fact);
    }
    const std::string& variable = point.rank_of.empty() ? point.count_of : point.variable;
    if (!variable.empty() && study_->evidence.all(variable).empty()) {
      note(statement, point.line, "asks for a variable that the facts do not have", variable);
    }
  }

  /// The question has to fit what the outcome answers, and a figure stands in one place only.
  void check_projection(const evidence::Statement& statement,
                        const evidence::Projection& projection) {
    const Outcome* outcome = find_outcome(*study_, projection.outcome);
    if (outcome == nullptr) return;
    const bool is_number = outcome->kind == OutcomeKind::quantity;
    if (!is_number && !projection.happens.has_value()) {
      note(statement, projection.line, "wants `happens`: the outcome is a yes or no",
           projection.outcome);
    }
    if (is_number && projection.happens.has_value()) {
      note(statement, projection.line, "wants `claims`: the outcome is a number",
           projection.outcome);
    }
    if (!is_number || projection.happens.has_value()) return;
    if (outcome->claim.has_value() && projection.claims.has_value()) {
      note(statement, projection.line,
           "states a figure that the outcome's own claim states; leave it out here",
           base::shortest(*projection.claims));
    }
    if (!outcome->claim.has_value() && !projection.claims.has_value()) {
      note(statement, projection.line, "wants `claims`, the figure that the statement gives",
           projection.outcome);
    }
  }

  const Study* study_;
  Record record_;
  std::vector<base::Problem>* problems_;
};

}  // namespace

evidence::KnownNames known_names(const Study& study) {
  evidence::KnownNames known;
  known.sources = study.evidence.source_ids();
  known.actors = study.setting.actors;
  known.levers = lever_names(study);
  for (const Law& law : study.laws) known.laws.push_back(law.id);
  for (const Group& group : study.groups) known.groups.push_back(group.name);
  for (const Outcome& outcome : study.outcomes) known.outcomes.push_back(outcome.id);
  for (const Indicator& indicator : study.indicators) known.indicators.push_back(indicator.id);
  for (const Body& body : study.bodies) known.bodies.push_back(body.id);
  for (const Preset& preset : study.presets) known.presets.push_back(preset.id);
  for (const catalog::FieldInfo& info : catalog::fields()) known.fields.emplace_back(info.name);
  for (const catalog::DerivedInfo& info : catalog::derived()) known.fields.emplace_back(info.name);
  for (const catalog::EventInfo& info : catalog::events()) known.events.emplace_back(info.name);
  return known;
}

std::vector<base::Problem> check_against_study(const evidence::Statements& statements,
                                               std::size_t first, const Study& study) {
  std::vector<base::Problem> problems;
  Checker checker(study, problems);
  for (std::size_t s = first; s < statements.list.size(); ++s) checker.check(statements.list[s]);
  return problems;
}

void read_claims(Reading& reading) {
  Study& study = reading.study;
  const fs::path folder(study.folder);
  std::vector<std::string> paths;
  std::error_code error;
  const fs::path main_file = folder / "claims.toml";
  if (fs::exists(fs::symlink_status(main_file, error))) paths.push_back(main_file.string());
  for (const std::string& path : toml_files_in((folder / "claims").string(), reading.problems)) {
    paths.push_back(path);
  }
  if (paths.empty()) return;
  // What could not be read as a whole is said elsewhere, and nothing is held against it: a
  // statement may name what stands in the broken part.
  const bool is_whole = reading.problems.empty();
  const evidence::KnownNames known = is_whole ? known_names(study) : evidence::KnownNames{};
  for (const std::string& path : paths) {
    std::vector<base::Problem> problems =
        evidence::read_statements(input::read_toml(path), known, study.statements);
    input::sort_and_cap(problems);
    base::append(reading.problems, problems);
  }
  std::vector<base::Problem> problems = evidence::check_references(study.statements);
  if (is_whole) base::append(problems, check_against_study(study.statements, 0, study));
  input::sort_and_cap(problems);
  base::append(reading.problems, problems);
}

}  // namespace casus::study
