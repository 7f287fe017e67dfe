#include "views/stamps.hpp"

#include "base/text.hpp"

namespace casus::views {

std::string short_hash(const std::string& hash) {
  return hash.empty() ? "none" : hash.substr(0, 8);
}

std::string stamp_text(const records::Results& results, std::size_t ensemble) {
  return base::format("model {}  data {}  scenario {}  seed {}  {} worlds",
                      short_hash(results.model_version), short_hash(results.data_version),
                      short_hash(results.ensembles[ensemble].hash), results.seed,
                      base::with_commas(static_cast<long long>(results.worlds)));
}

int months_held(const records::Results& results, const records::Ensemble& ensemble) {
  return results.is_partial ? ensemble.months_done : results.months;
}

std::string partial_text(const records::Results& results, const records::Ensemble& ensemble) {
  if (results.is_partial && ensemble.months_done < results.months) {
    return base::format("Interrupted: {} of {} months done; the numbers are partial.",
                        ensemble.months_done, results.months);
  }
  if (results.world_count != results.worlds) {
    return base::format("Part of a run: worlds {} to {} of {}; merge the parts for the whole.",
                        results.first_world + 1, results.first_world + results.world_count,
                        base::with_commas(static_cast<long long>(results.worlds)));
  }
  return "";
}

}  // namespace casus::views
