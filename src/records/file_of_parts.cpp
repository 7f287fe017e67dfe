#include "records/file_of_parts.hpp"

#include <cerrno>
#include <cstring>

#include "base/check.hpp"
#include "base/text.hpp"

namespace casus::records {

FileOfParts::FileOfParts(std::string path, std::size_t parts)
    : path_(std::move(path)), file_(std::fopen(path_.c_str(), "wb")), waiting_(parts) {
  if (file_ == nullptr) give_up();
}

void FileOfParts::give_up() const {
  throw base::EnvironmentError(
      base::format("{} cannot be written: {}", path_, std::strerror(errno)));
}

void FileOfParts::put(std::size_t part, std::string bytes) {
  std::unique_lock guard(lock_);
  base::check(part >= next_ && part < waiting_.size() && !waiting_[part].has_value(),
              "a part of a file is handed over once");
  waiting_[part] = std::move(bytes);
  if (is_writing_) return;  // who writes looks for it
  is_writing_ = true;
  while (next_ < waiting_.size() && waiting_[next_].has_value()) {
    const std::string now = *std::move(waiting_[next_]);
    waiting_[next_].reset();
    ++next_;
    guard.unlock();
    if (std::fwrite(now.data(), 1, now.size(), file_.get()) != now.size()) give_up();
    digest_.add(now);
    guard.lock();
  }
  is_writing_ = false;
}

std::string FileOfParts::close() {
  base::check(next_ == waiting_.size(), "a file is closed with all its parts");
  if (std::fclose(file_.release()) != 0) give_up();
  return digest_.end();
}

}  // namespace casus::records
