#include "catalog/levers.hpp"

#include <array>

namespace casus::catalog {
namespace {

using L = Lever;

constexpr std::array<LeverInfo, kLeverCount> kLevers{{
    {L::formal_status, "formal_status", "1", 0, 4, true,
     "0 stays, 1 seeks the upper chamber's consent to leave, 2 seeks an act of the legislature, "
     "3 gives notice in defiance of the statute, 4 seeks repeal of the statute and then gives "
     "notice"},
    {L::participation_command_posts, "participation_command_posts", "1", 0, 1, false,
     "share of the leaver's command posts in the alliance that it keeps filled"},
    {L::participation_funding, "participation_funding", "1", 0, 1, false,
     "share of its assessed common funding that the leaver pays"},
    {L::participation_enablers, "participation_enablers", "1", 0, 1, false,
     "share of its enablers that the leaver keeps available to the alliance"},
    {L::participation_nuclear_sharing, "participation_nuclear_sharing", "1", 0, 1, false,
     "depth of nuclear sharing kept: 1 as now, 0 ended"},
    {L::participation_exercises, "participation_exercises", "1", 0, 1, false,
     "share of exercises the leaver takes part in"},
    {L::forces_in_theater_share, "forces_in_theater_share", "1", 0, 1, false,
     "leaver's forces in the theatre as a share of those at the start"},
    {L::drawdown_tied_to_spending, "drawdown_tied_to_spending", "1", 0, 1, true,
     "1 if the drawdown goes on only while allied spending is below the threshold"},
    {L::drawdown_spending_threshold_share, "drawdown_spending_threshold_share", "1", 0, 0.2F, false,
     "allied spending, as a share of gross domestic product, at which a tied drawdown stops"},
    {L::guarantee_condition_share, "guarantee_condition_share", "1", 0, 1, false,
     "how far the guarantee is said to depend on an ally's spending: 0 not at all, 1 wholly"},
    {L::guarantee_threshold_share, "guarantee_threshold_share", "1", 0, 0.2F, false,
     "spending, as a share of gross domestic product, below which the guarantee is in doubt"},
    {L::elite_cue_rate_per_month, "elite_cue_rate_per_month", "1/month", 0, 10, false,
     "public cues by prominent figures about the alliance, expected a month"},
    {L::elite_cue_direction, "elite_cue_direction", "1", -1, 1, false,
     "-1 all cues against the alliance, 1 all for it"},
    {L::elite_cue_share, "elite_cue_share", "1", 0, 1, false,
     "share of the leading figures of the sceptical administration's party who speak against the "
     "alliance in public this month, beyond those who do already"},
    {L::cost_framing_share, "cost_framing_share", "1", 0, 1, false,
     "intensity of public talk of the alliance as a cost this month, beyond today's"},
    {L::ambiguity_share, "ambiguity_share", "1", 0, 1, false,
     "deliberate ambiguity: how much of every signal's information is taken away"},
    {L::statute_in_force, "statute_in_force", "1", 0, 1, true,
     "1 while the statute that bars leaving without consent is law, 0 once repealed"},
    {L::standing_granted, "standing_granted", "1", 0, 1, true,
     "1 if the standing of the legislature's chambers to sue is settled by law"},
    {L::court_compliance, "court_compliance", "1", -1, 1, true,
     "whether the executive obeys courts and floors: -1 as each world draws it, 0 defies, 1 obeys"},
    {L::floor_certified, "floor_certified", "1", 0, 1, true,
     "1 once the certification that lets forces fall below the statute's floor has been given"},
    {L::spending_target_share, "spending_target_share", "1", 0, 0.2F, false,
     "allied spending target as a share of gross domestic product"},
    {L::spending_target_year, "spending_target_year", "year", 2020, 2060, true,
     "year by whose end the target is to be reached"},
    {L::target_compliance, "target_compliance", "1", -1, 1, false,
     "share of the gap to the target that allies mean to close: -1 as each world draws it", true},
    {L::target_is_met, "target_is_met", "1", 0, 1, true,
     "1 if allies spend at least the target of each month, whatever they would choose"},
    {L::demand_elsewhere_share, "demand_elsewhere_share", "1", 0, 1, false,
     "share of the leaver's reinforcements tied up in other theatres"},
    {L::growth_change_annual, "growth_change_annual", "1/year", -0.1F, 0.1F, false,
     "added to every actor's annual growth of gross domestic product"},
    {L::un_dues_paid_share, "un_dues_paid_share", "1", 0, 1, false,
     "share of its assessment for the regular budget of the United Nations that the leaver pays"},
    {L::un_peacekeeping_paid_share, "un_peacekeeping_paid_share", "1", 0, 1, false,
     "share of its assessment for peacekeeping that the leaver pays"},
    {L::un_agency_dues_paid_share, "un_agency_dues_paid_share", "1", 0, 1, false,
     "share of its assessments for agencies of the United Nations that the leaver pays while a "
     "member"},
    {L::un_membership, "un_membership", "1", 0, 1, true,
     "1 while the leaver stays in the United Nations, 0 once it declares that it leaves"},
    {L::un_agency_membership, "un_agency_membership", "1", 0, 1, true,
     "1 while the leaver keeps to the agency memberships it has, 0 once it leaves them all"},
    {L::council_seat_filled, "council_seat_filled", "1", 0, 1, true,
     "1 while the leaver's permanent seat in the Security Council is filled, 0 if it is held to be "
     "vacant after an exit: no law says what would follow"},
    {L::group_status, "group_status", "1", -1, 1, true,
     "the European group: -1 as allies choose, 0 kept from forming, 1 formed"},
    {L::group_command_ordered, "group_command_ordered", "1", 0, 1, true,
     "1 once the European group sets up a command of its own"},
    {L::group_nuclear_cover, "group_nuclear_cover", "1", 0, 1, true,
     "1 while its members with nuclear forces extend their cover to the European group"},
    {L::ceasefire_force_pledged_share, "ceasefire_force_pledged_share", "1", 0, 1, false,
     "share of the force asked for behind a cease-fire that European allies pledge"},
    {L::defence_loans_share, "defence_loans_share", "1/year", 0, 0.05F, false,
     "common loans for defence open to European allies, as a share of their gross domestic product "
     "a year"},
    {L::related_target_share, "related_target_share", "1", 0, 0.1F, false,
     "target for spending on infrastructure and resilience, as a share of gross domestic product"},
    {L::adversary_aims_change, "adversary_aims_change", "1", -1, 1, false,
     "change of the main challenger's aims: -1 content with things as they are, 0 as each world "
     "draws them, 1 set on changing them"},
    {L::adversary_rebuilding_annual, "adversary_rebuilding_annual", "1/year", -0.5F, 1, false,
     "growth a year of the forces the main challenger has for other frontiers"},
    {L::adversary_opportunism_ratio, "adversary_opportunism_ratio", "1", 0, 10, false,
     "how often the main challenger finds an opportunity, against what each world draws"},
    {L::steadfast_defence, "steadfast_defence", "1", 0, 1, true,
     "1 if every challenge is believed to meet resistance, where the game allows that equilibrium"},
    {L::troop_spending_sign, "troop_spending_sign", "1", -1, 1, true,
     "effect of the leaver's forces on their hosts' spending: 0 as drawn, 1 positive, -1 negative"},
    {L::adversary_spending_sign, "adversary_spending_sign", "1", -1, 1, true,
     "effect of the main challenger's spending on allies': 0 as drawn, 1 positive, -1 negative"},
    {L::troop_incident_sign, "troop_incident_sign", "1", -1, 1, true,
     "effect of the leaver's forces on incidents short of war: 0 as drawn, 1 more, -1 fewer"},
    {L::aid_leaver_military_ratio, "aid_leaver_military_ratio", "1", 0, 5, false,
     "military aid the leaver decides on, against its yearly mean of the years the study's "
     "facts name"},
    {L::aid_leaver_financial_ratio, "aid_leaver_financial_ratio", "1", 0, 5, false,
     "the same for money for the budget of the state at war"},
    {L::aid_leaver_humanitarian_ratio, "aid_leaver_humanitarian_ratio", "1", 0, 5, false,
     "the same for humanitarian aid"},
    {L::aid_pipeline_kept_share, "aid_pipeline_kept_share", "1", 0, 1, false,
     "share of what the leaver has decided on and not delivered that it goes on delivering"},
    {L::aid_purchases_allowed_share, "aid_purchases_allowed_share", "1", 0, 1, false,
     "share of the leaver's arms that allies want to buy for the state at war that it lets "
     "them buy"},
    {L::aid_allies_ratio, "aid_allies_ratio", "1", 0, 5, false,
     "aid that allies decide on, of all kinds, against the year the study's facts name"},
    {L::aid_replacement_share, "aid_replacement_share", "1", -1, 1, false,
     "share of a fall of the leaver's aid that allies make up: -1 as each world draws it", true},
    {L::audit_share, "audit_share", "1", 0, 1, false,
     "share of the arms delivered that are inspected within a year"},
    {L::audit_grounds_to_cut, "audit_grounds_to_cut", "1", 0, 1, true,
     "1 if headlines about audits are taken as grounds to withhold aid"},
    {L::ceasefire_push_share, "ceasefire_push_share", "1", 0, 1, false,
     "how hard the leaver pushes both sides towards a cease-fire, beyond today's: 0 not, 1 "
     "with all it has"},
    {L::guarantee_leaver_offered, "guarantee_leaver_offered", "1", 0, 1, true,
     "1 while the leaver offers to stand behind a cease-fire"},
    {L::guarantee_group_offered, "guarantee_group_offered", "1", 0, 1, true,
     "1 while the European group offers to stand behind a cease-fire"},
    {L::minerals_share, "minerals_share", "1", 0, 1, false,
     "share of the rent of the defender's minerals that an agreement gives the broker"},
    {L::sanctions_relief_share, "sanctions_relief_share", "1", 0, 1, false,
     "share of the leaver's sanctions on the attacker that an agreement lifts"},
    {L::sanctions_ratio, "sanctions_ratio", "1", 0, 2, false,
     "restrictions on trade with the attacker against those at the start: 0 lifted, 1 as they "
     "are, 2 as much again"},
    {L::courts_hear_opinion, "courts_hear_opinion", "1", 0, 1, true,
     "1 if the public's view of the alliance moves the courts"},
}};

consteval bool levers_are_in_order() {
  for (std::size_t i = 0; i < kLevers.size(); ++i) {
    if (static_cast<std::size_t>(kLevers[i].lever) != i) return false;
  }
  return true;
}
static_assert(levers_are_in_order(), "the table of levers follows the enumeration");

}  // namespace

std::span<const LeverInfo> levers() noexcept { return kLevers; }

const LeverInfo& info(Lever lever) noexcept { return kLevers[static_cast<std::size_t>(lever)]; }

std::optional<Lever> find_lever(std::string_view name) noexcept {
  for (const LeverInfo& row : kLevers) {
    if (row.name == name) return row.lever;
  }
  return std::nullopt;
}

bool is_of_modeling(Lever lever) noexcept {
  switch (lever) {
    case Lever::steadfast_defence:
    case Lever::troop_spending_sign:
    case Lever::adversary_spending_sign:
    case Lever::troop_incident_sign:
    case Lever::courts_hear_opinion:
      return true;
    default:
      return false;
  }
}

}  // namespace casus::catalog
