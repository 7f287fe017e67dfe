#include "apps/cli/run_options.hpp"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <charconv>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>

#include "analysis/outcomes.hpp"
#include "apps/cli/about.hpp"
#include "apps/cli/scenario_options.hpp"
#include "base/text.hpp"
#include "engine/parallel.hpp"
#include "engine/versions.hpp"
#include "records/bundle.hpp"
#include "records/cube.hpp"
#include "records/statements.hpp"
#include "views/contagion_csv.hpp"
#include "views/doors_csv.hpp"
#include "views/frontiers_csv.hpp"
#include "views/report.hpp"
#include "views/war_csv.hpp"

namespace casus::cli {
namespace {

namespace fs = std::filesystem;

std::atomic<bool> stop_asked{false};

/// The first request ends the run after the months that are under way, and says so; a second one
/// ends the program, which leaves its folder under the temporary name.
extern "C" void on_interrupt(int) {
  constexpr std::string_view kSaid =
      "\ncasus: interrupted; what is done is being written (again: stop at once, leaving an "
      "unfinished folder)\n";
  stop_asked = true;
  std::signal(SIGINT, SIG_DFL);
  [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, kSaid.data(), kSaid.size());
}

// The run's pins and each scenario's own, before there are ensembles to hold them.
records::Results named(const records::Results& results,
                       const std::vector<scenario::Scenario>& scenarios) {
  records::Results only;
  only.pins = results.pins;
  only.months = results.months;
  only.parameters = results.parameters;
  for (const scenario::Scenario& scenario : scenarios) {
    records::Ensemble ensemble;
    ensemble.id = scenario.id;
    for (const scenario::Pin& pin : scenario.pins) {
      ensemble.pins.push_back({.parameter = pin.parameter, .value = pin.value});
    }
    only.ensembles.push_back(std::move(ensemble));
  }
  return only;
}

bool is_dumb() {
  const char* term = std::getenv("TERM");
  return term != nullptr && std::string_view(term) == "dumb";
}

// Progress with rate and time left, on a terminal only that can clear a line.
class Progress {
 public:
  Progress(const Globals& globals, std::size_t scenarios, std::uint32_t worlds)
      : is_shown_(!globals.quiet && !is_dumb() && isatty(STDERR_FILENO) != 0),
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

/// Digits alone, in 64 bits.
std::optional<std::uint64_t> parse_count(const std::string& text) {
  std::uint64_t number = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (text.empty() || stop != end || error != std::errc{}) return std::nullopt;
  return number;
}

/// An option whose value is a whole number from `low` to `high`.
template <class T>
CLI::Option* add_whole_number(CLI::App& app, const std::string& name, T& value, std::uint64_t low,
                              std::uint64_t high, RunOptions& options, const std::string& text) {
  const auto read = [&value, &options, name, low, high](const std::string& word) {
    const std::optional<std::uint64_t> number = parse_count(word);
    if (number.has_value() && *number >= low && *number <= high) {
      value = static_cast<T>(*number);
      return;
    }
    options.problems.push_back({.key = giver_of(name, word),
                                .message = "is not a whole number of its range",
                                .found = word,
                                .allowed = base::format("{} to {}", low, high)});
  };
  return app.add_option_function<std::string>(name, read, text)->type_name("NUMBER");
}

/// Ends the command: a world of the scenario at place `s` of `asked` has left a field's range.
[[noreturn]] void fail_world(const engine::WorldFailure& failure, std::size_t s,
                             const RunOptions& options, const Asked& asked,
                             const Globals& globals) {
  if (!asked.trade.empty() && failure.field == "trade_clearing_error") {
    fail(Exit::invalid_input,
         std::vector<base::Problem>{
             {.file = asked.trade,
              .key = "scenario " + asked.scenarios[s].id,
              .message = base::format("these flows do not clear in world {}, month {}: an actor "
                                      "cannot earn its surplus or pay its deficit there",
                                      failure.world, failure.month),
              .found = base::format("a gap of {}", failure.value),
              .allowed = "flows with smaller surpluses and deficits"}});
  }
  fail(Exit::internal,
       std::vector<base::Problem>{
           {.key = "scenario " + asked.scenarios[s].id,
            .message = failure.what(),
            .allowed = base::format("values in range; please report it, with what `{}` prints",
                                    replay_command(options, asked, s, failure.world, globals))}});
}

/// An interrupted run says nothing of outcomes whose date it did not reach.
void drop_unreached(const study::Study& study, records::Results& results) {
  int reached = study.months;
  for (const records::Ensemble& ensemble : results.ensembles) {
    reached = std::min(reached, ensemble.months_done);
  }
  for (std::size_t o = study.outcomes.size(); o-- > 0;) {
    if (study.outcomes[o].month <= reached) continue;
    for (records::Ensemble& ensemble : results.ensembles) {
      ensemble.outcomes.erase(ensemble.outcomes.begin() + static_cast<std::ptrdiff_t>(o));
    }
  }
}

}  // namespace

void declare_run_options(CLI::App& app, RunOptions& options, Environment environment) {
  const auto may_be_set_by = [environment](CLI::Option* option, const char* variable) {
    if (environment == Environment::used) option->envname(variable);
  };
  app.add_option(
         "--set", options.settings,
         "Set a lever: LEVER=VALUE, LEVER=VALUE@2027-01, LEVER=VALUE@2027-01/12 (over 12 months); "
         "a model.* lever holds in the reference too")
      ->type_name("LEVER=VALUE");
  app.add_option("--pin", options.pins,
                 "What-if: hold a parameter at a value; printed on every output")
      ->type_name("PARAMETER=VALUE");
  app.add_option("--model", options.models,
                 "Use a rival model for a process; `frozen`: it stays as it starts")
      ->type_name("PROCESS=MODEL");
  app.add_option("--trade", options.trade,
                 "Flows between actors in place of the study's: exporter,importer,value; BACI, "
                 "ITPD-E or ICIO")
      ->type_name("FILE.csv");
  app.add_flag("--trade-fill", options.trade_fill,
               "Take actors that the file of --trade lacks from the study's flows");
  may_be_set_by(add_whole_number(app, "--worlds", options.worlds, 1, 50'000'000, options,
                                 "How many possible histories")
                    ->default_str(base::format("{}", options.worlds)),
                "CASUS_WORLDS");
  add_whole_number(app, "--replications", options.replications, 1, 100'000, options,
                   "Worlds that share one draw of the inputs")
      ->default_str(base::format("{}", options.replications));
  may_be_set_by(add_whole_number(app, "--seed", options.seed, 0, ~std::uint64_t{0}, options,
                                 "Seed of all randomness")
                    ->default_str(base::format("{}", options.seed)),
                "CASUS_SEED");
  app.add_option("--design", options.design, "Sampling design")
      ->type_name("{sobol,latin-hypercube,independent}")
      ->capture_default_str();
  app.add_option(
         "--trust", options.trust,
         "Lowest certainty that may set a parameter (very low, low, moderate, high); below it a "
         "wider prior is used")
      ->type_name("LEVEL");
  may_be_set_by(add_whole_number(app, "--threads", options.threads, 0, 1024, options,
                                 "Threads; 0 for one per core")
                    ->default_str("0"),
                "CASUS_THREADS");
  add_whole_number(app, "--block", options.block_worlds, 1, 65'536, options,
                   "Worlds in a block; changes no result")
      ->default_str(base::format("{}", options.block_worlds));
  app.add_option("--isa", options.isa, "Instruction set; changes no result")
      ->type_name("{scalar,sse4,avx2,avx512}");
  may_be_set_by(app.add_option("--lexicon", options.lexicon, "Words for likelihoods")
                    ->type_name("{icd203,ipcc,uk,numbers}")
                    ->capture_default_str(),
                "CASUS_LEXICON");
}

std::string giver_of(const std::string& option, const std::string& value) {
  std::string variable = "CASUS_";
  for (const char c : option.substr(2)) variable += static_cast<char>(std::toupper(c));
  const char* set = std::getenv(variable.c_str());
  return set != nullptr && value == set ? variable : option;
}

void declare_world_option(CLI::App& app, RunOptions& options) {
  add_whole_number(app, "--world", options.world, 0, 49'999'999, options,
                   "Replay one world and print its values month by month");
}

Done carry_out(const RunOptions& options, const Globals& globals) {
  // From here on: an interrupt during the preparation, too, ends in a marked bundle.
  std::signal(SIGINT, on_interrupt);
  const Request request = read_request(options, globals);
  const engine::Prepared& prepared = request.prepared;
  const Asked& asked = request.asked;
  const draws::DesignKind design = request.design;
  engine::Execution execution = request.execution;
  execution.stop = &stop_asked;
  const std::vector<scenario::Scenario>& scenarios = asked.scenarios;

  Done done;
  done.results = engine::describe(prepared, scenarios, asked.pins, design, execution);
  done.results.trust = request.trust;
  done.results.program_version = version();
  done.results.command = canonical_command(options, asked, prepared.study.id);
  done.results.scenario_files = asked.files;
  engine::stamp_versions(prepared, done.results);

  std::vector<std::vector<const models::Model*>> schedules;
  std::vector<draws::DrawTable> tables;  // the first of scenarios without pins of their own
  const std::vector<std::size_t> used = engine::used_parameters(scenarios);
  const engine::Task describe_divisions = [&] {
    engine::describe_divisions(prepared.study, done.results);
  };
  tables.push_back(value_or_fail(engine::draws_of(prepared, {}, asked.pins, design, execution, used,
                                                  {&describe_divisions, 1})));
  std::vector<std::size_t> table_of;
  for (const scenario::Scenario& scenario : scenarios) {
    schedules.push_back(value_or_fail(engine::schedule_of(scenario)));
    if (!scenario.pins.empty()) {
      tables.push_back(
          value_or_fail(engine::draws_of(prepared, scenario, asked.pins, design, execution, used)));
    }
    table_of.push_back(scenario.pins.empty() ? 0 : tables.size() - 1);
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
                   labels, execution.first_world, execution.world_count,
                   records::pin_statements(named(done.results, scenarios)));
    }
  }

