#include "apps/cli/file_kinds.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

#include "apps/cli/scenario_options.hpp"
#include "base/text.hpp"
#include "input/csv.hpp"
#include "input/text_file.hpp"
#include "input/toml.hpp"

namespace casus::cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* kWhatIsChecked =
    "a study's folder or a file in it (study.toml, claims.toml, lexicon.toml, facts/*.csv, "
    "assumptions/*.toml, presets/*.toml), a scenario, assumptions or statements as TOML, or flows "
    "between actors as CSV";

/// A kind of TOML file, and how it is told.
struct TomlKind {
  FileKind kind;
  const char* schema;
  std::vector<const char*> keys;  ///< any of these, where there is no schema
};

const std::vector<TomlKind>& toml_kinds() {
  static const std::vector<TomlKind> kKinds{
      {FileKind::scenario,
       "casus.scenario/1",
       {"levers", "event", "include", "pins", "models", "game", "study"}},
      {FileKind::assumptions, "casus.assumptions/1", {"parameter", "correlation"}},
      {FileKind::statements, "casus.statements/1", {"statement", "document"}},
      {FileKind::part, "casus.study/1", {}},
      {FileKind::part, "casus.lexicon/1", {}},
  };
  return kKinds;
}

/// The nearest folder above `path` that holds a study.toml, written as `path` is; "" if there is
/// none.
fs::path study_above(const fs::path& path) {
  std::error_code error;
  fs::path folder = path.lexically_normal().parent_path();
  while (true) {
    if (folder.empty()) folder = ".";
    if (fs::exists(folder / "study.toml", error)) return folder;
    if (folder == ".") folder = fs::current_path(error);
    if (!folder.has_relative_path()) return {};
    folder = folder.parent_path();
  }
}

/// What a file is by its place in a study's folder; unknown if nothing reads it there.
FileKind kind_of_place(const fs::path& inside) {
  const std::string name = inside.generic_string();
  const std::string folder = inside.parent_path().generic_string();
  const std::string ending = inside.extension().string();
  if (name == "study.toml" || name == "claims.toml" || name == "lexicon.toml") {
    return FileKind::part;
  }
  if (folder == "facts" && ending == ".csv") return FileKind::part;
  if ((folder == "assumptions" || folder == "claims") && ending == ".toml") return FileKind::part;
  if (folder == "presets" && ending == ".toml") return FileKind::scenario;
  return FileKind::unknown;
}

void note_unknown(FileToCheck& file, std::string message, std::string found = "",
                  std::string nearest = "") {
  file.kind = FileKind::unknown;
  file.problems.push_back({.file = file.name,
                           .message = std::move(message),
                           .found = std::move(found),
                           .allowed = kWhatIsChecked,
                           .nearest = std::move(nearest)});
}

void look_at_toml(FileToCheck& file) {
  const input::Document document = input::parse_toml(file.text, file.name);
  if (document.problems.empty() && document.root.children.empty()) {
    file.problems.push_back({.file = file.name, .message = "is empty"});
    return;
  }
  const input::Node* schema = document.root.find("schema");
  std::string stated;
  if (schema != nullptr && schema->kind == input::Node::Kind::text) stated = schema->text;
  std::vector<std::string> schemas;
  for (const TomlKind& kind : toml_kinds()) schemas.emplace_back(kind.schema);
  const std::string meant = std::find(schemas.begin(), schemas.end(), stated) != schemas.end()
                                ? stated
                                : base::nearest_name(stated, schemas);
  for (const TomlKind& kind : toml_kinds()) {
    const bool has_key = std::any_of(kind.keys.begin(), kind.keys.end(), [&](const char* key) {
      return document.root.find(key) != nullptr;
    });
    if (stated.empty() ? has_key : meant == kind.schema) {
      file.kind = kind.kind;
      break;
    }
  }
  if (file.kind == FileKind::part) {
    note_unknown(file, "is a part of a study but stands in no study's folder", stated);
  } else if (file.kind == FileKind::unknown && document.is_damaged) {
    file.problems = document.problems;  // what it is may stand in what could not be read
  } else if (file.kind == FileKind::unknown && file.name.ends_with(".assumptions.toml")) {
    file.kind = FileKind::assumptions;
  } else if (file.kind == FileKind::unknown) {
    note_unknown(file,
                 stated.empty() ? "does not say what it is: it has no `schema`, and no key that "
                                  "tells"
                                : "is a file of a kind that is not known",
                 stated);
  }
}

