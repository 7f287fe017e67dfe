// The inspection game and the chance of a sample on a user's own numbers.
#include <algorithm>

#include "models/audit/audit.hpp"

namespace casus::models::audit {
namespace {

/// C(items - diverted, audited) / C(items, audited), one item of the sample after the other.
double chance_of_none(int items, int diverted, int audited) {
  const int rounds = std::min(diverted, audited);  // the chance is the same with the two exchanged
  const int others = std::max(diverted, audited);
  double chance = 1;
  for (int i = 0; i < rounds; ++i) {
    chance *= static_cast<double>(std::max(0, items - others - i)) / (items - i);
  }
  return chance;
}

}  // namespace

AuditAnswer solve_audit(const AuditQuestion& question) {
  const Game<double> game{.gain_ratio = question.gain / question.penalty,
                          .gain_slope = question.slope,
                          .detection_share = question.detects,
                          .cost_ratio = question.audit_cost / question.loss_averted,
                          .believing_share = 1};
  return {.inspect = deterring_rate(game.gain_ratio, game.detection_share),
          .violate = mixing_rate(game.cost_ratio, game.detection_share),
          .undeterred = undeterred_share(game, question.rate),
          .detection = 1 - chance_of_none(question.items, question.diverted, question.audited)};
}

}  // namespace casus::models::audit
