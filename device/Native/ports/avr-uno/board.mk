FAMILY_avr-uno := AVR
CPU_avr-uno := -mmcu=atmega328p -DRUNNER_MODEL_IN_PROGRAM_MEMORY
SHARED_avr-uno := bare-metal avr
# What fits beside them: dense layers, activations, tables.
OMIT_avr-uno := sha256 conv2d depthwise_conv2d convolution max_pool2d average_pool2d pool transpose lstm gru recurrent gates add
KERNELS_avr-uno := -Os
FORMATS_avr-uno := runner.hex
