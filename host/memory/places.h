// SPDX-License-Identifier: MIT
// Where the characters of a core's texts begin. Text is UTF-8: without that, the number of a text's characters and the place of one
// would each take a walk from its start. Of the long texts with characters beyond ASCII that were asked about last, the places of
// some characters are kept: number and place are found in constant time, but for the first time after a collection.
#ifndef HOST_MEMORY_PLACES_H
#define HOST_MEMORY_PLACES_H

#include "host/memory/memory.h"

struct places; // of one core

// The number of characters of a str. text: of memory_str; *places: made when it is needed first (NULL until then).
size_t places_count(struct places **places, const struct core_memory *memory, struct value str,
                    const struct text_view *text);

// The offset in bytes of its character number `index`; its length when there are not so many.
size_t places_offset(struct places **places, const struct core_memory *memory, struct value str,
                     const struct text_view *text, size_t index);

void places_free(struct places *places);

#endif
