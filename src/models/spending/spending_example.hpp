// An alliance for the tests and the benchmark of the spending models, about as large and as uneven
// as the real one. A study's own facts stand in its tables, with their sources.
#pragma once

#include <array>
#include <string>

#include "world/setting.hpp"

namespace casus::models::spending {

struct ExampleActor {
  const char* code;
  float is_member;
  float is_in_europe;
  float gdp_2014_usd_bn;
  float gdp_start_usd_bn;
  float spending_2014_share;
  float spending_start_share;
  float capital_latitude_deg;
  float capital_longitude_deg;
};

inline constexpr std::array<ExampleActor, 42> kExampleActors{{
    {"ALB", 1, 1, 13.2F, 27.2F, 0.0133F, 0.0201F, 41.3F, 19.8F},
    {"BEL", 1, 1, 535.4F, 664.6F, 0.0097F, 0.0200F, 50.8F, 4.3F},
    {"BGR", 1, 1, 57.2F, 112.2F, 0.0131F, 0.0206F, 42.7F, 23.3F},
    {"CAN", 1, 0, 1805.8F, 2241.0F, 0.0101F, 0.0201F, 45.4F, -75.7F},
    {"CZE", 1, 1, 209.4F, 345.0F, 0.0094F, 0.0200F, 50.1F, 14.5F},
    {"DEU", 1, 1, 3889.1F, 4660.0F, 0.0116F, 0.0240F, 52.5F, 13.4F},
    {"DNK", 1, 1, 353.0F, 429.5F, 0.0115F, 0.0322F, 55.7F, 12.6F},
    {"ESP", 1, 1, 1371.8F, 1723.0F, 0.0092F, 0.0200F, 40.4F, -3.7F},
    {"EST", 1, 1, 26.6F, 42.8F, 0.0190F, 0.0338F, 59.4F, 24.7F},
    {"FIN", 1, 1, 274.9F, 299.8F, 0.0146F, 0.0277F, 60.2F, 24.9F},
    {"FRA", 1, 1, 2856.0F, 3162.0F, 0.0181F, 0.0205F, 48.9F, 2.3F},
    {"GBR", 1, 1, 3064.7F, 3644.0F, 0.0214F, 0.0240F, 51.5F, -0.1F},
    {"GRC", 1, 1, 235.5F, 257.1F, 0.0224F, 0.0285F, 38.0F, 23.7F},
    {"HRV", 1, 1, 59.5F, 92.5F, 0.0181F, 0.0203F, 45.8F, 16.0F},
    {"HUN", 1, 1, 141.0F, 222.9F, 0.0086F, 0.0206F, 47.5F, 19.1F},
    {"ISL", 1, 1, 17.9F, 33.5F, 0.0000F, 0.0000F, 64.2F, -21.9F},
    {"ITA", 1, 1, 2162.0F, 2373.0F, 0.0113F, 0.0201F, 41.9F, 12.5F},
    {"LTU", 1, 1, 48.5F, 84.9F, 0.0088F, 0.0400F, 54.7F, 25.3F},
    {"LUX", 1, 1, 68.8F, 93.2F, 0.0037F, 0.0200F, 49.6F, 6.1F},
    {"LVA", 1, 1, 31.4F, 43.5F, 0.0097F, 0.0373F, 57.0F, 24.1F},
    {"MKD", 1, 1, 11.4F, 16.7F, 0.0109F, 0.0200F, 42.0F, 21.4F},
    {"MNE", 1, 1, 4.6F, 8.1F, 0.0150F, 0.0203F, 42.4F, 19.3F},
    {"NLD", 1, 1, 892.2F, 1228.0F, 0.0112F, 0.0249F, 52.4F, 4.9F},
    {"NOR", 1, 1, 501.7F, 483.7F, 0.0154F, 0.0335F, 59.9F, 10.8F},
    {"POL", 1, 1, 539.1F, 914.7F, 0.0186F, 0.0448F, 52.2F, 21.0F},
    {"PRT", 1, 1, 229.9F, 308.7F, 0.0131F, 0.0200F, 38.7F, -9.1F},
    {"ROU", 1, 1, 199.7F, 382.8F, 0.0135F, 0.0228F, 44.4F, 26.1F},
    {"SVK", 1, 1, 101.4F, 141.8F, 0.0098F, 0.0204F, 48.1F, 17.1F},
    {"SVN", 1, 1, 50.0F, 72.5F, 0.0098F, 0.0202F, 46.0F, 14.5F},
    {"SWE", 1, 1, 582.0F, 610.1F, 0.0107F, 0.0251F, 59.3F, 18.1F},
    {"TUR", 1, 1, 938.9F, 1323.0F, 0.0145F, 0.0233F, 39.9F, 32.9F},
    {"USA", 1, 0, 17608.1F, 29185.0F, 0.0371F, 0.0322F, 38.9F, -77.0F},
    {"UKR", 0, 0, 133.5F, 190.7F, 0.0225F, 0.3400F, 50.4F, 30.5F},
    {"RUS", 0, 0, 2059.2F, 2174.0F, 0.0411F, 0.0705F, 55.8F, 37.6F},
    {"BLR", 0, 0, 78.8F, 71.9F, 0.0126F, 0.0200F, 53.9F, 27.6F},
    {"CHN", 0, 0, 10475.7F, 18744.0F, 0.0174F, 0.0171F, 39.9F, 116.4F},
    {"MDA", 0, 0, 9.5F, 18.2F, 0.0035F, 0.0055F, 47.0F, 28.8F},
    {"GEO", 0, 0, 17.6F, 33.8F, 0.0190F, 0.0170F, 41.7F, 44.8F},
    {"SRB", 0, 0, 47.1F, 89.1F, 0.0190F, 0.0260F, 44.8F, 20.5F},
    {"BIH", 0, 0, 18.6F, 28.3F, 0.0110F, 0.0085F, 43.9F, 18.4F},
    {"XKX", 0, 0, 7.1F, 11.1F, 0.0080F, 0.0120F, 42.7F, 21.2F},
    {"ROW", 0, 0, 25000.0F, 40000.0F, 0.0200F, 0.0200F, 28.6F, 77.2F},
}};

/// Members with a common land border.
inline constexpr std::array<std::array<const char*, 2>, 40> kExampleBorders{{
    {"ALB", "GRC"}, {"ALB", "MKD"}, {"ALB", "MNE"}, {"BEL", "DEU"}, {"BEL", "FRA"}, {"BEL", "LUX"},
    {"BEL", "NLD"}, {"BGR", "GRC"}, {"BGR", "MKD"}, {"BGR", "ROU"}, {"BGR", "TUR"}, {"CAN", "USA"},
    {"CZE", "DEU"}, {"CZE", "POL"}, {"CZE", "SVK"}, {"DEU", "DNK"}, {"DEU", "FRA"}, {"DEU", "LUX"},
    {"DEU", "NLD"}, {"DEU", "POL"}, {"ESP", "FRA"}, {"ESP", "PRT"}, {"EST", "LVA"}, {"FIN", "NOR"},
    {"FIN", "SWE"}, {"FRA", "ITA"}, {"FRA", "LUX"}, {"GRC", "MKD"}, {"GRC", "TUR"}, {"HRV", "HUN"},
    {"HRV", "MNE"}, {"HRV", "SVN"}, {"HUN", "ROU"}, {"HUN", "SVK"}, {"HUN", "SVN"}, {"ITA", "SVN"},
    {"LTU", "LVA"}, {"LTU", "POL"}, {"NOR", "SWE"}, {"POL", "SVK"},
}};

/// Place of an actor in the example.
[[nodiscard]] inline std::size_t example_actor(std::string_view code) {
  std::size_t c = 0;
  while (code != kExampleActors[c].code) ++c;
  return c;
}

[[nodiscard]] inline world::Setting example_setting() {
  using catalog::Fact;
  world::Setting setting;
  setting.sizes = {.actors = static_cast<int>(kExampleActors.size()), .frontiers = 3};
  setting.leaver = static_cast<int>(example_actor("USA"));
  setting.start_month_index = 2026 * 12 + 7;  // August 2026
  setting.months = 120;
  const auto challenger = static_cast<int>(example_actor("RUS"));
  setting.frontier_challenger = {static_cast<int>(example_actor("SRB")), challenger, challenger};
  setting.frontier_target = {0, 1, 2};
  for (auto& fact : setting.facts) fact.assign(kExampleActors.size(), 0);
  const auto fact = [&](Fact name, std::size_t c) -> float& {
    return setting.facts[static_cast<std::size_t>(name)][c];
  };
  for (std::size_t c = 0; c < kExampleActors.size(); ++c) {
    const ExampleActor& actor = kExampleActors[c];
    setting.actors.emplace_back(actor.code);
    fact(Fact::is_member, c) = actor.is_member;
    fact(Fact::is_in_europe, c) = actor.is_in_europe;
    fact(Fact::gdp_2014_usd_bn, c) = actor.gdp_2014_usd_bn;
    fact(Fact::gdp_start_usd_bn, c) = actor.gdp_start_usd_bn;
    fact(Fact::spending_2014_share, c) = actor.spending_2014_share;
    fact(Fact::spending_start_share, c) = actor.spending_start_share;
    fact(Fact::capital_latitude_deg, c) = actor.capital_latitude_deg;
    fact(Fact::capital_longitude_deg, c) = actor.capital_longitude_deg;
  }
  fact(Fact::target_start_share, 0) = 0.02F;
  setting.neighbors.resize(kExampleActors.size());
  for (const auto& [a, b] : kExampleBorders) {
    setting.neighbors[example_actor(a)].push_back(static_cast<int>(example_actor(b)));
    setting.neighbors[example_actor(b)].push_back(static_cast<int>(example_actor(a)));
  }
  return setting;
}

}  // namespace casus::models::spending
