#include "models/opinion_poststratified/opinion_poststratified.hpp"

#include "models/opinion_poststratified/cells.hpp"

namespace casus::models::opinion_poststratified {
namespace {

using opinion::kPartyCount;
using world::StepView;

/// Variances that a month adds to (1).
struct Drift {
  double national = 0;
  double party = 0;
};

void drift_cells(CellRoom& room, const Drift& monthly, int months) noexcept {
  for (std::size_t i = 0; i < kStates; ++i) {
    room.variance[i * kStates + i] +=
        (i == 0 ? monthly.national : monthly.party) * static_cast<double>(months);
  }
}

/// What the polls leave open at month 0, drawn for world `w`.
template <class Isa>
void start_world(const StepView& view, std::size_t w) noexcept {
  const world::Setting& setting = *view.setting;
  const auto of = [&](std::size_t parameter) {
    return static_cast<double>(view.parameter(parameter)[w]);
  };
  CellRoom room;
  const opinion::PartyShares shares = opinion::shares_of<Isa>(view, w);
  (void)open_cells(room, opinion::kPriorSd, of(pooling_sd));
  const Drift monthly{of(national_drift_sd) * of(national_drift_sd),
                      of(party_drift_sd) * of(party_drift_sd)};
  int at = setting.polls.empty() ? 0 : setting.polls.front().month;
  for (const world::Poll& poll : setting.polls) {
    const double noise = opinion::noise_of<Isa>(view, poll, shares, of(poll_sd), w);
    if (noise < 0) continue;
    drift_cells(room, monthly, poll.month - at);
    at = poll.month;
    absorb_poll(room, poll.group, shares.of, poll.share, noise);
  }
  drift_cells(room, monthly, -at);
  double mean[3];
  double variance[3][3];
  const auto covariance = [&](std::size_t i, std::size_t j) {
    return room.variance[i * kStates + j];
  };
  for (std::size_t p = 0; p < kPartyCount; ++p) {
    mean[p] = room.mean[0] + room.mean[1 + p];
    for (std::size_t q = 0; q < kPartyCount; ++q) {
      variance[p][q] =
          covariance(0, 0) + covariance(0, 1 + p) + covariance(0, 1 + q) + covariance(1 + p, 1 + q);
    }
  }
  opinion::draw_levels<Isa>(view, mean, variance, w);
}

}  // namespace

template <class Isa>
void start(const StepView& view) noexcept {
  for (std::size_t p = 0; p < kPartyCount; ++p) {
    const float* z =
        opinion::draw_normals<Isa>(view, static_cast<std::uint32_t>(p), level_at_start);
    float* level = view.memory_row(opinion::first_level + p);
    for (std::size_t w = 0; w < view.worlds; ++w) level[w] = z[w];
  }
  for (std::size_t w = 0; w < view.worlds; ++w) start_world<Isa>(view, w);
  opinion::write_support<Isa>(view);
}

template <class Isa>
void advance(const StepView& view) noexcept {
  const float* national = view.parameter(national_drift_sd);
  const float* party = view.parameter(party_drift_sd);
  const float* common = opinion::draw_normals<Isa>(view, random::kNoActor, national_drift);
  for (std::size_t p = 0; p < kPartyCount; ++p) {
    float* level = view.memory_row(opinion::first_level + p);
    for (std::size_t w = 0; w < view.worlds; ++w) level[w] += national[w] * common[w];  // (1)
  }
  for (std::size_t p = 0; p < kPartyCount; ++p) {
    const float* z = opinion::draw_normals<Isa>(view, static_cast<std::uint32_t>(p), party_drift);
    float* level = view.memory_row(opinion::first_level + p);
    for (std::size_t w = 0; w < view.worlds; ++w) level[w] += party[w] * z[w];  // (1)
  }
  opinion::displace<Isa>(view);
  opinion::write_support<Isa>(view);
}

template void start<CASUS_ISA>(const StepView&) noexcept;
template void advance<CASUS_ISA>(const StepView&) noexcept;

}  // namespace casus::models::opinion_poststratified
