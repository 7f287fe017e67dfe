#include "models/audit_random/audit_random.hpp"

namespace casus::models::audit_random {

std::size_t memory_rows(const world::Setting&) { return memory_count; }

std::vector<ValidationCase> validation_cases() {
  return {{"audit_random", "detection: 1,000 items, 20 diverted, 100 audited",
           "closed form: 1 - C(980, 100) / C(1000, 100), MODELS G2", 0.8810, 5e-5,
           audit::detection<double>(1000, 20, 100)}};
}

}  // namespace casus::models::audit_random
