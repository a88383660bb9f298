FAMILY_qemu-pi3 := AARCH64
CPU_qemu-pi3 := -mcpu=cortex-a53
SHARED_qemu-pi3 := bare-metal aarch64 bcm2837 pl011 freestanding
