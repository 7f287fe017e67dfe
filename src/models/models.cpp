// The one list of models, in the order of the month, with the reason for each place.
#include <algorithm>
#include <numeric>

#include "models/aid/aid.hpp"
#include "models/aid_lags/aid_lags.hpp"
#include "models/allies/allies.hpp"
#include "models/allies_script/allies_script.hpp"
#include "models/approval/approval.hpp"
#include "models/attrition/attrition.hpp"
#include "models/attrition_fractions/attrition_fractions.hpp"
#include "models/audit/audit.hpp"
#include "models/audit_random/audit_random.hpp"
#include "models/bargain/bargain.hpp"
#include "models/bargain_alternating/bargain_alternating.hpp"
#include "models/capability/capability.hpp"
#include "models/capability_targets/capability_targets.hpp"
#include "models/ceasefire/ceasefire.hpp"
#include "models/ceasefire_duration/ceasefire_duration.hpp"
#include "models/contagion/contagion.hpp"
#include "models/contagion_logistic/contagion_logistic.hpp"
#include "models/credibility/credibility.hpp"
#include "models/credibility_index/credibility_index.hpp"
#include "models/deterrence/deterrence.hpp"
#include "models/deterrence_plain/deterrence_plain.hpp"
#include "models/deterrence_quantal/deterrence_quantal.hpp"
#include "models/deterrence_ultimatum/deterrence_ultimatum.hpp"
#include "models/endurance/endurance.hpp"
#include "models/endurance_threshold/endurance_threshold.hpp"
#include "models/front/front.hpp"
#include "models/front_walk/front_walk.hpp"
#include "models/group/group.hpp"
#include "models/group_global_game/group_global_game.hpp"
#include "models/growth/growth.hpp"
#include "models/leaders/leaders.hpp"
#include "models/leaders_quantal/leaders_quantal.hpp"
#include "models/mock/mock.hpp"
#include "models/model.hpp"
#include "models/opinion/opinion.hpp"
#include "models/opinion_poststratified/opinion_poststratified.hpp"
#include "models/peace/peace.hpp"
#include "models/peace_base_rate/peace_base_rate.hpp"
#include "models/route/route.hpp"
#include "models/route_covariates/route_covariates.hpp"
#include "models/spending/spending.hpp"
#include "models/spending_spatial/spending_spatial.hpp"
#include "models/trade/trade.hpp"
#include "models/trade_reduced/trade_reduced.hpp"
#include "models/un/un.hpp"
#include "models/un_scripts/un_scripts.hpp"
#include "models/votes/votes.hpp"
#include "models/votes_base_rates/votes_base_rates.hpp"

