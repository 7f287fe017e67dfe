// Stops at once when one of our own rules is broken: a mistake of the program, never of its user.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace casus::base {

/// A broken rule of the program's own. Caught once, in apps/, which exits 70 and asks for a report.
class InternalError : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

/// The surroundings failed: a disk that is full, a file that cannot be read. `what()` names the
/// path and the action attempted. Caught once, in apps/.
class EnvironmentError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Throws InternalError unless `holds`. `what_should_hold` is a sentence.
inline void check(bool holds, std::string_view what_should_hold) {
  if (!holds) throw InternalError("internal rule broken: " + std::string(what_should_hold));
}

}  // namespace casus::base
