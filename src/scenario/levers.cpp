// Lever settings of a scenario: from its file and from the command line.
#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "input/number.hpp"
#include "input/reader.hpp"
#include "input/text_file.hpp"
#include "scenario/parts.hpp"

namespace casus::scenario {
namespace {

std::string allowed_values(const study::Lever& lever) {
  std::string text = study::allowed_range(lever);
  if (!lever.values.empty()) text += ", or one of " + base::join(lever.values, ", ");
  return text;
}

/// What the lever has in the month before `setting` begins, after the settings before it.
double value_before(const LeverSetting& setting, const std::vector<LeverSetting>& earlier,
                    const study::Lever& lever) {
  double value = lever.reference;
  const int last = std::max(setting.from - 1, 0);
  for (const LeverSetting& one : earlier) {
    if (one.lever == setting.lever && one.from <= last) value = one.value;
  }
  return value;
}

/// True of a ramp from or to the -1 that stands for what each world draws.
bool is_ramp_of_no_number(const LeverSetting& setting, double before, const study::Lever& lever) {
  return lever.has_drawn_value && setting.over_months > 1 && (setting.value < 0 || before < 0);
}

constexpr const char* kRampOfNoNumber =
    "a ramp goes from number to number, and -1 stands for what each world draws";

std::string allowed_ramp(const study::Lever& lever) {
  return base::format("at once, or 0 to {} set at once in a month before", lever.high);
}

std::optional<double> named_value(const study::Lever& lever, const std::string& name) {
  const auto at = std::find(lever.values.begin(), lever.values.end(), name);
  if (at == lever.values.end()) return std::nullopt;
  return lever.first_value + static_cast<double>(at - lever.values.begin());
}

// A value of `lever` at `key`: a number, or the name of one.
double read_value(input::Section& section, const std::string& key, const study::Lever& lever) {
  const input::Node* node = section.node(key);
  if (node != nullptr && node->kind == input::Node::Kind::text) {
    const auto named = named_value(lever, node->text);
    if (named.has_value()) return *named;
    const bool is_quoted_number = input::parse_number(node->text).has_value();
    section.problem(key,
                    is_quoted_number ? "is text; a number stands without quotes"
                                     : "is not a value of this lever",
                    input::in_quotes(node->text), allowed_values(lever),
                    base::nearest_name(node->text, lever.values));
    return 0;
  }
  const double value = section.number(key);
  if (!study::is_allowed(lever, value)) {
    section.problem(key, "is out of range", base::shortest(value), allowed_values(lever));
  }
  return value;
}

// A table with value, from, over_months, ramp and the move it stands for.
void read_setting(input::Section& section, const study::Study& study,
                  const std::vector<LeverSetting>& earlier, LeverSetting& setting) {
  const study::Lever& lever = study.levers[static_cast<std::size_t>(setting.lever)];
  setting.line = section.line();
  setting.value = read_value(section, "value", lever);
  if (section.node("from") != nullptr) {
    setting.from =
        section.month("from", {.first = study.start, .last = study.start + study.months}) -
        study.start;
  }
  setting.over_months = static_cast<int>(
      section.optional_integer("over_months", {.low = 0, .high = 600}).value_or(0));
  const auto ramp = section.optional_choice("ramp", {"linear", "logistic"});
  if (ramp.has_value() && *ramp == "logistic") setting.ramp = Ramp::logistic;
  if (lever.is_whole && setting.over_months > 1) {
    section.problem("over_months", "this lever switches at once",
                    base::format("{}", setting.over_months));
  } else if (is_ramp_of_no_number(setting, value_before(setting, earlier, lever), lever)) {
    section.problem("over_months", kRampOfNoNumber, base::format("{}", setting.over_months),
                    allowed_ramp(lever));
  }
  if (setting.over_months > 0 && setting.from + setting.over_months > study.months) {
    section.problem("over_months", "the ramp ends after the horizon: its value is never reached",
                    base::format("{}", setting.over_months),
                    base::format("at most {} months from {}", study.months - setting.from,
                                 base::to_text(study.start + setting.from)));
  }
  setting.moves = read_moves(section, study);
}

// What a lever is set to: a number or the name of a value; a table; or a list of tables, one after
// the other in time.
void read_lever(Scenario& scenario, input::Section& levers, const std::string& name,
                int lever_index, const study::Study& study) {
  LeverSetting setting;
  setting.lever = lever_index;
  setting.file = scenario.path;
  const input::Node* node = levers.node(name);
  if (node != nullptr && node->kind == input::Node::Kind::table) {
    input::Section section = levers.section(name);
    read_setting(section, study, scenario.levers, setting);
    scenario.levers.push_back(setting);
  } else if (node != nullptr && node->kind == input::Node::Kind::array) {
    if (node->children.empty()) levers.problem(name, "sets nothing: the list is empty");
    int last = -1;
    for (input::Section section : levers.sections(name)) {
      LeverSetting step = setting;
      read_setting(section, study, scenario.levers, step);
      if (step.from >= 0 && step.from <= last) {
        section.problem("from", "settings of one lever come one after the other",
                        base::to_text(study.start + step.from),
                        "after " + base::to_text(study.start + last));
      }
      last = std::max(last, step.from);
      scenario.levers.push_back(step);
    }
  } else {
    setting.line = node == nullptr ? 0 : node->line;
    setting.value = read_value(levers, name, study.levers[static_cast<std::size_t>(lever_index)]);
    scenario.levers.push_back(setting);
  }
}

}  // namespace

bool is_unquoted(const input::Node* node) {
  return node != nullptr && node->kind == input::Node::Kind::table && !node->children.empty() &&
         node->find("value") == nullptr;
}

void note_unquoted(input::Section& around, const std::string& key, const std::string& before,
                   const std::vector<std::string>& known) {
  input::Section table = around.section(key);
  for (const std::string& part : table.keys()) {
    const std::string name = before + "." + part;
    const input::Node* node = table.node(part);
    const bool is_known = std::find(known.begin(), known.end(), name) != known.end();
    if (!is_known && is_unquoted(node)) {
      note_unquoted(table, part, name, known);
      continue;
    }
    const bool is_scalar =
        node->kind != input::Node::Kind::table && node->kind != input::Node::Kind::array;
    const std::string nearest =
        known.empty() || is_known ? std::string() : base::nearest_name(name, known);
    table.problem(part, "needs quotes: a dot outside them begins a table in a table", "",
                  base::format("\"{}\" = {}", nearest.empty() ? name : nearest,
                               is_scalar ? input::description(*node) : "{ value = … }"),
                  nearest);
  }
}

void read_levers(Scenario& scenario, input::Section& root, const study::Study& study) {
  auto levers = root.optional_section("levers");
  if (!levers.has_value()) return;
  const std::vector<std::string> names = study::lever_names(study);
  for (const std::string& name : levers->keys()) {
    const auto at = std::find(names.begin(), names.end(), name);
    if (at == names.end() && is_unquoted(levers->node(name))) {
      note_unquoted(*levers, name, name, names);
      continue;
    }
    if (at == names.end()) {
      levers->unknown_name(name, names);
      continue;
    }
    read_lever(scenario, *levers, name, static_cast<int>(at - names.begin()), study);
  }
}

base::Result<LeverSetting> parse_setting(const std::string& text, const study::Study& study) {
  const std::size_t equals = text.find('=');
  if (equals == std::string::npos) {
    return base::Problem{.key = "--set",
                         .message = "is not LEVER=VALUE",
                         .found = text,
                         .allowed = "for example us.forces_in_europe=50%@2026-09/12"};
  }
  const std::string name = text.substr(0, equals);
  std::string value_text = text.substr(equals + 1);
  std::string when;
  if (const std::size_t at = value_text.find('@'); at != std::string::npos) {
    when = value_text.substr(at + 1);
    value_text.resize(at);
  }
  const study::Lever* lever = study::find_lever(study, name);
  if (lever == nullptr) {
    return base::Problem{.key = "--set",
                         .message = "unknown lever",
                         .found = name,
                         .allowed = "see `casus list levers`",
                         .nearest = base::nearest_name(name, study::lever_names(study))};
  }
  LeverSetting setting;
  setting.lever = static_cast<int>(lever - study.levers.data());
  setting.file = "--set";
  std::vector<base::Problem> problems;
  const bool is_percentage = !value_text.empty() && value_text.back() == '%';
  const bool is_share = lever->unit == "1" && lever->values.empty();
  const auto number =
      input::parse_number(is_percentage ? value_text.substr(0, value_text.size() - 1) : value_text);
  if (const auto named = named_value(*lever, value_text)) {
    setting.value = *named;
  } else if (number.has_value() && is_percentage && !is_share) {
    problems.push_back(
        {.key = name,
         .message = "a percent sign is for shares only",
         .found = value_text,
         .allowed = lever->unit == "1"
                        ? allowed_values(*lever)
                        : base::format("{}, in {}", allowed_values(*lever), lever->unit)});
  } else if (number.has_value()) {
    setting.value = is_percentage ? *number / 100 : *number;
  } else {
    problems.push_back({.key = name,
                        .message = "is not a value of this lever",
                        .found = value_text,
                        .allowed = allowed_values(*lever),
                        .nearest = base::nearest_name(value_text, lever->values)});
  }
  if (problems.empty() && !study::is_allowed(*lever, setting.value)) {
    problems.push_back({.key = name,
                        .message = "is out of range",
                        .found = value_text,
                        .allowed = allowed_values(*lever)});
  }
  if (!when.empty()) {
    const std::size_t slash = when.find('/');
    const auto month = base::parse_month(when.substr(0, slash));
    if (!month.has_value() || *month < study.start || *month > study.start + study.months) {
      problems.push_back({.key = name,
                          .message = "is not a month of the study",
                          .found = when.substr(0, slash),
                          .allowed = base::format("{} to {}", base::to_text(study.start),
                                                  base::to_text(study.start + study.months))});
    } else {
      setting.from = *month - study.start;
    }
    if (slash != std::string::npos) {
      const auto over = input::parse_integer(when.substr(slash + 1));
      if (!over.has_value() || *over < 0 || *over > 600) {
        problems.push_back({.key = name,
                            .message = "is not a number of months",
                            .found = when.substr(slash + 1),
                            .allowed = "0 to 600"});
      } else {
        setting.over_months = static_cast<int>(*over);
        if (lever->is_whole && *over > 1) {
          problems.push_back({.key = name,
                              .message = "this lever switches at once",
                              .found = when.substr(slash + 1),
                              .allowed = "no number of months"});
        } else if (setting.over_months > 0 && setting.from + setting.over_months > study.months) {
          problems.push_back(
              {.key = name,
               .message = "the ramp ends after the horizon: its value is never reached",
               .found = when.substr(slash + 1),
               .allowed = base::format("at most {} months from {}", study.months - setting.from,
                                       base::to_text(study.start + setting.from))});
        } else if (is_ramp_of_no_number(setting, lever->reference, *lever)) {
          problems.push_back({.key = name,
                              .message = kRampOfNoNumber,
                              .found = when.substr(slash + 1),
                              .allowed = allowed_ramp(*lever)});
        }
      }
    }
  }
  if (!problems.empty()) return problems;
  return setting;
}

}  // namespace casus::scenario
