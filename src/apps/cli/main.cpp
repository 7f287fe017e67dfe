// The command. Everything that can go wrong is caught here, once, and becomes an exit code.
#include <csignal>
#include <cstdio>
#include <exception>
#include <filesystem>

#include "apps/cli/command.hpp"
#include "base/check.hpp"
#include "base/text.hpp"

namespace {

using casus::cli::Exit;

int report(const casus::cli::Failure& failure, const casus::cli::Globals& globals) {
  for (const casus::base::Problem& problem : failure.problems) {
    casus::base::print(stderr, "casus: {}\n", casus::base::to_text(problem));
  }
  if (failure.problems.size() > 1) {
    casus::base::print(stderr, "casus: {} problems\n", failure.problems.size());
  }
  if (globals.json) {
    casus::cli::print_json("casus.problems/1",
                           {{"exit", static_cast<int>(failure.code)},
                            {"problems", casus::cli::to_json(failure.problems)}});
  }
  return static_cast<int>(failure.code);
}

}  // namespace

int main(int argc, char** argv) {
  // A file that may not grow is a write that fails, as on a full disk, and not the end of the
  // program.
  std::signal(SIGXFSZ, SIG_IGN);
  casus::cli::Globals globals;
  try {
    CLI::App app;
    std::function<Exit()> chosen;
    casus::cli::declare(app, globals, chosen);
    try {
      app.parse(argc, argv);
    } catch (const CLI::CallForHelp& help) {
      return app.exit(help);
    } catch (const CLI::CallForAllHelp& help) {
      return app.exit(help);
    } catch (const CLI::CallForVersion& call) {
      return app.exit(call);
    } catch (const CLI::ParseError& error) {
      return report({Exit::usage, {casus::cli::explain(app, error, argc, argv)}}, globals);
    }
    const Exit exit = chosen ? chosen() : casus::cli::print_overview();
    std::fflush(stdout);
    if (std::ferror(stdout) != 0) {
      return report({Exit::failure, {{.message = "standard output could not be written"}}},
                    globals);
    }
    return static_cast<int>(exit);
  } catch (const casus::cli::Failure& failure) {
    return report(failure, globals);
  } catch (const casus::engine::WorldFailure& failure) {
    return report(
        {Exit::internal,
         {{.message = failure.what(), .found = "", .allowed = casus::cli::replay_hint(failure)}}},
        globals);
  } catch (const casus::base::EnvironmentError& error) {
    return report({Exit::failure, {{.message = error.what()}}}, globals);
  } catch (const std::filesystem::filesystem_error& error) {
    return report({Exit::failure, {{.message = error.what()}}}, globals);
  } catch (const std::bad_alloc&) {
    return report({Exit::limit_reached, {{.message = "memory is used up; try fewer --worlds"}}},
                  globals);
  } catch (const std::exception& error) {
    return report({Exit::internal,
                   {{.message = std::string("internal error, please report: ") + error.what()}}},
                  globals);
  }
}
