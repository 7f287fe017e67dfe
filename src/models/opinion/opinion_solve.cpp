// Functions of opinion on a user's own numbers, in double.
#include <algorithm>
#include <cmath>

#include "models/opinion/opinion.hpp"

namespace casus::models::opinion {
namespace {

constexpr double kLogTwoPi = 1.8378770664093454836;

/// What the smoother needs of each poll.
struct Step {
  std::vector<double> mean;      ///< of the states, given the polls up to this one
  std::vector<double> variance;  ///< likewise
  std::vector<double> gain;      ///< covariance of states and observation
  Innovation told;
  bool is_exact = false;  ///< the poll that sets the level: nothing to smooth through it
};

struct Filter {
  std::vector<double> mean;
  std::vector<double> variance;
  std::vector<double> loading;

  explicit Filter(const PollPool& pool)
      : mean(1 + pool.houses), variance(mean.size() * mean.size()), loading(mean.size()) {
    const std::size_t size = mean.size();
    const double house_variance = pool.house_sd * pool.house_sd;
    for (std::size_t i = 1; i < size; ++i) {
      for (std::size_t j = 1; j < size; ++j) {
        const double same = i == j ? 1.0 : 0.0;
        variance[i * size + j] = house_variance * (same - 1.0 / static_cast<double>(pool.houses));
      }
    }
    if (!pool.has_prior) return;
    mean[0] = pool.prior_mean;
    variance[0] = pool.prior_sd * pool.prior_sd;
  }
  void look_at(const PooledPoll& poll) {
    std::fill(loading.begin(), loading.end(), 0.0);
    loading[0] = 1;
    if (poll.house >= 0) loading[1 + static_cast<std::size_t>(poll.house)] = 1;
  }
  /// The limit of an ever vaguer level: poll less house.
  void begin_with(const PooledPoll& poll) {
    const std::size_t size = mean.size();
    mean[0] = poll.share;
    variance[0] = poll.variance;
    if (poll.house < 0) return;
    const std::size_t h = 1 + static_cast<std::size_t>(poll.house);
    variance[0] += variance[h * size + h];
    for (std::size_t j = 1; j < size; ++j) {
      variance[j] = -variance[h * size + j];
      variance[j * size] = variance[j];
    }
  }
};

double sd_of(double variance) { return numeric::sqrt(std::max(0.0, variance)); }

/// Sum of a' V b.
double form(const std::vector<double>& a, const std::vector<double>& v,
            const std::vector<double>& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t j = 0; j < b.size(); ++j) sum += a[i] * v[i * b.size() + j] * b[j];
  }
  return sum;
}

/// Backwards through the polls (Durbin & Koopman 2012, section 4.4): r and N hold what later polls
/// say of the states at this one.
void smooth(const PollPool& pool, const std::vector<Step>& steps, Filter& filter,
            PooledLevels& levels) {
  const std::size_t size = filter.mean.size();
  std::vector<double> r(size);
  std::vector<double> n(size * size);
  std::vector<double> l(size * size);
  std::vector<double> nl(size * size);
  std::vector<double> row(size);
  for (std::size_t t = steps.size(); t-- > 0;) {
    const Step& step = steps[t];
    row.assign(step.variance.begin(), step.variance.begin() + static_cast<std::ptrdiff_t>(size));
    double shift = 0;
    for (std::size_t i = 0; i < size; ++i) shift += row[i] * r[i];
    levels.smoothed_level[t] = step.mean[0] + shift;
    levels.smoothed_sd[t] = sd_of(step.variance[0] - form(row, n, row));
    if (step.is_exact) break;  // nothing stands before it
    filter.look_at(pool.polls[t]);
    const std::vector<double>& z = filter.loading;
    for (std::size_t i = 0; i < size; ++i) {
      for (std::size_t j = 0; j < size; ++j) {
        l[i * size + j] = (i == j ? 1.0 : 0.0) - step.gain[i] * z[j] / step.told.variance;
      }
    }
    std::vector<double> before(size);
    for (std::size_t i = 0; i < size; ++i) {
      before[i] = z[i] * step.told.surprise / step.told.variance;
      for (std::size_t j = 0; j < size; ++j) before[i] += l[j * size + i] * r[j];
    }
    r = before;
    for (std::size_t i = 0; i < size; ++i) {
      for (std::size_t j = 0; j < size; ++j) {
        double sum = 0;
        for (std::size_t k = 0; k < size; ++k) sum += n[i * size + k] * l[k * size + j];
        nl[i * size + j] = sum;
      }
    }
    for (std::size_t i = 0; i < size; ++i) {
      for (std::size_t j = 0; j < size; ++j) {
        double sum = z[i] * z[j] / step.told.variance;
        for (std::size_t k = 0; k < size; ++k) sum += l[k * size + i] * nl[k * size + j];
        n[i * size + j] = sum;
      }
    }
  }
}

}  // namespace

