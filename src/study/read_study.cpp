#include <algorithm>
#include <filesystem>

#include "base/text.hpp"
#include "input/csv.hpp"
#include "input/text_file.hpp"
#include "input/toml.hpp"
#include "study/partial.hpp"
#include "study/parts.hpp"

namespace casus::study {
namespace {

namespace fs = std::filesystem;

// Tables in facts/ with a header of their own: what the study takes silently, as far as it knows
// the places, is checked row by row.
const std::vector<std::string> kUnreadTables{"neighbours.csv", "trade_known.csv",
                                             "trade_partners.csv"};

std::vector<std::string> tables_with_own_header() {
  std::vector<std::string> tables{"actors.csv",    "ceasefires.csv",   "chamber_composition.csv",
                                  "frontiers.csv", "institutions.csv", "law.csv",
                                  "polls.csv",     "ties.csv",         "trade_matrix.csv",
                                  "votes.csv",     "wargames.csv"};
  tables.insert(tables.end(), kUnreadTables.begin(), kUnreadTables.end());
  return tables;
}

void find_presets(Reading& reading) {
  Study& study = reading.study;
  const fs::path folder = fs::path(study.folder) / "presets";
  const std::size_t before = reading.problems.size();
  for (const std::string& path : toml_files_in(folder.string(), reading.problems)) {
    study.presets.push_back({fs::path(path).stem().string(), path});
  }
  if (study.presets.empty() && reading.problems.size() > before) return;  // it may be there
  std::sort(study.presets.begin(), study.presets.end(),
            [](const Preset& a, const Preset& b) { return a.id < b.id; });
  const auto is_reference = [](const Preset& preset) { return preset.id == "reference"; };
  if (std::none_of(study.presets.begin(), study.presets.end(), is_reference)) {
    reading.problems.push_back(
        {.file = folder.string(), .message = "has no reference.toml, to compare others with"});
  }
}

void list_files(Reading& reading) {
  const fs::path folder(reading.study.folder);
  std::error_code error;
  auto entry = fs::recursive_directory_iterator(folder, error);
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    std::error_code is_no_file;
    if (entry->is_regular_file(is_no_file)) {
      reading.study.files.push_back(entry->path().lexically_relative(folder).generic_string());
    }
    if (is_no_file) {
      reading.problems.push_back(
          {.file = entry->path().string(),
           .message = base::format("cannot be read: {}", is_no_file.message())});
    }
  }
  if (error) {
    reading.problems.push_back(
        {.file = folder.string(),
         .message = base::format("cannot be listed as a whole: {}", error.message())});
  }
  std::sort(reading.study.files.begin(), reading.study.files.end());
}

/// The register, as far as it goes.
void read_evidence(Reading& reading) {
  const std::string folder = (fs::path(reading.study.folder) / "facts").string();
  evidence::PartialRegister partial =
      evidence::read_what_can_be_read(folder, tables_with_own_header());
  base::append(reading.problems, partial.problems);
  reading.study.evidence = std::move(partial.facts);
  reading.damaged_facts = std::move(partial.damaged);
  reading.has_all_rows = partial.has_all_rows;
  if (partial.has_all_sources) reading.source_ids = reading.study.evidence.source_ids();
}

/// Notes once that the study's months are not those of its outcomes, of which most lie outside:
/// each date would else be blamed for it.
void check_horizon(Reading& reading, input::Section& root) {
  if (!reading.has_start) return;
  const base::Month start = reading.study.start;
  const base::Month last = start + reading.study.months;
  int dated = 0;
  int outside = 0;
  const input::Node* outcomes = root.node("outcome");
  if (outcomes == nullptr) return;
  for (const input::Node& outcome : outcomes->children) {
    const input::Node* date = outcome.find("date");
    const auto month = date == nullptr ? std::nullopt : base::parse_month(date->text);
    if (!month.has_value()) continue;
    ++dated;
    if (*month <= start || *month > last) ++outside;
  }
  if (outside < 2 || 2 * outside <= dated) return;
  reading.has_start = false;
  root.problem(
      "start",
      base::format("and `months` cover other years than the study's outcomes: {} of {} lie "
                   "outside",
                   outside, dated),
      base::format("{} and {} months, to {}", base::to_text(start), reading.study.months,
                   base::to_text(last)));
}

/// Everything that study.toml says, in the order in which the parts rest on each other.
void read_parts(Reading& reading, input::Section& root) {
  Study& study = reading.study;
  (void)root.choice("schema", {"casus.study/1"});
  study.id = root.text("id");
  check_id(root, "id", study.id);
  study.title = root.text("title");
  study.start =
      root.month("start", {.first = base::Month::of(1900, 1), .last = base::Month::of(2200, 12)});
  reading.has_start = study.start != base::Month{};
  study.months = static_cast<int>(root.integer("months", {.low = 1, .high = kMostMonths}));
  if (study.months < 1) study.months = kMostMonths;  // noted; no date is blamed for it
  check_horizon(reading, root);
  study.setting.start_month_index = study.start.index;
  study.setting.months = study.months;

  read_actors(reading, root);
  read_frontiers(reading, root);
  read_clocks_and_terms(reading, root);
  read_chambers_and_rules(reading, root);
  read_facts(reading, root);
  check_facts(reading);
  read_agreements(reading, root);
  read_links(reading, root);
  read_bodies(reading, root);
  read_united_nations(reading, root);
  read_trade(reading, root);
  read_polls(reading, root);
  read_roll_calls(reading, root);
  read_cease_fires(reading, root);
  read_levers(reading, root);
  read_indicators(reading, root);
  read_outcomes(reading, root);
  read_map(reading, root);
  if (study.outcomes.empty()) root.problem("outcome", "a study asks for at least one outcome");
}

/// What scenarios are held against.
bool concerns_scenarios(const base::Problem& problem) {
  for (const char* key : {"id", "start", "months", "actors", "lever"}) {
    const std::string_view name(key);
    if (!problem.key.starts_with(name)) continue;
    const std::string_view rest = std::string_view(problem.key).substr(name.size());
    if (rest.empty() || rest.front() == '[' || rest.front() == '.') return true;
  }
  return false;
}

/// The tables beside a study.toml that cannot be read: each for itself.
void check_tables_alone(Reading& reading) {
  for (const std::string& table : tables_with_own_header()) {
    if (table == "law.csv" || table == "wargames.csv") continue;  // read already
    check_unused_table(reading, (fs::path(reading.study.folder) / "facts" / table).string());
  }
}

}  // namespace

