// The command as it declares itself: what the manual page and the completions are made from, so
// that they cannot differ from it.
#pragma once

#include <string>
#include <vector>

#include "apps/cli/command.hpp"

namespace casus::cli {

/// An option of the command or of a verb, or a word in a fixed place.
struct OptionText {
  std::vector<std::string> names;    ///< "-o", "--output"; of a word in a fixed place "PRESET"
  std::string value;                 ///< "TEXT", "FILE"; "" for a flag
  std::vector<std::string> choices;  ///< the only values there are; empty if others are allowed
  std::string description;
  bool is_positional = false;
};

/// Where the words of a command line lead: a verb, or a verb of a verb.
struct Place {
  std::string path;                 ///< "run", "claims list"
  std::string title;                ///< one line
  std::string examples;             ///< lines; "" of a verb of a verb
  std::vector<std::string> verbs;   ///< of its own, "extract", "list"; empty if there are none
  std::vector<OptionText> options;  ///< without those of every verb
};

/// The command as declared, with nothing parsed.
struct Declared {
  std::string description;
  std::vector<OptionText> options;  ///< of every verb
  std::vector<Place> places;        ///< in the order of the overview, verbs of a verb behind it
};

[[nodiscard]] Declared declared_command();

}  // namespace casus::cli
