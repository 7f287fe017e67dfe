#include "apps/cli/hindcasts.hpp"

namespace casus::cli {

const std::vector<Hindcast>& hindcasts() {
  static const std::vector<Hindcast> kHindcasts{votes_hindcast()};
  return kHindcasts;
}

}  // namespace casus::cli
