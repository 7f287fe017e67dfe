#include "articles/speakers.hpp"

#include <algorithm>

#include "articles/names.hpp"

namespace casus::articles {
namespace {

/// How many speakers back "the official" may reach.
constexpr std::size_t kMostLatest = 6;
/// How far behind a name "its annual report" may stand, in tokens.
constexpr int kMostToOwn = 6;

}  // namespace

int Speakers::enter(Speaker speaker) {
  speakers_.push_back(speaker);
  genders_.push_back(Gender::unknown);
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
  note_gender(known.speaker, naming.role);
  if (naming.name.begin > 0 && tokens_[naming.name.begin - 1].is(kTitle | kRole))
    note_gender(known.speaker, {naming.name.begin - 1, naming.name.begin});
  return known.speaker;
}

void Speakers::note_turn(int speaker) noexcept {
  if (speaker >= 0 && speaker != last_turn_) {
    other_turn_ = last_turn_;
    last_turn_ = speaker;
  }
  turn_ = speaker;
}

bool Speakers::knows(Range name) const {
  return by_surname_.contains(text(surname_of(tokens_, name)));
}

std::optional<SpeakerKind> Speakers::kind_of_it() const noexcept {
  if (last_body_ < 0) return std::nullopt;
  return speakers_[static_cast<std::size_t>(last_body_)].kind;
}

void Speakers::note_gender(int speaker, Range words) noexcept {
  Gender& gender = genders_[static_cast<std::size_t>(speaker)];
  for (int i = words.begin; i < words.end && gender == Gender::unknown; ++i) {
    if (tokens_[i].word == nullptr) continue;
    if ((tokens_[i].word->traits & kMale) != 0) gender = Gender::male;
    if ((tokens_[i].word->traits & kFemale) != 0) gender = Gender::female;
  }
}

bool Speakers::is_somebody(int speaker) const noexcept {
  const Speaker& who = speakers_[static_cast<std::size_t>(speaker)];
  return who.kind == SpeakerKind::person || who.kind == SpeakerKind::office ||
         (who.kind == SpeakerKind::anonymous && !who.is_plural);
}

bool Speakers::may_be(int speaker, Gender gender) const noexcept {
  const Gender known = genders_[static_cast<std::size_t>(speaker)];
  // In a turn "he" is neither who speaks nor who is spoken to.
  if (turn_ >= 0 && (speaker == turn_ || speaker == other_turn_)) return false;
  return is_somebody(speaker) &&
         (known == Gender::unknown || gender == Gender::unknown || known == gender);
}

int Speakers::he_or_she(Gender gender, Range phrase, int begin) {
  const int i = phrase.begin;
  // The nearest person named before it in its sentence, else the last one before that.
  for (int j = i - 1; j >= begin; --j) {
    if (!tokens_[j].is_capital || (j > begin && is_name_part(tokens_, j - 1))) continue;
    const Range name = read_name(tokens_, j, i);
    if (name.is_empty() || !knows(name)) continue;
    const int named = person(naming_with_role(name, begin));
    if (may_be(named, gender)) return named;
  }
  if (last_person_ >= 0 && may_be(last_person_, gender)) return last_person_;
  if (other_person_ >= 0 && may_be(other_person_, gender)) return other_person_;
  for (auto at = latest_.rbegin(); at != latest_.rend(); ++at) {
    if (may_be(*at, gender)) return *at;
  }
  if (turn_ >= 0) return -1;
  if (last_person_ < 0) {  // "The minister gave an interview in which | he"
    const Range subject = phrase_behind(tokens_, begin, phrase.begin);
    const auto naming = read_naming(tokens_, subject);
    const bool is_one = naming && !naming->is_weak && !naming->is_pronoun && !naming->is_plural &&
                        (naming->kind == SpeakerKind::office ||
                         (naming->kind == SpeakerKind::anonymous && !naming->role.is_empty()));
    if (is_one && tokens_[begin].is(kDeterminer)) return resolve(*naming, subject, begin);
  }
  return last_person_ >= 0 ? last_person_ : last_any_;
}

/// Several: a group or body that was told of, or one whose word hides who it is.
int Speakers::they() const noexcept {
  for (auto at = latest_.rbegin(); at != latest_.rend(); ++at) {
    const Speaker& speaker = speakers_[static_cast<std::size_t>(*at)];
    const bool is_one = speaker.kind == SpeakerKind::person ||
                        speaker.kind == SpeakerKind::office ||
                        speaker.kind == SpeakerKind::document ||
                        (speaker.kind != SpeakerKind::institution && !speaker.is_plural);
    if (!is_one || (*at == last_any_ && speaker.kind == SpeakerKind::anonymous)) return *at;
  }
  return -1;
}

/// The subject of its sentence, if that is an institution or document, else the last one told of.
int Speakers::it(Range phrase, int begin) {
  int first = begin;
  while (first < phrase.begin && !tokens_[first].is_word()) ++first;
  // "In a statement it said": what leads is no subject.
  const bool leads = tokens_[first].is(kPreposition) && !tokens_[first].is(kDeterminer);
  if (first + 1 < phrase.begin && !leads) {
    const Range subject = phrase_behind(tokens_, first, phrase.begin);
    const auto naming = read_naming(tokens_, subject);
    const bool is_body =
        naming && !naming->is_weak &&
        (naming->kind == SpeakerKind::institution || naming->kind == SpeakerKind::document);
    if (is_body) return resolve(*naming, subject, begin);
    // "Shares in Kestrel fell after | it"
    if (!companies_.empty() && companies_.back().begin >= begin) {
      for (auto at = companies_.rbegin(); at != companies_.rend() && at->begin >= begin; ++at) {
        if (at->begin < phrase.begin)
          return by_wording(SpeakerKind::institution, {.name = *at, .role = {}}, *at);
      }
    }
    // "When I asked | the ministry, | it"
    const bool is_answer = (tokens_.is(first, "when") || tokens_.is(first, "asked")) &&
                           tokens_[phrase.begin - 1].kind == TokenKind::comma;
    int asked = phrase.begin - 2;
    while (asked > first && !tokens_.is(asked, "the")) --asked;
    if (is_answer && asked > first) {
      const Range whole = phrase_behind(tokens_, asked, phrase.begin - 1);
      const auto who = read_naming(tokens_, whole);
      if (who && who->kind == SpeakerKind::institution) return resolve(*who, whole, begin);
    }
  }
  return last_body_;
}

int Speakers::pronoun(Range phrase, int begin) {
  const int i = phrase.begin;
  if (tokens_.is(i, "i") || tokens_.is(i, "we")) return turn_;
  if (tokens_.is(i, "you")) return turn_ >= 0 ? other_turn_ : -1;
  if (tokens_.is(i, "it")) return it(phrase, begin);
  if (tokens_.is(i, "they") || tokens_.is(i, "them") || tokens_.is(i, "their")) return they();
  if (phrase.end - i > 1) return he_or_she(Gender::unknown, phrase, begin);  // the 50-year-old
  const bool is_male = tokens_.is(i, "he") || tokens_.is(i, "him") || tokens_.is(i, "his");
  const Gender gender = is_male ? Gender::male : Gender::female;
  const int found = he_or_she(gender, phrase, begin);
  if (found >= 0 && may_be(found, gender)) genders_[static_cast<std::size_t>(found)] = gender;
  return found;
}

int Speakers::earlier(Range phrase, SpeakerKind kind) const noexcept {
  const std::string_view head = tokens_.word(core_of(tokens_, phrase).end - 1);
  for (auto at = latest_.rbegin(); at != latest_.rend(); ++at) {
    const Speaker& speaker = speakers_[static_cast<std::size_t>(*at)];
    const bool is_human =
        speaker.kind == SpeakerKind::person || speaker.kind == SpeakerKind::anonymous;
    const bool wants_human = kind == SpeakerKind::office || kind == SpeakerKind::anonymous;
    if (speaker.kind != kind && !(wants_human && is_human)) continue;
    for (const Span span :
         {speaker.role, speaker.kind == SpeakerKind::person ? Span{} : speaker.name}) {
      std::string_view words = text_of(tokens_.text, span);
      while (!words.empty()) {
        const std::size_t blank = std::min(words.find(' '), words.size());
        std::string_view word = words.substr(0, blank);
        const Word* known = find_word(word);
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
  note_gender(speaker, core_of(tokens_, phrase));
  by_wording_[key] = speaker;
  return speaker;
}

int Speakers::resolve(const Naming& naming, Range phrase, int begin) {
  if (naming.is_pronoun) return pronoun(phrase, begin);
  if (naming.kind == SpeakerKind::person) {
    return is_body_noted(naming.name) ? by_wording(SpeakerKind::institution, naming, phrase)
                                      : person(naming);
  }
  if (naming.is_definite && tokens_.is(phrase.begin, "the") && phrase.end - phrase.begin <= 3 &&
      (naming.kind != SpeakerKind::anonymous || !naming.role.is_empty())) {
    const bool is_short = phrase.end - phrase.begin == 2;
    if (const int found = is_short ? earlier(phrase, naming.kind) : -1; found >= 0) return found;
    const bool is_last_document =
        is_short && last_body_ >= 0 && naming.kind == SpeakerKind::document &&
        tokens_.is(phrase.begin + 1, "document") && kind_of_it() == SpeakerKind::document;
    if (is_last_document) return last_body_;
  }
  if (naming.kind == SpeakerKind::institution && tokens_.is(phrase.begin, "the")) {
    if (const int found = company(phrase); found >= 0) return found;
  }
  return by_wording(naming.kind, naming, phrase);
}

void Speakers::note_body(Range name) {
  bodies_.push_back(hash_word(text(name)));
  companies_.push_back(name);
  // "Borealis Foods" is "Borealis" from then on; an institute may be named after a person.
  const Token& last = tokens_[name.end - 1];
  const Range first{name.begin, name.end - 1};
  const bool is_long = !first.is_empty() && (last.has(kCompany) || !last.is(kInstitution)) &&
                       last.has(kEndsBody | kCompany) && !knows(first);
  if (is_long) bodies_.push_back(hash_word(text({name.begin, name.end - 1})));
}

bool Speakers::is_body_noted(Range name) const noexcept {
  return !bodies_.empty() &&
         std::find(bodies_.begin(), bodies_.end(), hash_word(text(name))) != bodies_.end();
}

int Speakers::company(Range phrase) {
  const Range core = core_of(tokens_, phrase);
  const int head = head_of(tokens_, core);
  if (head < 0 || !tokens_[head].has(kCompany) || tokens_[head].is_capital) return -1;
  for (auto at = companies_.rbegin(); at != companies_.rend(); ++at) {
    if (at->begin < phrase.begin)
      return by_wording(SpeakerKind::institution, {.name = *at, .role = {}}, *at);
  }
  return -1;
}

/// "said it would cut jobs", "warned that its costs rose": a person would be "he" or "she". "It
/// would be late" tells nothing.
bool Speakers::speaks_of_itself(int verb, int end) const noexcept {
  while (verb + 3 < end && tokens_[verb].is(kAdverb | kDayWord)) ++verb;  // "today |announced"
  if (verb + 3 >= end || !tokens_[verb].is(kSaying)) return false;
  const int it = tokens_.is(verb + 1, "that") ? verb + 2 : verb + 1;
  if (tokens_.is(it, "its")) return true;
  if (!tokens_.is(it, "it") || it + 2 >= end) return false;
  const bool is_will = tokens_.is(it + 1, "would") || tokens_.is(it + 1, "will") ||
                       tokens_.is(it + 1, "had") || tokens_.is(it + 1, "has") ||
                       tokens_.is(it + 1, "plans") || tokens_.is(it + 1, "expects") ||
                       tokens_.is(it + 1, "planned") || tokens_.is(it + 1, "expected");
  const int next = it + 2;
  return is_will && !tokens_[next].is(kNegation) && !tokens_.is(next, "be") &&
         !tokens_.is(next, "been") && !tokens_.is(next, "take") && !tokens_.is(next, "taken") &&
         !tokens_.is(next, "rain") && !tokens_.is(next, "make") && !tokens_.is(next, "become") &&
         !tokens_.is(next, "mean") && !tokens_.is(next, "come") && !tokens_.is(next, "gone") &&
         !tokens_.is(next, "emerged");
}

bool Speakers::is_told_as_body(Range name, Range sentence) const noexcept {
  if (is_joined_by_sign(tokens_, name) || ends_as_body(tokens_, name)) return true;
  const int before = name.begin - 1;
  if (before > sentence.begin) {
    const Token& left = tokens_[before];
    const bool is_noun = left.is(kInstitution) && !left.is_capital && !left.is(kRole | kTitle);
    const bool is_held = tokens_.is(before, "in") && tokens_[before - 1].has(kOfCompany);
    if (is_noun || is_held) return true;
  }
  int behind = name.end;
  if (behind >= sentence.end) return false;
  if (name.end - name.begin == 1 && !knows(name) && speaks_of_itself(name.end, sentence.end))
    return true;
  // "Gazprom denied it. It said …"
  if (name.begin == sentence.begin && sentence.end + 1 < tokens_.size() && !knows(name) &&
      tokens_.is(sentence.end, "it") && tokens_[sentence.end + 1].is(kSaying)) {
    return true;
  }
  // "Kestrel lost money. Its chief executive …"
  if (name.begin == sentence.begin && sentence.end + 1 < tokens_.size() && !knows(name) &&
      name.end - name.begin == 1 && tokens_.is(sentence.end, "its") &&
      (tokens_[sentence.end + 1].has(kOfCompany) || tokens_.is(sentence.end + 1, "chief"))) {
    return true;
  }
  // "Vantor, which makes radars,": a person is who.
  if (name.begin == sentence.begin && tokens_[behind].kind == TokenKind::comma &&
      tokens_.is(behind + 1, "which")) {
    return true;
  }
  if (tokens_[behind].kind == TokenKind::ending) ++behind;
  if (behind >= sentence.end) return false;
  if (tokens_[behind].has(kOfCompany)) return true;
  if (tokens_[behind].kind == TokenKind::comma && behind + 2 < sentence.end &&
      tokens_[behind + 1].is(kDeterminer) && !tokens_[behind + 1].is(kPronoun)) {
    const Range beside = core_of(tokens_, phrase_behind(tokens_, behind + 1, sentence.end));
    const int head = head_of(tokens_, beside);
    return head == beside.end - 1 && tokens_[head].has(kCompany) && !tokens_[head].is(kRole);
  }
  for (int i = behind; i + 1 < sentence.end && i < behind + kMostToOwn; ++i) {
    if (tokens_[i].kind == TokenKind::comma) return false;
    if (tokens_[i].is(kDeterminer) && tokens_.is(i, "its")) return tokens_[i + 1].has(kOfCompany);
  }
  return false;
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
  const auto next = [&](int i) { return stops_.next(i, sentence.end, kForNames); };
  for (int i = next(sentence.begin); i < sentence.end; i = next(i + 1)) {
    const Range name = read_name(tokens_, i, sentence.end);
    if (name.is_empty()) continue;
    if (is_body_noted(name)) {
      companies_.push_back(name);
      i = name.end - 1;
      continue;
    }
    const bool is_firm = name.end < sentence.end && tokens_[name.end].is_capital &&
                         ((tokens_[name.end].is(kInstitution) && tokens_[name.end].has(kCompany)) ||
                          (tokens_[name.end].is(kNoName) && tokens_[name.end].has(kEndsBody)));
    if (is_firm) {  // Vendela Group
      note_body({name.begin, name.end + 1});
      i = name.end;
      continue;
    }
    if (is_told_as_body(name, sentence)) {
      note_body(name);
      i = name.end - 1;
      continue;
    }
    const Range surname = surname_of(tokens_, name);
    // "Mr Lee", "Father Tomasz"
    const bool is_titled =
        name.begin > sentence.begin &&
        (tokens_[name.begin - 1].is(kTitle) ||
         (tokens_[name.begin - 1].is(kRole) && tokens_[name.begin - 1].is_capital));
    // "While Trump has …", "what Trump's aides": a surname alone, where a person would stand.
    const bool is_alone =
        surname.begin == name.begin && name.begin > sentence.begin && name.end < sentence.end &&
        tokens_[name.begin].word == nullptr && !is_plural_word(tokens_, name.begin) &&
        !tokens_[name.begin - 1].is(kPreposition) && tokens_[name.begin - 1].is_word() &&
        (tokens_[name.end].kind == TokenKind::ending || tokens_[name.end].is(kAuxiliary | kSaying));
    // "Orlov, a bearded man, laughs"
    const bool is_told_of =
        surname.begin == name.begin && name.begin == sentence.begin &&
        name.end + 1 < sentence.end && tokens_[name.begin].word == nullptr &&
        !is_plural_word(tokens_, name.begin) && tokens_[name.end].kind == TokenKind::comma &&
        (tokens_[name.end + 1].is(kDeterminer) || tokens_.is(name.end + 1, "who") ||
         tokens_[name.end + 1].kind == TokenKind::number);
    if ((surname.begin > name.begin || is_titled || is_alone || is_told_of) &&
        !is_body(name, sentence))
      by_surname_.try_emplace(text(surname), Name{name, -1});
    i = name.end - 1;
  }
}

/// The naming of a person with the role or title that stands before the name.
Naming Speakers::naming_with_role(Range name, int begin) const noexcept {
  Naming naming{.kind = SpeakerKind::person, .name = name, .role = {}};
  int first = name.begin;
  while (first > begin && tokens_[first - 1].is(kTitle | kRole)) --first;
  if (first == name.begin && name.begin > begin + 1 &&
      tokens_[name.begin - 1].kind == TokenKind::comma) {
    first = phrase_before(tokens_, begin, name.begin - 2).begin;
    naming.role = behind_owner(tokens_, {first, name.begin - 1});
  } else if (first < name.begin) {
    naming.role = {first, name.begin};
  }
  const bool is_title = !naming.role.is_empty() && tokens_[naming.role.end - 1].is(kTitle);
  if (!is_title && !naming.role.is_empty() && head_of(tokens_, naming.role) < 0) naming.role = {};
  return naming;
}

}  // namespace casus::articles
