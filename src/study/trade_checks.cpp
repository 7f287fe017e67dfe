// What is wrong with flows that were read.
#include <algorithm>
#include <numeric>

#include "base/text.hpp"
#include "study/trade_file.hpp"
#include "world/war.hpp"

namespace casus::study {
namespace {

/// A name of each group of actors that trade does not connect with the first.
std::vector<std::string> islands(const std::vector<double>& flows,
                                 const std::vector<std::string>& names) {
  const std::size_t count = names.size();
  std::vector<std::size_t> group(count);
  std::iota(group.begin(), group.end(), std::size_t{0});
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t n = 0; n < count; ++n) {
      if (flows[i * count + n] <= 0 || group[i] == group[n]) continue;
      const std::size_t from = std::max(group[i], group[n]);
      const std::size_t to = std::min(group[i], group[n]);
      std::replace(group.begin(), group.end(), from, to);
    }
  }
  std::vector<std::string> found;
  for (std::size_t i = 1; i < count; ++i) {
    if (group[i] == i) found.push_back(names[i]);
  }
  return found;
}

}  // namespace

std::vector<base::Problem> flow_problems(const std::vector<double>& flows,
                                         const std::vector<std::string>& names,
                                         const std::string& file) {
  const std::size_t count = names.size();
  std::vector<base::Problem> problems;
  const auto note = [&](const std::string& who, const char* message, std::string found,
                        const char* allowed) {
    problems.push_back({.file = file,
                        .key = who,
                        .message = message,
                        .found = std::move(found),
                        .allowed = allowed});
  };
  for (std::size_t i = 0; i < count; ++i) {
    double sold = 0;
    double bought = 0;
    for (std::size_t n = 0; n < count; ++n) {
      const double flow = flows[i * count + n];
      if (flow < 0) {
        note(names[i], base::format("sells a flow below 0 to {}", names[n]).c_str(),
             base::shortest(flow), "at least 0");
      }
      if (i == n) continue;
      sold += flow;
      bought += flows[n * count + i];
    }
    const double home = flows[i * count + i];
    if (sold + home <= 0) note(names[i], "sells nothing: a row of zeros", "0", "above 0");
    if (bought + home <= 0) note(names[i], "buys nothing: a column of zeros", "0", "above 0");
    if (sold + bought <= 0 && home > 0) {
      note(names[i], "has no trade with others: its wage is not determined", "0", "above 0");
    }
  }
  if (!problems.empty()) return problems;
  for (const std::string& name : islands(flows, names)) {
    note(name, "no trade connects it and its partners with the others", name,
         "one group, so that wages can be compared");
  }
  return problems;
}

std::vector<base::Problem> partner_problems(const world::Setting& setting,
                                            const std::string& file) {
  const world::TradeBase& trade = setting.trade;
  const auto in_union = setting.fact(catalog::Fact::is_in_union);
  const int war = world::war_frontier(setting);
  if (trade.actors == 0 || war < 0 || in_union.size() != trade.actors) return {};
  const auto defender =
      static_cast<std::size_t>(setting.frontier_target[static_cast<std::size_t>(war)]);
  double flow = 0;
  std::size_t partners = 0;
  for (std::size_t c = 0; c < trade.actors; ++c) {
    if (in_union[c] == 0 || c == defender) continue;
    ++partners;
    flow += trade.flows[c * trade.actors + defender] + trade.flows[defender * trade.actors + c];
  }
  if (partners == 0 || flow > 0) return {};
  return {{.file = file,
           .key = setting.actors[defender],
           .message = base::format("has no trade with the {} members of the customs union among "
                                   "the actors, which partner_trade_ratio is measured against",
                                   partners),
           .found = "0",
           .allowed = "rows of that trade, above 0 in all"}};
}

}  // namespace casus::study
