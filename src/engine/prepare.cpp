#include "engine/prepare.hpp"

#include <algorithm>
#include <filesystem>

#include "base/text.hpp"
#include "engine/parallel.hpp"
#include "engine/partial.hpp"
#include "input/text_file.hpp"
#include "input/toml.hpp"
#include "study/partial.hpp"

namespace casus::engine {
namespace {

namespace fs = std::filesystem;

/// Outcomes that state what rivals make of them, but of a process that has none.
std::vector<base::Problem> problems_of_rivals(const study::Study& study,
                                              const std::string& folder) {
  std::vector<std::string> processes;
  for (std::size_t m = 1; m < models::models().size(); ++m) {
    const std::string process(models::models()[m].info->process);
    const bool is_rival = process == models::models()[m - 1].info->process;
    if (is_rival && (processes.empty() || processes.back() != process))
      processes.push_back(process);
  }
  std::vector<base::Problem> problems;
  for (const study::Outcome& outcome : study.outcomes) {
    if (!outcome.rivals.has_value()) continue;
    const std::string& process = outcome.rivals->process;
    if (std::find(processes.begin(), processes.end(), process) != processes.end()) continue;
    problems.push_back({.file = (fs::path(folder) / "study.toml").string(),
                        .line = outcome.rivals->line,
                        .key = "outcome " + outcome.id + ".rivals.process",
                        .message = "is not a process with rival models",
                        .found = process,
                        .allowed = base::join(processes, ", "),
                        .nearest = base::nearest_name(process, processes)});
  }
  return problems;
}

/// Statements linked to parameters that no model has.
std::vector<base::Problem> problems_of_statements(const study::Study& study) {
  std::vector<std::string> names;
  for (const catalog::ParameterInfo& info : all_parameters()) names.emplace_back(info.name);
  std::vector<base::Problem> problems;
  for (const evidence::Statement& statement : study.statements.list) {
    for (const evidence::ParameterLink& link : statement.parameters) {
      if (std::find(names.begin(), names.end(), link.parameter) != names.end()) continue;
      problems.push_back({.file = statement.path,
                          .line = link.line,
                          .key = base::format("statement {}.parameter", statement.id),
                          .message = "is not a parameter of the models",
                          .found = link.parameter,
                          .allowed = "",
                          .nearest = base::nearest_name(link.parameter, names)});
    }
  }
  return problems;
}

evidence::ParameterBasis basis_of(const assumptions::Assumptions& assumptions, std::size_t p) {
  const assumptions::Assumption& assumption = assumptions.list[p];
  return {.parameter = std::string(assumptions.parameters[assumption.parameter].name),
          .sources = assumption.evidence,
          .judgement = assumption.judgement,
          .file = assumption.file,
          .line = assumption.line};
}

/// How far the passages that set parameters bear them out.
std::vector<assumptions::Ceiling> ceilings_of(const Prepared& prepared) {
  std::vector<assumptions::Ceiling> ceilings;
  for (const evidence::StatementCeiling& one :
       evidence::ceilings(prepared.study.statements, bases_of(prepared.assumptions))) {
    for (std::size_t p = 0; p < prepared.assumptions.parameters.size(); ++p) {
      if (prepared.assumptions.parameters[p].name != one.parameter) continue;
      assumptions::Ceiling ceiling{.parameter = p, .certainty = {}};
      if (one.certainty >= 0) {
        ceiling.certainty = static_cast<assumptions::Certainty>(one.certainty);
      }
      ceilings.push_back(ceiling);
    }
  }
  return ceilings;
}

}  // namespace

std::vector<evidence::ParameterBasis> bases_of(const assumptions::Assumptions& assumptions) {
  std::vector<evidence::ParameterBasis> bases;
  for (std::size_t p = 0; p < assumptions.list.size(); ++p) {
    bases.push_back(basis_of(assumptions, p));
  }
  return bases;
}

std::string footing_text_of(const Prepared& prepared, std::size_t parameter) {
  return evidence::footing_text(basis_of(prepared.assumptions, parameter),
                                prepared.study.statements);
}

std::string provenance_of(const Prepared& prepared, std::size_t parameter) {
  std::string provenance = assumptions::summary_of(prepared.assumptions, parameter).provenance;
  const auto footing =
      evidence::footing_of(basis_of(prepared.assumptions, parameter), prepared.study.statements);
  if (footing != evidence::Footing::judgement_with_statement) return provenance;
  return base::format("{} ({})", provenance, footing_text_of(prepared, parameter));
}

PartlyPrepared prepare_what_can_be_read(const std::string& folder,
                                        std::optional<assumptions::Certainty> trust) {
  study::PartialStudy study = study::read_what_can_be_read(folder);
  PartlyPrepared partly{.prepared = {.study = std::move(study.study),
                                     .assumptions = {},
                                     .trust_changes = {},
                                     .assumption_files = {}},
                        .problems = std::move(study.problems),
                        .can_read_scenarios = study.can_read_scenarios,
                        .has_assumptions = study.has_all_sources};
  Prepared& prepared = partly.prepared;
  base::append(partly.problems, problems_of_rivals(prepared.study, folder));
  base::append(partly.problems, problems_of_statements(prepared.study));
  std::vector<std::string> texts;
  std::vector<assumptions::SourceText> files;
  for (const models::Model& model : models::models()) {
    files.push_back({std::string(model.info->name) + ".assumptions.toml", model.assumptions});
  }
  const std::size_t before = partly.problems.size();
  const std::vector<std::string> paths =
      study::toml_files_in((fs::path(folder) / "assumptions").string(), partly.problems);
  texts.reserve(paths.size());
  for (const std::string& path : paths) {
    base::Result<std::string> text = input::read_text(path);
    if (!text.ok()) {
      base::append(partly.problems, text.problems());
      continue;
    }
    texts.push_back(std::move(text).value());
    files.push_back({path, texts.back()});
    prepared.assumption_files.push_back(fs::path(path).lexically_relative(folder).generic_string());
  }
  // Without the sources, evidence cannot be told from what is not listed.
  if (!partly.has_assumptions) return partly;
  base::Result<assumptions::Assumptions> read =
      assumptions::read_assumptions(files, all_parameters(), prepared.study.evidence);
  if (!read.ok()) base::append(partly.problems, read.problems());
  partly.has_assumptions = read.ok() && partly.problems.size() == before;
  if (!read.ok()) return partly;
  prepared.assumptions = std::move(read).value();
  prepared.assumptions.horizon_months = prepared.study.months;
  if (trust.has_value()) {
    prepared.trust_changes =
        assumptions::apply_trust(prepared.assumptions, *trust, ceilings_of(prepared));
  }
  return partly;
}

base::Result<Prepared> prepare(const std::string& folder,
                               std::optional<assumptions::Certainty> trust) {
  PartlyPrepared partly = prepare_what_can_be_read(folder, trust);
  if (!partly.problems.empty()) return std::move(partly.problems);
  return base::Result<Prepared>(std::move(partly.prepared));
}

namespace {

/// What is wrong with the choice of a model: an unknown process, or a model of another.
std::optional<base::Problem> problem_of_choice(const scenario::ModelChoice& choice) {
  std::vector<std::string> processes;
  std::vector<std::string> rivals;
  for (const models::Model& model : models::models()) {
    const std::string process(model.info->process);
    if (std::find(processes.begin(), processes.end(), process) == processes.end()) {
      processes.push_back(process);
    }
    if (process == choice.process) rivals.emplace_back(model.info->name);
  }
  base::Problem problem{.key = "models." + choice.process};
  if (rivals.empty()) {
    problem.message = "is not a process of the models";
    problem.allowed = base::join(processes, ", ");
    problem.nearest = base::nearest_name(choice.process, processes);
    return problem;
  }
  rivals.emplace_back(catalog::kFrozen);
  if (std::find(rivals.begin(), rivals.end(), choice.model) != rivals.end()) return std::nullopt;
  problem.message = "is not a model of this process";
  problem.found = choice.model;
  problem.allowed = base::join(rivals, ", ");
  problem.nearest = base::nearest_name(choice.model, rivals);
  return problem;
}

}  // namespace

std::vector<base::Problem> problems_of_choices(const std::string& text, const std::string& path) {
  const input::Document document = input::parse_toml(text, path);
  std::vector<base::Problem> problems;
  const auto is_table = [](const input::Node* node) {
    return node != nullptr && node->kind == input::Node::Kind::table;
  };
  const input::Node* models = document.root.find("models");
  if (is_table(models)) {
    for (const input::Node& choice : models->children) {
      if (choice.kind != input::Node::Kind::text) continue;  // the reader says so
      auto problem = problem_of_choice({choice.key, choice.text});
      if (!problem.has_value()) continue;
      problem->file = path;
      problem->line = choice.line;
      problems.push_back(*std::move(problem));
    }
  }
  const input::Node* pins = document.root.find("pins");
  if (!is_table(pins)) return problems;
  std::vector<assumptions::Pin> tried;
  for (const input::Node& pin : pins->children) {
    const bool is_number =
        pin.kind == input::Node::Kind::number || pin.kind == input::Node::Kind::integer;
    if (!is_number) continue;
    tried.push_back({.name = pin.key, .value = pin.number, .file = path, .line = pin.line});
  }
  // Names and ranges are the models'; no distribution is asked for.
  const std::vector<catalog::ParameterInfo> parameters = all_parameters();
  assumptions::Assumptions pinned{.parameters = parameters,
                                  .list = std::vector<assumptions::Assumption>(parameters.size()),
                                  .correlations = {}};
  base::append(problems, assumptions::apply_pins(pinned, tried));
  return problems;
}

base::Result<std::vector<const models::Model*>> schedule_of(const scenario::Scenario& scenario) {
  std::vector<base::Problem> problems;
  std::vector<models::Choice> chosen;
  for (const scenario::ModelChoice& choice : scenario.models) {
    auto problem = problem_of_choice(choice);
    if (problem.has_value()) {
      problem->file = scenario.path;
      problems.push_back(*std::move(problem));
    }
    chosen.push_back({choice.process, choice.model});
  }
  if (!problems.empty()) return problems;
  return models::schedule(chosen);
}

std::vector<assumptions::Pin> pins_of(const scenario::Scenario& scenario,
                                      std::span<const scenario::Pin> more) {
  std::vector<assumptions::Pin> pins;
  for (const scenario::Pin& pin : scenario.pins) {
    pins.push_back({.name = pin.parameter, .value = pin.value, .file = scenario.path});
  }
  for (const scenario::Pin& pin : more) {
    pins.push_back({.name = pin.parameter, .value = pin.value, .file = ""});
  }
  return pins;
}

base::Result<draws::DrawTable> draws_of(const Prepared& prepared,
                                        const scenario::Scenario& scenario,
                                        std::span<const scenario::Pin> pins,
                                        draws::DesignKind design, const Execution& execution,
                                        std::span<const std::size_t> used,
                                        std::span<const Task> meanwhile) {
  assumptions::Assumptions pinned = prepared.assumptions;
  const std::vector<base::Problem> problems =
      assumptions::apply_pins(pinned, pins_of(scenario, pins));
  if (!problems.empty()) return problems;
  const std::size_t replications = execution.replications;
  const std::size_t all = draws::draws_for_worlds(execution.worlds, replications);
  base::Result<draws::DrawPlan> read = draws::plan_draws(pinned, design, execution.seed, all);
  if (!read.ok()) return read.problems();
  draws::DrawPlan plan = std::move(read).value();
  if (!used.empty()) draws::keep_only(plan, used);
  const std::size_t first = draws::draw_of_world(execution.first_world, replications);
  const std::size_t last = draws::draws_for_worlds(
      std::size_t{execution.first_world} + execution.world_count, replications);
  draws::DrawTable table = draws::empty_table(plan, first, last - first);
  constexpr std::size_t kPiece = 512;
  const std::size_t pieces = (last - first + kPiece - 1) / kPiece;
  parallel_for(execution.threads, meanwhile.size() + pieces, [&](std::size_t task, unsigned) {
    if (task < meanwhile.size()) return meanwhile[task]();
    const std::size_t begin = first + (task - meanwhile.size()) * kPiece;
    draws::fill(plan, table, begin, std::min(kPiece, last - begin));
  });
  return table;
}

std::vector<std::size_t> used_parameters(std::span<const scenario::Scenario> scenarios) {
  std::vector<const models::Model*> used;
  for (const scenario::Scenario& scenario : scenarios) {
    const auto schedule = schedule_of(scenario);
    if (schedule.ok()) used.insert(used.end(), schedule.value().begin(), schedule.value().end());
  }
  std::vector<std::size_t> parameters;
  std::size_t first = 0;
  for (const models::Model& model : models::models()) {
    const std::size_t count = model.info->parameters.size();
    if (std::find(used.begin(), used.end(), &model) != used.end()) {
      for (std::size_t p = first; p < first + count; ++p) parameters.push_back(p);
    }
    first += count;
  }
  return parameters;
}

}  // namespace casus::engine
