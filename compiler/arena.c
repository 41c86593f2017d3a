// SPDX-License-Identifier: MIT
// Blocks come from calloc, so that memory is zero without touching the pages that are never used. A request
// larger than a block gets a block of its own.
#include "compiler/arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct arena_block {
    struct arena_block *older;
    _Alignas(max_align_t) char data[];
};

enum { BLOCK_SIZE = 64 * 1024, ALIGNMENT = _Alignof(max_align_t) };

void arena_init(struct arena *arena) {
    *arena = (struct arena){0};
}

void arena_free(struct arena *arena) {
    for (struct arena_block *block = arena->blocks; block;) {
        struct arena_block *older = block->older;
        free(block);
        block = older;
    }
    arena_init(arena);
}

static void *run_out(struct arena *arena) {
    if (arena->out_of_memory) longjmp(*arena->out_of_memory, 1);
    return NULL;
}

static bool add_block(struct arena *arena, size_t size) {
    struct arena_block *block = calloc(1, sizeof *block + size);
    if (!block) return false;
    block->older = arena->blocks;
    arena->blocks = block;
    arena->next = block->data;
    arena->room = size;
    return true;
}

void *arena_alloc(struct arena *arena, size_t size) {
    if (size > SIZE_MAX / 2) return run_out(arena);
    size = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (size > arena->room && !add_block(arena, size > BLOCK_SIZE ? size : BLOCK_SIZE)) return run_out(arena);
    void *result = arena->next;
    arena->next += size;
    arena->room -= size;
    arena->used += size;
    return result;
}

char *arena_text(struct arena *arena, const char *text, size_t length) {
    char *copy = arena_alloc(arena, length + 1);
    if (copy && length > 0) memcpy(copy, text, length);
    return copy;
}

void *arena_grow(struct arena *arena, void *array, size_t count, size_t *capacity, size_t size) {
    if (count < *capacity) return array;
    size_t wanted = *capacity < 4 ? 4 : *capacity * 2;
    if (wanted > SIZE_MAX / 2 / size) return run_out(arena);
    void *copy = arena_alloc(arena, wanted * size);
    if (!copy) return NULL;
    if (count > 0) memcpy(copy, array, count * size);
    *capacity = wanted;
    return copy;
}
