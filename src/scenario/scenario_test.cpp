#include "scenario/scenario.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "base/text.hpp"

namespace casus::scenario {
namespace {

/// A study of two levers: one for all parts, one for exercises alone.
study::Study small_study() {
  study::Study study;
  study.months = 24;
  study.start = base::Month::of(2026, 8);
  study::Lever all;
  all.name = "us.participation";
  all.drives = {catalog::Lever::participation_exercises, catalog::Lever::participation_enablers};
  all.reference = 1;
  all.high = 1;
  study::Lever part;
  part.name = "us.exercises";
  part.drives = {catalog::Lever::participation_exercises};
  part.reference = 1;
  part.high = 1;
  part.unit = "1";
  study::Lever status;
  status.name = "us.status";
  status.drives = {catalog::Lever::formal_status};
  status.high = 3;
  status.is_whole = true;
  status.unit = "1";
  status.values = {"stays", "seeks_consent", "leaves_by_act", "notice_in_defiance"};
  study.levers = {all, part, status};
  return study;
}

/// A folder of scenario files, removed when the test ends.
class Files {
 public:
  Files() : path_(std::filesystem::temp_directory_path() / "casus-scenario-test-XXXXXX") {
    std::string name = path_.string();
    path_ = mkdtemp(name.data());
  }
  ~Files() { std::filesystem::remove_all(path_); }
  Files(const Files&) = delete;
  Files& operator=(const Files&) = delete;
  std::string write(const std::string& name, const std::string& body) const {
    std::filesystem::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name) << "schema = \"casus.scenario/1\"\ntitle = \"T\"\nstudy = \"s\"\n"
                                << body;
    return (path_ / name).string();
  }

