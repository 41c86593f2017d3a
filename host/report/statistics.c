// SPDX-License-Identifier: MIT
// What a run has cost: -s and -t. Cores with the same figures share a line.
#include "host/report/statistics.h"

#include <string.h>

#include "host/state/job_state.h"

static void put_byte_code(const struct program *program, struct buffer *out) {
    struct program_sizes sizes;
    program_measure(program, &sizes);
    uint32_t tables = sizes.header + sizes.functions + sizes.methods + sizes.handlers;
    buffer_format(out, "byte code: %u bytes (code %u, constants %u, tables %u)\n", sizes.total, sizes.code,
                  sizes.constants + sizes.objects, tables);
}

static void put_maps(const struct job *job, struct buffer *out) {
    if (job->options.device_cores) {
        buffer_format(out, "memory of a core of the device (%s):\n", job->ops->name);
        map_print(&job->device_map, "    ", out);
    }
    if (job->options.host_cores) {
        buffer_text(out, "memory of a core of the host:\n");
        map_print(&job->host_map, "    ", out);
    }
}

static const struct core_statistics *statistics_of(const struct job *job, uint32_t core) {
    return &memory_control(job->ops->memory(job->device, core))->statistics;
}

// The physical core that a core of the device was placed on.
static uint32_t placement(const struct job *job, uint32_t core) {
    return job->options.placement ? job->options.placement[core] : core;
}

// Placed next to each other, or both on the host.
static bool follows(const struct job *job, uint32_t core) {
    if (job_is_device(job, core) != job_is_device(job, core - 1)) return false;
    return !job_is_device(job, core) || placement(job, core) == placement(job, core - 1) + 1;
}

// The last of the cores from `first` on that have the same figures.
static uint32_t last_alike(const struct job *job, uint32_t first) {
    uint32_t last = first;
    while (last + 1 < job->cores && follows(job, last + 1) &&
           !memcmp(statistics_of(job, last + 1), statistics_of(job, first), sizeof(struct core_statistics)))
        last++;
    return last;
}

static void put_placement(const struct job *job, uint32_t first, uint32_t last, struct buffer *out) {
    struct buffer text = BUFFER_EMPTY;
    if (!job_is_device(job, first)) {
        buffer_text(&text, "host");
    } else {
        buffer_format(&text, "%u", placement(job, first));
        if (last > first) buffer_format(&text, "-%u", placement(job, last));
    }
    buffer_format(out, "%9s", buffer_string(&text));
    buffer_free(&text);
}

static void put_name(const struct job *job, uint32_t first, uint32_t last, struct buffer *out) {
    struct buffer name = BUFFER_EMPTY;
    output_name(&name, first, last, job->options.device_cores);
    buffer_format(out, "%-18s", buffer_string(&name));
    buffer_free(&name);
}

static void put_cores(const struct job *job, uint32_t first, uint32_t last, struct buffer *out) {
    const struct core_statistics *s = statistics_of(job, first);
    put_name(job, first, last, out);
    put_placement(job, first, last, out);
    buffer_format(out, "%10u%10u%8u%10u%10u%12u%9u%10u\n", s->heap_peak, s->shared_bytes, s->shared_frames,
                  s->messages_sent, s->messages_received, s->bytes_sent, s->collections, s->requests);
}

void statistics_print(const struct job *job, FILE *out) {
    struct buffer text = BUFFER_EMPTY;
    put_byte_code(job->program, &text);
    put_maps(job, &text);
    // The peak of the heap; what went to the shared window, bytes and frames; ...
    buffer_format(&text, "%-18s%9s%10s%10s%8s%10s%10s%12s%9s%10s\n", "cores", "placed at", "heap peak",
                  "shared", "frames", "sent", "received", "bytes sent", "collects", "requests");
    for (uint32_t first = 0, last; first < job->cores; first = last + 1) {
        last = last_alike(job, first);
        put_cores(job, first, last, &text);
    }
    fwrite(text.bytes, 1, text.length, out);
    buffer_free(&text);
}

// On devices that count them.
static void put_instructions(const struct job *job, uint32_t core, struct buffer *out) {
    uint64_t count = job->ops->core_instructions ? job->ops->core_instructions(job->device, core) : 0;
    if (count) buffer_format(out, ", %llu instructions", (unsigned long long)count);
    buffer_char(out, '\n');
}

void statistics_print_times(const struct job *job, FILE *out) {
    struct buffer text = BUFFER_EMPTY;
    for (uint32_t core = 0; core < job->cores; core++) {
        put_name(job, core, core, &text);
        buffer_format(&text, "ran %.6f s", (double)job_core_time(job, core) * 1e-9);
        put_instructions(job, core, &text);
    }
    buffer_format(&text, "%-18stook %.6f s\n", "the run", (double)job->run_time * 1e-9);
    if (job->ops->measured) job->ops->measured(job->device, &text);
    fwrite(text.bytes, 1, text.length, out);
    buffer_free(&text);
}
