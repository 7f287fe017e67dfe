#include "models/votes/votes.hpp"

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

/// Parameter that holds the support of the own party; the other party's follows it.
std::size_t support_of(Question question) noexcept {
  switch (question) {
    case Question::consent_to_exit:
      return consent_support_own;
    case Question::exit_act:
    case Question::repeal_act:
      return act_support_own;
    case Question::restraining_act:
      return restraint_support_own;
    case Question::suit_by_lower:
    case Question::suit_by_upper:
      break;
  }
  return suit_support_own;
}

/// A standard normal variate of the motion's world.
template <class Isa>
double normal(const StepView& view, const Motion& motion, std::uint32_t month, std::uint32_t actor,
              std::uint32_t draw) noexcept {
  const random::Words four = words_for<Isa>(view, motion.lane, month, actor, draw);
  return numeric::normal_quantile(random::uniform_double(random::word_of(four, draw)));
}

/// What does not depend on the motion's world.
struct Calendar {
  std::uint32_t month;
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
  const double z_last = normal<Isa>(view, motion, calendar.term, subject, lasting_common_shock);
  const double z_now = normal<Isa>(view, motion, calendar.month, number, common_shock);
  std::array<double, roles> factors{};
  for (std::uint32_t role = 0; role < roles; ++role) {
    const double u_last =
        normal<Isa>(view, motion, calendar.term, subject * roles + role, lasting_party_shock);
    const double u_now =
        normal<Isa>(view, motion, calendar.month, number * roles + role, party_shock);
    factors[role] = numeric::sqrt(phi) * (common * z_last + own * u_last) +
                    numeric::sqrt(1.0 - phi) * (common * z_now + own * u_now);
  }
  return factors;
}

/// Equations (2) and (4).
template <class Isa>
Disposition disposition_of(const StepView& view, const Motion& motion,
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
  const double widened = numeric::sqrt(1.0 + disposition.spread * disposition.spread);
  for (std::size_t role = 0; role < roles; ++role) {
    const bool is_in_office = is_sceptical == (role == own_party);
    const double side = is_in_office ? side_of_executive(motion.question, is_sceptical) : 0.0;
    const double support = value<Isa>(view.parameter(support_of(motion.question) + role), motion);
    disposition.place[role] =
        numeric::normal_quantile(support) * widened + opinion + side * loyalty;  // (2)
    disposition.shock[role] = numeric::sqrt(disposition.correlation) * factors[role];
  }
  return disposition;
}

/// Equation (1) of each chamber, worked out once a month at most.
struct Spots {
  std::array<std::array<double, kMostSeats>, kMostChambers> spot;
  std::array<bool, kMostChambers> is_known{};
};

}  // namespace

template <class Isa>
void spots_of(const world::Chamber& chamber, std::span<double> spot) noexcept {
  std::size_t seat = 0;
  for (const world::Party& party : chamber.parties) {
    const auto seats = static_cast<double>(party.seats);
    for (int i = 0; i < party.seats; ++i, ++seat) {
      spot[seat] = numeric::normal_quantile((static_cast<double>(i) + 0.5) / seats);  // (1)
    }
  }
}

template <class Isa>
void yea_probabilities(const world::Chamber& chamber, std::span<const double> spot,
                       const Disposition& disposition, std::span<double> yea) noexcept {
  const double scale = 1.0 / numeric::sqrt(1.0 - disposition.correlation);
  const double slope = disposition.spread * scale;
  std::size_t seat = 0;
  for (const world::Party& party : chamber.parties) {
    const std::size_t role = party.is_administrations ? own_party : other_party;
    const double center = (disposition.place[role] + disposition.shock[role]) * scale;
    const double* x = spot.data() + seat;
    double* p = yea.data() + seat;
    const auto members = static_cast<std::size_t>(party.seats);
    for (std::size_t i = 0; i < members; ++i) {
      p[i] *= numeric::normal_cdf(center + slope * x[i]);  // (3)
    }
    seat += members;
  }
}

namespace {

/// Two members join those counted so far: f_k <- f_k both + f_{k-1} one + f_{k-2} neither, for k =
/// 0 to `most`. Place k + 2 of a row holds f_k; the first two are zero.
template <class Isa>
void count_two(const double* __restrict__ f, double* __restrict__ to, std::size_t most, double both,
               double one, double neither) noexcept {
  for (std::size_t k = 0; k <= most; ++k) {
    to[k + 2] = f[k + 2] * both + (f[k + 1] * one + f[k] * neither);
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
    count_two<Isa>(f, to, member + 2 < most ? member + 2 : most, p * second,
                   p * second_q + q * second, q * second_q);
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
}

template <class Isa>
void advance(const StepView& view) noexcept {
  const FloorShares floors{view.parameter(floor_for_administration),
                           view.parameter(floor_against_administration)};
  const Calendar calendar{static_cast<std::uint32_t>(view.month), term_start<Isa>(view)};
  Spots spots;
  const auto prospect_of = [&](const Motion& motion, std::size_t c, std::span<double> members,
                               int needed) {
    const world::Chamber& chamber = view.setting->chambers[c];
    const std::span<double> spot(spots.spot[c].data(), members.size());
    if (!spots.is_known[c]) spots_of<Isa>(chamber, spot);
    spots.is_known[c] = true;
    yea_probabilities<Isa>(chamber, spot, disposition_of<Isa>(view, motion, calendar), members);
    double expected = 0;
    for (const double p : members) expected += p;
    return Prospect{tail<Isa>(members, needed), expected - static_cast<double>(needed)};
  };
  work_through_agenda<Isa>(view, floors, view.parameter(attendance_share), prospect_of);
}

template void spots_of<CASUS_ISA>(const world::Chamber&, std::span<double>) noexcept;
template void yea_probabilities<CASUS_ISA>(const world::Chamber&, std::span<const double>,
                                           const Disposition&, std::span<double>) noexcept;
template double tail<CASUS_ISA>(std::span<const double>, int) noexcept;
template void start<CASUS_ISA>(const StepView&) noexcept;
template void advance<CASUS_ISA>(const StepView&) noexcept;

}  // namespace casus::models::votes
