// merge, verify, report, export: what can be done with bundles.
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <thread>

#include "analysis/outcomes.hpp"
#include "apps/cli/outcome_output.hpp"
#include "apps/cli/output.hpp"
#include "apps/cli/run_options.hpp"
#include "apps/cli/zip.hpp"
#include "base/check.hpp"
#include "base/month.hpp"
#include "base/text.hpp"
#include "engine/merge.hpp"
#include "records/bundle.hpp"
#include "records/digest.hpp"
#include "views/ally_targets.hpp"
#include "views/contagion_csv.hpp"
#include "views/doors_csv.hpp"
#include "views/frontiers_csv.hpp"
#include "views/report.hpp"
#include "views/stamps.hpp"
#include "views/war_csv.hpp"

namespace casus::cli {
namespace {

namespace fs = std::filesystem;

void need_bundle(const std::string& folder) {
  std::error_code error;
  if (!fs::is_directory(folder, error)) {
    fail(Exit::not_found,
         std::vector<base::Problem>{{.message = "there is no bundle here", .found = folder}});
  }
}

records::Results read_or_fail(const std::string& folder) {
  need_bundle(folder);
  return value_or_fail(records::read_bundle(folder));
}

// "dormant-1.html" in the current folder, for the bundle casus-runs/dormant-1.
std::string named_after(const std::string& folder, const std::string& ending) {
  fs::path path = fs::path(folder).lexically_normal();
  if (path.filename().empty()) path = path.parent_path();
  std::error_code error;
  if (path == "." || path == "..") path = fs::weakly_canonical(path, error);
  return base::format("{}.{}", path.filename().string(), ending);
}

std::string read_bytes(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  if (!file) throw base::EnvironmentError(path.string() + " cannot be read");
  return bytes.str();
}

std::vector<std::string> files_in(const fs::path& folder) {
  std::vector<std::string> names;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_directory()) continue;
    names.push_back(entry.path().lexically_relative(folder).generic_string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

// The options that the canonical command of a bundle spells out.
RunOptions options_of(const std::string& command, Globals& globals) {
  RunOptions options;
  CLI::App app;
  app.allow_extras(false);
  auto* run = app.add_subcommand("run");
  run->fallthrough();
  app.add_option("--study", globals.study);
  run->add_option("SCENARIO", options.scenarios);
  declare_run_options(*run, options, Environment::ignored);
  run->add_flag("--cube", options.cube);
  try {
    app.parse(command, true);
  } catch (const CLI::ParseError&) {
    fail(Exit::invalid_input,
         base::format("the bundle's command cannot be understood: {}", command));
  }
  return options;
}

struct FileVerdict {
  std::string name;
  std::string verdict;  ///< "same", "differs", "missing", "extra"
};

std::vector<FileVerdict> compare_folders(const fs::path& bundle, const fs::path& fresh) {
  std::vector<FileVerdict> verdicts;
  const std::vector<std::string> here = files_in(bundle);
  const std::vector<std::string> there = files_in(fresh);
  for (const std::string& name : there) {
    if (std::find(here.begin(), here.end(), name) == here.end()) {
      verdicts.push_back({name, "missing"});
      continue;
    }
    const bool is_same = records::sha256_of_file((bundle / name).string()) ==
                         records::sha256_of_file((fresh / name).string());
    verdicts.push_back({name, is_same ? "same" : "differs"});
  }
  for (const std::string& name : here) {
    if (std::find(there.begin(), there.end(), name) == there.end())
      verdicts.push_back({name, "extra"});
  }
  return verdicts;
}

// What a manifest says of the run. Fails with check_failed if it cannot be read: then nothing of
// the bundle can be verified.
Json read_manifest_of(const std::string& folder) {
  const fs::path path = fs::path(folder) / "manifest.json";
  std::error_code error;
  Json manifest = Json::parse(fs::exists(path, error) ? read_bytes(path) : "", nullptr, false);
  if (manifest.is_discarded() || !manifest.contains("command") ||
      !manifest["command"].is_string()) {
    fail(Exit::check_failed, std::vector<base::Problem>{
                                 {.file = path.string(),
                                  .message = "is missing or damaged, so nothing can be verified"}});
  }
  if (manifest.value("partial", false)) {
    fail(Exit::check_failed, "the bundle was interrupted; a run from start to end would differ");
  }
  return manifest;
}

// Options that run the bundle again: its command, from the scenario files it keeps.
RunOptions options_again(const std::string& folder, const Json& manifest, Globals& globals) {
  const std::string asked = globals.study;
  RunOptions options = options_of(manifest["command"].get<std::string>(), globals);
  if (asked != kDefaultStudy) globals.study = asked;
  for (std::string& name : options.scenarios) {
    if (name.starts_with("scenarios/")) name = (fs::path(folder) / name).string();
  }
  if (!options.trade.empty()) options.trade = (fs::path(folder) / options.trade).string();
  if (manifest.contains("shard") && manifest["shard"].is_object()) {
    options.part = {manifest["shard"].value("first_world", 0U),
                    manifest["shard"].value("world_count", 1U)};
  }
  return options;
}

// The scenario files that are not those of the manifest: what they would run is another run.
std::vector<FileVerdict> changed_scenarios(const std::string& folder) {
  std::vector<FileVerdict> verdicts;
  const auto read = records::read_bundle(folder);
  if (read.ok()) return verdicts;
  for (const base::Problem& problem : read.problems()) {
    const std::string name = fs::path(problem.file).lexically_relative(folder).generic_string();
    if (name.starts_with("scenarios/")) verdicts.push_back({name, problem.message});
  }
  return verdicts;
}

// Sentences on versions that are not the bundle's, which explain every other difference.
std::vector<std::string> version_differences(const Json& manifest,
                                             const records::Results& results) {
  std::vector<std::string> texts;
  const Json versions = manifest.value("versions", Json::object());
  for (const auto& [what, here] :
       {std::pair{"model", results.model_version}, std::pair{"data", results.data_version}}) {
    const std::string there = versions.is_object() ? versions.value(what, std::string()) : "";
    if (there == here) continue;
    texts.push_back(base::format("the {} version here is {}, the bundle's is {}", what, here,
                                 there.empty() ? "not stated" : there));
  }
  return texts;
}

struct Verification {
  std::vector<FileVerdict> files;
  std::vector<std::string> notes;
};

// Runs the bundle's command again in a fresh folder and compares every file.
Verification run_again(const std::string& folder, const Json& manifest, unsigned threads,
                       const Globals& globals) {
  Verification verification{.files = changed_scenarios(folder), .notes = {}};
  if (!verification.files.empty()) {
    verification.notes.emplace_back("a changed scenario file is another run, so nothing was run");
    return verification;
  }
  Globals bundles = globals;
  bundles.quiet = true;
  std::error_code error;
  const fs::path fresh =
      fs::temp_directory_path() / base::format("casus-verify-{}", static_cast<long>(getpid()));
  fs::remove_all(fresh, error);
  try {
    RunOptions options = options_again(folder, manifest, bundles);
    options.threads = threads;
    options.output = fresh.string();
    const Done done = carry_out(options, bundles);
    if (done.is_interrupted) fail(Exit::interrupted, "interrupted: the bundle was not verified");
    verification.files = compare_folders(folder, fresh);
    verification.notes = version_differences(manifest, done.results);
  } catch (Failure& failure) {
    fs::remove_all(fresh, error);
    if (failure.code == Exit::interrupted) throw;
    failure.problems.push_back({.file = (fs::path(folder) / "manifest.json").string(),
                                .message = "its command cannot be run here, so the check fails",
                                .found = manifest["command"].get<std::string>()});
    fail(Exit::check_failed, failure.problems);
  } catch (...) {
    fs::remove_all(fresh, error);
    throw;
  }
  fs::remove_all(fresh, error);
  return verification;
}

Exit verify(const std::string& folder, unsigned threads, const Globals& globals) {
  need_bundle(folder);
  const Json manifest = read_manifest_of(folder);
  const Verification verification = run_again(folder, manifest, threads, globals);
  const auto& verdicts = verification.files;
  const bool is_good = std::all_of(verdicts.begin(), verdicts.end(),
                                   [](const FileVerdict& v) { return v.verdict == "same"; });
  if (globals.json) {
    Json files = Json::array();
    for (const FileVerdict& v : verdicts)
      files.push_back({{"file", v.name}, {"verdict", v.verdict}});
    print_json(
        "casus.verify/1",
        {{"bundle", folder}, {"same", is_good}, {"files", files}, {"notes", verification.notes}});
  } else {
    TextTable table{.header = {"file", "verdict"}, .rows = {}};
    for (const FileVerdict& v : verdicts) table.rows.push_back({v.name, v.verdict});
    print_table(table, globals);
    const char* mark = globals.plain ? "# " : "";
    for (const std::string& note : verification.notes) base::print("{}{}\n", mark, note);
    base::print("{}{}\n", mark,
                is_good ? "every byte is the same" : "the bundle differs from a fresh run");
  }
  return is_good ? Exit::done : Exit::check_failed;
}

Exit export_bundle(const std::string& folder, const std::string& kind, const std::string& output,
                   const Globals& globals) {
  const records::Results results = read_or_fail(folder);
  const std::string path = output.empty() ? named_after(folder, kind) : output;
  need_new(path);
  if (kind == "csv") {
    write_output(path, read_bytes(fs::path(folder) / "outcomes.csv"));
  } else if (kind == "json") {
    Json whole = outcomes_json(results, "icd203");
    Json object;
    object["schema"] = "casus.outcomes/1";
    object.update(whole);
    write_output(path, object.dump(2) + "\n");
  } else {
    std::vector<ZipEntry> entries;
    for (const std::string& name : files_in(folder)) {
      entries.push_back(
          {fs::path(folder).filename().string() + "/" + name, read_bytes(fs::path(folder) / name)});
    }
    write_output(path, zip_archive(entries));
  }
  if (globals.json && path != "-") {
    print_json("casus.export/1", {{"bundle", folder}, {"to", kind}, {"file", path}});
  } else if (!globals.quiet && path != "-") {
    base::print(stderr, "wrote {}\n", path);
  }
  return Exit::done;
}

/// Who meets which target when, by scenario and ally.
Json targets_json(const records::Results& results) {
  Json list = Json::array();
  for (std::size_t e = 0; e < results.ensembles.size(); ++e) {
    const int months = views::months_held(results, results.ensembles[e]);
    if (months < 1) continue;
    const views::TargetTable table =
        views::target_table(results, e, views::target_dates(results, months));
    const auto start = base::parse_month(results.start).value_or(base::Month{});
    Json allies = Json::array();
    for (const views::AllyTargets& ally : table.allies) {
      Json marks = Json::array();
      for (std::size_t m = 0; m < table.marks.size(); ++m) {
        const views::TargetProgress& progress = ally.progress[m];
        marks.push_back({{"share", table.marks[m].share},
                         {"counts_related", table.marks[m].counts_related},
                         {"median_year",
                          progress.median_year == 0 ? Json(nullptr) : Json(progress.median_year)},
                         {"met_at_start", progress.is_met_at_start},
                         {"at_least_of_100_worlds_first", progress.worlds_first},
                         {"at_least_of_100_worlds_second", progress.worlds_second}});
      }
      allies.push_back({{"ally", ally.code},
                        {"name", ally.name},
                        {"start_share", ally.start_share},
                        {"start_year", ally.start_year},
                        {"start_edition", ally.start_edition},
                        {"median_first", ally.median_first},
                        {"median_second", ally.median_second},
                        {"marks", marks}});
    }
    list.push_back({{"scenario", results.ensembles[e].id},
                    {"first_date", base::to_text(start + table.first)},
                    {"second_date", base::to_text(start + table.second)},
                    {"allies", allies}});
  }
  return list;
}

}  // namespace

std::function<Exit()> declare_merge(CLI::App& app, const Globals& globals) {
  auto parts = std::make_shared<std::vector<std::string>>();
  auto output = std::make_shared<std::string>();
  app.add_option("DIR", *parts, "Bundles written with --shard")->required();
  app.add_option("-o,--output", *output, "Folder for the whole bundle")->required();
  return [=, &globals] {
    for (const std::string& part : *parts) need_bundle(part);
    need_new(*output);
    const unsigned threads = std::max(1U, std::thread::hardware_concurrency());
    RunOptions options;
    Done done;
    done.results = value_or_fail(engine::merge(*parts, threads));
    analysis::summarize_outcomes(done.results);
    Globals ignored = globals;
    options.lexicon = options_of(done.results.command, ignored).lexicon;
    records::BundleWriter writer(*output);
    records::add_files(done.results, writer);
    writer.add("doors.csv", views::doors_csv(done.results));
    writer.add("frontiers.csv", views::frontiers_csv(done.results));
    writer.add("contagion.csv", views::contagion_csv(done.results));
    writer.add("war.csv", views::war_csv(done.results));
    writer.add("report.html", views::report_html(done.results, options.lexicon));
    if (options_of(done.results.command, ignored).cube) {
      engine::merge_cubes(*parts, done.results, (fs::path(writer.folder()) / "cube.nc").string());
    }
    writer.commit(done.results);
    done.bundle = *output;
    print_outcomes(done, options, globals, "casus.merge/1");
    return Exit::done;
  };
}

std::function<Exit()> declare_verify(CLI::App& app, const Globals& globals) {
  auto folder = std::make_shared<std::string>();
  auto threads = std::make_shared<unsigned>(0);
  app.add_option("BUNDLE", *folder, "The bundle")->required();
  app.add_option("--threads", *threads, "Threads; 0 for one per core")->capture_default_str();
  return [=, &globals] { return verify(*folder, *threads, globals); };
}

std::function<Exit()> declare_report(CLI::App& app, const Globals& globals) {
  auto folder = std::make_shared<std::string>();
  auto output = std::make_shared<std::string>();
  auto lexicon = std::make_shared<std::string>("icd203");
  app.add_option("BUNDLE", *folder, "The bundle")->required();
  app.add_option(
      "-o,--output", *output,
      "The HTML file, or - for standard output (default: the bundle's name, .html, here)");
  app.add_option("--lexicon", *lexicon, "Words for likelihoods: icd203, ipcc, uk, numbers")
      ->check(one_of("--lexicon", {"icd203", "ipcc", "uk", "numbers"}))
      ->capture_default_str();
  return [=, &globals] {
    const records::Results results = read_or_fail(*folder);
    const std::string file = output->empty() ? named_after(*folder, "html") : *output;
    need_new(file);
    write_output(file, views::report_html(results, *lexicon));
    if (globals.json && file != "-") {
      print_json("casus.report/1",
                 {{"bundle", *folder}, {"file", file}, {"allies", targets_json(results)}});
    } else if (!globals.quiet && file != "-") {
      base::print(stderr, "wrote {}\n", file);
    }
    return Exit::done;
  };
}

std::function<Exit()> declare_export(CLI::App& app, const Globals& globals) {
  auto folder = std::make_shared<std::string>();
  auto kind = std::make_shared<std::string>();
  auto output = std::make_shared<std::string>();
  app.add_option("BUNDLE", *folder, "The bundle")->required();
  app.add_option("--to", *kind, "csv, json or zip")
      ->required()
      ->check(one_of("--to", {"csv", "json", "zip"}));
  app.add_option("-o,--output", *output,
                 "The file, or - for standard output (default: the bundle's name, .csv …, here)");
  return [=, &globals] { return export_bundle(*folder, *kind, *output, globals); };
}

}  // namespace casus::cli
