#include "apps/cli/command.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "base/printable.hpp"
#include "base/text.hpp"

namespace casus::cli {
namespace {

namespace fs = std::filesystem;

// Width on the screen: bytes that do not continue a UTF-8 character.
std::size_t width(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

// Folders that may hold studies, the nearest first; only the one that the environment names, if it
// names one: another copy of a study would answer in place of the one that is meant.
std::vector<fs::path> study_roots() {
  if (const char* set = std::getenv("CASUS_STUDIES")) return {set};
  std::vector<fs::path> roots;
  roots.emplace_back("studies");
  std::error_code error;
  const fs::path self = fs::read_symlink("/proc/self/exe", error);
  if (!error) roots.push_back(self.parent_path().parent_path() / "share" / "casus" / "studies");
  return roots;
}

}  // namespace

void fail(Exit code, std::vector<base::Problem> problems) {
  throw Failure{code, std::move(problems)};
}

void fail(Exit code, std::string message) {
  throw Failure{code, {{.message = std::move(message)}}};
}

std::string study_folder(const Globals& globals) {
  std::error_code error;
  if (fs::exists(fs::path(globals.study) / "study.toml", error)) return globals.study;
  std::vector<std::string> known;
  std::vector<std::string> looked_in;
  for (const fs::path& root : study_roots()) {
    looked_in.push_back(root.string());
    if (fs::exists(root / globals.study / "study.toml", error)) {
      return (root / globals.study).string();
    }
    for (const fs::directory_entry& entry : fs::directory_iterator(root, error)) {
      if (fs::exists(entry.path() / "study.toml", error)) {
        known.push_back(entry.path().filename().string());
      }
    }
  }
  fail(
      Exit::not_found,
      std::vector<base::Problem>{
          {.key = "--study",
           .message = base::format("there is no study of this name in {}, nor in a folder so named",
                                   base::join(looked_in, ", ")),
           .found = globals.study,
           .allowed = known.empty() ? "a folder with a study.toml" : base::join(known, ", "),
           .nearest = base::nearest_name(globals.study, known)}});
}

engine::Prepared prepare_study(const Globals& globals, const std::string& trust) {
  std::optional<assumptions::Certainty> lowest;
  if (!trust.empty()) {
    lowest = assumptions::parse_certainty(trust);
    if (!lowest.has_value()) {
      fail(Exit::usage, std::vector<base::Problem>{{.key = "--trust",
                                                    .message = "is not a level of certainty",
                                                    .found = trust,
                                                    .allowed = "very low, low, moderate, high"}});
    }
  }
  return value_or_fail(engine::prepare(study_folder(globals), lowest));
}

void print_json(const std::string& schema, const Json& object) {
  Json whole;
  whole["schema"] = schema;
  whole.update(object);
  // Names of files and words of the command line may be no UTF-8, which JSON cannot hold.
  base::print("{}\n", whole.dump(2, ' ', false, Json::error_handler_t::replace));
}

Json to_json(const std::vector<base::Problem>& problems) {
  Json list = Json::array();
  for (const base::Problem& problem : problems) {
    list.push_back({{"file", problem.file},
                    {"line", problem.line},
                    {"key", problem.key},
                    {"message", problem.message},
                    {"found", problem.found},
                    {"allowed", problem.allowed},
                    {"nearest", problem.nearest}});
  }
  return list;
}

namespace {

/// Its cells as text that is safe to show.
TextTable printable_table(TextTable table) {
  for (auto& row : table.rows) {
    for (std::string& cell : row) cell = base::printable(cell);
  }
  return table;
}

}  // namespace

std::string table_text(const TextTable& given, const Globals& globals) {
  const TextTable table = printable_table(given);
  std::string text;
  std::vector<std::size_t> widths(table.header.size(), 0);
  const auto measure = [&](const std::vector<std::string>& row) {
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], width(row[i]));
  };
  measure(table.header);
  for (const auto& row : table.rows) measure(row);
  const auto add_row = [&](const std::vector<std::string>& row) {
    if (globals.plain) {
      text += base::join(row, "\t") + "\n";
      return;
    }
    for (std::size_t i = 0; i < row.size(); ++i) {
      text += row[i];
      if (i + 1 < row.size()) text += std::string(widths[i] - width(row[i]) + 2, ' ');
    }
    text += "\n";
  };
  add_row(table.header);
  for (const auto& row : table.rows) add_row(row);
  return text;
}

void print_table(const TextTable& table, const Globals& globals) {
  base::print("{}", table_text(table, globals));
}

std::string version() { return CASUS_VERSION; }

}  // namespace casus::cli
