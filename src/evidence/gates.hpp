// What a register has to keep to before a parameter may rest on it. See UX, section 3.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "evidence/statements.hpp"

namespace casus::evidence {

/// What a parameter rests on, as its assumption says.
struct ParameterBasis {
  std::string parameter;
  std::vector<std::string> sources;  ///< ids; each is a `sets` link
  std::string judgement;             ///< in words; "" if it rests on sources
  std::string file;
  int line = 0;
};

/// What a parameter rests on in truth, the strongest of them.
enum class Footing {
  source,     ///< a source of the study that is no document of the register, or one with a passage
              ///< that may set it
  statement,  ///< a statement that may set or bound it, and neither a judgement nor such a source
  judgement_with_statement,  ///< a judgement, and a statement that may set or bound it, whose
                             ///< document its assumption does not name
  judgement,
  nothing,
};
inline constexpr std::size_t kFootings = 5;
/// "set by sources", "by statements", "by a declared judgement, with a statement", "by a declared
/// judgement", "by nothing that may set one".
[[nodiscard]] std::string_view name_of(Footing footing) noexcept;
[[nodiscard]] Footing footing_of(const ParameterBasis& basis, const Statements& statements);
/// Its name, with the statements if it has any: "by statements: CL001 (B2), CL002 (C3)".
[[nodiscard]] std::string footing_text(const ParameterBasis& basis, const Statements& statements);

/// Why a statement may set or bound no parameter, whatever its marks: "is a forecast, …" or "its
/// mapping is proposed only, …"; "" if it may. A confirmed fact or number may; text of a law is a
/// fact.
[[nodiscard]] std::string why_it_sets_nothing(const Statement& statement);

/// The `sets` and `bounds` links of statements that may set nothing, one problem each with file,
/// line, statement and parameter. A study or file with any is refused by `casus check`.
[[nodiscard]] std::vector<base::Problem> check_setting_links(const Statements& statements);

/// What would be refused of `statements` later, one problem each with file, line and key: those of
/// check_setting_links(); `sets` and `bounds` links of statements whose marks may set nothing;
/// anchors and translations beyond kAnchorWords; days later than `last_day` ("2026-11-30"), and
/// documents issued after they were retrieved. For statements that have not been taken up yet.
[[nodiscard]] std::vector<base::Problem> check_before_use(const Statements& statements,
                                                          const std::string& last_day);

/// One rule, and where it is broken.
struct Gate {
  std::string name;                     ///< "parameters rest on something"
  std::string rule;                     ///< in one sentence
  std::size_t held = 0;                 ///< how many things were looked at
  std::vector<base::Problem> breaches;  ///< none: the gate holds
};

/// All gates, in a fixed order:
/// - every parameter rests on a source or statement that sets or bounds it, or on a judgement that
///   is declared with its reason;
/// - only confirmed facts and numbers set or bound a parameter: see check_setting_links();
/// - nothing with a mark of D to F or 4 to 6 sets or bounds a parameter; a source that is a
///   document of the register sets one only by a passage that does;
/// - a statement that repeats another has no better credibility than it, unless an origin of its
///   own supports it;
/// - mark 1 has two independent origins besides the statement's own, which is stated;
/// - an anchor and its translation have at most kAnchorWords words each;
/// - a forecast has a projection, or says why none stands for it and links no outcome or event.
[[nodiscard]] std::vector<Gate> check_gates(const Statements& statements,
                                            const std::vector<ParameterBasis>& parameters);

/// Share of judged passages on the diagonal; 0 if none is judged.
struct Diagonal {
  std::size_t judged = 0;
  std::size_t on_it = 0;
  [[nodiscard]] double share() const noexcept {
    return judged == 0 ? 0 : static_cast<double>(on_it) / static_cast<double>(judged);
  }
};
[[nodiscard]] Diagonal diagonal_of(const Statements& statements) noexcept;

/// Statements whose speaker is anonymous.
[[nodiscard]] std::size_t count_anonymous(const Statements& statements) noexcept;
/// Statements that no independent origin supports, among `statements`; `all` has the statements and
/// documents that they refer to.
[[nodiscard]] std::size_t count_uncorroborated(const Statements& statements, const Statements& all);

/// How far a parameter is to be trusted that a passage with these marks sets: 3 (high) for A or B
/// with 1, 2 (moderate) for A or B with 2, 1 (low) for the others that may set, -1 for those that
/// may not. Steps of assumptions::Certainty.
[[nodiscard]] int most_certainty(Marks marks) noexcept;

/// The same of a parameter that statements set or bound: the best of them. Nothing if none does.
struct StatementCeiling {
  std::string parameter;
  int certainty = 0;
};
[[nodiscard]] std::vector<StatementCeiling> ceilings(const Statements& statements,
                                                     const std::vector<ParameterBasis>& parameters);

}  // namespace casus::evidence
