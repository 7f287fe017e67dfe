#include "evidence/register.hpp"

#include <utility>

#include "base/text.hpp"
#include "evidence/source_ids.hpp"

namespace casus::evidence {

Register::Register(std::vector<Fact> facts, std::vector<Source> sources)
    : facts_(std::move(facts)), sources_(std::move(sources)) {
  for (std::size_t i = 0; i < facts_.size(); ++i) {
    by_entity_[facts_[i].entity][facts_[i].variable].push_back(i);
    by_variable_[facts_[i].variable].push_back(i);
  }
  for (std::size_t i = 0; i < sources_.size(); ++i) source_by_id_.emplace(sources_[i].id, i);
}

const std::vector<std::size_t>* Register::places(std::string_view entity,
                                                 std::string_view variable) const {
  const auto of_entity = by_entity_.find(entity);
  if (of_entity == by_entity_.end()) return nullptr;
  const auto found = of_entity->second.find(variable);
  return found == of_entity->second.end() ? nullptr : &found->second;
}

const Fact* Register::find(std::string_view entity, std::string_view variable,
                           std::string_view when) const {
  for (const Fact* fact : series(entity, variable)) {
    if (fact->when == when) return fact;
  }
  return nullptr;
}

const Fact* Register::latest(std::string_view entity, std::string_view variable,
                             int last_year) const {
  const Fact* newest = nullptr;
  for (const Fact* fact : series(entity, variable)) {
    if (fact->year && *fact->year > last_year) continue;
    // No year at all compares as less than any year.
    if (newest == nullptr || std::pair(fact->year, std::string_view(fact->when)) >
                                 std::pair(newest->year, std::string_view(newest->when))) {
      newest = fact;
    }
  }
  return newest;
}

std::vector<const Fact*> Register::series(std::string_view entity,
                                          std::string_view variable) const {
  std::vector<const Fact*> found;
  if (const std::vector<std::size_t>* at = places(entity, variable)) {
    for (const std::size_t i : *at) found.push_back(&facts_[i]);
  }
  return found;
}

std::vector<const Fact*> Register::all(std::string_view variable) const {
  std::vector<const Fact*> found;
  const auto at = by_variable_.find(variable);
  if (at == by_variable_.end()) return found;
  for (const std::size_t i : at->second) found.push_back(&facts_[i]);
  return found;
}

const Source* Register::source(std::string_view id) const {
  const auto found = source_by_id_.find(id);
  return found == source_by_id_.end() ? nullptr : &sources_[found->second];
}

std::vector<std::string> Register::source_ids() const {
  std::vector<std::string> ids;
  for (const Source& source : sources_) ids.push_back(source.id);
  return ids;
}

std::vector<const Source*> Register::sources_of(std::string_view joined_ids) const {
  std::vector<const Source*> found;
  for (const std::string& id : split_source_ids(joined_ids)) {
    if (const Source* one = source(id)) found.push_back(one);
  }
  return found;
}

}  // namespace casus::evidence
