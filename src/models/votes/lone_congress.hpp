// A congress that votes alone, for tests: the test plays all other models by setting fields.
#pragma once

#include <algorithm>
#include <vector>

#include "base/isa.hpp"
#include "models/lone_model.hpp"
#include "models/votes/votes.hpp"
#include "numeric/elementary.hpp"

namespace casus::models::votes {

inline constexpr double kTwoThirds = 2.0 / 3.0;
/// Month in which the second legislature is seated.
inline constexpr int kSeating = 5;

/// Two chambers of 100 and 431 with the rules of the study, without quorums.
inline world::Setting congress() {
  world::Setting setting;
  setting.months = 120;
  setting.seating_months = {kSeating, kSeating + 24};
  setting.chambers = {{"upper", {{"own", 53, true}, {"other", 47}}},
                      {"lower", {{"own", 218, true}, {"other", 213}}}};
  const auto rule = [&](catalog::Question question) -> world::Rule& {
    return setting.rules[static_cast<std::size_t>(question)];
  };
  rule(catalog::Question::consent_to_exit) = {
      true, {{.chamber = 0, .quota = world::Quota::share_of_present, .number = kTwoThirds}}, false};
  const std::vector<world::Stage> law{{.chamber = 1},
                                      {.chamber = 0, .quota = world::Quota::members, .number = 60},
                                      {.chamber = 0},
                                      {.chamber = 1,
                                       .quota = world::Quota::share_of_present,
                                       .number = kTwoThirds,
                                       .is_override = true},
                                      {.chamber = 0,
                                       .quota = world::Quota::share_of_present,
                                       .number = kTwoThirds,
                                       .is_override = true}};
  rule(catalog::Question::exit_act) = {true, law, true};
  rule(catalog::Question::restraining_act) = {true, law, true};
  rule(catalog::Question::repeal_act) = {true, law, true};
  rule(catalog::Question::suit_by_lower) = {true, {{.chamber = 1}}, false};
  rule(catalog::Question::suit_by_upper) = {true, {{.chamber = 0}}, false};
  return setting;
}

/// A congress with certain attendance and floor, no shocks and no spread, under a sceptical
/// executive a year in office, unless a test says otherwise.
class Congress : public LoneModel {
 public:
  explicit Congress(std::size_t worlds = 64, std::uint32_t first_world = 0,
                    world::Setting its_setting = congress())
      : LoneModel(kInfo, memory_rows(its_setting), its_setting, worlds, first_world),
        worlds_(worlds) {
    set_parameter(attendance_share, 1);
    set_parameter(floor_for_administration, 1);
    set_parameter(floor_against_administration, 1);
    set_parameter(common_shock_share, 1);
    set_parameter(first_share_upper, 0.53F);  // seats stay as they are
    set_parameter(first_share_lower, 218.0F / 431.0F);
    set_parameter(seat_persistence, 1);
    set_lever(catalog::Lever::statute_in_force, 1);
    set_field(catalog::Field::admin_is_sceptic, 1);
    set_field(catalog::Field::office_clock_months, 12);
    set_field(catalog::Field::nato_support_share, 0.6F);
    set_field(catalog::Field::approval_share, 0.4F);
    start<isa::scalar>(view(0));
  }
  /// Mean support of both parties for the questions of this step, in either chamber; the distance
  /// between the parties is then the same for all questions. The shocks' correlation and the spread
  /// are those that are set already.
  void support(Parameter step, float own_share, float other_share) {
    const auto of = [&](Parameter p) { return static_cast<double>(parameters[p * worlds_]); };
    const double spread = of(party_spread);
    const double rest = 1 - of(shock_correlation) + spread * spread;
    const double sigma = numeric::sqrt(of(shock_correlation) / rest);
    const auto place = [&](float share) {
      return numeric::normal_quantile(static_cast<double>(share)) *
             numeric::sqrt(1 + sigma * sigma);
    };
    const double direction =
        step == consent_step || step == act_step || step == repeal_step ? -1 : 1;
    set_parameter(step, static_cast<float>(-direction * place(own_share)));
    set_parameter(alliance_of_others,
                  static_cast<float>(direction * (place(other_share) - place(own_share))));
  }
  void ask(catalog::Action action) {
    set_field(catalog::Field::us_action, static_cast<float>(action));
  }
  void defy() {
    set_field(catalog::Field::treaty_state, static_cast<float>(catalog::TreatyState::notice));
  }
  /// With the widest instruction set: one test shows that it makes no difference.
  void step(int month) { step_function("votes", base::best_isa())(view(month)); }
  float passed(catalog::Question question, std::size_t world = 0) {
    return row(catalog::Field::vote_passed, static_cast<std::size_t>(question))[world];
  }
  double share_passed(catalog::Question question) {
    double sum = 0;
    for (std::size_t w = 0; w < worlds_; ++w) sum += static_cast<double>(passed(question, w));
    return sum / static_cast<double>(worlds_);
  }
  float margin(catalog::Question question, std::size_t world = 0) {
    return row(catalog::Field::vote_margin, static_cast<std::size_t>(question))[world];
  }
  std::ptrdiff_t votes_on(catalog::Question question) const {
    return std::count_if(log.begin(), log.end(), [&](const catalog::DatedEvent& event) {
      return event.index == static_cast<int>(question);
    });
  }

 private:
  std::size_t worlds_;
};

}  // namespace casus::models::votes
