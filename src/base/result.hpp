// A value, or every problem found while trying to make it.
#pragma once

#include <iterator>
#include <optional>
#include <utility>
#include <vector>

#include "base/check.hpp"
#include "base/problem.hpp"

namespace casus::base {

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : value_(std::move(value)) {}  // NOLINT: a value converts to a result
  Result(std::vector<Problem> problems) : problems_(std::move(problems)) {  // NOLINT
    check(!problems_.empty(), "a failed result lists at least one problem");
  }
  Result(Problem problem) : problems_{std::move(problem)} {}  // NOLINT

  [[nodiscard]] bool ok() const noexcept { return value_.has_value(); }
  [[nodiscard]] const std::vector<Problem>& problems() const noexcept { return problems_; }

  [[nodiscard]] T& value() & {
    check(ok(), "value() is asked only of a result that is ok");
    return *value_;
  }
  [[nodiscard]] const T& value() const& {
    check(ok(), "value() is asked only of a result that is ok");
    return *value_;
  }
  [[nodiscard]] T&& value() && {
    check(ok(), "value() is asked only of a result that is ok");
    return *std::move(value_);
  }

 private:
  std::optional<T> value_;
  std::vector<Problem> problems_;
};

/// Appends `more` to `all`.
inline void append(std::vector<Problem>& all, const std::vector<Problem>& more) {
  all.insert(all.end(), more.begin(), more.end());
}

}  // namespace casus::base
