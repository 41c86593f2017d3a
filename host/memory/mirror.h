// SPDX-License-Identifier: MIT
// A core's memory that this process cannot map, as a chip's behind a bus or a socket: a mirror, in lines. What is
// asked for is read from the core's memory, once, until mirror_sync writes back the words that have been changed,
// and only those, for other cores may write to their neighbours, and forgets everything.
#ifndef HOST_MEMORY_MIRROR_H
#define HOST_MEMORY_MIRROR_H

#include "host/memory/memory.h"

struct
    memory_bus { // by which a core's memory is reached; addresses are the core's own, all in whole aligned words
    void *context;
    void (*read)(void *context, ref address, void *to, uint32_t size);
    void (*write)(void *context, ref address, const void *from, uint32_t size);
};

// Makes a mirror of two regions of memory, whose `bytes` are not used. It costs what is touched of it. NULL without
// memory.
struct memory_mirror *mirror_make(const struct memory_region region[2], const struct memory_bus *bus);

// Frees it; NULL is allowed.
void mirror_free(struct memory_mirror *mirror);

// Where `size` bytes at `address` are until the next mirror_sync; NULL if they are not all in one region.
void *mirror_at(struct memory_mirror *mirror, ref address, uint64_t size);

// Writes back what has been changed. What is asked for from here on is read again.
void mirror_sync(struct memory_mirror *mirror);

#endif
