// Spending: members of an alliance choose what to spend on defense, given what the others spend.
//
//   (1)  U_i = (1 - a - c) ln(Y - g) + a ln(g + S) + c ln g         joint products
//   (2)  g* = (B + sqrt(B^2 + 4 c Y S)) / 2,  B = (a + c) Y - (1 - a) S
//   (3)  S_i = k (Y_i/Y)_0 sum_j [(1 - q)(1 - b) + (1 - q) b B_ij + q W_ij] r_j g_j   spill-in
//   (4)  m^ = g*/Y + v max(0, target - g*/Y) + a                    norm; a what it arms beyond it
//   (5)  m[t+1] = m + l (m^ - m) + s z, 0 <= m <= ceiling           adjustment, l up or down; not
//        below a threshold that is met and chosen
//   (6)  m_R = min(top, m_R0 (1 - w y) b), b[t] = b[t-1] (1 + h)^(e/12)   the adversary's share
//
// a public weight, c private weight, Y income, g spending, m = g / Y. With a condition on the
// guarantee a member below the threshold loses part of r of the leaver; see choose_spending. y of
// the forces tied down in the adversary's war have come free, h forces built a year beyond the
// drawn. Sources, limits and rivals: spending.md
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "catalog/models.hpp"
#include "models/model.hpp"
#include "numeric/elementary.hpp"
#include "world/block.hpp"

