// solve: one model as a calculator on a user's own numbers, JSON in, JSON out.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>

#include "apps/cli/bodies.hpp"
#include "apps/cli/command.hpp"
#include "apps/cli/solve/calculators.hpp"
#include "base/check.hpp"
#include "base/text.hpp"
#include "input/text_file.hpp"

namespace casus::cli {
namespace {

using base::Problem;

constexpr std::string_view kExamplePrefix = "example:";

struct SolveOptions {
  std::string model;
  std::string input;
  std::string example;
  bool wants_list = false;
  bool wants_schema = false;
  bool wants_example = false;
};

template <class Named>
std::vector<std::string> names_of(const std::vector<Named>& list) {
  std::vector<std::string> names;
  for (const Named& item : list) names.push_back(item.name);
  return names;
}

/// The item of that name; fails with not_found and the nearest name.
template <class Named>
const Named& find_named(const std::vector<Named>& list, const std::string& name, std::string key,
                        std::string message) {
  for (const Named& item : list) {
    if (item.name == name) return item;
  }
  const std::vector<std::string> names = names_of(list);
  fail(Exit::not_found, std::vector<Problem>{{.key = std::move(key),
                                              .message = std::move(message),
                                              .found = input::printable(name),
                                              .allowed = base::join(names, ", "),
                                              .nearest = base::nearest_name(name, names)}});
}

const Example& find_example(const Calculator& calculator, const std::string& name) {
  if (name.empty()) return calculator.examples.front();
  return find_named(calculator.examples, name, "--example",
                    calculator.name + " has no example of this name");
}

std::string read_standard_input() {
  std::string text;
  std::array<char, 65536> block;
  while (const std::size_t size = std::fread(block.data(), 1, block.size(), stdin)) {
    text.append(block.data(), size);
    if (text.size() > input::kMaxFileBytes) break;  // parse_json says so
  }
  if (std::ferror(stdin) != 0) {
    throw base::EnvironmentError("standard input cannot be read");
  }
  return text;
}

/// The answer to the input that --input names.
Json answer_of(const Calculator& calculator, const std::string& source, const Globals& globals) {
  const auto bodies = [&globals] { return read_study_of(globals).bodies; };
  if (source.starts_with(kExamplePrefix)) {
    const Example& example = find_example(calculator, source.substr(kExamplePrefix.size()));
    return value_or_fail(solve_text(calculator, example.input.dump(), {source, "", bodies}));
  }
  if (source == "-") {
    return value_or_fail(
        solve_text(calculator, read_standard_input(), {"standard input", "", bodies}));
  }
  std::error_code error;
  const bool is_missing = !std::filesystem::exists(source, error);
  const std::string text =
      value_or_fail(input::read_text(source), is_missing ? Exit::not_found : Exit::invalid_input);
  const std::string folder = std::filesystem::path(source).parent_path().string();
  return value_or_fail(solve_text(calculator, text, {source, folder, bodies}));
}

Exit print_list(const Globals& globals) {
  TextTable table{.header = {"model", "title", "examples", "input", "answer"}, .rows = {}};
  Json list = Json::array();
  for (const Calculator& calculator : calculators()) {
    const auto keys = names_of(calculator.input.keys);
    const auto answers = names_of(calculator.answers);
    const auto examples = names_of(calculator.examples);
    table.rows.push_back({calculator.name, calculator.title, base::join(examples, ", "),
                          base::join(keys, ", "), base::join(answers, ", ")});
    list.push_back({{"model", calculator.name},
                    {"title", calculator.title},
                    {"examples", examples},
                    {"input", keys},
                    {"answer", answers}});
  }
  if (globals.json) {
    base::print("{}\n", pretty({{"schema", "casus.solve/1"}, {"models", list}}));
    return Exit::done;
  }
  if (!globals.plain) {  // as much as fits a screen; the keys stand in --schema
    for (auto& row : table.rows) row.resize(3);
    table.header.resize(3);
  }
  print_table(table, globals);
  return Exit::done;
}

Json schema_with_examples(const Calculator& calculator) {
  Json schema = schema_of(calculator.input, calculator.title);
  for (const Example& example : calculator.examples) schema["examples"].push_back(example.input);
  return schema;
}

// A file to keep: an input that works as it stands, or a JSON Schema. With --json it stands in an
// answer of the verb, as every answer does.
void print_document(const char* name, const Json& document, const Calculator& calculator,
                    const Globals& globals) {
  if (!globals.json) {
    base::print("{}\n", pretty(document));
    return;
  }
  base::print("{}\n",
              pretty({{"schema", "casus.solve/1"}, {"model", calculator.name}, {name, document}}));
}

Exit run(const SolveOptions& options, const Globals& globals) {
  if (!options.model.empty()) {
    (void)find_named(calculators(), options.model, "MODEL", "there is no calculator of this name");
  }
  const int wishes = (options.input.empty() ? 0 : 1) + (options.wants_list ? 1 : 0) +
                     (options.wants_schema ? 1 : 0) + (options.wants_example ? 1 : 0);
  if (wishes != 1) {
    fail(Exit::usage,
         std::vector<Problem>{{.message = "wants one of --input, --example, --schema and --list",
                               .found = wishes == 0 ? "none of them" : "several of them",
                               .allowed = "see `casus solve --help`"}});
  }
  if (options.wants_list) return print_list(globals);
  if (options.model.empty()) {
    fail(Exit::usage, std::vector<Problem>{{.key = "MODEL",
                                            .message = "is missing; it stands before the options",
                                            .allowed = base::join(names_of(calculators()), ", ")}});
  }
  const Calculator& calculator =
      find_named(calculators(), options.model, "MODEL", "there is no calculator of this name");
  if (options.wants_schema) {
    print_document("input_schema", schema_with_examples(calculator), calculator, globals);
  } else if (options.wants_example) {
    print_document("example", find_example(calculator, options.example).input, calculator, globals);
  } else {
    Json answer{{"schema", "casus.solve/1"}};
    answer.update(answer_of(calculator, options.input, globals));
    base::print("{}\n", pretty(answer));
  }
  return Exit::done;
}

}  // namespace

std::function<Exit()> declare_solve(CLI::App& app, const Globals& globals) {
  auto options = std::make_shared<SolveOptions>();
  app.add_option("MODEL", options->model,
                 "A calculator: " + base::join(names_of(calculators()), ", "));
  app.add_option("--input", options->input,
                 "The numbers, as JSON: a file, - for standard input, or example:NAME")
      ->type_name("FILE|-");
  CLI::Option* example = app.add_option("--example", options->example, "Print an input that works")
                             ->type_name("[NAME]")
                             ->expected(0, 1);
  app.add_flag("--schema", options->wants_schema, "Print the JSON Schema of the input");
  app.add_flag("--list", options->wants_list, "List the calculators with their keys and examples");
  return [=, &globals] {
    options->wants_example = example->count() > 0;
    return run(*options, globals);
  };
}

}  // namespace casus::cli
