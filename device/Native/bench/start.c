/* From reset to main(): floating point and vectors on where there are any; data and bss. */
#include <stdint.h>

#define SCB_CPACR (*(volatile uint32_t *)0xE000ED88u)
#define FULL_ACCESS_CP10_CP11 (0xFu << 20)

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
#if defined(__ARM_FP) || defined(__ARM_FEATURE_MVE)
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

/* A fault ends the emulator: SYS_EXIT with another reason than "application exit". */
static void fault(void)
{
    __asm__ volatile("movs r0, #0x18\n movs r1, #0x23\n bkpt 0xAB");
    for (;;) {
    }
}
