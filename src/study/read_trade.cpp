// The study's own matrix of flows.
#include <filesystem>

#include "study/parts.hpp"
#include "study/trade_file.hpp"

namespace casus::study {

void read_trade(Reading& reading, input::Section& root) {
  const auto file = root.optional_text("trade_matrix");
  if (!file.has_value() || file->empty()) return;
  const std::string path = (std::filesystem::path(reading.study.folder) / "facts" / *file).string();
  const input::Table table = input::read_csv(path);
  base::append(reading.problems, table.problems);
  if (!input::check_columns(table, {"exporter", "importer", "value", "source_id", "grade"},
                            {"year", "unit", "basis"}, reading.problems)) {
    return;
  }
  check_evidence(reading, table);
  if (reading.actor_codes.empty()) return;
  base::Result<world::TradeBase> flows =
      read_trade_file({.path = path, .actors = reading.actor_codes});
  if (!flows.ok()) {
    base::append(reading.problems, flows.problems());
    return;
  }
  reading.study.setting.trade = std::move(flows).value();
  bool is_estimate = false;
  for (const input::Table::Row& row : table.rows) {
    is_estimate = is_estimate || row.cells[*table.column("grade")] == "J";
  }
  reading.study.setting.trade.is_estimate = is_estimate;
  if (reading.problems.empty()) {
    base::append(reading.problems, partner_problems(reading.study.setting, path));
  }
}

}  // namespace casus::study
