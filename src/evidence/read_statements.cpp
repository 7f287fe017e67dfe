// StatementsReading and checking a file of statements.
#include <algorithm>
#include <filesystem>

#include "base/text.hpp"
#include "evidence/read_passage.hpp"
#include "evidence/statements.hpp"
#include "input/text_file.hpp"

namespace casus::evidence {
namespace {

using input::Section;

/// What the readers of the parts share.
struct StatementsReading {
  const KnownNames& known;
  Statements& statements;
  std::string file;
  std::string grader;  ///< of marks that name none
  std::string graded;
};

bool holds(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string day(Section& section, const char* key, const std::string& otherwise = "") {
  const std::string text =
      otherwise.empty() ? section.text(key) : section.optional_text(key).value_or(otherwise);
  if (!text.empty() && !is_day(text)) {
    section.problem(key, "is not a day", input::in_quotes(text), "a day such as \"2026-11-30\"");
  }
  return text;
}

/// Notes a name that is none of `known`, unless those could not be read.
void check_name(Section& section, const char* key, const std::string& name,
                const std::vector<std::string>& known, const std::string& what) {
  if (name.empty() || known.empty() || holds(known, name)) return;
  section.problem(key, base::format("is not {}", what), input::in_quotes(name), "",
                  base::nearest_name(name, known));
}

bool is_id(const std::string& id) {
  const auto is_allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '.';
  };
  return !id.empty() && id.size() <= 100 && id.front() != '-' && id.front() != '.' &&
         std::all_of(id.begin(), id.end(), is_allowed);
}

/// `is_taken` tells whether another has the id.
template <class Taken>
std::string read_id(Section& section, const Taken& is_taken) {
  const std::string id = section.text("id");
  if (id.empty()) return id;
  if (!is_id(id)) {
    section.problem("id", "is not an id", input::in_quotes(id),
                    "letters, digits, '_', '.' and '-', a letter, digit or '_' first");
  }
  if (is_taken(id)) {
    section.problem("id", "is there already", input::in_quotes(id), "an id of its own");
  }
  return id;
}

/// 64 hexadecimal digits.
bool is_sha256(const std::string& text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

void read_document(StatementsReading& reading, Section section) {
  Document document;
  document.id = read_id(section, [&](const std::string& id) {
    return find_document(reading.statements, id) != nullptr;
  });
  document.type = section.choice(
      "type", {"article-newspaper", "article-magazine", "article-journal", "webpage", "post-weblog",
               "post", "report", "interview", "speech", "bill", "legislation", "document"});
  document.title = section.text("title");
  document.authors = section.optional_texts("author").value_or(std::vector<std::string>{});
  document.publisher = section.optional_text("publisher").value_or("");
  document.issued = section.optional_text("issued").value_or("");
  if (!document.issued.empty() && !is_date(document.issued)) {
    section.problem("issued", "is not a date", input::in_quotes(document.issued),
                    "a year, month or day such as \"2025-03-02\"");
  }
  document.address = section.optional_text("address").value_or("");
  document.language = section.text("language");
  check_language(section, document.language);
  document.source = section.optional_text("source").value_or("");
  check_name(section, "source", document.source, reading.known.sources, "a source of this study");
  document.file = section.optional_text("file").value_or("");
  const bool is_folder = document.file == "." || document.file == "..";
  if (is_folder || std::filesystem::path(document.file).filename() != document.file) {
    section.problem("file", "is not the name of a file", input::in_quotes(document.file),
                    "a name without folders");
  }
  document.sha256 = section.text("sha256");
  if (!document.sha256.empty() && !is_sha256(document.sha256)) {
    section.problem("sha256", "is not a SHA-256", input::in_quotes(document.sha256),
                    "64 digits of 0-9 and a-f");
  }
  document.retrieved = day(section, "retrieved");
  document.licence = section.text("licence");
  document.path = reading.file;
  document.line = section.line();
  reading.statements.documents.push_back(std::move(document));
}

std::vector<MarkEntry> read_marks(StatementsReading& reading, Section& statement, const char* key,
                                  std::string_view allowed) {
  std::vector<std::string> names;
  for (const char mark : allowed) names.emplace_back(1, mark);
  std::vector<MarkEntry> log;
  for (Section section : statement.sections(key)) {
    MarkEntry entry;
    const std::string mark = section.choice("mark", names);
    entry.mark = mark.empty() ? allowed.back() : mark.front();
    entry.reason = section.text("reason");
    entry.by = section.optional_text("by").value_or(reading.grader);
    if (entry.by.empty()) section.problem("by", "is missing", "", "the role of who gave the mark");
    entry.on = day(section, "on", reading.graded);
    entry.line = section.line();
    if (!log.empty() && entry.on < log.back().on) {
      section.problem("on", "is before the entry above it; a log of marks is only added to",
                      entry.on, base::format("{} or later", log.back().on));
    }
    log.push_back(std::move(entry));
  }
  if (log.empty()) {
    statement.problem(key, "is missing", "",
                      "a list of {mark, reason}; F and 6 say that nothing is known");
  }
  return log;
}

std::vector<Corroboration> read_corroboration(StatementsReading& reading, Section& statement) {
  std::vector<Corroboration> list;
  for (Section section : statement.sections("corroboration")) {
    Corroboration place;
    const std::vector<std::string> relations{"supports", "contradicts", "repeats"};
    const std::string relation = section.choice("relation", relations);
    const auto at = std::find(relations.begin(), relations.end(), relation);
    if (at != relations.end()) place.relation = static_cast<Relation>(at - relations.begin());
    place.source = section.optional_text("source").value_or("");
    place.statement = section.optional_text("statement").value_or("");
    place.origin = section.text("origin");
    place.is_independent = section.boolean("independent");
    place.note = section.optional_text("note").value_or("");
    if (place.source.empty() == place.statement.empty()) {
      section.problem("source", "wants a source or a statement, and not both");
    }
    check_name(section, "source", place.source, reading.known.sources, "a source of this study");
    if (place.relation == Relation::repeats && place.is_independent) {
      section.problem("independent", "is never so of what only repeats");
    }
    list.push_back(std::move(place));
  }
  return list;
}

std::vector<ParameterLink> read_parameters(StatementsReading& reading, Section& statement) {
  const std::vector<std::string> roles{"sets", "bounds", "motivates", "challenges"};
  std::vector<ParameterLink> list;
  for (Section section : statement.sections("parameter")) {
    ParameterLink link;
    link.parameter = section.text("name");
    check_name(section, "name", link.parameter, reading.known.parameters,
               "a parameter of the models");
    const std::string role = section.choice("role", roles);
    const auto at = std::find(roles.begin(), roles.end(), role);
    if (at != roles.end()) link.role = static_cast<Role>(at - roles.begin());
    link.transform = section.text("transform");
    link.formula = section.optional_text("formula").value_or("");
    link.line = section.line();
    list.push_back(std::move(link));
  }
  return list;
}

const std::vector<std::string>* names_of(const KnownNames& known, const std::string& kind) {
  if (kind == "outcome") return &known.outcomes;
  if (kind == "field") return &known.fields;
  if (kind == "indicator") return &known.indicators;
  if (kind == "lever") return &known.levers;
  if (kind == "law") return &known.laws;
  if (kind == "body") return &known.bodies;
  if (kind == "event") return &known.events;
  return nullptr;
}

std::vector<Link> read_links(StatementsReading& reading, Section& statement) {
  std::vector<Link> links;
  for (const std::string& text :
       statement.optional_texts("links").value_or(std::vector<std::string>{})) {
    const std::size_t colon = text.find(':');
    Link link{.kind = text.substr(0, colon),
              .name = colon == std::string::npos ? "" : text.substr(colon + 1)};
    if (!holds(link_kinds(), link.kind) || link.name.empty()) {
      statement.problem("links", "is not KIND:NAME", input::in_quotes(text),
                        base::format("a kind of {}", base::join(link_kinds(), ", ")),
                        base::nearest_name(link.kind, link_kinds()));
      continue;
    }
    if (const auto* names = names_of(reading.known, link.kind)) {
      check_name(statement, "links", link.name, *names,
                 base::format("a name of kind {}", link.kind));
    }
    links.push_back(std::move(link));
  }
  return links;
}

/// The places of the record that a point may ask, and that exactly one is asked.
void read_where(StatementsReading& reading, Section& section, Point& point) {
  const KnownNames& known = reading.known;
  const auto take = [&](const char* key) { return section.optional_text(key).value_or(""); };
  point.law = take("law");
  check_name(section, "law", point.law, known.laws, "a provision of this study");
  point.fact = take("fact");
  point.cell = take("cell");
  point.age_of = take("age_of");
  check_name(section, "age_of", point.age_of, known.laws, "a provision of this study");
  point.rank_of = take("rank_of");
  point.count_of = take("count_of");
  int asked = 0;
  for (const std::string* place :
       {&point.law, &point.fact, &point.cell, &point.age_of, &point.rank_of, &point.count_of}) {
    asked += place->empty() ? 0 : 1;
  }
  if (asked != 1) {
    section.problem("asks", "wants exactly one place of the record", base::format("{}", asked),
                    "one of law, fact, cell, age_of, rank_of, count_of");
  }
  const auto parts = [](const std::string& path) { return base::split(path, '/').size(); };
  if (!point.fact.empty() && parts(point.fact) != 2 && parts(point.fact) != 3) {
    section.problem("fact", "is not a fact", input::in_quotes(point.fact),
                    "ENTITY/VARIABLE or ENTITY/VARIABLE/WHEN");
  }
  if (!point.cell.empty() && parts(point.cell) != 3) {
    section.problem("cell", "is not a cell", input::in_quotes(point.cell), "TABLE.csv/ROW/COLUMN");
  }
  if (!point.rank_of.empty()) point.variable = section.text("variable");
  if (!point.rank_of.empty() || !point.count_of.empty()) {
    point.among = section.text("among");
    check_name(section, "among", point.among, known.groups, "a group of this study");
  }
  if (!point.age_of.empty()) point.at = base::to_text(section.month("at"));
  if (!point.count_of.empty()) {
    point.threshold = section.number("threshold");
    point.first_year = static_cast<int>(section.integer("first_year", {.low = 1800, .high = 2200}));
    point.last_year = static_cast<int>(section.integer("last_year", {.low = 1800, .high = 2200}));
    if (point.last_year < point.first_year) section.problem("last_year", "is before `first_year`");
  }
}

void read_given(Section& section, Point& point) {
  point.equals = section.optional_number("equals");
  point.within = section.optional_number("within", {.low = 0}).value_or(0);
  point.at_least = section.optional_number("at_least");
  point.at_most = section.optional_number("at_most");
  point.includes = section.optional_text("includes").value_or("");
  point.names = section.optional_text("names").value_or("");
  point.says = section.optional_text("says").value_or("");
  const bool has_words = !point.includes.empty() || !point.names.empty() || !point.says.empty();
  if (has_words && point.cell.empty()) {
    section.problem("cell", "words are looked for in a cell, and in nothing else");
  }
  if (!point.says.empty() && point.names.empty()) {
    section.problem("names", "is missing: the words of the record that answer");
  }
  if (point.within > 0 && !point.equals.has_value()) {
    section.problem("within", "is a tolerance of `equals`");
  }
}

std::vector<Point> read_points(StatementsReading& reading, Section& statement) {
  std::vector<Point> points;
  for (Section section : statement.sections("point")) {
    Point point;
    point.asks = section.text("asks");
    point.line = section.line();
    read_where(reading, section, point);
    read_given(section, point);
    points.push_back(std::move(point));
  }
  return points;
}

std::optional<Projection> read_projection(StatementsReading& reading, Section& statement) {
  std::optional<Section> section = statement.optional_section("projection");
  if (!section.has_value()) return std::nullopt;
  Projection projection;
  projection.outcome = section->optional_text("outcome").value_or("");
  check_name(*section, "outcome", projection.outcome, reading.known.outcomes,
             "an outcome of this study");
  projection.event = section->optional_text("event").value_or("");
  check_name(*section, "event", projection.event, reading.known.events, "an event of the models");
  if (projection.outcome.empty() == projection.event.empty()) {
    section->problem("outcome", "wants an outcome or an event, and not both");
  }
  if (!projection.event.empty()) {
    projection.by = base::to_text(section->month("by"));
    projection.detail = section->optional_number("detail");
  }
  projection.claims = section->optional_number("claims");
  projection.happens = section->optional_boolean("happens");
  if (projection.claims.has_value() && projection.happens.has_value()) {
    section->problem("claims", "a number and a yes or no are two projections");
  }
  if (!projection.event.empty() && !projection.happens.has_value()) {
    section->problem("happens", "is missing: whether the statement says the event happens");
  }
  projection.preset = section->text("preset");
  check_name(*section, "preset", projection.preset, reading.known.presets,
             "a preset of this study");
  projection.why = section->text("why");
  projection.line = section->line();
  return projection;
}

std::vector<Review> read_reviews(Section& statement, Kind kind) {
  std::vector<Review> reviews;
  for (Section section : statement.sections("review")) {
    Review review;
    review.verdict = section.optional_text("verdict").value_or("");
    review.note = section.optional_text("note").value_or("");
    const std::vector<std::string>& allowed = verdict_names(kind);
    if (review.verdict.empty() && review.note.empty()) {
      section.problem("verdict", "is missing, and so is `note`", "", "a verdict or a note");
    } else if (!review.verdict.empty() && !holds(allowed, review.verdict)) {
      section.problem(
          "verdict",
          base::format("is none that a statement of kind {} gets; free words are a note",
                       name_of(kind)),
          input::in_quotes(review.verdict), base::join(allowed, ", "),
          base::nearest_name(review.verdict, allowed));
    }
    review.reference = section.text("reference");
    review.by = section.text("by");
    review.on = day(section, "on");
    review.corrects = section.optional_text("corrects").value_or("");
    if (!reviews.empty() && review.on < reviews.back().on) {
      section.problem("on", "is before the review above it; reviews are only added to");
    }
    reviews.push_back(std::move(review));
  }
  return reviews;
}

/// What the statement is held against has to fit its kind: the record answers facts and numbers,
/// an ensemble forecasts, and nothing an intent, a norm or an opinion.
void check_kind(Section& section, const Statement& statement) {
  const bool is_record = is_about_record(statement.kind);
  if (!is_record && !statement.points.empty()) {
    section.problem("point", "the record answers facts and numbers only",
                    std::string(name_of(statement.kind)), "fact or number");
  }
  if (statement.kind != Kind::forecast && statement.projection.has_value()) {
    section.problem("projection", "an ensemble answers forecasts only",
                    std::string(name_of(statement.kind)), "forecast");
  }
  if (!statement.unprojected.empty() &&
      (statement.kind != Kind::forecast || statement.projection.has_value())) {
    section.problem("unprojected", statement.kind == Kind::forecast
                                       ? "has a projection, so there is no reason for none"
                                       : "only a forecast has projections");
  }
  if (is_record && statement.points.empty() && statement.searched.empty() &&
      statement.uncheckable.empty()) {
    section.problem("point", "a fact or number wants points, or `searched`, or `uncheckable`");
  }
  if (!statement.points.empty() && !statement.uncheckable.empty()) {
    section.problem("uncheckable", "has points that check it");
  }
  const bool is_linked = section.node("links") != nullptr || statement.projection.has_value() ||
                         !statement.parameters.empty();
  if (is_linked == !statement.unlinked.empty()) {
    section.problem("unlinked", is_linked ? "has a link, so there is no reason for none"
                                          : "wants links, or the reason why there is none");
  }
}

void read_speaker(Section& section, Statement& statement) {
  statement.speaker = section.text("speaker");
  statement.role = section.optional_text("role").value_or("");
  if (section.node("speaker_is") != nullptr) {
    statement.speaker_is = section.choice("speaker_is", {"person", "organization"});
  }
  const std::string basis = section.choice("basis", basis_names());
  const auto at = std::find(basis_names().begin(), basis_names().end(), basis);
  if (at != basis_names().end()) {
    statement.basis = static_cast<Basis>(at - basis_names().begin());
  }
  statement.hops = section.optional_texts("hops").value_or(std::vector<std::string>{});
}

void read_statement(StatementsReading& reading, Section section) {
  Statement statement;
  statement.id = read_id(
      section, [&](const std::string& id) { return find(reading.statements, id) != nullptr; });
  statement.path = reading.file;
  statement.line = section.line();
  statement.passage = read_passage(section.section("passage"));
  statement.proposition = section.text("proposition");
  const std::string kind = section.choice("kind", kind_names());
  const auto at = std::find(kind_names().begin(), kind_names().end(), kind);
  if (at != kind_names().end()) statement.kind = static_cast<Kind>(at - kind_names().begin());
  statement.value = section.optional_number("value");
  statement.unit = section.optional_text("unit").value_or("");
  if (statement.value.has_value() == statement.unit.empty()) {
    section.problem("unit", "a value has a unit and a unit has a value");
  }
  statement.time = section.optional_text("time").value_or("");
  check_time(section, statement.time);
  statement.entities = read_entities(section, reading.known.actors);
  read_speaker(section, statement);
  statement.reliability = read_marks(reading, section, "reliability", kReliabilities);
  statement.credibility = read_marks(reading, section, "credibility", kCredibilities);
  statement.origin = section.optional_text("origin").value_or("");
  statement.corroboration = read_corroboration(reading, section);
  statement.parameters = read_parameters(reading, section);
  statement.links = read_links(reading, section);
  statement.unlinked = section.optional_text("unlinked").value_or("");
  statement.points = read_points(reading, section);
  statement.searched = section.optional_text("searched").value_or("");
  statement.uncheckable = section.optional_text("uncheckable").value_or("");
  statement.projection = read_projection(reading, section);
  statement.unprojected = section.optional_text("unprojected").value_or("");
  if (std::optional<Section> confirmed = section.optional_section("confirmed")) {
    statement.confirmed_by = confirmed->text("by");
    statement.confirmed_on = day(*confirmed, "on");
  }
  statement.reviews = read_reviews(section, statement.kind);
  check_kind(section, statement);
  reading.statements.list.push_back(std::move(statement));
}

}  // namespace

std::vector<base::Problem> read_statements(const input::Document& document, const KnownNames& known,
                                           Statements& statements) {
  if (document.root.children.empty()) {
    std::vector<base::Problem> problems = document.problems;
    if (problems.empty()) {
      problems.push_back({.file = document.file, .message = "the file of statements is empty"});
    }
    return problems;
  }
  input::Reader reader(document);
  Section root = reader.root();
  StatementsReading reading{
      .known = known, .statements = statements, .file = document.file, .grader = {}, .graded = {}};
  (void)root.choice("schema", {"casus.statements/1"});
  if (std::optional<Section> graded = root.optional_section("graded")) {
    reading.grader = graded->text("by");
    reading.graded = day(*graded, "on");
  }
  for (Section section : root.sections("document")) read_document(reading, std::move(section));
  for (Section section : root.sections("statement")) read_statement(reading, std::move(section));
  return reader.finish();
}

std::vector<base::Problem> check_references(const Statements& statements) {
  std::vector<base::Problem> problems;
  std::vector<std::string> documents;
  for (const Document& document : statements.documents) documents.push_back(document.id);
  const std::vector<std::string> ids = ids_of(statements);
  for (const Statement& statement : statements.list) {
    base::Problem place{.file = statement.path,
                        .line = statement.line,
                        .key = base::format("statement {}", statement.id)};
    const std::string& document = statement.passage.document;
    if (!document.empty() && !holds(documents, document)) {
      place.message = "its document is not listed";
      place.found = document;
      place.nearest = base::nearest_name(document, documents);
      problems.push_back(place);
    }
    for (const Corroboration& other : statement.corroboration) {
      if (other.statement.empty()) continue;
      place.found = other.statement;
      place.nearest.clear();
      if (other.statement == statement.id) {
        place.message = "corroborates itself";
        problems.push_back(place);
      } else if (!holds(ids, other.statement)) {
        place.message = "names a statement that is not listed";
        place.nearest = base::nearest_name(other.statement, ids);
        problems.push_back(place);
      }
    }
  }
  return problems;
}

}  // namespace casus::evidence
