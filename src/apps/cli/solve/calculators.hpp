// The calculators of `casus solve`: each model on a user's own numbers, without a study.
#pragma once

#include <string>
#include <vector>

#include "apps/cli/solve/read_json.hpp"

namespace casus::cli {

/// A key of the answer.
struct Answer {
  std::string name;
  std::string unit;  ///< "$unit" as in Key::unit
  std::string meaning;
};

/// An input that works.
struct Example {
  std::string name;
  std::string title;
  Json input;
};

struct Calculator {
  std::string name;
  std::string title;
  Key input;  ///< an object
  std::vector<Answer> answers;
  std::vector<Example> examples;  ///< the first is shown if none is named
  /// The answer to an input that read_input gave: every key of `answers`, null where there is none.
  /// Problems: what the model itself refuses; their keys are JSON pointers.
  base::Result<Json> (*solve)(const Value& input);
  /// The same for an input whose key `body` names a body of the study; nullptr if it knows no such
  /// key.
  base::Result<Json> (*solve_body)(const Value& input, const study::Body& body) = nullptr;
};

// Each in the file of its model.
namespace solve_aid {
[[nodiscard]] Calculator calculator();
}
namespace solve_allies {
[[nodiscard]] Calculator calculator();
}
namespace solve_approval {
[[nodiscard]] Calculator calculator();
}
namespace solve_attrition {
[[nodiscard]] Calculator calculator();
}
namespace solve_audit {
[[nodiscard]] Calculator calculator();
}
namespace solve_bargain {
[[nodiscard]] Calculator calculator();
}
namespace solve_capability {
[[nodiscard]] Calculator calculator();
}
namespace solve_ceasefire {
[[nodiscard]] Calculator calculator();
}
namespace solve_contagion {
[[nodiscard]] Calculator calculator();
}
namespace solve_credibility {
[[nodiscard]] Calculator calculator();
}
namespace solve_deterrence {
[[nodiscard]] Calculator calculator();
}
namespace solve_group {
[[nodiscard]] Calculator calculator();
}
namespace solve_leaders {
[[nodiscard]] Calculator calculator();
}
namespace solve_metalog {
[[nodiscard]] Calculator calculator();
}
namespace solve_opinion {
[[nodiscard]] Calculator calculator();
}
namespace solve_polls {
[[nodiscard]] Calculator calculator();
}
namespace solve_power {
[[nodiscard]] Calculator calculator();
}
namespace solve_roll_calls {
[[nodiscard]] Calculator calculator();
}
namespace solve_route {
[[nodiscard]] Calculator calculator();
}
namespace solve_spending {
[[nodiscard]] Calculator calculator();
}
namespace solve_trade {
[[nodiscard]] Calculator calculator();
}
namespace solve_un {
[[nodiscard]] Calculator calculator();
}
namespace solve_votes {
[[nodiscard]] Calculator calculator();
}

/// All of them, by name.
[[nodiscard]] const std::vector<Calculator>& calculators();

/// The answer of `calculator` to a JSON text: {"model", "units": {"input", "answer"}, results}, or
/// every problem of the input.
[[nodiscard]] base::Result<Json> solve_text(const Calculator& calculator, std::string_view text,
                                            const Origin& origin);

/// The key `body` of a calculator that knows it.
[[nodiscard]] Key body_key();

/// Problems of a model's own with keys such as "rules[0].quota" as problems of the input with
/// pointers such as "/rules/0/quota". `renamed` holds pairs of first words: {"transitions",
/// "kernels"}.
struct Renamed {
  std::string_view from;
  std::string_view to;
};
[[nodiscard]] std::vector<base::Problem> with_pointers(std::vector<base::Problem> problems,
                                                       std::span<const Renamed> renamed = {});

/// `json` as text for people: two blanks of indent, and a list of plain values in lines of up to
/// 100 bytes instead of one line for each.
[[nodiscard]] std::string pretty(const Json& json);

}  // namespace casus::cli
