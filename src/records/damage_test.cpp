// Bundles that were cut, changed or put together wrongly: every one is refused with a problem that
// names the file, and none brings the program down.
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "records/digest.hpp"
#include "records/files.hpp"
#include "records/test_folder.hpp"

namespace casus::records {
namespace {

std::string problems_text(const std::string& folder) {
  const base::Result<Results> read = read_bundle(folder);
  std::string text;
  if (read.ok()) return text;
  for (const base::Problem& problem : read.problems()) text += base::to_text(problem) + "\n";
  return text;
}

// Writes the hash and size of `name` as it is now into the manifest, as someone would who changes a
// bundle on purpose.
void forge(const std::string& folder, const std::string& name) {
  auto manifest = nlohmann::ordered_json::parse(bytes_of(folder + "/manifest.json"));
  const std::string bytes = bytes_of(folder + "/" + name);
  for (auto& file : manifest["files"]) {
    if (file["name"] != name) continue;
    file["sha256"] = sha256(bytes);
    file["bytes"] = bytes.size();
  }
  manifest.erase("manifest_sha256");
  put_bytes(folder + "/manifest.json", sealed(manifest.dump(2) + "\n"));
}

class Damage : public testing::Test {
 protected:
  Damage() : bundle(folder / "b") {
    write_bundle(example_results(), bundle);
    files = files_of(bundle);
  }
  void restore() const {
    for (const auto& [name, bytes] : files) put_bytes(bundle + "/" + name, bytes);
  }
  void replace(const std::string& name, const std::string& bytes) const {
    put_bytes(bundle + "/" + name, bytes);
  }

  const TestFolder folder;
  std::string bundle;
  std::map<std::string, std::string> files;
};

TEST_F(Damage, AFileThatIsMissingIsNamed) {
  for (const auto& [name, bytes] : files) {
    fs::remove(bundle + "/" + name);
    EXPECT_NE(problems_text(bundle).find(name + ": is missing"), std::string::npos) << name;
    restore();
  }
}

TEST_F(Damage, EveryMissingFileIsListedAtOnce) {
  fs::remove(bundle + "/summary.nc");
  fs::remove(bundle + "/worlds.csv");
  replace("README.md", "short");
  const std::string text = problems_text(bundle);
  for (const char* name : {"summary.nc", "worlds.csv", "README.md"}) {
    EXPECT_NE(text.find(name), std::string::npos) << name;
  }
}

TEST_F(Damage, AFileCutShortIsNamedWhateverItsLength) {
  for (const auto& [name, bytes] : files) {
    for (const std::size_t length :
         {std::size_t{0}, std::size_t{1}, bytes.size() / 3, bytes.size() / 2, bytes.size() - 1}) {
      replace(name, bytes.substr(0, length));
      const std::string text = problems_text(bundle);
      EXPECT_NE(text.find(name), std::string::npos) << name << " cut to " << length;
    }
    restore();
  }
}

TEST_F(Damage, AManifestWithOneByteChangedIsRefusedWhereverItStands) {
  const std::string& bytes = files.at("manifest.json");
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    std::string changed = bytes;
    changed[i] = static_cast<char>(changed[i] ^ '\x01');
    Results results;
    std::vector<base::Problem> problems;
    (void)read_manifest(changed, "manifest.json", results, problems);
    EXPECT_FALSE(problems.empty()) << i;
  }
}

TEST_F(Damage, AnotherSeedIsNotTakenForTheRuns) {
  std::string manifest = files.at("manifest.json");
  const std::size_t seed = manifest.find("\"seed\": ") + 8;
  manifest.replace(seed, 1, manifest[seed] == '1' ? "2" : "1");
  replace("manifest.json", manifest);
  EXPECT_NE(problems_text(bundle).find("manifest_sha256: is not the SHA-256 of this manifest"),
            std::string::npos);
}

TEST_F(Damage, AByteThatWasChangedIsNoticedWhereverItStands) {
  for (const auto& [name, bytes] : files) {
    if (name == "manifest.json") continue;
    for (std::size_t i = 0; i < 8; ++i) {
      std::string changed = bytes;
      changed[i * (bytes.size() - 1) / 7] ^= 0x20;
      replace(name, changed);
      EXPECT_NE(problems_text(bundle).find(name + ": was changed after it was written"),
                std::string::npos)
          << name;
    }
    restore();
  }
}

// Texts with one byte changed, given to the reader without a hash between them: whatever it says of
// them, it must come back.
TEST_F(Damage, ATextWithAnyByteChangedIsRefusedOrStillReadable) {
  Results known;
  std::vector<base::Problem> none;
  (void)read_manifest(files.at("manifest.json"), "manifest.json", known, none);
  const auto read_it = [](std::string_view text, const std::string& path, Results& results,
                          std::vector<base::Problem>& problems) {
    results = {};
    (void)read_manifest(text, path, results, problems);
  };
  using Reader =
      void (*)(std::string_view, const std::string&, Results&, std::vector<base::Problem>&);
  const std::vector<std::pair<std::string, Reader>> readers{{"manifest.json", +read_it},
                                                            {"sources.json", read_sources},
                                                            {"codebook.json", read_codebook},
                                                            {"worlds.csv", read_worlds},
                                                            {"outcomes.csv", read_outcomes}};
  for (const auto& [name, read] : readers) {
    const std::string& bytes = files.at(name);
    std::size_t refused = 0;
    for (std::size_t i = 0; i < bytes.size(); i += 1 + bytes.size() / 1000) {
      for (const char flip : {'\x01', '\x10', '\x80'}) {
        std::string changed = bytes;
        changed[i] = static_cast<char>(changed[i] ^ flip);
        Results results = known;
        std::vector<base::Problem> problems;
        read(changed, name, results, problems);
        if (!problems.empty()) ++refused;
        for (const base::Problem& problem : problems) EXPECT_EQ(problem.file, name);
      }
    }
    EXPECT_GT(refused, 0U) << name;
    read(bytes, name, known, none);
    EXPECT_TRUE(none.empty()) << name;
  }
}

TEST_F(Damage, AManifestCutAnywhereIsRefused) {
  const std::string& bytes = files.at("manifest.json");
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    Results results;
    std::vector<base::Problem> problems;
    (void)read_manifest(bytes.substr(0, length), "manifest.json", results, problems);
    EXPECT_FALSE(problems.empty()) << length;
  }
}

