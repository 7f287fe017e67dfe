#include "engine/derived.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "catalog/fields.hpp"

namespace casus::engine {
namespace {

using catalog::Derived;
using catalog::Field;

// Two actors, worlds side by side.
struct State {
  world::Layout layout;
  std::size_t worlds;
  std::vector<float> fields;

  explicit State(std::size_t count) : layout(sizes()), worlds(count) {
    fields.resize(layout.rows() * worlds);
  }
  static world::Sizes sizes() {
    world::Sizes sizes;
    sizes.actors = 2;
    return sizes;
  }
  float& at(Field field, std::size_t entry, std::size_t w) {
    return fields[(layout.first_row(field) + entry) * worlds + w];
  }
  std::vector<float> gap(std::size_t entry) const {
    std::vector<float> values(worlds, -1);
    derive(Derived::guarantee_gap_share, entry, layout, fields.data(), values);
    return values;
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

TEST(GuaranteeGap, HasTheNameOfNoField) {
  for (const catalog::DerivedInfo& info : catalog::derived()) {
    EXPECT_FALSE(catalog::find_field(info.name).has_value()) << info.name;
    EXPECT_EQ(catalog::find_derived(info.name), info.derived);
  }
}

}  // namespace
}  // namespace casus::engine
