// Roll calls forecast from those before them, and scored.
#include <algorithm>
#include <optional>

#include "models/votes/roll_calls.hpp"
#include "numeric/elementary.hpp"

namespace casus::models::votes {
namespace {

/// Middle of the votes a party cast on the alliance's side and against it.
struct Cast {
  double in_favor = 0;
  double against = 0;
  [[nodiscard]] double all() const noexcept { return in_favor + against; }
};

Cast cast_of(const world::Tally& tally) noexcept {
  return {0.5 * (tally.for_low + tally.for_high), 0.5 * (tally.against_low + tally.against_high)};
}

bool is_whole(const world::RollCall& call) noexcept {
  return call.parties[0].is_known && call.parties[1].is_known;
}

/// Nodes of the mean over each party's place.
constexpr int kPlaces = 49;
constexpr double kHindcastReach = 6;

struct Places {
  std::array<double, kPlaces> share{};
  std::array<double, kPlaces> weight{};  // sum to 1
};

/// Shares on the yeas' side over the normal distribution of a party's place.
Places places_of(double mean, double sd, bool yes_is_for) noexcept {
  Places places;
  double sum = 0;
  for (int node = 0; node < kPlaces; ++node) {
    const auto k = static_cast<std::size_t>(node);
    const double z = -kHindcastReach + 2 * kHindcastReach * node / (kPlaces - 1);
    const double m = mean + sd * z;
    places.share[k] = numeric::normal_cdf(yes_is_for ? m : -m);
    places.weight[k] = numeric::normal_density(z);
    sum += places.weight[k];
  }
  for (double& weight : places.weight) weight /= sum;
  return places;
}

/// Covariance of the places of both parties.
double shared_variance(const RollCallFit& fit, const world::RollCall& call, int lower) noexcept {
  const auto own = loading_of(call, 0, lower);
  const auto others = loading_of(call, 1, lower);
  double sum = 0;
  for (std::size_t r = 0; r < coordinates; ++r) {
    for (std::size_t c = 0; c < coordinates; ++c) {
      sum += own[r] * others[c] * fit.covariance[r * coordinates + c];
    }
  }
  return sum;
}

/// Probability of `needed` yeas: means over the places of both parties; given these, the sum of
/// the members' votes by its normal approximation.
double pass_probability(const std::array<PartyOutlook, 2>& outlook, double shared,
                        const std::array<Cast, 2>& cast, const world::RollCall& call) noexcept {
  const double own_sd = numeric::sqrt(outlook[0].variance);
  const Places own = places_of(outlook[0].mean, own_sd, call.yes_is_for);
  const double slope = shared / outlook[0].variance;
  const double rest = std::max(1e-12, outlook[1].variance - slope * shared);
  const double rest_sd = numeric::sqrt(rest);
  double pass = 0;
  for (std::size_t k = 0; k < kPlaces; ++k) {
    const double z = -kHindcastReach + 2 * kHindcastReach * static_cast<double>(k) / (kPlaces - 1);
    const Places others = places_of(outlook[1].mean + slope * own_sd * z, rest_sd, call.yes_is_for);
    double given = 0;
    for (std::size_t j = 0; j < kPlaces; ++j) {
      const double p = own.share[k];
      const double q = others.share[j];
      const double yeas = cast[0].all() * p + cast[1].all() * q;
      const double variance = cast[0].all() * p * (1 - p) + cast[1].all() * q * (1 - q) + 1e-12;
      const double short_of = static_cast<double>(call.needed) - 0.5 - yeas;
      given += others.weight[j] * numeric::normal_cdf(-short_of / numeric::sqrt(variance));
    }
    pass += own.weight[k] * given;
  }
  return pass;
}

/// Share of yeas if the parties divide like this on the alliance's side.
double yea_share(const std::array<double, 2>& share, const std::array<Cast, 2>& cast,
                 bool yes_is_for) noexcept {
  double yeas = 0;
  for (std::size_t party = 0; party < 2; ++party) {
    yeas += cast[party].all() * (yes_is_for ? share[party] : 1 - share[party]);
  }
  return yeas / (cast[0].all() + cast[1].all());
}

RollCallForecast forecast_of(std::span<const world::RollCall> earlier, const world::RollCall& call,
                             const world::RollCall& related, int lower) {
  const RollCallFit fit = fit_roll_calls(earlier, lower);
  const std::array<Cast, 2> cast{cast_of(call.parties[0]), cast_of(call.parties[1])};
  RollCallForecast forecast;
  std::array<PartyOutlook, 2> outlook;
  std::array<double, 2> before{};
  for (std::size_t party = 0; party < 2; ++party) {
    outlook[party] = outlook_of(fit, call, static_cast<int>(party), lower);
    forecast.share[party] = expected_share(outlook[party]);
    forecast.observed[party] = cast[party].in_favor / cast[party].all();
    const Cast last = cast_of(related.parties[party]);
    before[party] = last.in_favor / last.all();
  }
  const double voting = cast[0].all() + cast[1].all();
  const auto passes = [&](double share) {
    return share * voting >= static_cast<double>(call.needed) - 0.5;
  };
  forecast.yea_share = yea_share(forecast.share, cast, call.yes_is_for);
  forecast.pass = pass_probability(outlook, shared_variance(fit, call, lower), cast, call);
  forecast.party_line_yea_share = yea_share({0, 1}, cast, call.yes_is_for);
  forecast.party_line_passes = passes(forecast.party_line_yea_share);
  forecast.related_yea_share = yea_share(before, cast, call.yes_is_for);
  forecast.related_passes = passes(forecast.related_yea_share);
  forecast.observed_yea_share =
      static_cast<double>(call.yeas) / static_cast<double>(call.yeas + call.noes);
  forecast.has_passed = call.yeas >= call.needed;
  return forecast;
}

double squared(double x) noexcept { return x * x; }

void add_scores(const RollCallForecast& forecast, RollCallScores& scores) noexcept {
  const auto as_number = [](bool is_true) { return is_true ? 1.0 : 0.0; };
  const double passed = as_number(forecast.has_passed);
  ++scores.votes;
  scores.brier += squared(forecast.pass - passed);
  scores.party_line_brier += squared(as_number(forecast.party_line_passes) - passed);
  scores.related_brier += squared(as_number(forecast.related_passes) - passed);
  const double observed = forecast.observed_yea_share;
  scores.error += numeric::abs(forecast.yea_share - observed);
  scores.party_line_error += numeric::abs(forecast.party_line_yea_share - observed);
  scores.related_error += numeric::abs(forecast.related_yea_share - observed);
}

}  // namespace

RollCallHindcast hindcast_roll_calls(std::span<const world::RollCall> roll_calls, int lower) {
  RollCallHindcast hindcast;
  for (std::size_t v = 0; v < roll_calls.size(); ++v) {
    const world::RollCall& call = roll_calls[v];
    std::size_t earlier = 0;
    const world::RollCall* related = nullptr;
    for (; earlier < v && roll_calls[earlier].day < call.day; ++earlier) {
      const world::RollCall& one = roll_calls[earlier];
      if (one.family == call.family && is_whole(one)) related = &one;
    }
    if (related == nullptr || !is_whole(call)) continue;
    hindcast.forecasts.push_back(forecast_of(roll_calls.first(earlier), call, *related, lower));
    hindcast.forecasts.back().call = v;
    add_scores(hindcast.forecasts.back(), hindcast.scores);
  }
  RollCallScores& scores = hindcast.scores;
  for (double* sum : {&scores.brier, &scores.party_line_brier, &scores.related_brier, &scores.error,
                      &scores.party_line_error, &scores.related_error}) {
    if (scores.votes > 0) *sum /= static_cast<double>(scores.votes);
  }
  return hindcast;
}

}  // namespace casus::models::votes
