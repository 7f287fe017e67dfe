#include "apps/cli/solve/read_json.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "apps/cli/solve/read_array_csv.hpp"
#include "base/check.hpp"
#include "base/text.hpp"
#include "input/text_file.hpp"

namespace casus::cli {
namespace {

using base::Problem;

/// What is known while one input is read.
struct Reading {
  const Value& root;
  const Origin& origin;
  std::vector<Problem> problems;      ///< of the input itself
  std::vector<Problem> csv_problems;  ///< of the files it names
};

void note(Reading& reading, int line, std::string pointer, Problem problem) {
  problem.file = reading.origin.file;
  problem.line = line;
  problem.key = std::move(pointer);
  reading.problems.push_back(std::move(problem));
  input::keep_few(reading.problems);
}

void note(Reading& reading, const Value& value, const std::string& pointer, std::string message,
          std::string allowed = "") {
  note(reading, value.line, pointer,
       {.message = std::move(message), .found = description(value), .allowed = std::move(allowed)});
}

bool is_whole(double number) { return number == std::floor(number); }

void check_number(Reading& reading, const Value& value, const Key& key,
                  const std::string& pointer) {
  const bool takes_word = key.kind == KeyKind::number && !key.word.empty();
  if (takes_word && value.kind == Value::Kind::text && value.text == key.word) return;
  std::string allowed = to_text(key.range);
  if (takes_word) allowed += base::format(", or \"{}\"", key.word);
  if (value.kind != Value::Kind::number) {
    note(reading, value, pointer, "is not a number", allowed);
  } else if (!contains(key.range, value.number)) {
    note(reading, value, pointer, "is out of range", allowed);
  }
}

void check_whole(Reading& reading, const Value& value, const Key& key, const std::string& pointer) {
  const std::string allowed = to_text(key.whole_range);
  if (value.kind != Value::Kind::number || !is_whole(value.number)) {
    note(reading, value, pointer, "is not a whole number", allowed);
  } else if (value.number < static_cast<double>(key.whole_range.low) ||
             value.number > static_cast<double>(key.whole_range.high)) {
    note(reading, value, pointer, "is out of range", allowed);
  }
}

/// Characters of UTF-8: bytes that do not continue one.
std::size_t characters(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
  }));
}

/// True if `value` is a text that is neither empty nor too long.
bool check_text(Reading& reading, const Value& value, const std::string& pointer) {
  const bool is_text = value.kind == Value::Kind::text;
  if (is_text && !value.text.empty() && characters(value.text) <= kMostTextLength) return true;
  note(reading, value, pointer, is_text ? "is too short or too long" : "is not a text",
       base::format("a text of 1 to {} characters", kMostTextLength));
  return false;
}

void check_choice(Reading& reading, const Value& value, const std::vector<std::string>& choices,
                  const std::string& pointer) {
  const bool is_text = value.kind == Value::Kind::text;
  if (is_text && std::find(choices.begin(), choices.end(), value.text) != choices.end()) return;
  note(reading, value.line, pointer,
       {.message = "is not a known name",
        .found = description(value),
        .allowed = base::join(choices, ", "),
        .nearest = is_text ? base::nearest_name(value.text, choices) : ""});
}

/// The texts of the list `names_from` at the top of the input; none if it is not a list.
std::vector<std::string> names_listed(const Reading& reading, const std::string& names_from) {
  std::vector<std::string> names;
  const Value* list = reading.root.find(names_from);
  if (list == nullptr) return names;
  for (const Value& name : list->children) names.push_back(input::printable(name.text));
  return names;
}

void check_name(Reading& reading, const Value& value, const Key& key, const std::string& pointer) {
  if (!check_text(reading, value, pointer)) return;
  const Value* list = reading.root.find(key.names_from);
  if (list == nullptr) return;  // that it is missing is a problem of its own
  const auto is_it = [&](const Value& name) { return name.text == value.text; };
  if (std::any_of(list->children.begin(), list->children.end(), is_it)) return;
  const std::vector<std::string> names = names_listed(reading, key.names_from);
  note(reading, value.line, pointer,
       {.message = base::format("is not in the list of {}", key.names_from),
        .found = description(value),
        .allowed = input::printable(base::join(names, ", ")),
        .nearest = base::nearest_name(value.text, names)});
}

void check_label(Reading& reading, const Value& value, const std::string& pointer) {
  if (value.kind != Value::Kind::number) {
    check_text(reading, value, pointer);
  } else if (!is_whole(value.number)) {
    note(reading, value, pointer, "is neither a text nor a whole number");
  }
}

