#!/usr/bin/env bash
# The same bits from GCC 12 and Clang 14: builds the command with both and compares a bundle byte by
# byte. A long check: run by hand and before a release.
# usage: compilers_test.sh [SOURCE_DIR]
set -euo pipefail
top=$(cd "${1:-$(dirname "${BASH_SOURCE[0]}")/../..}" && pwd)
cd "$top"
for preset in release clang; do
  cmake --preset "$preset" -DCASUS_TESTS=OFF >/dev/null
  cmake --build --preset "$preset" --target casus -j 2 >/dev/null
done
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export CASUS_STUDIES="$top/studies"
for preset in release clang; do
  build/$preset/src/apps/casus run dormant exit-in-defiance conditional-guarantee --worlds 2000 --quiet \
    -o "$folder/$preset" >/dev/null
done
diff -rq "$folder/release" "$folder/clang"
echo "GCC and Clang give the same bytes"
