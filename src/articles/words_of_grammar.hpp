// The small words of English, by what they do in a sentence. A row holds words between blanks.
#pragma once

#include <cstdint>
#include <string_view>

#include "articles/vocabulary.hpp"

namespace casus::articles {

struct WordRow {
  std::uint64_t classes;
  std::string_view words;
};

inline constexpr WordRow kGrammarWords[] = {
    {kDeterminer | kStarter,
     "the a an this these those its his her their our my your every each no"},
    {kDeterminer | kStarter, "some any another both either neither all several many most few such"},
    {kNegation, "no not never nobody nothing none neither nor cannot"},
    {kPronoun | kStarter, "he she it they we i you one nobody everybody everyone someone somebody"},
    {kPronoun, "who him them us me himself herself itself themselves others those these this that"},
    {kQuestion | kStarter, "who what when where why how whether which"},
    {kPreposition | kStarter, "in on at by for from with under after before since until during"},
    {kPreposition | kStarter, "despite among between without within against about over as absent"},
    {kPreposition, "of to into onto upon through throughout towards toward across per than like"},
    {kPreposition,
     "behind beyond beside besides above below near outside inside around off up down"},
    {kPreposition, "including excluding via amid amongst alongside along unlike till"},
    {kConjunction | kStarter, "and but or nor yet so"},
    {kSubordinator | kStarter, "that which while because if although though unless when where"},
    {kSubordinator, "whether whose whom once whereas since until lest"},
    {kAuxiliary, "has had have having is are was were be been being am does did do"},
    {kAuxiliary, "will would shall should can could may might must cannot"},
    {kAuxiliary | kNegation,
     "isn't aren't wasn't weren't hasn't haven't hadn't doesn't didn't don't won't"},
    {kAuxiliary | kNegation, "wouldn't shouldn't can't couldn't mustn't needn't mightn't"},
    {kAdverb | kStarter,
     "however meanwhile still now then here there instead also later earlier sooner"},
    {kAdverb | kStarter, "moreover nevertheless nonetheless indeed again perhaps domestically"},
    {kAdverb, "already just only even ever never always often sometimes usually repeatedly"},
    {kAdverb,
     "drily dryly wryly sadly slyly coyly recently publicly privately quietly openly simply "
     "further once twice soon long"},
    {kAdverb, "not too very quite rather almost nearly roughly so far increasingly consistently"},
    {kAdverb, "immediately bluntly flatly reportedly allegedly previously initially eventually"},
    {kAdverb, "again yesterday today tomorrow tonight ago together apart back away out"},
    {kAdverb, "yet outright merely largely mainly partly fully finally merely clearly likely"},
    // Verbs that end a noun phrase when one walks back through it.
    {kVerb, "go goes went gone come comes came make makes made take takes took taken get gets got"},
    {kVerb,
     "give gives gave given keep keeps kept hold holds held let lets leave leaves left begin"},
    {kVerb, "begins began become becomes became need needs needed want wants wanted seem seems"},
    {kVerb, "seemed remain remains remained stay stays stayed lead leads led meet meets met pay"},
    {kVerb, "pays paid buy bought sell sold send sends sent spend spends spent build built lose"},
    {kVerb, "lost win won run runs ran sit sits sat stand stands stood bring brings brought think"},
    {kVerb, "thinks thought know knows knew known see sees saw seen look looks looked use used"},
    {kVerb, "works worked move moved turn turned help helped start started stop stopped"},
    {kVerb,
     "rise rises rose fall falls fell fallen grow grows grew grown cost costs reach reached"},
    {kVerb, "allow allows allowed agreed agree agrees refused refuse declined decline asked"},
    // What may follow "is to" and makes it a plan.
    {kPlainVerb,
     "be remain go come leave stay begin end take give meet vote decide open close start"},
    {kPlainVerb, "receive pay move become build send return visit fall rise cost hold speak hand"},
    {kStarter, "according analysts critics officials even only once today yesterday that's it's"},
};

/// Abbreviations without their full stop. Those with a title are never the end of a sentence.
inline constexpr WordRow kAbbreviations[] = {
    {kAbbreviation | kTitle, "mr mrs ms dr prof gen lt col sgt capt cpl cmdr adm maj brig sen rep"},
    {kAbbreviation | kTitle, "gov hon rev pres amb st fr sr"},
    {kAbbreviation, "jan feb mar apr jun jul aug sep sept oct nov dec"},
    {kAbbreviation, "mon tue tues wed thu thur thurs fri sat sun"},
    {kAbbreviation, "no nos vs etc cf eg ie al approx ca fig art sec para ch vol pp ed eds dept"},
    {kAbbreviation, "inc ltd co corp bros ave blvd mt ft est ret jr"},
};

}  // namespace casus::articles
