// Reads the keys of a TOML document by name and type and collects everything that is wrong with
// them, so that one run lists all problems of a file:
//
//   const input::Document document = input::read_toml(path);
//   input::Reader reader(document);
//   input::Section root = reader.root();
//   scenario.title = root.text("title");
//   scenario.horizon_months = root.optional_integer("months", {.low = 1, .high =
//   600}).value_or(120); for (input::Section event : root.sections("event")) { … event.month("at")
//   … } problems = reader.finish();  // also names every key that nobody asked for
//
// A getter without `optional_` reports a missing key. When something is wrong a getter notes it and
// returns a placeholder (empty, 0, false), so reading goes on; what was read may be used only if
// finish() returns nothing.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/month.hpp"
#include "base/problem.hpp"
#include "input/range.hpp"
#include "input/toml.hpp"

namespace casus::input {

class Reader;

/// One table of the document. Cheap to copy; lives no longer than its Reader. A section that is not
/// there (its problem is noted already) answers every getter with nothing and notes no more.
class Section {
 public:
  /// False if the file has no such table, or something else of that name.
  [[nodiscard]] bool is_present() const noexcept { return node_ != nullptr; }
  /// Its name in the table around it; "" for the root and for elements of a list.
  [[nodiscard]] std::string name() const;
  /// Where it stands: "levers.us.forces", "event[2].chance" (counted from 1); "" for the root.
  [[nodiscard]] const std::string& path() const noexcept { return path_; }
  [[nodiscard]] int line() const noexcept;
  /// Names of all its keys in the order of the file, for tables whose keys are free names.
  [[nodiscard]] std::vector<std::string> keys() const;
  /// What `key` holds, as it is; nullptr if missing. Counts as asked for.
  [[nodiscard]] const Node* node(std::string_view key);

  // Text. text() refuses "" and blanks; optional_text() does not.
  std::string text(std::string_view key);
  std::optional<std::string> optional_text(std::string_view key);
  /// A text that must be one of `names`.
  std::string choice(std::string_view key, const std::vector<std::string>& names);
  std::optional<std::string> optional_choice(std::string_view key,
                                             const std::vector<std::string>& names);

  // Numbers. number() takes whole numbers too; integer() takes no 3.0.
  double number(std::string_view key, const Range& range = {});
  std::optional<double> optional_number(std::string_view key, const Range& range = {});
  long long integer(std::string_view key, const IntegerRange& range = {});
  std::optional<long long> optional_integer(std::string_view key, const IntegerRange& range = {});

  bool boolean(std::string_view key);
  std::optional<bool> optional_boolean(std::string_view key);

  /// A month is text: "2026-08".
  base::Month month(std::string_view key, const MonthRange& range = {});
  std::optional<base::Month> optional_month(std::string_view key, const MonthRange& range = {});

  // Lists. A required list may be empty, but must be there.
  std::vector<std::string> texts(std::string_view key);
  std::optional<std::vector<std::string>> optional_texts(std::string_view key);
  std::vector<double> numbers(std::string_view key, const Range& range = {});
  std::optional<std::vector<double>> optional_numbers(std::string_view key,
                                                      const Range& range = {});

  // Tables. sections() reads a list of tables ([[event]] or [{…}, {…}]); a missing one is empty.
  Section section(std::string_view key);
  std::optional<Section> optional_section(std::string_view key);
  std::vector<Section> sections(std::string_view key);

  /// Notes a problem of the caller's own about `key` ("" for the section itself), with file and
  /// line filled in. The key counts as asked for.
  void problem(std::string_view key, std::string message, std::string found = "",
               std::string allowed = "", std::string nearest = "");
  /// Notes that `key`, a free name, is none of `names`, and which is nearest.
  void unknown_name(std::string_view key, const std::vector<std::string>& names);

 private:
  friend class Reader;
  Section(Reader& reader, const Node* node, std::string path)
      : reader_(&reader), node_(node), path_(std::move(path)) {}

  const Node* required(std::string_view key, std::string_view what_is_allowed);
  [[nodiscard]] std::string path_to(std::string_view key) const;
  void note(const Node& at, std::string_view key, std::string message, std::string allowed,
            std::string nearest = "");
  std::optional<std::vector<const Node*>> elements(std::string_view key, const Node* list,
                                                   std::string_view what_is_allowed);
  std::optional<std::string> read_text(std::string_view key, const Node* node);
  std::optional<std::string> read_choice(std::string_view key, const Node* node,
                                         const std::vector<std::string>& names);
  std::optional<double> read_number(std::string_view key, const Node* node, const Range& range);
  std::optional<long long> read_integer(std::string_view key, const Node* node,
                                        const IntegerRange& range);
  std::optional<bool> read_boolean(std::string_view key, const Node* node);
  std::optional<base::Month> read_month(std::string_view key, const Node* node,
                                        const MonthRange& range);

  Reader* reader_;
  const Node* node_;
  std::string path_;
};

/// Collects the problems of one document, which must outlive it.
class Reader {
 public:
  explicit Reader(const Document& document);
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  [[nodiscard]] Section root();

  /// All problems, sorted by line: those of the document, those of the getters, and one for every
  /// key of a visited table that nobody asked for, with the nearest key somebody did ask for. A
  /// required key that is missing because it is misspelt is reported once. Call it once, at the
  /// end.
  [[nodiscard]] std::vector<base::Problem> finish();

 private:
  friend class Section;

  struct Visit {
    const Node* table;
    std::string path;
    std::vector<std::string> asked;  // every key some getter knows, in order
  };
  struct Missing {
    std::size_t visit;
    std::string key;
    base::Problem problem;
  };

  Visit& visit(const Node* table, const std::string& path);
  void note_unknown_keys(std::size_t which);
  void ask(const Node* table, const std::string& path, std::string_view key);

  const Document* document_;
  std::vector<base::Problem> problems_;
  std::vector<Missing> missing_;
  std::vector<Visit> visits_;
  std::unordered_map<const Node*, std::size_t> visit_of_;  // looked up only, never iterated
};

}  // namespace casus::input
