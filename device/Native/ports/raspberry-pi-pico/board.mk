CPU_raspberry-pi-pico := -mcpu=cortex-m0plus
SHARED_raspberry-pi-pico := bare-metal cortex-m freestanding rp2040 pl011
POSTLINK_raspberry-pi-pico := ports/rp2040/sign-boot
FORMATS_raspberry-pi-pico := runner.uf2
STATUS_raspberry-pi-pico := compiled, not yet run on hardware
