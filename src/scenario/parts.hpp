// What a scenario says of a published game that it replays. Private to this room.
#pragma once

#include <string>

#include "input/reader.hpp"
#include "scenario/scenario.hpp"

namespace casus::scenario {

/// What `move` of a section names: moves of published games, "R1.12, R1.13"; "" if it names none.
[[nodiscard]] std::string read_moves(input::Section& section, const study::Study& study);

/// Reads `game`, [[not_represented]] and [[published]], once levers and events are there. Every
/// move of the game must be carried by a lever or event, held against the worlds, or listed as not
/// represented.
void read_replay(Scenario& scenario, input::Section& root, const study::Study& study);

}  // namespace casus::scenario
