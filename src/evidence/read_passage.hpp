// Parts of the reader of statements: where a statement stands and what it is about. Private to this
// room.
#pragma once

#include <string>
#include <vector>

#include "evidence/statements.hpp"
#include "input/reader.hpp"

namespace casus::evidence {

/// Notes a `language` of the section that has not the form of BCP 47.
void check_language(input::Section& section, const std::string& language);

/// Notes a time of digits that the calendar does not have; "2025 and after" is in free words.
void check_time(input::Section& section, const std::string& time);

/// The passage of a statement; what is wrong with it is noted.
[[nodiscard]] Passage read_passage(input::Section section);

/// The `entities` of a statement: free names, or "actor:USA" of `actors`, which is not held against
/// an empty list.
[[nodiscard]] std::vector<std::string> read_entities(input::Section& section,
                                                     const std::vector<std::string>& actors);

}  // namespace casus::evidence
