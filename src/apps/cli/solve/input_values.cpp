// The values of an input that was read: its kinds are known, so that a wrong one is our mistake.
#include <limits>

#include "apps/cli/solve/read_json.hpp"
#include "base/check.hpp"
#include "base/text.hpp"

namespace casus::cli {
namespace {

const Value& value_at(const Value& object, std::string_view key, Value::Kind kind) {
  const Value* value = object.find(key);
  base::check(value != nullptr && value->kind == kind,
              base::format("the input's key {} is there and of its kind", key));
  return *value;
}

}  // namespace

bool has(const Value& object, std::string_view key) { return object.find(key) != nullptr; }

double number_at(const Value& object, std::string_view key) {
  const Value* value = object.find(key);
  if (value != nullptr && value->kind == Value::Kind::text) {
    return std::numeric_limits<double>::infinity();
  }
  return value_at(object, key, Value::Kind::number).number;
}

int whole_at(const Value& object, std::string_view key) {
  return static_cast<int>(value_at(object, key, Value::Kind::number).number);
}

std::int64_t long_at(const Value& object, std::string_view key) {
  return static_cast<std::int64_t>(value_at(object, key, Value::Kind::number).number);
}

bool flag_at(const Value& object, std::string_view key) {
  return value_at(object, key, Value::Kind::boolean).boolean;
}

const std::string& text_at(const Value& object, std::string_view key) {
  return value_at(object, key, Value::Kind::text).text;
}

std::vector<double> numbers_at(const Value& object, std::string_view key) {
  std::vector<double> numbers;
  for (const Value& entry : value_at(object, key, Value::Kind::list).children) {
    numbers.push_back(entry.number);
  }
  return numbers;
}

std::vector<std::int64_t> wholes_at(const Value& object, std::string_view key) {
  std::vector<std::int64_t> numbers;
  for (const Value& entry : value_at(object, key, Value::Kind::list).children) {
    numbers.push_back(static_cast<std::int64_t>(entry.number));
  }
  return numbers;
}

std::vector<std::string> texts_at(const Value& object, std::string_view key) {
  std::vector<std::string> texts;
  for (const Value& entry : value_at(object, key, Value::Kind::list).children) {
    const bool is_number = entry.kind == Value::Kind::number;
    texts.push_back(is_number ? base::shortest(entry.number) : entry.text);
  }
  return texts;
}

std::vector<double> square_at(const Value& object, std::string_view key) {
  std::vector<double> cells;
  for (const Value& row : value_at(object, key, Value::Kind::list).children) {
    for (const Value& entry : row.children) cells.push_back(entry.number);
  }
  return cells;
}

const Value& child_at(const Value& object, std::string_view key) {
  const Value* value = object.find(key);
  base::check(value != nullptr, base::format("the input's key {} is there", key));
  return *value;
}

}  // namespace casus::cli