namespace casus::models::spending {

/// Places of the parameters in kParameters.
enum Parameter : std::size_t {
  public_weight,
  private_weight,
  spill_in_elasticity,
  distance_share,
  allied_reliability_share,
  lasting_change_share,
  threat_elasticity,
  adversary_elasticity,
  troop_elasticity,
  target_compliance,
  upward_rate_annual,
  downward_rate_annual,
  noise_share,
  fiscal_ceiling_share,
  loan_pass_through_share,
  related_start_share,
  related_compliance_share,
  equipment_share,
  class_weight_mass,  ///< first of eight, in the order of catalog::kCapabilityClasses
  adversary_war_share = class_weight_mass + 8,
  adversary_build_elasticity,
  adversary_ceiling_share,
  contiguity_share,
  war_threat_share,
};

inline constexpr std::array<catalog::ParameterInfo, 31> kParameters{{
    {"spending.public_weight", "1", 0.001, 0.2,
     "weight of the alliance's common protection in an ally's utility, before the ally's own "
     "scale; "
     "only its ratio to the private weight is left after the fit to burdens"},
    {"spending.private_weight", "1", 0.001, 0.1,
     "weight of what an ally's forces do for itself alone, before the ally's own scale"},
    {"spending.spill_in_elasticity", "1", -0.9, 0,
     "elasticity of an ally's spending to the effort of others in 2014, mean over allies by "
     "income"},
    {"spending.distance_share", "1", 0, 1,
     "share of the connectivity that falls with the distance between capitals"},
    {"spending.allied_reliability_share", "1", 0, 1,
     "credibility of the effort of members other than the leaver, now and in the years of the fit"},
    {"spending.lasting_change_share", "1", 0, 1,
     "share of the change of preferences from 2014 to the start that lasts: 0 preferences of 2014, "
     "1 those that explain spending at the start"},
    {"spending.threat_elasticity", "1", 0, 5,
     "change of the log of the public weight when the threat rises by its whole scale"},
    {"spending.adversary_elasticity", "1", -1, 1,
     "elasticity of the public weight to the adversary's share of income spent on its forces"},
    {"spending.troop_elasticity", "1", -1, 1,
     "change of the log of European allies' public weight per whole of the leaver's forces in the "
     "theater at the start; positive if allies spend more when the forces stay"},
    {"spending.target_compliance", "1", 0, 1,
     "share of the gap between best response and target that allies mean to close"},
    {"spending.upward_rate_annual", "1/year", 0, 0.99,
     "share of the gap closed in a year when the share has to rise"},
    {"spending.downward_rate_annual", "1/year", 0, 0.99,
     "share of the gap closed in a year when the share has to fall"},
    {"spending.noise_share", "1", 0, 0.005,
     "standard deviation of a month's change of the share that nothing here explains"},
    {"spending.fiscal_ceiling_share", "1", 0.01, 0.3,
     "share of income above which spending does not rise, unless it started there"},
    {"spending.loan_pass_through_share", "1", 0, 1,
     "part of common loans for defense that raises the ceiling of an ally in Europe"},
    {"spending.related_start_share", "1", 0, 0.05,
     "spending on infrastructure and resilience at the start that counts as related, share of "
     "income"},
    {"spending.related_compliance_share", "1", 0, 1,
     "share of the gap to the target for related spending that allies mean to close"},
    {"spending.equipment_share", "1", 0.01, 0.8, "part of spending that buys equipment"},
    {"spending.class_weight_mass", "1", 0.001, 1, "weight of mass in equipment"},
    {"spending.class_weight_munitions", "1", 0.001, 1, "weight of munitions in equipment"},
    {"spending.class_weight_air_defense", "1", 0.001, 1, "weight of air defense in equipment"},
    {"spending.class_weight_isr_space", "1", 0.001, 1,
     "weight of intelligence, surveillance, reconnaissance and space in equipment"},
    {"spending.class_weight_lift", "1", 0.001, 1, "weight of lift and refueling in equipment"},
    {"spending.class_weight_command", "1", 0.001, 1, "weight of command in equipment"},
    {"spending.class_weight_deep_strike", "1", 0.001, 1, "weight of deep strike in equipment"},
    {"spending.class_weight_sead", "1", 0.001, 1,
     "weight of the suppression of air defense in equipment"},
    {"spending.adversary_war_share", "1", 0, 0.9,
     "part of what the adversary spends at the start that goes with the forces its war ties down, "
     "and is saved as they come free"},
    {"spending.adversary_build_elasticity", "1", 0, 2,
     "elasticity of the adversary's spending to the forces it builds faster than drawn"},
    {"spending.adversary_ceiling_share", "1", 0.02, 0.4,
     "share of income above which the adversary's spending does not rise, unless it started "
     "there"},
    {"spending.contiguity_share", "1", 0, 1,
     "of the connectivity that does not fall with distance, the share that members with a common "
     "land border have alone; the rest is the same for every member"},
    {"spending.war_threat_share", "1", 0, 1,
     "rise of the threat that a war on an ally's own frontier is worth, while its alarm is whole"},
}};

inline constexpr std::array kReads{
    catalog::Field::gdp_usd_bn, catalog::Field::us_credibility_full_share,
    catalog::Field::guarantee_condition_strength, catalog::Field::ally_arming_share,
    catalog::Field::ally_alarm_share};
inline constexpr std::array kReadsLast{catalog::Field::threat_share, catalog::Field::us_force_share,
                                       catalog::Field::attacker_free_force_share};
inline constexpr std::array kWrites{
    catalog::Field::spending_share,   catalog::Field::spill_in_usd_bn,
    catalog::Field::equipment_usd_bn, catalog::Field::equipment_class_share,
    catalog::Field::grievance_share,  catalog::Field::related_spending_share};
inline constexpr std::array kLevers{catalog::Lever::guarantee_threshold_share,
                                    catalog::Lever::spending_target_share,
                                    catalog::Lever::spending_target_year,
                                    catalog::Lever::target_compliance,
                                    catalog::Lever::target_is_met,
                                    catalog::Lever::defence_loans_share,
                                    catalog::Lever::related_target_share,
                                    catalog::Lever::troop_spending_sign,
                                    catalog::Lever::adversary_spending_sign,
                                    catalog::Lever::adversary_rebuilding_annual};
inline constexpr std::array kFacts{catalog::Fact::is_member,
                                   catalog::Fact::is_in_europe,
                                   catalog::Fact::gdp_start_usd_bn,
                                   catalog::Fact::gdp_2014_usd_bn,
                                   catalog::Fact::spending_start_share,
                                   catalog::Fact::spending_2014_share,
                                   catalog::Fact::capital_latitude_deg,
                                   catalog::Fact::capital_longitude_deg,
                                   catalog::Fact::target_start_share};

/// Draw 0. One call of the generator serves four actors: actor c takes word c mod 4 of "actor" c/4.
inline constexpr std::array<catalog::DrawInfo, 1> kDraws{{
    {"burden_noise", "a month's change of an ally's share that nothing else explains"},
}};

inline constexpr catalog::ModelInfo kInfo{
    .name = "spending",
    .title = "Joint products of an alliance: best response, target norm, partial adjustment",
    .process = "spending",
    .reads = kReads,
    .reads_last = kReadsLast,
    .writes = kWrites,
    .levers = kLevers,
    .facts = kFacts,
    .parameters = kParameters,
    .draws = kDraws,
    .grade = catalog::Grade::hindcast,
};

/// Public and private weight together never exceed this, so that something is left to live on.
inline constexpr double kLargestWeight = 0.9;

/// (2): spending of a member with this income (>= 0, in any money) when others' effort counts for
/// `spill_in` (>= 0, same money); weights >= 0 with sum < 1. Where B < 0 the other root of the same
/// quadratic is used, which does not lose its digits to cancellation.
/// Sandler & Murdoch's joint-product model in closed form (first-order condition of (1)).
template <std::floating_point Real>
[[nodiscard, gnu::always_inline]] inline Real best_response(Real alpha, Real gamma, Real income,
                                                            Real spill_in) noexcept {
  const Real b = (alpha + gamma) * income - (Real{1} - alpha) * spill_in;
  const Real product = gamma * income * spill_in;
  const Real larger = Real(0.5) * (numeric::abs(b) + numeric::sqrt(b * b + Real{4} * product));
  const Real smaller = larger > Real{0} ? product / larger : Real{0};
  return b >= Real{0} ? larger : smaller;
}

/// The s for which weights s alpha, s gamma make `spending` the best response to `spill_in`: the
/// first-order condition of (1) solved for s. 0 for spending 0.
template <std::floating_point Real>
[[nodiscard, gnu::always_inline]] inline Real fitted_scale(Real alpha, Real gamma, Real income,
                                                           Real spending, Real spill_in) noexcept {
  const Real total = spending + spill_in;
  const Real below = alpha * spending * (spill_in + income) + gamma * income * total;
  return below > Real{0} ? spending * total / below : Real{0};
}

/// Minus the elasticity of the best response to spill-ins, for a member whose weights are fitted to
/// its spending, is x / D(x), x = spill-in / spending. `ratio` is gamma / alpha, `odds` m / (1 -
/// m).
template <std::floating_point Real>
struct ElasticityParts {
  Real below;  ///< D(x)
  Real slope;  ///< D'(x)
};
template <std::floating_point Real>
[[nodiscard, gnu::always_inline]] inline ElasticityParts<Real> elasticity_parts(
    Real x, Real odds, Real ratio) noexcept {
  const Real one_x = Real{1} + x;
  const Real curved = ratio * (Real{1} + odds) * one_x;
  return {Real{1} + odds * one_x + curved * one_x, odds + Real{2} * curved};
}

/// Target of the next month on the straight way to `goal`, `months_left` months from now.
template <std::floating_point Real>
[[nodiscard, gnu::always_inline]] inline Real next_target(Real target, Real goal,
                                                          int months_left) noexcept {
  return months_left <= 1 ? goal : target + (goal - target) / static_cast<Real>(months_left);
}

/// Share of a gap closed in a month when `annual` is closed in a year, 0 <= annual < 1.
template <std::floating_point Real>
[[nodiscard, gnu::always_inline]] inline Real monthly_share(Real annual) noexcept {
  return -numeric::expm1(numeric::log1p(-annual) / Real{12});
}

/// One member in every world: what it must choose from. All spans [world].
template <class Real>
struct Choice {
  std::span<const Real> alpha;
  std::span<const Real> gamma;
  std::span<const Real> income;         ///< money a year
  std::span<const Real> spill_in_full;  ///< what counts if the condition is met
  std::span<const Real> spill_in_low;   ///< what counts if it is not; <= spill_in_full
  std::span<const Real> strength;       ///< of the condition, 0 to 1; 0 turns it off
  Real threshold_share;                 ///< share of income, 0 to < 1; 0 turns it off
};

/// Writes the spending chosen and the spill-in it is a response to, [world] each.
///
/// The best response to the full spill-in is taken if it meets the threshold. Else the member
/// either spends the threshold and keeps the full spill-in, or answers the lower one below the
/// threshold: whichever utility (1) is larger, a tie going to the threshold. If the answer to the
/// lower spill-in meets the threshold by itself, the threshold is taken.
template <class Isa, class Real>
void choose_spending(const Choice<Real>& choice, std::span<Real> spending,
                     std::span<Real> spill_in) noexcept;

/// One member's way to its choice, (4) and (5). All spans [world].
template <class Real>
struct Adjustment {
  std::span<const Real> best;        ///< g*/Y
  std::span<const Real> target;      ///< share
  std::span<const Real> compliance;  ///< v, 0 to 1
  std::span<const Real> up;          ///< l per month if the share has to rise
  std::span<const Real> down;        ///< l per month if it has to fall
  std::span<const Real> change;      ///< s z
  std::span<const Real> ceiling;     ///< share
  Real lowest_ceiling;               ///< the ceiling is never below this
  std::span<const Real> arming;      ///< a, share; empty for none
  std::span<const Real> loans;       ///< share that loans add to the ceiling; empty for none
  std::span<const Real> held;        ///< threshold of a condition, 0 for none; or empty
};

/// Advances the member's share [world] by one month. Luck moves a member that has met the threshold
/// `held` and aims at no less no further than it stands above it, either way.
template <class Isa, class Real>
void adjust_share(const Adjustment<Real>& adjustment, std::span<Real> share) noexcept;

inline constexpr std::size_t kClasses = catalog::kCapabilityClasses.size();
inline constexpr std::size_t kWordsPerCall = 4;  ///< of the random generator

/// Rows of memory. After them: the blocks of members.
enum MemoryRow : std::size_t {
  kTarget,
  kUp,
  kDown,
  kForceAtStart,
  kScale,         // k in (3)
  kEven,          // k r (1 - q)(1 - b)
  kNear,          // k r q
  kLeaverEven,    // k (1 - q)(1 - b) times what the leaver's effort is worth this month
  kLeaverNear,    // k q times that
  kBorder,        // k r (1 - q) b
  kLeaverBorder,  // k (1 - q) b times what the leaver's effort is worth this month
  kTotal,         // effort of all but the leaver
  kNearSum,       // sum of W times effort of others
  kBorderSum,     // sum of B times it
  kShift,         // factor of the public weight for members outside Europe
  kShiftHosts,    // and inside
  kAlpha,
  kFull,
  kLow,
  kBest,
  kChosenSpill,
  kChange,
  kHeld,  // threshold where there is a condition; else 0
  kCompliance,
  kNoCompliance,   // stays 0: the norm does not bind the leaver, who asks for it
  kLoans,          // what common loans add to the ceiling
  kRelatedTarget,  // of this month
  kRelated,        // related spending of an ally that follows the target
  kUniform,        // four rows
  kOrderPart = kUniform + kWordsPerCall,  // a month's equipment orders per annual spending
  kAdversaryBuilt,                        // b in (6)
  kMemberRows,                            // four blocks of one row per member
};
enum MemberBlock : std::size_t { kBaseAlpha, kGamma, kThreatAtStart, kEffort, kMemberBlocks };

[[nodiscard]] std::size_t memory_rows(const world::Setting& setting);
template <class Isa>
void start(const world::StepView& view) noexcept;
template <class Isa>
void advance(const world::StepView& view) noexcept;

// --- Who is tied to whom ---------------------------------------------------------------------

/// True for members with forces of their own: they follow (1)-(5); everyone else keeps its share.
[[nodiscard]] bool acts(const world::Setting& setting, std::size_t actor) noexcept;
/// Number of actors that act.
[[nodiscard]] std::size_t acting_count(const world::Setting& setting) noexcept;
/// The challenger on most frontiers (the first of equals); -1 without frontiers.
[[nodiscard]] int main_challenger(const world::Setting& setting) noexcept;

/// Distance over the surface of a sphere of the Earth's mean radius.
[[nodiscard]] double great_circle_km(double latitude1_deg, double longitude1_deg,
                                     double latitude2_deg, double longitude2_deg) noexcept;

/// The tables of (3), the same in every world, n acting members in the study's order, packed one
/// after the other. A row of W is proportional to the inverse distance; a row of B is the same for
/// every member with a common land border and 0 for the others, and the row of W where there is
/// none. Rows, leaver included, sum to n - 1.
template <class Value>
struct Tables {
  std::span<Value> near;           ///< W without the leaver's column [n][n]
  std::span<Value> leaver_near;    ///< that column [n]
  std::span<Value> income;         ///< shares of members' income at the start [n]
  std::span<Value> border;         ///< B without the leaver's column [n][n]
  std::span<Value> leaver_border;  ///< that column [n]
};
[[nodiscard]] std::size_t table_size(std::size_t members) noexcept;
template <class Value>
[[nodiscard]] Tables<Value> tables_in(std::span<Value> table, std::size_t members) noexcept {
  const std::size_t n = members;
  return {table.subspan(0, n * n), table.subspan(n * n, n), table.subspan(n * (n + 1), n),
          table.subspan(n * (n + 2), n * n), table.subspan(n * (2 * n + 2), n)};
}
/// `table` holds table_size(n) floats.
void fill_table(const world::Setting& setting, std::span<float> table) noexcept;
[[nodiscard]] std::vector<float> make_table(const world::Setting& setting);

/// (3) for one member in one year with k = 1, by its parts, each for the others and for the leaver:
/// spill-in = reliability ((1 - q)(1 - b) even + (1 - q) b border + q near) + credibility times the
/// same of the leaver. Money as in the facts.
struct SpillParts {
  double even;
  double border;
  double near;
  double leaver_even;
  double leaver_border;
  double leaver_near;
};
[[nodiscard]] SpillParts spill_parts(const world::Setting& setting, std::span<const float> table,
                                     std::size_t member, catalog::Fact income,
                                     catalog::Fact share) noexcept;

// --- Static Nash equilibrium (casus solve spending) ------------------------------------------

/// A user's own alliance. All arrays have one entry per member; `connectivity` is [i][j], what j's
/// effort counts for i; its diagonal is not used.
struct Problem {
  std::span<const double> income;          ///< > 0
  std::span<const double> public_weight;   ///< >= 0
  std::span<const double> private_weight;  ///< >= 0; with the public weight < 1
  std::span<const double> connectivity;    ///< >= 0
  std::span<const double> credibility;     ///< of j's effort, 0 to 1
};

struct Equilibrium {
  std::vector<double> spending;
  std::vector<double> share;  ///< of income
  std::vector<double> spill_in;
  int sweeps = 0;
  bool has_converged = false;  ///< no member moved by 1e-12 in the last sweep
  bool is_symmetric = false;   ///< connectivity is; if not, eigenvalues are of its symmetric part
  double smallest_eigenvalue = 0;  ///< of connectivity times credibility
  double largest_eigenvalue = 0;
  /// The same for the replies: each row times minus the slope of that member's best response.
  double smallest_reply_eigenvalue = 0;
  double largest_reply_eigenvalue = 0;
  /// Small steps toward best responses lead back to this point: smallest_reply_eigenvalue > -1.
  bool is_stable = false;
  /// Share of the gap closed at a time up to which that holds: 2 / (1 + largest_reply_eigenvalue).
  double largest_stable_rate = 0;
};

/// Best responses by Gauss-Seidel in the order of the members, from public weight times income,
/// until no one moves by 1e-12; at most 100,000 sweeps.
[[nodiscard]] Equilibrium solve_nash(const Problem& problem);

/// Spending after `steps` simultaneous steps that each close `rate` of the gap to the best
/// response.
[[nodiscard]] std::vector<double> adjust_together(const Problem& problem,
                                                  std::vector<double> spending, double rate,
                                                  int steps);

/// The eigenvalues, in increasing order, of a symmetric matrix [n][n] by Jacobi's rotations.
[[nodiscard]] std::vector<double> eigenvalues_of_symmetric(std::vector<double> matrix,
                                                           std::size_t n);

/// Published and closed-form numbers the model must give.
[[nodiscard]] std::vector<ValidationCase> validation_cases();

extern const std::string_view kAssumptionsText;
extern const std::string_view kCardText;

}  // namespace casus::models::spending
