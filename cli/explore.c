// SPDX-License-Identifier: MIT
#include "cli/explore.h"

#include <stdio.h>
#include <string.h>

#include "cli/usage.h"
#include "host/job/job.h"
#include "host/races/order_tree.h"
#include "host/races/races.h"
#include "host/report/report.h"
#include "host/state/job_state.h"

enum { ENDS_MAX = 20 }; // different ones that are told apart

// How runs ended, and in which order the first of them.
struct ending {
    struct buffer printed; // by cores, one after the other
    struct buffer report, order;
    enum job_result result;
    int status;
    uint64_t runs;
};

struct explorer {
    const struct command *command;
    struct buffer text, errors; // that the run at hand prints
    struct ending ending[ENDS_MAX];
    uint32_t count;
    uint64_t runs, others; // runs that ended in yet another way
    bool stopped;
    struct races_found found;
};

static bool take(void *context, const char *text, size_t size) {
    buffer_add(context, text, size);
    return true;
}

// ---- what a run has printed

// The end of a line, behind its \n.
static const char *line_end(const char *at, const char *end) {
    const char *found = memchr(at, '\n', (size_t)(end - at));
    return found ? found + 1 : end;
}

// Whether a line is the core's: the name that the output gives it.
static bool is_of(const char *line, const char *end, const struct buffer *name) {
    return (size_t)(end - line) >= name->length && !memcmp(line, name->bytes, name->length);
}

static void add_lines_of(const struct job_options *options, uint32_t core, const struct buffer *text,
                         struct buffer *out) {
    struct buffer name = BUFFER_EMPTY;
    output_name(&name, core, core, options->device_cores);
    const char *at = text->bytes, *end = at + text->length;
    for (const char *next; text->length && at < end; at = next) {
        next = line_end(at, end);
        if (is_of(at, next, &name)) buffer_add(out, at, (size_t)(next - at));
    }
    buffer_free(&name);
}

static void sort_by_cores(const struct job_options *options, const struct buffer *text, struct buffer *out) {
    for (uint32_t core = 0; core < options->device_cores + options->host_cores; core++)
        add_lines_of(options, core, text, out);
}

// As the run would have shown it.
static void show(const struct command *c, const struct buffer *text, FILE *out) {
    bool one = c->job.device_cores + c->job.host_cores == 1;
    bool names = c->job.prefix == JOB_PREFIX_ALWAYS || (c->job.prefix == JOB_PREFIX_AUTO && !one);
    const char *at = text->bytes, *end = at + text->length;
    for (const char *next; text->length && at < end; at = next) {
        next = line_end(at, end);
        const char *name = memchr(at, ' ', (size_t)(next - at)); // of "[device 3] "
        if (!names && name) name = memchr(name + 1, ' ', (size_t)(next - name - 1));
        if (!names && name) at = name + 1;
        fwrite(at, 1, (size_t)(next - at), out);
    }
    fflush(out);
}

// ---- one run

static struct job *make_job(struct explorer *e, const struct program *program, struct order_tree *tree) {
    struct job_options options = e->command->job;
    struct buffer error = BUFFER_EMPTY;
    options.prefix = JOB_PREFIX_ALWAYS;
    options.colour_out = false;
    options.sink = take;
    options.sink_context = &e->text;
    options.order.tree = tree;
    options.order.found = &e->found;
    struct job *job = job_create(&options, program, &error);
    if (!job) {
        fprintf(stderr, "epython: %s\n", buffer_string(&error));
        buffer_free(&error);
        return NULL;
    }
    job->errors.sink = take;
    job->errors.sink_context = &e->errors;
    job_give_input(job, "", 0);
    return job;
}

static bool is_equal(const struct buffer *a, const struct buffer *b) {
    return a->length == b->length && (!a->length || !memcmp(a->bytes, b->bytes, a->length));
}

static bool ends_alike(const struct ending *a, const struct ending *b) {
    return a->result == b->result && a->status == b->status && is_equal(&a->printed, &b->printed) &&
           is_equal(&a->report, &b->report);
}

static void free_ending(struct ending *ending) {
    buffer_free(&ending->printed);
    buffer_free(&ending->report);
    buffer_free(&ending->order);
}

// Adds the run to those that ended alike.
static void count(struct explorer *e, struct job *job, const struct order_tree *tree) {
    const struct job_options *options = &e->command->job;
    struct ending new = {.result = job->result, .status = job_status(job), .runs = 1};
    sort_by_cores(options, &e->text, &new.printed);
    sort_by_cores(options, &e->errors, &new.printed);
    report_text(job, &new.report);
    order_tree_put(tree, &new.order);
    if (!e->runs++) {
        show(e->command, &e->text, stdout);
        show(e->command, &e->errors, stderr);
    }
    for (uint32_t i = 0; i < e->count; i++)
        if (ends_alike(&e->ending[i], &new)) {
            e->ending[i].runs++;
            free_ending(&new);
            return;
        }
    if (e->count < ENDS_MAX) {
        e->ending[e->count++] = new;
        return;
    }
    e->others++;
    free_ending(&new);
}

