// Who holds the seats of a chamber, from facts/chamber_composition.csv.
#include <algorithm>
#include <filesystem>

#include "base/text.hpp"
#include "input/csv.hpp"
#include "study/parts.hpp"
#include "world/voting_limits.hpp"

namespace casus::study {
namespace {

namespace fs = std::filesystem;

const std::vector<std::string> kOwnColumns{"chamber_id", "as_of",     "congress", "chamber",
                                           "vacant",     "source_id", "grade",    "note"};

const std::vector<std::string> kNeeded{"chamber_id", "as_of",     "chamber",
                                       "vacant",     "source_id", "grade"};

/// Every other column counts the seats of a party.
std::vector<std::string> party_columns(const input::Table& table) {
  std::vector<std::string> columns;
  for (const std::string& column : table.columns) {
    if (std::count(kOwnColumns.begin(), kOwnColumns.end(), column) == 0) columns.push_back(column);
  }
  return columns;
}

int seats_at(input::RowReader& cells, const std::string& column) {
  return static_cast<int>(cells.integer(column, {.low = 0, .high = 10000}));
}

bool has_own_columns(const input::Table& table) {
  return std::all_of(kNeeded.begin(), kNeeded.end(),
                     [&](const std::string& column) { return table.column(column).has_value(); });
}

/// The table, read and checked as a whole when the first chamber asks for it.
const input::Table& compositions_of(Reading& reading) {
  if (reading.compositions.has_value()) return *reading.compositions;
  const std::string path =
      (fs::path(reading.study.folder) / "facts" / "chamber_composition.csv").string();
  reading.compositions = input::read_csv(path);
  const input::Table& table = *reading.compositions;
  base::append(reading.problems, table.problems);
  std::vector<std::string> optional = party_columns(table);
  optional.insert(optional.end(), {"congress", "note"});
  if (input::check_columns(table, kNeeded, optional, reading.problems)) {
    note_repeats(table, "chamber_id", reading.problems);
    check_evidence(reading, table);
  }
  return table;
}

/// Notes a row whose parties and vacancies are not the chamber's seats.
void check_row(const input::Table& table, std::size_t row, int seats,
               std::vector<base::Problem>& problems) {
  input::RowReader cells(table, row, problems);
  int sum = seats_at(cells, "vacant");
  for (const std::string& column : party_columns(table)) sum += seats_at(cells, column);
  if (sum == seats) return;
  cells.problem("vacant", base::format("seats are missing or too many: {} in all", sum),
                base::format("{} with those of the parties", seats));
}

}  // namespace

void read_composition(Reading& reading, input::Section& section, world::Chamber& chamber) {
  const std::string wanted = section.text("composition");
  const int seats = static_cast<int>(
      section.integer("seats", {.low = 1, .high = static_cast<int>(world::kMostSeats)}));
  const input::Table& table = compositions_of(reading);
  const std::vector<std::string> parties = party_columns(table);
  const bool has_columns = has_own_columns(table);
  std::optional<std::size_t> place;
  std::vector<std::string> ids;
  for (std::size_t row = 0; has_columns && row < table.rows.size(); ++row) {
    ids.push_back(table.rows[row].cells[*table.column("chamber_id")]);
    if (ids.back() == wanted) place = row;
  }
  if (has_columns && !wanted.empty() && !place.has_value()) {
    section.problem("composition", "is no row of chamber_composition.csv", wanted,
                    "a chamber_id of that table", base::nearest_name(wanted, ids));
  }
  std::vector<std::string> taken;
  std::vector<base::Problem> again;  // check_row notes what is wrong with a cell
  for (input::Section part : section.sections("parties")) {
    world::Party party{
        .name = part.text("name"),
        .is_administrations = part.optional_boolean("is_administrations").value_or(false)};
    for (const std::string& column : part.texts("columns")) {
      if (has_columns && std::count(parties.begin(), parties.end(), column) == 0) {
        part.problem("columns", "is no column of seats", column, base::join(parties, ", "),
                     base::nearest_name(column, parties));
      } else if (place.has_value()) {
        input::RowReader cells(table, *place, again);
        party.seats += seats_at(cells, column);
      }
      taken.push_back(column);
    }
    chamber.parties.push_back(std::move(party));
  }
  for (const std::string& column : parties) {
    const auto times = std::count(taken.begin(), taken.end(), column);
    if (times == 1) continue;
    section.problem("parties", "every column of seats belongs to one party", column,
                    base::join(parties, ", "));
  }
  if (!place.has_value()) return;
  input::RowReader cells(table, *place, again);
  const int in_table = seats_at(cells, "vacant");
  if (seats != chamber.seats() + in_table) reading.doubtful_chambers.push_back(chamber.name);
  // Seats that are missing are noted below and count as vacant, so that what is checked against the
  // chamber's size later does not stumble over the same mistake again.
  chamber.vacant = std::max(in_table, seats - chamber.seats());
  if (seats == 0) return;  // it is out of range, which is noted
  const std::string name = cells.cell("chamber");
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    if (table.rows[row].cells[*table.column("chamber")] != name) continue;
    check_row(table, row, seats, reading.problems);
  }
}

}  // namespace casus::study
