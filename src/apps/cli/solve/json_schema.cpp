// A declaration of keys as JSON Schema 2020-12 and as a list of units.
#include <algorithm>
#include <cmath>

#include "apps/cli/solve/read_json.hpp"
#include "base/text.hpp"

namespace casus::cli {
namespace {

constexpr const char* kUnit = "$unit";

/// What stands for "$unit" before an input says it.
std::string default_unit(std::span<const Key> keys) {
  for (const Key& key : keys) {
    if (key.name == "unit") return Json::parse(key.fallback).get<std::string>();
  }
  return "";
}

Json number_schema(const Key& key) {
  Json schema{{"type", "number"}};
  const input::Range& range = key.range;
  if (std::isfinite(range.low)) {
    schema[range.low_is_open ? "exclusiveMinimum" : "minimum"] = range.low;
  }
  if (std::isfinite(range.high)) {
    schema[range.high_is_open ? "exclusiveMaximum" : "maximum"] = range.high;
  }
  if (key.kind != KeyKind::number || key.word.empty()) return schema;
  return {{"anyOf", Json::array({schema, {{"const", key.word}}})}};
}

Json whole_schema(const Key& key) {
  return {{"type", "integer"}, {"minimum", key.whole_range.low}, {"maximum", key.whole_range.high}};
}

Json text_schema() {
  return {{"type", "string"}, {"minLength", 1}, {"maxLength", kMostTextLength}};
}

Json list_schema(const Key& key, Json items) {
  return {{"type", "array"},
          {"items", std::move(items)},
          {"minItems", key.fewest},
          {"maxItems", key.most}};
}

Json or_csv(Json schema) {
  return {{"anyOf", Json::array({std::move(schema), {{"$ref", "#/$defs/csv"}}})}};
}

/// Keys that depend on a choice beside them, as conditions.
Json conditions_of(std::span<const Key> keys) {
  Json conditions = Json::array();
  for (const Key& key : keys) {
    if (!key.not_with.empty()) {
      Json condition{{"if", {{"required", Json::array({key.not_with})}}},
                     {"then", {{"properties", {{key.name, false}}}}}};
      if (is_required(key)) condition["else"]["required"] = Json::array({key.name});
      conditions.push_back(std::move(condition));
    }
    if (key.only_with.empty()) continue;
    Json choice{{"properties", {{key.only_with, {{"enum", key.only_values}}}}}};
    const auto other = std::find_if(keys.begin(), keys.end(),
                                    [&](const Key& k) { return k.name == key.only_with; });
    const std::string fallback = Json::parse(other->fallback).get<std::string>();
    const bool holds_by_default = std::find(key.only_values.begin(), key.only_values.end(),
                                            fallback) != key.only_values.end();
    if (!holds_by_default) choice["required"] = Json::array({key.only_with});
    Json condition{{"if", choice}, {"else", {{"properties", {{key.name, false}}}}}};
    if (is_required(key)) condition["then"]["required"] = Json::array({key.name});
    conditions.push_back(std::move(condition));
  }
  return conditions;
}

Json key_schema(const Key& key, const std::string& unit);

Json object_schema(const Key& key, const std::string& unit) {
  Json properties = Json::object();
  Json required = Json::array();
  for (const Key& own : key.keys) {
    properties[own.name] = key_schema(own, unit);
    if (is_required(own) && own.only_with.empty() && own.not_with.empty()) {
      required.push_back(own.name);
    }
  }
  Json schema{{"type", "object"}, {"properties", properties}, {"additionalProperties", false}};
  if (required.empty()) {
    schema["minProperties"] = key.fewest;
  } else {
    schema["required"] = required;
  }
  const Json conditions = conditions_of(key.keys);
  if (!conditions.empty()) schema["allOf"] = conditions;
  return schema;
}

Json kind_schema(const Key& key, const std::string& unit) {
  switch (key.kind) {
    case KeyKind::number:
      return number_schema(key);
    case KeyKind::whole:
      return whole_schema(key);
    case KeyKind::flag:
      return {{"type", "boolean"}};
    case KeyKind::text:
    case KeyKind::name:
      return text_schema();
    case KeyKind::choice:
      return {{"enum", key.choices}};
    case KeyKind::numbers:
      return or_csv(list_schema(key, number_schema(key)));
    case KeyKind::wholes:
      return or_csv(list_schema(key, whole_schema(key)));
    case KeyKind::labels:
      return list_schema(key, {{"anyOf", Json::array({text_schema(), {{"type", "integer"}}})}});
    case KeyKind::names: {
      Json schema = list_schema(key, text_schema());
      schema["uniqueItems"] = true;
      return schema;
    }
    case KeyKind::square:
      return or_csv(list_schema(key, list_schema(key, number_schema(key))));
    case KeyKind::object:
      return object_schema(key, unit);
    case KeyKind::objects: {
      Key entry = key;
      entry.fewest = 1;
      return list_schema(key, object_schema(entry, unit));
    }
  }
  return {};
}

Json key_schema(const Key& key, const std::string& unit) {
  Json schema = kind_schema(key, unit);
  std::string meaning = with_unit(key.meaning, unit);
  if (!key.as_many_as.empty()) meaning += base::format("; one for each of {}", key.as_many_as);
  if (!key.names_from.empty()) meaning += base::format("; named as in {}", key.names_from);
  schema["description"] = meaning;
  if (!key.unit.empty()) schema["unit"] = with_unit(key.unit, unit);
  if (!key.fallback.empty()) schema["default"] = Json::parse(key.fallback);
  return schema;
}

}  // namespace

std::string with_unit(std::string text, std::string_view unit) {
  const std::string_view mark = kUnit;
  for (std::size_t at = text.find(mark); at != std::string::npos;
       at = text.find(mark, at + unit.size())) {
    text.replace(at, mark.size(), unit);
  }
  return text;
}

Json schema_of(const Key& whole, std::string_view title) {
  Json schema{{"$schema", "https://json-schema.org/draft/2020-12/schema"}, {"title", title}};
  schema.update(object_schema(whole, default_unit(whole.keys)));
  schema["$defs"]["csv"] = {
      {"description",
       "a CSV file with a header: one column for a list, as many columns as rows for a square; the "
       "path starts at the folder of the input"},
      {"type", "object"},
      {"properties", {{"csv", text_schema()}}},
      {"required", Json::array({"csv"})},
      {"additionalProperties", false}};
  return schema;
}

Json units_of(std::span<const Key> keys, std::string_view unit) {
  Json units = Json::object();
  for (const Key& key : keys) {
    if (!key.unit.empty()) units[key.name] = with_unit(key.unit, unit);
    const Json inner = units_of(key.keys, unit);
    if (!inner.empty()) units[key.name] = inner;
  }
  return units;
}

}  // namespace casus::cli
