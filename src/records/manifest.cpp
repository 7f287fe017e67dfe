// manifest.json: what was run, by which versions, and the hash of every other file. No clock, host
// or path: the same study, seed and version give the same bytes.
#include <sys/utsname.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "base/check.hpp"
#include "base/month.hpp"
#include "base/text.hpp"
#include "records/digest.hpp"
#include "records/files.hpp"
#include "records/json.hpp"

namespace casus::records {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kManifestSchema = "casus.manifest/1";
constexpr int kMaxMonths = 12'000;
// The last key of a manifest is the SHA-256 of the text without it.
constexpr std::string_view kSeal = ",\n  \"manifest_sha256\": \"";
constexpr std::string_view kSealEnd = "\"\n}\n";
constexpr std::string_view kEnd = "\n}\n";

Json pins_json(const std::vector<PinUse>& pins) {
  Json list = Json::array();
  for (const PinUse& pin : pins) {
    list.push_back({{"parameter", pin.parameter}, {"value", pin.value}});
  }
  return list;
}

void read_pins(const JsonObject& from, std::vector<PinUse>& pins) {
  for (const JsonObject& pin : from.objects("pins")) {
    pins.push_back({.parameter = pin.text("parameter"), .value = pin.number("value")});
  }
}

// The moves of a replayed game and what its play had; nothing in other scenarios.
void add_replay(const Ensemble& ensemble, Json& json) {
  if (ensemble.moves.empty() && ensemble.published.empty()) return;
  Json moves = Json::array();
  for (const MoveUse& use : ensemble.moves) {
    moves.push_back({{"move", use.move},
                     {"actor", use.actor},
                     {"text", use.text},
                     {"own_date", use.own_date},
                     {"date", use.date},
                     {"does", use.does},
                     {"reason", use.reason},
                     {"source", use.source}});
  }
  Json published = Json::array();
  for (const PublishedColumn& column : ensemble.published) {
    published.push_back({{"move", column.move},
                         {"text", column.text},
                         {"title", column.title},
                         {"kind", column.kind},
                         {"unit", column.unit},
                         {"date", column.date},
                         {"when", column.when},
                         {"value", column.value}});
    if (!column.given.empty()) published.back()["given"] = column.given;
  }
  json["replay"] = {
      {"game", ensemble.game}, {"moves", std::move(moves)}, {"published", std::move(published)}};
}

void read_replay(const JsonObject& scenario, Ensemble& ensemble) {
  if (!scenario.has("replay")) return;
  const JsonObject replay = scenario.object("replay");
  ensemble.game = replay.text("game");
  for (const JsonObject& use : replay.objects("moves")) {
    ensemble.moves.push_back({.move = use.text("move"),
                              .actor = use.text("actor"),
                              .text = use.text("text"),
                              .own_date = use.text("own_date"),
                              .date = use.text("date"),
                              .does = use.text("does"),
                              .reason = use.text("reason"),
                              .source = use.text("source")});
  }
  for (const JsonObject& from : replay.objects("published")) {
    ensemble.published.push_back({.move = from.text("move"),
                                  .text = from.text("text"),
                                  .title = from.text("title"),
                                  .kind = from.text("kind"),
                                  .unit = from.text("unit"),
                                  .date = from.text("date"),
                                  .when = from.text("when"),
                                  .value = from.number("value"),
                                  .given = from.has("given") ? from.text("given") : "",
                                  .values = {}});
    const PublishedColumn& column = ensemble.published.back();
    if (!column.given.empty() && column.kind != "chance") {
      from.problem("given", "belongs to what happened or not", column.given);
    }
    if (column.kind != "chance" && column.kind != "quantity") {
      from.problem("kind", "is not a kind of published value", column.kind, "chance or quantity");
    }
    if (!base::parse_month(column.date).has_value()) {
      from.problem("date", "is not a month", column.date, "for example 2026-08");
    }
    if (!std::isfinite(column.value)) from.problem("value", "is not a number");
  }
}

Json scenarios_json(const Results& results) {
  Json list = Json::array();
  for (const Ensemble& ensemble : results.ensembles) {
    Json levers = Json::array();
    for (const LeverUse& use : ensemble.levers) {
      levers.push_back({{"lever", use.lever},
                        {"value", use.value},
                        {"text", use.text},
                        {"from", use.from},
                        {"over_months", use.over_months},
                        {"is_of_modeling", use.is_of_modeling},
                        {"title", use.title}});
    }
    Json events = Json::array();
    for (const ScriptedEventUse& use : ensemble.events_scripted) {
      events.push_back({{"at", use.at}, {"what", use.what}});
    }
    Json models = Json::array();
    for (const ProcessModel& use : ensemble.models) {
      models.push_back({{"process", use.process}, {"model", use.model}});
    }
    list.push_back({{"id", ensemble.id},
                    {"title", ensemble.title},
                    {"purpose", ensemble.purpose},
                    {"source", ensemble.source},
                    {"hash", ensemble.hash},
                    {"months_done", ensemble.months_done},
                    {"levers", std::move(levers)},
                    {"events", std::move(events)},
                    {"pins", pins_json(ensemble.pins)},
                    {"models", std::move(models)}});
    if (!ensemble.beside.empty()) list.back()["beside"] = ensemble.beside;
    add_replay(ensemble, list.back());
  }
  return list;
}

Json files_json(const std::string& folder, const std::map<std::string, std::string>& hashes) {
  std::vector<std::string> names;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    const std::string name = entry.path().lexically_relative(folder).generic_string();
    if (entry.is_regular_file() && name != "manifest.json") names.push_back(name);
  }
  std::sort(names.begin(), names.end());
  Json list = Json::array();
  for (const std::string& name : names) {
    const std::string path = (fs::path(folder) / name).string();
    const auto known = hashes.find(name);
    list.push_back({{"name", name},
                    {"sha256", known != hashes.end() ? known->second : sha256_of_file(path)},
                    {"bytes", fs::file_size(path)}});
  }
  return list;
}