  {
    Progress progress(globals, scenarios.size(), execution.world_count);
    engine::Arena arena;  // one for all scenarios
    execution.arena = &arena;
    for (std::size_t s = 0; s < scenarios.size(); ++s) {
      execution.progress = [&](double share) { progress.show(s, share); };
      if (cube.has_value()) {
        execution.keep_month = [&](int month, std::span<const float> values) {
          cube->write(static_cast<int>(s), month, 1, values);
        };
      }
      const engine::Plan plan{.study = &prepared.study,
                              .scenario = &scenarios[s],
                              .schedule = schedules[s],
                              .draws = &tables[table_of[s]]};
      records::Ensemble ensemble = [&] {
        try {
          return engine::run_ensemble(plan, execution);
        } catch (const engine::WorldFailure& failure) {
          fail_world(failure, s, options, asked, globals);
        }
      }();
      engine::describe_scenario(prepared, scenarios[s], ensemble);
      ensemble.hash = engine::hash_of(scenarios[s], prepared.study, done.results);
      done.results.ensembles.push_back(std::move(ensemble));
      if (stop_asked) break;
    }
  }
  for (std::size_t p = 0; p < used.size(); ++p) {
    const auto row = tables.front().of(used[p]);
    done.results.parameters[p].draws.assign(row.begin(), row.end());
  }
  engine::keep_rivals_of_the_study(prepared, scenarios.front(), done.results);
  // A request that came after the last month of the last scenario interrupted nothing.
  done.is_interrupted = done.results.ensembles.size() < scenarios.size() ||
                        done.results.ensembles.back().months_done < prepared.study.months;
  done.results.is_partial = done.is_interrupted;
  for (std::size_t s = done.results.ensembles.size(); s < scenarios.size(); ++s) {
    done.results.not_begun.push_back({.id = scenarios[s].id, .title = scenarios[s].title});
  }
  if (done.is_interrupted) drop_unreached(prepared.study, done.results);
  analysis::summarize_outcomes(done.results);
  if (writer.has_value()) {
    if (cube.has_value()) cube->close();
    const bool has_report = !options.no_report && !is_shard;
    std::string report;
    std::vector<std::function<void()>> also;
    if (has_report) {
      also.emplace_back([&] { report = views::report_html(done.results, options.lexicon); });
    }
    records::add_files(
        done.results, *writer,
        [&](std::span<const std::function<void()>> tasks) {
          engine::parallel_for(execution.threads, tasks.size(),
                               [&](std::size_t task, unsigned) { tasks[task](); });
        },
        std::move(also));
    writer->add("doors.csv", views::doors_csv(done.results));
    writer->add("frontiers.csv", views::frontiers_csv(done.results));
    writer->add("contagion.csv", views::contagion_csv(done.results));
    writer->add("war.csv", views::war_csv(done.results));
    if (has_report) writer->add("report.html", report);
    writer->commit(done.results);
    done.bundle = options.output;
  }
  return done;
}

