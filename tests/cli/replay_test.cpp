// The command that a failing world is replayed by. No study of ours has a world that fails.
#include <gtest/gtest.h>

#include "apps/cli/scenario_options.hpp"

namespace casus::cli {
namespace {

std::string command_of(std::size_t scenario, const RunOptions& options,
                       const std::string& study = kDefaultStudy) {
  Asked asked;
  asked.given = {"reference", "dormant", "my file.toml"};
  Globals globals;
  globals.study = study;
  return replay_command(options, asked, scenario, 7, globals);
}

TEST(AFailingWorld, IsReplayedByTheScenarioItFailedIn) {
  RunOptions options;
  options.scenarios = {"dormant", "my file.toml"};
  options.settings = {"us.exercises=50%"};
  options.pins = {"votes.shock_correlation=0.1"};
  options.worlds = 64;
  options.seed = 3;
  options.cube = true;
  options.output = "out";
  EXPECT_EQ(
      command_of(1, options),
      "casus run dormant --set us.exercises=50% --pin votes.shock_correlation=0.1 --worlds 64 "
      "--seed 3 --world 7");
  EXPECT_EQ(command_of(2, options, "./mine"),
            "casus run \"my file.toml\" --set us.exercises=50% --pin votes.shock_correlation=0.1 "
            "--worlds 64 --seed 3 --study ./mine --world 7");
  EXPECT_EQ(command_of(0, options),
            "casus run reference --pin votes.shock_correlation=0.1 --worlds 64 --seed 3 --world 7")
      << "--set is not of the reference";
}

TEST(AFailingWorld, IsReplayedWithTheFlowsThatWereGiven) {
  RunOptions options;
  options.trade = "flows.csv";
  options.trade_fill = true;
  options.worlds = 64;
  EXPECT_EQ(command_of(1, options),
            "casus run dormant --trade flows.csv --worlds 64 --seed 1 --trade-fill --world 7");
}

}  // namespace
}  // namespace casus::cli
