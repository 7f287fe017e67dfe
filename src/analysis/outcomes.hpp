// Outcomes in numbers: how often, how much, when; with the error of counting worlds, and the
// difference against the reference under common luck.
#pragma once

#include "records/results.hpp"

namespace casus::analysis {

/// Fills Ensemble::summaries of every scenario from its outcomes' values, one per outcome and in
/// their order. The first ensemble is the reference; its own differences are 0.
///
/// - chance: the share p of worlds in which it is so, and its standard error sqrt(p (1 - p) / N).
/// - quantity: quantiles at records::kQuantiles (exact, type 7), mean and its standard error.
/// - month: the share of worlds in which it happens by the outcome's date, as for a chance, and
///   quantiles of the month it happens in, where infinity means not by that date.
///
/// The difference is that of the shares (chance, month) or of the means (quantity), taken world by
/// world, as worlds of one number share their draw and luck in all scenarios; its standard error is
/// that of the mean of those differences. sign_chance is Phi(|difference| / error): 1 where the
/// error is 0 and the difference is not, 0.5 where there is no difference.
///
/// A quantity that is compared as a ratio (OutcomeColumn::is_ratio) also gets, in every scenario
/// but the reference, the quantiles of value / reference value - 1 in the same world, over worlds
/// whose reference value is above 0; how many those are is kept. A claim of the outcome is held
/// against that distribution: the share of worlds below it, half of those at it, and whether it
/// lies inside the middle 50 % or 90 %, ends included. Where no world can be compared it is not
/// represented. Another quantity with a claim gets the quantiles of value - reference value
/// instead, over all worlds.
///
/// With several worlds to a draw (Results::replications), standard errors come from the means of
/// the draws, because worlds of one draw are not independent of each other. Errors are of counting
/// worlds only; what the model leaves out is not in them.
///
/// Every outcome has one value per world of this shard; base::InternalError otherwise. An outcome
/// without any values leaves an empty summary (worlds = 0).
void summarize_outcomes(records::Results& results);

}  // namespace casus::analysis
