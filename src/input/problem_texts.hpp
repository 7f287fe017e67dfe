// For the tests of this room: problems as the lines a person reads.
#pragma once

#include <string>
#include <vector>

#include "base/problem.hpp"

namespace casus::input {

inline std::vector<std::string> texts_of(const std::vector<base::Problem>& problems) {
  std::vector<std::string> texts;
  for (const base::Problem& problem : problems) texts.push_back(to_text(problem));
  return texts;
}

using Lines = std::vector<std::string>;

}  // namespace casus::input
