#include "models/audit/audit.hpp"

namespace casus::models::audit {

std::size_t memory_rows(const world::Setting&) { return memory_count; }

std::vector<ValidationCase> validation_cases() {
  const AuditAnswer answer = solve_audit({.gain = 1,
                                          .penalty = 4,
                                          .detects = 1 - 0.2,
                                          .audit_cost = 0.05,
                                          .loss_averted = 1,
                                          .rate = 0.25,
                                          .slope = 3,
                                          .items = 1000,
                                          .diverted = 20,
                                          .audited = 100});
  const char* game = "Avenhaus, von Stengel & Zamir 2002; closed form, MODELS G2";
  return {
      {"audit", "inspection rate that deters: g 1, b 4, beta 0.2", game, 0.25, 5e-3,
       answer.inspect},
      {"audit", "violation rate in equilibrium: e 0.05, a 1, beta 0.2", game, 0.0625, 5e-5,
       answer.violate},
      {"audit", "half of those with gains around g are deterred at that rate",
       "closed form: log-logistic at its median", 0.5, 1e-12, answer.undeterred},
      {"audit", "detection: 1,000 items, 20 diverted, 100 audited",
       "closed form: 1 - C(980, 100) / C(1000, 100), MODELS G2", 0.8810, 5e-5, answer.detection},
      {"audit", "the same by the kernel's form without factorials",
       "closed form: 1 - C(980, 100) / C(1000, 100), MODELS G2", 0.8810, 5e-5,
       detection<double>(1000, 20, 100)},
  };
}

}  // namespace casus::models::audit
