#include "bytes.h"
#include "session.h"

bool request_read_samples(struct session *session, struct request *request)
{
    uint32_t first = load_u16(request->frame->payload);
    uint32_t count = load_u16(request->frame->payload + 2);
    uint32_t most = (session->port->max_payload - 2u) / 8;
    if (first + count > session->samples)
        return refuse(&request->failure, OUT_OF_RANGE, session->samples, "beyond the samples");
    if (count > most)
        return refuse(&request->failure, OUT_OF_RANGE, most, "samples in one reply");
    reply_u16(request, first);
    for (uint32_t i = first; i < first + count; i++)
        reply_u64(request, session->port->samples[i]);
    return true;
}

bool request_read_output(struct session *session, struct request *request)
{
    const uint8_t *payload = request->frame->payload;
    uint8_t index = payload[0];
    uint32_t offset = load_u32(payload + 1);
    uint32_t count = load_u16(payload + 5);
    if (!session->ready)
        return refuse(&request->failure, NO_MODEL, 0, "");
    if (index >= session->model.outputs)
        return refuse(&request->failure, BAD_INDEX, index, "");
    struct tensor output = model_output(&session->model, index);
    if (offset > output.bytes || count > output.bytes - offset)
        return refuse(&request->failure, OUT_OF_RANGE, output.bytes, "beyond the output");
    if (count > session->port->max_payload)
        return refuse(&request->failure, OUT_OF_RANGE, session->port->max_payload, "bytes in one reply");
    reply_bytes(request, (const uint8_t *)output.data + offset, count);
    return true;
}

bool request_read_memory(struct session *session, struct request *request)
{
    const struct port *port = session->port;
    reply_u32(request, session->stack_peak);
    reply_u32(request, port->stack_bytes);
    reply_u32(request, port->static_bytes);
    reply_u32(request, NOT_MEASURED); /* this runner has no heap */
    reply_u32(request, NOT_MEASURED);
    reply_u32(request, session->ready ? model_ram(&session->model) : NOT_MEASURED);
    reply_u32(request, session->ready ? session->model.length : NOT_MEASURED);
    session->stack_peak = NOT_MEASURED;
    return true;
}

static void sort(uint32_t *values, uint32_t count)
{
    for (uint32_t i = 1; i < count; i++) {
        uint32_t value = values[i];
        uint32_t at = i;
        for (; at > 0 && values[at - 1] > value; at--)
            values[at] = values[at - 1];
        values[at] = value;
    }
}

/* The median is of the first rounds that fit where the reply will be; all of them count for the resolution. */
bool request_read_clock(struct session *session, struct request *request)
{
    const struct port *port = session->port;
    uint32_t rounds = load_u16(request->frame->payload);
    uint32_t *values = (uint32_t *)(void *)request->reply;
    uint32_t kept = port->max_payload / 4u;
    uint32_t resolution = NOT_MEASURED;
    if (rounds == 0)
        return refuse(&request->failure, BAD_REQUEST, 0, "rounds");
    kept = rounds < kept ? rounds : kept;
    for (uint32_t i = 0; i < rounds; i++) {
        uint64_t start = port->ticks();
        uint32_t ticks = (uint32_t)(port->ticks() - start);
        if (ticks != 0 && ticks < resolution)
            resolution = ticks;
        if (i < kept)
            values[i] = ticks;
    }
    sort(values, kept);
    uint32_t overhead = values[kept / 2];
    reply_u8(request, (uint8_t)port->clock_kind);
    reply_u64(request, port->ticks_per_second);
    reply_u32(request, resolution);
    reply_u32(request, overhead);
    reply_u8(request, port->clock_bits);
    return true;
}
