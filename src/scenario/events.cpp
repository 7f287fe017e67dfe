// Scripted events of a scenario.
#include "catalog/events.hpp"

#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "input/reader.hpp"
#include "input/text_file.hpp"
#include "scenario/parts.hpp"

namespace casus::scenario {
namespace {

/// Whether a scenario says of an event which actor it is about.
enum class ActorUse { none, may, must };

ActorUse actor_use(catalog::Event event) {
  switch (event) {
    case catalog::Event::instability_onset:
    case catalog::Event::group_joined:
    case catalog::Event::ally_choice:
      return ActorUse::must;
    case catalog::Event::baltic_probe:
      return ActorUse::may;
    default:
      return ActorUse::none;
  }
}

/// How many details, from 0, a scenario may give an event; 0 if no model reads one.
int detail_count(catalog::Event event) {
  if (event == catalog::Event::notice_given) return 2;  // in defiance, with lawful consent
  if (event == catalog::Event::ally_choice) {
    return static_cast<int>(catalog::AllyAction::consult) + 1;
  }
  return 0;
}

/// Codes of the actors whom a model can carry this event out for; nothing if all are.
std::vector<std::string> able_actors(catalog::Event event, const study::Study& study) {
  using catalog::Event;
  using catalog::Fact;
  const world::Setting& setting = study.setting;
  const auto is_one = [&](std::size_t c, Fact fact) {
    const auto marks = setting.fact(fact);
    return c < marks.size() && marks[c] > 0;
  };
  const auto is_able = [&](std::size_t c) {
    const auto actor = static_cast<int>(c);
    const bool is_ally = is_one(c, Fact::is_member) && actor != setting.leaver;
    if (event == Event::ally_choice) return is_ally;
    if (event == Event::group_joined) return is_ally && is_one(c, Fact::is_in_europe);
    if (event != Event::baltic_probe) return true;
    for (std::size_t f = 0; f < setting.frontiers.size(); ++f) {
      const bool is_probed = f < setting.frontier_is_probed.size() && setting.frontier_is_probed[f];
      if (is_probed && setting.frontier_target[f] == actor) return true;
    }
    return false;
  };
  std::vector<std::string> codes;
  for (std::size_t c = 0; c < study.actors.size(); ++c) {
    if (is_able(c)) codes.push_back(study.actors[c].code);
  }
  return codes;
}

/// Why an actor is none of able_actors().
const char* why_unable(catalog::Event event) {
  if (event == catalog::Event::baltic_probe) return "is the target of no frontier that is probed";
  if (event == catalog::Event::group_joined) return "is no candidate of the group";
  return "is no ally that chooses";
}

/// `name` as event names are written: "Cease-fire begins" is "ceasefire.begins".
std::string written_as_event(const std::string& name) {
  std::string written;
  for (const char c : name) {
    if (c == '-') continue;
    const bool is_capital = c >= 'A' && c <= 'Z';
    written += c == ' ' ? '.' : (is_capital ? static_cast<char>(c - 'A' + 'a') : c);
  }
  return written;
}

/// The event of `names` that somebody who wrote `name` may have meant; "" if none is near.
std::string nearest_event(const std::string& name, const std::vector<std::string>& names) {
  if (name == catalog::info(catalog::Event::deal_signed).name ||
      name == catalog::info(catalog::Event::deal_void).name) {
    return "ceasefire.begins";  // in which agreements are signed
  }
  const std::string written = written_as_event(name);
  const auto begins = std::find_if(names.begin(), names.end(), [&](const std::string& one) {
    return !written.empty() && one.starts_with(written + ".");
  });
  return begins != names.end() ? *begins : base::nearest_name(written, names);
}

/// What happens; nothing if no scenario can say that it does, which is noted.
std::optional<catalog::Event> read_what(input::Section& section,
                                        const std::vector<std::string>& names) {
  const std::string name = section.text("what");
  const auto what = catalog::find_event(name);
  if (what.has_value() && catalog::info(*what).may_be_scripted) return what;
  if (name.empty()) return std::nullopt;  // noted
  std::string message = "is no event";
  if (what.has_value()) {
    message = base::format("is for the models alone to bring ({})", catalog::words_of(*what));
  }
  section.problem("what", std::move(message), input::in_quotes(name),
                  base::format("one of {}", base::join(names, ", ")), nearest_event(name, names));
  return std::nullopt;
}

void read_actor(input::Section& section, const study::Study& study,
                const std::vector<std::string>& actors, bool is_known, ScriptedEvent& event) {
  const bool is_given = section.node("actor") != nullptr;
  const ActorUse use = actor_use(event.event);
  const std::string_view name = catalog::info(event.event).name;
  if (const auto actor = section.optional_choice("actor", actors)) {
    event.actor = study::find_actor(study, *actor);
  }
  if (!is_known) return;
  if (is_given && use == ActorUse::none) {
    section.problem("actor", base::format("is not read: {} is about no one actor", name));
  }
  if (!is_given && use == ActorUse::must) {
    section.problem("actor", base::format("is needed: {} is about one actor", name), "",
                    "a code of an actor of the study");
  }
  const std::vector<std::string> able = able_actors(event.event, study);
  if (event.event == catalog::Event::baltic_probe && !is_given && able.empty()) {
    section.problem("what", "no frontier of the study is probed", std::string(name));
  }
  if (event.actor < 0 || use == ActorUse::none) return;
  const std::string& code = study.actors[static_cast<std::size_t>(event.actor)].code;
  if (std::find(able.begin(), able.end(), code) == able.end()) {
    section.problem("actor", why_unable(event.event), code,
                    able.empty() ? "no actor of the study" : base::join(able, ", "));
  }
}

void read_detail(input::Section& section, bool is_known, ScriptedEvent& event) {
  const auto detail = section.optional_number("detail", {.low = -1e6, .high = 1e6});
  if (!is_known) return;
  if (section.node("detail") == nullptr && event.event == catalog::Event::ally_choice) {
    section.problem("detail", "is needed: which choice the ally makes", "",
                    "1 arm, 2 host, 3 hedge, 4 join, 5 consult; 0 none of these");
  }
  if (!detail.has_value()) return;
  const int count = detail_count(event.event);
  const std::string_view name = catalog::info(event.event).name;
  if (count == 0) {
    section.problem("detail", base::format("is not read: {} takes none from a scenario", name));
  } else if (*detail != std::floor(*detail) || *detail < 0 || *detail >= count) {
    section.problem("detail", "is no detail of this event", base::shortest(*detail),
                    base::format("a whole number from 0 to {}", count - 1));
  }
  event.detail = static_cast<float>(*detail);
}

/// What this event and one before it in the file cannot both be.
void check_against(const std::vector<ScriptedEvent>& earlier, std::size_t first,
                   input::Section& section, const ScriptedEvent& event) {
  using catalog::Event;
  for (std::size_t i = first; i < earlier.size(); ++i) {
    const ScriptedEvent& other = earlier[i];
    if (other.month != event.month) continue;
    if (other.event == event.event && other.actor == event.actor) {
      section.problem("what",
                      base::format("happens twice in one month (event[{}])", i - first + 1));
    }
    const bool begins =
        other.event == Event::ceasefire_begins || event.event == Event::ceasefire_begins;
    const bool breaks =
        other.event == Event::ceasefire_broken || event.event == Event::ceasefire_broken;
    if (begins && breaks) {
      section.problem(
          "at",
          base::format("a cease-fire begins and is broken in one month (event[{}])", i - first + 1),
          "", "a break at least one month after");
    }
  }
}

}  // namespace

void read_events(Scenario& scenario, input::Section& root, const study::Study& study) {
  const std::size_t first = scenario.events.size();  // those of included files come before
  std::vector<std::string> names;
  for (const catalog::EventInfo& info : catalog::events()) {
    if (info.may_be_scripted) names.emplace_back(info.name);
  }
  std::vector<std::string> actors;
  for (const study::Actor& actor : study.actors) actors.push_back(actor.code);
  for (input::Section section : root.sections("event")) {
    ScriptedEvent event;
    const base::Month at =
        section.month("at", {.first = study.start + 1, .last = study.start + study.months});
    event.month = std::clamp(at - study.start, 1, study.months);
    const std::optional<catalog::Event> what = read_what(section, names);
    if (what.has_value()) event.event = *what;
    read_actor(section, study, actors, what.has_value(), event);
    if (event.event == catalog::Event::body_notice) {
      const std::vector<std::string> bodies(catalog::kUnBodies.begin(), catalog::kUnBodies.end());
      const auto body = std::find(bodies.begin(), bodies.end(), section.choice("body", bodies));
      event.actor = static_cast<int>(body - bodies.begin());
    }
    read_detail(section, what.has_value(), event);
    (void)section.optional_text("note");
    event.moves = read_moves(section, study);
    const bool is_dated = at - study.start == event.month;
    if (what.has_value() && is_dated) check_against(scenario.events, first, section, event);
    scenario.events.push_back(event);
  }
}

}  // namespace casus::scenario
