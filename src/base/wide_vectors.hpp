// Loops outside the models that are compiled for wide vectors too.
#pragma once

/// Before a function: it is compiled for AVX2 and AVX-512 as well, and the program takes the widest
/// version that the processor runs when it starts. Only where no bit of what it gives can depend on
/// which one that is. Not under the thread sanitizer, which is not there yet when versions are
/// chosen.
#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define CASUS_HAS_THREAD_SANITIZER
#endif
#elif defined(__SANITIZE_THREAD__)
#define CASUS_HAS_THREAD_SANITIZER
#endif
#if defined(__x86_64__) && !defined(CASUS_HAS_THREAD_SANITIZER)
#define CASUS_FOR_WIDE_VECTORS [[gnu::target_clones("avx512f", "avx2", "default")]]
#else
#define CASUS_FOR_WIDE_VECTORS
#endif
