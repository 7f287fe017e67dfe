#include "articles/attributions.hpp"

#include <algorithm>

#include "articles/names.hpp"
#include "articles/words_of_speech.hpp"

namespace casus::articles {
namespace {

/// The longest label of a turn, in tokens.
constexpr int kMostLabel = 6;
/// How far from it a name is looked for again, in tokens.
constexpr int kMostToName = 300;
/// How far back the share is looked for that another one is of.
constexpr int kMostToShare = 60;

/// The colon that ends a label which begins at `first`; -1 if none does.
int colon_of_label(const Tokens& tokens, int first, int end) noexcept {
  int colon = first;
  while (colon < end && colon < first + kMostLabel && tokens[colon].kind != TokenKind::colon)
    ++colon;
  const bool is_label = colon < end && colon > first && tokens[colon].kind == TokenKind::colon &&
                        colon + 1 < end && tokens[colon + 1].has_space;
  return is_label ? colon : -1;
}

/// True if a person's name, and nothing else, stands in `range`: "Anna Lee".
bool is_bare_name(const Tokens& tokens, Range range) noexcept {
  const Range name = read_name(tokens, range.begin, range.end);
  return !name.is_empty() && name.end == range.end;
}

}  // namespace

Attributor::Attributor(const Tokens& tokens, const Stops& stops,
                       const std::vector<QuotationTokens>& quotations, Article& article)
    : tokens_(tokens),
      stops_(stops),
      quotations_(quotations),
      article_(article),
      speakers_(tokens, stops, article.speakers) {}

/// How often lines begin with each label; done when the first is met.
void Attributor::count_labels() {
  for (int i = 0; i < tokens_.size(); ++i) {
    if (!tokens_[i].begins_line || !tokens_[i].is_capital) continue;
    const int colon = colon_of_label(tokens_, i, tokens_.size());
    if (colon >= 0) ++labels_[hash_word(text_of(tokens_.text, tokens_.span(i, colon - 1)))];
  }
}

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
  const auto next = [this](int from) { return stops_.next(from, end_, kForSpeech); };
  for (i = next(i); i < end_; i = next(i + 1)) {
    const Token& token = tokens_[i];
    if (!token.is_word()) {
      if (token.kind == TokenKind::colon) read_colon(i);
      if (is_quotation_mark(token)) read_unknown_verb(i);
      continue;
    }
    if (token.is(kBeginsSource)) {
      if (const int behind = read_source(i); behind > i) {
        i = behind - 1;
        continue;
      }
    }
    if (token.has(kBeginsNorm)) read_norm(i);
    if (is(i + 1, "that") && read_set_phrase(i)) continue;
    if (token.is(kHolding) && read_holding(i)) continue;
    if (token.is(kManner)) read_manner(i);
    if (token.is(kSaying | kShowing | kNounToo)) read_verb(i);
  }
  link_within();
  const bool has_person =
      std::any_of(article_.attributions.begin() + static_cast<std::ptrdiff_t>(first_),
                  article_.attributions.end(),
                  [this](const Attribution& said) { return speakers_.is_somebody(said.speaker); });
  if (!has_person) speakers_.note_names(sentence);
  for (std::size_t a = first_; a < article_.attributions.size(); ++a) {
    if (article_.attributions[a].within < 0 && depth_at(found_[a - first_].cue) == 0)
      speakers_.note_said(article_.attributions[a].speaker);
  }
}

