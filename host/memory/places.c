// SPDX-License-Identifier: MIT
// Places of characters: see places.h.
#include "host/memory/places.h"

#include <stdlib.h>

#include "host/base/buffer.h"
#include "host/base/unicode.h"

enum {
    SHORT = 64, // bytes of a text that is quicker gone through
    STEP = 32,  // every so many-th character's place is kept: an eighth of the memory of the characters
    TEXTS = 4   // that are known at a time: programs compare two or three
};

struct known {
    ref block;             // that the bytes lie in; 0: none
    uint32_t collections;  // of the core: after the next something else may lie there
    uint32_t length;       // bytes that have been gone through: texts that share a block begin alike
    uint32_t count;        // characters in them
    struct buffer offsets; // uint32_t: of the characters 0, STEP, 2 STEP ...
};

struct places {
    struct known known[TEXTS];
    uint32_t next; // to be given up
};

void places_free(struct places *places) {
    for (int i = 0; places && i < TEXTS; i++) buffer_free(&places->known[i].offsets);
    free(places);
}

// The block that the bytes of a str lie in, which memory_str has found valid.
static ref block_of(const struct core_memory *memory, struct value str) {
    const uint32_t *header = memory_at(memory, str.bits - 4, 4, 4);
    const struct str_shared *shared = memory_at(memory, str.bits, sizeof(uint32_t), 8);
    if (!header || !shared || !str_is_shared(*header, shared->length)) return str.bits;
    shared = memory_at(memory, str.bits, sizeof *shared, 8);
    return shared ? shared->block : str.bits;
}

static struct known *find(struct places *places, ref block, uint32_t collections) {
    for (int i = 0; i < TEXTS; i++) {
        struct known *known = &places->known[i];
        if (known->block == block && known->collections == collections) return known;
    }
    struct known *known = &places->known[places->next++ % TEXTS];
    struct buffer offsets = known->offsets;
    buffer_clear(&offsets);
    *known = (struct known){block, collections, 0, 0, offsets};
    return known;
}

static const uint32_t *offsets(const struct known *known) {
    return (const uint32_t *)known->offsets.bytes;
}

// What is known of the text, all of which has been gone through. NULL: no memory.
static struct known *know(struct places **places, const struct core_memory *memory, struct value str,
                          const struct text_view *text) {
    if (!*places) *places = calloc(1, sizeof **places);
    if (!*places) return NULL;
    struct known *known =
        find(*places, block_of(memory, str), memory_control(memory)->statistics.collections);
    while (known->length < text->length && !known->offsets.failed) {
        uint32_t code;
        if (known->count % STEP == 0)
            buffer_add(&known->offsets, (const char *)&known->length, sizeof known->length);
        known->length +=
            (uint32_t)unicode_decode(text->bytes + known->length, text->length - known->length, &code);
        known->count++;
    }
    if (!known->offsets.failed) return known;
    buffer_free(&known->offsets);
    known->block = 0;
    return NULL;
}

size_t places_count(struct places **places, const struct core_memory *memory, struct value str,
                    const struct text_view *text) {
    if (!text->wide) return text->length;
    const struct known *known = text->length < SHORT ? NULL : know(places, memory, str, text);
    if (!known) return unicode_count(text->bytes, text->length);
    if (known->length == text->length) return known->count;
    size_t low = 0,
           high = known->offsets.length / sizeof(uint32_t); // of one that is longer: to its last place before
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (offsets(known)[middle] <= text->length)
            low = middle;
        else
            high = middle;
    }
    uint32_t start = offsets(known)[low];
    return low * STEP + unicode_count(text->bytes + start, text->length - start);
}

size_t places_offset(struct places **places, const struct core_memory *memory, struct value str,
                     const struct text_view *text, size_t index) {
    if (!text->wide) return index < text->length ? index : text->length;
    const struct known *known = text->length < SHORT ? NULL : know(places, memory, str, text);
    if (!known) return unicode_offset(text->bytes, text->length, index);
    if (index >= known->count || offsets(known)[index / STEP] >= text->length) return text->length;
    uint32_t start = offsets(known)[index / STEP];
    return start + unicode_offset(text->bytes + start, text->length - start, index % STEP);
}
