// The facts the models start from: which variable of which table fills each.
#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <utility>

#include "base/text.hpp"
#include "input/text_file.hpp"
#include "study/fact_units.hpp"
#include "study/parts.hpp"

namespace casus::study {
namespace {

constexpr auto kLargest = static_cast<double>(std::numeric_limits<float>::max());

struct FactRow {
  std::string variable;
  std::string when;
  int year = 0;
  std::optional<int> or_latest_since;
};

const evidence::Fact* find_fact(const evidence::Register& facts, const std::string& entity,
                                const FactRow& row) {
  if (const evidence::Fact* exact = facts.find(entity, row.variable, row.when)) return exact;
  if (!row.or_latest_since.has_value()) return nullptr;
  const evidence::Fact* latest = facts.latest(entity, row.variable, row.year);
  if (latest == nullptr || !latest->year.has_value() || *latest->year < *row.or_latest_since) {
    return nullptr;
  }
  return latest;
}

std::vector<FactRow> read_fact_rows(input::Section& section) {
  std::vector<FactRow> rows;
  for (input::Section part : section.sections("rows")) {
    FactRow row;
    row.variable = part.text("variable");
    if (const auto year = part.optional_integer("year", {.low = 1900, .high = 2100})) {
      row.year = static_cast<int>(*year);
      row.when = base::format("{}", row.year);
    }
    if (const auto since = part.optional_integer("or_latest_since", {.low = 1900, .high = 2100})) {
      row.or_latest_since = static_cast<int>(*since);
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

/// A row that fills an entry of a fact, or would.
struct FilledEntry {
  std::string entity;
  const evidence::Fact* row = nullptr;
};

/// What an entry of [[fact]] leaves open. A fault of all of its rows is the entry's, and said once;
/// a fault of some is theirs, and said where they stand.
struct Gaps {
  std::size_t rows = 0;              ///< that hold a value
  std::vector<std::string> missing;  ///< entities without a row
  std::vector<FilledEntry> other_units;
  std::vector<FilledEntry> unfit;      ///< in a unit that the fact cannot have
  std::vector<FilledEntry> misscaled;  ///< in a unit that `scale` does not turn into the models'
  std::vector<FilledEntry> judged;
  std::vector<FilledEntry> beyond;  ///< out of the range of the models
  bool is_otherwise_used = false;

  [[nodiscard]] bool are_all(const std::vector<FilledEntry>& faulty) const noexcept {
    return rows > 1 && faulty.size() == rows;
  }
};

/// "DEU", "DEU and EST", "DEU, EST, USA and 38 more".
std::string few_of(const std::vector<std::string>& names) {
  constexpr std::size_t kFew = 3;
  if (names.size() > kFew + 1) {
    const std::vector<std::string> few(names.begin(), names.begin() + kFew);
    return base::format("{} and {} more", base::join(few, ", "), names.size() - kFew);
  }
  const std::vector<std::string> most(names.begin(), names.end() - 1);
  return most.empty() ? names.back() : base::join(most, ", ") + " and " + names.back();
}

std::string few_of(const std::vector<FilledEntry>& entries) {
  std::vector<std::string> names;
  for (const FilledEntry& entry : entries) names.push_back(entry.entity);
  return few_of(names);
}

/// What [[fact]] says of how a fact is filled.
struct FactPlan {
  const catalog::FactInfo* info = nullptr;
  std::vector<FactRow> rows;
  std::optional<std::string> unit;
  bool is_unit_sound = true;  ///< false: no row can be held against `unit`, which is noted
  double scale = 1;
  bool has_scale = false;
  const Group* group = nullptr;  ///< the value if there are no rows, else what they must agree with
  std::optional<double> otherwise;
  std::optional<std::vector<std::string>> otherwise_for;  ///< entities and groups; none: all
  bool is_sound = true;  ///< false: something of it could not be read, which is noted
  std::vector<std::string> entities;
  std::map<std::string, const Law*> laws;  ///< by entity: the provision that states its value
};

/// "0 to 1000 1e9 USD", "0 to 1" of what has no unit.
std::string range_of(const catalog::FactInfo& info) {
  return base::format("{} to {}{}", info.low, info.high,
                      info.unit == "1" ? "" : base::format(" {}", info.unit));
}

/// The range of a value in its row: "0 to 0.5, once multiplied by the `scale` 0.01 of study.toml".
std::string range_in_row(const FactPlan& plan) {
  const std::string range = range_of(*plan.info);
  if (plan.scale == 1) return range;
  return base::format("{}, once multiplied by the `scale` {} of study.toml", range,
                      base::shortest(plan.scale));
}

base::Problem at_row(const evidence::Fact& row, const char* key, std::string message,
                     const std::string& found, std::string allowed) {
  return {.file = row.file,
          .line = row.line,
          .key = key,
          .message = std::move(message),
          .found = input::in_quotes(found),
          .allowed = std::move(allowed)};
}

void note_other_units(Reading& reading, input::Section& section, const Gaps& gaps,
                      const std::string& unit) {
  if (!gaps.are_all(gaps.other_units)) {
    for (const FilledEntry& entry : gaps.other_units) {
      reading.problems.push_back(
          at_row(*entry.row, "unit",
                 base::format("the row of {} ({}) has another unit than the study's [[fact]] asks",
                              entry.row->variable, entry.entity),
                 entry.row->unit, unit));
    }
    return;
  }
  std::map<std::pair<std::string, std::string>, std::vector<FilledEntry>> rows;
  for (const FilledEntry& entry : gaps.other_units) {
    rows[{entry.row->variable, entry.row->unit}].push_back(entry);
  }
  for (const auto& [row, entries] : rows) {
    section.problem("unit",
                    base::format("{} of {} ({}) {} another unit",
                                 entries.size() == 1 ? std::string("the row")
                                                     : base::format("{} rows", entries.size()),
                                 row.first, few_of(entries), entries.size() == 1 ? "has" : "have"),
                    row.second, unit);
  }
}

/// Whether `scale` turns rows in this unit into the models'.
bool is_scaled(const FactPlan& plan, const UnitFit& fit) {
  constexpr double kTolerance = 1e-9;
  if (fit.is_rate) return plan.has_scale && plan.scale > 0;
  return std::fabs(plan.scale - fit.ratio) <= kTolerance * fit.ratio;
}

std::string scale_allowed(const FactPlan& plan, const std::string& unit) {
  const UnitFit fit = fit_of(unit, *plan.info).value_or(UnitFit{});
  if (!fit.is_rate) return base::shortest(fit.ratio);
  return base::format("what one {} is in {}, a number above 0", unit, plan.info->unit);
}

using ByUnit = std::map<std::string, std::vector<FilledEntry>>;

ByUnit by_unit(const std::vector<FilledEntry>& entries) {
  ByUnit groups;
  for (const FilledEntry& entry : entries) groups[entry.row->unit].push_back(entry);
  return groups;
}

/// What is wrong with rows in a unit that the fact cannot have, or that `scale` does not turn into
/// the models': of most rows it is the study's mistake, of a few it is theirs.
void note_units_of_models(Reading& reading, input::Section& section, const FactPlan& plan,
                          const Gaps& gaps) {
  const catalog::FactInfo& info = *plan.info;
  for (const auto* faulty : {&gaps.unfit, &gaps.misscaled}) {
    const bool is_scale = faulty == &gaps.misscaled;
    for (const auto& [unit, entries] : by_unit(*faulty)) {
      if (2 * entries.size() <= gaps.rows) {
        for (const FilledEntry& entry : entries) {
          reading.problems.push_back(at_row(
              *entry.row, "unit",
              base::format("{} {} ({})",
                           is_scale ? "is not one that the `scale` of study.toml turns into that of"
                                    : "cannot be that of",
                           info.name, entry.entity),
              unit, units_text(info)));
        }
      } else if (is_scale) {
        section.problem("scale",
                        base::format("{} rows in {} into the models' unit ({})",
                                     plan.has_scale ? "does not turn" : "is missing; it turns",
                                     unit, info.unit),
                        plan.has_scale ? base::shortest(plan.scale) : "",
                        scale_allowed(plan, unit));
      } else {
        section.problem("rows",
                        base::format("the rows for {} have a unit that cannot be that of {}",
                                     few_of(entries), info.name),
                        unit, units_text(info), base::nearest_name(unit, units_of(info)));
      }
    }
  }
}

/// The unit the study states for the rows of a fact.
void check_stated_unit(input::Section& section, FactPlan& plan) {
  if (!plan.unit.has_value() || fit_of(*plan.unit, *plan.info).has_value()) return;
  plan.is_unit_sound = false;
  section.problem("unit",
                  base::format("cannot be that of {}, which the models have in {}", plan.info->name,
                               plan.info->unit),
                  *plan.unit, units_text(*plan.info),
                  base::nearest_name(*plan.unit, units_of(*plan.info)));
}

void note_gaps(Reading& reading, input::Section& section, const FactPlan& plan, const Gaps& gaps) {
  note_other_units(reading, section, gaps, plan.unit.value_or(""));
  note_units_of_models(reading, section, plan, gaps);
  constexpr const char* kMeasured =
      "a measured value; a judgement is a parameter with a distribution";
  if (gaps.are_all(gaps.judged)) {
    section.problem("rows", "rests on a judgement for " + few_of(gaps.judged), "grade J",
                    kMeasured);
  } else {
    for (const FilledEntry& entry : gaps.judged) {
      reading.problems.push_back(at_row(
          *entry.row, "grade",
          base::format("the fact {} rests on a judgement for {}", plan.info->name, entry.entity),
          "J", kMeasured));
    }
  }
  if (gaps.are_all(gaps.beyond)) {
    section.problem(
        "rows", "the values for " + few_of(gaps.beyond) + " are out of range",
        base::format("{} for {}", gaps.beyond.front().row->value, gaps.beyond.front().entity),
        range_in_row(plan));
  } else {
    for (const FilledEntry& entry : gaps.beyond) {
      reading.problems.push_back(
          at_row(*entry.row, "value",
                 base::format("the value for {} is out of range of the fact {}", entry.entity,
                              plan.info->name),
                 entry.row->value, range_in_row(plan)));
    }
  }
  if (gaps.missing.empty() || !plan.is_sound) return;
  section.problem("rows", "no row holds a value for " + few_of(gaps.missing), "",
                  "a fact in facts/*.csv, or `otherwise` for it");
}

/// The provision that states the only entry's value, or each entry's.
void read_laws_of_fact(Reading& reading, input::Section& section, FactPlan& plan, bool is_single) {
  const std::string part = base::format("fact {}", plan.info->name);
  const auto take = [&](input::Section& place, const std::string& key, const std::string& entity) {
    const Law* law =
        use_law(reading, place, is_single ? part : base::format("{} of {}", part, entity), key);
    if (law != nullptr && law->parameter.empty()) {
      place.problem(key, base::format("{} states no number", law->id), "",
                    "a provision with a param_value");
    } else if (law != nullptr && law->value.has_value()) {
      plan.laws[entity] = law;
    }
  };
  if (is_single) {
    if (section.node("law") != nullptr) take(section, "law", plan.entities.front());
    return;
  }
  std::optional<input::Section> laws = section.optional_section("laws");
  if (!laws.has_value()) return;
  for (const std::string& entity : laws->keys()) {
    if (is_in(plan.entities, entity)) {
      take(*laws, entity, entity);
    } else {
      laws->unknown_name(entity, plan.entities);
    }
  }
}

/// Notes that the row which fills an entry, or `otherwise`, is not what its provision states.
void hold_fact_to_law(Reading& reading, input::Section& section, const FactPlan& plan,
                      const std::string& entity, const evidence::Fact* row) {
  const auto at = plan.laws.find(entity);
  if (at == plan.laws.end()) return;
  const Law& law = *at->second;
  if (row == nullptr || !row->number.has_value()) {
    if (!plan.otherwise.has_value() || *plan.otherwise == *law.value) return;
    section.problem("otherwise", base::format("{} says otherwise for {}", law.id, entity),
                    base::shortest(*plan.otherwise), statement_of(law));
  } else if (row->unit != law.unit) {
    reading.problems.push_back(at_row(*row, "unit",
                                      base::format("is not that of {}, which the study's [[fact]] "
                                                   "{} names",
                                                   law.id, plan.info->name),
                                      row->unit, statement_of(law)));
  } else if (*row->number != *law.value) {
    reading.problems.push_back(at_row(*row, "value", base::format("{} says otherwise", law.id),
                                      row->value, statement_of(law)));
  }
}

bool is_in_group(const Group& group, std::size_t actor) {
  return std::count(group.actors.begin(), group.actors.end(), static_cast<int>(actor)) > 0;
}

/// True if `otherwise` stands for this entity where no row does.
bool is_otherwise(const Study& study, const FactPlan& plan, std::size_t e) {
  if (!plan.otherwise_for.has_value()) return true;
  if (is_in(*plan.otherwise_for, plan.entities[e])) return true;
  if (plan.info->dimension != catalog::Dimension::actor) return false;
  const auto holds = [&](const Group& group) {
    return is_in(*plan.otherwise_for, group.name) && is_in_group(group, e);
  };
  return std::any_of(study.groups.begin(), study.groups.end(), holds);
}

/// Notes that a row says of an actor what its group in study.toml denies.
void hold_fact_to_group(Reading& reading, const FactPlan& plan, std::size_t e,
                        const evidence::Fact& row) {
  if (plan.group == nullptr) return;
  const double expected = is_in_group(*plan.group, e) ? 1 : 0;
  if (*row.number == expected) return;
  reading.problems.push_back(
      at_row(row, "value",
             base::format("{} is {}in the group {} of study.toml, which the fact {} names",
                          plan.entities[e], expected == 1 ? "" : "not ", plan.group->name,
                          plan.info->name),
             row.value, base::shortest(expected)));
}

/// The value of an entry, as the models have it; 0 where none could be read.
float read_entry(Reading& reading, input::Section& section, const FactPlan& plan, std::size_t e,
                 FilledFact& filled, Gaps& gaps) {
  const std::string& entity = plan.entities[e];
  const evidence::Fact* found = nullptr;
  for (const FactRow& row : plan.rows) {
    if (found == nullptr) found = find_fact(reading.study.evidence, entity, row);
  }
  filled.rows.push_back(found);
  hold_fact_to_law(reading, section, plan, entity, found);
  double value = 0;
  const bool is_of_row = found != nullptr && found->number.has_value();
  if (is_of_row) {
    gaps.rows += 1;
    hold_fact_to_group(reading, plan, e, *found);
    value = *found->number * plan.scale;
    if (found->grade == 'J') gaps.judged.push_back({entity, found});
    if (plan.unit.has_value() && found->unit != *plan.unit) {
      if (plan.is_unit_sound) gaps.other_units.push_back({entity, found});
      return 0;
    }
    if (!plan.is_unit_sound) return 0;
    const std::optional<UnitFit> fit = fit_of(found->unit, *plan.info);
    if (!fit.has_value()) {
      gaps.unfit.push_back({entity, found});
      return 0;
    }
    if (plan.is_sound && !is_scaled(plan, *fit)) {
      gaps.misscaled.push_back({entity, found});
      return 0;
    }
  } else if (plan.group != nullptr && plan.rows.empty()) {
    value = is_in_group(*plan.group, e) ? 1 : 0;
    filled.rule = "1 for the group " + plan.group->name;
  } else if (plan.otherwise.has_value() && is_otherwise(reading.study, plan, e)) {
    gaps.is_otherwise_used = true;
    value = *plan.otherwise;
    filled.rule = base::format("{} where no row holds a value", *plan.otherwise);
  } else {
    const bool is_broken = found != nullptr && reading.damaged_facts.count(found) > 0;
    if (reading.has_all_rows && !is_broken) gaps.missing.push_back(entity);
    return 0;
  }
  // Compared as it is stored: 0.1 is below the float nearest to it.
  const auto stored = static_cast<float>(std::clamp(value, -kLargest, kLargest));
  const bool is_beyond = !(stored >= plan.info->low && stored <= plan.info->high);
  if (is_beyond && is_of_row && plan.is_sound) gaps.beyond.push_back({entity, found});
  return stored;
}

/// `otherwise`, which is in the models' own unit: a number, or { value, for } with entities and
/// groups. Of several entities some of which have rows, it says for whom it stands: a row that was
/// lost is not to be read as that number.
void read_otherwise(Reading& reading, input::Section& section, FactPlan& plan, bool is_single) {
  const input::Node* node = section.node("otherwise");
  if (node == nullptr) return;
  if (node->kind != input::Node::Kind::table) {
    plan.otherwise = section.optional_number("otherwise");
    if (!plan.otherwise.has_value()) plan.is_sound = false;
    if (is_single || plan.rows.empty()) return;
    section.problem("otherwise", "says not for whom it stands where a row is missing",
                    plan.otherwise.has_value() ? base::shortest(*plan.otherwise) : "",
                    "{ value = 0, for = [entities and groups] }");
    return;
  }
  input::Section part = section.section("otherwise");
  plan.otherwise = part.optional_number("value");
  plan.is_sound = plan.is_sound && plan.otherwise.has_value();
  if (part.node("value") == nullptr) part.problem("value", "is missing", "", "a number");
  plan.otherwise_for = part.texts("for");
  std::vector<std::string> names = plan.entities;
  for (const Group& group : reading.study.groups) names.push_back(group.name);
  for (const std::string& name : *plan.otherwise_for) {
    if (!reading.has_groups || reading.actor_codes.empty() || is_in(names, name)) continue;
    part.problem("for", "is not a known name", input::in_quotes(name), "an entity or a group",
                 base::nearest_name(name, names));
  }
}

void check_otherwise(input::Section& section, const FactPlan& plan) {
  const auto stored = static_cast<float>(std::clamp(*plan.otherwise, -kLargest, kLargest));
  if (stored >= plan.info->low && stored <= plan.info->high) return;
  section.problem("otherwise", "is out of range", base::shortest(*plan.otherwise),
                  range_of(*plan.info));
}

}  // namespace

void read_facts(Reading& reading, input::Section& root) {
  Study& study = reading.study;
  std::vector<std::string> names;
  for (const catalog::FactInfo& info : catalog::facts()) names.emplace_back(info.name);
  std::vector<bool> is_filled(catalog::kFactCount, false);

  for (input::Section section : root.sections("fact")) {
    const std::string name = section.choice("name", names);
    const auto id = catalog::find_fact(name);
    FactPlan plan;
    const auto scale = section.optional_number("scale");
    plan.scale = scale.value_or(1.0);
    plan.has_scale = scale.has_value();
    plan.unit = section.optional_text("unit");
    const auto entity = section.optional_text("entity");
    const auto group = reading.has_groups ? section.optional_choice("group", reading.group_names)
                                          : section.optional_text("group");
    for (const Group& one : study.groups) {
      if (group.has_value() && one.name == *group) plan.group = &one;
    }
    plan.rows = read_fact_rows(section);
    plan.is_sound = scale.has_value() == (section.node("scale") != nullptr) &&
                    (plan.group != nullptr) == (section.node("group") != nullptr);
    if (!id.has_value()) continue;
    plan.info = &catalog::info(*id);
    if (is_filled[static_cast<std::size_t>(*id)])
      section.problem("name", "is filled already", name);
    is_filled[static_cast<std::size_t>(*id)] = true;

    std::vector<float>& values = study.setting.facts[static_cast<std::size_t>(*id)];
    FilledFact filled{
        .fact = *id, .rows = {}, .rule = "", .scale = plan.scale, .line = section.line()};
    const bool is_by_actor = plan.info->dimension == catalog::Dimension::actor;
    const bool is_by_body = plan.info->dimension == catalog::Dimension::un_body;
    const bool is_by_kind = plan.info->dimension == catalog::Dimension::aid_kind;
    const bool is_single = !is_by_actor && !is_by_body && !is_by_kind;
    if (is_single && !entity.has_value()) {
      section.problem("entity", "is needed for a fact that is not by actor");
      continue;
    }
    plan.entities = reading.actor_codes;
    if (is_by_body) plan.entities.assign(catalog::kUnBodies.begin(), catalog::kUnBodies.end());
    if (is_by_kind) plan.entities.assign(catalog::kAidKinds.begin(), catalog::kAidKinds.end());
    if (is_single) plan.entities = {*entity};
    read_otherwise(reading, section, plan, is_single);
    read_laws_of_fact(reading, section, plan, is_single);
    check_stated_unit(section, plan);
    Gaps gaps;
    for (std::size_t e = 0; e < plan.entities.size(); ++e) {
      values.push_back(read_entry(reading, section, plan, e, filled, gaps));
    }
    if (gaps.is_otherwise_used) check_otherwise(section, plan);
    note_gaps(reading, section, plan, gaps);
    study.facts.push_back(std::move(filled));
  }
  for (std::size_t f = 0; f < catalog::kFactCount; ++f) {
    if (!is_filled[f]) root.problem("fact", "no entry fills this fact", "", names[f]);
  }
}

}  // namespace casus::study
