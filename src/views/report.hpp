// The report: one self-contained HTML page that prints to two sheets of A4.
#pragma once

#include <string>

#include "records/results.hpp"

namespace casus::views {

/// The page as text in UTF-8. Style, pictures (SVG) and a few lines of script for the theme are
/// inside; nothing is loaded from anywhere. Needs summaries. The same results give the same bytes.
///
/// Every number stands in an element with an attribute data-src, "kind:name", that says where it
/// comes from: outcome, series, event, lever, parameter, fact, source, manifest (the run), or
/// method (how something is computed or drawn).
[[nodiscard]] std::string report_html(const records::Results& results, const std::string& lexicon);

}  // namespace casus::views
