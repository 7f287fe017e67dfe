// The polls that the opinion models filter: one family of questions out of a table of several.
#include <algorithm>
#include <filesystem>

#include "base/text.hpp"
#include "input/csv.hpp"
#include "study/days.hpp"
#include "study/parts.hpp"

namespace casus::study {
namespace {

namespace fs = std::filesystem;
constexpr const char* kDay = "a day such as \"2024-02-01\"";

/// What [opinion] says of the table.
struct PollPlan {
  std::string family;
  bool uses_unnamed_poll = false;
  std::vector<std::string> families;
  std::vector<std::string> pollsters;
  std::vector<std::string> groups;  ///< as the table names them …
  std::vector<int> group_of;        ///< … and which of the model's each is
};

PollPlan read_plan(input::Section& section) {
  PollPlan plan;
  plan.families = section.texts("families");
  plan.family = section.choice("family", plan.families);
  plan.uses_unnamed_poll = section.boolean("uses_unnamed_poll");
  plan.pollsters = section.texts("pollsters");
  if (plan.pollsters.size() > world::kMostHouses) {
    section.problem("pollsters", "are too many", base::format("{}", plan.pollsters.size()),
                    base::format("at most {}", world::kMostHouses));
    plan.pollsters.resize(world::kMostHouses);
  }
  std::vector<std::string> keys(catalog::kParties.begin(), catalog::kParties.end());
  keys.emplace_back("everyone");
  for (std::size_t group = 0; group < keys.size(); ++group) {
    for (const std::string& name : section.texts(keys[group])) {
      if (std::count(plan.groups.begin(), plan.groups.end(), name) > 0) {
        section.problem(keys[group], "a group is listed twice", name);
      }
      plan.groups.push_back(name);
      plan.group_of.push_back(static_cast<int>(group));
    }
  }
  return plan;
}

/// First and last day in the field; notes what is wrong with either, or their order.
std::optional<std::pair<Day, Day>> read_days(input::RowReader& cells) {
  const std::optional<Day> first = parse_day(cells.text("field_start"));
  const std::optional<Day> last = parse_day(cells.text("field_end"));
  if (!first.has_value() && !cells.cell("field_start").empty()) {
    cells.problem("field_start", "is not a day", kDay);
  }
  if (!last.has_value() && !cells.cell("field_end").empty()) {
    cells.problem("field_end", "is not a day", kDay);
  }
  if (!first.has_value() || !last.has_value()) return std::nullopt;
  if (*last < *first) {
    cells.problem("field_end", "comes before the first day in the field",
                  base::format("\"{}\" or later", cells.cell("field_start")));
    return std::nullopt;
  }
  return std::pair{*first, *last};
}

/// The family's polls, an empty list where it has none yet.
PollFamily& family_of(Study& study, const std::string& name) {
  for (PollFamily& one : study.other_polls) {
    if (one.name == name) return one;
  }
  return study.other_polls.emplace_back(PollFamily{.name = name});
}

/// Place of the pollster among the houses, where it is put if it is new.
int house_of(const std::string& pollster, std::vector<std::string>& houses) {
  const auto at = std::find(houses.begin(), houses.end(), pollster);
  const auto place = static_cast<int>(at - houses.begin());
  if (at == houses.end()) houses.push_back(pollster);
  return place;
}

void read_poll(Reading& reading, const PollPlan& plan, input::RowReader& cells) {
  const bool is_named = !cells.cell("pollster").empty();
  const std::string pollster = is_named ? cells.choice("pollster", plan.pollsters) : "";
  const std::string family = cells.choice("family", plan.families);
  const std::string group = cells.choice("group", plan.groups);
  world::Poll poll;
  poll.is_size_assumed = cells.choice("n_basis", {"reported", "assumed"}) == "assumed";
  poll.share = cells.number("share", {.low = 0, .high = 1});
  poll.respondents = static_cast<double>(cells.integer("n", {.low = 1, .high = 1'000'000'000}));
  const auto days = read_days(cells);
  if (!days.has_value()) return;
  if (reading.has_start && month_of(days->second) > reading.study.start) {
    cells.problem("field_end", "lies behind the start of the study",
                  base::format("{} or earlier", base::to_text(reading.study.start)));
    return;
  }
  const bool is_followed = is_named ? family == plan.family : plan.uses_unnamed_poll;
  if (family.empty() || (!is_followed && !is_named)) return;
  const auto at = std::find(plan.groups.begin(), plan.groups.end(), group);
  if (at == plan.groups.end()) return;  // noted by choice
  poll.group = plan.group_of[static_cast<std::size_t>(at - plan.groups.begin())];
  poll.month = month_of(days->first + (days->second - days->first) / 2) - reading.study.start;
  PollFamily* other = is_followed ? nullptr : &family_of(reading.study, family);
  if (is_named) {
    poll.house =
        house_of(pollster, is_followed ? reading.study.setting.poll_houses : other->houses);
  }
  (is_followed ? reading.study.setting.polls : other->polls).push_back(poll);
}

void sort_by_month(std::vector<world::Poll>& polls) {
  std::stable_sort(polls.begin(), polls.end(),
                   [](const world::Poll& a, const world::Poll& b) { return a.month < b.month; });
}

}  // namespace

void read_polls(Reading& reading, input::Section& root) {
  std::optional<input::Section> section = root.optional_section("opinion");
  if (!section.has_value()) return;
  const PollPlan plan = read_plan(*section);
  reading.study.poll_family = plan.family;
  const std::string file = section->text("polls");
  if (file.empty()) return;
  const std::string path = (fs::path(reading.study.folder) / "facts" / file).string();
  const input::Table table = input::read_csv(path);
  base::append(reading.problems, table.problems);
  if (!input::check_columns(table,
                            {"poll_id", "pollster", "field_start", "field_end", "n", "n_basis",
                             "family", "wording", "group", "share", "grade", "source_id"},
                            {"note"}, reading.problems)) {
    return;
  }
  check_evidence(reading, table, "pollster");
  std::vector<std::string> ids;
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    input::RowReader cells(table, row, reading.problems);
    const std::string id = cells.text("poll_id");
    if (!id.empty() && std::find(ids.begin(), ids.end(), id) != ids.end()) {
      cells.problem("poll_id", "a poll of this id is there already");
    }
    ids.push_back(id);
    read_poll(reading, plan, cells);
  }
  if (table.rows.size() > kMostEntries) {
    reading.problems.push_back({.file = path,
                                .message = "has too many polls",
                                .found = base::format("{}", table.rows.size()),
                                .allowed = base::format("at most {}", kMostEntries)});
  }
  sort_by_month(reading.study.setting.polls);
  for (PollFamily& other : reading.study.other_polls) sort_by_month(other.polls);
  const auto place = [&](const PollFamily& family) {
    return std::find(plan.families.begin(), plan.families.end(), family.name);
  };
  std::sort(reading.study.other_polls.begin(), reading.study.other_polls.end(),
            [&](const PollFamily& a, const PollFamily& b) { return place(a) < place(b); });
}

}  // namespace casus::study
