#include "engine/versions.hpp"

#include <filesystem>

#include "base/text.hpp"
#include "records/digest.hpp"

namespace casus::engine {
namespace {

constexpr std::size_t kStampDigits = 16;

std::string stamp(const std::string& text) { return records::sha256(text).substr(0, kStampDigits); }

}  // namespace

std::string hash_of(const scenario::Scenario& scenario, const study::Study& study,
                    const records::Results& asked) {
  std::string text = base::format("{} {}\n", asked.design, asked.replications);
  for (const records::PinUse& pin : asked.pins) {
    text += base::format("all pin {}={}\n", pin.parameter, base::shortest(pin.value));
  }
  for (const std::string& change : asked.trust) text += base::format("trust {}\n", change);
  if (study.setting.trade.is_own) text += asked.trade + "\n";
  for (const float value : scenario::lever_paths(scenario, study)) {
    text += base::shortest(value) + " ";
  }
  for (const scenario::ScriptedEvent& event : scenario.events) {
    text += base::format("event {} {} {} {}\n", event.month, catalog::info(event.event).name,
                         event.actor, event.detail);
  }
  for (const scenario::ModelChoice& choice : scenario.models) {
    text += base::format("model {}={}\n", choice.process, choice.model);
  }
  for (const scenario::Pin& pin : scenario.pins) {
    text += base::format("pin {}={}\n", pin.parameter, base::shortest(pin.value));
  }
  for (const scenario::Published& published : scenario.published) {
    text += base::format("published {} {} {} {} {}\n", published.move, published.title,
                         published.question.month, static_cast<int>(published.question.when),
                         base::shortest(published.value));
  }
  return stamp(text);
}

void stamp_versions(const Prepared& prepared, records::Results& results) {
  std::string models;
  for (const models::Model& model : models::models()) {
    models += base::format("{} {}\n{}\n", model.info->name, model.key, model.assumptions);
  }
  results.model_version = stamp(models);
  std::string data;
  for (const std::string& file : prepared.study.files) {
    // Presets have stamps of their own, and no run reads the words of the lexicon.
    if (file.starts_with("presets/") || file == "lexicon.toml") continue;
    const std::string path = (std::filesystem::path(prepared.study.folder) / file).string();
    results.files.push_back({file, records::sha256_of_file(path)});
    data += file + " " + results.files.back().sha256 + "\n";
  }
  results.data_version = stamp(data);
}

}  // namespace casus::engine
