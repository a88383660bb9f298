/* make BOARD MODEL=FILE: the model's bytes as they are, in flash. */
#ifdef RUNNER_MODEL
__asm__(".section .baked,\"a\"\n"
        ".balign 16\n"
        ".incbin \"" RUNNER_MODEL "\"\n"
        ".balign 4\n"
        ".text\n");
#else
/* C knows no empty file. */
typedef int baked_nothing;
#endif
