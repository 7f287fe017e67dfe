// A user's own register of documents and statements: one file of SQLite. What a statement says is
// kept as it stands in a file of statements, so that one reader checks both; marks and reviews are
// rows of their own. Rows are only added, by the database's own rules, in transactions that are on
// the disk when a call returns.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace casus::records {

/// How long one process waits for another that writes, in milliseconds.
inline constexpr int kRegisterWait = 30'000;

struct RegisterDocument {
  std::string id;
  std::string text;  ///< lines of its table in TOML, without the header
};

/// A mark as it is given: one scale at a time.
struct RegisterMark {
  std::string statement;
  std::string scale;  ///< "reliability" or "credibility"
  std::string mark;   ///< "A" to "F", or "1" to "6"
  std::string reason;
  std::string by;  ///< a role
  std::string on;  ///< a day
};

/// What a reviewer found or mended.
struct RegisterReview {
  std::string statement;
  std::string verdict;  ///< one that the statement's kind allows; "" if the review gives none
  std::string note;     ///< in words; "" for none
  std::string reference;
  std::string by;
  std::string on;
  std::string corrects;  ///< "" for none
};

struct RegisterStatement {
  std::string id;
  std::string document;
  std::string text;  ///< lines of its table in TOML, without the header, marks and reviews
  std::vector<RegisterMark> marks;      ///< in the order in which they were given
  std::vector<RegisterReview> reviews;  ///< the same
};

struct RegisterContents {
  std::vector<RegisterDocument> documents;  ///< in the order in which they were added
  std::vector<RegisterStatement> statements;
};

/// What a register is opened for.
enum class RegisterUse {
  read,    ///< nothing is added, and no file becomes a register
  add,     ///< to a register that is there
  create,  ///< to one that is made if it is not there
};

class RegisterFile {
 public:
  /// Opens the register at `path`. Whether it has its tables is asked of the database with nobody
  /// else writing, so a file whose maker was killed is made whole by the next to create. Problems:
  /// there is none; an empty file, unless it may be made one; a file that is no register, or one
  /// that is damaged. Throws base::EnvironmentError where the surroundings fail: a folder that may
  /// not be written, a file that another process keeps for longer than kRegisterWait.
  [[nodiscard]] static base::Result<RegisterFile> open(const std::string& path, RegisterUse use);

  RegisterFile(RegisterFile&&) noexcept;
  RegisterFile& operator=(RegisterFile&&) noexcept;
  ~RegisterFile();

  /// Runs `work` with nobody else writing: what contents() tells it still holds when what it adds
  /// lands. What it adds is on the disk when this returns, and undone if it throws.
  void in_one_piece(const std::function<void()>& work);

  /// Adds all of it or, where it throws base::EnvironmentError, nothing. Ids are not there yet.
  void add(const std::vector<RegisterDocument>& documents,
           const std::vector<RegisterStatement>& statements);
  void add(const RegisterMark& mark);
  void add(const RegisterReview& review);

  [[nodiscard]] RegisterContents contents() const;

 private:
  struct Open;
  explicit RegisterFile(std::unique_ptr<Open> open);

  std::unique_ptr<Open> open_;
};

}  // namespace casus::records
