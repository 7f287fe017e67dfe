// The roll calls that the ideal points are fitted to: one row for each vote, with party tallies.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>

#include "base/text.hpp"
#include "input/csv.hpp"
#include "study/days.hpp"
#include "study/parts.hpp"

namespace casus::study {
namespace {

namespace fs = std::filesystem;

/// What [roll_calls] says of the table.
struct RollCallPlan {
  std::vector<std::string> chambers;  ///< as the table names them, in the study's order
  std::vector<std::string> families;  ///< those the models know, then `others`
  std::string own;                    ///< prefix of the columns, and name of a president's party
  std::string others;
  std::string others_president;
};

/// From the fewest to the most, "14" or "14 to 21".
struct Count {
  int low = 0;
  int high = 0;
};

std::optional<int> parse_count(std::string_view text) {
  int value = -1;
  const auto [at, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool is_whole = error == std::errc{} && at == text.data() + text.size();
  return is_whole && value >= 0 && value <= 10000 ? std::optional(value) : std::nullopt;
}

std::optional<Count> read_count(input::RowReader& cells, const std::string& column) {
  const std::string& text = cells.cell(column);
  if (text.empty()) return std::nullopt;
  const std::size_t to = text.find(" to ");
  const bool is_range = to != std::string::npos;
  const auto low = parse_count(std::string_view(text).substr(0, to));
  const auto high = is_range ? parse_count(std::string_view(text).substr(to + 4)) : low;
  if (!low.has_value() || !high.has_value() || *high < *low) {
    cells.problem(column, "is not a number of votes", "\"14\", or \"14 to 21\", or empty");
    return std::nullopt;
  }
  return Count{*low, *high};
}

/// Yeas or noes, which the parties' must add up to: within the ranges that the sources leave open.
void check_sum(input::RowReader& cells, const char* column, int total, const Count& own,
               const Count& others, int outside) {
  const int low = own.low + others.low;
  const int high = own.high + others.high;
  if (total >= low && total <= high + outside) return;
  cells.problem(column, "is not the sum of the parties",
                low == high + outside ? base::format("{}", low)
                                      : base::format("{} to {}", low, high + outside));
}

/// Fewest yeas that carry it with so many voting.
int needed_yeas(const std::string& threshold, int voting) {
  if (threshold.starts_with("2/3")) return (2 * voting + 2) / 3;
  if (threshold.starts_with("60")) return 60;
  return voting / 2 + 1;
}

const std::vector<std::string> kThresholds{
    "2/3 present", "2/3 (suspension)",       "60",        "60 cloture",
    "majority",    "majority after cloture", "committee", "majority with Vice President"};

/// What became of a question that was carried, and of one that was lost. A motion that blocks a
/// measure is itself carried.
const std::vector<std::string> kCarried{"advanced", "agreed",       "blocked", "invoked",
                                        "passed",   "passed House", "reported"};
const std::vector<std::string> kLost{"failed", "rejected"};

int place_in(const std::vector<std::string>& names, const std::string& name) {
  const auto at = std::find(names.begin(), names.end(), name);
  return at == names.end() ? -1 : static_cast<int>(at - names.begin());
}

/// Tallies of both parties, [own, others], as yeas and noes; checks them against the totals.
struct Division {
  std::array<std::optional<Count>, 2> yeas;
  std::array<std::optional<Count>, 2> noes;
};

Division read_division(const RollCallPlan& plan, input::RowReader& cells,
                       const world::RollCall& call, bool has_tie_break) {
  Division division;
  for (std::size_t party = 0; party < 2; ++party) {
    const std::string& prefix = party == 0 ? plan.own : plan.others;
    division.yeas[party] = read_count(cells, prefix + "_yes");
    division.noes[party] = read_count(cells, prefix + "_no");
  }
  // One who is in neither list, such as a presiding officer, may break a tie.
  if (division.yeas[0].has_value() && division.yeas[1].has_value()) {
    check_sum(cells, "yes", call.yeas, *division.yeas[0], *division.yeas[1], has_tie_break ? 1 : 0);
  }
  if (division.noes[0].has_value() && division.noes[1].has_value()) {
    check_sum(cells, "no", call.noes, *division.noes[0], *division.noes[1], 0);
  }
  return division;
}

/// The result that the table prints must be that of its yeas and noes under its threshold.
void check_outcome(input::RowReader& cells, const world::RollCall& call,
                   const std::string& threshold) {
  if (cells.cell("outcome").empty()) return;
  std::vector<std::string> known = kCarried;
  known.insert(known.end(), kLost.begin(), kLost.end());
  const std::string outcome = cells.choice("outcome", known);
  const bool is_counted = !cells.cell("yes").empty() && !cells.cell("no").empty();
  if (outcome.empty() || threshold.empty() || !is_counted) return;
  const int needed = needed_yeas(threshold, call.yeas + call.noes);
  const bool is_carried = call.yeas >= needed;
  if (is_carried == (place_in(kCarried, outcome) >= 0)) return;
  cells.problem("outcome",
                base::format("contradicts the votes: {} to {}, and {} yeas carry it", call.yeas,
                             call.noes, needed),
                base::join(is_carried ? kCarried : kLost, ", "));
}

/// The largest share of a chamber's seats that may stand empty on the day of a vote. In the votes
/// read, four of the House's 435 did at most and none of the Senate's; this is twice as many, 8 and
/// 2. More members than that who are in no column are missing votes, not missing members.
constexpr double kMostVacantShare = 0.02;

/// The yeas, the noes and those who did neither are the members of the chamber: none beside the
/// seats, and, where the absentees are counted, all but a few vacancies.
void check_seats(input::RowReader& cells, const world::Chamber& chamber, int everyone,
                 bool has_tie_break, bool is_whole) {
  const int seats = chamber.seats() + chamber.vacant;
  const int most = seats + (has_tie_break ? 1 : 0);
  const int fewest = seats - static_cast<int>(std::floor(kMostVacantShare * seats));
  if (seats == 0) return;  // its parties could not be read, which is noted
  if (everyone > most) {
    cells.problem("yes", "more members than the chamber has seats: with no, present and not_voting",
                  base::format("at most {} together, not {}", most, everyone));
  } else if (is_whole && everyone < fewest) {
    cells.problem(
        "yes", "fewer members than the chamber has seats: with no, present and not_voting",
        base::format("at least {} together of {} seats, not {}", fewest, seats, everyone));
  }
}

void read_roll_call(Reading& reading, const RollCallPlan& plan, input::RowReader& cells) {
  const std::string family = cells.choice("family", plan.families);
  const int known = static_cast<int>(world::kRollCallFamilies.size());
  const int number = place_in(plan.families, family);
  const bool is_used = number >= 0 && number < known;
  (void)cells.text("vote_id");
  (void)cells.text("measure");
  const std::optional<Day> day = read_day(cells, "date", !is_used);
  const std::string president = cells.choice("president_party", {plan.own, plan.others_president});
  std::string side = cells.cell("president_side");
  if (!side.empty()) side = cells.choice("president_side", {"yes", "no"});
  const std::string threshold = cells.choice("threshold", kThresholds);
  const auto whole = [&](const char* column) {
    return static_cast<int>(cells.optional_integer(column, {.low = 0, .high = 10000}).value_or(0));
  };
  world::RollCall call;
  call.yeas = whole("yes");
  call.noes = whole("no");
  const int everyone = call.yeas + call.noes + whole("present") + whole("not_voting");
  const bool has_tie_break = threshold == "majority with Vice President";
  const Division division = read_division(plan, cells, call, has_tie_break);
  check_outcome(cells, call, threshold);
  const std::string direction = cells.text("direction");
  // Only a vote that no model uses may be a committee's, whose seats nobody knows here.
  const bool is_of_committee = threshold == "committee";
  const bool may_be_elsewhere = !is_used && is_of_committee;
  call.chamber = place_in(plan.chambers, may_be_elsewhere ? cells.text("chamber")
                                                          : cells.choice("chamber", plan.chambers));
  if (call.chamber >= 0) {
    const auto is_filled = [&](const char* column) { return !cells.cell(column).empty(); };
    const bool is_whole =
        !is_of_committee && is_filled("yes") && is_filled("no") && is_filled("not_voting");
    const world::Chamber& seated =
        reading.study.setting.chambers[static_cast<std::size_t>(call.chamber)];
    const bool is_doubtful = is_in(reading.doubtful_chambers, seated.name);
    check_seats(cells, seated, everyone, has_tie_break, is_whole && !is_doubtful);
  }
  if (!is_used || call.chamber < 0) return;
  if (call.yeas + call.noes == 0) {
    cells.problem("yes", "nobody voted", "at least one yes or no");
  }
  if (!day.has_value()) return;
  const auto start = first_day(reading.study.start);
  call.day = static_cast<int>((*day - start).count());
  if (reading.has_start && call.day > 0) {
    cells.problem("date", "lies behind the start of the study",
                  base::format("{} or earlier", base::to_text(reading.study.start)));
    return;
  }
  const std::vector<std::string> directions{"pro-alliance", "constrain President", "sceptic",
                                            "back President"};
  const int side_of_yes = place_in(directions, cells.choice("direction", directions));
  call.id = cells.cell("vote_id");
  call.family = number;
  call.yes_is_for = side_of_yes < 2;
  call.own_in_office = president == plan.own;
  if (!side.empty()) call.president_side = (side == "yes") == call.yes_is_for ? 1 : -1;
  call.needed = needed_yeas(threshold, call.yeas + call.noes);
  for (std::size_t party = 0; party < 2; ++party) {
    if (!division.yeas[party].has_value() || !division.noes[party].has_value()) continue;
    const Count& in_favor = call.yes_is_for ? *division.yeas[party] : *division.noes[party];
    const Count& against = call.yes_is_for ? *division.noes[party] : *division.yeas[party];
    call.parties[party] = {in_favor.high + against.high > 0, in_favor.low, in_favor.high,
                           against.low, against.high};
  }
  reading.study.setting.roll_calls.push_back(std::move(call));
}

std::vector<std::string> columns_of(const RollCallPlan& plan) {
  std::vector<std::string> columns{"vote_id",   "date",    "chamber",         "measure",
                                   "direction", "family",  "president_party", "president_side",
                                   "yes",       "no",      "present",         "not_voting",
                                   "threshold", "outcome", "source_id",       "grade"};
  for (const std::string& party : {plan.own, plan.others}) {
    columns.push_back(party + "_yes");
    columns.push_back(party + "_no");
  }
  return columns;
}

RollCallPlan read_plan(const Reading& reading, input::Section& section) {
  RollCallPlan plan;
  plan.own = section.text("own_party");
  plan.others = section.text("other_parties");
  plan.others_president = section.text("other_president");
  plan.chambers = section.texts("chambers");
  if (plan.chambers.size() != reading.study.setting.chambers.size()) {
    section.problem("chambers", "are not as many as the study's",
                    base::format("{}", plan.chambers.size()),
                    base::format("{}: their names in the table, in the study's order",
                                 reading.study.setting.chambers.size()));
    plan.chambers.resize(reading.study.setting.chambers.size());
  }
  plan.families.assign(world::kRollCallFamilies.begin(), world::kRollCallFamilies.end());
  for (const std::string& family : section.texts("left_out")) plan.families.push_back(family);
  return plan;
}

}  // namespace

void read_roll_calls(Reading& reading, input::Section& root) {
  std::optional<input::Section> section = root.optional_section("roll_calls");
  const fs::path facts = fs::path(reading.study.folder) / "facts";
  if (!section.has_value()) {
    check_unused_table(reading, (facts / "votes.csv").string());
    return;
  }
  const RollCallPlan plan = read_plan(reading, *section);
  const std::string file = section->text("votes");
  if (file.empty() || plan.own.empty() || plan.others.empty()) return;
  const std::string path = (facts / file).string();
  const input::Table table = input::read_csv(path);
  base::append(reading.problems, table.problems);
  if (!input::check_columns(table, columns_of(plan), {"congress", "note"}, reading.problems)) {
    return;
  }
  note_repeats(table, "vote_id", reading.problems);
  check_evidence(reading, table);
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    input::RowReader cells(table, row, reading.problems);
    read_roll_call(reading, plan, cells);
  }
  if (table.rows.size() > kMostEntries) {
    reading.problems.push_back({.file = path,
                                .message = "has too many votes",
                                .found = base::format("{}", table.rows.size()),
                                .allowed = base::format("at most {}", kMostEntries)});
  }
  std::vector<world::RollCall>& calls = reading.study.setting.roll_calls;
  std::stable_sort(
      calls.begin(), calls.end(),
      [](const world::RollCall& a, const world::RollCall& b) { return a.day < b.day; });
}

}  // namespace casus::study
