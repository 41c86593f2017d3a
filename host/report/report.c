// SPDX-License-Identifier: MIT
// The report of a run, by how it ended.
#include "host/report/report.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "host/report/deadlock.h"
#include "host/report/failures.h"
#include "host/report/traceback.h"

static void report_output(const struct job *job, FILE *out) {
    int error = job->output.error;
    if (error && error != EPIPE) fprintf(out, "OSError: cannot write the output: %s\n", strerror(error));
}

// What has gone wrong with the device; if a core did what it cannot, where it was.
static void report_trouble(const struct job *job, FILE *out) {
    struct frames frames = FRAMES_EMPTY;
    struct buffer text = BUFFER_EMPTY;
    uint32_t core;
    if (!job->trouble.length) return;
    if (job->device && job->ops->fault && job->ops->fault(job->device, &core))
        frames_of_core(&frames, job, core);
    if (frames.count) {
        buffer_text(&text, TRACEBACK_TITLE);
        traceback_frames(&text, job->program, &frames, job->options.colour_err);
    }
    fprintf(out, "%.*sOSError: %.*s\n", (int)text.length, text.bytes, (int)job->trouble.length,
            job->trouble.bytes);
    frames_free(&frames);
    buffer_free(&text);
}

void report_write(const struct job *job, FILE *out) {
    struct buffer text = BUFFER_EMPTY;
    report_trouble(job, out);
    switch (job->result) {
    case JOB_FINISHED:
    case JOB_FAILED: failures_report(job, &text); break;
    case JOB_DEADLOCK: deadlock_report(job, &text); break;
    case JOB_INTERRUPTED: deadlock_interrupt(job, &text); break;
    case JOB_CLOSED: break;
    }
    if (text.length) fwrite(text.bytes, 1, text.length, out);
    if (text.failed) fputs("MemoryError: no memory for a part of this report\n", out);
    buffer_free(&text);
    report_output(job, out);
}

void report_text(const struct job *job, struct buffer *out) {
    char *text = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&text, &size);
    if (!file) return;
    report_write(job, file);
    fclose(file);
    buffer_add(out, text, size);
    free(text);
}
