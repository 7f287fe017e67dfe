// completion: scripts that complete verbs, verbs of verbs, options and fixed values.
//
// All four walk along the words already written in the same way: an option's value is skipped, the
// first word is the verb, and the next one counts only if that verb has verbs of its own.
#include <memory>

#include "apps/cli/declared.hpp"
#include "base/text.hpp"

namespace casus::cli {
namespace {

std::vector<std::string> verb_names() {
  std::vector<std::string> names;
  for (const Verb& verb : verbs()) names.emplace_back(verb.name);
  return names;
}

// Options that take a value and may stand before a verb, "--study".
std::vector<std::string> valued_options(const Declared& casus) {
  std::vector<std::string> names;
  for (const OptionText& option : casus.options) {
    if (option.value.empty()) continue;
    names.insert(names.end(), option.names.begin(), option.names.end());
  }
  return names;
}

std::vector<std::string> verbs_with_verbs(const Declared& casus) {
  std::vector<std::string> paths;
  for (const Place& place : casus.places) {
    if (!place.verbs.empty()) paths.push_back(place.path);
  }
  return paths;
}

// What can stand at a place: its verbs, its fixed words, its options.
std::vector<std::string> words_at(const Place& place) {
  std::vector<std::string> words = place.verbs;
  for (const OptionText& option : place.options) {
    const auto& more = option.is_positional ? option.choices : option.names;
    words.insert(words.end(), more.begin(), more.end());
  }
  return words;
}

std::string option_words(const std::vector<OptionText>& options) {
  std::vector<std::string> words;
  for (const OptionText& option : options) {
    if (!option.is_positional) words.insert(words.end(), option.names.begin(), option.names.end());
  }
  return base::join(words, " ");
}

// `write(place, option)` for every option whose values are known.
template <class Write>
void for_each_choice(const Declared& casus, Write write) {
  for (const Place& place : casus.places) {
    for (const OptionText& option : place.options) {
      if (!option.is_positional && !option.choices.empty()) write(place, option);
    }
  }
}

// `write(place, option)` for every option that takes a value of which not all are known.
template <class Write>
void for_each_free_value(const Declared& casus, Write write) {
  for (const Place& place : casus.places) {
    for (const OptionText& option : place.options) {
      if (!option.is_positional && option.choices.empty() && !option.value.empty()) {
        write(place, option);
      }
    }
  }
}

// A command that prints how the value of an option can begin, without quotes of one kind and
// dollars, since it stands in scripts of four shells; "" if only the user knows.
std::string beginnings_of(const OptionText& option) {
  if (option.value == "LEVER=VALUE") {
    return "casus list levers --plain 2>/dev/null | tail -n +2 | cut -f1 | sed \"s/.*/&=/\"";
  }
  if (option.value == "PROCESS=MODEL") {
    return "casus list models --plain 2>/dev/null | tail -n +2 | cut -f1,2 | "
           "sed -E \"s/(.*)\\t(.*)/\\2=\\1/\"";
  }
  return "";
}

// Verbs whose first word is one of a list, and the command that prints it in its first column, line
// by line under a heading.
struct Listed {
  std::vector<std::string> verbs;
  std::string list;
  [[nodiscard]] std::string command() const {
    return list + " --plain 2>/dev/null | tail -n +2 | cut -f1";
  }
};
const std::vector<Listed>& listed() {
  static const std::vector<Listed> all{{{"try", "run", "compare"}, "casus list presets"},
                                       {{"solve"}, "casus solve --list"},
                                       {{"hindcast"}, "casus hindcast --list"}};
  return all;
}

// A pattern of `case`: "cite --as"|"cite -a".
std::string pattern_of(const Place& place, const OptionText& option) {
  std::vector<std::string> patterns;
  for (const std::string& name : option.names) {
    patterns.push_back(base::format("\"{} {}\"", place.path, name));
  }
  return base::join(patterns, "|");
}

// Shells whose words are `words`, the first of them at `from`, the current one at `current`.
std::string walk(const Declared& casus, const char* words, const char* from, const char* current) {
  return base::format(
      "  for ((i = {}; i < {}; ++i)); do\n"
      "    word=${{{}[i]}}\n"
      "    case $word in\n"
      "      {}) ((++i)) ;;  # its value is no verb\n"
      "      -*|\"=\") ;;\n"
      "      *)\n"
      "        place+=${{place:+ }}$word\n"
      "        case $place in {}) ;; *) break ;; esac ;;\n"
      "    esac\n"
      "  done\n",
      from, current, words, base::join(valued_options(casus), "|"),
      base::join(verbs_with_verbs(casus), "|"));
}

std::string bash_script(const Declared& casus) {
  std::string cases;
  for (const Place& place : casus.places) {
    cases +=
        base::format("    \"{}\") words=\"{}\" ;;\n", place.path, base::join(words_at(place), " "));
  }
  std::string values;
  for_each_choice(casus, [&](const Place& place, const OptionText& option) {
    values += base::format("    {}) words=\"{}\" ;;\n", pattern_of(place, option),
                           base::join(option.choices, " "));
  });
  for_each_free_value(casus, [&](const Place& place, const OptionText& option) {
    const std::string command = beginnings_of(option);
    const bool is_open = option.value == "LEVER=VALUE";
    values += base::format("    {}) words={}{} ;;\n", pattern_of(place, option),
                           command.empty() ? "\"\"" : base::format("\"$({})\"", command),
                           is_open ? "; compopt -o nospace 2>/dev/null" : "");
  });
  std::string lists;
  for (const Listed& one : listed()) {
    lists +=
        base::format("    {}) words+=\" $({})\" ;;\n", base::join(one.verbs, "|"), one.command());
  }
  return base::format(
      "# bash completion for casus\n"
      "_casus() {{\n"
      "  local current=${{COMP_WORDS[COMP_CWORD]}} place=\"\" words=\"\" general=\"{}\"\n"
      "  local word before=${{COMP_WORDS[COMP_CWORD-1]}} i\n"
      "  local -a all=()\n"
      "  # Bash splits --study=X into three words.\n"
      "  for word in \"${{COMP_WORDS[@]:0:COMP_CWORD}}\"; do [[ $word == = ]] || all+=(\"$word\"); "
      "done\n"
      "  [[ $before == = ]] && before=${{COMP_WORDS[COMP_CWORD-2]}}\n"
      "  [[ $current == = ]] && current=\"\"\n"
      "{}"
      "  case $place in\n"
      "    \"\") words=\"{}\" ;;\n{}"
      "  esac\n"
      "  case $place in\n{}  esac\n"
      "  words+=\" $general\"\n"
      "  case \"$place $before\" in\n{}"
      "  esac\n"
      "  mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$current\")\n"
      "  compopt -o default 2>/dev/null\n"
      "}}\n"
      "complete -F _casus casus\n",
      option_words(casus.options), walk(casus, "all", "1", "${#all[@]}"),
      base::join(verb_names(), " "), cases, lists, values);
}

std::string quoted(const std::string& text, char quote, const std::string& escape) {
  std::string out;
  for (const char c : text) out += c == quote ? escape : std::string(1, c == '\n' ? ' ' : c);
  return out;
}

std::string zsh_script(const Declared& casus) {
  std::string verbs_text;
  for (const Verb& verb : verbs()) {
    verbs_text += base::format("    '{}:{}'\n", verb.name, quoted(verb.title, '\'', "'\\''"));
  }
  std::string cases;
  for (const Place& place : casus.places) {
    cases += base::format("    \"{}\") compadd -- {} ;;\n", place.path,
                          base::join(words_at(place), " "));
  }
  std::string values;
  for_each_choice(casus, [&](const Place& place, const OptionText& option) {
    values += base::format("    {}) compadd -- {}; return ;;\n", pattern_of(place, option),
                           base::join(option.choices, " "));
  });
  for_each_free_value(casus, [&](const Place& place, const OptionText& option) {
    const std::string command = beginnings_of(option);
    values += base::format(
        "    {}) {}; return ;;\n", pattern_of(place, option),
        command.empty() ? "_files" : base::format("compadd -S '' -- ${{(f)\"$({})\"}}", command));
  });
  std::string lists;
  for (const Listed& one : listed()) {
    lists += base::format("    {}) compadd -- ${{(f)\"$({})\"}} ;;\n", base::join(one.verbs, "|"),
                          one.command());
  }
  return base::format(
      "#compdef casus\n_casus() {{\n  local -a verbs\n  local place=\"\" word i\n  verbs=(\n{}  )\n"
      "{}"
      "  case \"$place ${{words[CURRENT-1]}}\" in\n{}  esac\n"
      "  case $place in\n    \"\") _describe verb verbs ;;\n{}  esac\n"
      "  case $place in\n{}  esac\n"
      "  compadd -- {}\n  _files\n}}\n_casus \"$@\"\n",
      verbs_text, walk(casus, "words", "2", "CURRENT"), values, cases, lists,
      option_words(casus.options));
}

std::string fish_option(const OptionText& option) {
  std::string text;
  for (const std::string& name : option.names) {
    text += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
  }
  if (!option.value.empty()) text += " -r";
  if (!option.choices.empty()) text += base::format(" -f -a '{}'", base::join(option.choices, " "));
  if (const std::string command = beginnings_of(option); !command.empty()) {
    text += base::format(" -f -a '({})'", command);
  }
  return text + base::format(" -d '{}'\n", quoted(option.description, '\'', "\\'"));
}

std::string fish_script(const Declared& casus) {
  std::string text = base::format(
      "# fish completion for casus\n"
      "function __casus_place\n"
      "  set -l place\n"
      "  set -l is_value 0\n"
      "  for word in (commandline -opc)[2..-1]\n"
      "    if test $is_value = 1\n"
      "      set is_value 0  # the value of an option is no verb\n"
      "      continue\n"
      "    end\n"
      "    switch $word\n"
      "      case {}\n"
      "        set is_value 1\n"
      "      case '-*'\n"
      "      case '*'\n"
      "        set place $place $word\n"
      "        contains -- \"$place\" {}\n"
      "        or break\n"
      "    end\n"
      "  end\n"
      "  echo \"$place\"\n"
      "end\n",
      base::join(valued_options(casus), " "), base::join(verbs_with_verbs(casus), " "));
  const auto at = [](const std::string& path) {
    return base::format("complete -c casus -n 'test (__casus_place) = \"{}\"'", path);
  };
  for (const Place& place : casus.places) {
    const std::size_t blank = place.path.find(' ');
    const bool is_nested = blank != std::string::npos;
    text += base::format("{} -a {} -d '{}'\n", at(is_nested ? place.path.substr(0, blank) : ""),
                         is_nested ? place.path.substr(blank + 1) : place.path,
                         quoted(place.title, '\'', "\\'"));
    for (const OptionText& option : place.options) {
      if (!option.is_positional) {
        text += at(place.path) + fish_option(option);
      } else if (!option.choices.empty()) {
        text += base::format("{} -a '{}'\n", at(place.path), base::join(option.choices, " "));
      }
    }
  }
  for (const Listed& one : listed()) {
    for (const std::string& verb : one.verbs) {
      text += base::format("{} -a '({})'\n", at(verb), one.command());
    }
  }
  for (const OptionText& option : casus.options) text += "complete -c casus" + fish_option(option);
  return text;
}

std::string powershell_list(const std::vector<std::string>& words) {
  std::vector<std::string> quotes;
  for (const std::string& word : words) quotes.push_back("'" + word + "'");
  return "@(" + base::join(quotes, ", ") + ")";
}

std::string powershell_script(const Declared& casus) {
  std::string cases;
  for (const Place& place : casus.places) {
    cases += base::format("    '{}' = {}\n", place.path, powershell_list(words_at(place)));
  }
  std::string values;
  for_each_choice(casus, [&](const Place& place, const OptionText& option) {
    for (const std::string& name : option.names) {
      values +=
          base::format("    '{} {}' = {}\n", place.path, name, powershell_list(option.choices));
    }
  });
  return base::format(
      "Register-ArgumentCompleter -Native -CommandName casus -ScriptBlock {{\n"
      "  param($word, $tree, $at)\n"
      "  $words = @{{\n    '' = {}\n{}  }}\n"
      "  $values = @{{\n{}  }}\n"
      "  $before = ''\n"
      "  $place = ''\n"
      "  $isValue = $false\n"
      "  foreach ($element in ($tree.CommandElements | Select-Object -Skip 1)) {{\n"
      "    if ($element.Extent.EndOffset -ge $at) {{ break }}\n"
      "    $text = \"$element\"\n"
      "    $before = $text\n"
      "    if ($isValue) {{ $isValue = $false; continue }}\n"
      "    if ({} -contains $text) {{ $isValue = $true; continue }}\n"
      "    if ($text.StartsWith('-')) {{ continue }}\n"
      "    $place = \"$place $text\".Trim()\n"
      "    if ({} -notcontains $place) {{ break }}\n"
      "  }}\n"
      "  $known = $values[\"$place $before\"]\n"
      "  $all = if ($known) {{ $known }} else {{ $words[$place] + {} }}\n"
      "  $all | Where-Object {{ $_ -like \"$word*\" }} | ForEach-Object {{\n"
      "    [System.Management.Automation.CompletionResult]::new($_) }}\n}}\n",
      powershell_list(verb_names()), cases, values, powershell_list(valued_options(casus)),
      powershell_list(verbs_with_verbs(casus)),
      powershell_list(base::split(option_words(casus.options), ' ')));
}

}  // namespace

std::function<Exit()> declare_completion(CLI::App& app, const Globals& globals) {
  auto shell = std::make_shared<std::string>();
  app.add_option("SHELL", *shell, "bash, zsh, fish or powershell")
      ->required()
      ->check(one_of("SHELL", {"bash", "zsh", "fish", "powershell"}));
  return [=, &globals] {
    const Declared casus = declared_command();
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

}  // namespace casus::cli
