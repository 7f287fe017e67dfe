// What the record, the study's facts and provisions, answers to a statement about the past or the
// present. Every verdict is worked out from the points the statement names and from what the tables
// hold today: change a row, and the verdict follows.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/statements.hpp"
#include "input/csv.hpp"
#include "study/study.hpp"

namespace casus::study {

/// What comes of one point.
enum class Answer {
  matches,       ///< the record holds what the statement says
  open,          ///< the record holds something that the statement leaves open
  contradicted,  ///< the record holds something else
  not_found,     ///< the record holds nothing, or only what nothing may rest on (grade D)
  judgement,     ///< no record but a judgement of the study's own (grade J), which confirms nothing
};
[[nodiscard]] std::string_view name_of(Answer answer) noexcept;

struct PointAnswer {
  Answer answer = Answer::not_found;
  std::string asks;    ///< what was asked
  std::string says;    ///< what the statement says, in words; "" where it leaves the point open
  std::string record;  ///< what the record holds, in words; "" if nothing
  std::string where;   ///< where it stands: "facts/law.csv:9"
  std::string source;  ///< ids
  std::string grade;   ///< of the row; "" where several rows answer together
};

enum class Verdict {
  matches,         ///< every point matches
  detail_missing,  ///< none is contradicted, and the statement leaves some open
  contradicted,    ///< a point is
  not_found,       ///< no point finds a record, only a judgement, or none was found in a search
  not_checkable,   ///< no record could answer
  not_rated,       ///< an intent, a norm or an opinion; a forecast, which an ensemble answers
};
[[nodiscard]] std::string_view name_of(Verdict verdict) noexcept;

struct RecordVerdict {
  Verdict verdict = Verdict::not_rated;
  std::vector<PointAnswer> points;
  std::string reason;  ///< why there are no points, or which judgements stand where a record would
};

/// The facts, provisions and tables of one study, which must outlive it. Reads tables when asked.
class Record {
 public:
  explicit Record(const Study& study) : study_(&study) {}

  [[nodiscard]] PointAnswer answer(const evidence::Point& point);
  /// The rule: contradicted if a point is; else, if a point matches, detail missing if another is
  /// open, not found or a judgement, and matches if none is; else not found. Without points the
  /// search or the reason that the statement gives.
  [[nodiscard]] RecordVerdict verdict(const evidence::Statement& statement);

  /// Whether the table has the row, and the row the column, of "TABLE.csv/ROW/COLUMN"; "" or what
  /// is missing.
  [[nodiscard]] std::string missing_of_cell(std::string_view cell);

 private:
  struct Cell {
    std::string text;
    std::string source;
    std::string grade;
    int line = 0;
    std::string missing;  ///< what is not there; "" if the cell is
  };
  [[nodiscard]] Cell cell(std::string_view path);
  const input::Table& table(const std::string& name);

  const Study* study_;
  std::map<std::string, input::Table> tables_;
};

/// The names that statements of this study may use; parameters are the models' and not among them.
[[nodiscard]] evidence::KnownNames known_names(const Study& study);

/// Points, links and projections of `statements`, from place `first` on, that ask for what the
/// study does not have, or put a question that its outcome does not answer. A fact that is not
/// there is no problem where the statement tells of a search for it. The study is whole.
[[nodiscard]] std::vector<base::Problem> check_against_study(const evidence::Statements& statements,
                                                             std::size_t first, const Study& study);

/// "ENTITY/VARIABLE" (the latest) or "ENTITY/VARIABLE/WHEN" in the register; nullptr if not there.
[[nodiscard]] const evidence::Fact* find_fact(const evidence::Register& facts,
                                              const std::string& path);

}  // namespace casus::study
