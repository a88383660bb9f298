CPU_qemu-m4 := -mcpu=cortex-m4 -mfloat-abi=hard -mfpu=fpv4-sp-d16
SHARED_qemu-m4 := bare-metal cortex-m freestanding mps
