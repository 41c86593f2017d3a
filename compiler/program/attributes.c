// SPDX-License-Identifier: MIT
// The attributes of a program's classes, found by their place or by their name.
#include <stdlib.h>
#include <string.h>

#include "compiler/program/program.h"

// By length first: most names differ in it.
static int compare_name(const struct program_attribute *a, const char *name, size_t length) {
    if (a->length != length) return a->length < length ? -1 : 1;
    return memcmp(a->name, name, length);
}

static int by_name(const void *left, const void *right) {
    const struct program_attribute *a = *(const struct program_attribute *const *)left,
                                   *b = *(const struct program_attribute *const *)right;
    return compare_name(a, b->name, b->length);
}

bool program_order_attributes(struct program *program) {
    uint32_t n = program->attribute_count;
    const struct program_attribute **ordered = malloc((n + 1) * sizeof(const struct program_attribute *));
    if (!ordered) return false;
    for (uint32_t i = 0; i < n; i++) ordered[i] = &program->attributes[i];
    qsort(ordered, n, sizeof(const struct program_attribute *), by_name);
    program->attributes_by_name = ordered;
    return true;
}

const struct program_attribute *program_find_attribute(const struct program *program, const char *name,
                                                       size_t length) {
    uint32_t low = 0, high = program->attribute_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const struct program_attribute *a = program->attributes_by_name[middle];
        int order = compare_name(a, name, length);
        if (!order) return a;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

const struct program_attribute *program_attribute_in(const struct program *program, uint32_t slot,
                                                     uint32_t mark) {
    uint32_t low = 0, high = program->attribute_count;
    while (low < high) { // the first one at or behind (slot, mark)
        uint32_t middle = low + (high - low) / 2;
        const struct program_attribute *a = &program->attributes[middle];
        if (a->slot < slot || (a->slot == slot && a->mark < mark))
            low = middle + 1;
        else
            high = middle;
    }
    const struct program_attribute *a = low < program->attribute_count ? &program->attributes[low] : NULL;
    return a && a->slot == slot && a->mark == mark ? a : NULL;
}

const char *program_attribute_name(const struct program *program, uint32_t slot, uint32_t mark) {
    const struct program_attribute *a = program_attribute_in(program, slot, mark);
    return a ? a->name : NULL;
}