void look_at_csv(FileToCheck& file) {
  const input::Table table = input::parse_csv(file.text.substr(0, file.text.find('\n')), file.name);
  if (table.columns.empty()) {
    file.problems = table.problems;
    return;
  }
  const auto has = [&](std::initializer_list<const char*> names) {
    return std::all_of(names.begin(), names.end(),
                       [&](const char* name) { return table.column(name).has_value(); });
  };
  if (has({"exporter", "importer", "value"}) || has({"t", "i", "j", "v"}) ||
      has({"exporter_iso3", "importer_iso3", "trade"})) {
    file.kind = FileKind::flows;
  } else if (has({"entity", "variable", "year", "value", "unit", "source_id", "grade"})) {
    note_unknown(file, "is a table of facts but stands in no study's folder facts");
  } else {
    note_unknown(file, "is a table of a kind that is not known",
                 input::in_quotes(base::join(table.columns, ",")));
  }
}

void look_at_folder(FileToCheck& file) {
  std::error_code error;
  const fs::path folder(file.path);
  if (fs::exists(folder / "study.toml", error)) {
    file.kind = FileKind::study;
    file.study = file.path;
  } else if (fs::exists(folder / "manifest.json", error)) {
    note_unknown(file, base::format("is a bundle; `casus verify {}` checks it", file.path));
  } else {
    note_unknown(file, "is a folder without a study.toml");
  }
}

}  // namespace

const char* name_of(FileKind kind) noexcept {
  switch (kind) {
    case FileKind::study:
      return "study";
    case FileKind::part:
      return "part of a study";
    case FileKind::scenario:
      return "scenario";
    case FileKind::assumptions:
      return "assumptions";
    case FileKind::statements:
      return "statements";
    case FileKind::flows:
      return "flows";
    case FileKind::unknown:
      break;
  }
  return "unknown";
}

FileToCheck look_at(const std::string& path) {
  FileToCheck file{.path = path, .name = path};
  if (path == "-") {
    file.name = kStandardInputName;
    file.text = read_standard_input();
    look_at_toml(file);
    return file;
  }
  std::error_code error;
  if (fs::is_directory(path, error)) {
    look_at_folder(file);
    return file;
  }
  const fs::path above = study_above(path);
  if (!above.empty()) {
    const fs::path inside = fs::absolute(path, error)
                                .lexically_normal()
                                .lexically_relative(fs::absolute(above, error).lexically_normal());
    file.kind = kind_of_place(inside);
    if (file.kind != FileKind::unknown) file.study = above.string();
    if (file.kind == FileKind::part) return file;
  }
  const std::string ending = fs::path(path).extension().string();
  auto text =
      input::read_text(path, ending == ".csv" ? input::kMaxFileBytes : input::kMaxTomlBytes);
  if (!text.ok()) {
    file.problems = text.problems();
    return file;
  }
  file.text = std::move(text).value();
  if (file.kind != FileKind::unknown) return file;  // a preset
  if (ending == ".csv") {
    look_at_csv(file);
  } else {
    look_at_toml(file);
    if (file.kind == FileKind::unknown && ending != ".toml") {
      file.problems.clear();
      note_unknown(file, "says what it is neither by its name nor by what it holds");
    }
  }
  return file;
}

}  // namespace casus::cli
