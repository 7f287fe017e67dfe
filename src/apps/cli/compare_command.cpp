// compare: outcomes of scenarios or of finished bundles, side by side.
#include <algorithm>
#include <memory>

#include "apps/cli/bundles_beside.hpp"
#include "apps/cli/outcome_output.hpp"
#include "apps/cli/run_options.hpp"
#include "base/text.hpp"
#include "views/number_text.hpp"
#include "views/sentence.hpp"
#include "views/terminal.hpp"

namespace casus::cli {
namespace {

// "likely (55-80%), 64 of 100", or "2.6% (2.1% to 3.3%)": never a number without its range.
std::string cell_of(const views::OutcomeLine& line) {
  if (line.kind == "chance") {
    const std::string mark = line.word_note.empty() ? "" : "*";
    const std::string words =
        line.word.empty() ? "" : base::format("{} ({}){}, ", line.word, line.range, mark);
    return words + line.of_100;
  }
  const std::string range =
      line.median == line.spread ? line.median : base::format("{} ({})", line.median, line.spread);
  return line.kind == "month" ? base::format("{}, {}", range, line.of_100) : range;
}

// Lines beside a table: comments of one where it is for programs.
void print_beside(const std::string& lines, const Globals& globals) {
  const std::string text = wants_ascii(globals) ? views::ascii(lines) : lines;
  for (const std::string& line :
       base::split(text.substr(0, text.find_last_not_of('\n') + 1), '\n')) {
    base::print("{}{}\n", globals.plain ? "# " : "", line);
  }
}

TextTable table_of(const records::Results& results,
                   const std::vector<std::vector<views::OutcomeLine>>& lines) {
  TextTable table{.header = {"outcome", "date"}, .rows = {}};
  for (std::size_t e = 0; e < results.ensembles.size(); ++e) {
    const records::Ensemble& ensemble = results.ensembles[e];
    table.header.push_back(ensemble.id);
    if (e > 0) {
      table.header.emplace_back("difference");
      table.header.emplace_back("sign right");
    }
  }
  for (std::size_t o = 0; o < lines.front().size(); ++o) {
    std::vector<std::string> row{lines.front()[o].title,
                                 results.ensembles.front().outcomes[o].date};
    for (std::size_t e = 0; e < lines.size(); ++e) {
      const views::OutcomeLine& line = lines[e][o];
      row.push_back(cell_of(line));
      if (e == 0) continue;
      row.push_back(line.short_difference);
      const double sign = results.ensembles[e].summaries[o].sign_chance;
      std::string chance = sign > 0.99 ? "over 99%" : base::format("{:.0f}%", 100 * sign);
      // Where the difference is too small for its text to show its sign.
      const double difference = results.ensembles[e].summaries[o].difference;
      if (line.short_difference == "0" && difference != 0) {
        chance += difference < 0 ? ", below" : ", above";
      }
      row.push_back(std::move(chance));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

Exit print_comparison(const Done& done, const std::string& lexicon, const Globals& globals) {
  const Exit exit = done.is_interrupted ? Exit::interrupted : Exit::done;
  if (globals.json) {
    print_json("casus.compare/1", outcomes_json(done.results, lexicon));
    return exit;
  }
  std::vector<std::vector<views::OutcomeLine>> lines;
  std::string headings;
  for (std::size_t e = 0; e < done.results.ensembles.size(); ++e) {
    headings += views::heading_text(done.results, e);
    lines.push_back(views::outcome_lines(done.results, e, lexicon));
  }
  print_beside(headings, globals);
  if (!globals.plain) base::print("\n");
  print_table(table_of(done.results, lines), globals);
  if (!globals.plain) base::print("\n");
  for (std::size_t e = 1; e < lines.size(); ++e) {
    const std::string text = views::comparisons_text(lines[e], done.results.ensembles[e].id);
    if (!text.empty()) print_beside(text, globals);
  }
  print_beside(views::closing_text(done.results, lexicon, lines.size() > 1, false), globals);
  return exit;
}

// A bundle is finished: what would make another run of it is refused.
void check_options(const CLI::App& app, const std::vector<std::string>& names) {
  std::vector<base::Problem> problems;
  for (const std::string& name : names) {
    if (is_bundle(name)) continue;
    problems.push_back({.message =
                            "is no bundle; bundles are compared with bundles, scenarios with "
                            "scenarios",
                        .found = name});
  }
  for (const CLI::Option* option : app.get_options()) {
    const std::string name = option->get_name();
    if (option->count() == 0 || option->get_positional() || name == "--lexicon") continue;
    if (!option->get_envname().empty()) continue;  // may be the environment's
    problems.push_back({.key = name, .message = "changes a run, and a bundle is finished"});
  }
  if (!problems.empty()) fail(Exit::usage, problems);
}

}  // namespace

std::function<Exit()> declare_compare(CLI::App& app, const Globals& globals) {
  auto options = std::make_shared<RunOptions>();
  app.add_option("SCENARIO", options->scenarios,
                 "Presets, scenario files, - for a file on standard input; or folders of bundles")
      ->required();
  declare_run_options(app, *options);
  return [=, &globals, place = &app] {
    const auto& names = options->scenarios;
    Done done;
    if (std::any_of(names.begin(), names.end(), is_bundle)) {
      check_options(*place, names);
      done.results = side_by_side(names);
    } else {
      done = carry_out(*options, globals);
    }
    return print_comparison(done, options->lexicon, globals);
  };
}

}  // namespace casus::cli
