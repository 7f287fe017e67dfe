// completion, manual: generated from the command's own definitions, so that they cannot differ.
#include <memory>

#include "apps/cli/command.hpp"
#include "base/text.hpp"

namespace casus::cli {
namespace {

struct OptionText {
  std::vector<std::string> names;  ///< "-o", "--output"
  std::string value;               ///< "" for a flag
  std::string description;
  bool is_positional = false;
};

std::vector<OptionText> options_of(const CLI::App& app) {
  std::vector<OptionText> list;
  for (const CLI::Option* option : app.get_options()) {
    OptionText text;
    text.is_positional = option->get_positional();
    if (text.is_positional) {
      text.names.push_back(option->get_name(true));
    }
    for (const std::string& name : option->get_snames()) text.names.push_back("-" + name);
    for (const std::string& name : option->get_lnames()) text.names.push_back("--" + name);
    if (option->get_type_size() != 0) text.value = option->get_type_name();
    text.description = option->get_description();
    if (!option->get_default_str().empty()) {
      text.description += base::format(" (default: {})", option->get_default_str());
    }
    list.push_back(std::move(text));
  }
  return list;
}

/// The command as declared, with nothing parsed.
struct Declared {
  CLI::App app;
  Globals globals;
  std::function<Exit()> chosen;
  Declared() { declare(app, globals, chosen); }
  [[nodiscard]] const CLI::App& verb(const char* name) const {
    return *app.get_subcommands([name](const CLI::App* sub) { return sub->get_name() == name; })
                .front();
  }
};

std::string words(const std::vector<OptionText>& options) {
  std::vector<std::string> names;
  for (const OptionText& option : options) {
    if (!option.is_positional) names.insert(names.end(), option.names.begin(), option.names.end());
  }
  return base::join(names, " ");
}

std::string bash_script(const Declared& casus) {
  std::vector<std::string> names;
  std::string cases;
  for (const Verb& verb : verbs()) {
    names.emplace_back(verb.name);
    cases += base::format("    {}) words=\"{}\" ;;\n", verb.name,
                          words(options_of(casus.verb(verb.name))));
  }
  return base::format(
      "# bash completion for casus\n"
      "_casus() {{\n"
      "  local current=\"${{COMP_WORDS[COMP_CWORD]}}\" verb=\"\" word words=\"\"\n"
      "  for word in \"${{COMP_WORDS[@]:1:COMP_CWORD-1}}\"; do\n"
      "    [[ $word != -* ]] && verb=$word && break\n"
      "  done\n"
      "  case $verb in\n"
      "    \"\") words=\"{}\" ;;\n{}"
      "  esac\n"
      "  case $verb in\n"
      "    try|run|compare) words+=\" $(casus list presets --plain 2>/dev/null | tail -n +2 | cut "
      "-f1)\" ;;\n"
      "    list) words+=\" presets levers outcomes bodies fields models actors frontiers events\" "
      ";;\n"
      "  esac\n"
      "  mapfile -t COMPREPLY < <(compgen -W \"$words {}\" -- \"$current\")\n"
      "  compopt -o default 2>/dev/null\n"
      "}}\n"
      "complete -F _casus casus\n",
      base::join(names, " "), cases, words(options_of(casus.app)));
}

std::string quoted(std::string text, char quote, const std::string& escape) {
  std::string out;
  for (const char c : text) out += c == quote ? escape : std::string(1, c == '\n' ? ' ' : c);
  return out;
}

std::string zsh_script(const Declared& casus) {
  std::string verbs_text;
  std::string cases;
  for (const Verb& verb : verbs()) {
    verbs_text += base::format("    '{}:{}'\n", verb.name, quoted(verb.title, '\'', "'\\''"));
    cases += base::format("    {}) compadd -- {} ;;\n", verb.name,
                          words(options_of(casus.verb(verb.name))));
  }
  return base::format(
      "#compdef casus\n_casus() {{\n  local -a verbs\n  verbs=(\n{}  )\n"
      "  if (( CURRENT == 2 )); then _describe verb verbs; return; fi\n"
      "  case $words[2] in\n{}  esac\n  compadd -- {}\n  _files\n}}\n_casus \"$@\"\n",
      verbs_text, cases, words(options_of(casus.app)));
}

std::string fish_script(const Declared& casus) {
  std::string text = "# fish completion for casus\n";
  const auto add_options = [&text](const CLI::App& app, const std::string& condition) {
    for (const OptionText& option : options_of(app)) {
      if (option.is_positional) continue;
      text += "complete -c casus" + condition;
      for (const std::string& name : option.names) {
        text += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
      }
      if (!option.value.empty()) text += " -r";
      text += base::format(" -d '{}'\n", quoted(option.description, '\'', "\\'"));
    }
  };
  for (const Verb& verb : verbs()) {
    text += base::format("complete -c casus -n __fish_use_subcommand -a {} -d '{}'\n", verb.name,
                         quoted(verb.title, '\'', "\\'"));
    add_options(casus.verb(verb.name),
                base::format(" -n '__fish_seen_subcommand_from {}'", verb.name));
  }
  add_options(casus.app, "");
  return text;
}

std::string powershell_script(const Declared& casus) {
  std::string cases;
  std::vector<std::string> names;
  for (const Verb& verb : verbs()) {
    names.push_back(base::format("'{}'", verb.name));
    std::vector<std::string> quoted_words;
    for (const std::string& word : base::split(words(options_of(casus.verb(verb.name))), ' ')) {
      quoted_words.push_back("'" + word + "'");
    }
    cases += base::format("    '{}' = @({})\n", verb.name, base::join(quoted_words, ", "));
  }
  return base::format(
      "Register-ArgumentCompleter -Native -CommandName casus -ScriptBlock {{\n"
      "  param($word, $tree, $at)\n  $verbs = @({})\n  $options = @{{\n{}  }}\n"
      "  $verb = $tree.CommandElements | Select-Object -Skip 1 -First 1\n"
      "  $list = if ($options.ContainsKey(\"$verb\")) {{ $options[\"$verb\"] }} else {{ $verbs }}\n"
      "  $list | Where-Object {{ $_ -like \"$word*\" }} | ForEach-Object {{\n"
      "    [System.Management.Automation.CompletionResult]::new($_) }}\n}}\n",
      base::join(names, ", "), cases);
}

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

void add_roff_options(std::string& page, const CLI::App& app) {
  for (const OptionText& option : options_of(app)) {
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
  page += roff(casus.app.get_description()) + "\n";
  page += ".SH OPTIONS OF EVERY VERB\n";
  add_roff_options(page, casus.app);
  page += ".SH VERBS\n";
  for (const Verb& verb : verbs()) {
    page += base::format(".SS {}\n{}.\n.PP\n.nf\n", roff(verb.name), roff(verb.title));
    for (const std::string& line : base::split(verb.examples, '\n')) page += roff(line) + "\n";
    page += ".fi\n";
    add_roff_options(page, casus.verb(verb.name));
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

std::string markdown_page(const Declared& casus) {
  std::string page = base::format("# casus {}\n\n{}\n\n## Options of every verb\n\n", version(),
                                  casus.app.get_description());
  const auto add = [&page](const CLI::App& app) {
    for (const OptionText& option : options_of(app)) {
      page += base::format("- `{}{}`: {}\n", base::join(option.names, ", "),
                           option.value.empty() || option.is_positional ? "" : " " + option.value,
                           option.description);
    }
  };
  add(casus.app);
  for (const Verb& verb : verbs()) {
    page +=
        base::format("\n## {}\n\n{}.\n\n```\n{}\n```\n\n", verb.name, verb.title, verb.examples);
    add(casus.verb(verb.name));
  }
  page += "\n## Exit status\n\n| code | meaning |\n|---|---|\n";
  for (const ExitText& exit : kExits)
    page += base::format("| {} | {} |\n", exit.code, exit.meaning);
  return page;
}

}  // namespace

std::function<Exit()> declare_completion(CLI::App& app, const Globals& globals) {
  auto shell = std::make_shared<std::string>();
  app.add_option("SHELL", *shell, "bash, zsh, fish or powershell")
      ->required()
      ->check(one_of("SHELL", {"bash", "zsh", "fish", "powershell"}));
  return [=, &globals] {
    const Declared casus;
    const std::string script = *shell == "bash"   ? bash_script(casus)
                               : *shell == "zsh"  ? zsh_script(casus)
                               : *shell == "fish" ? fish_script(casus)
                                                  : powershell_script(casus);
    if (globals.json) {
      print_json("casus.completion/1", {{"shell", *shell}, {"script", script}});
    } else {
      base::print("{}", script);
    }
    return Exit::done;
  };
}

std::function<Exit()> declare_manual(CLI::App& app, const Globals& globals) {
  auto format = std::make_shared<std::string>("roff");
  app.add_option("--as", *format, "roff or markdown")
      ->check(one_of("--as", {"roff", "markdown"}))
      ->capture_default_str();
  return [=, &globals] {
    const Declared casus;
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
