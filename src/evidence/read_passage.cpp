// Reading where a statement stands and what it is about.
#include "evidence/read_passage.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "evidence/times.hpp"
#include "evidence/words.hpp"
#include "input/text_file.hpp"

namespace casus::evidence {
namespace {

using input::Section;

/// Characters of UTF-8.
long long characters(const std::string& text) {
  return std::count_if(text.begin(), text.end(),
                       [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
}

/// Letters and digits in parts of one to eight, the first of two or three letters: the form of BCP
/// 47, not its registry.
bool is_language(std::string_view text) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const auto is_other = [&](char c) { return is_letter(c) || (c >= '0' && c <= '9'); };
  bool is_first = true;
  for (const std::string& part : base::split(text, '-')) {
    const bool is_long_enough = part.size() >= (is_first ? 2U : 1U);
    if (!is_long_enough || part.size() > (is_first ? 3U : 8U)) return false;
    const bool is_of_letters = std::all_of(part.begin(), part.end(), is_letter);
    if (is_first ? !is_of_letters : !std::all_of(part.begin(), part.end(), is_other)) return false;
    is_first = false;
  }
  return !is_first;
}

std::string context(Section& section, const char* key) {
  constexpr std::size_t kDigits = 16;
  const std::string text = section.text(key);
  const bool is_hash =
      text.size() == kDigits && text.find_first_not_of("0123456789abcdef") == std::string::npos;
  if (!text.empty() && !is_hash) {
    section.problem(key, "is not the hash of a context", input::in_quotes(text),
                    "16 digits of 0-9 and a-f, as `casus evidence anchor` prints them");
  }
  return text;
}

/// Language of the passage, and its words in another with who put them so.
void read_translation(Section& section, Passage& passage) {
  passage.language = section.optional_text("language").value_or("");
  check_language(section, passage.language);
  passage.translation = section.optional_text("translation").value_or("");
  passage.translator = section.optional_text("translator").value_or("");
  const bool has_translation = !base::trimmed(passage.translation).empty();
  if (has_translation == base::trimmed(passage.translator).empty()) {
    section.problem(!has_translation ? "translation" : "translator", "is missing", "",
                    "a translation with the role or name of who made it");
  }
  if (passage.translation.size() > kMostAnchorBytes) {
    section.problem("translation", "quotes too much of its document",
                    base::format("{} bytes", passage.translation.size()),
                    base::format("at most {}", kMostAnchorBytes));
  }
}

}  // namespace

void check_language(Section& section, const std::string& language) {
  if (language.empty() || is_language(language)) return;
  section.problem("language", "is not a language tag", input::in_quotes(language),
                  R"(BCP 47, such as "en" or "pt-BR")");
}

void check_time(Section& section, const std::string& time) {
  constexpr std::size_t kYear = 4;
  for (const std::string& word : base::split(time, ' ')) {
    const bool is_of_digits = word.find_first_not_of("0123456789-.Q") == std::string::npos;
    const bool has_year = word.size() >= kYear && word.find_first_not_of("0123456789") >= kYear;
    const bool is_one = is_of_digits && has_year && word.find_first_of("-.Q") != std::string::npos;
    if (!is_one || days_of(word).has_value()) continue;
    section.problem("time", "is no time that the calendar has", input::in_quotes(word),
                    "such as 2024, 2025-12, 2023Q4, 2022-2024 or 2023-08..2025-04, or words");
  }
}

Passage read_passage(Section section) {
  constexpr long long kMostCharacters = 100'000'000;
  Passage passage;
  if (!section.is_present()) return passage;
  passage.document = section.text("document");
  passage.exact = section.text("exact");
  const std::vector<double> position =
      section.numbers("position", {.low = 0, .high = static_cast<double>(kMostCharacters)});
  passage.before = context(section, "before");
  passage.after = context(section, "after");
  read_translation(section, passage);
  if (passage.exact.size() > kMostAnchorBytes) {
    section.problem("exact", "quotes too much of its document",
                    base::format("{} bytes", passage.exact.size()),
                    base::format("at most {}", kMostAnchorBytes));
  }
  if (position.size() != 2) {
    section.problem("position", "is not where a passage begins and ends",
                    base::format("{} numbers", position.size()), "two whole numbers");
    return passage;
  }
  passage.start = static_cast<long long>(position[0]);
  passage.end = static_cast<long long>(position[1]);
  if (passage.end - passage.start != characters(passage.exact)) {
    section.problem("position", "does not span the words of `exact`",
                    base::format("{} to {}", passage.start, passage.end),
                    base::format("ends {} characters apart", characters(passage.exact)));
  }
  return passage;
}

std::vector<std::string> read_entities(Section& section, const std::vector<std::string>& actors) {
  constexpr std::string_view kActor = "actor:";
  std::vector<std::string> seen;
  std::vector<std::string> entities =
      section.optional_texts("entities").value_or(std::vector<std::string>{});
  for (const std::string& entity : entities) {
    const std::string name = folded(entity);
    if (name.empty() || std::find(seen.begin(), seen.end(), name) != seen.end()) {
      section.problem("entities", name.empty() ? "has an empty name" : "names one twice",
                      input::in_quotes(entity), "each name once");
    }
    seen.push_back(name);
    if (!entity.starts_with(kActor) || actors.empty()) continue;
    const std::string actor = entity.substr(kActor.size());
    if (std::find(actors.begin(), actors.end(), actor) != actors.end()) continue;
    section.problem("entities", "is not an actor of this study", input::in_quotes(entity),
                    "actor:CODE, or a name in free words", base::nearest_name(actor, actors));
  }
  return entities;
}

}  // namespace casus::evidence
