// The register of a study: its facts and the sources they come from. A fact keeps its file and
// line, its source and its grade, so that any number on a screen can be led back to where it
// stands.
//
// A folder of facts holds CSV files. Those named sources*.csv have the header
// source_id,title,publisher,date,address; all others that are not named as other tables have
// entity,variable,year,value,unit,source_id,grade.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.hpp"
#include "base/result.hpp"
#include "evidence/grade.hpp"
#include "input/csv.hpp"

namespace casus::evidence {

/// Where a fact comes from.
struct Source {
  std::string id;
  std::string title;
  std::string publisher;  ///< "" if unknown
  std::string date;       ///< of publication or reading, as written; "" if unknown
  std::string address;    ///< "" if there is none
  std::string file;
  int line = 0;
};

/// One measured value of one thing at one time.
struct Fact {
  std::string entity;       ///< what it is about: an actor, a body, a pair
  std::string variable;     ///< what was measured
  std::string when;         ///< time as written: "2024", "2025-12", "1816-2003"; "" if timeless
  std::optional<int> year;  ///< the last year that `when` names
  std::string value;        ///< as written
  std::optional<double> number;  ///< the value, unless the unit is `text` or `list`
  std::string unit;
  std::string source_id;  ///< one id, or several joined by '+'
  char grade = 'J';       ///< one of kGrades
  std::string file;
  int line = 0;
};

/// Facts and sources that passed every check of read_register. Addresses of facts and sources stay
/// valid as long as the register does.
class Register {
 public:
  Register(std::vector<Fact> facts, std::vector<Source> sources);

  /// In the order of the files, and within a file in its order.
  [[nodiscard]] std::span<const Fact> facts() const noexcept { return facts_; }
  [[nodiscard]] std::span<const Source> sources() const noexcept { return sources_; }

  /// The fact with exactly this time as written ("2024", "2025-12", "").
  [[nodiscard]] const Fact* find(std::string_view entity, std::string_view variable,
                                 std::string_view when) const;
  /// The newest fact whose year is at most `last_year`. One of several in that year is the one
  /// whose time sorts last as text; a timeless fact counts as older than any other.
  [[nodiscard]] const Fact* latest(std::string_view entity, std::string_view variable,
                                   int last_year) const;
  /// All times of one variable of one entity, in the order of the register.
  [[nodiscard]] std::vector<const Fact*> series(std::string_view entity,
                                                std::string_view variable) const;
  /// All facts on one variable, whatever the entity and time, in the order of the register.
  [[nodiscard]] std::vector<const Fact*> all(std::string_view variable) const;

  [[nodiscard]] const Source* source(std::string_view id) const;
  /// All ids, in the order of the register.
  [[nodiscard]] std::vector<std::string> source_ids() const;
  /// The sources of "A+B", in that order; ids that are not in the register are left out.
  [[nodiscard]] std::vector<const Source*> sources_of(std::string_view joined_ids) const;

 private:
  using Places = std::map<std::string, std::vector<std::size_t>, std::less<>>;

  [[nodiscard]] const std::vector<std::size_t>* places(std::string_view entity,
                                                       std::string_view variable) const;

  std::vector<Fact> facts_;
  std::vector<Source> sources_;
  std::map<std::string, Places, std::less<>> by_entity_;  // entity -> variable -> places in facts_
  Places by_variable_;
  std::map<std::string, std::size_t, std::less<>> source_by_id_;
};

/// Reads every CSV file in `folder`, in the order of their names, except `other_tables` (file names
/// such as "frontiers.csv"). Problems, all of all files: whatever breaks CSV; another header than
/// the above; an entity, variable, unit or title that is empty; a time that is not one; a value
/// that the unit does not allow (any but `text` and `list` wants a finite number, `bool` wants 0 or
/// 1); a source that is not listed; a grade that is none; two facts of one entity, variable and
/// time; two sources of one id; a folder that cannot be read or has no sources.
[[nodiscard]] base::Result<Register> read_register(const std::string& folder,
                                                   const std::vector<std::string>& other_tables);

/// Notes in `problems` what is wrong with "A+B" as a list of sources: that it is empty, or names an
/// id that is not in `known_ids`. `place` gives file, line and key. For every table that names
/// sources.
void check_source_ids(std::string_view joined_ids, const std::vector<std::string>& known_ids,
                      const base::Problem& place, std::vector<base::Problem>& problems);

}  // namespace casus::evidence
