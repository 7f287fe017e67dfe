#include "models/votes/votes.hpp"

#include "models/votes/turnover.hpp"
#include "numeric/elementary.hpp"

namespace casus::models::votes {
namespace {

using catalog::Field;
using catalog::Question;
using world::StepView;

constexpr double kMonthsPerYear = 12;
/// Loyalty is counted from one year in office, about when the roll calls behind the supports were.
constexpr double kLoyaltyYear = 1;

/// Exit or restraint: what lasting shocks are about.
std::uint32_t subject_of(Question question) noexcept { return is_for_exit(question) ? 0 : 1; }

/// The fitted place from which a question's is counted, and the step between them.
struct Place {
  Parameter family;
  Parameter step;
};
Place place_of(Question question) noexcept {
  switch (question) {
    case Question::consent_to_exit:
      return {limit_place, consent_step};
    case Question::exit_act:
      return {limit_place, act_step};
    case Question::repeal_act:
      return {bind_place, repeal_step};
    case Question::restraining_act:
      return {bind_place, restraint_step};
    case Question::suit_by_lower:
    case Question::suit_by_upper:
      break;
  }
  return {crisis_place, suit_step};
}

/// What does not depend on the motion's world.
struct Calendar {
  std::uint32_t term;  ///< month in which the legislature was seated
};

/// Values of one row in the motion's world.
template <class Isa>
double value(const float* row, const Motion& motion) noexcept {
  return static_cast<double>(row[motion.lane]);
}

/// Equation (4): F of both parties.
template <class Isa>
std::array<double, roles> factors_of(const StepView& view, const Motion& motion,
                                     const Calendar& calendar) noexcept {
  const auto number = static_cast<std::uint32_t>(motion.question);
  const std::uint32_t subject = subject_of(motion.question);
  const double lambda = value<Isa>(view.parameter(common_shock_share), motion);
  const double phi = value<Isa>(view.parameter(lasting_shock_share), motion);
  const double common = numeric::sqrt(lambda);
  const double own = numeric::sqrt(1.0 - lambda);
  const double z_last =
      normal<Isa>(view, motion.lane, calendar.term, subject, lasting_common_shock);
  const double z_now = normal<Isa>(view, motion.lane, motion.put, number, common_shock);
  std::array<double, roles> factors{};
  for (std::uint32_t role = 0; role < roles; ++role) {
    const double u_last =
        normal<Isa>(view, motion.lane, calendar.term, subject * roles + role, lasting_party_shock);
    const double u_now =
        normal<Isa>(view, motion.lane, motion.put, number * roles + role, party_shock);
    factors[role] = numeric::sqrt(phi) * (common * z_last + own * u_last) +
                    numeric::sqrt(1.0 - phi) * (common * z_now + own * u_now);
  }
  return factors;
}

/// m in (2): the disposition of a party on the alliance's side.
template <class Isa>
double alliance_side(const StepView& view, const Motion& motion, std::size_t role, bool is_lower,
                     bool is_sceptical) noexcept {
  const auto of = [&](Parameter parameter) {
    return value<Isa>(view.parameter(parameter), motion);
  };
  const Place place = place_of(motion.question);
  const bool is_exit = is_for_exit(motion.question);
  double m = -of(place.family) - of(place.step) + (is_lower ? of(lower_chamber_shift) : 0.0);
  if (role == other_party) {
    m += of(alliance_of_others) * (is_exit ? 1.0 - of(exit_gap_closed_share) : 1.0);
    if (place.family == crisis_place) m += of(crisis_distance);
  }
  if (is_sceptical == (role == own_party)) {
    const double wanted = side_of_executive(motion.question, is_sceptical);
    m += (is_exit ? -wanted : wanted) * of(role == own_party ? loyalty_of_own : loyalty_of_others);
  }
  return m;
}

/// Equations (2) and (4).
template <class Isa>
Disposition disposition_of(const StepView& view, const Motion& motion, bool is_lower,
                           const Calendar& calendar) noexcept {
  const auto of = [&](Parameter parameter) {
    return value<Isa>(view.parameter(parameter), motion);
  };
  const auto now = [&](Field field) { return value<Isa>(view.row(field), motion); };
  const auto first = [&](Memory row) { return value<Isa>(view.memory_row(row), motion); };
  const bool is_sceptical = now(Field::admin_is_sceptic) != 0;
  const double direction = is_for_exit(motion.question) ? -1.0 : 1.0;
  const double opinion =
      direction * of(opinion_effect) * (now(Field::nato_support_share) - first(support_at_start));
  const double years = now(Field::office_clock_months) / kMonthsPerYear;
  const double loyalty =
      of(approval_effect) * (now(Field::approval_share) - first(approval_at_start)) -
      of(loyalty_decay_annual) * (years - kLoyaltyYear);
  const std::array<double, roles> factors = factors_of<Isa>(view, motion, calendar);
  Disposition disposition{.spread = of(party_spread), .correlation = of(shock_correlation)};
  const double widened =
      numeric::sqrt(1.0 - disposition.correlation + disposition.spread * disposition.spread);
  for (std::size_t role = 0; role < roles; ++role) {
    const bool is_in_office = is_sceptical == (role == own_party);
    const double side = is_in_office ? side_of_executive(motion.question, is_sceptical) : 0.0;
    const double m = alliance_side<Isa>(view, motion, role, is_lower, is_sceptical);
    disposition.place[role] = direction * m * widened + opinion + side * loyalty;  // (2)
    disposition.shock[role] = numeric::sqrt(disposition.correlation) * factors[role];
  }
  return disposition;
}

/// Equation (1) of each chamber, worked out when its seats have changed.
struct Spots {
  std::array<std::array<double, kMostSeats>, kMostChambers> spot;
  std::array<Seats, kMostChambers> seats{};
};

}  // namespace

template <class Isa>
void spots_of(const Seats& seats, std::span<double> spot) noexcept {
  std::size_t seat = 0;
  for (const int members : {seats.own, seats.others}) {
    for (int i = 0; i < members; ++i, ++seat) {
      spot[seat] = numeric::normal_quantile((static_cast<double>(i) + 0.5) /
                                            static_cast<double>(members));  // (1)
    }
  }
}

template <class Isa>
void yea_probabilities(const Seats& seats, std::span<const double> spot,
                       const Disposition& disposition, std::span<double> yea) noexcept {
  const double scale = 1.0 / numeric::sqrt(1.0 - disposition.correlation);
  const double slope = disposition.spread * scale;
  std::size_t seat = 0;
  for (std::size_t role = 0; role < roles; ++role) {
    const double center = (disposition.place[role] + disposition.shock[role]) * scale;
    const double* x = spot.data() + seat;
    double* p = yea.data() + seat;
    const auto members = static_cast<std::size_t>(role == own_party ? seats.own : seats.others);
    for (std::size_t i = 0; i < members; ++i) {
      p[i] *= numeric::normal_cdf(center + slope * x[i]);  // (3)
    }
    seat += members;
  }
}

namespace {

/// The least chance that counts. Products of two such are normal numbers still; over smaller ones
/// processors take a hundred times as long, and nothing of them is left in a sum that matters.
constexpr double kLeastChance = 0x1p-500;
[[gnu::always_inline]] inline double counted(double chance) noexcept {
  return chance < kLeastChance ? 0.0 : chance;
}

/// Two members join those counted so far: f_k <- f_k both + f_{k-1} one + f_{k-2} neither, for k =
/// 0 to `most`. Place k + 2 of a row holds f_k; the first two are zero.
template <class Isa>
void count_two(const double* __restrict__ f, double* __restrict__ to, std::size_t most, double both,
               double one, double neither) noexcept {
  for (std::size_t k = 0; k <= most; ++k) {
    to[k + 2] = counted(f[k + 2] * both + (f[k + 1] * one + f[k] * neither));
  }
}

}  // namespace

template <class Isa>
double tail(std::span<const double> yea, int needed) noexcept {
  const auto seats = static_cast<int>(yea.size());
  if (needed > seats) return 0;
  // Counted are those who do not say yes, up to the most that the quota bears: fewer states than
  // yeas where quotas exceed half, and sums of positive terms only. Two members at a time, since
  // moving the states costs as much as the arithmetic.
  const auto most = static_cast<std::size_t>(needed < 0 ? seats : seats - needed);
  std::array<std::array<double, kMostSeats + 3>, 2> rows;
  for (std::size_t k = 0; k < most + 3; ++k) rows[0][k] = rows[1][k] = 0;
  rows[0][2] = 1;
  double* f = rows[0].data();
  double* to = rows[1].data();
  for (std::size_t member = 0; member < yea.size(); member += 2) {
    const double p = yea[member];
    // The last of an odd number is joined by one who always says yes.
    const double second = member + 1 < yea.size() ? yea[member + 1] : 1.0;
    const double q = 1.0 - p;
    const double second_q = 1.0 - second;
    count_two<Isa>(f, to, member + 2 < most ? member + 2 : most, counted(p * second),
                   counted(p * second_q + q * second), counted(q * second_q));
    double* const old = f;
    f = to;
    to = old;
  }
  double sum = 0;
  for (std::size_t k = 0; k <= most; ++k) sum += f[k + 2];
  return sum;
}

template <class Isa>
void start(const StepView& view) noexcept {
  open_agenda<Isa>(view);
  const float* support = view.row(Field::nato_support_share);
  const float* approval = view.row(Field::approval_share);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    view.memory_row(support_at_start)[w] = support[w];
    view.memory_row(approval_at_start)[w] = approval[w];
  }
  seat_first<Isa>(view, own_seats);
}

