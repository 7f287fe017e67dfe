#include <algorithm>
#include <filesystem>

#include "base/text.hpp"
#include "input/csv.hpp"
#include "input/text_file.hpp"
#include "input/toml.hpp"
#include "study/parts.hpp"

namespace casus::study {
namespace {

namespace fs = std::filesystem;

// Tables in facts/ with a header of their own: what no part of the study reads is checked to be
// CSV.
const std::vector<std::string> kUnreadTables{"neighbours.csv"};

std::vector<std::string> tables_with_own_header() {
  std::vector<std::string> tables{"actors.csv",    "chamber_composition.csv",
                                  "frontiers.csv", "institutions.csv",
                                  "law.csv",       "polls.csv",
                                  "votes.csv",     "wargames.csv"};
  tables.insert(tables.end(), kUnreadTables.begin(), kUnreadTables.end());
  return tables;
}

void find_presets(Study& study) {
  const fs::path folder = fs::path(study.folder) / "presets";
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
    if (entry.path().extension() != ".toml") continue;
    study.presets.push_back({entry.path().stem().string(), entry.path().string()});
  }
  std::sort(study.presets.begin(), study.presets.end(),
            [](const Preset& a, const Preset& b) { return a.id < b.id; });
}

void list_files(Study& study) {
  const fs::path folder(study.folder);
  std::error_code error;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder, error)) {
    if (entry.is_regular_file()) {
      study.files.push_back(entry.path().lexically_relative(folder).generic_string());
    }
  }
  std::sort(study.files.begin(), study.files.end());
}

}  // namespace

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

void check_cell_sources(const Reading& reading, input::RowReader& cells) {
  const std::string joined = cells.text("source_id");
  if (reading.source_ids.empty()) return;
  for (const std::string& part : base::split(joined, '+')) {
    if (part.empty() || std::find(reading.source_ids.begin(), reading.source_ids.end(), part) !=
                            reading.source_ids.end()) {
      continue;
    }
    cells.problem("source_id", "is not a source of this study", "an id of facts/sources.csv",
                  base::nearest_name(part, reading.source_ids));
  }
}

base::Result<Study> read_study(const std::string& folder) {
  const std::string path = (fs::path(folder) / "study.toml").string();
  const input::Document document = input::read_toml(path);
  if (document.root.children.empty()) {
    return document.problems.empty()
               ? std::vector<base::Problem>{{.file = path, .message = "the study file is empty"}}
               : document.problems;
  }
  input::Reader reader(document);
  input::Section root = reader.root();

  Study study;
  study.folder = folder;
  Reading reading{.study = study,
                  .actor_codes = {},
                  .group_names = {},
                  .law_ids = {},
                  .source_ids = {},
                  .problems = {}};

  base::Result<evidence::Register> facts =
      evidence::read_register((fs::path(folder) / "facts").string(), tables_with_own_header());
  if (facts.ok()) {
    study.evidence = std::move(facts).value();
  } else {
    base::append(reading.problems, facts.problems());
  }
  for (const evidence::Source& source : study.evidence.sources()) {
    reading.source_ids.push_back(source.id);
  }
  read_laws(reading);
  read_games(reading);

  (void)root.choice("schema", {"casus.study/1"});
  study.id = root.text("id");
  check_id(root, "id", study.id);
  study.title = root.text("title");
  study.start =
      root.month("start", {.first = base::Month::of(1900, 1), .last = base::Month::of(2200, 12)});
  study.months = static_cast<int>(root.integer("months", {.low = 1, .high = kMostMonths}));
  study.setting.start_month_index = study.start.index;
  study.setting.months = study.months;

  read_actors(reading, root);
  read_frontiers(reading, root);
  read_clocks_and_terms(reading, root);
  read_chambers_and_rules(reading, root);
  if (facts.ok()) read_facts(reading, root);
  read_bodies(reading, root);
  read_united_nations(reading, root);
  read_polls(reading, root);
  read_roll_calls(reading, root);
  read_levers(reading, root);
  read_indicators(reading, root);
  read_outcomes(reading, root);
  read_map(reading, root);
  find_presets(study);
  list_files(study);
  if (study.outcomes.empty()) root.problem("outcome", "a study asks for at least one outcome");
  const auto is_reference = [](const Preset& preset) { return preset.id == "reference"; };
  if (std::none_of(study.presets.begin(), study.presets.end(), is_reference)) {
    reading.problems.push_back({.file = (fs::path(folder) / "presets").string(),
                                .message = "has no reference.toml, to compare others with"});
  }
  for (const std::string& table : kUnreadTables) {
    check_unused_table(reading, (fs::path(folder) / "facts" / table).string());
  }

  std::vector<base::Problem> problems = reader.finish();
  if (!facts.ok()) {
    // What rests on tables that could not be read is no mistake of the study's file.
    std::erase_if(problems, [](const base::Problem& problem) {
      return problem.key.starts_with("fact") || problem.key.starts_with("body");
    });
  }
  base::append(problems, reading.problems);
  if (!problems.empty()) return problems;
  return base::Result<Study>(std::move(study));
}

}  // namespace casus::study