Replay replay_world(const RunOptions& options, std::uint32_t world, const Globals& globals) {
  const Request request = read_request(options, globals);
  const engine::Prepared& prepared = request.prepared;
  const Asked& asked = request.asked;
  engine::Execution execution = request.execution;
  execution.first_world = world;
  execution.world_count = 1;
  const scenario::Scenario& scenario = asked.scenarios.back();
  const auto schedule = value_or_fail(engine::schedule_of(scenario));
  const auto draws =
      value_or_fail(engine::draws_of(prepared, scenario, asked.pins, request.design, execution));
  Replay replay;
  replay.scenario = scenario.id;
  for (const auto* pins : {&asked.pins, &scenario.pins}) {
    for (const scenario::Pin& pin : *pins) {
      replay.pins.push_back(pin_text(prepared, pin));
    }
  }
  for (int month = 0; month <= prepared.study.months; ++month) {
    replay.months.push_back(base::to_text(prepared.study.start + month));
  }
  for (const engine::RowLabel& row : engine::recorded_rows(prepared.study)) {
    replay.rows.push_back(row.entry.empty() ? row.series : row.series + ":" + row.entry);
  }
  execution.slab_bytes = 1;  // month by month, so that a world that fails shows those before
  execution.keep_month = [&](int, std::span<const float> values) {
    replay.values.insert(replay.values.end(), values.begin(), values.end());
  };
  const engine::Plan plan{
      .study = &prepared.study, .scenario = &scenario, .schedule = schedule, .draws = &draws};
  try {
    replay.events = engine::run_ensemble(plan, execution).events;
  } catch (const engine::WorldFailure& failure) {
    replay.failure = failure;
    replay.months.resize(replay.values.size() / replay.rows.size());
  }
  return replay;
}

}  // namespace casus::cli
