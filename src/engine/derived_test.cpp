#include "engine/derived.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "catalog/facts.hpp"
#include "catalog/fields.hpp"

namespace casus::engine {
namespace {

using catalog::Derived;
using catalog::Field;

// Two actors, worlds side by side.
struct State {
  world::Setting setting;
  world::Layout layout;
  std::size_t worlds;
  std::vector<float> fields;

  explicit State(std::size_t count, int actors = 2)
      : setting(setting_of(actors)), layout(setting.sizes), worlds(count) {
    fields.resize(layout.rows() * worlds);
  }
  // The last actor is no member, the one before it the leaver.
  static world::Setting setting_of(int actors) {
    world::Setting setting;
    setting.sizes.actors = actors;
    setting.leaver = actors - 2;
    auto& is_member = setting.facts[static_cast<std::size_t>(catalog::Fact::is_member)];
    is_member.assign(static_cast<std::size_t>(actors), 1.0F);
    is_member.back() = 0;
    return setting;
  }
  float& at(Field field, std::size_t entry, std::size_t w) {
    return fields[(layout.first_row(field) + entry) * worlds + w];
  }
  std::vector<float> of(Derived derived, std::size_t entry) const {
    std::vector<float> values(worlds, -1);
    derive(derived, entry, setting, layout, fields.data(), values);
    return values;
  }
  std::vector<float> gap(std::size_t entry) const {
    return of(Derived::guarantee_gap_share, entry);
  }
};

TEST(GuaranteeGap, IsWhatTheLeaverLeavesWhereThereIsNoGroup) {
  State state(3);
  for (std::size_t w = 0; w < 3; ++w) {
    state.at(Field::us_credibility_share, 1, w) = 0.25F * static_cast<float>(w);
  }
  EXPECT_EQ(rows_of(Derived::guarantee_gap_share, state.layout), 2U);
  EXPECT_EQ(state.gap(0), (std::vector<float>{1, 1, 1}));
  EXPECT_EQ(state.gap(1), (std::vector<float>{1, 0.75F, 0.5F}));
}

TEST(GuaranteeGap, IsSmallerByTheGroupForItsMembersOnly) {
  State state(2);
  for (std::size_t w = 0; w < 2; ++w) {
    state.at(Field::group_credibility_share, 0, w) = w == 0 ? 0.5F : 1;
    for (std::size_t actor = 0; actor < 2; ++actor) {
      state.at(Field::us_credibility_share, actor, w) = 0.5F;
    }
    state.at(Field::group_member, 1, w) = 1;
  }
  EXPECT_EQ(state.gap(0), (std::vector<float>{0.5F, 0.5F}));
  EXPECT_EQ(state.gap(1), (std::vector<float>{0.25F, 0}));
}

TEST(Stocks, AreThoseOfTheLeaverAndOfAllOtherMembers) {
  constexpr std::size_t kActors = 4;
  State state(2, kActors);
  for (std::size_t k = 0; k < catalog::kCapabilityClasses.size(); ++k) {
    for (std::size_t actor = 0; actor < kActors; ++actor) {
      for (std::size_t w = 0; w < 2; ++w) {
        state.at(Field::capability_usd_bn, k * kActors + actor, w) =
            static_cast<float>(100 * k + 10 * actor + w + 1);
      }
    }
  }
  EXPECT_EQ(rows_of(Derived::leaver_capability_usd_bn, state.layout), 8U);
  EXPECT_EQ(rows_of(Derived::allied_capability_usd_bn, state.layout), 8U);
  EXPECT_EQ(state.of(Derived::leaver_capability_usd_bn, 3), (std::vector<float>{321, 322}));
  // Actors 0 and 1: 301 + 311 and 302 + 312; not the leaver, not the one outside.
  EXPECT_EQ(state.of(Derived::allied_capability_usd_bn, 3), (std::vector<float>{612, 614}));
}

TEST(CoreAndRelatedSpending, AreAddedInEachWorld) {
  State state(2, 3);
  state.at(Field::spending_share, 1, 0) = 0.0625F;
  state.at(Field::related_spending_share, 1, 0) = 0.015625F;
  state.at(Field::spending_share, 1, 1) = 0.03125F;
  EXPECT_EQ(rows_of(Derived::core_and_related_spending_share, state.layout), 3U);
  EXPECT_EQ(state.of(Derived::core_and_related_spending_share, 1),
            (std::vector<float>{0.078125F, 0.03125F}));
}

TEST(Defenders, AreThoseOfTheCoalitionThatStandsWithoutTheLeaverAndWithIt) {
  State state(2);
  state.setting.sizes.frontiers = 3;
  state.layout = world::Layout(state.setting.sizes);
  state.fields.assign(state.layout.rows() * 2, 0);
  for (std::size_t f = 0; f < 3; ++f) {
    for (std::size_t s = 0; s < catalog::kCoalitions.size(); ++s) {
      for (std::size_t w = 0; w < 2; ++w) {
        state.at(Field::defender_force, f * catalog::kCoalitions.size() + s, w) =
            static_cast<float>(100 * f + 10 * s + w);
      }
    }
  }
  state.at(Field::group_formed, 0, 1) = 1;
  const std::vector<std::string_view> named(catalog::kCoalitions.begin(),
                                            catalog::kCoalitions.end());
  ASSERT_EQ(named, (std::vector<std::string_view>{"neither", "leaver_only", "group_only",
                                                  "leaver_and_group"}));
  EXPECT_EQ(rows_of(Derived::defender_force_alone, state.layout), 3U);
  EXPECT_EQ(state.of(Derived::defender_force_alone, 2), (std::vector<float>{200, 221}));
  EXPECT_EQ(state.of(Derived::defender_force_with_leaver, 2), (std::vector<float>{210, 231}));
  for (const Derived derived :
       {Derived::defender_force_alone, Derived::defender_force_with_leaver}) {
    const auto fields = fields_of(derived);
    EXPECT_NE(std::find(fields.begin(), fields.end(), Field::group_formed), fields.end());
  }
}

TEST(DerivedQuantity, HasTheNameOfNoField) {
  for (const catalog::DerivedInfo& info : catalog::derived()) {
    EXPECT_FALSE(catalog::find_field(info.name).has_value()) << info.name;
    EXPECT_EQ(catalog::find_derived(info.name), info.derived);
  }
}

}  // namespace
}  // namespace casus::engine
