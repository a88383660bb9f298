/* CRC-32/ISO-HDLC: "123456789" gives 0xCBF43926. */
#ifndef CRC32_H
#define CRC32_H

#include <stdint.h>

uint32_t crc32(const uint8_t *data, uint32_t length);

#endif