void read_scenarios(const JsonObject& root, Results& results) {
  for (const JsonObject& from : root.objects("scenarios")) {
    Ensemble ensemble;
    ensemble.id = from.text("id");
    ensemble.title = from.text("title");
    ensemble.purpose = from.text("purpose");
    ensemble.source = from.text("source");
    ensemble.hash = from.text("hash");
    ensemble.beside = from.has("beside") ? from.text("beside") : "";
    ensemble.months_done = static_cast<int>(from.whole_number("months_done", 0, kMaxMonths));
    for (const JsonObject& use : from.objects("levers")) {
      ensemble.levers.push_back(
          {.lever = use.text("lever"),
           .value = use.number("value"),
           .from = use.text("from"),
           .over_months = static_cast<int>(use.whole_number("over_months", 0, kMaxMonths)),
           .text = use.text("text"),
           .is_of_modeling = use.has("is_of_modeling") && use.flag("is_of_modeling"),
           .title = use.has("title") ? use.text("title") : ""});
    }
    for (const JsonObject& use : from.objects("events")) {
      ensemble.events_scripted.push_back({.at = use.text("at"), .what = use.text("what")});
    }
    read_replay(from, ensemble);
    read_pins(from, ensemble.pins);
    for (const JsonObject& use : from.objects("models")) {
      ensemble.models.push_back({.process = use.text("process"), .model = use.text("model")});
    }
    const bool is_twice =
        std::any_of(results.ensembles.begin(), results.ensembles.end(),
                    [&](const Ensemble& other) { return other.id == ensemble.id; });
    if (is_twice) from.problem("id", "is there twice", ensemble.id);
    results.ensembles.push_back(std::move(ensemble));
  }
  if (results.ensembles.empty()) root.problem("scenarios", "holds no scenario");
}

// A file of the bundle itself, or of its folder of scenarios; never one outside.
bool is_name_in_bundle(const std::string& name) {
  if (name.find('\\') != std::string::npos || name.find('\0') != std::string::npos) return false;
  const std::vector<std::string> parts = base::split(name, '/');
  return (parts.size() == 1 || parts.front() == "scenarios") &&
         std::none_of(parts.begin(), parts.end(),
                      [](const std::string& part) { return part.empty() || part.front() == '.'; });
}

void read_extent(const JsonObject& root, Results& results) {
  constexpr std::uint64_t kMaxWorlds = 0xFFFF'FFFF;
  const auto count = [&root](const char* name, std::uint64_t low) {
    return static_cast<std::uint32_t>(root.whole_number(name, low, kMaxWorlds));
  };
  results.worlds = count("worlds", 1);
  results.replications = count("replications", 1);
  results.first_world = 0;
  results.world_count = results.worlds;
  if (!root.has("shard")) return;
  const JsonObject shard = root.object("shard");
  results.first_world =
      static_cast<std::uint32_t>(shard.whole_number("first_world", 0, results.worlds - 1));
  results.world_count = static_cast<std::uint32_t>(
      shard.whole_number("world_count", 1, results.worlds - results.first_world));
}

}  // namespace

