#include "models/approval/approval.hpp"

#include "models/departure_news.hpp"
#include "models/frontier_news.hpp"
#include "random/threefry.hpp"

namespace casus::models::approval {
namespace {

using catalog::Action;
using catalog::Field;
using world::StepView;

/// Whether the leaver is among those who offer, in a code of guarantee_offered.
[[gnu::always_inline]] inline bool leaver_offers(float code) noexcept {
  return code == static_cast<float>(catalog::Guarantor::leaver) ||
         code == static_cast<float>(catalog::Guarantor::both);
}

/// (5)
void change_administration(const StepView& view) noexcept {
  const float* kind = view.row(Field::admin_is_sceptic);
  const float* honeymoon = view.parameter(honeymoon_share);
  float* last = view.memory_row(last_kind);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const bool is_new = kind[w] != last[w];
    view.memory_row(economy_part)[w] = is_new ? 0.0F : view.memory_row(economy_part)[w];
    view.memory_row(policy_part)[w] = is_new ? 0.0F : view.memory_row(policy_part)[w];
    view.memory_row(other_part)[w] = is_new ? honeymoon[w] : view.memory_row(other_part)[w];
    last[w] = kind[w];
  }
}

/// One part of the sum from last month's to this month's by the scratch row `push`.
template <class Isa>
void carry_part(const StepView& view, Memory part) noexcept {
  carry<Isa, float>({view.parameter(persistence), view.worlds},
                    {view.memory_row(push), view.worlds}, {view.memory_row(part), view.worlds});
}

template <class Isa>
void move_economy(const StepView& view) noexcept {
  const float* income = view.row(Field::gdp_usd_bn, static_cast<std::size_t>(view.setting->leaver));
  const float* weight = view.parameter(growth_weight);
  const float* usual = view.parameter(trend_growth_annual);
  float* last = view.memory_row(last_income);
  float* push_row = view.memory_row(push);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const bool is_known = last[w] > 0;
    const float growth = annual_growth<Isa, float>(income[w], is_known ? last[w] : 1.0F);
    push_row[w] = is_known ? weight[w] * (growth - usual[w]) : 0.0F;  // (1)
    last[w] = income[w];
  }
  carry_part<Isa>(view, economy_part);
}

/// (2') into the row `war_news`.
template <class Isa>
void read_war_news(const StepView& view) noexcept {
  using catalog::WarPhase;
  const float* phase = view.row(Field::war_phase);
  const float* aid = view.row(Field::aid_policy_ratio);
  const float* offered = view.row(Field::guarantee_offered);
  const float* of_cut = view.parameter(aid_cut_popularity);
  const float* of_offer = view.parameter(war_guarantee_popularity);
  float* aid_before = view.memory_row(last_aid);
  float* most = view.memory_row(most_aid);
  float* offer_before = view.memory_row(last_offer);
  float* told = view.memory_row(war_news);
  const bool is_first = view.month <= 1;
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const float offer = leaver_offers(offered[w]) ? 1.0F : 0.0F;
    const float before = is_first ? aid[w] : aid_before[w];
    most[w] = most[w] > aid[w] ? most[w] : aid[w];
    const float fall = most[w] > 0 ? (before - aid[w]) / most[w] : 0.0F;
    const float offer_change = is_first ? 0.0F : offer - offer_before[w];
    const bool is_open = phase[w] != static_cast<float>(WarPhase::none) &&
                         phase[w] != static_cast<float>(WarPhase::collapsed);
    told[w] = is_open ? of_cut[w] * fall + of_offer[w] * offer_change : 0.0F;
    aid_before[w] = aid[w];
    offer_before[w] = offer;
  }
}

/// u in (2) of the notices and returns that came to stand last month.
[[gnu::always_inline]] inline float popularity_of_departures(const StepView& view,
                                                             std::size_t w) noexcept {
  const float notice = view.memory_row(notice_news)[w];
  const float given = notice > 0 ? view.parameter(notice_popularity)[w] : 0.0F;
  const float withdrawn = notice < 0 ? view.parameter(return_popularity)[w] : 0.0F;
  const float body = view.memory_row(body_news)[w] * view.parameter(body_exit_popularity)[w];
  return given + withdrawn + body;
}

