// The corpus of every fuzzer, and the beginnings of each entry, read once more without the fuzzer:
// what was ever found stays mended, and a fuzzer that no longer builds or starts is seen.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "fuzz/checks.hpp"

#define CASUS_READER(name) \
  extern "C" int casus_fuzz_##name(const std::uint8_t* data, std::size_t size)
CASUS_READER(articles);
CASUS_READER(assumptions);
CASUS_READER(bundle);
CASUS_READER(csv);
CASUS_READER(evidence);
CASUS_READER(number);
CASUS_READER(scenario);
CASUS_READER(solve);
CASUS_READER(statements);
CASUS_READER(study);
CASUS_READER(toml);
CASUS_READER(trade);
#undef CASUS_READER

namespace casus::fuzz {
namespace {

namespace fs = std::filesystem;

using Read = int (*)(const std::uint8_t*, std::size_t);
struct Reader {
  const char* name;  // its folder under corpus/
  Read read;
};

constexpr std::array kReaders{Reader{"articles", casus_fuzz_articles},
                              Reader{"assumptions", casus_fuzz_assumptions},
                              Reader{"bundle", casus_fuzz_bundle},
                              Reader{"csv", casus_fuzz_csv},
                              Reader{"evidence", casus_fuzz_evidence},
                              Reader{"number", casus_fuzz_number},
                              Reader{"scenario", casus_fuzz_scenario},
                              Reader{"solve", casus_fuzz_solve},
                              Reader{"statements", casus_fuzz_statements},
                              Reader{"study", casus_fuzz_study},
                              Reader{"toml", casus_fuzz_toml},
                              Reader{"trade", casus_fuzz_trade}};

constexpr std::size_t kBeginnings = 32;  // of each entry

fs::path corpus() { return fs::path(CASUS_SOURCE_DIR) / "tests" / "fuzz" / "corpus"; }

void read_whole_and_cut(Read read, const std::string& bytes) {
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());  // NOLINT: text as bytes
  EXPECT_EQ(read(data, bytes.size()), 0);
  for (std::size_t cut = 1; cut <= kBeginnings; ++cut) {
    EXPECT_EQ(read(data, bytes.size() * cut / (kBeginnings + 1)), 0);
  }
}

class Corpus : public testing::TestWithParam<Reader> {};

TEST_P(Corpus, IsReadWithoutAFault) {
  std::size_t entries = 0;
  for (const auto& entry : fs::recursive_directory_iterator(corpus() / GetParam().name)) {
    if (!entry.is_regular_file()) continue;
    SCOPED_TRACE(entry.path().filename().string());
    read_whole_and_cut(GetParam().read, bytes_of(entry.path()));
    ++entries;
  }
  EXPECT_GT(entries, 0U);
}

INSTANTIATE_TEST_SUITE_P(OfEveryReader, Corpus, testing::ValuesIn(kReaders),
                         [](const auto& one) { return std::string(one.param.name); });

TEST(Corpus, HasAReaderForEveryFolder) {
  for (const auto& folder : fs::directory_iterator(corpus())) {
    const bool is_known = std::any_of(kReaders.begin(), kReaders.end(), [&](const Reader& reader) {
      return folder.path().filename() == reader.name;
    });
    EXPECT_TRUE(is_known) << folder.path().filename();
  }
}

}  // namespace
}  // namespace casus::fuzz
