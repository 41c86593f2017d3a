// SPDX-License-Identifier: MIT
// One program, one job at a time. Texts that are returned are kept until the next.
#include "ports/wasm/page.h"

#include <stdlib.h>
#include <string.h>

#include "compiler/compile.h"
#include "contract/collective.h"
#include "host/job/job.h"
#include "host/record/json.h"
#include "host/record/page.h"
#include "host/record/waits_for.h"
#include "host/report/report.h"
#include "host/report/statistics.h"
#include "host/report/traceback.h"

// What of the page's is called: takes output; stream 1, or 2 for errors.
EM_JS(void, page_output, (const char *text, size_t size, int stream),
      { Module["output"](HEAPU8.slice(text, text + size), stream); });

enum { // events of what still runs that are shown, of all cores together, and of each at least
    PAGE_LOOK = 6000,
    PAGE_LOOK_LEAST = 8
};

static struct {
    char *file; // the program's name
    struct program *program;
    struct job *job;
    bool ended;
    struct device_observer recording;        // what it wants to be told
    uint32_t ran;                            // the core that has run last, + 1
    uint32_t sent[PAGE_SENT][2], sent_count; // from, to; how many there have been
    uint32_t *cores;                         // of page_cores
    char *text;                              // that was returned
} page;

// ---- texts

// A text that is written as a file is, to be returned.
static FILE *text_begin(size_t *size) {
    free(page.text);
    page.text = NULL;
    return open_memstream(&page.text, size);
}

static const char *text_end(FILE *file) {
    if (!file) return "";
    fclose(file);
    return page.text ? page.text : "";
}

static void put_json(const char *text, FILE *out) {
    json_string(text, strlen(text), out);
}

// ---- compiling

static void put_errors(const struct diag_list *errors, FILE *out) {
    char *said = NULL;
    size_t size = 0;
    FILE *text = open_memstream(&said, &size);
    diag_print(text, errors, false);
    diag_print_notes(text, errors, false);
    fclose(text);
    fputs("{\"text\": ", out);
    put_json(said, out);
    fputs(", \"errors\": [", out);
    for (int i = 0; i < errors->count; i++) {
        const struct diag *d = &errors->item[i];
        fprintf(out, "%s{\"line\": %d, \"column\": %d, \"endLine\": %d, \"endColumn\": %d, \"file\": ",
                i ? ", " : "", d->pos.line, d->pos.col + 1, d->pos.end_line, d->pos.end_col + 1);
        put_json(d->file, out);
        fputs(", \"type\": ", out);
        put_json(d->type, out);
        fputs(", \"message\": ", out);
        put_json(d->message, out);
        fputc('}', out);
    }
    fputs("]}", out);
    free(said);
}

static void forget_job(void) {
    job_destroy(page.job);
    free(page.cores);
    page.job = NULL;
    page.cores = NULL;
}

const char *page_compile(const char *file, const char *source) {
    struct diag_list errors;
    struct compile_options options = {
        .file = file, .text = source, .length = strlen(source), .dialect = DIALECT_AUTO, .folder = "."};
    size_t size;
    forget_job();
    program_free(page.program);
    free(page.file);
    page.file = strdup(file);
    diag_init(&errors);
    page.program = compile_program(&options, &errors);
    FILE *out = text_begin(&size);
    if (out) put_errors(&errors, out);
    diag_free(&errors);
    return text_end(out);
}

// ---- running

static bool take_output(void *context, const char *text, size_t size) {
    page_output(text, size, context ? 2 : 1);
    return true;
}

static void note_run(void *context, uint32_t core) {
    page.ran = core + 1;
    page.recording.runs(context, core);
}

static void note_sent(void *context, uint32_t core, uint32_t to, uint32_t bytes, uint32_t message,
                      uint32_t pc) {
    uint32_t *last = page.sent[page.sent_count++ % PAGE_SENT];
    last[0] = core;
    last[1] = to;
    page.recording.sent(context, core, to, bytes, message, pc);
}

const char *page_begin(uint32_t cores, uint32_t events) {
    static const char *arguments[1];
    struct buffer error = BUFFER_EMPTY;
    struct job_options options = JOB_DEFAULTS;
    arguments[0] = page.file;
    options.device_cores = cores;
    options.threadless = true;
    options.sink = take_output;
    options.arguments = arguments;
    options.argument_count = 1;
    options.record.on = true;
    options.record.limit = events;
    options.record.last = true;
    forget_job();
    page.ended = false;
    page.ran = page.sent_count = 0;
    if (!page.program) return "there is no program";
    page.job = job_create(&options, page.program, &error);
    page.cores = calloc(cores, PAGE_CORE_WORDS * sizeof *page.cores);
    if (page.job) {
        page.job->errors.sink = take_output;
        page.job->errors.sink_context = &page;
        page.recording = page.job->observer;
        page.job->observer.runs = note_run;
        page.job->observer.sent = note_sent;
        if (job_begin(page.job)) return "";
        buffer_add(&error, page.job->trouble.bytes, page.job->trouble.length);
        forget_job();
    }
    size_t size;
    FILE *out = text_begin(&size);
    if (out) fputs(buffer_string(&error), out);
    buffer_free(&error);
    return text_end(out);
}

