// SPDX-License-Identifier: MIT
#include "compiler/source.h"

#include <stdio.h>
#include <stdlib.h>

enum { READ_SIZE = 1 << 16 };

char *source_read(void *context, const char *path, size_t *length) {
    (void)context;
    FILE *file = fopen(path, "rb");
    if (!file) return NULL;
    char *text = NULL;
    size_t capacity = 0;
    *length = 0;
    for (;;) {
        if (capacity - *length < READ_SIZE) {
            capacity = capacity * 2 + READ_SIZE;
            char *larger = realloc(text, capacity);
            if (!larger) break;
            text = larger;
        }
        size_t got = fread(text + *length, 1, capacity - *length, file);
        *length += got;
        if (got > 0) continue;
        if (ferror(file)) break;
        fclose(file);
        return text;
    }
    fclose(file);
    free(text);
    return NULL;
}
