#include "articles/naming.hpp"

#include <algorithm>
#include <array>

#include "articles/names.hpp"

namespace casus::articles {
namespace {

/// Words that end the core of a noun phrase: what follows tells more of it.
bool ends_core(const Tokens& tokens, int i) noexcept {
  const Token& token = tokens[i];
  return token.is(kPreposition | kAnonymous | kSubordinator) || tokens.is(i, "who") ||
         token.kind == TokenKind::comma || token.kind == TokenKind::opening;
}

bool is_indefinite(const Tokens& tokens, int i) noexcept { return tokens[i].is(kIndefinite); }

bool is_definite(const Tokens& tokens, int i) noexcept {
  return tokens[i].is(kDeterminer) && !tokens[i].is(kIndefinite);
}

/// "her minister", "the deputy mayor", "the commander": one of its words is an office. A
/// "counterpart", "friend" or "driver" is somebody without a name and without one.
bool is_office(const Tokens& tokens, Range owned) noexcept {
  const int head = head_of(tokens, owned);
  if (head < 0 || tokens[head].is(kGroup)) return false;
  // "his chief negotiator"
  const bool is_first = head > owned.begin && tokens.is(head - 1, "chief");
  return tokens[head].has(kOffice) || is_first;
}

bool is_number(const Token& token) noexcept {
  return token.kind == TokenKind::number || token.is(kCardinal);
}

/// The last name in `range`: "Utah Senator Mike Lee".
Range last_name(const Tokens& tokens, Range range) noexcept {
  Range last{range.begin, range.begin};
  for (int i = range.begin; i < range.end; ++i) {
    const Range name = read_name(tokens, i, range.end);
    if (name.is_empty()) continue;
    last = name;
    i = name.end - 1;
  }
  return last;
}

/// "27 percent of respondents", "one in four", "a majority of members", "31 of 46 players".
bool is_share_of_people(const Tokens& tokens, Range phrase) noexcept {
  bool has_number = false;
  const int end = std::min(phrase.end, phrase.begin + 5);
  for (int i = phrase.begin; i < end; ++i) {
    if (tokens.is(i, "number")) return false;  // half the number
  }
  for (int i = phrase.begin; i < end; ++i) {
    const Token& token = tokens[i];
    const bool is_led_by_majority = token.has(kShare) && tokens.is(i + 1, "leader");
    if (is_led_by_majority) return false;
    if (token.has(kShare) || token.kind == TokenKind::percent ||
        (tokens.is(i, "per") && tokens.is(i + 1, "cent"))) {
      return true;
    }
    if (token.is(kFraction) && (tokens.is(i + 1, "of") || i + 1 == phrase.end)) return true;
    if (has_number && token.is(kPreposition)) {
      for (int j = i + 1; j < std::min(phrase.end, i + 4); ++j) {
        if (is_number(tokens[j])) return true;
      }
    }
    has_number = has_number || is_number(token);
  }
  return false;
}

/// The person behind a title that goes on with "of": "Minister of Defence Ellen Haraldsby".
Range name_behind_title(const Tokens& tokens, Range phrase, Range core) noexcept {
  const bool is_led = core.end < phrase.end &&
                      (tokens.is(core.end, "of") || tokens.is(core.end, "for")) &&
                      tokens[core.end - 1].is(kTitle | kRole) && tokens[core.end - 1].is_capital;
  if (!is_led) return {};
  const Range name = last_name(tokens, {core.end + 1, phrase.end});
  const bool is_full = !name.is_empty() && name.end == phrase.end && name.begin > core.end + 1 &&
                       surname_of(tokens, name).begin > name.begin;
  return is_full ? name : Range{};
}

/// The document at the end of "a court of auditors report", "Ministry of Defence figures"; -1 if
/// the noun behind "of" is one of its own: "the author of the report".
int document_behind_of(const Tokens& tokens, Range phrase, Range core) noexcept {
  if (core.end >= phrase.end || !tokens.is(core.end, "of")) return -1;
  for (int i = core.end + 1; i < phrase.end; ++i) {
    if (tokens[i].is(kDeterminer) || tokens[i].kind == TokenKind::ending ||
        tokens[i].is(kPreposition | kPronoun)) {
      return -1;
    }
    const bool is_last = i + 1 >= phrase.end || tokens[i + 1].is(kPreposition);
    if (is_last)
      return i > core.end + 1 && tokens[i].is(kDocument) && !tokens[i].is_capital ? i : -1;
  }
  return -1;
}

/// "the United States": no person's name.
bool is_united_states(const Tokens& tokens, Range core) noexcept {
  return core.end - core.begin >= 2 && tokens[core.end - 1].is_capital &&
         tokens.is(core.end - 1, "states") && tokens.is(core.end - 2, "united");
}

std::optional<Naming> read_pronoun(const Tokens& tokens, Range phrase) noexcept {
  const Token& token = tokens[phrase.begin];
  const bool is_one = phrase.end - phrase.begin == 1;
  if (!is_one || !(token.is(kPronoun) || tokens.is(phrase.begin, "her"))) return std::nullopt;
  Naming naming{.name = phrase, .role = {}};
  if (tokens.is(phrase.begin, "others") || tokens.is(phrase.begin, "one")) return naming;
  naming.is_pronoun = true;
  naming.is_plural = tokens.is(phrase.begin, "they");
  constexpr std::array<std::string_view, 10> kSpeaking = {"he",  "she",  "they", "it", "him",
                                                          "her", "them", "i",    "we", "you"};
  const bool may_speak =
      std::any_of(kSpeaking.begin(), kSpeaking.end(),
                  [&](std::string_view word) { return tokens.is(phrase.begin, word); });
  return may_speak ? std::optional<Naming>(naming) : std::nullopt;
}

/// What a phrase without a person's name or head names: weak, unless it is an initialism.
Naming read_unknown(const Tokens& tokens, Range core, Range owned, Naming naming) noexcept {
  int last = owned.end - 1;
  while (last > owned.begin && tokens[last].is(kAdverb)) --last;  // a motion | now before the house
  if (tokens[last].is_shouted && tokens[last].size() >= 2) {
    naming.kind = SpeakerKind::institution;
    naming.name = owned;
    return naming;
  }
  // "The guild", "An almanac of 1911"
  if (tokens[last].has(kBody | kPaper) && !tokens[last].is_capital) {
    naming.kind = tokens[last].has(kBody) ? SpeakerKind::institution : SpeakerKind::document;
    return naming;
  }
  naming.is_weak = true;
  naming.is_plural = is_plural_word(tokens, core.end - 1);
  return naming;
}

/// The core without the forms in -ed and -ing at its end: "analysts | surveyed".
Range without_participles(const Tokens& tokens, Range core) noexcept {
  while (core.end - core.begin > 1 && is_unknown_participle(tokens, core.end - 1) &&
         !tokens[core.end - 1].has(kBody | kPaper) && !tokens[core.end - 1].is_capital) {
    --core.end;
  }
  return core;
}

}  // namespace

bool is_owners_mark(const Tokens& tokens, int i) noexcept {
  const Token& token = tokens[i];
  return (token.quote == 0x2019 || token.quote == '\'') && !token.has_space && i > 0 &&
         i + 1 < tokens.size() && tokens[i + 1].is_word() && tokens[i + 1].has_space &&
         tokens.word(i - 1).ends_with('s');
}

bool ends_as_body(const Tokens& tokens, Range name) noexcept {
  const Token& last = tokens[name.end - 1];
  return name.end - name.begin > 1 && last.is_capital && last.has(kEndsBody);
}

bool is_joined_by_sign(const Tokens& tokens, Range name) noexcept {
  for (int i = name.begin; i < name.end; ++i) {
    if (tokens.is(i, "&")) return true;
  }
  return false;
}

Range core_of(const Tokens& tokens, Range phrase) noexcept {
  int end = phrase.begin + 1;
  while (end < phrase.end && !ends_core(tokens, end)) ++end;
  return {phrase.begin, end};
}

Range behind_owner(const Tokens& tokens, Range core) noexcept {
  for (int i = core.end - 2; i > core.begin; --i) {
    if (tokens[i].kind == TokenKind::ending) return {i + 1, core.end};
    // "the members' lawyer": the apostrophe of a plural.
    if (is_owners_mark(tokens, i)) return {i + 1, core.end};
  }
  return core;
}

int head_of(const Tokens& tokens, Range range) noexcept {
  for (int i = range.end - 1; i >= range.begin; --i) {
    if (tokens[i].is(kRole | kGroup | kDocument | kInstitution | kPlace) &&
        !tokens[i].is(kDeterminer | kPreposition)) {
      return i;
    }
  }
  return -1;
}

bool is_plural_word(const Tokens& tokens, int i) noexcept {
  const std::string_view word = tokens.word(i);
  return tokens[i].is(kGroup | kPlural) ||
         (word.size() > 3 && word.back() == 's' && word[word.size() - 2] != 's');
}

bool is_agent_noun(const Tokens& tokens, int i) noexcept {
  const Token& token = tokens[i];
  if (!token.is_word() || token.is(kPreposition | kDeterminer | kAdverb | kDocument | kTimeUnit))
    return false;
  std::string_view word = tokens.word(i);
  if (word.size() > 4 && word.back() == 's') word.remove_suffix(1);
  if (word.size() < 5) return false;
  constexpr std::array<std::string_view, 9> kEndings = {"er",  "or",  "ist",    "ian",   "ant",
                                                        "man", "men", "person", "people"};
  return std::any_of(kEndings.begin(), kEndings.end(),
                     [&](std::string_view ending) { return word.ends_with(ending); });
}

bool is_unknown_participle(const Tokens& tokens, int i) noexcept {
  const Token& token = tokens[i];
  if (!token.is_word() || token.size() < 5 ||
      token.is(kNouns | kAdverb | kTimeUnit | kPreposition | kPronoun | kNegation))
    return false;
  const std::string_view word = tokens.word(i);
  return word.ends_with("ed") || word.ends_with("ing");
}

namespace {

/// "one of them", "two of the messages": what is behind "of" tells what they are. False if the
/// phrase is none of these.
bool read_some_of(const Tokens& tokens, Range phrase, Naming& naming) noexcept {
  const bool is_some_of =
      (tokens[phrase.begin].is(kIndefinite | kCardinal) || tokens.is(phrase.begin, "all")) &&
      phrase.end - phrase.begin >= 3 && tokens.is(phrase.begin + 1, "of");
  if (!is_some_of) return false;
  const Range core = core_of(tokens, {phrase.begin + 2, phrase.end});
  if (tokens[phrase.end - 1].is(kPronoun | kGroup | kRole) || is_agent_noun(tokens, core.end - 1)) {
    naming.is_plural = !tokens.is(phrase.begin, "one");
    return true;
  }
  const int of_whom = head_of(tokens, core);
  if (of_whom >= 0 && tokens[of_whom].is(kDocument)) naming.kind = SpeakerKind::document;
  return of_whom >= 0;
}

/// True if the name in `owned` is what speaks, and no part of what tells more of a noun.
bool is_name_of_somebody(const Tokens& tokens, Range owned, Range name) noexcept {
  if (name.is_empty()) return false;
  const int head = head_of(tokens, owned);
  const bool is_body_named = head >= 0 && head < name.begin &&
                             tokens[head].is(kInstitution | kDocument) &&
                             !tokens[head].is(kRole | kTitle) && !tokens[head].is_capital;
  const bool is_name_of_body =
      head >= name.end - 1 && tokens[head].is(kInstitution) && tokens[head].is_capital;
  // "Players representing smaller": what stands large begins a sentence.
  const bool goes_on = name.end < owned.end && !tokens[name.end].is_capital &&
                       tokens[name.end].is_word() && !tokens[name.end].is(kAdverb);
  return !is_body_named && !is_name_of_body && head < name.end && !goes_on;
}

/// The person, or body, of this name. `naming` holds the whole phrase.
Naming read_named(const Tokens& tokens, Range owned, Range name, Naming naming) noexcept {
  const bool is_one_part = name.end - name.begin == 1;
  // "the Guard", "the United Nations", "OPEC", "Aerodyne Systems": no person's name.
  const bool is_led = name.begin == owned.begin + 1 && tokens.is(owned.begin, "the");
  const bool is_initialism =
      is_one_part && tokens[name.begin].is_shouted && tokens[name.begin].size() <= 6;
  if (is_joined_by_sign(tokens, name)) {
    naming.kind = SpeakerKind::institution;
    naming.name = name;
    return naming;
  }
  if (is_led || is_initialism || ends_as_body(tokens, owned)) {
    naming.kind = SpeakerKind::institution;
    return naming;
  }
  const bool is_plural = is_one_part && name.end == owned.end && name.begin == naming.name.begin &&
                         is_plural_word(tokens, name.begin) && !tokens[name.begin].is(kSaying) &&
                         tokens[name.begin].begins_paragraph;
  if (is_plural) {
    naming.is_plural = true;
    naming.is_weak = true;
    return naming;
  }
  naming.kind = SpeakerKind::person;
  naming.name = name;
  if (owned.begin < name.begin) naming.role = {owned.begin, name.begin};
  return naming;
}

/// What the noun at `head` says that the phrase is. `naming` holds the whole phrase.
Naming read_by_head(const Tokens& tokens, int head, Range core, Range owned,
                    Naming naming) noexcept {
  const Range phrase = naming.name;
  const Token& word = tokens[head];
  if (word.is(kDocument) && !word.is(kRole | kGroup)) {
    naming.kind = SpeakerKind::document;
    naming.is_plural = is_plural_word(tokens, head);
    return naming;
  }
  // "a group of 30 economists", "a team of researchers": people without names.
  const bool is_of_people = is_indefinite(tokens, core.begin) && tokens.is(core.end, "of") &&
                            (tokens.is(head, "group") || tokens.is(head, "team")) &&
                            core.end < phrase.end && tokens[phrase.end - 1].is(kGroup);
  if (is_of_people) {
    naming.is_plural = true;
    return naming;
  }
  if (word.is(kInstitution | kPlace) && (!word.is(kRole | kGroup) || word.is_capital)) {
    naming.kind = SpeakerKind::institution;
    // An office of a body is the body; what it is of belongs to its name.
    const bool goes_on =
        core.end < phrase.end && !tokens.is(core.end, "of") && !tokens.is(core.end, "for");
    naming.name = goes_on ? core : phrase;
    return naming;
  }
  if (word.is(kGroup) && !word.is(kRole)) {
    naming.is_plural = true;
    return naming;
  }
  naming.role = owned;
  const bool is_one_known = !is_indefinite(tokens, core.begin) && naming.is_definite;
  if (is_one_known && word.has(kKin)) {
    naming.kind = SpeakerKind::person;
    return naming;
  }
  // "Navy chief concedes": a title without its article.
  const bool is_title = !is_indefinite(tokens, core.begin) && tokens[core.begin].is_capital &&
                        head > core.begin && !tokens[core.begin].is(kDeterminer);
  if (word.is(kSpokesman) || ((is_one_known || is_title) && is_office(tokens, owned)))
    naming.kind = SpeakerKind::office;
  return naming;
}

}  // namespace

std::optional<Naming> read_naming(const Tokens& tokens, Range phrase) noexcept {
  if (phrase.is_empty()) return std::nullopt;
  if (auto pronoun = read_pronoun(tokens, phrase)) return pronoun;
  // "The 50-year-old": somebody told of before.
  const bool is_of_age = tokens.is(phrase.begin, "the") && phrase.end - phrase.begin >= 4 &&
                         tokens.is(phrase.end - 1, "old") &&
                         tokens[phrase.end - 2].kind == TokenKind::hyphen;
  if (is_of_age) return Naming{.name = phrase, .role = {}, .is_pronoun = true, .is_definite = true};
  const bool is_word = phrase.end - phrase.begin == 1;
  if (is_word && (tokens[phrase.begin].is(kGroup) || tokens.is(phrase.begin, "another")))
    return Naming{.name = phrase, .role = {}, .is_plural = true};
  if (is_word && tokens[phrase.begin].is(kPronoun | kNegation | kQuestion)) return std::nullopt;
  Naming naming{.name = phrase, .role = {}};
  if (is_share_of_people(tokens, phrase)) {
    naming.is_plural = true;
    naming.is_share = true;
    return naming;
  }
  if (read_some_of(tokens, phrase, naming)) return naming;
  const Range core = without_participles(tokens, core_of(tokens, phrase));
  const Range owned = behind_owner(tokens, core);
  naming.is_definite = is_definite(tokens, core.begin) || owned.begin != core.begin;
  for (int i = phrase.begin; i < phrase.end; ++i) {
    if (!tokens[i].is(kAnonymous)) continue;
    naming.is_definite = false;
    return naming;
  }
  if (const Range titled = name_behind_title(tokens, phrase, core); !titled.is_empty()) {
    naming.kind = SpeakerKind::person;
    naming.name = titled;
    naming.role = {phrase.begin, titled.begin};
    return naming;
  }
  if (document_behind_of(tokens, phrase, core) >= 0) {
    naming.kind = SpeakerKind::document;
    return naming;
  }
  if (is_united_states(tokens, core)) {
    naming.kind = SpeakerKind::institution;
    return naming;
  }
  const Range name = last_name(tokens, owned);
  if (is_name_of_somebody(tokens, owned, name)) return read_named(tokens, owned, name, naming);
  const int head = head_of(tokens, owned);
  // "the press release", "an army base": the last word tells what it is.
  const bool is_told_last = head >= 0 && head < owned.end - 1 && !tokens[head].is(kRole | kGroup) &&
                            tokens[owned.end - 1].has(kBody | kPaper) &&
                            !tokens[owned.end - 1].is_capital;
  if (head < 0 || is_told_last) return read_unknown(tokens, core, owned, naming);
  return read_by_head(tokens, head, core, owned, naming);
}

}  // namespace casus::articles
