#include "engine/prepare.hpp"

#include <algorithm>
#include <filesystem>
#include <map>

#include "base/text.hpp"
#include "engine/parallel.hpp"
#include "engine/partial.hpp"
#include "input/text_file.hpp"
#include "input/toml.hpp"
#include "records/bundle.hpp"
#include "study/partial.hpp"
#include "study/trade_file.hpp"

namespace casus::engine {
namespace {

namespace fs = std::filesystem;

/// Which flows between actors a run rests on; "" if on none.
std::string trade_statement(const world::Setting& setting) {
  const world::TradeBase& trade = setting.trade;
  if (trade.actors == 0) return "";
  std::string text = base::format("Flows between actors: {}", trade.name);
  if (trade.year != 0) text += base::format(" of {}", trade.year);
  if (trade.is_estimate) text += ", an estimate";
  if (!trade.is_own) return text + ", of the study.";
  constexpr std::size_t kDigits = 16;
  return text +
         base::format(", given with --trade (SHA-256 of what was read from it {}).",
                      records::sha256(study::trade_text(trade, setting.actors)).substr(0, kDigits));
}

std::string value_text(const study::Lever& lever, double value) {
  const double place = value - lever.first_value;
  const bool has_name = place >= 0 && place < static_cast<double>(lever.values.size());
  if (lever.is_whole && has_name) return lever.values[static_cast<std::size_t>(place)];
  return base::shortest(value);
}

std::vector<assumptions::Pin> to_pins(const scenario::Scenario& scenario,
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

void use_source(std::map<std::string, std::vector<std::string>>& uses, const std::string& ids,
                const std::string& user) {
  std::string text = ids;
  std::replace(text.begin(), text.end(), '+', ',');
  for (const std::string& part : base::split(text, ',')) {
    const std::string id(base::trimmed(part));
    if (id.empty()) continue;
    std::vector<std::string>& users = uses[id];
    if (std::find(users.begin(), users.end(), user) == users.end()) users.push_back(user);
  }
}

records::ParameterUse describe_parameter(const assumptions::Assumptions& all, std::size_t p) {
  const assumptions::Assumption& assumption = all.list[p];
  const assumptions::ParameterSummary summary = assumptions::summary_of(all, p);
  return {.name = std::string(summary.name),
          .unit = std::string(summary.unit),
          .meaning = std::string(summary.meaning),
          .q05 = summary.q05,
          .q50 = summary.q50,
          .q95 = summary.q95,
          .distribution = summary.distribution,
          .provenance = summary.provenance,
          .certainty = std::string(assumptions::name_of(summary.certainty)),
          .is_judgement = assumptions::is_judgement(assumption),
          .is_pinned = assumption.pin.has_value(),
          .is_widened = assumption.is_widened_by_trust,
          .flags = summary.flags,
          .sources = assumption.evidence,
          .place = summary.place,
          .draws = {}};
}

void describe_facts(const study::Study& study, records::Results& results,
                    std::map<std::string, std::vector<std::string>>& uses) {
  for (const study::FilledFact& filled : study.facts) {
    const catalog::FactInfo& info = catalog::info(filled.fact);
    const auto values = study.setting.fact(filled.fact);
    for (std::size_t e = 0; e < values.size(); ++e) {
      const evidence::Fact* row = e < filled.rows.size() ? filled.rows[e] : nullptr;
      records::FactUse use{.fact = std::string(info.name),
                           .entity = info.dimension == catalog::Dimension::actor
                                         ? study.setting.actors[e]
                                     : row != nullptr ? row->entity
                                                      : "",
                           .value = static_cast<double>(values[e]),
                           .unit = std::string(info.unit),
                           .year = "",
                           .variable = "",
                           .source_id = "",
                           .grade = "",
                           .place = filled.rule};
      if (row != nullptr) {
        use.year = row->when;
        use.variable = row->variable;
        use.source_id = row->source_id;
        use.grade = std::string(1, row->grade);
        use.place = base::format("facts/{}:{}", fs::path(row->file).filename().string(), row->line);
        use_source(uses, row->source_id, "fact " + use.fact);
      }
      results.facts.push_back(std::move(use));
    }
  }
}

// Thresholds of the study's indicators that count who spends enough, each once, rising.
std::vector<double> spending_marks_of(const study::Study& study) {
  std::vector<double> marks;
  for (const study::Indicator& indicator : study.indicators) {
    if (indicator.field == catalog::Field::spending_share &&
        indicator.how == study::Reduction::count_at_least) {
      marks.push_back(indicator.threshold);
    }
  }
  std::sort(marks.begin(), marks.end());
  marks.erase(std::unique(marks.begin(), marks.end()), marks.end());
  return marks;
}

void describe_frontiers(const study::Study& study, records::Results& results) {
  const world::Setting& setting = study.setting;
  const auto is_member = setting.fact(catalog::Fact::is_member);
  for (std::size_t f = 0; f < setting.frontiers.size(); ++f) {
    const auto target = static_cast<std::size_t>(setting.frontier_target[f]);
    const auto challenger = static_cast<std::size_t>(setting.frontier_challenger[f]);
    const auto kind = static_cast<std::size_t>(setting.frontier_kind[f]);
    results.frontiers.push_back({.id = setting.frontiers[f],
                                 .challenger = setting.actors[challenger],
                                 .target = setting.actors[target],
                                 .kind = std::string(world::kFrontierKinds[kind]),
                                 .is_of_member = is_member[target] != 0});
  }
}

// Where the tiles of the study's map stand, and what shades them.
void describe_map(const study::Study& study, records::Results& results) {
  const auto code = [&](int actor) { return study.actors[static_cast<std::size_t>(actor)].code; };
  results.leaver = code(study.setting.leaver);
  for (const study::Tile& tile : study.tiles) {
    results.tiles.push_back({code(tile.actor), tile.column, tile.row});
  }
  for (const study::MapMeasure& measure : study.measures) {
    results.measures.push_back({.series = measure.field,
                                .title = measure.title,
                                .date = base::to_text(study.start + measure.month),
                                .low = measure.low,
                                .high = measure.high,
                                .is_of_leaver = measure.is_of_leaver,
                                .evidence = measure.evidence,
                                .fact = measure.fact,
                                .note = measure.note});
  }
}

void describe_sources(const study::Study& study, records::Results& results,
                      const std::map<std::string, std::vector<std::string>>& uses) {
  for (const evidence::Source& source : study.evidence.sources()) {
    const auto at = uses.find(source.id);
    if (at == uses.end()) continue;
    results.sources.push_back({.id = source.id,
                               .title = source.title,
                               .publisher = source.publisher,
                               .date = source.date,
                               .address = source.address,
                               .used_by = at->second});
  }
}

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
  for (const assumptions::Assumption& assumption : assumptions.list) {
    bases.push_back({.parameter = std::string(assumptions.parameters[assumption.parameter].name),
                     .sources = assumption.evidence,
                     .judgement = assumption.judgement,
                     .file = assumption.file,
                     .line = assumption.line});
  }
  return bases;
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

base::Result<draws::DrawTable> draws_of(const Prepared& prepared,
                                        const scenario::Scenario& scenario,
                                        std::span<const scenario::Pin> pins,
                                        draws::DesignKind design, const Execution& execution,
                                        std::span<const std::size_t> used) {
  assumptions::Assumptions pinned = prepared.assumptions;
  const std::vector<base::Problem> problems =
      assumptions::apply_pins(pinned, to_pins(scenario, pins));
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
  parallel_for(execution.threads, pieces, [&](std::size_t piece, unsigned) {
    const std::size_t begin = first + piece * kPiece;
    draws::fill(plan, table, begin, std::min(kPiece, last - begin));
  });
  return table;
}

void describe_scenario(const Prepared& prepared, const scenario::Scenario& scenario,
                       records::Ensemble& ensemble) {
  const study::Study& study = prepared.study;
  ensemble.id = scenario.id;
  ensemble.title = scenario.title;
  ensemble.purpose = scenario.purpose;
  ensemble.source = scenario.source;
  for (const scenario::LeverSetting& setting : scenario.levers) {
    const study::Lever& lever = study.levers[static_cast<std::size_t>(setting.lever)];
    ensemble.levers.push_back({.lever = lever.name,
                               .value = setting.value,
                               .from = base::to_text(study.start + setting.from),
                               .over_months = setting.over_months,
                               .text = value_text(lever, setting.value)});
  }
  for (const scenario::ScriptedEvent& event : scenario.events) {
    ensemble.events_scripted.push_back({.at = base::to_text(study.start + event.month),
                                        .what = std::string(catalog::info(event.event).name)});
  }
  for (const scenario::Pin& pin : scenario.pins) {
    ensemble.pins.push_back({.parameter = pin.parameter, .value = pin.value});
  }
  describe_moves(study, scenario, ensemble);
  const auto schedule = schedule_of(scenario);
  if (!schedule.ok()) return;
  for (const models::Model* model : schedule.value()) {
    const std::string process(model->info->process);
    ensemble.models.push_back(
        {.process = process,
         .model = std::string(scenario::is_frozen(scenario, process) ? catalog::kFrozen : model->info->name)});
  }
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

records::Results describe(const Prepared& prepared, std::span<const scenario::Scenario> scenarios,
                          std::span<const scenario::Pin> pins, draws::DesignKind design,
                          const Execution& execution) {
  const study::Study& study = prepared.study;
  records::Results results;
  results.study_id = study.id;
  results.study_title = study.title;
  results.start = base::to_text(study.start);
  results.months = study.months;
  results.worlds = execution.worlds;
  results.first_world = execution.first_world;
  results.world_count = execution.world_count;
  results.replications = execution.replications;
  results.seed = execution.seed;
  results.design = std::string(draws::name_of(design));
  for (const study::Actor& actor : study.actors) {
    results.actors.push_back(actor.code);
    results.actor_names.push_back(actor.name);
  }
  describe_frontiers(study, results);
  results.spending_marks = spending_marks_of(study);
  describe_map(study, results);
  std::map<std::string, std::vector<std::string>> uses;
  assumptions::Assumptions pinned = prepared.assumptions;
  for (const scenario::Pin& pin : pins) {
    results.pins.push_back({.parameter = pin.parameter, .value = pin.value});
  }
  (void)assumptions::apply_pins(pinned, to_pins({}, pins));
  for (const std::size_t p : used_parameters(scenarios)) {
    results.parameters.push_back(describe_parameter(pinned, p));
    for (const std::string& id : pinned.list[p].evidence) {
      use_source(uses, id, "parameter " + results.parameters.back().name);
    }
  }
  results.trade = trade_statement(study.setting);
  for (const assumptions::TrustChange& change : prepared.trust_changes) {
    results.trust.push_back(base::format(
        "{}: {} became {}", pinned.parameters[change.parameter].name, change.before, change.after));
  }
  describe_facts(study, results, uses);
  for (const study::Outcome& outcome : study.outcomes) {
    if (outcome.claim.has_value()) use_source(uses, outcome.claim->source, "claim " + outcome.id);
  }
  for (const study::Lever& lever : study.levers)
    use_source(uses, lever.source, "lever " + lever.name);
  for (const study::Citation& citation : study.citations) {
    use_source(uses, citation.source,
               citation.law.empty() ? citation.part
                                    : base::format("{} ({})", citation.part, citation.law));
  }
  for (const scenario::Scenario& scenario : scenarios) {
    use_source(uses, scenario.source, "scenario " + scenario.id);
    records::Ensemble replay;
    describe_scenario(prepared, scenario, replay);
    for (const records::MoveUse& use : replay.moves) {
      use_source(uses, use.source, base::format("move {}", use.move));
    }
  }
  describe_sources(study, results, uses);
  std::vector<std::string> seen;
  for (const scenario::Scenario& scenario : scenarios) {
    const auto schedule = schedule_of(scenario);
    if (!schedule.ok()) continue;
    for (const models::Model* model : schedule.value()) {
      const std::string name(model->info->name);
      if (std::find(seen.begin(), seen.end(), name) != seen.end()) continue;
      seen.push_back(name);
      results.models.push_back({.name = name,
                                .title = std::string(model->info->title),
                                .grade = std::string(catalog::name_of(model->info->grade)),
                                .process = std::string(model->info->process),
                                .reason = std::string(model->reason)});
    }
  }
  describe_divisions(study, results);
  results.statements = statement_uses(study);
  return results;
}

}  // namespace casus::engine
