// The cube: every recorded value of every world, kept on request (--cube) and by shards, in
// cube.nc (NetCDF-4, dimensions scenario, month, row, world). A shard's file also holds what merge
// needs beside the series: draws, outcomes and events stay in the bundle's other files.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace casus::records {

class CubeWriter {
 public:
  /// Creates `path` for scenarios x (months + 1) x rows x worlds floats. `labels` has one text per
  /// row ("spending_share:EST"), `pins` the run's pin_statements(). Throws base::EnvironmentError.
  CubeWriter(const std::string& path, const std::vector<std::string>& scenarios, int months,
             const std::vector<std::string>& labels, std::uint32_t first_world,
             std::uint32_t worlds, const std::vector<std::string>& pins = {});
  ~CubeWriter();
  CubeWriter(const CubeWriter&) = delete;
  CubeWriter& operator=(const CubeWriter&) = delete;
  /// Writes [month][row][world] of `months` months from `first_month` of one scenario.
  void write(int scenario, int first_month, int months, std::span<const float> values);
  /// Flushes and closes; throws base::EnvironmentError on a disk that is full.
  void close();

 private:
  struct File;
  std::unique_ptr<File> file_;
};

class CubeReader {
 public:
  explicit CubeReader(const std::string& path);
  ~CubeReader();
  CubeReader(const CubeReader&) = delete;
  CubeReader& operator=(const CubeReader&) = delete;
  [[nodiscard]] std::uint32_t first_world() const noexcept;
  [[nodiscard]] std::uint32_t worlds() const noexcept;
  [[nodiscard]] std::size_t rows() const noexcept;
  [[nodiscard]] std::vector<std::string> labels() const;
  /// Reads [month][row][world] of `months` months from `first_month` of one scenario.
  void read(int scenario, int first_month, int months, std::span<float> values) const;

 private:
  struct File;
  std::unique_ptr<File> file_;
};

}  // namespace casus::records
