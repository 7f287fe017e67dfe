// From files to something that can run: the study, its assumptions, and for each scenario a
// schedule and a table of draws.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "assumptions/assumptions.hpp"
#include "base/result.hpp"
#include "draws/draws.hpp"
#include "engine/run.hpp"
#include "evidence/gates.hpp"
#include "records/results.hpp"
#include "scenario/scenario.hpp"
#include "study/record.hpp"
#include "study/study.hpp"

namespace casus::engine {

/// A study with the assumptions of every model that it or the models themselves state.
struct Prepared {
  study::Study study;
  assumptions::Assumptions assumptions;
  std::vector<assumptions::TrustChange> trust_changes;
  std::vector<std::string> assumption_files;  ///< the study's own, relative to its folder
};

/// What every parameter rests on, for the gates of the register.
[[nodiscard]] std::vector<evidence::ParameterBasis> bases_of(
    const assumptions::Assumptions& assumptions);

/// What one parameter rests on in truth, in words: see evidence::footing_text().
[[nodiscard]] std::string footing_text_of(const Prepared& prepared, std::size_t parameter);
/// The provenance of its summary, with the statements that may set or bound it where it rests on a
/// judgement.
[[nodiscard]] std::string provenance_of(const Prepared& prepared, std::size_t parameter);

/// Reads the study in `folder` and its assumptions; `trust` widens what is less certain. Lists
/// every problem of every file.
[[nodiscard]] base::Result<Prepared> prepare(const std::string& folder,
                                             std::optional<assumptions::Certainty> trust);

/// The schedule of a scenario: the default models but for its choices; a frozen process keeps
/// its default model, which sets its start. Problems: an unknown process or model.
[[nodiscard]] base::Result<std::vector<const models::Model*>> schedule_of(
    const scenario::Scenario& scenario);

/// What the scenario and then the command hold at a value, as assumptions take it.
[[nodiscard]] std::vector<assumptions::Pin> pins_of(const scenario::Scenario& scenario,
                                                    std::span<const scenario::Pin> more);

/// Something that touches nothing of what others do at the same time.
using Task = std::function<void()>;

/// The draws of a scenario: the study's, with the scenario's and the command's pins in place; of
/// the parameters `used` alone, or of all if that is empty. Does the tasks of `meanwhile` first,
/// each on one of the threads, while others draw.
[[nodiscard]] base::Result<draws::DrawTable> draws_of(
    const Prepared& prepared, const scenario::Scenario& scenario,
    std::span<const scenario::Pin> pins, draws::DesignKind design, const Execution& execution,
    std::span<const std::size_t> used = {}, std::span<const Task> meanwhile = {});

/// Places, in all_parameters(), of the parameters of every model that some scenario schedules.
[[nodiscard]] std::vector<std::size_t> used_parameters(
    std::span<const scenario::Scenario> scenarios);

/// The part of the results that does not depend on the worlds: names, versions, parameters, facts,
/// sources, models; without divisions, which take time (see describe_divisions).
[[nodiscard]] records::Results describe(const Prepared& prepared,
                                        std::span<const scenario::Scenario> scenarios,
                                        std::span<const scenario::Pin> pins,
                                        draws::DesignKind design, const Execution& execution);

/// The published game a scenario replays: each move with its own date, the date it has here, what
/// it does in the model, or why it is not represented. The ensemble's levers must be there.
void describe_moves(const study::Study& study, const scenario::Scenario& scenario,
                    records::Ensemble& ensemble);

/// How parties divided on past roll calls beside what the model fitted to them makes of it; nothing
/// if `results.models` has no such model.
void describe_divisions(const study::Study& study, records::Results& results);

/// The statements of the study that record or ensemble can answer and whose mapping somebody has
/// confirmed, each with what the record answers today. Those named in `accepted` count as
/// confirmed.
[[nodiscard]] std::vector<records::StatementUse> statement_uses(
    const study::Study& study, std::span<const std::string> accepted = {});

/// One statement so, confirmed or not; nothing if neither record nor ensemble can answer it.
[[nodiscard]] std::optional<records::StatementUse> statement_use(
    const study::Study& study, const evidence::Statement& statement, study::Record& record);

/// Where a scenario's levers, events and moves stand in its ensemble's record.
void describe_scenario(const Prepared& prepared, const scenario::Scenario& scenario,
                       records::Ensemble& ensemble);

/// Takes what rivals make of an outcome out of `results` unless the run rests on the study as it
/// is: it was measured without pins, other processes' rivals, switches of modeling, --trust and
/// --trade. `reference` is what the run compares with. Call it before outcomes are dropped.
void keep_rivals_of_the_study(const Prepared& prepared, const scenario::Scenario& reference,
                              records::Results& results);

}  // namespace casus::engine
