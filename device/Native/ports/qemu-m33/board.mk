CPU_qemu-m33 := -mcpu=cortex-m33 -mfloat-abi=hard -mfpu=fpv5-sp-d16
SHARED_qemu-m33 := bare-metal cortex-m freestanding mps
