CPU_nucleo-f446re := -mcpu=cortex-m4 -mfloat-abi=hard -mfpu=fpv4-sp-d16
SHARED_nucleo-f446re := bare-metal cortex-m cortex-m-cycles freestanding stm32
STATUS_nucleo-f446re := compiled, not yet run on hardware
FORMATS_nucleo-f446re := runner.bin
