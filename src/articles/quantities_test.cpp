#include <gtest/gtest.h>

#include <string>

#include "articles/reading.hpp"

namespace casus::articles {
namespace {

TEST(Quantities, PercentPointsAndBases) {
  EXPECT_EQ(quantities_of("It rose to 5% of GDP."), (Lines{"5% = 5 percent, up, base of GDP"}));
  EXPECT_EQ(quantities_of("They spend 2.7 per cent, and borrowing falls by 0.8 percentage points."),
            (Lines{"2.7 per cent = 2.7 percent", "0.8 percentage points = 0.8 points, down"}));
  EXPECT_EQ(quantities_of("Support is down six points, to 54 percent."),
            (Lines{"six points = 6 points, down", "54 percent = 54 percent, down"}));
}

TEST(Quantities, MoneyWithMagnitudeAndCurrency) {
  EXPECT_EQ(quantities_of(
                "It cost $3.5 billion, €460m, 140 million zlotys, EUR 1.75 billion and US$2bn."),
            (Lines{"$3.5 billion = 3500000000 USD", "€460m = 460000000 EUR",
                   "140 million zlotys = 140000000 PLN", "EUR 1.75 billion = 1750000000 EUR",
                   "US$2bn = 2000000000 USD"}));
  EXPECT_EQ(quantities_of("Billions of dollars were sent."),
            (Lines{"Billions of dollars = 2000000000 USD"}));
}

TEST(Quantities, CountsWithWhatIsCounted) {
  EXPECT_EQ(
      quantities_of(
          "The plan needs 14 additional batteries and more than 600,000 American troops."),
      (Lines{"14 additional batteries = 14 count of batteries, up",
             "more than 600,000 American troops = 600000 count of American troops, more than"}));
  EXPECT_EQ(
      quantities_of("They bought 32 F-35 jets for two squadrons."),
      (Lines{"32 F-35 jets = 32 count of F-35 jets", "two squadrons = 2 count of squadrons"}));
}

TEST(Quantities, FractionsInEverySpelling) {
  EXPECT_EQ(quantities_of("It needs 2/3rds of the Senate."),
            (Lines{"2/3rds = 0.6666666666666666 fraction, base of the Senate"}));
  EXPECT_EQ(quantities_of("It needs two-thirds of senators present."),
            (Lines{"two-thirds = 0.6666666666666666 fraction, base of senators present"}));
  EXPECT_EQ(
      quantities_of("Roughly a quarter stayed, one in five left, three-quarters slept, ½ ran."),
      (Lines{"Roughly a quarter = 0.25 fraction, about", "one in five = 0.2 fraction",
             "three-quarters = 0.75 fraction", "½ = 0.5 fraction"}));
  EXPECT_EQ(quantities_of("A third battalion arrived."), (Lines{"third = 3 ordinal of battalion"}))
      << "an ordinal";
  EXPECT_EQ(quantities_of("The first is that it snows. The second, and the worst, is ice."),
            (Lines{"first = 1 ordinal", "second = 2 ordinal"}));
  EXPECT_EQ(quantities_of("At first it snowed. It was the first, he said."), Lines{});
}

TEST(Quantities, RangesShareTheirUnit) {
  EXPECT_EQ(quantities_of("It takes between 3 and 5 percent, 2-3 % or ten to fourteen days."),
            (Lines{"between 3 and 5 percent = 3 to 5 percent", "2-3 % = 2 to 3 percent",
                   "ten to fourteen days = 10 to 14 days"}));
  EXPECT_EQ(quantities_of("It costs $226-344 billion."),
            (Lines{"$226-344 billion = 226000000000 to 344000000000 USD"}));
  EXPECT_EQ(quantities_of("It fell from 4 percent to 9 percent.").size(), 2U)
      << "a change is no range";
  EXPECT_EQ(quantities_of("Oil rose $1.2 to $84.50.").size(), 2U);
}

TEST(Quantities, MultiplesAndOrdinals) {
  EXPECT_EQ(
      quantities_of(
          "Demand exceeds supply fivefold; spending doubled, and it took three times as long."),
      (Lines{"fivefold = 5 times, up", "doubled = 2 times, up", "three times = 3 times"}));
  EXPECT_EQ(quantities_of("It is the second-largest donor and met for the fourth time."),
            (Lines{"second = 2 ordinal", "fourth = 4 ordinal of time"}));
}

TEST(Quantities, AMultipleOfAFallGoesDown) {
  for (const char* text :
       {"Exports fell fivefold.", "It was a fivefold drop.", "The fleet shrank tenfold.",
        "They cut spending almost fivefold.", "Orders are down fivefold.", "Exports fell two-fold.",
        "It saw a five-fold reduction.", "Losses were halved."}) {
    const Lines found = quantities_of(text);
    ASSERT_EQ(found.size(), 1U) << text;
    EXPECT_NE(found[0].find(", down"), std::string::npos) << found[0];
  }
  for (const char* text :
       {"Exports rose fivefold.", "It was a fivefold rise.", "Supply exceeds it tenfold.",
        "Supply exceeds it ten-fold.", "Losses doubled.", "The fall in orders doubled.",
        "As costs fell, output multiplied tenfold.", "Fewer ships carry tenfold weight."}) {
    const Lines found = quantities_of(text);
    ASSERT_EQ(found.size(), 1U) << text;
    EXPECT_NE(found[0].find(", up"), std::string::npos) << found[0];
  }
}

TEST(Quantities, FourthsArePartsAsQuartersAre) {
  EXPECT_EQ(quantities_of("It needs three-fourths of the states. It was a drop of three-fourths."),
            (Lines{"three-fourths = 0.75 fraction, base of the states",
                   "three-fourths = 0.75 fraction, down"}));
  EXPECT_EQ(quantities_of("A fourth of the troops left and one-fourth stayed, and 3/4ths slept."),
            (Lines{"A fourth = 0.25 fraction, base of the troops", "one-fourth = 0.25 fraction",
                   "3/4ths = 0.75 fraction"}));
  EXPECT_EQ(quantities_of("They sold one-fourth-owned firms and lost a fourth, he said."),
            (Lines{"one-fourth = 0.25 fraction", "a fourth = 0.25 fraction, down"}));
  EXPECT_EQ(quantities_of("They met in a fourth round."), (Lines{"fourth = 4 ordinal of round"}));
  for (const char* text : {"It fell on the fourth of July 2031.", "The Fourth Fleet sailed.",
                           "It was the fourth.", "It made a fourth-quarter loss.",
                           "A third-party audit came.", "A fourth, larger group came."}) {
    for (const std::string& one : quantities_of(text))
      EXPECT_EQ(one.find("fraction"), std::string::npos) << one;
  }
  EXPECT_EQ(extract("It fell on the fourth of July 2031.").dates.size(), 1U);
}

TEST(Quantities, NumberWords) {
  EXPECT_EQ(
      quantities_of(
          "Twenty-five thousand men and two hundred and six women served eighteen months."),
      (Lines{"Twenty-five thousand men = 25000 count of men",
             "two hundred and six women = 206 count of women", "eighteen months = 18 months"}));
  EXPECT_EQ(quantities_of("Half a million voters and a quarter of a million students, one and a "
                          "half points apart."),
            (Lines{"Half a million voters = 500000 count of voters",
                   "a quarter of a million students = 250000 count of students",
                   "one and a half points = 1.5 points"}));
}

TEST(Quantities, ComparatorsBeforeAndBehind) {
  EXPECT_EQ(quantities_of("They want at least 36 months, up to 2,000 jobs, fewer than 64 bases, "
                          "160 or so tankers."),
            (Lines{"at least 36 months = 36 months, at least",
                   "up to 2,000 jobs = 2000 count of jobs, at most",
                   "fewer than 64 bases = 64 count of bases, less than",
                   "160 or so tankers = 160 count of tankers, about"}));
}

TEST(Quantities, ABareNumberTakesTheUnitItIsHeldAgainst) {
  EXPECT_EQ(quantities_of("Stocks last nine days, perhaps ten."),
            (Lines{"nine days = 9 days", "perhaps ten = 10 days, about"}));
  EXPECT_EQ(quantities_of("He asked for 18 million euros; he was promised four.")[1],
            "four = 4000000 EUR");
  EXPECT_EQ(quantities_of("They promised 3.5% of GDP. Of the 32, nine are there.")[2],
            "nine = 9 count")
      << "not nine percent";
}

TEST(Quantities, LengthsOfTimeAndPartsOfAMeasure) {
  EXPECT_EQ(quantities_of("It took a decade, two fortnights and half a century, or half an hour."),
            (Lines{"a decade = 10 years", "two fortnights = 4 weeks", "half a century = 50 years",
                   "half an hour = 0.5 hours"}));
  EXPECT_EQ(quantities_of("It is three-quarters of a mile, under a minute, an hour and a half."),
            (Lines{"three-quarters of a mile = 0.75 miles", "under a minute = 1 minutes, less than",
                   "an hour and a half = 1.5 hours"}));
  EXPECT_EQ(quantities_of("A year passed; it came a day late. An hour of it hurts."), Lines{});
}

TEST(Quantities, CodesOfACurrencyBeforeItsDigits) {
  EXPECT_EQ(quantities_of("It cost SKr41.7bn, EUR500m and Rs300."),
            (Lines{"SKr41.7bn = 41700000000 SEK", "EUR500m = 500000000 EUR", "Rs300 = 300 INR"}));
  EXPECT_EQ(quantities_of("The B52 flew past the G7 and the MI6."), Lines{});
}

TEST(Quantities, DollarsAndKronerAreThoseOfTheCountryNamed) {
  EXPECT_EQ(quantities_of("Canberra pays $3bn.").front(), "$3bn = 3000000000 AUD");
  EXPECT_EQ(quantities_of("Oslo pays 3 million kroner.").front(), "3 million kroner = 3000000 NOK");
  EXPECT_EQ(quantities_of("Washington and Canberra pay $3bn.").front(), "$3bn = 3000000000 USD");
  EXPECT_EQ(quantities_of("Canberra pays US$3bn.").front(), "US$3bn = 3000000000 USD");
  EXPECT_EQ(quantities_of("It costs $3bn.").front(), "$3bn = 3000000000 USD");
}

TEST(Quantities, FractionsAndMultiplesByTheirPlace) {
  EXPECT_EQ(quantities_of("Just over a third ended early. It sells at 30 times sales, against 12 "
                          "for others. It costs five to ten times as much."),
            (Lines{"Just over a third = 0.3333333333333333 fraction, more than",
                   "30 times = 30 times", "12 = 12 times", "five to ten times = 5 to 10 times"}));
  EXPECT_EQ(quantities_of("A third brigade ended early."), (Lines{"third = 3 ordinal of brigade"}));
}

TEST(Quantities, TheFirstOfTwoTakesTheUnitOfTheSecond) {
  EXPECT_EQ(quantities_of("It grew from 200 to 350 metres, from 3 to 5 million euros."),
            (Lines{"200 = 200 meters, up", "350 metres = 350 meters, up", "3 = 3000000 EUR",
                   "5 million euros = 5000000 EUR"}));
  EXPECT_EQ(quantities_of("It makes 590 million tonnes and may reach 700 million.")[1],
            "700 million = 700000000 tonnes");
  EXPECT_EQ(quantities_of("It fell from 9 to Oslo.").size(), 1U);
}

TEST(Quantities, RangesWithoutAUnit) {
  EXPECT_EQ(quantities_of("The force numbered 80,000 to 100,000. The dead numbered 80 to 120, he "
                          "said. It stood at 20,000 to 30,000."),
            (Lines{"80,000 to 100,000 = 80000 to 100000 count", "80 to 120 = 80 to 120 count",
                   "20,000 to 30,000 = 20000 to 30000 count"}));
  for (const char* text : {"The Senate voted 47 to 52.", "It went from 80,000 to 100,000.",
                           "It rose 80,000 to 100,000.", "It grew by 80,000 to 100,000."}) {
    EXPECT_EQ(quantities_of(text).size(), 2U) << text;
  }
}

TEST(Quantities, PointsAtTheEndOfASentence) {
  EXPECT_EQ(quantities_of("It fell by 0.5pp. It rose 1.5ppt. It lost 0.3 pp. Two pps. are left."),
            (Lines{"0.5pp = 0.5 points, down", "1.5ppt = 1.5 points, up",
                   "0.3 pp = 0.3 points, down", "Two pps = 2 points"}));
  EXPECT_EQ(quantities_of("It fell 25bp and 50 bps."),
            (Lines{"25bp = 0.25 points, down", "50 bps = 0.5 points, down"}));
  EXPECT_EQ(extract("See pp. 30 of the book. It ends.").sentences.size(), 2U);
}

TEST(Quantities, DecimalCommas) {
  EXPECT_EQ(quantities_of("It paid €1,2 billion, EUR 3,5 million and €1.234,50."),
            (Lines{"€1,2 billion = 1200000000 EUR", "EUR 3,5 million = 3500000 EUR",
                   "€1.234,50 = 1234.5 EUR"}));
  EXPECT_EQ(quantities_of("It fell 1,5 percent, 0,25% and 2,5 per cent; it cost 1,2bn euros."),
            (Lines{"1,5 percent = 1.5 percent, down", "0,25% = 0.25 percent, down",
                   "2,5 per cent = 2.5 percent, down", "1,2bn euros = 1200000000 EUR"}));
  EXPECT_EQ(quantities_of("It takes between 1,2 and 1,8 percent, or 2,5 to 3 % of it."),
            (Lines{"between 1,2 and 1,8 percent = 1.2 to 1.8 percent",
                   "2,5 to 3 % = 2.5 to 3 percent, base of it"}));
  EXPECT_EQ(quantities_of("It grew 0,5-0,75 per cent.").front(),
            "0,5-0,75 per cent = 0.5 to 0.75 percent, up");
  for (const char* text : {"It chose 1,2,3 percent.", "Rooms 1,2 and 3 percent more.",
                           "Between 1,2 men and 3 percent."}) {
    for (const std::string& one : quantities_of(text))
      EXPECT_TRUE(one.find("2.3") == std::string::npos && one.find("1.2") == std::string::npos)
          << one;
  }
  EXPECT_EQ(quantities_of("It has €1,234 and €1,234,567."),
            (Lines{"€1,234 = 1234 EUR", "€1,234,567 = 1234567 EUR"}));
  for (const char* text :
       {"Rooms 1,2 and 3 are free.", "It has €1, 2 and 3.", "Of 1,2,3 it is one."}) {
    for (const std::string& one : quantities_of(text))
      EXPECT_EQ(one.find("1,2"), 0U + std::string::npos) << one;
  }
}

TEST(Quantities, NounsJoinedByAHyphen) {
  EXPECT_EQ(quantities_of("The 27-nation bloc, a 300-page report, some 60-odd tanks, a 260-strong "
                          "mission."),
            (Lines{"27-nation = 27 count of nation", "300-page = 300 count of page",
                   "60-odd tanks = 60 count of tanks, about", "260-strong = 260 count"}));
  EXPECT_EQ(quantities_of("A one-time offer by a two-faced man."), Lines{});
}

TEST(Quantities, NamesAreNone) {
  for (const char* text :
       {"Article 5 holds.", "The F-35 flies.", "After 9/11 it changed.", "Section 1250 stands.",
        "COVID-19 spread.", "It left at 18:42 sharp.", "Read issue 212 today.", "The G7 met.",
        "See https://example.org/2030/12 now."}) {
    EXPECT_EQ(quantities_of(text), Lines{}) << text;
  }
}

TEST(Quantities, NumbersBeyondMeasureAreNone) {
  EXPECT_EQ(quantities_of("It has " + std::string(400, '9') + " parts."), Lines{});
  // Found by fuzzing: an age, an ordinal, a count in words that no int holds.
  EXPECT_EQ(quantities_of("Those under 11111111111 left.").size(), 1U);
  EXPECT_EQ(extract("In the 99999999999th quarter of 2032 it ended.").dates.size(), 1U);
  EXPECT_EQ(quantities_of("A hundred hundred hundred hundred hundred hundred six men.").size(), 1U);
}

}  // namespace
}  // namespace casus::articles
