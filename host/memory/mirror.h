// SPDX-License-Identifier: MIT
// A core's memory that this process cannot map, as a chip's behind a bus or a socket: a mirror, in lines.
// What is asked for is read from the core's memory, once, until mirror_sync writes back the words that have
// been changed, and only those, for other cores write to it too, and forgets everything.
#ifndef HOST_MEMORY_MIRROR_H
#define HOST_MEMORY_MIRROR_H

#include "contract/value.h"

struct mirror_range { // of addresses: start <= a < end, both multiples of 4
    ref start, end;
};

// By which a core's memory is reached: addresses are the core's own; all in whole, aligned words.
struct mirror_bus {
    void *context;
    void (*read)(void *context, ref address, void *to, uint32_t size);
    void (*write)(void *context, ref address, const void *from, uint32_t size);
};

// Makes a mirror of two ranges, which costs what is touched of it. NULL without memory.
struct mirror *mirror_make(const struct mirror_range range[2], const struct mirror_bus *bus);

// Frees it; NULL is allowed.
void mirror_free(struct mirror *mirror);

// Where `size` bytes at `address` are until the next mirror_sync; NULL if they are not all in one range.
void *mirror_at(struct mirror *mirror, ref address, uint64_t size);

// Writes back what has been changed. What is asked for from here on is read again.
void mirror_sync(struct mirror *mirror);

#endif
