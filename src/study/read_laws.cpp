// Provisions of treaties and statutes, rulings and their dates.
#include <algorithm>
#include <filesystem>

#include "base/text.hpp"
#include "input/csv.hpp"
#include "study/parts.hpp"

namespace casus::study {
namespace {

namespace fs = std::filesystem;

const std::vector<std::string> kLawColumns{
    "law_id",  "topic",      "instrument",  "citation",   "provision",
    "content", "param_name", "param_value", "param_unit", "effective_date",
    "status",  "model_use",  "source_id",   "grade"};

// docs/decisions/0060-tables-rest-on-sources.md says what each means.
const std::vector<std::string> kStatuses{"in force",
                                         "satisfied",
                                         "expired",
                                         "not law",
                                         "standing",
                                         "precedent",
                                         "opinion",
                                         "analysis",
                                         "interim order",
                                         "pending",
                                         "in committee",
                                         "no action found",
                                         "no floor vote found",
                                         "announced",
                                         "done",
                                         "event",
                                         "disputed",
                                         "history",
                                         "old",
                                         "rough",
                                         "estimate",
                                         "as far as verified"};

/// A status stands alone or before a detail: "in force for FY2026", "done; validity disputed".
void check_status(input::RowReader& cells, const std::string& status) {
  std::size_t end = status.size();
  for (const char* detail : {" (", ";", " for ", " by "}) end = std::min(end, status.find(detail));
  const std::string word = status.substr(0, end);
  if (status.empty()) return;  // noted already
  if (std::find(kStatuses.begin(), kStatuses.end(), word) != kStatuses.end()) return;
  cells.problem("status", "is not a status of a provision",
                "one of " + base::join(kStatuses, ", ") +
                    ", alone or before a detail in brackets, `;`, `for` or `by`",
                base::nearest_name(word, kStatuses));
}

}  // namespace

void read_laws(Reading& reading) {
  const std::string path = (fs::path(reading.study.folder) / "facts" / "law.csv").string();
  const input::Table table = input::read_csv(path);
  base::append(reading.problems, table.problems);
  if (!input::check_columns(table, kLawColumns, table.columns, reading.problems)) return;
  check_evidence(reading, table);
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
            .source = cells.cell("source_id"),
            .grade = cells.cell("grade"),
            .line = cells.line()};
    if (law.parameter.empty() != !law.value.has_value()) {
      cells.problem("param_value", "a value has a name and a name has a value");
    }
    check_status(cells, law.status);
    if (std::find(reading.law_ids.begin(), reading.law_ids.end(), law.id) !=
        reading.law_ids.end()) {
      cells.problem("law_id", "a provision of this id is there already");
    }
    reading.law_ids.push_back(law.id);
    reading.study.laws.push_back(std::move(law));
  }
}

void use_law(Reading& reading, input::Section& section, const std::string& part) {
  // Without any the table could not be read, and that is said.
  const std::string id =
      reading.law_ids.empty() ? section.text("law") : section.choice("law", reading.law_ids);
  const Law* law = find_law(reading.study, id);
  if (law != nullptr) reading.study.citations.push_back({part, law->id, law->source});
}

void use_source(Reading& reading, input::Section& section, const std::string& part) {
  check_source(reading, section, "source");
  const std::string source = section.optional_text("source").value_or("");
  if (!source.empty()) reading.study.citations.push_back({part, "", source});
}

}  // namespace casus::study