PooledLevels pool_polls(const PollPool& pool) {
  PooledLevels levels;
  levels.smoothed_level.resize(pool.polls.size());
  levels.smoothed_sd.resize(pool.polls.size());
  Filter filter(pool);
  const std::size_t size = filter.mean.size();
  std::vector<Step> steps;
  double at = pool.has_prior || pool.polls.empty() ? pool.prior_month : pool.polls.front().month;
  for (const PooledPoll& poll : pool.polls) {
    Step step{.mean = {}, .variance = {}, .gain = std::vector<double>(size), .told = {}};
    step.is_exact = steps.empty() && !pool.has_prior;
    if (step.is_exact) {
      filter.begin_with(poll);
    } else {
      filter.variance[0] += pool.drift_sd * pool.drift_sd * (poll.month - at);  // (1)
      filter.look_at(poll);
      step.told = absorb({filter.mean, filter.variance}, filter.loading, poll.share, poll.variance,
                         step.gain);  // (2)
      levels.log_likelihood -= (kLogTwoPi + numeric::log(step.told.variance) +
                                step.told.surprise * step.told.surprise / step.told.variance) /
                               2;
    }
    at = poll.month;
    step.mean = filter.mean;
    step.variance = filter.variance;
    levels.level.push_back(filter.mean[0]);
    levels.sd.push_back(sd_of(filter.variance[0]));
    steps.push_back(std::move(step));
  }
  for (std::size_t h = 1; h < size; ++h) {
    levels.house.push_back(filter.mean[h]);
    levels.house_sd.push_back(sd_of(filter.variance[h * size + h]));
  }
  smooth(pool, steps, filter, levels);
  return levels;
}

double steady_gain(double ratio) noexcept {
  return (numeric::sqrt(ratio * ratio + 4 * ratio) - ratio) / 2;
}

OutlookPaths look_ahead(const Outlook& outlook) {
  const double kept = numeric::exp(-0.69314718055994530942 / outlook.half_life_months);
  double total = 0;
  double squares = 0;
  for (const PartyOutlook& party : outlook.parties) total += party.share;
  for (const PartyOutlook& party : outlook.parties) {
    squares += (party.share / total) * (party.share / total);
  }
  OutlookPaths paths;
  const std::size_t months = outlook.cue.size();
  paths.support.assign(months + 1, 0.0);
  for (std::size_t p = 0; p < outlook.parties.size(); ++p) {
    const PartyOutlook& party = outlook.parties[p];
    std::vector<double>& path = paths.party.emplace_back();
    double x = 0;
    for (std::size_t t = 0; t <= months; ++t) {
      if (t > 0) {
        x = kept * x + outlook.cue[t - 1] * party.cue_effect +
            outlook.framing[t - 1] * outlook.framing_effect;  // (3), (4)
      }
      for (const OutlookEvent& event : outlook.events) {
        if (event.month == static_cast<int>(t)) x += event.effect[p];
      }
      path.push_back(std::clamp(party.level + x, static_cast<double>(kLeastSupport),
                                static_cast<double>(kMostSupport)));  // (5)
      paths.support[t] += party.share / total * path.back();
    }
  }
  for (std::size_t t = 0; t <= months; ++t) {
    paths.sd.push_back(outlook.drift_sd * numeric::sqrt(squares * static_cast<double>(t)));
  }
  return paths;
}

namespace {

double log_density(const Innovation& told) {
  return -(kLogTwoPi + numeric::log(told.variance) +
           told.surprise * told.surprise / told.variance) /
         2;
}

/// Log density of an error under a normal law with the mean square of all such errors as variance:
/// what a forecaster would have scored who had known how wrong it would be.
double score_in_hindsight(double error, double mean_square) {
  if (mean_square <= 0) return 0;
  return log_density({.surprise = error, .variance = mean_square});
}

/// Belief over three levels and the houses, as in opinion.cpp.
struct JointFilter {
  std::vector<double> mean;
  std::vector<double> variance;
  std::vector<double> loading;
  std::vector<double> gain;