TEST_F(Damage, AFileCutShortIsNamedEvenIfTheManifestAgreesWithIt) {
  for (const char* name : {"sources.json", "codebook.json", "worlds.csv", "outcomes.csv",
                           "summary.nc", "events.sqlite"}) {
    const std::string& bytes = files.at(name);
    for (std::size_t part = 0; part < 12; ++part) {
      replace(name, bytes.substr(0, part * (bytes.size() - 2) / 11));
      forge(bundle, name);
      EXPECT_NE(problems_text(bundle).find(name), std::string::npos) << name << " " << part;
      restore();
    }
  }
}

TEST_F(Damage, AnUnknownSchemaIsRefused) {
  for (const char* name : {"manifest.json", "sources.json", "codebook.json"}) {
    auto json = nlohmann::ordered_json::parse(files.at(name));
    json["schema"] = "casus.other/9";
    replace(name, json.dump());
    if (std::string(name) != "manifest.json") forge(bundle, name);
    const std::string text = problems_text(bundle);
    EXPECT_NE(text.find("schema: is not a schema this program knows"), std::string::npos) << text;
    EXPECT_NE(text.find("casus.other/9"), std::string::npos) << text;
    restore();
  }
}

// What each reader says of a file that is whole but says something else.
TEST_F(Damage, FilesThatContradictEachOtherAreRefused) {
  const auto with = [this](const std::string& name, const std::string& from,
                           const std::string& to) {
    std::string bytes = files.at(name);
    const std::size_t at = bytes.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    bytes.replace(at, from.size(), to);
    replace(name, bytes);
    if (name == "manifest.json") replace(name, sealed(unsealed(bytes)));
    if (name != "manifest.json") forge(bundle, name);
    const std::string text = problems_text(bundle);
    restore();
    return text;
  };
  const auto expect = [](const std::string& text, const std::string& part) {
    EXPECT_NE(text.find(part), std::string::npos) << text << "lacks: " << part;
  };
  expect(with("worlds.csv", "\r\n1,0,1,", "\r\n2,0,1,"), "worlds.csv:3: world: is out of order");
  expect(with("worlds.csv", "\r\n1,0,1,", "\r\n1,0,1,,"), "another number of cells");
  expect(with("worlds.csv", "model.parameter_0", "model.parameter_9"), "has another header");
  expect(with("worlds.csv", "never", "Never"), "is not a number (found Never");
  expect(with("outcomes.csv", ",0.1,0.333", ",1.1,0.333"),
         "probability: is out of range (found 1.1; allowed: 0 to 1)");
  expect(with("outcomes.csv", ",-1,0,0.75", ",-INF,0,0.75"), "difference: is out of range");
  expect(with("outcomes.csv", ",1,6,", ",1,,"), "worlds: is out of range");
  expect(with("outcomes.csv", "dormant,outcome_0", "dormant,outcome_1"), "is out of order");
  expect(with("outcomes.csv", "sign_chance", "chance"), "has another header");
  expect(with("outcomes.csv", "inside central range (50%)", "true"),
         "claim_place: is not where a claim can lie (found true");
  expect(with("outcomes.csv", ",0.75,5,-0.25", ",0.75,7,-0.25"), "ratio_worlds: is out of range");
  expect(with("codebook.json", "\"compare\": \"ratio\"", "\"compare\": \"rates\""),
         "is not how an outcome of this kind is compared");
  expect(with("codebook.json", "\"compare\"", "\"compere\""),
         "claim: belongs to an outcome that says how it is compared");
  expect(with("codebook.json", "\"column\": 3", "\"column\": 24"),
         "column: is not a whole number in range");
  expect(with("codebook.json", "\"target\": \"A01\"", "\"target\": \"A09\""),
         "frontiers[0].target: is not an actor");
  expect(with("codebook.json", "\"low\": 0.1,", "\"low\": 0.5,"), "low: is not below high");
  expect(with("codebook.json", "\"date\": \"2026-10\",\n        \"low\"",
              "\"date\": \"2026-13\",\n        \"low\""),
         "date: is not a month");
  expect(with("codebook.json", "\"kind\": \"month\"", "\"kind\": \"mouth\""),
         "is not a kind of outcome");
  expect(with("manifest.json", "\"worlds\": 6", "\"worlds\": 5"), "has more rows");
  expect(with("manifest.json", "\"worlds\": 6", "\"worlds\": 7"), "worlds are missing");
  expect(with("manifest.json", "\"worlds\": 6", "\"worlds\": -6"), "is not a whole number");
  expect(with("manifest.json", "\"months\": 3", "\"months\": 4"),
         "another number of months than the manifest");
  expect(with("manifest.json", "\"hash\": \"0123", "\"hash\": \"0000"),
         "is not the hash that stands with the scenario");
  expect(with("manifest.json", "\"start\": \"2026-08\"", "\"start\": \"2026-13\""),
         "is not a month");
  expect(with("manifest.json", "\"name\": \"README.md\"", "\"name\": \"../README.md\""),
         "is not the name of a file of the bundle");
  for (const char* outside : {"scenarios/../../README.md", "elsewhere/README.md", "/README.md",
                              "scenarios//README.md", "scenarios/"}) {
    expect(
        with("manifest.json", "\"name\": \"README.md\"", base::format("\"name\": \"{}\"", outside)),
        "is not the name of a file of the bundle");
  }
  expect(with("manifest.json", "\"name\": \"worlds.csv\"", "\"name\": \"README.md\""),
         "lists a file twice");
  expect(with("manifest.json", "\"name\": \"worlds.csv\"", "\"name\": \"notes.txt\""),
         "files: does not list a file that every bundle has");
  expect(with("manifest.json", "\"id\": \"dormant\"", "\"id\": \"reference\""), "is there twice");
}

