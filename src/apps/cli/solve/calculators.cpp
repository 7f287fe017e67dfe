#include "apps/cli/solve/calculators.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/text.hpp"
#include "input/text_file.hpp"

namespace casus::cli {
namespace {

constexpr std::size_t kWidth = 100;

bool is_plain(const Json& json) { return !json.is_object() && !json.is_array(); }

/// Plain values after each other, in lines of up to kWidth bytes.
void put_plain_list(const Json& list, std::size_t indent, std::string& text) {
  std::vector<std::string> lines{""};
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::string item = list[i].dump() + (i + 1 < list.size() ? "," : "");
    if (!lines.back().empty() && indent + lines.back().size() + item.size() + 3 > kWidth) {
      lines.emplace_back();
    }
    if (!lines.back().empty()) lines.back() += ' ';
    lines.back() += item;
  }
  if (lines.size() == 1) {
    text += "[" + lines.front() + "]";
    return;
  }
  const std::string blanks(indent, ' ');
  text += "[";
  for (const std::string& line : lines) text += "\n" + blanks + "  " + line;
  text += "\n" + blanks + "]";
}

void put(const Json& json, std::size_t indent, std::string& text) {
  if (is_plain(json) || json.empty()) {
    text += json.dump();
    return;
  }
  if (json.is_array() && std::all_of(json.begin(), json.end(), is_plain)) {
    put_plain_list(json, indent, text);
    return;
  }
  const std::string blanks(indent + 2, ' ');
  text += json.is_array() ? "[" : "{";
  bool is_first = true;
  for (const auto& [key, value] : json.items()) {
    text += (is_first ? "\n" : ",\n") + blanks;
    is_first = false;
    if (json.is_object()) text += Json(key).dump() + ": ";
    put(value, indent + 2, text);
  }
  text += "\n" + std::string(indent, ' ') + (json.is_array() ? "]" : "}");
}

base::Result<Json> results_of(const Calculator& calculator, const Value& input,
                              const Origin& origin) {
  if (calculator.solve_body == nullptr || !has(input, "body")) return calculator.solve(input);
  const std::string& id = text_at(input, "body");
  if (!origin.bodies) {
    return base::Problem{.key = "/body", .message = "there is no study to look it up in"};
  }
  const std::vector<study::Body> bodies = origin.bodies();
  std::vector<std::string> ids;
  for (const study::Body& body : bodies) {
    if (body.id == id) return calculator.solve_body(input, body);
    ids.push_back(body.id);
  }
  return base::Problem{.key = "/body",
                       .message = "the study has no body of this name",
                       .found = input::in_quotes(id),
                       .allowed = ids.empty() ? "a study with a [[body]]" : base::join(ids, ", "),
                       .nearest = base::nearest_name(id, ids)};
}

}  // namespace

Key body_key() {
  return {.name = "body",
          .kind = KeyKind::text,
          .meaning =
              "a body of the study, with its members, weights and rule; see "
              "`casus list bodies`",
          .is_optional = true};
}

const std::vector<Calculator>& calculators() {
  static const std::vector<Calculator> kCalculators{
      solve_aid::calculator(),        solve_allies::calculator(),
      solve_approval::calculator(),   solve_attrition::calculator(),
      solve_audit::calculator(),      solve_bargain::calculator(),
      solve_capability::calculator(), solve_ceasefire::calculator(),
      solve_contagion::calculator(),  solve_credibility::calculator(),
      solve_deterrence::calculator(), solve_group::calculator(),
      solve_leaders::calculator(),    solve_metalog::calculator(),
      solve_opinion::calculator(),    solve_polls::calculator(),
      solve_power::calculator(),      solve_roll_calls::calculator(),
      solve_route::calculator(),      solve_spending::calculator(),
      solve_trade::calculator(),      solve_un::calculator(),
      solve_votes::calculator()};
  return kCalculators;
}

std::vector<base::Problem> with_pointers(std::vector<base::Problem> problems,
                                         std::span<const Renamed> renamed) {
  for (base::Problem& problem : problems) {
    std::string pointer;
    for (const char c : "." + problem.key) {
      if (c == '.' || c == '[') {
        pointer += '/';
      } else if (c != ']') {
        pointer += c;
      }
    }
    for (const auto& [from, to] : renamed) {
      const std::string first = base::format("/{}", from);
      const bool is_first_word = pointer == first || pointer.starts_with(first + "/");
      if (is_first_word) pointer = base::format("/{}{}", to, pointer.substr(first.size()));
    }
    problem.key = pointer;
  }
  return problems;
}

base::Result<Json> solve_text(const Calculator& calculator, std::string_view text,
                              const Origin& origin) {
  base::Result<Value> parsed = parse_json(text, origin.file);
  if (!parsed.ok()) return parsed.problems();
  const base::Result<Value> input = read_input(std::move(parsed).value(), calculator.input, origin);
  if (!input.ok()) return input.problems();
  const base::Result<Json> results = results_of(calculator, input.value(), origin);
  if (!results.ok()) {
    std::vector<base::Problem> problems = results.problems();
    for (base::Problem& problem : problems) {
      problem.file = origin.file;
      problem.line = line_at(input.value(), problem.key);
    }
    return problems;
  }
  const bool has_unit = has(input.value(), "unit");
  const std::string unit = has_unit ? text_at(input.value(), "unit") : "";
  Json units{{"input", units_of(calculator.input.keys, unit)}};
  for (const Answer& answer : calculator.answers) {
    base::check(results.value().contains(answer.name), "an answer has every key it declares");
    if (!answer.unit.empty()) units["answer"][answer.name] = with_unit(answer.unit, unit);
  }
  base::check(results.value().size() == calculator.answers.size(),
              "an answer has no key that it does not declare");
  Json answer{{"model", calculator.name}, {"units", units}};
  answer.update(results.value());
  return answer;
}

std::string pretty(const Json& json) {
  std::string text;
  put(json, 0, text);
  return text;
}

}  // namespace casus::cli
