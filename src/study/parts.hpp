// The parts of study.toml, each read into the study by one function. Private to this room.
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/problem.hpp"
#include "evidence/partial.hpp"
#include "input/csv.hpp"
#include "input/reader.hpp"
#include "study/study.hpp"

namespace casus::study {

/// Most actors, and most frontiers, of a study; and most levers, indicators, outcomes of each.
inline constexpr std::size_t kMostEntries = 1000;
/// Longest horizon, and longest term of office, in months: the range of the models' clocks.
inline constexpr int kMostMonths = 600;

/// The place of `name` among `names`, or -1.
[[nodiscard]] int index_of(const std::vector<std::string>& names, const std::string& name);

[[nodiscard]] bool is_in(const std::vector<std::string>& names, const std::string& name);

/// What the parts share while a study is read. Without actors, which is noted, no name of one is
/// blamed.
struct Reading {
  Study& study;
  std::vector<std::string> actor_codes;
  std::vector<std::string> group_names;
  std::vector<std::string> law_ids;     ///< ids of facts/law.csv
  std::vector<std::string> source_ids;  ///< empty if the sources could not be read as a whole
  bool has_all_rows = true;             ///< of the tables of facts
  bool has_start = true;                ///< false: no date is blamed for it
  bool has_groups = true;               ///< false: no name of a group is blamed for it
  bool has_frontiers = true;            ///< false: no name of a frontier is blamed for it
  bool has_all_sides = true;            ///< false: a frontier's challenger or target is no actor
  std::string frontiers_file;
  std::vector<int> frontier_lines;  ///< of the rows, by frontier
  std::vector<bool>
      frontier_is_whole;  ///< false: a cell is refused, and nothing is held against it
  std::set<const evidence::Fact*> damaged_facts;  ///< with a broken cell, which is noted
  /// facts/chamber_composition.csv, once a chamber has asked for it.
  std::optional<input::Table> compositions;
  std::vector<std::string> doubtful_chambers;  ///< whose seats do not add up, which is noted
  std::vector<base::Problem> problems;         ///< beyond those the reader notes
};

/// Months `first` to `last` after the study's start; any month if that could not be read.
[[nodiscard]] input::MonthRange months_after_start(const Reading& reading, int first, int last);

void read_laws(Reading& reading);
/// facts/wargames.csv, if the study has it.
void read_games(Reading& reading);
void read_actors(Reading& reading, input::Section& root);
void read_frontiers(Reading& reading, input::Section& root);
void read_clocks_and_terms(Reading& reading, input::Section& root);
void read_chambers_and_rules(Reading& reading, input::Section& root);
/// The parties of a chamber whose seats a row of facts/chamber_composition.csv holds.
void read_composition(Reading& reading, input::Section& section, world::Chamber& chamber);
void read_bodies(Reading& reading, input::Section& root);
void read_facts(Reading& reading, input::Section& root);
/// Notes facts that contradict each other: more of a state held than it has, a side at war without
/// forces, a state at war that spends nothing, a mean of years that ends before it begins; and rows
/// that were seen on a day still to come.
void check_facts(Reading& reading);
/// [[agreement]]: rows that must agree with others, once the facts are read.
void read_agreements(Reading& reading, input::Section& root);
/// facts/neighbours.csv and facts/ties.csv, if the study has them, once its facts are read.
void read_links(Reading& reading, input::Section& root);
void read_united_nations(Reading& reading, input::Section& root);
/// The flows between the actors, if the study names a table of them.
void read_trade(Reading& reading, input::Section& root);
void read_polls(Reading& reading, input::Section& root);
void read_roll_calls(Reading& reading, input::Section& root);
void read_cease_fires(Reading& reading, input::Section& root);
void read_levers(Reading& reading, input::Section& root);
void read_indicators(Reading& reading, input::Section& root);
void read_outcomes(Reading& reading, input::Section& root);
void read_map(Reading& reading, input::Section& root);
/// claims.toml and claims/*.toml, if the study has them, once all else is read.
void read_claims(Reading& reading);

/// Notes an id that cannot stand in a column, a NetCDF name or a command: other than letters,
/// digits and "_.-", which does not begin with a letter or digit, or is longer than 100 bytes.
void check_id(input::Section& section, const std::string& key, const std::string& id);

/// Notes, for every row of a table, each `source_id` that is none of the study's sources (unless
/// those could not be read, which is said elsewhere) and each grade that cannot stand in it: A, B,
/// C or J in `grade`, the same or nothing in a column such as `force_grade`. D, which nothing may
/// rest on, is kept only where the column `author` is there and empty: an anonymous row.
void check_evidence(Reading& reading, const input::Table& table, std::string_view author = "");

/// Notes an id that is none of the study's sources ("A, B" or "A+B" name several).
void check_source(const Reading& reading, input::Section& section, const std::string& key);

/// Notes that `part` of the study follows the provision that `key` names, or one that is not there.
/// Gives the provision; nullptr if there is none.
const Law* use_law(Reading& reading, input::Section& section, const std::string& part,
                   const std::string& key = "law");

/// What a provision states, and where: "12 months, its notice_months in facts/law.csv:2". It must
/// state a number.
[[nodiscard]] std::string statement_of(const Law& law);

/// A number that a part of the study and the provision it follows both state.
struct Stated {
  std::string key;                 ///< of the part
  double value = 0;                ///< of the part; 0 and 1 for no and yes
  std::vector<std::string> names;  ///< what facts/law.csv may call it
  std::string unit;                ///< of `value`, as facts/law.csv writes it
};

/// Notes that a part of the study contradicts the provision it follows: another number, or a
/// provision that states something else. One without a number, or none, contradicts nothing.
void hold_to_law(Reading& reading, input::Section& section, const Stated& stated, const Law* law);

/// Notes that a stage asks for another quota than the provision it follows, which states one in
/// "votes" or as a "share". A share is compared as rounded as the table prints it; votes are those
/// of a full chamber. If the parameter's name has the chamber's among its words (override_house) it
/// is about that chamber, and about overriding if it has "override". True if the two were compared;
/// what is wrong with the stage by itself must be noted before.
bool hold_quota_to_law(Reading& reading, input::Section& section, const world::Stage& stage,
                       const world::Chamber& chamber, const Law* law);

/// Notes that a provision states a quota which no stage under `section` asks for.
void note_unheld_quota(input::Section& section, const Law* law);

/// Notes that `part` of the study comes from what its `source` names, if it names any.
void use_source(Reading& reading, input::Section& section, const std::string& part);

/// Notes every row of a table that is there twice: of the same cell in the column `key`, or, where
/// `key` is empty, of the same cells.
void note_repeats(const input::Table& table, std::string_view key,
                  std::vector<base::Problem>& problems);

/// Reads a table in facts/ that no part of the study uses, so that damage to it is found: rows with
/// missing cells, open quotes, and rows that are there twice (of the same id where the first column
/// is one, "vote_id"), or whose source or grade is none. A file that is not there is no problem.
void check_unused_table(Reading& reading, const std::string& path);

/// Every code that may stand for an actor in a table or a body, sorted: the study's actors, and
/// whatever its facts are about.
[[nodiscard]] std::vector<std::string> known_codes(const Reading& reading);

}  // namespace casus::study
