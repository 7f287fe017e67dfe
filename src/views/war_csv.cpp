#include "views/war_csv.hpp"

#include "analysis/war.hpp"
#include "base/text.hpp"
#include "records/statements.hpp"
#include "views/csv_cell.hpp"
#include "views/sentence.hpp"

namespace casus::views {

std::string war_csv(const records::Results& results) {
  std::string text =
      "scenario,what,by,worlds,probability,error_or_bound,difference,difference_error,sign_chance,"
      "pins\r\n";
  if (results.world_count == 0 || !analysis::has_war_turns(results)) return text;
  const analysis::WarTable table = analysis::war_table_of(results);
  for (std::size_t e = 0; e < table.scenarios.size(); ++e) {
    const std::string scenario = csv_cell(results.ensembles[e].id);
    const std::string pins =
        csv_cell(base::join(records::pin_statements(results, results.ensembles[e]), "; "));
    for (std::size_t turn = 0; turn < analysis::kWarTurns.size(); ++turn) {
      for (std::size_t t = 0; t < table.dates.size(); ++t) {
        const records::OutcomeSummary& s = table.scenarios[e][turn].by_date[t];
        text +=
            base::format("{},{},{},{},{},{},{},{},{},{}\r\n", scenario, analysis::kWarTurns[turn],
                         table.dates[t], s.worlds, base::shortest(s.probability),
                         csv_number(error_or_bound(results, s)), base::shortest(s.difference),
                         csv_number(s.difference_error), base::shortest(s.sign_chance), pins);
      }
    }
  }
  return text;
}

}  // namespace casus::views
