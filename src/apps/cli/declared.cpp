#include "apps/cli/declared.hpp"

#include "base/text.hpp"

namespace casus::cli {
namespace {

// "TEXT:{csv,json,zip}" names all values there are.
std::vector<std::string> choices_of(const std::string& type) {
  const std::size_t begin = type.find('{');
  const std::size_t end = type.find('}');
  if (begin == std::string::npos || end == std::string::npos) return {};
  return base::split(type.substr(begin + 1, end - begin - 1), ',');
}

std::vector<OptionText> options_of(const CLI::App& app) {
  std::vector<OptionText> list;
  for (const CLI::Option* option : app.get_options()) {
    OptionText text;
    text.is_positional = option->get_positional();
    if (text.is_positional) text.names.push_back(option->get_name(true));
    for (const std::string& name : option->get_snames()) text.names.push_back("-" + name);
    for (const std::string& name : option->get_lnames()) text.names.push_back("--" + name);
    if (option->get_type_size() != 0) text.value = option->get_type_name();
    text.choices = choices_of(text.value);
    text.description = option->get_description();
    if (!option->get_default_str().empty()) {
      text.description += base::format(" (default: {})", option->get_default_str());
    }
    list.push_back(std::move(text));
  }
  return list;
}

}  // namespace

Declared declared_command() {
  CLI::App app;
  Globals globals;
  std::function<Exit()> chosen;
  declare(app, globals, chosen);
  Declared declared{app.get_description(), options_of(app), {}};
  for (const Verb& verb : verbs()) {
    const CLI::App& sub = *app.get_subcommand(verb.name);
    Place place{verb.name, verb.title, verb.examples, {}, options_of(sub)};
    std::vector<Place> nested;
    for (const CLI::App* own : sub.get_subcommands({})) {
      place.verbs.push_back(own->get_name());
      nested.push_back({.path = base::format("{} {}", verb.name, own->get_name()),
                        .title = own->get_description(),
                        .examples = "",
                        .verbs = {},
                        .options = options_of(*own)});
    }
    declared.places.push_back(std::move(place));
    for (Place& one : nested) declared.places.push_back(std::move(one));
  }
  return declared;
}

}  // namespace casus::cli
