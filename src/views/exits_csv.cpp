#include "views/exits_csv.hpp"

#include "analysis/exits.hpp"
#include "base/text.hpp"
#include "views/sentence.hpp"

namespace casus::views {
namespace {

/// A cell, quoted where it must be.
std::string cell_of(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

}  // namespace

std::string exits_csv(const records::Results& results) {
  std::string text =
      "scenario,door,by,worlds,probability,error_or_bound,difference,difference_error,"
      "sign_chance\r\n";
  if (results.world_count == 0) return text;
  const analysis::ExitTable table = analysis::exit_table_of(results);
  for (std::size_t e = 0; e < table.ways.size(); ++e) {
    for (std::size_t d = 0; d < analysis::kExitDoors.size(); ++d) {
      const auto door = static_cast<std::size_t>(analysis::kExitDoors[d]);
      for (std::size_t t = 0; t < table.dates.size(); ++t) {
        const records::OutcomeSummary& s = table.ways[e][d].by_date[t];
        text += base::format(
            "{},{},{},{},{},{},{},{},{}\r\n", cell_of(results.ensembles[e].id),
            analysis::kDoors[door], table.dates[t], s.worlds, base::shortest(s.probability),
            base::shortest(error_or_bound(results, s)), base::shortest(s.difference),
            base::shortest(s.difference_error), base::shortest(s.sign_chance));
      }
    }
  }
  return text;
}

}  // namespace casus::views
