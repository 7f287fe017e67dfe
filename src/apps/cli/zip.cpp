#include "apps/cli/zip.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <memory>

#include "base/check.hpp"

namespace casus::cli {
namespace {

struct FreeArchive {
  void operator()(archive* a) const noexcept { archive_write_free(a); }
};
struct FreeEntry {
  void operator()(archive_entry* e) const noexcept { archive_entry_free(e); }
};

la_ssize_t append(archive*, void* text, const void* bytes, std::size_t size) {
  static_cast<std::string*>(text)->append(static_cast<const char*>(bytes), size);
  return static_cast<la_ssize_t>(size);
}

// 1980-01-01, the first date a ZIP archive can hold.
constexpr long kFixedDate = 315'532'800;

}  // namespace

std::string zip_archive(const std::vector<ZipEntry>& entries) {
  std::string bytes;
  const std::unique_ptr<archive, FreeArchive> zip(archive_write_new());
  const auto need = [&zip](int status) {
    if (status < ARCHIVE_WARN) {
      throw base::EnvironmentError(std::string("the ZIP archive cannot be made: ") +
                                   archive_error_string(zip.get()));
    }
  };
  need(archive_write_set_format_zip(zip.get()));
  need(archive_write_open(zip.get(), &bytes, nullptr, append, nullptr));
  for (const ZipEntry& file : entries) {
    const std::unique_ptr<archive_entry, FreeEntry> entry(archive_entry_new());
    archive_entry_set_pathname(entry.get(), file.name.c_str());
    archive_entry_set_size(entry.get(), static_cast<la_int64_t>(file.bytes.size()));
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0644);
    archive_entry_set_mtime(entry.get(), kFixedDate, 0);
    need(archive_write_header(zip.get(), entry.get()));
    if (archive_write_data(zip.get(), file.bytes.data(), file.bytes.size()) !=
        static_cast<la_ssize_t>(file.bytes.size())) {
      need(ARCHIVE_FATAL);
    }
  }
  need(archive_write_close(zip.get()));
  return bytes;
}

}  // namespace casus::cli
