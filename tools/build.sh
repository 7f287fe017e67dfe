# Shared by ./casus, ./test and .ci/run: installs the packages that are missing, configures, builds.

casus_packages=(
  g++ cmake ninja-build pkg-config
  libfmt-dev libtomlplusplus-dev libcli11-dev nlohmann-json3-dev libboost-dev
  libnetcdf-dev libsqlite3-dev libssl-dev libarchive-dev libutf8proc-dev libgumbo-dev libmd4c-dev
)
casus_test_packages=(
  libgtest-dev libgmock-dev librapidcheck-dev librandom123-dev libmpfr-dev clang-14 python3 netcdf-bin
)

# Cores to build with: at most two, so that a small machine stays usable.
casus_cores() {
  local n
  n=$(nproc 2>/dev/null || echo 1)
  echo $((n > 2 ? 2 : n))
}

# casus_install PACKAGE…: installs those that are missing, saying which and why. Asks through sudo
# when not root.
casus_install() {
  local package missing=()
  for package in "$@"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return 0
  if ! command -v apt-get >/dev/null; then
    echo "casus: needs these Debian packages, and there is no apt-get here: ${missing[*]}" >&2
    return 1
  fi
  echo "casus: installing what the build needs: ${missing[*]}" >&2
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || { echo "casus: not root and no sudo; install them and run again" >&2; return 1; }
    echo "casus: asking for root through sudo to install them" >&2
    as_root=(sudo)
  fi
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq >&2
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2
}

# casus_build PRESET TARGET: installs, configures and builds. Quiet when there is nothing to do.
casus_build() {
  local preset=$1 target=$2 top
  top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
  casus_install "${casus_packages[@]}"
  local tests=OFF
  if [ "$target" = all ]; then
    casus_install "${casus_test_packages[@]}"
    tests=ON
  elif [ -f "$top/build/$preset/CMakeCache.txt" ] && grep -q '^CASUS_TESTS:BOOL=ON' "$top/build/$preset/CMakeCache.txt"; then
    tests=ON
  fi
  local log="$top/build/$preset/build.log"
  mkdir -p "$top/build/$preset"
  if [ ! -f "$top/build/$preset/build.ninja" ] || [ "$tests" = ON ]; then
    (cd "$top" && cmake --preset "$preset" -DCASUS_TESTS=$tests >"$log" 2>&1) || { tail -n 40 "$log" >&2; return 1; }
  fi
  # Asked beforehand (ninja -n), it would always say that sources are to be listed anew: told is what lasts.
  (sleep 2 >/dev/null 2>&1 && echo "casus: building; the first time takes some minutes" >&2) &
  local teller=$! is_built=yes
  cmake --build "$top/build/$preset" --target "$target" -j "$(casus_cores)" >"$log" 2>&1 || is_built=no
  kill "$teller" 2>/dev/null && wait "$teller" 2>/dev/null || true
  [ "$is_built" = yes ] || { tail -n 60 "$log" >&2; return 1; }
}
