// Approval on a user's own numbers, in double.
#include "models/approval/approval.hpp"

namespace casus::models::approval {

ApprovalPaths solve_approval(const ApprovalQuestion& question) {
  using One = std::array<double, 1>;
  const One mean{question.mean};
  const One phi{question.persistence};
  One economy{0};
  One policy{0};
  One other{question.start - question.mean};
  One approval{};
  ApprovalPaths paths;
  for (std::size_t t = 0; t <= question.growth.size(); ++t) {
    if (t > 0) {
      const One growth{question.growth_weight *
                       (question.growth[t - 1] - question.trend_growth_annual)};
      const One act{question.action_weight * question.popularity[t - 1] -
                    question.gap_weight * question.gap[t - 1]};
      carry<isa::scalar, double>(phi, growth, economy);  // (1)
      carry<isa::scalar, double>(phi, act, policy);      // (2)
      carry<isa::scalar, double>(phi, One{0}, other);
    }
    add_up<isa::scalar, double>(mean, economy, policy, other, approval);  // (4)
    paths.approval.push_back(approval[0]);
    paths.economy.push_back(economy[0]);
    paths.policy.push_back(policy[0]);
  }
  return paths;
}

}  // namespace casus::models::approval
