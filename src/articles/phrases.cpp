// Where a noun phrase begins and ends: naming.hpp.
#include "articles/naming.hpp"

namespace casus::articles {
namespace {

/// The longest noun phrase, in tokens.
constexpr int kMostPhrase = 18;

/// Parts of a noun phrase that are no words of their own.
bool is_inside(const Token& token) noexcept {
  return token.is_word() || token.kind == TokenKind::hyphen || token.kind == TokenKind::ending ||
         token.kind == TokenKind::number || token.kind == TokenKind::percent || token.quote == '&';
}

/// "published this month", "signed that Monday": no phrase of its own.
bool is_of_time(const Tokens& tokens, int i) noexcept {
  return i < tokens.size() && tokens[i].is(kTimeUnit | kWeekday | kMonth | kSeason | kRelative);
}

bool is_article_or_owner(const Tokens& tokens, int i) noexcept {
  return tokens[i].is(kDeterminer) && !tokens[i].is(kPronoun | kGroup | kNegation);
}

/// "A bill now | before Congress", "The motion | before the house": where something lies, and no
/// time. `i` is "before".
bool is_before_body(const Tokens& tokens, int begin, int i) noexcept {
  if (!tokens.is(i, "before")) return false;
  const bool is_pending = i > begin && (tokens.is(i - 1, "now") || tokens.is(i - 1, "currently") ||
                                        tokens.is(i - 1, "still") || tokens.is(i - 1, "pending"));
  const int noun = is_pending ? i - 2 : i - 1;
  if (noun <= begin || !(tokens[noun].is(kDocument) || tokens[noun].has(kPaper))) return false;
  return is_pending || (noun == begin + 1 && is_article_or_owner(tokens, begin));
}

}  // namespace

Range phrase_before(const Tokens& tokens, int begin, int last) noexcept {
  // "The president on Wednesday", "the ministry last week": the time is no part of it.
  while (last > begin && (tokens[last].is(kWeekday | kDayWord) ||
                          (tokens[last].is(kMonth) && tokens[last].is_capital) ||
                          (tokens[last].is(kTimeUnit) && tokens[last - 1].is(kRelative)))) {
    --last;
    if (tokens[last].is(kPreposition | kRelative)) --last;
    if (last > begin && tokens[last].is(kRelative)) --last;
    if (last < begin) return {begin, begin};
  }
  int first = last + 1;
  while (first > begin && first > last + 1 - kMostPhrase) {
    const Token& token = tokens[first - 1];
    if (!is_inside(token) && !is_owners_mark(tokens, first - 1)) break;
    const bool is_noun_too = token.is(kNouns) || token.is_capital;
    // "in that document": no clause begins there.
    const bool points = token.is(kSubordinator) && tokens.is(first - 1, "that") &&
                        first - 2 >= begin && tokens[first - 2].is(kPreposition) && first <= last;
    if (token.is(kConjunction | kSubordinator) && !token.is(kPreposition) && !points) break;
    if (token.is(kQuestion)) break;
    // "surfaced after the newspaper reported": the clause begins behind these.
    if (first <= last && token.is(kPreposition) && !is_before_body(tokens, begin, first - 1) &&
        (tokens.is(first - 1, "after") || tokens.is(first - 1, "before") ||
         tokens.is(first - 1, "since") || tokens.is(first - 1, "until") ||
         tokens.is(first - 1, "as"))) {
      break;
    }
    if (token.is(kAuxiliary) && !token.is(kMonth)) break;
    // "the final move": a verb's form behind an article is a noun.
    const bool is_led_noun =
        first - 2 >= begin &&
        (tokens[first - 2].is(kDeterminer) || tokens[first - 2].kind == TokenKind::ending ||
         (first - 3 >= begin && tokens[first - 3].is(kDeterminer) && tokens[first - 2].is_word() &&
          !tokens[first - 2].is(~std::uint64_t{kOrdinal | kRelative | kNoName})));
    // "a model built by researchers", "figures quoted by the bank"
    const bool is_led_by = tokens.is(first, "by") || (first < last && tokens.is(first + 1, "by") &&
                                                      !tokens[first].is(kDeterminer | kPronoun));
    const bool is_done_by = is_led_by && first <= last && !token.is(kParticiple);
    if (token.is(kSaying | kVerb) && !is_noun_too && !is_led_noun && !is_done_by) break;
    // "advised the team", "In that document the General": a phrase of its own begins with an
    // article behind a noun or a verb.
    if (first <= last && tokens[first].is(kDeterminer) && !tokens[first].is(kPronoun) &&
        !token.is(kPreposition | kDeterminer | kConjunction | kAdverb | kIndefinite | kFraction) &&
        (token.is_word() || token.kind == TokenKind::number) && !is_of_time(tokens, first + 1)) {
      break;
    }
    // "a claim | Berlin rejects"
    const bool is_place_behind_noun = first <= last && tokens[first].is(kPlace) &&
                                      tokens[first].is_capital && !token.is_capital &&
                                      token.is(kDocument | kNounToo);
    if (is_place_behind_noun) break;
    --first;
    if (token.begins_line && first != last) break;
  }
  while (first <= last && !tokens[first].is_word() && tokens[first].kind != TokenKind::number)
    ++first;
  Range phrase{first, last + 1};
  // "On Friday the minister", "In a statement the ministry": the last phrase of its own.
  if (!phrase.is_empty() && tokens[phrase.begin].is(kPreposition | kAdverb) &&
      !tokens[phrase.begin].is(kDeterminer)) {
    for (int i = phrase.begin + 1; i < phrase.end; ++i) {
      const bool may_lead = tokens[i].is(kDeterminer | kPronoun) ||
                            (tokens[i].is_capital && !tokens[i].is(kMonth | kWeekday));
      const bool is_led = tokens[i - 1].is(kPreposition | kDeterminer) || tokens[i - 1].is_capital;
      if (may_lead && (!is_led || (i == phrase.begin + 1 && tokens[phrase.begin].is(kAdverb))))
        return {i, phrase.end};
    }
    if (tokens[phrase.begin].is(kPreposition)) return {phrase.begin, phrase.begin};
    return {phrase.begin + 1, phrase.end};
  }
  return phrase;
}

Range phrase_behind(const Tokens& tokens, int first, int end) noexcept {
  int last = first;
  while (last < end && last < first + kMostPhrase) {
    const Token& token = tokens[last];
    if ((!is_inside(token) && !is_owners_mark(tokens, last)) ||
        (last > first && token.begins_paragraph))
      break;
    if (token.is(kAuxiliary) || token.is(kQuestion)) break;
    if (token.is(kConjunction | kSubordinator) && !token.is(kPreposition) && !token.is(kDeterminer))
      break;
    const bool is_noun_too = token.is(kNouns) || (token.is_capital && !token.is(kPronoun));
    // "its lead author": what tells more of the noun behind it.
    const bool is_beside_noun = last == first + 1 && is_article_or_owner(tokens, first) &&
                                last + 1 < end &&
                                (tokens[last + 1].is(kNouns) ||
                                 tokens[last + 1].kind == TokenKind::hyphen);  // the think-tank
    if (last > first && token.is(kSaying | kVerb | kPronoun) && !is_noun_too && !is_beside_noun)
      break;
    // "The inspector found no fault"
    if (last > first && token.is(kShowing) && !token.is(kNounToo | kBaseForm) && !is_noun_too &&
        !tokens.word(last).ends_with('s')) {
      break;
    }
    // "The team examined 40 ceasefires": a verb before what it is done to.
    const bool has_object =
        last + 1 < end &&
        (tokens[last + 1].kind == TokenKind::number || tokens[last + 1].is(kCardinal | kPronoun) ||
         tokens[last + 1].is(kDeterminer)) &&
        !is_of_time(tokens, last + 2);
    if (last > first && has_object && is_unknown_participle(tokens, last)) break;
    // "Under the Council's rules the presidency": another phrase begins.
    if (last > first && token.is(kDeterminer) && tokens[last - 1].is_word() &&
        !tokens[last - 1].is(kPreposition | kDeterminer | kAdverb | kIndefinite | kFraction) &&
        !is_of_time(tokens, last + 1)) {
      break;
    }
    ++last;
  }
  while (last > first + 1 && (tokens[last - 1].is(kPreposition | kDeterminer | kAdverb) ||
                              (last < end && tokens[last].is(kDeterminer) &&
                               is_unknown_participle(tokens, last - 1)))) {
    --last;
  }
  return {first, last};
}

}  // namespace casus::articles
