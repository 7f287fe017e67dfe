#include "apps/cli/held_output.hpp"

#include <stdlib.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "base/check.hpp"
#include "base/text.hpp"

namespace casus::cli {
namespace {

std::string dumped(const Json& json) {
  // Names of files and words of the command line may be no UTF-8, which JSON cannot hold.
  return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

/// Where files are put aside: the folder that TMPDIR names, else /tmp.
std::string folder_aside() {
  std::error_code error;
  const std::filesystem::path folder = std::filesystem::temp_directory_path(error);
  if (!error) return folder.string();
  const char* named = std::getenv("TMPDIR");
  return named == nullptr ? "/tmp" : named;
}

[[noreturn]] void give_up(const char* what) {
  const std::string reason = std::strerror(errno);
  throw base::EnvironmentError(
      base::format("{}: what is to be printed cannot be {} there: {}; TMPDIR names another folder",
                   folder_aside(), what, reason));
}

/// A file without a name: what holds it is gone when it is closed.
std::FILE* make_file_aside() {
  std::string path = folder_aside() + "/casus-XXXXXX";
  const int made = ::mkstemp(path.data());
  if (made < 0) return nullptr;
  (void)::unlink(path.c_str());
  std::FILE* file = ::fdopen(made, "w+b");
  if (file == nullptr) (void)::close(made);
  return file;
}

}  // namespace

void HeldOutput::append(std::string_view text) {
  kept_ += text;
  if (kept_.size() > kMostInMemory) put_aside();
}

void HeldOutput::put_aside() {
  if (aside_ == nullptr) aside_.reset(make_file_aside());
  if (aside_ == nullptr) give_up("held");
  if (std::fwrite(kept_.data(), 1, kept_.size(), aside_.get()) != kept_.size() ||
      std::fflush(aside_.get()) != 0) {
    give_up("held");
  }
  kept_.clear();
}

void HeldOutput::begin_list(const std::string& schema, const Json& object,
                            const std::string& name) {
  Json whole;
  whole["schema"] = schema;
  whole.update(object);
  whole[name] = Json::array();
  const std::string text = dumped(whole);
  // The list stands last: behind its brackets is the end of the object alone.
  const std::size_t brackets = text.rfind("[]");
  append(std::string_view(text).substr(0, brackets + 1));
  end_of_list_ = text.substr(brackets + 1) + "\n";
  has_entry_ = false;
}

void HeldOutput::append_entry(const Json& entry) {
  constexpr std::string_view kIndent = "\n    ";
  append(has_entry_ ? "," : "");
  append(kIndent);
  has_entry_ = true;
  const std::string text = dumped(entry);
  for (std::size_t at = 0; at < text.size();) {  // no string of JSON holds the end of a line
    const std::size_t end = std::min(text.find('\n', at), text.size());
    append(std::string_view(text).substr(at, end - at));
    if (end < text.size()) append(kIndent);
    at = end + 1;
  }
}

void HeldOutput::end_list() {
  append(has_entry_ ? "\n  " : "");
  append(end_of_list_);
}

void HeldOutput::print() {
  if (aside_ != nullptr) {
    std::array<char, 65536> block{};
    std::rewind(aside_.get());
    while (const std::size_t size = std::fread(block.data(), 1, block.size(), aside_.get())) {
      base::print("{}", std::string_view(block.data(), size));
    }
    if (std::ferror(aside_.get()) != 0) give_up("read again");
    aside_.reset();
  }
  base::print("{}", kept_);
  kept_.clear();
}

}  // namespace casus::cli
