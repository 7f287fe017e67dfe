#include "apps/cli/validation.hpp"

#include "assumptions/metalog.hpp"

namespace casus::cli {
namespace {

using models::ValidationCase;

// The metalog through 5, 50 and 95 % quantiles (Keelin 2016, The Metalog Distributions, eq. for
// three terms and a symmetric triplet).
std::vector<ValidationCase> metalog_cases() {
  using assumptions::Triplet;
  const char* source = "closed form, Keelin 2016, three terms";
  const assumptions::Transform plain = assumptions::Transform{};
  const auto fit = assumptions::fit_metalog(Triplet{.low = 2, .middle = 5, .high = 12}, plain);
  const assumptions::Transform logit{.scale = assumptions::Scale::logit, .low = 0, .high = 1};
  const auto share =
      assumptions::fit_metalog(Triplet{.low = 0.01, .middle = 0.05, .high = 0.25}, logit);
  return {
      {"metalog", "a2 of 2, 5, 12", source, 1.698116, 5e-7, fit->a2},
      {"metalog", "a3 of 2, 5, 12", source, 1.509437, 5e-7, fit->a3},
      {"metalog", "first quartile of 2, 5, 12", source, 3.549, 5e-4,
       assumptions::quantile(*fit, 0.25)},
      {"metalog", "third quartile of 2, 5, 12", source, 7.280143, 5e-7,
       assumptions::quantile(*fit, 0.75)},
      {"metalog", "mean of 2, 5, 12", source, 5.754718, 5e-7, assumptions::mean(*fit)},
      {"metalog", "1 % of logit .01, .05, .25", source, 0.00404, 5e-6,
       assumptions::quantile(*share, 0.01)},
      {"metalog", "99 % of logit .01, .05, .25", source, 0.48743, 5e-6,
       assumptions::quantile(*share, 0.99)},
  };
}

}  // namespace

std::vector<ValidationCase> all_validation_cases() {
  std::vector<ValidationCase> all;
  for (const models::Model& model : models::models()) {
    const std::vector<ValidationCase> cases = model.validation_cases();
    all.insert(all.end(), cases.begin(), cases.end());
  }
  const std::vector<ValidationCase> methods = metalog_cases();
  all.insert(all.end(), methods.begin(), methods.end());
  return all;
}

}  // namespace casus::cli
