// SPDX-License-Identifier: MIT
// The C API (include/epython.h): names and types for the outside around what the host's other files do. Here:
// what is no program, job or offload.
#include "api/library.h"

#include <stdlib.h>
#include <string.h>

#include "compiler/embedded.h"

uint32_t epy_version(void) {
    return EPY_VERSION;
}

const char *epy_release(void) {
    return EPYTHON_VERSION;
}

int epy_float_bits(void) {
    return EPY_FLOAT_BITS;
}

void epy_free(void *memory) {
    free(memory);
}

const char *epy_device(int i) {
    const struct device_ops *ops = device_number(i);
    return ops ? ops->name : NULL;
}

const char *epy_module(int i, const char **text) {
    const char *unused;
    return i < 0 ? NULL : embedded_number((size_t)i, text ? text : &unused);
}

uint32_t epy_any(void) {
    return BUILTIN_ANY;
}

// ---- for the other files

char *library_text(struct buffer *buffer) {
    char *text = strndup(buffer->length ? buffer->bytes : "", buffer->length);
    buffer_free(buffer);
    return text;
}

void epy_answer_free(epy_answer *answer) {
    if (!answer) return;
    free(answer->words);
    free(answer->type);
    free(answer->message);
    free(answer->report);
    *answer = (epy_answer){0};
}

void library_words(epy_answer *answer, struct buffer *words) {
    answer->words = (uint32_t *)(void *)words->bytes;
    answer->count = words->length / 4;
    *words = BUFFER_EMPTY;
}

void library_failure(epy_answer *answer, const struct failure *failure) {
    struct buffer copy = BUFFER_EMPTY;
    *answer = (epy_answer){.core = failure->core};
    if (!failure->type) return;
    answer->type = strdup(failure->type);
    answer->message = strndup(failure->message.length ? failure->message.bytes : "", failure->message.length);
    if (failure->report.length) answer->report = strndup(failure->report.bytes, failure->report.length);
    answer->arguments = failure->arguments.length != 0;
    buffer_add(&copy, failure->arguments.bytes, failure->arguments.length);
    library_words(answer, &copy);
}

void library_error(epy_answer *answer, const char *type, const char *message) {
    *answer = (epy_answer){.type = strdup(type), .message = strdup(message)};
}

struct job_options library_options(const epy_options *from) {
    static const epy_options NONE;
    struct job_options options = JOB_DEFAULTS;
    if (!from) from = &NONE;
    if (from->device) options.device = from->device;
    if (from->cores) options.device_cores = from->cores;
    if (from->local_memory) options.map.local_memory = from->local_memory;
    if (from->shared_memory) options.map.shared_memory = from->shared_memory;
    options.host_cores = from->host_cores;
    options.host_memory = from->own_memory;
    options.threadless = from->workers == (uint32_t)EPY_NO_WORKERS;
    options.workers = options.threadless ? 0 : from->workers;
    options.prefix = from->prefix > 0   ? JOB_PREFIX_ALWAYS
                     : from->prefix < 0 ? JOB_PREFIX_NEVER
                                        : JOB_PREFIX_AUTO;
    options.deterministic = from->deterministic;
    options.model_name = from->model;
    options.timed = from->timed;
    options.seeded = from->seeded;
    options.seed = from->seed;
    options.sink = from->sink;
    options.sink_context = from->context;
    options.arguments = from->arguments;
    options.argument_count = from->arguments ? from->argument_count : 0;
    return options;
}
