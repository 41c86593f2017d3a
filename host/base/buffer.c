// SPDX-License-Identifier: MIT
// Growing text: doubling, so that adding is linear in all; errors are kept for the end.
#include "host/base/buffer.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void buffer_free(struct buffer *buffer) {
    free(buffer->bytes);
    *buffer = BUFFER_EMPTY;
}

void buffer_clear(struct buffer *buffer) {
    buffer->length = 0;
    buffer->failed = false;
}

char *buffer_reserve(struct buffer *buffer, size_t size) {
    size_t limit = buffer->limit ? buffer->limit : BUFFER_MAX;
    if (buffer->length > limit || size > limit - buffer->length) {
        buffer->failed = true;
        return NULL;
    }
    if (size > buffer->capacity - buffer->length) {
        size_t capacity = buffer->capacity ? 2 * buffer->capacity : 64;
        while (capacity - buffer->length < size) capacity *= 2;
        char *bytes = realloc(buffer->bytes, capacity);
        if (!bytes) {
            buffer->failed = true;
            return NULL;
        }
        buffer->bytes = bytes;
        buffer->capacity = capacity;
    }
    return buffer->bytes + buffer->length;
}

void buffer_add(struct buffer *buffer, const char *bytes, size_t size) {
    if (size == 0) return;
    char *place = buffer_reserve(buffer, size);
    if (!place) return;
    memcpy(place, bytes, size);
    buffer->length += size;
}

void buffer_text(struct buffer *buffer, const char *text) {
    buffer_add(buffer, text, strlen(text));
}

void buffer_char(struct buffer *buffer, char byte) {
    buffer_add(buffer, &byte, 1);
}

void buffer_code(struct buffer *buffer, uint32_t code) {
    char out[4];
    size_t size = 0;
    if (code < 0x80) {
        out[size++] = (char)code;
    } else if (code < 0x800) {
        out[size++] = (char)(0xc0 | code >> 6);
        out[size++] = (char)(0x80 | (code & 0x3f));
    } else if (code < 0x10000) {
        out[size++] = (char)(0xe0 | code >> 12);
        out[size++] = (char)(0x80 | (code >> 6 & 0x3f));
        out[size++] = (char)(0x80 | (code & 0x3f));
    } else {
        out[size++] = (char)(0xf0 | (code >> 18 & 7));
        out[size++] = (char)(0x80 | (code >> 12 & 0x3f));
        out[size++] = (char)(0x80 | (code >> 6 & 0x3f));
        out[size++] = (char)(0x80 | (code & 0x3f));
    }
    buffer_add(buffer, out, size);
}

void buffer_add_times(struct buffer *buffer, const char *bytes, size_t size, size_t times) {
    size_t all = size * times;
    char *place = all ? buffer_reserve(buffer, all) : NULL;
    if (!place) return;
    memcpy(place, bytes, size);
    for (size_t done = size, more; done < all; done += more) {
        more = done < all - done ? done : all - done;
        memcpy(place + done, place, more);
    }
    buffer->length += all;
}

void buffer_repeat(struct buffer *buffer, uint32_t code, int64_t times) {
    if (times > BUFFER_MAX) buffer->failed = true;
    if (code < 0x80 && times > 0) {
        char *place = buffer_reserve(buffer, (size_t)times);
        if (!place) return;
        memset(place, (int)code, (size_t)times);
        buffer->length += (size_t)times;
        return;
    }
    for (int64_t i = 0; i < times && !buffer->failed; i++) buffer_code(buffer, code);
}

void buffer_format_list(struct buffer *buffer, const char *format, va_list arguments) {
    size_t room = buffer->capacity - buffer->length;
    char *place = room ? buffer->bytes + buffer->length : NULL; // often that is enough
    va_list again;
    va_copy(again, arguments);
    int size = vsnprintf(place, room, format, arguments);
    if (size >= 0 && (size_t)size >= room) {
        place = buffer_reserve(buffer, (size_t)size + 1);
        if (place)
            vsnprintf(place, (size_t)size + 1, format, again);
        else
            size = -1;
    }
    va_end(again);
    if (size >= 0) buffer->length += (size_t)size;
}

void buffer_format(struct buffer *buffer, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    buffer_format_list(buffer, format, arguments);
    va_end(arguments);
}

const char *buffer_string(struct buffer *buffer) {
    char *place = buffer_reserve(buffer, 1);
    if (!place) return "";
    *place = 0;
    return buffer->bytes;
}
