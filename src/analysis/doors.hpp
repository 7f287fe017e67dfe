// The doors out: by which way each world's leaver gave notice, who stood in it, and how it ended.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "catalog/dimensions.hpp"
#include "catalog/events.hpp"

namespace casus::analysis {

/// By what the latest notice was given; the basis of an exit that took effect goes before.
enum class Door { no_notice, refused, consent, act, repeal, defiance };
/// What stood in the way of that notice while it stood; what courts say later does not count. Where
/// no notice is given, what kept it from being given.
enum class Check {
  none,       ///< lawful, or nobody sued
  no_ruling,  ///< a suit, but no final ruling while the notice stood
  dismissed,  ///< no standing, not ripe, or a political question; an appeal may be pending
  upheld,     ///< courts let the exit stand
  interim,    ///< an interim order stood, and voided the notice if the leaver is a member
  blocked,    ///< courts blocked the exit for good
  act_restrains,
  withdrawn,               ///< by the administration in office when it was given
  withdrawn_by_successor,  ///< by one whose term began after it was given
  /// A vote on leaving was lost, and no notice was given.
  legislature_refuses,
  /// No notice, and no vote on leaving was lost: nobody asked, what was asked never came to a vote,
  /// or what was carried was not used. Events do not tell which.
  untried,
};
/// How things stand in the last month.
enum class Ending { member, notice_runs, contested, out };

inline constexpr std::array<std::string_view, 6> kDoors{
    "no notice", "asked, but refused", "consent", "act", "repeal", "defiance of the statute"};
inline constexpr std::array<std::string_view, 11> kChecks{"nothing",
                                                          "no ruling in time",
                                                          "suit dismissed",
                                                          "courts uphold the exit",
                                                          "interim order",
                                                          "courts block it",
                                                          "act restrains",
                                                          "notice withdrawn by its giver",
                                                          "a new administration withdraws",
                                                          "the legislature refuses",
                                                          "no notice, no vote lost"};
inline constexpr std::array<std::string_view, 4> kEndings{"still a member", "notice still runs",
                                                          "exit contested", "out"};

/// Worlds that went one way.
struct Flow {
  Door door{};
  Check check{};
  Ending ending{};
  std::uint32_t worlds = 0;
};

/// What can happen on the way; of each the first time in a world counts.
enum class Milestone {
  formal_exit,  ///< by any door
  exit_by_consent,
  exit_by_act,
  exit_after_repeal,
  exit_in_defiance,
  ruling_in_time,  ///< final, for or against, while a notice's clock ran
  repealed,        ///< the statute against leaving
  vetoed,          ///< an act met a veto that stood
  overridden,      ///< an act was carried over a veto
  /// An exit in defiance that no order of a court has forbidden, nor an earlier attempt of the same
  /// world: an order that was obeyed counts as one that was not.
  uncontested_exit,
};
inline constexpr std::array<std::string_view, 10> kMilestones{
    "formal exit",      "exit by consent",
    "exit by act",      "exit after repeal",
    "exit in defiance", "ruling in time",
    "statute repealed", "veto that stands",
    "veto overridden",  "uncontested exit in defiance"};

/// A question about leaving as the legislature answered it.
struct Answer {
  catalog::Question question{};
  std::uint32_t voted = 0;    ///< worlds in which it came to a vote at least once
  std::uint32_t carried = 0;  ///< worlds in which it was carried
};
/// Consent, act and repeal, in this order; `events` by world.
[[nodiscard]] std::array<Answer, 3> answers_of(std::span<const catalog::DatedEvent> events);

/// Worlds in which the highest court has blocked an exit for good at least once, whether or not a
/// notice still stood; `events` by world.
[[nodiscard]] std::uint32_t finally_blocked(std::span<const catalog::DatedEvent> events);

/// The first time of one world.
struct Reached {
  std::uint32_t world = 0;
  int month = 0;
  Milestone milestone{};
};
/// Of the worlds whose `events` these are, by world and then by time.
[[nodiscard]] std::vector<Reached> milestones_of(std::span<const catalog::DatedEvent> events);

/// How many of `worlds` worlds went each way; ways that none went are left out. `events` are of
/// those worlds alone, by world and then by time (records::Ensemble::events). Worlds that ask the
/// legislature and give no notice are `refused` if it said no at least once, and it is what stood
/// in their way; Check::none is said of worlds with notice alone. The sum of the flows is `worlds`.
[[nodiscard]] std::vector<Flow> flows_of(std::span<const catalog::DatedEvent> events,
                                         std::uint32_t worlds);

}  // namespace casus::analysis