/// True if `value` is a list of a length that the key allows.
bool check_list(Reading& reading, const Value& value, const Key& key, const std::string& pointer) {
  const std::string allowed = key.fewest == key.most
                                  ? base::format("a list of {}", key.most)
                                  : base::format("a list of {} to {}", key.fewest, key.most);
  if (value.kind != Value::Kind::list) {
    note(reading, value, pointer, "is not a list", allowed);
    return false;
  }
  const std::size_t entries = value.children.size();
  if (entries >= key.fewest && entries <= key.most) return true;
  note(reading, value, pointer, entries < key.fewest ? "is too short" : "is too long", allowed);
  return false;
}

void check_object(Reading& reading, Value& object, const Key& key, const std::string& pointer);

/// Every entry of a list by `check_entry(entry, pointer)`.
template <class CheckEntry>
void check_entries(Reading& reading, Value& list, const Key& key, const std::string& pointer,
                   const CheckEntry& check_entry) {
  if (!check_list(reading, list, key, pointer)) return;
  for (std::size_t i = 0; i < list.children.size(); ++i) {
    check_entry(list.children[i], pointer_to(pointer, i));
  }
}

void check_names(Reading& reading, Value& list, const Key& key, const std::string& pointer) {
  std::set<std::string_view> met;
  check_entries(reading, list, key, pointer, [&](Value& entry, const std::string& place) {
    if (key.names_from.empty()) {
      check_text(reading, entry, place);
    } else {
      check_name(reading, entry, key, place);
    }
    if (entry.kind == Value::Kind::text && !met.insert(entry.text).second) {
      note(reading, entry, place, "stands there twice");
    }
  });
}

void check_square(Reading& reading, Value& rows, const Key& key, const std::string& pointer) {
  check_entries(reading, rows, key, pointer, [&](Value& row, const std::string& place) {
    const std::size_t columns = rows.children.size();
    if (row.kind != Value::Kind::list) {
      note(reading, row, place, "is not a list", base::format("a list of {}", columns));
      return;
    }
    if (row.children.size() != columns) {
      note(reading, row, place, "has another length than the list of rows",
           base::format("a list of {}", columns));
      return;
    }
    for (std::size_t j = 0; j < columns; ++j) {
      check_number(reading, row.children[j], key, pointer_to(place, j));
    }
  });
}

/// Reads the file of {"csv": path}; true if the value was one.
bool take_csv(Reading& reading, Value& value, const Key& key, const std::string& pointer) {
  if (value.kind != Value::Kind::object) return false;
  static const Key kCsv{
      .kind = KeyKind::object,
      .keys = {{.name = "csv", .kind = KeyKind::text, .meaning = "path of a CSV file"}}};
  const std::size_t before = reading.problems.size();
  check_object(reading, value, kCsv, pointer);
  if (reading.problems.size() == before) {
    read_array_csv(value, key, reading.origin.folder, reading.csv_problems);
  }
  return true;
}

void check_value(Reading& reading, Value& value, const Key& key, const std::string& pointer) {
  const bool is_array =
      key.kind == KeyKind::numbers || key.kind == KeyKind::wholes || key.kind == KeyKind::square;
  if (is_array && take_csv(reading, value, key, pointer)) {
    // What the file holds is good or its problems are noted: left is the length.
    if (value.kind == Value::Kind::list) check_list(reading, value, key, pointer);
    return;
  }
  switch (key.kind) {
    case KeyKind::number:
      return check_number(reading, value, key, pointer);
    case KeyKind::whole:
      return check_whole(reading, value, key, pointer);
    case KeyKind::flag:
      if (value.kind != Value::Kind::boolean) {
        note(reading, value, pointer, "is neither true nor false");
      }
      return;
    case KeyKind::text:
      check_text(reading, value, pointer);
      return;
    case KeyKind::choice:
      return check_choice(reading, value, key.choices, pointer);
    case KeyKind::name:
      return check_name(reading, value, key, pointer);
    case KeyKind::numbers:
      return check_entries(reading, value, key, pointer, [&](Value& entry, const auto& place) {
        check_number(reading, entry, key, place);
      });
    case KeyKind::wholes:
      return check_entries(reading, value, key, pointer, [&](Value& entry, const auto& place) {
        check_whole(reading, entry, key, place);
      });
    case KeyKind::labels:
      return check_entries(reading, value, key, pointer, [&](Value& entry, const auto& place) {
        check_label(reading, entry, place);
      });
    case KeyKind::names:
      return check_names(reading, value, key, pointer);
    case KeyKind::square:
      return check_square(reading, value, key, pointer);
    case KeyKind::object:
      return check_object(reading, value, key, pointer);
    case KeyKind::objects:
      return check_entries(reading, value, key, pointer, [&](Value& entry, const auto& place) {
        check_object(reading, entry, key, place);
      });
  }
}

