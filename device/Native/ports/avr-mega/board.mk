FAMILY_avr-mega := AVR
CPU_avr-mega = -mmcu=atmega2560 $(INT8_CPU)
SHARED_avr-mega := bare-metal avr int8
# Recurrent layers are written for an int of 32 bits.
ONLY_avr-mega = $(filter-out lstm gru recurrent,$(INT8_KERNELS)) argmax packed packed_fully_connected packed_conv2d packed_quads packed_quads_multiply
LINK_avr-mega = $(INT8_LINK)
FORMATS_avr-mega := runner.hex
