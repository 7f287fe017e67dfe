// Statements as JSON: for `claims show`, for `source`, and for whatever they bear on.
#pragma once

#include <string>

#include "apps/cli/command.hpp"
#include "evidence/statements.hpp"
#include "study/record.hpp"

namespace casus::cli {

/// All that is known of a statement but what comes of holding it against record and model.
[[nodiscard]] Json statement_json(const engine::Prepared& prepared,
                                  const evidence::Statement& statement);
[[nodiscard]] Json document_json(const engine::Prepared& prepared,
                                 const evidence::Document& document);

/// What the record answers: verdict, reason, and each point with what was said and where the
/// answer stands.
[[nodiscard]] Json record_json(const study::RecordVerdict& verdict);

/// Statements linked to something of the study, by kind and name ("lever", "us.status"), one line
/// each: "CL052 (F6, anonymous) says that …". A parameter's say what they do to it.
[[nodiscard]] Json statements_on(const engine::Prepared& prepared, const std::string& kind,
                                 const std::string& name);

/// Where a statement stands, in words: "proposed" where nobody has confirmed what it is held
/// against, so that it has no verdict yet; what the record says of a fact; "projection" or "not
/// represented in this model" of a forecast; "not rated" of all else.
[[nodiscard]] std::string status_of(const evidence::Statement& statement, study::Record& record);

[[nodiscard]] std::string marks_text(const evidence::Statement& statement);

}  // namespace casus::cli
