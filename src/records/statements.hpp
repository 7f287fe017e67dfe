// What every output of a run has to say beside its numbers: what-if pins, scenarios that use
// another model than the reference, and how far an interrupted run came.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "records/results.hpp"

namespace casus::records {

/// What happens with probability `value` a month happens within `months` months with probability
/// 1 - (1 - value)^months, if the value holds in each of them. Nothing of a parameter that is not
/// such a probability: its unit is "1/month" and its meaning says "probability", since persons,
/// rounds and shares a month have that unit too.
[[nodiscard]] std::optional<double> chance_within(double value, std::string_view unit,
                                                  std::string_view meaning, int months);

/// "59.5%"; "under 0.1%" and "over 99.9%" where a tenth would show nothing or all.
[[nodiscard]] std::string chance_within_text(double chance);

/// "votes.shock_correlation = 0.1"; of a probability a month also what it comes to:
/// "route.notice_hazard_sceptical = 0.0075 a month (59.5% over 120 months, held throughout)".
[[nodiscard]] std::string pin_statement(const PinUse& pin, std::string_view unit,
                                        std::string_view meaning, int months);

/// A pin that is a probability a month, with its chance within the run's months.
struct PinChance {
  PinUse pin;
  int months = 0;
  double chance = 0;
};
/// Of the pins that hold in one scenario, those of every scenario first.
[[nodiscard]] std::vector<PinChance> pin_chances(const Results& results, const Ensemble& ensemble);

/// pin_statement() of every pin, "… = 0.1 (mine)" of one of a single scenario.
[[nodiscard]] std::vector<std::string> pin_statements(const Results& results);

/// Those that hold in one scenario, without its name.
[[nodiscard]] std::vector<std::string> pin_statements(const Results& results,
                                                      const Ensemble& ensemble);

/// One sentence per scenario and process whose model is not the reference's, and per switch of
/// modeling (LeverUse::is_of_modeling) that is not set as in the reference, since the difference
/// against the reference then mixes the model's part with the settings' part.
[[nodiscard]] std::vector<std::string> model_statements(const Results& results);

/// A scenario in some of whose worlds a model was asked beyond what its evidence covers.
struct Extrapolation {
  std::string scenario;
  std::uint32_t worlds = 0;  ///< in which it was, at some month
  double share = 0;          ///< of the worlds of these results
  std::string sentence;
};

/// Of every scenario in which the trade model's flag was raised in some world
/// (trade.beyond_evidence); none of the others.
[[nodiscard]] std::vector<Extrapolation> extrapolations(const Results& results);

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
