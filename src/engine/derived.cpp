#include "engine/derived.hpp"

#include <algorithm>
#include <array>

#include "base/wide_vectors.hpp"
#include "catalog/facts.hpp"

namespace casus::engine {

using catalog::Field;

std::size_t rows_of(catalog::Derived derived, const world::Layout& layout) noexcept {
  switch (derived) {
    case catalog::Derived::guarantee_gap_share:
      return layout.rows(Field::us_credibility_share);
    case catalog::Derived::core_and_related_spending_share:
      return layout.rows(Field::spending_share);
    case catalog::Derived::leaver_capability_usd_bn:
    case catalog::Derived::allied_capability_usd_bn:
      return catalog::kCapabilityClasses.size();
    case catalog::Derived::defender_force_alone:
    case catalog::Derived::defender_force_with_leaver:
      return layout.rows(Field::attacker_force);
    case catalog::Derived::count:
      break;
  }
  return 0;
}

std::span<const Field> fields_of(catalog::Derived derived) noexcept {
  static constexpr std::array kGap{Field::us_credibility_share, Field::group_credibility_share,
                                   Field::group_member};
  static constexpr std::array kCapability{Field::capability_usd_bn};
  static constexpr std::array kDefenders{Field::defender_force, Field::group_formed};
  static constexpr std::array kSpending{Field::spending_share, Field::related_spending_share};
  switch (derived) {
    case catalog::Derived::guarantee_gap_share:
      return kGap;
    case catalog::Derived::leaver_capability_usd_bn:
    case catalog::Derived::allied_capability_usd_bn:
      return kCapability;
    case catalog::Derived::core_and_related_spending_share:
      return kSpending;
    case catalog::Derived::defender_force_alone:
    case catalog::Derived::defender_force_with_leaver:
      return kDefenders;
    case catalog::Derived::count:
      break;
  }
  return {};
}

// One multiplication, subtraction, sum or choice per lane and term: the same bits in vectors of any
// width.
CASUS_FOR_WIDE_VECTORS
void derive(catalog::Derived derived, std::size_t entry, const world::Setting& setting,
            const world::Layout& layout, const float* fields, std::span<float> values) noexcept {
  const std::size_t worlds = values.size();
  const auto actors = static_cast<std::size_t>(setting.sizes.actors);
  const auto row = [&](Field field, std::size_t of) {
    return fields + (layout.first_row(field) + of) * worlds;
  };
  switch (derived) {
    case catalog::Derived::guarantee_gap_share: {
      const float* leaver = row(Field::us_credibility_share, entry);
      const float* group = row(Field::group_credibility_share, 0);
      const float* member = row(Field::group_member, entry);
      for (std::size_t w = 0; w < worlds; ++w) {
        values[w] = (1 - leaver[w]) * (1 - group[w] * member[w]);
      }
      return;
    }
    case catalog::Derived::leaver_capability_usd_bn: {
      const auto leaver = static_cast<std::size_t>(setting.leaver);
      const float* stock = row(Field::capability_usd_bn, entry * actors + leaver);
      std::copy(stock, stock + worlds, values.begin());
      return;
    }
    case catalog::Derived::allied_capability_usd_bn: {
      const auto is_member = setting.fact(catalog::Fact::is_member);
      std::fill(values.begin(), values.end(), 0.0F);
      for (std::size_t a = 0; a < actors; ++a) {
        if (is_member[a] == 0 || a == static_cast<std::size_t>(setting.leaver)) continue;
        const float* stock = row(Field::capability_usd_bn, entry * actors + a);
        for (std::size_t w = 0; w < worlds; ++w) values[w] += stock[w];
      }
      return;
    }
    case catalog::Derived::core_and_related_spending_share: {
      const float* core = row(Field::spending_share, entry);
      const float* related = row(Field::related_spending_share, entry);
      for (std::size_t w = 0; w < worlds; ++w) values[w] = core[w] + related[w];
      return;
    }
    case catalog::Derived::defender_force_alone:
    case catalog::Derived::defender_force_with_leaver: {
      // Places in catalog::kCoalitions: the leaver's part is the lower digit, the group's the
      // upper.
      const std::size_t comes = derived == catalog::Derived::defender_force_with_leaver ? 1 : 0;
      const std::size_t first = entry * catalog::kCoalitions.size() + comes;
      const float* apart = row(Field::defender_force, first);
      const float* joined = row(Field::defender_force, first + 2);
      const float* group = row(Field::group_formed, 0);
      for (std::size_t w = 0; w < worlds; ++w) values[w] = group[w] > 0 ? joined[w] : apart[w];
      return;
    }
    case catalog::Derived::count:
      return;
  }
}

}  // namespace casus::engine
