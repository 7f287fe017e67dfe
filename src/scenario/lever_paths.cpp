#include <algorithm>

#include "numeric/elementary.hpp"
#include "scenario/scenario.hpp"

namespace casus::scenario {
namespace {

// Share of the way from the old value to the new one, `elapsed` months after the first of
// `over_months`; 0 before, 1 at the end. The logistic form is rescaled to reach both ends exactly.
double progress(const LeverSetting& setting, int month) {
  const int elapsed = month - setting.from + 1;
  if (elapsed <= 0) return 0;
  if (elapsed >= setting.over_months) return 1;
  const double u = static_cast<double>(elapsed) / setting.over_months;
  if (setting.ramp == Ramp::linear) return u;
  const auto logistic = [](double x) { return numeric::logistic(10 * (x - 0.5)); };
  return (logistic(u) - logistic(0)) / (logistic(1) - logistic(0));
}

}  // namespace

std::vector<float> lever_paths(const Scenario& scenario, const study::Study& study) {
  const auto months = static_cast<std::size_t>(study.months);
  std::vector<float> paths((months + 1) * catalog::kLeverCount, 0.0F);
  const auto at = [&](std::size_t month, catalog::Lever lever) -> float& {
    return paths[month * catalog::kLeverCount + static_cast<std::size_t>(lever)];
  };
  for (const study::Lever& lever : study.levers) {
    for (const catalog::Lever driven : lever.drives) {
      for (std::size_t t = 0; t <= months; ++t) at(t, driven) = static_cast<float>(lever.reference);
    }
  }
  // A lever that drives several goes first, so that one set for a single part takes its place.
  std::vector<const LeverSetting*> ordered;
  for (const LeverSetting& setting : scenario.levers) ordered.push_back(&setting);
  const auto drives = [&](const LeverSetting* s) {
    return study.levers[static_cast<std::size_t>(s->lever)].drives.size();
  };
  std::stable_sort(ordered.begin(), ordered.end(),
                   [&](const auto* a, const auto* b) { return drives(a) > drives(b); });
  std::vector<std::size_t> owner(catalog::kLeverCount, SIZE_MAX);
  for (const LeverSetting* setting : ordered) {
    const study::Lever& lever = study.levers[static_cast<std::size_t>(setting->lever)];
    for (const catalog::Lever driven : lever.drives) {
      const auto place = static_cast<std::size_t>(driven);
      if (owner[place] != SIZE_MAX && owner[place] != static_cast<std::size_t>(setting->lever)) {
        for (std::size_t t = 0; t <= months; ++t) {
          at(t, driven) = static_cast<float>(lever.reference);
        }
      }
      owner[place] = static_cast<std::size_t>(setting->lever);
      const auto first = static_cast<std::size_t>(std::max(setting->from, 0));
      const double before = static_cast<double>(at(first == 0 ? 0 : first - 1, driven));
      for (std::size_t t = first; t <= months; ++t) {
        const double share = progress(*setting, static_cast<int>(t));
        at(t, driven) = static_cast<float>(before + (setting->value - before) * share);
      }
    }
  }
  return paths;
}

}  // namespace casus::scenario
