// SHA-256, by which a bundle knows its files.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace casus::records {

/// SHA-256 of bytes that come in pieces.
class Digest {
 public:
  Digest();
  ~Digest();
  Digest(const Digest&) = delete;
  Digest& operator=(const Digest&) = delete;

  void add(std::string_view bytes);
  /// Of all bytes so far, in hexadecimal. To be asked once.
  [[nodiscard]] std::string end();

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

/// SHA-256 of `bytes` in hexadecimal.
[[nodiscard]] std::string sha256(std::string_view bytes);
/// Of a file's bytes. Throws base::EnvironmentError.
[[nodiscard]] std::string sha256_of_file(const std::string& path);

}  // namespace casus::records
