#include "apps/cli/scenario_options.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <span>
#include <thread>

#include "analysis/lexicon.hpp"
#include "apps/cli/about.hpp"
#include "base/check.hpp"
#include "base/text.hpp"
#include "engine/partial.hpp"
#include "input/number.hpp"
#include "input/text_file.hpp"
#include "input/toml.hpp"
#include "study/trade_file.hpp"

namespace casus::cli {
namespace {

namespace fs = std::filesystem;

using Problems = std::vector<base::Problem>;

/// Every problem of a command line, and the smallest of their exit codes.
class Complaints {
 public:
  void add(Exit code, const Problems& problems) {
    if (problems.empty()) return;
    code_ = problems_.empty() ? code : std::min(code_, code);
    base::append(problems_, problems);
  }
  void add(Exit code, base::Problem problem) { add(code, Problems{std::move(problem)}); }
  void fail_if_any() const {
    if (!problems_.empty()) fail(code_, problems_);
  }

 private:
  Exit code_ = Exit::usage;
  Problems problems_;
};

struct Shard {
  std::uint32_t index = 1;
  std::uint32_t count = 1;
};

Shard parse_shard(const std::string& text, Complaints& complaints) {
  if (text.empty()) return {};
  const std::size_t slash = text.find('/');
  const auto index = input::parse_integer(text.substr(0, slash));
  const auto count =
      slash == std::string::npos ? std::nullopt : input::parse_integer(text.substr(slash + 1));
  if (!index.has_value() || !count.has_value() || *count < 1 || *index < 1 || *index > *count ||
      *count > 1'000'000) {
    complaints.add(Exit::usage, {.key = "--shard",
                                 .message = "is not i/n",
                                 .found = text,
                                 .allowed = "a whole number from 1 to n, a slash, and n, which is "
                                            "at most 1,000,000"});
    return {};
  }
  return {static_cast<std::uint32_t>(*index), static_cast<std::uint32_t>(*count)};
}

engine::Execution execution_of(const RunOptions& options, Complaints& complaints) {
  engine::Execution execution;
  const Shard shard = parse_shard(options.shard, complaints);
  execution.worlds = options.worlds;
  const std::uint64_t all = options.worlds;
  execution.first_world = static_cast<std::uint32_t>(all * (shard.index - 1) / shard.count);
  execution.world_count =
      static_cast<std::uint32_t>(all * shard.index / shard.count) - execution.first_world;
  if (options.part.has_value()) {
    execution.first_world = options.part->first_world;
    execution.world_count = options.part->world_count;
  }
  if (execution.world_count == 0) {
    complaints.add(Exit::usage, {.key = "--shard",
                                 .message = "leaves this shard no world",
                                 .found = options.shard,
                                 .allowed = base::format("at most {} shards", options.worlds)});
  }
  if (options.world.has_value() && *options.world >= options.worlds) {
    complaints.add(Exit::usage, {.key = "--world",
                                 .message = "is not a world of this run",
                                 .found = base::format("{}", *options.world),
                                 .allowed = base::format("0 to {}", options.worlds - 1)});
  }
  execution.replications = options.replications;
  execution.seed = options.seed;
  execution.threads =
      options.threads != 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
  execution.block_worlds = options.block_worlds;
  if (!options.isa.empty()) {
    for (const base::Isa isa : base::kIsas) {
      if (base::name_of(isa) == options.isa) execution.isa = isa;
    }
    if (base::name_of(execution.isa) != options.isa || !base::can_run(execution.isa)) {
      complaints.add(Exit::usage, {.key = "--isa",
                                   .message = "is not an instruction set of this machine",
                                   .found = options.isa,
                                   .allowed = "scalar, sse4, avx2 or avx512"});
    }
  }
  return execution;
}

draws::DesignKind design_of(const RunOptions& options, Complaints& complaints) {
  std::string name = options.design;
  std::replace(name.begin(), name.end(), '-', '_');
  const auto kind = draws::parse_design(name);
  if (!kind.has_value()) {
    complaints.add(Exit::usage, {.key = "--design",
                                 .message = "is not a design",
                                 .found = options.design,
                                 .allowed = "sobol, latin-hypercube or independent"});
  }
  return kind.value_or(draws::DesignKind::sobol);
}

void check_words(const RunOptions& options, Complaints& complaints) {
  static const std::vector<std::string> kLexicons{"icd203", "ipcc", "uk", "numbers"};
  if (!analysis::find_lexicon(options.lexicon).has_value()) {
    complaints.add(Exit::usage, {.key = giver_of("--lexicon", options.lexicon),
                                 .message = "is not a lexicon",
                                 .found = options.lexicon,
                                 .allowed = base::join(kLexicons, ", "),
                                 .nearest = base::nearest_name(options.lexicon, kLexicons)});
  }
  std::error_code error;
  // A link that leads nowhere is a name that is taken, too.
  if (!options.output.empty() && fs::exists(fs::symlink_status(options.output, error))) {
    complaints.add(Exit::invalid_input, {.key = "-o",
                                         .message = "exists already",
                                         .found = options.output,
                                         .allowed = "a folder that does not exist yet"});
  }
}

/// What a parameter may be held at; "" if there is none of this name.
std::string allowed_pin(const assumptions::Assumptions& all, const std::string& name) {
  for (const catalog::ParameterInfo& parameter : all.parameters) {
    if (parameter.name == name) return range_text(parameter.low, parameter.high);
  }
  return "";
}

std::vector<scenario::Pin> pins_of(const RunOptions& options, const engine::Prepared& prepared,
                                   Complaints& complaints) {
  std::vector<scenario::Pin> pins;
  std::vector<assumptions::Pin> tried;
  for (const std::string& text : options.pins) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos) {
      complaints.add(Exit::usage, {.key = "--pin",
                                   .message = "is not PARAMETER=NUMBER",
                                   .found = text,
                                   .allowed = "for example votes.shock_correlation=0.1"});
      continue;
    }
    const auto value = input::parse_number(text.substr(equals + 1));
    if (!value.has_value()) {
      complaints.add(Exit::invalid_input,
                     {.key = "--pin " + text.substr(0, equals),
                      .message = "is not a number",
                      .found = text.substr(equals + 1),
                      .allowed = allowed_pin(prepared.assumptions, text.substr(0, equals))});
      continue;
    }
    pins.push_back({text.substr(0, equals), *value});
    tried.push_back({.name = pins.back().parameter, .value = *value, .file = "--pin", .line = 0});
  }
  assumptions::Assumptions pinned = prepared.assumptions;
  complaints.add(Exit::invalid_input, assumptions::apply_pins(pinned, tried));
  return pins;
}

