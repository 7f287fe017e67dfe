// The facts the models start from: which variable of which table fills each.
#include <algorithm>
#include <limits>
#include <map>
#include <utility>

#include "base/text.hpp"
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

/// What an entry leaves open: said once, however many rows it concerns.
struct Gaps {
  std::vector<std::string> missing;  ///< entities without a row
  std::map<std::pair<std::string, std::string>, std::vector<std::string>>
      other_units;                  ///< by variable and unit
  std::vector<std::string> judged;  ///< entities whose row is a judgement
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

void note_gaps(input::Section& section, const Gaps& gaps, const std::string& unit) {
  for (const auto& [row, entities] : gaps.other_units) {
    section.problem(
        "unit",
        base::format("{} of {} ({}) {} another unit",
                     entities.size() == 1 ? std::string("the row")
                                          : base::format("{} rows", entities.size()),
                     row.first, few_of(entities), entities.size() == 1 ? "has" : "have"),
        row.second, unit);
  }
  if (!gaps.judged.empty()) {
    section.problem("rows", "rests on a judgement for " + few_of(gaps.judged), "grade J",
                    "a measured value; a judgement is a parameter with a distribution");
  }
  if (gaps.missing.empty()) return;
  section.problem("rows", "no row holds a value for " + few_of(gaps.missing), "",
                  "a fact in facts/*.csv, or `otherwise`");
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
    const double scale = section.optional_number("scale").value_or(1.0);
    const auto unit = section.optional_text("unit");
    const auto entity = section.optional_text("entity");
    const auto group = section.optional_choice("group", reading.group_names);
    const auto otherwise = section.optional_number("otherwise");
    const std::vector<FactRow> rows = read_fact_rows(section);
    if (!id.has_value()) continue;
    const catalog::FactInfo& info = catalog::info(*id);
    if (is_filled[static_cast<std::size_t>(*id)])
      section.problem("name", "is filled already", name);
    is_filled[static_cast<std::size_t>(*id)] = true;

    std::vector<float>& values = study.setting.facts[static_cast<std::size_t>(*id)];
    FilledFact filled{.fact = *id, .rows = {}, .rule = ""};
    const bool is_by_actor = info.dimension == catalog::Dimension::actor;
    const bool is_by_body = info.dimension == catalog::Dimension::un_body;
    const bool is_by_kind = info.dimension == catalog::Dimension::aid_kind;
    const bool is_single = !is_by_actor && !is_by_body && !is_by_kind;
    if (is_single && !entity.has_value()) {
      section.problem("entity", "is needed for a fact that is not by actor");
      continue;
    }
    std::vector<std::string> entities = reading.actor_codes;
    if (is_by_body) entities.assign(catalog::kUnBodies.begin(), catalog::kUnBodies.end());
    if (is_by_kind) entities.assign(catalog::kAidKinds.begin(), catalog::kAidKinds.end());
    if (is_single) entities = {*entity};
    Gaps gaps;
    for (std::size_t e = 0; e < entities.size(); ++e) {
      const evidence::Fact* found = nullptr;
      for (const FactRow& row : rows) {
        if (found == nullptr) found = find_fact(study.evidence, entities[e], row);
      }
      filled.rows.push_back(found);
      double value = 0;
      if (found != nullptr && found->number.has_value()) {
        value = *found->number * scale;
        if (found->grade == 'J') gaps.judged.push_back(entities[e]);
        if (unit.has_value() && found->unit != *unit) {
          gaps.other_units[{found->variable, found->unit}].push_back(entities[e]);
          values.push_back(0);
          continue;
        }
      } else if (group.has_value()) {
        const auto at = std::find_if(study.groups.begin(), study.groups.end(),
                                     [&](const Group& g) { return g.name == *group; });
        const std::vector<int>& members = at->actors;
        value = std::count(members.begin(), members.end(), static_cast<int>(e)) > 0 ? 1 : 0;
        filled.rule = "1 for the group " + *group;
      } else if (otherwise.has_value()) {
        value = *otherwise;
        filled.rule = base::format("{} where no row holds a value", *otherwise);
      } else {
        const bool is_broken = found != nullptr && reading.damaged_facts.count(found) > 0;
        if (reading.has_all_rows && !is_broken) gaps.missing.push_back(entities[e]);
        values.push_back(0);
        continue;
      }
      // Compared as it is stored: 0.1 is below the float nearest to it.
      const auto stored = static_cast<float>(std::clamp(value, -kLargest, kLargest));
      if (!(stored >= info.low && stored <= info.high)) {
        section.problem("rows", "the value for " + entities[e] + " is out of range",
                        base::shortest(value),
                        base::format("{} to {} {}", info.low, info.high, info.unit));
      }
      values.push_back(stored);
    }
    note_gaps(section, gaps, unit.value_or(""));
    study.facts.push_back(std::move(filled));
  }
  for (std::size_t f = 0; f < catalog::kFactCount; ++f) {
    if (!is_filled[f]) root.problem("fact", "no entry fills this fact", "", names[f]);
  }
}

}  // namespace casus::study
