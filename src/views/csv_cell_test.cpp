#include "views/csv_cell.hpp"

#include <gtest/gtest.h>

namespace casus::views {
namespace {

TEST(CsvCells, OfSomebodysWordsAreNoFormula) {
  for (const char* text :
       {"=1+1", "+A1", "-A1", "@SUM", "\uFF1D1+1", "\uFF0BA1", "\uFF0DA1", "\uFF20SUM"}) {
    EXPECT_EQ(csv_text_cell(text), std::string("'") + text);
  }
  for (const char* text : {"-3", "a=1", "\uFF1A", "", "\uFF21"}) {
    EXPECT_EQ(csv_text_cell(text), text);
  }
}

}  // namespace
}  // namespace casus::views
