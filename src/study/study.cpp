#include "study/study.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace casus::study {
namespace {

template <class Rows, class Key>
const typename Rows::value_type* find_row(const Rows& rows, Key key, const std::string& wanted) {
  const auto at =
      std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.*key == wanted; });
  return at == rows.end() ? nullptr : &*at;
}

template <std::size_t n>
std::vector<std::string> to_names(const std::array<std::string_view, n>& views) {
  return {views.begin(), views.end()};
}

}  // namespace

bool is_allowed(const Lever& lever, double value) noexcept {
  if (lever.has_drawn_value && value > -1 && value < 0) return false;
  return value >= lever.low && value <= lever.high &&
         (!lever.is_whole || value == static_cast<double>(static_cast<long long>(value)));
}

std::string allowed_range(const Lever& lever) {
  if (lever.has_drawn_value) {
    return base::format("-1 (as each world draws it), or 0 to {}", lever.high);
  }
  return base::format("{}{} to {}", lever.is_whole ? "a whole number from " : "", lever.low,
                      lever.high);
}

const Lever* find_lever(const Study& study, const std::string& name) noexcept {
  return find_row(study.levers, &Lever::name, name);
}

bool is_of_modeling(const Lever& lever) noexcept {
  return !lever.drives.empty() &&
         std::all_of(lever.drives.begin(), lever.drives.end(), catalog::is_of_modeling);
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

const Game* find_game(const Study& study, const std::string& id) noexcept {
  return find_row(study.games, &Game::id, id);
}

const Move* find_move(const Study& study, const std::string& id) noexcept {
  for (const Game& game : study.games) {
    if (const Move* move = find_row(game.moves, &Move::id, id)) return move;
  }
  return nullptr;
}

std::vector<std::string> move_ids(const Study& study) {
  std::vector<std::string> ids;
  for (const Game& game : study.games) {
    for (const Move& move : game.moves) ids.push_back(move.id);
  }
  return ids;
}

std::vector<std::string> entry_names(const Study& study, catalog::Dimension dimension) {
  using catalog::Dimension;
  switch (dimension) {
    case Dimension::actor:
      return study.setting.actors;
    case Dimension::frontier:
      return study.setting.frontiers;
    case Dimension::coalition:
      return to_names(catalog::kCoalitions);
    case Dimension::route:
      return to_names(catalog::kRoutes);
    case Dimension::capability_class:
      return to_names(catalog::kCapabilityClasses);
    case Dimension::observer:
      return to_names(catalog::kObservers);
    case Dimension::question:
      return to_names(catalog::kQuestions);
    case Dimension::party:
      return to_names(catalog::kParties);
    case Dimension::un_body:
      return to_names(catalog::kUnBodies);
    case Dimension::council_question:
      return to_names(catalog::kCouncilQuestions);
    case Dimension::donor:
      return to_names(catalog::kDonors);
    case Dimension::aid_kind:
      return to_names(catalog::kAidKinds);
    case Dimension::aid_stage:
      return to_names(catalog::kAidStages);
    case Dimension::side:
      return to_names(catalog::kSides);
    case Dimension::deal_party:
      return to_names(catalog::kDealParties);
    case Dimension::one:
      break;
  }
  return {};
}

std::vector<std::string> entry_names(const Study& study, const catalog::FieldInfo& field) {
  std::vector<std::string> outer = entry_names(study, field.outer);
  const std::vector<std::string> inner = entry_names(study, field.inner);
  if (inner.empty()) return outer;
  std::vector<std::string> names;
  for (const std::string& first : outer) {
    for (const std::string& second : inner) names.push_back(first + ":" + second);
  }
  return names;
}

const Preset* find_preset(const Study& study, const std::string& id) noexcept {
  return find_row(study.presets, &Preset::id, id);
}

}  // namespace casus::study
