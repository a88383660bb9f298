/* Any Cortex-M, from reset to main(): FPU, data, bss; and what happens on a fault. */
#include <stdint.h>

#define SCB_AIRCR (*(volatile uint32_t *)0xE000ED0Cu)
#define SCB_CPACR (*(volatile uint32_t *)0xE000ED88u)
#define RESET_REQUEST 0x05FA0004u
#define FULL_ACCESS_CP10_CP11 (0xFu << 20)

/* The vector extension lies behind the same switch as the FPU. */
#if defined(__ARM_FP) || defined(__ARM_FEATURE_MVE)
#define HAS_COPROCESSORS
#endif

extern uint32_t stack_high[];
extern uint32_t data_start[];
extern uint32_t data_end[];
extern const uint32_t data_image[];
extern uint32_t bss_start[];
extern uint32_t bss_end[];

int main(void);
void reset(void);
static void fault(void);

struct vectors {
    uint32_t *stack;
    void (*handlers[15])(void);
};

__attribute__((section(".vectors"), used)) static const struct vectors vectors = {
    stack_high,
    {reset, fault, fault, fault, fault, fault, fault, fault, fault, fault, fault, fault, fault, fault, fault},
};

void reset(void)
{
#ifdef HAS_COPROCESSORS
    SCB_CPACR |= FULL_ACCESS_CP10_CP11;
    __asm__ volatile("dsb\n isb");
#endif
    const uint32_t *from = data_image;
    for (uint32_t *at = data_start; at < data_end; at++)
        *at = *from++;
    for (uint32_t *at = bss_start; at < bss_end; at++)
        *at = 0;
    main();
    fault();
}

/* The host sees session 0 at the next exchange and starts again. Silence would only cost it a time-out more. */
static void fault(void)
{
    SCB_AIRCR = RESET_REQUEST;
    for (;;) {
    }
}
