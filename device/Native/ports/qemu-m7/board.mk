CPU_qemu-m7 := -mcpu=cortex-m7 -mfloat-abi=hard -mfpu=fpv5-sp-d16
SHARED_qemu-m7 := bare-metal cortex-m freestanding mps
