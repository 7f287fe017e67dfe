// The rows of a slab give the same quantiles whether blocks keep every value of them or only what
// they have in common and which rows repeat others.
#include "engine/slab.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <string>
#include <vector>

namespace casus::engine {
namespace {

constexpr std::size_t kWorlds = 150;  // two whole blocks and a part of one
constexpr std::size_t kBlockWorlds = 64;
constexpr std::size_t kBlocks = 3;
constexpr std::size_t kMonths = 2;

/// The value of a row in a month and a world.
using ValueOf = std::function<float(std::size_t row, std::size_t month, std::size_t world)>;

float varied(std::size_t row, std::size_t month, std::size_t world) {
  return std::sin(static_cast<float>(1 + world * 37 % 101 + 7 * row + 13 * month));
}

records::Ensemble ensemble_of(std::size_t rows, std::size_t months) {
  records::Ensemble ensemble;
  records::Series series;
  for (std::size_t row = 0; row < rows; ++row) series.entries.push_back(std::to_string(row));
  series.quantiles.resize(rows * months * records::kQuantiles.size());
  series.means.resize(rows * months);
  ensemble.fields.push_back(std::move(series));
  return ensemble;
}

/// Puts every row of every block; rows before `fields` are of one field, and the last one repeats
/// row `repeated` if that is a row.
void put_all(const Slab& slab, const ValueOf& value_of, std::size_t repeated) {
  for (std::size_t month = 0; month < kMonths; ++month) {
    for (std::size_t block = 0; block < kBlocks; ++block) {
      std::vector<std::vector<float>> values(slab.rows);
      KeptRows kept;
      for (std::size_t row = 0; row < slab.rows; ++row) {
        if (!slab.notes.empty() && row + 1 == slab.rows && repeated < slab.rows) {
          note_twin(slab, {block, month}, row, repeated);
          continue;
        }
        for (std::size_t lane = 0; lane < slab.width_of(block); ++lane) {
          values[row].push_back(value_of(row, month, block * kBlockWorlds + lane));
        }
        put_row(slab, {block, month}, row, values[row], kept);
      }
    }
  }
  finish_rows();
}

/// Quantiles and means of all rows, with notes or without.
records::Series summary_of(std::size_t rows, const ValueOf& value_of, bool has_notes,
                           std::size_t repeated = ~std::size_t{0}) {
  std::vector<float> values(rows * kWorlds * kMonths, -77);
  std::vector<Note> notes(has_notes ? kMonths * Slab::notes_in_month(rows, kBlocks) : 0);
  const Slab slab{.values = values,
                  .rows = rows,
                  .kept = rows,
                  .places = {},
                  .numbers = {},
                  .worlds = kWorlds,
                  .block_worlds = kBlockWorlds,
                  .blocks = kBlocks,
                  .notes = notes};
  put_all(slab, value_of, repeated);
  records::Ensemble ensemble = ensemble_of(rows, kMonths);
  summarize(slab, 0, kMonths, 2, ensemble);
  return ensemble.fields[0];
}

void expect_same_with_notes(std::size_t rows, const ValueOf& value_of,
                            std::size_t repeated = ~std::size_t{0}) {
  const records::Series plain = summary_of(rows, value_of, false);
  const records::Series noted = summary_of(rows, value_of, true, repeated);
  EXPECT_EQ(plain.quantiles, noted.quantiles);
  EXPECT_EQ(plain.means, noted.means);
}

TEST(Slab, SummarizesRowsThatRepeatAnEarlierOne) {
  // 40 rows are more than are summarized together; every third is a row of its own.
  expect_same_with_notes(40, [](std::size_t row, std::size_t month, std::size_t world) {
    return varied(row - row % 3, month, world);
  });
}

TEST(Slab, SummarizesRowsThatRepeatDifferentRowsInDifferentBlocks) {
  expect_same_with_notes(9, [](std::size_t row, std::size_t month, std::size_t world) {
    const std::size_t block = world / kBlockWorlds;
    return varied(row >= block + 2 ? block : row, month, world);
  });
}

TEST(Slab, SummarizesRowsThatRepeatOneInSomeBlocksAndOneMonth) {
  expect_same_with_notes(9, [](std::size_t row, std::size_t month, std::size_t world) {
    const bool repeats = row % 2 == 1 && (world < kBlockWorlds || month == 1);
    return varied(repeats ? row - 1 : row, month, world);
  });
}

TEST(Slab, SummarizesRowsWhoseBlocksHaveAValueInCommon) {
  // Each block its own value, one value everywhere, or only in the last block.
  expect_same_with_notes(6, [](std::size_t row, std::size_t month, std::size_t world) {
    const std::size_t block = world / kBlockWorlds;
    if (row < 2) return static_cast<float>(block);
    if (row < 4) return 0.25F * static_cast<float>(month);
    return block == 2 ? 1.0F : varied(4, month, world);
  });
}

TEST(Slab, TellsApartRowsThatDifferInOneWorld) {
  expect_same_with_notes(4, [](std::size_t row, std::size_t month, std::size_t world) {
    return varied(0, month, world) + (world == 140 && row == 3 ? 5.0F : 0.0F);
  });
  const records::Series noted = summary_of(
      4,
      [](std::size_t row, std::size_t month, std::size_t world) {
        return varied(0, month, world) + (world == 140 && row == 3 ? 5.0F : 0.0F);
      },
      true);
  EXPECT_EQ(noted.means[2], noted.means[0]);
  EXPECT_GT(noted.means[3], noted.means[0]);
}

TEST(Slab, SummarizesARowThatIsSaidToRepeatAnother) {
  expect_same_with_notes(
      5,
      [](std::size_t row, std::size_t month, std::size_t world) {
        return varied(row == 4 ? 1 : row, month, world);
      },
      1);
}

TEST(Slab, KeepsRowsThatAreLeftOutAsTheyWereTheMonthBefore) {
  constexpr std::size_t kRows = 3;
  std::vector<float> values(kWorlds);
  std::vector<Note> notes(Slab::notes_in_month(1, kBlocks));
  const std::vector<std::uint32_t> numbers{1};
  const Slab slab{.values = values,
                  .rows = 1,
                  .kept = 1,
                  .places = {},
                  .numbers = numbers,
                  .worlds = kWorlds,
                  .block_worlds = kBlockWorlds,
                  .blocks = kBlocks,
                  .notes = notes};
  for (std::size_t block = 0; block < kBlocks; ++block) {
    KeptRows kept;
    put_row(slab, {block, 0}, 0, std::vector<float>(slab.width_of(block), 5), kept);
  }
  records::Ensemble ensemble = ensemble_of(kRows, 2);
  ensemble.fields[0].means = {1, 2, 3, 0, 0, 0};
  summarize(slab, 1, 1, 1, ensemble);
  EXPECT_EQ(ensemble.fields[0].means, (std::vector<double>{1, 2, 3, 1, 5, 3}));
}

}  // namespace
}  // namespace casus::engine
