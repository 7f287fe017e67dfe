// Noun phrases: where one begins and ends, and what it names.
#pragma once

#include <optional>

#include "articles/article.hpp"
#include "articles/tokens.hpp"

namespace casus::articles {

/// What tells who or what a phrase names.
inline constexpr std::uint64_t kNouns = kGroup | kDocument | kRole | kInstitution | kTitle;

/// What a noun phrase names before it is known whether it was named earlier.
struct Naming {
  SpeakerKind kind = SpeakerKind::anonymous;
  Range name;  ///< of a person or institution; the whole phrase of others
  Range role;  ///< "defence minister"; empty if not told
  bool is_pronoun = false;
  bool is_definite = false;  ///< "the official": may mean one named earlier
  bool is_plural = false;
  bool is_weak = false;   ///< nothing in it says that it can speak
  bool is_share = false;  ///< "one in four", "27 percent of respondents"
};

/// What the phrase names; nothing if it can be no speaker: "nothing", "the question".
[[nodiscard]] std::optional<Naming> read_naming(const Tokens& tokens, Range phrase) noexcept;

/// The noun phrase that ends at token `last` and begins at `begin` or later: back to a mark, a
/// conjunction or a verb, without the words of time and place before it.
[[nodiscard]] Range phrase_before(const Tokens& tokens, int begin, int last) noexcept;

/// The noun phrase that begins at token `first` and ends before `end`.
[[nodiscard]] Range phrase_behind(const Tokens& tokens, int first, int end) noexcept;

/// The phrase up to what tells more of it: "a source | familiar with the talks".
[[nodiscard]] Range core_of(const Tokens& tokens, Range phrase) noexcept;

/// The phrase's part behind a possessive, which owns what speaks: "Portugal's | defence minister".
[[nodiscard]] Range behind_owner(const Tokens& tokens, Range core) noexcept;

/// The token in `range` that says what speaks: the last of a known kind, else -1.
[[nodiscard]] int head_of(const Tokens& tokens, Range range) noexcept;

/// "Aerodyne Systems": two words or more, of which the last is one that names of firms end with.
[[nodiscard]] bool ends_as_body(const Tokens& tokens, Range name) noexcept;

/// "Foxley & Dunn": no person's name.
[[nodiscard]] bool is_joined_by_sign(const Tokens& tokens, Range name) noexcept;

/// The apostrophe of a plural's possessive: "the Manufacturers' Association".
[[nodiscard]] bool is_owners_mark(const Tokens& tokens, int i) noexcept;

/// True if the word at `i` has the form of a plural.
[[nodiscard]] bool is_plural_word(const Tokens& tokens, int i) noexcept;

/// True if the word at `i` ends as words for persons do: "underwriter", "lobbyists".
[[nodiscard]] bool is_agent_noun(const Tokens& tokens, int i) noexcept;

/// True if the word at `i` is a form in -ed or -ing that the vocabulary holds as nothing else.
[[nodiscard]] bool is_unknown_participle(const Tokens& tokens, int i) noexcept;

}  // namespace casus::articles
