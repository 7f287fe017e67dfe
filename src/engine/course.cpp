#include "engine/course.hpp"

#include <algorithm>
#include <array>

#include "base/check.hpp"
#include "engine/derived.hpp"
#include "scenario/scenario.hpp"

namespace casus::engine {
namespace {

void cut_links(std::span<const Cut> cuts, Place& place) {
  for (const Cut& cut : cuts) {
    if (cut.reader != place.model) continue;
    const auto writes = place.model->info->writes;
    const bool is_own = std::find(writes.begin(), writes.end(), cut.field) != writes.end();
    std::vector<catalog::Field>& fields = is_own ? place.restarted : place.held;
    // Held twice, a field would be swapped back before it is read.
    if (std::find(fields.begin(), fields.end(), cut.field) == fields.end()) {
      fields.push_back(cut.field);
    }
  }
}

bool is_moved(const Course& course, catalog::Field field) {
  return std::any_of(course.places.begin(), course.places.end(), [field](const Place& place) {
    const auto writes = place.model->info->writes;
    return !place.is_frozen && std::find(writes.begin(), writes.end(), field) != writes.end();
  });
}

// Which rows of a slab stay as they start, as only frozen processes write what they are made of.
// None is said to where cut links set fields anew or every value is kept.
std::vector<std::uint8_t> find_still_rows(const Course& course) {
  if (!course.plan.cuts.empty() || course.execution.keep_month) return {};
  std::vector<std::uint8_t> still;
  const auto add = [&](std::size_t rows, std::span<const catalog::Field> made_of) {
    const bool moves = std::any_of(made_of.begin(), made_of.end(),
                                   [&](catalog::Field field) { return is_moved(course, field); });
    still.resize(still.size() + rows, moves ? 0 : 1);
  };
  for (const catalog::Field field : course.recorded) {
    add(course.layout.rows(field), std::array{field});
  }
  for (const catalog::DerivedInfo& info : catalog::derived()) {
    add(rows_of(info.derived, course.layout), fields_of(info.derived));
  }
  for (const study::Indicator& indicator : course.plan.study->indicators) {
    std::vector<catalog::Field> made_of{indicator.field};
    if (indicator.how == study::Reduction::weighted_mean) made_of.push_back(indicator.weight);
    if (indicator.plus.has_value()) made_of.push_back(*indicator.plus);
    add(1, made_of);
  }
  return still;
}

// The row of a recorded field that an indicator only repeats.
std::optional<std::uint32_t> row_repeated_by(const study::Indicator& indicator,
                                             const Course& course) {
  if (indicator.how != study::Reduction::value) return std::nullopt;
  std::size_t row = 0;
  for (const catalog::Field field : course.recorded) {
    if (field == indicator.field) {
      return static_cast<std::uint32_t>(row + static_cast<std::size_t>(indicator.entries.front()));
    }
    row += course.layout.rows(field);
  }
  return std::nullopt;
}

// All rows, or those that are not still. Who keeps the cube wants the values of every row.
PutRows put_rows(const Course& course, bool with_still) {
  PutRows put;
  const std::size_t first_indicator = course.rows - course.repeated.size();
  for (std::size_t number = 0; number < course.rows; ++number) {
    put.row_of.emplace_back();
    if (!with_still && !course.still.empty() && course.still[number] != 0) continue;
    put.row_of.back() = static_cast<std::uint32_t>(put.numbers.size());
    put.numbers.push_back(static_cast<std::uint32_t>(number));
    put.places.push_back(static_cast<std::uint32_t>(put.kept));
    const bool is_repeated = !course.execution.keep_month && number >= first_indicator &&
                             course.repeated[number - first_indicator].has_value();
    if (!is_repeated) ++put.kept;
  }
  std::size_t number = 0;
  for (const catalog::Field field : course.recorded) {
    bool is_first = true;
    for (std::size_t r = 0; r < course.layout.rows(field); ++r, ++number) {
      if (!put.row_of[number].has_value()) continue;
      const std::size_t of_layout = course.layout.first_row(field) + r;
      put.fields.push_back({*put.row_of[number], static_cast<std::uint32_t>(of_layout), is_first});
      is_first = false;
    }
  }
  return put;
}

}  // namespace

Course make_course(const Plan& plan, const Execution& execution) {
  const study::Study& study = *plan.study;
  Course course{.plan = plan,
                .execution = execution,
                .layout = world::Layout(study.setting.sizes),
                .places = {},
                .starts = {},
                .levers = scenario::lever_paths(*plan.scenario, study),
                .scripted = {},
                .recorded = {},
                .rows = 0,
                .still = {},
                .repeated = {},
                .in_month_0 = {},
                .later = {}};
  std::size_t first_parameter = 0;
  for (const models::Model& model : models::models()) {
    const auto at = std::find(plan.schedule.begin(), plan.schedule.end(), &model);
    if (at != plan.schedule.end()) {
      course.places.push_back({&model,
                               first_parameter,
                               course.memory_rows,
                               scenario::is_frozen(*plan.scenario, model.info->process),
                               {},
                               {},
                               models::table_of(model, study.setting)});
      cut_links(plan.cuts, course.places.back());
      course.memory_rows += model.memory_rows(study.setting);
    }
    first_parameter += model.info->parameters.size();
  }
  std::vector<const models::Model*> schedule;
  for (const Place& place : course.places) schedule.push_back(place.model);
  course.starts = models::start_order(schedule);
  course.parameters = first_parameter;
  course.scripted.resize(static_cast<std::size_t>(study.months) + 1);
  for (const scenario::ScriptedEvent& event : plan.scenario->events) {
    course.scripted[static_cast<std::size_t>(event.month)].push_back(
        {0, static_cast<std::int16_t>(event.month), event.event,
         static_cast<std::int16_t>(event.actor), event.detail});
  }
  for (const catalog::FieldInfo& field : catalog::fields()) {
    if (!field.is_recorded) continue;
    course.recorded.push_back(field.field);
    course.rows += course.layout.rows(field.field);
  }
  for (const catalog::DerivedInfo& info : catalog::derived()) {
    course.rows += rows_of(info.derived, course.layout);
  }
  course.rows += study.indicators.size();
  course.still = find_still_rows(course);
  for (const study::Indicator& indicator : study.indicators) {
    course.repeated.push_back(row_repeated_by(indicator, course));
  }
  course.in_month_0 = put_rows(course, true);
  course.later = put_rows(course, false);
  return course;
}

std::optional<Course> make_baseline(const Plan& plan, const Execution& execution) {
  if (plan.cuts.empty()) return std::nullopt;
  base::check(plan.baseline != nullptr && plan.baseline->cuts.empty() &&
                  plan.baseline->study == plan.study && plan.baseline->schedule == plan.schedule,
              "a run with cuts has a baseline of the same study and schedule without cuts");
  for (const Cut& cut : plan.cuts) {
    base::check(
        std::find(plan.schedule.begin(), plan.schedule.end(), cut.reader) != plan.schedule.end(),
        "the reader of a cut link is a model of the schedule");
  }
  return make_course(*plan.baseline, execution);
}

}  // namespace casus::engine
