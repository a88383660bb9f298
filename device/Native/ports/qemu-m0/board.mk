CPU_qemu-m0 := -mcpu=cortex-m0
SHARED_qemu-m0 := bare-metal cortex-m freestanding nrf nrf-timer
