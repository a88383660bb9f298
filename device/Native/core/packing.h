/* Which packings of weights (MODEL.md, section 13) this build multiplies, and which one it asks the host for. */
#ifndef PACKING_H
#define PACKING_H

#define PLAIN 0
#define PAIRS 1
#define QUADS 2
#define ROWS 3
#define FOLDED 4 /* plain models, the zero points of whose dense layers are -128 */

/* A board's build holds the one kernel that fits its processor; ALL_PACKINGS is for tests. */
#if defined(RUNNER_MODEL_IN_PROGRAM_MEMORY) || (defined(RUNNER_INT8_ONLY) && !defined(__AVR__)) /* flash is short */
#define BEST_PACKING PLAIN
#elif defined(__ARM_FEATURE_MVE) || defined(__AVX2__) || defined(__SSE2__) || defined(__ARM_NEON)
#define BEST_PACKING ROWS
#elif defined(__ARM_FEATURE_DSP)
#define BEST_PACKING PAIRS
#else
#define BEST_PACKING QUADS
#endif

/* What HELLO says; make-image writes it into the manifest. */
#if defined(__AVR__) && BEST_PACKING == PLAIN
#define WANTED_PACKING FOLDED
#else
#define WANTED_PACKING BEST_PACKING
#endif

#ifdef ALL_PACKINGS
#define HAS_PACKING(packing) 1
#else
#define HAS_PACKING(packing) ((packing) == BEST_PACKING)
#endif

#endif
