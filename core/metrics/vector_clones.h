#pragma once

// One macro: a function compiled for several instruction sets, chosen when the program is loaded. A macro because the
// attribute has no other spelling. The room is built without FMA contraction, so all clones give the same bits.

#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__) &&               \
    !defined(__SANITIZE_THREAD__)
#define MOEFUSION_VECTOR_CLONES __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define MOEFUSION_VECTOR_CLONES
#endif
