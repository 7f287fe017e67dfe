// Statements held against record and ensemble, for `claims test` and the page of claims.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analysis/claims.hpp"
#include "apps/cli/command.hpp"
#include "apps/cli/run_options.hpp"
#include "study/record.hpp"

namespace casus::cli {

struct TestOptions {
  std::vector<std::string> ids;     ///< none: all
  std::vector<std::string> accept;  ///< whose proposed mapping counts as confirmed; "all" for all
  std::string preset;               ///< in the place of the statements' own
  std::string bundle;               ///< read instead of run
  std::string own_register;
  bool without_ensembles = false;  ///< leave forecasts alone: for lists that do not show them
  RunOptions run;
};

void declare_test_options(CLI::App& app, TestOptions& options);

struct TestedClaim {
  const evidence::Statement* statement = nullptr;
  std::string verdict;  ///< "" where its mapping is only proposed
  std::string reason;   ///< why there is no more to say; "" if there is
  std::optional<study::RecordVerdict> record;
  std::optional<analysis::HeldClaim> held;
  std::string preset;  ///< of `held`
};

/// The stamps that travel with every answer.
struct TestedVersions {
  std::string program;
  std::string model;  ///< of the models as they are now
  std::string data;   ///< of the study as it is now, which answers facts
  std::vector<std::pair<std::string, std::string>>
      scenarios;               ///< ids and stamps; none: no ensemble
  std::string ensemble_model;  ///< of the ensemble, which a bundle may have from elsewhere
  std::string ensemble_data;
};

/// The statements tested, and what they were tested with.
struct TestedClaims {
  engine::Prepared prepared;  ///< `claims` points into it: move, never copy
  std::vector<TestedClaim> claims;
  TestedVersions versions;
  std::uint32_t worlds = 0;  ///< of the ensemble; 0 if none was needed
  std::uint64_t seed = 0;
};

/// Reads, runs the presets that the forecasts need (or reads the bundle) and holds each statement.
/// Fails with every problem: unknown ids, presets, a bundle of another study.
[[nodiscard]] TestedClaims test_claims(const TestOptions& options, const Globals& globals);

}  // namespace casus::cli
