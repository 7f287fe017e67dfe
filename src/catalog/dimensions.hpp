// The things a quantity can be indexed by. Worlds are always the innermost index and are not named.
#pragma once

#include <array>
#include <string_view>

namespace casus::catalog {

enum class Dimension {
  one,               ///< a single value per world
  actor,             ///< countries and bodies of the study, in its order
  frontier,          ///< ordered pairs challenger to target of the study, in its order
  coalition,         ///< kCoalitions below
  route,             ///< kRoutes below: ways to hollow out an alliance without leaving it
  capability_class,  ///< kCapabilityClasses below
  observer,          ///< kObservers below: whose belief
  question,          ///< kQuestions below: what is put to a vote
  party,             ///< kParties below: adults by the party they identify with
  un_body,           ///< kUnBodies below
  council_question,  ///< kCouncilQuestions below: what the Security Council is asked
  donor,             ///< kDonors below: who aids the state at war
  aid_kind,          ///< kAidKinds below
  aid_stage,         ///< kAidStages below: how far aid on its way has come
  side,              ///< kSides below: of the war that is on at the start
  deal_party,        ///< kDealParties below: to an agreement that ends it
};

/// Who comes to the defence: the leaver in or out, the European group in or out.
inline constexpr std::array<std::string_view, 4> kCoalitions{"neither", "leaver_only", "group_only",
                                                             "leaver_and_group"};

/// De facto routes out. `troops` follows orders and is realized by the capability model.
enum class Route { troops, command_posts, funding, enablers, nuclear_sharing, exercises };
inline constexpr std::array<std::string_view, 6> kRoutes{
    "troops", "command_posts", "funding", "enablers", "nuclear_sharing", "exercises"};

enum class CapabilityClass {
  mass,
  munitions,
  air_defense,
  isr_space,
  lift,
  command,
  deep_strike,
  sead,
};
inline constexpr std::array<std::string_view, 8> kCapabilityClasses{
    "mass", "munitions", "air_defense", "isr_space", "lift", "command", "deep_strike", "sead"};

/// Who holds a belief about the leaver's commitment.
enum class Observer { allies, adversary };
inline constexpr std::array<std::string_view, 2> kObservers{"allies", "adversary"};

/// What the leaver's legislature (and other bodies) can be asked. Rules are the study's data.
enum class Question {
  consent_to_exit,
  exit_act,
  restraining_act,
  suit_by_lower,
  suit_by_upper,
  repeal_act,
};
inline constexpr std::array<std::string_view, 6> kQuestions{"consent_to_exit", "exit_act",
                                                            "restraining_act", "suit_by_lower",
                                                            "suit_by_upper",   "repeal_act"};

/// The leaver's adults by party, those who lean to a party with it: the party of a sceptical
/// administration, the party against it, and everybody else.
enum class PartyGroup { own_party, opponents, others };
inline constexpr std::array<std::string_view, 3> kParties{"own_party", "opponents", "others"};

/// Bodies of the United Nations whose members pay assessed contributions.
enum class UnBody { regular_budget, peacekeeping, who, unesco };
inline constexpr std::array<std::string_view, 4> kUnBodies{"regular_budget", "peacekeeping", "who",
                                                           "unesco"};

/// What the Security Council is asked.
enum class CouncilQuestion { ceasefire_mandate, sanctions, condemnation };
inline constexpr std::array<std::string_view, 3> kCouncilQuestions{"ceasefire_mandate", "sanctions",
                                                                   "condemnation"};

/// Who aids the target of the war that is on at the start: the leaver, its allies with their common
/// institutions, and everybody else.
enum class Donor { leaver, allies, others };
inline constexpr std::array<std::string_view, 3> kDonors{"leaver", "allies", "others"};

/// Military aid out of stocks and newly procured, money for the budget, humanitarian aid.
enum class AidKind { stock, procurement, financial, humanitarian };
inline constexpr std::array<std::string_view, 4> kAidKinds{"stock", "procurement", "financial",
                                                           "humanitarian"};

/// Aid on its way: promised by a decision, and bound by an order or a contract.
enum class AidStage { authorised, obligated };
inline constexpr std::array<std::string_view, 2> kAidStages{"authorised", "obligated"};

/// Of the war that is on at the start: the challenger of its frontier, and the target.
enum class Side { attacker, defender };
inline constexpr std::array<std::string_view, 2> kSides{"attacker", "defender"};

/// To an agreement that ends that war; the broker is the leaver.
enum class DealParty { attacker, defender, broker };
inline constexpr std::array<std::string_view, 3> kDealParties{"attacker", "defender", "broker"};

/// "actor", "frontier", …; "one" for a single value.
[[nodiscard]] std::string_view name_of(Dimension dimension) noexcept;

}  // namespace casus::catalog
