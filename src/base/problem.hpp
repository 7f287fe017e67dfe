// What is wrong with a user's input: where, what was found, what is allowed, and the nearest valid
// name. Readers collect every problem before they give up (Result<T>), so that one run lists all.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace casus::base {

struct Problem {
  std::string file;     ///< path as the user gave it; "" for the command line
  int line = 0;         ///< 1-based; 0 when the problem has no line
  std::string key;      ///< dotted key, column or option
  std::string message;  ///< what is wrong, one sentence without a full stop
  std::string found;    ///< what was read; "" if nothing
  std::string allowed;  ///< what would be accepted; "" if that is plain from the message
  std::string nearest;  ///< the nearest valid name; "" if none is near
};

/// One line for people: `file:line: key: message (found …; allowed …; did you mean …?)`.
[[nodiscard]] std::string to_text(const Problem& problem);

/// The candidate closest to `word` by edit distance within a third of its length; else the one that
/// shares its parts ("us.forces" has those of "us.forces_in_europe"); else "". Ties: the earlier.
[[nodiscard]] std::string nearest_name(std::string_view word,
                                       const std::vector<std::string>& candidates);

}  // namespace casus::base
