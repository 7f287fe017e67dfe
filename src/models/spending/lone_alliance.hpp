// An alliance of the example's allies in a block of worlds, for tests.
#pragma once

#include <array>
#include <bit>
#include <cmath>
#include <string_view>
#include <vector>

#include "models/lone_draws.hpp"
#include "models/spending/spending.hpp"
#include "models/spending/spending_example.hpp"

namespace casus::models::spending {

using catalog::Fact;
using catalog::Field;
using catalog::Lever;

inline constexpr std::size_t kActors = kExampleActors.size();
inline constexpr int kMonths = 120;

/// Every parameter drawn evenly from the middle of what its assumptions allow.
inline constexpr std::array<std::array<float, 2>, kParameters.size()> kUsual{{
    {0.005F, 0.05F},  {0.005F, 0.03F}, {-0.5F, 0},     {0.05F, 0.8F},   {0.6F, 1},
    {0, 1},           {0.2F, 2},       {-0.2F, 0.4F},  {-0.15F, 0.25F}, {0.1F, 0.9F},
    {0.05F, 0.35F},   {0.02F, 0.15F},  {0, 0.0006F},   {0.04F, 0.1F},   {0.2F, 0.95F},
    {0.003F, 0.014F}, {0.3F, 0.98F},   {0.2F, 0.4F},   {0.2F, 0.55F},   {0.06F, 0.22F},
    {0.06F, 0.24F},   {0.04F, 0.18F},  {0.04F, 0.15F}, {0.04F, 0.18F},  {0.03F, 0.17F},
    {0.01F, 0.08F},   {0.15F, 0.5F},   {0.2F, 1},      {0.09F, 0.18F},  {0.03F, 0.5F},
    {0.25F, 0.9F},
}};

class Alliance : public LoneModel {
 public:
  explicit Alliance(std::size_t worlds = 64, std::uint32_t first_world = 0,
                    world::Setting its_setting = example_setting())
      : LoneModel(kInfo, memory_rows(its_setting), its_setting, worlds, first_world),
        worlds_in_block(worlds) {
    draw_evenly(*this, kUsual, 11, first_world, worlds);
    set_lever(Lever::spending_target_share, 0.035F);
    set_lever(Lever::spending_target_year, 2035);
    set_lever(Lever::target_compliance, -1);
    set_field(Field::us_credibility_full_share, 0.8F);
    set_field(Field::us_force_share, 1);
  }
  void begin(base::Isa isa = base::Isa::scalar) {
    used = isa;
    for (const Model& model : models()) {
      if (model.info == &kInfo) model.start[static_cast<std::size_t>(isa)](view(0));
    }
    for (std::size_t c = 0; c < kActors; ++c) {
      set_field(Field::gdp_usd_bn, setting.fact(Fact::gdp_start_usd_bn)[c], c);
    }
  }
  void run(int from, int to) {
    const StepFunction step = step_function("spending", used);
    for (int month = from; month <= to; ++month) step(view(month));
  }
  void silence() { set_parameter(noise_share, 0); }
  float share(std::string_view code, std::size_t world = 0) {
    return row(Field::spending_share, example_actor(code))[world];
  }
  std::vector<std::uint32_t> bits_of(Field field) {
    std::vector<std::uint32_t> bits;
    for (const float value : values(field)) bits.push_back(std::bit_cast<std::uint32_t>(value));
    return bits;
  }
  std::size_t worlds_in_block;
  base::Isa used = base::Isa::scalar;
};

inline float setting_income(std::size_t actor) { return kExampleActors[actor].gdp_start_usd_bn; }
inline float setting_share(std::size_t actor) { return kExampleActors[actor].spending_start_share; }

inline void set_fact(world::Setting& setting, Fact to, Fact from) {
  setting.facts[static_cast<std::size_t>(to)] = setting.facts[static_cast<std::size_t>(from)];
}

/// Places (actor, world) where `after` lies below `before` by more than rounding.
inline int falls(const std::vector<float>& before, const std::vector<float>& after) {
  int count = 0;
  for (std::size_t i = 0; i < before.size(); ++i) {
    count += after[i] < before[i] - 1e-5F * std::abs(before[i]) ? 1 : 0;
  }
  return count;
}

}  // namespace casus::models::spending
