// What all blocks of a run share: which models run with what, and which rows they fill.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "catalog/events.hpp"
#include "engine/run.hpp"
#include "world/block.hpp"

namespace casus::engine {

/// Where each scheduled model's parameters and memory begin, in rows.
struct Place {
  const models::Model* model;
  std::size_t first_parameter;
  std::size_t first_memory;
  bool is_frozen;                         ///< stays as it starts
  std::vector<catalog::Field> held;       ///< read as in the baseline
  std::vector<catalog::Field> restarted;  ///< its own, which begin a month as in the baseline
  std::vector<float> table;               ///< models::Model::table of the study
};

/// A row of a slab that is one of a recorded field.
struct FieldRow {
  std::uint32_t row;
  std::uint32_t of_layout;
  bool is_first;  ///< of its field, of those that are put
};

/// The rows that blocks put into a slab.
struct PutRows {
  std::vector<std::uint32_t> numbers;  ///< by row of the slab: its number among all recorded rows
  std::vector<std::optional<std::uint32_t>> row_of;  ///< the other way round; none: left out
  std::vector<FieldRow> fields;
  /// By row of the slab: its place, if it is no repetition of another.
  std::vector<std::uint32_t> places;
  std::size_t kept = 0;  ///< how many rows have a place
};

/// What all blocks of a run share and nobody changes while they run.
struct Course {
  const Plan& plan;
  const Execution& execution;
  world::Layout layout;
  std::vector<Place> places;
  std::vector<std::size_t> starts;  ///< places in the order of month 0
  std::size_t parameters = 0;
  std::size_t memory_rows = 0;
  std::vector<float> levers;                               ///< [month][lever]
  std::vector<std::vector<catalog::DatedEvent>> scripted;  ///< by month
  std::vector<catalog::Field> recorded;
  std::size_t rows = 0;             ///< recorded: of fields, derived quantities and indicators
  std::vector<std::uint8_t> still;  ///< by these: no model moves it after month 0; empty: all may
  /// By indicator: the recorded row that it only repeats.
  std::vector<std::optional<std::uint32_t>> repeated;
  PutRows in_month_0;  ///< all rows
  PutRows later;       ///< those that are not still
};

/// The course of a run; `plan` and `execution` outlive it.
[[nodiscard]] Course make_course(const Plan& plan, const Execution& execution);

/// The course of the worlds beside a run with cuts; none without cuts.
[[nodiscard]] std::optional<Course> make_baseline(const Plan& plan, const Execution& execution);

}  // namespace casus::engine
