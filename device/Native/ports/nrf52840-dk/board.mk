CPU_nrf52840-dk := -mcpu=cortex-m4 -mfloat-abi=hard -mfpu=fpv4-sp-d16
SHARED_nrf52840-dk := bare-metal cortex-m cortex-m-cycles freestanding nrf
STATUS_nrf52840-dk := compiled, not yet run on hardware
