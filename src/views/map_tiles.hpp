// One tile-grid map: what shades a tile, and the drawing. Private to the report.
#pragma once

#include <string>
#include <vector>

#include "records/results.hpp"

namespace casus::views {

/// A measure in one scenario.
struct Map {
  const records::MapMeasure* measure;
  std::size_t ensemble;
  const records::Series* series;
  const records::Series* reference;  ///< null if the reference itself is shown
  int month;
};

/// What a tile shows: quantiles of the worlds, how many steps they leave, and the hatch.
struct Shading {
  double q05 = 0;
  double q25 = 0;
  double median = 0;
  double q75 = 0;
  double q95 = 0;
  int steps = 1;
  bool is_hatched = false;
};

[[nodiscard]] const records::Series* series_of(const records::Ensemble& ensemble,
                                               const std::string& name);
[[nodiscard]] std::string actor_name(const records::Results& results, const std::string& code);

/// Members are shaded; the leaver only where the measure says so.
[[nodiscard]] bool is_shaded(const records::Results& results, const Map& map,
                             const std::string& actor);
[[nodiscard]] std::vector<const records::MapTile*> shaded_tiles(const records::Results& results,
                                                                const Map& map);

/// The measure's evidence; "low" where the fact a tile's value starts from is missing or of a grade
/// below B.
[[nodiscard]] std::string evidence_of(const records::Results& results, const Map& map,
                                      const std::string& actor);

/// Quantile `q`, a place in records::kQuantiles, of an actor of the series.
[[nodiscard]] double value_at(const records::Series& series, int month, const std::string& actor,
                              std::size_t q);
[[nodiscard]] Shading shading_of(const records::Results& results, const Map& map,
                                 const std::string& actor);

/// A value in the map's unit, without it: "34", "2.4"; a chance is never "0" or "100".
[[nodiscard]] std::string number_in(const Map& map, double value);
[[nodiscard]] std::string unit_of(const Map& map);

/// The map with its legend as SVG that needs nothing around it; `label` is its text alternative.
[[nodiscard]] std::string map_drawing(const records::Results& results, const Map& map,
                                      const std::string& label);

}  // namespace casus::views
