#include "records/netcdf.hpp"

#include <hdf5.h>
#include <netcdf.h>
#include <sys/statvfs.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <limits>

#include "base/check.hpp"
#include "base/text.hpp"

namespace casus::records {
namespace {

// A damaged file may speak of any number; these are more than any bundle has.
constexpr std::size_t kMostTexts = 1'000'000;
constexpr std::size_t kLongestText = std::size_t{1} << 24;

// HDF5 closes what is still open when the program ends, and 1.10 crashes there if a full disk kept
// a file from being closed before. We close every file ourselves, so it need not.
void leave_no_work_for_the_exit() {
  static const herr_t kDone = H5dont_atexit();
  (void)kDone;  // fails only if another library has begun to use HDF5 before us
}

// HDF5 gives each variable a table of its chunks, for thousands by default: 60 MB of zeros for the
// variables of one bundle. Ours are written and read whole, each chunk once.
void keep_few_chunks() {
  constexpr std::size_t kBytes = std::size_t{4} << 20;
  constexpr std::size_t kChunks = 31;
  constexpr float kPreemption = 0.75F;  // the library's own
  static const int kStatus = nc_set_chunk_cache(kBytes, kChunks, kPreemption);
  base::check(kStatus == NC_NOERR, "the library takes the size of its cache");
}

// HDF5 prints what goes wrong, thread by thread, until that is turned off in the thread; NetCDF
// does so in the first one alone. What went wrong is in our own message.
void print_no_stack() { (void)H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr); }

}  // namespace

NetcdfFile::NetcdfFile(std::string path, Mode mode)
    : path_(std::move(path)), is_written_(mode == Mode::create) {
  leave_no_work_for_the_exit();
  print_no_stack();
  keep_few_chunks();
  if (mode == Mode::create) {
    need(nc_create(path_.c_str(), NC_NETCDF4 | NC_NOCLOBBER, &id_), "created");
  } else {
    need(nc_open(path_.c_str(), NC_NOWRITE, &id_), "opened");
  }
}

NetcdfFile::~NetcdfFile() {
  if (id_ >= 0) nc_close(id_);
}

// HDF5 tells its caller only that something failed. The system's own word for why the last write
// failed is mostly still in errno, and for a full disk it is the one that helps; where it is lost
// while a file is written, a disk without a free block says as much.
void NetcdfFile::need(int status, const std::string& action) const {
  if (status == NC_NOERR) return;
  const int reason = errno;
  std::string text = nc_strerror(status);
  struct statvfs disk {};
  if (reason == ENOSPC || reason == EFBIG || reason == EDQUOT) {
    text = std::strerror(reason);
  } else if (is_written_ && ::statvfs(path_.c_str(), &disk) == 0 && disk.f_bavail == 0) {
    text = std::strerror(ENOSPC);
  }
  throw base::EnvironmentError(base::format("{} cannot be {}: {}", path_, action, text));
}

int NetcdfFile::add_dimension(const std::string& name, std::size_t size) {
  base::check(size > 0, "a dimension has entries");
  int id = -1;
  need(nc_def_dim(id_, name.c_str(), size, &id), "defined");
  return id;
}

int NetcdfFile::define(const std::string& name, int type, const std::vector<int>& dimensions,
                       int deflate) {
  int id = -1;
  need(nc_def_var(id_, name.c_str(), type, static_cast<int>(dimensions.size()), dimensions.data(),
                  &id),
       "defined");
  if (deflate > 0) need(nc_def_var_deflate(id_, id, 1, 1, deflate), "defined");
  if (type != NC_STRING) need(nc_def_var_fill(id_, id, NC_NOFILL, nullptr), "defined");
  return id;
}

int NetcdfFile::add_floats(const std::string& name, const std::vector<int>& dimensions,
                           int deflate) {
  return define(name, NC_FLOAT, dimensions, deflate);
}

