#!/usr/bin/env bash
# The same bits from GCC 12 and Clang 14, scalar and vector: builds the command with both and
# compares whole bundles byte by byte. A long check: run by hand and before a release. With --all it
# first builds everything with both, tests too, where a warning is an error.
# usage: compilers_test.sh [--all] [SOURCE_DIR]
set -euo pipefail
target=casus
if [ "${1:-}" = --all ]; then
  target=all
  shift
fi
top=$(cd "${1:-$(dirname "${BASH_SOURCE[0]}")/../..}" && pwd)
source "$top/tools/build.sh"
casus_install "${casus_packages[@]}" "${casus_test_packages[@]}"
cd "$top"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for preset in release clang; do
  cmake --preset "$preset" -DCASUS_TESTS=ON >"$folder/log" && \
    cmake --build --preset "$preset" --target "$target" -j "$(casus_cores)" >"$folder/log" ||
    { tail -n 40 "$folder/log"; exit 1; }
done

export CASUS_STUDIES="$top/studies"
isas=(scalar)
! grep -qw sse4_2 /proc/cpuinfo || isas+=(sse4)
! grep -qw avx2 /proc/cpuinfo || isas+=(avx2)
! grep -qw avx512f /proc/cpuinfo || ! grep -qw avx512vl /proc/cpuinfo || ! grep -qw avx512dq /proc/cpuinfo ||
  ! grep -qw avx512bw /proc/cpuinfo || isas+=(avx512)
first=
compared=0
for preset in release clang; do
  for isa in "${isas[@]}"; do
    run=$preset-$isa
    # The same name in each place: a bundle may say how it was called.
    mkdir "$folder/$run"
    (cd "$folder/$run" && "$top/build/$preset/src/apps/casus" run reference dormant exit-in-defiance \
      conditional-guarantee phased-withdrawal --worlds 500 --isa "$isa" --quiet -o bundle >/dev/null)
    test -s "$folder/$run/bundle/manifest.json"
    first=${first:-$run}
    diff -rq "$folder/$first/bundle" "$folder/$run/bundle" || { echo "$first and $run differ"; exit 1; }
    compared=$((compared + 1))
  done
done
echo "GCC and Clang with ${isas[*]}: $compared bundles, the same bytes"
