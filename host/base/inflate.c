// SPDX-License-Identifier: MIT
// The canonical codes are read a bit at a time, by how many codes there are of each length.
#include "host/base/inflate.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
    LONGEST_CODE = 15,
    LITERALS = 288, // and lengths: symbols 0 to 287
    DISTANCES = 30,
    LENGTH_CODES = 19,
    END_OF_BLOCK = 256,
};

struct stream {
    const uint8_t *next;
    uint32_t held; // bits that are not taken yet, the lowest first
    uint32_t count;
};

struct code {
    uint16_t count[LONGEST_CODE + 1]; // of symbols by the length of their code
    uint16_t symbols[LITERALS];       // in the order of their codes
};

// So many bits are held: at most 15 are used at once. Two bytes stand behind the packed text, to be read here.
static inline void hold(struct stream *s) {
    for (; s->count < LONGEST_CODE; s->count += 8) s->held |= (uint32_t)*s->next++ << s->count;
}

static inline uint32_t take(struct stream *s, uint32_t bits) {
    hold(s);
    uint32_t value = s->held & ((1u << bits) - 1);
    s->held >>= bits;
    s->count -= bits;
    return value;
}

// The code in which n symbols have these lengths; 0: it is not used.
static void code_of(struct code *code, const uint8_t *lengths, uint32_t n) {
    uint16_t offset[LONGEST_CODE + 2] = {0};
    memset(code->count, 0, sizeof code->count);
    for (uint32_t i = 0; i < n; i++) code->count[lengths[i]]++;
    code->count[0] = 0;
    for (uint32_t i = 1; i <= LONGEST_CODE; i++) offset[i + 1] = offset[i] + code->count[i];
    for (uint32_t i = 0; i < n; i++)
        if (lengths[i]) code->symbols[offset[lengths[i]]++] = (uint16_t)i;
}

static uint32_t symbol(struct stream *s, const struct code *code) {
    uint32_t bits = 0, first = 0, length = 1;
    const uint16_t *symbols = code->symbols;
    hold(s);
    for (uint32_t held = s->held;; held >>= 1, length++) {
        bits |= held & 1;
        uint32_t count = code->count[length];
        if (bits - first < count) break;
        symbols += count;
        first = (first + count) << 1;
        bits <<= 1;
    }
    s->held >>= length;
    s->count -= length;
    return symbols[bits - first];
}

// The two codes of a block, which says them itself (3.2.7).
static void dynamic(struct stream *s, struct code *literals, struct code *distances) {
    static const uint8_t ORDER[LENGTH_CODES] = {16, 17, 18, 0, 8,  7, 9,  6, 10, 5,
                                                11, 4,  12, 3, 13, 2, 14, 1, 15};
    uint8_t lengths[LITERALS + DISTANCES + 2] = {0};
    uint32_t n = take(s, 5) + 257, m = take(s, 5) + 1, given = take(s, 4) + 4;
    for (uint32_t i = 0; i < given; i++) lengths[ORDER[i]] = (uint8_t)take(s, 3);
    code_of(literals, lengths, LENGTH_CODES);
    memset(lengths, 0, sizeof lengths);
    for (uint32_t i = 0; i < n + m;) {
        uint32_t what = symbol(s, literals), times = 1;
        uint8_t length = 0;
        if (what < 16) length = (uint8_t)what;
        if (what == 16) length = lengths[i - 1], times = 3 + take(s, 2);
        if (what == 17) times = 3 + take(s, 3);
        if (what == 18) times = 11 + take(s, 7);
        memset(lengths + i, length, times);
        i += times;
    }
    code_of(literals, lengths, n);
    code_of(distances, lengths + n, m);
}

// The codes of a block without its own (3.2.6).
static void fixed(struct code *literals, struct code *distances) {
    uint8_t lengths[LITERALS];
    for (uint32_t i = 0; i < LITERALS; i++) lengths[i] = i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8;
    code_of(literals, lengths, LITERALS);
    memset(lengths, 5, DISTANCES);
    code_of(distances, lengths, DISTANCES);
}

// The lengths, and distances, of matches (3.2.5) grow by `step` symbols of as many extra bits.
static uint32_t graded(struct stream *s, uint32_t i, uint32_t step) {
    if (i < 2 * step) return i;
    uint32_t extra = i / step - 1;
    return ((step + i % step) << extra) + take(s, extra);
}

static char *stored(struct stream *s, char *to) {
    s->next -= s->count / 8; // whole bytes that are held; the rest of one is skipped
    s->held = s->count = 0;
    uint32_t length = s->next[0] | (uint32_t)s->next[1] << 8;
    memcpy(to, s->next + 4, length);
    s->next += 4 + length;
    return to + length;
}

static char *block(struct stream *s, char *to, uint32_t kind) {
    struct code literals, distances;
    if (kind == 1)
        fixed(&literals, &distances);
    else
        dynamic(s, &literals, &distances);
    for (;;) {
        uint32_t what = symbol(s, &literals);
        if (what == END_OF_BLOCK) return to;
        if (what < END_OF_BLOCK) {
            *to++ = (char)what;
            continue;
        }
        uint32_t length = what == 285 ? 258 : 3 + graded(s, what - 257, 4);
        uint32_t back = 1 + graded(s, symbol(s, &distances), 2);
        for (; length; length--, to++) *to = *(to - back);
    }
}

char *inflated(struct deflated from) {
    struct stream s = {.next = (const uint8_t *)from.bytes};
    char *text = malloc(from.length + 1), *to = text;
    for (bool last = false; !last;) {
        last = take(&s, 1);
        uint32_t kind = take(&s, 2);
        to = kind == 0 ? stored(&s, to) : block(&s, to, kind);
    }
    *to = '\0';
    return text;
}
