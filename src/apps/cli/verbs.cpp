// The whole command: its verbs, global options, and what it says of itself.
#include <algorithm>
#include <array>
#include <string_view>

#include "apps/cli/command.hpp"
#include "base/text.hpp"

namespace casus::cli {
namespace {

constexpr const char* kPurpose =
    "Casus explores what happens to an alliance when one of its promises is withdrawn, weakened "
    "or\n"
    "made conditional. A tool for exploring consequences under stated assumptions; it is not a "
    "prediction.";

constexpr std::array<const char*, 10> kMostUsed{"try",    "run",    "compare", "list",   "doc",
                                                "source", "claims", "check",   "report", "verify"};

}  // namespace

const std::vector<Verb>& verbs() {
  static const std::vector<Verb> kVerbs{
      {"try", "Run a preset against the reference: sentences and a report",
       "casus try\ncasus try dormant --set us.forces_in_europe=40%\ncasus try --about",
       declare_try},
      {"run", "Run scenarios with common luck and write a bundle",
       "casus run dormant exit-by-law -o out\ncasus run my.toml --seed 7 --worlds 20000\n"
       "casus run dormant --shard 1/3 -o part1",
       declare_run},
      {"merge", "Join shards into one bundle, same bytes as one run",
       "casus merge part1 part2 part3 -o whole", declare_merge},
      {"compare", "Outcomes side by side, with the chance that each difference's sign is right",
       "casus compare dormant exit-by-law\ncasus compare out\ncasus compare out other",
       declare_compare},
      {"solve", "One model as a calculator on your own numbers, JSON in, JSON out",
       "casus solve --list\ncasus solve power --example eu27\necho "
       "'{\"p\":[0.1,0.2,0.3],\"quota\":2}' | casus solve votes --input -",
       declare_solve},
      {"validate", "Published and closed-form numbers: expected, obtained, difference, source",
       "casus validate\ncasus validate spending --json", declare_validate},
      {"hindcast", "Forecasts of what is known by now, scored beside simple baselines",
       "casus hindcast --list\ncasus hindcast votes\ncasus hindcast votes --json",
       declare_hindcast},
      {"claims", "What documents say, held against the record and an ensemble; drafts for checkers",
       "casus claims extract article.txt\ncasus claims list --kind forecast\ncasus claims show "
       "CL032\ncasus claims test CL032 CL089\n"
       "casus claims export --to html -o claims.html",
       declare_claims},
      {"evidence", "The register: what may set a parameter; a register of your own",
       "casus evidence check\ncasus evidence check --documents articles/\n"
       "casus evidence grade C1 --register mine.sqlite --credibility 3 --reason \"no other "
       "source\" --by checker",
       declare_evidence},
      {"source", "Where a number comes from: a source, parameter, lever or fact",
       "casus source us.forces_in_europe\ncasus source spending.public_weight\ncasus source L01",
       declare_source},
      {"params", "Parameters with their distributions and what set them",
       "casus params\ncasus params spending --json", declare_params},
      {"facts", "Facts of the study with source and grade",
       "casus facts DEU\ncasus facts population", declare_facts},
      {"check", "Every problem of a study, of a file in one, or of scenarios and assumptions",
       "casus check\ncasus check my.toml\ncasus check studies/us-nato/facts/law.csv",
       declare_check},
      {"list", "List presets, levers, outcomes, bodies, fields, models, actors or events",
       "casus list presets\ncasus list levers --json", declare_list},
      {"doc", "One model's card, or one field, lever, outcome, body, preset, actor or event",
       "casus doc spending\ncasus doc treaty_state\ncasus doc eu_council", declare_doc},
      {"schedule", "The order of a month, with the reason for each place", "casus schedule",
       declare_schedule},
      {"report", "The report of a bundle, as HTML",
       "casus report out\ncasus report out -o brief.html", declare_report},
      {"export", "A bundle as CSV, JSON or ZIP", "casus export out --to zip -o out.zip",
       declare_export},
      {"verify", "Run a bundle again and compare bytes", "casus verify out", declare_verify},
      {"cite", "How to cite the program", "casus cite --as bibtex", declare_cite},
      {"completion", "A completion script for bash, zsh, fish or powershell",
       "casus completion bash", declare_completion},
      {"manual", "The manual page, in roff or Markdown", "casus manual > casus.1", declare_manual},
  };
  return kVerbs;
}

void declare(CLI::App& app, Globals& globals, std::function<Exit()>& chosen) {
  app.name("casus");
  app.description(kPurpose);
  app.set_version_flag("--version", "casus " + version());
  app.set_help_flag("--help", "Say what this does, examples first");
  app.set_help_all_flag("-h", "The same in short");
  app.require_subcommand(0, 1);
  app.fallthrough();
  globals.study = kDefaultStudy;
  app.add_flag("--json", globals.json, "One JSON object on standard output");
  app.add_flag("--plain", globals.plain, "Tab-separated, for other programs");
  app.add_flag("-q,--quiet", globals.quiet, "No progress and no hints");
  app.add_flag("--no-color", globals.no_color, "No colour and no Unicode art");
  app.add_flag("--no-input", globals.no_input, "Never ask");
  app.add_option("--study", globals.study, "Study: a name or a folder")
      ->envname("CASUS_STUDY")
      ->capture_default_str();
  for (const Verb& verb : verbs()) {
    CLI::App* sub = app.add_subcommand(verb.name, verb.title);
    sub->fallthrough();
    std::string examples = "Examples:\n";
    for (const std::string& line : base::split(verb.examples, '\n')) examples += "  " + line + "\n";
    sub->description(std::string(verb.title) + "\n\n" + examples);
    const std::function<Exit()> action = verb.declare(*sub, globals);
    sub->callback([action, &chosen] { chosen = action; });
  }
}

namespace {

bool is_option(const CLI::App& app, const std::string& word) {
  const std::string name = word.substr(0, word.find('='));
  const auto options = app.get_options();
  return std::any_of(options.begin(), options.end(),
                     [&](const CLI::Option* option) { return option->check_name(name); });
}

/// The verb of `verb` that is named `word`; `verb` itself if it has none of that name.
const CLI::App* verb_of_verb(const CLI::App& verb, const std::string& word) {
  const auto own =
      verb.get_subcommands([&](const CLI::App* sub) { return sub->get_name() == word; });
  return own.empty() ? &verb : own.front();
}

std::vector<std::string> verbs_of(const CLI::App& verb) {
  std::vector<std::string> own;
  for (const CLI::App* sub : verb.get_subcommands([](const CLI::App*) { return true; })) {
    own.push_back(sub->get_name());
  }
  return own;
}

}  // namespace

base::Problem explain(const CLI::App& app, const CLI::ParseError& error, int argc, char** argv) {
  base::Problem problem{.message = error.what(), .allowed = "see `casus --help`"};
  std::vector<std::string> names;
  for (const Verb& verb : verbs()) names.emplace_back(verb.name);
  const CLI::App* place = &app;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word.starts_with("--") && !is_option(app, word)) {
      problem.found = word.substr(0, word.find('='));
      problem.message = "is not an option of casus itself; an option of a verb stands behind it";
      return problem;
    }
    if (word == "--study") ++i;  // its value is no verb
    if (word.starts_with("-")) continue;
    const auto subs =
        app.get_subcommands([&](const CLI::App* sub) { return sub->get_name() == word; });
    if (!subs.empty()) {
      const std::string next = i + 1 < argc ? argv[i + 1] : "";
      place = verb_of_verb(*subs.front(), next);
      if (const auto own = verbs_of(*place); !own.empty() && !next.starts_with("-")) {
        return {.key = word,
                .message = next.empty() ? "needs a verb of its own" : "has no verb of this name",
                .found = next,
                .allowed = base::join(own, ", "),
                .nearest = base::nearest_name(next, own)};
      }
    } else {
      problem.found = word;
      problem.message = "there is no verb of this name";
      problem.nearest = base::nearest_name(word, names);
    }
    break;
  }
  if (place == &app && !problem.found.empty()) return problem;
  std::vector<std::string> options;
  for (const CLI::App* level : {place, &app}) {
    for (const CLI::Option* option : level->get_options()) {
      for (const std::string& name : option->get_lnames()) options.push_back("--" + name);
    }
  }
  for (int i = 1; i < argc; ++i) {
    std::string word = argv[i];
    word = word.substr(0, word.find('='));
    if (!word.starts_with("--") ||
        std::find(options.begin(), options.end(), word) != options.end()) {
      continue;
    }
    problem.message = "there is no option of this name";
    problem.found = word;
    problem.nearest = base::nearest_name(word, options);
    break;
  }
  if (place != &app) {
    const CLI::App* above = place->get_parent();
    const std::string of = above == &app ? "" : above->get_name() + " ";
    problem.allowed = "see `casus " + of + place->get_name() + " --help`";
  }
  return problem;
}

