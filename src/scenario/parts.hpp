// The parts of a scenario file. Private to this room.
#pragma once

#include <string>

#include "input/reader.hpp"
#include "scenario/scenario.hpp"

namespace casus::scenario {

/// Reads [levers].
void read_levers(Scenario& scenario, input::Section& root, const study::Study& study);

/// Reads [[event]].
void read_events(Scenario& scenario, input::Section& root, const study::Study& study);

/// True of `us = { forces_in_europe = 0.5 }`, which is what TOML makes of a dotted name without
/// quotes; false of a lever's own table.
[[nodiscard]] bool is_unquoted(const input::Node* node);

/// Notes each name with a dot that lacks its quotes in the table `key` of `around`, which holds the
/// first part of the names, `before`. `known` may be empty: then any name will do.
void note_unquoted(input::Section& around, const std::string& key, const std::string& before,
                   const std::vector<std::string>& known);

/// What `move` of a section names: moves of published games, "R1.12, R1.13"; "" if it names none.
[[nodiscard]] std::string read_moves(input::Section& section, const study::Study& study);

/// Reads `game`, [[not_represented]] and [[published]], once levers and events are there. Every
/// move of the game must be carried by a lever or event, held against the worlds, or listed as not
/// represented.
void read_replay(Scenario& scenario, input::Section& root, const study::Study& study);

}  // namespace casus::scenario
