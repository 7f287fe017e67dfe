// Provisions of treaties and statutes, rulings and their dates; and whether the study says what the
// provisions it names say.
#include <algorithm>
#include <cmath>
#include <filesystem>

#include "base/text.hpp"
#include "input/csv.hpp"
#include "input/text_file.hpp"
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
    if (law.parameter.empty() != cells.cell("param_value").empty()) {
      cells.problem("param_value", "a value has a name and a name has a value");
    }
    if (law.unit == "bool" && law.value.has_value() && *law.value != 0 && *law.value != 1) {
      cells.problem("param_value", "is neither no nor yes", "0 or 1");
      law.value.reset();  // nothing of the study is blamed for it
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

const Law* use_law(Reading& reading, input::Section& section, const std::string& part,
                   const std::string& key) {
  // Without any the table could not be read, and that is said.
  const std::string id =
      reading.law_ids.empty() ? section.text(key) : section.choice(key, reading.law_ids);
  const Law* law = find_law(reading.study, id);
  if (law != nullptr) reading.study.citations.push_back({part, law->id, law->source});
  return law;
}

std::string statement_of(const Law& law) {
  const std::string number = law.unit == "bool" ? (*law.value == 0 ? "false" : "true")
                                                : base::shortest(*law.value) + " " + law.unit;
  return base::format("{}, its {} in facts/law.csv:{}", number, law.parameter, law.line);
}

void hold_to_law(Reading& reading, input::Section& section, const Stated& stated, const Law* law) {
  if (law == nullptr || !law->value.has_value()) return;
  if (!is_in(stated.names, law->parameter)) {
    section.problem(
        "law", base::format("{} states something else", law->id), statement_of(*law),
        base::format("a provision that states {}, or no number", base::join(stated.names, " or ")));
  } else if (law->unit != stated.unit) {
    reading.problems.push_back(
        {.file = (fs::path(reading.study.folder) / "facts" / "law.csv").string(),
         .line = law->line,
         .key = "param_unit",
         .message = base::format("is not the unit of {}", law->parameter),
         .found = input::in_quotes(law->unit),
         .allowed = stated.unit});
  } else if (*law->value != stated.value) {
    const std::string found = stated.unit == "bool" ? (stated.value == 0 ? "false" : "true")
                                                    : base::shortest(stated.value);
    section.problem(stated.key, base::format("{} says otherwise", law->id), found,
                    statement_of(*law));
  }
}

namespace {

constexpr const char* kVotes = "votes";
constexpr const char* kShare = "share";

bool states_a_quota(const Law* law) {
  return law != nullptr && law->value.has_value() && (law->unit == kVotes || law->unit == kShare);
}

std::vector<std::string> words_of(const std::string& name) {
  std::vector<std::string> words(1);
  for (const char letter : name) {
    if (letter == '_') {
      words.emplace_back();
    } else {
      words.back() += letter;
    }
  }
  return words;
}

/// Whether `number` is `printed` with more digits: 2/3 of 0.6667, not of 0.667.
bool rounds_to(double number, double printed) {
  const std::string text = base::shortest(printed);
  const std::size_t point = text.find('.');
  const auto digits = point == std::string::npos ? 0 : static_cast<int>(text.size() - point - 1);
  const double unit = std::pow(10.0, digits);
  return std::round(number * unit) == std::round(printed * unit);
}

/// The stage's quota in the provision's unit, if it has one.
std::optional<double> quota_in(const std::string& unit, const world::Stage& stage, int seats) {
  const bool is_share = stage.quota == world::Quota::share_of_present ||
                        stage.quota == world::Quota::share_of_members;
  if (is_share && unit == kShare) return stage.number;
  constexpr double kLost = 1e-9;  // of a vote, in multiplying: 290 of 435 at two thirds
  if (is_share && unit == kVotes) return std::ceil(stage.number * seats - kLost);
  if (stage.quota == world::Quota::members && unit == kVotes) return stage.number;
  return std::nullopt;
}

}  // namespace

bool hold_quota_to_law(Reading& reading, input::Section& section, const world::Stage& stage,
                       const world::Chamber& chamber, const Law* law) {
  const int seats = chamber.seats() + chamber.vacant;
  if (!states_a_quota(law)) return false;
  const std::vector<std::string> words = words_of(law->parameter);
  if (is_in(words, "override") != stage.is_override) return false;
  const bool is_other =
      std::any_of(reading.study.setting.chambers.begin(), reading.study.setting.chambers.end(),
                  [&](const world::Chamber& one) {
                    return one.name != chamber.name && is_in(words, one.name);
                  });
  if (is_other) return false;
  const std::optional<double> quota = quota_in(law->unit, stage, seats);
  if (!quota.has_value()) return false;
  const bool is_same = law->unit == kShare ? rounds_to(*quota, *law->value) : *quota == *law->value;
  if (!is_same) {
    const bool is_counted = law->unit == kVotes && stage.quota != world::Quota::members;
    section.problem("number", base::format("{} says otherwise", law->id),
                    is_counted ? base::format("{}, which are {} votes of {}",
                                              base::shortest(stage.number), *quota, seats)
                               : base::shortest(stage.number),
                    statement_of(*law));
  }
  return true;
}

void note_unheld_quota(input::Section& section, const Law* law) {
  if (!states_a_quota(law)) return;
  section.problem("law", base::format("no stage asks for the quota of {}", law->id), "",
                  statement_of(*law));
}

void use_source(Reading& reading, input::Section& section, const std::string& part) {
  check_source(reading, section, "source");
  const std::string source = section.optional_text("source").value_or("");
  if (!source.empty()) reading.study.citations.push_back({part, "", source});
}

}  // namespace casus::study
