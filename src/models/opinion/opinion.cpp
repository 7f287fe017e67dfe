#include "models/opinion/opinion.hpp"

namespace casus::models::opinion {
namespace {

using world::StepView;

/// Three levels and the houses.
constexpr std::size_t kMostStates = kPartyCount + world::kMostHouses;

/// Room for one world's belief.
struct Room {
  std::array<double, kMostStates> mean;
  std::array<double, kMostStates * kMostStates> variance;
  std::array<double, kMostStates> loading;
  std::array<double, kMostStates> gain;
};

/// The belief before any poll: levels anywhere, houses with sum 0.
Belief open_belief(Room& room, std::size_t houses, double house_deviation) noexcept {
  const std::size_t size = kPartyCount + houses;
  Belief belief{{room.mean.data(), size}, {room.variance.data(), size * size}};
  const double house_variance = house_deviation * house_deviation;
  for (std::size_t i = 0; i < size; ++i) {
    belief.mean[i] = i < kPartyCount ? kPriorLevel : 0.0;
    for (std::size_t j = 0; j < size; ++j) {
      double value = i == j ? 1.0 : 0.0;
      if (i >= kPartyCount && j >= kPartyCount) {
        value = house_variance * (value - 1.0 / static_cast<double>(houses));
      } else {
        value *= kPriorSd * kPriorSd;
      }
      belief.variance[i * size + j] = value;
    }
  }
  return belief;
}

/// (1) over `months` months.
void drift_levels(Belief belief, double deviation, int months) noexcept {
  const std::size_t size = belief.mean.size();
  const double added = deviation * deviation * static_cast<double>(months);
  for (std::size_t p = 0; p < kPartyCount; ++p) belief.variance[p * size + p] += added;
}

/// What the polls leave open at month 0, drawn for world `w`.
template <class Isa>
void start_world(const StepView& view, std::size_t w) noexcept {
  const world::Setting& setting = *view.setting;
  Room room;
  const PartyShares shares = shares_of<Isa>(view, w);
  const Belief belief = open_belief(room, setting.poll_houses.size(),
                                    static_cast<double>(view.parameter(house_sd)[w]));
  const std::size_t size = belief.mean.size();
  const std::span<double> loading(room.loading.data(), size);
  const double deviation = static_cast<double>(view.parameter(drift_sd)[w]);
  int at = setting.polls.empty() ? 0 : setting.polls.front().month;
  for (const world::Poll& poll : setting.polls) {
    const double noise =
        noise_of<Isa>(view, poll, shares, static_cast<double>(view.parameter(extra_sd)[w]), w);
    if (noise < 0) continue;
    drift_levels(belief, deviation, poll.month - at);
    at = poll.month;
    for (std::size_t i = 0; i < size; ++i) loading[i] = 0;
    for (std::size_t p = 0; p < kPartyCount; ++p) {
      const bool is_asked = poll.group == static_cast<int>(p);
      loading[p] = poll.group == world::kEveryone ? shares.of[p] : (is_asked ? 1.0 : 0.0);
    }
    if (poll.house >= 0) loading[kPartyCount + static_cast<std::size_t>(poll.house)] = 1;
    (void)absorb(belief, loading, poll.share, noise, {room.gain.data(), size});  // (2)
  }
  drift_levels(belief, deviation, -at);
  double mean[3];
  double variance[3][3];
  for (std::size_t p = 0; p < kPartyCount; ++p) {
    mean[p] = belief.mean[p];
    for (std::size_t q = 0; q < kPartyCount; ++q) variance[p][q] = belief.variance[p * size + q];
  }
  draw_levels<Isa>(view, mean, variance, w);
}

}  // namespace

template <class Isa>
void start(const StepView& view) noexcept {
  for (std::size_t p = 0; p < kPartyCount; ++p) {
    const float* z = draw_normals<Isa>(view, static_cast<std::uint32_t>(p), level_at_start);
    float* level = view.memory_row(first_level + p);
    for (std::size_t w = 0; w < view.worlds; ++w) level[w] = z[w];
  }
  for (std::size_t w = 0; w < view.worlds; ++w) start_world<Isa>(view, w);
  write_support<Isa>(view);
}

template <class Isa>
void advance(const StepView& view) noexcept {
  const float* deviation = view.parameter(drift_sd);
  for (std::size_t p = 0; p < kPartyCount; ++p) {
    const float* z = draw_normals<Isa>(view, static_cast<std::uint32_t>(p), drift);
    float* level = view.memory_row(first_level + p);
    for (std::size_t w = 0; w < view.worlds; ++w) level[w] += deviation[w] * z[w];  // (1)
  }
  displace<Isa>(view);
  write_support<Isa>(view);
}

template void start<CASUS_ISA>(const StepView&) noexcept;
template void advance<CASUS_ISA>(const StepView&) noexcept;

}  // namespace casus::models::opinion
