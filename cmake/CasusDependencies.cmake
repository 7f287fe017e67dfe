# The outside libraries, found once. Which room owns which stands in CONTRIBUTING.md.
find_package(Threads REQUIRED)
find_package(fmt REQUIRED)             # base
find_package(tomlplusplus REQUIRED)    # input
find_package(Boost REQUIRED)           # draws: Sobol direction numbers
find_package(nlohmann_json REQUIRED)   # records, apps
if(NOT EMSCRIPTEN)
  find_package(PkgConfig REQUIRED)
  pkg_check_modules(utf8proc REQUIRED IMPORTED_TARGET libutf8proc)  # evidence: anchors
  pkg_check_modules(gumbo REQUIRED IMPORTED_TARGET gumbo)      # input: HTML
  pkg_check_modules(md4c REQUIRED IMPORTED_TARGET md4c)        # input: Markdown
  pkg_check_modules(netcdf REQUIRED IMPORTED_TARGET netcdf)    # records
  pkg_check_modules(hdf5 REQUIRED IMPORTED_TARGET hdf5)        # records: one call, under NetCDF
  find_package(SQLite3 REQUIRED)                               # records
  find_package(OpenSSL REQUIRED COMPONENTS Crypto)             # records: SHA-256
  find_package(CLI11 REQUIRED)                                 # apps/cli
  find_package(LibArchive REQUIRED)                            # apps/cli: ZIP
endif()
if(CASUS_TESTS)
  find_package(GTest REQUIRED)
endif()
if(CASUS_BENCHMARKS)
  find_package(benchmark REQUIRED)
endif()
