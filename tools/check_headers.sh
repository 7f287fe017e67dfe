#!/usr/bin/env bash
# tools/check_headers.sh: compiles every header of src/ alone, twice read, so that each names what it
# uses. Takes as long as half of all other code, so it is no part of ./test.
set -euo pipefail
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
source "$top/tools/build.sh"
casus_build release all
cmake --build "$top/build/release" --target casus_headers_alone -j "$(casus_cores)"
