// SPDX-License-Identifier: MIT
// Text is gathered per core until a line is complete, then for all cores until there is enough for one system
// call, the reader is a terminal, or the job's monitor flushes because nothing else goes on.
#include "host/state/output.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool output_init(struct output *output, int fd, uint32_t cores, uint32_t device_cores) {
    *output = (struct output){.fd = fd, .cores = cores, .device_cores = device_cores};
    output->terminal = isatty(fd);
    output->lines = calloc(cores, sizeof *output->lines);
    output->shown = calloc(cores, sizeof *output->shown);
    pthread_mutex_init(&output->mutex, NULL);
    return output->lines && output->shown;
}

void output_free(struct output *output) {
    for (uint32_t i = 0; output->lines && i < output->cores; i++) buffer_free(&output->lines[i]);
    for (uint32_t i = 0; output->shown && i < output->cores; i++) buffer_free(&output->shown[i]);
    free(output->lines);
    free(output->shown);
    output->shown = NULL;
    output->lines = NULL;
    buffer_free(&output->ready);
    pthread_mutex_destroy(&output->mutex);
}

void output_name(struct buffer *out, uint32_t first, uint32_t last, uint32_t device_cores) {
    buffer_format(out, first < device_cores ? "[device %u" : "[host %u", first);
    if (last > first) buffer_format(out, "-%u", last);
    buffer_text(out, "] ");
}

static _Thread_local bool in_sink;

bool output_is_in_sink(void) {
    return in_sink;
}

static void give_all(struct output *output) {
    struct buffer *ready = &output->ready;
    if (ready->length && !output->error) {
        in_sink = true;
        if (!output->sink(output->sink_context, ready->bytes, ready->length)) output->error = EPIPE;
        in_sink = false;
    }
    buffer_clear(ready);
}

static void write_all(struct output *output) {
    size_t at = 0;
    if (output->sink) {
        give_all(output);
        return;
    }
    while (at < output->ready.length && !output->error) {
        ssize_t n = write(output->fd, output->ready.bytes + at, output->ready.length - at);
        if (n > 0)
            at += (size_t)n;
        else if (n < 0 && errno != EINTR)
            output->error = errno;
    }
    buffer_clear(&output->ready);
}

static void put_names(struct output *output, uint32_t first, uint32_t last) {
    if (!output->prefix) return;
    if (output->colour) buffer_text(&output->ready, "\x1b[36m");
    output_name(&output->ready, first, last, output->device_cores);
    if (output->colour) buffer_text(&output->ready, "\x1b[0m");
}

static void put_name(struct output *output, uint32_t core) {
    put_names(output, core, core);
}

// What a core shows: texts, each behind its length.
static const char *first_shown(const struct output *output, uint32_t core, uint32_t *length) {
    const struct buffer *shown = &output->shown[core];
    *length = 0;
    if (shown->length) memcpy(length, shown->bytes, sizeof *length);
    return shown->length ? shown->bytes + sizeof *length : NULL;
}

static void drop_shown(struct output *output, uint32_t core) {
    struct buffer *shown = &output->shown[core];
    uint32_t length;
    if (!first_shown(output, core, &length)) return;
    shown->length -= sizeof length + length;
    memmove(shown->bytes, shown->bytes + sizeof length + length, shown->length);
    output->showing -= !shown->length;
}

// Whether two cores of one kind show the same first.
static bool show_same(const struct output *output, uint32_t core, uint32_t other) {
    uint32_t length, others;
    const char *a = first_shown(output, core, &length), *b = first_shown(output, other, &others);
    return (core < output->device_cores) == (other < output->device_cores) && !a == !b && length == others &&
           (!a || !memcmp(a, b, length));
}

// Puts each line of what a range of cores shows first to what is ready.
static void put_shown(struct output *output, uint32_t first, uint32_t last) {
    uint32_t length;
    const char *at = first_shown(output, first, &length), *end;
    for (; at; at = end) {
        end = memchr(at, '\n', length);
        size_t size = end ? (size_t)(end++ - at) : length;
        put_names(output, first, last);
        buffer_add(&output->ready, at, size);
        buffer_char(&output->ready, '\n');
        length -= end ? (uint32_t)size + 1 : length;
    }
}

