#include "world/instability.hpp"

#include <algorithm>
#include <span>

namespace casus::world {
namespace {

bool are_neighbors(const Setting& setting, int a, int b) {
  const auto place = static_cast<std::size_t>(a);
  if (place >= setting.neighbors.size()) return false;
  const std::vector<int>& near = setting.neighbors[place];
  return std::find(near.begin(), near.end(), b) != near.end();
}

double tie_of(const Setting& setting, int a, int b) {
  float share = 0;
  for (const KinTie& tie : setting.kin_ties) {
    const bool joins = (tie.state == a && tie.kin == b) || (tie.state == b && tie.kin == a);
    if (joins) share = std::max(share, tie.share);
  }
  return static_cast<double>(share);
}

}  // namespace

UnstableStates unstable_states(const Setting& setting) noexcept {
  UnstableStates states;
  const std::span<const float> may = setting.fact(catalog::Fact::may_become_unstable);
  for (std::size_t actor = 0; actor < may.size(); ++actor) {
    if (may[actor] == 0 || states.count == kMostUnstable) continue;
    states.actor[states.count++] = actor;
  }
  return states;
}

std::vector<InstabilityLink> instability_links(const Setting& setting) {
  const UnstableStates states = unstable_states(setting);
  std::vector<InstabilityLink> links;
  for (std::size_t j = 0; j < states.count; ++j) {
    const auto from = static_cast<int>(states.actor[j]);
    double neighbors = 0;
    double ties = 0;
    const std::size_t first = links.size();
    for (std::size_t i = 0; i < states.count; ++i) {
      const auto to = static_cast<int>(states.actor[i]);
      if (to == from) continue;
      const double near = are_neighbors(setting, to, from) ? 1 : 0;
      const double tie = tie_of(setting, to, from);
      if (near == 0 && tie == 0) continue;
      neighbors += near;
      ties += tie;
      links.push_back({to, from, static_cast<float>(near), static_cast<float>(tie)});
    }
    for (std::size_t l = first; l < links.size(); ++l) {
      InstabilityLink& link = links[l];
      if (neighbors > 0) {
        link.neighbor_share =
            static_cast<float>(static_cast<double>(link.neighbor_share) / neighbors);
      }
      if (ties > 0) link.tie_share = static_cast<float>(static_cast<double>(link.tie_share) / ties);
    }
  }
  std::stable_sort(links.begin(), links.end(), [](const auto& a, const auto& b) {
    return a.to != b.to ? a.to < b.to : a.from < b.from;
  });
  return links;
}

}  // namespace casus::world
