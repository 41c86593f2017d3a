// SPDX-License-Identifier: MIT
// A bump allocator for one compilation. Everything a compilation builds (names, tokens, trees) lives
// until the compilation ends and is freed at once, so no node needs an owner and an error path has
// nothing to clean up.
#ifndef COMPILER_ARENA_H
#define COMPILER_ARENA_H

#include <setjmp.h>
#include <stdbool.h>
#include <stddef.h>

struct arena_block;
struct name_table;

struct arena {
    struct arena_block *blocks; // newest first
    char *next;                 // first free byte of the newest block
    size_t room;                // free bytes left in it
    size_t used;                // bytes handed out in all
    jmp_buf *out_of_memory;     // where to go without memory; NULL: arena_alloc returns NULL instead
    struct name_table *names;   // the interned names of this compilation (ast.h)
};

// Makes *arena empty. It owns no memory until the first allocation.
void arena_init(struct arena *arena);

// Frees all that was allocated; *arena is empty again and may be used anew.
void arena_free(struct arena *arena);

// Returns size bytes, zeroed and aligned for any type. When the system has no memory: longjmp(*out_of_memory,
// 1) if that is set, NULL otherwise.
void *arena_alloc(struct arena *arena, size_t size);

// Returns a copy of length bytes of text with a terminating zero. Failure as arena_alloc.
char *arena_text(struct arena *arena, const char *text, size_t length);

// Grows an array in the arena: returns `array` itself while count < *capacity, otherwise a copy with twice
// the room (elements of `size` bytes; *capacity is updated). The old copy stays behind in the arena.
void *arena_grow(struct arena *arena, void *array, size_t count, size_t *capacity, size_t size);

#endif
