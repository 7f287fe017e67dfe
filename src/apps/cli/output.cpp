#include "apps/cli/output.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "base/check.hpp"
#include "base/text.hpp"

namespace casus::cli {

namespace fs = std::filesystem;

void need_new(const std::string& path) {
  std::error_code error;
  // A link that leads nowhere is a name that is taken, too.
  if (path != "-" && fs::exists(fs::symlink_status(path, error))) {
    fail(Exit::invalid_input, std::vector<base::Problem>{{.key = "-o",
                                                          .message = "exists already",
                                                          .found = path,
                                                          .allowed = "a name that is not taken"}});
  }
}

void write_output(const std::string& path, const std::string& bytes) {
  if (path == "-") {
    base::print("{}", bytes);
    return;
  }
  errno = 0;
  const std::string temporary = base::format("{}.partial-{}", path, static_cast<long>(getpid()));
  {
    std::ofstream file(temporary, std::ios::binary);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    file.close();
    if (!file) {
      const std::string reason = std::strerror(errno);
      std::error_code error;
      fs::remove(temporary, error);
      throw base::EnvironmentError(base::format("{} cannot be written: {}", path, reason));
    }
  }
  std::error_code error;
  fs::rename(temporary, path, error);
  if (error) {
    const std::string reason = error.message();
    fs::remove(temporary, error);
    throw base::EnvironmentError(base::format("{} cannot be written: {}", path, reason));
  }
}

}  // namespace casus::cli