  JointFilter(std::size_t houses, double house_deviation)
      : mean(kPartyCount + houses),
        variance(mean.size() * mean.size()),
        loading(mean.size()),
        gain(mean.size()) {
    const std::size_t size = mean.size();
    for (std::size_t i = 0; i < size; ++i) {
      if (i < kPartyCount) {
        mean[i] = kPriorLevel;
        variance[i * size + i] = kPriorSd * kPriorSd;
        continue;
      }
      for (std::size_t j = kPartyCount; j < size; ++j) {
        const double same = i == j ? 1.0 : 0.0;
        variance[i * size + j] =
            house_deviation * house_deviation * (same - 1.0 / static_cast<double>(houses));
      }
    }
  }
};

}  // namespace

HindcastScores score_polls(std::span<const world::Poll> polls, std::size_t houses,
                           const HindcastParameters& parameters) {
  struct Group {
    int polls = 0;
    double sum = 0;
    double last = 0;
  };
  std::array<Group, kPartyCount + 1> groups{};
  const std::array<double, 3> shares{parameters.own_share, parameters.opponent_share,
                                     1 - parameters.own_share - parameters.opponent_share};
  JointFilter filter(houses, parameters.house_sd);
  const std::size_t size = filter.mean.size();
  const auto look_at = [&](const world::Poll& poll) {
    const auto g = static_cast<std::size_t>(poll.group);
    const bool is_all = poll.group == world::kEveryone;
    std::fill(filter.loading.begin(), filter.loading.end(), 0.0);
    for (std::size_t p = 0; p < kPartyCount; ++p) {
      filter.loading[p] = is_all ? shares[p] : (p == g ? 1.0 : 0.0);
    }
    filter.loading[kPartyCount + static_cast<std::size_t>(poll.house)] = 1;
    return sampling_variance(poll.share, poll.respondents * (is_all ? 1.0 : shares[g]),
                             parameters.design_effect, parameters.extra_sd);
  };
  HindcastScores scores;
  double last_squares = 0;
  double flat_squares = 0;
  std::size_t releases = 0;  // with a forecast so far
  int at = polls.empty() ? 0 : polls.front().month;
  for (std::size_t first = 0, end = 0; first < polls.size(); first = end) {
    const world::Poll& release = polls[first];
    while (end < polls.size() && polls[end].month == release.month &&
           polls[end].house == release.house) {
      ++end;
    }
    if (release.house < 0) continue;
    for (std::size_t p = 0; p < kPartyCount; ++p) {
      filter.variance[p * size + p] +=
          parameters.drift_sd * parameters.drift_sd * static_cast<double>(release.month - at);
    }
    at = release.month;
    const JointFilter before = filter;
    for (std::size_t i = first; i < end; ++i) {
      const world::Poll& poll = polls[i];
      const double noise = look_at(poll);
      (void)absorb({filter.mean, filter.variance}, filter.loading, poll.share, noise, filter.gain);
      Group& group = groups[static_cast<std::size_t>(poll.group)];
      if (group.polls > 0) {
        JointFilter alone = before;  // the other rows of this release are not known yet
        const Innovation told =
            absorb({alone.mean, alone.variance}, filter.loading, poll.share, noise, alone.gain);
        const double off_last = poll.share - group.last;
        const double off_flat = poll.share - group.sum / group.polls;
        scores.forecasts.push_back({.poll = i,
                                    .release = releases,
                                    .forecast = poll.share - told.surprise,
                                    .sd = std::sqrt(told.variance),
                                    .last_poll = group.last,
                                    .flat_pool = group.sum / group.polls,
                                    .log_score = log_density(told)});
        scores.polls += 1;
        scores.model += log_density(told);
        scores.model_error += numeric::abs(told.surprise);
        scores.last_error += numeric::abs(off_last);
        scores.flat_error += numeric::abs(off_flat);
        last_squares += off_last * off_last;
        flat_squares += off_flat * off_flat;
      }
      group = {group.polls + 1, group.sum + poll.share, poll.share};
    }
    const bool has_forecast =
        !scores.forecasts.empty() && scores.forecasts.back().release == releases;
    if (has_forecast) ++releases;
  }
  const double count = std::max(1, scores.polls);
  scores.model /= count;
  scores.model_error /= count;
  scores.last_error /= count;
  scores.flat_error /= count;
  for (PollForecast& forecast : scores.forecasts) {
    const double share = polls[forecast.poll].share;
    forecast.last_log_score = score_in_hindsight(share - forecast.last_poll, last_squares / count);
    forecast.flat_log_score = score_in_hindsight(share - forecast.flat_pool, flat_squares / count);
    scores.last_poll += forecast.last_log_score / count;
    scores.flat_pool += forecast.flat_log_score / count;
  }
  return scores;
}

}  // namespace casus::models::opinion
