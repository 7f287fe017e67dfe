#include "study/record.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>

#include "base/check.hpp"
#include "base/text.hpp"
#include "input/number.hpp"

namespace casus::study {
namespace {

namespace fs = std::filesystem;

using evidence::Point;

constexpr int kAnyYear = std::numeric_limits<int>::max();

std::string lower(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

std::string file_of(const evidence::Fact& fact) {
  return base::format("facts/{}:{}", fs::path(fact.file).filename().string(), fact.line);
}

/// "yes" or "no".
std::string yes_or_no(double value) { return value == 0 ? "no" : "yes"; }

/// What a statement says of a number, in words; "" if nothing.
std::string number_said(const Point& point, bool is_yes_or_no) {
  if (is_yes_or_no && point.equals.has_value()) return yes_or_no(*point.equals);
  std::vector<std::string> parts;
  if (point.equals.has_value()) {
    parts.push_back(base::shortest(*point.equals));
    if (point.within > 0)
      parts.back() += base::format(" (within {})", base::shortest(point.within));
  }
  if (point.at_least.has_value()) {
    parts.push_back(base::format("at least {}", base::shortest(*point.at_least)));
  }
  if (point.at_most.has_value()) {
    parts.push_back(base::format("at most {}", base::shortest(*point.at_most)));
  }
  return base::join(parts, " and ");
}

/// Holds the number that a statement gives against the record's.
Answer compare(const Point& point, double value) {
  // A tolerance of 0 is meant to the last digit that tables carry.
  constexpr double kRounding = 1e-9;
  const double slack = kRounding * std::max(1.0, std::fabs(value));
  bool is_said = false;
  bool holds = true;
  if (point.equals.has_value()) {
    is_said = true;
    holds = holds && std::fabs(value - *point.equals) <= point.within + slack;
  }
  if (point.at_least.has_value()) {
    is_said = true;
    holds = holds && value >= *point.at_least - slack;
  }
  if (point.at_most.has_value()) {
    is_said = true;
    holds = holds && value <= *point.at_most + slack;
  }
  if (!is_said) return Answer::open;
  return holds ? Answer::matches : Answer::contradicted;
}

/// Fills in what a number of the record comes to.
PointAnswer with_number(PointAnswer answer, const Point& point, double value,
                        const std::string& unit) {
  const bool is_yes_or_no = unit.starts_with("bool");
  answer.says = number_said(point, is_yes_or_no);
  // "193 (2025)", "0.6667 share", "no (2021-10)".
  std::string behind = unit;
  for (const std::string_view word : {"bool", "count"}) {
    if (behind.starts_with(word)) behind.erase(0, word.size());
  }
  behind = std::string(base::trimmed(behind));
  answer.record = is_yes_or_no ? yes_or_no(value) : base::shortest(value);
  if (!behind.empty()) answer.record += " " + behind;
  answer.answer = compare(point, value);
  return answer;
}

/// A row graded D is anonymous or unverified, and one graded J is our own judgement: no verdict
/// rests on either.
PointAnswer if_it_is_a_record(PointAnswer answer) {
  if (answer.grade == "D") answer.answer = Answer::not_found;
  if (answer.grade == "J") answer.answer = Answer::judgement;
  return answer;
}

/// The grade of rows that answer together: "J" or "D" if all are that; "" otherwise.
class SharedGrade {
 public:
  void add(char grade) {
    if (!has_any_) grade_ = grade;
    if (grade_ != grade) grade_ = '\0';
    has_any_ = true;
  }
  [[nodiscard]] std::string text() const {
    return grade_ == 'J' || grade_ == 'D' ? std::string(1, grade_) : std::string();
  }

 private:
  char grade_ = '\0';
  bool has_any_ = false;
};

PointAnswer answer_law(PointAnswer answer, const Point& point, const Study& study) {
  const Law* law = find_law(study, point.law);
  if (law == nullptr || !law->value.has_value()) return answer;
  answer.where = base::format("facts/law.csv:{}", law->line);
  answer.source = law->source;
  answer.grade = law->grade;
  return if_it_is_a_record(with_number(std::move(answer), point, *law->value, law->unit));
}

PointAnswer answer_fact(PointAnswer answer, const Point& point, const Study& study) {
  const evidence::Fact* fact = find_fact(study.evidence, point.fact);
  if (fact == nullptr || !fact->number.has_value()) return answer;
  answer.where = file_of(*fact);
  answer.source = fact->source_id;
  answer.grade = std::string(1, fact->grade);
  const std::string unit =
      fact->when.empty() ? fact->unit : base::format("{} ({})", fact->unit, fact->when);
  return if_it_is_a_record(with_number(std::move(answer), point, *fact->number, unit));
}

PointAnswer answer_age(PointAnswer answer, const Point& point, const Study& study) {
  const Law* law = find_law(study, point.age_of);
  if (law == nullptr) return answer;
  constexpr std::size_t kMonthDigits = 7;
  constexpr int kMonths = 12;
  const auto from = base::parse_month(law->effective.substr(0, kMonthDigits));
  const auto to = base::parse_month(point.at);
  if (!from.has_value() || !to.has_value()) return answer;
  answer.where = base::format("facts/law.csv:{}", law->line);
  answer.source = law->source;
  answer.grade = law->grade;
  const int years = (*to - *from) / kMonths;
  return if_it_is_a_record(
      with_number(std::move(answer), point, years,
                  base::format("years from {} to {}", law->effective, point.at)));
}

/// What a cell comes to: a number; of a range such as "14 to 21" the end that is asked for; of a
/// list how many entries it has.
std::optional<double> number_in(const std::string& text, bool wants_most) {
  if (text.find(';') != std::string::npos) {
    return static_cast<double>(base::split(text, ';').size());
  }
  constexpr std::string_view kTo = " to ";
  const std::size_t to = text.find(kTo);
  if (to == std::string::npos) return input::parse_number(text);
  return input::parse_number(wants_most ? text.substr(to + kTo.size()) : text.substr(0, to));
}

const Group* find_group(const Study& study, const std::string& name) {
  for (const Group& group : study.groups) {
    if (group.name == name) return &group;
  }
  return nullptr;
}

PointAnswer answer_rank(PointAnswer answer, const Point& point, const Study& study) {
  const Group* group = find_group(study, point.among);
  const evidence::Fact* own = study.evidence.latest(point.rank_of, point.variable, kAnyYear);
  if (group == nullptr || own == nullptr || !own->number.has_value()) return answer;
  int place = 1;
  int compared = 1;
  SharedGrade grade;
  grade.add(own->grade);
  for (const int actor : group->actors) {
    const std::string& code = study.actors[static_cast<std::size_t>(actor)].code;
    const evidence::Fact* other = study.evidence.latest(code, point.variable, kAnyYear);
    if (code == point.rank_of || other == nullptr || !other->number.has_value()) continue;
    ++compared;
    grade.add(other->grade);
    if (*other->number > *own->number) ++place;
  }
  answer.where = file_of(*own);
  answer.source = own->source_id;
  answer.grade = grade.text();
  return if_it_is_a_record(with_number(std::move(answer), point, place,
                                       base::format("by {}, of {}", point.variable, compared)));
}

PointAnswer answer_count(PointAnswer answer, const Point& point, const Study& study) {
  const Group* group = find_group(study, point.among);
  if (group == nullptr) return answer;
  int met = 0;
  int looked_at = 0;
  const evidence::Fact* first = nullptr;
  SharedGrade grade;
  for (const int actor : group->actors) {
    const std::string& code = study.actors[static_cast<std::size_t>(actor)].code;
    bool has_all = true;
    int years = 0;
    for (const evidence::Fact* fact : study.evidence.series(code, point.count_of)) {
      if (!fact->year.has_value() || !fact->number.has_value()) continue;
      if (*fact->year < point.first_year || *fact->year > point.last_year) continue;
      if (first == nullptr) first = fact;
      ++years;
      grade.add(fact->grade);
      has_all = has_all && *fact->number >= point.threshold;
    }
    if (years == 0) continue;
    ++looked_at;
    met += has_all ? 1 : 0;
  }
  if (first == nullptr) return answer;
  answer.where = file_of(*first);
  answer.source = first->source_id;
  answer.grade = grade.text();
  return if_it_is_a_record(with_number(
      std::move(answer), point, met,
      base::format("of {} at {} or more in every year from {} to {}", looked_at,
                   base::shortest(point.threshold), point.first_year, point.last_year)));
}

}  // namespace

std::string_view name_of(Answer answer) noexcept {
  switch (answer) {
    case Answer::matches:
      return "matches";
    case Answer::open:
      return "left open";
    case Answer::contradicted:
      return "contradicted";
    case Answer::not_found:
      return "not found";
    case Answer::judgement:
      return "only a judgement";
  }
  return "";
}

std::string_view name_of(Verdict verdict) noexcept {
  switch (verdict) {
    case Verdict::matches:
      return "matches record";
    case Verdict::detail_missing:
      return "matches with detail missing";
    case Verdict::contradicted:
      return "contradicted by record";
    case Verdict::not_found:
      return "record not found";
    case Verdict::not_checkable:
      return "not checkable";
    case Verdict::not_rated:
      return "not rated";
  }
  return "";
}

const evidence::Fact* find_fact(const evidence::Register& facts, const std::string& path) {
  const std::vector<std::string> parts = base::split(path, '/');
  if (parts.size() == 2) return facts.latest(parts[0], parts[1], kAnyYear);
  if (parts.size() == 3) return facts.find(parts[0], parts[1], parts[2]);
  return nullptr;
}

const input::Table& Record::table(const std::string& name) {
  const auto known = tables_.find(name);
  if (known != tables_.end()) return known->second;
  return tables_
      .emplace(name, input::read_csv((fs::path(study_->folder) / "facts" / name).string()))
      .first->second;
}

Record::Cell Record::cell(std::string_view path) {
  Cell found;
  const std::vector<std::string> parts = base::split(path, '/');
  constexpr std::size_t kParts = 3;
  if (parts.size() != kParts) return {.missing = "a table, row and column"};
  const auto is_file = [&](const std::string& file) { return file == "facts/" + parts[0]; };
  if (std::none_of(study_->files.begin(), study_->files.end(), is_file)) {
    return {.missing = base::format("a table facts/{}", parts[0])};
  }
  const input::Table& rows = table(parts[0]);
  const auto column = rows.column(parts[2]);
  if (!column.has_value()) return {.missing = base::format("a column {}", parts[2])};
  const auto row = std::find_if(rows.rows.begin(), rows.rows.end(),
                                [&](const auto& one) { return one.cells.front() == parts[1]; });
  if (row == rows.rows.end()) return {.missing = base::format("a row {}", parts[1])};
  found.text = row->cells[*column];
  found.line = row->line;
  if (const auto source = rows.column("source_id")) found.source = row->cells[*source];
  if (const auto grade = rows.column("grade")) found.grade = row->cells[*grade];
  return found;
}

std::string Record::missing_of_cell(std::string_view path) { return cell(path).missing; }

PointAnswer Record::answer(const Point& point) {
  PointAnswer answer;
  answer.asks = point.asks;
  if (!point.law.empty()) return answer_law(std::move(answer), point, *study_);
  if (!point.fact.empty()) return answer_fact(std::move(answer), point, *study_);
  if (!point.age_of.empty()) return answer_age(std::move(answer), point, *study_);
  if (!point.rank_of.empty()) return answer_rank(std::move(answer), point, *study_);
  if (!point.count_of.empty()) return answer_count(std::move(answer), point, *study_);

  const Cell found = cell(point.cell);
  if (!found.missing.empty() || found.text.empty()) return answer;
  const std::string table_name = point.cell.substr(0, point.cell.find('/'));
  answer.where = base::format("facts/{}:{}", table_name, found.line);
  answer.source = found.source;
  answer.grade = found.grade;
  answer.record = found.text;
  if (!point.includes.empty()) {
    const std::vector<std::string> entries = base::split(found.text, ';');
    const bool is_there = std::any_of(
        entries.begin(), entries.end(),
        [&](const std::string& entry) { return base::trimmed(entry) == point.includes; });
    answer.says = base::format("{} is among them", point.includes);
    answer.answer = is_there ? Answer::matches : Answer::contradicted;
    return if_it_is_a_record(std::move(answer));
  }
  if (!point.names.empty()) {
    if (lower(found.text).find(lower(point.names)) == std::string::npos) {
      answer.record.clear();  // the record answers something else by now
      return answer;
    }
    answer.says = point.says;
    answer.record = point.names;
    answer.answer = point.says.empty()                        ? Answer::open
                    : lower(point.says) == lower(point.names) ? Answer::matches
                                                              : Answer::contradicted;
    return if_it_is_a_record(std::move(answer));
  }
  const bool is_list = found.text.find(';') != std::string::npos;
  const std::optional<double> number = number_in(found.text, point.at_most.has_value());
  if (!number.has_value()) return answer;
  return if_it_is_a_record(
      with_number(std::move(answer), point, *number, is_list ? "entries" : ""));
}

RecordVerdict Record::verdict(const evidence::Statement& statement) {
  RecordVerdict result;
  if (!evidence::is_about_record(statement.kind)) return result;
  if (!statement.uncheckable.empty()) {
    result.verdict = Verdict::not_checkable;
    result.reason = statement.uncheckable;
    return result;
  }
  result.reason = statement.searched;
  std::size_t matched = 0;
  std::size_t contradicted = 0;
  for (const Point& point : statement.points) {
    result.points.push_back(answer(point));
    const PointAnswer& last = result.points.back();
    if (last.answer == Answer::judgement) {
      if (!result.reason.empty()) result.reason += "; ";
      result.reason +=
          base::format("on \"{}\" the study has no record but a judgement of its own ({}: {})",
                       last.asks, last.where, last.record);
    }
    if (result.points.back().answer == Answer::matches) ++matched;
    if (result.points.back().answer == Answer::contradicted) ++contradicted;
  }
  result.verdict = contradicted > 0                  ? Verdict::contradicted
                   : matched == 0                    ? Verdict::not_found
                   : matched == result.points.size() ? Verdict::matches
                                                     : Verdict::detail_missing;
  return result;
}

}  // namespace casus::study
