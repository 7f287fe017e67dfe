#include "models/endurance_threshold/endurance_threshold.hpp"

namespace casus::models::endurance_threshold {

std::size_t memory_rows(const world::Setting&) { return memory_count; }

std::vector<ValidationCase> validation_cases() {
  int months = 0;
  double reserves = 20;
  double unfinanced = 0;
  while (unfinanced < 0.3) {  // 10 to pay, 6 earned: 4 short a month once reserves are gone
    const auto balance = endurance::close_month<isa::scalar, double>({reserves, 6, 0, 10, 0});
    reserves = balance.reserves;
    unfinanced = balance.unfinanced_share;
    ++months;
  }
  return {
      {"endurance_threshold", "20 in reserve, 4 short a month: beyond 30 % in the sixth",
       "closed form: 20 / 4 + 1", 6, 0, static_cast<double>(months)},
      {"endurance_threshold", "and then unpaid", "closed form: 4 of 10", 0.4, 1e-15, unfinanced}};
}

}  // namespace casus::models::endurance_threshold
