#include "models/growth/growth.hpp"

#include "numeric/elementary.hpp"

namespace casus::models::growth {

template <class Isa, class Real>
void step(const Parameters<Real>& parameters, std::span<const float> is_in_europe,
          Real change_annual, std::span<Real> gdp) noexcept {
  const std::size_t worlds = parameters.trend_growth_annual.size();
  const std::size_t actors = gdp.size() / worlds;
  const Real* g = parameters.trend_growth_annual.data();
  const Real* x = parameters.europe_departure_annual.data();
  for (std::size_t c = 0; c < actors; ++c) {
    const Real in_europe = static_cast<Real>(is_in_europe[c]);
    Real* y = gdp.data() + c * worlds;
    for (std::size_t w = 0; w < worlds; ++w) {
      const Real annual = g[w] + in_europe * x[w] + change_annual;
      y[w] *= numeric::exp(numeric::log1p(annual) / Real{12});  // (1)
    }
  }
}

template <class Isa>
void start(const world::StepView& view) noexcept {
  const auto gdp = view.fact(catalog::Fact::gdp_start_usd_bn);
  for (std::size_t c = 0; c < gdp.size(); ++c) {
    float* y = view.row(catalog::Field::gdp_usd_bn, c);
    for (std::size_t w = 0; w < view.worlds; ++w) y[w] = gdp[c];
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
}

template void step<CASUS_ISA, float>(const Parameters<float>&, std::span<const float>, float,
                                     std::span<float>) noexcept;
template void step<CASUS_ISA, double>(const Parameters<double>&, std::span<const float>, double,
                                      std::span<double>) noexcept;
template void start<CASUS_ISA>(const world::StepView&) noexcept;
template void advance<CASUS_ISA>(const world::StepView&) noexcept;

}  // namespace casus::models::growth
