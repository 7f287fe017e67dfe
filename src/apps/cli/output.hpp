// Files that commands write for users: to a temporary name and renamed, so that nothing
// half-written ever has the file's name.
#pragma once

#include <string>

#include "apps/cli/command.hpp"

namespace casus::cli {

/// Fails with invalid_input if something of this name is there; "-" never is.
void need_new(const std::string& path);

/// Writes a file, or to standard output for "-". Throws base::EnvironmentError.
void write_output(const std::string& path, const std::string& bytes);

}  // namespace casus::cli
