// Spending: what members of an alliance spend when each answers the others.
#include "apps/cli/solve/calculators.hpp"
#include "base/text.hpp"
#include "models/spending/spending.hpp"

namespace casus::cli::solve_spending {
namespace {

constexpr std::size_t kMostMembers = 200;

base::Result<Json> solve(const Value& input) {
  const std::vector<double> income = numbers_at(input, "income");
  const std::vector<double> public_weight = numbers_at(input, "public_weight");
  const std::vector<double> private_weight = numbers_at(input, "private_weight");
  const std::vector<double> connectivity = square_at(input, "connectivity");
  const std::vector<double> credibility = numbers_at(input, "credibility");
  std::vector<base::Problem> problems;
  for (std::size_t i = 0; i < income.size(); ++i) {
    const double weight = public_weight[i] + private_weight[i];
    if (weight <= models::spending::kLargestWeight) continue;
    problems.push_back(
        {.key = pointer_to("/private_weight", i),
         .message = "together with the public weight leaves too little to live on",
         .found = base::shortest(weight),
         .allowed = base::format("a sum of at most {}", models::spending::kLargestWeight)});
  }
  if (!problems.empty()) return problems;
  const models::spending::Equilibrium found = models::spending::solve_nash(
      {income, public_weight, private_weight, connectivity, credibility});
  return Json{{"spending", found.spending},
              {"share", found.share},
              {"spill_in", found.spill_in},
              {"has_converged", found.has_converged},
              {"sweeps", found.sweeps},
              {"stability",
               {{"is_stable", found.is_stable},
                {"largest_stable_rate", found.largest_stable_rate},
                {"smallest_reply_eigenvalue", found.smallest_reply_eigenvalue},
                {"largest_reply_eigenvalue", found.largest_reply_eigenvalue},
                {"smallest_eigenvalue", found.smallest_eigenvalue},
                {"largest_eigenvalue", found.largest_eigenvalue},
                {"is_symmetric", found.is_symmetric}}}};
}

Key input_keys() {
  const auto vector = [](const char* name, const char* unit, const char* meaning,
                         input::Range range) {
    return Key{.name = name,
               .kind = KeyKind::numbers,
               .unit = unit,
               .meaning = meaning,
               .range = range,
               .most = kMostMembers,
               .as_many_as = std::string_view(name) == "income" ? "" : "income"};
  };
  constexpr double kMostWeight = models::spending::kLargestWeight;
  return {.kind = KeyKind::object,
          .keys = {
              vector("income", "$unit", "of each member", {.low = 1e-6, .high = 1e12}),
              vector("public_weight", "1", "weight of common protection in a member's utility",
                     {.low = 0, .high = kMostWeight}),
              vector("private_weight", "1",
                     "weight of what its forces do for the member alone; with the public weight at "
                     "most 0.9",
                     {.low = 0, .high = kMostWeight}),
              {.name = "connectivity",
               .kind = KeyKind::square,
               .unit = "1",
               .meaning = "[i][j]: what j's effort counts for i; the diagonal is not used",
               .range = {.low = 0, .high = 1e6},
               .most = kMostMembers,
               .as_many_as = "income"},
              vector("credibility", "1", "share of each member's effort that others can count on",
                     {.low = 0, .high = 1}),
              {.name = "unit",
               .kind = KeyKind::text,
               .meaning = "unit of money, repeated in the answer",
               .fallback = "\"money a year\""},
          }};
}

/// An alliance of members who count fully for each other.
Json all_to_all(const std::vector<double>& income, const std::vector<double>& private_weight) {
  const std::size_t n = income.size();
  Json connectivity = Json::array();
  for (std::size_t i = 0; i < n; ++i) {
    std::vector<int> row(n, 1);
    row[i] = 0;
    connectivity.push_back(row);
  }
  return {{"income", income},
          {"public_weight", std::vector<double>(n, 0.03)},
          {"private_weight", private_weight},
          {"connectivity", connectivity},
          {"credibility", std::vector<int>(n, 1)}};
}

Json ring() {
  return {{"income", {10, 10, 10, 10}},
          {"public_weight", {0.1, 0.1, 0.1, 0.1}},
          {"private_weight", {0, 0, 0, 0}},
          {"connectivity", {{0, 1, 0, 1}, {1, 0, 1, 0}, {0, 1, 0, 1}, {1, 0, 1, 0}}},
          {"credibility", {1, 1, 1, 1}}};
}

std::vector<Answer> answers() {
  return {{"spending", "$unit", "of each member, where each answers the others"},
          {"share", "1", "spending over income"},
          {"spill_in", "$unit", "what the others' effort counts for each member"},
          {"has_converged", "", "true if no member moved by 1e-12 in the last sweep"},
          {"sweeps", "1", "rounds of best responses"},
          {"stability", "1",
           "is_stable: small steps toward best responses lead back to this point; "
           "largest_stable_rate: share of the gap closed at a time up to which they do; "
           "eigenvalues of the replies (each row of connectivity times credibility, times minus "
           "the slope of the member's best response) and of connectivity itself, of the symmetric "
           "part if is_symmetric is false"}};
}

}  // namespace

Calculator calculator() {
  return {.name = "spending",
          .title = "What members of an alliance spend when each answers the others",
          .input = input_keys(),
          .answers = answers(),
          .examples = {{"three_members", "A large member, a middle one and a small one",
                        all_to_all({100, 20, 5}, {0.01, 0.01, 0.02})},
                       {"leader_gone", "The same without the large one",
                        all_to_all({20, 5}, {0.01, 0.02})},
                       {"ring", "Four equal members on a ring, a pure public good: two carry it",
                        ring()}},
          .solve = solve};
}

}  // namespace casus::cli::solve_spending