/// "GEN. ABERNATHY-COLE: …": the label's speaker. The token where the sentence proper begins.
int Attributor::read_turn() {
  const int colon = colon_of_label(tokens_, begin_, end_);
  if (colon < 0) return begin_;
  if (labels_.empty()) count_labels();
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
  const auto label =
      labels_.find(hash_word(text_of(tokens_.text, tokens_.span(begin_, colon - 1))));
  const bool is_repeated = label != labels_.end() && label->second > 1;
  const bool is_known = is_repeated && is_bare_name(tokens_, {begin_, colon});
  const bool is_name =
      is_known || (first < colon && !read_name(tokens_, first, colon).is_empty() && first > begin_);
  // "BREAKING: …" is no turn; who speaks in turns does so twice, or has an office.
  const bool is_turn =
      is_shouted && tokens_[begin_].size() > 1 && (is_repeated || tokens_[colon - 1].is(kRole));
  if (!is_label || !(is_name || is_turn)) return begin_;
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

int Attributor::depth_at(int token) const noexcept {
  int depth = 0;
  for (std::size_t q = next_quotation_; q < quotations_.size() && quotations_[q].open <= token;
       ++q) {
    if (quotations_[q].holds(token)) ++depth;
  }
  return depth;
}

bool Attributor::add(const Found& found) {
  if (found.subject.is_empty()) return false;
  // "What the model says": a heading.
  const bool is_heading = is(begin_, "what") && tokens_[end_ - 1].kind != TokenKind::stop;
  if (is_heading && found.is_before) return false;
  if (found.is_before && is_any(found.subject.begin - 1, "nor", "neither", "not")) return false;
  if (found.is_before && is_any(found.subject.begin, "neither", "nothing")) return false;
  // "if one believes him"
  if (found.is_before && is(found.subject.begin, "one") && is(found.subject.begin - 1, "if"))
    return false;
  if (found.is_before && is(found.subject.begin - 1, "even") && is(found.subject.begin - 2, "not"))
    return false;
  // "Quoting from an email": no source is named.
  if (found.is_leading && is(found.subject.begin, kPreposition) &&
      !is(found.subject.begin, kDeterminer)) {
    return false;
  }
  auto naming = read_naming(tokens_, found.subject);
  if (!naming) return false;
  if (naming->kind == SpeakerKind::person && speakers_.is_body_noted(naming->name))
    naming->kind = SpeakerKind::institution;
  // "A magistrate in Ghent ruled": who rules does so in office.
  const int head = head_of(tokens_, core_of(tokens_, found.subject));
  const bool is_of_court = naming->kind == SpeakerKind::anonymous && !naming->is_plural &&
                           is_any(head, "judge", "magistrate", "arbitrator", "justice");
  if (is_of_court && is_any(found.cue, "ruled", "rules", "found", "finds", "held", "decided") &&
      !is_any(found.subject.begin + 1, "retired", "former")) {
    naming->kind = SpeakerKind::office;
  }
  const bool is_one_part = naming->name.end - naming->name.begin == 1;
  if (naming->kind == SpeakerKind::person && is_one_part && naming->role.is_empty() &&
      naming->name.begin == begin_ && is_plural_word(tokens_, naming->name.begin) &&
      !speakers_.knows(naming->name) && !is_large_elsewhere(naming->name.begin)) {
    // "Fishermen say": a plural that stands large because it begins a sentence.
    naming = Naming{.name = found.subject, .role = {}, .is_plural = true, .is_weak = true};
  }
  if (!found.apposition.is_empty() && naming->kind == SpeakerKind::person)
    read_apposition(found.apposition, *naming);
  if (naming->is_weak && is_any(found.cue, "citing", "quoting")) return false;  // citing a delay
  if (found.is_leading && naming->is_weak && !naming->is_plural &&
      !is_agent_noun(tokens_, core_of(tokens_, found.subject).end - 1)) {
    if (!is(found.subject.begin, kDeterminer)) return false;  // according to plan
    naming->kind = SpeakerKind::document;
  }
  const bool is_bare =
      found.subject.end - found.subject.begin == 1 && tokens_[found.subject.begin].is(kDocument) &&
      !tokens_[found.subject.begin].is_capital && !is_plural_word(tokens_, found.subject.begin);
  if ((found.is_leading && is_bare) || !accepts(found, *naming)) return false;
  // Inside a quotation "they" are others than those who spoke before it.
  if (is(found.subject.begin, "they") && depth_at(found.cue) > 0) naming->is_pronoun = false;
  if (naming->is_share) naming->name = people_of_share(found.subject);
  int speaker = speakers_.resolve(*naming, found.subject, begin_);
  if (speaker < 0 && is(found.subject.begin, "they")) {
    naming->is_pronoun = false;
    speaker = speakers_.resolve(*naming, found.subject, begin_);
  }
  if (speaker < 0) return false;
  if (depth_at(found.cue) == 0) speakers_.note_said(speaker);
  add_resolved(found, speaker);
  return true;
}

/// True if, not far from it, the word at `i` stands large where no sentence begins: a name.
bool Attributor::is_large_elsewhere(int i) const noexcept {
  const int last = std::min(tokens_.size(), i + kMostToName);
  for (int j = std::max(1, i - kMostToName); j < last; ++j) {
    if (j == i || !tokens_[j].is_capital || tokens_[j].size() != tokens_[i].size()) continue;
    if (tokens_[j].begins_line || !tokens_[j - 1].is_word()) continue;
    if (tokens_.word(j) == tokens_.word(i)) return true;
  }
  return false;
}

/// "58 percent of voters were in favour, but only 31 percent thought …": of whom the share is, if
/// that stands with the share told of before; else the share itself.
Range Attributor::people_of_share(Range share) const noexcept {
  const auto is_share = [this](int i) {
    return tokens_[i].has(kShare) || tokens_[i].kind == TokenKind::percent ||
           (tokens_.is(i, "per") && tokens_.is(i + 1, "cent"));
  };
  int last = -1;
  for (int i = share.begin; i < share.end; ++i) {
    if (is_share(i)) last = i;
    if (tokens_.is(i, "of")) return share;
  }
  if (last < 0) return share;
  for (int i = share.begin - 1; i >= 0 && i > share.begin - kMostToShare; --i) {
    const int behind = tokens_.is(i, "per") ? i + 2 : i + 1;
    if (!is_share(i) || !tokens_.is(behind, "of")) continue;
    const Range people = core_of(tokens_, phrase_behind(tokens_, behind + 1, share.begin));
    for (int j = people.begin; j < people.end; ++j) {
      if (is_plural_word(tokens_, j)) return {people.begin, j + 1};
    }
    return share;
  }
  return share;
}

/// "The industry body, Steel Forward": what stands beside a name tells what bears it.
void Attributor::read_apposition(Range apposition, Naming& naming) {
  const auto beside = read_naming(tokens_, apposition);
  if (!beside) return;
  // "The UN watcher, Ann Roe": whoever does this is a person.
  const int last = core_of(tokens_, apposition).end - 1;
  const bool is_agent = is_agent_noun(tokens_, last) && tokens_[last].word == nullptr;
  if (beside->kind == SpeakerKind::institution && !is_agent) {
    speakers_.note_body(naming.name);
    naming.kind = SpeakerKind::institution;
  } else if (naming.role.is_empty() && !beside->role.is_empty() &&
             beside->kind != SpeakerKind::person) {
    naming.role = beside->role;
  }
}

void Attributor::add_resolved(const Found& found, int speaker) {
  article_.attributions.push_back(
      {.cue = tokens_.span(found.cue, found.cue_end - 1),
       .subject = tokens_.span(found.subject.begin, found.subject.end - 1),
       .sentence = which_,
       .speaker = speaker,
       .is_quotative = found.is_quotative});
  found_.push_back(found);
}

/// "according to the union", "citing two officials": the token behind, or `i`.
int Attributor::read_source(int i) {
  if (is(i, "in") && !is(i + 1, "the")) return i;
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
    if ((phrase == "citing" || phrase == "quoting") && has(i - 1) &&
        tokens_[i - 1].kind != TokenKind::comma)
      return i;
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
  add_resolved(found, speaker);
}

/// Which attribution of this sentence stands inside which: a quotation's words inside that of its
/// speaker; "A reports that B said": B inside A; "B said, A reported": the same.
void Attributor::link_within() {
  if (found_.size() < 2) return;
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
          found_[k].subject.begin >= found_[outer].cue_end && is(found_[outer].cue_end, "that") &&
          clause_begin(found_[k].cue) <= found_[outer].cue;
      const bool is_led = depth == outer_depth && outer < k && found_[outer].is_leading &&
                          found_[outer].cue == begin_;
      const bool is_cited = depth == outer_depth && !found_[outer].is_leading &&
                            is_any(found_[k].cue, "citing", "quoting");
      const bool is_told_last =
          depth == outer_depth && outer > k && found_[outer].is_before &&
          found_[outer].cue_end + 2 >= end_ && found_[outer].subject.begin > found_[k].cue &&
          !tokens_[found_[outer].subject.begin - 1].is_word() && !found_[k].is_leading;
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

}  // namespace casus::articles