std::string manifest_text(const Results& results, const std::string& folder,
                          const std::map<std::string, std::string>& hashes) {
  utsname system{};
  base::check(uname(&system) == 0, "the system has a name");
  Json of_scenarios = Json::object();
  for (const Ensemble& ensemble : results.ensembles) of_scenarios[ensemble.id] = ensemble.hash;
  Json json;
  json["schema"] = kManifestSchema;
  json["study"] = {{"id", results.study_id},
                   {"title", results.study_title},
                   {"start", results.start},
                   {"months", results.months}};
  json["command"] = results.command;
  json["versions"] = {{"scenario", std::move(of_scenarios)},
                      {"model", results.model_version},
                      {"data", results.data_version}};
  json["program"] = {{"name", "casus"}, {"version", results.program_version}};
  json["platform"] = {{"system", system.sysname}, {"machine", system.machine}};
  json["seed"] = results.seed;
  json["design"] = results.design;
  json["worlds"] = results.worlds;
  json["replications"] = results.replications;
  if (results.world_count != results.worlds) {
    json["shard"] = {{"first_world", results.first_world}, {"world_count", results.world_count}};
  }
  json["partial"] = results.is_partial;
  if (!results.not_begun.empty()) {
    Json names = Json::array();
    for (const ScenarioName& name : results.not_begun) {
      names.push_back({{"id", name.id}, {"title", name.title}});
    }
    json["not_begun"] = std::move(names);
  }
  json["pins"] = pins_json(results.pins);
  json["trust"] = results.trust;
  if (!results.trade.empty()) json["trade"] = results.trade;
  json["scenarios"] = scenarios_json(results);
  json["files"] = files_json(folder, hashes);
  return sealed(file_text(json));
}

std::string sealed(std::string_view text) {
  return base::format("{}{}{}{}", text.substr(0, text.size() - kEnd.size()), kSeal, sha256(text),
                      kSealEnd);
}

std::string unsealed(std::string_view text) {
  const std::size_t at = text.rfind(kSeal);
  if (at == std::string_view::npos) return std::string(text);
  return std::string(text.substr(0, at)).append(kEnd);
}

std::vector<ListedFile> read_manifest(std::string_view text, const std::string& path,
                                      Results& results, std::vector<base::Problem>& problems) {
  std::vector<ListedFile> files;
  const auto json = parse_json(text, path, kManifestSchema, problems);
  if (!json.has_value()) return files;
  const JsonObject root(*json, path, "", problems);
  if (sealed(unsealed(text)) != text) {
    root.problem("manifest_sha256",
                 "is not the SHA-256 of this manifest: it was changed after it was written");
  }
  const JsonObject study = root.object("study");
  results.study_id = study.text("id");
  results.study_title = study.text("title");
  results.start = study.text("start");
  if (!base::parse_month(results.start).has_value()) {
    study.problem("start", "is not a month", results.start, "for example 2026-08");
  }
  results.months = static_cast<int>(study.whole_number("months", 1, kMaxMonths));
  results.command = root.text("command");
  const JsonObject versions = root.object("versions");
  results.model_version = versions.text("model");
  results.data_version = versions.text("data");
  results.program_version = root.object("program").text("version");
  results.seed = root.whole_number("seed", 0, ~std::uint64_t{0});
  results.design = root.text("design");
  read_extent(root, results);
  results.is_partial = root.flag("partial");
  if (root.has("not_begun")) {
    for (const JsonObject& name : root.objects("not_begun")) {
      results.not_begun.push_back({.id = name.text("id"), .title = name.text("title")});
    }
  }
  read_pins(root, results.pins);
  results.trust = root.texts("trust");
  if (root.has("trade")) results.trade = root.text("trade");
  read_scenarios(root, results);
  const JsonObject hashes = versions.object("scenario");
  for (const Ensemble& ensemble : results.ensembles) {
    if (hashes.text(ensemble.id) != ensemble.hash) {
      hashes.problem(ensemble.id, "is not the hash that stands with the scenario");
    }
    if (ensemble.months_done > results.months) {
      root.problem("scenarios", "a scenario has more months than the study", ensemble.id);
    }
  }
  for (const JsonObject& file : root.objects("files")) {
    files.push_back({.name = file.text("name"),
                     .sha256 = file.text("sha256"),
                     .bytes = file.whole_number("bytes", 0, ~std::uint64_t{0})});
    const std::string& name = files.back().name;
    if (!is_name_in_bundle(name)) {
      file.problem("name", "is not the name of a file of the bundle", name);
      files.pop_back();
    }
  }
  return files;
}

}  // namespace casus::records
