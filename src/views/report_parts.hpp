// The parts of the report, each in its own file. Every function returns HTML, and "" where the
// results hold nothing for it, so that no part stands empty.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "catalog/events.hpp"
#include "records/results.hpp"
#include "views/html.hpp"
#include "views/sentence.hpp"

namespace casus::views {

/// What all parts read.
struct ReportContext {
  const records::Results* results = nullptr;
  std::string lexicon;
  std::vector<std::vector<OutcomeLine>> lines;  ///< [scenario][outcome]
  std::vector<std::size_t> shown;  ///< places of the scenarios shown: all but the reference, or it
};

/// "kind:scenario/name", the value of a data-src attribute.
[[nodiscard]] std::string source_of(std::string_view kind, const records::Ensemble& ensemble,
                                    std::string_view name);

/// The class that colors a scenario: "s0" for the reference, then "s1" …, beginning again after 5.
[[nodiscard]] std::string color_class(std::size_t ensemble);

/// How many tiles and panels are printed; the others are on the screen only.
[[nodiscard]] std::size_t printed_tiles(const ReportContext& context);
[[nodiscard]] std::size_t printed_panels(const ReportContext& context);

/// A line for paper that says how many are on the screen only; "" if none are.
[[nodiscard]] std::string left_out_html(std::size_t count, std::string_view what);

/// "likely (55-80%), 64 of 100 worlds"; with numbers only "64 of 100 worlds".
[[nodiscard]] std::string chance_words(const records::Results& results,
                                       const records::OutcomeSummary& summary,
                                       const std::string& lexicon);

/// A chance in a table, "12%", "under 1%": multiples of 5 below 1,000 worlds. The share as counted
/// and its error stand in the cell's title.
[[nodiscard]] Cell chance_cell(const records::Results& results,
                               const records::OutcomeSummary& summary, const std::string& source);
/// The same for its difference against the reference, in points: "+18", "0".
[[nodiscard]] Cell chance_change_cell(const records::OutcomeSummary& summary,
                                      const std::string& source);

[[nodiscard]] std::string header_html(const ReportContext& context);
/// Where the single path of a replayed game lies among the worlds of one scenario.
[[nodiscard]] std::string published_html(const ReportContext& context, std::size_t e);
/// On the screen only: what each move of a replayed game does here.
[[nodiscard]] std::string moves_html(const ReportContext& context);
[[nodiscard]] std::string tiles_html(const ReportContext& context);
[[nodiscard]] std::string fans_html(const ReportContext& context);
[[nodiscard]] std::string allies_html(const ReportContext& context);
/// On the screen only: what allies chose by themselves.
[[nodiscard]] std::string choices_html(const ReportContext& context);
/// "Can it happen?": doors, and who closes them.
[[nodiscard]] std::string doors_html(const ReportContext& context);
/// On the screen only, within "Can it happen?": past roll calls beside the fit that votes rest on.
[[nodiscard]] std::string divisions_html(const ReportContext& context);
/// "On which frontiers?": demands and what becomes of them by frontier.
[[nodiscard]] std::string frontiers_html(const ReportContext& context);
/// "Who follows whom?": onsets of instability by state, and what follows them, against chance.
[[nodiscard]] std::string contagion_html(const ReportContext& context);
/// "What would it do to the war?": cease-fires that last, collapse, the counter-case.
[[nodiscard]] std::string war_html(const ReportContext& context);
/// "What replacing takes": time and money by class of capability.
[[nodiscard]] std::string replacement_html(const ReportContext& context);
/// Tile-grid maps of the study's measures, and their list.
[[nodiscard]] std::string maps_html(const ReportContext& context);
/// On the screen only: statements of documents beside the record and these worlds.
[[nodiscard]] std::string claims_html(const ReportContext& context);
[[nodiscard]] std::string timeline_html(const ReportContext& context);
/// What the numbers leave out, pins, models and their grades.
[[nodiscard]] std::string notes_html(const ReportContext& context);
/// On the screen only: assumptions, sources, facts.
[[nodiscard]] std::string inputs_html(const ReportContext& context);
/// Stamps, seed, worlds, what the tool is not; once on each sheet.
[[nodiscard]] std::string stamps_html(const ReportContext& context, std::string_view css_class);

/// The style sheet and the script of the page.
[[nodiscard]] std::string_view report_style() noexcept;
[[nodiscard]] std::string_view report_script() noexcept;

}  // namespace casus::views
