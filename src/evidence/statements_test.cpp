#include "evidence/statements.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/result.hpp"
#include "base/text.hpp"
#include "input/toml.hpp"

namespace casus::evidence {
namespace {

constexpr const char* kDocument = R"(schema = "casus.statements/1"
graded = { by = "author", on = "2026-11-30" }

[[document]]
id = "D1"
type = "article-newspaper"
title = "A title"
issued = "2025-03"
language = "en"
source = "S1"
file = "d1.txt"
sha256 = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
retrieved = "2026-11-21"
licence = "text not kept"
)";

constexpr const char* kStatement = R"(
[[statement]]
id = "C1"
passage = { document = "D1", exact = "three weeks", position = [10, 21], before = "0123456789abcdef", after = "0123456789abcdef" }
proposition = "The bridge is closed for three weeks."
kind = "number"
value = 3
unit = "weeks"
speaker = "the council"
basis = "on record"
hops = ["article"]
reliability = [{ mark = "B", reason = "a named body" }]
credibility = [{ mark = "3", reason = "no other source" }]
corroboration = [{ relation = "supports", source = "S2", origin = "the works office", independent = true }]
links = ["law:L1"]
point = [{ asks = "weeks", law = "L1", equals = 3 }]
confirmed = { by = "author", on = "2026-11-30" }
)";

KnownNames known() {
  KnownNames names;
  names.sources = {"S1", "S2"};
  names.laws = {"L1"};
  names.outcomes = {"border_activity"};
  names.presets = {"dormant"};
  names.groups = {"allies"};
  names.parameters = {"a.b"};
  names.events = {"exit.in_force"};
  names.actors = {"DEU", "USA"};
  return names;
}

struct Read {
  Statements statements;
  std::vector<base::Problem> problems;
};

Read read(const std::string& text) {
  Read result;
  const input::Document document = input::parse_toml(text, "claims.toml");
  result.problems = read_statements(document, known(), result.statements);
  base::append(result.problems, check_references(result.statements));
  return result;
}

