#include "engine/merge.hpp"

#include <algorithm>
#include <filesystem>
#include <memory>

#include "base/text.hpp"
#include "engine/run.hpp"
#include "records/bundle.hpp"
#include "records/cube.hpp"
#include "records/digest.hpp"
#include "records/statements.hpp"

namespace casus::engine {
namespace {

namespace fs = std::filesystem;

struct Part {
  std::string folder;
  records::Results results;
};

// What must be the same in every part, as one text.
std::string identity(const records::Results& r) {
  std::string text =
      base::format("{} {} {} {} {} {} {} {} {}", r.study_id, r.start, r.months, r.worlds,
                   r.replications, r.seed, r.design, r.model_version, r.data_version);
  text += " " + r.command + " " + r.program_version;
  for (const records::Ensemble& e : r.ensembles) text += " " + e.id + " " + e.hash;
  for (const records::ScenarioFile& file : r.scenario_files) {
    text += " " + file.name + " " + records::sha256(file.text);
  }
  return text;
}

std::vector<base::Problem> check(const std::vector<Part>& parts) {
  std::vector<base::Problem> problems;
  const records::Results& first = parts.front().results;
  std::uint64_t next = 0;
  for (const Part& part : parts) {
    if (part.results.is_partial) {
      problems.push_back({.file = part.folder, .message = "was interrupted; run this part again"});
      continue;
    }
    if (identity(part.results) != identity(first)) {
      problems.push_back({.file = part.folder,
                          .message = "is not a part of the same run as " + parts.front().folder,
                          .found = part.results.command,
                          .allowed = first.command});
      continue;
    }
    if (!fs::exists(fs::path(part.folder) / "cube.nc")) {
      problems.push_back({.file = part.folder, .message = "has no cube.nc, so it is not a shard"});
    }
    if (part.results.first_world != next) {
      const bool is_twice = part.results.first_world < next;
      problems.push_back({.file = part.folder,
                          .message = is_twice
                                         ? "repeats worlds of the part before it"
                                         : "does not follow the part before it: a part is missing",
                          .found = base::format("worlds from {}", part.results.first_world),
                          .allowed = base::format("worlds from {}", next)});
    }
    next = std::uint64_t{part.results.first_world} + part.results.world_count;
  }
  if (problems.empty() && next != first.worlds) {
    problems.push_back({.message = "the last part is missing",
                        .found = base::format("{} worlds", next),
                        .allowed = base::format("{} worlds", first.worlds)});
  }
  return problems;
}

// Values per world and per draw, and events, one part behind the other.
void append_worlds(const std::vector<Part>& parts, records::Results& whole) {
  for (std::size_t p = 1; p < parts.size(); ++p) {
    const records::Results& part = parts[p].results;
    const std::size_t first_draw = part.first_world / part.replications;
    for (std::size_t i = 0; i < whole.parameters.size(); ++i) {
      std::vector<float>& draws = whole.parameters[i].draws;
      const std::vector<float>& more = part.parameters[i].draws;
      const std::size_t shared = draws.size() - std::min(draws.size(), first_draw);
      draws.insert(draws.end(), more.begin() + static_cast<std::ptrdiff_t>(shared), more.end());
    }
    for (std::size_t e = 0; e < whole.ensembles.size(); ++e) {
      records::Ensemble& to = whole.ensembles[e];
      const records::Ensemble& from = part.ensembles[e];
      for (std::size_t o = 0; o < to.outcomes.size(); ++o) {
        to.outcomes[o].values.insert(to.outcomes[o].values.end(), from.outcomes[o].values.begin(),
                                     from.outcomes[o].values.end());
      }
      for (std::size_t i = 0; i < to.published.size(); ++i) {
        to.published[i].values.insert(to.published[i].values.end(),
                                      from.published[i].values.begin(),
                                      from.published[i].values.end());
      }
      to.events.insert(to.events.end(), from.events.begin(), from.events.end());
    }
  }
}

void keep_samples(std::span<const float> month_values, std::size_t worlds, std::size_t rows,
                  int month, int months, records::Ensemble& ensemble) {
  const std::size_t indicators = ensemble.indicators.size();
  const std::size_t samples = ensemble.samples.worlds.size();
  for (std::size_t i = 0; i < indicators; ++i) {
    for (std::size_t s = 0; s < samples; ++s) {
      ensemble.samples.values[(i * samples + s) * (static_cast<std::size_t>(months) + 1) +
                              static_cast<std::size_t>(month)] =
          month_values[(rows - indicators + i) * worlds + ensemble.samples.worlds[s]];
    }
  }
}

// [row][world] of one month, from all parts.
void gather_month(const std::vector<std::unique_ptr<records::CubeReader>>& cubes, int scenario,
                  int month, std::size_t worlds, std::vector<float>& piece,
                  std::vector<float>& slab) {
  for (const auto& cube : cubes) {
    const std::size_t rows = cube->rows();
    piece.resize(rows * cube->worlds());
    cube->read(scenario, month, 1, piece);
    for (std::size_t r = 0; r < rows; ++r) {
      std::copy_n(piece.begin() + static_cast<std::ptrdiff_t>(r * cube->worlds()), cube->worlds(),
                  slab.begin() + static_cast<std::ptrdiff_t>(r * worlds + cube->first_world()));
    }
  }
}

void summarize(const std::vector<Part>& parts, unsigned threads, records::Results& whole) {
  std::vector<std::unique_ptr<records::CubeReader>> cubes;
  for (const Part& part : parts) {
    cubes.push_back(
        std::make_unique<records::CubeReader>((fs::path(part.folder) / "cube.nc").string()));
  }
  const std::size_t rows = cubes.front()->rows();
  const std::size_t worlds = whole.worlds;
  constexpr std::size_t kSampleWorlds = 10;
  std::vector<float> slab(rows * worlds);
  std::vector<float> piece;
  for (std::size_t e = 0; e < whole.ensembles.size(); ++e) {
    records::Ensemble& ensemble = whole.ensembles[e];
    ensemble.samples.worlds.clear();
    for (std::uint32_t w = 0; w < std::min(kSampleWorlds, worlds); ++w) {
      ensemble.samples.worlds.push_back(w);
    }
    ensemble.samples.values.assign(ensemble.indicators.size() * ensemble.samples.worlds.size() *
                                       (static_cast<std::size_t>(whole.months) + 1),
                                   0.0F);
    for (int month = 0; month <= whole.months; ++month) {
      gather_month(cubes, static_cast<int>(e), month, worlds, piece, slab);
      summarize_slab(slab, month, 1, worlds, threads, ensemble);
      keep_samples(slab, worlds, rows, month, whole.months, ensemble);
    }
  }
}

}  // namespace

base::Result<records::Results> merge(const std::vector<std::string>& folders, unsigned threads) {
  std::vector<base::Problem> problems;
  std::vector<Part> parts;
  for (const std::string& folder : folders) {
    auto read = records::read_bundle(folder);
    if (!read.ok()) {
      base::append(problems, read.problems());
      continue;
    }
    parts.push_back({folder, std::move(read).value()});
  }
  if (!problems.empty()) return problems;
  if (parts.empty()) return base::Problem{.message = "no part was given"};
  std::sort(parts.begin(), parts.end(), [](const Part& a, const Part& b) {
    return a.results.first_world < b.results.first_world;
  });
  problems = check(parts);
  if (!problems.empty()) return problems;
  records::Results whole = parts.front().results;
  whole.first_world = 0;
  whole.world_count = whole.worlds;
  append_worlds(parts, whole);
  summarize(parts, threads, whole);
  return whole;
}

void merge_cubes(const std::vector<std::string>& folders, const records::Results& whole,
                 const std::string& path) {
  std::vector<std::unique_ptr<records::CubeReader>> cubes;
  for (const std::string& folder : folders) {
    cubes.push_back(std::make_unique<records::CubeReader>((fs::path(folder) / "cube.nc").string()));
  }
  const std::size_t rows = cubes.front()->rows();
  std::vector<std::string> ids;
  for (const records::Ensemble& ensemble : whole.ensembles) ids.push_back(ensemble.id);
  records::CubeWriter writer(path, ids, whole.months, cubes.front()->labels(), 0, whole.worlds,
                             records::pin_statements(whole));
  std::vector<float> slab(rows * whole.worlds);
  std::vector<float> piece;
  for (std::size_t e = 0; e < ids.size(); ++e) {
    for (int month = 0; month <= whole.months; ++month) {
      gather_month(cubes, static_cast<int>(e), month, whole.worlds, piece, slab);
      writer.write(static_cast<int>(e), month, 1, slab);
    }
  }
  writer.close();
}

}  // namespace casus::engine
