#include "models/allies_script/allies_script.hpp"
#include "models/lone_model.hpp"

namespace casus::models::allies_script {

std::size_t memory_rows(const world::Setting& setting) {
  return kMemoryRows + allies::kSharedBlocks * allies::ally_count(setting);
}

std::vector<ValidationCase> validation_cases() {
  // One ally told to arm in month 1: a quarter of 0.8 % of its product, half of it two years later.
  world::Setting setting;
  setting.sizes = {.actors = 2, .frontiers = 0};
  setting.leaver = 1;
  setting.facts[static_cast<std::size_t>(catalog::Fact::is_member)] = {1, 1};
  LoneModel model(kInfo, memory_rows(setting), setting, 1);
  for (std::size_t p = 0; p < parameter_count; ++p) model.set_parameter(p, 24);
  model.set_parameter(allies::step_share, 0.25F);
  model.set_parameter(allies::arming_most_share, 0.008F);
  const StepFunction step = step_function("allies_script", base::Isa::scalar);
  const catalog::DatedEvent arms{.world = 0,
                                 .month = 1,
                                 .event = catalog::Event::ally_choice,
                                 .index = 0,
                                 .detail = static_cast<float>(catalog::AllyAction::arm)};
  step(model.view(1, {&arms, 1}));
  const float first = model.row(catalog::Field::ally_arming_share)[0];
  for (int month = 2; month <= 25; ++month) step(model.view(month));
  const float later = model.row(catalog::Field::ally_arming_share)[0];
  return {
      {"allies_script", "a quarter of the way to 0.8 % of product", "closed form", 0.002, 1e-9,
       static_cast<double>(first)},
      {"allies_script", "half of it after a half-life of 24 months", "closed form", 0.001, 1e-8,
       static_cast<double>(later)},
  };
}

}  // namespace casus::models::allies_script
