#include "apps/cli/hindcasts.hpp"

namespace casus::cli {

const std::vector<Hindcast>& hindcasts() {
  static const std::vector<Hindcast> kHindcasts{
      polls_hindcast(), votes_hindcast(), exit_hindcast(),  burden_hindcast(),
      aid_hindcast(),   front_hindcast(), peace_hindcast(), trade_hindcast()};
  return kHindcasts;
}

}  // namespace casus::cli