// A hash that someone worked out anew guards nothing: even this must not use up the stack.
TEST_F(Damage, AManifestThatIsNestedVeryDeeplyIsRefused) {
  std::string manifest = files.at("manifest.json");
  const std::string worlds = "\"worlds\": 6";
  const std::size_t depth = 1'000'000;
  manifest.replace(manifest.find(worlds), worlds.size(),
                   "\"worlds\": " + std::string(depth, '[') + std::string(depth, ']'));
  replace("manifest.json", sealed(unsealed(manifest)));
  EXPECT_NE(problems_text(bundle).find("worlds: is not a whole number in range (found array"),
            std::string::npos);
}

TEST(ReadBundle, RefusesAShardBeyondTheRun) {
  const TestFolder folder;
  write_bundle(shard_of(example_results(), 3, 2), folder / "b");
  std::string manifest = bytes_of(folder / "b/manifest.json");
  const std::string count = "\"world_count\": 2";
  manifest.replace(manifest.find(count), count.size(), "\"world_count\": 4");
  put_bytes(folder / "b/manifest.json", manifest);
  EXPECT_NE(problems_text(folder / "b").find("shard.world_count: is not a whole number in range"),
            std::string::npos);
}

TEST(ReadBundle, SaysThatAFolderIsNoBundle) {
  const TestFolder folder;
  EXPECT_NE(problems_text(folder / "none").find("there is no such folder"), std::string::npos);
  EXPECT_NE(problems_text(folder.path()).find("manifest.json: is missing"), std::string::npos);
  fs::create_directory(folder / "manifest.json");
  EXPECT_NE(problems_text(folder.path()).find("is not a file"), std::string::npos);
}

}  // namespace
}  // namespace casus::records
