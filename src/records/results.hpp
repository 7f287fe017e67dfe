// What is kept of a run: the ensembles of one or more scenarios under common luck, with everything
// a reader next year needs to use them without the study: names, units, sources, assumptions. Plain
// values; the engine fills them, analysis and views read them, bundle.hpp writes them.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/events.hpp"
#include "catalog/fields.hpp"

namespace casus::records {

/// Quantiles kept of every series, in this order.
inline constexpr std::array<double, 5> kQuantiles{0.05, 0.25, 0.5, 0.75, 0.95};

/// One quantity over time, for each of its entries: a recorded field or an indicator.
struct Series {
  std::string name;   ///< field name or indicator id
  std::string title;  ///< one sentence or title
  std::string unit;
  std::string dimension;             ///< "one", "actor", …
  std::string inner_dimension;       ///< "one" unless the field has two dimensions
  std::vector<std::string> entries;  ///< labels; for two dimensions outer:inner
  std::vector<float> quantiles;      ///< [month 0..T][entry][quantile]
  std::vector<double> means;         ///< [month 0..T][entry]
};

/// A figure somebody claimed for an outcome against the reference, held beside it and never an
/// input.
struct ClaimUse {
  double value = 0;          ///< ratio less one, or a difference in the outcome's unit
  std::string text;          ///< its author's words
  std::string source;        ///< ids of sources
  std::string anchor;        ///< a few words of the source where it stands; may be ""
  std::string reading = {};  ///< why the value stands for words that name none; "" if they name it
  [[nodiscard]] bool operator==(const ClaimUse&) const = default;
};

/// What was asked of each world.
struct OutcomeColumn {
  std::string id;
  std::string title;
  std::string kind;  ///< "chance", "quantity" or "month"
  std::string unit;
  std::string date;      ///< ISO month
  std::string when;      ///< "ever_by" or "at" the date, or "first" (kind month)
  std::string evidence;  ///< "very low" … "high"
  std::string note;
  bool is_ratio = false;          ///< of a quantity: also compared with the reference as a ratio
  std::optional<ClaimUse> claim;  ///< of a quantity: for its ratio, or else its difference
  std::string rivals;  ///< what rival models make of it, as one sentence; "" if nothing is stated
  std::string rivals_range = {};  ///< the same in a few words; "" likewise, and in older bundles
  std::vector<float> values;      ///< [world]: 1 or 0; a number; a month from 1, infinity for never

