// The setting: what is the same in every world of a study. Plain tables, read by models, written by
// nobody after the engine has built it.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "catalog/facts.hpp"
#include "catalog/fields.hpp"

namespace casus::world {

/// How many entries each dimension has in this study.
struct Sizes {
  int actors = 0;
  int frontiers = 0;

  [[nodiscard]] int of(catalog::Dimension dimension) const noexcept;
};

/// A group of legislators who are counted alike.
struct Party {
  std::string name;
  int seats = 0;
  bool is_administrations = false;  ///< the party of a sceptical administration
};

/// A voting body.
struct Chamber {
  std::string name;
  std::vector<Party> parties;
  [[nodiscard]] int seats() const noexcept;
};

enum class Quota {
  share_of_present,  ///< yeas >= ceil(number * present)
  more_than_half_of_present,
  members,  ///< yeas >= number, whoever is present
};

/// One vote in one chamber.
struct Stage {
  int chamber = 0;  ///< index into Setting::chambers
  Quota quota = Quota::more_than_half_of_present;
  double number = 0;         ///< share or members, as the quota says
  int quorum = 0;            ///< fewest present
  bool is_override = false;  ///< only needed if the executive vetoes
};

/// How a question is decided: every stage that applies must pass. If `needs_signature`, a veto by
/// an executive that opposes the question sends it to the stages marked `is_override` instead.
struct Rule {
  bool exists = false;
  std::vector<Stage> stages;
  bool needs_signature = false;
};

struct Setting {
  Sizes sizes;
  std::vector<std::string> actors;       ///< ISO 3166 alpha-3 codes, in the study's order
  std::vector<std::string> frontiers;    ///< ids, in the study's order
  std::vector<int> frontier_challenger;  ///< actor index
  std::vector<int> frontier_target;      ///< actor index
  int leaver = 0;                        ///< actor index of the member that may leave
  int start_month_index = 0;             ///< base::Month::index of month 0
  int months = 0;                        ///< T: months 1..T are simulated
  int notice_months = 0;                 ///< from notice to exit
  int prenotice_days = 0;                ///< from telling the committees to acting
  int floor_grace_days = 0;              ///< a dip below the floor may last this long
  std::vector<int> election_months;      ///< months since the start at which a new term begins
  std::vector<std::string> election_names;
  bool starts_sceptical = false;   ///< the administration in office at month 0
  int office_months_at_start = 0;  ///< months it has been in office at month 0
  std::vector<Chamber> chambers;
  std::array<Rule, catalog::kQuestions.size()> rules;
  std::array<std::vector<float>, catalog::kFactCount> facts;

  /// The values of a fact: one per entry of its dimension.
  [[nodiscard]] std::span<const float> fact(catalog::Fact fact) const noexcept {
    return facts[static_cast<std::size_t>(fact)];
  }
};

}  // namespace casus::world