input::MonthRange months_after_start(const Reading& reading, int first, int last) {
  if (!reading.has_start) return {};
  const base::Month start = reading.study.start;
  return {.first = start + first, .last = start + last};
}

void check_id(input::Section& section, const std::string& key, const std::string& id) {
  constexpr std::size_t kMostBytes = 100;
  const auto is_letter_or_digit = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  };
  const auto is_allowed = [&](char c) {
    return is_letter_or_digit(c) || c == '_' || c == '.' || c == '-';
  };
  if (id.empty()) return;  // noted as missing or empty
  if (id.size() <= kMostBytes && is_letter_or_digit(id.front()) &&
      std::all_of(id.begin(), id.end(), is_allowed)) {
    return;
  }
  section.problem(
      key, "is not an id", input::in_quotes(id),
      base::format("letters, digits, '_', '.' and '-', a letter or digit first, at most "
                   "{} of them",
                   kMostBytes));
}

void check_source(const Reading& reading, input::Section& section, const std::string& key) {
  const input::Node* node = section.node(key);
  if (node == nullptr || node->kind != input::Node::Kind::text) return;
  if (reading.source_ids.empty()) return;  // the tables could not be read, and that is said
  std::string text = node->text;
  std::replace(text.begin(), text.end(), '+', ',');
  for (const std::string& part : base::split(text, ',')) {
    const std::string id(base::trimmed(part));
    if (std::find(reading.source_ids.begin(), reading.source_ids.end(), id) !=
        reading.source_ids.end()) {
      continue;
    }
    section.problem(key, "is not a source of this study", id, "an id of facts/sources.csv",
                    base::nearest_name(id, reading.source_ids));
  }
}

std::vector<std::string> toml_files_in(const std::string& folder,
                                       std::vector<base::Problem>& problems) {
  std::vector<std::string> paths;
  std::error_code error;
  if (!fs::exists(fs::symlink_status(folder, error))) return paths;
  auto entry = fs::directory_iterator(folder, error);
  for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
    const fs::path path = entry->path();
    std::error_code is_no_file;
    if (path.extension() == ".toml" && fs::is_regular_file(path, is_no_file)) {
      paths.push_back(path.string());
      continue;
    }
    if (path.filename().string().starts_with(".") || path.extension() == ".md") continue;
    problems.push_back({.file = path.string(),
                        .message = "is read by nothing",
                        .allowed = "files whose name ends in .toml"});
  }
  if (error) {
    problems.push_back({.file = folder,
                        .message = base::format("cannot be read: {}", error.message()),
                        .allowed = "a folder of TOML files"});
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

PartialStudy read_what_can_be_read(const std::string& folder) {
  const std::string path = (fs::path(folder) / "study.toml").string();
  const input::Document document = input::read_toml(path);
  PartialStudy partial;
  std::error_code error;
  if (!fs::exists(path, error)) {
    partial.problems = document.problems;
    partial.has_all_sources = false;
    partial.can_read_scenarios = false;
    return partial;
  }
  Study& study = partial.study;
  study.folder = folder;
  Reading reading{.study = study,
                  .actor_codes = {},
                  .group_names = {},
                  .law_ids = {},
                  .source_ids = {},
                  .damaged_facts = {},
                  .compositions = {},
                  .problems = {}};
  read_evidence(reading);
  partial.has_all_sources = !reading.source_ids.empty();
  read_laws(reading);
  read_games(reading);
  find_presets(reading);
  list_files(reading);

  const bool is_empty = document.problems.empty() && document.root.children.empty();
  std::vector<base::Problem>& problems = partial.problems;
  if (is_empty) problems.push_back({.file = path, .message = "the study file is empty"});
  if (is_empty || document.is_damaged || document.root.children.empty()) {
    // What is missing may stand in what could not be read.
    partial.can_read_scenarios = false;
    base::append(problems, document.problems);
    check_tables_alone(reading);
  } else {
    input::Reader reader(document);
    input::Section root = reader.root();
    read_parts(reading, root);
    for (const std::string& table : kUnreadTables) {
      check_unused_table(reading, (fs::path(folder) / "facts" / table).string());
    }
    read_claims(reading);
    problems = reader.finish();
    partial.can_read_scenarios = !reading.actor_codes.empty() && reading.has_frontiers &&
                                 reading.has_all_sides &&
                                 std::none_of(problems.begin(), problems.end(), concerns_scenarios);
  }
  base::append(problems, reading.problems);
  return partial;
}

base::Result<Study> read_study(const std::string& folder) {
  PartialStudy partial = read_what_can_be_read(folder);
  if (!partial.problems.empty()) return std::move(partial.problems);
  return base::Result<Study>(std::move(partial.study));
}

}  // namespace casus::study
