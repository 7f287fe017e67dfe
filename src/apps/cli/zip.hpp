// ZIP archives, stored or deflated, with fixed dates so that the same files give the same bytes.
#pragma once

#include <string>
#include <vector>

namespace casus::cli {

struct ZipEntry {
  std::string name;
  std::string bytes;
};

/// Throws base::EnvironmentError if compression fails.
[[nodiscard]] std::string zip_archive(const std::vector<ZipEntry>& entries);

}  // namespace casus::cli
