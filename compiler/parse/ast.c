// SPDX-License-Identifier: MIT
// The table of names. It is a hash table of chains hung on the arena, so every module parsed into one
// arena shares it.
#include "compiler/parse/ast.h"

#include <string.h>

struct name_table {
    struct name **bucket;
    uint32_t bucket_count; // a power of two
    uint32_t count;
};

enum { FIRST_BUCKET_COUNT = 256 };

// FNV-1a
static uint32_t hash(const char *text, size_t length) {
    uint32_t value = 2166136261u;
    for (size_t i = 0; i < length; i++) value = (value ^ (unsigned char)text[i]) * 16777619u;
    return value;
}

static struct name_table *table_of(struct arena *arena) {
    if (arena->names) return arena->names;
    struct name_table *table = arena_alloc(arena, sizeof *table);
    if (!table) return NULL;
    table->bucket = arena_alloc(arena, FIRST_BUCKET_COUNT * sizeof *table->bucket);
    if (!table->bucket) return NULL;
    table->bucket_count = FIRST_BUCKET_COUNT;
    arena->names = table;
    return table;
}

static void enlarge(struct arena *arena, struct name_table *table) {
    uint32_t wanted = table->bucket_count * 4;
    struct name **bucket = arena_alloc(arena, wanted * sizeof *bucket);
    if (!bucket) return; // longer chains still work
    for (uint32_t i = 0; i < table->bucket_count; i++) {
        for (struct name *name = table->bucket[i]; name;) {
            struct name *next = name->next_in_bucket;
            struct name **head = &bucket[hash(name->text, name->length) & (wanted - 1)];
            name->next_in_bucket = *head;
            *head = name;
            name = next;
        }
    }
    table->bucket = bucket;
    table->bucket_count = wanted;
}

// NULL: there is none yet.
static struct name *find(const struct name_table *table, uint32_t key, const char *text, size_t length) {
    struct name *name = table->bucket[key & (table->bucket_count - 1)];
    while (name && (name->length != length || memcmp(name->text, text, length) != 0))
        name = name->next_in_bucket;
    return name;
}

struct name *ast_intern(struct arena *arena, const char *text, size_t length) {
    struct name_table *table = table_of(arena);
    if (!table) return NULL;
    uint32_t key = hash(text, length);
    struct name *name = find(table, key, text, length);
    if (name) {
        name->mentions++;
        return name;
    }
    name = arena_alloc(arena, sizeof *name);
    if (!name) return NULL;
    name->text = arena_text(arena, text, length);
    if (!name->text) return NULL;
    name->length = length;
    name->mentions = 1;
    name->index = table->count++;
    if (table->count > 2 * table->bucket_count) enlarge(arena, table);
    struct name **head = &table->bucket[key & (table->bucket_count - 1)];
    name->next_in_bucket = *head;
    *head = name;
    return name;
}

struct name *ast_name(struct arena *arena, const char *text) {
    return ast_intern(arena, text, strlen(text));
}

bool ast_is_one_of(const struct name *name, const char *const *texts, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(name->text, texts[i]) == 0) return true;
    return false;
}

bool ast_has_name(const struct arena *arena, const char *text) {
    size_t length = strlen(text);
    return arena->names && find(arena->names, hash(text, length), text, length);
}

uint32_t ast_name_count(const struct arena *arena) {
    return !arena->names ? 0 : arena->names->count;
}
