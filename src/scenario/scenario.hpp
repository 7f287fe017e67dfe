// A scenario: a policy question as a file. Lever settings and dated events on top of a study,
// choices among rival models, what-if pins; and, where it replays a published game, which of the
// game's moves each setting and event stands for, and what the published play had.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/month.hpp"
#include "base/result.hpp"
#include "catalog/events.hpp"
#include "study/study.hpp"

namespace casus::scenario {

/// How a lever moves from its value before to its new one.
enum class Ramp { linear, logistic };

struct LeverSetting {
  int lever = 0;  ///< index into Study::levers
  double value = 0;
  int from = 1;         ///< month, 0 to the horizon
  int over_months = 0;  ///< 0: at once
  Ramp ramp = Ramp::linear;
  std::string file;
  int line = 0;
  std::string moves;  ///< ids of the moves of a published game it stands for, "R1.12, R1.13"
};

struct ScriptedEvent {
  int month = 0;  ///< 1 to the horizon
  catalog::Event event{};
  int actor = -1;
  float detail = 0;
  std::string moves;  ///< as of LeverSetting
};

/// A move of a published game that this study has no lever or event for.
struct NotRepresented {
  std::string move;
  std::string reason;
};

/// What a published play had: one value of its single path, to be held against the worlds.
struct Published {
  std::string move;
  std::string text;   ///< in our own words
  std::string title;  ///< what is asked of each world
  double value = 0;   ///< a number; of a yes or no 1 or 0
  /// What is asked: of an indicator, or of one row of a field …
  study::Indicator indicator;
  study::Outcome question;  ///< kind chance or quantity; its `indicator` is not used
  /// … or, if there is one, whether an event has happened, from `first_month` on to that of the
  /// question.
  std::optional<catalog::Event> event;
  int first_month = 1;
  int subject = -1;  ///< the event's index; -1: any
  std::optional<float> detail;
  /// Only worlds are asked in which this event has happened too, to the same subject and in the
  /// same months, whatever its detail.
  std::optional<catalog::Event> given;
};

/// Most published values of one scenario.
inline constexpr std::size_t kMostPublished = 50;

struct ModelChoice {
  std::string process;
  std::string model;
};

struct Pin {
  std::string parameter;
  double value = 0;
};

/// A file that a scenario was read from, as it was when it was read.
struct ScenarioFile {
  std::string path;
  std::string text;
};

struct Scenario {
  std::string id;  ///< file name without ending, or preset name
  std::string title;
  std::string purpose;
  std::string source;
  std::string reviewed;
  std::string path;
  std::string beside;  ///< preset it is to be read beside, as well as the reference; "" if none
  std::vector<LeverSetting> levers;  ///< in the order of the files, included ones first
  std::vector<ScriptedEvent> events;
  std::vector<ModelChoice> models;  ///< at most one per process
  std::vector<Pin> pins;            ///< at most one per parameter
  std::string game;                 ///< id of the published game it replays; "" if none
  std::vector<NotRepresented> not_represented;
  std::vector<Published> published;
  std::vector<ScenarioFile> files;  ///< the file and those it includes; presets, which are parts of
                                    ///< the study, left out
};

/// Reads a scenario file of `study`. `include = ["dormant", "other.toml"]` takes over the levers,
/// events, choices and pins of presets or files before its own, each file once; a later choice of
/// the same process or pin of the same parameter takes the place of an earlier one. `beside =
/// "push-alone"` names the preset that differs from this scenario by what the scenario is about;
/// included files' comparators are not taken over. Lists every problem: unknown levers and events
/// (with the nearest name), values out of range, dates before the start or after the horizon, a
/// lever set twice at one date, a move that is in no game, a move of the game replayed that is not
/// accounted for, a published value that no world could have, two that ask the same, more than 100
/// files, an include that leads back to itself or by an absolute path.
[[nodiscard]] base::Result<Scenario> read_scenario(const std::string& path,
                                                   const study::Study& study);

/// The same of a text that is no file; `path` is where it would stand, which names it and from
/// which its includes are found.
[[nodiscard]] base::Result<Scenario> read_scenario_text(const std::string& text,
                                                        const std::string& path,
                                                        const study::Study& study);

/// True if `moves` ("R1.12, R1.13") names the move of this id.
[[nodiscard]] bool stands_for(const std::string& moves, const std::string& id);

/// True if the scenario keeps this process as it starts.
[[nodiscard]] bool is_frozen(const Scenario& scenario, std::string_view process) noexcept;

/// Sets the model of a process, or the value of a pin, in place of an earlier one.
void choose(std::vector<ModelChoice>& models, const ModelChoice& choice);
void hold(std::vector<Pin>& pins, const Pin& pin);

/// The files of `scenario` under names that keep their places towards each other, so that a copy
/// of the folder reads the same: "scenarios/mine/mine.toml". The scenario's own file is the first;
/// empty for a preset. Problems: a name that a bundle cannot hold.
[[nodiscard]] base::Result<std::vector<ScenarioFile>> portable_files(const Scenario& scenario);

/// Reads a preset by id, or a file by path.
[[nodiscard]] base::Result<Scenario> find_scenario(const std::string& preset_or_path,
                                                   const study::Study& study);

/// `LEVER=VALUE`, `LEVER=VALUE@MONTH`, or `LEVER=VALUE@MONTH/OVER_MONTHS`; VALUE may be a
/// percentage ("50%") of a lever that is a share (unit 1), or the name of a value. Without a month:
/// the first month after the start.
[[nodiscard]] base::Result<LeverSetting> parse_setting(const std::string& text,
                                                       const study::Study& study);

/// Value of every catalog lever in every month: [month 0..T][lever].
[[nodiscard]] std::vector<float> lever_paths(const Scenario& scenario, const study::Study& study);

}  // namespace casus::scenario
