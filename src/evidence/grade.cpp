#include "evidence/grade.hpp"

namespace casus::evidence {

std::string_view grade_meaning(char grade) noexcept {
  switch (grade) {
    case 'A':
      return "official or primary";
    case 'B':
      return "reputable secondary or peer-reviewed";
    case 'C':
      return "press or memory";
    case 'D':
      return "unverified or anonymous";
    case 'J':
      return "judgement";
    default:
      return "";
  }
}

char parse_grade(std::string_view text) noexcept {
  const bool is_grade = text.size() == 1 && kGrades.find(text[0]) != std::string_view::npos;
  return is_grade ? text[0] : '\0';
}

}  // namespace casus::evidence
