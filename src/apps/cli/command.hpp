// What the verbs of the command line share: global options, exit codes, ways to fail and to print.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "assumptions/assumptions.hpp"
#include "base/problem.hpp"
#include "engine/prepare.hpp"
#include "models/model.hpp"

namespace casus::cli {

using Json = nlohmann::ordered_json;

/// Exit codes, as the manual page lists them.
enum class Exit {
  done = 0,
  failure = 1,
  usage = 2,
  invalid_input = 3,
  not_found = 4,
  check_failed = 5,
  limit_reached = 6,
  internal = 70,
  interrupted = 130,
};

/// Ends the command with an exit code and problems, which main() prints to standard error (and,
/// with --json, as an object to standard output).
struct Failure {
  Exit code = Exit::failure;
  std::vector<base::Problem> problems;
};

[[noreturn]] void fail(Exit code, std::vector<base::Problem> problems);
[[noreturn]] void fail(Exit code, std::string message);

/// The study of a command that names none.
inline constexpr const char* kDefaultStudy = "us-nato";

/// Options every verb has.
struct Globals {
  bool json = false;
  bool plain = false;
  bool quiet = false;
  bool no_color = false;
  bool no_input = false;
  std::string study;  ///< folder, or the id of a study that is installed
};

/// One verb: how it is declared and what it does.
struct Verb {
  const char* name;
  const char* title;     ///< one line for the overview
  const char* examples;  ///< lines for help and the manual page
  /// Declares the verb's options on its subcommand and returns what to do once they are parsed.
  std::function<Exit()> (*declare)(CLI::App& app, const Globals& globals);
};

/// Every verb, in the order of the overview.
[[nodiscard]] const std::vector<Verb>& verbs();

/// The whole command: global options, verbs, examples. `chosen` gets the action of the parsed verb.
void declare(CLI::App& app, Globals& globals, std::function<Exit()>& chosen);

/// What to say of a command line that could not be parsed, with the nearest verb or option.
[[nodiscard]] base::Problem explain(const CLI::App& app, const CLI::ParseError& error, int argc,
                                    char** argv);

/// Two lines of purpose and three examples: what the command says without arguments.
Exit print_overview(const Globals& globals);

/// What --help says of the verb that was parsed, or of the whole command.
Exit print_help(const CLI::App& app, const Globals& globals);

/// What -h says: of the whole command its ten most used verbs, of a verb its examples and options.
Exit print_short_help(const CLI::App& app, const Globals& globals);

/// What --version says, as JSON if --json stands beside it.
Exit print_version(const CLI::App& app);

/// Refuses, as usage, a word for the option or argument `key` that is none of `names`.
[[nodiscard]] CLI::Validator one_of(std::string key, std::vector<std::string> names);

// Declarations of the verbs, each in the file of its subject.
std::function<Exit()> declare_try(CLI::App&, const Globals&);
std::function<Exit()> declare_run(CLI::App&, const Globals&);
std::function<Exit()> declare_merge(CLI::App&, const Globals&);
std::function<Exit()> declare_compare(CLI::App&, const Globals&);
std::function<Exit()> declare_verify(CLI::App&, const Globals&);
std::function<Exit()> declare_report(CLI::App&, const Globals&);
std::function<Exit()> declare_export(CLI::App&, const Globals&);
std::function<Exit()> declare_solve(CLI::App&, const Globals&);
std::function<Exit()> declare_validate(CLI::App&, const Globals&);
std::function<Exit()> declare_check(CLI::App&, const Globals&);
std::function<Exit()> declare_list(CLI::App&, const Globals&);
std::function<Exit()> declare_doc(CLI::App&, const Globals&);
std::function<Exit()> declare_schedule(CLI::App&, const Globals&);
std::function<Exit()> declare_params(CLI::App&, const Globals&);
std::function<Exit()> declare_facts(CLI::App&, const Globals&);
std::function<Exit()> declare_hindcast(CLI::App&, const Globals&);
std::function<Exit()> declare_claims(CLI::App&, const Globals&);
std::function<Exit()> declare_evidence(CLI::App&, const Globals&);
std::function<Exit()> declare_source(CLI::App&, const Globals&);
std::function<Exit()> declare_cite(CLI::App&, const Globals&);
std::function<Exit()> declare_completion(CLI::App&, const Globals&);
std::function<Exit()> declare_manual(CLI::App&, const Globals&);

/// Folder of the study that is asked for. Fails with not_found.
[[nodiscard]] std::string study_folder(const Globals& globals);

/// Reads the study and its assumptions; fails with invalid_input and every problem.
[[nodiscard]] engine::Prepared prepare_study(const Globals& globals, const std::string& trust = "");

/// Fails with `code` unless the result is good.
template <class T>
T value_or_fail(base::Result<T> result, Exit code = Exit::invalid_input) {
  if (!result.ok()) fail(code, result.problems());
  return std::move(result).value();
}

/// Prints one JSON object with its schema first, to standard output.
void print_json(const std::string& schema, const Json& object);

/// Problems as JSON: [{file, line, key, message, found, allowed, nearest}].
[[nodiscard]] Json to_json(const std::vector<base::Problem>& problems);

/// A table: a header and rows. Aligned for people, tab-separated with --plain.
struct TextTable {
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;
};
[[nodiscard]] std::string table_text(const TextTable& table, const Globals& globals);
void print_table(const TextTable& table, const Globals& globals);

/// The program's version, "0.1.0".
[[nodiscard]] std::string version();

}  // namespace casus::cli
