// A notice, the departure from a body, aid withheld from the state at war and a guarantee offered
// to it reach the public by whatever way they came: by a hazard, a lever or a headline as by the
// executive's act. Runs that differ in what such news does to the public alone are the same until
// the first, and part in the month after it.
#include <gtest/gtest.h>

#include "models/opinion/support.hpp"
#include "properties/harness.hpp"

namespace casus::properties {
namespace {

constexpr std::uint32_t kDepartureWorlds = 1024;

/// Month of the first notice to the alliance in each world, or -1; only those that no act of the
/// executive gave.
std::vector<int> first_notices_by_hazard(const Watched& run) {
  constexpr auto kGives = static_cast<float>(catalog::Action::give_notice);
  std::vector<int> months(run.worlds(), -1);
  for (std::size_t w = 0; w < run.worlds(); ++w) {
    for (int month = 1; month < prepared().study.months; ++month) {
      if (run.at(Field::treaty_state, month)[w] == 0) continue;
      if (run.at(Field::us_action, month)[w] != kGives) months[w] = month;
      break;
    }
  }
  return months;
}

/// True of support that is held at an end of its scale, where no notice can show.
bool is_at_an_end(Field field, float value) {
  namespace opinion = models::opinion;
  return field == Field::nato_support_share &&
         (value == opinion::kLeastSupport || value == opinion::kMostSupport);
}

/// Worlds in which `up` lies above and `down` below `still` in the month after `months`, and
/// nowhere apart from it before; and those in which they do not. Left out are those in which all
/// three are held at the same end of the scale then.
struct Answered {
  std::size_t as_meant = 0;
  std::size_t otherwise = 0;
};
Answered answered(Field field, const std::vector<int>& months, const Watched& down,
                  const Watched& still, const Watched& up) {
  Answered count;
  for (std::size_t w = 0; w < months.size(); ++w) {
    if (months[w] < 0) continue;
    bool is_meant = true;
    for (int month = 0; month <= months[w]; ++month) {
      const float usual = still.at(field, month)[w];
      is_meant = is_meant && up.at(field, month)[w] == usual && down.at(field, month)[w] == usual;
    }
    const float usual = still.at(field, months[w] + 1)[w];
    const float higher = up.at(field, months[w] + 1)[w];
    const float lower = down.at(field, months[w] + 1)[w];
    if (is_at_an_end(field, usual) && higher == usual && lower == usual) continue;
    is_meant = is_meant && higher >= usual && lower <= usual && higher > lower;
    ++(is_meant ? count.as_meant : count.otherwise);
  }
  return count;
}

void expect_notices_heard(const Change& usual, const std::vector<std::string>& parameters,
                          double size, Field field) {
  const std::array<Field, 3> watched{Field::treaty_state, Field::us_action, field};
  const auto run = [&](double value) {
    Change change = both(usual, pin("route.notice_hazard_sceptical", 0.02));
    for (const std::string& parameter : parameters) change = both(change, pin(parameter, value));
    return watch({.change = change}, watched, execution_of(kDepartureWorlds));
  };
  const Watched down = run(-size);
  const Watched still = run(0);
  const Watched up = run(size);
  const std::vector<int> months = first_notices_by_hazard(still);
  const Answered count = answered(field, months, down, still, up);
  EXPECT_GT(count.as_meant, 200U);
  EXPECT_EQ(count.otherwise, 0U);
  const Answered flipped = answered(field, months, up, still, down);
  EXPECT_EQ(flipped.as_meant, 0U) << "the flipped sign must be caught";
}

TEST(Departures, ANoticeByHazardMovesSupportInTheSignOfItsEffect) {
  for (const std::string model : {"opinion", "opinion_poststratified"}) {
    expect_notices_heard(
        rival("opinion", model),
        {model + ".notice_on_own", model + ".notice_on_opponents", model + ".notice_on_others"},
        0.3, Field::nato_support_share);
  }
}

TEST(Departures, ANoticeByHazardMovesApprovalInTheSignOfItsPopularity) {
  expect_notices_heard(pin("approval.action_weight", 0.1), {"approval.notice_popularity"}, 1,
                       Field::approval_share);
}

TEST(Departures, LeavingTheUnitedNationsByLeverMovesApprovalInTheSignOfItsPopularity) {
  const std::array<Field, 2> watched{Field::un_membership_state, Field::approval_share};
  const auto run = [&](double popularity) {
    const Change change =
        both(pin("approval.action_weight", 0.1), pin("approval.body_exit_popularity", popularity));
    return watch({.preset = "un-exit", .change = change}, watched, execution_of(kDepartureWorlds));
  };
  const Watched down = run(-1);
  const Watched still = run(0);
  const Watched up = run(1);
  // The first departure of each world, from whatever body: what stands at the start is none.
  std::vector<int> months(still.worlds(), -1);
  for (std::size_t w = 0; w < still.worlds(); ++w) {
    for (int month = 1; month < prepared().study.months && months[w] < 0; ++month) {
      for (std::size_t b = 0; b < catalog::kUnBodies.size(); ++b) {
        const float now = still.at(Field::un_membership_state, month, b)[w];
        const float before = still.at(Field::un_membership_state, month - 1, b)[w];
        if (now != before && (now == 0 || before == 0)) months[w] = month;
      }
    }
  }
  const Answered count = answered(Field::approval_share, months, down, still, up);
  EXPECT_EQ(count.otherwise, 0U);
  EXPECT_EQ(count.as_meant, still.worlds()) << "the preset leaves in every world";
}

/// First month in each world in which `field` is other than a month before, or -1, also if the
/// defence has collapsed by then; `rises` says whether it must rise or fall then.
std::vector<int> first_changes(const Watched& run, Field field, bool rises) {
  std::vector<int> months(run.worlds(), -1);
  for (std::size_t w = 0; w < run.worlds(); ++w) {
    for (int month = 1; month < prepared().study.months && months[w] < 0; ++month) {
      const float now = run.at(field, month)[w];
      const float before = run.at(field, month - 1)[w];
      if (now == before) continue;
      EXPECT_EQ(now > before, rises) << "world " << w;
      constexpr auto kCollapsed = static_cast<float>(catalog::WarPhase::collapsed);
      if (run.at(Field::war_phase, month)[w] == kCollapsed) break;
      months[w] = month;
    }
  }
  return months;
}

/// A field that a preset, changed, moves, and the parameter that holds what the public thinks of
/// it.
struct WarNews {
  std::string preset;
  Change change;
  Field field;
  bool rises;
  std::string popularity;
};

Answered heard_of_war(const WarNews& news, bool is_flipped) {
  const std::array<Field, 3> watched{news.field, Field::war_phase, Field::approval_share};
  const Change usual = both(news.change, pin("approval.action_weight", 0.1));
  const auto run = [&](double popularity) {
    const Change change = both(usual, pin(news.popularity, popularity));
    return watch({.preset = news.preset, .change = change}, watched,
                 execution_of(kDepartureWorlds));
  };
  const Watched down = run(is_flipped ? 1 : -1);
  const Watched still = run(0);
  const Watched up = run(is_flipped ? -1 : 1);
  const std::vector<int> months = first_changes(still, news.field, news.rises);
  return answered(Field::approval_share, months, down, still, up);
}

void expect_war_heard(const WarNews& news, std::size_t at_least) {
  const Answered count = heard_of_war(news, false);
  EXPECT_GE(count.as_meant, at_least) << news.preset;
  EXPECT_EQ(count.otherwise, 0U) << news.preset;
  const Answered flipped = heard_of_war(news, true);
  EXPECT_EQ(flipped.as_meant, 0U) << "the flipped sign must be caught: " << news.preset;
}

TEST(Departures, AidWithheldByLeverMovesApprovalInTheSignOfItsPopularity) {
  expect_war_heard(
      {"aid-cutoff", {}, Field::aid_policy_ratio, false, "approval.aid_cut_popularity"}, 1000);
}

TEST(Departures, AidWithheldAfterHeadlinesMovesApprovalInTheSignOfItsPopularity) {
  const Change grounds = both(lever("us.audits", 1), lever("us.audits_as_grounds", 1));
  expect_war_heard(
      {"reference", grounds, Field::aid_policy_ratio, false, "approval.aid_cut_popularity"}, 200);
}

TEST(Departures, AGuaranteeOfferedByLeverMovesApprovalInTheSignOfItsPopularity) {
  expect_war_heard({"deal-with-guarantee",
                    {},
                    Field::guarantee_offered,
                    true,
                    "approval.war_guarantee_popularity"},
                   1000);
}

}  // namespace
}  // namespace casus::properties
