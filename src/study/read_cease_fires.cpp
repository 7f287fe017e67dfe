// Cease-fires of the past: the base rate of breakdown, and how long the war that is on has lasted.
#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "base/text.hpp"
#include "input/csv.hpp"
#include "study/days.hpp"
#include "study/parts.hpp"

namespace casus::study {
namespace {

namespace fs = std::filesystem;

/// The last day a cease-fire that holds has been looked at, where the table gives none: the end of
/// its last year.
constexpr int kLastLookYear = 2025;
constexpr int kMostDays = 60'000;
// How far the days may lie from the difference of two dates of which one is a month or a year: a
// table may count from their middle.
constexpr long long kMonthSlack = 16;
constexpr long long kYearSlack = 184;

Day last_look() {
  return Day(std::chrono::year(kLastLookYear) / std::chrono::December / std::chrono::day(31));
}

int months_from_start(base::Month start, Day day) {
  const std::chrono::year_month_day date(day);
  const auto month = base::Month::of(static_cast<int>(date.year()),
                                     static_cast<int>(static_cast<unsigned>(date.month())));
  return month - start;
}

long long slack_of(const std::string& date) {
  if (date.size() == 4) return kYearSlack;
  return date.size() == 7 ? kMonthSlack : 0;
}

/// When the breach or the last look was; notes what does not fit together.
std::optional<Day> read_end(input::RowReader& cells, const world::CeaseFire& one) {
  const bool holds = one.end == world::CeaseFireEnd::holds;
  for (const char* column : {"breakdown_date", "breakdown_kind"}) {
    if (holds != cells.cell(column).empty()) {
      cells.problem(column, "does not fit `broke_down`",
                    holds ? "nothing, since it holds" : "what broke it, and when");
      return std::nullopt;
    }
  }
  if (holds) return last_look();
  const std::string kind = one.end == world::CeaseFireEnd::war ? "war" : "limited";
  (void)cells.choice("breakdown_kind", {kind});
  return read_day(cells, "breakdown_date", true);
}

void read_cease_fire(Reading& reading, input::RowReader& cells) {
  const std::vector<std::string> parties(world::kThirdParties.begin(), world::kThirdParties.end());
  world::CeaseFire one;
  one.id = cells.text("ceasefire_id");
  one.war = cells.text("conflict");
  one.states = {cells.text("state_a"), cells.text("state_b")};
  const std::string broke = cells.choice("broke_down", {"no", "limited", "yes"});
  one.end = broke == "yes"       ? world::CeaseFireEnd::war
            : broke == "limited" ? world::CeaseFireEnd::limited
                                 : world::CeaseFireEnd::holds;
  const std::string third = cells.choice("third_party", parties);
  const auto place = std::find(parties.begin(), parties.end(), third);
  if (place != parties.end()) {
    one.third_party = static_cast<world::ThirdParty>(place - parties.begin());
  }
  one.has_peacekeepers = cells.choice("peacekeeping", {"no", "yes"}) == "yes";
  one.is_remembered = cells.choice("basis", {"memory", "source"}) == "memory";
  if (one.is_remembered && cells.cell("grade") != "J") {
    cells.problem("grade", "a row from memory is a judgement", "J");
  }
  const long long days = cells.integer("duration_days", {.low = 1, .high = kMostDays});
  one.days = static_cast<double>(days);
  const std::optional<Day> start = read_day(cells, "ceasefire_start", false);
  const std::optional<Day> end = read_end(cells, one);
  if (days < 1 || !start.has_value() || !end.has_value()) return;  // noted
  if (reading.has_start && *end > first_day(reading.study.start)) {
    cells.problem(one.end == world::CeaseFireEnd::holds ? "broke_down" : "breakdown_date",
                  "lies behind the start of the study",
                  base::format("{} or earlier", base::to_text(reading.study.start)));
    return;
  }
  const long long between = (*end - *start).count();
  const long long slack =
      slack_of(cells.cell("ceasefire_start")) + slack_of(cells.cell("breakdown_date"));
  if (between < 0 || std::llabs(between - days) > slack) {
    cells.problem("duration_days", "is not the time between the two dates",
                  slack == 0 ? base::format("{}", between)
                             : base::format("{}, give or take {}", between, slack));
    return;
  }
  one.end_month = months_from_start(reading.study.start, *end);
  reading.study.setting.cease_fires.push_back(std::move(one));
}

}  // namespace

void read_cease_fires(Reading& reading, input::Section& root) {
  std::optional<input::Section> section = root.optional_section("ceasefires");
  const fs::path facts = fs::path(reading.study.folder) / "facts";
  if (!section.has_value()) {
    check_unused_table(reading, (facts / "ceasefires.csv").string());
    return;
  }
  const std::string file = section->text("table");
  if (file.empty()) return;
  const std::string path = (facts / file).string();
  const input::Table table = input::read_csv(path);
  base::append(reading.problems, table.problems);
  if (!input::check_columns(table,
                            {"ceasefire_id", "conflict", "state_a", "state_b", "ceasefire_start",
                             "broke_down", "breakdown_date", "breakdown_kind", "duration_days",
                             "third_party", "peacekeeping", "basis", "source_id", "grade"},
                            {"date_precision", "mission", "state_dyad_type", "check", "note"},
                            reading.problems)) {
    return;
  }
  note_repeats(table, "ceasefire_id", reading.problems);
  check_evidence(reading, table);
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    input::RowReader cells(table, row, reading.problems);
    read_cease_fire(reading, cells);
  }
  if (table.rows.size() > kMostEntries) {
    reading.problems.push_back({.file = path,
                                .message = "has too many cease-fires",
                                .found = base::format("{}", table.rows.size()),
                                .allowed = base::format("at most {}", kMostEntries)});
  }
}

}  // namespace casus::study
