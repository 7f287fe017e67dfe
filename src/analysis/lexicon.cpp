#include "analysis/lexicon.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "base/check.hpp"
#include "base/text.hpp"
#include "numeric/elementary.hpp"

namespace casus::analysis {
namespace {

struct Band {
  double low;
  double high;
  std::string_view word;
};

// Half-open, [low, high); the last one holds 1 too.
constexpr std::array<Band, 9> kIcd203{{
    {0.0, 0.01, "almost no chance"},
    {0.01, 0.05, "almost no chance"},
    {0.05, 0.20, "very unlikely"},
    {0.20, 0.45, "unlikely"},
    {0.45, 0.55, "roughly even chance"},
    {0.55, 0.80, "likely"},
    {0.80, 0.95, "very likely"},
    {0.95, 0.99, "almost certain"},
    {0.99, 1.0, "almost certain"},
}};

// With gaps between them.
constexpr std::array<Band, 7> kUk{{
    {0.0, 0.05, "remote chance"},
    {0.10, 0.20, "highly unlikely"},
    {0.25, 0.35, "unlikely"},
    {0.40, 0.50, "realistic possibility"},
    {0.55, 0.75, "likely or probable"},
    {0.80, 0.90, "highly likely"},
    {0.95, 1.0, "almost certain"},
}};

// Nested, from the narrowest; of equal width, the one nearer to certainty first.
constexpr std::array<Band, 10> kIpcc{{
    {0.99, 1.0, "virtually certain"},
    {0.0, 0.01, "exceptionally unlikely"},
    {0.95, 1.0, "extremely likely"},
    {0.0, 0.05, "extremely unlikely"},
    {0.90, 1.0, "very likely"},
    {0.0, 0.10, "very unlikely"},
    {0.33, 0.66, "about as likely as not"},
    {0.0, 0.33, "unlikely"},
    {0.66, 1.0, "likely"},
    {0.50, 1.0, "more likely than not"},
}};

std::string range_text(double low, double high) {
  const auto percent = [](double share) { return static_cast<int>(std::floor(100 * share + 0.5)); };
  if (low <= 0 && high >= 1) return "under 1% to over 99%";
  if (low <= 0) return base::format("under {}%", percent(high));
  if (high >= 1) return base::format("over {}%", percent(low));
  return base::format("{:02}-{:02}%", percent(low), percent(high));
}

Likelihood joined(const Band& low, const Band& high) {
  Likelihood likelihood;
  likelihood.word =
      low.word == high.word ? std::string(low.word) : base::format("{} to {}", low.word, high.word);
  likelihood.low = low.low;
  likelihood.high = high.high;
  likelihood.range = range_text(low.low, high.high);
  return likelihood;
}

const Band& icd203_band(double p) {
  if (p > 0.99) return kIcd203[8];
  for (std::size_t i = 7; i > 0; --i) {
    if (p >= kIcd203[i].low) return kIcd203[i];
  }
  return kIcd203[0];
}

// How far p lies outside the band; 0 inside.
double distance(const Band& band, double p) { return std::max({band.low - p, p - band.high, 0.0}); }

const Band& uk_band(double p) {
  return *std::min_element(kUk.begin(), kUk.end(), [p](const Band& a, const Band& b) {
    return distance(a, p) < distance(b, p);
  });
}

Likelihood uk_likelihood(double low, double high, double p) {
  Likelihood likelihood = joined(uk_band(low), uk_band(high));
  if (p < likelihood.low || p > likelihood.high || distance(uk_band(p), p) > 0) {
    likelihood.note = "nearest band: the value lies in a gap of the scale";
  }
  return likelihood;
}

const Band* narrowest_ipcc_band(double low, double high) {
  for (const Band& band : kIpcc) {
    if (low >= band.low && high <= band.high) return &band;
  }
  return nullptr;
}

Likelihood ipcc_likelihood(double low, double high) {
  if (const Band* band = narrowest_ipcc_band(low, high)) return joined(*band, *band);
  const Band* below = narrowest_ipcc_band(low, low);
  const Band* above = narrowest_ipcc_band(high, high);
  base::check(below != nullptr && above != nullptr, "the IPCC's scale has no gap");
  return joined(*below, *above);
}

// From this number of worlds on, whole percents are shown.
constexpr std::uint32_t kWorldsForWholePercents = 1000;

std::string rounded_share(double share, std::uint32_t worlds, std::string_view unit) {
  const int step = worlds >= kWorldsForWholePercents ? 1 : 5;
  const int rounded = step * static_cast<int>(std::floor(100 * share / step + 0.5));
  if (rounded < step || (step == 1 && share < 0.01)) return base::format("under {}{}", step, unit);
  if (rounded > 100 - step || (step == 1 && share > 0.99)) {
    return base::format("over {}{}", 100 - step, unit);
  }
  return base::format("{}{}", rounded, unit);
}

}  // namespace

std::optional<Lexicon> find_lexicon(std::string_view name) noexcept {
  for (const Lexicon lexicon : {Lexicon::icd203, Lexicon::ipcc, Lexicon::uk, Lexicon::numbers}) {
    if (name == name_of(lexicon)) return lexicon;
  }
  return std::nullopt;
}

std::string_view name_of(Lexicon lexicon) noexcept {
  switch (lexicon) {
    case Lexicon::icd203:
      return "icd203";
    case Lexicon::ipcc:
      return "ipcc";
    case Lexicon::uk:
      return "uk";
    case Lexicon::numbers:
      return "numbers";
  }
  return "unknown";
}

std::string_view title_of(Lexicon lexicon) noexcept {
  switch (lexicon) {
    case Lexicon::icd203:
      return "Words for likelihoods follow ICD 203.";
    case Lexicon::ipcc:
      return "Words for likelihoods follow the IPCC's scale, whose ranges overlap.";
    case Lexicon::uk:
      return "Words for likelihoods follow the United Kingdom's probability yardstick.";
    case Lexicon::numbers:
      return "";
  }
  return "";
}

double agreement_bound(std::uint32_t independent) {
  base::check(independent > 0, "a bound is of at least one world");
  return 1 - numeric::exp(numeric::log(0.05) / independent);
}

Likelihood likelihood_of(double p, double error, std::uint32_t independent, Lexicon lexicon) {
  base::check(p >= 0 && p <= 1, "a chance lies between 0 and 1");
  base::check(error >= 0 && independent > 0, "a chance is counted in at least one world");
  const double bound = agreement_bound(independent);
  const double low = p == 1 ? std::max(0.0, 1 - bound) : std::max(0.0, p - 2 * error);
  const double high = p == 0 ? std::min(1.0, bound) : std::min(1.0, p + 2 * error);
  switch (lexicon) {
    case Lexicon::icd203:
      return joined(icd203_band(low), icd203_band(high));
    case Lexicon::ipcc:
      return ipcc_likelihood(low, high);
    case Lexicon::uk:
      return uk_likelihood(low, high, p);
    case Lexicon::numbers:
      break;
  }
  return {.word = "", .range = "", .low = low, .high = high, .note = ""};
}

std::string percent_text(double share, std::uint32_t worlds) {
  return rounded_share(share, worlds, "%");
}

std::string of_100_text(double share, std::uint32_t worlds) {
  return rounded_share(share, worlds, " of 100");
}

}  // namespace casus::analysis
