#include "catalog/events.hpp"

#include <array>

namespace casus::catalog {
namespace {

using E = Event;

constexpr std::array<EventInfo, kEventCount> kEvents{{
    {E::signal_leak, "signal.leak", true, "an anonymous leak about the leaver's intentions"},
    {E::signal_endorsement, "signal.endorsement", true, "a post or endorsement of leaving"},
    {E::signal_speech, "signal.speech", true, "an official speech that doubts the alliance"},
    {E::signal_reassurance, "signal.reassurance", true, "an official statement of commitment"},
    {E::signal_troop_order, "signal.troop_order", true, "an order that moves forces home"},
    {E::signal_notice, "signal.notice", true, "a public move to give notice"},
    {E::signal_vote, "signal.vote", true, "a vote of the legislature for the alliance"},
    {E::election_sceptic_wins, "election.sceptic_wins", true,
     "a sceptical administration is elected; scripted, it replaces the draw of the next election"},
    {E::election_committed_wins, "election.committed_wins", true,
     "a committed administration is elected; scripted, it replaces the draw of the next election"},
    {E::vote_carried, "vote.carried", false,
     "a question is carried; index: question; detail: expected margin in votes"},
    {E::vote_failed, "vote.failed", false,
     "a question fails; index: question; detail: expected margin in votes"},
    {E::committees_notified, "committees.notified", false,
     "the committees are told of the intent to leave; detail: 1 with consent, the statute's 180 "
     "days "
     "begin, 2 by act, whose own days begin"},
    {E::notice_given, "notice.given", true,
     "notice of denunciation is given; detail: 0 in defiance, 1 with lawful consent (a scenario "
     "may "
     "set these), 2 by act, 4 after repeal"},
    {E::notice_withdrawn, "notice.withdrawn", true, "the executive withdraws the notice"},
    {E::notice_void, "notice.void", false,
     "a court's order that is obeyed, or a restraining act, voids the notice"},
    {E::suit_filed, "suit.filed", false,
     "a suit against the exit is filed; detail: 1 chamber as plaintiff, 2 members, 3 private"},
    {E::interim_relief, "court.interim_relief", false,
     "a court decides on relief until it rules; detail: 1 granted, 0 refused"},
    {E::standing_ruling, "court.standing", false,
     "whether the suit may be heard, below or anew by the highest court; detail: 1 yes, 0 no "
     "standing, -1 not ripe, -2 a political question"},
    {E::merits_ruling, "court.merits", false,
     "a court rules on the merits; detail: 1 for the plaintiffs, 0 against"},
    {E::final_ruling, "court.final", false,
     "the highest court rules on the exit; detail: 1 exit blocked, 0 exit upheld, -1 dismissed: no "
     "standing, not ripe or not justiciable"},
    {E::exit_in_force, "exit.in_force", false,
     "the exit takes effect; detail: 1 by consent, 2 by act, 3 in defiance, 4 after repeal"},
    {E::exit_contested, "exit.contested", false,
     "the clock runs out against a standing order the executive does not obey"},
    {E::route_opened, "route.opened", false, "a route is taken; index: route; detail: final depth"},
    {E::floor_certified, "floor.certified", true,
     "the certification that lets forces fall below the statute's floor"},
    {E::drawdown_halted, "drawdown.halted", false,
     "a drawdown tied to spending stops because the threshold is met"},
    {E::action_taken, "action.taken", false,
     "the executive acts; index: its action, as in us_action"},
    {E::vote_vetoed, "vote.vetoed", false,
     "a question is vetoed; index: question; detail: 1 if both chambers override the veto, 0 if "
     "not"},
    {E::body_notice, "body.notice", true,
     "the leaver gives notice to a body of the United Nations; index: body"},
    {E::body_left, "body.left", false,
     "the leaver is out of a body of the United Nations; index: body"},
    {E::assembly_vote_lost, "assembly.vote_lost", false,
     "the leaver's arrears reach two years of its assessments; detail: arrears in USD billion"},
    {E::assembly_vote_regained, "assembly.vote_regained", false,
     "the leaver's arrears fall below two years of its assessments"},
    {E::council_motion, "council.motion", false,
     "a motion is put to the council; index: question; detail: 1 carried, 0 not enough yeas, -1 "
     "vetoed; of condemnations, which "
     "are "
     "put often, those carried alone"},
    {E::body_returned, "body.returned", false,
     "the leaver takes back its notice to a body of the United Nations (detail 1) or joins it "
     "again (detail 2); index: body"},
    {E::baltic_probe, "baltic.probe", true,
     "the main challenger demands by force on its land frontiers with the Baltic members, whatever "
     "the model says; each answers as the model has it"},
    {E::frontier_crisis, "frontier.crisis", false,
     "a challenger makes a demand; index: frontier; detail: probability of the demand"},
    {E::frontier_concession, "frontier.concession", false,
     "the defence gives way; index: frontier"},
    {E::frontier_back_down, "frontier.back_down", false,
     "the challenger gives way to resistance; index: frontier"},
    {E::frontier_war, "frontier.war", false,
     "an attack on a frontier meets resistance and fighting begins, which either ends within six "
     "months or lasts; index: frontier; detail: the challenger's chance of winning"},
    {E::frontier_war_ends, "frontier.war_ends", false,
     "fighting on a frontier ends in a cease-fire; index: frontier; detail: 1 if the challenger "
     "keeps what it took, 0 if not"},
    {E::frontier_attack_stayed_limited, "frontier.attack_stayed_limited", false,
     "fighting on a frontier ended within six months of its outbreak: it was a limited attack; "
     "index: frontier; detail: months it lasted"},
    {E::frontier_war_lasted, "frontier.war_lasted", false,
     "fighting on a frontier goes on six months after its outbreak: it is a war and no longer a "
     "limited attack; index: frontier; detail: the challenger's chance of winning"},
    {E::group_formed, "group.formed", true, "a European group forms; detail: members"},
    {E::group_dissolved, "group.dissolved", false, "the European group falls apart"},
    {E::group_joined, "group.joined", true, "an ally joins the European group; index: actor"},
    {E::ally_choice, "ally.choice", true,
     "an ally asks for consultation, or hedges for the first time; scripted, any choice of its "
     "own; index: actor; detail: the choice, as in ally_action"},
    {E::aid_halted, "aid.halted", false,
     "the leaver withholds a further part of its aid to the state at war, by its executive's "
     "choice or by a lever; detail: share withheld"},
    {E::aid_resumed, "aid.resumed", false,
     "the leaver gives aid again that it withheld, by its executive's choice or by a lever: the "
     "first month with less than half withheld of the most since the last such month; detail: "
     "share still withheld"},
    {E::audit_headline, "audit.headline", true,
     "an audit of the aid makes a headline, whatever it found; detail: 1 if diversion was "
     "found"},
    {E::ceasefire_begins, "ceasefire.begins", true,
     "the war that is on at the start stops; detail: months of war since the start or the last "
     "cease-fire"},
    {E::ceasefire_broken, "ceasefire.broken", true,
     "a cease-fire of that war is broken; detail: months it held"},
    {E::deal_signed, "deal.signed", false,
     "both sides sign an agreement on terms; detail: the attacker's part of what it divides"},
    {E::deal_void, "deal.void", false, "an agreement falls with the cease-fire it stood on"},
    {E::guarantee_lapsed, "guarantee.lapsed", false,
     "who stood behind a cease-fire no longer offers to; detail: who is left, as in "
     "guarantee_offered"},
    {E::defence_collapsed, "defence.collapsed", false, "the defence of the state at war collapses"},
    {E::instability_onset, "instability.onset", true,
     "instability sets in in a state; index: actor; detail: where it came from, drawn by the parts "
     "of its rate: the place among the actors of the state whose onsets passed it on, the state's "
     "own for a relapse; -1 for none, or by script"},
    {E::trade_beyond_evidence, "trade.beyond_evidence", false,
     "the leaver's commitments fall below half of those at the start, beyond which the evidence on "
     "security and trade does not reach; detail: share left"},
}};

consteval bool events_are_in_order() {
  for (std::size_t i = 0; i < kEvents.size(); ++i) {
    if (static_cast<std::size_t>(kEvents[i].event) != i) return false;
  }
  return true;
}
static_assert(events_are_in_order(), "the table of events follows the enumeration");

}  // namespace

std::span<const EventInfo> events() noexcept { return kEvents; }

const EventInfo& info(Event event) noexcept { return kEvents[static_cast<std::size_t>(event)]; }

std::optional<Event> find_event(std::string_view name) noexcept {
  for (const EventInfo& row : kEvents) {
    if (row.name == name) return row.event;
  }
  return std::nullopt;
}

std::string_view words_of(Event event) noexcept {
  const std::string_view meaning = info(event).meaning;
  return meaning.substr(0, meaning.find(';'));
}

}  // namespace casus::catalog
