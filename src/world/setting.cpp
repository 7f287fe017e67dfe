#include "world/setting.hpp"

namespace casus::world {

int Sizes::of(catalog::Dimension dimension) const noexcept {
  using catalog::Dimension;
  switch (dimension) {
    case Dimension::one:
      return 1;
    case Dimension::actor:
      return actors;
    case Dimension::frontier:
      return frontiers;
    case Dimension::coalition:
      return static_cast<int>(catalog::kCoalitions.size());
    case Dimension::route:
      return static_cast<int>(catalog::kRoutes.size());
    case Dimension::capability_class:
      return static_cast<int>(catalog::kCapabilityClasses.size());
    case Dimension::observer:
      return static_cast<int>(catalog::kObservers.size());
    case Dimension::question:
      return static_cast<int>(catalog::kQuestions.size());
    case Dimension::party:
      return static_cast<int>(catalog::kParties.size());
    case Dimension::un_body:
      return static_cast<int>(catalog::kUnBodies.size());
    case Dimension::council_question:
      return static_cast<int>(catalog::kCouncilQuestions.size());
    case Dimension::donor:
      return static_cast<int>(catalog::kDonors.size());
    case Dimension::aid_kind:
      return static_cast<int>(catalog::kAidKinds.size());
    case Dimension::aid_stage:
      return static_cast<int>(catalog::kAidStages.size());
    case Dimension::side:
      return static_cast<int>(catalog::kSides.size());
    case Dimension::deal_party:
      return static_cast<int>(catalog::kDealParties.size());
  }
  return 1;
}

int Chamber::seats() const noexcept {
  int all = 0;
  for (const Party& party : parties) all += party.seats;
  return all;
}

}  // namespace casus::world
