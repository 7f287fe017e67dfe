// A register of whose files some are broken: what could be read of it, so that one look finds what
// is wrong elsewhere too.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "evidence/register.hpp"

namespace casus::evidence {

struct PartialRegister {
  Register facts{{}, {}};
  std::vector<base::Problem> problems;  ///< empty: the register is whole
  bool has_all_sources = true;    ///< false: an id that is not listed is no mistake of its user
  bool has_all_rows = true;       ///< false: a fact that is missing may stand in a broken row
  std::set<const Fact*> damaged;  ///< rows with a broken cell, which is noted
};

/// As read_register, which takes the register only if it is whole.
[[nodiscard]] PartialRegister read_what_can_be_read(const std::string& folder,
                                                    const std::vector<std::string>& other_tables);

}  // namespace casus::evidence