/// Whether the key may stand beside the choice that it depends on.
enum class Standing { may, may_not, unknown };
Standing standing_of(const Value& object, const Key& key) {
  if (!key.not_with.empty() && object.find(key.not_with) != nullptr) return Standing::may_not;
  if (key.only_with.empty()) return Standing::may;
  const Value* choice = object.find(key.only_with);
  if (choice == nullptr || choice->kind != Value::Kind::text) return Standing::unknown;
  const auto& values = key.only_values;
  const bool is_one = std::find(values.begin(), values.end(), choice->text) != values.end();
  return is_one ? Standing::may : Standing::may_not;
}

void fill_in(Value& object, const Key& key) {
  base::Result<Value> fallback = parse_json(key.fallback, "");
  base::check(fallback.ok(), "the fallback of a key is JSON: " + key.name);
  Value value = std::move(fallback).value();
  value.key = key.name;
  value.line = object.line;
  object.children.push_back(std::move(value));
}

void check_key(Reading& reading, Value& object, const Key& key, const std::string& pointer) {
  Value* value = object.find(key.name);
  const Standing standing = standing_of(object, key);
  const std::string place = pointer_to(pointer, key.name);
  if (value != nullptr) check_value(reading, *value, key, place);
  if (value != nullptr && standing == Standing::may_not) {
    note(reading, *value, place, "has no meaning here",
         key.only_with.empty() ? base::format("only without {}", key.not_with)
                               : base::format("only if {} is {}", key.only_with,
                                              base::join(key.only_values, " or ")));
  }
  if (value != nullptr || standing != Standing::may) return;
  if (!key.fallback.empty()) return fill_in(object, key);
  if (is_required(key)) {
    note(reading, object.line, place, {.message = "is missing", .allowed = key.meaning});
  }
}

/// Lists that must be of one length.
void check_lengths(Reading& reading, const Value& object, const Key& key,
                   const std::string& pointer) {
  if (key.as_many_as.empty()) return;
  const Value* value = object.find(key.name);
  const Value* other = object.find(key.as_many_as);
  if (value == nullptr || value->kind != Value::Kind::list) return;
  if (other == nullptr || other->kind != Value::Kind::list) return;
  const std::size_t entries = value->children.size();
  if (entries == other->children.size() || (entries == 0 && key.fewest == 0)) return;
  note(reading, *value, pointer_to(pointer, key.name), "has another length than " + key.as_many_as,
       base::format("a list of {}", other->children.size()));
}

void check_object(Reading& reading, Value& object, const Key& key, const std::string& pointer) {
  if (object.kind != Value::Kind::object) {
    note(reading, object, pointer, "is not an object");
    return;
  }
  std::vector<std::string> names;
  for (const Key& own : key.keys) names.push_back(own.name);
  std::set<std::string_view> met;
  std::size_t known = 0;
  for (const Value& child : object.children) {
    const std::string place = pointer_to(pointer, child.key);
    if (!met.insert(child.key).second) {
      note(reading, child.line, place, {.message = "is set twice"});
    } else if (std::find(names.begin(), names.end(), child.key) != names.end()) {
      ++known;
    } else {
      note(reading, child.line, place,
           {.message = "there is no key of this name",
            .allowed = base::join(names, ", "),
            .nearest = base::nearest_name(child.key, names)});
    }
  }
  const bool has_required = std::any_of(key.keys.begin(), key.keys.end(), is_required);
  if (known < key.fewest && !has_required) {
    note(reading, object.line, pointer,
         {.message = "holds none of its keys", .allowed = base::join(names, ", ")});
  }
  for (const Key& own : key.keys) check_key(reading, object, own, pointer);
  for (const Key& own : key.keys) check_lengths(reading, object, own, pointer);
}

}  // namespace

bool is_required(const Key& key) { return !key.is_optional && key.fallback.empty(); }

base::Result<Value> read_input(Value input, const Key& whole, const Origin& origin) {
  Reading reading{.root = input, .origin = origin, .problems = {}, .csv_problems = {}};
  check_object(reading, input, whole, "");
  input::sort_and_cap(reading.problems);
  base::append(reading.problems, reading.csv_problems);
  if (!reading.problems.empty()) return reading.problems;
  return input;
}

}  // namespace casus::cli
