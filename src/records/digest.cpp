#include "records/digest.hpp"

#include <openssl/evp.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <vector>

#include "base/check.hpp"
#include "base/text.hpp"
#include "records/files.hpp"

namespace casus::records {

struct Digest::Context {
  EVP_MD_CTX* evp = EVP_MD_CTX_new();
  ~Context() { EVP_MD_CTX_free(evp); }
};

Digest::Digest() : context_(std::make_unique<Context>()) {
  base::check(
      context_->evp != nullptr && EVP_DigestInit_ex(context_->evp, EVP_sha256(), nullptr) == 1,
      "SHA-256 is there");
}

Digest::~Digest() = default;

void Digest::add(std::string_view bytes) {
  EVP_DigestUpdate(context_->evp, bytes.data(), bytes.size());
}

std::string Digest::end() {
  std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
  unsigned size = 0;
  base::check(EVP_DigestFinal_ex(context_->evp, bytes.data(), &size) == 1, "SHA-256 ends");
  std::string text;
  for (unsigned i = 0; i < size; ++i) text += base::format("{:02x}", bytes[i]);
  return text;
}

std::string sha256(std::string_view bytes) {
  Digest digest;
  digest.add(bytes);
  return digest.end();
}

std::string sha256_of_file(const std::string& path) {
  const File file(std::fopen(path.c_str(), "rb"));
  const auto give_up = [&path] {
    throw base::EnvironmentError(base::format("{} cannot be read: {}", path, std::strerror(errno)));
  };
  if (file == nullptr) give_up();
  Digest digest;
  std::vector<char> buffer(std::size_t{1} << 20);
  while (const std::size_t got = std::fread(buffer.data(), 1, buffer.size(), file.get())) {
    digest.add({buffer.data(), got});
  }
  if (std::ferror(file.get()) != 0) give_up();
  return digest.end();
}

}  // namespace casus::records