 private:
  std::filesystem::path path_;
};

/// The study with a lever whose -1 stands for what each world draws.
study::Study with_drawn_value(study::Study study) {
  study::Lever made_up;
  made_up.name = "eu.aid_replaces";
  made_up.drives = {catalog::Lever::aid_replacement_share};
  made_up.reference = made_up.low = -1;
  made_up.high = 1;
  made_up.unit = "1";
  made_up.has_drawn_value = true;
  study.levers.push_back(made_up);
  return study;
}

float at(const std::vector<float>& paths, int month, catalog::Lever lever) {
  return paths[static_cast<std::size_t>(month) * catalog::kLeverCount +
               static_cast<std::size_t>(lever)];
}

Scenario with(std::vector<LeverSetting> settings) {
  Scenario scenario;
  scenario.levers = std::move(settings);
  return scenario;
}

TEST(LeverPaths, StandAtTheReferenceUntilTheyAreMoved) {
  const study::Study study = small_study();
  LeverSetting setting;
  setting.lever = 1;
  setting.value = 0.4;
  setting.from = 6;
  const auto paths = lever_paths(with({setting}), study);
  for (int t = 0; t < 6; ++t)
    EXPECT_EQ(at(paths, t, catalog::Lever::participation_exercises), 1.0F);
  for (int t = 6; t <= 24; ++t)
    EXPECT_EQ(at(paths, t, catalog::Lever::participation_exercises), 0.4F);
  EXPECT_EQ(at(paths, 24, catalog::Lever::participation_enablers), 1.0F);
}

TEST(LeverPaths, RampInEqualStepsAndEndExactlyAtTheValue) {
  const study::Study study = small_study();
  LeverSetting setting;
  setting.lever = 1;
  setting.value = 0.5;
  setting.from = 3;
  setting.over_months = 4;
  const auto paths = lever_paths(with({setting}), study);
  const float steps[] = {1.0F, 0.875F, 0.75F, 0.625F, 0.5F, 0.5F};
  for (int t = 2; t < 8; ++t) {
    EXPECT_EQ(at(paths, t, catalog::Lever::participation_exercises), steps[t - 2]) << t;
  }
}

TEST(LeverPaths, ALogisticRampMeetsBothEndsAndTheMiddle) {
  const study::Study study = small_study();
  LeverSetting setting;
  setting.lever = 1;
  setting.value = 0;
  setting.from = 1;
  setting.over_months = 10;
  setting.ramp = Ramp::logistic;
  const auto paths = lever_paths(with({setting}), study);
  EXPECT_EQ(at(paths, 0, catalog::Lever::participation_exercises), 1.0F);
  EXPECT_NEAR(at(paths, 5, catalog::Lever::participation_exercises), 0.5F, 1e-6F);
  EXPECT_EQ(at(paths, 10, catalog::Lever::participation_exercises), 0.0F);
  EXPECT_GT(at(paths, 2, catalog::Lever::participation_exercises), 0.95F);
}

TEST(LeverPaths, ALeverForOnePartTakesThePlaceOfTheOneForAll) {
  const study::Study study = small_study();
  LeverSetting part;
  part.lever = 1;
  part.value = 0.9;
  part.from = 5;
  LeverSetting all;
  all.lever = 0;
  all.value = 0.2;
  all.from = 1;
  for (const auto& order : {std::vector{part, all}, std::vector{all, part}}) {
    const auto paths = lever_paths(with(order), study);
    EXPECT_EQ(at(paths, 4, catalog::Lever::participation_exercises), 1.0F);
    EXPECT_EQ(at(paths, 5, catalog::Lever::participation_exercises), 0.9F);
    EXPECT_EQ(at(paths, 4, catalog::Lever::participation_enablers), 0.2F);
  }
}

TEST(LeverPaths, ASettingThatComesLaterStartsWhereTheOneBeforeStands) {
  const study::Study study = small_study();
  LeverSetting first;
  first.lever = 1;
  first.value = 0.5;
  first.from = 1;
  LeverSetting second = first;
  second.value = 1;
  second.from = 11;
  second.over_months = 2;
  const auto paths = lever_paths(with({first, second}), study);
  EXPECT_EQ(at(paths, 10, catalog::Lever::participation_exercises), 0.5F);
  EXPECT_EQ(at(paths, 11, catalog::Lever::participation_exercises), 0.75F);
  EXPECT_EQ(at(paths, 12, catalog::Lever::participation_exercises), 1.0F);
}

TEST(Settings, AreReadWithPercentagesNamesMonthsAndRamps) {
  const study::Study study = small_study();
  const auto half = parse_setting("us.exercises=50%@2027-01/12", study);
  ASSERT_TRUE(half.ok());
  EXPECT_EQ(half.value().value, 0.5);
  EXPECT_EQ(half.value().from, 5);
  EXPECT_EQ(half.value().over_months, 12);
  const auto named = parse_setting("us.status=leaves_by_act", study);
  ASSERT_TRUE(named.ok());
  EXPECT_EQ(named.value().value, 2);
}

TEST(Settings, ThatCannotBeSayWhatIsAllowed) {
  const study::Study study = small_study();
  for (const char* text : {"us.exercises", "us.exercise=1", "us.exercises=2", "us.exercises=x",
                           "us.exercises=1@2020-01", "us.exercises=1@2027-01/x", "us.status=1.5",
                           "us.status=leaves_by_law"}) {
    EXPECT_FALSE(parse_setting(text, study).ok()) << text;
  }
  EXPECT_EQ(parse_setting("us.exercise=1", study).problems().front().nearest, "us.exercises");
  EXPECT_EQ(parse_setting("us.status=leaves_by_law", study).problems().front().nearest,
            "leaves_by_act");
}

// -1 stands for what each world draws: nothing lies between it and 0.
TEST(Settings, KnowNoNumberBetweenTheDrawnValueAndNothing) {
  const study::Study study = with_drawn_value(small_study());
  for (const char* text : {"eu.aid_replaces=-1", "eu.aid_replaces=0", "eu.aid_replaces=1"}) {
    EXPECT_TRUE(parse_setting(text, study).ok()) << text;
  }
  for (const char* text : {"eu.aid_replaces=-0.5", "eu.aid_replaces=-0.001", "eu.aid_replaces=-2",
                           "eu.aid_replaces=1@2027-01/12"}) {
    EXPECT_FALSE(parse_setting(text, study).ok()) << text;
  }
  EXPECT_EQ(parse_setting("eu.aid_replaces=-0.5", study).problems().front().allowed,
            "-1 (as each world draws it), or 0 to 1");
}

TEST(Settings, RampFromNumberToNumberOnly) {
  const Files files;
  study::Study study = with_drawn_value(small_study());
  study.id = "s";
  const auto read = [&](const std::string& name, const std::string& steps) {
    return read_scenario(files.write(name, "[levers]\n\"eu.aid_replaces\" = " + steps + "\n"),
                         study);
  };
  const auto ramp = read("ramp.toml", "{ value = 1, from = \"2027-01\", over_months = 12 }");
  ASSERT_FALSE(ramp.ok());
  EXPECT_EQ(ramp.problems().front().line, 5);
  EXPECT_TRUE(ramp.problems().front().key.ends_with("over_months")) << ramp.problems().front().key;
  EXPECT_TRUE(read("steps.toml",
                   "[{ value = 0, from = \"2026-12\" }, "
                   "{ value = 1, from = \"2027-01\", over_months = 12 }]")
                  .ok());
  EXPECT_FALSE(read("back.toml",
                    "[{ value = 0, from = \"2026-12\" }, "
                    "{ value = -1, from = \"2027-01\", over_months = 12 }]")
                   .ok());
  EXPECT_FALSE(read("late.toml",
                    "[{ value = 0, from = \"2027-01\" }, "
                    "{ value = -1, from = \"2027-02\" }, "
                    "{ value = 1, from = \"2027-03\", over_months = 2 }]")
                   .ok());
  EXPECT_TRUE(read("at_once.toml", "{ value = 1, from = \"2027-01\", over_months = 1 }").ok());
}

TEST(Beside, NamesAnotherPreset) {
  const Files files;
  study::Study study = small_study();
  study.id = "s";
  study.presets = {{"push-alone", files.write("push-alone.toml", "")},
                   {"reference", files.write("reference.toml", "")}};
  const auto read = [&](const std::string& file, const std::string& name) {
    return read_scenario(files.write(file, "beside = \"" + name + "\"\n"), study);
  };
  const auto good = read("mine.toml", "push-alone");
  ASSERT_TRUE(good.ok());
  EXPECT_EQ(good.value().beside, "push-alone");
  const auto unknown = read("mine.toml", "push-alon");
  ASSERT_FALSE(unknown.ok());
  EXPECT_EQ(unknown.problems().front().line, 4);
  EXPECT_EQ(unknown.problems().front().nearest, "push-alone");
  EXPECT_FALSE(read("mine.toml", "reference").ok()) << "stands there anyway";
  EXPECT_FALSE(read("push-alone.toml", "push-alone").ok()) << "itself";
}

TEST(Settings, TakeAPercentSignForSharesOnly) {
  study::Study study = small_study();
  EXPECT_TRUE(parse_setting("us.exercises=50%", study).ok());
  EXPECT_EQ(parse_setting("us.status=100%", study).problems().front().message,
            "a percent sign is for shares only");
  study.levers[1].unit = "1/month";
  const auto rate = parse_setting("us.exercises=50%", study);
  ASSERT_FALSE(rate.ok());
  EXPECT_EQ(rate.problems().front().allowed, "0 to 1, in 1/month");
}

TEST(Choices, ThatComeLaterTakeThePlaceOfEarlierOnes) {
  std::vector<ModelChoice> models{{"spending", "spending"}, {"votes", "votes"}};
  choose(models, {"spending", "spending_spatial"});
  ASSERT_EQ(models.size(), 2U);
  EXPECT_EQ(models[0].model, "spending_spatial");
  std::vector<Pin> pins{{"a.b", 0.5}};
  hold(pins, {"a.b", 0.25});
  hold(pins, {"c.d", 1});
  ASSERT_EQ(pins.size(), 2U);
  EXPECT_EQ(pins[0].value, 0.25);
}

TEST(PortableFiles, KeepTheirPlacesTowardsEachOther) {
  Scenario scenario;
  scenario.id = "mine";
  scenario.files = {{"/home/a/plans/mine.toml", "1"},
                    {"/home/a/plans/../shared/more.toml", "2"},
                    {"/home/a/shared/more.toml", "2"}};
  const auto kept = portable_files(scenario);
  ASSERT_TRUE(kept.ok());
  ASSERT_EQ(kept.value().size(), 2U);
  EXPECT_EQ(kept.value()[0].path, "scenarios/mine/plans/mine.toml");
  EXPECT_EQ(kept.value()[1].path, "scenarios/mine/shared/more.toml");
  EXPECT_EQ(kept.value()[1].text, "2");
  EXPECT_TRUE(portable_files({}).value().empty());
}

TEST(PortableFiles, RefuseNamesThatABundleCannotKeep) {
  for (const char* path : {"/a/it's.toml", "/a/.mine.toml", "/a/b\\c.toml", "/a/new\nline.toml"}) {
    Scenario scenario;
    scenario.id = std::filesystem::path(path).stem().string();
    scenario.files = {{path, ""}};
    EXPECT_FALSE(portable_files(scenario).ok()) << path;
  }
}

TEST(Events, AnOnsetOfInstabilityNamesItsState) {
  const Files files;
  study::Study study = small_study();
  study.id = "s";
  study.actors = {{"USA", "United States"}, {"MDA", "Moldova"}};
  const char* event = "[[event]]\nat = \"2026-12\"\nwhat = \"instability.onset\"\n";
  const auto scenario =
      read_scenario(files.write("mine.toml", std::string(event) + "actor = \"MDA\"\n"), study);
  ASSERT_TRUE(scenario.ok());
  EXPECT_EQ(scenario.value().events.at(0).actor, 1);
  const auto without = read_scenario(files.write("without.toml", event), study);
  ASSERT_FALSE(without.ok());
  EXPECT_EQ(without.problems()[0].key, "event[1].actor");
}

TEST(Events, ANoticeToABodyNamesTheBody) {
  const Files files;
  study::Study study = small_study();
  study.id = "s";
  const char* event = "[[event]]\nat = \"2026-12\"\nwhat = \"body.notice\"\n";
  const auto scenario =
      read_scenario(files.write("mine.toml", std::string(event) + "body = \"unesco\"\n"), study);
  ASSERT_TRUE(scenario.ok());
  ASSERT_EQ(scenario.value().events.size(), 1U);
  EXPECT_EQ(scenario.value().events[0].actor, 3);
  EXPECT_EQ(scenario.value().events[0].month, 4);
  const auto without = read_scenario(files.write("without.toml", event), study);
  ASSERT_FALSE(without.ok());
  EXPECT_EQ(without.problems()[0].key, "event[1].body");
}

std::vector<base::Problem> problems_of(const Files& files, const std::string& events) {
  study::Study study = small_study();
  study.id = "s";
  study.actors = {{"USA", "United States"}, {"EST", "Estonia"}, {"RUS", "Russia"}};
  world::Setting& setting = study.setting;
  setting.leaver = 0;
  setting.facts[static_cast<std::size_t>(catalog::Fact::is_member)] = {1, 1, 0};
  setting.facts[static_cast<std::size_t>(catalog::Fact::is_in_europe)] = {0, 1, 1};
  setting.frontiers = {"RUS-EST", "RUS-USA"};
  setting.frontier_target = {1, 0};
  setting.frontier_is_probed = {true, false};
  const auto scenario = read_scenario(files.write("events.toml", events), study);
  return scenario.ok() ? std::vector<base::Problem>{} : scenario.problems();
}

TEST(Events, SayNothingThatNoModelReads) {
  const Files files;
  const std::string headline = "[[event]]\nat = \"2026-12\"\nwhat = \"audit.headline\"\n";
  EXPECT_TRUE(problems_of(files, headline).empty());
  const auto problems = problems_of(files, headline + "actor = \"EST\"\ndetail = 1\n");
  ASSERT_EQ(problems.size(), 2U);
  EXPECT_EQ(problems[0].key, "event[1].actor");
  EXPECT_EQ(problems[1].key, "event[1].detail");
  const std::string notice = "[[event]]\nat = \"2026-12\"\nwhat = \"notice.given\"\ndetail = ";
  EXPECT_TRUE(problems_of(files, notice + "1\n").empty());
  ASSERT_EQ(problems_of(files, notice + "3\n").size(), 1U);
  EXPECT_EQ(problems_of(files, notice + "3\n")[0].allowed, "a whole number from 0 to 1");
  EXPECT_EQ(problems_of(files, notice + "0.5\n").size(), 1U);
}

TEST(Events, OfAnAllyNameIt) {
  const Files files;
  for (const char* what : {"group.joined", "ally.choice"}) {
    const std::string event =
        base::format("[[event]]\nat = \"2026-12\"\nwhat = \"{}\"\n{}", what,
                     what == std::string("ally.choice") ? "detail = 1\n" : "");
    ASSERT_EQ(problems_of(files, event).size(), 1U) << what;
    EXPECT_EQ(problems_of(files, event)[0].key, "event[1].actor");
    EXPECT_TRUE(problems_of(files, event + "actor = \"EST\"\n").empty()) << what;
  }
}

TEST(Events, ThatNothingCanCarryAreProblemsWithTheirPlace) {
  const Files files;
  const auto problem = [&](const std::string& what, const std::string& rest) {
    const auto found =
        problems_of(files, "[[event]]\nat = \"2026-12\"\nwhat = \"" + what + "\"\n" + rest);
    if (found.size() != 1) return base::format("{} problems", found.size());
    return base::format("{} {}: {} ({})", found[0].line, found[0].key, found[0].message,
                        found[0].allowed);
  };
  EXPECT_EQ(problem("baltic.probe", "actor = \"EST\"\n"), "0 problems");
  EXPECT_EQ(problem("baltic.probe", ""), "0 problems");
  EXPECT_EQ(problem("baltic.probe", "actor = \"USA\"\n"),
            "7 event[1].actor: is the target of no frontier that is probed (EST)");
  EXPECT_EQ(problem("group.joined", "actor = \"RUS\"\n"),
            "7 event[1].actor: is no candidate of the group (EST)");
  EXPECT_EQ(problem("group.joined", "actor = \"USA\"\n"),
            "7 event[1].actor: is no candidate of the group (EST)");
  EXPECT_EQ(problem("ally.choice", "actor = \"RUS\"\ndetail = 1\n"),
            "7 event[1].actor: is no ally that chooses (EST)");
  EXPECT_EQ(problem("ally.choice", "actor = \"EST\"\n"),
            "4 event[1].detail: is needed: which choice the ally makes (1 arm, 2 host, 3 hedge, "
            "4 join, 5 consult; 0 none of these)");
}

TEST(Ramps, ThatEndAfterTheHorizonAreProblems) {
  const Files files;
  const std::string lever = "[levers]\n\"us.exercises\" = { value = 0.5, from = \"2026-12\", ";
  EXPECT_TRUE(problems_of(files, lever + "over_months = 20 }\n").empty());
  const auto late = problems_of(files, lever + "over_months = 21 }\n");
  ASSERT_EQ(late.size(), 1U);
  EXPECT_EQ(late[0].key, "levers.us.exercises.over_months");
  EXPECT_EQ(late[0].allowed, "at most 20 months from 2026-12");
  const study::Study study = small_study();
  EXPECT_TRUE(parse_setting("us.exercises=0.5@2026-12/20", study).ok());
  const auto typed = parse_setting("us.exercises=0.5@2026-12/21", study);
  ASSERT_FALSE(typed.ok());
  EXPECT_EQ(typed.problems()[0].allowed, "at most 20 months from 2026-12");
}

TEST(Events, ThatCannotBothBeAreProblems) {
  const Files files;
  const auto event = [](const char* at, const char* what) {
    return base::format("[[event]]\nat = \"{}\"\nwhat = \"{}\"\n", at, what);
  };
  const std::string begins = event("2026-12", "ceasefire.begins");
  EXPECT_TRUE(problems_of(files, begins + event("2027-01", "ceasefire.broken")).empty());
  for (const std::string& other : {event("2026-12", "ceasefire.broken"), begins}) {
    for (const std::string& text : {begins + other, other + begins}) {
      const auto problems = problems_of(files, text);
      ASSERT_EQ(problems.size(), 1U) << text;
      EXPECT_NE(problems[0].message.find("event[1]"), std::string::npos);
    }
  }
}

TEST(Events, OfTheWarAreNotDatedBeforeTheStartAndAreListedTogether) {
  const Files files;
  study::Study study = small_study();
  study.id = "s";
  const auto scenario =
      read_scenario(files.write("early.toml",
                                "[[event]]\nat = \"2025-11\"\nwhat = \"ceasefire.begins\"\n"
                                "[[event]]\nat = \"2027-01\"\nwhat = \"deal.signed\"\n"
                                "[[event]]\nat = \"2026-08\"\nwhat = \"ceasefire.broken\"\n"),
                    study);
  ASSERT_FALSE(scenario.ok());
  ASSERT_EQ(scenario.problems().size(), 3U);
  EXPECT_EQ(scenario.problems()[0].key, "event[1].at");
  EXPECT_EQ(scenario.problems()[0].found, "\"2025-11\"");
  EXPECT_EQ(scenario.problems()[1].key, "event[2].what") << "models sign deals, not scripts";
  EXPECT_EQ(scenario.problems()[1].message,
            "is for the models alone to bring (both sides sign an agreement on terms)");
  EXPECT_NE(scenario.problems()[1].allowed.find("ceasefire.begins, ceasefire.broken"),
            std::string::npos);
  EXPECT_EQ(scenario.problems()[1].nearest, "ceasefire.begins");
  EXPECT_EQ(scenario.problems()[2].key, "event[3].at") << "the first month is the one after";
}

TEST(Events, ThatAreNoneHaveTheNearestThatIs) {
  const Files files;
  for (const auto& [written, nearest] :
       std::vector<std::pair<std::string, std::string>>{{"cease-fire", "ceasefire.begins"},
                                                        {"Cease-fire broken", "ceasefire.broken"},
                                                        {"ceasefire.begin", "ceasefire.begins"},
                                                        {"deal.void", "ceasefire.begins"},
                                                        {"notice", "notice.given"},
                                                        {"defence.collapsed", ""},
                                                        {"zzz", ""}}) {
    const auto problems =
        problems_of(files, "[[event]]\nat = \"2026-12\"\nwhat = \"" + written + "\"\n");
    ASSERT_EQ(problems.size(), 1U) << written;
    EXPECT_EQ(problems[0].nearest, nearest) << written;
    EXPECT_TRUE(problems[0].allowed.starts_with("one of signal.leak, ")) << written;
  }
}

TEST(Names, WithADotAndWithoutQuotesAreShownWithThem) {
  const Files files;
  const auto texts = [&files](const std::string& body) {
    std::vector<std::string> lines;
    for (const base::Problem& one : problems_of(files, body)) {
      lines.push_back(base::format("{} {}: {} | {} | {}", one.line, one.key, one.message,
                                   one.allowed, one.nearest));
    }
    return lines;
  };
  const std::string why = "needs quotes: a dot outside them begins a table in a table";
  EXPECT_EQ(
      texts("[levers]\nus.exercises = 0.5\nus.status = \"stays\"\n"),
      (std::vector<std::string>{"5 levers.us.exercises: " + why + " | \"us.exercises\" = 0.5 | ",
                                "6 levers.us.status: " + why + " | \"us.status\" = \"stays\" | "}));
  EXPECT_EQ(texts("[levers.us.exercises]\nvalue = 0.5\n"),
            (std::vector<std::string>{"4 levers.us.exercises: " + why +
                                      " | \"us.exercises\" = { value = … } | "}));
  EXPECT_EQ(texts("[levers]\nus.exercise = { value = 0.5 }\n"),
            (std::vector<std::string>{"5 levers.us.exercise: " + why +
                                      " | \"us.exercises\" = { value = … } | us.exercises"}));
  EXPECT_EQ(
      texts("[pins]\nvotes.shock = 0.1\n"),
      (std::vector<std::string>{"5 pins.votes.shock: " + why + " | \"votes.shock\" = 0.1 | "}));
  EXPECT_EQ(texts("[levers]\n\"us.exercise\" = { value = 0.5 }\n"),
            (std::vector<std::string>{
                "5 levers.us.exercise: is not a known name | one of us.participation, "
                "us.exercises, us.status | us.exercises"}));
}

TEST(Scenarios, OfAnEmptyFileHaveOneProblem) {
  const auto scenario = read_scenario_text("# nothing\n", "mine.toml", small_study());
  ASSERT_EQ(scenario.problems().size(), 1U);
  EXPECT_EQ(to_text(scenario.problems()[0]), "mine.toml: the scenario file is empty");
}

TEST(Includes, BringTheirFilesAndGiveWayToTheFileItself) {
  const Files files;
  files.write("parts/more.toml", "[models]\nvotes = \"other\"\n[pins]\n\"a.b\" = 1\n");
  const std::string path =
      files.write("mine.toml", "include = [\"parts/more.toml\"]\n[models]\nvotes = \"mine\"\n");
  study::Study study = small_study();
  study.id = "s";
  const auto scenario = read_scenario(path, study);
  ASSERT_TRUE(scenario.ok());
  ASSERT_EQ(scenario.value().models.size(), 1U);
  EXPECT_EQ(scenario.value().models[0].model, "mine");
  EXPECT_EQ(scenario.value().pins.size(), 1U);
  ASSERT_EQ(scenario.value().files.size(), 2U);
  EXPECT_EQ(scenario.value().files[0].path, path);
  EXPECT_NE(scenario.value().files[1].text.find("[pins]"), std::string::npos);
}

TEST(Includes, OfPresetsBringNoFilesSinceTheStudyHasThem) {
  const Files files;
  study::Study study = small_study();
  study.id = "s";
  study.presets = {{"quiet", files.write("presets/quiet.toml", "")}};
  const auto mine = read_scenario(files.write("mine.toml", "include = [\"quiet\"]\n"), study);
  ASSERT_TRUE(mine.ok());
  EXPECT_EQ(mine.value().files.size(), 1U);
  EXPECT_TRUE(find_scenario("quiet", study).value().files.empty());
}

TEST(Includes, ByAnAbsolutePathAreRefused) {
  const Files files;
  study::Study study = small_study();
  study.id = "s";
  const std::string other = files.write("other.toml", "");
  const auto mine =
      read_scenario(files.write("mine.toml", "include = [\"" + other + "\"]\n"), study);
  ASSERT_FALSE(mine.ok());
  EXPECT_EQ(mine.problems().front().message, "is an absolute path, which no other machine has");
}

}  // namespace
}  // namespace casus::scenario
