#include "models/credibility_index/credibility_index.hpp"

#include <gtest/gtest.h>

#include "models/lone_model.hpp"

namespace casus::models::credibility_index {
namespace {

using catalog::DatedEvent;
using catalog::Event;
using catalog::Fact;
using catalog::Field;
using catalog::Lever;

class Index : public LoneModel {
 public:
  explicit Index(std::size_t worlds = 16, std::uint32_t first_world = 0)
      : LoneModel(kInfo, memory_count, two_members(), worlds, first_world) {
    for (std::size_t p = leak_weight; p <= notice_weight; ++p) set_parameter(p, -0.5F);
    for (std::size_t p : {reassurance_weight, withdrawal_weight, vote_weight, refusal_weight}) {
      set_parameter(p, 0.5F);
    }
    set_parameter(allies_prior_share, 0.6F);
    set_parameter(adversary_prior_share, 0.5F);
    set_parameter(half_life_months, 12);
    set_parameter(troop_step_share, 0.1F);
    set_parameter(pullback_step_share, 0.2F);
    set_parameter(committed_credibility_share, 0.85F);
    set_parameter(hollow_credibility_share, 0.25F);
    set_parameter(condition_strength, 0.3F);
    set_field(Field::prenotice_clock_months, -1);
    for (const Lever part : credibility::kParts) set_lever(part, 1);
    start<isa::scalar>(view(0));
  }
  void step(int month, std::span<const DatedEvent> scripted = {}) {
    advance<isa::scalar>(view(month, scripted));
  }
  float allies(std::size_t world = 0) { return row(Field::commitment_belief_share)[world]; }
  std::vector<float> written() {
    std::vector<float> all;
    for (const Field field : kInfo.writes) {
      const std::vector<float> some = values(field);
      all.insert(all.end(), some.begin(), some.end());
    }
    return all;
  }

