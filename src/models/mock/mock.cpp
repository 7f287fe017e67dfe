#include "models/mock/mock.hpp"

#include "random/threefry.hpp"

namespace casus::models::mock {

template <class Isa, class Real>
void step(const Parameters<Real>& parameters, std::span<const Real> hollowness, Real widening,
          std::span<const Real> uniform, std::span<Real> threat) noexcept {
  const Real* l = parameters.level_share.data();
  const Real* k = parameters.closing_share.data();
  const Real* s = parameters.noise_share.data();
  const Real* h = hollowness.data();
  const Real* u = uniform.data();
  Real* x = threat.data();
  for (std::size_t w = 0; w < threat.size(); ++w) {
    const Real level = l[w] + (1 - l[w]) * h[w];                                              // (1)
    const Real next = x[w] + k[w] * (level - x[w]) + s[w] * (1 + widening) * (2 * u[w] - 1);  // (2)
    const Real held = next > 0 ? next : Real{0};
    x[w] = held < 1 ? held : Real{1};
  }
}

template <class Isa>
void start(const world::StepView& view) noexcept {
  const auto is_member = view.fact(catalog::Fact::is_member);
  const float* l = view.parameter(level_share);
  for (std::size_t c = 0; c < is_member.size(); ++c) {
    float* x = view.row(catalog::Field::threat_share, c);
    for (std::size_t w = 0; w < view.worlds; ++w) x[w] = is_member[c] * l[w];
  }
}

template <class Isa>
void advance(const world::StepView& view) noexcept {
  const std::size_t worlds = view.worlds;
  const auto is_member = view.fact(catalog::Fact::is_member);
  const Parameters<float> parameters{
      .level_share = {view.parameter(level_share), worlds},
      .closing_share = {view.parameter(closing_share), worlds},
      .noise_share = {view.parameter(noise_share), worlds},
  };
  const std::span<float> uniform{view.memory_row(0), worlds};
  for (std::size_t c = 0; c < is_member.size(); ++c) {
    if (is_member[c] == 0) continue;
    random::fill_uniform({view.seed, view.model_key}, static_cast<std::uint32_t>(view.month),
                         static_cast<std::uint32_t>(c), noise, view.first_world, uniform);
    step<Isa, float>(parameters, {view.row(catalog::Field::hollowness_share), worlds},
                     view.lever(catalog::Lever::demand_elsewhere_share), uniform,
                     {view.row(catalog::Field::threat_share, c), worlds});
  }
}

template void step<CASUS_ISA, float>(const Parameters<float>&, std::span<const float>, float,
                                     std::span<const float>, std::span<float>) noexcept;
template void step<CASUS_ISA, double>(const Parameters<double>&, std::span<const double>, double,
                                      std::span<const double>, std::span<double>) noexcept;
template void start<CASUS_ISA>(const world::StepView&) noexcept;
template void advance<CASUS_ISA>(const world::StepView&) noexcept;

}  // namespace casus::models::mock
