#include "apps/cli/claims/held_claims.hpp"

#include <algorithm>
#include <filesystem>

#include "apps/cli/claims/statements_of_user.hpp"
#include "apps/cli/claims/subverbs.hpp"
#include "base/text.hpp"
#include "engine/versions.hpp"
#include "records/bundle.hpp"

namespace casus::cli {
namespace {

namespace fs = std::filesystem;

// Worlds of an ensemble for claims: as many as leave an error of a percentile below one point.
constexpr std::uint32_t kWorlds = 4096;
constexpr const char* kReference = "reference";

bool holds(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Notes every id that is no statement.
void check_ids(const TestOptions& options, const evidence::Statements& statements) {
  const std::vector<std::string> known = evidence::ids_of(statements);
  std::vector<base::Problem> problems;
  const auto check = [&](const std::string& key, const std::vector<std::string>& ids) {
    for (const std::string& id : ids) {
      if (holds(known, id) || (key == "--accept" && id == "all")) continue;
      problems.push_back({.key = key,
                          .message = "there is no statement of this id",
                          .found = id,
                          .allowed = "see `casus claims list`",
                          .nearest = base::nearest_name(id, known)});
    }
  };
  check("ID", options.ids);
  check("--accept", options.accept);
  if (!problems.empty()) fail(Exit::not_found, problems);
}

bool is_confirmed(const evidence::Statement& statement, const TestOptions& options) {
  return !statement.confirmed_by.empty() || holds(options.accept, "all") ||
         holds(options.accept, statement.id);
}

/// The scenario a projection is held against.
std::string preset_of(const evidence::Statement& statement, const TestOptions& options) {
  if (!options.preset.empty()) return options.preset;
  return statement.projection.has_value() ? statement.projection->preset : "";
}

/// The presets that confirmed projections among the statements need, each once.
std::vector<std::string> presets_needed(const std::vector<TestedClaim>& claims,
                                        const TestOptions& options) {
  std::vector<std::string> presets;
  for (const TestedClaim& claim : claims) {
    if (!claim.statement->projection.has_value() || !is_confirmed(*claim.statement, options)) {
      continue;
    }
    const std::string preset = preset_of(*claim.statement, options);
    if (!holds(presets, preset)) presets.push_back(preset);
  }
  return presets;
}

records::Results read_ensemble(const std::string& folder, const study::Study& study) {
  std::error_code error;
  if (!fs::is_directory(folder, error)) {
    fail(Exit::not_found,
         std::vector<base::Problem>{
             {.key = "--bundle", .message = "there is no bundle here", .found = folder}});
  }
  records::Results results = value_or_fail(records::read_bundle(folder));
  if (results.study_id != study.id) {
    fail(Exit::invalid_input, std::vector<base::Problem>{{.key = "--bundle",
                                                          .message = "is of another study",
                                                          .found = results.study_id,
                                                          .allowed = study.id}});
  }
  return results;
}

/// The ensembles of the presets, with the reference in front; nothing if none is needed.
std::optional<records::Results> ensembles_for(const std::vector<std::string>& presets,
                                              const TestOptions& options, const Globals& globals,
                                              const study::Study& study) {
  if (options.without_ensembles) return std::nullopt;
  if (!options.bundle.empty()) return read_ensemble(options.bundle, study);
  if (presets.empty()) return std::nullopt;
  RunOptions run = options.run;
  for (const std::string& preset : presets) {
    if (preset != kReference) run.scenarios.push_back(preset);
  }
  Done done = carry_out(run, globals);
  if (done.is_interrupted) fail(Exit::interrupted, "interrupted before the ensembles were whole");
  return std::move(done.results);
}

/// Where the scenario stands in the results: by its id, or as the file it was read from.
std::optional<std::size_t> place_of(const records::Results& results, const std::string& preset) {
  const std::string stem = fs::path(preset).stem().string();
  for (std::size_t e = 0; e < results.ensembles.size(); ++e) {
    const std::string& id = results.ensembles[e].id;
    if (id == preset || id == stem) return e;
  }
  return std::nullopt;
}

void hold_projection(TestedClaim& claim, const TestOptions& options, const study::Study& study,
                     study::Record& record, const records::Results* results) {
  const auto use = engine::statement_use(study, *claim.statement, record);
  if (!claim.statement->projection.has_value() || !use.has_value()) {
    claim.verdict = std::string(records::kClaimPlaces[3]);
    claim.reason = evidence::reason_of_no_projection(*claim.statement);
    if (claim.reason.empty()) claim.reason = "no outcome or event stands for it";
    return;
  }
  claim.preset = preset_of(*claim.statement, options);
  if (options.without_ensembles) return;
  const auto place = results == nullptr ? std::nullopt : place_of(*results, claim.preset);
  if (!place.has_value()) {
    claim.reason = base::format("the bundle does not hold the scenario {}", claim.preset);
    return;
  }
  claim.held = analysis::hold_claim(*results, *place, *use);
  claim.verdict = claim.held->verdict;
  claim.reason = claim.held->reason;
}

void hold(TestedClaim& claim, const TestOptions& options, const study::Study& study,
          study::Record& record, const records::Results* results) {
  const evidence::Statement& statement = *claim.statement;
  const bool is_record = evidence::is_about_record(statement.kind);
  const bool is_forecast = statement.kind == evidence::Kind::forecast;
  if (!is_record && !is_forecast) {
    claim.verdict = std::string(study::name_of(study::Verdict::not_rated));
    claim.reason =
        base::format("{} {} is not rated", statement.kind == evidence::Kind::norm ? "a" : "an",
                     evidence::name_of(statement.kind));
    return;
  }
  if (!is_confirmed(statement, options)) {
    claim.reason = base::format(
        "what it is held against is proposed and not confirmed: --accept {}", statement.id);
    return;
  }
  if (is_forecast) {
    hold_projection(claim, options, study, record, results);
    return;
  }
  claim.record = record.verdict(statement);
  claim.verdict = std::string(study::name_of(claim.record->verdict));
  claim.reason = claim.record->reason;
}

/// Of the models and the study as they are now.
TestedVersions versions_of(const engine::Prepared& prepared) {
  records::Results stamped;
  engine::stamp_versions(prepared, stamped);
  return {.program = version(),
          .model = stamped.model_version,
          .data = stamped.data_version,
          .scenarios = {},
          .ensemble_model = "",
          .ensemble_data = ""};
}

}  // namespace

void declare_test_options(CLI::App& app, TestOptions& options) {
  options.run.worlds = kWorlds;
  app.add_option("ID", options.ids, "Statements; all if left out");
  app.add_option("--accept", options.accept,
                 "Take a proposed mapping of this statement for confirmed, or of `all`")
      ->type_name("ID");
  app.add_option("--preset", options.preset,
                 "Hold forecasts against this preset or scenario file instead of their own");
  app.add_option("--bundle", options.bundle, "Hold forecasts against a bundle; nothing is run")
      ->type_name("DIR");
  add_register_option(app, options.own_register);
  declare_run_options(app, options.run);
}

TestedClaims test_claims(const TestOptions& options, const Globals& globals) {
  TestedClaims tested;
  if (!options.run.problems.empty()) fail(Exit::usage, options.run.problems);
  tested.prepared = prepare_with_register(globals, options.own_register);
  const study::Study& study = tested.prepared.study;
  check_ids(options, study.statements);
  for (const evidence::Statement& statement : study.statements.list) {
    if (!options.ids.empty() && !holds(options.ids, statement.id)) continue;
    tested.claims.push_back({.statement = &statement,
                             .verdict = "",
                             .reason = "",
                             .record = {},
                             .held = {},
                             .preset = ""});
  }
  const std::vector<std::string> presets = presets_needed(tested.claims, options);
  const auto results = ensembles_for(presets, options, globals, study);
  tested.versions = versions_of(tested.prepared);
  if (results.has_value()) {
    tested.worlds = results->world_count;
    tested.seed = results->seed;
    tested.versions.ensemble_model = results->model_version;
    tested.versions.ensemble_data = results->data_version;
    for (const records::Ensemble& ensemble : results->ensembles) {
      tested.versions.scenarios.emplace_back(ensemble.id, ensemble.hash);
    }
  }
  study::Record record(study);
  for (TestedClaim& claim : tested.claims) {
    hold(claim, options, study, record, results.has_value() ? &*results : nullptr);
  }
  return tested;
}

}  // namespace casus::cli
