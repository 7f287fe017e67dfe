// Dated events: those a scenario makes happen ("whatever the models say"), and those that happen in
// a world and are written to events.sqlite.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace casus::catalog {

enum class Event {
  // signals about the leaver's commitment: a scenario may set them, credibility reads them
  signal_leak,
  signal_endorsement,
  signal_speech,
  signal_reassurance,
  signal_troop_order,
  signal_notice,
  signal_vote,
  // politics
  election_sceptic_wins,
  election_committed_wins,
  vote_carried,
  vote_failed,
  // the legal route
  committees_notified,
  notice_given,
  notice_withdrawn,
  notice_void,
  suit_filed,
  interim_relief,
  standing_ruling,
  merits_ruling,
  final_ruling,
  exit_in_force,
  exit_contested,
  // hollowing out
  route_opened,
  floor_certified,
  drawdown_halted,
  // what the executive chooses by itself
  action_taken,
  // acts of the legislature that a veto has met
  vote_vetoed,
  // the United Nations
  body_notice,
  body_left,
  assembly_vote_lost,
  assembly_vote_regained,
  council_motion,
  body_returned,
  // frontiers
  baltic_probe,
  frontier_crisis,
  frontier_concession,
  frontier_back_down,
  frontier_war,
  frontier_war_ends,
  frontier_attack_stayed_limited,
  frontier_war_lasted,
  // the European group and what allies choose
  group_formed,
  group_dissolved,
  group_joined,
  ally_choice,
  // the war that is on at the start, its aid and its end
  aid_halted,
  aid_resumed,
  audit_headline,
  ceasefire_begins,
  ceasefire_broken,
  deal_signed,
  deal_void,
  guarantee_lapsed,
  defence_collapsed,
  // instability and contagion
  instability_onset,
  // trade
  trade_beyond_evidence,
  count,
};

inline constexpr std::size_t kEventCount = static_cast<std::size_t>(Event::count);

struct EventInfo {
  Event event;
  std::string_view name;
  bool may_be_scripted;      ///< a scenario may set it with [[event]]
  std::string_view meaning;  ///< one sentence, with what `detail` holds
};

[[nodiscard]] std::span<const EventInfo> events() noexcept;
[[nodiscard]] const EventInfo& info(Event event) noexcept;
[[nodiscard]] std::optional<Event> find_event(std::string_view name) noexcept;
/// What happens, in words: the meaning without what `index` and `detail` hold.
[[nodiscard]] std::string_view words_of(Event event) noexcept;

/// How soon an onset of instability must come to follow another one, months.
inline constexpr int kFollowMonths = 24;

/// One dated event in one world.
struct DatedEvent {
  std::uint32_t world;
  std::int16_t month;  ///< 1 to the horizon
  Event event;
  std::int16_t index;  ///< actor, route, question …; -1 for none
  float detail;        ///< what the event's meaning says; 0 for none
};

}  // namespace casus::catalog
