#include "apps/cli/run_options.hpp"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <thread>

#include "analysis/outcomes.hpp"
#include "base/text.hpp"
#include "engine/versions.hpp"
#include "input/number.hpp"
#include "records/bundle.hpp"
#include "records/cube.hpp"
#include "views/report.hpp"

namespace casus::cli {
namespace {

namespace fs = std::filesystem;

std::atomic<bool> stop_asked{false};

extern "C" void on_interrupt(int) { stop_asked = true; }

struct Shard {
  std::uint32_t index = 1;
  std::uint32_t count = 1;
};

Shard parse_shard(const std::string& text) {
  if (text.empty()) return {};
  const std::size_t slash = text.find('/');
  const auto index = input::parse_integer(text.substr(0, slash));
  const auto count =
      slash == std::string::npos ? std::nullopt : input::parse_integer(text.substr(slash + 1));
  if (!index.has_value() || !count.has_value() || *count < 1 || *index < 1 || *index > *count ||
      *count > 1'000'000) {
    fail(Exit::usage,
         std::vector<base::Problem>{{.key = "--shard",
                                     .message = "is not i/n",
                                     .found = text,
                                     .allowed = "a whole number from 1 to n, a slash, and n"}});
  }
  return {static_cast<std::uint32_t>(*index), static_cast<std::uint32_t>(*count)};
}

engine::Execution execution_of(const RunOptions& options) {
  engine::Execution execution;
  const Shard shard = parse_shard(options.shard);
  execution.worlds = options.worlds;
  const std::uint64_t all = options.worlds;
  execution.first_world = static_cast<std::uint32_t>(all * (shard.index - 1) / shard.count);
  execution.world_count =
      static_cast<std::uint32_t>(all * shard.index / shard.count) - execution.first_world;
  if (execution.world_count == 0) {
    fail(Exit::usage, std::vector<base::Problem>{
                          {.key = "--shard",
                           .message = "leaves this shard no world",
                           .found = options.shard,
                           .allowed = base::format("at most {} shards", options.worlds)}});
  }
  execution.replications = options.replications;
  execution.seed = options.seed;
  execution.threads =
      options.threads != 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
  execution.block_worlds = options.block_worlds;
  if (!options.isa.empty()) {
    for (const base::Isa isa : {base::Isa::scalar, base::Isa::sse4, base::Isa::avx2}) {
      if (base::name_of(isa) == options.isa) execution.isa = isa;
    }
    if (base::name_of(execution.isa) != options.isa || !base::can_run(execution.isa)) {
      fail(Exit::usage,
           std::vector<base::Problem>{{.key = "--isa",
                                       .message = "is not an instruction set of this machine",
                                       .found = options.isa,
                                       .allowed = "scalar, sse4 or avx2"}});
    }
  }
  execution.stop = &stop_asked;
  return execution;
}

draws::DesignKind design_of(const RunOptions& options) {
  std::string name = options.design;
  std::replace(name.begin(), name.end(), '-', '_');
  const auto kind = draws::parse_design(name);
  if (!kind.has_value()) {
    fail(Exit::usage,
         std::vector<base::Problem>{{.key = "--design",
                                     .message = "is not a design",
                                     .found = options.design,
                                     .allowed = "sobol, latin-hypercube or independent"}});
  }
  return *kind;
}

std::vector<scenario::Pin> pins_of(const RunOptions& options) {
  std::vector<scenario::Pin> pins;
  std::vector<base::Problem> problems;
  for (const std::string& text : options.pins) {
    const std::size_t equals = text.find('=');
    const auto value =
        equals == std::string::npos ? std::nullopt : input::parse_number(text.substr(equals + 1));
    if (!value.has_value()) {
      problems.push_back({.key = "--pin", .message = "is not PARAMETER=NUMBER", .found = text});
      continue;
    }
    pins.push_back({text.substr(0, equals), *value});
  }
  if (!problems.empty()) fail(Exit::usage, problems);
  return pins;
}

void apply_command_line(scenario::Scenario& scenario, const RunOptions& options,
                        const study::Study& study) {
  std::vector<base::Problem> problems;
  std::vector<scenario::LeverSetting> settings;
  for (const std::string& text : options.settings) {
    const auto setting = scenario::parse_setting(text, study);
    if (!setting.ok()) {
      base::append(problems, setting.problems());
      continue;
    }
    const bool is_twice = std::any_of(
        settings.begin(), settings.end(),
        [&](const scenario::LeverSetting& other) { return other.lever == setting.value().lever; });
    if (is_twice) {
      problems.push_back({.key = "--set", .message = "a lever is set twice", .found = text});
    }
    settings.push_back(setting.value());
  }
  for (const std::string& text : options.models) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos) {
      problems.push_back({.key = "--model", .message = "is not PROCESS=MODEL", .found = text});
      continue;
    }
    scenario.models.push_back({text.substr(0, equals), text.substr(equals + 1)});
  }
  if (!problems.empty()) fail(Exit::invalid_input, problems);
  for (const scenario::LeverSetting& setting : settings) {
    std::erase_if(scenario.levers, [&](const auto& s) { return s.lever == setting.lever; });
    scenario.levers.push_back(setting);
  }
}

