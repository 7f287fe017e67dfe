#include "world/trade_base.hpp"

namespace casus::world {

void derive_shares(TradeBase& base) {
  const std::size_t count = base.actors;
  std::vector<double> output(count);
  std::vector<double> spending(count);
  double world_output = 0;
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t n = 0; n < count; ++n) {
      output[i] += base.flows[i * count + n];
      spending[n] += base.flows[i * count + n];
    }
    world_output += output[i];
  }
  const double mean = world_output / static_cast<double>(count);
  base.foreign.assign(count * count, 0);
  base.by_buyer.assign(count * count, 0);
  base.home.resize(count);
  base.output.resize(count);
  base.spending.resize(count);
  for (std::size_t n = 0; n < count; ++n) {
    base.home[n] = static_cast<float>(base.flows[n * count + n] / spending[n]);
    base.output[n] = static_cast<float>(output[n] / mean);
    base.spending[n] = static_cast<float>(spending[n] / mean);
    for (std::size_t i = 0; i < count; ++i) {
      if (i == n) continue;
      const auto share = static_cast<float>(base.flows[i * count + n] / spending[n]);
      base.foreign[i * count + n] = share;
      base.by_buyer[n * count + i] = share;
    }
  }
}

}  // namespace casus::world
