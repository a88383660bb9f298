FAMILY_avr-mega := AVR
CPU_avr-mega := -mmcu=atmega2560
SHARED_avr-mega := bare-metal avr
# Their tables do not fit 8 KB of RAM, and their arithmetic is written for an int of 32 bits.
OMIT_avr-mega := lstm gru recurrent gates
FORMATS_avr-mega := runner.hex
