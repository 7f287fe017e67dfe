#include "evidence/marks.hpp"

namespace casus::evidence {

std::string_view reliability_meaning(char mark) noexcept {
  switch (mark) {
    case 'A':
      return "completely reliable";
    case 'B':
      return "usually reliable";
    case 'C':
      return "fairly reliable";
    case 'D':
      return "not usually reliable";
    case 'E':
      return "unreliable";
    case 'F':
      return "cannot be judged";
    default:
      return "";
  }
}

std::string_view credibility_meaning(char mark) noexcept {
  switch (mark) {
    case '1':
      return "confirmed by other independent sources";
    case '2':
      return "probably true";
    case '3':
      return "possibly true";
    case '4':
      return "doubtful";
    case '5':
      return "improbable";
    case '6':
      return "cannot be judged";
    default:
      return "";
  }
}

bool may_set(Marks marks) noexcept {
  return marks.reliability >= 'A' && marks.reliability <= 'C' && marks.credibility >= '1' &&
         marks.credibility <= '3';
}

bool is_on_diagonal(Marks marks) noexcept {
  return is_judged(marks) && marks.reliability - 'A' == marks.credibility - '1';
}

bool is_judged(Marks marks) noexcept {
  return marks.reliability != 'F' && marks.credibility != '6';
}

}  // namespace casus::evidence
