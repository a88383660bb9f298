/* Stands in for FTDI's D2XX library. STANDIN_CHIPS lists what is plugged in: type,serial number,description;... (types of D2XX: 8 is an
   FT232H, 10 to 12 are FT4222H). STANDIN_BUSY: another program has them. STANDIN_MUTE: after so many writes no answer comes any more.
   STANDIN_GONE: after so many writes the cable is out. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mpsse.h"

enum { OK = 0, NOT_FOUND = 2, NOT_OPENED = 3, IO_ERROR = 4 };

typedef uint32_t status;

static long writes;

static int chip(unsigned index, unsigned *type, char *serial, char *description)
{
    const char *list = getenv("STANDIN_CHIPS");
    for (; list && *list; index--)
    {
        if (index == 0)
            return sscanf(list, "%u,%15[^,],%63[^;]", type, serial, description) == 3;
        list = strchr(list, ';');
        if (list)
            list++;
    }
    return 0;
}

static int is_past(const char *name)
{
    const char *limit = getenv(name);
    return limit && writes > strtol(limit, NULL, 10);
}

status FT_CreateDeviceInfoList(uint32_t *count)
{
    unsigned type;
    char serial[16], description[64];
    for (*count = 0; chip(*count, &type, serial, description); (*count)++)
        ;
    return OK;
}

status FT_GetDeviceInfoDetail(uint32_t index, uint32_t *flags, uint32_t *type, uint32_t *id, uint32_t *location, char *serial, char *description, void **handle)
{
    *flags = 2;
    *id = 0x04036014;
    *location = 100 + index;
    *handle = NULL;
    return chip(index, type, serial, description) ? OK : NOT_FOUND;
}

status FT_OpenEx(uintptr_t location, uint32_t how, void **handle)
{
    *handle = (void *)location;
    return how == 4 && !getenv("STANDIN_BUSY") ? OK : NOT_OPENED;
}

status FT_Close(void *handle) { return handle ? OK : NOT_FOUND; }
status FT_ResetDevice(void *handle) { (void)handle; return OK; }
status FT_SetTimeouts(void *handle, uint32_t read, uint32_t write) { (void)handle; (void)read; (void)write; return OK; }
status FT_SetLatencyTimer(void *handle, uint8_t ms) { (void)handle; (void)ms; return OK; }
status FT_SetFlowControl(void *handle, uint16_t flow, uint8_t on, uint8_t off) { (void)handle; (void)flow; (void)on; (void)off; return OK; }
status FT_SetBitMode(void *handle, uint8_t mask, uint8_t mode) { (void)handle; (void)mask; (void)mode; return OK; }

status FT_GetQueueStatus(void *handle, uint32_t *count)
{
    (void)handle;
    *count = is_past("STANDIN_MUTE") ? 0 : (uint32_t)mpsse_pending();
    return is_past("STANDIN_GONE") ? IO_ERROR : OK;
}

status FT_Read(void *handle, uint8_t *bytes, uint32_t count, uint32_t *given)
{
    (void)handle;
    *given = (uint32_t)mpsse_give(bytes, count);
    return OK;
}

status FT_Write(void *handle, const uint8_t *bytes, uint32_t count, uint32_t *taken)
{
    (void)handle;
    writes++;
    *taken = count;
    mpsse_take(bytes, count);
    return is_past("STANDIN_GONE") ? IO_ERROR : OK;
}
