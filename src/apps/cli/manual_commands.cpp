// manual: the manual page, generated from the command's own definitions.
#include <memory>

#include "apps/cli/declared.hpp"
#include "base/text.hpp"

namespace casus::cli {
namespace {

std::string roff(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else {
      out += c;
    }
  }
  if (!out.empty() && (out.front() == '.' || out.front() == '\'')) out = "\\&" + out;
  return out;
}

void add_roff_options(std::string& page, const std::vector<OptionText>& options) {
  for (const OptionText& option : options) {
    page +=
        base::format(".TP\n.B {}{}\n{}\n", roff(base::join(option.names, ", ")),
                     option.value.empty() || option.is_positional ? "" : " " + roff(option.value),
                     roff(option.description));
  }
}

struct ExitText {
  int code;
  const char* meaning;
};
constexpr ExitText kExits[] = {
    {0, "done"},
    {1, "other failure: the surroundings, such as a full disk"},
    {2, "usage: the command line could not be understood"},
    {3, "invalid input: every problem is listed"},
    {4, "not found: a study, preset, name or bundle"},
    {5, "check failed: verify or validate"},
    {6, "limit reached: memory"},
    {70, "internal error, please report"},
    {130, "interrupted; output is marked as partial"},
};

std::string manual_page(const Declared& casus) {
  std::string page = base::format(".TH CASUS 1 \"\" \"casus {}\" \"User Commands\"\n", version());
  page += ".SH NAME\ncasus \\- a what\\-if engine for alliance policy\n";
  page += ".SH SYNOPSIS\n.B casus\n.I verb\n[options]\n.SH DESCRIPTION\n";
  page += roff(casus.description) + "\n";
  page += ".SH OPTIONS OF EVERY VERB\n";
  add_roff_options(page, casus.options);
  page += ".SH VERBS\n";
  for (const Place& place : casus.places) {
    page += base::format(".SS {}\n{}.\n", roff(place.path), roff(place.title));
    if (!place.examples.empty()) {
      page += ".PP\n.nf\n";
      for (const std::string& line : base::split(place.examples, '\n')) page += roff(line) + "\n";
      page += ".fi\n";
    }
    add_roff_options(page, place.options);
  }
  page += ".SH EXIT STATUS\n";
  for (const ExitText& exit : kExits)
    page += base::format(".TP\n.B {}\n{}\n", exit.code, roff(exit.meaning));
  page +=
      ".SH ENVIRONMENT\n.TP\n.B CASUS_STUDY\nstudy to use when \\-\\-study is not given\n"
      ".TP\n.B CASUS_STUDIES\nfolder that holds studies; if it is set no other is looked in\n"
      ".TP\n.B CASUS_SEED, CASUS_WORLDS, CASUS_THREADS, CASUS_LEXICON\nwhat the options of these "
      "names say where they are not given\n"
      ".TP\n.B NO_COLOR\nany value: no colour\n";
  return page;
}

std::string markdown_options(const std::vector<OptionText>& options) {
  std::string lines;
  for (const OptionText& option : options) {
    lines += base::format("- `{}{}`: {}\n", base::join(option.names, ", "),
                          option.value.empty() || option.is_positional ? "" : " " + option.value,
                          option.description);
  }
  return lines;
}

std::string markdown_page(const Declared& casus) {
  std::string page = base::format("# casus {}\n\n{}\n\n## Options of every verb\n\n", version(),
                                  casus.description);
  page += markdown_options(casus.options);
  for (const Place& place : casus.places) {
    page += base::format("\n## {}\n\n{}.\n\n", place.path, place.title);
    if (!place.examples.empty()) page += base::format("```\n{}\n```\n\n", place.examples);
    page += markdown_options(place.options);
  }
  page += "\n## Exit status\n\n| code | meaning |\n|---|---|\n";
  for (const ExitText& exit : kExits)
    page += base::format("| {} | {} |\n", exit.code, exit.meaning);
  return page;
}

}  // namespace

std::function<Exit()> declare_manual(CLI::App& app, const Globals& globals) {
  auto format = std::make_shared<std::string>("roff");
  app.add_option("--as", *format, "roff or markdown")
      ->check(one_of("--as", {"roff", "markdown"}))
      ->capture_default_str();
  return [=, &globals] {
    const Declared casus = declared_command();
    const std::string page = *format == "roff" ? manual_page(casus) : markdown_page(casus);
    if (globals.json) {
      print_json("casus.manual/1", {{"format", *format}, {"text", page}});
    } else {
      base::print("{}", page);
    }
    return Exit::done;
  };
}

}  // namespace casus::cli
