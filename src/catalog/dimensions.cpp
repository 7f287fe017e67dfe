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
  }
  return "unknown";
}

}  // namespace casus::catalog
