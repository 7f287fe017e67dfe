#include "study/trade_file.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "input/csv_rows.hpp"

namespace casus::study {
namespace {

namespace fs = std::filesystem;

class TradeFile : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() /
              ("casus-trade-" +
               std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  base::Result<world::TradeBase> read(const std::string& text, bool has_own = false,
                                      bool may_fill = false) {
    const std::string path = (folder_ / "flows.csv").string();
    std::ofstream(path) << text;
    return read_trade_file(
        {.path = path, .actors = actors_, .own = has_own ? &own_ : nullptr, .may_fill = may_fill});
  }
  /// Messages of what is wrong, with what was found.
  std::vector<std::string> problems(const std::string& text, bool has_own = false) {
    std::vector<std::string> texts;
    const auto result = read(text, has_own);
    if (result.ok()) return {"none"};
    for (const base::Problem& problem : result.problems()) {
      texts.push_back((problem.key.empty() ? "" : problem.key + ": ") + problem.message +
                      (problem.found.empty() ? "" : " (" + problem.found + ")"));
    }
    return texts;
  }

  fs::path folder_;
  std::vector<std::string> actors_{"USA", "FRA", "ROW"};
  world::TradeBase own_ = [] {
    world::TradeBase base;
    base.actors = 3;
    base.flows = {100, 10, 20, 8, 50, 6, 30, 5, 200};
    return base;
  }();
};

using Texts = std::vector<std::string>;

const char* const kWhole =
    "exporter,importer,year,value\n"
    "USA,USA,2020,90\nUSA,FRA,2020,10\nUSA,ROW,2020,20\n"
    "FRA,USA,2020,8\nFRA,FRA,2020,50\nFRA,ROW,2020,6\n"
    "ROW,USA,2020,30\nROW,FRA,2020,5\nROW,ROW,2020,200\n";

TEST_F(TradeFile, ReadsPairsAndSumsOthersIntoTheRest) {
  const auto base = read(
      "exporter,importer,value,unit\n"
      "USA,USA,90,usd_bn\nUSA,FRA,10,usd_bn\nUSA,BRA,20000,usd_mn\nUSA,JPN,1,usd_bn\n"
      "FRA,USA,8,usd_bn\nFRA,FRA,50,usd_bn\nBRA,USA,30,usd_bn\nJPN,FRA,5,usd_bn\n"
      "JPN,BRA,7,usd_bn\nBRA,JPN,2,usd_bn\nJPN,JPN,100,usd_bn\n");
  ASSERT_TRUE(base.ok());
  const std::vector<double> expected{90, 10, 21, 8, 50, 0, 30, 5, 109};
  EXPECT_EQ(base.value().flows, expected);
  EXPECT_EQ(filled_text(base.value(), actors_),
            "Without a row, and counted as no trade: 1 of 6 flows between two actors.");
  EXPECT_EQ(base.value().year, 0);
  EXPECT_FLOAT_EQ(base.value().home[1], 50.0F / 65);
  EXPECT_FLOAT_EQ(base.value().foreign[0 * 3 + 1], 10.0F / 65);
  EXPECT_FLOAT_EQ(base.value().by_buyer[1 * 3 + 0], 10.0F / 65);
}

TEST_F(TradeFile, ReadsBaciAndTakesSalesAtHomeFromTheStudy) {
  // Thousands of dollars by product; 842 and 251 are the United States and France there.
  const auto base = read(
      "t,i,j,k,v,q\n"
      "2021,842,251,10121,4000000,NA\n2021,842,251,10129,6000000,1\n2021,842,76,10121,20000000,2\n"
      "2021,251,842,10121,8000000,1\n2021,251,392,10121,6000000,1\n2021,76,842,10121,30000000,1\n"
      "2021,392,251,10121,5000000,1\n2021,392,76,10121,9000000,1\n",
      true);
  ASSERT_TRUE(base.ok());
  EXPECT_DOUBLE_EQ(base.value().flows[1], 10);
  EXPECT_DOUBLE_EQ(base.value().flows[0], 100);  // the study's
  EXPECT_DOUBLE_EQ(base.value().flows[8], 200);  // what the rest sells itself is at home
  EXPECT_EQ(filled_text(base.value(), actors_),
            "Of the study's own matrix: the sales at home of 3 actors.");
  EXPECT_EQ(base.value().year, 2021);
}

TEST_F(TradeFile, ReadsTheLastYearOfItpde) {
  std::string text =
      "exporter_iso3,exporter_name,importer_iso3,year,industry_id,trade\n"
      "USA,\"America, United States of\",FRA,2018,1,999\n";
  for (const char* pair : {"USA,x,USA", "USA,x,FRA", "USA,x,JPN", "FRA,x,USA", "FRA,x,FRA",
                           "JPN,x,USA", "JPN,x,FRA", "JPN,x,JPN"}) {
    text += std::string(pair) + ",2019,1,2000\n" + pair + ",2019,2,500\n";
  }
  const auto base = read(text);
  ASSERT_TRUE(base.ok());
  EXPECT_DOUBLE_EQ(base.value().flows[1], 2.5);
  EXPECT_DOUBLE_EQ(base.value().flows[8], 2.5);
  EXPECT_EQ(base.value().year, 2019);
}

TEST_F(TradeFile, ReadsIcioWithoutItsSumsAndTaxes) {
  const auto base = read(
      "V1,USA_A,USA_B,FRA_A,CN1_A,USA_HFCE,FRA_HFCE,CN1_HFCE,OUT\n"
      "USA_A,1000,500,100,20,3000,50,10,4680\nUSA_B,200,0,40,0,1000,0,5,1245\n"
      "FRA_A,30,10,800,5,20,900,5,1770\nCN1_A,50,20,30,2000,90,40,3000,5230\n"
      "TLS,1,1,1,1,0,0,0,4\nOUT,1281,531,971,2026,4110,990,3020,0\n");
  ASSERT_TRUE(base.ok());
  EXPECT_DOUBLE_EQ(base.value().flows[0], (1000 + 500 + 3000 + 200 + 0 + 1000) * 1e-3);
  EXPECT_DOUBLE_EQ(base.value().flows[1], (100 + 50 + 40 + 0) * 1e-3);
  EXPECT_DOUBLE_EQ(base.value().flows[8], 5.0);
}

TEST_F(TradeFile, ReadsASquareOfCodes) {
  const auto base = read(",USA,FRA,ROW\nUSA,90,10,20\nFRA,8,50,6\nROW,30,5,200\n");
  ASSERT_TRUE(base.ok());
  const std::vector<double> expected{90, 10, 20, 8, 50, 6, 30, 5, 200};
  EXPECT_EQ(base.value().flows, expected);
}

TEST_F(TradeFile, ListsEverythingThatIsWrong) {
  EXPECT_EQ(problems("a,b\n1,2\n"),
            Texts{"is of no layout of bilateral trade that is known here (\"a,b\")"});
  EXPECT_EQ(problems(""), Texts{"cannot be read, or is empty"});
  EXPECT_EQ(problems("exporter,importer,value\nUSA,FRA,-1\nUSA,ROW,x\nUSA,FRA,1\nUSA,FRA,2\n"),
            (Texts{"is a flow below 0 (\"-1\")", "is no number (\"x\")",
                   "is a pair that is there already (USA,FRA)"}));
  EXPECT_EQ(problems("exporter,importer,value,unit\nUSA,FRA,1,eur\nUSA,ROW\n"),
            (Texts{"is no unit of flows (\"eur\")", "has the wrong number of cells (2)"}));
  EXPECT_EQ(problems(",USA,FRA\nUSA,1,2\nFRA,3\n"),
            Texts{"has the wrong number of cells: a square was expected (2)"});
}

TEST_F(TradeFile, ActorsThatAreNotThereAreListedOrFilled) {
  const std::string text =
      "exporter,importer,value\nUSA,USA,90\nUSA,JPN,10\nJPN,USA,12\nJPN,JPN,40\n";
  EXPECT_EQ(problems(text), Texts{"an actor of the study is not in this file (FRA)"});
  const auto filled = read(text, true, true);
  ASSERT_TRUE(filled.ok());
  const std::vector<double> expected{90, 10, 10, 8, 50, 6, 12, 5, 40};
  EXPECT_EQ(filled.value().flows, expected);
  EXPECT_EQ(filled_text(filled.value(), actors_), "Of the study's own matrix: all flows of FRA.");
}

TEST_F(TradeFile, AnActorThatIsFilledInLeavesTheRestOfTheFile) {
  const auto filled = read(
      "exporter,importer,value\nUSA,USA,90\nUSA,ROW,30\nROW,USA,35\nROW,ROW,300\n", true, true);
  ASSERT_TRUE(filled.ok());
  // France sold 8 to the United States and bought 10, sold the rest 6 and bought 5, and 50 at home.
  const std::vector<double> expected{90, 10, 20, 8, 50, 6, 27, 5, 239};
  EXPECT_EQ(filled.value().flows, expected);
}

TEST_F(TradeFile, FlowsWithoutARowAreCountedAndTheLargestNamed) {
  actors_ = {"USA", "FRA", "UKR", "ROW"};
  own_.actors = 4;
  own_.flows = {100, 10, 2, 20, 8, 50, 3, 6, 1, 4, 9, 5, 30, 5, 7, 200};
  const std::string text =
      "exporter,importer,value\nUSA,USA,90\nFRA,FRA,50\nUKR,UKR,9\nROW,ROW,200\n"
      "USA,FRA,10\nFRA,USA,0\nROW,UKR,6\nUKR,USA,1\nUSA,ROW,20\nROW,USA,30\n";
  const auto base = read(text, true);
  ASSERT_TRUE(base.ok());
  const char* const said =
      "Without a row, and counted as no trade: 6 of 12 flows between two actors, the largest in "
      "the "
      "study's own matrix FRA to ROW, UKR to ROW, ROW to FRA.";
  EXPECT_EQ(filled_text(base.value(), actors_), said) << "a flow of 0 has a row";
  const std::string kept = trade_text(base.value(), actors_);
  const auto again = read(kept, true);
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(filled_text(again.value(), actors_), said) << "of the kept copy";
  EXPECT_EQ(trade_text(again.value(), actors_), kept);
}

TEST_F(TradeFile, AFlowBeyondAllTradeIsRefusedInItsLine) {
  const auto result = read("exporter,importer,value\nUSA,FRA,1e300\nUSA,ROW,1e15\n");
  ASSERT_FALSE(result.ok());
  ASSERT_EQ(result.problems().size(), 1U);
  EXPECT_EQ(result.problems()[0].line, 2);
  EXPECT_EQ(result.problems()[0].message, "is a flow beyond all trade");
  EXPECT_EQ(result.problems()[0].allowed, "a number from 0 to 1e+15");
  EXPECT_EQ(problems(",USA,FRA,ROW\nUSA,90,-1e300,20\nFRA,8,50,6\nROW,30,5,200\n"),
            Texts{"is a flow beyond all trade (\"-1e300\")"});
}

TEST_F(TradeFile, ExportsInOtherUnitsThanSalesAtHomeAreRefused) {
  // The study's outputs are 130, 64 and 235, its exports 30, 14 and 35.
  const auto flows = [](double times) {
    std::string text = "exporter,importer,value\n";
    for (const auto& [pair, flow] : std::vector<std::pair<const char*, double>>{{"USA,FRA", 10},
                                                                                {"USA,ROW", 20},
                                                                                {"FRA,USA", 8},
                                                                                {"FRA,ROW", 6},
                                                                                {"ROW,USA", 30},
                                                                                {"ROW,FRA", 5}}) {
      text += std::string(pair) + "," + std::to_string(flow * times) + "\n";
    }
    return text;
  };
  EXPECT_EQ(problems(flows(1), true), Texts{"none"});
  EXPECT_EQ(problems(flows(12), true), Texts{"none"}) << "at most thrice an output";
  EXPECT_EQ(problems(flows(14), true),
            (Texts{"sells abroad what it cannot make; its sales at home are to be the study's (USA "
                   "420)",
                   "sells abroad what it cannot make; its sales at home are to be the study's (FRA "
                   "196)"}));
  EXPECT_EQ(problems(flows(1000), true).size(), 3U) << "millions read as billions";
  EXPECT_EQ(problems(flows(.02), true), Texts{"none"});
  EXPECT_EQ(problems(flows(.001), true),
            Texts{"has hardly any trade; sales at home are to be the study's (0.079 in all)"});
  EXPECT_EQ(problems(flows(1000) + "USA,USA,9e4\nFRA,FRA,5e4\nROW,ROW,2e5\n", true), Texts{"none"})
      << "ratios alone count where the file has its own sales at home";
}

TEST_F(TradeFile, TheDefendersTradeWithTheUnionIsMeasuredAgainstSome) {
  world::Setting setting;
  setting.sizes = {.actors = 3, .frontiers = 1};
  setting.actors = {"RUS", "UKR", "FRA"};
  setting.frontiers = {"RUS-UKR"};
  setting.frontier_challenger = {0};
  setting.frontier_target = {1};
  setting.frontier_starts_at_war = {true};
  setting.trade.actors = 3;
  setting.trade.flows = {5, 1, 2, 1, 5, 0, 2, 0, 5};
  setting.facts[static_cast<std::size_t>(catalog::Fact::is_in_union)] = {0, 0, 1};
  const auto found = partner_problems(setting, "x.csv");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].key, "UKR");
  EXPECT_EQ(found[0].file, "x.csv");
  setting.trade.flows[7] = 0.1;  // FRA sells to UKR
  EXPECT_TRUE(partner_problems(setting, "x.csv").empty());
  setting.trade.flows[7] = 0;
  setting.frontier_starts_at_war = {false};
  EXPECT_TRUE(partner_problems(setting, "x.csv").empty()) << "nobody measures it without a war";
}