std::vector<scenario::ModelChoice> models_of(const RunOptions& options, Complaints& complaints) {
  scenario::Scenario only;
  for (const std::string& text : options.models) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos) {
      complaints.add(Exit::usage, {.key = "--model",
                                   .message = "is not PROCESS=MODEL",
                                   .found = text,
                                   .allowed = "for example spending=spending_spatial"});
      continue;
    }
    const std::string process = text.substr(0, equals);
    const bool is_twice = std::any_of(only.models.begin(), only.models.end(),
                                      [&](const auto& other) { return other.process == process; });
    if (is_twice) {
      complaints.add(Exit::usage,
                     {.key = "--model", .message = "a process is given two models", .found = text});
      continue;
    }
    only.models.push_back({process, text.substr(equals + 1)});
  }
  const auto schedule = engine::schedule_of(only);
  if (schedule.ok()) return only.models;
  Problems problems = schedule.problems();
  for (base::Problem& problem : problems) problem.file = "--model";
  complaints.add(Exit::invalid_input, problems);
  return {};
}

/// True if a setting of --set is a switch of modeling, which holds in every scenario.
bool holds_in_all(const scenario::LeverSetting& setting, const study::Study& study) {
  return study::is_of_modeling(study.levers[static_cast<std::size_t>(setting.lever)]);
}

