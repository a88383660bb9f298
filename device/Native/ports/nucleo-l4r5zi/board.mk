CPU_nucleo-l4r5zi := -mcpu=cortex-m4 -mfloat-abi=hard -mfpu=fpv4-sp-d16
SHARED_nucleo-l4r5zi := bare-metal cortex-m cortex-m-cycles freestanding stm32
STATUS_nucleo-l4r5zi := compiled, not yet run on hardware
