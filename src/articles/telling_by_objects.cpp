// What stands around a verb of saying that makes it one, or none: attributions.hpp.
#include <algorithm>

#include "articles/attributions.hpp"
#include "articles/names.hpp"

namespace casus::articles {
namespace {

/// How far behind a verb the number that is told may stand, in tokens.
constexpr int kMostToNumber = 6;
/// How far behind "spoke" words quoted behind "of" may stand, in tokens.
constexpr int kMostToQuoted = 14;
/// How far behind "held" its "that" may stand, in tokens.
constexpr int kMostToThat = 9;

}  // namespace

/// "The survey has 31 in favour", "has the party at 19 percent".
bool Attributor::has_number_told(int i) const noexcept {
  // "The treaty has 14 articles" tells what it is made of.
  const bool is_of_parts =
      is(i + 2, kPlural | kGroup) || (has(i + 2) && tokens_[i + 2].is_word() &&
                                      !is(i + 2, kPreposition) && is_plural_word(tokens_, i + 2));
  if (has(i + 1) && tokens_[i + 1].kind == TokenKind::number) return !is_of_parts;
  for (int j = i + 2; is(i + 1, kDeterminer) && j < i + kMostToNumber && has(j + 1); ++j) {
    if (!tokens_[j].is_word()) return false;
    if (is(j, "at")) return tokens_[j + 1].kind == TokenKind::number;
  }
  return false;
}

/// Of a verb with kHasLimits: whether what stands behind it leaves it one of saying.
/// `is_behind_noun` if its past stands behind a noun: "a group called".
bool Attributor::is_within_limits(int i, bool is_behind_noun) const noexcept {
  if (is_any(i, "shot", "hit", "fired")) return is(i + 1, "back");
  if (is_any(i, "held", "holds", "hold")) return has_that_behind_time(i);  // and "held that"
  if (is(i, "read"))
    return follows_quotation(i) || is(i + 1, ":") ||
           (has(i + 1) && opens_quotation(tokens_[i + 1]));
  if (is(i, "questioned")) {  // "questioned 1,000 voters", "a third of those questioned"
    const bool is_poll = has(i + 1) && (tokens_[i + 1].kind == TokenKind::number ||
                                        is(i + 1, kCardinal | kVague | kMagnitude));
    const bool is_asked = is_any(i - 1, "those", "people", "persons", "voters", "adults") &&
                          !is(i + 1, kDeterminer) && !has_said_behind(i);
    return !is_poll && !is_asked;
  }
  if (is_any(i, "sum", "sums", "summed")) return is(i + 1, "up");
  if (is_any(i + 1, "over", "about", "with") && is_any(i, "argue", "argues", "argued", "arguing"))
    return false;
  if (is(i + 1, "to") &&  // but "he expects to lose"
      is_any(i, "expect", "expected", "agreed", "agree", "agrees", "hoped", "hopes", "hope",
             "decided", "decides", "decide", "added", "adds", "add", "reported", "reports",
             "report", "volunteered", "began", "continued", "proposed")) {
    return false;
  }
  if (is_any(i, "called", "call", "calls", "calling")) return is_call_of_speech(i, is_behind_noun);
  if (is(i + 1, "of") && is_any(i, "accused", "informed", "suspected", "assured", "reminded"))
    return false;
  const bool is_adding = is_any(i, "added", "adds", "add", "adding");
  if (is_adding && has(i + 1) && !has_said_behind(i) && !follows_quotation(i) &&
      (tokens_[i + 1].kind == TokenKind::number || tokens_[i + 1].kind == TokenKind::currency ||
       is(i + 1, kDeterminer | kCardinal | kIndefinite))) {
    return false;
  }
  if (is_any(i, "considers", "considered", "consider", "regarded") && has(i + 1) &&
      is_unknown_participle(tokens_, i + 1)) {
    return false;
  }
  // "in, say, 2030"
  return !(is(i, "say") && has(i - 1) && tokens_[i - 1].kind == TokenKind::comma && has(i + 1) &&
           tokens_[i + 1].kind == TokenKind::comma);
}

/// "called it late", and not "called off" or "a group called Bring Them Back".
bool Attributor::is_call_of_speech(int i, bool is_behind_noun) const noexcept {
  if (is_any(i + 1, "off", "in", "up", "back", "into")) return false;
  // "called a recess": something is brought about.
  if (is_any(i + 1, "a", "an") &&
      is_any(i + 2, "recess", "halt", "meeting", "vote", "election", "strike", "referendum",
             "truce", "session", "summit", "conference", "ballot", "ceasefire")) {
    return false;
  }
  // "The bridge, called the Long Pier, is closed"
  const int named = is(i + 1, "the") ? i + 2 : i + 1;
  const bool is_naming = is(i - 1, ",") && has(named) && tokens_[named].is_capital &&
                         !follows_quotation(i) && !tokens_[i].is(kParticiple | kBaseForm);
  if (is_naming && is(i, "called")) return false;
  if (!is_behind_noun) return true;
  if (!is(i - 1, kRole | kGroup)) {
    return !(has(i + 1) && (tokens_[i + 1].is_capital || is_quotation_mark(tokens_[i + 1], true)));
  }
  if (!is(i - 1, kRole)) return true;
  // "a fire chief called Bogdan Zych,"
  const Range name = read_name(tokens_, i + 1, end_);
  const Range phrase = phrase_before(tokens_, begin_, i - 1);
  return name.is_empty() || !ends_clause(name.end - 1) || !is_any(phrase.begin, "a", "an");
}

/// "sees the party at 19 percent".
bool Attributor::has_level_told(int i) const noexcept {
  for (int j = i + 1; j < i + 2 + kMostToNumber && has(j + 1); ++j) {
    if (is(j, "at")) return tokens_[j + 1].kind == TokenKind::number;
    if (!tokens_[j].is_word() && tokens_[j].kind != TokenKind::ending && tokens_[j].quote == 0)
      return false;
  }
  return false;
}

/// "spoke of", "spoke again of", "spoke at a meeting in Bern of “nothing”".
bool Attributor::is_told_of(int i) const noexcept {
  int next = i + 1;
  while (is(next, kAdverb | kDayWord)) ++next;
  if (is(next, "of")) return true;
  for (int j = next; j < i + kMostToQuoted && has(j + 1); ++j) {
    if (is(j, "of") && opens_quotation(tokens_[j + 1])) return true;
    if (!tokens_[j].is_word() && tokens_[j].kind != TokenKind::number) return false;
  }
  return false;
}

/// "hailed the plan as a gift": what is thought of it is told.
bool Attributor::is_judged_as(int i) const noexcept {
  if (!is_any(i, "hailed", "hails", "slammed", "slams", "blasted", "lambasted", "lauded", "mocked",
              "defended", "defends", "attacked", "welcomed", "castigated")) {
    return false;
  }
  for (int j = i + 2; j < i + kMostToNumber + 2 && has(j + 1) && tokens_[j].is_word(); ++j) {
    if (is(j, "as")) return is_any(j + 1, "a", "an", "the") || opens_quotation(tokens_[j + 1]);
  }
  return false;
}

/// "held in 1962 that", "held, by five votes to four, that".
bool Attributor::has_that_behind_time(int i) const noexcept {
  for (int j = i + 1; j < i + kMostToThat && has(j + 1); ++j) {
    if (is(j, "that")) return j > i + 1;
    constexpr std::uint64_t kOfTime =
        kPreposition | kAdverb | kWeekday | kMonth | kDayWord | kRelative | kTimeUnit | kCardinal;
    const Token& token = tokens_[j];
    const bool may_stand = token.kind == TokenKind::number || token.kind == TokenKind::comma ||
                           is(j, kOfTime) || is_any(j, "votes", "vote", "unanimously", "a");
    if (!may_stand) return false;
  }
  return false;
}

/// "The leader claims to have 58 votes", and not "rival claims to the island".
bool Attributor::is_claim_to_be(int i) const noexcept {
  return is_any(i, "claim", "claims") && is(i + 1, "to") && has(i + 2) &&
         tokens_[i + 2].is_word() && !tokens_[i + 2].is_capital &&
         (is(i + 2, kVerb | kPlainVerb | kAuxiliary) || is_any(i + 2, "be", "have", "know")) &&
         !is(i + 3, kSaying);
}

/// "would rather he said", "unless that body decides", "means what it says": nothing is told.
bool Attributor::is_supposed(int i) const noexcept {
  for (int j = i - 1; j > i - 6 && has(j); --j) {
    if (is(j, "rather") && is(j - 1, "would")) return true;
    if (is(j, "what") && is_any(j - 1, "mean", "means", "meant") && ends_clause(i)) return true;
    if (is_any(j, "unless", "if") && is_any(i, "decide", "decides", "agree", "agrees")) return true;
    if (!tokens_[j].is_word()) return false;
  }
  return false;
}

/// "the $900 million claimed by the Air Force": behind what is told, one who acts behind "by".
bool Attributor::read_claimed_by(Found found) {
  const int i = found.cue;
  if (!is_any(i, "claimed", "alleged", "asserted", "disputed") || !is(i + 1, "by")) return false;
  const bool is_behind = has(i - 1) && !is(i - 1, kAuxiliary | kAdverb | kPreposition) &&
                         (tokens_[i - 1].is_word() || tokens_[i - 1].kind == TokenKind::number);
  if (!is_behind) return false;
  found.cue_end = i + 2;
  found.is_before = false;
  found.subject = phrase_behind(tokens_, i + 2, end_);
  const auto naming = read_naming(tokens_, found.subject);
  return naming && !naming->is_weak && add(found);
}

/// The verb of "made the point", "raised the possibility", "has no doubt", "is of the view", whose
/// noun is at `i`; -1 if it is none of these.
int Attributor::verb_of_claim(int i) const noexcept {
  int verb = i - 1;
  const bool has_no = is(verb, "no");
  const bool has_article = is_any(verb, "the", "a", "an") || has_no;
  const bool is_many = is_any(i, "warnings", "assurances", "guarantees", "doubts", "hopes");
  if (!has_article && !is_many) return -1;
  if (has_article) --verb;
  const bool is_view = is_any(i, "view", "opinion", "position", "line", "stance");
  const bool is_argument = is_any(i, "point", "case", "claim", "argument", "assertion", "complaint",
                                  "charge", "allegation", "prediction");
  if (is_view && is(verb, "of") && is_form_of_be(tokens_, verb - 1)) return verb - 1;
  if (is_view && is_any(verb, "take", "takes", "took", "taken", "taking", "hold", "holds"))
    return verb;
  if (is_argument && is_any(verb, "make", "makes", "made", "making")) return verb;
  if (is_any(verb, "raise", "raises", "raised", "raising"))
    return is_any(i, "possibility", "prospect", "objection", "point") ? verb : -1;
  if (is_any(verb, "issue", "issues", "issued", "give", "gives", "gave", "given"))
    return is_many || is_any(i, "warning", "assurance", "guarantee") ? verb : -1;
  if (is_any(verb, "leave", "leaves", "left")) return has_no && is(i, "doubt") ? verb : -1;
  if (is_any(verb, "has", "have", "had"))
    return (has_no && is(i, "doubt")) || is_any(i, "doubts", "hopes") ? verb : -1;
  if (is_any(i, "conclusion", "verdict", "view")) {
    if (is_any(verb, "reach", "reaches", "reached", "draws", "drew")) return verb;
    if (is(verb, "to") && is_any(verb - 1, "come", "comes", "came", "coming")) return verb - 1;
  }
  return -1;
}

/// "left after saying that".
bool Attributor::is_told_at_time(int i) const noexcept {
  return is(i, kParticiple) && is_any(i - 1, "after", "before") && is(i + 1, "that");
}

/// "took the view that", "let it be known that", "made it clear that": read at the noun or
/// adjective. False if it is none of these.
bool Attributor::read_set_phrase(int i) {
  if (!is(i + 1, "that")) return false;
  int verb = verb_of_claim(i);
  if (verb < 0) {
    verb = i - 1;
    if (!is(i, kManner)) return false;
    const bool is_let = is_any(i, "known", "understood") && is(verb, "be") && is(verb - 1, "it") &&
                        is_any(verb - 2, "let", "lets");
    if (is_let) verb -= 2;
    if (is(verb, kAdverb)) --verb;
    if (!is_let && is(verb, "it")) --verb;
    if (!is_let && (!is_any(verb, "made", "makes", "make") ||
                    !is_any(i, "clear", "clearer", "plain", "known", "explicit"))) {
      return false;
    }
  }
  const int before = before_verb(verb);
  if (is(before, "to") || follows_modal(verb) || is(verb - 1, kNegation)) return false;
  return add({.cue = verb, .cue_end = i + 1, .subject = subject_before(before)});
}

}  // namespace casus::articles
