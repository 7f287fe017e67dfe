#include "models/route_covariates/route_covariates.hpp"

#include <gtest/gtest.h>

#include "models/lone_model.hpp"

namespace casus::models::route_covariates {
namespace {

using catalog::Event;
using catalog::Field;

constexpr std::size_t kWorlds = 8192;
constexpr float kHazard = 0.01F;

class Leaver : public LoneModel {
 public:
  Leaver() : LoneModel(kInfo, memory_count, setting_of_three(), kWorlds) {
    for (std::size_t p = 0; p < route::parameter_count; ++p) set_parameter(p, 0.3F);
    set_parameter(route::notice_hazard_sceptical, kHazard);
    set_parameter(route::onset_hazard, 0);
    set_parameter(route::sojourn_shape, 4);
    for (std::size_t p = power_log_ratio; p < parameter_count; ++p) set_parameter(p, 1);
    set_lever(catalog::Lever::statute_in_force, 1);
    set_lever(catalog::Lever::court_compliance, 1);
    for (int k = 0; k < 5; ++k) {
      set_lever(static_cast<catalog::Lever>(
                    static_cast<int>(catalog::Lever::participation_command_posts) + k),
                1);
    }
    set_field(Field::admin_is_sceptic, 1);
    for (std::size_t c = 0; c < 3; ++c) {
      set_field(Field::gdp_usd_bn, 100, c);
      set_field(Field::spending_share, 0.02F, c);
    }
    start<isa::scalar>(view(0));
  }
  /// Share of worlds with a notice after `months` more months.
  double share_with_notice(int months) {
    for (int m = 0; m < months; ++m) advance<isa::scalar>(view(++month));
    std::size_t notices = 0;
    for (const catalog::DatedEvent& event : log) {
      notices += event.event == Event::notice_given ? 1U : 0U;
    }
    return static_cast<double>(notices) / static_cast<double>(kWorlds);
  }
  static world::Setting setting_of_three() {
    world::Setting setting;
    setting.sizes = {.actors = 3, .frontiers = 1};
    setting.leaver = 2;
    setting.notice_months = 120;
    setting.prenotice_days = 180;
    setting.floor_has_certificate = true;
    for (std::size_t f = 0; f < catalog::kFactCount; ++f) setting.facts[f].assign(3, 1);
    setting.facts[static_cast<std::size_t>(catalog::Fact::gdp_start_usd_bn)].assign(3, 100);
    setting.facts[static_cast<std::size_t>(catalog::Fact::spending_start_share)].assign(3, 0.02F);
    return setting;
  }
  int month = 0;
};

/// Four standard errors of a share at 1 - 0.99^10 and above.
constexpr double kError = 0.017;
const double kUnchanged = 0.09562;  // 1 - 0.99^10
const double kTimesE = 0.24087;     // 1 - (1 - 0.01 e)^10

TEST(RouteCovariates, GivesItsClosedFormNumbers) {
  for (const ValidationCase& c : validation_cases()) {
    EXPECT_NEAR(c.obtained, c.expected, c.tolerance) << c.name << " (" << c.source << ")";
  }
}

TEST(RouteCovariates, KeepsTheHazardWhereNothingHasChanged) {
  EXPECT_NEAR(Leaver().share_with_notice(10), kUnchanged, kError);
}

TEST(RouteCovariates, EachCovariateMultipliesTheHazard) {
  Leaver alliance;
  alliance.set_field(Field::group_formed, 1);
  EXPECT_NEAR(alliance.share_with_notice(10), kTimesE, kError);
  Leaver hollow;
  for (int k = 0; k < 5; ++k) {
    hollow.set_lever(static_cast<catalog::Lever>(
                         static_cast<int>(catalog::Lever::participation_command_posts) + k),
                     0);
  }
  hollow.set_field(Field::drawdown_ordered_share, 1);
  hollow.set_lever(catalog::Lever::floor_certified, 1);
  EXPECT_NEAR(hollow.share_with_notice(1), kHazard, 0.0044);  // last month's hollowness counts
  EXPECT_NEAR(hollow.share_with_notice(9), 0.23, kError);
  Leaver defiant;
  defiant.set_lever(catalog::Lever::court_compliance, 0);
  (void)defiant.share_with_notice(1);
  EXPECT_NEAR(defiant.share_with_notice(9), 0.23, kError);
  Leaver stronger;
  stronger.set_parameter(power_log_ratio, 2);
  stronger.set_field(Field::gdp_usd_bn, 282.4F, 2);  // share from 1/3 to 0.58542: log ratio 0.5632
  // factor exp(1.1264) = 3.0846
  EXPECT_NEAR(stronger.share_with_notice(10), 0.26896, kError);
}

TEST(RouteCovariates, ATurnoverCountsForAYear) {
  Leaver leaver;
  leaver.set_parameter(turnover_log_ratio, 3);
  leaver.set_parameter(route::notice_committed_ratio, 1);
  leaver.set_field(Field::admin_is_sceptic, 0);
  // exp(3) 0.01 = 0.20086 a month
  EXPECT_NEAR(leaver.share_with_notice(12), 0.93222, kError);
  const double after_a_year = leaver.share_with_notice(0);
  // the next two months at 0.01 each
  EXPECT_NEAR(leaver.share_with_notice(2) - after_a_year, (1 - after_a_year) * 0.0199, 0.003);
}

TEST(RouteCovariates, SharesRoutesAssumptions) {
  const auto without_prefix = [](std::string text, const std::string& prefix) {
    for (std::size_t at = text.find(prefix); at != std::string::npos; at = text.find(prefix)) {
      text.erase(at, prefix.size());
    }
    return text.substr(text.find("[parameter"));
  };
  const std::string own = without_prefix(std::string(kAssumptionsText), "route_covariates.");
  const std::string shared = without_prefix(std::string(route::kAssumptionsText), "route.");
  EXPECT_EQ(own.substr(0, shared.size()), shared);
  for (std::size_t p = 0; p < route::parameter_count; ++p) {
    EXPECT_EQ(kParameters[p].low, route::kParameters[p].low);
    EXPECT_EQ(kParameters[p].high, route::kParameters[p].high);
    EXPECT_EQ(kParameters[p].meaning, route::kParameters[p].meaning);
  }
}

}  // namespace
}  // namespace casus::models::route_covariates
