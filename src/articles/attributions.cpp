#include "articles/attributions.hpp"

#include <algorithm>

#include "articles/names.hpp"
#include "articles/words_of_speech.hpp"

namespace casus::articles {
namespace {

/// The longest insertion between a subject and its verb, in tokens.
constexpr int kMostInsertion = 28;
/// The longest label of a turn, in tokens.
constexpr int kMostLabel = 6;

/// A mark that closes a quotation; one that opens it where `may_open`.
bool is_quote(const Token& token, bool may_open = false) noexcept {
  if (may_open && (token.kind == TokenKind::straight_quote || token.kind == TokenKind::opening))
    return true;
  return (token.kind == TokenKind::straight_quote && !token.has_space) ||
         (token.kind == TokenKind::closing && token.quote != ')' && token.quote != ']');
}

/// Before a verb: "has", "also", "never", which belong to it.
bool is_of_verb(const Token& token) noexcept {
  return token.is_word() && !token.is_capital && token.is(kAuxiliary | kAdverb | kNegation) &&
         !token.is(kGroup | kRole | kPronoun);
}

bool is_form_of_be(const Tokens& tokens, int i) noexcept {
  return tokens.is(i, "is") || tokens.is(i, "was") || tokens.is(i, "are") || tokens.is(i, "were") ||
         tokens.is(i, "been") || tokens.is(i, "be") || tokens.is(i, "being");
}

}  // namespace

Attributor::Attributor(const Tokens& tokens, const std::vector<QuotationTokens>& quotations,
                       Article& article)
    : tokens_(tokens),
      quotations_(quotations),
      article_(article),
      speakers_(tokens, article.speakers) {}

void Attributor::read(Range sentence, int which, bool begins_paragraph) {
  begin_ = sentence.begin;
  end_ = sentence.end;
  which_ = which;
  first_ = article_.attributions.size();
  found_.clear();
  while (next_quotation_ < quotations_.size() && quotations_[next_quotation_].close < begin_)
    ++next_quotation_;
  int i = begin_;
  if (begins_paragraph) speakers_.note_turn(-1);
  speakers_.enter_names(sentence);
  if (begins_paragraph || tokens_[begin_].begins_line) i = read_turn();
  for (; i < end_; ++i) {
    const Token& token = tokens_[i];
    if (token.word == nullptr) continue;
    if (token.is(kBeginsSource)) {
      if (const int behind = read_source(i); behind > i) {
        i = behind - 1;
        continue;
      }
    }
    if (token.is(kPreposition) && tokens_.is(i, "under")) read_norm(i);
    if (token.is(kSaying | kShowing)) read_verb(i);
  }
  link_within();
  const bool has_said = article_.attributions.size() > first_;
  if (!has_said) speakers_.note_names(sentence);
  for (std::size_t a = first_; a < article_.attributions.size(); ++a) {
    if (article_.attributions[a].within < 0 && depth_at(found_[a - first_].cue) == 0)
      speakers_.note_said(article_.attributions[a].speaker);
  }
}

/// "GEN. ABERNATHY-COLE: …": the label's speaker. The token where the sentence proper begins.
int Attributor::read_turn() {
  int colon = begin_;
  while (has(colon) && colon < begin_ + kMostLabel && tokens_[colon].kind != TokenKind::colon)
    ++colon;
  if (!has(colon) || tokens_[colon].kind != TokenKind::colon || colon == begin_ ||
      !has(colon + 1) || !tokens_[colon + 1].has_space) {
    return begin_;
  }
  bool is_label = true;
  bool is_shouted = true;
  for (int i = begin_; i < colon; ++i) {
    const Token& token = tokens_[i];
    const bool is_joint = token.kind == TokenKind::hyphen || token.kind == TokenKind::ending;
    is_label = is_label && (is_joint || (token.is_word() && token.is_capital));
    is_shouted = is_shouted && (is_joint || token.is_shouted || token.has_stop);
  }
  int first = begin_;
  while (first < colon && tokens_[first].is(kTitle)) ++first;
  const bool is_name =
      first < colon && !read_name(tokens_, first, colon).is_empty() && first > begin_;
  if (!is_label || !(is_name || (is_shouted && tokens_[begin_].size() > 1))) return begin_;
  Found found{.cue = begin_, .cue_end = colon + 1, .subject = {begin_, colon}};
  Naming naming{.kind = SpeakerKind::office, .name = {begin_, colon}, .role = {}};
  if (is_name) {
    naming.kind = SpeakerKind::person;
    naming.name = {first, colon};
    naming.role = {begin_, first};
  } else if (tokens_[colon - 1].is(kRole)) {
    naming.role = naming.name;
  } else {
    naming.kind = SpeakerKind::person;
  }
  const int speaker = speakers_.resolve(naming, found.subject, begin_);
  speakers_.note_turn(speaker);
  article_.attributions.push_back({.cue = tokens_.span(begin_, colon),
                                   .subject = tokens_.span(begin_, colon - 1),
                                   .sentence = which_,
                                   .speaker = speaker,
                                   .is_quotative = true});
  found_.push_back(found);
  return colon + 1;
}

/// True if the word at `i`, a verb of saying by the vocabulary, stands here as one.
bool Attributor::is_verb(int i) const noexcept {
  const Token& token = tokens_[i];
  if (token.is_capital && i != begin_) return false;
  const int before = i - 1;
  if (has(before)) {
    const Token& left = tokens_[before];
    if (left.kind == TokenKind::hyphen) return false;
    if (left.is(kDeterminer) && !left.is(kGroup | kPronoun)) return false;
    const bool is_quoted_as = token.is(kParticiple) && is(before, "as");
    if (left.is(kPreposition) && !is(before, "to") && !left.is(kAdverb) && !is_quoted_as)
      return false;
    if (left.kind == TokenKind::ending && !tokens_.is(i, "said")) {
      return false;  // the minister's claims
    }
    if (is(before, "to")) {
      const bool is_habit =
          is(before - 1, "used") || is(before - 1, "liked") || is(before - 1, "likes");
      if (!is_habit) return false;
    }
  }
  if (has(i + 1) && tokens_[i + 1].kind == TokenKind::hyphen && !tokens_[i + 1].has_space)
    return false;
  if (is(i + 1, "nothing") || is(i + 1, "little")) return false;
  for (int j = before; j > before - 3 && has(j); --j) {
    if (is(j, kNegation)) return false;  // never said
    if (!is_of_verb(tokens_[j])) break;
  }
  if (token.is(kBaseForm)) {
    // "did he say", "would argue": asked or imagined, not said.
    for (int j = before; j > before - 3 && has(j); --j) {
      if (is(j, "would") || is(j, "could") || is(j, "will") || is(j, "might") || is(j, "may") ||
          is(j, "can") || is(j, "must") || is(j, "should") || is(j, "shall")) {
        return false;
      }
      if (!is_of_verb(tokens_[j])) break;
    }
    for (int j = before; j > before - 6 && has(j); --j) {
      if (is(j, "does") || is(j, "did") || is(j, "do")) return false;
    }
  }
  return true;
}

bool Attributor::follows_quotation(int i) const noexcept {
  int before = i - 1;
  while (has(before) && is_of_verb(tokens_[before])) --before;
  if (!has(before)) return false;
  if (tokens_[before].kind == TokenKind::comma && has(before - 1)) --before;
  return is_quote(tokens_[before]);
}

/// True if what is said follows: "that", a quotation, or a clause behind a comma.
bool Attributor::has_said_behind(int i) const noexcept {
  for (int j = i + 1; j < i + 5 && has(j); ++j) {
    if (is(j, "that") || is(j, "to") || is(j, "out") || is_quote(tokens_[j], true) ||
        tokens_[j].kind == TokenKind::colon) {
      return true;
    }
    if (!tokens_[j].is_word() && tokens_[j].kind != TokenKind::number) return false;
  }
  return false;
}

/// The subject on the far side of an insertion that ends at `comma`: "Aasen, the director, said".
Range Attributor::subject_over_insertion(int comma) const noexcept {
  int open = comma - 1;
  while (open > begin_ && open > comma - kMostInsertion && tokens_[open].kind != TokenKind::comma &&
         tokens_[open].kind != TokenKind::semicolon && !is_quote(tokens_[open])) {
    --open;
  }
  const bool is_inserted = open > begin_ && tokens_[open].kind == TokenKind::comma;
  if (!is_inserted) return {};
  const Range inner{open + 1, comma};
  Range outer = phrase_before(tokens_, begin_, open - 1);
  const bool is_clause =
      is(inner.begin, "who") || is(inner.begin, "which") || is(inner.begin, "whose") ||
      is(inner.begin, "both") || is(inner.begin, "now") || is(inner.begin, "then") ||
      tokens_[inner.begin].kind == TokenKind::number || is(inner.begin, kParticiple) ||
      is(inner.begin, kAdverb) || is(inner.begin, "speaking") || is(inner.begin, "himself") ||
      is(inner.begin, "herself") || is(inner.begin, "a") || is(inner.begin, "the") ||
      is(inner.begin, "an") || is(inner.begin + 1, "by") || is(inner.begin, kPreposition) ||
      is(inner.begin, "long");
  // "Carvalhal, 58, who …, said": one insertion behind another.
  if (outer.end - outer.begin <= 2 && !outer.is_empty() &&
      tokens_[outer.begin].kind == TokenKind::number) {
    const Range further = subject_over_insertion(open);
    if (!further.is_empty()) return further;
  }
  const Range name = [&] {
    for (int j = inner.begin; j < inner.end; ++j) {
      if (const Range found = read_name(tokens_, j, inner.end); !found.is_empty()) return found;
    }
    return Range{inner.begin, inner.begin};
  }();
  // "Others, such as Philippa Dunmore of Ardley, say": who is named speaks.
  if (!name.is_empty() && is(inner.begin, "such")) return {name.begin, inner.end};
  // "Portugal's defence minister, Inês Carvalhal, told": the name is what is inserted.
  if (!name.is_empty() && !is_clause && name.begin <= inner.begin + 3) return inner;
  return outer;
}

/// The noun phrase that ends at `last` and that "who" means: behind its last preposition, if that
/// names somebody who can speak.
Range Attributor::antecedent(int last) const noexcept {
  const Range whole = phrase_before(tokens_, begin_, last);
  for (int i = last; i > whole.begin; --i) {
    if (tokens_[i].is(kPreposition) && !tokens_.is(i, "of") && i < last) {
      const Range inner{i + 1, last + 1};
      const auto naming = read_naming(tokens_, inner);
      if (naming && !naming->is_weak) return inner;
      break;
    }
  }
  return whole;
}

Range Attributor::subject_before(int verb) const noexcept {
  int last = verb - 1;
  while (has(last) && (is_of_verb(tokens_[last]) || is(last, "to") || is(last, "used") ||
                       is(last, "liked") || is(last, "likes"))) {
    --last;
  }
  if (is(last, "said") && is_form_of_be(tokens_, last - 1)) last -= 2;  // is said to have told
  if (!has(last)) return {};
  const Token& token = tokens_[last];
  if (token.kind == TokenKind::comma) return subject_over_insertion(last);
  if (is(last, "who") || is(last, "which")) {
    int before = last - 1;
    if (has(before) && tokens_[before].kind == TokenKind::comma) --before;
    return has(before) ? antecedent(before) : Range{};
  }
  if (token.kind == TokenKind::closing && token.quote == ')') {
    int open = last;
    while (has(open) && open > last - kMostInsertion && tokens_[open].quote != '(') --open;
    if (!has(open - 1) || tokens_[open].quote != '(') return {};
    return phrase_before(tokens_, begin_, open - 1);
  }
  if (!token.is_word() && token.kind != TokenKind::ending && token.kind != TokenKind::number)
    return {};
  const Range phrase = phrase_before(tokens_, begin_, last);
  // "Two colleagues of hers, both of whom insisted": the verb of a clause.
  if (!phrase.is_empty() && is(phrase.end - 1, "whom")) return {};
  return phrase;
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

int Attributor::depth_at(int token) const noexcept {
  int depth = 0;
  for (std::size_t q = next_quotation_; q < quotations_.size() && quotations_[q].open <= token;
       ++q) {
    if (quotations_[q].holds(token)) ++depth;
  }
  return depth;
}

void Attributor::read_verb(int i) {
  const Token& token = tokens_[i];
  // "has" tells what a document says only before a number; see accepts().
  const bool is_of_having =
      token.is(kAuxiliary) && !(has(i + 1) && tokens_[i + 1].kind == TokenKind::number);
  if (is_of_having || !is_verb(i)) return;
  const bool is_quotative = token.is(kSaying);
  Found found{.cue = i, .cue_end = i + 1, .subject = {}, .is_quotative = is_quotative};
  const bool is_quoted_before = follows_quotation(i);
  int before = i - 1;
  while (has(before) && is_of_verb(tokens_[before])) --before;
  // Passive: "was dismissed by"; the one who acts stands behind "by".
  if (has(i - 1) && !token.is(kParticiple)) {
    int be = i - 1;
    while (is(be, kAdverb | kNegation | kOrdinal) && !is_form_of_be(tokens_, be)) --be;
    if (is_form_of_be(tokens_, be)) {
      if (!is_quotative || !is(i + 1, "by") || is(be - 1, "to")) return;
      found.cue_end = i + 2;
      found.is_before = false;
      found.subject = phrase_behind(tokens_, i + 2, end_);
      add(found);
      return;
    }
  }
  if (token.is(kWanting) && !is_quoted_before && !has_said_behind(i)) return;
  if ((is(i, "expects") || is(i, "expect") || is(i, "expected") || is(i, "agreed") ||
       is(i, "hoped") || is(i, "hopes") || is(i, "decided")) &&
      is(i + 1, "to")) {
    return;
  }
  const bool is_after_comma = has(before) && tokens_[before].kind == TokenKind::comma;
  if (is_quotative && is_after_comma && !is_quoted_before) {
    found.subject = subject_over_insertion(before);
    const auto naming = read_naming(tokens_, found.subject);
    if (naming && !naming->is_weak && add(found)) return;
  }
  if (is_quotative && (is_quoted_before || is_after_comma)) {
    found.subject = subject_behind(i);
    found.is_before = false;
    const bool is_short = !found.subject.is_empty() &&
                          (!has(found.subject.end) || !tokens_[found.subject.end].is_word() ||
                           is(found.subject.end, "who") || is_quoted_before ||
                           is(found.subject.end, kPreposition | kConjunction));
    if (is_short && !is(i + 1, "that") && add(found)) return;
    found.is_before = true;
  }
  if ((is(i, "asked") || is(i, "asks")) && !is_quoted_before && !is(i + 1, "whether") &&
      !is(i + 1, "if")) {
    bool has_quote = false;
    for (int j = i + 1; j < i + 6 && has(j); ++j)
      has_quote = has_quote || tokens_[j].quote == 0x201C || tokens_[j].quote == '"';
    if (!has_quote) return;
  }
  found.subject = subject_before(i);
  // "took me aside and said", "A report that …, puts": the subject of the sentence.
  const bool is_joined = has(before) && tokens_[before].is(kConjunction);
  const auto nearest = read_naming(tokens_, found.subject);
  if ((is_joined || (is_after_comma && (!nearest || nearest->is_weak))) && !is_quoted_before) {
    int first = begin_;
    while (has(first) && !tokens_[first].is_word()) ++first;
    found.subject = phrase_behind(tokens_, first, i);
    while (found.subject.end - found.subject.begin > 1 &&
           is(found.subject.begin, kConjunction | kAdverb))
      ++found.subject.begin;
    const auto naming = read_naming(tokens_, found.subject);
    if (!naming || naming->is_weak || depth_at(i) > 0) return;
  }
  if (found.subject.is_empty() && is_quoted_before) return;
  if (token.is(kParticiple)) {
    // "quoted the general as saying": the one who is quoted.
    if (is(i - 1, "as")) {
      for (int j = i - 2; j > i - 12 && has(j); --j) {
        if (!is(j, "quoted") && !is(j, "quotes") && !is(j, "cited")) continue;
        found.subject = {j + 1, i - 1};
        add(found);
        return;
      }
      return;
    }
    // Said by the one who spoke before in this sentence, or by its subject.
    const bool has_own = is(i - 1, kGroup | kRole);
    if (!has_own && !found_.empty() && article_.attributions.size() > first_) {
      Attribution same = article_.attributions.back();
      same.cue = tokens_.span(i, i);
      same.within = -1;
      article_.attributions.push_back(same);
      found_.push_back(
          {.cue = i, .cue_end = i + 1, .subject = found_.back().subject, .is_quotative = true});
      return;
    }
    const bool is_named = is(i - 1, kGroup | kRole) || (has(i - 1) && is_name_part(tokens_, i - 1));
    const bool is_led =
        has(i - 1) && (tokens_[i - 1].kind == TokenKind::comma || is(i - 1, kAdverb) || is_named);
    if (!is_led) return;
    if (is_named) {
      found.subject = antecedent(i - 1);
      if (found.subject.is_empty()) found.subject = {i - 1, i};
      if (is(found.subject.begin, kPreposition)) ++found.subject.begin;
    } else {
      int first = begin_;
      while (has(first) && !tokens_[first].is_word()) ++first;
      found.subject = phrase_behind(tokens_, first, i);
    }
  }
  add(found);
}

/// Whether this subject can say this.
bool Attributor::accepts(const Found& found, const Naming& naming) const noexcept {
  if (found.is_leading) return !naming.is_weak || naming.is_plural;
  const Token& verb = tokens_[found.cue];
  const bool is_body =
      naming.kind == SpeakerKind::document || naming.kind == SpeakerKind::institution;
  if (naming.is_weak) {
    const bool is_plain_say = is(found.cue, "say") || is(found.cue, "argue") ||
                              is(found.cue, "claim") || is(found.cue, "believe") ||
                              is(found.cue, "allege") || is(found.cue, "warn") ||
                              is(found.cue, "complain");
    const bool is_crowd =
        naming.is_plural && found.is_before && verb.is(kBaseForm) && found.is_quotative;
    if (is_crowd && (is_plain_say || has_said_behind(found.cue))) return true;
    const bool is_plain = tokens_.is(found.cue, "said") || tokens_.is(found.cue, "says") ||
                          tokens_.is(found.cue, "told");
    return found.is_quotative && is_plain && !naming.is_pronoun && has_said_behind(found.cue);
  }
  if (verb.is(kBaseForm) && !verb.is(kShowing) && found.is_before && !is(found.cue - 1, "to")) {
    const int last = found.subject.end - 1;
    const std::string_view word = tokens_.word(last);
    const bool is_plural = naming.is_plural || tokens_[last].is(kGroup | kPlural) ||
                           word.back() == 's' || is(last, "they") || is(last, "we") ||
                           is(last, "i") || naming.kind == SpeakerKind::person;
    if (!is_plural && naming.kind != SpeakerKind::document && naming.kind != SpeakerKind::anonymous)
      return false;
  }
  if (!verb.is(kSaying)) {
    const bool is_put = (is(found.cue, "put") || is(found.cue, "puts")) &&
                        is(found.cue + 1, "it");  // as she put it
    if (is_put) return true;
    const bool is_finding =
        is(found.cue, "found") || is(found.cue, "finds") || is(found.cue, "estimated");
    // "found … that", "put the cost at": of persons too.
    const bool is_putting = is(found.cue, "put") || is(found.cue, "puts");
    if (naming.kind == SpeakerKind::person && (is_finding || is_putting)) {
      for (int j = found.cue + 1; j < found.cue + 9 && has(j); ++j) {
        if (is(j, is_putting ? "at" : "that")) return has(j + 1);
      }
    }
    if (!is_body || naming.is_pronoun) return false;
    if (is(found.cue, "has") || is(found.cue, "had")) {
      if (naming.kind != SpeakerKind::document) return false;
      const bool has_number =
          has(found.cue + 1) && tokens_[found.cue + 1].kind == TokenKind::number;
      return has_number;
    }
    if (naming.kind == SpeakerKind::document) return true;
    return is(found.cue, "estimates") || is(found.cue, "estimated") || is(found.cue, "found") ||
           is(found.cue, "finds") || is(found.cue, "projects") || is(found.cue, "projected") ||
           is(found.cue, "concluded") || is(found.cue, "calculated") || is(found.cue, "modeled") ||
           is(found.cue, "modelled") || is(found.cue, "counted") || is(found.cue, "concludes") ||
           is(found.cue, "indicated") || is(found.cue, "puts") || is(found.cue, "put") ||
           (is(found.cue, "decided") && has_said_behind(found.cue));
  }
  return true;
}

bool Attributor::add(const Found& found) {
  if (found.subject.is_empty() || (found.is_before && is(found.subject.begin - 1, "what")))
    return false;
  const auto naming = read_naming(tokens_, found.subject);
  if (!naming || !accepts(found, *naming)) return false;
  Naming who = *naming;
  // Inside a quotation "they" are others than those who spoke before it.
  if (is(found.subject.begin, "they") && depth_at(found.cue) > 0) who.is_pronoun = false;
  const int speaker = speakers_.resolve(who, found.subject, begin_);
  if (speaker < 0) return false;
  if (depth_at(found.cue) == 0) speakers_.note_said(speaker);
  article_.attributions.push_back(
      {.cue = tokens_.span(found.cue, found.cue_end - 1),
       .subject = tokens_.span(found.subject.begin, found.subject.end - 1),
       .sentence = which_,
       .speaker = speaker,
       .is_quotative = found.is_quotative});
  found_.push_back(found);
  return true;
}

/// "according to the union", "citing two officials": the token behind, or `i`.
int Attributor::read_source(int i) {
  for (const std::string_view phrase : kSourcePhrases) {
    const int length = phrase_length(tokens_, i, end_, phrase);
    if (length == 0) continue;
    Found found{.cue = i,
                .cue_end = i + length,
                .subject = phrase_behind(tokens_, i + length, end_),
                .is_before = false,
                .is_quotative = true,
                .is_leading = true};
    if (phrase == "told by" || phrase == "reported by" || phrase == "obtained by") return i;
    if (phrase == "citing" && has(i - 1) && tokens_[i - 1].kind != TokenKind::comma) return i;
    if (!add(found)) return i;
    return std::max(found.subject.end, i + length);
  }
  return i;
}

/// "Under the 2023 law …": the document a rule stands in, at the start of a clause.
void Attributor::read_norm(int i) {
  const bool begins = i == begin_ || (has(i - 1) && !tokens_[i - 1].is_word());
  if (!begins) return;
  Found found{.cue = i,
              .cue_end = i + 1,
              .subject = phrase_behind(tokens_, i + 1, std::min(end_, i + 9)),
              .is_before = false,
              .is_quotative = false,
              .is_leading = true};
  if (found.subject.is_empty()) return;
  const auto naming = read_naming(tokens_, found.subject);
  if (!naming || naming->kind != SpeakerKind::document || naming->is_pronoun) return;
  const int speaker = speakers_.resolve(*naming, found.subject, begin_);
  article_.attributions.push_back(
      {.cue = tokens_.span(i, i),
       .subject = tokens_.span(found.subject.begin, found.subject.end - 1),
       .sentence = which_,
       .speaker = speaker,
       .is_quotative = false});
  found_.push_back(found);
}

/// Which attribution of this sentence stands inside which: a quotation's words inside that of its
/// speaker; "A reports that B said": B inside A; "B said, A reported": the same.
void Attributor::link_within() {
  const auto attribution = [&](std::size_t k) -> Attribution& {
    return article_.attributions[first_ + k];
  };
  std::vector<int> depths;
  for (const Found& found : found_) depths.push_back(depth_at(found.cue));
  for (std::size_t k = 0; k < found_.size(); ++k) {
    const int depth = depths[k];
    for (std::size_t outer = 0; outer < found_.size(); ++outer) {
      if (outer == k || attribution(outer).speaker == attribution(k).speaker) continue;
      const int outer_depth = depths[outer];
      const bool is_quoted = depth > outer_depth;
      const bool is_quoted_as =
          depth == outer_depth && outer + 1 == k && is(found_[k].cue - 1, "as");
      const bool is_reported =
          depth == outer_depth && outer < k && found_[outer].is_before && found_[k].is_before &&
          found_[k].subject.begin >= found_[outer].cue_end && is(found_[outer].cue_end, "that");
      const bool is_led = depth == outer_depth && outer < k && found_[outer].is_leading &&
                          found_[outer].cue == begin_;
      const bool is_cited =
          depth == outer_depth && !found_[outer].is_leading && is(found_[k].cue, "citing");
      const bool is_told_last = depth == outer_depth && outer > k && found_[outer].is_before &&
                                found_[outer].cue_end + 2 >= end_ &&
                                found_[outer].subject.begin > found_[k].cue &&
                                !found_[k].is_leading;
      if (is_quoted || is_quoted_as || is_reported || is_led || is_cited || is_told_last) {
        attribution(k).within = static_cast<int>(first_ + outer);
        break;
      }
    }
  }
  // No circles: of two that hold each other the earlier one is outside.
  for (std::size_t k = 0; k < found_.size(); ++k) {
    int at = attribution(k).within;
    for (std::size_t steps = 0; at >= 0; ++steps) {
      if (steps > found_.size() || at == static_cast<int>(first_ + k)) {
        attribution(k).within = -1;
        break;
      }
      at = article_.attributions[static_cast<std::size_t>(at)].within;
    }
  }
}

void attribute_quotations(const Tokens& tokens, const Division& division,
                          const std::vector<QuotationTokens>& quotations, Article& article) {
  std::size_t next = 0;  // of attributions
  std::size_t sentence = 0;
  int carried = -1;
  for (std::size_t q = 0; q < quotations.size(); ++q) {
    const QuotationTokens& marks = quotations[q];
    while (sentence + 1 < division.sentences.size() &&
           division.sentences[sentence].tokens.end <= marks.open) {
      ++sentence;
      if (division.sentences[sentence].begins_paragraph) carried = -1;
    }
    const int which = static_cast<int>(sentence);
    std::size_t last_sentence = sentence;  // the one it ends in
    while (last_sentence + 1 < division.sentences.size() &&
           division.sentences[last_sentence].tokens.end <= marks.close) {
      ++last_sentence;
    }
    while (next < article.attributions.size() && article.attributions[next].sentence < which)
      ++next;
    Quotation quotation{.span = tokens.span(marks.open, marks.close),
                        .sentence = which,
                        .depth = marks.depth,
                        .is_closed = marks.is_closed};
    std::uint32_t least = ~std::uint32_t{0};
    for (std::size_t a = next; a < article.attributions.size(); ++a) {
      const Attribution& attribution = article.attributions[a];
      if (attribution.sentence > static_cast<int>(last_sentence)) break;
      const bool is_inside = attribution.cue.begin >= quotation.span.begin &&
                             attribution.cue.end <= quotation.span.end;
      const bool is_in_reach =
          attribution.sentence == which || attribution.cue.begin >= quotation.span.end;
      if (is_inside || !is_in_reach) continue;
      const std::uint32_t distance = attribution.cue.begin >= quotation.span.end
                                         ? attribution.cue.begin - quotation.span.end
                                         : quotation.span.begin - attribution.cue.end;
      if (distance < least) {
        least = distance;
        quotation.attribution = static_cast<int>(a);
      }
    }
    const Range range = division.sentences[sentence].tokens;
    const bool begins_sentence = marks.open <= range.begin + 1;
    if (quotation.attribution < 0 && begins_sentence && marks.depth == 0)
      quotation.attribution = carried;
    if (marks.depth == 0 && quotation.attribution >= 0) carried = quotation.attribution;
    article.quotations.push_back(quotation);
  }
}

}  // namespace casus::articles
