#include "records/cube.hpp"

#include <array>

#include "base/text.hpp"
#include "records/netcdf.hpp"

namespace casus::records {

struct CubeWriter::File {
  NetcdfFile netcdf;
  int values = -1;
  std::size_t rows = 0;
  std::size_t worlds = 0;
};

CubeWriter::CubeWriter(const std::string& path, const std::vector<std::string>& scenarios,
                       int months, const std::vector<std::string>& labels,
                       std::uint32_t first_world, std::uint32_t worlds,
                       const std::vector<std::string>& pins)
    : file_(new File{.netcdf = NetcdfFile(path, NetcdfFile::Mode::create),
                     .rows = labels.size(),
                     .worlds = worlds}) {
  NetcdfFile& nc = file_->netcdf;
  const int scenario = nc.add_dimension("scenario", scenarios.size());
  const int month = nc.add_dimension("month", static_cast<std::size_t>(months) + 1);
  const int row = nc.add_dimension("row", labels.size());
  const int world = nc.add_dimension("world", worlds);
  const int scenario_name = nc.add_texts("scenario", {scenario});
  const int row_name = nc.add_texts("row", {row});
  file_->values = nc.add_floats("value", {scenario, month, row, world});
  nc.set_text(scenario_name, "long_name", "scenario");
  nc.set_text(row_name, "long_name", "recorded field and entry, or indicator");
  nc.set_text(file_->values, "long_name", "value of the row in each month and world");
  nc.set_text(-1, "Conventions", "CF-1.8");
  nc.set_number(-1, "first_world", first_world);
  if (!pins.empty()) nc.set_text(-1, "what_if_pins", base::join(pins, "; "));
  nc.end_definitions();
  nc.put(scenario_name, scenarios);
  nc.put(row_name, labels);
}

CubeWriter::~CubeWriter() = default;

void CubeWriter::write(int scenario, int first_month, int months, std::span<const float> values) {
  const std::array<std::size_t, 4> start{static_cast<std::size_t>(scenario),
                                         static_cast<std::size_t>(first_month), 0, 0};
  const std::array<std::size_t, 4> count{1, static_cast<std::size_t>(months), file_->rows,
                                         file_->worlds};
  file_->netcdf.put_part(file_->values, start, count, values);
}

void CubeWriter::close() { file_->netcdf.close(); }

struct CubeReader::File {
  NetcdfFile netcdf;
  int values = -1;
  std::uint32_t first_world = 0;
  std::uint32_t worlds = 0;
  std::size_t rows = 0;
};

CubeReader::CubeReader(const std::string& path)
    : file_(new File{.netcdf = NetcdfFile(path, NetcdfFile::Mode::read)}) {
  const NetcdfFile& nc = file_->netcdf;
  file_->values = nc.variable("value");
  file_->first_world = static_cast<std::uint32_t>(nc.get_number(-1, "first_world"));
  file_->worlds = static_cast<std::uint32_t>(nc.dimension("world"));
  file_->rows = nc.dimension("row");
}

CubeReader::~CubeReader() = default;

std::uint32_t CubeReader::first_world() const noexcept { return file_->first_world; }
std::uint32_t CubeReader::worlds() const noexcept { return file_->worlds; }
std::size_t CubeReader::rows() const noexcept { return file_->rows; }

std::vector<std::string> CubeReader::labels() const { return file_->netcdf.get_texts("row"); }

void CubeReader::read(int scenario, int first_month, int months, std::span<float> values) const {
  const std::array<std::size_t, 4> start{static_cast<std::size_t>(scenario),
                                         static_cast<std::size_t>(first_month), 0, 0};
  const std::array<std::size_t, 4> count{1, static_cast<std::size_t>(months), file_->rows,
                                         file_->worlds};
  file_->netcdf.get_part(file_->values, start, count, values);
}

}  // namespace casus::records
