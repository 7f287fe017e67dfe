#include "catalog/fields.hpp"

#include <array>

#include "base/check.hpp"

namespace casus::catalog {
namespace {

using D = Dimension;
using F = Field;
// Far beyond anything real, so that fifty years of the fastest growth a scenario may ask for stay
// within it.
constexpr float kMuch = 1e9F;

constexpr std::array<FieldInfo, kFieldCount> kFields{{
    {F::admin_is_sceptic, "admin_is_sceptic", D::one, D::one, "1", 0, 1, true,
     "1 while the leaver's administration is sceptical of the alliance, 0 while it is committed"},
    {F::office_clock_months, "office_clock_months", D::one, D::one, "month", 0, 600, false,
     "months since the current administration took office"},
    {F::us_action, "us_action", D::one, D::one, "1", 0, 14, false,
     "what the leaver's executive does this month: 0 none, 1 seeks the upper chamber's consent, "
     "2 seeks an act, 3 gives notice, 4 withdraws notice, 5 makes the guarantee conditional, "
     "6 orders forces home, 7 goes dormant, 8 reverses, 9 leaves a body of the United Nations, 10 "
     "seeks repeal of the statute, 11 withholds aid from the state at war, 12 gives it again, 13 "
     "offers that state a guarantee, 14 takes the offer back"},
    {F::drawdown_ordered_share, "drawdown_ordered_share", D::one, D::one, "1", 0, 1, true,
     "share of the leaver's forces in the theatre ordered home"},
    {F::participation_withdrawn_share, "participation_withdrawn_share", D::one, D::one, "1", 0, 1,
     true,
     "share of its part in the alliance, forces apart, that the leaver's executive has withdrawn "
     "by "
     "its own choice"},
    {F::condition_said_share, "condition_said_share", D::one, D::one, "1", 0, 1, true,
     "how far the leaver's executive has said by its own choice that the guarantee depends on an "
     "ally's spending"},
    {F::aid_withheld_share, "aid_withheld_share", D::one, D::one, "1", 0, 1, true,
     "share of its aid to the state at war that the leaver's executive withholds by its own "
     "choice"},
    {F::guarantee_offered, "guarantee_offered", D::one, D::one, "1", 0, 3, true,
     "who offers to stand behind a cease-fire: 0 nobody, 1 the leaver, 2 the European group, 3 "
     "both"},
    {F::vote_passed, "vote_passed", D::question, D::one, "1", 0, 1, true,
     "1 once the question has been carried; an authorization to sue, while it stands"},
    {F::vote_margin, "vote_margin", D::question, D::one, "1", -1000, 1000, false,
     "expected yeas minus the quota at the latest vote on the question, in its narrowest chamber; "
     "0 before any vote"},
    {F::veto_overridden, "veto_overridden", D::one, D::one, "1", 0, 1, true,
     "1 once the legislature has carried an act over the executive's veto"},
    {F::restraint_passed, "restraint_passed", D::one, D::one, "1", 0, 1, false,
     "1 once the chambers have carried an act that restrains the executive, also where a veto of "
     "it "
     "then stands"},
    {F::treaty_state, "treaty_state", D::one, D::one, "1", 0, 3, true,
     "0 member, 1 notice given, 2 out, 3 exit contested"},
    {F::prenotice_clock_months, "prenotice_clock_months", D::one, D::one, "month", -1, 600, false,
     "months since the committees were notified of the intent to leave; -1 before"},
    {F::notice_clock_months, "notice_clock_months", D::one, D::one, "month", -1, 600, false,
     "months since notice of denunciation was given; -1 when none stands"},
    {F::litigation_state, "litigation_state", D::one, D::one, "1", 0, 9, true,
     "0 none, 1 filed, 2 standing found, 3 merits won, 4 merits lost, 5 blocked, 6 no "
     "standing, 7 exit upheld, 8 not ripe, 9 not justiciable"},
    {F::litigation_clock_months, "litigation_clock_months", D::one, D::one, "month", 0, 600, false,
     "months since the litigation entered its present state"},
    {F::executive_complies, "executive_complies", D::one, D::one, "1", 0, 1, false,
     "1 if the present administration would obey a court order or the statute's floor"},
    {F::exit_contested, "exit_contested", D::one, D::one, "1", 0, 1, true,
     "1 while the treaty status is disputed"},
    {F::exit_basis, "exit_basis", D::one, D::one, "1", 0, 4, true,
     "what the exit in force rests on: 0 none in force, 1 consent, 2 an act, 3 defiance of the "
     "statute, 4 its repeal"},
    {F::ruled_in_time, "ruled_in_time", D::one, D::one, "1", 0, 1, true,
     "1 once courts have ruled for good, for or against the exit, while a notice's clock ran"},
    {F::hollowing_depth_share, "hollowing_depth_share", D::route, D::one, "1", 0, 1, true,
     "depth of each de facto route out: 0 full participation, 1 none"},
    {F::hollowness_share, "hollowness_share", D::one, D::one, "1", 0, 1, true,
     "weighted mean of the depths of the de facto routes"},
    {F::participation_lost_share, "participation_lost_share", D::one, D::one, "1", 0, 1, false,
     "the same of those other than forces: share of its part in the alliance that the leaver no "
     "longer takes, by script, by choice or by the routes' own drift"},
    {F::force_floor_share, "force_floor_share", D::one, D::one, "1", 0, 1, false,
     "share of the leaver's initial forces in the theatre below which the statute lets none fall "
     "this month"},
    {F::commitment_belief_share, "commitment_belief_share", D::observer, D::one, "1", 0, 1, true,
     "probability that each observer gives to the leaver being committed"},
    {F::us_credibility_share, "us_credibility_share", D::actor, D::one, "1", 0, 1, true,
     "probability, as allies see it, that the leaver comes to this actor's defence"},
    {F::us_credibility_seen_share, "us_credibility_seen_share", D::actor, D::one, "1", 0, 1, true,
     "the same as the adversary sees it"},
    {F::us_credibility_full_share, "us_credibility_full_share", D::one, D::one, "1", 0, 1, false,
     "probability, as allies see it, that the leaver comes to the defence of a member against whom "
     "no condition of the guarantee is held"},
    {F::guarantee_condition_strength, "guarantee_condition_strength", D::one, D::one, "1", 0, 1,
     false,
     "share of the leaver's credibility that a member below the guarantee's spending threshold "
     "loses"},
    {F::gdp_usd_bn, "gdp_usd_bn", D::actor, D::one, "1e9 USD", 0, kMuch, false,
     "gross domestic product at the base year's prices and exchange rates"},
    {F::nato_support_party_share, "nato_support_party_share", D::party, D::one, "1", 0, 1, true,
     "share of the leaver's adults with a favourable view of the alliance, by party"},
    {F::nato_support_share, "nato_support_share", D::one, D::one, "1", 0, 1, true,
     "share of the leaver's adults with a favourable view of the alliance"},
    {F::approval_share, "approval_share", D::one, D::one, "1", 0, 1, true,
     "share of the leaver's adults who approve of its president"},
    {F::un_membership_state, "un_membership_state", D::un_body, D::one, "1", 0, 2, true,
     "leaver's place in each body of the United Nations: 0 member, 1 notice given, 2 out"},
    {F::un_budget_gap_usd_bn, "un_budget_gap_usd_bn", D::un_body, D::one, "1e9 USD", 0, kMuch, true,
     "the leaver's assessed contributions of this month to each body that it does not pay"},
    {F::un_arrears_usd_bn, "un_arrears_usd_bn", D::un_body, D::one, "1e9 USD", 0, kMuch, true,
     "sum of what the leaver has not paid to each body"},
    {F::un_capacity_share, "un_capacity_share", D::un_body, D::one, "1", 0, 2, true,
     "what each body can do, as a share of what it could with all contributions paid at the start"},
    {F::assembly_vote_lost, "assembly_vote_lost", D::one, D::one, "1", 0, 1, true,
     "1 while the leaver has no vote in the General Assembly because of its arrears"},
    {F::humanitarian_gap_share, "humanitarian_gap_share", D::one, D::one, "1", 0, 1, true,
     "share of humanitarian requirements that goes unmet because of what the leaver does not pay"},
    {F::council_passed, "council_passed", D::council_question, D::one, "1", 0, 1, true,
     "1 in a month in which the Security Council carries a motion on the question"},
    {F::p_defender_hard, "p_defender_hard", D::frontier, D::one, "1", 0, 1, true,
     "probability, as the challenger sees it, that the defence of a frontier prefers fighting to "
     "giving way"},
    {F::challenge_probability, "challenge_probability", D::frontier, D::one, "1", 0, 1, true,
     "probability that a challenger who has an opportunity on a frontier makes a demand"},
    {F::war_probability, "war_probability", D::frontier, D::one, "1", 0, 1, true,
     "probability that an opportunity on a frontier ends in war"},
    {F::attack_success_probability, "attack_success_probability", D::frontier, D::one, "1", 0, 1,
     true,
     "probability that an opportunity on a frontier ends in a concession or in a war that the "
     "challenger wins"},
    {F::frontier_phase, "frontier_phase", D::frontier, D::one, "1", 0, 3, true,
     "0 quiet, 1 crisis, 2 war, 3 cease-fire"},
    {F::crisis_count, "crisis_count", D::frontier, D::one, "1", 0, 10000, true,
     "crises on each frontier since the start, those that became wars included"},
    {F::incident_mean, "incident_mean", D::frontier, D::one, "1/month", 0, 1e6F, true,
     "incidents short of war expected this month on each frontier"},
    {F::incident_count, "incident_count", D::frontier, D::one, "1", 0, 1e6F, true,
     "incidents short of war this month on each frontier"},
    {F::border_activity_ratio, "border_activity_ratio", D::one, D::one, "1", 0, 1e6F, true,
     "incidents expected this month on the main challenger's frontiers with members, against those "
     "of month 0"},
    {F::border_incidents_year, "border_incidents_year", D::one, D::one, "1", 0, 1e7F, false,
     "incidents counted on the main challenger's frontiers with members in the twelve months to "
     "this "
     "one; fewer months in the first year"},
    {F::threat_share, "threat_share", D::actor, D::one, "1", 0, 1, true,
     "threat each actor faces: closeness-weighted chance of a challenge"},
    {F::joining_probability, "joining_probability", D::actor, D::one, "1", 0, 1, true,
     "probability that each ally in Europe joins a European group"},
    {F::group_member, "group_member", D::actor, D::one, "1", 0, 1, true,
     "1 while an actor is in the European group"},
    {F::group_formed, "group_formed", D::one, D::one, "1", 0, 1, true,
     "1 once a European group has formed"},
    {F::group_formed_probability, "group_formed_probability", D::one, D::one, "1", 0, 1, true,
     "probability that enough allies join, at the expectations they hold"},
    {F::group_formed_low_probability, "group_formed_low_probability", D::one, D::one, "1", 0, 1,
     true, "the same at the lowest equilibrium of expectations"},
    {F::group_formed_high_probability, "group_formed_high_probability", D::one, D::one, "1", 0, 1,
     true, "the same at the highest equilibrium of expectations"},
    {F::group_equilibrium_gap_share, "group_equilibrium_gap_share", D::one, D::one, "1", 0, 1,
     false, "what the highest equilibrium of expectations has over the lowest"},
    {F::group_equilibrium_unsettled, "group_equilibrium_unsettled", D::one, D::one, "1", 0, 1, true,
     "1 where the search for the lowest or the highest equilibrium has not come to rest, so that "
     "the gap between them may be larger than it is"},
    {F::group_command_share, "group_command_share", D::one, D::one, "1", 0, 1, true,
     "how far the European group has a command of its own: 0 none, 1 in place"},
    {F::group_credibility_share, "group_credibility_share", D::one, D::one, "1", 0, 1, true,
     "probability that the European group comes to the defence of a member; 0 while there is none"},
    {F::ceasefire_force_share, "ceasefire_force_share", D::one, D::one, "1", 0, 1, true,
     "share of the force asked for behind a cease-fire that the European group, or a coalition "
     "without one, has ready"},
    {F::ally_action, "ally_action", D::actor, D::one, "1", 0, 5, false,
     "what each ally chooses this month: 0 none, 1 arms, 2 hosts, 3 hedges, 4 joins the European "
     "group, 5 asks for consultation"},
    {F::ally_arming_share, "ally_arming_share", D::actor, D::one, "1", 0, 0.2F, true,
     "spending an ally has decided on beyond its norm, as a share of gross domestic product"},
    {F::ally_hosting_share, "ally_hosting_share", D::actor, D::one, "1", 0, 1, true,
     "allied forces an ally hosts beyond those of the start: 0 none, 1 all it can take"},
    {F::ally_hedging_share, "ally_hedging_share", D::actor, D::one, "1", 0, 1, true,
     "how far an ally seeks an understanding with the challenger: 0 not at all, 1 wholly"},
    {F::ally_joining_share, "ally_joining_share", D::actor, D::one, "1", 0, 1, true,
     "how far an ally has committed itself to a European group: 0 not at all, 1 wholly"},
    {F::consultation_asked, "consultation_asked", D::actor, D::one, "1", 0, 1, false,
     "1 in a month in which an ally asks the alliance to consult"},
    {F::ally_alarm_share, "ally_alarm_share", D::actor, D::one, "1", 0, 1, false,
     "what is left of an ally's alarm at armed demands and wars on members' frontiers: 0 none, 1 "
     "war on its own"},
    {F::spending_share, "spending_share", D::actor, D::one, "1", 0, 1, true,
     "defence spending as a share of gross domestic product"},
    {F::spill_in_usd_bn, "spill_in_usd_bn", D::actor, D::one, "1e9 USD", 0, kMuch, false,
     "annual effort of others that each actor counts on, weighted by connectivity and credibility"},
    {F::equipment_usd_bn, "equipment_usd_bn", D::actor, D::one, "1e9 USD", 0, kMuch, false,
     "orders for equipment placed this month, all classes together"},
    {F::equipment_class_share, "equipment_class_share", D::capability_class, D::one, "1", 0, 1,
     false, "part of every actor's orders of this month that goes to each class"},
    {F::grievance_share, "grievance_share", D::actor, D::one, "1", 0, 1, true,
     "shortfall of an ally's spending against the target"},
    {F::related_spending_share, "related_spending_share", D::actor, D::one, "1", 0, 0.2F, true,
     "spending on infrastructure and resilience that counts toward the wider target, as a share of "
     "gross domestic product"},
    {F::capability_usd_bn, "capability_usd_bn", D::capability_class, D::actor, "1e9 USD", 0, kMuch,
     false,
     "capability stock by class, valued at replacement cost; the leaver's is what it has in and "
     "for "
     "the theater"},
    {F::order_queue_usd_bn, "order_queue_usd_bn", D::capability_class, D::actor, "1e9 USD", 0,
     kMuch, false, "orders due but not yet delivered because industry is full"},
    {F::us_force_share, "us_force_share", D::one, D::one, "1", 0, 1, true,
     "leaver's forces in the theatre as a share of those at the start"},
    {F::replaced_share, "replaced_share", D::capability_class, D::one, "1", 0, 1, true,
     "share of the leaver's contribution to each class that the other allies have added since the "
     "start"},
    {F::extra_effort_share, "extra_effort_share", D::one, D::one, "1", 0, 1000, true,
     "spending a year that European allies have added since the start, as a share of the yearly "
     "sum that the study counting troops and brigades asks for"},
    {F::attacker_force, "attacker_force", D::frontier, D::one, "1", 0, kMuch, true,
     "force the challenger could bring to this frontier alone, in units of the reference force; "
     "frontiers of one challenger share one pool, which is allotted among them"},
    {F::defender_force, "defender_force", D::frontier, D::coalition, "1", 0, kMuch, false,
     "effective force of each coalition on each frontier, in units of the reference force"},
    {F::aid_authorised_usd_bn, "aid_authorised_usd_bn", D::donor, D::aid_kind, "1e9 USD", 0, kMuch,
     true, "aid to the state at war that each donor decides on this month, by kind"},
    {F::aid_stage_usd_bn, "aid_stage_usd_bn", D::aid_kind, D::aid_stage, "1e9 USD", 0, kMuch, true,
     "aid on its way at the end of the month, all donors together"},
    {F::aid_delivered_usd_bn, "aid_delivered_usd_bn", D::donor, D::aid_kind, "1e9 USD", 0, kMuch,
     true, "aid that arrives this month, before any part of it is diverted"},
    {F::aid_cancelled_usd_bn, "aid_cancelled_usd_bn", D::donor, D::aid_kind, "1e9 USD", 0, kMuch,
     false, "aid on its way that its donor calls off this month"},
    {F::aid_policy_ratio, "aid_policy_ratio", D::one, D::one, "1", 0, 5, false,
     "military aid that the leaver's policy lets through, against its yearly mean of the years the "
     "study's facts name: what it decides on, less what its executive withholds, times the share "
     "it keeps of what is on its way"},
    {F::aid_phase_share, "aid_phase_share", D::one, D::one, "1", 0, 1, false,
     "what the war's phase alone leaves of the aid that all donors decided on at the start: 1 in "
     "the war, less under a cease-fire, relief alone after a collapse"},
    {F::leaked_share, "leaked_share", D::one, D::one, "1", 0, 1, true,
     "share of the military aid that arrives this month that is diverted; late inventory is not "
     "diversion"},
    {F::audit_headline, "audit_headline", D::one, D::one, "1", 0, 1, true,
     "1 in a month in which an audit of the aid makes a headline, whatever it found"},
    {F::strength_persons, "strength_persons", D::side, D::one, "1", 0, kMuch, true,
     "persons each side has in the war that is on at the start"},
    {F::supply_share, "supply_share", D::side, D::one, "1", 0, 1, true,
     "fires each side can afford this month as a share of those it wants"},
    {F::ammunition_months, "ammunition_months", D::side, D::one, "month", 0, kMuch, true,
     "each side's stock of ammunition in months of the use it wants"},
    {F::air_cover_share, "air_cover_share", D::one, D::one, "1", 0, 1, true,
     "air defence the defender can afford this month as a share of what it wants"},
    {F::front_area_km2, "front_area_km2", D::one, D::one, "km2", 0, 1e7F, true,
     "area of the defender that the attacker holds"},
    {F::front_gain_km2, "front_gain_km2", D::one, D::one, "km2", -1e6F, 1e6F, true,
     "area the attacker gains this month, negative where it loses some"},
    {F::reserves_usd_bn, "reserves_usd_bn", D::one, D::one, "1e9 USD", 0, kMuch, true,
     "what the defending state has to pay its bills with beyond this month"},
    {F::unfinanced_share, "unfinanced_share", D::one, D::one, "1", 0, 1, true,
     "share of the defending state's spending of this month that nothing pays for"},
    {F::mobilisation_share, "mobilisation_share", D::one, D::one, "1", 0, 1, true,
     "soldiers the defending state can raise and keep, as a share of what it could at the start"},
    {F::state_collapsed, "state_collapsed", D::one, D::one, "1", 0, 1, true,
     "1 once the defence of the state at war has collapsed"},
    {F::refugee_count, "refugee_count", D::one, D::one, "1", 0, kMuch, true,
     "persons who have fled the defending state and are abroad"},
    {F::win_belief_share, "win_belief_share", D::side, D::one, "1", 0, 1, true,
     "probability that each side gives to the attacker prevailing"},
    {F::rearming_gain_share, "rearming_gain_share", D::one, D::one, "1", 0, 1, true,
     "what a year of rearming in a cease-fire would add to the attacker's chance of winning"},
    {F::settlement_margin, "settlement_margin", D::one, D::one, "1", -10, 10, true,
     "costs of war of both sides less what rearming in a cease-fire would win, as a share of the "
     "stake: below 0 no cease-fire can be believed"},
    {F::ceasefire_agreed, "ceasefire_agreed", D::one, D::one, "1", 0, 1, false,
     "1 in a month in which both sides agree to a cease-fire"},
    {F::guarantee_credibility_share, "guarantee_credibility_share", D::one, D::one, "1", 0, 1, true,
     "probability that those who stand behind a cease-fire would come; 0 if nobody offers to"},
    {F::deal_signed, "deal_signed", D::one, D::one, "1", 0, 1, true,
     "1 while an agreement on terms is in force"},
    {F::deal_share, "deal_share", D::deal_party, D::one, "1", 0, 1, true,
     "each party's part of what the agreement in force divides; 0 while there is none"},
    {F::minerals_npv_usd_bn, "minerals_npv_usd_bn", D::one, D::one, "1e9 USD", 0, kMuch, true,
     "net present value of the minerals rent at the security of this month"},
    {F::war_phase, "war_phase", D::one, D::one, "1", 0, 4, true,
     "of the war that is on at the start: 0 there is none, 1 war, 2 cease-fire, 3 cease-fire under "
     "a signed agreement, 4 over by a collapse of the defence"},
    {F::ceasefire_months, "ceasefire_months", D::one, D::one, "month", 0, 10000, true,
     "months since the cease-fire in force began; 0 while there is none"},
    {F::ceasefire_breakdowns, "ceasefire_breakdowns", D::one, D::one, "1", 0, 10000, true,
     "cease-fires broken since the start"},
    {F::attacker_free_force_share, "attacker_free_force_share", D::one, D::one, "1", 0, 1, true,
     "share of the main challenger's forces tied down in a war at the start that have come free"},
    {F::onset_rate_per_month, "onset_rate_per_month", D::actor, D::one, "1/month", 0, 1000, true,
     "rate at which instability sets in in each state this month; 0 for actors outside the graph "
     "of "
     "states"},
    {F::onset, "onset", D::actor, D::one, "1", 0, 1, false,
     "1 in a month in which instability sets in in a state"},
    {F::excitation, "excitation", D::actor, D::one, "1", 0, 1, false,
     "what is left of a state's onsets for those that follow; with the rival by logistic hazard, "
     "the share of its neighbours that are unstable"},
    {F::unstable_months, "unstable_months", D::actor, D::one, "month", -1, 10000, false,
     "months since the last onset in a state; -1 before any"},
    {F::instability_refugee_count, "instability_refugee_count", D::actor, D::one, "1", 0, kMuch,
     false, "persons abroad who have fled instability that set in in a state since the start"},
    {F::onsets_total, "onsets_total", D::one, D::one, "1", 0, 1e6F, true,
     "onsets of instability in all states since the start"},
    {F::offspring_held, "offspring_held", D::one, D::one, "1", 0, 1, true,
     "1 in a world whose onsets would have more than 0.99 followers each, as drawn, and were held "
     "there"},
    {F::cascade_reached, "cascade_reached", D::actor, D::one, "1", 0, 1, false,
     "1 once instability has set in in a state within 24 months of an onset in another in which a "
     "cascade can begin"},
    {F::trade_cost_ratio, "trade_cost_ratio", D::actor, D::one, "1", 0, kMuch, false,
     "how much dearer it has become to bring an actor's imports to it, weighted by those of the "
     "year of the trade data: 1 as then"},
    {F::wage_ratio, "wage_ratio", D::actor, D::one, "1", 0, 1e6F, false,
     "what an actor's output earns against that year, where the world's output is the measure"},
    {F::trade_ratio, "trade_ratio", D::actor, D::one, "1", 0, 1e6F, true,
     "value of an actor's exports and imports against that year, trend growth left out"},
    {F::real_income_ratio, "real_income_ratio", D::actor, D::one, "1", 0, 1e6F, true,
     "what an actor's output buys against that year, by what trade has become"},
    {F::partner_trade_ratio, "partner_trade_ratio", D::one, D::one, "1", 0, 1e6F, true,
     "trade of the state at war at the start with the customs union, both ways, against that year, "
     "trend growth left out"},
    {F::security_trade_extrapolated, "security_trade_extrapolated", D::one, D::one, "1", 0, 1, true,
     "1 while the leaver's commitments are below half of those at the start, beyond which the "
     "evidence on security and trade does not reach; the effect stays at that of a half"},
    {F::trade_clearing_error, "trade_clearing_error", D::one, D::one, "1", 0, 1e-3F, false,
     "largest gap between what an actor sells and what it makes, over the latter, where trade was "
     "last worked out"},
}};

consteval bool fields_are_in_order() {
  for (std::size_t i = 0; i < kFields.size(); ++i) {
    if (static_cast<std::size_t>(kFields[i].field) != i) return false;
  }
  return true;
}
static_assert(fields_are_in_order(), "the table of fields follows the enumeration");

}  // namespace

std::span<const FieldInfo> fields() noexcept { return kFields; }

const FieldInfo& info(Field field) noexcept { return kFields[static_cast<std::size_t>(field)]; }

std::optional<Field> find_field(std::string_view name) noexcept {
  for (const FieldInfo& row : kFields) {
    if (row.name == name) return row.field;
  }
  return std::nullopt;
}

}  // namespace casus::catalog
