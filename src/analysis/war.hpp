// What becomes of the war that is on at the start: cease-fires, those that last, broken ones,
// agreements and a collapse of the defence, by year as chances (dated_chances.hpp), and what a
// scenario changes world by world against the reference and against the scenario it is to be read
// beside.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/dated_chances.hpp"
#include "records/results.hpp"

namespace casus::analysis {

/// What can become of the war; of each the first time in a world counts.
enum class WarTurn {
  ceasefire,  ///< a cease-fire begins
  lasting,    ///< one stands for kLastingMonths; dated by its beginning
  agreement,  ///< an agreement on terms is signed
  broken,     ///< a cease-fire is broken
  collapse,   ///< the defence collapses
};
inline constexpr std::array<std::string_view, 5> kWarTurns{"cease-fire", "lasting cease-fire",
                                                           "agreement signed", "cease-fire broken",
                                                           "defence collapsed"};

/// How long a cease-fire stands to be called lasting: five years.
inline constexpr int kLastingMonths = 60;

/// One scenario, by WarTurn.
using WarChances = std::array<DatedChances, kWarTurns.size()>;

/// Worlds whose end differs from that of another scenario, as shares of all, each with its standard
/// error.
struct WarShift {
  records::OutcomeSummary gained;  ///< have it in the scenario and not in the other
  records::OutcomeSummary lost;    ///< have it in the other and not in the scenario
};

/// A scenario against another that is not the reference.
struct WarBeside {
  std::size_t other = 0;  ///< its place
  /// By WarTurn, by the last date: the scenario's own shares, differences against the other's.
  std::array<records::OutcomeSummary, kWarTurns.size()> turns;
  WarShift lasting;
  WarShift collapse;
};

struct WarTable {
  std::vector<std::string> dates;  ///< ISO: December of each year, and the last month
  /// Last month in which a cease-fire can begin and be seen to last; "" in a shorter run, in which
  /// none can.
  std::string last_start;
  std::vector<WarChances> scenarios;
  std::vector<WarShift> lasting;   ///< [scenario], against the reference
  std::vector<WarShift> collapse;  ///< [scenario], against the reference
  /// [scenario]: against the one it is to be read beside, if it names one that is in this run.
  std::vector<std::optional<WarBeside>> beside;
};

/// True if any world of any scenario has one of these turns.
[[nodiscard]] bool has_war_turns(const records::Results& results);

/// From the dated events of every ensemble; the first is the reference.
[[nodiscard]] WarTable war_table_of(const records::Results& results);

}  // namespace casus::analysis
