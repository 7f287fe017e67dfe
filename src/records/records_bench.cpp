// The time to write and read a bundle of 10,000 worlds, 120 months and two scenarios, by file.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <filesystem>

#include "records/bundle.hpp"
#include "records/cube.hpp"
#include "records/files.hpp"
#include "records/results_example.hpp"

namespace casus::records {
namespace {

namespace fs = std::filesystem;

const Results& study_sized() {
  static const Results results = example_results({.months = 120,
                                                  .worlds = 10'000,
                                                  .replications = 1,
                                                  .actors = 42,
                                                  .fields = 4,
                                                  .parameters = 60,
                                                  .indicators = 12,
                                                  .outcomes = 20,
                                                  .events_per_world = 10,
                                                  .samples = 10});
  return results;
}

std::string new_folder() {
  std::string name = (fs::temp_directory_path() / "casus-bench-XXXXXX").string();
  return mkdtemp(name.data()) == nullptr ? "" : name;
}

void write_worlds(benchmark::State& state) {
  const Results& results = study_sized();
  std::size_t bytes = 0;
  for (auto _ : state) bytes = worlds_csv(results).size();
  state.counters["bytes"] = static_cast<double>(bytes);
}
BENCHMARK(write_worlds)->Unit(benchmark::kMillisecond);

template <void (*write)(const Results&, const std::string&)>
void write_file(benchmark::State& state) {
  const Results& results = study_sized();
  const std::string folder = new_folder();
  const std::string path = (fs::path(folder) / "file").string();
  for (auto _ : state) {
    write(results, path);
    state.PauseTiming();
    state.counters["bytes"] = static_cast<double>(fs::file_size(path));
    fs::remove(path);
    state.ResumeTiming();
  }
  fs::remove_all(folder);
}
BENCHMARK(write_file<write_summary>)->Unit(benchmark::kMillisecond)->Name("write_summary");
BENCHMARK(write_file<write_events>)->Unit(benchmark::kMillisecond)->Name("write_events");

void write_bundle(benchmark::State& state) {
  const Results& results = study_sized();
  const std::string folder = new_folder();
  const std::string path = (fs::path(folder) / "bundle").string();
  for (auto _ : state) {
    BundleWriter writer(path);
    add_files(results, writer);
    writer.commit(results);
    state.PauseTiming();
    fs::remove_all(path);
    state.ResumeTiming();
  }
  fs::remove_all(folder);
}
BENCHMARK(write_bundle)->Unit(benchmark::kMillisecond);

void read_whole_bundle(benchmark::State& state) {
  const Results& results = study_sized();
  const std::string folder = new_folder();
  const std::string path = (fs::path(folder) / "bundle").string();
  BundleWriter writer(path);
  add_files(results, writer);
  writer.commit(results);
  for (auto _ : state) benchmark::DoNotOptimize(read_bundle(path).ok());
  fs::remove_all(folder);
}
BENCHMARK(read_whole_bundle)->Unit(benchmark::kMillisecond);

// Twelve months of 200 rows and 10,000 worlds at a time, as the engine hands them over.
void write_cube(benchmark::State& state) {
  constexpr std::size_t kRows = 200;
  constexpr std::uint32_t kWorlds = 10'000;
  const std::vector<std::string> labels(kRows, "row");
  const std::vector<float> slab(12 * kRows * kWorlds, 0.5F);
  const std::string folder = new_folder();
  const std::string path = (fs::path(folder) / "cube.nc").string();
  for (auto _ : state) {
    CubeWriter cube(path, {"reference"}, 23, labels, 0, kWorlds);
    cube.write(0, 0, 12, slab);
    cube.write(0, 12, 12, slab);
    cube.close();
    state.PauseTiming();
    fs::remove(path);
    state.ResumeTiming();
  }
  state.SetBytesProcessed(state.iterations() * 2 * static_cast<std::int64_t>(slab.size() * 4));
  fs::remove_all(folder);
}
BENCHMARK(write_cube)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace casus::records
