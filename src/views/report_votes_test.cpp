#include <gtest/gtest.h>

#include "views/made_results.hpp"
#include "views/report.hpp"

namespace casus::views {
namespace {

records::DivisionUse division(const char* vote, const char* family, const char* party, float seen,
                              float fitted) {
  return {.vote = vote,
          .date = "2024-02",
          .chamber = "senate",
          .family = family,
          .question = std::string("on ") + family,
          .party = party,
          .observed_low = seen,
          .observed_high = seen,
          .fitted = fitted,
          .low = fitted - 0.1F,
          .high = fitted + 0.1F};
}

std::string votes_section(const records::Results& results) {
  const std::string html = report_html(results, "icd203");
  const std::size_t at = html.find("How parties have divided");
  if (at == std::string::npos) return "";
  return html.substr(at, html.find("</section>", at) - at);
}

std::size_t how_often(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++found;
  }
  return found;
}

TEST(Divisions, AreDrawnByQuestionAndPartyWithWhatTheFitLeavesOpen) {
  records::Results results = test::made_results(1, 200);
  results.divisions = {
      division("V1", "aid", "Owls", 0.5F, 0.56F), division("V1", "aid", "Larks & Co", 0.9F, 0.85F),
      division("V2", "bind", "Owls", 0.5F, 0.3F), division("V3", "aid", "Owls", 0.25F, 0.3F)};
  results.divisions[3].observed_high = 0.35F;
  const std::string section = votes_section(results);
  EXPECT_NE(section.find("3 of 4 lie within their band; 8 points lie between"), std::string::npos)
      << section.substr(0, 900);
  EXPECT_EQ(how_often(section, "class=\"band50\""), 4U);
  EXPECT_EQ(how_often(section, "<circle class=\"seen\""), 5U) << "two of the one left open";
  EXPECT_EQ(how_often(section, ">Owls</text>"), 2U) << "once a family";
  EXPECT_LT(section.find(">Larks &amp; Co</text>"), section.find(">bind</text>"))
      << "parties of a family stand together";
  EXPECT_NE(section.find("Source: facts/votes.csv"), std::string::npos);
  EXPECT_NE(section.find("25 to 35"), std::string::npos);
  EXPECT_NE(section.find("56 (46-66)"), std::string::npos);
}

TEST(Divisions, StandOnTheScreenOnlyAndOnlyWhereTheBundleHasThem) {
  records::Results results = test::made_results(1, 200);
  EXPECT_EQ(votes_section(results), "");
  results.divisions = {division("V1", "aid", "Owls", 0.5F, 0.55F)};
  const std::string html = report_html(results, "icd203");
  const std::size_t at = html.find("How parties have divided");
  const std::size_t block = html.rfind("<div class=\"screen-only\">", at);
  ASSERT_NE(block, std::string::npos);
  EXPECT_EQ(html.substr(block, at - block).find("</div>"), std::string::npos);
}

}  // namespace
}  // namespace casus::views