// What each core shows first, those that stand beside each other and show the same together.
static void put_all_shown(struct output *output) {
    for (uint32_t core = 0, next; core < output->cores; core = next) {
        for (next = core + 1; next < output->cores && show_same(output, core, next);) next++;
        put_shown(output, core, next - 1);
        for (uint32_t i = core; i < next; i++) drop_shown(output, i);
    }
}

// Moves the complete lines of a core's text to what is ready.
static void put_lines(struct output *output, uint32_t core, const char *text, size_t size) {
    struct buffer *line = &output->lines[core];
    const char *end;
    while (size && (end = memchr(text, '\n', size))) {
        size_t length = (size_t)(end - text) + 1;
        put_name(output, core);
        buffer_add(&output->ready, line->bytes, line->length);
        buffer_add(&output->ready, text, length);
        buffer_clear(line);
        text += length;
        size -= length;
    }
    buffer_add(line, text, size);
    if (line->length < OUTPUT_READY || output->prefix) return;
    buffer_add(&output->ready, line->bytes,
               line->length); // a very long line without a name need not stay whole
    buffer_clear(line);
}

bool output_write(struct output *output, uint32_t core, const char *text, size_t size) {
    pthread_mutex_lock(&output->mutex);
    bool empty = output->ready.length == 0;
    while (output->shown[core].length) put_all_shown(output);
    if (output->whole_lines || output->prefix)
        put_lines(output, core, text, size);
    else
        buffer_add(&output->ready, text, size);
    if (output->ready.failed && !output->error) output->error = ENOMEM;
    bool now = output->ready.length >= OUTPUT_READY || (output->terminal && memchr(text, '\n', size));
    if (now) write_all(output);
    bool pending = (empty && output->ready.length) || output->error;
    pthread_mutex_unlock(&output->mutex);
    return pending;
}

void output_show(struct output *output, uint32_t core, const char *text, uint32_t size) {
    pthread_mutex_lock(&output->mutex);
    struct buffer *shown = &output->shown[core];
    output->showing += !shown->length;
    buffer_add(shown, (const char *)&size, sizeof size);
    buffer_add(shown, text, size);
    if (shown->failed) { // nothing of it can be relied on
        if (!output->error) output->error = ENOMEM;
        output->showing -= 1;
        buffer_clear(shown);
    }
    while (output->showing == output->cores || (output->showing && shown->length > OUTPUT_READY))
        put_all_shown(output);
    if (output->terminal) write_all(output);
    pthread_mutex_unlock(&output->mutex);
}

void output_prompt(struct output *output, uint32_t core, const char *text, size_t size) {
    output_write(output, core, text, size);
    bool at_terminal = output->terminal && isatty(STDIN_FILENO);
    pthread_mutex_lock(&output->mutex);
    struct buffer *line = &output->lines[core];
    if (at_terminal && line->length) { // the user's Enter ends the line on the screen
        put_name(output, core);
        buffer_add(&output->ready, line->bytes, line->length);
        buffer_clear(line);
    }
    write_all(output);
    pthread_mutex_unlock(&output->mutex);
}

void output_end_line(struct output *output, uint32_t core) {
    struct buffer *line = &output->lines[core]; // changed by its core only
    if (!line->length) return;
    pthread_mutex_lock(&output->mutex);
    put_name(output, core);
    buffer_add(&output->ready, line->bytes, line->length);
    if (output->whole_lines) buffer_char(&output->ready, '\n');
    buffer_clear(line);
    pthread_mutex_unlock(&output->mutex);
}

bool output_flush(struct output *output) {
    pthread_mutex_lock(&output->mutex);
    write_all(output);
    bool good = !output->error;
    pthread_mutex_unlock(&output->mutex);
    return good;
}

bool output_finish(struct output *output) {
    pthread_mutex_lock(&output->mutex);
    while (output->showing) put_all_shown(output);
    for (uint32_t core = 0; core < output->cores; core++) {
        struct buffer *line = &output->lines[core];
        if (!line->length) continue;
        put_name(output, core);
        buffer_add(&output->ready, line->bytes, line->length);
        buffer_char(&output->ready, '\n');
        buffer_clear(line);
    }
    write_all(output);
    bool good = !output->error;
    pthread_mutex_unlock(&output->mutex);
    return good;
}
