#!/usr/bin/env bash
# Compiles every source of the engine rooms (all but apps and the NetCDF and SQLite files of records)
# with Debian's emscripten, so that they stay fit for the browser. A long check: run by hand.
set -euo pipefail
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
source "$top/tools/build.sh"
casus_install emscripten libfmt-dev libtomlplusplus-dev libboost-dev nlohmann-json3-dev
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
# Only these header-only libraries: /usr/include itself would hide emscripten's own headers.
for name in fmt toml++ boost nlohmann; do ln -s "/usr/include/$name" "$folder/$name"; done
flags=(-std=c++20 -O1 -msimd128 -ffp-contract=off -fno-math-errno -fno-trapping-math -fexceptions
       -DFMT_HEADER_ONLY -DCASUS_ISA=casus::isa::scalar -I"$top/src" -isystem "$folder")
failed=0
count=0
while IFS= read -r source; do
  case $source in
    *_test.cpp|*_bench.cpp|*_sweep.cpp|src/apps/*) continue ;;
    src/records/*) continue ;;
  esac
  count=$((count + 1))
  if ! em++ "${flags[@]}" -c "$top/$source" -o "$folder/out.o" 2>"$folder/log"; then
    echo "does not compile: $source"
    grep -m 3 error "$folder/log" || true
    failed=$((failed + 1))
  fi
done < <(cd "$top" && git ls-files 'src/*.cpp')
echo "$count sources, $failed do not compile"
exit $((failed > 0))
