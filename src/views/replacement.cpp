#include "views/replacement.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "views/stamps.hpp"

namespace casus::views {
namespace {

constexpr std::string_view kStock = "leaver_capability_usd_bn";
constexpr std::string_view kShare = "replaced_share";
constexpr std::string_view kEffort = "extra_effort_share";
constexpr double kHalf = 0.5;
constexpr double kWhole = 1;
constexpr std::size_t kMedianQuantile = 2;

// A class in the words of the outcomes about it.
std::string name_of(std::string_view entry) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kNames{
      {{"air_defense", "air and missile defence"},
       {"isr_space", "surveillance and space"},
       {"lift", "lift and refuelling"},
       {"sead", "suppression of air defence"}}};
  for (const auto& [known, words] : kNames) {
    if (entry == known) return std::string(words);
  }
  std::string name(entry);
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

Spread spread_of(const records::Series& series, int month, std::size_t entry) {
  Spread spread{};
  for (std::size_t q = 0; q < spread.size(); ++q) {
    spread[q] = quantile_of(series, month, entry, q);
  }
  return spread;
}

// A quantile at or above `mark`: at least the worlds above it are.
int worlds_at(const Spread& replaced, double mark) {
  for (std::size_t q = 0; q < replaced.size(); ++q) {
    if (replaced[q] < mark) continue;
    return static_cast<int>(100 * (1 - records::kQuantiles[q]) + 0.5);
  }
  return 0;
}

int first_month_of(double mark, const records::Series& series, int months, std::size_t entry) {
  for (int month = 1; month <= months; ++month) {
    if (quantile_of(series, month, entry, kMedianQuantile) >= mark) return month;
  }
  return 0;
}

}  // namespace

std::vector<ClassReplacement> replacement_of(const records::Results& results, std::size_t ensemble,
                                             TargetDates dates) {
  const records::Ensemble& own = results.ensembles[ensemble];
  const records::Series* stock = series_of(own, kStock);
  const records::Series* share = series_of(own, kShare);
  std::vector<ClassReplacement> classes;
  if (stock == nullptr || share == nullptr || stock->entries != share->entries) return classes;
  const int months = months_held(results, own);
  for (std::size_t k = 0; k < share->entries.size(); ++k) {
    ClassReplacement one;
    one.entry = share->entries[k];
    one.name = name_of(one.entry);
    one.cost_usd_bn = spread_of(*stock, 0, k);
    one.in_place_usd_bn = spread_of(*stock, dates.first, k);
    one.replaced_first = spread_of(*share, dates.first, k);
    one.replaced_second = spread_of(*share, dates.second, k);
    one.half_month = first_month_of(kHalf, *share, months, k);
    one.half_worlds = worlds_at(one.replaced_second, kHalf);
    classes.push_back(one);
  }
  return classes;
}

std::optional<YearlyEffort> yearly_effort_of(const records::Results& results, std::size_t ensemble,
                                             TargetDates dates) {
  const records::Ensemble& own = results.ensembles[ensemble];
  const records::Series* effort = series_of(own, kEffort);
  if (effort == nullptr) return std::nullopt;
  const int months = months_held(results, own);
  YearlyEffort one;
  one.first = spread_of(*effort, dates.first, 0);
  one.second = spread_of(*effort, dates.second, 0);
  one.half_month = first_month_of(kHalf, *effort, months, 0);
  one.whole_month = first_month_of(kWhole, *effort, months, 0);
  one.half_worlds = worlds_at(one.second, kHalf);
  one.whole_worlds = worlds_at(one.second, kWhole);
  return one;
}

}  // namespace casus::views
