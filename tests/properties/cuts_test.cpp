// The switch that cuts a link: a model reads a field as it is in a baseline, so that a loop can be
// opened and what is left, or what the loop added, seen world by world.
#include <gtest/gtest.h>

#include "base/check.hpp"
#include "properties/harness.hpp"

namespace casus::properties {
namespace {

std::vector<Field> all_fields() {
  std::vector<Field> fields;
  for (const catalog::FieldInfo& info : catalog::fields()) fields.push_back(info.field);
  return fields;
}

/// Some blocks, the last one narrower.
engine::Execution small() {
  engine::Execution execution = execution_of(200);
  execution.slab_bytes = std::size_t{4} << 20;  // blocks are carried from slab to slab
  return execution;
}

const Change kRivals =
    both(both(rival("votes", "votes_base_rates"), rival("route", "route_covariates")),
         both(rival("credibility", "credibility_index"),
              both(rival("spending", "spending_spatial"),
                   both(rival("capability", "capability_targets"),
                        rival("deterrence", "deterrence_quantal")))));

/// A world in which all goes on at once.
const Change kTurmoil =
    both(both(lever("us.participation", 0.2, 20), lever("us.forces_in_europe", 0.4, 30)),
         signal(catalog::Event::signal_notice));

TEST(Cut, OfEveryLinkChangesNothingInTheScenarioItIsHeldAt) {
  const std::vector<std::string> first{"growth",      "leaders",  "votes",      "route",
                                       "credibility", "spending", "capability", "deterrence"};
  const std::vector<std::string> second{"growth",
                                        "leaders",
                                        "votes_base_rates",
                                        "route_covariates",
                                        "credibility_index",
                                        "spending_spatial",
                                        "capability_targets",
                                        "deterrence_quantal"};
  for (const auto& [readers, models] : {std::pair{first, Change{}}, std::pair{second, kRivals}}) {
    for (const char* preset : {"reference", "exit-in-defiance", "phased-withdrawal"}) {
      const Case setup{.preset = preset, .change = models};
      EXPECT_EQ(watch(setup, all_fields(), small(), all_links_of(readers), setup),
                watch(setup, all_fields(), small()))
          << preset << " with " << readers[2];
    }
  }
}

TEST(Cut, OfAllInputsMakesAModelDoAsInTheBaseline) {
  // Orders for forces to go home: none of these models reads the lever itself.
  const Case home{.change = lever("us.forces_in_europe", 0.4, 30)};
  for (const char* name : {"route", "credibility", "spending", "capability"}) {
    const auto writes = model_of(name)->info->writes;
    const std::vector<Field> fields(writes.begin(), writes.end());
    const Watched baseline = watch({}, fields, small());
    EXPECT_EQ(watch(home, fields, small(), inputs_of(name), {}), baseline) << name;
    EXPECT_FALSE(watch(home, fields, small()) == baseline) << name << " must answer when it reads";
  }
}

TEST(Cut, LeavesWhatOthersReadAsItWas) {
  // Without a condition on the guarantee nothing leads from spending back to credibility. Product
  // is not among these: it answers trade, trade the wars, and these the forces that spending buys.
  const Case turmoil{.change = kTurmoil};
  const std::vector<Field> upstream{Field::hollowness_share, Field::us_credibility_share,
                                    Field::us_credibility_full_share, Field::us_force_share};
  EXPECT_EQ(watch(turmoil, upstream, small(), inputs_of("spending"), {}),
            watch(turmoil, upstream, small()));
}

TEST(Cut, HoldsAFieldOnceHoweverOftenItIsNamed) {
  const Case turmoil{.change = kTurmoil};
  const std::vector<Field> fields{Field::spending_share};
  const Link link{Field::us_credibility_full_share, "spending"};
  const std::vector<Link> twice{link, link};
  EXPECT_EQ(watch(turmoil, fields, small(), twice, {}),
            watch(turmoil, fields, small(), std::span(twice).first(1), {}));
}

TEST(Cut, GivesTheSameBitsInBlocksOfAnyWidthAndOnAnyThreads) {
  const Case turmoil{.change = kTurmoil};
  const std::vector<Link> links = inputs_of("spending");
  const Watched usual = watch(turmoil, all_fields(), small(), links, {});
  for (const std::size_t width : {7U, 200U}) {
    engine::Execution execution = small();
    execution.block_worlds = width;
    execution.threads = 1;
    execution.slab_bytes = std::size_t{1} << 30;
    EXPECT_EQ(watch(turmoil, all_fields(), execution, links, {}), usual) << width;
  }
}

TEST(Cut, AsksForABaselineAndForAReaderOfTheSchedule) {
  const engine::Execution execution = small();
  Ready ready({}, execution);
  ready.plan.cuts.push_back({Field::spending_share, model_of("leaders")});
  EXPECT_THROW((void)engine::run_ensemble(ready.plan, execution), base::InternalError);
  const Ready other({.change = kRivals}, execution);
  ready.plan.baseline = &other.plan;
  EXPECT_THROW((void)engine::run_ensemble(ready.plan, execution), base::InternalError)
      << "another schedule";
  const Ready baseline({}, execution);
  ready.plan.baseline = &baseline.plan;
  EXPECT_NO_THROW((void)engine::run_ensemble(ready.plan, execution));
  ready.plan.cuts.push_back({Field::spending_share, model_of("spending_spatial")});
  EXPECT_THROW((void)engine::run_ensemble(ready.plan, execution), base::InternalError)
      << "a reader that does not run";
}

/// A link of a feedback loop of the models, and where it is seen to work.
struct Loop {
  const char* what;
  Case setup;
  Link link;
  Field seen_in;
};

TEST(Cut, SwitchesOffEveryLinkOfALoop) {
  const Case turmoil{.change = kTurmoil};
  const Change conditional = lever("us.guarantee_conditional", 1);
  const std::vector<Loop> loops{
      {"allied spending stays a withdrawal tied to it",
       {.preset = "phased-withdrawal",
        .change = both(lever("us.drawdown_threshold", 0.024), lever("eu.spending_target", 0.05))},
       {Field::spending_share, "leaders"},
       Field::drawdown_ordered_share},
      {"the legislature lets a leaver go, or not",
       {.preset = "exit-by-law",
        .change = both(pin("votes.act_step", 1.0), pin("votes.alliance_of_others", 0.0))},
       {Field::vote_passed, "route"},
       Field::treaty_state},
      {"hollowing costs credibility",
       turmoil,
       {Field::hollowness_share, "credibility"},
       Field::us_credibility_share},
      {"forces ordered home are a signal",
       turmoil,
       {Field::drawdown_ordered_share, "credibility"},
       Field::us_credibility_share},
      {"threat moves allied spending",
       turmoil,
       {Field::threat_share, "spending"},
       Field::spending_share},
      {"lost credibility moves challengers",
       turmoil,
       {Field::us_credibility_seen_share, "deterrence"},
       Field::challenge_probability},
      {"lost credibility moves allied spending",
       turmoil,
       {Field::us_credibility_full_share, "spending"},
       Field::spending_share},
      {"forces in place move allied spending",
       turmoil,
       {Field::us_force_share, "spending"},
       Field::spending_share},
      {"a condition is held against those who spend too little",
       {.preset = "conditional-guarantee", .change = lever("eu.spending_target", 0.05)},
       {Field::spending_share, "credibility"},
       Field::us_credibility_share},
      {"allies answer what the others spend",
       {.change = lever("eu.spending_target", 0.05)},
       {Field::spending_share, "spending"},
       Field::spending_share},
      {"a president's standing moves the next election",
       {.preset = "exit-in-defiance",
        .change = both(pin("approval.action_weight", 0.3), pin("leaders.approval_weight", 20))},
       {Field::approval_share, "leaders"},
       Field::admin_is_sceptic},
      {"a president's standing holds his party together",
       {.preset = "exit-in-defiance",
        .change = both(pin("approval.action_weight", 0.3), pin("votes.approval_effect", 15))},
       {Field::approval_share, "votes"},
       Field::vote_margin},
      {"an exit costs its president's standing",
       {.preset = "exit-in-defiance", .change = pin("approval.action_weight", 0.3)},
       {Field::treaty_state, "approval"},
       Field::approval_share},
      {"allied orders replace what has left",
       turmoil,
       {Field::equipment_usd_bn, "capability"},
       Field::defender_force},
  };
  for (const Loop& loop : loops) {
    const std::vector<Field> fields{loop.seen_in};
    const std::vector<Link> links{loop.link};
    EXPECT_FALSE(watch(loop.setup, fields, small(), links, {}) ==
                 watch(loop.setup, fields, small()))
        << loop.what;
  }
}

}  // namespace
}  // namespace casus::properties
