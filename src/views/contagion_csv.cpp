#include "views/contagion_csv.hpp"

#include "analysis/contagion.hpp"
#include "base/text.hpp"
#include "records/statements.hpp"
#include "views/csv_cell.hpp"
#include "views/sentence.hpp"

namespace casus::views {

std::string contagion_csv(const records::Results& results) {
  std::string text =
      "scenario,first,second,worlds,first_probability,error_or_bound,first_onsets,within_months,"
      "followed_share,followed_error,passed_share,passed_error,not_passed_share,any_world_share,"
      "pins\r\n";
  if (results.world_count == 0 || !analysis::has_onsets(results)) return text;
  const analysis::ContagionTable table = analysis::contagion_table_of(results);
  for (std::size_t e = 0; e < table.scenarios.size(); ++e) {
    const analysis::ContagionScenario& scenario = table.scenarios[e];
    const std::string id = csv_cell(results.ensembles[e].id);
    const std::string pins =
        csv_cell(base::join(records::pin_statements(results, results.ensembles[e]), "; "));
    for (std::size_t i = 0; i < table.states.size(); ++i) {
      const records::OutcomeSummary& s = scenario.chances[i].in_all;
      for (std::size_t j = 0; j < table.states.size(); ++j) {
        text += base::format(
            "{},{},{},{},{},{},{},{}", id, csv_cell(results.actors[table.states[i]]),
            csv_cell(results.actors[table.states[j]]), s.worlds, base::shortest(s.probability),
            csv_number(error_or_bound(results, s)), scenario.onsets[i], analysis::kFollowMonths);
        const analysis::Followed& f = scenario.followed[i][j];
        const auto put = [&](bool is_known, const std::string& number) {
          text += is_known ? ',' + number : ",";
        };
        const bool is_any = scenario.onsets[i] > 0;
        put(is_any, base::shortest(f.share));
        put(is_any, csv_number(f.error));
        put(is_any && table.tells_sources, base::shortest(f.passed_share));
        put(is_any && table.tells_sources, csv_number(f.passed_error));
        put(is_any && table.tells_sources, base::shortest(f.not_passed_share));
        put(is_any, base::shortest(f.any_world_share));
        text += base::format(",{}\r\n", pins);
      }
    }
  }
  return text;
}

}  // namespace casus::views
