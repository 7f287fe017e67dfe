// Where the subject of a verb of saying stands: attributions.hpp.
#include <algorithm>

#include "articles/attributions.hpp"
#include "articles/names.hpp"

namespace casus::articles {
namespace {

/// The longest insertion between a subject and its verb, in tokens.
constexpr int kMostInsertion = 28;
/// How far back the noun is looked for that a clause of its own tells of.
constexpr int kMostClause = 22;
/// The longest title in quotation marks within a subject, in tokens.
constexpr int kMostTitle = 14;

bool is_any_of_time(const Tokens& tokens, int i) noexcept {
  return tokens.is(i, "after") || tokens.is(i, "before") || tokens.is(i, "since") ||
         tokens.is(i, "until") || tokens.is(i, "during");
}

}  // namespace

/// Before a verb: "has", "also", "never", "grudgingly", which belong to it.
bool Attributor::belongs_to_verb(int i) const noexcept {
  if (!has(i) || !tokens_[i].is_word() || tokens_[i].is_capital) return false;
  const Token& token = tokens_[i];
  if (token.word != nullptr)
    return token.is(kAuxiliary | kAdverb | kNegation) && !token.is(kGroup | kRole | kPronoun);
  const std::string_view word = tokens_.word(i);
  return word.size() > 5 && word.ends_with("ly") && word != "family" && word != "supply";
}

/// "Ministers keep |telling us": one form in -ing behind a verb that says it goes on.
bool Attributor::is_going_on(int verb) const noexcept {
  int before = verb - 1;
  while (is(before, kAdverb)) --before;
  return is(verb, kParticiple) && is_any(before, "keep", "keeps", "kept", "started", "starts",
                                         "began", "begins", "begin", "continued", "continues");
}

/// The token before the verb and what belongs to it: "has also |said", "likes to |say".
int Attributor::before_verb(int verb) const noexcept {
  int before = verb - 1;
  while (belongs_to_verb(before)) --before;
  if (is_going_on(verb)) {
    --before;
    while (belongs_to_verb(before)) --before;
  }
  // "Paragraph 7 “authorises states to act”": the words quoted begin with the verb.
  const bool opens = has(before - 1) && opens_quotation(tokens_[before]);
  if (opens && (tokens_[before - 1].is_word() || tokens_[before - 1].kind == TokenKind::number ||
                tokens_[before - 1].kind == TokenKind::comma)) {
    return before - 1;
  }
  if (!is(before, "to") || !is_meant(verb)) return before;
  before -= is(before - 1, "on") ? 3 : 2;
  while (belongs_to_verb(before)) --before;
  return before;
}

/// Behind the mark that begins the clause of the word at `i`. Words quoted within it are passed
/// over; a quotation that the sentence begins with is not.
int Attributor::clause_begin(int i) const noexcept {
  const int depth = depth_at(i);
  int begin = i;
  for (; has(begin - 1); --begin) {
    const Token& token = tokens_[begin - 1];
    if (is_quotation_mark(token, true)) {
      if (depth > 0 && depth_at(begin) == depth && depth_at(begin - 2) < depth) break;
      if (depth == 0 && is_quotation_mark(tokens_[begin_], true) && depth_at(begin) == 0) break;
      continue;
    }
    if (depth_at(begin - 1) > depth) continue;
    if (token.kind == TokenKind::semicolon || token.kind == TokenKind::colon ||
        token.kind == TokenKind::dash) {
      break;
    }
  }
  return begin;
}

/// The first noun phrase of a clause, behind what leads into it: "On Monday, | the minister".
Range Attributor::first_phrase(int begin, int end) const noexcept {
  int first = begin;
  for (int turns = 0; turns < 3 && first < end; ++turns) {
    while (first < end &&
           (!tokens_[first].is_word() || (tokens_[first].is(kConjunction | kAdverb) &&
                                          !tokens_[first].is(kDeterminer | kGroup | kPronoun)))) {
      ++first;
    }
    const bool leads = first < end && tokens_[first].is(kPreposition | kSubordinator) &&
                       !tokens_[first].is(kDeterminer | kPronoun);
    if (!leads) break;
    int behind = first + 1;
    constexpr std::uint64_t kTimes = kWeekday | kDayWord | kMonth | kRelative | kTimeUnit | kSeason;
    while (behind < end && (is(behind, kTimes) || tokens_[behind].kind == TokenKind::number))
      ++behind;
    const bool is_time = behind > first + 1 && behind < end &&
                         (is(behind, kDeterminer | kPronoun) || tokens_[behind].is_capital);
    int comma = first;
    while (comma < end && tokens_[comma].kind != TokenKind::comma) ++comma;
    if (comma >= end && !is_time) return {};
    first = is_time ? behind : comma + 1;
  }
  return first < end ? phrase_behind(tokens_, first, end) : Range{};
}

/// The subject on the far side of an insertion that ends at `comma`: "Aasen, the director, said".
Range Attributor::subject_over_insertion(int comma, Range& apposition) const noexcept {
  int open = comma - 1;
  // "an annex, marked “secret”, says": words quoted within it are passed over.
  if (has(open) && is_quotation_mark(tokens_[open])) {
    do {
      --open;
    } while (open > begin_ && open > comma - kMostInsertion && !opens_quotation(tokens_[open]));
    --open;
  }
  while (open > begin_ && open > comma - kMostInsertion && tokens_[open].kind != TokenKind::comma &&
         tokens_[open].kind != TokenKind::semicolon && !is_quotation_mark(tokens_[open])) {
    --open;
  }
  const bool is_inserted = open > begin_ && tokens_[open].kind == TokenKind::comma;
  if (!is_inserted) return {};
  const Range inner{open + 1, comma};
  const Range outer = phrase_before(tokens_, begin_, open - 1);
  const bool is_clause = is_any(inner.begin, "who", "which", "whose", "both", "now", "then",
                                "speaking", "himself", "herself", "a", "the", "an", "long") ||
                         tokens_[inner.begin].kind == TokenKind::number ||
                         is(inner.begin, kParticiple | kAdverb | kPreposition) ||
                         is(inner.begin + 1, "by");
  // "Carvalhal, 58, who …, said": one insertion behind another.
  const bool is_short = !outer.is_empty() && outer.end - outer.begin <= 2 &&
                        tokens_[outer.begin].kind == TokenKind::number;
  if (is_short || is(open + 1, kConjunction)) {
    const Range further = subject_over_insertion(open, apposition);
    if (!further.is_empty()) return further;
  }
  const Range name = [&] {
    for (int j = inner.begin; j < inner.end; ++j) {
      if (const Range found = read_name(tokens_, j, inner.end); !found.is_empty()) return found;
    }
    return Range{inner.begin, inner.begin};
  }();
  // "Others, such as Philippa Dunmore of Ardley, say": who is named speaks.
  if (!name.is_empty() && is_any(inner.begin, "such", "like", "including"))
    return {name.begin, inner.end};
  // "Ida Quill, Democrat of Maine, said", "Ida Quill, MP for Hull, said": a full name stands
  // before.
  const auto before_it = read_naming(tokens_, outer);
  if (before_it && before_it->kind == SpeakerKind::person &&
      before_it->name.end - before_it->name.begin > 1 && inner.end > inner.begin + 1 &&
      is(inner.begin + 1, kPreposition) && !is(inner.begin, kSubordinator | kParticiple)) {
    const auto beside = read_naming(tokens_, inner);
    if (beside && beside->kind != SpeakerKind::institution) apposition = inner;
    return outer;
  }
  // "Dag Moen, Kestrel's chief executive, said": what a name in it owns.
  const bool is_owned = name.end < inner.end && !name.is_empty() && name.begin == inner.begin &&
                        tokens_[name.end].kind == TokenKind::ending && is(inner.end - 1, kRole);
  const Range first =
      is_owned && !outer.is_empty() ? read_name(tokens_, outer.begin, outer.end) : Range{};
  if (!first.is_empty() && first.end == outer.end) {
    apposition = inner;
    return outer;
  }
  // "The local paper, the Fjord Times, reported": the name of a body.
  const bool is_body_named = is(inner.begin, "the") && has(inner.begin + 1) &&
                             tokens_[inner.begin + 1].is_capital &&
                             tokens_[inner.end - 1].is_capital && !outer.is_empty() &&
                             !tokens_[outer.end - 1].is_capital && is(outer.begin, kDeterminer) &&
                             is(outer.end - 1, kDocument | kInstitution);
  if (is_body_named) {
    apposition = outer;
    return inner;
  }
  // "Portugal's defence minister, Inês Carvalhal, told": the name is what is inserted.
  if (!name.is_empty() && !is_clause && name.begin <= inner.begin + 3) {
    apposition = outer;
    return inner;
  }
  // "The movement's chairman, the pharmacist Gernot Wallisch, has": a name at the end of what is
  // inserted is who, if none stands before it.
  const bool is_named = !name.is_empty() && is_any(name.begin - 1, "named", "called");
  const bool is_named_last =
      is(inner.begin, kDeterminer) && name.end == inner.end && name.begin > inner.begin + 1 &&
      name.begin <= inner.begin + 4 &&
      (is_named || (is(name.begin - 1, kRole) && !tokens_[name.begin - 1].is_capital));
  if (is_named_last) {
    const auto naming = read_naming(tokens_, outer);
    if (is_named) return name;
    if (naming && naming->kind != SpeakerKind::person) {
      apposition = outer;
      return inner;
    }
  }
  if (is_clause && is(inner.begin, kDeterminer)) apposition = inner;
  return outer;
}

/// The subject of which a clause stands between it and its verb: "An underwriter | who advised the
/// team | said". `nearest` is the phrase right before the verb; empty if that is the subject.
Range Attributor::subject_over_clause(Range nearest) const noexcept {
  const int before = nearest.begin - 1;
  if (!has(before)) return {};
  const auto is_relative = [&](int i) {
    if (is_any(i, "who", "whose") && has(i - 1)) return true;
    const bool has_noun = is(i - 1, kGroup | kRole | kDocument | kInstitution) ||
                          (has(i - 1) && tokens_[i - 1].kind == TokenKind::comma);
    const bool is_that = is(i, "that") && !is(i - 1, kSaying) && !is(i + 1, kTimeUnit) &&
                         !is_any(i + 1, "evening", "morning", "afternoon", "night");
    return (is(i, "which") || is_that) && has_noun;
  };
  // The clause's own verb stands before the phrase, or is its first word.
  const bool is_behind_auxiliary = tokens_[before].is_word() && is(before - 1, kAuxiliary) &&
                                   !is(before, kAdverb | kNegation | kQuestion);  // has read
  const bool is_object = is_unknown_participle(tokens_, before) || is_behind_auxiliary ||
                         (is(before, kVerb | kAuxiliary) && !is(before, kSaying));
  const bool begins_in_verb = is_unknown_participle(tokens_, nearest.begin) && is_relative(before);
  const bool is_of_time = is_any_of_time(tokens_, before);
  if (!is_object && !begins_in_verb && !is_of_time) return {};
  for (int i = before; i > begin_ && i > before - kMostClause; --i) {
    const Token& token = tokens_[i];
    // "the pact that binds us, days after | a panel | said"
    if (is_of_time && token.kind == TokenKind::comma) break;
    if (token.kind == TokenKind::semicolon || token.kind == TokenKind::colon ||
        is_quotation_mark(token, true)) {
      break;
    }
    if (!is_relative(i)) continue;
    const int last = tokens_[i - 1].kind == TokenKind::comma ? i - 2 : i - 1;
    return has(last) ? antecedent(last, is(i, "which")) : Range{};
  }
  const Range first = first_phrase(clause_begin(nearest.begin), nearest.begin);
  if (first.is_empty() || first.end > nearest.begin ||
      (first.end == nearest.begin && !nearest.is_empty())) {
    return {};
  }
  // "The minister left after the paper reported": the paper's own verb, unless a clause without
  // "who" stands between, or nothing does.
  if (is_of_time && (first.end != before || is_unknown_participle(tokens_, before - 1)) &&
      !is_any(first.end, "i", "we", "he", "she", "they"))
    return {};
  for (int i = first.end; i < nearest.begin; ++i) {
    if (tokens_[i].kind == TokenKind::comma || is(i, kConjunction | kSaying)) return {};
  }
  return first;
}

/// "Prices fell after | the company | cut costs and said": of the last clause within that has a
/// subject, behind "after", "because" and such; empty if none has.
Range Attributor::subject_of_inner_clause(int begin, int verb) const noexcept {
  for (int i = verb - 1; i > begin; --i) {
    if (tokens_[i].kind == TokenKind::comma && !is(i + 1, kConjunction)) return {};
    const bool leads = is(i, kSubordinator) || is_any_of_time(tokens_, i) || is(i, "as");
    if (!leads || is(i, kDeterminer)) continue;
    const Range phrase = phrase_behind(tokens_, i + 1, verb);
    if (phrase.is_empty()) return {};
    // "the shipbuilder | cut prices": what follows the noun that can speak is its verb.
    int end = phrase.begin;
    while (end < phrase.end && !is(end, kInstitution | kRole | kGroup)) ++end;
    const Range subject{phrase.begin, end < phrase.end ? end + 1 : phrase.end};
    const bool has_verb = subject.end < verb - 1 && tokens_[subject.end].is_word() &&
                          !is(subject.end, kConjunction | kPreposition);
    return has_verb ? subject : Range{};
  }
  return {};
}

/// The noun phrase that ends at `last` and that "who" means: behind its last preposition, if that
/// names somebody who can speak.
/// `is_thing` if no person can be meant: behind "which".
Range Attributor::antecedent(int last, bool is_thing) const noexcept {
  const Range whole = phrase_before(tokens_, begin_, last);
  // "Lawyers point to | a letter to the bank, which": what "a" brings in.
  for (int i = last; is_thing && i > whole.begin; --i) {
    if (!is_any(i, "a", "an") || !is(i - 1, kPreposition)) continue;
    const auto naming = read_naming(tokens_, {i, last + 1});
    if (naming && naming->kind == SpeakerKind::document) return {i, last + 1};
  }
  const bool is_human = !whole.is_empty() && head_of(tokens_, core_of(tokens_, whole)) >= 0 &&
                        tokens_[head_of(tokens_, core_of(tokens_, whole))].is(kGroup | kRole);
  for (int i = last; i >= whole.begin; --i) {
    if (tokens_[i].is(kPreposition) && !tokens_.is(i, "of") && i < last) {
      const Range inner{i + 1, last + 1};
      const bool is_someone = i > whole.begin || tokens_[i + 1].is_capital ||
                              is(i + 1, kDeterminer | kIndefinite);  // not "for people who"
      if (!is_someone) break;
      const auto naming = read_naming(tokens_, inner);
      const bool is_body = naming && (naming->kind == SpeakerKind::institution ||
                                      naming->kind == SpeakerKind::document);
      if (naming && !naming->is_weak && !(is_body && is_human)) return inner;
      break;
    }
  }
  return whole;
}

/// "Ministers in Oslo | and Bern said", "work by Ann Roe | and Lee shows": of two names behind one
/// preposition the phrase that they end, else `nearest`, which ends in the second.
Range Attributor::with_first_name(Range nearest) const noexcept {
  const int joint = nearest.begin - 1;
  const bool is_name = !nearest.is_empty() && tokens_[nearest.begin].is_capital;
  if (!is_name || !is(joint, "and") || !has(joint - 1)) return nearest;
  const Range whole = phrase_before(tokens_, begin_, joint - 1);
  int first = joint - 1;
  while (first > whole.begin && (tokens_[first].is_capital || is(first, "the") ||
                                 tokens_[first].kind == TokenKind::hyphen)) {
    --first;
  }
  const bool is_led = first > whole.begin && first < joint - 1 && is(first, kPreposition);
  if (!is_led) return nearest;
  const int head = head_of(tokens_, core_of(tokens_, whole));
  const bool may_speak =
      head >= 0 && head < first && tokens_[head].is(kGroup | kRole | kDocument | kInstitution);
  return may_speak ? Range{whole.begin, nearest.end} : nearest;
}

/// "…, a claim her predecessor |dismissed as": what was told before is what the verb is about.
bool Attributor::is_of_claim(int verb) const noexcept {
  const Range who = phrase_before(tokens_, begin_, verb - 1);
  const int noun = who.begin - 1;
  return !who.is_empty() && has(noun - 2) && tokens_[noun].is_word() &&
         is_any(noun - 1, "a", "an", "the") && tokens_[noun - 2].kind == TokenKind::comma;
}

/// "One officer | I spoke to | put it", "Traders we talked with say": the noun before a clause that
/// ends in its own preposition at `last`; -1 if none does.
int Attributor::before_own_clause(int last) const noexcept {
  if (!is_any(last, "to", "with", "about", "for")) return -1;
  int verb = last - 1;
  while (is(verb, kAdverb)) --verb;
  const bool is_talk = is_any(verb, "spoke", "spoken", "speak", "talked", "talk", "listened", "met",
                              "dealt", "worked", "asked");
  const int who = is(verb - 1, kAuxiliary) ? verb - 2 : verb - 1;
  const bool is_clause = is_talk && is_any(who, "i", "we", "he", "she", "they") && has(who - 1) &&
                         tokens_[who - 1].is_word();
  return is_clause ? who - 1 : -1;
}

/// "A memo marked “urgent” |warns": what stands before the words quoted, if a form such as "titled"
/// leads them; -1 if none ends at `last`.
int Attributor::before_title(int last) const noexcept {
  if (!is_quotation_mark(tokens_[last])) return -1;
  int open = last - 1;
  while (has(open) && open > last - kMostTitle && !opens_quotation(tokens_[open])) --open;
  const bool is_led = has(open - 2) && opens_quotation(tokens_[open]) &&
                      is_any(open - 1, "titled", "entitled", "marked", "stamped", "headed",
                             "headlined", "labelled", "labeled", "called", "named", "dubbed");
  const bool is_joined =
      is_led && (tokens_[open - 2].kind == TokenKind::comma || is(open - 2, kConjunction));
  if (is_joined) return has(open - 3) ? open - 3 : -1;
  return is_led ? open - 2 : -1;
}

/// "His colleague, Jane Wills, agreed, calling it late", "Its head, Jane Wills, left but said": the
/// name behind `subject` is who, before what stands at `end`.
Range Attributor::with_inserted_name(Range subject, int end) const noexcept {
  const int comma = subject.end;
  if (subject.is_empty() || comma >= end || tokens_[comma].kind != TokenKind::comma) return subject;
  const Range inserted = phrase_behind(tokens_, comma + 1, end);
  const auto naming = read_naming(tokens_, inserted);
  const bool is_name = naming && naming->kind == SpeakerKind::person && inserted.end < end &&
                       tokens_[inserted.end].kind == TokenKind::comma;
  return is_name ? inserted : subject;
}

/// "nothing in the text that": what is told of is not there. `noun` is the last of the phrase.
bool Attributor::is_denied(int noun) const noexcept {
  for (int j = noun; j > noun - 6 && has(j); --j) {
    if (is(j, kNegation)) return true;
  }
  return false;
}

/// "which last week |dismissed", "who on Monday |said": the time between does not count.
int Attributor::before_time(int last) const noexcept {
  int before = last;
  if (is(before, kTimeUnit) && is(before - 1, kRelative)) {
    before -= 2;
  } else if (is(before, kWeekday | kDayWord | kMonth) ||
             tokens_[before].kind == TokenKind::number) {
    --before;
    if (is(before, kPreposition)) --before;
  }
  return is_any(before, "who", "which") ? before : last;
}

Range Attributor::subject_before(int last) const noexcept {
  if (!has(last)) return {};
  last = before_time(last);
  const Token& token = tokens_[last];
  // "In a paper of May | it | puts": a pronoun is a subject of its own.
  if (is_any(last, "he", "she", "they", "we", "i", "it")) return {last, last + 1};
  if (token.kind == TokenKind::comma) {
    Range apposition;
    return subject_over_insertion(last, apposition);
  }
  if (is(last, "who") || is(last, "which")) {
    int before = last - 1;
    if (has(before) && tokens_[before].kind == TokenKind::comma) --before;
    return has(before) ? antecedent(before, is(last, "which")) : Range{};
  }
  // "One officer | I spoke to | put it", "Traders we talked with say": the clause ends in its own
  // preposition.
  if (const int noun = before_own_clause(last); noun >= 0)
    return phrase_before(tokens_, begin_, noun);
  if (token.kind == TokenKind::dash) {  // "Kasper Rolf – the bloc's envoy – warned"
    int open = last - 1;
    while (has(open) && open > last - kMostInsertion && tokens_[open].kind != TokenKind::dash &&
           tokens_[open].kind != TokenKind::semicolon) {
      --open;
    }
    const bool is_inserted = has(open - 1) && tokens_[open].kind == TokenKind::dash;
    return is_inserted ? phrase_before(tokens_, begin_, open - 1) : Range{};
  }
  // "A report titled “The Long Pier” | says": a title within the phrase.
  if (const int noun = before_title(last); noun >= 0) return phrase_before(tokens_, begin_, noun);
  // "a law that forbids"
  if (is(last, "that") && is(last - 1, kDocument) && !is_denied(last - 1))
    return antecedent(last - 1, true);
  if (token.kind == TokenKind::closing && token.quote == ')') {
    int open = last;
    while (has(open) && open > last - kMostInsertion && tokens_[open].quote != '(') --open;
    if (!has(open - 1) || tokens_[open].quote != '(') return {};
    return with_first_name(phrase_before(tokens_, begin_, open - 1));
  }
  if (!token.is_word() && token.kind != TokenKind::ending && token.kind != TokenKind::number &&
      token.kind != TokenKind::percent) {
    return {};
  }
  Range nearest = phrase_before(tokens_, begin_, last);
  // "Teachers I know report", "those who left say": a clause right before the verb.
  if (nearest.is_empty()) nearest = {last + 1, last + 1};
  // "Two colleagues of hers, both of whom insisted": the verb of a clause.
  if (is(nearest.end - 1, "whom")) return {};
  const Range far = subject_over_clause(nearest);
  return far.is_empty() ? with_first_name(nearest) : far;
}

Range Attributor::subject_behind(int verb) const noexcept {
  int first = verb + 1;
  while (is(first, kAdverb) && !tokens_[first].is_capital) ++first;
  if (!has(first)) return {};
  const Range phrase = phrase_behind(tokens_, first, end_);
  // "conceded the deputy mayor of Tartu, Jaan Ilves": the name behind the comma.
  if (has(phrase.end) && tokens_[phrase.end].kind == TokenKind::comma && has(phrase.end + 1)) {
    const Range name = read_name(tokens_, phrase.end + 1, end_);
    const bool ends = name.end >= end_ || !tokens_[name.end].is_word();
    const bool has_role =
        std::any_of(tokens_.all->begin() + phrase.begin, tokens_.all->begin() + phrase.end,
                    [](const Token& token) { return token.is(kRole); });
    if (!name.is_empty() && ends && has_role) return name;
  }
  return phrase;
}

}  // namespace casus::articles