template <class Isa>
void advance(const StepView& view) noexcept {
  const TurnoverParameters turnover{
      view.parameter(first_share_lower),  view.parameter(first_share_upper),
      view.parameter(midterm_loss_share), view.parameter(presidential_gain_share),
      view.parameter(seat_swing_sd),      view.parameter(seat_persistence),
      view.parameter(upper_renewed_share)};
  if (is_seating_month<Isa>(view)) seat_legislature<Isa>(view, turnover, seat_swing, own_seats);
  const FloorShares floors{view.parameter(floor_for_administration),
                           view.parameter(floor_against_administration),
                           view.parameter(floor_control_effect)};
  const Delays delays{view.parameter(consent_delay_months), view.parameter(act_delay_months),
                      view.parameter(restraint_delay_months), view.parameter(suit_delay_months)};
  const Calendar calendar{term_start<Isa>(view)};
  const auto seats_of = [&](std::size_t lane, std::size_t c) {
    return seats_in<Isa>(view, own_seats, lane, c);
  };
  Spots spots;
  const auto prospect_of = [&](const Motion& motion, std::size_t c, const Seats& seats,
                               std::span<double> members, const Needed& needed) {
    const std::span<double> spot(spots.spot[c].data(), members.size());
    if (spots.seats[c].own != seats.own || spots.seats[c].others != seats.others) {
      spots_of<Isa>(seats, spot);
      spots.seats[c] = seats;
    }
    const Disposition disposition =
        disposition_of<Isa>(view, motion, is_lower_chamber<Isa>(view, c), calendar);
    yea_probabilities<Isa>(seats, spot, disposition, members);
    const double before = tail<Isa>(members, needed.before_veto);
    if (needed.may_sustain) {  // (7')
      const double kept = 1.0 - value<Isa>(view.parameter(veto_sustained_share), motion);
      for (std::size_t seat = 0; seat < members.size(); ++seat) {
        members[seat] *= is_executives_seat<Isa>(view, motion, seats, seat) ? kept : 1.0;
      }
    }
    double expected = 0;
    for (const double p : members) expected += p;
    const bool is_same = needed.before_veto == needed.in_all && !needed.may_sustain;
    return Prospect{before, is_same ? before : tail<Isa>(members, needed.in_all),
                    expected - static_cast<double>(needed.in_all)};
  };
  work_through_agenda<Isa>(view, floors, delays, view.parameter(attendance_share), seats_of,
                           prospect_of);
}

template void spots_of<CASUS_ISA>(const Seats&, std::span<double>) noexcept;
template void yea_probabilities<CASUS_ISA>(const Seats&, std::span<const double>,
                                           const Disposition&, std::span<double>) noexcept;
template double tail<CASUS_ISA>(std::span<const double>, int) noexcept;
template void start<CASUS_ISA>(const StepView&) noexcept;
template void advance<CASUS_ISA>(const StepView&) noexcept;

}  // namespace casus::models::votes
