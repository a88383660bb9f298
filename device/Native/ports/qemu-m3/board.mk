CPU_qemu-m3 := -mcpu=cortex-m3
SHARED_qemu-m3 := bare-metal cortex-m freestanding mps
