/* Stands in for FTDI's LibFT4222, whose I2C master takes whole transfers. As there, a part that does not answer is no error of a transfer. */
#include <stdint.h>
#include <string.h>

#include "part.h"

enum { OK = 0, NO_I2C_IN_THIS_MODE = 1012 };

typedef uint32_t status;

static int is_master;

status FT4222_SetClock(void *handle, uint32_t clock) { (void)handle; (void)clock; return OK; }

status FT4222_I2CMaster_Init(void *handle, uint32_t kilobits)
{
    is_master = handle && kilobits >= 60;
    return is_master ? OK : NO_I2C_IN_THIS_MODE;
}

status FT4222_I2CMaster_Write(void *handle, uint16_t address, const uint8_t *bytes, uint16_t count, uint16_t *taken)
{
    (void)handle;
    *taken = count;
    if (!is_master)
        return NO_I2C_IN_THIS_MODE;
    if (address == part_address())
    {
        part_begin();
        for (int i = 0; i < count; i++)
            part_write(bytes[i]);
    }
    return OK;
}

status FT4222_I2CMaster_Read(void *handle, uint16_t address, uint8_t *bytes, uint16_t count, uint16_t *given)
{
    (void)handle;
    *given = count;
    if (!is_master)
        return NO_I2C_IN_THIS_MODE;
    memset(bytes, 0xFF, count);
    if (address == part_address())
    {
        part_begin_read();
        for (int i = 0; i < count; i++)
            bytes[i] = part_read();
    }
    return OK;
}
