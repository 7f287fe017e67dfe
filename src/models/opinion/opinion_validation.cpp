#include "models/opinion/opinion.hpp"

namespace casus::models::opinion {
namespace {

/// Annual flow of the Nile at Aswan, 1871-1970, 1e8 cubic meters.
constexpr std::array<double, 100> kNile{
    1120, 1160, 963, 1210, 1160, 1160, 813,  1230, 1370, 1140, 995,  935,  1110, 994,  1020,
    960,  1180, 799, 958,  1140, 1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774,  840,
    874,  694,  940, 833,  701,  916,  692,  1020, 1050, 969,  831,  726,  456,  824,  702,
    1120, 1100, 832, 764,  821,  768,  845,  864,  862,  698,  845,  744,  796,  1040, 759,
    781,  865,  845, 944,  984,  897,  822,  1010, 771,  676,  649,  846,  812,  742,  801,
    1040, 860,  874, 848,  890,  744,  749,  838,  1050, 918,  986,  797,  923,  975,  815,
    1020, 906,  901, 1170, 912,  746,  919,  718,  714,  740};

PooledLevels nile() {
  PollPool pool;
  pool.drift_sd = numeric::sqrt(1469.1);
  for (std::size_t year = 0; year < kNile.size(); ++year) {
    pool.polls.push_back(
        {.month = static_cast<double>(year), .share = kNile[year], .variance = 15099});
  }
  return pool_polls(pool);
}

/// Three polls after a prior, without houses.
PooledLevels three_polls() {
  PollPool pool;
  pool.drift_sd = 0.01;
  pool.has_prior = true;
  pool.prior_mean = 0.60;
  pool.prior_sd = 0.03;
  const auto add = [&](double month, double share, double respondents) {
    pool.polls.push_back({.month = month,
                          .share = share,
                          .variance = sampling_variance(share, respondents, 1.5, 0.02)});
  };
  add(1, 0.58, 1000);
  add(2, 0.66, 3605);
  add(4, 0.62, 900);
  return pool_polls(pool);
}

/// Share of a shock of 1 that is left after the half-life.
double left_after_half_life() {
  Outlook outlook;
  outlook.parties = {{.share = 1, .level = 0.5, .cue_effect = -0.08}};
  outlook.cue = {1, 0, 0, 0, 0};
  outlook.framing.assign(5, 0.0);
  outlook.half_life_months = 4;
  return (look_ahead(outlook).support[5] - 0.5) / -0.08;
}

/// Support against the start where a notice of effect -0.03 is withdrawn after two half-lives.
double after_notice_and_withdrawal() {
  Outlook outlook;
  outlook.parties = {{.share = 1, .level = 0.5}};
  outlook.cue.assign(12, 0.0);
  outlook.framing.assign(12, 0.0);
  outlook.half_life_months = 4;
  outlook.events = {{.month = 2, .effect = {-0.03}}, {.month = 10, .effect = {0.03}}};
  return look_ahead(outlook).support[10] - 0.5;
}

}  // namespace

std::size_t memory_rows(const world::Setting& setting) { return shared_memory(setting); }

std::vector<ValidationCase> validation_cases() {
  const PooledLevels river = nile();
  const PooledLevels polls = three_polls();
  constexpr const char* kRiver =
      "Durbin & Koopman 2012, section 2.10.3, exact diffuse start; last digits by an independent "
      "Kalman filter";
  constexpr const char* kPolls = "an independent Kalman filter";
  return {
      {"opinion", "Nile: log-likelihood of the years after the first", kRiver, -632.5456, 5e-5,
       river.log_likelihood},
      {"opinion", "Nile: level after the last year", kRiver, 798.3703, 5e-5, river.level.back()},
      {"opinion", "Nile: its variance", kRiver, 4032.16, 5e-3, river.sd.back() * river.sd.back()},
      {"opinion", "gain of the filter in its steady state",
       "closed form (sqrt(q^2 + 4 q) - q) / 2 at q = 0.0972978", 0.267048, 5e-7,
       steady_gain(0.0972978)},
      {"opinion", "first of three polls: level", kPolls, 0.588671, 5e-7, polls.level[0]},
      {"opinion", "second of three polls: level", kPolls, 0.625731, 5e-7, polls.level[1]},
      {"opinion", "third of three polls: level", kPolls, 0.623637, 5e-7, polls.level[2]},
      {"opinion", "first of three polls: standard deviation", kPolls, 0.020822, 5e-7, polls.sd[0]},
      {"opinion", "second of three polls: standard deviation", kPolls, 0.016011, 5e-7, polls.sd[1]},
      {"opinion", "third of three polls: standard deviation", kPolls, 0.017018, 5e-7, polls.sd[2]},
      {"opinion", "half of a cue is gone after its half-life", "closed form", 0.5, 1e-14,
       left_after_half_life()},
      {"opinion", "a notice and its withdrawal two half-lives later", "closed form: -0.03 + 0.03/4",
       0.0225, 1e-14, after_notice_and_withdrawal()},
  };
}

}  // namespace casus::models::opinion
