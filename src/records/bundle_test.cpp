#include "records/bundle.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cmath>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <mutex>
#include <nlohmann/json.hpp>
#include <thread>

#include "base/check.hpp"
#include "base/text.hpp"
#include "records/cube.hpp"
#include "records/digest.hpp"
#include "records/statements.hpp"
#include "records/test_folder.hpp"

namespace casus::records {
namespace {

void expect_same_bytes_again(const Results& results) {
  const TestFolder folder;
  write_bundle(results, folder / "first");
  write_bundle(read_good(folder / "first"), folder / "second");
  const auto first = files_of(folder / "first");
  const auto second = files_of(folder / "second");
  ASSERT_EQ(first.size(), 11U);
  ASSERT_EQ(second.size(), first.size());
  for (const auto& [name, bytes] : first) EXPECT_TRUE(bytes == second.at(name)) << name;
}

TEST(Sha256, GivesThePublishedDigestOfAbc) {
  // FIPS 180-4 example: https://csrc.nist.gov/projects/cryptographic-standards-and-guidelines
  EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Sha256, OfAFileIsThatOfItsBytes) {
  const TestFolder folder;
  const std::string bytes(3'000'000, 'x');
  put_bytes(folder / "file", bytes);
  EXPECT_EQ(sha256_of_file(folder / "file"), sha256(bytes));
  EXPECT_THROW((void)sha256_of_file(folder / "none"), base::EnvironmentError);
}

TEST(Bundle, ReadAndWrittenAgainHasTheSameBytes) { expect_same_bytes_again(example_results()); }

TEST(Bundle, OfAShardReadAndWrittenAgainHasTheSameBytes) {
  // Worlds 3 and 4 belong to draws 1 and 2: the shard begins in the middle of a draw.
  expect_same_bytes_again(shard_of(example_results(), 3, 2));
}

TEST(Bundle, WhoseScenariosAllPinAParameterReadAndWrittenAgainHasTheSameBytes) {
  Results results = example_results();
  for (Ensemble& ensemble : results.ensembles) ensemble.pins = {{"model.parameter_0", 0.25}};
  expect_same_bytes_again(results);
}

TEST(Bundle, OfAnInterruptedRunReadAndWrittenAgainHasTheSameBytes) {
  Results results = example_results();
  results.is_partial = true;
  results.ensembles[1].months_done = 1;
  expect_same_bytes_again(results);
}

TEST(Bundle, InterruptedBeforeAnyDateSaysWhatIsMissing) {
  Results results = example_results();
  results.is_partial = true;
  results.ensembles.resize(1);
  results.ensembles[0].months_done = 1;
  results.ensembles[0].outcomes.clear();
  results.ensembles[0].summaries.clear();
  results.not_begun = {{.id = "dormant", .title = "Dormant alliance"}};
  expect_same_bytes_again(results);
  const std::string months = std::to_string(results.months);
  EXPECT_EQ(interruption_statement(results),
            "Interrupted. Asked for: reference, dormant. Whole: none. Partial: reference (1 of " +
                months + " months). Not begun: dormant.");
  const TestFolder folder;
  write_bundle(results, folder / "b");
  EXPECT_EQ(read_good(folder / "b").not_begun, results.not_begun);
  std::ifstream file(std::filesystem::path(folder / "b") / "outcomes.csv");
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  EXPECT_NE(text.find("\r\nreference,"), std::string::npos);
  EXPECT_NE(text.find(",No outcome's date was reached: 1 of " + months + " months are done.\r\n"),
            std::string::npos)
      << text;
}

TEST(Bundle, WithoutEventsSamplesOrParametersReadAndWrittenAgainHasTheSameBytes) {
  expect_same_bytes_again(example_results({.parameters = 0, .events_per_world = 0, .samples = 0}));
}

TEST(Bundle, OfAReplayedGameReadAndWrittenAgainHasTheSameBytes) {
  expect_same_bytes_again(replay_example());
  expect_same_bytes_again(shard_of(replay_example(), 3, 2));
}

TEST(Bundle, GivesBackAReplayedGame) {
  const TestFolder folder;
  const Results results = replay_example();
  write_bundle(results, folder / "b");
  const Results read = read_good(folder / "b");
  EXPECT_TRUE(read.ensembles[0].moves.empty());
  EXPECT_TRUE(read.ensembles[0].published.empty());
  const Ensemble& was = results.ensembles[1];
  const Ensemble& now = read.ensembles[1];
  EXPECT_EQ(now.game, was.game);
  ASSERT_EQ(now.moves.size(), 2U);
  EXPECT_EQ(now.moves[0].does, was.moves[0].does);
  EXPECT_EQ(now.moves[1].reason, was.moves[1].reason);
  EXPECT_EQ(now.moves[1].source, was.moves[1].source);
  ASSERT_EQ(now.published.size(), 3U);
  EXPECT_EQ(now.published[2].values[1], kNotAsked);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(now.published[i].given, was.published[i].given);
    EXPECT_EQ(now.published[i].move, was.published[i].move);
    EXPECT_EQ(now.published[i].text, was.published[i].text);
    EXPECT_EQ(now.published[i].kind, was.published[i].kind);
    EXPECT_EQ(now.published[i].date, was.published[i].date);
    EXPECT_EQ(now.published[i].when, was.published[i].when);
    EXPECT_EQ(now.published[i].value, was.published[i].value);
    EXPECT_EQ(now.published[i].values, was.published[i].values);
  }
}

TEST(Bundle, OfOtherScenariosSaysNothingOfGames) {
  const TestFolder folder;
  write_bundle(example_results(), folder / "b");
  for (const auto& [name, bytes] : files_of(folder / "b")) {
    if (name.ends_with(".sqlite") || name.ends_with(".nc")) continue;
    EXPECT_EQ(bytes.find("replay\""), std::string::npos) << name;
    EXPECT_EQ(bytes.find("published"), std::string::npos) << name;
  }
}

TEST(Bundle, ThatDoesNotSayWhichFrontiersAreCountedIsReadAsThat) {
  const TestFolder folder;
  Results results = example_results();
  for (FrontierUse& frontier : results.frontiers) {
    frontier.is_counted.reset();
    frontier.has_figure.reset();
  }
  write_bundle(results, folder / "b");
  const Results read = read_good(folder / "b");
  EXPECT_EQ(read.frontiers, results.frontiers);
  EXPECT_FALSE(read.frontiers[0].is_ranked());
}

TEST(Bundle, GivesBackWhatTheRunHeld) {
  const TestFolder folder;
  const Results results = example_results();
  write_bundle(results, folder / "b");
  const Results read = read_good(folder / "b");
  EXPECT_EQ(read.seed, results.seed);
  EXPECT_EQ(read.worlds, 6U);
  EXPECT_EQ(read.world_count, 6U);
  EXPECT_EQ(read.actor_names, results.actor_names);
  EXPECT_EQ(read.pins, results.pins);
  EXPECT_EQ(read.trust, results.trust);
  EXPECT_EQ(read.scenario_files, results.scenario_files);
  EXPECT_EQ(read.spending_marks, results.spending_marks);
  EXPECT_EQ(read.leaver, results.leaver);
  EXPECT_EQ(read.frontiers, results.frontiers);
  EXPECT_EQ(read.divisions, results.divisions);
  EXPECT_EQ(read.statements, results.statements);
  EXPECT_EQ(read.tiles, results.tiles);
  EXPECT_EQ(read.measures, results.measures);
  ASSERT_EQ(read.parameters.size(), 3U);
  for (std::size_t p = 0; p < 3; ++p) {
    EXPECT_EQ(read.parameters[p].draws, results.parameters[p].draws);
    EXPECT_EQ(read.parameters[p].q50, results.parameters[p].q50);
    EXPECT_EQ(read.parameters[p].is_pinned, p == 1);
  }
  EXPECT_EQ(read.facts.front().value, results.facts.front().value);
  ASSERT_EQ(read.ensembles.size(), 2U);
  for (std::size_t e = 0; e < 2; ++e) {
    const Ensemble& was = results.ensembles[e];
    const Ensemble& now = read.ensembles[e];
    EXPECT_EQ(now.hash, was.hash);
    ASSERT_EQ(now.levers.size(), was.levers.size());
    for (std::size_t l = 0; l < now.levers.size(); ++l) {
      EXPECT_EQ(now.levers[l].title, was.levers[l].title);
    }
    EXPECT_EQ(now.pins, was.pins);
    EXPECT_EQ(now.models, was.models);
    ASSERT_EQ(now.fields.size(), was.fields.size());
    for (std::size_t f = 0; f < was.fields.size(); ++f) {
      EXPECT_EQ(now.fields[f].name, was.fields[f].name);
      EXPECT_EQ(now.fields[f].entries, was.fields[f].entries);
      EXPECT_EQ(now.fields[f].inner_dimension, was.fields[f].inner_dimension);
      EXPECT_EQ(now.fields[f].quantiles, was.fields[f].quantiles);
      EXPECT_EQ(now.fields[f].means, was.fields[f].means);
    }
    ASSERT_EQ(now.indicators.size(), was.indicators.size());
    EXPECT_EQ(now.indicators[1].name, "index-1");
    EXPECT_EQ(now.indicators[1].quantiles, was.indicators[1].quantiles);
    EXPECT_EQ(now.samples.worlds, was.samples.worlds);
    EXPECT_EQ(now.samples.values, was.samples.values);
    for (std::size_t o = 0; o < was.outcomes.size(); ++o) {
      EXPECT_EQ(now.outcomes[o].values, was.outcomes[o].values);
      EXPECT_EQ(now.outcomes[o].note, was.outcomes[o].note);
      EXPECT_EQ(now.outcomes[o].is_ratio, was.outcomes[o].is_ratio);
      EXPECT_EQ(now.outcomes[o].claim, was.outcomes[o].claim);
      EXPECT_EQ(now.outcomes[o].rivals, was.outcomes[o].rivals);
      EXPECT_EQ(now.outcomes[o].rivals_range, was.outcomes[o].rivals_range);
      EXPECT_EQ(now.summaries[o].ratio_worlds, was.summaries[o].ratio_worlds);
      EXPECT_EQ(now.summaries[o].ratio_quantiles, was.summaries[o].ratio_quantiles);
      EXPECT_EQ(now.summaries[o].claim_percentile, was.summaries[o].claim_percentile);
      EXPECT_EQ(now.summaries[o].claim_percentile_error, was.summaries[o].claim_percentile_error);
      EXPECT_EQ(now.summaries[o].claim_place, was.summaries[o].claim_place);
      EXPECT_EQ(now.summaries[o].quantiles, was.summaries[o].quantiles);
      EXPECT_EQ(now.summaries[o].difference, was.summaries[o].difference);
      EXPECT_EQ(now.summaries[o].worlds, 6U);
    }
    ASSERT_EQ(now.events.size(), was.events.size());
    for (std::size_t i = 0; i < was.events.size(); ++i) {
      EXPECT_EQ(now.events[i].world, was.events[i].world);
      EXPECT_EQ(now.events[i].month, was.events[i].month);
      EXPECT_EQ(now.events[i].event, was.events[i].event);
      EXPECT_EQ(now.events[i].index, was.events[i].index);
      EXPECT_EQ(now.events[i].detail, was.events[i].detail);
    }
  }
}

TEST(Bundle, OfAShardHoldsItsWorldsAndDrawsOnly) {
  const TestFolder folder;
  const Results whole = example_results();
  write_bundle(shard_of(whole, 3, 2), folder / "b");
  const Results read = read_good(folder / "b");
  EXPECT_EQ(read.worlds, 6U);
  EXPECT_EQ(read.first_world, 3U);
  EXPECT_EQ(read.world_count, 2U);
  const std::vector<float>& draws = whole.parameters[0].draws;
  EXPECT_EQ(read.parameters[0].draws, std::vector<float>({draws[1], draws[2]}));
  EXPECT_EQ(read.ensembles[1].outcomes[1].values[0], whole.ensembles[1].outcomes[1].values[3]);
}

TEST(Bundle, OfAnInterruptedRunHasNoNumbersForMonthsNotReached) {
  const TestFolder folder;
  Results results = example_results();
  results.is_partial = true;
  results.ensembles[1].months_done = 1;
  write_bundle(results, folder / "b");
  const Results read = read_good(folder / "b");
  EXPECT_TRUE(read.is_partial);
  const Series& state = read.ensembles[1].indicators[0];
  EXPECT_EQ(state.means[1], results.ensembles[1].indicators[0].means[1]);
  EXPECT_TRUE(std::isnan(state.means[2]));
  EXPECT_TRUE(std::isnan(state.quantiles[2 * kQuantiles.size()]));
  EXPECT_TRUE(std::isnan(read.ensembles[1].samples.values[2]));
  EXPECT_EQ(read.ensembles[0].indicators[0].means, results.ensembles[0].indicators[0].means);
}

TEST(Bundle, NamesNoPathHostOrTime) {
  const TestFolder folder;
  write_bundle(example_results(), folder / "b");
  std::array<char, 256> host{};
  ASSERT_EQ(gethostname(host.data(), host.size() - 1), 0);
  for (const auto& [name, bytes] : files_of(folder / "b")) {
    EXPECT_EQ(bytes.find(folder.path()), std::string::npos) << name;
    if (host[0] != '\0' && std::string(host.data()) != "localhost") {
      EXPECT_EQ(bytes.find(host.data()), std::string::npos) << name;
    }
  }
  const auto manifest = nlohmann::json::parse(bytes_of(folder / "b/manifest.json"));
  EXPECT_EQ(manifest["platform"].size(), 2U);
  EXPECT_FALSE(manifest.contains("shard"));
}

TEST(Bundle, ManifestListsEveryOtherFileWithItsHash) {
  const TestFolder folder;
  write_bundle(example_results(), folder / "b");
  auto files = files_of(folder / "b");
  const auto manifest = nlohmann::json::parse(files.at("manifest.json"));
  files.erase("manifest.json");
  ASSERT_EQ(manifest["files"].size(), files.size());
  auto at = files.begin();  // by name
  for (const auto& file : manifest["files"]) {
    EXPECT_EQ(file["name"], (at++)->first);
    const std::string& bytes = files.at(file["name"].get<std::string>());
    EXPECT_EQ(file["sha256"], sha256(bytes));
    EXPECT_EQ(file["bytes"], bytes.size());
  }
  EXPECT_EQ(manifest["versions"]["scenario"]["dormant"], "fedcba9876543210");
}

TEST(BundleWriter, RefusesAPlaceThatIsTaken) {
  const TestFolder folder;
  put_bytes(folder / "taken", "mine");
  fs::create_symlink("nowhere", folder / "link");
  for (const char* name : {"taken", "link", "taken/"}) {
    try {
      const BundleWriter writer(folder / name);
      ADD_FAILURE() << name;
    } catch (const base::EnvironmentError& error) {
      EXPECT_NE(std::string(error.what()).find("exists already; choose another -o"),
                std::string::npos);
    }
  }
  EXPECT_EQ(bytes_of(folder / "taken"), "mine");
}

TEST(BundleWriter, RefusesAPlaceTakenWhileItWrote) {
  const TestFolder folder;
  {
    BundleWriter writer(folder / "b");
    add_files(example_results(), writer);
    fs::create_directory(folder / "b");
    EXPECT_THROW(writer.commit(example_results()), base::EnvironmentError);
  }
  EXPECT_TRUE(fs::is_empty(folder / "b"));
  const auto count = std::distance(fs::directory_iterator(folder.path()), {});
  EXPECT_EQ(count, 1) << "the unfinished folder is gone";
}

TEST(BundleWriter, LeavesNothingWhenItGivesUp) {
  const TestFolder folder;
  {
    BundleWriter writer(folder / "new/deep/b/");
    writer.add("file", "bytes");
    EXPECT_TRUE(fs::exists(folder / "new/deep"));
  }
  EXPECT_TRUE(fs::is_empty(folder.path()));
}

TEST(BundleWriter, PutsTwoAtOnceIntoDifferentFolders) {
  const TestFolder folder;
  const BundleWriter one(folder / "b");
  const BundleWriter two(folder / "b");
  EXPECT_NE(one.folder(), two.folder());
}

TEST(BundleWriter, NamesThePathWhenTheFolderCannotBeMade) {
  const TestFolder folder;
  put_bytes(folder / "file", "");
  try {
    const BundleWriter writer(folder / "file/b");
    ADD_FAILURE();
  } catch (const base::EnvironmentError& error) {
    EXPECT_NE(std::string(error.what()).find(folder / "file/b"), std::string::npos) << error.what();
  }
}

/// Files may not grow beyond `bytes` while this lives, as on a disk that is full.
class FullDisk {
 public:
  explicit FullDisk(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{bytes, before_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~FullDisk() {
    setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }
  FullDisk(const FullDisk&) = delete;
  FullDisk& operator=(const FullDisk&) = delete;

 private:
  rlimit before_{};
  void (*handler_)(int);
};

std::string failure_on_disk_of(rlim_t bytes, const Results& results, const std::string& path) {
  const FullDisk disk(bytes);
  try {
    write_bundle(results, path);
  } catch (const base::EnvironmentError& error) {
    return error.what();
  }
  return "";
}

TEST(BundleWriter, SaysWhichFileADiskWasTooFullForAndLeavesNothing) {
  const Results results = example_results({.months = 60, .worlds = 4000, .events_per_world = 1});
  const TestFolder folder;
  write_bundle(results, folder / "whole");
  const auto files = files_of(folder / "whole");
  fs::remove_all(folder / "whole");
  // One byte less than each file needs, unless a file written before it is larger.
  rlim_t largest_before = 0;
  std::size_t met = 0;
  for (const char* name : {"outcomes.csv", "summary.nc", "events.sqlite", "worlds.csv"}) {
    const rlim_t size = files.at(name).size();
    if (size > largest_before) {
      const std::string message = failure_on_disk_of(size - 1, results, folder / "b");
      EXPECT_NE(message.find(name), std::string::npos) << name << ": " << message;
      EXPECT_NE(message.find(folder.path()), std::string::npos) << message;
      EXPECT_TRUE(fs::is_empty(folder.path())) << name;
      ++met;
    }
    largest_before = std::max(largest_before, size);
  }
  EXPECT_EQ(met, 4U);
}

TEST(BundleWriter, ThatIsFilledByThreadsLeavesNothingOnAFullDisk) {
  const Results results = example_results({.months = 60, .worlds = 4000, .events_per_world = 1});
  const TestFolder folder;
  const RunAll by_threads = [](std::span<const std::function<void()>> tasks) {
    std::atomic<std::size_t> next{0};
    std::exception_ptr failure;
    std::mutex lock;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
      threads.emplace_back([&] {
        for (std::size_t task = next++; task < tasks.size(); task = next++) {
          try {
            tasks[task]();
          } catch (...) {
            const std::lock_guard guard(lock);
            failure = std::current_exception();
          }
        }
      });
    }
    for (std::thread& thread : threads) thread.join();
    if (failure) std::rethrow_exception(failure);
  };
  for (const rlim_t bytes : {rlim_t{50'000}, rlim_t{150'000}, rlim_t{400'000}}) {
    const FullDisk disk(bytes);
    try {
      BundleWriter writer(folder / "b");
      add_files(results, writer, by_threads);
      ADD_FAILURE() << "nothing was noticed at " << bytes;
    } catch (const base::EnvironmentError& error) {
      EXPECT_NE(std::string(error.what()).find("cannot be written"), std::string::npos)
          << error.what();
    }
    EXPECT_TRUE(fs::is_empty(folder.path())) << bytes;
  }
}

TEST(CubeWriter, SaysWhenTheDiskIsFull) {
  const TestFolder folder;
  const std::vector<float> values(std::size_t{3} * 2 * 50'000, 1.5F);
  const FullDisk disk(200'000);
  try {
    CubeWriter cube(folder / "cube.nc", {"reference"}, 2, {"a", "b"}, 0, 50'000);
    cube.write(0, 0, 3, values);
    cube.close();
    ADD_FAILURE() << "nothing was noticed";
  } catch (const base::EnvironmentError& error) {
    EXPECT_NE(std::string(error.what()).find("cube.nc cannot be written: File too large"),
              std::string::npos)
        << error.what();
  }
}

// HDF5 1.10 crashes in its own clean-up at exit after such a failure unless it is kept from it.
TEST(CubeWriterDeathTest, OnAFullDiskLetsTheProgramEndWithItsOwnExitCode) {
  const TestFolder folder;
  const auto fail_and_exit = [&folder] {
    const FullDisk disk(1000);
    try {
      CubeWriter cube(folder / "cube.nc", {"reference"}, 2, {"a", "b"}, 0, 1000);
      cube.write(0, 0, 3, std::vector<float>(6000));
      cube.close();
    } catch (const base::EnvironmentError&) {
      std::exit(6);
    }
    std::exit(0);
  };
  EXPECT_EXIT(fail_and_exit(), testing::ExitedWithCode(6), "");
}

TEST(Cube, GivesBackEveryValueOfEveryWorld) {
  const TestFolder folder;
  constexpr std::size_t kRows = 3;
  constexpr std::size_t kWorlds = 5;
  std::vector<float> values(4 * kRows * kWorlds);
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = 0.1F * static_cast<float>(i);
  const std::span<const float> all(values);
  {
    CubeWriter cube(folder / "cube.nc", {"reference", "dormant"}, 3, {"a", "b", "b:USA"}, 7, 5);
    cube.write(1, 0, 3, all.subspan(0, 3 * kRows * kWorlds));
    cube.write(1, 3, 1, all.subspan(3 * kRows * kWorlds));
    cube.close();
  }
  const CubeReader cube(folder / "cube.nc");
  EXPECT_EQ(cube.first_world(), 7U);
  EXPECT_EQ(cube.worlds(), 5U);
  EXPECT_EQ(cube.rows(), 3U);
  std::vector<float> read(2 * kRows * kWorlds);
  cube.read(1, 2, 2, read);
  EXPECT_TRUE(std::equal(read.begin(), read.end(), values.begin() + 2 * kRows * kWorlds));
}

TEST(Cube, ThatIsDamagedIsNamed) {
  const TestFolder folder;
  put_bytes(folder / "cube.nc", "not a cube");
  try {
    const CubeReader cube(folder / "cube.nc");
    ADD_FAILURE();
  } catch (const base::EnvironmentError& error) {
    EXPECT_NE(std::string(error.what()).find("cube.nc cannot be opened"), std::string::npos);
  }
}

}  // namespace
}  // namespace casus::records
