// evidence check: the gates of the register, and passages found again in their documents.
#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <memory>

#include "apps/cli/claims/about_statements.hpp"
#include "apps/cli/claims/article_file.hpp"
#include "apps/cli/claims/statements_of_user.hpp"
#include "apps/cli/claims/subverbs.hpp"
#include "base/text.hpp"
#include "evidence/anchor.hpp"
#include "evidence/gates.hpp"
#include "input/text_file.hpp"
#include "records/digest.hpp"

namespace casus::cli {
namespace {

namespace fs = std::filesystem;

// The largest document that passages are looked for in: looking for words that are not there takes
// the time of their number times its length.
constexpr std::size_t kMostDocumentBytes = std::size_t{4} << 20;

struct FoundPassage {
  const evidence::Statement* statement = nullptr;
  evidence::Anchored anchored;
  std::string note;  ///< why it is lost without having been looked for
};

struct ReadDocument {
  std::u32string text;
  std::string problem;  ///< why it could not be read; "" if it could
  bool is_same = true;  ///< its hash is the register's
};

ReadDocument read_document(const fs::path& folder, const evidence::Document& document) {
  ReadDocument read;
  if (document.file.empty()) {
    read.problem = "the register names no file of this document";
    return read;
  }
  const std::string path = (folder / document.file).string();
  const auto bytes = input::read_text(path, kMostDocumentBytes);
  if (!bytes.ok()) {
    read.problem = base::to_text(bytes.problems().front());
    return read;
  }
  read.is_same = records::sha256(bytes.value()) == document.sha256;
  const auto seen = document_text(bytes.value(), path);
  if (!seen.ok()) {
    read.problem = base::to_text(seen.problems().front());
    return read;
  }
  auto text = evidence::normal_text(seen.value());
  if (!text.has_value()) {
    read.problem = base::format("{}: is not UTF-8", path);
    return read;
  }
  read.text = *std::move(text);
  return read;
}

struct DocumentsRead {
  std::map<std::string, ReadDocument> by_id;
  std::vector<FoundPassage> passages;
};

DocumentsRead find_passages_again(const evidence::Statements& statements,
                                  const std::string& folder) {
  DocumentsRead found;
  for (const evidence::Document& document : statements.documents) {
    found.by_id.emplace(document.id, read_document(folder, document));
  }
  for (const evidence::Statement& statement : statements.list) {
    FoundPassage passage{.statement = &statement, .anchored = {}, .note = {}};
    const ReadDocument& document = found.by_id.at(statement.passage.document);
    if (document.problem.empty()) {
      passage.anchored = evidence::find_again(statement.passage, document.text);
    } else {
      passage.note = document.problem;
    }
    found.passages.push_back(std::move(passage));
  }
  return found;
}

std::string anchored_text(const FoundPassage& passage) {
  const evidence::Passage& was = passage.statement->passage;
  const evidence::Anchored& now = passage.anchored;
  switch (now.how) {
    case evidence::Anchoring::ok:
      return base::format("{} to {}", now.start, now.end);
    case evidence::Anchoring::moved:
      return base::format("{} to {}, was {} to {}", now.start, now.end, was.start, was.end);
    case evidence::Anchoring::fuzzy:
      return base::format("{} to {}, was {} to {}; {} characters differ", now.start, now.end,
                          was.start, was.end, now.edits);
    case evidence::Anchoring::lost:
      return passage.note.empty() ? "not found" : passage.note;
  }
  return "";
}

bool is_lost(const FoundPassage& passage) {
  return passage.anchored.how == evidence::Anchoring::lost;
}

Json gate_json(const evidence::Gate& gate) {
  return {{"gate", gate.name},
          {"rule", gate.rule},
          {"held", gate.held},
          {"passes", gate.breaches.empty()},
          {"breaches", to_json(gate.breaches)}};
}

Json documents_json(const DocumentsRead& found) {
  Json documents = Json::array();
  for (const auto& [id, document] : found.by_id) {
    documents.push_back({{"document", id},
                         {"same_bytes", document.problem.empty() && document.is_same},
                         {"problem", document.problem}});
  }
  Json passages = Json::array();
  for (const FoundPassage& passage : found.passages) {
    passages.push_back({{"statement", passage.statement->id},
                        {"document", passage.statement->passage.document},
                        {"anchoring", evidence::name_of(passage.anchored.how)},
                        {"start", passage.anchored.start},
                        {"end", passage.anchored.end},
                        {"edits", passage.anchored.edits},
                        {"note", passage.note}});
  }
  return {{"documents", documents}, {"passages", passages}};
}

/// How many parameters rest on what, in the order of evidence::Footing.
using Footings = std::array<std::size_t, evidence::kFootings>;

Footings footings_of(const evidence::Statements& statements,
                     const std::vector<evidence::ParameterBasis>& bases) {
  Footings counts{};
  for (const evidence::ParameterBasis& basis : bases) {
    ++counts[static_cast<std::size_t>(evidence::footing_of(basis, statements))];
  }
  return counts;
}

std::size_t count_of(const Footings& counts, evidence::Footing footing) {
  return counts[static_cast<std::size_t>(footing)];
}

std::string counts_text(const Footings& counts, std::size_t all) {
  using evidence::Footing;
  const auto counted = [&](Footing footing) {
    return base::format("{} {}", count_of(counts, footing), evidence::name_of(footing));
  };
  std::string text = base::format("{} parameters: {}, {}", all, counted(Footing::source),
                                  counted(Footing::judgement));
  for (const Footing footing :
       {Footing::judgement_with_statement, Footing::statement, Footing::nothing}) {
    if (count_of(counts, footing) > 0) text += "; " + counted(footing);
  }
  return text;
}

void print_documents(const DocumentsRead& found, const Globals& globals) {
  for (const auto& [id, document] : found.by_id) {
    if (globals.quiet || (document.problem.empty() && document.is_same)) continue;
    base::print(
        stderr, "{}: {}\n", id,
        document.problem.empty() ? "its bytes are not those that were read" : document.problem);
  }
  TextTable table{.header = {"statement", "document", "passage", "characters"}, .rows = {}};
  for (const FoundPassage& passage : found.passages) {
    table.rows.push_back({passage.statement->id, passage.statement->passage.document,
                          std::string(evidence::name_of(passage.anchored.how)),
                          anchored_text(passage)});
  }
  print_table(table, globals);
}

void print_gates(const std::vector<evidence::Gate>& gates, const Globals& globals) {
  TextTable table{.header = {"gate", "held", "verdict"}, .rows = {}};
  for (const evidence::Gate& gate : gates) {
    table.rows.push_back(
        {gate.name, base::format("{}", gate.held),
         gate.breaches.empty() ? "passes" : base::format("FAILS ({})", gate.breaches.size())});
  }
  print_table(table, globals);
  for (const evidence::Gate& gate : gates) {
    for (const base::Problem& breach : gate.breaches) base::print("{}\n", base::to_text(breach));
  }
}

Exit check_register(const std::string& documents, const std::string& own_register,
                    const Globals& globals) {
  const engine::Prepared prepared = prepare_with_register(globals, own_register);
  const evidence::Statements& statements = prepared.study.statements;
  std::error_code error;
  if (!documents.empty() && !fs::is_directory(documents, error)) {
    fail(Exit::not_found,
         std::vector<base::Problem>{
             {.key = "--documents", .message = "there is no folder here", .found = documents}});
  }
  const auto bases = engine::bases_of(prepared.assumptions);
  const std::vector<evidence::Gate> gates = evidence::check_gates(statements, bases);
  const auto footings = footings_of(statements, bases);
  const evidence::Diagonal diagonal = evidence::diagonal_of(statements);
  const bool warns = diagonal.share() > evidence::kDiagonalWarning;
  std::optional<DocumentsRead> found;
  if (!documents.empty()) found = find_passages_again(statements, documents);
  const bool passes = std::all_of(gates.begin(), gates.end(),
                                  [](const auto& gate) { return gate.breaches.empty(); });
  const auto lost = found.has_value()
                        ? std::count_if(found->passages.begin(), found->passages.end(), is_lost)
                        : 0;
  if (globals.json) {
    using evidence::Footing;
    Json list = Json::array();
    for (const evidence::Gate& gate : gates) list.push_back(gate_json(gate));
    Json object{
        {"action", "check"},
        {"passes", passes && lost == 0},
        {"statements", statements.list.size()},
        {"parameters",
         {{"set_by_sources", count_of(footings, Footing::source)},
          {"set_by_statements", count_of(footings, Footing::statement)},
          {"by_judgement", count_of(footings, Footing::judgement)},
          {"by_judgement_with_statement", count_of(footings, Footing::judgement_with_statement)},
          {"by_nothing", count_of(footings, Footing::nothing)}}},
        {"anonymous", evidence::count_anonymous(statements)},
        {"uncorroborated", evidence::count_uncorroborated(statements, statements)},
        {"judged", diagonal.judged},
        {"on_diagonal", diagonal.on_it},
        {"diagonal_share", diagonal.share()},
        {"diagonal_warns", warns},
        {"gates", list}};
    if (found.has_value()) object.update(documents_json(*found));
    print_json("casus.evidence/1", object);
  } else {
    if (found.has_value()) {
      print_documents(*found, globals);
      base::print("\n");
    }
    print_gates(gates, globals);
    if (!globals.plain) {
      base::print("\n{}\n", counts_text(footings, bases.size()));
      base::print(
          "{} statements: {} from anonymous speakers, {} that no independent place "
          "supports\n",
          statements.list.size(), evidence::count_anonymous(statements),
          evidence::count_uncorroborated(statements, statements));
      base::print("marks on the diagonal A1-B2-C3-D4-E5: {} of {} judged ({:.0f} %){}\n",
                  diagonal.on_it, diagonal.judged, 100 * diagonal.share(),
                  warns ? "; warning: the two marks were hardly given separately" : "");
      if (lost > 0) base::print("{} passages are lost\n", lost);
    }
  }
  return passes && lost == 0 ? Exit::done : Exit::check_failed;
}

}  // namespace

std::function<Exit()> declare_evidence_check(CLI::App& app, const Globals& globals) {
  auto documents = std::make_shared<std::string>();
  auto own_register = std::make_shared<std::string>();
  app.add_option("--documents", *documents,
                 "Folder with the documents' files: find every passage again")
      ->type_name("DIR");
  add_register_option(app, *own_register);
  return [=, &globals] { return check_register(*documents, *own_register, globals); };
}

}  // namespace casus::cli
