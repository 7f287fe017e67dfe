// A study: a folder of data that says which alliance, whose exit, which actors, rules, levers,
// indicators, outcomes and presets. A second study needs no recompilation.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/month.hpp"
#include "base/result.hpp"
#include "catalog/fields.hpp"
#include "catalog/levers.hpp"
#include "evidence/register.hpp"
#include "evidence/statements.hpp"
#include "world/setting.hpp"

namespace casus::study {

struct Actor {
  std::string code;  ///< ISO 3166-1 alpha-3, or a documented user code
  std::string name;
};

struct Group {
  std::string name;
  std::vector<int> actors;  ///< indices into Study::actors
};

/// What a scenario may move, by the study's own name.
struct Lever {
  std::string name;
  std::string title;
  std::vector<catalog::Lever> drives;
  double reference = 0;
  std::vector<std::string> values;  ///< names of whole-number values; empty for plain numbers
  int first_value = 0;              ///< number of the first of `values`
  std::string unit;
  double low = 0;
  double high = 0;
  bool is_whole = false;
  bool has_drawn_value = false;  ///< catalog::LeverInfo::has_drawn_value
  std::string note;
  std::string source;
  int line = 0;
};

/// True for a lever that is a switch of modeling: all it drives are (catalog::is_of_modeling).
[[nodiscard]] bool is_of_modeling(const Lever& lever) noexcept;

/// How an indicator makes one number of a field.
enum class Reduction { value, mean, weighted_mean, sum, minimum, maximum, count_at_least };

/// One number per world and month.
struct Indicator {
  std::string id;
  std::string title;
  std::string unit;
  catalog::Field field{};
  std::vector<int> entries;  ///< rows of the field that take part, in order
  Reduction how = Reduction::value;
  catalog::Field weight{};  ///< for weighted_mean: a field of the same shape
  double threshold = 0;     ///< for count_at_least
  /// For count_at_least: a field of the same shape whose entry is added before it is counted.
  std::optional<catalog::Field> plus;
  std::string note;
};

enum class OutcomeKind {
  chance,    ///< yes or no in each world
  quantity,  ///< a number in each world
  month,     ///< the month in which something first happens, or never within the horizon
};
enum class Test { at_least, at_most, equals };
enum class When { ever_by, at, first };

/// What somebody said an outcome would be against the reference. Shown beside the distribution;
/// never an input.
struct Claim {
  double value = 0;     ///< the ratio less one, 0.4 for "+40 %"; or a difference in the unit
  std::string text;     ///< the claim in its author's words
  std::string source;   ///< ids of sources
  std::string anchor;   ///< where it stands: at most eight words of the source; "" if not given
  std::string reading;  ///< why the value stands for words that name none; "" if they name it
};

/// What rival models of one process make of an outcome's chance in the reference, as measured. A
/// statement beside the outcome, held against the models by tests/cli/cli_test.py; never an input.
struct RivalSpread {
  std::string process;   ///< whose models: "deterrence"
  double low = 0;        ///< the least share of worlds over all models of the process, 0 to 1
  double high = 0;       ///< the largest
  int worlds = 0;        ///< of the runs it was measured by
  int seed = 0;          ///< of those runs
  base::Month measured;  ///< when
  int line = 0;          ///< of study.toml
};

struct Outcome {
  std::string id;
  std::string title;
  OutcomeKind kind = OutcomeKind::chance;
  int indicator = 0;  ///< index into Study::indicators
  Test test = Test::at_least;
  double threshold = 0;
  When when = When::at;
  int month = 0;         ///< 1 to the horizon
  std::string evidence;  ///< "high", "moderate", "low" or "very low"
  std::string note;
  bool is_ratio = false;  ///< a quantity that is also compared with the reference as a ratio
  std::optional<Claim> claim;
  std::optional<RivalSpread> rivals;  ///< of a chance
};

/// Where an actor stands on the study's tile-grid map.
struct Tile {
  int actor = 0;  ///< index into Study::actors
  int column = 0;
  int row = 0;
};

/// What shades the tiles of one map: a recorded series by actor at a date.
struct MapMeasure {
  std::string field;  ///< name of a recorded field, or of a derived quantity
  std::string title;
  int month = 0;   ///< 1 to the horizon
  double low = 0;  ///< value at which the first step of the shading begins
  double high = 1;
  bool is_of_leaver = false;  ///< the leaver's tile is shaded too
  std::string evidence;       ///< "high", "moderate", "low" or "very low"
  std::string fact;           ///< a fact by actor: a tile whose figure is of a grade below B, or
                              ///< missing, counts as of low evidence; "" for none
  std::string note;
};

/// What facts/institutions.csv says of one kind of decision, as written there.
struct Institution {
  std::string id;
  std::string decision;
  std::string rule;
  std::string abstention;
  std::string note;
  std::string source;
};

/// Most members of a body: what the calculators of power can still count exactly.
inline constexpr std::size_t kMostBodyMembers = 120;

/// A body that no run asks, with its rule; for `casus solve power` and `casus solve votes`.
struct Body {
  std::string id;
  std::string title;
  world::Chamber chamber;  ///< one party of one seat for each member, named by its code
  world::Stage stage;      ///< all members present
  std::string weights;     ///< where the members' weights come from; "" if they have none
  std::vector<std::string> weight_sources;
  std::vector<Institution> institutions;
  std::string note;
  std::string source;  ///< ids of sources of the rule
};

/// A row of facts/law.csv: a provision, ruling or date, with the number it states if it states one.
struct Law {
  std::string id;
  std::string topic;
  std::string instrument;
  std::string citation;
  std::string provision;
  std::string content;
  std::string parameter;  ///< "" if it states no number
  std::optional<double> value;
  std::string unit;
  std::string effective;
  std::string status;
  std::string use;     ///< what the models make of it
  std::string source;  ///< ids
  std::string grade;
  int line = 0;
};

/// Where a part of the study that is no fact, lever or parameter comes from.
struct Citation {
  std::string part;    ///< such as "clock notice_months"
  std::string law;     ///< id of a Law, or ""
  std::string source;  ///< ids
};

/// What a row of facts/wargames.csv is.
enum class MoveKind {
  move,     ///< what a side did
  rule,     ///< how the game was set up and judged
  finding,  ///< what came of it
};

/// A row of facts/wargames.csv.
struct Move {
  std::string id;  ///< "G1.7": the game's id and the row's number
  int number = 0;
  MoveKind kind = MoveKind::move;
  std::string phase;
  std::string played_at;              ///< as written: a day or a month; "" if no source dates it
  std::optional<base::Month> played;  ///< its month
  std::string actor;
  std::string text;
  std::string target;
  std::string effect;  ///< as reported
  std::optional<double> quantity;
  std::string unit;
  std::string source;  ///< ids
  std::string grade;
  int line = 0;
};

/// A published game, concept or course of events whose moves a scenario can replay.
struct Game {
  std::string id;
  std::string title;
  std::string run_date;              ///< when it was played or published, as written
  std::optional<base::Month> first;  ///< first and last month of the play's own calendar
  std::optional<base::Month> last;
  std::vector<Move> moves;  ///< in the file's order
};

struct Preset {
  std::string id;
  std::string path;
};

/// A fact the models start from, with the rows that filled it.
struct FilledFact {
  catalog::Fact fact{};
  std::vector<const evidence::Fact*> rows;  ///< one per entry; nullptr where the file's
                                            ///< `otherwise` or a group filled it
  std::string rule;                         ///< how entries without a row were filled
  double scale = 1;                         ///< of the rows' unit into the models'
  int line = 0;                             ///< of its entry in study.toml
};

/// Named polls of a question family that the models do not follow: what a hindcast scores.
struct PollFamily {
  std::string name;
  std::vector<world::Poll> polls;  ///< by month
  std::vector<std::string> houses;
};

struct Study {
  std::string id;
  std::string title;
  std::string folder;
  base::Month start;
  int months = 0;
  std::vector<Actor> actors;
  std::vector<Group> groups;
  std::vector<Lever> levers;
  std::vector<Indicator> indicators;
  std::vector<Outcome> outcomes;
  std::vector<Tile> tiles;           ///< none: the study has no map
  std::vector<MapMeasure> measures;  ///< one map each
  std::vector<Body> bodies;
  std::vector<Law> laws;            ///< in the file's order
  std::vector<Citation> citations;  ///< of clocks, terms, chambers and rules
  std::vector<Game> games;          ///< in the file's order
  std::vector<Preset> presets;      ///< sorted by id
  world::Setting setting;
  std::string poll_family;              ///< of the polls in `setting`
  std::vector<PollFamily> other_polls;  ///< in the order of the study's families
  evidence::Register evidence{{}, {}};  ///< `facts` points into it: move a study, never copy it
  evidence::Statements statements;      ///< of claims.toml and claims/*.toml
  std::vector<FilledFact> facts;
  std::vector<std::string> files;  ///< every file read, relative to the folder, sorted
};

/// Reads the study in `folder` (study.toml, its facts) and lists every problem of every file.
/// Presets are found, not read: see scenario/scenario.hpp.
[[nodiscard]] base::Result<Study> read_study(const std::string& folder);

/// True of a number that the lever can have: within its range, whole where only whole ones count,
/// and not between -1 and 0 where -1 stands for what each world draws.
[[nodiscard]] bool is_allowed(const Lever& lever, double value) noexcept;
/// "0 to 1", "a whole number from 0 to 4", "-1 (as each world draws it), or 0 to 1".
[[nodiscard]] std::string allowed_range(const Lever& lever);

[[nodiscard]] const Lever* find_lever(const Study& study, const std::string& name) noexcept;
[[nodiscard]] std::vector<std::string> lever_names(const Study& study);
[[nodiscard]] const Outcome* find_outcome(const Study& study, const std::string& id) noexcept;
[[nodiscard]] int find_indicator(const Study& study, const std::string& id) noexcept;
[[nodiscard]] int find_actor(const Study& study, const std::string& code) noexcept;
[[nodiscard]] const Body* find_body(const Study& study, const std::string& id) noexcept;
[[nodiscard]] const Law* find_law(const Study& study, const std::string& id) noexcept;
[[nodiscard]] const Game* find_game(const Study& study, const std::string& id) noexcept;
[[nodiscard]] const Move* find_move(const Study& study, const std::string& id) noexcept;
[[nodiscard]] std::vector<std::string> move_ids(const Study& study);

/// Names of the rows of a field, in their order: those of its dimension; of two dimensions
/// "outer:inner"; none of a field that has only one row.
[[nodiscard]] std::vector<std::string> entry_names(const Study& study,
                                                   const catalog::FieldInfo& field);
/// Names of the entries of a dimension; none of Dimension::one.
[[nodiscard]] std::vector<std::string> entry_names(const Study& study,
                                                   catalog::Dimension dimension);

[[nodiscard]] const Preset* find_preset(const Study& study, const std::string& id) noexcept;

}  // namespace casus::study
