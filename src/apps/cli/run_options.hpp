// Options of the verbs that run ensembles, and the run itself.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "apps/cli/command.hpp"
#include "records/results.hpp"

namespace casus::cli {

struct RunOptions {
  std::vector<std::string> scenarios;  ///< presets or files
  std::vector<std::string> settings;   ///< --set LEVER=VALUE[@MONTH[/MONTHS]]
  std::vector<std::string> pins;       ///< --pin PARAMETER=VALUE
  std::vector<std::string> models;     ///< --model PROCESS=MODEL
  std::uint32_t worlds = 10'000;
  std::uint32_t replications = 1;
  std::uint64_t seed = 1;
  unsigned threads = 0;  ///< 0: as many as there are cores
  std::size_t block_worlds = 64;
  std::string isa;  ///< "" for the best
  std::string design = "sobol";
  std::string trust;
  std::string shard;  ///< "i/n"
  /// Takes the place of `shard`: the worlds themselves.
  struct Part {
    std::uint32_t first_world = 0;
    std::uint32_t world_count = 0;
  };
  std::optional<Part> part;
  std::string trade;           ///< a file of flows in place of the study's; "" for the study's
  bool trade_fill = false;     ///< actors it lacks are taken from the study's
  bool is_beside_run = false;  ///< presets that scenarios are to be read beside are run along
  std::string output;
  std::string lexicon = "icd203";
  bool cube = false;
  bool no_report = false;
  std::optional<std::uint32_t> world;   ///< --world: replay this one
  std::vector<base::Problem> problems;  ///< numbers of the command line that are none
};

/// Whether CASUS_SEED, CASUS_WORLDS, CASUS_THREADS and CASUS_LEXICON set what no flag sets.
enum class Environment { ignored, used };

/// Declares the options that `try`, `run` and `compare` share. A number that is none is noted in
/// `options.problems`, so that it is listed with every other problem.
void declare_run_options(CLI::App& app, RunOptions& options,
                         Environment environment = Environment::used);

/// What gave an option of a run its value: "CASUS_WORLDS" if that variable holds it, else the
/// option,
/// "--worlds". For problems.
[[nodiscard]] std::string giver_of(const std::string& option, const std::string& value);

/// Declares --world, which is a number too.
void declare_world_option(CLI::App& app, RunOptions& options);

/// A run that is over: its results, and where its bundle stands ("" if none was asked for).
struct Done {
  records::Results results;
  std::string bundle;
  bool is_interrupted = false;
};

/// Reads, checks, runs and, with `options.output`, writes the bundle. The reference always comes
/// first; scenarios share its draws and luck.
[[nodiscard]] Done carry_out(const RunOptions& options, const Globals& globals);

/// One world of one scenario, month by month.
struct Replay {
  std::string scenario;
  std::vector<std::string> pins;            ///< as records::pin_statement() has it
  std::vector<std::string> months;          ///< ISO, month 0 first
  std::vector<std::string> rows;            ///< "spending_share:EST", indicators last
  std::vector<float> values;                ///< [month][row]
  std::vector<catalog::DatedEvent> events;  ///< none if it failed
  /// What left its range, if anything did; months and values then end before it.
  std::optional<engine::WorldFailure> failure;
};

/// Runs world `world` of the last scenario in `options` again.
[[nodiscard]] Replay replay_world(const RunOptions& options, std::uint32_t world,
                                  const Globals& globals);

}  // namespace casus::cli
