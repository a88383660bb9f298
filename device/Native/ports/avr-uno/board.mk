FAMILY_avr-uno := AVR
CPU_avr-uno = -mmcu=atmega328p -DRUNNER_MODEL_IN_PROGRAM_MEMORY $(INT8_CPU)
SHARED_avr-uno := bare-metal avr int8
# What fits: dense layers, activations, tables. No model comes over the wire whose digest were to be computed.
ONLY_avr-uno := copy fully_connected dot_rows_avr dot_some_rows clamp gather rescale softmax table argmax
OMIT_avr-uno := sha256
LINK_avr-uno = $(INT8_LINK)
KERNELS_avr-uno := -Os
FORMATS_avr-uno := runner.hex
