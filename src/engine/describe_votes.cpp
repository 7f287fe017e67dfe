// How parties divided on past roll calls, beside what the fit of the model of votes makes of it.
#include <algorithm>
#include <chrono>

#include "base/text.hpp"
#include "engine/prepare.hpp"
#include "models/votes/roll_calls.hpp"
#include "models/votes/votes.hpp"
#include "numeric/elementary.hpp"

namespace casus::engine {
namespace {

namespace votes = models::votes;

constexpr double kNinetyFive = 1.6448536269514722;  // quantile of the standard normal

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
  const double reach = kNinetyFive * numeric::sqrt(outlook.variance);
  const auto share = [](double m) { return static_cast<float>(numeric::normal_cdf(m)); };
  const world::Tally& tally = call.parties[party];
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
          .low = share(outlook.mean - reach),
          .high = share(outlook.mean + reach)};
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
