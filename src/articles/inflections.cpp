#include "articles/inflections.hpp"

#include <algorithm>

namespace casus::articles {
namespace {

bool is_vowel(char c) noexcept {
  return std::string_view("aeiou").find(c) != std::string_view::npos;
}

bool ends_in_consonant_and_y(std::string_view word) noexcept {
  return word.size() > 1 && word.back() == 'y' && !is_vowel(word[word.size() - 2]);
}

std::string without(std::string_view word, std::size_t letters, std::string_view ending) {
  return std::string(word.substr(0, word.size() - letters)).append(ending);
}

}  // namespace

std::string with_s(std::string_view word) {
  if (word.ends_with("man") && word != "german" && word != "human") return without(word, 2, "en");
  if (ends_in_consonant_and_y(word)) return without(word, 1, "ies");
  const bool hisses = word.ends_with("s") || word.ends_with("x") || word.ends_with("z") ||
                      word.ends_with("ch") || word.ends_with("sh") || word.ends_with("o");
  return without(word, 0, hisses ? "es" : "s");
}

VerbForms forms_of_verb(std::string_view entry) {
  const std::size_t slash = std::min(entry.find('/'), entry.size());
  const std::string_view base = entry.substr(0, slash);
  VerbForms forms{.base = std::string(base), .third = with_s(base), .past = {}, .participle = {}};
  if (slash < entry.size()) {
    forms.past = entry.substr(slash + 1);
  } else if (base.ends_with("e")) {
    forms.past = without(base, 0, "d");
  } else {
    forms.past = ends_in_consonant_and_y(base) ? without(base, 1, "ied") : without(base, 0, "ed");
  }
  const bool doubles =
      slash < entry.size() && forms.past.ends_with("ed") && forms.past.size() == base.size() + 3;
  if (doubles) {
    forms.participle = without(forms.past, 2, "ing");
  } else if (base.ends_with("ie")) {
    forms.participle = without(base, 2, "ying");
  } else {
    const bool drops = base.ends_with("e") && !base.ends_with("ee");
    forms.participle = without(base, drops ? 1 : 0, "ing");
  }
  return forms;
}

}  // namespace casus::articles