 private:
  static world::Setting two_members() {
    world::Setting setting;
    setting.sizes = {.actors = 2, .frontiers = 1};
    setting.leaver = 1;
    setting.facts[static_cast<std::size_t>(Fact::is_member)] = {1, 1};
    setting.facts[static_cast<std::size_t>(Fact::spending_start_share)] = {0.02F, 0.03F};
    return setting;
  }
};

DatedEvent scripted(Event event) { return {0, 1, event, -1, 0}; }

TEST(CredibilityIndex, GivesItsClosedFormNumbers) {
  for (const ValidationCase& c : validation_cases()) {
    EXPECT_NEAR(c.obtained, c.expected, c.tolerance) << c.name << " (" << c.source << ")";
  }
}

TEST(CredibilityIndex, StandsStillWithoutNews) {
  Index index;
  for (int month = 1; month <= 24; ++month) index.step(month);
  EXPECT_EQ(index.allies(), 0.6F);
}

TEST(CredibilityIndex, ForgetsASignalInBothDirections) {
  for (const Event event : {Event::signal_speech, Event::signal_reassurance}) {
    Index index;
    const std::array events{scripted(event)};
    index.step(1, events);
    const float moved = index.allies();
    EXPECT_EQ(moved > 0.6F, event == Event::signal_reassurance);
    for (int month = 2; month <= 241; ++month) index.step(month);
    EXPECT_NEAR(index.allies(), 0.6F, 1e-6F);
    EXPECT_GT(std::abs(moved - 0.6F), 0.1F);
  }
}

TEST(CredibilityIndex, HearsNothingUnderFullAmbiguity) {
  Index silent;
  Index ambiguous;
  ambiguous.set_lever(Lever::ambiguity_share, 1);
  ambiguous.set_lever(Lever::elite_cue_rate_per_month, 3);
  for (int month = 1; month <= 24; ++month) {
    const std::array events{scripted(Event::signal_notice), scripted(Event::signal_vote)};
    ambiguous.set_field(Field::drawdown_ordered_share, 0.04F * static_cast<float>(month));
    silent.step(month);
    ambiguous.step(month, events);
    EXPECT_EQ(ambiguous.written(), silent.written());
  }
}

TEST(CredibilityIndex, HearsAPullbackByItsOwnWeight) {
  Index index;
  index.set_parameter(credibility_index::pullback_weight, -0.25F);
  index.set_field(Field::participation_withdrawn_share, 0.45F);
  index.step(1);
  EXPECT_NEAR(index.view(1).memory_row(index_row)[0], 2 * -0.25F, 1e-6F);
}

TEST(CredibilityIndex, CuesForAndAgainstTheAllianceCancelInTheMean) {
  Index index(4096);
  index.set_lever(Lever::elite_cue_rate_per_month, 4);
  index.step(1);
  double sum = 0;
  for (std::size_t w = 0; w < 4096; ++w) {
    sum += static_cast<double>(index.view(1).memory_row(index_row)[w]) / 4096;
  }
  EXPECT_NEAR(sum, 0, 4 * 0.5 * 2 / 64);  // four standard deviations: weight 0.5, variance 4
}

TEST(CredibilityIndex, MoreBeliefOrLessHollownessNeverLowersIt) {
  Index low(64);
  Index high(64);
  high.set_parameter(allies_prior_share, 0.65F);
  high.set_parameter(adversary_prior_share, 0.55F);
  start<isa::scalar>(high.view(0));
  low.set_field(Field::hollowness_share, 0.4F);
  high.set_field(Field::hollowness_share, 0.3F);
  for (int month = 1; month <= 60; ++month) {
    for (Index* index : {&low, &high}) {
      index->set_lever(Lever::elite_cue_rate_per_month, 2);
      index->set_lever(Lever::elite_cue_direction, month < 30 ? -0.8F : 0.8F);
      index->step(month);
    }
    for (std::size_t w = 0; w < 64; ++w) {
      for (const Field field : {Field::us_credibility_share, Field::us_credibility_seen_share}) {
        EXPECT_GE(high.row(field)[w], low.row(field)[w]);
        if (month == 1) {
          EXPECT_GT(high.row(field)[w], low.row(field)[w]);
        }
      }
    }
  }
}

TEST(CredibilityIndex, StaysInItsRangesUnderExtremes) {
  Index index;
  for (std::size_t p = leak_weight; p <= vote_weight; ++p) {
    index.set_parameter(p, static_cast<float>(kParameters[p].low));
  }
  index.set_parameter(half_life_months, 600);
  index.set_lever(Lever::elite_cue_rate_per_month, 10);
  for (int month = 1; month <= 120; ++month) {
    index.set_lever(Lever::elite_cue_direction, month < 60 ? -1.0F : 1.0F);
    const std::vector<DatedEvent> events(month < 60 ? 10 : 0, scripted(Event::signal_notice));
    index.step(month, events);
    for (const float value : index.written()) {
      EXPECT_GE(value, 0);
      EXPECT_LE(value, 1);
    }
  }
}

TEST(CredibilityIndex, GivesTheSameBitsAtAnyWidthAndInstructionSet) {
  Index whole(64);
  std::vector<Index> parts;
  for (std::uint32_t w = 0; w < 64; ++w) parts.emplace_back(1, w);
  const StepFunction step = step_function("credibility_index", base::best_isa());
  for (int month = 1; month <= 40; ++month) {
    whole.set_lever(Lever::elite_cue_rate_per_month, 2.5F);
    step(whole.view(month));
    for (std::size_t w = 0; w < 64; ++w) {
      parts[w].set_lever(Lever::elite_cue_rate_per_month, 2.5F);
      parts[w].step(month);
      for (const Field field : kInfo.writes) {
        for (std::size_t entry = 0; entry < whole.layout.rows(field); ++entry) {
          ASSERT_EQ(whole.row(field, entry)[w], parts[w].row(field, entry)[0]);
        }
      }
    }
  }
}

TEST(CredibilityIndex, TakesThePlaceOfTheFilterWhenChosen) {
  const auto holds = [](const std::vector<const Model*>& list, std::string_view name) {
    for (const Model* model : list) {
      if (model->info->name == name) return true;
    }
    return false;
  };
  EXPECT_TRUE(holds(schedule({}), "credibility"));
  EXPECT_FALSE(holds(schedule({}), "credibility_index"));
  const std::array choice{Choice{"credibility", "credibility_index"}};
  EXPECT_FALSE(holds(schedule(choice), "credibility"));
  EXPECT_TRUE(holds(schedule(choice), "credibility_index"));
}

TEST(CredibilityIndex, HearsARequestAndARefusalApart) {
  const auto act = static_cast<std::size_t>(catalog::Question::exit_act);
  Index silent;
  Index asked;
  Index refused;
  for (Index* index : {&asked, &refused}) {
    index->set_field(Field::us_action, static_cast<float>(catalog::Action::seek_act));
  }
  refused.set_field(Field::vote_margin, -30, act);
  for (Index* index : {&silent, &asked, &refused}) index->step(1);
  EXPECT_LT(asked.allies(), refused.allies());
  EXPECT_LT(refused.allies(), silent.allies() + 1e-6F) << "weights of half and its opposite";
}

}  // namespace
}  // namespace casus::models::credibility_index
