// How surely and in what mood: hedges, rules, and the words of plans, forecasts and opinions.
#pragma once

#include <string_view>

#include "articles/article.hpp"
#include "articles/words_of_grammar.hpp"

namespace casus::articles {

struct MarkRow {
  std::string_view phrase;
  MarkKind kind;
};

/// Longest first where one begins another.
inline constexpr MarkRow kHedges[] = {
    {"is said to", MarkKind::reported},
    {"are said to", MarkKind::reported},
    {"was said to", MarkKind::reported},
    {"is believed to", MarkKind::reported},
    {"are believed to", MarkKind::reported},
    {"is thought to", MarkKind::reported},
    {"are thought to", MarkKind::reported},
    {"is understood to", MarkKind::reported},
    {"is reported to", MarkKind::reported},
    {"are reported to", MarkKind::reported},
    {"is rumoured", MarkKind::reported},
    {"is rumored", MarkKind::reported},
    {"are rumoured", MarkKind::reported},
    {"are rumored", MarkKind::reported},
    {"is expected to", MarkKind::likelihood},
    {"are expected to", MarkKind::likelihood},
    {"been expected to", MarkKind::likelihood},
    {"was expected to", MarkKind::likelihood},
    {"were expected to", MarkKind::likelihood},
    {"is likely to", MarkKind::likelihood},
    {"are likely to", MarkKind::likelihood},
    {"is unlikely to", MarkKind::likelihood},
    {"are unlikely to", MarkKind::likelihood},
    {"could", MarkKind::modal},
    {"may", MarkKind::modal},
    {"might", MarkKind::modal},
    {"would", MarkKind::modal},
    {"wouldn't", MarkKind::modal},
    {"couldn't", MarkKind::modal},
    {"wouldn’t", MarkKind::modal},
    {"couldn’t", MarkKind::modal},
    {"reportedly", MarkKind::reported},
    {"allegedly", MarkKind::reported},
    {"purportedly", MarkKind::reported},
    {"supposedly", MarkKind::reported},
    {"ostensibly", MarkKind::reported},
    {"apparently", MarkKind::reported},
    {"alleged", MarkKind::reported},
    {"reported", MarkKind::reported},
    {"purported", MarkKind::reported},
    {"supposed", MarkKind::reported},
    {"suspected", MarkKind::reported},
    {"unconfirmed", MarkKind::reported},
    {"unverified", MarkKind::reported},
    {"likely", MarkKind::likelihood},
    {"unlikely", MarkKind::likelihood},
    {"probably", MarkKind::likelihood},
    {"possibly", MarkKind::likelihood},
    {"potentially", MarkKind::likelihood},
    {"potential", MarkKind::likelihood},
    {"presumably", MarkKind::likelihood},
    {"perhaps", MarkKind::likelihood},
    {"maybe", MarkKind::likelihood},
    {"arguably", MarkKind::likelihood},
    {"conceivably", MarkKind::likelihood},
    {"seemingly", MarkKind::likelihood},
    {"seems", MarkKind::likelihood},
    {"seem", MarkKind::likelihood},
    {"seemed", MarkKind::likelihood},
    {"appears", MarkKind::likelihood},
    {"appear", MarkKind::likelihood},
};

/// Longest first where one begins another. What else must hold is in marks.cpp.
inline constexpr MarkRow kRules[] = {
    {"is required to", MarkKind::requirement},
    {"are required to", MarkKind::requirement},
    {"is obliged to", MarkKind::requirement},
    {"are obliged to", MarkKind::requirement},
    {"is not allowed to", MarkKind::prohibition},
    {"are not allowed to", MarkKind::prohibition},
    {"is barred from", MarkKind::prohibition},
    {"are barred from", MarkKind::prohibition},
    {"is forbidden", MarkKind::prohibition},
    {"are forbidden", MarkKind::prohibition},
    {"is banned", MarkKind::prohibition},
    {"are banned", MarkKind::prohibition},
    {"is prohibited", MarkKind::prohibition},
    {"are prohibited", MarkKind::prohibition},
    {"does not allow", MarkKind::prohibition},
    {"do not allow", MarkKind::prohibition},
    {"does not permit", MarkKind::prohibition},
    {"do not permit", MarkKind::prohibition},
    {"can only", MarkKind::condition},
    {"could only", MarkKind::condition},
    {"might only", MarkKind::condition},
    {"may only", MarkKind::condition},
    {"only if", MarkKind::condition},
    {"may not", MarkKind::prohibition},
    {"must not", MarkKind::prohibition},
    {"shall not", MarkKind::prohibition},
    {"has to", MarkKind::requirement},
    {"have to", MarkKind::requirement},
    {"must", MarkKind::requirement},
    {"shall", MarkKind::requirement},
    {"requires", MarkKind::requirement},
    {"require", MarkKind::requirement},
    {"required", MarkKind::requirement},
    {"requiring", MarkKind::requirement},
    {"needs", MarkKind::requirement},
    {"need", MarkKind::requirement},
    {"needed", MarkKind::requirement},
    {"demand", MarkKind::requirement},
    {"demands", MarkKind::requirement},
    {"obliges", MarkKind::requirement},
    {"oblige", MarkKind::requirement},
    {"obliged", MarkKind::requirement},
    {"mandates", MarkKind::requirement},
    {"stipulates", MarkKind::requirement},
    {"forbids", MarkKind::prohibition},
    {"forbid", MarkKind::prohibition},
    {"prohibits", MarkKind::prohibition},
    {"prohibit", MarkKind::prohibition},
    {"bars", MarkKind::prohibition},
    {"barred", MarkKind::prohibition},
    {"bans", MarkKind::prohibition},
    {"banned", MarkKind::prohibition},
    {"should", MarkKind::advice},
    {"shouldn't", MarkKind::advice},
    {"shouldn’t", MarkKind::advice},
    {"mustn't", MarkKind::prohibition},
    {"mustn’t", MarkKind::prohibition},
    {"ought", MarkKind::advice},
};

inline constexpr WordRow kMoodWords[] = {
    // What may tell the future; what else must hold is in statements.cpp.
    {kFuture,
     "will won't would could might may likely unlikely going expected set due bound slated"},
    {kFuture,
     "scheduled projected forecast forecasts predicts predicted expects expect is are earlier"},
    {kIntent,
     "plans planned intends intend wants wanted vows vowed pledged pledges promises promised"},
    {kIntent, "threatened threatens aims considering weighing exploring proposes proposed ready"},
    {kIntent, "plan aim intend want hope hopes"},
    {kIntent, "agreed determined prepared seeking seeks"},
    {kOpinion, "think believe believes unfair dangerous wrong right best worst poor great should"},
    {kOpinion, "ought terrible excellent delusional fantasy obviously clearly argue argues argued"},
    {kOpinion, "unfortunately shameful reckless foolish wise braver better worse considers"},
    // What a rule may need.
    {kContract, "consent approval vote votes agreement signature signatures majority permission"},
    {kContract, "ratification notice authorization authorisation act quorum unanimity senators"},
};

/// In the present tense, with a day to come: "starts on Monday".
inline constexpr std::string_view kVerbsOfTheCalendar =
    "start starts begin begins end ends open opens close closes expire expires resume resumes meet "
    "meets vote votes arrive arrives leave leaves return returns travel travels visit visits "
    "convene convenes lapse lapses take takes come comes go goes";

/// What somebody can only do who can do nothing: "could only watch".
inline constexpr std::string_view kVerbsOfTheHelpless =
    "watch look stare gaze see hear listen guess hope wish wait wonder imagine speculate pray "
    "dream "
    "shrug sigh laugh smile nod agree marvel think say describe assume conclude";

/// What could not be done of which a text tells: "could not be reached".
inline constexpr std::string_view kVerbsOfInquiry =
    "verify verified establish established find found reach reached determine determined see tell "
    "identify identified drawn discuss elaborate specify name give comment";

}  // namespace casus::articles
