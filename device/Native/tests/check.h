/* A test is a function; CHECK ends the program at the first thing that does not hold. */
#ifndef CHECK_H
#define CHECK_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define CHECK(condition)                                                                                 \
    do {                                                                                                 \
        if (!(condition)) {                                                                              \
            fprintf(stderr, "%s:%d: %s: %s does not hold\n", __FILE__, __LINE__, check_context, #condition); \
            exit(1);                                                                                     \
        }                                                                                                \
    } while (0)

/* What is being tested, such as a vector's name. */
extern const char *check_context;

#define RUN(test)               \
    do {                        \
        check_context = #test;  \
        test();                 \
        tests_run++;            \
    } while (0)

extern unsigned tests_run;

/* Folders with the vectors and with their text form. */
extern const char *vectors_folder;
extern const char *text_folder;

/* A file of the text form, opened. */
FILE *open_text(const char *name);

/* A file of the vectors folder: its bytes (the caller frees them; malloc aligns them to 16), and how many. */
uint8_t *read_vector(const char *path, uint32_t *length);

/* Hex digits to bytes; "-" is none. */
uint32_t unhex(const char *hex, uint8_t *bytes);

void frames_tests(void);
void kernels_tests(void);
void operators_tests(void);
void models_tests(void);
void session_tests(void);
void load_tests(void);
void run_tests(void);
void window_tests(void);

#endif