int NetcdfFile::add_doubles(const std::string& name, const std::vector<int>& dimensions,
                            int deflate) {
  return define(name, NC_DOUBLE, dimensions, deflate);
}

int NetcdfFile::add_texts(const std::string& name, const std::vector<int>& dimensions) {
  return define(name, NC_STRING, dimensions, 0);
}

int NetcdfFile::add_whole_numbers(const std::string& name, const std::vector<int>& dimensions) {
  return define(name, NC_INT, dimensions, 0);
}

void NetcdfFile::set_nan_is_missing(int variable, bool is_double) {
  const double wide = std::numeric_limits<double>::quiet_NaN();
  const float narrow = std::numeric_limits<float>::quiet_NaN();
  need(is_double ? nc_put_att_double(id_, variable, "_FillValue", NC_DOUBLE, 1, &wide)
                 : nc_put_att_float(id_, variable, "_FillValue", NC_FLOAT, 1, &narrow),
       "written");
}

void NetcdfFile::set_text(int variable, const std::string& name, const std::string& text) {
  need(nc_put_att_text(id_, variable < 0 ? NC_GLOBAL : variable, name.c_str(), text.size(),
                       text.c_str()),
       "written");
}

void NetcdfFile::set_number(int variable, const std::string& name, double value) {
  need(nc_put_att_double(id_, variable < 0 ? NC_GLOBAL : variable, name.c_str(), NC_DOUBLE, 1,
                         &value),
       "written");
}

void NetcdfFile::set_numbers(int variable, const std::string& name, std::span<const float> values) {
  need(nc_put_att_float(id_, variable, name.c_str(), NC_FLOAT, values.size(), values.data()),
       "written");
}

void NetcdfFile::end_definitions() { need(nc_enddef(id_), "written"); }

void NetcdfFile::put(int variable, std::span<const float> values) {
  need(nc_put_var_float(id_, variable, values.data()), "written");
}

void NetcdfFile::put(int variable, std::span<const double> values) {
  need(nc_put_var_double(id_, variable, values.data()), "written");
}

void NetcdfFile::put(int variable, std::span<const std::uint32_t> values) {
  need(nc_put_var_uint(id_, variable, values.data()), "written");
}

void NetcdfFile::put(int variable, const std::vector<std::string>& texts) {
  std::vector<const char*> pointers;
  for (const std::string& text : texts) pointers.push_back(text.c_str());
  need(nc_put_var_string(id_, variable, pointers.data()), "written");
}

void NetcdfFile::put_part(int variable, std::span<const std::size_t> start,
                          std::span<const std::size_t> count, std::span<const float> values) {
  need(nc_put_vara_float(id_, variable, start.data(), count.data(), values.data()), "written");
}

bool NetcdfFile::has(const std::string& name) const {
  int id = -1;
  return nc_inq_varid(id_, name.c_str(), &id) == NC_NOERR;
}

int NetcdfFile::variable(const std::string& name) const {
  int id = -1;
  need(nc_inq_varid(id_, name.c_str(), &id), "read at " + name);
  return id;
}

std::vector<std::string> NetcdfFile::variables() const {
  int count = 0;
  need(nc_inq_nvars(id_, &count), "read");
  std::vector<std::string> names;
  for (int v = 0; v < count; ++v) {
    std::array<char, NC_MAX_NAME + 1> name{};
    need(nc_inq_varname(id_, v, name.data()), "read");
    names.emplace_back(name.data());
  }
  return names;
}

std::vector<std::string> NetcdfFile::dimensions_of(int variable) const {
  int count = 0;
  need(nc_inq_varndims(id_, variable, &count), "read");
  std::vector<int> ids(static_cast<std::size_t>(count));
  need(nc_inq_vardimid(id_, variable, ids.data()), "read");
  std::vector<std::string> names;
  for (const int id : ids) {
    std::array<char, NC_MAX_NAME + 1> name{};
    need(nc_inq_dimname(id_, id, name.data()), "read");
    names.emplace_back(name.data());
  }
  return names;
}