double page_step(uint32_t slices) {
    struct job_pause pause;
    if (page.ended || !page.job) return -1;
    if (job_step(page.job, slices, &pause))
        return pause.nanoseconds == UINT64_MAX ? 1e9 : (double)pause.nanoseconds * 1e-6;
    job_end(page.job);
    page.ended = true;
    return -1;
}

bool page_wants_input(void) {
    return page.job && !page.ended && page.job->monitor.wants_input;
}

void page_input(const char *text) {
    if (page.job) job_give_input(page.job, text, strlen(text));
}

void page_flush(void) {
    if (page.job && !page.ended) output_flush(&page.job->output);
}

void page_interrupt(void) {
    if (page.job) job_interrupt(page.job);
}

const char *page_end(void) {
    static const char *const RESULTS[] = {"finished", "failed", "deadlock", "interrupted", "closed"};
    struct buffer report = BUFFER_EMPTY;
    size_t size;
    FILE *out = page.ended ? text_begin(&size) : NULL;
    if (!out) return "";
    report_text(page.job, &report);
    fprintf(out,
            "{\"result\": \"%s\", \"status\": %d, \"seconds\": %.6f, \"report\": ", RESULTS[page.job->result],
            job_status(page.job), (double)page.job->run_time * 1e-9);
    put_json(buffer_string(&report), out);
    fputs(", \"cycle\": [", out);
    uint32_t *cycle = malloc(page.job->cores * sizeof *cycle);
    uint32_t length = cycle && page.job->result == JOB_DEADLOCK ? waits_for_cycle(page.job, cycle) : 0;
    for (uint32_t i = 0; i < length; i++) fprintf(out, "%s%u", i ? ", " : "", cycle[i]);
    fputs("]}", out);
    free(cycle);
    buffer_free(&report);
    return text_end(out);
}

// ---- what is seen of it

static uint32_t *core_words(uint32_t core) {
    const struct core_control *control = memory_control(page.job->ops->memory(page.job->device, core));
    uint32_t *words = &page.cores[core * PAGE_CORE_WORDS];
    words[0] = job_core_state(page.job, core);
    words[1] = words[0] == CORE_ASKING ? (uint32_t)page.job->core[core].wait : control->waiting;
    words[2] = waits_for(page.job, core);
    words[3] = control->statistics.heap_peak;
    words[4] = control->statistics.messages_sent;
    words[5] = control->statistics.messages_received;
    words[6] = collective_number(control->waiting_context);
    words[7] = control->statistics.shared_bytes;
    return words;
}

const uint32_t *page_cores(void) {
    for (uint32_t core = 0; page.job && core < page.job->cores; core++) core_words(core);
    return page.cores;
}

uint32_t page_heap(void) {
    if (!page.job) return 0;
    const struct core_control *control = memory_control(page.job->ops->memory(page.job->device, 0));
    return control->heap_end[0] - control->heap[0];
}

int page_ran(void) {
    return (int)page.ran - 1;
}

uint32_t page_sent_count(void) {
    return page.sent_count;
}

const uint32_t *page_sent(void) {
    return page.sent[0];
}

int page_line(uint32_t core) {
    struct frames frames = FRAMES_EMPTY;
    int line = 0;
    if (!page.job || core >= page.job->cores) return 0;
    enum core_state state = job_core_state(page.job, core);
    if (state == CORE_FINISHED) return 0;
    frames_of_core(&frames, page.job, core);
    for (uint32_t i = 0; i < frames.count && !line; i++) {
        const struct program_function *function = program_function_at(page.program, frames.pc[i]);
        if (function && !strcmp(page.program->files[function->file].name, page.file))
            line = traceback_line(page.program, frames.pc[i]);
    }
    frames_free(&frames);
    return line;
}

// The recording as it is, with the page around it or alone.
static const char *recorded(void (*write)(const struct job *job, FILE *out)) {
    size_t size;
    if (!page.job) return "";
    uint32_t events = PAGE_LOOK / page.job->cores;
    if (!page.ended) recording_look(page.job->recording, events < PAGE_LOOK_LEAST ? PAGE_LOOK_LEAST : events);
    FILE *out = text_begin(&size);
    if (out) write(page.job, out);
    return text_end(out);
}

const char *page_trace(void) {
    return recorded(page_write);
}

const char *page_recording(void) {
    return recorded(json_recording);
}

const char *page_statistics(void) {
    size_t size;
    FILE *out = page.ended ? text_begin(&size) : NULL;
    if (out) statistics_print(page.job, out);
    return text_end(out);
}
