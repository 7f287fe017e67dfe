// One model on one block of worlds, for tests: the test plays all other models by setting fields.
#pragma once

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "base/check.hpp"
#include "base/isa.hpp"
#include "catalog/models.hpp"
#include "models/model.hpp"
#include "world/block.hpp"

namespace casus::models {

/// The step of the model of this name; null if this program does not carry `isa`.
[[nodiscard]] inline StepFunction step_function(std::string_view name, base::Isa isa) {
  for (const std::span<const Model> list : {models(), template_models()}) {
    for (const Model& model : list) {
      if (model.info->name == name) return model.step[static_cast<std::size_t>(isa)];
    }
  }
  base::check(false, "a test asks for a model of the lists");
  return nullptr;
}

/// The function of the model of this name that works out what follows from the study alone; null if
/// it has none.
[[nodiscard]] inline TableFunction table_function(std::string_view name) {
  for (const Model& model : models()) {
    if (model.info->name == name) return model.table;
  }
  return nullptr;
}

/// Worlds, parameters and levers stay as they are set until the test changes them.
class LoneModel {
 public:
  /// `memory_rows` as the model asks for. All fields, parameters, levers and facts begin at zero.
  LoneModel(const catalog::ModelInfo& info, std::size_t memory_rows, world::Setting its_setting,
            std::size_t worlds, std::uint32_t first_world = 0)
      : setting(std::move(its_setting)),
        layout(setting.sizes),
        fields(layout.rows() * worlds),
        parameters(info.parameters.size() * worlds),
        levers(catalog::kLeverCount),
        memory(memory_rows * worlds),
        worlds_(worlds),
        first_world_(first_world),
        make_table_(table_function(info.name)) {}

  void set_parameter(std::size_t index, float value) {
    std::fill_n(parameters.begin() + static_cast<std::ptrdiff_t>(index * worlds_), worlds_, value);
  }
  void set_parameter(std::size_t index, std::size_t world, float value) {
    parameters[index * worlds_ + world] = value;
  }
  void set_lever(catalog::Lever lever, float value) {
    levers[static_cast<std::size_t>(lever)] = value;
  }
  void set_field(catalog::Field field, float value, std::size_t entry = 0) {
    std::fill_n(row(field, entry), worlds_, value);
  }
  [[nodiscard]] float* row(catalog::Field field, std::size_t entry = 0) {
    return fields.data() + (layout.first_row(field) + entry) * worlds_;
  }
  /// Every value of a field: [entry][world].
  [[nodiscard]] std::vector<float> values(catalog::Field field) {
    const float* first = row(field);
    return {first, first + layout.rows(field) * worlds_};
  }
  [[nodiscard]] world::StepView view(int month,
                                     std::span<const catalog::DatedEvent> scripted = {}) {
    if (month == 0 && make_table_ != nullptr) {
      const std::vector<float> made = make_table_(setting);
      table_.assign(made.begin(), made.end());  // views of before stay good
    }
    return {.setting = &setting,
            .layout = &layout,
            .worlds = worlds_,
            .first_world = first_world_,
            .seed = 7,
            .model_key = 1,
            .month = month,
            .fields = fields.data(),
            .parameters = parameters.data(),
            .levers = levers.data(),
            .scripted = scripted,
            .memory = memory.data(),
            .table = table_,
            .log = &log};
  }

  world::Setting setting;  // before the layout, which is made from it
  world::Layout layout;
  std::vector<float> fields;
  std::vector<float> parameters;
  std::vector<float> levers;
  std::vector<float> memory;
  std::vector<catalog::DatedEvent> log;

 private:
  std::size_t worlds_;
  std::uint32_t first_world_;
  TableFunction make_table_;
  std::vector<float> table_;  // of the facts as they are when month 0 is set
};

}  // namespace casus::models
