#include "analysis/doors.hpp"

namespace casus::analysis {
namespace {

using catalog::Event;

/// One world on its way.
struct Way {
  Door door = Door::no_notice;
  Check check = Check::none;
  Ending ending = Ending::member;
  bool is_refused = false;
  bool is_restrained = false;       ///< an act that restrains has been carried
  bool has_new_term = false;        ///< a term has begun since the latest notice
  bool has_been_forbidden = false;  ///< by an order, interim or final, or the exit was contested
  Check suit = Check::none;         ///< where the suit stands, whether or not a notice does
  Check ruling = Check::none;       ///< of the courts, which stays on the books for later notices
};

bool has_standing_notice(const Way& way) {
  return way.ending == Ending::notice_runs || way.ending == Ending::contested;
}

/// The suit has moved. What it comes to stands in the way of a notice in defiance only while that
/// stands: a ruling made after an order has voided the notice is not what closed the door.
void move_suit(Way& way, Check to) {
  way.suit = to;
  way.has_been_forbidden = way.has_been_forbidden || to == Check::interim || to == Check::blocked;
  if (way.door == Door::defiance && has_standing_notice(way)) way.check = to;
}

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

Milestone exit_by(Door door) {
  switch (door) {
    case Door::consent:
      return Milestone::exit_by_consent;
    case Door::act:
      return Milestone::exit_by_act;
    case Door::repeal:
      return Milestone::exit_after_repeal;
    default:
      return Milestone::exit_in_defiance;
  }
}

Check ruling_of(float detail) {
  if (detail == 1) return Check::blocked;
  return detail == 0 ? Check::upheld : Check::dismissed;
}

void give_notice(Way& way, float detail) {
  way.door = door_of(detail, Door::defiance);
  way.check = way.door == Door::defiance ? way.suit : Check::none;
  way.ending = Ending::notice_runs;
  way.has_new_term = false;
}

/// The notice no longer stands. An act ends it before a court can, in the month it is carried; once
/// the exit is contested only an order does.
void close(Way& way, bool is_withdrawn) {
  const bool is_by_act = !is_withdrawn && way.is_restrained && way.ending == Ending::notice_runs;
  if (is_withdrawn) {
    way.check = way.has_new_term ? Check::withdrawn_by_successor : Check::withdrawn;
  }
  if (is_by_act) way.check = Check::act_restrains;
  if (is_withdrawn || is_by_act) way.suit = way.ruling;  // nothing is left to sue against
  way.ending = Ending::member;
}

void take(Way& way, const catalog::DatedEvent& event) {
  switch (event.event) {
    case Event::election_sceptic_wins:  // dated in the month in which the term begins
    case Event::election_committed_wins:
      way.has_new_term = true;
      return;
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
      if (way.suit == Check::none || way.suit == Check::dismissed) move_suit(way, Check::no_ruling);
      return;
    case Event::interim_relief:
      if (event.detail == 1) move_suit(way, Check::interim);
      return;
    case Event::standing_ruling:
      if (event.detail != 1) move_suit(way, Check::dismissed);
      if (event.detail == 1 && way.suit == Check::dismissed) move_suit(way, Check::no_ruling);
      return;
    case Event::merits_ruling:
      if (event.detail == 0 && way.suit == Check::interim) move_suit(way, Check::no_ruling);
      return;
    case Event::final_ruling:
      way.ruling = ruling_of(event.detail);
      move_suit(way, way.ruling);
      return;
    case Event::notice_void:
    case Event::notice_withdrawn:
      close(way, event.event == Event::notice_withdrawn);
      return;
    case Event::exit_in_force:
      way.door = door_of(event.detail, way.door == Door::no_notice ? Door::defiance : way.door);
      if (way.door != Door::defiance) way.check = Check::none;
      way.ending = Ending::out;
      return;
    case Event::exit_contested:
      way.has_been_forbidden = true;
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
    const Check without_notice = is_refused ? Check::legislature_refuses : Check::untried;
    const auto door = static_cast<std::size_t>(is_refused ? Door::refused : way.door);
    const auto check =
        static_cast<std::size_t>(way.door == Door::no_notice ? without_notice : way.check);
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

std::array<Answer, 3> answers_of(std::span<const catalog::DatedEvent> events) {
  std::array<Answer, 3> answers{{{.question = catalog::Question::consent_to_exit},
                                 {.question = catalog::Question::exit_act},
                                 {.question = catalog::Question::repeal_act}}};
  for (Answer& answer : answers) {
    const auto is_on_it = [&](const catalog::DatedEvent& event) {
      const bool is_vote = event.event == Event::vote_carried || event.event == Event::vote_failed;
      return is_vote && event.index == static_cast<int>(answer.question);
    };
    for (std::size_t i = 0; i < events.size();) {
      const std::uint32_t world = events[i].world;
      bool is_voted = false;
      bool is_carried = false;
      for (; i < events.size() && events[i].world == world; ++i) {
        if (!is_on_it(events[i])) continue;
        is_voted = true;
        is_carried = is_carried || events[i].event == Event::vote_carried;
      }
      answer.voted += is_voted ? 1 : 0;
      answer.carried += is_carried ? 1 : 0;
    }
  }
  return answers;
}

std::uint32_t finally_blocked(std::span<const catalog::DatedEvent> events) {
  std::uint32_t worlds = 0;
  for (std::size_t i = 0; i < events.size();) {
    const std::uint32_t world = events[i].world;
    bool is_blocked = false;
    for (; i < events.size() && events[i].world == world; ++i) {
      const bool is_final = events[i].event == Event::final_ruling;
      is_blocked = is_blocked || (is_final && ruling_of(events[i].detail) == Check::blocked);
    }
    worlds += is_blocked ? 1 : 0;
  }
  return worlds;
}

std::vector<Reached> milestones_of(std::span<const catalog::DatedEvent> events) {
  std::vector<Reached> reached;
  for (std::size_t i = 0; i < events.size();) {
    const std::uint32_t world = events[i].world;
    const std::size_t first = reached.size();
    Way way;
    bool clock_runs = false;
    const auto reach = [&](int month, Milestone milestone) {
      for (std::size_t r = first; r < reached.size(); ++r) {
        if (reached[r].milestone == milestone) return;
      }
      reached.push_back({world, month, milestone});
    };
    for (; i < events.size() && events[i].world == world; ++i) {
      const catalog::DatedEvent& event = events[i];
      take(way, event);
      switch (event.event) {
        case Event::notice_given:
          clock_runs = true;
          break;
        case Event::exit_in_force:
          reach(event.month, Milestone::formal_exit);
          reach(event.month, exit_by(way.door));
          if (way.door == Door::defiance && !way.has_been_forbidden) {
            reach(event.month, Milestone::uncontested_exit);
          }
          [[fallthrough]];
        case Event::exit_contested:
        case Event::notice_withdrawn:
        case Event::notice_void:
          clock_runs = false;
          break;
        case Event::final_ruling:
          if (clock_runs && event.detail >= 0) reach(event.month, Milestone::ruling_in_time);
          break;
        case Event::vote_carried:
          if (event.index == static_cast<int>(catalog::Question::repeal_act)) {
            reach(event.month, Milestone::repealed);
          }
          break;
        case Event::vote_vetoed:
          reach(event.month, event.detail == 1 ? Milestone::overridden : Milestone::vetoed);
          break;
        default:
          break;
      }
    }
  }
  return reached;
}

}  // namespace casus::analysis
