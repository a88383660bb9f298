CPU_qemu-m55 := -mcpu=cortex-m55 -mfloat-abi=hard
SHARED_qemu-m55 := bare-metal cortex-m freestanding mps