// Runs it in the next order. False: there is none, or something is in the way.
static bool run_next(struct explorer *e, const struct program *program, struct order_tree *tree,
                     struct job *volatile *running) {
    if (!order_tree_next(tree)) return false;
    struct job *job = make_job(e, program, tree);
    if (!job) return false;
    *running = job;
    job_run(job);
    e->stopped = job->result == JOB_INTERRUPTED && !order_tree_is_redundant(tree);
    if (!order_tree_is_redundant(tree)) count(e, job, tree);
    *running = NULL;
    job_destroy(job);
    buffer_clear(&e->text);
    buffer_clear(&e->errors);
    return !e->stopped;
}

// ---- how they ended

static void put_orders(uint64_t n) {
    fprintf(stderr, n == 1 ? "%llu order" : "%llu orders", (unsigned long long)n);
}

static const char *what(const struct ending *ending) {
    switch (ending->result) {
    case JOB_FINISHED: return ending->status ? "ends by sys.exit" : "ends";
    case JOB_DEADLOCK: return "a deadlock";
    case JOB_INTERRUPTED: return "stopped";
    default: return "fails";
    }
}

// The first line that is another than in the first run.
static void put_difference(const struct ending *first, const struct ending *other) {
    const char *a = first->printed.bytes, *a_end = a + first->printed.length;
    const char *b = other->printed.bytes, *b_end = b + other->printed.length;
    while (first->printed.length && other->printed.length && a < a_end && b < b_end) {
        const char *x = line_end(a, a_end), *y = line_end(b, b_end);
        if (x - a != y - b || memcmp(a, b, (size_t)(x - a))) break;
        a = x;
        b = y;
    }
    if (a != a_end) fprintf(stderr, "  - %.*s\n", (int)(line_end(a, a_end) - a - 1), a);
    if (b != b_end) fprintf(stderr, "  + %.*s\n", (int)(line_end(b, b_end) - b - 1), b);
}

static void put_ending(struct explorer *e, uint32_t i) {
    struct ending *ending = &e->ending[i];
    const struct ending *first = &e->ending[0];
    bool printed = i && !is_equal(&first->printed, &ending->printed);
    put_orders(ending->runs);
    fprintf(stderr, ": %s%s", what(ending),
            !i        ? ", as shown"
            : printed ? ", with other output"
                      : ", with the same output");
    if (ending->order.length) fprintf(stderr, ": --schedule=%s", buffer_string(&ending->order));
    fputc('\n', stderr);
    if (printed) put_difference(first, ending);
    if (ending->report.length) fwrite(ending->report.bytes, 1, ending->report.length, stderr);
}

static void put_races(const struct explorer *e, const struct program *program) {
    struct job job = {.program = program, .options = e->command->job};
    struct buffer text = BUFFER_EMPTY;
    if (!e->command->job.order.races) return;
    races_report(&job, &e->found, &text);
    if (text.length) fwrite(text.bytes, 1, text.length, stderr);
    fprintf(stderr, e->found.count == 1 ? "%u race in these orders.\n" : "%u races in these orders.\n",
            e->found.count);
    buffer_free(&text);
}

static void put_all(struct explorer *e, bool complete) {
    for (uint32_t i = 0; i < e->count; i++) put_ending(e, i);
    if (e->others) {
        put_orders(e->others);
        fputs(": in yet other ways\n", stderr);
    }
    put_orders(e->runs);
    fputs(e->count > 1  ? " tried; the result depends on the order"
          : e->runs > 1 ? " tried; the result is the same"
                        : " tried",
          stderr);
    fputs(complete && e->runs == 1 ? ". There is no other.\n"
          : complete               ? ". These are all.\n"
          : e->stopped             ? ", until it was stopped.\n"
                                   : ". There are more: --schedule all:N tries up to N.\n",
          stderr);
}

int explore_run(const struct command *c, const struct program *program, struct job *volatile *running) {
    struct explorer e = {.command = c};
    struct order_tree *tree = order_tree_create(NULL);
    while (tree && e.runs < c->explore && run_next(&e, program, tree, running)) {
    }
    bool complete = tree && e.runs && !e.stopped && (e.runs < c->explore || !order_tree_next(tree));
    if (e.runs) put_all(&e, complete);
    if (e.runs) put_races(&e, program);
    int status = !e.runs ? STATUS_FAILED : e.stopped ? 130 : e.count > 1 ? STATUS_FAILED : e.ending[0].status;
    for (uint32_t i = 0; i < e.count; i++) free_ending(&e.ending[i]);
    order_tree_free(tree);
    races_found_free(&e.found);
    buffer_free(&e.text);
    buffer_free(&e.errors);
    return status;
}
