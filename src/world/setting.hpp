// The setting: what is the same in every world of a study. Plain tables, read by models, written by
// nobody after the engine has built it.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/facts.hpp"
#include "catalog/fields.hpp"
#include "world/trade_base.hpp"

namespace casus::world {

/// How many entries each dimension has in this study.
struct Sizes {
  int actors = 0;
  int frontiers = 0;

  [[nodiscard]] int of(catalog::Dimension dimension) const noexcept;
};

/// What a crisis on a frontier can be about.
enum class FrontierKind { land, sea, hybrid, internal };
inline constexpr std::array<std::string_view, 4> kFrontierKinds{"land", "sea", "hybrid",
                                                                "internal"};

/// A group of legislators who are counted alike.
struct Party {
  std::string name;
  int seats = 0;
  bool is_administrations = false;  ///< the party of a sceptical administration
  bool has_veto = false;            ///< nothing passes against a no of one of them
  std::int64_t weight = 0;          ///< of each seat, in any whole unit (persons); see Stage
};

/// A voting body.
struct Chamber {
  std::string name;
  std::vector<Party> parties;
  int vacant = 0;  ///< seats that nobody holds at the start; the next legislature fills them
  /// Seats held at the start.
  [[nodiscard]] int seats() const noexcept;
};

enum class Quota {
  share_of_present,  ///< yeas >= ceil(number * present)
  more_than_half_of_present,
  members,           ///< yeas >= number, whoever is present
  share_of_members,  ///< yeas >= ceil(number * seats), whoever is present
  no_objection,      ///< passes unless a member objects; silence counts as assent
};

/// One vote in one chamber. A share is written to full precision (two thirds as
/// 0.6666666666666667): the quota is rounded up to whole members.
struct Stage {
  int chamber = 0;  ///< index into Setting::chambers
  Quota quota = Quota::more_than_half_of_present;
  double number = 0;         ///< share or members, as the quota says
  int quorum = 0;            ///< fewest present
  bool is_override = false;  ///< only needed if the executive vetoes
  /// The yeas must also hold this share of the chamber's weight (Party::weight); 0 for no such
  /// rule.
  double weight_share = 0;
  /// Fewer members than this outside cannot block, whatever their weight; 0 for no such rule.
  int blocking_minority = 0;
};

/// How a question is decided: every stage that applies must pass. If `needs_signature`, a veto by
/// an executive that opposes the question makes the stages marked `is_override` apply as well.
struct Rule {
  bool exists = false;
  std::vector<Stage> stages;
  bool needs_signature = false;
};

/// Whom a poll asked: a party of catalog::kParties, or all adults.
inline constexpr int kEveryone = static_cast<int>(catalog::kParties.size());
/// The house of a poll whose pollster nobody names.
inline constexpr int kNoHouse = -1;
/// Most pollsters of a study: their effects are states of a filter of fixed size.
inline constexpr std::size_t kMostHouses = 16;

/// One published share of one group, in the question family the study follows.
struct Poll {
  int month = 0;         ///< middle of its days in the field, months since the start: at most 0
  int house = kNoHouse;  ///< index into Setting::poll_houses
  int group = kEveryone;
  double share = 0;              ///< favorable answers
  double respondents = 0;        ///< adults asked, all groups together; above 0
  bool is_size_assumed = false;  ///< nobody reported that number
};

/// What roll calls were about, as votes.csv names it. In the first four, one side is the
/// alliance's; in the last, the side that restrains a president takes its place.
inline constexpr std::array<std::string_view, 5> kRollCallFamilies{"accession", "aid", "limit",
                                                                   "bind", "crisis"};

/// Votes of one party on the alliance's side and against it, from the fewest to the most that its
/// sources leave open.
struct Tally {
  bool is_known = false;
  int for_low = 0;
  int for_high = 0;
  int against_low = 0;
  int against_high = 0;
};

/// One roll call of the past, told from the alliance's side.
struct RollCall {
  std::string id;
  int day = 0;                   ///< since the first day of month 0: 0 or less
  int chamber = 0;               ///< index into Setting::chambers
  int family = 0;                ///< index into kRollCallFamilies
  bool yes_is_for = true;        ///< a yea is a vote on the alliance's side
  bool own_in_office = false;    ///< the president was of the party of a sceptical administration
  int president_side = 0;        ///< 1 the alliance's, -1 against it, 0 none that is known
  std::array<Tally, 2> parties;  ///< of a sceptical administration, the others together
  int yeas = 0;
  int noes = 0;
  int needed = 0;  ///< fewest yeas that would have carried it with as many voting
};

/// Who stood behind a cease-fire of the past.
enum class ThirdParty { none, mediation, guarantee };
inline constexpr std::array<std::string_view, 3> kThirdParties{"none", "mediation", "guarantee"};

/// What became of a cease-fire.
enum class CeaseFireEnd {
  holds,    ///< when it was last looked at
  limited,  ///< there was fighting again, short of war
  war,
};

/// One cease-fire of the past between two states.
struct CeaseFire {
  std::string id;
  std::string war;                    ///< the war it ended
  std::array<std::string, 2> states;  ///< codes, in the table's order
  int end_month = 0;                  ///< of the breach or the last look, months since the start
  double days = 0;                    ///< from its first day to that; above 0
  CeaseFireEnd end = CeaseFireEnd::holds;
  ThirdParty third_party = ThirdParty::none;
  bool has_peacekeepers = false;
  bool is_remembered = false;  ///< its days are from memory, not from a source
};

/// How a member leaves a body.
enum class ExitClause {
  none,                   ///< the body's constitution knows no exit
  months,                 ///< this many months after notice
  end_of_following_year,  ///< at the end of the calendar year after that of the notice
};

/// One of catalog::kUnBodies: how it is left, and an exit that is a fact at the start.
struct BodyExit {
  ExitClause clause = ExitClause::none;
  int notice_months = 0;    ///< of ExitClause::months
  bool has_notice = false;  ///< notice was given before the start
  int effective_month = 0;  ///< when that exit takes effect, months since the start; at most 0:
                            ///< the leaver is out at the start
};

/// A council that decides by a number of yeas, some of whose members can veto.
struct Council {
  std::vector<int> permanent;  ///< actor indices of those with a veto
  int elected = 0;             ///< members without one
  int needed = 0;              ///< fewest yeas; 0 if the study has no council
};

/// People of another actor's nation among the inhabitants of a state.
struct KinTie {
  int state = 0;  ///< actor index
  int kin = 0;    ///< actor index
  float share = 0;
};

/// How an onset in one state reaches another: entries of two matrices whose columns, one for each
/// `from`, sum to 1 or, without entries, to 0.
struct InstabilityLink {
  int to = 0;    ///< actor index
  int from = 0;  ///< actor index
  float neighbor_share = 0;
  float tie_share = 0;
};
/// Most states of a graph of instability.
inline constexpr std::size_t kMostUnstable = 64;

struct Setting {
  Sizes sizes;
  std::vector<std::string> actors;       ///< ISO 3166 alpha-3 codes, in the study's order
  std::vector<std::string> frontiers;    ///< ids, in the study's order
  std::vector<int> frontier_challenger;  ///< actor index
  std::vector<int> frontier_target;      ///< actor index
  /// Actor whose pool of forces the challenger's come from; empty: the challenger's own everywhere.
  std::vector<int> frontier_pool;
  /// Lowest and highest number of persons the challenger could bring to each frontier, 0 where none
  /// is given. Rows of one pool share it: each holds alone, they are never added.
  std::vector<float> frontier_force_low_persons;
  std::vector<float> frontier_force_high_persons;
  std::vector<FrontierKind> frontier_kind;
  std::vector<float> frontier_length_km;  ///< 0 where none is given, as in the rows below
  /// Persons in place at the start: of allies but the leaver and the host, of the leaver, of the
  /// host's own active forces.
  std::vector<float> frontier_allied_in_place_persons;
  std::vector<float> frontier_leaver_in_place_persons;
  std::vector<float> frontier_host_persons;
  /// Days until the first reinforcements are there, and until most of them are.
  std::vector<float> frontier_reinforcement_days_low;
  std::vector<float> frontier_reinforcement_days_high;
  /// The challenger and the target are at war at the start; and where a scripted probe makes its
  /// demand.
  std::vector<bool> frontier_starts_at_war;
  std::vector<bool> frontier_is_probed;
  int leaver = 0;                ///< actor index of the member that may leave
  int start_month_index = 0;     ///< base::Month::index of month 0
  int months = 0;                ///< T: months 1..T are simulated
  int notice_months = 0;         ///< from notice to exit
  int prenotice_days = 0;        ///< from telling the committees to acting
  int act_notice_days = 0;       ///< from an act that orders the exit to notice
  bool bars_funds = false;       ///< no money may serve an exit without approval
  bool keeps_top_post = false;   ///< the top command post is not given up without certificate
  bool keeps_equipment = false;  ///< nor costly equipment in the theater
  bool floor_has_certificate =
      false;                    ///< a certificate lifts the floor under the forces, and these
  int floor_lapses_month = -1;  ///< the floor's law ends then and every twelfth month after, unless
                                ///< it is renewed; negative: it does not end
  int floor_grace_days = 0;     ///< forces below a floor that begins to bind have so long
  int arrears_years = 0;        ///< dues of so many years unpaid cost the Assembly vote
  std::vector<int> election_months;  ///< months since the start at which a new term begins
  std::vector<std::string> election_names;
  std::vector<int> seating_months;  ///< months since the start at which a new legislature is seated
  bool starts_sceptical = false;    ///< the administration in office at month 0
  int office_months_at_start = 0;   ///< months it has been in office at month 0
  std::vector<Chamber> chambers;
  std::array<Rule, catalog::kQuestions.size()> rules;
  std::vector<Poll> polls;  ///< of the family followed, in order of their last day
  std::vector<std::string> poll_houses;
  std::vector<RollCall> roll_calls;    ///< of the families above, in order of their day
  std::vector<CeaseFire> cease_fires;  ///< in the table's order
  std::array<BodyExit, catalog::kUnBodies.size()> body_exits;
  Council council;
  /// [actor]: indices of those it shares a land border with, rising; empty in a study that names
  /// none.
  std::vector<std::vector<int>> neighbors;
  std::vector<KinTie> kin_ties;
  /// Of the states that may become unstable, by `to` and then `from`; see world/instability.hpp.
  std::vector<InstabilityLink> instability_links;
  TradeBase trade;  ///< no flows: the study has no trade
  std::array<std::vector<float>, catalog::kFactCount> facts;

  /// The values of a fact: one per entry of its dimension.
  [[nodiscard]] std::span<const float> fact(catalog::Fact fact) const noexcept {
    return facts[static_cast<std::size_t>(fact)];
  }
};

}  // namespace casus::world
