// The schemas of `casus solve` say what its reader accepts, for every variant of every example.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "cli/solve_harness.hpp"

namespace casus::cli {
namespace {

/// What JSON Schema 2020-12 says of `value`, for the words that our schemas use; another word stops
/// the test.
bool is_valid(const Json& value, const Json& schema, const Json& root) {
  if (schema.is_boolean()) return schema.get<bool>();
  const auto number = [&] { return value.get<double>(); };
  for (const auto& [word, rule] : schema.items()) {
    bool holds = true;
    if (word == "type") {
      holds = rule == "integer"  ? value.is_number() && number() == std::floor(number())
              : rule == "number" ? value.is_number()
                                 : value.type_name() == rule;
    } else if (word == "const") {
      holds = value == rule;
    } else if (word == "enum") {
      holds = std::find(rule.begin(), rule.end(), value) != rule.end();
    } else if (word == "minimum") {
      holds = !value.is_number() || number() >= rule.get<double>();
    } else if (word == "maximum") {
      holds = !value.is_number() || number() <= rule.get<double>();
    } else if (word == "exclusiveMinimum") {
      holds = !value.is_number() || number() > rule.get<double>();
    } else if (word == "exclusiveMaximum") {
      holds = !value.is_number() || number() < rule.get<double>();
    } else if (word == "minLength") {
      holds = !value.is_string() || value.get<std::string>().size() >= rule;
    } else if (word == "maxLength") {
      holds = !value.is_string() || value.get<std::string>().size() <= rule;  // tests are in ASCII
    } else if (word == "items") {
      for (const Json& item : value.is_array() ? value : Json::array()) {
        holds = holds && is_valid(item, rule, root);
      }
    } else if (word == "minItems") {
      holds = !value.is_array() || value.size() >= rule;
    } else if (word == "maxItems") {
      holds = !value.is_array() || value.size() <= rule;
    } else if (word == "uniqueItems") {
      for (std::size_t i = 0; value.is_array() && i < value.size(); ++i) {
        holds = holds && std::count(value.begin(), value.end(), value[i]) == 1;
      }
    } else if (word == "properties") {
      for (const auto& [key, own] : rule.items()) {
        const bool is_there = value.is_object() && value.contains(key);
        holds = holds && (!is_there || is_valid(value[key], own, root));
      }
    } else if (word == "additionalProperties") {
      for (const auto& [key, own] : value.items()) {
        holds = holds && (!value.is_object() || schema["properties"].contains(key));
      }
    } else if (word == "required") {
      for (const Json& key : rule) {
        holds = holds && (!value.is_object() || value.contains(key.get<std::string>()));
      }
    } else if (word == "minProperties") {
      holds = !value.is_object() || value.size() >= rule;
    } else if (word == "anyOf") {
      holds = std::any_of(rule.begin(), rule.end(),
                          [&](const Json& one) { return is_valid(value, one, root); });
    } else if (word == "allOf") {
      holds = std::all_of(rule.begin(), rule.end(),
                          [&](const Json& one) { return is_valid(value, one, root); });
    } else if (word == "if") {
      const char* branch = is_valid(value, rule, root) ? "then" : "else";
      holds = !schema.contains(branch) || is_valid(value, schema[branch], root);
    } else if (word == "$ref") {
      holds = is_valid(value, root["$defs"]["csv"], root) && rule == "#/$defs/csv";
    } else {
      static const Lines kNotes{"$schema", "title",    "description", "unit", "default",
                                "$defs",   "examples", "then",        "else"};
      EXPECT_NE(std::find(kNotes.begin(), kNotes.end(), word), kNotes.end()) << word;
    }
    if (!holds) return false;
  }
  return true;
}

Json schema_printed(const std::string& model) {
  const Outcome outcome = solve({model, "--schema"});
  EXPECT_EQ(outcome.exit, Exit::done);
  return Json::parse(outcome.output);
}

void expect_keys(const Json& schema, const std::vector<Key>& keys, const std::string& place) {
  for (const Key& key : keys) {
    SCOPED_TRACE(place + "." + key.name);
    ASSERT_TRUE(schema["properties"].contains(key.name));
    const Json& own = schema["properties"][key.name];
    EXPECT_EQ(own["description"].get<std::string>().find(key.meaning), 0U);
    const bool has_number =
        key.kind == KeyKind::number || key.kind == KeyKind::numbers || key.kind == KeyKind::square;
    EXPECT_TRUE(!has_number || own.contains("unit")) << "every quantity has its unit";
    if (!key.keys.empty()) {
      expect_keys(key.kind == KeyKind::object ? own : own["items"], key.keys, place + key.name);
    }
  }
  EXPECT_EQ(schema["properties"].size(), keys.size());
  EXPECT_EQ(schema["additionalProperties"], false);
}

TEST(SolveSchema, NamesEveryKeyOfEveryCalculator) {
  for (const Calculator& one : calculators()) {
    const Json schema = schema_printed(one.name);
    EXPECT_EQ(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    expect_keys(schema, one.input.keys, one.name);
  }
}

TEST(SolveSchema, HoldsForEveryExample) {
  for (const Calculator& one : calculators()) {
    const Json schema = schema_printed(one.name);
    ASSERT_EQ(schema["examples"].size(), one.examples.size());
    for (const Json& example : schema["examples"]) {
      EXPECT_TRUE(is_valid(example, schema, schema)) << one.name << example.dump();
    }
  }
}

/// Every value of the input in turn left out, and replaced by values of all kinds; a key no one
/// knows added to every object; every list emptied.
std::vector<Json> variants_of(const Json& input) {
  const std::vector<Json> others{nullptr,
                                 true,
                                 0,
                                 1,
                                 -1,
                                 0.5,
                                 1e30,
                                 "",
                                 "gamma",
                                 "log",
                                 "rate",
                                 Json::array(),
                                 Json::object(),
                                 Json::array({1, 2, 3}),
                                 Json{{"csv", 3}},
                                 std::string(1001, 'x')};
  std::vector<Json> variants;
  std::set<std::string> places;
  const Json flat = input.flatten();
  for (const auto& [pointer, leaf] : flat.items()) {
    for (Json::json_pointer at(pointer); !at.empty(); at = at.parent_pointer()) {
      if (!places.insert(at.to_string()).second) break;
      for (const Json& other : others) {
        variants.push_back(input);
        variants.back()[at] = other;
      }
      variants.push_back(input);
      Json& around = variants.back()[at.parent_pointer()];
      if (around.is_object()) {
        around.erase(at.back());
        variants.push_back(input);
        variants.back()[at.parent_pointer()]["colour"] = 1;
      } else {
        around.erase(static_cast<std::size_t>(std::stoul(at.back())));
      }
    }
  }
  return variants;
}

/// Rules between two keys, which a schema cannot say.
bool is_between_keys(const base::Problem& problem) {
  return problem.message.find("has another length than") != std::string::npos ||
         problem.message.find("is not in the list of") != std::string::npos;
}

TEST(SolveSchema, AcceptsWhatTheReaderAcceptsAndNothingElse) {
  int accepted = 0;
  int refused = 0;
  for (const Calculator& one : calculators()) {
    const Json schema = schema_of(one.input, one.title);
    for (const Example& example : one.examples) {
      if (example.input.dump().size() > 1000) continue;  // the short ones have all the keys
      for (const Json& variant : variants_of(example.input)) {
        const bool is_good = is_valid(variant, schema, schema);
        auto parsed = parse_json(variant.dump(), "in.json");
        ASSERT_TRUE(parsed.ok());
        const auto read = read_input(std::move(parsed).value(), one.input, {"in.json", ""});
        const auto& problems = read.problems();
        const bool only_between = std::all_of(problems.begin(), problems.end(), is_between_keys);
        const std::string what = one.name + " " + variant.dump() +
                                 (problems.empty() ? "" : " " + to_text(problems.front()));
        EXPECT_TRUE(is_good || !problems.empty()) << "the schema alone refuses " << what;
        EXPECT_TRUE(!is_good || only_between) << "the reader alone refuses " << what;
        ++(is_good ? accepted : refused);
      }
    }
  }
  EXPECT_GT(accepted, 500);
  EXPECT_GT(refused, 5000);
}

TEST(Solve, NoVariantOfAnExampleBreaksTheProgram) {
  int solved = 0;
  for (const Calculator& one : calculators()) {
    for (const Example& example : one.examples) {
      const bool is_long = example.input.dump().size() > 1000;
      if (is_long || example.name.starts_with("eu2")) continue;  // the Union takes its time
      for (const Json& variant : variants_of(example.input)) {
        const auto result =
            solve_text(one, variant.dump(), {"in.json", "", bodies});  // throws if it does
        if (result.ok()) ++solved;
      }
    }
  }
  EXPECT_GT(solved, 300);
}

}  // namespace
}  // namespace casus::cli
