#include "apps/cli/validation.hpp"

#include "models/capability/capability.hpp"
#include "models/credibility/credibility.hpp"
#include "models/credibility_index/credibility_index.hpp"
#include "models/growth/growth.hpp"
#include "models/leaders/leaders.hpp"
#include "models/route/route.hpp"
#include "models/route_covariates/route_covariates.hpp"
#include "models/spending/spending.hpp"
#include "models/votes/votes.hpp"
#include "models/votes_base_rates/votes_base_rates.hpp"

namespace casus::cli {
namespace {

void append(std::vector<models::ValidationCase>& all, std::vector<models::ValidationCase> more) {
  all.insert(all.end(), more.begin(), more.end());
}

}  // namespace

std::vector<models::ValidationCase> all_validation_cases() {
  std::vector<models::ValidationCase> all;
  append(all, models::growth::validation_cases());
  append(all, models::leaders::validation_cases());
  append(all, models::votes::validation_cases());
  append(all, models::votes_base_rates::validation_cases());
  append(all, models::route::validation_cases());
  append(all, models::route_covariates::validation_cases());
  append(all, models::credibility::validation_cases());
  append(all, models::credibility_index::validation_cases());
  append(all, models::spending::validation_cases());
  append(all, models::capability::validation_cases());
  return all;
}

}  // namespace casus::cli
