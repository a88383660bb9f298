/* CRC, COBS and frames against frames.json, SHA-256 against FIPS 180-4's examples. */
#include "check.h"

#include "../core/crc32.h"
#include "../core/frame.h"
#include "../core/sha256.h"

#include <string.h>

#define MOST 2048

static uint8_t sent[2 * MOST];
static uint32_t sent_count;

static void collect(const uint8_t *bytes, uint32_t count)
{
    CHECK(sent_count + count <= sizeof sent);
    memcpy(sent + sent_count, bytes, count);
    sent_count += count;
}

static void the_crc_is_iso_hdlc(void)
{
    CHECK(crc32((const uint8_t *)"123456789", 9) == 0xCBF43926u);
    CHECK(crc32((const uint8_t *)"", 0) == 0);
}

static void the_digest_is_sha256(void)
{
    static const char *const messages[] = {"", "abc", "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"};
    static const char *const digests[] = {
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"};
    for (unsigned i = 0; i < 3; i++) {
        uint8_t expected[32];
        uint8_t digest[32];
        unhex(digests[i], expected);
        sha256((const uint8_t *)messages[i], (uint32_t)strlen(messages[i]), digest);
        CHECK(memcmp(digest, expected, 32) == 0);
    }
}

/* Feeds the bytes; true when exactly the last one completed a good frame. */
static bool decode(struct frame_decoder *decoder, const uint8_t *wire, uint32_t count, struct frame *frame)
{
    bool good = false;
    for (uint32_t i = 0; i < count; i++) {
        good = frame_decode(decoder, wire[i], frame);
        CHECK(!good || i == count - 1);
    }
    return good;
}

static void check_good(const struct frame *frame, const unsigned fields[3], const uint8_t *payload, uint32_t length)
{
    CHECK(frame->type == fields[0]);
    CHECK(frame->sequence == fields[1]);
    CHECK(frame->session == fields[2]);
    CHECK(frame->length == length);
    CHECK(memcmp(frame->payload, payload, length) == 0);
}

static void check_encoding(const unsigned fields[3], const uint8_t *payload, uint32_t length, const uint8_t *wire, uint32_t count)
{
    uint8_t buffer[MOST];
    sent_count = 0;
    memcpy(buffer + FRAME_HEADER, payload, length);
    frame_send(buffer, (uint8_t)fields[0], (uint8_t)fields[1], (uint16_t)fields[2], length, collect);
    CHECK(sent_count == count && memcmp(sent, wire, count) == 0);
}

static void every_golden_frame_decodes_and_encodes(void)
{
    static char kind[16], payload_hex[2 * MOST], wire_hex[4 * MOST], name[256];
    static uint8_t payload[MOST], wire[2 * MOST], buffer[MOST];
    unsigned fields[3];
    struct frame_decoder decoder;
    struct frame frame;
    FILE *file = open_text("frames.txt");
    uint32_t bad = 0;
    frame_decoder_start(&decoder, buffer, sizeof buffer);
    while (fscanf(file, "%15s %u %u %u %4095s %8191s %255s", kind, &fields[0], &fields[1], &fields[2], payload_hex, wire_hex, name) == 7) {
        uint32_t length = unhex(payload_hex, payload);
        uint32_t count = unhex(wire_hex, wire);
        check_context = name;
        bool good = decode(&decoder, wire, count, &frame);
        CHECK(good == (strcmp(kind, "bad") != 0));
        bad += !good;
        CHECK(decoder.bad_frames == bad);
        if (good)
            check_good(&frame, fields, payload, length);
        if (strcmp(kind, "good") == 0)
            check_encoding(fields, payload, length, wire, count);
    }
    CHECK(bad >= 10);
    fclose(file);
}

static void a_frame_longer_than_the_buffer_is_dropped_and_the_next_one_read(void)
{
    static uint8_t big[600];
    uint8_t buffer[64 + FRAME_OVERHEAD];
    struct frame_decoder decoder;
    struct frame frame;
    frame_decoder_start(&decoder, buffer, sizeof buffer);
    for (uint32_t length = 60; length < 300; length++) {
        memset(big, 0x55, sizeof big);
        sent_count = 0;
        frame_send(big, 5, 1, 2, length, collect);
        CHECK(decode(&decoder, sent, sent_count, &frame) == (length <= 64));
    }
    sent_count = 0;
    frame_send(big, 5, 1, 2, 64, collect);
    CHECK(decode(&decoder, sent, sent_count, &frame));
    CHECK(decoder.bad_frames == 300 - 65);
}

void frames_tests(void)
{
    RUN(the_crc_is_iso_hdlc);
    RUN(the_digest_is_sha256);
    RUN(every_golden_frame_decodes_and_encodes);
    RUN(a_frame_longer_than_the_buffer_is_dropped_and_the_next_one_read);
}
