// Where each number comes from: one object for whatever has an id.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "apps/cli/command.hpp"

namespace casus::cli {

/// All that is known of the source, parameter, lever, fact, outcome, indicator, field, preset,
/// body, institution, provision of law, published game, move or event of this id; nothing if there
/// is none, and then `known` holds every id there is.
[[nodiscard]] std::optional<Json> about(const engine::Prepared& prepared, const std::string& id,
                                        std::vector<std::string>& known);

/// The same of what is not looked up by name but met in tables and on pages: an actor, a variable
/// of the facts, a row of a table by its id ("VOTE01"), and whatever a report's data-src or a JSON
/// `source` names ("series:dormant/spending_share:ITA", "gdp_2014_usd_bn/MDA").
[[nodiscard]] std::optional<Json> about_other(const engine::Prepared& prepared,
                                              const std::string& id,
                                              std::vector<std::string>& known);

/// The number as it is written: 0.2, not the double nearest to the float nearest to it.
[[nodiscard]] double as_written(float value);
/// What a number may be: [low, high], null for an end that is open.
[[nodiscard]] Json range_json(double low, double high);
/// The same for people: "0 to 1", "0 or more".
[[nodiscard]] std::string range_text(double low, double high);

[[nodiscard]] Json source_json(const evidence::Source& source);
/// Keys `value` and `year` are numbers, or null; `as_written` and `when` what the table has.
[[nodiscard]] Json fact_json(const evidence::Fact& fact);
/// True if "A, B" or "A+B" names `id`.
[[nodiscard]] bool names(const std::string& joined, const std::string& id);
/// The sources that "A, B" or "A+B" names.
[[nodiscard]] Json sources_json(const engine::Prepared& prepared, const std::string& joined);

/// A pin as every output states it (records::pin_statement), with the study's months.
[[nodiscard]] std::string pin_text(const engine::Prepared& prepared, const scenario::Pin& pin);

/// Prints it: JSON with every digit; for people indented, numbers with four digits; with --plain
/// one line for each value, its place and the value with a tab between.
Exit print_about(const std::string& schema, const Json& about, const Globals& globals);

}  // namespace casus::cli
