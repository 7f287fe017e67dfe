// What documents say beside what the record and the model say: a page of all claims that needs
// nothing else, and the pieces of it that the report and the terminal use too.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analysis/claims.hpp"

namespace casus::views {

/// One statement as the page shows it.
struct ClaimView {
  std::string id;
  std::string document;  ///< id
  std::string proposition;
  std::string anchor;       ///< the document's own words, at most eight
  std::string translation;  ///< of the anchor; "" if there is none
  std::string translator;
  std::string entities;  ///< "USA, the council": whom and what it is about; "" if not stated
  std::string kind;
  std::string speaker;
  std::string basis;
  std::string passed_on;    ///< "official, memos": who passed it on; "" if nobody
  std::string marks;        ///< "B2"
  std::string reliability;  ///< "B usually reliable: …"
  std::string credibility;
  std::vector<std::string> corroboration;  ///< one line each
  std::string verdict;
  std::string reason;               ///< why there is no more to say; "" if there is
  std::vector<std::string> points;  ///< what the record answers, one line each
  std::optional<analysis::HeldClaim> held;
  std::string preset;                ///< of `held`
  std::string why;                   ///< why this outcome or event stands for it
  std::vector<std::string> reviews;  ///< dated, one line each, in their order
};

struct ClaimsPage {
  std::string study_title;
  std::vector<std::pair<std::string, std::string>> documents;  ///< id and title
  std::vector<ClaimView> claims;
  std::size_t anonymous = 0;
  std::size_t uncorroborated = 0;
  std::size_t judged = 0;  ///< with both marks known
  std::size_t on_diagonal = 0;
  double diagonal_warning = 0;  ///< share of those above which the page warns
  std::uint32_t worlds = 0;
  std::uint64_t seed = 0;
  std::string version;  ///< of the program
  std::string model_version;
  std::string data_version;
  std::vector<std::pair<std::string, std::string>> scenarios;  ///< ids and stamps
  std::string ensemble_model;  ///< where it differs from `model_version`; else ""
  std::string ensemble_data;   ///< the same of `data_version`
};

/// "Claimed +40%: 94 of 100 worlds of aid-cutoff lie below it (error 0.4 points); half of them
/// between -3% and +8%, nine in ten between -20% and +15%: outside wide range (90%)", or of a yes
/// or no "Claimed that it happens: it does in 34 of 100 worlds …". "" where it is not represented.
[[nodiscard]] std::string held_sentence(const analysis::HeldClaim& held, const std::string& preset);

/// A picture of the worlds as dots with the claim marked, as SVG; "" where it is not represented.
[[nodiscard]] std::string held_picture(const analysis::HeldClaim& held);

/// How often each verdict stands in a list, in the order of the kinds of verdict; "" is "not
/// tested".
[[nodiscard]] std::vector<std::pair<std::string, std::size_t>> count_verdicts(
    const std::vector<std::string>& verdicts);

/// The page, light and dark, for screen and paper. Every number has a data-src attribute.
[[nodiscard]] std::string claims_page_html(const ClaimsPage& page);

}  // namespace casus::views