template <class Isa>
void move_policy(const StepView& view) noexcept {
  const float* act = view.row(Field::us_action);
  const float* sceptic = view.row(Field::admin_is_sceptic);
  const float* treaty = view.row(Field::treaty_state);
  const float* hollowness = view.row(Field::hollowness_share);
  const float* support = view.row(Field::nato_support_share);
  const float* acts_weigh = view.parameter(action_weight);
  const float* gap_weighs = view.parameter(gap_weight);
  float* push_row = view.memory_row(push);
  read_notice_news<Isa>(view, last_treaty, view.memory_row(notice_news));
  read_body_news<Isa>(view, first_body, view.memory_row(body_news));
  read_war_news<Isa>(view);
  const float* of_war = view.memory_row(war_news);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const auto action = static_cast<Action>(act[w]);
    const std::size_t kind = popularity_of(action);
    const float of_act = kind == parameter_count ? 0.0F : view.parameter(kind)[w];
    const float popularity = of_act + popularity_of_departures(view, w) + of_war[w];
    const float participation = treaty[w] == 0 ? 1 - hollowness[w] : 0.0F;
    const float missing = support[w] - participation;
    const float gap = sceptic[w] != 0 && missing > 0 ? missing : 0.0F;
    push_row[w] = acts_weigh[w] * popularity - gap_weighs[w] * gap;  // (2)
  }
  carry_part<Isa>(view, policy_part);
}

template <class Isa>
void move_others(const StepView& view) noexcept {
  const float* rally = view.parameter(rally_weight);
  const float* deviation = view.parameter(shock_sd);
  float* told = view.memory_row(news);
  float* push_row = view.memory_row(push);
  read_frontier_news<Isa>(view, first_phase, view.parameter(crisis_part), told);
  random::fill_normal({view.seed, view.model_key}, static_cast<std::uint32_t>(view.month),
                      random::kNoActor, shock, view.first_world,
                      std::span<float>{push_row, view.worlds});
  for (std::size_t w = 0; w < view.worlds; ++w) {
    push_row[w] = rally[w] * told[w] + deviation[w] * push_row[w];  // (3)
  }
  carry_part<Isa>(view, other_part);
}

template <class Isa>
void write_approval(const StepView& view) noexcept {
  const std::size_t worlds = view.worlds;
  add_up<Isa, float>({view.parameter(mean_share), worlds}, {view.memory_row(economy_part), worlds},
                     {view.memory_row(policy_part), worlds}, {view.memory_row(other_part), worlds},
                     {view.row(Field::approval_share), worlds});
}

}  // namespace

template <class Isa, class Real>
void carry(std::span<const Real> persistence, std::span<const Real> push,
           std::span<Real> part) noexcept {
  for (std::size_t w = 0; w < part.size(); ++w) part[w] = persistence[w] * part[w] + push[w];
}

template <class Isa, class Real>
void add_up(std::span<const Real> mean, std::span<const Real> economy, std::span<const Real> policy,
            std::span<const Real> other, std::span<Real> approval) noexcept {
  for (std::size_t w = 0; w < approval.size(); ++w) {
    const Real sum = mean[w] + economy[w] + policy[w] + other[w];
    const Real raised = sum > 0 ? sum : Real{0};
    approval[w] = raised < 1 ? raised : Real{1};  // (4)
  }
}

template <class Isa>
void start(const StepView& view) noexcept {
  const float* income = view.row(Field::gdp_usd_bn, static_cast<std::size_t>(view.setting->leaver));
  const float* first = view.parameter(start_share);
  const float* mean = view.parameter(mean_share);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    view.memory_row(other_part)[w] = first[w] - mean[w];
    view.memory_row(last_income)[w] = income[w];
    view.memory_row(last_kind)[w] = view.setting->starts_sceptical ? 1.0F : 0.0F;
  }
  write_approval<Isa>(view);
}

template <class Isa>
void advance(const StepView& view) noexcept {
  change_administration(view);
  move_economy<Isa>(view);
  move_policy<Isa>(view);
  move_others<Isa>(view);
  write_approval<Isa>(view);
}

template void carry<CASUS_ISA, float>(std::span<const float>, std::span<const float>,
                                      std::span<float>) noexcept;
template void carry<CASUS_ISA, double>(std::span<const double>, std::span<const double>,
                                       std::span<double>) noexcept;
template void add_up<CASUS_ISA, float>(std::span<const float>, std::span<const float>,
                                       std::span<const float>, std::span<const float>,
                                       std::span<float>) noexcept;
template void add_up<CASUS_ISA, double>(std::span<const double>, std::span<const double>,
                                        std::span<const double>, std::span<const double>,
                                        std::span<double>) noexcept;
template void start<CASUS_ISA>(const StepView&) noexcept;
template void advance<CASUS_ISA>(const StepView&) noexcept;

}  // namespace casus::models::approval
