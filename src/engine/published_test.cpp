#include "engine/published.hpp"

#include <gtest/gtest.h>

namespace casus::engine {
namespace {

scenario::Published of_event(int first_month, int month, int subject, std::optional<float> detail) {
  scenario::Published published;
  published.event = catalog::Event::frontier_concession;
  published.first_month = first_month;
  published.subject = subject;
  published.detail = detail;
  published.question.kind = study::OutcomeKind::chance;
  published.question.when = study::When::ever_by;
  published.question.month = month;
  return published;
}

std::vector<float> found(const scenario::Published& published) {
  scenario::Scenario scenario;
  scenario.published = {published};
  study::Study study;
  study.start = base::Month::of(2026, 8);
  records::Ensemble ensemble;
  ensemble.published = empty_published(scenario, study, 3);
  using catalog::Event;
  ensemble.events = {{10, 3, Event::frontier_concession, 1, 0},
                     {10, 4, Event::frontier_war, 1, 1},
                     {11, 5, Event::frontier_concession, 0, 1},
                     {12, 9, Event::frontier_concession, 1, 1}};
  find_published_events(scenario.published, 10, ensemble);
  return ensemble.published.front().values;
}

TEST(PublishedEvents, AreThoseOfTheirKindSubjectDetailAndMonths) {
  using Values = std::vector<float>;
  EXPECT_EQ(found(of_event(1, 24, -1, {})), (Values{1, 1, 1}));
  EXPECT_EQ(found(of_event(1, 24, 1, {})), (Values{1, 0, 1}));
  EXPECT_EQ(found(of_event(1, 24, 1, 1.0F)), (Values{0, 0, 1}));
  EXPECT_EQ(found(of_event(4, 8, -1, {})), (Values{0, 1, 0}));
  EXPECT_EQ(found(of_event(3, 9, -1, {})), (Values{1, 1, 1}));
}

TEST(PublishedEvents, AreAskedOnlyOfWorldsWithTheirCondition) {
  using Values = std::vector<float>;
  constexpr float kNone = records::kNotAsked;
  scenario::Published conditional = of_event(1, 24, -1, {});
  conditional.given = catalog::Event::frontier_war;  // in world 10 alone, on frontier 1
  EXPECT_EQ(found(conditional), (Values{1, kNone, kNone}));
  conditional.detail = 1.0F;
  EXPECT_EQ(found(conditional), (Values{0, kNone, kNone}));
  scenario::Published itself = of_event(1, 24, -1, 1.0F);
  itself.given = itself.event;  // of those that happened, those with the detail
  EXPECT_EQ(found(itself), (Values{0, 1, 1}));
  conditional.subject = 0;  // the war was on another frontier
  EXPECT_EQ(found(conditional), (Values{kNone, kNone, kNone}));
  conditional = of_event(5, 24, -1, {});
  conditional.given = catalog::Event::frontier_war;  // before the months asked of
  EXPECT_EQ(found(conditional), (Values{kNone, kNone, kNone}));
}

/// A study's layout with one value a world in the field asked of.
struct OneField {
  world::Layout layout{world::Sizes{}};
  std::vector<float> fields;
  explicit OneField(std::vector<float> forces) {
    fields.resize(layout.rows() * forces.size());
    const std::size_t row = layout.first_row(catalog::Field::us_force_share);
    std::copy(forces.begin(), forces.end(),
              fields.begin() + static_cast<std::ptrdiff_t>(row * forces.size()));
  }
};

TEST(PublishedNumbers, AreTakenInTheirMonthAndTestsUntilTheirs) {
  scenario::Published number;
  number.indicator.field = catalog::Field::us_force_share;
  number.indicator.entries = {0};
  number.question.kind = study::OutcomeKind::quantity;
  number.question.when = study::When::at;
  number.question.month = 2;
  scenario::Published halved = number;
  halved.question.kind = study::OutcomeKind::chance;
  halved.question.when = study::When::ever_by;
  halved.question.test = study::Test::at_most;
  halved.question.threshold = 0.5;
  scenario::Scenario scenario;
  scenario.published = {number, halved, of_event(1, 24, -1, {})};
  study::Study study;
  study.start = base::Month::of(2026, 8);
  std::vector<records::PublishedColumn> columns = empty_published(scenario, study, 3);
  EXPECT_EQ(columns[0].date, "2026-10");
  EXPECT_EQ(columns[0].kind, "quantity");
  EXPECT_EQ(columns[1].kind, "chance");
  const std::vector<std::vector<float>> months{{1, 0.4F}, {0.9F, 0.8F}, {0.1F, 0.1F}};
  for (int month = 1; month <= 3; ++month) {
    const OneField field(months[static_cast<std::size_t>(month - 1)]);
    judge_published(scenario.published, field.layout, field.fields.data(), month, 1, 2, columns);
  }
  EXPECT_EQ(columns[0].values, (std::vector<float>{0, 0.9F, 0.8F}));
  EXPECT_EQ(columns[1].values, (std::vector<float>{0, 0, 1}));
  EXPECT_EQ(columns[2].values, (std::vector<float>{0, 0, 0}));
}

}  // namespace
}  // namespace casus::engine
