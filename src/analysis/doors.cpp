#include "analysis/doors.hpp"

#include "catalog/dimensions.hpp"

namespace casus::analysis {
namespace {

using catalog::Event;

/// One world on its way.
struct Way {
  Door door = Door::no_notice;
  Check check = Check::none;
  Ending ending = Ending::member;
  bool is_refused = false;
  bool is_restrained = false;  ///< an act that restrains has been carried
  Check ruling = Check::none;  ///< of the courts, which stays on the books for later notices
};

bool is_about_leaving(int question) {
  return question == static_cast<int>(catalog::Question::consent_to_exit) ||
         question == static_cast<int>(catalog::Question::exit_act) ||
         question == static_cast<int>(catalog::Question::repeal_act);
}

/// The details of Event::notice_given and Event::exit_in_force.
Door door_of(float detail, Door otherwise) {
  switch (static_cast<int>(detail)) {
    case 1:
      return Door::consent;
    case 2:
      return Door::act;
    case 4:
      return Door::repeal;
    default:
      return otherwise;
  }
}

Check ruling_of(float detail) {
  if (detail == 1) return Check::blocked;
  return detail == 0 ? Check::upheld : Check::dismissed;
}

void give_notice(Way& way, float detail) {
  way.door = door_of(detail, Door::defiance);
  way.check = way.door == Door::defiance ? way.ruling : Check::none;
  way.ending = Ending::notice_runs;
}

void take(Way& way, const catalog::DatedEvent& event) {
  switch (event.event) {
    case Event::vote_failed:
      way.is_refused = way.is_refused || is_about_leaving(event.index);
      return;
    case Event::vote_carried:
      way.is_restrained =
          way.is_restrained || event.index == static_cast<int>(catalog::Question::restraining_act);
      return;
    case Event::notice_given:
      give_notice(way, event.detail);
      return;
    case Event::suit_filed:
      if (way.check == Check::none || way.check == Check::dismissed) way.check = Check::no_ruling;
      return;
    case Event::interim_relief:
      if (event.detail == 1) way.check = Check::interim;
      return;
    case Event::merits_ruling:
      if (event.detail == 0 && way.check == Check::interim) way.check = Check::no_ruling;
      return;
    case Event::final_ruling:
      way.ruling = ruling_of(event.detail);
      way.check = way.ruling;
      return;
    case Event::notice_void:
      way.ending = Ending::member;
      if (way.check != Check::blocked && way.check != Check::interim && way.is_restrained) {
        way.check = Check::act_restrains;
      }
      return;
    case Event::notice_withdrawn:
      way.ending = Ending::member;
      way.check = Check::withdrawn;
      return;
    case Event::exit_in_force:
      way.door = door_of(event.detail, way.door == Door::no_notice ? Door::defiance : way.door);
      if (way.door != Door::defiance) way.check = Check::none;
      way.ending = Ending::out;
      return;
    case Event::exit_contested:
      way.ending = Ending::contested;
      return;
    default:
      return;
  }
}

}  // namespace

std::vector<Flow> flows_of(std::span<const catalog::DatedEvent> events, std::uint32_t worlds) {
  constexpr std::size_t kWays = kDoors.size() * kChecks.size() * kEndings.size();
  std::array<std::uint32_t, kWays> counts{};
  const auto count = [&](const Way& way) {
    const bool is_refused = way.door == Door::no_notice && way.is_refused;
    const auto door = static_cast<std::size_t>(is_refused ? Door::refused : way.door);
    const auto check = static_cast<std::size_t>(way.check);
    ++counts[(door * kChecks.size() + check) * kEndings.size() +
             static_cast<std::size_t>(way.ending)];
  };
  std::uint32_t seen = 0;
  for (std::size_t i = 0; i < events.size(); ++seen) {
    Way way;
    const std::uint32_t world = events[i].world;
    for (; i < events.size() && events[i].world == world; ++i) take(way, events[i]);
    count(way);
  }
  for (; seen < worlds; ++seen) count(Way{});
  std::vector<Flow> flows;
  for (std::size_t way = 0; way < kWays; ++way) {
    if (counts[way] == 0) continue;
    flows.push_back({static_cast<Door>(way / kEndings.size() / kChecks.size()),
                     static_cast<Check>(way / kEndings.size() % kChecks.size()),
                     static_cast<Ending>(way % kEndings.size()), counts[way]});
  }
  return flows;
}

std::vector<ExitInForce> exits_in_force(std::span<const catalog::DatedEvent> events) {
  std::vector<ExitInForce> exits;
  for (std::size_t i = 0; i < events.size();) {
    Way way;
    const std::uint32_t world = events[i].world;
    bool is_out = false;
    for (; i < events.size() && events[i].world == world; ++i) {
      take(way, events[i]);
      if (is_out || events[i].event != Event::exit_in_force) continue;
      is_out = true;
      exits.push_back({world, events[i].month, way.door});
    }
  }
  return exits;
}

LegalCounts legal_counts_of(std::span<const catalog::DatedEvent> events) {
  LegalCounts counts;
  for (std::size_t i = 0; i < events.size();) {
    const std::uint32_t world = events[i].world;
    bool clock_runs = false;
    LegalCounts own;
    for (; i < events.size() && events[i].world == world; ++i) {
      const catalog::DatedEvent& event = events[i];
      if (event.event == Event::notice_given) clock_runs = true;
      if (event.event == Event::exit_in_force || event.event == Event::exit_contested ||
          event.event == Event::notice_withdrawn || event.event == Event::notice_void) {
        clock_runs = false;
      }
      if (event.event == Event::final_ruling && clock_runs && event.detail >= 0) {
        own.final_ruling_in_time = 1;
      }
      if (event.event == Event::vote_carried &&
          event.index == static_cast<int>(catalog::Question::repeal_act)) {
        own.repealed = 1;
      }
      if (event.event == Event::vote_vetoed && event.detail == 0) own.vetoed = 1;
      if (event.event == Event::vote_vetoed && event.detail == 1) own.overridden = 1;
    }
    counts.final_ruling_in_time += own.final_ruling_in_time;
    counts.repealed += own.repealed;
    counts.vetoed += own.vetoed;
    counts.overridden += own.overridden;
  }
  return counts;
}

}  // namespace casus::analysis