std::vector<scenario::LeverSetting> settings_of(const RunOptions& options,
                                                const study::Study& study, Complaints& complaints,
                                                std::vector<std::string>& switches) {
  std::vector<scenario::LeverSetting> settings;
  for (const std::string& text : options.settings) {
    const auto setting = scenario::parse_setting(text, study);
    if (!setting.ok()) {
      const bool is_form = text.find('=') == std::string::npos;
      complaints.add(is_form ? Exit::usage : Exit::invalid_input, setting.problems());
      continue;
    }
    const bool is_twice = std::any_of(
        settings.begin(), settings.end(),
        [&](const scenario::LeverSetting& other) { return other.lever == setting.value().lever; });
    if (is_twice) {
      complaints.add(Exit::invalid_input,
                     {.key = "--set", .message = "a lever is set twice", .found = text});
    }
    settings.push_back(setting.value());
    if (holds_in_all(setting.value(), study)) switches.push_back(text);
  }
  return settings;
}

bool is_known(const assumptions::Assumptions& all, const std::string& parameter) {
  return std::any_of(all.parameters.begin(), all.parameters.end(),
                     [&](const auto& one) { return one.name == parameter; });
}

/// A pin on a known parameter of a model that runs in none of `scenarios`; nothing otherwise.
std::optional<base::Problem> idle_pin(const scenario::Pin& pin,
                                      std::span<const scenario::Scenario> scenarios,
                                      const engine::Prepared& prepared) {
  if (!is_known(prepared.assumptions, pin.parameter)) return std::nullopt;
  for (const std::size_t p : engine::used_parameters(scenarios)) {
    if (prepared.assumptions.parameters[p].name == pin.parameter) return std::nullopt;
  }
  const std::string model = pin.parameter.substr(0, pin.parameter.find('.'));
  std::string process = model;
  for (const models::Model& one : models::models()) {
    if (one.info->name == model) process = one.info->process;
  }
  return base::Problem{
      .message = base::format("the model {} runs in none of these scenarios", model),
      .found = pin.parameter,
      .allowed = base::format("a parameter of a model that runs; --model {}={} makes it run",
                              process, model)};
}

/// The scenarios of a command line as they are read, one by one.
struct Gathering {
  const engine::Prepared& prepared;
  const std::vector<scenario::ModelChoice>& models;
  const std::vector<scenario::LeverSetting>& settings;
  Asked& asked;
  Complaints& complaints;
};

/// What is wrong with the choices of a scenario that cannot be read for other reasons.
void add_choices(const std::string& name, const std::string& typed, const study::Study& study,
                 Problems& problems) {
  const study::Preset* preset = study::find_preset(study, name);
  const std::string path = name == "-"         ? kStandardInputName
                           : preset != nullptr ? preset->path
                                               : name;
  const auto text =
      name == "-" ? base::Result<std::string>(typed) : input::read_text(path, input::kMaxTomlBytes);
  if (!text.ok()) return;  // the reader says so
  base::append(problems, engine::problems_of_choices(text.value(), path));
  input::sort_and_cap(problems);
}

