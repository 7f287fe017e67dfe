#include "study/study.hpp"

#include <algorithm>

namespace casus::study {
namespace {

template <class Rows, class Key>
const typename Rows::value_type* find_row(const Rows& rows, Key key, const std::string& wanted) {
  const auto at =
      std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.*key == wanted; });
  return at == rows.end() ? nullptr : &*at;
}

}  // namespace

const Lever* find_lever(const Study& study, const std::string& name) noexcept {
  return find_row(study.levers, &Lever::name, name);
}

std::vector<std::string> lever_names(const Study& study) {
  std::vector<std::string> names;
  for (const Lever& lever : study.levers) names.push_back(lever.name);
  return names;
}

const Outcome* find_outcome(const Study& study, const std::string& id) noexcept {
  return find_row(study.outcomes, &Outcome::id, id);
}

int find_indicator(const Study& study, const std::string& id) noexcept {
  const Indicator* row = find_row(study.indicators, &Indicator::id, id);
  return row == nullptr ? -1 : static_cast<int>(row - study.indicators.data());
}

int find_actor(const Study& study, const std::string& code) noexcept {
  const Actor* row = find_row(study.actors, &Actor::code, code);
  return row == nullptr ? -1 : static_cast<int>(row - study.actors.data());
}

const Body* find_body(const Study& study, const std::string& id) noexcept {
  return find_row(study.bodies, &Body::id, id);
}

const Law* find_law(const Study& study, const std::string& id) noexcept {
  return find_row(study.laws, &Law::id, id);
}

const Preset* find_preset(const Study& study, const std::string& id) noexcept {
  return find_row(study.presets, &Preset::id, id);
}

}  // namespace casus::study
