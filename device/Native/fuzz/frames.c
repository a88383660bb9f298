/* The frame decoder: any bytes; what it takes for a frame must be the same frame when it is sent and decoded again. */
#include "../core/frame.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#define PAYLOAD 256
#define WIRE (2 * PAYLOAD)

static uint8_t wire[WIRE];
static uint32_t wire_count;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void collect(const uint8_t *bytes, uint32_t count)
{
    if (wire_count + count > WIRE)
        abort();
    memcpy(wire + wire_count, bytes, count);
    wire_count += count;
}

static void must_come_back(const struct frame *frame)
{
    static uint8_t buffer[PAYLOAD + FRAME_OVERHEAD], decoded[PAYLOAD + FRAME_OVERHEAD];
    struct frame_decoder decoder;
    struct frame again = {0};
    bool came = false;
    if (frame->length > PAYLOAD)
        abort();
    memcpy(buffer + FRAME_HEADER, frame->payload, frame->length);
    wire_count = 0;
    frame_send(buffer, frame->type, frame->sequence, frame->session, frame->length, collect);
    frame_decoder_start(&decoder, decoded, sizeof decoded);
    for (uint32_t i = 0; i < wire_count; i++)
        came |= frame_decode(&decoder, wire[i], &again);
    if (!came || decoder.bad_frames != 0 || again.type != frame->type || again.sequence != frame->sequence ||
        again.session != frame->session || again.length != frame->length || again.crc != frame->crc ||
        memcmp(again.payload, frame->payload, frame->length) != 0)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    /* On the heap and exactly as large as promised: the sanitizer sees one byte too many. */
    uint8_t *buffer = malloc(PAYLOAD + FRAME_OVERHEAD);
    struct frame_decoder decoder;
    struct frame frame;
    frame_decoder_start(&decoder, buffer, PAYLOAD + FRAME_OVERHEAD);
    for (size_t i = 0; i < size; i++) {
        if (frame_decode(&decoder, data[i], &frame))
            must_come_back(&frame);
    }
    free(buffer);
    return 0;
}
