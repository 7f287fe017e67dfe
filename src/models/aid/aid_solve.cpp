// One donor's aid on a user's own numbers, in double.
#include "models/aid/aid.hpp"
#include "models/aid/stages.hpp"

namespace casus::models::aid {
namespace {

/// The stages of one kind, for one world.
struct Chain {
  explicit Chain(const PipelineKind& kind)
      : count(static_cast<std::size_t>(kind.stages)),
        stages(kind.stages),
        steps(count),
        beyond(count),
        content(count) {
    const double one = 1;
    find_steps<isa::scalar, double>(count, 1, &stages, &kind.mean_months, &one, steps.data(),
                                    beyond.data());
  }
  double move() {
    double delivered = 0;
    move_on<isa::scalar, double>(count, 1, steps.data(), beyond.data(), content.data(), &delivered);
    return delivered;
  }
  std::size_t count;
  double stages;
  std::vector<double> steps;
  std::vector<double> beyond;
  std::vector<double> content;
};

}  // namespace

PipelinePaths solve_pipeline(const PipelineQuestion& question) {
  const std::size_t months = question.authorised.size() + 1;
  PipelinePaths paths;
  paths.authorised_stage.assign(months, 0);
  paths.obligated_stage.assign(months, 0);
  paths.cancelled.assign(months, 0);
  for (const PipelineKind& kind : question.kinds) {
    Chain chain(kind);
    Chain unit(kind);
    unit.content.front() = 1;
    chain.content.front() = kind.share * question.on_its_way;
    std::vector<double>& delivered = paths.delivered.emplace_back(months, 0.0);
    std::vector<double>& arrived = paths.arrived_share.emplace_back(months, 0.0);
    for (std::size_t t = 0; t < months; ++t) {
      if (t > 0) {
        const bool is_now = static_cast<int>(t) == question.called_off_month;
        const double off = is_now ? 1 - question.kept_share : 0;
        call_off<isa::scalar, double>(chain.count, 1, &off, chain.content.data(),
                                      &paths.cancelled[t]);
        delivered[t] = chain.move();
        arrived[t] = arrived[t - 1] + unit.move();
        chain.content.front() += kind.share * question.authorised[t - 1];
      }
      split<isa::scalar, double>(chain.count, 1, &chain.stages, &question.unobligated_share,
                                 chain.content.data(), &paths.authorised_stage[t],
                                 &paths.obligated_stage[t]);
    }
  }
  return paths;
}

}  // namespace casus::models::aid
