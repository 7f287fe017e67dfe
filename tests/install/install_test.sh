#!/usr/bin/env bash
# Installs a build tree into a temporary prefix and uses it as a stranger would.
# usage: install_test.sh BUILD_DIR SOURCE_DIR
set -euo pipefail
prefix=$(mktemp -d)
trap 'rm -rf "$prefix"' EXIT
cmake --install "$1" --prefix "$prefix/usr" >/dev/null
cd "$prefix"
env -u CASUS_STUDIES "$prefix/usr/bin/casus" check
env -u CASUS_STUDIES "$prefix/usr/bin/casus" try dormant --worlds 100 -o out --quiet >/dev/null
test -s out/report.html
test -s usr/share/man/man1/casus.1
bash -n usr/share/bash-completion/completions/casus
cmake -S "$2/tests/install" -B build -DCMAKE_PREFIX_PATH="$prefix/usr" -DCMAKE_BUILD_TYPE=Release >/dev/null
cmake --build build -j2 >/dev/null
./build/stranger usr/share/casus/studies/us-nato
