#include "models/opinion_poststratified/cells.hpp"
#include "models/opinion_poststratified/opinion_poststratified.hpp"

namespace casus::models::opinion_poststratified {

std::size_t memory_rows(const world::Setting& setting) { return opinion::shared_memory(setting); }

std::array<double, opinion::kPartyCount> cell_levels(const Cells& cells,
                                                     const std::vector<CellPoll>& polls) {
  CellRoom room;
  (void)open_cells(room, cells.national_sd, cells.pooling_sd);
  for (const CellPoll& poll : polls) {
    absorb_poll(room, poll.group, cells.shares, poll.share, poll.variance);
  }
  std::array<double, opinion::kPartyCount> levels{};
  for (std::size_t p = 0; p < levels.size(); ++p) levels[p] = room.mean[0] + room.mean[1 + p];
  return levels;
}

std::vector<ValidationCase> validation_cases() {
  const Cells cells{.national_sd = 0.2, .pooling_sd = 0.1, .shares = {0.5, 0.3, 0.2}};
  const auto one = cell_levels(cells, {{.group = 0, .share = 0.6, .variance = 0.01}});
  const auto all =
      cell_levels(cells, {{.group = world::kEveryone, .share = 0.6, .variance = 0.01}});
  constexpr const char* kModel = "opinion_poststratified";
  return {
      {kModel, "a poll of one party moves that party by the share of signal in its variance",
       "closed form: 0.5 + 0.1 (0.04 + 0.01) / (0.04 + 0.01 + 0.01)", 0.5 + 0.1 * 5 / 6, 1e-14,
       one[0]},
      {kModel, "it moves a party nobody asked by what is common to both",
       "closed form: 0.5 + 0.1 x 0.04 / 0.06", 0.5 + 0.1 * 4 / 6, 1e-14, one[2]},
      {kModel, "a poll of all adults moves each party by its weight",
       "closed form: 0.5 + 0.1 (0.04 + 0.5 x 0.01) / (0.04 + 0.38 x 0.01 + 0.01)",
       0.5 + 0.1 * 0.045 / 0.0538, 1e-14, all[0]},
  };
}

}  // namespace casus::models::opinion_poststratified
