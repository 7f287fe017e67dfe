// A file whose parts are made side by side. Private to this room.
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "records/digest.hpp"
#include "records/files.hpp"

namespace casus::records {

/// Takes its parts in any order and from any thread; each is written, and counted into the hash, as
/// soon as those before it are, so that few wait in memory unless the disk is the slower.
class FileOfParts {
 public:
  /// Throws base::EnvironmentError, as do the others. After that no part is written any more.
  FileOfParts(std::string path, std::size_t parts);

  /// Hands over part `part`; each must be handed over once (base::InternalError).
  void put(std::size_t part, std::string bytes);
  /// When all parts are there (base::InternalError): closes the file and gives its SHA-256.
  [[nodiscard]] std::string close();

 private:
  [[noreturn]] void give_up() const;

  std::string path_;
  File file_;
  Digest digest_;
  std::mutex lock_;
  std::vector<std::optional<std::string>> waiting_;  ///< by part
  std::size_t next_ = 0;                             ///< the first part that is not written
  bool is_writing_ = false;                          ///< some thread is about it, or has failed
};

}  // namespace casus::records
