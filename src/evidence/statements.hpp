// What documents assert: the register of documents, the passages they are anchored in, who says
// what, how far it is to be trusted, and what it is held against. The text of a document never
// enters it. See docs/concepts/evidence-register.md for the file that holds it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.hpp"
#include "evidence/marks.hpp"
#include "input/reader.hpp"

namespace casus::evidence {

/// What is kept of an article, report or post: enough to find and cite it.
struct Document {
  std::string id;
  std::string type;  ///< of CSL-JSON: "article-newspaper", "webpage", "report" …
  std::string title;
  std::vector<std::string> authors;  ///< as printed; none: not stated
  std::string publisher;             ///< "" if unknown
  std::string issued;                ///< "2025", "2025-03" or "2025-03-02"; "" if unknown
  std::string address;               ///< "" if there is none
  std::string language;              ///< BCP 47: "en"
  std::string source;                ///< its id among the study's sources; "" if it is none
  std::string file;                  ///< name in the folder that `evidence check --documents` gets
  std::string sha256;                ///< of that file
  std::string retrieved;             ///< day on which it was read
  std::string licence;               ///< what may be done with its text
  std::string path;                  ///< of the file of statements it stands in
  int line = 0;
};

/// Where a statement stands: selectors of the Web Annotation model on the document's text after
/// normalisation (nfc+ws1: see anchor.hpp).
struct Passage {
  std::string document;     ///< id
  std::string exact;        ///< the words themselves
  long long start = 0;      ///< characters before it
  long long end = 0;        ///< characters up to its end
  std::string before;       ///< hash of the characters before it: see context_hash()
  std::string after;        ///< hash of those behind it
  std::string language;     ///< BCP 47, if it is not the document's; "" if it is
  std::string translation;  ///< of `exact`; "" if there is none
  std::string translator;   ///< who made it: a name or a role
};

/// The longest `exact` a register takes, in bytes; a study that is shipped keeps to kAnchorWords.
inline constexpr std::size_t kMostAnchorBytes = 300;
inline constexpr std::size_t kAnchorWords = 8;

/// What sort of statement it is; what verdicts it may get follows from it.
enum class Kind { fact, number, forecast, intent, norm, opinion };
/// How the speaker stands behind it.
enum class Basis { on_record, anonymous, document, unattributed };

/// One entry of a log of marks. The last one counts.
struct MarkEntry {
  char mark = '\0';
  std::string reason;
  std::string by;  ///< a role, such as "author"
  std::string on;  ///< a day
  int line = 0;
};

enum class Relation { supports, contradicts, repeats };

/// Another place that bears on a statement.
struct Corroboration {
  Relation relation = Relation::supports;
  std::string source;     ///< id of a source of the study; "" if it is a statement
  std::string statement;  ///< id of a statement; "" if it is a source
  std::string origin;     ///< what it goes back to: places of one origin count once
  bool is_independent = false;
  std::string note;  ///< what it says
};

enum class Role { sets, bounds, motivates, challenges };

/// What a statement has to do with a parameter of the models.
struct ParameterLink {
  std::string parameter;
  Role role = Role::motivates;
  std::string transform;  ///< how the statement becomes the parameter, in words
  std::string formula;    ///< the same as a formula; "" if there is none
  int line = 0;
};

/// Something of the study that a statement is about: "outcome", "border_activity_2030".
struct Link {
  std::string kind;  ///< one of link_kinds()
  std::string name;
};

/// One point in which a statement is held against the record. It asks for one value of the record
/// and says which one the statement gives.
struct Point {
  std::string asks;  ///< what is asked, in words

  // Where the record answers: exactly one of these.
  std::string law;       ///< number of a provision, by its id
  std::string fact;      ///< "ENTITY/VARIABLE" (its latest) or "ENTITY/VARIABLE/WHEN"
  std::string cell;      ///< "institutions.csv/INST14/blocked_by": table, row, column
  std::string age_of;    ///< whole years since a provision took effect, at `at`
  std::string rank_of;   ///< place of an entity by `variable` among `among`, 1 for the largest
  std::string count_of;  ///< how many of `among` have a variable of at least `threshold` in every
                         ///< year from `first_year` to `last_year` for which there is a fact

  // What some of them need.
  std::string variable;
  std::string among;  ///< a group of the study
  std::string at;     ///< a month
  double threshold = 0;
  int first_year = 0;
  int last_year = 0;

