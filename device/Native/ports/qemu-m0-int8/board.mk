CPU_qemu-m0-int8 = -mcpu=cortex-m0 $(INT8_CPU)
SHARED_qemu-m0-int8 := bare-metal cortex-m freestanding nrf nrf-timer int8 qemu-m0
ONLY_qemu-m0-int8 = $(INT8_KERNELS)
LINK_qemu-m0-int8 = $(INT8_LINK)
# Small before fast: all of it in 24 KB.
KERNELS_qemu-m0-int8 := -Os
