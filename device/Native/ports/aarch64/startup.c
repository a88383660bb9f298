/* Any 64-bit Armv8-A core without an operating system, from reset to main(): one core, FPU, bss. */
void park(void);

/*
 * The first core goes on, the others wait for an interrupt that never comes (halted: they cost an emulator no instruction).
 * Whatever exception level the loader left the core in, floating point is allowed there.
 */
__asm__(".section .text.start, \"ax\"\n"
        ".global reset\n"
        "reset:\n"
        "    mrs x0, mpidr_el1\n"
        "    and x0, x0, #0xFF\n"
        "    cbnz x0, park\n"
        "    mrs x0, CurrentEL\n"
        "    cmp x0, #0xC\n"
        "    b.eq 3f\n"
        "    cmp x0, #0x8\n"
        "    b.eq 2f\n"
        "    mov x0, #(3 << 20)\n"
        "    msr cpacr_el1, x0\n"
        "    b 1f\n"
        "3:  msr cptr_el3, xzr\n"
        "    b 1f\n"
        "2:  mov x0, #0x33FF\n"
        "    msr cptr_el2, x0\n"
        "1:  isb\n"
        "    adrp x0, stack_high\n"
        "    add x0, x0, :lo12:stack_high\n"
        "    mov sp, x0\n"
        "    adrp x0, bss_start\n"
        "    add x0, x0, :lo12:bss_start\n"
        "    adrp x1, bss_end\n"
        "    add x1, x1, :lo12:bss_end\n"
        "4:  cmp x0, x1\n"
        "    b.hs 5f\n"
        "    str xzr, [x0], #8\n"
        "    b 4b\n"
        "5:  bl main\n"
        ".global park\n"
        "park:\n"
        "    msr daifset, #0xF\n"
        "6:  wfi\n"
        "    b 6b\n");