  // What the statement gives. None: it leaves the point open.
  std::optional<double> equals;
  double within = 0;  ///< tolerance of `equals`
  std::optional<double> at_least;
  std::optional<double> at_most;
  std::string includes;  ///< an entry of the list that the cell holds, parts joined by ';'
  std::string names;     ///< of a cell of words: those that answer
  std::string says;      ///< what the statement says in their place
  int line = 0;
};

/// What a statement says will happen, as a question that an ensemble answers.
struct Projection {
  std::string outcome;           ///< id; or
  std::string event;             ///< name of an event, by `by`
  std::optional<double> detail;  ///< of the event, if only some count
  std::string by;                ///< a month
  std::optional<double> claims;  ///< of a quantity; absent: what the outcome's own claim states
  std::optional<bool> happens;   ///< of a yes or no, a month or an event
  std::string preset;            ///< the scenario it is held against unless another is asked for
  std::string why;               ///< why this outcome and preset stand for it
  int line = 0;
};

/// What a reviewer found, or mended. Entries are added, never changed.
struct Review {
  std::string verdict;    ///< one of verdict_names(); "" if the review gives none
  std::string note;       ///< in free words; "" if there are none
  std::string reference;  ///< a record, run or page
  std::string by;         ///< a role
  std::string on;         ///< a day
  std::string corrects;   ///< what it mends; "" for none
};

struct Statement {
  std::string id;
  Passage passage;
  std::string proposition;  ///< in our own words
  Kind kind = Kind::fact;
  std::optional<double> value;
  std::string unit;
  std::string time;                   ///< what time it speaks of; "" if it names none
  std::vector<std::string> entities;  ///< whom and what it is about: names, or "actor:USA"
  std::string speaker;
  std::string role;        ///< of the speaker; "" if not stated
  std::string speaker_is;  ///< "person", "organization"; "" if not stated: see is_person()
  Basis basis = Basis::unattributed;
  std::vector<std::string> hops;  ///< "article", "official", "memo": who passed it on, last first
  std::vector<MarkEntry> reliability;
  std::vector<MarkEntry> credibility;
  std::vector<Corroboration> corroboration;
  std::string origin;  ///< what the statement itself goes back to; "" if unknown
  std::vector<ParameterLink> parameters;
  std::vector<Link> links;
  std::string unlinked;  ///< why it has no link; "" if it has one
  std::vector<Point> points;
  std::string searched;     ///< what was looked for without finding it; "" if nothing was
  std::string uncheckable;  ///< why no record could answer; "" if one could
  std::optional<Projection> projection;
  std::string unprojected;   ///< why no outcome or event stands for a forecast; "" if one does
  std::string confirmed_by;  ///< role of who confirmed links, points and projection; "": proposed
  std::string confirmed_on;
  std::vector<Review> reviews;
  std::string path;  ///< of the file it stands in
  int line = 0;
};

struct Statements {
  std::vector<Document> documents;
  std::vector<Statement> list;
};

/// The marks that count: the last of each log; F and 6 where a log is empty.
[[nodiscard]] Marks marks_of(const Statement& statement) noexcept;
[[nodiscard]] const Statement* find(const Statements& statements, std::string_view id) noexcept;
[[nodiscard]] const Document* find_document(const Statements& statements,
                                            std::string_view id) noexcept;
[[nodiscard]] std::vector<std::string> ids_of(const Statements& statements);
/// Distinct origins, other than the statement's own, of independent places that support it. Origins
/// are compared as folded() makes them; a source or document counts once, whatever origins are
/// named for it; what stands in the statement's own document is not independent of it, nor is what
/// repeats it or is repeated by it. Another statement counts only if its marks may set a parameter
/// and it says what it goes back to, which stands before an origin that is named for it.
[[nodiscard]] std::vector<std::string> independent_origins(const Statement& statement,
                                                           const Statements& all);

/// Whether the speaker is a person: as stated, or else whoever has a role.
[[nodiscard]] bool is_person(const Statement& statement) noexcept;

/// "2026-12-03, by the reviewer: matches record; the minutes have it (minutes of the council);
/// corrects: value", one line for each review, in their order.
[[nodiscard]] std::vector<std::string> review_lines(const Statement& statement);

/// "2026-11-30", a day of the calendar.
[[nodiscard]] bool is_day(const std::string& text);
/// Whether the text is a year, month or day: "2025", "2025-03", "2025-03-02".
[[nodiscard]] bool is_date(const std::string& text);

[[nodiscard]] std::string_view name_of(Kind kind) noexcept;
[[nodiscard]] std::string_view name_of(Basis basis) noexcept;
[[nodiscard]] std::string_view name_of(Relation relation) noexcept;
[[nodiscard]] std::string_view name_of(Role role) noexcept;
/// The passage's own language, or else its document's; "" if neither is known.
[[nodiscard]] const std::string& language_of(const Statement& statement, const Statements& all);

[[nodiscard]] const std::vector<std::string>& kind_names();
[[nodiscard]] const std::vector<std::string>& basis_names();
[[nodiscard]] const std::vector<std::string>& link_kinds();

/// Why no projection stands for a forecast: its own reason, or else why it has no link; "" if
/// neither is given.
[[nodiscard]] const std::string& reason_of_no_projection(const Statement& statement) noexcept;

/// The verdicts that a statement of this kind may get: of the record, a place among the worlds of
/// an ensemble, or none. A forecast is never true or false.
[[nodiscard]] const std::vector<std::string>& verdict_names(Kind kind);

/// Kinds that a record can answer.
[[nodiscard]] bool is_about_record(Kind kind) noexcept;

/// Names that statements may use. An empty list means that they could not be read, which is said
/// elsewhere, so nothing is held against it.
struct KnownNames {
  std::vector<std::string> sources;
  std::vector<std::string> laws;
  std::vector<std::string> outcomes;
  std::vector<std::string> fields;
  std::vector<std::string> indicators;
  std::vector<std::string> levers;
  std::vector<std::string> bodies;
  std::vector<std::string> events;
  std::vector<std::string> parameters;
  std::vector<std::string> groups;
  std::vector<std::string> presets;
  std::vector<std::string> actors;
};

/// Reads one file of statements (schema casus.statements/1) and adds what it holds to `statements`.
/// Problems: whatever the reader notes; an id that is none or is there twice; a document, source,
/// or statement that is not listed; a name that the study does not have; a language that is none;
/// an anchor beyond kMostAnchorBytes or whose ends are not its length apart; a translation without
/// translator, or the reverse; marks that are none, or whose log goes
/// back in time; a review with neither verdict nor note, or with a verdict that its kind of
/// statement never gets; a fact or number without points, search or reason; a point or projection
/// of a statement whose kind it does not fit; neither link nor reason.
[[nodiscard]] std::vector<base::Problem> read_statements(const input::Document& document,
                                                         const KnownNames& known,
                                                         Statements& statements);

/// Notes references between statements that lead nowhere, once all files are read.
[[nodiscard]] std::vector<base::Problem> check_references(const Statements& statements);

}  // namespace casus::evidence
