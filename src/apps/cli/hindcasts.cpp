#include "apps/cli/hindcasts.hpp"

namespace casus::cli {

const std::vector<Hindcast>& hindcasts(){polls_hindcast(),  votes_hindcast(), exit_hindcast(),
                                         burden_hindcast(), front_hindcast(), peace_hindcast(),
                                         aid_hindcast()};
return kHindcasts;
}

}  // namespace casus::cli