// The reference, then each scenario asked for; a scenario whose name is taken gets a number.
std::vector<scenario::Scenario> read_scenarios(const RunOptions& options,
                                               const study::Study& study) {
  std::vector<base::Problem> problems;
  std::vector<scenario::Scenario> scenarios;
  const auto add = [&](const std::string& name, bool is_reference) {
    auto read = scenario::find_scenario(name, study);
    if (!read.ok()) {
      const bool is_missing = read.problems().size() == 1 && read.problems().front().file.empty();
      if (is_missing) fail(Exit::not_found, read.problems());
      base::append(problems, read.problems());
      return;
    }
    scenario::Scenario scenario = std::move(read).value();
    if (!is_reference) apply_command_line(scenario, options, study);
    const std::string id = scenario.id;
    for (int n = 2; std::any_of(scenarios.begin(), scenarios.end(),
                                [&](const auto& s) { return s.id == scenario.id; });
         ++n) {
      scenario.id = base::format("{}-{}", id, n);
    }
    scenarios.push_back(std::move(scenario));
  };
  add("reference", true);
  const bool is_plain_reference = options.scenarios.size() == 1 &&
                                  options.scenarios.front() == "reference" &&
                                  options.settings.empty() && options.models.empty();
  if (!is_plain_reference) {
    for (const std::string& name : options.scenarios) add(name, false);
  }
  if (!problems.empty()) fail(Exit::invalid_input, problems);
  return scenarios;
}

// Progress with rate and time left, on a terminal only.
class Progress {
 public:
  Progress(const Globals& globals, std::size_t scenarios, std::uint32_t worlds)
      : is_shown_(!globals.quiet && isatty(STDERR_FILENO) != 0),
        scenarios_(scenarios),
        worlds_(worlds),
        began_(std::chrono::steady_clock::now()) {}

  void show(std::size_t scenario, double share) {
    if (!is_shown_) return;
    const auto now = std::chrono::steady_clock::now();
    if (now - shown_ < std::chrono::milliseconds(100)) return;
    shown_ = now;
    const double done = (static_cast<double>(scenario) + share) / static_cast<double>(scenarios_);
    const double seconds = std::chrono::duration<double>(now - began_).count();
    const double rate = done * static_cast<double>(scenarios_) * worlds_ / std::max(seconds, 1e-9);
    base::print(stderr, "\r\033[K{:3.0f}%  {} worlds a second, {:.0f} s left", 100 * done,
                base::with_commas(static_cast<long long>(rate)),
                seconds * (1 - done) / std::max(done, 1e-9));
    std::fflush(stderr);
    is_drawn_ = true;
  }
  ~Progress() {
    if (is_drawn_) base::print(stderr, "\r\033[K");
  }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

 private:
  bool is_shown_;
  bool is_drawn_ = false;
  std::size_t scenarios_;
  std::uint32_t worlds_;
  std::chrono::steady_clock::time_point began_;
  std::chrono::steady_clock::time_point shown_{};
};

}  // namespace

