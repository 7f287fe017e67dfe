// Provisions of treaties and statutes, rulings and their dates.
#include <algorithm>
#include <filesystem>

#include "base/text.hpp"
#include "input/csv.hpp"
#include "study/parts.hpp"

namespace casus::study {
namespace {

namespace fs = std::filesystem;

const std::vector<std::string> kColumns{"law_id",     "topic",          "instrument", "citation",
                                        "provision",  "content",        "param_name", "param_value",
                                        "param_unit", "effective_date", "status",     "model_use",
                                        "source_id",  "grade"};

}  // namespace

void read_laws(Reading& reading) {
  const std::string path = (fs::path(reading.study.folder) / "facts" / "law.csv").string();
  const input::Table table = input::read_csv(path);
  base::append(reading.problems, table.problems);
  if (!input::check_columns(table, kColumns, table.columns, reading.problems)) return;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    input::RowReader cells(table, i, reading.problems);
    Law law{.id = cells.text("law_id"),
            .topic = cells.text("topic"),
            .instrument = cells.text("instrument"),
            .citation = cells.cell("citation"),
            .provision = cells.text("provision"),
            .content = cells.text("content"),
            .parameter = cells.cell("param_name"),
            .value = cells.optional_number("param_value"),
            .unit = cells.cell("param_unit"),
            .effective = cells.cell("effective_date"),
            .status = cells.text("status"),
            .use = cells.cell("model_use"),
            .source = cells.text("source_id"),
            .grade = cells.cell("grade"),
            .line = cells.line()};
    if (law.parameter.empty() != !law.value.has_value()) {
      cells.problem("param_value", "a value has a name and a name has a value");
    }
    if (!reading.source_ids.empty() && !law.source.empty()) {
      evidence::check_source_ids(
          law.source, reading.source_ids,
          {.file = path, .line = law.line, .key = "source_id", .found = law.source},
          reading.problems);
    }
    if (std::find(reading.law_ids.begin(), reading.law_ids.end(), law.id) !=
        reading.law_ids.end()) {
      cells.problem("law_id", "a provision of this id is there already");
    }
    reading.law_ids.push_back(law.id);
    reading.study.laws.push_back(std::move(law));
  }
}

void use_law(Reading& reading, input::Section& section, const std::string& part) {
  const std::string id = section.choice("law", reading.law_ids);
  const Law* law = find_law(reading.study, id);
  if (law != nullptr) reading.study.citations.push_back({part, law->id, law->source});
}

void use_source(Reading& reading, input::Section& section, const std::string& part) {
  check_source(reading, section, "source");
  const std::string source = section.optional_text("source").value_or("");
  if (!source.empty()) reading.study.citations.push_back({part, "", source});
}

}  // namespace casus::study
