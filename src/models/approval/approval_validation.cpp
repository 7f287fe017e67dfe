#include "models/approval/approval.hpp"
#include "models/frontier_news.hpp"

namespace casus::models::approval {
namespace {

/// A push of `push` a month for `months` months on phi = 0.9.
double after_steady_push(double push, int months) {
  std::array<double, 1> part{0};
  for (int month = 0; month < months; ++month) {
    carry<isa::scalar, double>(std::array<double, 1>{0.9}, std::array<double, 1>{push}, part);
  }
  return part[0];
}

ApprovalQuestion two_years(double growth_weight, double action_weight) {
  ApprovalQuestion question{.start = 0.4,
                            .mean = 0.45,
                            .persistence = 0.9,
                            .growth_weight = growth_weight,
                            .trend_growth_annual = 0.02,
                            .action_weight = action_weight,
                            .gap_weight = 0,
                            .growth = std::vector<double>(24, 0.03),
                            .popularity = std::vector<double>(24, 0.0),
                            .gap = std::vector<double>(24, 0.0)};
  question.popularity[0] = -0.5;
  return question;
}

}  // namespace

std::size_t memory_rows(const world::Setting& setting) {
  return first_phase + frontier_news_rows(setting);
}

std::vector<ValidationCase> validation_cases() {
  const ApprovalPaths both = solve_approval(two_years(0.1, 0.08));
  return {
      {"approval", "phi 0.9 makes a lasting push of 1 a level of 10", "closed form: 1 / (1 - 0.9)",
       10, 1e-9, after_steady_push(1, 400)},
      {"approval", "after twelve months it has made 1 - 0.9^12 of that",
       "closed form: 10 (1 - 0.9^12)", 7.17570463519, 5e-12, after_steady_push(1, 12)},
      {"approval", "a point of growth above the usual for two years",
       "closed form: 0.1 x 0.01 x 10 (1 - 0.9^24)", 0.00920233557, 1e-11, both.economy[24]},
      {"approval", "an unpopular act two years later", "closed form: -0.5 x 0.08 x 0.9^23",
       -0.00354517525, 1e-11, both.policy[24]},
      {"approval", "the sum of both and of the start", "closed form: 0.45 - 0.05 x 0.9^24 + both",
       0.45166883817, 1e-11, both.approval[24]},
      {"approval", "1.5 % in a month is 19.56 % a year", "closed form: 1.015^12 - 1",
       0.195618171462, 1e-12, annual_growth<isa::scalar, double>(101.5, 100.0)},
  };
}

}  // namespace casus::models::approval
