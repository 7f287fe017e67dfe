#include "apps/cli/hindcasts.hpp"

#include <numeric>

namespace casus::cli {

double mean_of(const std::vector<double>& values) {
  if (values.empty()) return 0;
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

std::vector<std::size_t> blocks_of(std::size_t forecasts, std::size_t length) {
  std::vector<std::size_t> blocks;
  for (std::size_t i = 0; i < forecasts; ++i) blocks.push_back(i / length);
  return blocks;
}

const std::vector<Hindcast>& hindcasts() {
  static const std::vector<Hindcast> kHindcasts{
      hindcast_polls::hindcast(),  hindcast_votes::hindcast(), hindcast_exit::hindcast(),
      hindcast_burden::hindcast(), hindcast_aid::hindcast(),   hindcast_front::hindcast(),
      hindcast_peace::hindcast(),  hindcast_trade::hindcast()};
  return kHindcasts;
}

}  // namespace casus::cli
