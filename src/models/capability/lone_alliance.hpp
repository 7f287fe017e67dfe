// The model on one block of a made-up alliance, for its tests.
#pragma once

#include <cmath>

#include "models/capability/capability.hpp"
#include "models/capability/example.hpp"

namespace casus::models::capability {

inline constexpr std::size_t kAllies = 5;
inline constexpr std::size_t kActors = kAllies + 3;
inline constexpr std::size_t kLeaver = kAllies;
inline constexpr std::size_t kOutsider = kAllies + 2;
inline constexpr int kFrontiers = 6;

class Alliance : public LoneModel {
 public:
  explicit Alliance(std::size_t worlds = 16,
                    world::Setting its = example_setting(kAllies, kFrontiers),
                    std::uint32_t first_world = 0)
      : LoneModel(kInfo, memory_rows(its), its, worlds, first_world), worlds_(worlds) {
    set_example_parameters(*this, kParameters, worlds);
    set_parameter(substitution_elasticity, 0.6F);
    place_orders(*this, 1);
  }
  void begin(base::Isa isa = base::Isa::scalar) {
    isa_ = isa;
    for (const Model& model : models()) {
      if (model.info->name == kInfo.name) model.start[static_cast<std::size_t>(isa)](view(0));
    }
  }
  void step(int month) { step_function("capability", isa_)(view(month)); }
  void step_to(int last) {
    while (month_ < last) step(++month_);
  }
  double stock(std::size_t k, std::size_t actor, std::size_t w) {
    return static_cast<double>(row(catalog::Field::capability_usd_bn, k * kActors + actor)[w]);
  }
  double queue(std::size_t k, std::size_t actor, std::size_t w) {
    return static_cast<double>(row(catalog::Field::order_queue_usd_bn, k * kActors + actor)[w]);
  }
  double force(std::size_t frontier, std::size_t coalition, std::size_t w) {
    return static_cast<double>(row(catalog::Field::defender_force, frontier * 4 + coalition)[w]);
  }
  double attacker(std::size_t frontier, std::size_t w = 0) {
    return static_cast<double>(row(catalog::Field::attacker_force, frontier)[w]);
  }
  double allied(std::size_t k, std::size_t w) {
    double sum = 0;
    for (std::size_t c = 0; c < kAllies; ++c) sum += stock(k, c, w);
    return sum;
  }
  int lag(std::size_t k, std::size_t w) {
    const auto group = static_cast<std::size_t>(kTraits[k].lag_group);
    return static_cast<int>(std::ceil(parameters[(munitions_lag_months + group) * worlds_ + w]));
  }
  [[nodiscard]] std::size_t worlds() const { return worlds_; }
  [[nodiscard]] int month() const { return month_; }

 private:
  std::size_t worlds_;
  base::Isa isa_ = base::Isa::scalar;
  int month_ = 0;
};

/// The fields the model writes, bit for bit.
inline std::vector<float> written(Alliance& alliance) {
  std::vector<float> all;
  for (const catalog::Field field : kWrites) {
    const std::vector<float> values = alliance.values(field);
    all.insert(all.end(), values.begin(), values.end());
  }
  return all;
}

}  // namespace casus::models::capability
