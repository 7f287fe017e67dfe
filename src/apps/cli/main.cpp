// The command. Everything that can go wrong is caught here, once, and becomes an exit code.
#if __has_include(<malloc.h>)
#include <malloc.h>
#endif

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <iostream>
#include <string_view>
#include <system_error>

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
    try {
      casus::cli::print_json("casus.problems/1",
                             {{"exit", static_cast<int>(failure.code)},
                              {"problems", casus::cli::to_json(failure.problems)}});
      std::fflush(stdout);
    } catch (const std::system_error&) {
      // Standard output takes nothing; standard error has said what is wrong.
    }
  }
  return static_cast<int>(failure.code);
}

/// Freed memory stays with the program, which soon wants it again: files and reports take and free
/// pieces of megabytes, and the system would clear each anew.
void keep_freed_memory() {
#if defined(M_MMAP_THRESHOLD) && defined(M_TRIM_THRESHOLD)
  constexpr int kLargestPiece = 32 << 20;  // the most that the library takes; larger ones go back
  (void)mallopt(M_MMAP_THRESHOLD, kLargestPiece);
  (void)mallopt(M_TRIM_THRESHOLD, 8 * kLargestPiece);
#endif
}

/// What was printed has left the program; else a failure of the surroundings, such as a full disk.
int leave(int exit, const casus::cli::Globals& globals) {
  std::cout.flush();
  std::fflush(stdout);
  if (std::cout.good() && std::ferror(stdout) == 0) return exit;
  return report({Exit::failure, {{.message = "standard output could not be written"}}}, globals);
}

}  // namespace

int main(int argc, char** argv) {
  // A file that may not grow is a write that fails, as on a full disk, and not the end of the
  // program.
  std::signal(SIGXFSZ, SIG_IGN);
  keep_freed_memory();
  casus::cli::Globals globals;
  try {
    CLI::App app;
    std::function<Exit()> chosen;
    casus::cli::declare(app, globals, chosen);
    try {
      app.parse(argc, argv);
    } catch (const CLI::CallForAllHelp&) {  // -h
      return leave(static_cast<int>(casus::cli::print_short_help(app, globals)), globals);
    } catch (const CLI::CallForHelp&) {
      return leave(static_cast<int>(casus::cli::print_help(app, globals)), globals);
    } catch (const CLI::CallForVersion&) {
      return leave(static_cast<int>(casus::cli::print_version(app)), globals);
    } catch (const CLI::ParseError& error) {
      // What could not be understood may have kept the flag from being read.
      globals.json =
          globals.json || std::find(argv, argv + argc, std::string_view("--json")) != argv + argc;
      return report({Exit::usage, {casus::cli::explain(app, error, argc, argv)}}, globals);
    }
    const Exit exit = chosen ? chosen() : casus::cli::print_overview(globals);
    return leave(static_cast<int>(exit), globals);
  } catch (const casus::cli::Failure& failure) {
    return report(failure, globals);
  } catch (const casus::base::EnvironmentError& error) {
    return report({Exit::failure, {{.message = error.what()}}}, globals);
  } catch (const std::filesystem::filesystem_error& error) {
    return report({Exit::failure, {{.message = error.what()}}}, globals);
  } catch (const std::system_error& error) {
    // The formatting library throws this where standard output takes nothing more.
    return report({Exit::failure,
                   {{.message = std::string("standard output could not be written: ") +
                                error.code().message()}}},
                  globals);
  } catch (const std::bad_alloc&) {
    return report({Exit::limit_reached, {{.message = "memory is used up; try fewer --worlds"}}},
                  globals);
  } catch (const std::exception& error) {
    return report({Exit::internal,
                   {{.message = std::string("internal error, please report: ") + error.what()}}},
                  globals);
  }
}
