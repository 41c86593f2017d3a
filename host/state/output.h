// SPDX-License-Identifier: MIT
// What the cores print. Lines of several cores come whole, each with the core's name before it; a job of one
// core prints as it likes. Any thread may write.
#ifndef HOST_STATE_OUTPUT_H
#define HOST_STATE_OUTPUT_H

#include <pthread.h>

#include "host/base/buffer.h"

struct output {
    int fd;
    // Takes the output instead of fd; false: it cannot.
    bool (*sink)(void *context, const char *text, size_t size);
    void *sink_context;
    bool terminal;    // each line is shown at once
    bool whole_lines; // of several cores
    bool prefix;      // [device 3] before each line
    bool colour;      // of the prefix
    uint32_t cores, device_cores;
    struct buffer *lines; // per core: its line so far
    struct buffer ready;  // to be written
    struct buffer *shown; // per core: values that wait for those of other cores (output_show)
    uint32_t showing;     // so many cores have one
    int error;            // errno of a write that failed; everything since is dropped
    pthread_mutex_t mutex;
};

enum { OUTPUT_READY = 1 << 16 }; // bytes that are written without waiting for more

// Sets up output to a file descriptor. False without memory. The caller sets the flags before
// anything is written.
bool output_init(struct output *output, int fd, uint32_t cores, uint32_t device_cores);
void output_free(struct output *output);

// Adds what a core prints. True if somebody should flush soon: nothing was ready before and something is now,
// or it cannot be written.
bool output_write(struct output *output, uint32_t core, const char *text, size_t size);

// A value that a core shows at a prompt, as a line. It waits until all have shown one, the core prints something else, or all is over:
// cores beside each other that show the same share its line, "[device 0-15] 2".
void output_show(struct output *output, uint32_t core, const char *text, uint32_t size);

// Ends the line that a core has begun: what it does is complete. The core must not be printing.
void output_end_line(struct output *output, uint32_t core);

// Shows a prompt of input() at once, if it is at a terminal; else it becomes part of the core's line.
void output_prompt(struct output *output, uint32_t core, const char *text, size_t size);

// Writes what is ready. False if that failed, now or before (output->error).
bool output_flush(struct output *output);

// Completes all cores' last lines and writes everything. False as output_flush.
bool output_finish(struct output *output);

// Adds "[device 3] " or "[host 3] " for one core, "[device 0-15] " for a range.
void output_name(struct buffer *out, uint32_t first, uint32_t last, uint32_t device_cores);

// Whether this thread is in a sink of the guest's: it holds what output needs, so nothing is to be
// waited for that may print.
bool output_is_in_sink(void);

#endif
