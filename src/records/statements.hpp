// What every output of a run has to say beside its numbers: what-if pins, scenarios that use
// another model than the reference, and how far an interrupted run came.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "records/results.hpp"

namespace casus::records {

/// "votes.shock_correlation = 0.1" for every pin, "… = 0.1 (mine)" for one of a single scenario.
[[nodiscard]] std::vector<std::string> pin_statements(const Results& results);

/// Those that hold in one scenario, without its name.
[[nodiscard]] std::vector<std::string> pin_statements(const Results& results,
                                                      const Ensemble& ensemble);

/// One sentence per scenario and process whose model is not the reference's, since its difference
/// against the reference then mixes the model's part with the settings' part.
[[nodiscard]] std::vector<std::string> model_statements(const Results& results);

/// "" of a run that came to its end; of another how far it came: "Interrupted. Asked for:
/// reference, dormant. Whole: none. Partial: reference (36 of 120 months). Not begun: dormant."
[[nodiscard]] std::string interruption_statement(const Results& results);

/// "" where an outcome has a value; else "No outcome's date was reached: 36 of 120 months are
/// done."
[[nodiscard]] std::string unreached_statement(const Results& results, const Ensemble& ensemble);

/// The value at which `ensemble` alone holds the parameter, if it does.
[[nodiscard]] std::optional<double> own_pin(const Ensemble& ensemble, const std::string& parameter);

/// True if some scenario alone holds the parameter, so that scenarios differ in its draws.
[[nodiscard]] bool differs_by_scenario(const Results& results, const std::string& parameter);

}  // namespace casus::records
