#include <gtest/gtest.h>

#include "articles/reading.hpp"

namespace casus::articles {
namespace {

TEST(Dates, DaysMonthsAndYears) {
  EXPECT_EQ(dates_of("It began on 24 February 2022, on Jan. 1, 2029, in May 2030, on March 14 and "
                     "on 2026-09-14."),
            (Lines{"24 February 2022 = date 2022-02-24", "Jan. 1, 2029 = date 2029-01-01",
                   "May 2030 = date 2030-05", "March 14 = date --03-14",
                   "2026-09-14 = date 2026-09-14"}));
}

TEST(Dates, Deadlines) {
  EXPECT_EQ(dates_of("They want it by 2035, until 31 March, no later than 2028, before the end of "
                     "2033 and by mid-2027."),
            (Lines{"by 2035 = deadline 2035", "until 31 March = deadline --03-31",
                   "no later than 2028 = deadline 2028", "before the end of 2033 = deadline 2033",
                   "by mid-2027 = deadline 2027"}));
}

TEST(Dates, LengthsThatAreDeadlines) {
  EXPECT_EQ(dates_of("It leaves within 180 days, one year after notice, and tells them at least "
                     "180 days in advance."),
            (Lines{"within 180 days = deadline P180D", "one year after = deadline P1Y from notice",
                   "at least 180 days in advance = deadline P180D"}));
  EXPECT_EQ(dates_of("It lasted nine days."), Lines{}) << "a quantity";
}

TEST(Dates, Periods) {
  EXPECT_EQ(
      dates_of("Between 2018 and 2028, from 2026 to 2030, in 2014-22, from 3 to 9 October, over "
               "the next four years."),
      (Lines{"Between 2018 and 2028 = period 2018/2028", "from 2026 to 2030 = period 2026/2030",
             "2014-22 = period 2014/2022", "from 3 to 9 October = period --10-03/--10-09",
             "the next four years = period P4Y"}));
}

TEST(Dates, ThoseToldAgainstAnotherDayHaveNoValue) {
  EXPECT_EQ(dates_of("Last June they met; a year ago, on Friday and last week they did not."),
            (Lines{"Last June = date --06", "a year ago = date -P1Y", "Friday = date ",
                   "last week = date "}));
}

TEST(Dates, WordsThatAreMonthsOnlySometimes) {
  EXPECT_EQ(dates_of("They may march in May. May they? The March on Rome."),
            (Lines{"May = date --05"}));
}

TEST(Dates, TimesOfDay) {
  EXPECT_EQ(
      dates_of("They left at half past six, met at a quarter to nine, at five in the morning, "
               "at ten o'clock and at half two."),
      (Lines{"half past six = date ", "a quarter to nine = date ", "five in the morning = date ",
             "ten o'clock = date ", "half two = date "}));
  EXPECT_EQ(dates_of("On 6 March at 2.30pm, or at midnight on Friday."),
            (Lines{"6 March at 2.30pm = date --03-06", "Friday = date "}));
  EXPECT_EQ(dates_of("Half of them came. Two in the morning paper, six in ten, a quarter of it."),
            Lines{});
}

TEST(Dates, AheadAndLater) {
  EXPECT_EQ(dates_of("It will close in two years. Ask again in a week."),
            (Lines{"in two years = deadline P2Y", "in a week = deadline P1W"}));
  EXPECT_EQ(dates_of("A few days later, several years ago, on the day after the vote."),
            (Lines{"A few days later = date ", "several years ago = date ",
                   "the day after = date  from the vote"}));
  EXPECT_EQ(dates_of("It was built in two years. It takes ten weeks before it pays. He kept it for "
                     "two years after that."),
            Lines{})
      << "how long it took";
  EXPECT_EQ(dates_of("A decade ago it ended."), (Lines{"A decade ago = date -P10Y"}));
}

TEST(Dates, SeasonsElectionsAndWhatIsNotYet) {
  EXPECT_EQ(dates_of("Over the winter and at the weekend it rained. It waits until after the "
                     "election, until at least 2031 and by the harvest."),
            (Lines{"winter = date ", "weekend = date ", "until after the election = deadline ",
                   "until at least 2031 = deadline 2031", "by the harvest = deadline "}));
  EXPECT_EQ(dates_of("The harvest was poor. A weekend paper, the Sunday Times, won the election."),
            Lines{});
}

TEST(Dates, PeriodsOfMonths) {
  EXPECT_EQ(dates_of("Between March 2027 and May 2029, and in the six months to June."),
            (Lines{"Between March 2027 and May 2029 = period 2027-03/2029-05",
                   "the six months to June = period P6M"}));
  EXPECT_EQ(dates_of("From May to July, and between March and June 2031."),
            (Lines{"From May to July = period --05/--07",
                   "between March and June 2031 = period 2031-03/2031-06"}));
  EXPECT_EQ(dates_of("He left a week before the election."),
            (Lines{"a week before = deadline P1W from the election"}));
  EXPECT_EQ(dates_of("It was signed in March 2027 and in May 2029."),
            (Lines{"March 2027 = date 2027-03", "May 2029 = date 2029-05"}));
}

TEST(Dates, NumbersThatAreNoYears) {
  EXPECT_EQ(dates_of("They sent 2000 soldiers, $2030 and 2,035 men, under Resolution 1973."),
            Lines{});
  EXPECT_EQ(dates_of("A 1978 case and the 2023 law."),
            (Lines{"1978 = date 1978", "2023 = date 2023"}));
}

}  // namespace
}  // namespace casus::articles
