#include "input/text_file.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <utility>

#include "base/printable.hpp"
#include "base/text.hpp"
#include "input/number.hpp"

namespace casus::input {
namespace {

using base::Problem;

struct CloseFile {
  void operator()(std::FILE* file) const noexcept { std::fclose(file); }
};

constexpr std::string_view kMoreBegins = "and ";
constexpr std::string_view kMoreEnds = " more from here on";

/// The number of problems that `problem` stands for if sort_and_cap made it.
std::optional<long long> number_counted_by(const Problem& problem) {
  std::string_view text = problem.message;
  if (!text.starts_with(kMoreBegins) || !text.ends_with(kMoreEnds)) return std::nullopt;
  text.remove_prefix(kMoreBegins.size());
  text.remove_suffix(kMoreEnds.size());
  return parse_integer(text);
}

/// By its byte order mark, or by a NUL beside the first letter. True of UTF-32 too, for which the
/// same helps.
bool is_utf16(std::string_view text) {
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) return true;
  if (text.size() < 4) return false;
  const bool is_high_byte_last = text[0] != '\0' && text[1] == '\0' && text[3] == '\0';
  const bool is_high_byte_first = text[0] == '\0' && text[1] != '\0' && text[2] == '\0';
  return is_high_byte_last || is_high_byte_first;
}

}  // namespace

base::Result<std::string> read_text(const std::string& path, std::size_t max_bytes) {
  const auto unreadable = [&path](std::string_view why) {
    return Problem{.file = path, .message = base::format("cannot be read: {}", why)};
  };
  if (path.empty() || path.find('\0') != std::string::npos) return unreadable("not a file name");
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) return unreadable("it is a folder");
  errno = 0;
  const std::unique_ptr<std::FILE, CloseFile> file(std::fopen(path.c_str(), "rb"));
  if (file == nullptr) {
    return unreadable(errno == ENOENT ? "no such file" : std::strerror(errno));
  }
  std::string text;
  std::array<char, 65536> block;
  while (const std::size_t size = std::fread(block.data(), 1, block.size(), file.get())) {
    text.append(block.data(), size);
    if (auto problem = size_problem(text, path, max_bytes)) return *std::move(problem);
  }
  if (std::ferror(file.get()) != 0) return unreadable(std::strerror(errno));
  return text;
}

std::optional<Problem> size_problem(std::string_view text, const std::string& file,
                                    std::size_t max_bytes) {
  if (text.size() <= max_bytes) return std::nullopt;
  return Problem{.file = file,
                 .message = "is too large",
                 .allowed = base::format("at most {} bytes",
                                         base::with_commas(static_cast<long long>(max_bytes)))};
}

std::optional<Problem> encoding_problem(std::string_view text, const std::string& file) {
  if (is_utf16(text)) {
    return Problem{.file = file,
                   .line = 1,
                   .message = "is UTF-16 text",
                   .allowed = "UTF-8: save it again in that encoding"};
  }
  int line = 1;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = base::character_length(text, at);
    if (length == 0) {
      return Problem{
          .file = file,
          .line = line,
          .message = "is not UTF-8 text",
          .found = base::format("byte 0x{:02x}",
                                static_cast<unsigned>(static_cast<unsigned char>(text[at]))),
          .allowed = "UTF-8"};
    }
    if (text[at] == '\0') return Problem{.file = file, .line = line, .message = "holds a NUL byte"};
    if (text[at] == '\n') ++line;
    at += length;
  }
  if (const std::size_t at = base::find_control(text); at != std::string_view::npos) {
    return Problem{
        .file = file,
        .line = 1 + static_cast<int>(std::count(
                        text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n')),
        .message = "holds a control character",
        .found = in_quotes(text.substr(at, base::character_length(text, at)))};
  }
  return std::nullopt;
}

std::string_view without_byte_order_mark(std::string_view text) noexcept {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  return text;
}

void sort_and_cap(std::vector<Problem>& problems) {
  std::stable_sort(problems.begin(), problems.end(),
                   [](const Problem& a, const Problem& b) { return a.line < b.line; });
  if (problems.size() <= kMaxProblemsPerFile) return;
  long long more = 0;
  for (std::size_t i = kMaxProblemsPerFile; i < problems.size(); ++i) {
    more += number_counted_by(problems[i]).value_or(1);
  }
  problems.resize(kMaxProblemsPerFile + 1);
  const Problem& first_left_out = problems.back();
  problems.back() = {.file = first_left_out.file,
                     .line = first_left_out.line,
                     .message = base::format("{}{}{}", kMoreBegins, more, kMoreEnds)};
}

void keep_few(std::vector<Problem>& problems) {
  if (problems.size() > 100 * kMaxProblemsPerFile) sort_and_cap(problems);
}

std::string in_quotes(std::string_view text) { return '"' + base::printable(text, 60) + '"'; }

std::string printable(std::string_view text) { return base::printable(text, 200); }

}  // namespace casus::input
