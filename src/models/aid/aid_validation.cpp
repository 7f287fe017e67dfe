#include "models/aid/aid.hpp"
#include "numeric/gamma.hpp"

namespace casus::models::aid {

std::size_t memory_rows(const world::Setting&) { return memory_count; }

std::vector<ValidationCase> validation_cases() {
  const char* models = "closed form: gamma distribution of shape 3 and mean 6";
  const PipelinePaths three =
      solve_pipeline({.authorised = std::vector<double>(12, 0.0),
                      .on_its_way = 1,
                      .kinds = {{.share = 1, .stages = 3, .mean_months = 6}},
                      .unobligated_share = 0.4});
  const std::vector<double>& arrived = three.arrived_share[0];
  std::vector<ValidationCase> cases{
      {"aid", "k = 3, mean 6: delivered by 3 months", models, 0.1912, 5e-5, arrived[3]},
      {"aid", "k = 3, mean 6: delivered by 6 months", models, 0.5768, 5e-5, arrived[6]},
      {"aid", "k = 3, mean 6: delivered by 12 months", models, 0.9380, 5e-5, arrived[12]},
  };
  // An Euler step would need a mean of at least k months.
  const PipelinePaths fast =
      solve_pipeline({.authorised = {0, 0},
                      .on_its_way = 1,
                      .kinds = {{.share = 1, .stages = 5, .mean_months = 1.5}},
                      .unobligated_share = 0});
  cases.push_back({"aid", "k = 5, mean 1.5: delivered by 2 months",
                   "closed form: gamma distribution, incomplete gamma function",
                   numeric::gamma_cdf(2, 5, 1.5), 1e-12, fast.arrived_share[0][2]});
  // A steady flow a leaves a M on its way (Little's law).
  const PipelinePaths steady =
      solve_pipeline({.authorised = std::vector<double>(600, 0.5),
                      .on_its_way = 0,
                      .kinds = {{.share = 1, .stages = 3, .mean_months = 14}},
                      .unobligated_share = 0.35});
  // Counted after a month's aid has entered: half a month more than at mid-month.
  cases.push_back({"aid", "a steady flow of 0.5: on its way with a mean of 14 months",
                   "closed form: flow x sum over ages of the share not delivered",
                   [] {
                     double sum = 0;
                     for (int age = 0; age < 600; ++age) {
                       sum += 1 - numeric::gamma_cdf(age, 3, 14);
                     }
                     return 0.5 * sum;
                   }(),
                   1e-9, steady.authorised_stage.back() + steady.obligated_stage.back()});
  return cases;
}

}  // namespace casus::models::aid
