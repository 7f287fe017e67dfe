#include "views/frontiers_csv.hpp"

#include "analysis/frontiers.hpp"
#include "base/text.hpp"
#include "records/statements.hpp"
#include "views/csv_cell.hpp"
#include "views/sentence.hpp"

namespace casus::views {

std::string frontiers_csv(const records::Results& results) {
  std::string text =
      "scenario,frontier,challenger,target,kind,is_of_member,counted,what,by,worlds,probability,"
      "error_or_bound,difference,difference_error,sign_chance,pins\r\n";
  if (results.world_count == 0 || results.frontiers.empty()) return text;
  const analysis::FrontierTable table = analysis::frontier_table_of(results);
  for (std::size_t e = 0; e < table.scenarios.size(); ++e) {
    const std::string scenario = csv_cell(results.ensembles[e].id);
    const std::string pins =
        csv_cell(base::join(records::pin_statements(results, results.ensembles[e]), "; "));
    for (std::size_t f = 0; f < results.frontiers.size(); ++f) {
      const records::FrontierUse& frontier = results.frontiers[f];
      const std::string where = base::format(
          "{},{},{},{},{},{},{}", scenario, csv_cell(frontier.id), csv_cell(frontier.challenger),
          csv_cell(frontier.target), csv_cell(frontier.kind), frontier.is_of_member ? 1 : 0,
          frontier.is_counted.has_value() ? (*frontier.is_counted ? "1" : "0") : "");
      for (std::size_t turn = 0; turn < analysis::kFrontierTurns.size(); ++turn) {
        for (std::size_t t = 0; t < table.dates.size(); ++t) {
          const records::OutcomeSummary& s = table.scenarios[e][f][turn].by_date[t];
          text += base::format("{},{},{},{},{},{},{},{},{},{}\r\n", where,
                               analysis::kFrontierTurns[turn], table.dates[t], s.worlds,
                               base::shortest(s.probability),
                               csv_number(error_or_bound(results, s)), base::shortest(s.difference),
                               csv_number(s.difference_error), base::shortest(s.sign_chance), pins);
        }
      }
    }
  }
  return text;
}

}  // namespace casus::views
