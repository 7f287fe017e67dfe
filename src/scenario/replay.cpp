// Replayed games: which move each setting stands for, what is not represented, and what the
// published play had.
#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "base/text.hpp"
#include "scenario/parts.hpp"

namespace casus::scenario {
namespace {

constexpr std::array<const char*, 15> kPublishedKeys{
    "move", "text", "indicator", "field", "event",     "of",       "detail", "from",
    "at",   "by",   "value",     "test",  "threshold", "happened", "given"};

std::vector<std::string> texts_of(std::span<const std::string_view> names) {
  return {names.begin(), names.end()};
}

// What the index of an event counts; nothing where it counts nothing that has a name.
std::vector<std::string> subjects_of(catalog::Event event, const study::Study& study) {
  using catalog::Event;
  switch (event) {
    case Event::vote_carried:
    case Event::vote_failed:
    case Event::vote_vetoed:
      return texts_of(catalog::kQuestions);
    case Event::body_notice:
    case Event::body_left:
    case Event::body_returned:
      return texts_of(catalog::kUnBodies);
    case Event::council_motion:
      return texts_of(catalog::kCouncilQuestions);
    case Event::route_opened:
      return texts_of(catalog::kRoutes);
    case Event::frontier_crisis:
    case Event::frontier_concession:
    case Event::frontier_back_down:
    case Event::frontier_war:
    case Event::frontier_war_ends:
    case Event::frontier_attack_stayed_limited:
    case Event::frontier_war_lasted:
      return study.setting.frontiers;
    case Event::group_joined:
    case Event::ally_choice:
    case Event::instability_onset:
      return study.setting.actors;
    default:
      return {};
  }
}

std::string checked_move(input::Section& section, const std::string& id,
                         const study::Study& study) {
  if (study::find_move(study, id) != nullptr) return id;
  section.problem("move", "is no move of a game of this study", id, "an id of facts/wargames.csv",
                  base::nearest_name(id, study::move_ids(study)));
  return "";
}

std::string required_move(input::Section& section, const study::Study& study) {
  const std::string id = section.text("move");
  return id.empty() ? id : checked_move(section, id, study);
}

/// What values of an indicator a world may hold.
std::pair<double, double> range_of(const study::Indicator& indicator) {
  const catalog::FieldInfo& info = catalog::info(indicator.field);
  const auto entries = static_cast<double>(indicator.entries.size());
  const double rows = indicator.how == study::Reduction::sum ? entries : 1;
  if (indicator.how == study::Reduction::count_at_least) return {0, entries};
  return {rows * static_cast<double>(info.low), rows * static_cast<double>(info.high)};
}

void check_range(input::Section& section, const char* key, double value,
                 const study::Indicator& indicator) {
  const auto [low, high] = range_of(indicator);
  const auto held = static_cast<double>(static_cast<float>(value));  // as worlds hold it
  if (std::isfinite(value) && held >= low && held <= high) return;
  section.problem(key, "is a value that no world can have", base::shortest(value),
                  base::format("{} to {}", base::shortest(static_cast<float>(low)),
                               base::shortest(static_cast<float>(high))));
}

// Index of `of` among `names`; -1 and a problem if it is not there.
int read_subject(input::Section& section, const std::vector<std::string>& names) {
  const std::string name = section.choice("of", names);
  const auto at = std::find(names.begin(), names.end(), name);
  return at == names.end() ? -1 : static_cast<int>(at - names.begin());
}

// One row of a field as an indicator.
bool read_field(input::Section& section, const study::Study& study, Published& published) {
  std::vector<std::string> fields;
  for (const catalog::FieldInfo& info : catalog::fields()) fields.emplace_back(info.name);
  const auto field = catalog::find_field(section.choice("field", fields));
  if (!field.has_value()) return false;
  const catalog::FieldInfo& info = catalog::info(*field);
  const std::vector<std::string> names = study::entry_names(study, info);
  published.indicator.field = *field;
  published.indicator.unit = std::string(info.unit);
  published.title = std::string(info.name);
  int entry = 0;
  if (!names.empty()) {
    entry = read_subject(section, names);
    if (entry < 0) return false;
    published.title += ", " + names[static_cast<std::size_t>(entry)];
  } else if (section.node("of") != nullptr) {
    section.problem("of", "the field has one row only");
  }
  published.indicator.entries = {entry};
  return true;
}

bool read_indicator(input::Section& section, const study::Study& study, Published& published) {
  std::vector<std::string> ids;
  for (const study::Indicator& indicator : study.indicators) ids.push_back(indicator.id);
  const int place = study::find_indicator(study, section.choice("indicator", ids));
  if (section.node("of") != nullptr) section.problem("of", "belongs to a field or an event");
  if (place < 0) return false;
  published.indicator = study.indicators[static_cast<std::size_t>(place)];
  published.title = published.indicator.title;
  return true;
}

// The event without which a world is not asked: one that happens to the same subjects.
void read_given(input::Section& section, const study::Study& study,
                const std::vector<std::string>& names, Published& published) {
  if (section.node("given") == nullptr) return;
  published.given = catalog::find_event(section.choice("given", names));
  if (!published.given.has_value()) return;  // noted
  const std::string name(catalog::info(*published.given).name);
  if (published.given == published.event && !published.detail.has_value()) {
    section.problem("given", "is the event itself, and no `detail` is asked of it", name);
  } else if (published.subject >= 0 &&
             subjects_of(*published.given, study) != subjects_of(*published.event, study)) {
    section.problem("given", "happens to others than `of` names", name);
  }
  published.title += ", given " + name;
}

bool read_event(input::Section& section, const study::Study& study, Published& published) {
  std::vector<std::string> names;
  for (const catalog::EventInfo& info : catalog::events()) names.emplace_back(info.name);
  published.event = catalog::find_event(section.choice("event", names));
  if (!published.event.has_value()) return false;
  published.title = std::string(catalog::info(*published.event).name);
  const std::vector<std::string> subjects = subjects_of(*published.event, study);
  if (section.node("of") != nullptr && subjects.empty()) {
    section.problem("of", "this event names nobody");
  } else if (section.node("of") != nullptr) {
    published.subject = read_subject(section, subjects);
    if (published.subject < 0) return false;
    published.title += ", " + subjects[static_cast<std::size_t>(published.subject)];
  }
  if (const auto detail = section.optional_number("detail", {.low = -1e6, .high = 1e6})) {
    published.detail = static_cast<float>(*detail);
    published.title += base::format(", detail {}", base::shortest(*detail));
  }
  read_given(section, study, names, published);
  return true;
}

// `at` a month, or `by` one; of an event also `from` one on.
void read_dates(input::Section& section, const study::Study& study, Published& published) {
  const input::MonthRange range{.first = study.start + 1, .last = study.start + study.months};
  const bool is_at = section.node("at") != nullptr;
  if (is_at == (section.node("by") != nullptr)) {
    section.problem(is_at ? "by" : "", "a published value has one date: `at` or `by`");
    return;
  }
  published.question.when = is_at ? study::When::at : study::When::ever_by;
  const auto date = section.optional_month(is_at ? "at" : "by", range);
  if (!date.has_value()) return;  // noted
  published.question.month = *date - study.start;
  if (is_at) published.first_month = published.question.month;
  if (section.node("from") == nullptr) return;
  const auto from = section.optional_month("from", range);
  if (is_at || !published.event.has_value()) {
    section.problem("from", "belongs to an event that happens `by` a date");
  } else if (from.has_value() && *from > *date) {
    section.problem("from", "comes after the date", base::to_text(*from),
                    "at most " + base::to_text(*date));
  } else if (from.has_value()) {
    published.first_month = *from - study.start;
    published.title += ", from " + base::to_text(*from);
  }
}

void refuse(input::Section& section, std::initializer_list<const char*> keys, const char* why) {
  for (const char* key : keys) {
    if (section.node(key) != nullptr) section.problem(key, why);
  }
}

// The number, or the yes or no, that the play had; and the test that makes a yes of a number.
void read_value_of_play(input::Section& section, Published& published) {
  const bool is_chance = published.event.has_value() || section.node("happened") != nullptr;
  study::Outcome& question = published.question;
  question.kind = is_chance ? study::OutcomeKind::chance : study::OutcomeKind::quantity;
  if (is_chance) {
    published.value = section.boolean("happened") ? 1 : 0;
    refuse(section, {"value"}, "what happened or not has no value");
  } else {
    published.value = section.number("value");
    check_range(section, "value", published.value, published.indicator);
    refuse(section, {"test", "threshold"}, "belongs to what `happened` or not");
    if (question.when != study::When::at) {
      section.problem("by", "a quantity is taken `at` a date");
    }
  }
  if (published.event.has_value()) {
    refuse(section, {"test", "threshold"}, "an event needs no test");
    return;
  }
  refuse(section, {"detail", "given"}, "belongs to an event");
  if (!is_chance) return;
  static const std::vector<std::string> kTests{"at_least", "at_most", "equals"};
  static constexpr std::array<const char*, 3> kWords{"at least", "at most", "equal to"};
  const std::string test = section.choice("test", kTests);
  const auto at = std::find(kTests.begin(), kTests.end(), test);
  const auto place = static_cast<std::size_t>(at == kTests.end() ? 0 : at - kTests.begin());
  question.test = static_cast<study::Test>(place);
  question.threshold = section.number("threshold");
  check_range(section, "threshold", question.threshold, published.indicator);
  published.title += base::format(" {} {}", kWords[place], base::shortest(question.threshold));
}

bool asks_the_same(const Published& a, const Published& b) {
  return a.title == b.title && a.question.month == b.question.month &&
         a.question.when == b.question.when && a.question.kind == b.question.kind;
}

void read_published(Scenario& scenario, input::Section& section, const study::Study& study) {
  for (const char* key : kPublishedKeys) (void)section.node(key);
  Published published;
  published.move = required_move(section, study);
  published.text = section.text("text");
  const auto has = [&](const char* key) { return section.node(key) != nullptr ? 1 : 0; };
  if (has("indicator") + has("field") + has("event") != 1) {
    section.problem("", "a published value is of one `indicator`, one `field` or one `event`");
    return;
  }
  const bool is_read = has("event") == 1   ? read_event(section, study, published)
                       : has("field") == 1 ? read_field(section, study, published)
                                           : read_indicator(section, study, published);
  if (!is_read) return;
  read_dates(section, study, published);
  read_value_of_play(section, published);
  const bool is_alike =
      std::any_of(scenario.published.begin(), scenario.published.end(),
                  [&](const Published& other) { return asks_the_same(other, published); });
  if (is_alike) section.problem("", "asks what an earlier one asks", published.title);
  scenario.published.push_back(std::move(published));
  if (scenario.published.size() == kMostPublished + 1) {
    section.problem("", "is one too many", "", base::format("at most {}", kMostPublished));
  }
}

bool is_carried(const Scenario& scenario, const std::string& move) {
  const auto is_it = [&](const auto& row) { return stands_for(row.moves, move); };
  return std::any_of(scenario.levers.begin(), scenario.levers.end(), is_it) ||
         std::any_of(scenario.events.begin(), scenario.events.end(), is_it);
}

void read_not_represented(Scenario& scenario, input::Section& section, const study::Study& study) {
  NotRepresented row{.move = required_move(section, study), .reason = section.text("reason")};
  if (row.move.empty()) return;
  if (is_carried(scenario, row.move)) {
    section.problem("move", "a lever or event stands for this move", row.move);
  }
  const bool is_twice =
      std::any_of(scenario.not_represented.begin(), scenario.not_represented.end(),
                  [&](const NotRepresented& other) { return other.move == row.move; });
  if (is_twice) section.problem("move", "is listed already", row.move);
  scenario.not_represented.push_back(std::move(row));
}

// Notes the moves of the game that the scenario says nothing of.
void check_game(const Scenario& scenario, const study::Game& game, input::Section& root) {
  std::vector<std::string> missing;
  for (const study::Move& move : game.moves) {
    const auto is_it = [&](const auto& row) { return row.move == move.id; };
    const bool is_told =
        move.kind != study::MoveKind::move || is_carried(scenario, move.id) ||
        std::any_of(scenario.published.begin(), scenario.published.end(), is_it) ||
        std::any_of(scenario.not_represented.begin(), scenario.not_represented.end(), is_it);
    if (!is_told) missing.push_back(move.id);
  }
  if (missing.empty()) return;
  root.problem("game", "moves of this game are not accounted for", base::join(missing, ", "),
               "a lever or event with `move`, [[published]], or [[not_represented]] with a reason");
}

}  // namespace

std::string read_moves(input::Section& section, const study::Study& study) {
  const std::string moves = section.optional_text("move").value_or("");
  for (const std::string& id : base::split(moves, ',')) {
    if (!moves.empty()) (void)checked_move(section, std::string(base::trimmed(id)), study);
  }
  return moves;
}

bool stands_for(const std::string& moves, const std::string& id) {
  const std::vector<std::string> ids = base::split(moves, ',');
  return std::any_of(ids.begin(), ids.end(),
                     [&](const std::string& one) { return base::trimmed(one) == id; });
}

void read_replay(Scenario& scenario, input::Section& root, const study::Study& study) {
  for (input::Section section : root.sections("published")) {
    read_published(scenario, section, study);
  }
  for (input::Section section : root.sections("not_represented")) {
    read_not_represented(scenario, section, study);
  }
  if (root.node("game") == nullptr) return;
  std::vector<std::string> ids;
  for (const study::Game& game : study.games) ids.push_back(game.id);
  const std::string id = root.choice("game", ids);
  if (const study::Game* game = study::find_game(study, id)) {
    scenario.game = id;
    check_game(scenario, *game, root);
  }
}

}  // namespace casus::scenario