TEST_F(TradeFile, RowsAndColumnsOfASquareAreThereOnce) {
  EXPECT_EQ(
      problems(",USA,FRA,ROW,FRA\nUSA,90,10,20,1\nFRA,8,50,6,1\nROW,30,5,200,1\n"
               "USA,1,1,1,1\n"),
      (Texts{"is a column that is there already (FRA)", "is a row that is there already (USA)"}));
  EXPECT_EQ(problems("origin,destination,usd\nUSA,FRA,10\n"),
            Texts{"is of no layout of bilateral trade that is known here "
                  "(\"origin,destination,usd\")"});
}

TEST_F(TradeFile, WhatCannotBeSolvedIsListed) {
  const auto pairs = [](std::vector<double> flows) {
    const Texts names{"USA", "FRA", "ROW"};
    std::string text = "exporter,importer,value\n";
    for (std::size_t i = 0; i < 3; ++i) {
      for (std::size_t n = 0; n < 3; ++n) {
        text += names[i] + "," + names[n] + "," + std::to_string(flows[i * 3 + n]) + "\n";
      }
    }
    return text;
  };
  EXPECT_EQ(problems(pairs({90, 10, 20, 0, 0, 0, 30, 5, 200})),
            Texts{"FRA: sells nothing: a row of zeros (0)"});
  EXPECT_EQ(problems(pairs({90, 0, 20, 8, 0, 6, 30, 0, 200}), true),
            Texts{"none"});  // sales at home come from the study
  EXPECT_EQ(problems(pairs({90, 0, 20, 0, 50, 0, 30, 0, 200})),
            Texts{"FRA: has no trade with others: its wage is not determined (0)"});
  EXPECT_EQ(problems("exporter,importer,value\nUSA,USA,3\nUSA,FRA,1\nUSA,ROW,1\nROW,USA,1\n"
                     "ROW,ROW,5\n"),
            Texts{"buys and never sells: the matrix is not square (FRA)"});
}

TEST_F(TradeFile, TheKeptCopyIsTheSameToTheLastBit) {
  std::string text = kWhole;
  text.replace(text.find("USA,FRA,2020,10"), 15, "USA,FRA,2020,0.1234567890123456789");
  const auto first = read(text);
  ASSERT_TRUE(first.ok());
  const auto again = read(trade_text(first.value(), actors_));
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again.value().flows, first.value().flows);
  EXPECT_EQ(again.value().foreign, first.value().foreign);
  EXPECT_EQ(again.value().year, 2020);
}

TEST_F(TradeFile, GroupsThatDoNotTradeWithEachOtherAreListed) {
  const std::vector<double> flows{5, 1, 0, 0, 1, 5, 0, 0, 0, 0, 5, 1, 0, 0, 1, 5};
  const auto found = flow_problems(flows, {"A", "B", "C", "D"}, "x");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].key, "C");
}

}  // namespace
}  // namespace casus::study