  /// True if every other scenario keeps the spread of its comparison with the reference.
  [[nodiscard]] bool is_compared() const noexcept { return is_ratio || claim.has_value(); }
};

/// An outcome of one scenario in numbers; analysis fills it.
struct OutcomeSummary {
  std::uint32_t worlds = 0;
  double probability = 0;        ///< of a chance; of a month: share of worlds in which it happens
  double probability_error = 0;  ///< Monte Carlo standard error of it
  std::array<double, 5> quantiles{};  ///< of a quantity or month, at kQuantiles; infinity: never
  double mean = 0;                    ///< of a quantity
  double mean_error = 0;
  double difference = 0;  ///< against the reference, paired: of shares (also for months) or means
  double difference_error = 0;  ///< Monte Carlo standard error of the paired difference
  double sign_chance = 0;  ///< chance that the difference's sign is right; 0.5 if there is none
  /// Of an outcome compared as a ratio, in a scenario that is not the reference: the value over the
  /// reference's in the same world, less one; of worlds whose reference value is above 0. Of
  /// another with a claim: the value less the reference's, of all worlds.
  std::uint32_t ratio_worlds = 0;
  std::array<double, 5> ratio_quantiles{};  ///< at kQuantiles
  double claim_percentile = 0;              ///< share of those worlds below the claim, half of ties
  double claim_percentile_error = 0;        ///< Monte Carlo standard error of it
  std::string claim_place;                  ///< one of kClaimPlaces; "" where no claim stands
};

/// Where a claimed figure lies in the distribution it is held against: by the middle 50 % and the
/// middle 90 % of worlds; the last where no world can be compared.
inline constexpr std::array<std::string_view, 4> kClaimPlaces{
    "inside central range (50%)", "inside wide range (90%)", "outside wide range",
    "not represented in this model"};

/// A few worlds in full, for faint lines behind a fan.
struct SampleLines {
  std::vector<std::uint32_t> worlds;
  std::vector<float> values;  ///< [indicator][sample][month 0..T]
};

struct LeverUse {
  std::string lever;
  double value = 0;
  std::string from;  ///< ISO month
  int over_months = 0;
  std::string text;             ///< the value in words where it has a name
  bool is_of_modeling = false;  ///< a switch of modeling, no policy, that is moved
  std::string title = {};       ///< the lever in words; "" in older bundles
};

struct ScriptedEventUse {
  std::string at;
  std::string what;
};

/// A what-if pin: a parameter held at a value in every world.
struct PinUse {
  std::string parameter;
  double value = 0;
  [[nodiscard]] bool operator==(const PinUse&) const = default;
};

/// The model that carries out a process of the month.
struct ProcessModel {
  std::string process;
  std::string model;
  [[nodiscard]] bool operator==(const ProcessModel&) const = default;
};

/// A move of a published game, and what this scenario makes of it.
struct MoveUse {
  std::string move;  ///< "G1.7"
  std::string actor;
  std::string text;
  std::string own_date;  ///< in the game's own calendar, in words
  std::string date;      ///< ISO month it has here; "" if it is not represented
  std::string does;      ///< what it does in the model; "" if it is not represented
  std::string reason;    ///< why it is not represented; "" if it is
  std::string source;    ///< ids
};

/// In the place of a value: the world is not asked, since the condition fails in it.
inline constexpr float kNotAsked = -1;

/// What a published play had, and what each world has in its place.
struct PublishedColumn {
  std::string move;
  std::string text;   ///< in our own words
  std::string title;  ///< what is asked of each world
  std::string kind;   ///< "quantity" or "chance"
  std::string unit;
  std::string date;           ///< ISO month
  std::string when;           ///< "at" or "ever_by"
  double value = 0;           ///< the play's: a number; 1 or 0
  std::string given = {};     ///< of a chance: the event without which a world is not asked; or ""
  std::vector<float> values;  ///< [world]: a number; 1 or 0; kNotAsked
};

struct ScenarioName {
  std::string id;
  std::string title;
  [[nodiscard]] bool operator==(const ScenarioName&) const = default;
};

/// The worlds of one scenario.
struct Ensemble {
  std::string id;
  std::string title;
  std::string purpose;
  std::string source;
  std::string hash;  ///< stamp of the scenario as run: engine/versions.hpp
  /// Id of the scenario it is to be read beside, as well as the reference; "" if none. It may be
  /// none of this run.
  std::string beside;
  std::vector<LeverUse> levers;
  std::vector<ScriptedEventUse> events_scripted;
  std::string game;                  ///< the published game it replays, with its dates; "" if none
  std::vector<MoveUse> moves;        ///< of published games, in the order of their tables
  std::vector<PinUse> pins;          ///< of this scenario alone; those of every scenario: Results
  std::vector<ProcessModel> models;  ///< in the order of the month
  std::vector<Series> fields;
  std::vector<Series> indicators;
  std::vector<OutcomeColumn> outcomes;
  std::vector<OutcomeSummary> summaries;   ///< one per outcome, in the same order
  std::vector<PublishedColumn> published;  ///< the single path of the published play
  SampleLines samples;
  std::vector<catalog::DatedEvent> events;  ///< by world, then month, then order of the month
  int months_done = 0;                      ///< less than the horizon if interrupted
};

/// A parameter as it was used.
struct ParameterUse {
  std::string name;
  std::string unit;
  std::string meaning;
  double q05 = 0;
  double q50 = 0;
  double q95 = 0;
  std::string distribution;
  std::string provenance;
  std::string certainty;
  bool is_judgement = false;
  bool is_pinned = false;
  bool is_widened = false;  ///< by --trust
  std::vector<std::string> flags;
  std::vector<std::string> sources;  ///< ids
  std::string place;                 ///< file:line
  std::vector<float> draws;          ///< [draw]; a scenario with a pin of its own uses that
};

struct SourceUse {
  std::string id;
  std::string title;
  std::string publisher;
  std::string date;
  std::string address;
  std::vector<std::string> used_by;  ///< parameters, facts, levers
};

struct FactUse {
  std::string fact;
  std::string entity;
  double value = 0;
  std::string unit;
  std::string year;
  std::string variable;  ///< "" where a rule filled it
  std::string source_id;
  std::string grade;
  std::string place;  ///< file:line, or the rule
};

struct ModelUse {
  std::string name;
  std::string title;
  std::string grade;
  std::string process;
  std::string reason;  ///< why it stands at its place of the month
};

struct FileHash {
  std::string path;  ///< relative to the study
  std::string sha256;
};

/// A scenario's file as it was read, kept in the bundle so that the run can be made again.
struct ScenarioFile {
  std::string name;  ///< "scenarios/mine/mine.toml"
  std::string text;
  [[nodiscard]] bool operator==(const ScenarioFile&) const = default;
};

/// Where an actor's tile stands on the study's map.
struct MapTile {
  std::string actor;
  int column = 0;
  int row = 0;
  [[nodiscard]] bool operator==(const MapTile&) const = default;
};

/// What shades the tiles of one map.
struct MapMeasure {
  std::string series;  ///< name of a field's series by actor
  std::string title;
  std::string date;  ///< ISO month
  double low = 0;    ///< value at which the first step of the shading begins
  double high = 1;
  bool is_of_leaver = false;
  std::string evidence;
  std::string fact;  ///< name of the fact whose grades count as evidence by tile; "" for none
  std::string note;
  [[nodiscard]] bool operator==(const MapMeasure&) const = default;
};

/// A frontier, in the order of the study: an event's index counts them.
struct FrontierUse {
  std::string id;             ///< "RUS-EST"
  std::string challenger;     ///< code of an actor
  std::string target;         ///< code of an actor
  std::string kind;           ///< "land", "sea", "hybrid" or "internal"
  bool is_of_member = false;  ///< the target is a member of the alliance at the start
  /// An outcome counts demands or wars here; nothing in a bundle made before this was told.
  std::optional<bool> is_counted = {};
  /// The facts give a figure for attackers; without one a judged number stands for them.
  std::optional<bool> has_figure = {};
  /// Whether a headline may rest on it.
  [[nodiscard]] bool is_ranked() const noexcept {
    return is_counted.value_or(false) && has_figure.value_or(false);
  }
  [[nodiscard]] bool operator==(const FrontierUse&) const = default;
};

/// How a party divided on a past roll call, beside what the model fitted to such votes makes of it.
/// Shares on the alliance's side; of a crisis, for restraining a president.
struct DivisionUse {
  std::string vote;      ///< row of the study's roll calls
  std::string date;      ///< ISO month
  std::string chamber;   ///< "senate"
  std::string family;    ///< "aid"
  std::string question;  ///< what the family is about
  std::string party;
  float observed_low = 0;  ///< sources leave a range open
  float observed_high = 0;
  float fitted = 0;  ///< mean
  float low = 0;     ///< 5 and 95 % of the share of so many voters, as the fit leaves it open
  float high = 0;
  [[nodiscard]] bool operator==(const DivisionUse&) const = default;
};

/// A statement of a document as the study holds it, with what the record answers, and what an
/// ensemble is to be asked about it.
struct StatementUse {
  std::string id;
  std::string proposition;  ///< in the study's own words
  std::string kind;         ///< "fact", "number" or "forecast"
  std::string speaker;
  std::string basis;                 ///< "on record", "anonymous" …
  std::string marks;                 ///< "B2"
  std::string document;              ///< title
  std::string anchor;                ///< at most eight words of it
  std::string verdict;               ///< of the record, for a fact or number; "" for a forecast
  std::string answer;                ///< what the record holds; "" if nothing
  std::string outcome;               ///< of a forecast: id; or
  std::string event;                 ///< name of an event, by `by`
  std::optional<double> detail;      ///< of the event, if only some count
  std::string by;                    ///< ISO month
  std::optional<double> claims;      ///< figure that is claimed
  std::optional<bool> happens;       ///< or whether it happens
  std::string preset;                ///< scenario it is meant for
  std::string why;                   ///< why these stand for it
  std::vector<std::string> reviews;  ///< dated lines of what reviewers found or mended
  [[nodiscard]] bool operator==(const StatementUse&) const = default;
};

struct Results {
  std::string study_id;
  std::string study_title;
  std::string start;  ///< ISO month of month 0
  int months = 0;
  std::uint32_t worlds = 0;        ///< of the whole run
  std::uint32_t first_world = 0;   ///< of this shard
  std::uint32_t world_count = 0;   ///< of this shard; equals `worlds` in a whole run
  std::uint32_t replications = 1;  ///< worlds per draw
  std::uint64_t seed = 0;
  std::string design;  ///< "sobol", "latin-hypercube" or "independent"
  std::string program_version;
  std::string model_version;        ///< hash of models' names, keys and default assumptions
  std::string data_version;         ///< hash of the study's files
  std::vector<std::string> actors;  ///< codes
  std::vector<std::string> actor_names;
  std::vector<FrontierUse> frontiers;
  std::vector<DivisionUse> divisions;  ///< none: no model of the run is fitted to roll calls
  std::vector<Ensemble> ensembles;     ///< reference first
  std::vector<ParameterUse> parameters;
  std::vector<SourceUse> sources;
  std::vector<FactUse> facts;
  std::vector<ModelUse> models;
  std::string leaver;                  ///< code; "" in a bundle that does not say
  std::vector<MapTile> tiles;          ///< none: no map
  std::vector<MapMeasure> measures;    ///< one map each
  std::vector<double> spending_marks;  ///< shares of GDP at which the study counts spenders, rising
  std::vector<FileHash> files;
  std::vector<ScenarioFile> scenario_files;  ///< none if every scenario is a preset
  std::vector<StatementUse> statements;      ///< that record or ensemble can answer
  std::vector<PinUse> pins;                  ///< in every scenario; see statements.hpp
  std::vector<std::string> trust;            ///< what --trust changed, in sentences
  std::string trade;                         ///< which flows between actors it rests on; "": none
  std::string command;                       ///< canonical command that makes this bundle again
  bool is_partial = false;                   ///< interrupted
  std::vector<ScenarioName> not_begun;       ///< asked for; the interrupt came before them
};

}  // namespace casus::records
