// The study's map: where the tiles stand, and what shades them. A study without [map] has none.
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "catalog/derived.hpp"
#include "catalog/facts.hpp"
#include "catalog/fields.hpp"
#include "study/parts.hpp"

namespace casus::study {
namespace {

// Most columns and rows of a map: more tiles side by side could not be read on paper.
constexpr std::size_t kMostTilesAcross = 24;

// Series that are kept with one value for each actor.
std::vector<std::string> series_by_actor() {
  std::vector<std::string> names;
  for (const catalog::FieldInfo& field : catalog::fields()) {
    if (field.is_recorded && field.outer == catalog::Dimension::actor &&
        field.inner == catalog::Dimension::one) {
      names.emplace_back(field.name);
    }
  }
  for (const catalog::DerivedInfo& derived : catalog::derived()) {
    if (derived.dimension == catalog::Dimension::actor) names.emplace_back(derived.name);
  }
  return names;
}

std::vector<std::string> facts_by_actor() {
  std::vector<std::string> names;
  for (const catalog::FactInfo& fact : catalog::facts()) {
    if (fact.dimension == catalog::Dimension::actor) names.emplace_back(fact.name);
  }
  return names;
}

// The grid is drawn in the study's file: a text for each row, in it a code or "." for each column.
void read_grid(Reading& reading, input::Section& map) {
  Study& study = reading.study;
  const std::vector<std::string> rows = map.texts("grid");
  const auto problem = [&](const std::string& message, const std::string& found,
                           const std::string& allowed, const std::string& nearest = "") {
    map.problem("grid", message, found, allowed, nearest);
  };
  if (rows.size() > kMostTilesAcross) {
    problem("has too many rows", base::format("{}", rows.size()),
            base::format("at most {}", kMostTilesAcross));
    return;
  }
  for (std::size_t row = 0; row < rows.size(); ++row) {
    std::size_t column = 0;
    for (const std::string& code : base::split(rows[row], ' ')) {
      if (code.empty()) continue;
      const Tile tile{index_of(reading.actor_codes, code), static_cast<int>(column++),
                      static_cast<int>(row)};
      if (code == "." || reading.actor_codes.empty()) continue;
      if (tile.actor < 0) {
        problem("names an actor the study does not have", code, "one of `actors`, or \".\"",
                base::nearest_name(code, reading.actor_codes));
      } else if (std::any_of(study.tiles.begin(), study.tiles.end(),
                             [&](const Tile& other) { return other.actor == tile.actor; })) {
        problem("places an actor twice", code, "one tile for each actor");
      } else {
        study.tiles.push_back(tile);
      }
    }
    if (column > kMostTilesAcross) {
      problem("has a row of too many columns", base::format("row {}: {}", row + 1, column),
              base::format("at most {}", kMostTilesAcross));
    }
  }
  const bool has_actors = !reading.actor_codes.empty();
  if (map.node("grid") != nullptr && has_actors && study.tiles.empty())
    map.problem("grid", "places no actor");
}

void read_measure(Reading& reading, input::Section& section) {
  Study& study = reading.study;
  const input::MonthRange dates = months_after_start(reading, 1, study.months);
  MapMeasure measure;
  measure.field = section.choice("field", series_by_actor());
  measure.title = section.text("title");
  measure.month =
      std::clamp(section.month("date", dates) - study.start, 1, std::max(1, study.months));
  measure.low = section.number("low");
  measure.high = section.number("high");
  measure.is_of_leaver = section.optional_boolean("is_of_leaver").value_or(false);
  measure.evidence = section.choice("evidence", {"high", "moderate", "low", "very low"});
  measure.fact = section.optional_choice("fact", facts_by_actor()).value_or("");
  measure.note = section.optional_text("note").value_or("");
  if (section.node("low") != nullptr && section.node("high") != nullptr &&
      !(measure.low < measure.high)) {
    section.problem("low", "is not below `high`", base::shortest(measure.low),
                    base::format("below {}", base::shortest(measure.high)));
  }
  for (const MapMeasure& other : study.measures) {
    if (other.field == measure.field && other.month == measure.month && !measure.field.empty()) {
      section.problem("field", "has a map at this date already", measure.field);
    }
  }
  study.measures.push_back(std::move(measure));
}

}  // namespace

void read_map(Reading& reading, input::Section& root) {
  std::optional<input::Section> map = root.optional_section("map");
  if (!map.has_value()) return;
  read_grid(reading, *map);
  for (input::Section section : map->sections("measure")) read_measure(reading, section);
  if (reading.study.measures.empty()) map->problem("measure", "a map shades at least one measure");
}

}  // namespace casus::study