void add_scenario(const std::string& name, bool is_reference, Gathering& to) {
  const std::string typed = name == "-" ? read_standard_input() : "";
  auto read = name == "-"
                  ? scenario::read_scenario_text(typed, kStandardInputName, to.prepared.study)
                  : scenario::find_scenario(name, to.prepared.study);
  if (!read.ok()) {
    const bool is_missing = read.problems().size() == 1 && read.problems().front().file.empty();
    Problems problems = read.problems();
    if (!is_missing) add_choices(name, typed, to.prepared.study, problems);
    to.complaints.add(is_missing ? Exit::not_found : Exit::invalid_input, problems);
    return;
  }
  scenario::Scenario scenario = std::move(read).value();
  const Problems problems = own_problems(scenario, to.models, to.prepared);
  for (const scenario::ModelChoice& choice : to.models) scenario::choose(scenario.models, choice);
  to.complaints.add(Exit::invalid_input, problems);
  for (const scenario::Pin& pin : to.asked.pins) {
    std::erase_if(scenario.pins, [&](const auto& own) { return own.parameter == pin.parameter; });
  }
  for (const scenario::LeverSetting& setting : to.settings) {
    if (is_reference && !holds_in_all(setting, to.prepared.study)) continue;
    const auto replaced =
        std::erase_if(scenario.levers, [&](const auto& s) { return s.lever == setting.lever; });
    if (replaced > 0) {
      if (!scenario.purpose.empty() && !scenario.purpose.ends_with('.')) scenario.purpose += '.';
      scenario.purpose +=
          base::format(" Here --set takes the place of all that it says of {}.",
                       to.prepared.study.levers[static_cast<std::size_t>(setting.lever)].name);
    }
    scenario.levers.push_back(setting);
  }
  const std::string id = scenario.id;
  for (int n = 2; std::any_of(to.asked.scenarios.begin(), to.asked.scenarios.end(),
                              [&](const auto& s) { return s.id == scenario.id; });
       ++n) {
    scenario.id = base::format("{}-{}", id, n);
  }
  const auto kept = scenario::portable_files(scenario);
  if (!kept.ok()) to.complaints.add(Exit::invalid_input, kept.problems());
  if (kept.ok()) {
    for (const scenario::ScenarioFile& file : kept.value()) {
      to.asked.files.push_back({.name = file.path, .text = file.text});
    }
    if (!is_reference) to.asked.names.push_back(kept.value().empty() ? name : kept.value()[0].path);
  }
  to.asked.scenarios.push_back(std::move(scenario));
  to.asked.given.push_back(name);
}

/// What two names of one scenario have in common.
std::string identity_of(const std::string& name, const study::Study& study) {
  const study::Preset* preset = study::find_preset(study, name);
  std::error_code error;
  const fs::path path = fs::weakly_canonical(preset != nullptr ? preset->path : name, error);
  return error ? name : path.string();
}

/// Of every scenario that is to be read beside a preset: runs that preset along if it is not asked
/// for, and names the preset by the id it has in this run.
void add_beside(bool is_run, Gathering& to) {
  const study::Study& study = to.prepared.study;
  const std::size_t count = to.asked.scenarios.size();
  for (std::size_t i = 0; i < count; ++i) {
    const std::string name = to.asked.scenarios[i].beside;
    if (name.empty()) continue;
    const std::string wanted = identity_of(name, study);
    const auto find = [&] {
      return std::find_if(to.asked.scenarios.begin(), to.asked.scenarios.end(),
                          [&](const auto& s) { return identity_of(s.path, study) == wanted; });
    };
    if (is_run && find() == to.asked.scenarios.end()) add_scenario(name, false, to);
    const auto found = find();
    if (found != to.asked.scenarios.end()) to.asked.scenarios[i].beside = found->id;
  }
}

Asked gather(const RunOptions& options, const engine::Prepared& prepared, Complaints& complaints) {
  Asked asked;
  asked.pins = pins_of(options, prepared, complaints);
  const auto models = models_of(options, complaints);
  const auto settings = settings_of(options, prepared.study, complaints, asked.switches);
  bool are_of_all = true;
  for (const scenario::LeverSetting& setting : settings) {
    are_of_all = are_of_all && holds_in_all(setting, prepared.study);
  }
  Gathering to{prepared, models, settings, asked, complaints};
  add_scenario("reference", true, to);
  const std::string reference = identity_of("reference", prepared.study);
  std::vector<std::string> met;
  for (const std::string& name : options.scenarios) {
    const std::string identity = identity_of(name, prepared.study);
    if (std::find(met.begin(), met.end(), identity) != met.end()) {
      complaints.add(Exit::usage, {.message = "a scenario is named twice", .found = name});
      continue;
    }
    met.push_back(identity);
    // With levers of its own it is another scenario; without, it stands beside the others already.
    if (identity != reference || !are_of_all) add_scenario(name, false, to);
  }
  add_beside(options.is_beside_run, to);
  if (asked.names.empty()) asked.names.emplace_back("reference");
  for (const scenario::Pin& pin : asked.pins) {
    auto problem = idle_pin(pin, asked.scenarios, prepared);
    if (!problem.has_value()) continue;
    problem->key = "--pin";
    complaints.add(Exit::invalid_input, *std::move(problem));
  }
  std::sort(asked.files.begin(), asked.files.end(),
            [](const auto& a, const auto& b) { return a.name < b.name; });
  return asked;
}

