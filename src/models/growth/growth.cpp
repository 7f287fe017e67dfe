#include "models/growth/growth.hpp"

#include <algorithm>

#include "numeric/elementary.hpp"

namespace casus::models::growth {

template <class Isa, class Real>
void step(const Parameters<Real>& parameters, std::span<const float> is_in_europe,
          Real change_annual, std::span<Real> gdp) noexcept {
  const std::size_t worlds = parameters.trend_growth_annual.size();
  const std::size_t actors = gdp.size() / worlds;
  const Real* g = parameters.trend_growth_annual.data();
  const Real* x = parameters.europe_departure_annual.data();
  // The factor of (1) is the same for all actors in Europe and for all others: two per world.
  constexpr std::size_t kLanes = 64;
  Real factors[2][kLanes];
  for (std::size_t first = 0; first < worlds; first += kLanes) {
    const std::size_t lanes = worlds - first < kLanes ? worlds - first : kLanes;
    for (std::size_t place = 0; place < 2; ++place) {
      const Real in_europe = place == 1 ? Real{1} : Real{0};
      for (std::size_t w = 0; w < lanes; ++w) {
        const Real annual = g[first + w] + in_europe * x[first + w] + change_annual;
        factors[place][w] = numeric::exp(numeric::log1p(annual) / Real{12});
      }
    }
    for (std::size_t c = 0; c < actors; ++c) {
      const Real* factor = factors[is_in_europe[c] > 0 ? 1 : 0];
      Real* y = gdp.data() + c * worlds + first;
      for (std::size_t w = 0; w < lanes; ++w) y[w] *= factor[w];  // (1)
    }
  }
}

namespace {

/// (2) of one actor.
template <class Isa, class Real>
[[gnu::noinline]] void follow_one(const Real* __restrict__ half_life,
                                  const Real* __restrict__ ratio, std::size_t worlds,
                                  Real* __restrict__ felt, Real* __restrict__ gdp) noexcept {
  constexpr Real kLn2 = static_cast<Real>(0.69314718055994531);
  for (std::size_t w = 0; w < worlds; ++w) {
    const Real now = ratio[w] > 0 ? ratio[w] : Real{1};
    const Real closed = -numeric::expm1(-kLn2 / half_life[w]);
    const Real before = felt[w];
    const Real after = before + closed * (now - before);  // (2)
    felt[w] = after;
    gdp[w] *= after / before;  // (1)
  }
}

}  // namespace

template <class Isa, class Real>
void follow_trade(std::span<const Real> half_life, std::span<const Real> ratio,
                  std::span<Real> felt, std::span<Real> gdp) noexcept {
  const std::size_t worlds = half_life.size();
  for (std::size_t first = 0; first < gdp.size(); first += worlds) {
    follow_one<Isa, Real>(half_life.data(), ratio.data() + first, worlds, felt.data() + first,
                          gdp.data() + first);
  }
}

template <class Isa>
void start(const world::StepView& view) noexcept {
  const auto gdp = view.fact(catalog::Fact::gdp_start_usd_bn);
  for (std::size_t c = 0; c < gdp.size(); ++c) {
    float* y = view.row(catalog::Field::gdp_usd_bn, c);
    for (std::size_t w = 0; w < view.worlds; ++w) y[w] = gdp[c];
    std::fill_n(view.memory_row(c), view.worlds, 1.0F);
  }
}

template <class Isa>
void advance(const world::StepView& view) noexcept {
  const std::size_t worlds = view.worlds;
  const auto in_europe = view.fact(catalog::Fact::is_in_europe);
  const Parameters<float> parameters{
      .trend_growth_annual = {view.parameter(trend_growth_annual), worlds},
      .europe_departure_annual = {view.parameter(europe_departure_annual), worlds},
  };
  step<Isa, float>(parameters, in_europe, view.lever(catalog::Lever::growth_change_annual),
                   {view.row(catalog::Field::gdp_usd_bn), in_europe.size() * worlds});
  const std::size_t values = in_europe.size() * worlds;
  follow_trade<Isa, float>({view.parameter(income_half_life_months), worlds},
                           {view.row(catalog::Field::real_income_ratio), values},
                           {view.memory_row(0), values},
                           {view.row(catalog::Field::gdp_usd_bn), values});
}

template void step<CASUS_ISA, float>(const Parameters<float>&, std::span<const float>, float,
                                     std::span<float>) noexcept;
template void step<CASUS_ISA, double>(const Parameters<double>&, std::span<const float>, double,
                                      std::span<double>) noexcept;
template void follow_trade<CASUS_ISA, float>(std::span<const float>, std::span<const float>,
                                             std::span<float>, std::span<float>) noexcept;
template void follow_trade<CASUS_ISA, double>(std::span<const double>, std::span<const double>,
                                              std::span<double>, std::span<double>) noexcept;
template void start<CASUS_ISA>(const world::StepView&) noexcept;
template void advance<CASUS_ISA>(const world::StepView&) noexcept;

}  // namespace casus::models::growth
