FAMILY_avr-mega := AVR
CPU_avr-mega = -mmcu=atmega2560 $(INT8_CPU)
SHARED_avr-mega := bare-metal avr int8
# Recurrent layers are written for an int of 32 bits.
ONLY_avr-mega = $(filter-out lstm gru recurrent packed%,$(INT8_KERNELS)) argmax
LINK_avr-mega = $(INT8_LINK)
FORMATS_avr-mega := runner.hex
