// Claims in the forms that other tools read.
#pragma once

#include <string>
#include <vector>

#include "apps/cli/claims/held_claims.hpp"

namespace casus::cli {

/// A draft of ClaimReview (schema.org) as JSON-LD: what was claimed, by whom and where. The author
/// of the review and its rating are left empty for the checker: the program is never the author.
/// What the record answers stands in the body; of a forecast there is none.
[[nodiscard]] Json claim_review(const study::Study& study, const TestedClaim& claim);

/// Documents, passages, statements, marks and what they were held against, in PROV-O terms, as
/// JSON-LD.
[[nodiscard]] Json provenance_graph(const study::Study& study,
                                    const std::vector<TestedClaim>& claims);

/// A document or source, as reference lists want it.
struct Reference {
  std::string id;
  std::string type;  ///< of CSL-JSON
  std::string title;
  std::vector<std::string> authors;
  std::string publisher;
  std::string date;  ///< as written: "2025", "2025-03", "2025-03-02", "n.d."
  std::string address;
  std::string language;
  std::string retrieved;  ///< day on which it was read; "" if unknown
};

/// The documents of the claims and the sources of their corroboration, each once, sorted by id.
[[nodiscard]] std::vector<Reference> references_of(const study::Study& study,
                                                   const std::vector<TestedClaim>& claims);
[[nodiscard]] std::string csl_text(const std::vector<Reference>& references);
[[nodiscard]] std::string bibtex_text(const std::vector<Reference>& references);
[[nodiscard]] std::string ris_text(const std::vector<Reference>& references);

}  // namespace casus::cli