bool NetcdfFile::has_attribute(int variable, const std::string& name) const {
  int id = -1;
  return nc_inq_attid(id_, variable < 0 ? NC_GLOBAL : variable, name.c_str(), &id) == NC_NOERR;
}

std::size_t NetcdfFile::dimension(const std::string& name) const {
  int id = -1;
  std::size_t size = 0;
  need(nc_inq_dimid(id_, name.c_str(), &id), "read at " + name);
  need(nc_inq_dimlen(id_, id, &size), "read at " + name);
  return size;
}

std::size_t NetcdfFile::size(int variable) const {
  int count = 0;
  need(nc_inq_varndims(id_, variable, &count), "read");
  std::vector<int> ids(static_cast<std::size_t>(count));
  need(nc_inq_vardimid(id_, variable, ids.data()), "read");
  std::size_t all = 1;
  for (const int id : ids) {
    std::size_t length = 0;
    need(nc_inq_dimlen(id_, id, &length), "read");
    all *= length;
  }
  return all;
}

void NetcdfFile::need_size(int variable, std::size_t wanted) const {
  if (size(variable) == wanted) return;
  throw base::EnvironmentError(
      base::format("{} cannot be read: a variable has another size than its file says", path_));
}

void NetcdfFile::get(int variable, std::span<float> values) const {
  need_size(variable, values.size());
  need(nc_get_var_float(id_, variable, values.data()), "read");
}

void NetcdfFile::get(int variable, std::span<double> values) const {
  need_size(variable, values.size());
  need(nc_get_var_double(id_, variable, values.data()), "read");
}

void NetcdfFile::get(int variable, std::span<std::uint32_t> values) const {
  need_size(variable, values.size());
  need(nc_get_var_uint(id_, variable, values.data()), "read");
}

void NetcdfFile::get_part(int variable, std::span<const std::size_t> start,
                          std::span<const std::size_t> count, std::span<float> values) const {
  need(nc_get_vara_float(id_, variable, start.data(), count.data(), values.data()), "read");
}

std::vector<std::string> NetcdfFile::get_texts(const std::string& name) const {
  const int id = variable(name);
  nc_type type = NC_NAT;
  need(nc_inq_vartype(id_, id, &type), "read at " + name);
  need(type == NC_STRING ? NC_NOERR : NC_ECHAR, "read at " + name);
  need(size(id) <= kMostTexts ? NC_NOERR : NC_EDIMSIZE, "read at " + name);
  std::vector<char*> pointers(size(id), nullptr);
  need(nc_get_var_string(id_, id, pointers.data()), "read at " + name);
  std::vector<std::string> texts;
  for (const char* pointer : pointers) texts.emplace_back(pointer == nullptr ? "" : pointer);
  nc_free_string(pointers.size(), pointers.data());
  return texts;
}

std::string NetcdfFile::get_text(int variable, const std::string& name) const {
  const int place = variable < 0 ? NC_GLOBAL : variable;
  nc_type type = NC_NAT;
  std::size_t length = 0;
  need(nc_inq_att(id_, place, name.c_str(), &type, &length), "read at " + name);
  need(type == NC_CHAR ? NC_NOERR : NC_ECHAR, "read at " + name);
  need(length <= kLongestText ? NC_NOERR : NC_EATTMETA, "read at " + name);
  std::string text(length, ' ');
  if (length > 0) need(nc_get_att_text(id_, place, name.c_str(), text.data()), "read at " + name);
  return text;
}

double NetcdfFile::get_number(int variable, const std::string& name) const {
  double value = 0;
  need(nc_get_att_double(id_, variable < 0 ? NC_GLOBAL : variable, name.c_str(), &value),
       "read at " + name);
  return value;
}

void NetcdfFile::close() {
  const int id = id_;
  id_ = -1;
  need(nc_close(id), "written");
}

}  // namespace casus::records