namespace casus::models {
namespace {

// Functions of a model for every instruction set this program carries.
#if defined(__x86_64__)
#define CASUS_VARIANTS(function) \
  { function<isa::scalar>, function<isa::sse4>, function<isa::avx2>, function<isa::avx512> }
#else
#define CASUS_VARIANTS(function) \
  { function<isa::scalar>, nullptr, nullptr, nullptr }
#endif

// Keys are for ever: a new model takes the next number, a removed one leaves a gap.
const std::array kModels{
    Model{&growth::kInfo, 1, "income is known before anyone decides", growth::memory_rows,
          CASUS_VARIANTS(growth::start), CASUS_VARIANTS(growth::advance), growth::kAssumptionsText,
          growth::kCardText, growth::validation_cases},
    Model{&opinion::kInfo, 8, "support is known before those who answer it decide",
          opinion::memory_rows, CASUS_VARIANTS(opinion::start), CASUS_VARIANTS(opinion::advance),
          opinion::kAssumptionsText, opinion::kCardText, opinion::validation_cases},
    Model{&opinion_poststratified::kInfo, 28, "rival of opinion, at its place",
          opinion_poststratified::memory_rows, CASUS_VARIANTS(opinion_poststratified::start),
          CASUS_VARIANTS(opinion_poststratified::advance), opinion_poststratified::kAssumptionsText,
          opinion_poststratified::kCardText, opinion_poststratified::validation_cases},
    Model{&approval::kInfo, 11,
          "the president's standing is known before those who answer it decide",
          approval::memory_rows, CASUS_VARIANTS(approval::start), CASUS_VARIANTS(approval::advance),
          approval::kAssumptionsText, approval::kCardText, approval::validation_cases},
    Model{&leaders::kInfo, 2, "the executive decides on last month's state of the alliance",
          leaders::memory_rows, CASUS_VARIANTS(leaders::start), CASUS_VARIANTS(leaders::advance),
          leaders::kAssumptionsText, leaders::kCardText, leaders::validation_cases},
    Model{&leaders_quantal::kInfo, 31, "rival of leaders, at its place",
          leaders_quantal::memory_rows, CASUS_VARIANTS(leaders_quantal::start),
          CASUS_VARIANTS(leaders_quantal::advance), leaders_quantal::kAssumptionsText,
          leaders_quantal::kCardText, leaders_quantal::validation_cases},
    Model{&allies::kInfo, 14, "allies choose on the same state of last month as the executive",
          allies::memory_rows, CASUS_VARIANTS(allies::start), CASUS_VARIANTS(allies::advance),
          allies::kAssumptionsText, allies::kCardText, allies::validation_cases,
          allies::make_table},
    Model{&allies_script::kInfo, 36, "rival of allies, at its place", allies_script::memory_rows,
          CASUS_VARIANTS(allies_script::start), CASUS_VARIANTS(allies_script::advance),
          allies_script::kAssumptionsText, allies_script::kCardText,
          allies_script::validation_cases},
    Model{&votes::kInfo, 3, "the legislature answers what the executive does this month",
          votes::memory_rows, CASUS_VARIANTS(votes::start), CASUS_VARIANTS(votes::advance),
          votes::kAssumptionsText, votes::kCardText, votes::validation_cases},
    Model{&votes_base_rates::kInfo, 23, "rival of votes, at its place",
          votes_base_rates::memory_rows, CASUS_VARIANTS(votes_base_rates::start),
          CASUS_VARIANTS(votes_base_rates::advance), votes_base_rates::kAssumptionsText,
          votes_base_rates::kCardText, votes_base_rates::validation_cases},
    Model{&route::kInfo, 4, "a vote or an act of this month moves the law in the same month",
          route::memory_rows, CASUS_VARIANTS(route::start), CASUS_VARIANTS(route::advance),
          route::kAssumptionsText, route::kCardText, route::validation_cases},
    Model{&route_covariates::kInfo, 24, "rival of route, at its place",
          route_covariates::memory_rows, CASUS_VARIANTS(route_covariates::start),
          CASUS_VARIANTS(route_covariates::advance), route_covariates::kAssumptionsText,
          route_covariates::kCardText, route_covariates::validation_cases},
    Model{&credibility::kInfo, 5, "beliefs answer this month's acts, votes and legal state",
          credibility::memory_rows, CASUS_VARIANTS(credibility::start),
          CASUS_VARIANTS(credibility::advance), credibility::kAssumptionsText,
          credibility::kCardText, credibility::validation_cases},
    Model{&credibility_index::kInfo, 25, "rival of credibility, at its place",
          credibility_index::memory_rows, CASUS_VARIANTS(credibility_index::start),
          CASUS_VARIANTS(credibility_index::advance), credibility_index::kAssumptionsText,
          credibility_index::kCardText, credibility_index::validation_cases},
    Model{&spending::kInfo, 6,
          "allies answer what they believe of the leaver and what others spent",
          spending::memory_rows, CASUS_VARIANTS(spending::start), CASUS_VARIANTS(spending::advance),
          spending::kAssumptionsText, spending::kCardText, spending::validation_cases,
          spending::make_table},
    Model{&spending_spatial::kInfo, 26, "rival: allies' demand as a spatial autoregression",
          spending_spatial::memory_rows, CASUS_VARIANTS(spending_spatial::start),
          CASUS_VARIANTS(spending_spatial::advance), spending_spatial::kAssumptionsText,
          spending_spatial::kCardText, spending_spatial::validation_cases,
          spending_spatial::make_table},
    Model{&group::kInfo, 13, "allies join on what they believe and chose this month",
          group::memory_rows, CASUS_VARIANTS(group::start), CASUS_VARIANTS(group::advance),
          group::kAssumptionsText, group::kCardText, group::validation_cases},
    Model{&group_global_game::kInfo, 35, "rival of group, at its place",
          group_global_game::memory_rows, CASUS_VARIANTS(group_global_game::start),
          CASUS_VARIANTS(group_global_game::advance), group_global_game::kAssumptionsText,
          group_global_game::kCardText, group_global_game::validation_cases},
    Model{&capability::kInfo, 7,
          "orders of this month enter the books after what was due is delivered",
          capability::memory_rows, CASUS_VARIANTS(capability::start),
          CASUS_VARIANTS(capability::advance), capability::kAssumptionsText, capability::kCardText,
          capability::validation_cases, capability::make_table},
    Model{&capability_targets::kInfo, 27, "rival of capability, at its place",
          capability_targets::memory_rows, CASUS_VARIANTS(capability_targets::start),
          CASUS_VARIANTS(capability_targets::advance), capability_targets::kAssumptionsText,
          capability_targets::kCardText, capability_targets::validation_cases,
          capability::make_table},
    Model{&aid::kInfo, 15,
          "donors answer the executive of this month, with the stocks of this month",
          aid::memory_rows, CASUS_VARIANTS(aid::start), CASUS_VARIANTS(aid::advance),
          aid::kAssumptionsText, aid::kCardText, aid::validation_cases},
    Model{&aid_lags::kInfo, 40, "rival of aid, at its place", aid_lags::memory_rows,
          CASUS_VARIANTS(aid_lags::start), CASUS_VARIANTS(aid_lags::advance),
          aid_lags::kAssumptionsText, aid_lags::kCardText, aid_lags::validation_cases},
    Model{&audit::kInfo, 16, "what arrives this month is what can leak and be inspected",
          audit::memory_rows, CASUS_VARIANTS(audit::start), CASUS_VARIANTS(audit::advance),
          audit::kAssumptionsText, audit::kCardText, audit::validation_cases},
    Model{&audit_random::kInfo, 41, "rival of audit, at its place", audit_random::memory_rows,
          CASUS_VARIANTS(audit_random::start), CASUS_VARIANTS(audit_random::advance),
          audit_random::kAssumptionsText, audit_random::kCardText, audit_random::validation_cases},
    Model{&attrition::kInfo, 17, "aid that arrives this month is fired this month",
          attrition::memory_rows, CASUS_VARIANTS(attrition::start),
          CASUS_VARIANTS(attrition::advance), attrition::kAssumptionsText, attrition::kCardText,
          attrition::validation_cases},
    Model{&attrition_fractions::kInfo, 42, "rival of attrition, at its place",
          attrition_fractions::memory_rows, CASUS_VARIANTS(attrition_fractions::start),
          CASUS_VARIANTS(attrition_fractions::advance), attrition_fractions::kAssumptionsText,
          attrition_fractions::kCardText, attrition_fractions::validation_cases},
    Model{&front::kInfo, 18, "the front follows the strengths and supplies of this month",
          front::memory_rows, CASUS_VARIANTS(front::start), CASUS_VARIANTS(front::advance),
          front::kAssumptionsText, front::kCardText, front::validation_cases},
    Model{&front_walk::kInfo, 43, "rival of front, at its place", front_walk::memory_rows,
          CASUS_VARIANTS(front_walk::start), CASUS_VARIANTS(front_walk::advance),
          front_walk::kAssumptionsText, front_walk::kCardText, front_walk::validation_cases},
    Model{&endurance::kInfo, 19, "bills are paid with the aid and after the front of this month",
          endurance::memory_rows, CASUS_VARIANTS(endurance::start),
          CASUS_VARIANTS(endurance::advance), endurance::kAssumptionsText, endurance::kCardText,
          endurance::validation_cases},
    Model{&endurance_threshold::kInfo, 44, "rival of endurance, at its place",
          endurance_threshold::memory_rows, CASUS_VARIANTS(endurance_threshold::start),
          CASUS_VARIANTS(endurance_threshold::advance), endurance_threshold::kAssumptionsText,
          endurance_threshold::kCardText, endurance_threshold::validation_cases},
    Model{&ceasefire::kInfo, 20,
          "both sides look at the forces, the front and the money of this month",
          ceasefire::memory_rows, CASUS_VARIANTS(ceasefire::start),
          CASUS_VARIANTS(ceasefire::advance), ceasefire::kAssumptionsText, ceasefire::kCardText,
          ceasefire::validation_cases},
    Model{&ceasefire_duration::kInfo, 45, "rival of ceasefire, at its place",
          ceasefire_duration::memory_rows, CASUS_VARIANTS(ceasefire_duration::start),
          CASUS_VARIANTS(ceasefire_duration::advance), ceasefire_duration::kAssumptionsText,
          ceasefire_duration::kCardText, ceasefire_duration::validation_cases},
    Model{&bargain::kInfo, 21, "terms are put once a cease-fire is agreed, or while one holds",
          bargain::memory_rows, CASUS_VARIANTS(bargain::start), CASUS_VARIANTS(bargain::advance),
          bargain::kAssumptionsText, bargain::kCardText, bargain::validation_cases},
    Model{&bargain_alternating::kInfo, 46, "rival of bargain, at its place",
          bargain_alternating::memory_rows, CASUS_VARIANTS(bargain_alternating::start),
          CASUS_VARIANTS(bargain_alternating::advance), bargain_alternating::kAssumptionsText,
          bargain_alternating::kCardText, bargain_alternating::validation_cases},
    Model{&peace::kInfo, 22, "the phase follows what was agreed, signed or lost this month",
          peace::memory_rows, CASUS_VARIANTS(peace::start), CASUS_VARIANTS(peace::advance),
          peace::kAssumptionsText, peace::kCardText, peace::validation_cases},
    Model{&peace_base_rate::kInfo, 47, "rival of peace, at its place", peace_base_rate::memory_rows,
          CASUS_VARIANTS(peace_base_rate::start), CASUS_VARIANTS(peace_base_rate::advance),
          peace_base_rate::kAssumptionsText, peace_base_rate::kCardText,
          peace_base_rate::validation_cases},
    Model{&deterrence::kInfo, 12, "challengers weigh the credibility and the forces of this month",
          deterrence::memory_rows, CASUS_VARIANTS(deterrence::start),
          CASUS_VARIANTS(deterrence::advance), deterrence::kAssumptionsText, deterrence::kCardText,
          deterrence::validation_cases, deterrence::make_table},
    Model{&deterrence_quantal::kInfo, 32, "rival of deterrence, at its place",
          deterrence_quantal::memory_rows, CASUS_VARIANTS(deterrence_quantal::start),
          CASUS_VARIANTS(deterrence_quantal::advance), deterrence_quantal::kAssumptionsText,
          deterrence_quantal::kCardText, deterrence_quantal::validation_cases,
          deterrence::make_table},
    Model{&deterrence_plain::kInfo, 33, "rival of deterrence, at its place",
          deterrence_plain::memory_rows, CASUS_VARIANTS(deterrence_plain::start),
          CASUS_VARIANTS(deterrence_plain::advance), deterrence_plain::kAssumptionsText,
          deterrence_plain::kCardText, deterrence_plain::validation_cases, deterrence::make_table},
    Model{&deterrence_ultimatum::kInfo, 34, "rival of deterrence, at its place",
          deterrence_ultimatum::memory_rows, CASUS_VARIANTS(deterrence_ultimatum::start),
          CASUS_VARIANTS(deterrence_ultimatum::advance), deterrence_ultimatum::kAssumptionsText,
          deterrence_ultimatum::kCardText, deterrence_ultimatum::validation_cases,
          deterrence::make_table},
    Model{&contagion::kInfo, 38, "instability answers the wars and the guarantee of this month",
          contagion::memory_rows, CASUS_VARIANTS(contagion::start),
          CASUS_VARIANTS(contagion::advance), contagion::kAssumptionsText, contagion::kCardText,
          contagion::validation_cases},
    Model{&contagion_logistic::kInfo, 49, "rival of contagion, at its place",
          contagion_logistic::memory_rows, CASUS_VARIANTS(contagion_logistic::start),
          CASUS_VARIANTS(contagion_logistic::advance), contagion_logistic::kAssumptionsText,
          contagion_logistic::kCardText, contagion_logistic::validation_cases},
    Model{&un::kInfo, 9, "bodies are left and paid on what the executive does this month",
          un::memory_rows, CASUS_VARIANTS(un::start), CASUS_VARIANTS(un::advance),
          un::kAssumptionsText, un::kCardText, un::validation_cases},
    Model{&un_scripts::kInfo, 29, "rival of un, at its place", un_scripts::memory_rows,
          CASUS_VARIANTS(un_scripts::start), CASUS_VARIANTS(un_scripts::advance),
          un_scripts::kAssumptionsText, un_scripts::kCardText, un_scripts::validation_cases},
    Model{&trade::kInfo, 37, "flows answer the wars, the law and the forces of this month",
          trade::memory_rows, CASUS_VARIANTS(trade::start), CASUS_VARIANTS(trade::advance),
          trade::kAssumptionsText, trade::kCardText, trade::validation_cases},
    Model{&trade_reduced::kInfo, 48, "rival of trade, at its place", trade_reduced::memory_rows,
          CASUS_VARIANTS(trade_reduced::start), CASUS_VARIANTS(trade_reduced::advance),
          trade_reduced::kAssumptionsText, trade_reduced::kCardText,
          trade_reduced::validation_cases},
};

// In no schedule; their keys lie far above those of real models.
const std::array kTemplates{
    Model{&mock::kInfo, 1000, "nowhere: the template for the next author", mock::memory_rows,
          CASUS_VARIANTS(mock::start), CASUS_VARIANTS(mock::advance), mock::kAssumptionsText,
          mock::kCardText, mock::validation_cases},
};

}  // namespace

std::vector<float> table_of(const Model& model, const world::Setting& setting) {
  return model.table == nullptr ? std::vector<float>() : model.table(setting);
}

std::span<const Model> models() noexcept { return kModels; }

std::span<const Model> template_models() noexcept { return kTemplates; }

std::vector<const Model*> schedule(std::span<const Choice> chosen) {
  std::vector<const Model*> list;
  std::vector<std::string_view> done;
  for (const Model& model : kModels) {
    const std::string_view process = model.info->process;
    const auto choice = std::find_if(chosen.begin(), chosen.end(),
                                     [&](const Choice& c) { return c.process == process; });
    const bool is_wanted = choice == chosen.end() || choice->model == catalog::kFrozen
                               ? std::find(done.begin(), done.end(), process) == done.end()
                               : choice->model == model.info->name;
    if (!is_wanted) continue;
    done.push_back(process);
    list.push_back(&model);
  }
  return list;
}

std::vector<std::size_t> start_order(std::span<const Model* const> schedule) {
  std::vector<std::size_t> order(schedule.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_partition(order.begin(), order.end(),
                        [&](std::size_t place) { return !schedule[place]->info->starts_last; });
  return order;
}

}  // namespace casus::models