Exit print_overview(const Globals& globals) {
  if (globals.json) {
    Json list = Json::array();
    for (const Verb& verb : verbs()) {
      list.push_back({{"verb", verb.name},
                      {"does", verb.title},
                      {"examples", base::split(verb.examples, '\n')}});
    }
    std::string purpose = kPurpose;
    std::replace(purpose.begin(), purpose.end(), '\n', ' ');
    print_json("casus.overview/1", {{"purpose", purpose}, {"version", version()}, {"verbs", list}});
    return Exit::done;
  }
  base::print("{}\n\n", kPurpose);
  base::print("  casus try                    run the flagship study: sentences and a report\n");
  base::print("  casus list presets           what else can be asked\n");
  base::print("  casus source us.status       where a number or a lever comes from\n\n");
  base::print("`casus -h` lists the verbs used most, `casus --help` every one.\n");
  return Exit::done;
}

namespace {

Exit print_text(const std::string& text, const Globals& globals) {
  if (globals.json) {
    print_json("casus.help/1", {{"text", text}});
  } else {
    base::print("{}", text);
  }
  return Exit::done;
}

/// Of a verb, or a verb of `claims` and `evidence`: examples and the names of its options.
std::string short_help_of(const CLI::App& verb) {
  std::vector<std::string> names;
  for (const CLI::Option* option : verb.get_options()) {
    if (option != verb.get_help_ptr() && option != verb.get_help_all_ptr()) {
      names.push_back(option->get_name());
    }
  }
  std::string words = verb.get_name();
  for (const CLI::App* up = verb.get_parent(); up != nullptr; up = up->get_parent()) {
    words = up->get_name() + " " + words;
  }
  std::string text = base::format("{}\n", base::trimmed(verb.get_description()));
  if (!names.empty()) text += base::format("\nTakes {}.\n", base::join(names, ", "));
  return text + base::format("`{} --help` says what each is.\n", words);
}

}  // namespace

