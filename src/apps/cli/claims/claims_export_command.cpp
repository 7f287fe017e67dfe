// claims export: for checkers, reference lists, tables, and a page for people.
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <memory>

#include "apps/cli/claims/about_statements.hpp"
#include "apps/cli/claims/exports.hpp"
#include "apps/cli/claims/subverbs.hpp"
#include "apps/cli/output.hpp"
#include "base/check.hpp"
#include "base/text.hpp"
#include "evidence/gates.hpp"
#include "views/claims_page.hpp"
#include "views/csv_cell.hpp"

namespace casus::cli {
namespace {

namespace fs = std::filesystem;

const std::vector<std::string> kForms{"claimreview", "prov", "csl", "bibtex", "ris", "csv", "html"};

/// Name of the file or folder where -o gives none.
std::string usual_name(const std::string& form) {
  if (form == "claimreview") return "claimreview";
  if (form == "prov") return "claims.prov.jsonld";
  if (form == "csl") return "claims.csl.json";
  if (form == "bibtex") return "claims.bib";
  return "claims." + form;
}

std::string document_text(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

/// One file for each claim, in a temporary folder that is renamed when whole.
void write_reviews(const TestedClaims& tested, const std::string& path) {
  const fs::path temporary = base::format("{}.partial-{}", path, static_cast<long>(getpid()));
  std::error_code error;
  const auto give_up = [&](const std::string& reason) {
    std::error_code ignored;
    fs::remove_all(temporary, ignored);
    throw base::EnvironmentError(base::format("{} cannot be written: {}", path, reason));
  };
  fs::create_directories(temporary, error);
  if (error) give_up(error.message());
  for (const TestedClaim& claim : tested.claims) {
    std::ofstream file(temporary / (claim.statement->id + ".jsonld"), std::ios::binary);
    file << document_text(claim_review(tested.prepared.study, claim));
    file.close();
    if (!file) give_up(base::format("{}.jsonld cannot be written", claim.statement->id));
  }
  fs::rename(temporary, path, error);
  if (error) give_up(error.message());
}

std::string csv_text(const TestedClaims& tested) {
  std::string text =
      "claim,document,kind,proposition,value,unit,time,speaker,role,basis,reliability,credibility,"
      "independent_origins,anchor,verdict,reason,preset,worlds,share_or_percentile,error,"
      "confirmed_by,confirmed_on,reviews,entities,language,translation,translator\r\n";
  for (const TestedClaim& claim : tested.claims) {
    const evidence::Statement& statement = *claim.statement;
    const evidence::Marks marks = evidence::marks_of(statement);
    const bool is_held = claim.held.has_value() && claim.held->worlds > 0;
    std::string share;
    std::string error;
    if (is_held) {
      const analysis::HeldClaim& held = *claim.held;
      share = base::shortest(held.is_yes_or_no ? held.share : held.percentile);
      error = base::shortest(held.is_yes_or_no ? held.share_error : held.percentile_error);
    }
    const std::vector<std::string> cells{
        statement.id,
        statement.passage.document,
        std::string(evidence::name_of(statement.kind)),
        statement.proposition,
        statement.value.has_value() ? base::shortest(*statement.value) : "",
        statement.unit,
        statement.time,
        statement.speaker,
        statement.role,
        std::string(evidence::name_of(statement.basis)),
        std::string(1, marks.reliability),
        std::string(1, marks.credibility),
        base::format(
            "{}",
            evidence::independent_origins(statement, tested.prepared.study.statements).size()),
        statement.passage.exact,
        claim.verdict,
        claim.reason,
        is_held ? claim.preset : "",
        is_held ? base::format("{}", claim.held->worlds) : "",
        share,
        error,
        statement.confirmed_by,
        statement.confirmed_on,
        base::join(evidence::review_lines(statement), " | "),
        base::join(statement.entities, "; "),
        evidence::language_of(statement, tested.prepared.study.statements),
        statement.passage.translation,
        statement.passage.translator};
    std::vector<std::string> quoted;
    for (const std::string& cell : cells) quoted.push_back(views::csv_text_cell(cell));
    text += base::join(quoted, ",") + "\r\n";
  }
  return text;
}

std::string mark_line(char mark, std::string_view meaning,
                      const std::vector<evidence::MarkEntry>& log) {
  return base::format("{} ({}): {}", mark, meaning, log.empty() ? "" : log.back().reason);
}

views::ClaimView view_of(const TestedClaim& claim) {
  const evidence::Statement& statement = *claim.statement;
  const evidence::Marks marks = evidence::marks_of(statement);
  views::ClaimView view{
      .id = statement.id,
      .document = statement.passage.document,
      .proposition = statement.proposition,
      .anchor = statement.passage.exact,
      .translation = statement.passage.translation,
      .translator = statement.passage.translator,
      .entities = base::join(statement.entities, ", "),
      .kind = std::string(evidence::name_of(statement.kind)),
      .speaker = statement.speaker,
      .basis = std::string(evidence::name_of(statement.basis)),
      .passed_on = base::join(statement.hops, ", "),
      .marks = marks_text(statement),
      .reliability = mark_line(marks.reliability, evidence::reliability_meaning(marks.reliability),
                               statement.reliability),
      .credibility = mark_line(marks.credibility, evidence::credibility_meaning(marks.credibility),
                               statement.credibility),
      .corroboration = {},
      .verdict = claim.verdict,
      .reason = claim.reason,
      .points = {},
      .held = claim.held,
      .preset = claim.preset,
      .why = claim.held.has_value() && statement.projection.has_value() ? statement.projection->why
                                                                        : "",
      .reviews = evidence::review_lines(statement)};
  for (const evidence::Corroboration& place : statement.corroboration) {
    view.corroboration.push_back(
        base::format("{} {}: {} (origin: {}{})", evidence::name_of(place.relation),
                     place.source.empty() ? place.statement : place.source, place.note,
                     place.origin, place.is_independent ? ", independent" : ""));
  }
  if (!claim.record.has_value()) return view;
  for (const study::PointAnswer& point : claim.record->points) {
    std::string line = base::format("{}: {}", point.asks, study::name_of(point.answer));
    if (!point.record.empty()) line += base::format("; the record has {}", point.record);
    if (point.answer == study::Answer::contradicted) {
      line += base::format(", the statement {}", point.says);
    }
    if (!point.where.empty()) line += base::format(" [{}, {}]", point.where, point.source);
    view.points.push_back(std::move(line));
  }
  return view;
}

std::string page_text(const TestedClaims& tested) {
  const study::Study& study = tested.prepared.study;
  evidence::Statements shown;
  views::ClaimsPage page;
  for (const TestedClaim& claim : tested.claims) {
    shown.list.push_back(*claim.statement);
    page.claims.push_back(view_of(claim));
  }
  for (const evidence::Document& document : study.statements.documents) {
    page.documents.emplace_back(document.id, document.title);
  }
  const evidence::Diagonal diagonal = evidence::diagonal_of(shown);
  page.study_title = study.title;
  page.anonymous = evidence::count_anonymous(shown);
  page.uncorroborated = evidence::count_uncorroborated(shown, study.statements);
  page.judged = diagonal.judged;
  page.on_diagonal = diagonal.on_it;
  page.diagonal_warning = evidence::kDiagonalWarning;
  page.worlds = tested.worlds;
  page.seed = tested.seed;
  const TestedVersions& versions = tested.versions;
  page.version = versions.program;
  page.model_version = versions.model;
  page.data_version = versions.data;
  page.scenarios = versions.scenarios;
  if (versions.ensemble_model != versions.model) page.ensemble_model = versions.ensemble_model;
  if (versions.ensemble_data != versions.data) page.ensemble_data = versions.ensemble_data;
  return views::claims_page_html(page);
}

std::string text_of(const TestedClaims& tested, const std::string& form) {
  const study::Study& study = tested.prepared.study;
  if (form == "claimreview") return document_text(claim_review(study, tested.claims.front()));
  if (form == "prov") return document_text(provenance_graph(study, tested.claims));
  if (form == "csl") return csl_text(references_of(study, tested.claims));
  if (form == "bibtex") return bibtex_text(references_of(study, tested.claims));
  if (form == "ris") return ris_text(references_of(study, tested.claims));
  if (form == "csv") return csv_text(tested);
  return page_text(tested);
}

Exit export_claims(const TestOptions& options, const std::string& form, const std::string& output,
                   const Globals& globals) {
  const std::string path = output.empty() ? usual_name(form) : output;
  // A draft is a page of its own: one claim is a file if its name says so, more are a folder.
  const bool is_one = form == "claimreview" && options.ids.size() == 1 &&
                      (path == "-" || fs::path(path).has_extension());
  const bool is_folder = form == "claimreview" && !is_one;
  if (is_folder && path == "-") {
    fail(Exit::usage,
         std::vector<base::Problem>{{.key = "-o",
                                     .message = "more than one claim wants a folder",
                                     .found = "-",
                                     .allowed = "a folder that does not exist yet, or one claim"}});
  }
  need_new(path);
  TestOptions own = options;
  own.without_ensembles = form != "csv" && form != "html" && form != "prov";
  const TestedClaims tested = test_claims(own, globals);
  if (is_folder) {
    write_reviews(tested, path);
  } else {
    write_output(path, text_of(tested, form));
  }
  if (path == "-") return Exit::done;
  if (globals.json) {
    print_json("casus.claims/1", {{"action", "export"},
                                  {"to", form},
                                  {is_folder ? "folder" : "file", path},
                                  {"claims", tested.claims.size()}});
  } else if (!globals.quiet) {
    base::print(stderr, "wrote {}\n", path);
  }
  return Exit::done;
}

}  // namespace

std::function<Exit()> declare_claims_export(CLI::App& app, const Globals& globals) {
  auto options = std::make_shared<TestOptions>();
  auto form = std::make_shared<std::string>();
  auto output = std::make_shared<std::string>();
  app.add_option("--to", *form, base::join(kForms, ", "))
      ->required()
      ->check(one_of("--to", kForms));
  app.add_option(
      "-o,--output", *output,
      "The file, - for standard output, or the folder of drafts; one draft alone may be a "
      "file such as claim.json (default: claims.csv …, here)");
  declare_test_options(app, *options);
  return [=, &globals] { return export_claims(*options, *form, *output, globals); };
}

}  // namespace casus::cli
