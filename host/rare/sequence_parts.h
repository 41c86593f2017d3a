// SPDX-License-Identifier: MIT
// What the methods of text and those of bytes have in common: bounds, what is sought within them, and the parts that a whole is taken
// into. All count bytes; text is UTF-8, of which no character is found within another.
#ifndef HOST_RARE_SEQUENCE_PARTS_H
#define HOST_RARE_SEQUENCE_PARTS_H

#include "host/base/buffer.h"
#include "host/memory/memory.h"

// Arguments i and i + 1 of `count`, as far as they are given and not None, as a slice's bounds of `length` items. *from > *to: an empty
// range, which may be beyond the end.
void parts_bounds(const struct value *args, uint32_t count, uint32_t i, int64_t length, int64_t *from,
                  int64_t *to);

// The first place, or the last one, of a part among `size` bytes. NULL: there is none.
const char *parts_search(const char *in, size_t size, const struct text_view *part);
const char *parts_search_last(const char *in, size_t size, const struct text_view *part);

// Whether the bytes start <= i < end begin, or end, with the affix. False too where start > end.
bool parts_has_affix(const struct text_view *whole, const struct text_view *affix, bool begins, size_t start,
                     size_t end);
// Takes the affix off where it is.
void parts_remove_affix(struct text_view *whole, const struct text_view *affix, bool begins);

struct parts {
    struct buffer views; // of struct text_view
    uint32_t count;
};
#define PARTS_NONE ((struct parts){BUFFER_EMPTY, 0})

void parts_add(struct parts *parts, const char *bytes, size_t length);
void parts_reverse(struct parts *parts);

// Adds what stands between the first `most` separators, or the last ones, from the end on.
void parts_split(struct parts *parts, const struct text_view *whole, const struct text_view *separator,
                 bool backwards, int64_t most);

// Adds what stands before the first separator, or the last one, itself, and what stands behind it. False: there is none, and the whole
// is the first of three, or the last.
bool parts_partition(struct parts *parts, const struct text_view *whole, const struct text_view *separator,
                     bool last);

#endif