/// "spending.public_weight: … became …" of every parameter that --trust changed, that some scenario
/// uses and that no pin of the command holds.
std::vector<std::string> trust_statements(const engine::Prepared& prepared, const Asked& asked) {
  const std::vector<std::size_t> used = engine::used_parameters(asked.scenarios);
  std::vector<std::string> statements;
  for (const assumptions::TrustChange& change : prepared.trust_changes) {
    const std::string name(prepared.assumptions.parameters[change.parameter].name);
    const bool is_used = std::find(used.begin(), used.end(), change.parameter) != used.end();
    const bool is_pinned = std::any_of(asked.pins.begin(), asked.pins.end(),
                                       [&](const auto& pin) { return pin.parameter == name; });
    if (!is_used || is_pinned || !change.is_widened || change.before == change.after) continue;
    statements.push_back(base::format("{}: {} became {}", name, change.before, change.after));
  }
  return statements;
}

/// The name under which a bundle keeps the flows of --trade.
std::string kept_trade(const world::TradeBase& base) {
  const bool is_csv = base.name.ends_with(".csv");
  return base::format("scenarios/{}{}", base.name, is_csv ? "" : ".csv");
}

/// Puts the flows of --trade in the place of the study's.
void use_trade(const RunOptions& options, study::Study& study, Complaints& complaints) {
  if (options.trade.empty()) {
    if (!options.trade_fill) return;
    complaints.add(Exit::usage,
                   {.key = "--trade-fill", .message = "goes with --trade", .allowed = "both"});
    return;
  }
  const world::TradeBase& own = study.setting.trade;
  base::Result<world::TradeBase> read =
      study::read_trade_file({.path = options.trade,
                              .actors = study.setting.actors,
                              .own = own.actors > 0 ? &own : nullptr,
                              .may_fill = options.trade_fill});
  if (!read.ok()) {
    complaints.add(Exit::invalid_input, read.problems());
    return;
  }
  study.setting.trade = std::move(read).value();
  study.setting.trade.is_own = true;
  complaints.add(Exit::invalid_input, study::partner_problems(study.setting, options.trade));
}

// Quotes a part of a command that a shell would take apart.
std::string quoted(const std::string& text) {
  const bool is_plain = std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("._/=@%+:,-").find(c) != std::string_view::npos;
  });
  return is_plain && !text.empty() ? text : "\"" + text + "\"";
}

}  // namespace

std::string read_standard_input() {
  std::string text;
  std::array<char, 65536> block;
  while (const std::size_t size = std::fread(block.data(), 1, block.size(), stdin)) {
    text.append(block.data(), size);
    if (text.size() > input::kMaxTomlBytes) break;  // the reader says so
  }
  if (std::ferror(stdin) != 0) throw base::EnvironmentError("standard input cannot be read");
  return text;
}

base::Result<scenario::Scenario> read_named_scenario(const std::string& name,
                                                     const study::Study& study) {
  if (name != "-") return scenario::find_scenario(name, study);
  return scenario::read_scenario_text(read_standard_input(), kStandardInputName, study);
}

