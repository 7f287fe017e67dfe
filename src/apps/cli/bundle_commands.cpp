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
#include "apps/cli/run_options.hpp"
#include "apps/cli/zip.hpp"
#include "base/check.hpp"
#include "base/text.hpp"
#include "engine/merge.hpp"
#include "records/bundle.hpp"
#include "views/report.hpp"

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

void need_new(const std::string& path) {
  std::error_code error;
  if (path != "-" && fs::exists(path, error)) {
    fail(Exit::invalid_input, std::vector<base::Problem>{{.key = "-o",
                                                          .message = "exists already",
                                                          .found = path,
                                                          .allowed = "a name that is not taken"}});
  }
}

// Writes to a temporary name and renames, or to standard output for "-".
void write_output(const std::string& path, const std::string& bytes) {
  if (path == "-") {
    base::print("{}", bytes);
    return;
  }
  const std::string temporary = base::format("{}.partial-{}", path, static_cast<long>(getpid()));
  {
    std::ofstream file(temporary, std::ios::binary);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    file.close();
    if (!file) {
      std::error_code error;
      fs::remove(temporary, error);
      throw base::EnvironmentError(path + " cannot be written");
    }
  }
  std::error_code error;
  fs::rename(temporary, path, error);
  if (error) {
    fs::remove(temporary, error);
    throw base::EnvironmentError(path + " cannot be written");
  }
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
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    names.push_back(entry.path().filename().string());
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
  declare_run_options(*run, options);
  run->add_flag("--cube", options.cube);
  try {
    app.parse(command, true);
  } catch (const CLI::ParseError& error) {
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

// Runs the bundle's command again in a fresh folder and compares every file.
Exit verify(const std::string& folder, unsigned threads, const Globals& globals) {
  need_bundle(folder);
  std::error_code error;
  const fs::path manifest = fs::path(folder) / "manifest.json";
  const Json parsed =
      Json::parse(fs::exists(manifest, error) ? read_bytes(manifest) : "", nullptr, false);
  if (parsed.is_discarded() || !parsed.contains("command") || !parsed["command"].is_string()) {
    fail(Exit::check_failed, std::vector<base::Problem>{
                                 {.file = manifest.string(),
                                  .message = "is missing or damaged, so nothing can be verified"}});
  }
  if (parsed.value("partial", false)) {
    fail(Exit::check_failed, "the bundle was interrupted; a run from start to end would differ");
  }
  Globals bundles = globals;
  RunOptions options = options_of(parsed["command"].get<std::string>(), bundles);
  options.threads = threads;
  bundles.quiet = true;
  const fs::path fresh =
      fs::temp_directory_path() / base::format("casus-verify-{}", static_cast<long>(getpid()));
  fs::remove_all(fresh, error);
  options.output = fresh.string();
  if (parsed.contains("shard") && parsed["shard"].is_object()) {
    options.shard = parsed["shard"].value("part", std::string());
  }
  std::vector<FileVerdict> verdicts;
  try {
    (void)carry_out(options, bundles);
    verdicts = compare_folders(folder, fresh);
  } catch (...) {
    fs::remove_all(fresh, error);
    throw;
  }
  fs::remove_all(fresh, error);
  const bool is_good = std::all_of(verdicts.begin(), verdicts.end(),
                                   [](const FileVerdict& v) { return v.verdict == "same"; });
  if (globals.json) {
    Json files = Json::array();
    for (const FileVerdict& v : verdicts)
      files.push_back({{"file", v.name}, {"verdict", v.verdict}});
    print_json("casus.verify/1", {{"bundle", folder}, {"same", is_good}, {"files", files}});
  } else {
    for (const FileVerdict& v : verdicts) base::print("{:<16} {}\n", v.name, v.verdict);
    base::print("{}\n", is_good ? "every byte is the same" : "the bundle differs from a fresh run");
  }
  return is_good ? Exit::done : Exit::check_failed;
}

Exit export_bundle(const std::string& folder, const std::string& kind, const std::string& output,
                   const Globals& globals) {
  const records::Results results = read_or_fail(folder);
  const std::string path =
      output.empty() ? base::format("{}.{}", fs::path(folder).filename().string(), kind) : output;
  need_new(path);
  if (kind == "csv") {
    write_output(path, read_bytes(fs::path(folder) / "outcomes.csv"));
  } else if (kind == "json") {
    Json whole = outcomes_json(results, "icd203");
    Json object;
    object["schema"] = "casus.export/1";
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
    print_json("casus.export.done/1", {{"bundle", folder}, {"to", kind}, {"file", path}});
  } else if (!globals.quiet && path != "-") {
    base::print(stderr, "wrote {}\n", path);
  }
  return Exit::done;
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
  app.add_option("-o,--output", *output, "The HTML file, or - for standard output")->required();
  app.add_option("--lexicon", *lexicon, "Words for likelihoods: icd203, ipcc, uk, numbers")
      ->check(CLI::IsMember({"icd203", "ipcc", "uk", "numbers"}))
      ->capture_default_str();
  return [=, &globals] {
    const records::Results results = read_or_fail(*folder);
    need_new(*output);
    write_output(*output, views::report_html(results, *lexicon));
    if (globals.json && *output != "-") {
      print_json("casus.report/1", {{"bundle", *folder}, {"file", *output}});
    } else if (!globals.quiet && *output != "-") {
      base::print(stderr, "wrote {}\n", *output);
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
      ->check(CLI::IsMember({"csv", "json", "zip"}));
  app.add_option("-o,--output", *output,
                 "The file, or - for standard output (default: BUNDLE.csv, …)");
  return [=, &globals] { return export_bundle(*folder, *kind, *output, globals); };
}

}  // namespace casus::cli
