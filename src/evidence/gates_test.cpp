#include "evidence/gates.hpp"

#include <gtest/gtest.h>

namespace casus::evidence {
namespace {

Statement made(const std::string& id, char reliability, char credibility) {
  Statement statement;
  statement.id = id;
  statement.passage.document = "D";
  statement.passage.exact = "a few words";
  statement.origin = "origin of " + id;
  statement.confirmed_by = "author";
  statement.reliability = {
      {.mark = reliability, .reason = "r", .by = "author", .on = "2026-11-30"}};
  statement.credibility = {
      {.mark = credibility, .reason = "c", .by = "author", .on = "2026-11-30"}};
  return statement;
}

Corroboration support(const std::string& origin, bool is_independent = true,
                      const std::string& source = "") {
  return {.relation = Relation::supports,
          .source = source.empty() ? "S of " + origin : source,
          .statement = "",
          .origin = origin,
          .is_independent = is_independent,
          .note = ""};
}

Statements of(std::vector<Statement> list) {
  Document document;
  document.id = "D";
  document.source = "ARTICLE";
  return {.documents = {document}, .list = std::move(list)};
}

/// Breaches of the gate of that name.
std::size_t breaches(const Statements& statements, const std::string& name,
                     const std::vector<ParameterBasis>& parameters = {}) {
  for (const Gate& gate : check_gates(statements, parameters)) {
    if (gate.name == name) return gate.breaches.size();
  }
  ADD_FAILURE() << "there is no gate " << name;
  return 0;
}

constexpr const char* kSetting = "only A to C and 1 to 3 set or bound";
constexpr const char* kFacts = "only confirmed facts and numbers set or bound";
constexpr const char* kResting = "parameters rest on something";
constexpr const char* kRepeating = "repeating lifts no mark";
constexpr const char* kOrigins = "mark 1 has two origins";

TEST(Marks, OnlyGoodOnesMaySet) {
  for (const char reliability : kReliabilities) {
    for (const char credibility : kCredibilities) {
      const bool expected = std::string_view("ABC").find(reliability) != std::string_view::npos &&
                            std::string_view("123").find(credibility) != std::string_view::npos;
      EXPECT_EQ(may_set({reliability, credibility}), expected) << reliability << credibility;
    }
  }
}

TEST(Marks, UnknownIsNoRungOfTheDiagonal) {
  EXPECT_TRUE(is_on_diagonal({'A', '1'}));
  EXPECT_TRUE(is_on_diagonal({'E', '5'}));
  EXPECT_FALSE(is_on_diagonal({'F', '6'}));
  EXPECT_FALSE(is_on_diagonal({'B', '3'}));
  const Statements statements =
      of({made("1", 'B', '2'), made("2", 'F', '6'), made("3", 'C', '2'), made("4", 'F', '2')});
  EXPECT_EQ(diagonal_of(statements).judged, 2U);
  EXPECT_DOUBLE_EQ(diagonal_of(statements).share(), 0.5);
}

TEST(Gates, WeakPassagesSetNothing) {
  for (const Role role : {Role::sets, Role::bounds, Role::motivates, Role::challenges}) {
    Statement weak = made("1", 'B', '4');
    weak.parameters = {
        {.parameter = "p", .role = role, .transform = "t", .formula = "", .line = 1}};
    const bool is_breach = role == Role::sets || role == Role::bounds;
    EXPECT_EQ(breaches(of({weak}), kSetting), is_breach ? 1U : 0U) << name_of(role);
    weak.credibility.back().mark = '3';
    EXPECT_EQ(breaches(of({weak}), kSetting), 0U);
    weak.reliability.back().mark = 'D';
    EXPECT_EQ(breaches(of({weak}), kSetting), is_breach ? 1U : 0U);
  }
}

TEST(Gates, OnlyConfirmedFactsAndNumbersSet) {
  for (const Role role : {Role::sets, Role::bounds, Role::motivates, Role::challenges}) {
    for (const Kind kind :
         {Kind::fact, Kind::number, Kind::forecast, Kind::intent, Kind::norm, Kind::opinion}) {
      for (const char* confirmed : {"author", ""}) {
        Statement statement = made("1", 'A', '2');
        statement.kind = kind;
        statement.confirmed_by = confirmed;
        statement.path = "claims.toml";
        statement.parameters = {
            {.parameter = "p", .role = role, .transform = "t", .formula = "", .line = 7}};
        const bool may = is_about_record(kind) && *confirmed != '\0';
        const bool is_breach = !may && (role == Role::sets || role == Role::bounds);
        EXPECT_EQ(breaches(of({statement}), kFacts), is_breach ? 1U : 0U)
            << name_of(role) << name_of(kind) << confirmed;
        if (!is_breach) continue;
        const base::Problem problem = check_setting_links(of({statement})).at(0);
        EXPECT_EQ(problem.file, "claims.toml");
        EXPECT_EQ(problem.line, 7);
        EXPECT_EQ(problem.key, "statement 1.parameter");
        EXPECT_EQ(problem.found, std::string(name_of(role)) + " p");
      }
    }
  }
}

TEST(Gates, WhatMaySetNothingIsNoFooting) {
  ParameterBasis basis{
      .parameter = "p", .sources = {"ARTICLE"}, .judgement = "", .file = "a.toml", .line = 3};
  Statement statement = made("1", 'B', '2');
  statement.parameters = {
      {.parameter = "p", .role = Role::sets, .transform = "t", .formula = "", .line = 1}};
  EXPECT_EQ(footing_of(basis, of({statement})), Footing::source);
  statement.confirmed_by.clear();
  EXPECT_EQ(footing_of(basis, of({statement})), Footing::nothing);
  EXPECT_EQ(breaches(of({statement}), kSetting, {basis}), 1U);
  ASSERT_EQ(ceilings(of({statement}), {basis}).size(), 1U);
  EXPECT_EQ(ceilings(of({statement}), {basis})[0].certainty, -1);
  basis.sources.clear();
  EXPECT_EQ(breaches(of({statement}), kResting, {basis}), 1U);
  EXPECT_EQ(footing_of(basis, of({statement})), Footing::nothing);
  basis.judgement = "ours";
  EXPECT_EQ(footing_of(basis, of({statement})), Footing::judgement);
  EXPECT_TRUE(ceilings(of({statement}), {basis}).empty());
  statement.confirmed_by = "author";
  EXPECT_EQ(footing_of(basis, of({statement})), Footing::judgement_with_statement);
  EXPECT_EQ(footing_text(basis, of({statement})),
            "by a declared judgement, with a statement: 1 (B2)");
  basis.sources = {"ARTICLE"};
  EXPECT_EQ(footing_text(basis, of({statement})), "set by sources");
  basis.sources.clear();
  basis.judgement.clear();
  EXPECT_EQ(footing_text(basis, of({statement})), "by statements: 1 (B2)");
  basis.judgement = "ours";
  statement.kind = Kind::opinion;
  EXPECT_EQ(footing_of(basis, of({statement})), Footing::judgement);
  basis.sources = {"TABLE"};
  EXPECT_EQ(footing_of(basis, of({statement})), Footing::source);
}

TEST(BeforeUse, ListsWhatIsRefusedLater) {
  const auto keys = [](const Statements& statements) {
    std::vector<std::string> found;
    for (const base::Problem& one : check_before_use(statements, "2026-12-01")) {
      found.push_back(one.key + ": " + one.message + ": " + one.found);
    }
    return found;
  };
  using Keys = std::vector<std::string>;
  Statement weak = made("1", 'D', '2');
  weak.parameters = {
      {.parameter = "p", .role = Role::bounds, .transform = "t", .formula = "", .line = 7}};
  EXPECT_EQ(keys(of({weak})), Keys{"statement 1.parameter: bounds p: D2"});
  EXPECT_EQ(check_before_use(of({weak}), "2026-12-01")[0].line, 7);
  weak.confirmed_by.clear();  // said once
  EXPECT_EQ(keys(of({weak})),
            Keys{"statement 1.parameter: has a mapping that nobody confirmed: bounds p"});
  weak.confirmed_by = "author";
  weak.parameters[0].role = Role::motivates;
  EXPECT_EQ(keys(of({weak})), Keys{});

  Statement wordy = made("2", 'B', '2');
  wordy.passage.exact = "one two three four five six seven eight";
  EXPECT_EQ(keys(of({wordy})), Keys{});
  wordy.passage.exact += " nine";
  wordy.passage.translation = wordy.passage.exact + " ten";
  EXPECT_EQ(keys(of({wordy})),
            (Keys{"statement 2.passage.exact: quotes too much of its document: 9 words",
                  "statement 2.passage.translation: quotes too much of its document: 10 words"}));
}

TEST(BeforeUse, ListsDaysThatCannotBe) {
  Statement statement = made("1", 'B', '2');
  statement.confirmed_on = "2026-12-02";
  Statements statements = of({statement});
  statements.documents[0].issued = "2027";
  statements.documents[0].retrieved = "2026-12-03";
  std::vector<std::string> keys;
  for (const base::Problem& one : check_before_use(statements, "2026-12-01")) {
    keys.push_back(one.key + ": " + one.message);
  }
  EXPECT_EQ(keys, (std::vector<std::string>{"document D.issued: has not come yet",
                                            "document D.retrieved: has not come yet",
                                            "statement 1.confirmed.on: has not come yet",
                                            "document D.issued: is after `retrieved`"}));
  EXPECT_TRUE(check_before_use(statements, "2027-12-01").size() == 1);
  for (const char* issued : {"2026", "2026-12", "2026-12-03", ""}) {
    statements.documents[0].issued = issued;
    EXPECT_TRUE(check_before_use(statements, "2026-12-03").empty()) << issued;
  }
}

TEST(Gates, ADocumentSetsOnlyByAPassage) {
  const std::vector<ParameterBasis> rests{
      {.parameter = "p", .sources = {"ARTICLE"}, .judgement = "", .file = "a.toml", .line = 3}};
  Statement passage = made("1", 'B', '2');
  EXPECT_EQ(breaches(of({passage}), kSetting, rests), 1U);
  passage.parameters = {
      {.parameter = "p", .role = Role::sets, .transform = "t", .formula = "", .line = 1}};
  EXPECT_EQ(breaches(of({passage}), kSetting, rests), 0U);
  passage.parameters[0].parameter = "other";
  EXPECT_EQ(breaches(of({passage}), kSetting, rests), 1U);
  const std::vector<ParameterBasis> elsewhere{
      {.parameter = "p", .sources = {"TABLE"}, .judgement = "", .file = "a.toml", .line = 3}};
  EXPECT_EQ(breaches(of({passage}), kSetting, elsewhere), 0U);
}

TEST(Gates, AParameterRestsOnSomething) {
  std::vector<ParameterBasis> bases{
      {.parameter = "p", .sources = {}, .judgement = " ", .file = "a.toml", .line = 3}};
  EXPECT_EQ(breaches(of({}), kResting, bases), 1U);
  bases[0].judgement = "author's judgement: because";
  EXPECT_EQ(breaches(of({}), kResting, bases), 0U);
}

TEST(Gates, RepeatingNeverImprovesAMark) {
  Statement first = made("1", 'F', '4');
  Statement second = made("2", 'B', '3');
  second.corroboration = {{.relation = Relation::repeats,
                           .source = "",
                           .statement = "1",
                           .origin = "the same poll",
                           .is_independent = false,
                           .note = ""}};
  EXPECT_EQ(breaches(of({first, second}), kRepeating), 1U);
  second.credibility.back().mark = '4';
  EXPECT_EQ(breaches(of({first, second}), kRepeating), 0U);
  // Unknown is no mark to be better than; better than unknown is an improvement.
  first.credibility.back().mark = '6';
  EXPECT_EQ(breaches(of({first, second}), kRepeating), 1U);
  second.credibility.back().mark = '6';
  EXPECT_EQ(breaches(of({first, second}), kRepeating), 0U);
  second.credibility.back().mark = '2';
  second.corroboration.push_back(support("another poll"));
  EXPECT_EQ(breaches(of({first, second}), kRepeating), 0U);
}

TEST(Gates, OneOriginCountsOnce) {
  Statement statement = made("1", 'B', '1');
  statement.origin = "own";
  for (int outlet = 0; outlet < 10; ++outlet) {
    statement.corroboration.push_back(
        support(outlet % 2 == 0 ? "one agency" : " One  Agency", true, std::to_string(outlet)));
  }
  statement.corroboration.push_back(support("OWN"));
  statement.corroboration.push_back(support("own"));
  statement.corroboration.push_back(support("copied", false));
  EXPECT_EQ(breaches(of({statement}), kOrigins), 1U);
  statement.corroboration.push_back(support("a court"));
  EXPECT_EQ(breaches(of({statement}), kOrigins), 0U);
  statement.corroboration.back().relation = Relation::contradicts;
  EXPECT_EQ(breaches(of({statement}), kOrigins), 1U);
}

TEST(Gates, AMarkOfOneSaysItsOwnOrigin) {
  Statement statement = made("1", 'B', '1');
  statement.corroboration = {support("a court"), support("a bureau")};
  EXPECT_EQ(breaches(of({statement}), kOrigins), 0U);
  statement.origin = " \u00A0";
  EXPECT_EQ(breaches(of({statement}), kOrigins), 1U);
  statement.credibility.back().mark = '2';
  EXPECT_EQ(breaches(of({statement}), kOrigins), 0U);
}

TEST(Gates, OriginsAreComparedWithoutCaseAccentsAndBlanks) {
  Statement statement = made("1", 'B', '1');
  statement.origin = "\u00C9tat-major";
  statement.corroboration = {support("a court"), support("E\u0301tat\u2010major"),
                             support("A\u00A0\u200BCOURT")};
  EXPECT_EQ(independent_origins(statement, of({statement})), std::vector<std::string>{"a court"});
  EXPECT_EQ(breaches(of({statement}), kOrigins), 1U);
}

TEST(Gates, APlaceCountsOnce) {
  Statement statement = made("1", 'B', '1');
  statement.corroboration = {support("a court", true, "S1"), support("a bureau", true, "S1")};
  EXPECT_EQ(breaches(of({statement}), kOrigins), 1U);
  statement.corroboration[1].source = "S2";
  EXPECT_EQ(breaches(of({statement}), kOrigins), 0U);
}

TEST(Gates, NothingOfTheSameDocumentIsIndependent) {
  Statement statement = made("1", 'B', '1');
  Statement beside = made("2", 'B', '2');
  statement.corroboration = {support("a court"), support("a bureau")};
  statement.corroboration[1].source.clear();
  statement.corroboration[1].statement = "2";
  EXPECT_EQ(breaches(of({statement, beside}), kOrigins), 1U);
  beside.passage.document = "E";
  EXPECT_EQ(breaches(of({statement, beside}), kOrigins), 0U);
  // The document itself, as a source of the study, is no other place either.
  statement.corroboration[1] = support("a bureau", true, "ARTICLE");
  EXPECT_EQ(breaches(of({statement, beside}), kOrigins), 1U);
  EXPECT_EQ(count_uncorroborated(of({statement, beside}), of({statement, beside})), 1U);
}

/// Statement "1" with mark 1, supported by "2" of document E and "3" of document F.
std::vector<Statement> supported_by_two() {
  std::vector<Statement> list{made("1", 'B', '1'), made("2", 'B', '2'), made("3", 'B', '2')};
  list[1].passage.document = "E";
  list[2].passage.document = "F";
  for (const char* id : {"2", "3"}) {
    list[0].corroboration.push_back(support(std::string("origin of ") + id));
    list[0].corroboration.back().source.clear();
    list[0].corroboration.back().statement = id;
  }
  return list;
}

TEST(Gates, WhatRepeatsAStatementIsNotIndependentOfIt) {
  EXPECT_EQ(breaches(of(supported_by_two()), kOrigins), 0U);
  const auto repeat = [](const char* id) {
    Corroboration place = support("", false, "");
    place.relation = Relation::repeats;
    place.statement = id;
    return place;
  };
  std::vector<Statement> chain = supported_by_two();
  chain[2].corroboration = {repeat("2")};
  chain[1].corroboration = {repeat("1")};
  EXPECT_EQ(breaches(of(chain), kOrigins), 1U);
  std::vector<Statement> repeated = supported_by_two();
  repeated[0].corroboration.push_back(repeat("3"));
  EXPECT_EQ(breaches(of(repeated), kOrigins), 1U);
  // A ring of repetitions ends.
  repeated[2].corroboration = {repeat("3"), repeat("2")};
  repeated[1].corroboration = {repeat("3")};
  EXPECT_EQ(breaches(of(repeated), kOrigins), 1U);
}

TEST(Gates, WhatMaySetNothingConfirmsNothing) {
  for (const auto& [reliability, credibility] :
       {std::pair('F', '6'), std::pair('D', '2'), std::pair('B', '4'), std::pair('B', '6')}) {
    std::vector<Statement> list = supported_by_two();
    list[2].reliability.back().mark = reliability;
    list[2].credibility.back().mark = credibility;
    EXPECT_EQ(breaches(of(list), kOrigins), 1U) << reliability << credibility;
  }
}

TEST(Gates, AStatementWithoutAnOriginConfirmsNothing) {
  std::vector<Statement> list = supported_by_two();
  EXPECT_EQ(breaches(of(list), kOrigins), 0U);
  list[2].origin.clear();
  EXPECT_EQ(breaches(of(list), kOrigins), 1U);
}

TEST(Gates, AStatementsOwnOriginStandsBeforeOneNamedForIt) {
  std::vector<Statement> list = supported_by_two();
  list[1].origin = list[2].origin = "one memo";
  EXPECT_EQ(breaches(of(list), kOrigins), 1U);
  list[2].origin = "a court";
  EXPECT_EQ(breaches(of(list), kOrigins), 0U);
  list[2].passage.document = "E";  // nor do two passages of one document count twice
  EXPECT_EQ(breaches(of(list), kOrigins), 1U);
}

TEST(Gates, AForecastIsProjectedOrSaysWhyNot) {
  constexpr const char* kProjected = "forecasts are projected or say why not";
  Statement forecast = made("1", 'B', '2');
  forecast.kind = Kind::forecast;
  EXPECT_EQ(breaches(of({forecast}), kProjected), 1U);
  forecast.unprojected = "no outcome stands for it";
  EXPECT_EQ(breaches(of({forecast}), kProjected), 0U);
  forecast.links = {{"lever", "us.status"}};
  EXPECT_EQ(breaches(of({forecast}), kProjected), 0U);
  forecast.links.push_back({"outcome", "notice"});
  EXPECT_EQ(breaches(of({forecast}), kProjected), 1U);
  forecast.unprojected.clear();
  forecast.projection = Projection{};
  EXPECT_EQ(breaches(of({forecast}), kProjected), 0U);
  forecast.kind = Kind::opinion;
  forecast.projection.reset();
  EXPECT_EQ(breaches(of({forecast}), kProjected), 0U);
}

TEST(Gates, AnchorsHaveEightWords) {
  Statement statement = made("1", 'B', '2');
  statement.passage.exact = "one two three four five six seven  eight";
  EXPECT_EQ(breaches(of({statement}), "anchors are short"), 0U);
  statement.passage.translation = "1 2 3 4 5 6 7 8-9";
  EXPECT_EQ(breaches(of({statement}), "anchors are short"), 1U);
  statement.passage.translation.clear();
  statement.passage.exact += " nine";
  EXPECT_EQ(breaches(of({statement}), "anchors are short"), 1U);
}

TEST(Ceilings, FollowTheBestPassage) {
  Statement good = made("1", 'B', '2');
  good.parameters = {
      {.parameter = "p", .role = Role::sets, .transform = "t", .formula = "", .line = 1}};
  Statement bad = made("2", 'E', '5');
  bad.parameters = good.parameters;
  const std::vector<ParameterBasis> bases{
      {.parameter = "p", .sources = {}, .judgement = "j", .file = "", .line = 0},
      {.parameter = "q", .sources = {"TABLE"}, .judgement = "", .file = "", .line = 0},
      {.parameter = "r", .sources = {"ARTICLE"}, .judgement = "", .file = "", .line = 0}};
  const auto both = ceilings(of({good, bad}), bases);
  ASSERT_EQ(both.size(), 2U);
  EXPECT_EQ(both[0].parameter, "p");
  EXPECT_EQ(both[0].certainty, 2);
  EXPECT_EQ(both[1].parameter, "r");
  EXPECT_EQ(both[1].certainty, -1);
  EXPECT_EQ(ceilings(of({bad}), bases)[0].certainty, -1);
}

}  // namespace
}  // namespace casus::evidence