Exit print_help(const CLI::App& app, const Globals& globals) {
  return print_text(app.help(), globals);
}

Exit print_short_help(const CLI::App& app, const Globals& globals) {
  const CLI::App* chosen = &app;
  while (!chosen->get_subcommands().empty()) chosen = chosen->get_subcommands().front();
  if (chosen != &app) return print_text(short_help_of(*chosen), globals);
  std::string text = "Usage: casus VERB [options]\n\n";
  for (const char* name : kMostUsed) {
    for (const Verb& verb : verbs()) {
      if (std::string_view(verb.name) == name) {
        text += base::format("  {:<10}{}\n", name, verb.title);
      }
    }
  }
  return print_text(text +
                        "\n`casus VERB -h` shows a verb's examples; `casus --help` lists every "
                        "verb and option.\n",
                    globals);
}

Exit print_version(const CLI::App& app) {
  if (app.get_option("--json")->count() > 0) {
    print_json("casus.version/1", {{"program", "casus"}, {"version", version()}});
  } else {
    base::print("casus {}\n", version());
  }
  return Exit::done;
}

CLI::Validator one_of(std::string key, std::vector<std::string> names) {
  const std::string form = "{" + base::join(names, ",") + "}";
  return CLI::Validator(
      [key = std::move(key), names = std::move(names)](const std::string& word) -> std::string {
        if (std::find(names.begin(), names.end(), word) != names.end()) return "";
        fail(Exit::usage, std::vector<base::Problem>{{.key = key,
                                                      .message = "is not a known name",
                                                      .found = word,
                                                      .allowed = base::join(names, ", "),
                                                      .nearest = base::nearest_name(word, names)}});
      },
      form);
}

}  // namespace casus::cli