Problems own_problems(const scenario::Scenario& scenario,
                      const std::vector<scenario::ModelChoice>& models,
                      const engine::Prepared& prepared) {
  Problems problems;
  for (const scenario::ScenarioFile& file : scenario.files) {
    base::append(problems, engine::problems_of_choices(file.text, file.path));
  }
  if (!problems.empty()) return problems;
  const auto schedule = engine::schedule_of(scenario);
  if (!schedule.ok()) base::append(problems, schedule.problems());
  std::vector<assumptions::Pin> pins;
  for (const scenario::Pin& pin : scenario.pins) {
    pins.push_back({.name = pin.parameter, .value = pin.value, .file = scenario.path, .line = 0});
  }
  assumptions::Assumptions pinned = prepared.assumptions;
  base::append(problems, assumptions::apply_pins(pinned, pins));
  if (!schedule.ok()) return problems;
  scenario::Scenario as_run = scenario;
  for (const scenario::ModelChoice& choice : models) scenario::choose(as_run.models, choice);
  for (const scenario::Pin& pin : scenario.pins) {
    auto problem = idle_pin(pin, std::span(&as_run, 1), prepared);
    if (!problem.has_value()) continue;
    problem->file = scenario.path;
    problem->key = "pins";
    problems.push_back(*std::move(problem));
  }
  return problems;
}

Request read_request(const RunOptions& options, const Globals& globals) {
  Complaints complaints;
  complaints.add(Exit::usage, options.problems);
  Request request;
  request.execution = execution_of(options, complaints);
  request.design = design_of(options, complaints);
  check_words(options, complaints);
  std::optional<assumptions::Certainty> lowest;
  if (!options.trust.empty()) {
    lowest = assumptions::parse_certainty(options.trust);
    if (!lowest.has_value()) {
      complaints.add(Exit::usage, {.key = "--trust",
                                   .message = "is not a level of certainty",
                                   .found = options.trust,
                                   .allowed = "very low, low, moderate, high"});
    }
  }
  try {
    request.prepared = prepare_study(globals, lowest.has_value() ? options.trust : "");
    use_trade(options, request.prepared.study, complaints);
    request.asked = gather(options, request.prepared, complaints);
  } catch (const Failure& failure) {
    complaints.add(failure.code, failure.problems);
  }
  complaints.fail_if_any();
  const study::Study& study = request.prepared.study;
  if (const world::TradeBase& trade = study.setting.trade; trade.is_own) {
    request.asked.trade = kept_trade(trade);
    request.asked.files.push_back(
        {.name = request.asked.trade, .text = study::trade_text(trade, study.setting.actors)});
    std::sort(request.asked.files.begin(), request.asked.files.end(),
              [](const auto& a, const auto& b) { return a.name < b.name; });
  }
  request.trust = trust_statements(request.prepared, request.asked);
  return request;
}

std::string canonical_command(const RunOptions& options, const Asked& asked,
                              const std::string& study_id) {
  std::string command = "casus run";
  for (const std::string& name : asked.names) command += " " + quoted(name);
  for (const std::string& text : options.settings) command += " --set " + quoted(text);
  for (const std::string& text : options.pins) command += " --pin " + quoted(text);
  for (const std::string& text : options.models) command += " --model " + quoted(text);
  if (!asked.trade.empty()) command += " --trade " + quoted(asked.trade);
  command += base::format(" --worlds {} --seed {}", options.worlds, options.seed);
  if (options.replications != 1) {
    command += base::format(" --replications {}", options.replications);
  }
  if (options.design != "sobol") command += " --design " + options.design;
  if (!options.trust.empty()) command += " --trust " + quoted(options.trust);
  if (options.lexicon != "icd203") command += " --lexicon " + options.lexicon;
  if (options.cube) command += " --cube";
  if (study_id != kDefaultStudy) command += " --study " + quoted(study_id);
  return command;
}

std::string replay_command(const RunOptions& options, const Asked& asked, std::size_t scenario,
                           std::uint32_t world, const Globals& globals) {
  RunOptions single = options;
  single.cube = false;
  // What is no switch of modeling is not of the reference.
  if (scenario == 0) single.settings = asked.switches;
  Asked one;
  one.names = {asked.given.at(scenario)};
  one.trade = options.trade;
  std::string command = canonical_command(single, one, globals.study);
  if (options.trade_fill) command += " --trade-fill";
  return command + base::format(" --world {}", world);
}

}  // namespace casus::cli
