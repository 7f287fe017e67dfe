#include "input/text_file.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <utility>

#include "base/text.hpp"
#include "input/number.hpp"

namespace casus::input {
namespace {

using base::Problem;

struct CloseFile {
  void operator()(std::FILE* file) const noexcept { std::fclose(file); }
};

unsigned byte_at(std::string_view text, std::size_t at) noexcept {
  return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
}

/// Length in bytes of the UTF-8 character that starts at `at`, 0 if there is none.
/// Source: RFC 3629, section 4 (the table of well-formed sequences).
std::size_t character_length(std::string_view text, std::size_t at) noexcept {
  const unsigned lead = byte_at(text, at);
  const auto continues = [&](std::size_t offset, unsigned low = 0x80, unsigned high = 0xBF) {
    const unsigned byte = byte_at(text, at + offset);
    return byte >= low && byte <= high;
  };
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return continues(1) ? 2 : 0;
  if (lead == 0xE0) return continues(1, 0xA0, 0xBF) && continues(2) ? 3 : 0;
  if (lead == 0xED) return continues(1, 0x80, 0x9F) && continues(2) ? 3 : 0;
  if (lead >= 0xE1 && lead <= 0xEF) return continues(1) && continues(2) ? 3 : 0;
  if (lead == 0xF0) return continues(1, 0x90, 0xBF) && continues(2) && continues(3) ? 4 : 0;
  if (lead >= 0xF1 && lead <= 0xF3) return continues(1) && continues(2) && continues(3) ? 4 : 0;
  if (lead == 0xF4) return continues(1, 0x80, 0x8F) && continues(2) && continues(3) ? 4 : 0;
  return 0;
}

/// True for C0 and C1 control characters, DEL, and the marks that reverse or hide text on screen.
bool is_control(std::string_view character) noexcept {
  if (character.size() == 1) return byte_at(character, 0) < 0x20 || byte_at(character, 0) == 0x7F;
  if (character.size() == 2) return byte_at(character, 0) == 0xC2 && byte_at(character, 1) < 0xA0;
  if (character.size() != 3 || byte_at(character, 0) != 0xE2) return false;
  const unsigned middle = byte_at(character, 1);
  const unsigned last = byte_at(character, 2);
  return (middle == 0x80 && (last == 0x8E || last == 0x8F || (last >= 0xA8 && last <= 0xAE))) ||
         (middle == 0x81 && last >= 0xA6 && last <= 0xA9);
}

std::string escaped(std::string_view bytes) {
  if (bytes == "\n") return "\\n";
  if (bytes == "\r") return "\\r";
  if (bytes == "\t") return "\\t";
  std::string text;
  for (const char byte : bytes) {
    text += base::format("\\x{:02x}", static_cast<unsigned>(static_cast<unsigned char>(byte)));
  }
  return text;
}

/// `text` with its control characters escaped, cut at a character's border after `max_bytes`.
std::string shown(std::string_view text, std::size_t max_bytes) {
  std::string shown_text;
  for (std::size_t at = 0; at < text.size();) {
    if (shown_text.size() >= max_bytes) return shown_text + "...";
    const std::size_t length = character_length(text, at);
    const std::string_view character = text.substr(at, std::max<std::size_t>(length, 1));
    if (length == 0 || is_control(character)) {
      shown_text += escaped(character);
    } else {
      shown_text += character;
    }
    at += character.size();
  }
  return shown_text;
}

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
  int line = 1;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = character_length(text, at);
    if (length == 0) {
      return Problem{.file = file,
                     .line = line,
                     .message = "is not UTF-8 text",
                     .found = base::format("byte 0x{:02x}", byte_at(text, at)),
                     .allowed = "UTF-8"};
    }
    if (text[at] == '\0') return Problem{.file = file, .line = line, .message = "holds a NUL byte"};
    if (text[at] == '\n') ++line;
    at += length;
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

std::string in_quotes(std::string_view text) { return '"' + shown(text, 60) + '"'; }

std::string printable(std::string_view text) { return shown(text, 200); }

}  // namespace casus::input
