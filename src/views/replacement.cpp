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
constexpr double kHalf = 0.5;
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

// A quantile at or above half: at least the worlds above it are.
int worlds_at_half(const Spread& replaced) {
  for (std::size_t q = 0; q < replaced.size(); ++q) {
    if (replaced[q] < kHalf) continue;
    return static_cast<int>(100 * (1 - records::kQuantiles[q]) + 0.5);
  }
  return 0;
}

int first_month_of_half(const records::Series& series, int months, std::size_t entry) {
  for (int month = 1; month <= months; ++month) {
    if (quantile_of(series, month, entry, kMedianQuantile) >= kHalf) return month;
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
    one.half_month = first_month_of_half(*share, months, k);
    one.half_worlds = worlds_at_half(one.replaced_second);
    classes.push_back(one);
  }
  return classes;
}

}  // namespace casus::views
