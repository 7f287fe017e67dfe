#include "catalog/dimensions.hpp"

namespace casus::catalog {

std::string_view name_of(Dimension dimension) noexcept {
  switch (dimension) {
    case Dimension::one:
      return "one";
    case Dimension::actor:
      return "actor";
    case Dimension::frontier:
      return "frontier";
    case Dimension::coalition:
      return "coalition";
    case Dimension::route:
      return "route";
    case Dimension::capability_class:
      return "capability_class";
    case Dimension::observer:
      return "observer";
    case Dimension::question:
      return "question";
    case Dimension::party:
      return "party";
    case Dimension::un_body:
      return "un_body";
    case Dimension::council_question:
      return "council_question";
    case Dimension::donor:
      return "donor";
    case Dimension::aid_kind:
      return "aid_kind";
    case Dimension::aid_stage:
      return "aid_stage";
    case Dimension::side:
      return "side";
    case Dimension::deal_party:
      return "deal_party";
  }
  return "unknown";
}

}  // namespace casus::catalog
