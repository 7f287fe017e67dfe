// The input of a calculator: its keys are declared once, and from that declaration come the reader
// that lists every problem, the JSON Schema and the list of units. So they cannot differ.
#pragma once

#include <functional>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "apps/cli/command.hpp"
#include "apps/cli/solve/json_value.hpp"
#include "base/result.hpp"
#include "input/range.hpp"
#include "study/study.hpp"

namespace casus::cli {

/// What a key may hold.
enum class KeyKind {
  number,   ///< in `range`; or the word `word`
  whole,    ///< a whole number in `whole_range`
  flag,     ///< true or false
  text,     ///< not empty, at most kMostTextLength characters
  choice,   ///< one of `choices`
  name,     ///< one of the names in the list `names_from`
  numbers,  ///< list of numbers in `range`; or {"csv": path} of one column
  wholes,   ///< list of whole numbers in `whole_range`; or {"csv": path} of one column
  labels,   ///< list of texts or whole numbers that tell groups apart
  names,    ///< list of texts, each once; of `names_from` if that is given
  square,   ///< list of as many lists of numbers in `range`; or {"csv": path}
  object,   ///< with `keys`
  objects,  ///< list of objects with `keys`
};

inline constexpr std::size_t kMostTextLength = 1000;  ///< characters

/// Declares one key of an object.
struct Key {
  std::string name;
  KeyKind kind = KeyKind::number;
  std::string unit;          ///< "1", "month"; "$unit" stands for what the input's key `unit` says
  std::string meaning;       ///< one line
  std::string fallback;      ///< JSON text of the value if left out
  bool is_optional = false;  ///< may be left out without a fallback; else it must be there
  input::Range range;
  input::IntegerRange whole_range;
  std::string word;
  std::vector<std::string> choices;
  std::size_t fewest = 1;  ///< entries of a list, rows of a square, keys of an object
  std::size_t most = 1;    ///< entries of a list, rows of a square
  std::string names_from;  ///< list at the top of the input
  std::string as_many_as;  ///< list in the same object with as many entries; an empty list passes
                           ///< if `fewest` is 0
  std::string only_with;   ///< key of a choice in the same object, declared before this one: …
  std::vector<std::string> only_values;  ///< … and its values with which alone this key may stand
  std::string not_with;  ///< key in the same object beside which this one may not stand, nor is
                         ///< it asked for
  std::vector<Key> keys;
};

/// True if the key must be given, where it may stand.
[[nodiscard]] bool is_required(const Key& key);

/// Where an input comes from.
struct Origin {
  std::string file;    ///< as problems name it
  std::string folder;  ///< paths of CSV files start here; "" for the folder the command runs in
  /// The bodies of the study, for an input that names one; empty: there is no study.
  std::function<std::vector<study::Body>()> bodies = {};
};

/// The input with its CSV files read into lists and its fallbacks filled in, or every problem:
/// unknown keys with the nearest name, keys that are missing or set twice, wrong kinds, numbers out
/// of range, lists too short, too long or of different lengths, names that are not there, and
/// whatever is wrong with a CSV file. Keys of problems are JSON pointers.
[[nodiscard]] base::Result<Value> read_input(Value input, const Key& whole, const Origin& origin);

/// The key's declaration as JSON Schema 2020-12; `whole` is an object. Of the rules of read_input
/// only those that compare two keys are not in it: equal lengths and names from another list.
[[nodiscard]] Json schema_of(const Key& whole, std::string_view title);

/// {key: unit} of every key that has one, nested as the input is; `unit` stands for "$unit".
[[nodiscard]] Json units_of(std::span<const Key> keys, std::string_view unit);

/// `text` with `unit` for "$unit".
[[nodiscard]] std::string with_unit(std::string text, std::string_view unit);

// Values of an input that read_input gave; the key must be there and of the kind.
[[nodiscard]] bool has(const Value& object, std::string_view key);
[[nodiscard]] double number_at(const Value& object, std::string_view key);  ///< a word is infinite
[[nodiscard]] int whole_at(const Value& object, std::string_view key);
[[nodiscard]] std::int64_t long_at(const Value& object, std::string_view key);
[[nodiscard]] bool flag_at(const Value& object, std::string_view key);
[[nodiscard]] const std::string& text_at(const Value& object, std::string_view key);
[[nodiscard]] std::vector<double> numbers_at(const Value& object, std::string_view key);
[[nodiscard]] std::vector<std::int64_t> wholes_at(const Value& object, std::string_view key);
/// Texts; a label that is a number as its digits.
[[nodiscard]] std::vector<std::string> texts_at(const Value& object, std::string_view key);
/// Row after row.
[[nodiscard]] std::vector<double> square_at(const Value& object, std::string_view key);
/// Elements of a list, or the keys of an object.
[[nodiscard]] const Value& child_at(const Value& object, std::string_view key);

}  // namespace casus::cli
