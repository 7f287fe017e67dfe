// How parties divided on past roll calls, beside what the fit of the model of votes makes of it.
#include <algorithm>
#include <chrono>
#include <vector>

#include "base/text.hpp"
#include "engine/prepare.hpp"
#include "models/votes/roll_calls.hpp"
#include "models/votes/votes.hpp"
#include "numeric/elementary.hpp"

namespace casus::engine {
namespace {

namespace votes = models::votes;

/// 5 and 95 % of the share of so many voters: the place of the party is normal, its voters vote one
/// by one.
struct ShareRange {
  float low = 0;
  float high = 0;
};

ShareRange range_of(const votes::PartyOutlook& outlook, int voters) {
  constexpr int kNodes = 97;
  constexpr double kReach = 6;
  constexpr double kNothing = -800;  // its exponential is 0 to the last bit
  constexpr double kLeast = 1e-12;   // of a share, so that its logarithm exists
  const auto n = static_cast<double>(voters);
  std::vector<double> chance(static_cast<std::size_t>(voters) + 1);
  std::vector<double> step;  // from the logarithm of the ways of k voters to that of k + 1
  for (double next = 1; next <= n; ++next) step.push_back(numeric::log((n - next + 1) / next));
  for (int node = 0; node < kNodes; ++node) {
    const double z = -kReach + 2 * kReach * node / (kNodes - 1);
    const double m = outlook.mean + numeric::sqrt(outlook.variance) * z;
    const double p = std::clamp(numeric::normal_cdf(m), kLeast, 1 - kLeast);
    const double log_odds = numeric::log(p) - numeric::log(1 - p);
    double term = n * numeric::log(1 - p) + numeric::log(numeric::normal_density(z));
    for (std::size_t k = 0; k < chance.size(); ++k) {
      if (term > kNothing) chance[k] += numeric::exp(term);
      if (k < step.size()) term += log_odds + step[k];
    }
  }
  double all = 0;
  for (const double one : chance) all += one;
  const auto quantile = [&](double share) {
    double below = 0;
    std::size_t k = 0;
    while (k + 1 < chance.size() && below + chance[k] < share * all) below += chance[k++];
    return static_cast<float>(static_cast<double>(k) / std::max(1.0, n));
  };
  return {quantile(0.05), quantile(0.95)};
}

/// The month of a day counted from the first of month 0.
std::string month_of(const study::Study& study, int day) {
  const std::chrono::year_month_day first{
      std::chrono::year{study.start.year()},
      std::chrono::month{static_cast<unsigned>(study.start.month_of_year())}, std::chrono::day{1}};
  const std::chrono::year_month_day then{std::chrono::sys_days{first} + std::chrono::days{day}};
  return base::to_text(
      base::Month::of(static_cast<int>(then.year()), static_cast<int>(unsigned{then.month()})));
}

/// What party 0, of a sceptical administration, and the others together are called.
std::string party_name(const world::Chamber& chamber, std::size_t party) {
  std::vector<std::string> names;
  for (const world::Party& one : chamber.parties) {
    if (one.is_administrations == (party == 0)) names.push_back(one.name);
  }
  return base::join(names, " and ");
}

/// What a family is about, as its coordinate says: "t: aid to a country" without the symbol.
std::string question_of(int family) {
  const auto place =
      static_cast<std::size_t>(votes::place_of_accession) + static_cast<std::size_t>(family);
  const std::string_view meaning = votes::kCoordinates[place].meaning;
  const std::size_t colon = meaning.find(": ");
  return std::string(colon == std::string_view::npos ? meaning : meaning.substr(colon + 2));
}

records::DivisionUse division_of(const study::Study& study, const votes::RollCallFit& fit,
                                 const world::RollCall& call, std::size_t party, int lower) {
  const world::Chamber& chamber = study.setting.chambers[static_cast<std::size_t>(call.chamber)];
  const votes::PartyOutlook outlook = votes::outlook_of(fit, call, static_cast<int>(party), lower);
  const world::Tally& tally = call.parties[party];
  const int voters = (tally.for_low + tally.for_high + tally.against_low + tally.against_high) / 2;
  const ShareRange range = range_of(outlook, voters);
  const auto part = [](int in_favor, int against) {
    return static_cast<float>(in_favor) / static_cast<float>(std::max(1, in_favor + against));
  };
  return {.vote = call.id,
          .date = month_of(study, call.day),
          .chamber = chamber.name,
          .family = std::string(world::kRollCallFamilies[static_cast<std::size_t>(call.family)]),
          .question = question_of(call.family),
          .party = party_name(chamber, party),
          .observed_low = part(tally.for_low, tally.against_high),
          .observed_high = part(tally.for_high, tally.against_low),
          .fitted = static_cast<float>(votes::expected_share(outlook)),
          .low = range.low,
          .high = range.high};
}

}  // namespace

void describe_divisions(const study::Study& study, records::Results& results) {
  const bool is_used =
      std::any_of(results.models.begin(), results.models.end(),
                  [](const records::ModelUse& use) { return use.name == votes::kInfo.name; });
  if (!is_used || study.setting.roll_calls.empty()) return;
  const int lower = votes::lower_chamber_of(study.setting);
  const votes::RollCallFit fit = votes::fit_roll_calls(study.setting.roll_calls, lower);
  for (const world::RollCall& call : study.setting.roll_calls) {
    for (std::size_t party = 0; party < call.parties.size(); ++party) {
      if (!call.parties[party].is_known) continue;
      results.divisions.push_back(division_of(study, fit, call, party, lower));
    }
  }
}

}  // namespace casus::engine
