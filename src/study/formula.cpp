#include "study/formula.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/text.hpp"
#include "input/number.hpp"

namespace casus::study {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// One pass from left to right; the value of what has been read. A reference without a value makes
/// the whole NaN, and reading goes on.
class Calculation {
 public:
  Calculation(std::string_view text, const ReferenceValue& of) : text_(text), of_(of) {}

  FormulaValue run() {
    if (text_.size() > kMostFormulaBytes) {
      fail(base::format("is longer than {} bytes", kMostFormulaBytes));
    }
    const double value = fault_.empty() ? sum() : 0;
    skip_blanks();
    if (fault_.empty() && at_ < text_.size()) {
      fail(base::format("has something that is no part of it from byte {} on", at_ + 1));
    }
    if (!fault_.empty() || is_unknown_) return {.value = std::nullopt, .fault = fault_};
    if (!std::isfinite(value)) return {.value = std::nullopt, .fault = "has no finite value"};
    return {.value = value, .fault = ""};
  }

 private:
  void fail(std::string fault) {
    if (fault_.empty()) fault_ = std::move(fault);
  }
  void skip_blanks() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
  }
  bool take(char c) {
    skip_blanks();
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  double sum() {
    double value = product();
    while (fault_.empty()) {
      if (take('+')) {
        value += product();
      } else if (take('-')) {
        value -= product();
      } else {
        break;
      }
    }
    return value;
  }

  double product() {
    double value = factor();
    while (fault_.empty()) {
      if (take('*')) {
        value *= factor();
      } else if (take('/')) {
        value /= factor();
      } else {
        break;
      }
    }
    return value;
  }

  double factor() {
    if (++depth_ > kMostFormulaDepth) {
      fail(base::format("is nested deeper than {}", kMostFormulaDepth));
      return 0;
    }
    const double value = open_factor();
    --depth_;
    return value;
  }

  double open_factor() {
    if (take('-')) return -factor();
    if (take('(')) {
      const double value = sum();
      if (fault_.empty() && !take(')')) fail("has a '(' that is not closed");
      return value;
    }
    if (take('[')) return bracketed();
    skip_blanks();
    const std::size_t first = at_;
    const auto is_of_number = [](char c) { return is_digit(c) || c == '.'; };
    const auto is_of_name = [](char c) { return is_letter(c) || is_digit(c); };
    if (first < text_.size() && is_of_number(text_[first])) {
      const auto number = input::parse_number(run_of(is_of_number));
      if (!number.has_value()) fail(base::format("has no number at byte {}", first + 1));
      return number.value_or(0);
    }
    if (first < text_.size() && is_letter(text_[first])) {
      return reference({std::string(run_of(is_of_name))});
    }
    fail(first < text_.size() ? base::format("has no number or name at byte {}", first + 1)
                              : std::string("ends where a number or name must come"));
    return 0;
  }

  template <class Accept>
  std::string_view run_of(Accept accept) {
    const std::size_t first = at_;
    while (at_ < text_.size() && accept(text_[at_])) ++at_;
    return text_.substr(first, at_ - first);
  }

  double bracketed() {
    const std::size_t end = text_.find(']', at_);
    if (end == std::string_view::npos) {
      fail("has a '[' that is not closed");
      return 0;
    }
    std::vector<std::string> words;
    for (const std::string& word : base::split(text_.substr(at_, end - at_), ' ')) {
      if (!word.empty()) words.push_back(word);
    }
    at_ = end + 1;
    if (words.empty()) {
      fail("has empty brackets");
      return 0;
    }
    return reference(words);
  }

  double reference(const std::vector<std::string>& words) {
    const std::optional<double> value = of_(words);
    is_unknown_ |= !value.has_value();
    return value.value_or(1);
  }

  std::string_view text_;
  const ReferenceValue& of_;
  std::size_t at_ = 0;
  int depth_ = 0;
  bool is_unknown_ = false;
  std::string fault_;
};

}  // namespace

FormulaValue value_of(std::string_view formula, const ReferenceValue& of) {
  return Calculation(formula, of).run();
}

}  // namespace casus::study
