// A file made of parts has the bytes and the hash of them in their order, whoever hands them over
// when.
#include "records/file_of_parts.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <thread>

#include "base/check.hpp"
#include "records/test_folder.hpp"

namespace casus::records {
namespace {

std::string part_of(std::size_t number) {
  return std::string(1 + number * 7 % 1000, static_cast<char>('a' + number % 26));
}

std::string whole_of(std::size_t parts) {
  std::string whole;
  for (std::size_t part = 0; part < parts; ++part) whole += part_of(part);
  return whole;
}

TEST(FileOfParts, HasItsPartsInTheirOrderWhenTheyComeInAnother) {
  const TestFolder folder;
  FileOfParts file(folder / "f", 5);
  for (const std::size_t part : {3U, 0U, 4U, 2U, 1U}) file.put(part, part_of(part));
  EXPECT_EQ(file.close(), sha256(whole_of(5)));
  EXPECT_EQ(bytes_of(folder / "f"), whole_of(5));
}

TEST(FileOfParts, TakesPartsFromSeveralThreads) {
  constexpr std::size_t kParts = 2000;
  const TestFolder folder;
  FileOfParts file(folder / "f", kParts);
  std::atomic<std::size_t> next{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (std::size_t part = next++; part < kParts; part = next++) {
        // Neighbors change places.
        const std::size_t other = std::min(part ^ 1U, kParts - 1);
        file.put(other, part_of(other));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(file.close(), sha256(whole_of(kParts)));
  EXPECT_EQ(bytes_of(folder / "f"), whole_of(kParts));
}

TEST(FileOfParts, RefusesAPartTwiceAndAnEndWithoutAll) {
  const TestFolder folder;
  FileOfParts file(folder / "f", 3);
  file.put(0, "a");
  file.put(2, "c");
  EXPECT_THROW(file.put(0, "a"), base::InternalError);
  EXPECT_THROW(file.put(2, "c"), base::InternalError);
  EXPECT_THROW(file.put(3, "d"), base::InternalError);
  EXPECT_THROW((void)file.close(), base::InternalError);
}

TEST(FileOfParts, SaysWhichFileCannotBeWritten) {
  const TestFolder folder;
  try {
    const FileOfParts file(folder / "none/f", 1);
    ADD_FAILURE();
  } catch (const base::EnvironmentError& error) {
    EXPECT_NE(std::string(error.what()).find("none/f cannot be written"), std::string::npos);
  }
  FileOfParts full("/dev/full", 1);
  EXPECT_THROW(
      {
        full.put(0, std::string(1 << 20, 'x'));
        (void)full.close();
      },
      base::EnvironmentError);
}

}  // namespace
}  // namespace casus::records
