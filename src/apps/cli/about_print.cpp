// What is known of a thing, printed: indented for people, flat for programs.
#include <cmath>
#include <limits>

#include "apps/cli/about.hpp"
#include "base/printable.hpp"
#include "base/text.hpp"

namespace casus::cli {
namespace {

std::string plain_number(const Json& value) {
  if (value.is_null()) return "";
  if (!value.is_number_float()) return value.dump();
  const double number = value.get<double>();
  const bool is_whole = std::fabs(number) < 1e15 && number == std::floor(number);
  return is_whole ? base::format("{:.0f}", number) : base::format("{:.4g}", number);
}

std::string plain_text(const Json& value) {
  return value.is_string() ? base::printable(value.get<std::string>()) : plain_number(value);
}

// A parameter in a list on one line: "votes.whip_strength: 0.7 (0.5 to 0.9), judgement: …".
std::optional<std::string> one_line(const Json& item) {
  if (!item.is_object() || !item.contains("parameter") || !item.contains("q50")) {
    return std::nullopt;
  }
  return base::format("{}: {} ({} to {}), {}", plain_text(item["parameter"]),
                      plain_text(item["q50"]), plain_text(item["q05"]), plain_text(item["q95"]),
                      plain_text(item["provenance"]));
}

// Names in a list, which one line holds.
std::optional<std::string> names_in_line(const Json& list) {
  constexpr std::size_t kShort = 40;
  if (!list.is_array() || list.empty()) return std::nullopt;
  std::vector<std::string> names;
  for (const Json& item : list) {
    if (!item.is_string() || item.get<std::string>().size() > kShort) return std::nullopt;
    names.push_back(plain_text(item));
  }
  return base::join(names, ", ");
}

// A source on one line: "W03: title (publisher, date), address".
std::optional<std::string> source_line(const Json& item) {
  for (const char* key : {"id", "title", "publisher", "date", "address"}) {
    if (!item.is_object() || !item.contains(key)) return std::nullopt;
  }
  return base::format("{}: {} ({}, {}), {}", plain_text(item["id"]), plain_text(item["title"]),
                      plain_text(item["publisher"]), plain_text(item["date"]),
                      plain_text(item["address"]));
}

// What has no unit of its own is said in words.
std::string value_text(const std::string& key, const Json& value) {
  const std::string text = plain_text(value);
  return key == "unit" && text == "1" ? "1 (none: a share, a ratio or a plain number)" : text;
}

// An end of range_json().
double end_of(const Json& range, std::size_t end) {
  const double open = (end == 0 ? -1 : 1) * std::numeric_limits<double>::infinity();
  return range[end].is_null() ? open : range[end].get<double>();
}

// A number that stands beside what its table has, which is for people.
bool is_said_otherwise(const Json& object, const std::string& key) {
  return (key == "value" && object.contains("as_written")) ||
         (key == "year" && object.contains("when"));
}

// The name of an entry of `object` for people.
std::string name_in(const Json& object, const std::string& key) {
  if (key == "as_written") return "value";
  return key == "when" && object.contains("year") ? "year" : key;
}

using Lines = std::vector<std::string>;

Lines lines_of(const Json& value);

// "key: value", or the key and its parts below it; nothing for what is empty.
void add_entry(const std::string& key, const Json& item, Lines& lines) {
  if (!item.is_structured()) {
    const std::string text = value_text(key, item);
    if (!text.empty()) lines.push_back(base::format("{}: {}", key, text));
    return;
  }
  if (item.empty()) return;
  if (key == "range" && item.is_array()) {
    lines.push_back(base::format("allowed: {}", range_text(end_of(item, 0), end_of(item, 1))));
    return;
  }
  if (const auto line = names_in_line(item)) {
    lines.push_back(base::format("{}: {}", key, *line));
    return;
  }
  lines.push_back(key + ":");
  for (const std::string& line : lines_of(item)) lines.push_back("  " + line);
}

// Behind a dash; further lines are moved in under the first.
void add_item(const Json& item, Lines& lines) {
  Lines parts;
  if (const auto line = one_line(item)) {
    parts.push_back(*line);
  } else if (const auto source = source_line(item)) {
    parts.push_back(*source);
  } else if (item.is_structured()) {
    parts = lines_of(item);
  } else {
    parts.push_back(plain_text(item));
  }
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (!parts[i].empty()) lines.push_back((i == 0 ? "- " : "  ") + parts[i]);
  }
}

Lines lines_of(const Json& value) {
  Lines lines;
  for (const auto& [key, item] : value.items()) {
    if (value.is_array()) {
      add_item(item, lines);
    } else if (!is_said_otherwise(value, key)) {
      add_entry(name_in(value, key), item, lines);
    }
  }
  return lines;
}

// "levers.0.lever", tab, its value.
void print_flat(const Json& value, const std::string& path) {
  for (const auto& [key, item] : value.items()) {
    const std::string name = path.empty() ? key : path + "." + key;
    if (item.is_structured()) {
      print_flat(item, name);
    } else {
      base::print("{}\t{}\n", name, plain_text(item));
    }
  }
}

}  // namespace

Exit print_about(const std::string& schema, const Json& about, const Globals& globals) {
  if (globals.json) {
    print_json(schema, about);
  } else if (globals.plain) {
    print_flat(about, "");
  } else {
    for (const std::string& line : lines_of(about)) base::print("{}\n", line);
  }
  return Exit::done;
}

}  // namespace casus::cli
