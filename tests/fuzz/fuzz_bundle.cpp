// A small bundle with one of its files made of any bytes. The first byte chooses the file and how:
// as it is, where the manifest's hash must catch it, or with the manifest forged to agree, so that
// the file's own reader meets it (not for summary.nc; see docs/decisions). What must hold: no
// crash; every refusal a problem in printable text; and a bundle that is accepted can be shown and
// written again.
#include <array>
#include <nlohmann/json.hpp>

#include "fuzz/checks.hpp"
#include "records/bundle.hpp"
#include "records/digest.hpp"
#include "records/files.hpp"
#include "records/results_example.hpp"
#include "views/report.hpp"
#include "views/terminal.hpp"

namespace {

using casus::base::check;
namespace fs = std::filesystem;
namespace records = casus::records;

constexpr std::array<const char*, 6> kForgeable{"manifest.json", "sources.json", "codebook.json",
                                                "worlds.csv",    "outcomes.csv", "events.sqlite"};

/// The bundle, its right bytes, and what was done to it last.
struct Bundle {
  casus::fuzz::Folder folder;
  fs::path path = folder.path() / "b";
  nlohmann::ordered_json manifest;
  std::vector<std::pair<std::string, std::string>> files;
  std::string replaced;

  Bundle() {
    records::BundleWriter writer(path.string());
    const records::Results results = records::example_results();
    records::add_files(results, writer);
    writer.commit(results);
    for (const fs::directory_entry& entry : fs::directory_iterator(path)) {
      if (!entry.is_regular_file()) continue;
      files.emplace_back(entry.path().filename().string(), casus::fuzz::bytes_of(entry.path()));
    }
    std::sort(files.begin(), files.end());
    manifest = nlohmann::ordered_json::parse(right("manifest.json"));
  }
  [[nodiscard]] const std::string& right(const std::string& name) const {
    const auto at = std::find_if(files.begin(), files.end(),
                                 [&](const auto& file) { return file.first == name; });
    check(at != files.end(), "the bundle has the file");
    return at->second;
  }
  void replace(const std::string& name, std::string_view text, bool is_forged) {
    if (!replaced.empty()) casus::fuzz::write_file(path / replaced, right(replaced));
    replaced = name;
    casus::fuzz::write_file(path / name, text);
    if (name == "manifest.json") {
      // With a hash that fits, as someone would who changes a manifest on purpose.
      if (is_forged) casus::fuzz::write_file(path / name, records::sealed(records::unsealed(text)));
      return;
    }
    nlohmann::ordered_json forged = manifest;
    for (auto& file : forged["files"]) {
      if (!is_forged || file["name"] != name) continue;
      file["sha256"] = records::sha256(text);
      file["bytes"] = text.size();
    }
    forged.erase("manifest_sha256");
    casus::fuzz::write_file(path / "manifest.json", records::sealed(forged.dump(2) + "\n"));
  }
};

void show_and_write(const records::Results& results, const fs::path& path) {
  check(!casus::views::report_html(results, "icd203").empty(), "a bundle has a report");
  try {
    records::BundleWriter writer(path.string());
    records::add_files(results, writer);
  } catch (const casus::base::EnvironmentError&) {
    // A forged name that NetCDF cannot hold.
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static Bundle bundle;
  if (size == 0) return 0;
  const std::string_view text = casus::fuzz::text_of(data + 1, size - 1);
  const bool is_forged = data[0] < 128;
  const std::string name = is_forged ? kForgeable[data[0] % kForgeable.size()]
                                     : bundle.files[data[0] % bundle.files.size()].first;
  bundle.replace(name, text, is_forged);
  const auto read = records::read_bundle(bundle.path.string());
  if (read.ok()) {
    check(is_forged || text == bundle.right(name), "a file that is not the manifest's is refused");
    show_and_write(read.value(), bundle.folder.path() / "again");
  } else {
    for (const auto& problem : read.problems()) {
      casus::fuzz::check_problem(problem, casus::fuzz::lines_of(text) + (1 << 20));
    }
  }
  return 0;
}
