// Flows between actors from a file: the study's own matrix, or one that a command names.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "world/setting.hpp"
#include "world/trade_base.hpp"

namespace casus::study {

/// What a flow of a file given with --trade rests on.
enum class FlowBasis : char {
  file,
  study,    ///< the study's own matrix
  none,     ///< no row of the file: it counts as 0
  none_big  ///< the same, of the largest such flows in the study's own matrix
};

/// Where a file leaves sales at home to the study: most that an actor can sell abroad, in outputs
/// that the study has of it, and least that all of them can, in what the study has them sell. Years
/// differ by less; thousands, millions and billions by more.
inline constexpr double kMostExports = 3;
inline constexpr double kLeastExports = 0.01;
/// Largest number in a cell, as in `casus solve trade`.
inline constexpr double kMostFlow = 1e15;

/// What a file of flows must hold, and what it may leave to the study's own matrix.
struct TradeQuestion {
  std::string path;
  std::vector<std::string> actors;        ///< codes, in the study's order
  const world::TradeBase* own = nullptr;  ///< the study's matrix; null if it has none
  /// Actors that the file lacks are taken from `own`.
  bool may_fill = false;
};

/// Reads a file of flows, whatever of these layouts its header shows:
///  - `exporter,importer,value` and maybe `year`, `unit` (usd_bn, usd_mn, usd_th), one row a pair;
///  - BACI: `t,i,j,k,v[,q]`, numeric codes, thousands of dollars by product;
///  - ITPD-E: `exporter_iso3,importer_iso3,year,…,trade`, millions of dollars by industry;
///  - ICIO: a square with labels `AUS_…` on both sides, millions of dollars; or a plain square of
///    codes, billions.
/// Of several years the last is taken. Codes that are no actors are summed into ROW, or left out if
/// the study has no such actor. Where a file has no sales at home they are those of the study's own
/// matrix; so are, if asked, the flows of actors that it lacks, which then leave a ROW of its own.
/// A pair without a row trades nothing, which filled_text says.
///
/// Problems, all of them: a header of none of these layouts, cells that are no numbers or above
/// kMostFlow, flows below 0, exports of another size than the study's where sales at home are its
/// (kMostExports, kLeastExports), a pair, row or column given twice, actors that the file lacks,
/// that sell or buy nothing, that have no trade abroad, actors that no trade connects with the
/// others, sellers that are no buyers or buyers that are no sellers, no sales at home to be had,
/// more actors than a run can hold.
[[nodiscard]] base::Result<world::TradeBase> read_trade_file(const TradeQuestion& question);

/// The flows as a file of the first layout: read again, it gives the same flows to the last bit.
[[nodiscard]] std::string trade_text(const world::TradeBase& base,
                                     const std::vector<std::string>& actors);

/// Which flows a file left to the study's own matrix and of which pairs it has no row, as
/// sentences; "" if none.
[[nodiscard]] std::string filled_text(const world::TradeBase& base,
                                      const std::vector<std::string>& actors);

/// What is wrong with the flows of an economy of these names: as above, from "flows below 0" on;
/// keys are "KEY" of the whole, or a name.
[[nodiscard]] std::vector<base::Problem> flow_problems(const std::vector<double>& flows,
                                                       const std::vector<std::string>& names,
                                                       const std::string& file);

/// The defender's trade with the customs union is measured against that of the base year: a problem
/// where that is 0.
[[nodiscard]] std::vector<base::Problem> partner_problems(const world::Setting& setting,
                                                          const std::string& file);

}  // namespace casus::study
