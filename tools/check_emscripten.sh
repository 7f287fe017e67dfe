#!/usr/bin/env bash
# The engine rooms stay fit for the browser: compiles their sources (all but apps, and those that
# name NetCDF, HDF5, SQLite, gumbo, md4c or utf8proc) with Debian's emscripten, links what a run needs, runs it under node,
# and compares its bits with those of a program of this machine. A long check: run by hand.
# usage: check_emscripten.sh [--compile-only]
set -euo pipefail
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
source "$top/tools/build.sh"
casus_install "${casus_packages[@]}" "${casus_test_packages[@]}" emscripten
folder=$top/build/emscripten
rm -rf "$folder"
mkdir -p "$folder/include/openssl" "$folder/objects"
cd "$top"
command -v ccache >/dev/null && export EM_COMPILER_WRAPPER=ccache

# Only these libraries: /usr/include itself would hide emscripten's own headers. OpenSSL's headers
# stand in two folders.
for name in fmt toml++ boost nlohmann; do ln -s "/usr/include/$name" "$folder/include/$name"; done
ln -s /usr/include/openssl/*.h "/usr/include/$(gcc -print-multiarch)"/openssl/*.h "$folder/include/openssl/"

# As cmake/CasusOptions.cmake has it for EMSCRIPTEN; a model's kernel with -O3 and its tag.
export casus_flags="-std=c++20 -O2 -DNDEBUG -ffp-contract=off -fno-math-errno -fno-trapping-math -fexceptions
  -Wall -Wextra -Werror -Wno-missing-field-initializers -DFMT_HEADER_ONLY -I$top/src -isystem $folder/include"
export casus_kernel_flags="-O3 -msimd128 -DCASUS_ISA=casus::isa::scalar"
export casus_objects="$folder/objects"

compile() {
  local source=$1 name flags=$casus_flags
  name=${source//\//_}
  case $source in
    src/models/*/*)
      [ "$(basename "$(dirname "$source")").cpp" != "$(basename "$source")" ] || flags+=" $casus_kernel_flags" ;;
  esac
  # shellcheck disable=SC2086
  em++ $flags -c "$source" -o "$casus_objects/$name.o" 2>"$casus_objects/$name.log" && return 0
  echo "does not compile: $source"
  grep -m 3 'error:' "$casus_objects/$name.log" || head -n 5 "$casus_objects/$name.log"
  return 1
}
export -f compile

find src -name '*.cpp' -not -path 'src/apps/*' -not -name '*_test.cpp' -not -name '*_bench.cpp' -not -name '*_sweep.cpp' |
  sort >"$folder/all"
xargs grep -LE '#include (<(netcdf|hdf5|sqlite3|gumbo|md4c|utf8proc)\.h>|"records/sqlite\.hpp")' <"$folder/all" >"$folder/sources"
echo "left to other machines: $(comm -23 "$folder/all" <(sort "$folder/sources") | tr '\n' ' ')"
# The models' texts, as cmake/CasusEmbed.cmake makes them.
for dir in src/models/*/; do
  name=$(basename "$dir")
  cmake -DNAME="$name" -DASSUMPTIONS="$dir$name.assumptions.toml" -DCARD="$dir$name.md" \
    -DOUT="$folder/${name}_texts.cpp" -P cmake/embed_texts.cmake
  echo "$folder/${name}_texts.cpp" >>"$folder/sources"
done
echo "compiling $(wc -l <"$folder/sources") sources"
xargs -P "$(casus_cores)" -I{} bash -c 'compile {}' <"$folder/sources" ||
  { echo "the engine rooms do not compile with emscripten"; exit 1; }
echo "the engine rooms compile with emscripten"
[ "${1:-}" != --compile-only ] || exit 0

# From an archive the linker takes what a run needs: no file of a bundle, hence no OpenSSL.
compile tests/determinism/print_bits.cpp
mv "$casus_objects/tests_determinism_print_bits.cpp.o" "$folder/print_bits.o"
emar rcs "$folder/libcasus.a" "$casus_objects"/*.o
# -O1: beyond it emscripten wants a JavaScript optimizer that its Debian package only recommends.
em++ -O1 -fexceptions -sALLOW_MEMORY_GROWTH=1 -sNODERAWFS=1 -sEXIT_RUNTIME=1 -sWASM_ASYNC_COMPILATION=0 "$folder/print_bits.o" \
  "$folder/libcasus.a" -o "$folder/print_bits.js"
cmake --preset release -DCASUS_TESTS=ON >/dev/null
cmake --build --preset release --target casus_print_bits -j "$(casus_cores)" >/dev/null
build/release/tests/casus_print_bits studies/us-nato >"$folder/native"
node "$folder/print_bits.js" studies/us-nato >"$folder/wasm"
test -s "$folder/native"
diff "$folder/native" "$folder/wasm" || { echo "WebAssembly gives other bits (above)"; exit 1; }
echo "WebAssembly under node gives the same bits: $(wc -l <"$folder/native") checksums"
