// A thin cover of the NetCDF-C calls this room needs: every error becomes an exception that names
// the path. Private to this room.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace casus::records {

/// An open NetCDF-4 file; closed, errors ignored, when it goes away without close().
class NetcdfFile {
 public:
  enum class Mode { create, read };
  NetcdfFile(std::string path, Mode mode);
  ~NetcdfFile();
  NetcdfFile(const NetcdfFile&) = delete;
  NetcdfFile& operator=(const NetcdfFile&) = delete;

  /// `size` must not be 0, which the format takes for "grows".
  int add_dimension(const std::string& name, std::size_t size);
  int add_floats(const std::string& name, const std::vector<int>& dimensions, int deflate = 0);
  int add_doubles(const std::string& name, const std::vector<int>& dimensions, int deflate = 0);
  int add_texts(const std::string& name, const std::vector<int>& dimensions);
  int add_whole_numbers(const std::string& name, const std::vector<int>& dimensions);
  /// `variable` below 0: an attribute of the whole file.
  void set_text(int variable, const std::string& name, const std::string& text);
  void set_number(int variable, const std::string& name, double value);
  void set_numbers(int variable, const std::string& name, std::span<const float> values);
  /// Says that NaN stands for "missing" in a variable of floats or doubles.
  void set_nan_is_missing(int variable, bool is_double);
  void end_definitions();

  void put(int variable, std::span<const float> values);
  void put(int variable, std::span<const double> values);
  void put(int variable, std::span<const std::uint32_t> values);
  void put(int variable, const std::vector<std::string>& texts);
  void put_part(int variable, std::span<const std::size_t> start,
                std::span<const std::size_t> count, std::span<const float> values);

  [[nodiscard]] bool has(const std::string& name) const;
  [[nodiscard]] int variable(const std::string& name) const;
  /// Names of all variables, in the order of their definition.
  [[nodiscard]] std::vector<std::string> variables() const;
  /// Names of a variable's dimensions, slowest first.
  [[nodiscard]] std::vector<std::string> dimensions_of(int variable) const;
  [[nodiscard]] bool has_attribute(int variable, const std::string& name) const;
  [[nodiscard]] std::size_t dimension(const std::string& name) const;
  /// Values in a variable.
  [[nodiscard]] std::size_t size(int variable) const;
  void get(int variable, std::span<float> values) const;
  void get(int variable, std::span<double> values) const;
  void get(int variable, std::span<std::uint32_t> values) const;
  void get_part(int variable, std::span<const std::size_t> start,
                std::span<const std::size_t> count, std::span<float> values) const;
  [[nodiscard]] std::vector<std::string> get_texts(const std::string& name) const;
  [[nodiscard]] std::string get_text(int variable, const std::string& name) const;
  [[nodiscard]] double get_number(int variable, const std::string& name) const;

  /// Flushes and closes; a full disk is noticed here at the latest.
  void close();

 private:
  int define(const std::string& name, int type, const std::vector<int>& dimensions, int deflate);
  void need(int status, const std::string& action) const;
  void need_size(int variable, std::size_t size) const;

  std::string path_;
  bool is_written_ = false;
  int id_ = -1;
};

}  // namespace casus::records
