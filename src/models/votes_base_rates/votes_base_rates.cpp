#include "models/votes_base_rates/votes_base_rates.hpp"

#include "models/votes/turnover.hpp"

namespace casus::models::votes_base_rates {
namespace {

/// Where rates end, so that (2) keeps within the range of double: the parameters' own bound.
constexpr double kLeastRate = 1e-6;

using catalog::Question;
using votes::kMostSeats;
using world::StepView;

/// Parameter that holds the rate of the own party; the other party's follows it.
std::size_t rate_of(Question question) noexcept {
  switch (question) {
    case Question::consent_to_exit:
      return consent_rate_own;
    case Question::exit_act:
      return act_rate_own;
    case Question::repeal_act:
      return repeal_rate_own;
    case Question::restraining_act:
      return restraint_rate_own;
    case Question::suit_by_lower:
    case Question::suit_by_upper:
      break;
  }
  return suit_rate_own;
}

/// Equations (1) and (2): f[0..present].
template <class Isa>
void count_yeas(const Bloc& bloc, double overdispersion, double* f) noexcept {
  const double concentration = 1.0 / overdispersion - 1.0;
  const double alpha = bloc.rate * concentration;
  const double beta = (1.0 - bloc.rate) * concentration;
  const auto n = static_cast<double>(bloc.present);
  f[0] = 1;
  for (int j = 0; j < bloc.present; ++j) {
    f[0] *= (beta + static_cast<double>(j)) / (concentration + static_cast<double>(j));
  }
  for (int yeas = 0; yeas < bloc.present; ++yeas) {
    const auto k = static_cast<double>(yeas);
    f[yeas + 1] = f[yeas] * ((n - k) * (k + alpha)) / ((k + 1.0) * (n - k - 1.0 + beta));
  }
}

}  // namespace

template <class Isa>
double tail(const Bloc& own, const Bloc& other, double overdispersion, int quota) noexcept {
  std::array<double, kMostSeats + 1> yeas;
  std::array<double, kMostSeats + 2> at_least;  // P(yeas of the other party >= k)
  count_yeas<Isa>(other, overdispersion, at_least.data());
  at_least[static_cast<std::size_t>(other.present) + 1] = 0;
  for (int k = other.present; k-- > 0;) {
    at_least[static_cast<std::size_t>(k)] += at_least[static_cast<std::size_t>(k) + 1];
  }
  count_yeas<Isa>(own, overdispersion, yeas.data());
  double sum = 0;
  for (int j = own.present; j >= 0; --j) {  // (3)
    const int missing = quota - j;
    const int least = missing < 0 ? 0 : missing;
    const int most = other.present + 1;
    sum += yeas[static_cast<std::size_t>(j)] *
           at_least[static_cast<std::size_t>(least < most ? least : most)];
  }
  return sum;
}

template <class Isa>
void start(const StepView& view) noexcept {
  votes::open_agenda<Isa>(view);
  votes::seat_first<Isa>(view, own_seats);
}

template <class Isa>
void advance(const StepView& view) noexcept {
  const votes::FloorShares floors{view.parameter(floor_for_administration),
                                  view.parameter(floor_against_administration)};
  const votes::TurnoverParameters turnover{
      view.parameter(first_share_lower),  view.parameter(first_share_upper),
      view.parameter(midterm_loss_share), view.parameter(presidential_gain_share),
      view.parameter(seat_swing_sd),      view.parameter(seat_persistence),
      view.parameter(upper_renewed_share)};
  if (votes::is_seating_month<Isa>(view)) {
    votes::seat_legislature<Isa>(view, turnover, seat_swing, own_seats);
  }
  const votes::Delays delays{view.parameter(consent_delay_months), view.parameter(act_delay_months),
                             view.parameter(restraint_delay_months),
                             view.parameter(suit_delay_months)};
  const auto seats_of = [&](std::size_t lane, std::size_t c) {
    return votes::seats_in<Isa>(view, own_seats, lane, c);
  };
  const auto prospect_of = [&](const votes::Motion& motion, std::size_t, const votes::Seats& seats,
                               std::span<const double> is_present, const votes::Needed& needed) {
    const std::size_t first = rate_of(motion.question);
    const auto of = [&](std::size_t parameter) {
      return static_cast<double>(view.parameter(parameter)[motion.lane]);
    };
    std::array<Bloc, 2> blocs{Bloc{0, of(first)}, Bloc{0, of(first + 1)}};
    for (std::size_t seat = 0; seat < is_present.size(); ++seat) {
      blocs[seat < static_cast<std::size_t>(seats.own) ? 0 : 1].present +=
          is_present[seat] != 0 ? 1 : 0;
    }
    const auto reach = [&](int yeas) {
      return tail<Isa>(blocs[0], blocs[1], of(overdispersion), yeas);
    };
    const double before = reach(needed.before_veto);
    if (needed.may_sustain) {
      const bool is_sceptical = view.row(catalog::Field::admin_is_sceptic)[motion.lane] != 0;
      Bloc& executives = blocs[is_sceptical ? 0 : 1];
      const double kept = executives.rate * (1.0 - of(veto_sustained_share));
      executives.rate = kept > kLeastRate ? kept : kLeastRate;
    }
    const double expected = static_cast<double>(blocs[0].present) * blocs[0].rate +
                            static_cast<double>(blocs[1].present) * blocs[1].rate;
    const bool is_same = needed.in_all == needed.before_veto && !needed.may_sustain;
    return votes::Prospect{before, is_same ? before : reach(needed.in_all),
                           expected - static_cast<double>(needed.in_all)};
  };
  votes::work_through_agenda<Isa>(view, floors, delays, view.parameter(attendance_share), seats_of,
                                  prospect_of);  // (4)
}

template double tail<CASUS_ISA>(const Bloc&, const Bloc&, double, int) noexcept;
template void start<CASUS_ISA>(const StepView&) noexcept;
template void advance<CASUS_ISA>(const StepView&) noexcept;

}  // namespace casus::models::votes_base_rates
