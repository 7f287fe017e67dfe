# casus_options: the compile flags every target of ours shares.
#
# Floating point: contraction and fast-math change bits between processors and compilers, so both
# are off everywhere (docs/decisions/0002-same-bits.md).
add_library(casus_options INTERFACE)
target_compile_features(casus_options INTERFACE cxx_std_20)
target_compile_options(casus_options INTERFACE
  -ffp-contract=off -fno-math-errno -fno-trapping-math
  -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wdouble-promotion -Wold-style-cast -Wno-missing-field-initializers
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>  # GCC 12 warns falsely on std::string::insert
  # Files that are joined are no headers, which this warning takes them for.
  $<$<AND:$<CXX_COMPILER_ID:GNU>,$<BOOL:${CMAKE_UNITY_BUILD}>>:-Wno-subobject-linkage>
  $<$<BOOL:${CASUS_WERROR}>:-Werror>)

set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")

# Kernels are vectorised; -O3 is what makes GCC 12 vectorise loops of unknown length well.
set(CASUS_KERNEL_FLAGS "$<$<NOT:$<CONFIG:Debug>>:-O3>")

# Instruction sets a kernel is compiled for. `scalar` has the vectoriser off and runs anywhere.
if(CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|AMD64)$" AND NOT EMSCRIPTEN)
  set(CASUS_ISAS scalar sse4 avx2 avx512)
else()
  set(CASUS_ISAS scalar)
endif()
set(CASUS_ISA_FLAGS_scalar -fno-tree-vectorize -fno-tree-slp-vectorize)
if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  set(CASUS_ISA_FLAGS_scalar -fno-vectorize -fno-slp-vectorize)
endif()
if(EMSCRIPTEN)
  set(CASUS_ISA_FLAGS_scalar -msimd128)
endif()
set(CASUS_ISA_FLAGS_sse4 -msse4.2)
set(CASUS_ISA_FLAGS_avx2 -mavx2)
set(CASUS_ISA_FLAGS_avx512 -mavx512f -mavx512vl -mavx512dq -mavx512bw -mprefer-vector-width=512)
