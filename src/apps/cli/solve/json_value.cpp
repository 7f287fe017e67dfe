#include "apps/cli/solve/json_value.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/text.hpp"
#include "input/text_file.hpp"

namespace casus::cli {
namespace {

/// Lines of what the parser has read so far.
struct Place {
  int line = 1;           ///< of the next character
  int line_of_token = 1;  ///< of the last character that is not a blank
};

/// Walks over a text and counts its lines.
struct CountingIterator {
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  const char* at;
  Place* place;

  reference operator*() const noexcept { return *at; }
  CountingIterator& operator++() noexcept {
    if (*at == '\n') {
      ++place->line;
    } else if (*at != ' ' && *at != '\t' && *at != '\r') {
      place->line_of_token = place->line;
    }
    ++at;
    return *this;
  }
  friend bool operator==(const CountingIterator& a, const CountingIterator& b) noexcept {
    return a.at == b.at;
  }
};

/// "syntax error while parsing value - …", without the library's name and place in front.
std::string without_place(std::string text) {
  if (const std::size_t end = text.find("] "); end != std::string::npos) text.erase(0, end + 2);
  if (text.starts_with("parse error")) {
    if (const std::size_t end = text.find(": "); end != std::string::npos) text.erase(0, end + 2);
  }
  return input::printable(text);
}

/// Builds the tree from what the parser meets. A function that returns false stops the parser.
class Builder {
 public:
  Builder(const Place& place, const std::string& file) : place_(place) { problem.file = file; }

  Value root;
  base::Problem problem;  ///< if the parser stopped

  bool null() { return add({.kind = Value::Kind::null}) != nullptr; }
  bool boolean(bool value) {
    return add({.kind = Value::Kind::boolean, .boolean = value}) != nullptr;
  }
  bool number_integer(std::int64_t value) { return add_number(static_cast<double>(value)); }
  bool number_unsigned(std::uint64_t value) { return add_number(static_cast<double>(value)); }
  bool number_float(double value, const std::string&) { return add_number(value); }
  bool string(std::string& value) {
    return add({.kind = Value::Kind::text, .text = std::move(value)}) != nullptr;
  }
  bool binary(nlohmann::json::binary_t&) { return false; }  // never met in a text
  bool start_object(std::size_t) { return open(Value::Kind::object); }
  bool start_array(std::size_t) { return open(Value::Kind::list); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }
  bool key(std::string& name) {
    key_ = std::move(name);
    key_line_ = place_.line_of_token;
    return true;
  }
  bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception& error) {
    return stop("cannot be read as JSON: " + without_place(error.what()), "");
  }

 private:
  bool stop(std::string message, std::string allowed) {
    problem.line = place_.line_of_token;
    problem.message = std::move(message);
    problem.allowed = std::move(allowed);
    return false;
  }

  Value* add(Value value) {
    if (++values_ > kMostJsonValues) {
      stop("holds too many values", base::format("at most {}", kMostJsonValues));
      return nullptr;
    }
    if (open_.empty()) {
      value.line = place_.line_of_token;
      root = std::move(value);
      return &root;
    }
    Value& around = *open_.back();
    const bool has_key = around.kind == Value::Kind::object;
    value.line = has_key ? key_line_ : place_.line_of_token;
    if (has_key) value.key = std::exchange(key_, {});
    if (has_key && around.children.size() == kMostJsonKeys) {
      stop("an object holds too many keys", base::format("at most {}", kMostJsonKeys));
      return nullptr;
    }
    around.children.push_back(std::move(value));
    return &around.children.back();
  }

  bool add_number(double value) {
    return add({.kind = Value::Kind::number, .number = value}) != nullptr;
  }

  bool open(Value::Kind kind) {
    if (open_.size() == kMostJsonDepth) {
      return stop("is nested too deeply", base::format("at most {} levels", kMostJsonDepth));
    }
    Value* value = add({.kind = kind});
    if (value != nullptr) open_.push_back(value);
    return value != nullptr;
  }

  bool close() {
    open_.pop_back();
    return true;
  }

  const Place& place_;
  std::vector<Value*> open_;  ///< valid: only the innermost grows
  std::string key_;
  int key_line_ = 0;
  std::size_t values_ = 0;
};

}  // namespace

const Value* Value::find(std::string_view name) const noexcept {
  const auto at = std::find_if(children.begin(), children.end(),
                               [name](const Value& child) { return child.key == name; });
  return at == children.end() ? nullptr : &*at;
}

Value* Value::find(std::string_view name) noexcept {
  return const_cast<Value*>(std::as_const(*this).find(name));
}

base::Result<Value> parse_json(std::string_view text, const std::string& file) {
  text = input::without_byte_order_mark(text);
  if (auto problem = input::size_problem(text, file)) return *std::move(problem);
  if (auto problem = input::encoding_problem(text, file)) return *std::move(problem);
  Place place;
  Builder builder(place, file);
  const CountingIterator begin{text.data(), &place};
  const CountingIterator end{text.data() + text.size(), &place};
  if (!nlohmann::json::sax_parse(begin, end, &builder)) return builder.problem;
  return std::move(builder.root);
}

std::string description(const Value& value) {
  switch (value.kind) {
    case Value::Kind::null:
      return "null";
    case Value::Kind::boolean:
      return value.boolean ? "true" : "false";
    case Value::Kind::number:
      return base::shortest(value.number);
    case Value::Kind::text:
      return input::in_quotes(value.text);
    case Value::Kind::list:
      return base::format("a list of {}", value.children.size());
    case Value::Kind::object:
      return "an object";
  }
  return "";
}

std::string pointer_to(const std::string& pointer, std::string_view name) {
  std::string escaped;  // RFC 6901, section 3
  for (const char c : input::printable(name)) {
    if (c == '~') {
      escaped += "~0";
    } else if (c == '/') {
      escaped += "~1";
    } else {
      escaped += c;
    }
  }
  return pointer + "/" + escaped;
}

std::string pointer_to(const std::string& pointer, std::size_t place) {
  return base::format("{}/{}", pointer, place);
}

int line_at(const Value& root, std::string_view pointer) {
  const Value* value = &root;
  int line = root.line;
  for (const std::string& name : base::split(pointer.substr(pointer.empty() ? 0 : 1), '/')) {
    const Value* child = nullptr;
    if (value->kind == Value::Kind::object) child = value->find(name);
    if (value->kind == Value::Kind::list) {
      std::size_t place = 0;
      const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), place);
      const bool is_place = error == std::errc() && end == name.data() + name.size();
      if (is_place && place < value->children.size()) child = &value->children[place];
    }
    if (child == nullptr) break;
    value = child;
    line = value->line;
  }
  return line;
}

}  // namespace casus::cli