void declare_run_options(CLI::App& app, RunOptions& options) {
  app.add_option(
         "--set", options.settings,
         "Set a lever: LEVER=VALUE, LEVER=VALUE@2027-01, LEVER=VALUE@2027-01/12 (over 12 months)")
      ->type_name("LEVER=VALUE");
  app.add_option("--pin", options.pins,
                 "What-if: hold a parameter at a value; printed on every output")
      ->type_name("PARAMETER=VALUE");
  app.add_option("--model", options.models, "Use a rival model for a process")
      ->type_name("PROCESS=MODEL");
  app.add_option("--worlds", options.worlds, "How many possible histories")
      ->check(CLI::Range(1U, 50'000'000U))
      ->capture_default_str();
  app.add_option("--replications", options.replications, "Worlds that share one draw of the inputs")
      ->check(CLI::Range(1U, 100'000U))
      ->capture_default_str();
  app.add_option("--seed", options.seed, "Seed of all randomness")->capture_default_str();
  app.add_option("--design", options.design, "Sampling design: sobol, latin-hypercube, independent")
      ->capture_default_str();
  app.add_option("--trust", options.trust,
                 "Lowest certainty that may set a parameter; below it a wider prior is used")
      ->type_name("LEVEL");
  app.add_option("--threads", options.threads, "Threads; 0 for one per core")
      ->check(CLI::Range(0U, 1024U))
      ->capture_default_str();
  app.add_option("--block", options.block_worlds, "Worlds in a block; changes no result")
      ->check(CLI::Range(std::size_t{1}, std::size_t{65'536}))
      ->capture_default_str();
  app.add_option("--isa", options.isa, "Instruction set: scalar, sse4, avx2; changes no result");
  app.add_option("--lexicon", options.lexicon, "Words for likelihoods: icd203, ipcc, uk, numbers")
      ->check(CLI::IsMember({"icd203", "ipcc", "uk", "numbers"}))
      ->capture_default_str();
}

std::string canonical_command(const RunOptions& options, const Globals& globals) {
  std::string command = "casus run";
  for (const std::string& name : options.scenarios) {
    command +=
        " " + (name.find('/') == std::string::npos ? name : fs::path(name).filename().string());
  }
  for (const std::string& text : options.settings) command += " --set " + text;
  for (const std::string& text : options.pins) command += " --pin " + text;
  for (const std::string& text : options.models) command += " --model " + text;
  command += base::format(" --worlds {} --seed {}", options.worlds, options.seed);
  if (options.replications != 1)
    command += base::format(" --replications {}", options.replications);
  if (options.design != "sobol") command += " --design " + options.design;
  if (!options.trust.empty()) command += " --trust \"" + options.trust + "\"";
  if (options.lexicon != "icd203") command += " --lexicon " + options.lexicon;
  if (options.cube) command += " --cube";
  if (globals.study != "us-nato") {
    command += " --study " + fs::path(globals.study).filename().string();
  }
  return command;
}

Done carry_out(const RunOptions& options, const Globals& globals) {
  // From here on: an interrupt during the preparation, too, ends in a marked bundle.
  std::signal(SIGINT, on_interrupt);
  std::error_code error;
  if (!options.output.empty() && fs::exists(options.output, error)) {
    fail(Exit::invalid_input,
         std::vector<base::Problem>{{.key = "-o",
                                     .message = "exists already",
                                     .found = options.output,
                                     .allowed = "a folder that does not exist yet"}});
  }
  engine::Execution execution = execution_of(options);
  const draws::DesignKind design = design_of(options);
  const std::vector<scenario::Pin> pins = pins_of(options);
  const engine::Prepared prepared = prepare_study(globals, options.trust);
  const std::vector<scenario::Scenario> scenarios = read_scenarios(options, prepared.study);

  Done done;
  done.results = engine::describe(prepared, scenarios, pins, design, execution);
  done.results.program_version = version();
  done.results.command = canonical_command(options, globals);
  engine::stamp_versions(prepared, done.results);

  std::vector<std::vector<const models::Model*>> schedules;
  std::vector<draws::DrawTable> tables;  // scenarios without pins of their own share one
  std::vector<std::size_t> table_of;
  for (const scenario::Scenario& scenario : scenarios) {
    schedules.push_back(value_or_fail(engine::schedule_of(scenario)));
    if (tables.empty() || !scenario.pins.empty()) {
      tables.push_back(
          value_or_fail(engine::draws_of(prepared, scenario, pins, design, execution)));
      table_of.push_back(tables.size() - 1);
    } else {
      table_of.push_back(0);
    }
  }
  const std::vector<std::size_t> used = engine::used_parameters(scenarios);
  for (std::size_t p = 0; p < used.size(); ++p) {
    const auto row = tables.front().of(used[p]);
    done.results.parameters[p].draws.assign(row.begin(), row.end());
  }

  std::optional<records::BundleWriter> writer;
  std::optional<records::CubeWriter> cube;
  const bool is_shard = execution.world_count != execution.worlds;
  if (!options.output.empty()) {
    writer.emplace(options.output);
    if (options.cube || is_shard) {
      std::vector<std::string> ids;
      std::vector<std::string> labels;
      for (const scenario::Scenario& scenario : scenarios) ids.push_back(scenario.id);
      for (const engine::RowLabel& row : engine::recorded_rows(prepared.study)) {
        labels.push_back(row.entry.empty() ? row.series : row.series + ":" + row.entry);
      }
      cube.emplace((fs::path(writer->folder()) / "cube.nc").string(), ids, prepared.study.months,
                   labels, execution.first_world, execution.world_count);
    }
  }

  {
    Progress progress(globals, scenarios.size(), execution.world_count);
    for (std::size_t s = 0; s < scenarios.size(); ++s) {
      execution.progress = [&](double share) { progress.show(s, share); };
      if (cube.has_value()) {
        execution.keep_slab = [&](int first, int months, std::span<const float> values) {
          cube->write(static_cast<int>(s), first, months, values);
        };
      }
      const engine::Plan plan{.study = &prepared.study,
                              .scenario = &scenarios[s],
                              .schedule = schedules[s],
                              .draws = &tables[table_of[s]]};
      records::Ensemble ensemble = engine::run_ensemble(plan, execution);
      engine::describe_scenario(prepared, scenarios[s], ensemble);
      ensemble.hash = engine::hash_of(scenarios[s], prepared.study);
      done.results.ensembles.push_back(std::move(ensemble));
      if (stop_asked) break;
    }
  }
  // A request that came after the last month of the last scenario interrupted nothing.
  done.is_interrupted = done.results.ensembles.size() < scenarios.size() ||
                        done.results.ensembles.back().months_done < prepared.study.months;
  done.results.is_partial = done.is_interrupted;
  analysis::summarize_outcomes(done.results);
  if (writer.has_value()) {
    if (cube.has_value()) cube->close();
    records::add_files(done.results, *writer);
    if (!options.no_report && !is_shard) {
      writer->add("report.html", views::report_html(done.results, options.lexicon));
    }
    writer->commit(done.results);
    done.bundle = options.output;
  }
  return done;
}

Replay replay_world(const RunOptions& options, std::uint32_t world, const Globals& globals) {
  engine::Execution execution = execution_of(options);
  execution.first_world = world;
  execution.world_count = 1;
  const std::vector<scenario::Pin> pins = pins_of(options);
  const engine::Prepared prepared = prepare_study(globals, options.trust);
  const scenario::Scenario scenario = read_scenarios(options, prepared.study).back();
  const auto schedule = value_or_fail(engine::schedule_of(scenario));
  const auto draws =
      value_or_fail(engine::draws_of(prepared, scenario, pins, design_of(options), execution));
  Replay replay;
  replay.scenario = scenario.id;
  for (int month = 0; month <= prepared.study.months; ++month) {
    replay.months.push_back(base::to_text(prepared.study.start + month));
  }
  for (const engine::RowLabel& row : engine::recorded_rows(prepared.study)) {
    replay.rows.push_back(row.entry.empty() ? row.series : row.series + ":" + row.entry);
  }
  execution.keep_slab = [&](int, int, std::span<const float> values) {
    replay.values.insert(replay.values.end(), values.begin(), values.end());
  };
  const engine::Plan plan{
      .study = &prepared.study, .scenario = &scenario, .schedule = schedule, .draws = &draws};
  replay.events = engine::run_ensemble(plan, execution).events;
  return replay;
}

}  // namespace casus::cli
