#include "articles/speakers.hpp"

#include <algorithm>

#include "articles/names.hpp"
#include "articles/words_of_speech.hpp"

namespace casus::articles {
namespace {

/// The longest noun phrase, in tokens.
constexpr int kMostPhrase = 18;
/// How many speakers back "the official" may reach.
constexpr std::size_t kMostLatest = 6;

/// Words that end the core of a noun phrase: what follows tells more of it.
bool ends_core(const Tokens& tokens, int i) noexcept {
  const Token& token = tokens[i];
  return token.is(kPreposition | kAnonymous | kSubordinator) || tokens.is(i, "who") ||
         token.kind == TokenKind::comma;
}

bool is_indefinite(const Tokens& tokens, int i) noexcept { return tokens[i].is(kIndefinite); }

bool is_definite(const Tokens& tokens, int i) noexcept {
  return tokens[i].is(kDeterminer) && !tokens[i].is(kIndefinite);
}

/// Parts of a noun phrase that are no words of their own.
bool is_inside(const Token& token) noexcept {
  return token.is_word() || token.kind == TokenKind::hyphen || token.kind == TokenKind::ending ||
         token.kind == TokenKind::number;
}

/// The phrase's part behind a possessive, which owns what speaks: "Portugal's | defence minister".
Range behind_owner(const Tokens& tokens, Range core) noexcept {
  for (int i = core.end - 2; i > core.begin; --i) {
    if (tokens[i].kind == TokenKind::ending) return {i + 1, core.end};
  }
  return core;
}

Range core_of(const Tokens& tokens, Range phrase) noexcept {
  int end = phrase.begin + 1;
  while (end < phrase.end && !ends_core(tokens, end)) ++end;
  return {phrase.begin, end};
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

/// The token in `range` that says what speaks: the last of a known kind, else -1.
int head_of(const Tokens& tokens, Range range) noexcept {
  for (int i = range.end - 1; i >= range.begin; --i) {
    if (tokens[i].is(kRole | kGroup | kDocument | kInstitution | kPlace) &&
        !tokens[i].is(kDeterminer | kPreposition)) {
      return i;
    }
  }
  return -1;
}

/// The institution that a group belongs to: "analysts at the Brookings Institution".
Range institution_behind(const Tokens& tokens, Range phrase, Range core) noexcept {
  const bool is_led =
      core.end < phrase.end && (tokens.is(core.end, "at") || tokens.is(core.end, "from") ||
                                tokens.is(core.end, "with") || tokens.is(core.end, "for"));
  if (!is_led) return {};
  const Range rest{core.end + 1, phrase.end};
  if (rest.is_empty()) return {};
  const Range inner = core_of(tokens, rest);
  bool is_large = false;
  for (int i = inner.begin; i < inner.end; ++i) is_large = is_large || tokens[i].is_capital;
  const int head = head_of(tokens, inner);
  return is_large && head >= 0 && tokens[head].is(kInstitution) ? rest : Range{};
}

bool is_plural_word(const Tokens& tokens, int i) noexcept {
  const std::string_view word = tokens.word(i);
  return tokens[i].is(kGroup | kPlural) ||
         (word.size() > 3 && word.back() == 's' && word[word.size() - 2] != 's');
}

std::optional<Naming> read_pronoun(const Tokens& tokens, Range phrase) noexcept {
  const Token& token = tokens[phrase.begin];
  if (phrase.end - phrase.begin != 1 || !token.is(kPronoun)) return std::nullopt;
  Naming naming{.name = phrase, .role = {}};
  if (tokens.is(phrase.begin, "others") || tokens.is(phrase.begin, "one")) return naming;
  naming.is_pronoun = true;
  naming.is_plural = tokens.is(phrase.begin, "they");
  const bool may_speak = tokens.is(phrase.begin, "he") || tokens.is(phrase.begin, "she") ||
                         tokens.is(phrase.begin, "they") || tokens.is(phrase.begin, "it") ||
                         tokens.is(phrase.begin, "him") || tokens.is(phrase.begin, "her") ||
                         tokens.is(phrase.begin, "them") || tokens.is(phrase.begin, "i") ||
                         tokens.is(phrase.begin, "we");
  return may_speak ? std::optional<Naming>(naming) : std::nullopt;
}

}  // namespace

std::optional<Naming> read_naming(const Tokens& tokens, Range phrase) noexcept {
  if (phrase.is_empty()) return std::nullopt;
  if (auto pronoun = read_pronoun(tokens, phrase)) return pronoun;
  if (phrase.end - phrase.begin == 1 &&
      (tokens[phrase.begin].is(kGroup) || tokens.is(phrase.begin, "another"))) {
    return Naming{.name = phrase, .role = {}, .is_plural = true};
  }
  if (phrase.end - phrase.begin == 1 && tokens[phrase.begin].is(kPronoun | kNegation | kQuestion) &&
      !tokens[phrase.begin].is(kGroup)) {
    return std::nullopt;
  }
  Naming naming{.name = phrase, .role = {}};
  const bool is_one_of = tokens[phrase.begin].is(kIndefinite | kCardinal) &&
                         phrase.end - phrase.begin >= 3 && tokens.is(phrase.begin + 1, "of") &&
                         tokens[phrase.end - 1].is(kPronoun | kGroup | kRole);
  if (is_one_of) return naming;  // one of them
  const Range core = core_of(tokens, phrase);
  const Range owned = behind_owner(tokens, core);
  naming.is_definite = is_definite(tokens, core.begin) || owned.begin != core.begin;
  for (int i = phrase.begin; i < phrase.end; ++i) {
    if (tokens[i].is(kAnonymous)) {
      naming.kind = SpeakerKind::anonymous;
      naming.is_definite = false;
      return naming;
    }
  }
  const Range name = last_name(tokens, owned);
  const int head = head_of(tokens, owned);
  const bool has_name = !name.is_empty();
  const bool is_body_named = has_name && head >= 0 && head < name.begin &&
                             tokens[head].is(kInstitution | kDocument) &&
                             !tokens[head].is(kRole | kTitle) && !tokens[head].is_capital;
  const bool is_name_of_body =
      has_name && head >= name.end - 1 && tokens[head].is(kInstitution) && tokens[head].is_capital;
  const bool is_person = has_name && !is_body_named && !is_name_of_body && head < name.end;
  if (is_person) {
    const bool is_plural = name.end - name.begin == 1 && name.end == owned.end &&
                           name.begin == phrase.begin && is_plural_word(tokens, name.begin) &&
                           !tokens[name.begin].is(kSaying) && tokens[name.begin].begins_paragraph;
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
  if (head < 0) {
    const Token& last = tokens[owned.end - 1];
    if (last.is_shouted && last.size() >= 2) {
      naming.kind = SpeakerKind::institution;
      naming.name = owned;
      return naming;
    }
    naming.is_weak = true;
    naming.is_plural = is_plural_word(tokens, core.end - 1);
    return naming;
  }
  const Token& word = tokens[head];
  if (word.is(kDocument) && !word.is(kRole | kGroup)) {
    naming.kind = SpeakerKind::document;
    return naming;
  }
  if (word.is(kInstitution | kPlace) && !word.is(kRole | kGroup)) {
    naming.kind = SpeakerKind::institution;
    // An office of a body is the body; what it is of belongs to its name.
    const bool is_of = core.end < phrase.end && tokens.is(core.end, "of");
    naming.name =
        is_of || core.end >= phrase.end ? phrase : (tokens.is(core.end, "for") ? phrase : core);
    return naming;
  }
  if (word.is(kGroup) && !word.is(kRole)) {
    naming.is_plural = true;
    const Range body = institution_behind(tokens, phrase, core);
    if (!body.is_empty()) {
      naming.kind = SpeakerKind::institution;
      naming.name = body;
    }
    return naming;
  }
  naming.role = owned;
  if (word.is(kSpokesman) || (!is_indefinite(tokens, core.begin) && naming.is_definite)) {
    naming.kind = SpeakerKind::office;
    return naming;
  }
  const bool is_title_alone =
      !is_indefinite(tokens, core.begin) && tokens[core.begin].is_capital && head > core.begin;
  naming.kind = is_title_alone && !tokens[core.begin].is(kDeterminer) ? SpeakerKind::office
                                                                      : SpeakerKind::anonymous;
  return naming;
}

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
    if (!is_inside(token)) break;
    const bool is_noun_too =
        token.is(kGroup | kDocument | kRole | kInstitution | kTitle) || token.is_capital;
    if (token.is(kConjunction | kSubordinator) && !token.is(kPreposition)) break;
    if (token.is(kQuestion)) break;
    // "surfaced after the newspaper reported": the clause begins behind these.
    if (first <= last && (tokens.is(first - 1, "after") || tokens.is(first - 1, "before") ||
                          tokens.is(first - 1, "since") || tokens.is(first - 1, "until") ||
                          tokens.is(first - 1, "as"))) {
      break;
    }
    if (token.is(kAuxiliary) && !token.is(kMonth)) break;
    if (token.is(kSaying | kVerb) && !is_noun_too) break;
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
    if (!is_inside(token) || (last > first && token.begins_paragraph)) break;
    if (token.is(kAuxiliary) || token.is(kQuestion)) break;
    if (token.is(kConjunction | kSubordinator) && !token.is(kPreposition) && !token.is(kDeterminer))
      break;
    const bool is_noun_too =
        token.is(kGroup | kDocument | kRole | kInstitution | kTitle) || token.is_capital;
    if (last > first && token.is(kSaying | kVerb | kPronoun) && !is_noun_too) break;
    ++last;
  }
  while (last > first && tokens[last - 1].is(kPreposition | kDeterminer | kAdverb) &&
         last - 1 > first)
    --last;
  return {first, last};
}

int Speakers::enter(Speaker speaker) {
  speakers_.push_back(speaker);
  return static_cast<int>(speakers_.size()) - 1;
}

int Speakers::person(const Naming& naming) {
  const Range surname = surname_of(tokens_, naming.name);
  const std::string_view key = text(surname);
  Name& known = by_surname_[key];
  const bool is_longer = known.range.is_empty() ||
                         naming.name.end - naming.name.begin > known.range.end - known.range.begin;
  if (is_longer) known.range = naming.name;
  if (known.speaker < 0) {
    known.speaker = enter({.kind = SpeakerKind::person, .name = {}, .role = {}});
  }
  Speaker& speaker = speakers_[static_cast<std::size_t>(known.speaker)];
  speaker.name = tokens_.span(known.range.begin, known.range.end - 1);
  if (!naming.role.is_empty() && speaker.role.is_empty()) {
    speaker.role = tokens_.span(naming.role.begin, naming.role.end - 1);
  }
  return known.speaker;
}

int Speakers::pronoun(Range phrase, int begin) {
  const int i = phrase.begin;
  if (tokens_.is(i, "i") || tokens_.is(i, "we")) return turn_;
  if (tokens_.is(i, "he") || tokens_.is(i, "she") || tokens_.is(i, "him") || tokens_.is(i, "her")) {
    // The nearest person named before it in its sentence, else the last one before that.
    for (int j = i - 1; j >= begin; --j) {
      if (!tokens_[j].is_capital || (j > begin && is_name_part(tokens_, j - 1))) continue;
      const Range name = read_name(tokens_, j, i);
      if (name.is_empty()) continue;
      const auto known = by_surname_.find(text(surname_of(tokens_, name)));
      if (known == by_surname_.end()) continue;
      return person({.kind = SpeakerKind::person, .name = name, .role = {}});
    }
  }
  if (tokens_.is(i, "it")) return last_body_;
  if (tokens_.is(i, "they") || tokens_.is(i, "them")) return last_any_;
  return last_person_ >= 0 ? last_person_ : last_any_;
}

int Speakers::earlier(Range phrase, SpeakerKind kind) const noexcept {
  const std::string_view head = tokens_.word(core_of(tokens_, phrase).end - 1);
  for (auto at = latest_.rbegin(); at != latest_.rend(); ++at) {
    const Speaker& speaker = speakers_[static_cast<std::size_t>(*at)];
    const bool is_human =
        speaker.kind == SpeakerKind::person || speaker.kind == SpeakerKind::anonymous;
    if (speaker.kind != kind && !(kind == SpeakerKind::office && is_human)) continue;
    for (const Span span :
         {speaker.role, speaker.kind == SpeakerKind::person ? Span{} : speaker.name}) {
      std::string_view words = text_of(tokens_.text, span);
      while (!words.empty()) {
        const std::size_t blank = std::min(words.find(' '), words.size());
        std::string_view word = words.substr(0, blank);
        const Word* known = find_word(word, hash_word(word));
        if (known != nullptr && (known->classes & (kPreposition | kAnonymous)) != 0)
          break;  // its core ends
        while (!word.empty() && (word.back() == '.' || word.back() == ',')) word.remove_suffix(1);
        const bool is_short =
            word.size() == 3 && head.size() > 3 && is_same_word(word, head.substr(0, 3));
        if (is_same_word(word, head) || is_short) return *at;
        words.remove_prefix(std::min(blank + 1, words.size()));
      }
    }
  }
  return -1;
}

int Speakers::by_wording(SpeakerKind kind, const Naming& naming, Range phrase) {
  const Range range = naming.name.is_empty() ? phrase : naming.name;
  int first = range.begin;
  while (first + 1 < range.end && tokens_[first].is(kDeterminer)) ++first;
  const std::uint64_t key = hash_word(text({first, range.end})) ^ static_cast<std::uint64_t>(kind);
  const bool is_new_each_time = kind == SpeakerKind::anonymous && !naming.is_definite;
  const auto known = by_wording_.find(key);
  if (!is_new_each_time && known != by_wording_.end()) return known->second;
  const int speaker =
      enter({.kind = kind,
             .name = tokens_.span(range.begin, range.end - 1),
             .role = naming.role.is_empty() ? Span{}
                                            : tokens_.span(naming.role.begin, naming.role.end - 1),
             .is_plural = naming.is_plural});
  by_wording_[key] = speaker;
  return speaker;
}

int Speakers::resolve(const Naming& naming, Range phrase, int begin) {
  if (naming.is_pronoun) return pronoun(phrase, begin);
  if (naming.kind == SpeakerKind::person) return person(naming);
  if (naming.is_definite && tokens_.is(phrase.begin, "the") && phrase.end - phrase.begin <= 3 &&
      (naming.kind == SpeakerKind::office || naming.kind == SpeakerKind::institution ||
       naming.kind == SpeakerKind::document)) {
    const bool is_short = phrase.end - phrase.begin == 2;
    if (const int found = is_short ? earlier(phrase, naming.kind) : -1; found >= 0) return found;
  }
  return by_wording(naming.kind, naming, phrase);
}

void Speakers::note_said(int speaker) noexcept {
  if (speaker < 0) return;
  const SpeakerKind kind = speakers_[static_cast<std::size_t>(speaker)].kind;
  last_any_ = speaker;
  if (kind == SpeakerKind::institution || kind == SpeakerKind::document) {
    last_body_ = speaker;
  } else {
    last_person_ = speaker;
  }
  note_latest(speaker);
}

void Speakers::note_latest(int speaker) noexcept {
  std::erase(latest_, speaker);
  latest_.push_back(speaker);
  if (latest_.size() > kMostLatest) latest_.erase(latest_.begin());
}

bool Speakers::is_body(Range name, Range sentence) const noexcept {
  const bool goes_on =
      name.end < sentence.end && tokens_[name.end].is_capital && tokens_[name.end].is(kInstitution);
  const bool is_led = name.begin > sentence.begin &&
                      tokens_[name.begin - 1].is(kInstitution | kDocument) &&
                      !tokens_[name.begin - 1].is(kRole | kTitle);
  const bool is_place = name.begin > sentence.begin &&
                        (tokens_.is(name.begin - 1, "at") || tokens_.is(name.begin - 1, "in") ||
                         tokens_.is(name.begin - 1, "near"));
  return goes_on || is_led || is_place;
}

void Speakers::enter_names(Range sentence) {
  for (int i = sentence.begin; i < sentence.end; ++i) {
    if (!tokens_[i].is_capital) continue;
    const Range name = read_name(tokens_, i, sentence.end);
    if (name.is_empty()) continue;
    const Range surname = surname_of(tokens_, name);
    const bool is_titled = name.begin > sentence.begin && tokens_[name.begin - 1].is(kTitle);
    // "While Trump has …", "what Trump's aides": a surname alone, where a person would stand.
    const bool is_alone =
        surname.begin == name.begin && name.begin > sentence.begin && name.end < sentence.end &&
        tokens_[name.begin].word == nullptr && !is_plural_word(tokens_, name.begin) &&
        !tokens_[name.begin - 1].is(kPreposition) && tokens_[name.begin - 1].is_word() &&
        (tokens_[name.end].kind == TokenKind::ending || tokens_[name.end].is(kAuxiliary | kSaying));
    if ((surname.begin > name.begin || is_titled || is_alone) && !is_body(name, sentence))
      by_surname_.try_emplace(text(surname), Name{name, -1});
    i = name.end - 1;
  }
}

void Speakers::note_names(Range sentence) {
  for (int i = sentence.begin; i < sentence.end; ++i) {
    if (!tokens_[i].is_capital) continue;
    const Range name = read_name(tokens_, i, sentence.end);
    if (name.is_empty()) continue;
    i = name.end - 1;
    const bool is_owner = name.end < sentence.end && tokens_[name.end].kind == TokenKind::ending;
    const bool is_known = by_surname_.contains(text(surname_of(tokens_, name)));
    if (is_owner || !is_known || is_body(name, sentence)) continue;
    Naming naming{.kind = SpeakerKind::person, .name = name, .role = {}};
    int first = name.begin;
    while (first > sentence.begin && tokens_[first - 1].is(kTitle | kRole)) --first;
    if (first == name.begin && name.begin > sentence.begin + 1 &&
        tokens_[name.begin - 1].kind == TokenKind::comma) {
      first = phrase_before(tokens_, sentence.begin, name.begin - 2).begin;
      naming.role = behind_owner(tokens_, {first, name.begin - 1});
    } else if (first < name.begin) {
      naming.role = {first, name.begin};
    }
    if (!naming.role.is_empty() && head_of(tokens_, naming.role) < 0) naming.role = {};
    last_person_ = person(naming);
    note_latest(last_person_);
    return;
  }
}

}  // namespace casus::articles