std::string with(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

/// The problem of the whole file once `from` in its statement is `to`; all if there are several.
std::string problem(const std::string& from, const std::string& to) {
  const Read result = read(kDocument + with(kStatement, from, to));
  std::string all;
  for (const base::Problem& one : result.problems) all += base::to_text(one) + "\n";
  return all;
}

TEST(ReadStatements, ReadsAllOfAStatement) {
  const Read result = read(std::string(kDocument) + kStatement);
  for (const base::Problem& one : result.problems) ADD_FAILURE() << base::to_text(one);
  ASSERT_EQ(result.statements.list.size(), 1U);
  const Statement& statement = result.statements.list[0];
  EXPECT_EQ(statement.passage.start, 10);
  EXPECT_EQ(statement.kind, Kind::number);
  EXPECT_EQ(statement.basis, Basis::on_record);
  EXPECT_EQ(marks_of(statement), (Marks{'B', '3'}));
  EXPECT_EQ(statement.reliability[0].by, "author");
  EXPECT_EQ(statement.reliability[0].on, "2026-11-30");
  EXPECT_EQ(statement.corroboration[0].origin, "the works office");
  EXPECT_EQ(statement.links[0].kind, "law");
  EXPECT_EQ(statement.points[0].equals, 3.0);
  EXPECT_EQ(statement.confirmed_by, "author");
  EXPECT_EQ(statement.line, 16);
  EXPECT_EQ(find_document(result.statements, "D1")->source, "S1");
}

TEST(ReadStatements, ATimeOfDigitsIsOneOfTheCalendar) {
  const auto says = [](const std::string& time) {
    return problem("speaker = \"the council\"",
                   "time = \"" + time + "\"\nspeaker = \"the council\"");
  };
  for (const char* time : {"2025", "2025-11 and after", "1993 and 2009", "2022-2025", "2024Q3",
                           "2023-08..2025-04", "since the war"}) {
    EXPECT_EQ(says(time), "") << time;
  }
  for (const char* time :
       {"2099-13-45", "2025-02-30", "2025-2022", "2024Q5", "2025-13 and after"}) {
    EXPECT_NE(says(time).find("no time that the calendar has"), std::string::npos) << time;
  }
}

TEST(ReadStatements, TheLastMarkCounts) {
  const Read result =
      read(kDocument + with(kStatement, R"({ mark = "3", reason = "no other source" })",
                            R"({ mark = "3", reason = "no other source" },
  { mark = "2", reason = "the works office says so too", by = "reviewer", on = "2026-12-01" })"));
  EXPECT_TRUE(result.problems.empty());
  EXPECT_EQ(marks_of(result.statements.list.at(0)), (Marks{'B', '2'}));
  EXPECT_NE(problem(R"({ mark = "3", reason = "no other source" })",
                    R"({ mark = "3", reason = "no", on = "2026-12-02" },
  { mark = "2", reason = "yes", on = "2026-12-01" })")
                .find("only added to"),
            std::string::npos);
}

/// The statement with a review, of that kind.
std::string reviewed(const std::string& review, bool is_forecast) {
  std::string text = with(kStatement, "confirmed =", "review = [" + review + "]\nconfirmed =");
  if (is_forecast) {
    text = with(text, "kind = \"number\"", "kind = \"forecast\"");
    text = with(text, "point = [{ asks = \"weeks\", law = \"L1\", equals = 3 }]",
                "unprojected = \"nothing stands for it\"");
  }
  std::string all;
  for (const base::Problem& one : read(kDocument + text).problems) {
    all += base::to_text(one) + "\n";
  }
  return all;
}

TEST(ReadStatements, AReviewHasAVerdictOfItsKindOrANote) {
  const auto review = [](const std::string& found) {
    return "{ " + found + "reference = \"minutes\", by = \"reviewer\", on = \"2026-12-01\" }";
  };
  const std::string record = review("verdict = \"contradicted by record\", ");
  EXPECT_EQ(reviewed(record, false), "");
  EXPECT_NE(reviewed(record, true).find("none that a statement of kind forecast gets"),
            std::string::npos);
  const std::string place = review("verdict = \"outside wide range\", ");
  EXPECT_EQ(reviewed(place, true), "");
  EXPECT_NE(reviewed(place, false), "");
  for (const char* word : {"true", "false"}) {
    const std::string truth = review("verdict = \"" + std::string(word) + "\", ");
    EXPECT_NE(reviewed(truth, true), "") << word;
    EXPECT_NE(reviewed(truth, false), "") << word;
  }
  EXPECT_NE(
      reviewed(review("verdict = \"matches recrd\", "), false).find("did you mean matches record?"),
      std::string::npos);
  EXPECT_EQ(reviewed(review("note = \"false, says the mayor\", "), true), "");
  EXPECT_NE(reviewed(review(""), true).find("and so is `note`"), std::string::npos);
}

TEST(ReadStatements, OnlyAForecastSaysWhyItHasNoProjection) {
  EXPECT_NE(problem("confirmed =", "unprojected = \"why\"\nconfirmed =")
                .find("only a forecast has projections"),
            std::string::npos);
}

TEST(ReadStatements, ListsEveryProblemOnce) {
  struct Case {
    const char* from;
    const char* to;
    const char* says;
  };
  const std::vector<Case> cases{
      {"kind = \"number\"", "kind = \"nummber\"", "did you mean number"},
      {"mark = \"B\"", "mark = \"G\"", "reliability[1].mark"},
      {"mark = \"3\", reason = \"no other source\"", "mark = \"3\"", "credibility[1].reason"},
      {"position = [10, 21]", "position = [10, 22]", "ends 11 characters apart"},
      {"position = [10, 21]", "position = [10]", "two whole numbers"},
      {"before = \"0123456789abcdef\"", "before = \"the words\"", "hash of a context"},
      {"document = \"D1\"", "document = \"D2\"", "its document is not listed"},
      {"source = \"S2\"", "source = \"S9\"", "is not a source of this study"},
      {"source = \"S2\", ", "statement = \"C7\", ", "not listed"},
      {"source = \"S2\", ", "statement = \"C1\", ", "corroborates itself"},
      {"source = \"S2\", ", "", "and not both"},
      {"relation = \"supports\"", "relation = \"repeats\"", "never so of what only repeats"},
      {"links = [\"law:L1\"]", "links = [\"law:L2\"]", "is not a name of kind law"},
      {"links = [\"law:L1\"]", "links = [\"lore:L1\"]", "is not KIND:NAME"},
      {"links = [\"law:L1\"]", "", "wants links, or the reason"},
      {"links = [\"law:L1\"]", "links = [\"law:L1\"]\nunlinked = \"none\"", "no reason for none"},
      {"law = \"L1\", ", "law = \"L1\", fact = \"a/b\", ", "exactly one place of the record"},
      {"law = \"L1\", ", "fact = \"a\", ", "is not a fact"},
      {"law = \"L1\", equals = 3", "law = \"L1\", includes = \"three\"",
       "words are looked for in a cell"},
      {"unit = \"weeks\"", "", "a value has a unit"},
      {"point = [{ asks = \"weeks\", law = \"L1\", equals = 3 }]", "", "wants points"},
      {"kind = \"number\"", "kind = \"opinion\"", "the record answers facts and numbers only"},
      {"on = \"2026-11-30\"", "on = \"2026-11-31\"", "is not a day"},
      {"hops = [\"article\"]", "hop = [\"article\"]", "did you mean hops"},
      {"basis = \"on record\"", "basis = \"on the record\"", "did you mean on record"},
  };
  for (const Case& one : cases) {
    const std::string said = problem(one.from, one.to);
    EXPECT_NE(said.find(one.says), std::string::npos) << one.to << ": " << said;
    EXPECT_EQ(std::count(said.begin(), said.end(), '\n'), 1) << one.to << ": " << said;
  }
}

TEST(ReadStatements, LongQuotationsStayOut) {
  std::string words(301, 'a');
  const std::string said = problem("exact = \"three weeks\", position = [10, 21]",
                                   "exact = \"" + words + "\", position = [0, 301]");
  EXPECT_NE(said.find("quotes too much"), std::string::npos) << said;
}

TEST(ReadStatements, APassageHasItsLanguageAndATranslationItsTranslator) {
  const std::string plain = std::string(kDocument) + kStatement;
  const auto of_passage = [&](const std::string& more) {
    return read(with(plain, "exact = \"three weeks\"", "exact = \"three weeks\", " + more));
  };
  const Read whole = of_passage(
      R"(language = "pt-BR", translation = "tr\u00EAs semanas", translator = "the author")");
  ASSERT_TRUE(whole.problems.empty()) << to_text(whole.problems.front());
  const Passage& passage = whole.statements.list[0].passage;
  EXPECT_EQ(passage.language, "pt-BR");
  EXPECT_EQ(passage.translation, "tr\u00EAs semanas");
  EXPECT_EQ(passage.translator, "the author");
  EXPECT_EQ(language_of(whole.statements.list[0], whole.statements), "pt-BR");
  EXPECT_EQ(language_of(read(plain).statements.list[0], read(plain).statements), "en");
  for (const auto& [more, says] :
       {std::pair("translation = \"x\"", "translator: is missing"),
        std::pair("translator = \"me\"", "translation: is missing"),
        std::pair("translation = \" \", translator = \"me\"", "translation: is missing"),
        std::pair("language = \"English\"", "is not a language tag"),
        std::pair("language = \"e\"", "is not a language tag"),
        std::pair("language = \"en-\"", "is not a language tag")}) {
    const Read broken = of_passage(more);
    ASSERT_EQ(broken.problems.size(), 1U) << more;
    EXPECT_NE(to_text(broken.problems[0]).find(says), std::string::npos)
        << to_text(broken.problems[0]);
  }
  EXPECT_EQ(of_passage("translator = \"me\", translation = \"" + std::string(301, 'x') + "\"")
                .problems.size(),
            1U);
  EXPECT_EQ(read(with(plain, "language = \"en\"", "language = \"english\"")).problems.size(), 1U);
}

TEST(ReadStatements, EntitiesAreNamesOrActorsEachOnce) {
  const auto with_entities = [](const std::string& list) {
    return read(with(std::string(kDocument) + kStatement,
                     "speaker =", "entities = [" + list + "]\nspeaker ="));
  };
  const Read whole = with_entities(R"("actor:USA", "the council")");
  ASSERT_TRUE(whole.problems.empty()) << to_text(whole.problems.front());
  EXPECT_EQ(whole.statements.list[0].entities,
            (std::vector<std::string>{"actor:USA", "the council"}));
  for (const auto& [list, says] :
       {std::pair(R"("actor:DEUX")", "did you mean DEU?"), std::pair(R"("")", "has an empty name"),
        std::pair(R"("The Council", "the  council")", "names one twice")}) {
    const Read broken = with_entities(list);
    ASSERT_EQ(broken.problems.size(), 1U) << list;
    EXPECT_NE(to_text(broken.problems[0]).find(says), std::string::npos)
        << to_text(broken.problems[0]);
  }
}

TEST(ReadStatements, ADocumentsFileIsNoFolder) {
  for (const char* name : {"..", ".", "a/b", "/etc/passwd", "../x", "a/.."}) {
    const Read broken = read(with(std::string(kDocument) + kStatement, "file = \"d1.txt\"",
                                  base::format("file = \"{}\"", name)));
    ASSERT_EQ(broken.problems.size(), 1U) << name;
    EXPECT_EQ(broken.problems[0].message, "is not the name of a file");
  }
}

TEST(ReadStatements, ForecastsHaveNoPointsAndFactsNoProjection) {
  constexpr const char* kProjection =
      R"(projection = { outcome = "border_activity", claims = 0.4, preset = "dormant", why = "w" })";
  EXPECT_NE(problem("confirmed", base::format("{}\nconfirmed", kProjection))
                .find("an ensemble answers forecasts only"),
            std::string::npos);
  std::string forecast = with(kStatement, "kind = \"number\"", "kind = \"forecast\"");
  forecast =
      with(forecast, "point = [{ asks = \"weeks\", law = \"L1\", equals = 3 }]", kProjection);
  const Read result = read(kDocument + forecast);
  EXPECT_TRUE(result.problems.empty());
  ASSERT_TRUE(result.statements.list.at(0).projection.has_value());
  EXPECT_EQ(result.statements.list[0].projection->claims, 0.4);
}

TEST(ReadStatements, BrokenFilesGiveProblems) {
  EXPECT_FALSE(read("").problems.empty());
  EXPECT_FALSE(read("schema = \"casus.claims/2\"\n").problems.empty());
  EXPECT_FALSE(read("[[statement]]\n[[statement]]\n").problems.empty());
  EXPECT_FALSE(read("statement = 3\n").problems.empty());
  const Read twice = read(std::string(kDocument) + kStatement + kStatement);
  ASSERT_EQ(twice.problems.size(), 1U);
  EXPECT_NE(base::to_text(twice.problems[0]).find("is there already"), std::string::npos);
}

}  // namespace
}  // namespace casus::evidence
