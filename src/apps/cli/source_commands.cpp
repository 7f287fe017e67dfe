// source, cite: where a number comes from, and how to cite the program.
#include <algorithm>
#include <memory>

#include "apps/cli/about.hpp"
#include "base/text.hpp"

namespace casus::cli {

std::function<Exit()> declare_source(CLI::App& app, const Globals& globals) {
  auto id = std::make_shared<std::string>();
  app.add_option("ID", *id,
                 "An outcome, indicator, field, parameter, lever, fact the models start from, "
                 "preset, body, institution, provision of law, published game or one of its moves, "
                 "event, source, document, statement, actor, variable or row of a table, or what a "
                 "report's data-src names")
      ->required();
  return [=, &globals] {
    const engine::Prepared prepared = prepare_study(globals);
    std::vector<std::string> known;
    if (const auto found = about(prepared, *id, known)) {
      return print_about("casus.source/1", *found, globals);
    }
    fail(Exit::not_found,
         std::vector<base::Problem>{
             {.message = "nothing a number comes from has this id",
              .found = *id,
              .allowed =
                  "an outcome (`casus list outcomes`), a lever (`casus list levers`), a parameter "
                  "(`casus params`), a preset, body, event or actor (`casus list`), a variable or "
                  "source of the facts (`casus facts`), or the id of a row",
              .nearest = base::nearest_name(*id, known)}});
  };
}

std::function<Exit()> declare_cite(CLI::App& app, const Globals& globals) {
  auto format = std::make_shared<std::string>("plain");
  app.add_option("--as", *format, "plain, bibtex, ris or csl-json")
      ->check(one_of("--as", {"plain", "bibtex", "ris", "csl-json"}))
      ->capture_default_str();
  return [=, &globals] {
    const std::string title = "Casus: a what-if engine for alliance policy";
    const std::string who = "Casus contributors";
    std::string text;
    if (*format == "bibtex") {
      text = base::format(
          "@software{{casus,\n  author  = {{{{{}}}}},\n  title   = {{{{{}}}}},\n  version = "
          "{{{}}},\n  year    = {{2026}}\n}}",
          who, title, version());
    } else if (*format == "ris") {
      text = base::format("TY  - COMP\nAU  - {}\nTI  - {}\nET  - {}\nPY  - 2026\nER  - ", who,
                          title, version());
    } else if (*format == "csl-json") {
      const Json item{{{"id", "casus"},
                       {"type", "software"},
                       {"title", title},
                       {"version", version()},
                       {"author", {{{"literal", who}}}},
                       {"issued", {{"date-parts", {{2026}}}}}}};
      text = item.dump(2);
    } else {
      text = base::format("{} (2026). {}, version {}.", who, title, version());
    }
    if (globals.json) {
      print_json("casus.cite/1", {{"format", *format}, {"text", text}, {"version", version()}});
    } else {
      base::print("{}\n", text);
    }
    return Exit::done;
  };
}

}  // namespace casus::cli
