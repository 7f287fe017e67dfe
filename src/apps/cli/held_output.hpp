// What a command says of many things, held until it is known that all of them can be said: in
// memory while it is little, then in a file without a name.
#pragma once

#include <cstddef>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

#include "apps/cli/command.hpp"

namespace casus::cli {

class HeldOutput {
 public:
  /// Of what is held, so much stays in memory.
  static constexpr std::size_t kMostInMemory = std::size_t{16} << 20;

  /// Throws base::EnvironmentError if the file that holds what is beyond memory, in the folder that
  /// TMPDIR names or in /tmp, cannot be written.
  void append(std::string_view text);

  /// An object as print_json() prints it, of which the list `name` is the last entry; its entries
  /// follow one by one.
  void begin_list(const std::string& schema, const Json& object, const std::string& name);
  void append_entry(const Json& entry);
  void end_list();

  /// All that is held, to standard output.
  void print();

 private:
  struct Close {
    void operator()(std::FILE* file) const noexcept { (void)std::fclose(file); }
  };

  void put_aside();

  std::string kept_;
  std::unique_ptr<std::FILE, Close> aside_;
  std::string end_of_list_;
  bool has_entry_ = false;
};

}  // namespace casus::cli
