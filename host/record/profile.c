// SPDX-License-Identifier: MIT
#include "host/record/profile.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "host/report/collective.h"

enum {
    ROWS_MAX = 20,    // of a table
    MATRIX_MAX = 16,  // cores of a matrix; of more, pairs are listed
    CORES_MAX = 64,   // of the table of cores
    SOURCE_WIDTH = 60 // columns of a source line that are shown
};

// ---- sums of all cores

struct sums {
    struct record_sum *row;
    uint32_t count, capacity;
    bool failed;
};

static bool is_alike(const struct record_sum *a, const struct record_sum *b) {
    return a->kind == b->kind && a->key == b->key && a->place == b->place;
}

static void put(struct sums *sums, struct record_sum s) {
    if (sums->count == sums->capacity) {
        uint32_t capacity = sums->capacity ? 2 * sums->capacity : 256;
        struct record_sum *grown = realloc(sums->row, capacity * sizeof *grown);
        if (!grown) {
            sums->failed = true;
            return;
        }
        sums->row = grown;
        sums->capacity = capacity;
    }
    sums->row[sums->count++] = s;
}

static int by_what(const void *a, const void *b) {
    const struct record_sum *x = a, *y = b;
    if (x->kind != y->kind) return x->kind < y->kind ? -1 : 1;
    if (x->key != y->key) return x->key < y->key ? -1 : 1;
    return x->place < y->place ? -1 : x->place > y->place;
}

static int by_time(const void *a, const void *b) {
    const struct record_sum *x = a, *y = b;
    if (x->time != y->time) return x->time > y->time ? -1 : 1;
    return by_what(a, b);
}

// Makes one of rows that are alike.
static void join(struct sums *sums) {
    uint32_t count = 0;
    if (sums->count) qsort(sums->row, sums->count, sizeof *sums->row, by_what);
    for (uint32_t i = 0; i < sums->count; i++) {
        const struct record_sum *s = &sums->row[i];
        struct record_sum *last = count ? &sums->row[count - 1] : NULL;
        if (!last || !is_alike(last, s)) {
            sums->row[count++] = *s;
            continue;
        }
        last->count += s->count;
        last->time += s->time;
        if (s->longest > last->longest) last->longest = s->longest;
    }
    sums->count = count;
    if (count) qsort(sums->row, count, sizeof *sums->row, by_time);
}

// The sums of all cores, of kinds in a mask, those that took most time first; where_ever: places make no difference.
static struct sums gather(const struct job *job, unsigned kinds, bool where_ever) {
    struct sums sums = {0};
    const struct record_sum *s;
    for (uint32_t core = 0; core < job->cores; core++)
        for (uint32_t i = 0; (s = recording_sum(job->recording, core, i)); i++) {
            struct record_sum row = *s;
            if (where_ever) row.place = 0;
            if (s->count && kinds >> s->kind & 1) put(&sums, row);
        }
    join(&sums);
    return sums;
}

// ---- rows

static double milliseconds(uint64_t nanoseconds) {
    return (double)nanoseconds * 1e-6;
}

static void put_source(const struct job *job, uint32_t number, FILE *out) {
    const struct record_place *place = recording_place(job->recording, number);
    size_t length;
    if (!number || !place) return;
    const struct program_file *file = &job->program->files[place->file];
    const char *slash = strrchr(file->name, '/');
    const char *text = program_source_line(job->program, place->file, (int)place->line, &length);
    fprintf(out, "  %s:%u", slash ? slash + 1 : file->name, place->line);
    while (text && length && (*text == ' ' || *text == '\t')) text++, length--;
    if (text && !file->library)
        fprintf(out, "  %.*s", length > SOURCE_WIDTH ? SOURCE_WIDTH : (int)length, text);
}

static void put_name(const struct record_sum *s, FILE *out) {
    struct buffer name = BUFFER_EMPTY;
    if (s->kind == RECORD_ASK)
        recording_ask_name(s->key, &name);
    else if (s->kind == RECORD_WAIT)
        buffer_text(&name, recording_wait_name(s->key & 0xff, s->key >> 8));
    else if (s->kind == RECORD_HOST)
        buffer_text(&name, recording_host_name(s->key));
    else
        buffer_text(&name, "collection");
    fprintf(out, "  %-12s", buffer_string(&name));
    buffer_free(&name);
}

static void put_rows(const struct job *job, const char *title, const struct sums *sums, FILE *out) {
    if (!sums->count) return;
    fprintf(out, "\n%s\n%12s%10s%12s  %-12s  where\n", title, "ms", "times", "longest ms", "what");
    for (uint32_t i = 0; i < sums->count && i < ROWS_MAX; i++) {
        const struct record_sum *s = &sums->row[i];
        fprintf(out, "%12.3f%10" PRIu64 "%12.3f", milliseconds(s->time), s->count, milliseconds(s->longest));
        put_name(s, out);
        put_source(job, s->place, out);
        putc('\n', out);
    }
    if (sums->count > ROWS_MAX) fprintf(out, "%12s and %u more\n", "", sums->count - ROWS_MAX);
}

static void put_table(const struct job *job, const char *title, unsigned kinds, bool where_ever, FILE *out) {
    struct sums sums = gather(job, kinds, where_ever);
    put_rows(job, title, &sums, out);
    if (sums.failed) fputs("  (no memory for all of them)\n", out);
    free(sums.row);
}

// ---- lines

struct line {
    uint64_t count;
    uint32_t place;
};

static int by_count(const void *a, const void *b) {
    const struct line *x = a, *y = b;
    if (x->count != y->count) return x->count > y->count ? -1 : 1;
    return x->place < y->place ? -1 : x->place > y->place;
}

static void put_line_rows(const struct job *job, const struct line *lines, uint32_t count, uint64_t all,
                          FILE *out) {
    fprintf(out, "\nInstructions executed, by line (counted, each as one)\n%14s%8s  where\n", "count",
            "share");
    for (uint32_t i = 0; i < count && i < ROWS_MAX && lines[i].count * 1000 >= all; i++) {
        fprintf(out, "%14" PRIu64 "%7.1f%%", lines[i].count, 100.0 * (double)lines[i].count / (double)all);
        put_source(job, lines[i].place, out);
        putc('\n', out);
    }
}

static void put_lines(const struct job *job, FILE *out) {
    uint32_t count = recording_places(job->recording);
    uint64_t *places = calloc(count, sizeof *places), all = 0;
    struct line *lines = calloc(count, sizeof *lines);
    if (places && lines && recording_counts(job->recording, places)) {
        for (uint32_t i = 0; i < count; i++) {
            lines[i] = (struct line){places[i], i};
            all += places[i];
        }
        qsort(lines, count, sizeof *lines, by_count);
        if (all) put_line_rows(job, lines, count, all, out);
    }
    free(places);
    free(lines);
}

// ---- cores

static void put_core(const struct job *job, uint32_t core, FILE *out) {
    const struct recording *r = job->recording;
    const struct core_statistics *s = &memory_control(job->ops->memory(job->device, core))->statistics;
    uint64_t collective = recording_spent_in_collectives(r, core),
             wait = recording_spent(r, core, RECORD_WAIT) - collective,
             collect = recording_spent(r, core, RECORD_COLLECT), host = recording_spent(r, core, RECORD_HOST),
             ask = recording_spent(r, core, RECORD_ASK), run = recording_spent(r, core, RECORD_RUN) - collect,
             known = collective + wait + collect + host + ask + run, all = recording_time(r);
    fprintf(out, "%5u%10.3f%10.3f%12.3f%10.3f%10.3f%10.3f%10.3f%8u%8u%10u\n", core, milliseconds(run),
            milliseconds(wait), milliseconds(collective), milliseconds(ask), milliseconds(host),
            milliseconds(collect), milliseconds(all > known ? all - known : 0), s->messages_sent, s->requests,
            s->heap_peak);
}

static void put_cores(const struct job *job, FILE *out) {
    fprintf(out, "\nWhat the cores did, in ms%s, of a run of %.3f\n",
            job->options.model           ? " of model time"
            : job->options.deterministic ? " of --deterministic's clock"
                                         : "",
            milliseconds(recording_time(job->recording)));
    fprintf(out, "%5s%10s%10s%12s%10s%10s%10s%10s%8s%8s%10s\n", "core", "run", "wait", "collective",
            "ask host", "wait host", "collect", "other", "sent", "asks", "heap peak");
    for (uint32_t core = 0; core < job->cores && core < CORES_MAX; core++) put_core(job, core, out);
    if (job->cores > CORES_MAX) fprintf(out, "      and %u more cores\n", job->cores - CORES_MAX);
    fputs("  (other: ready while another core has the processor, or ended)\n", out);
}

// ---- who sends to whom

static void put_amount(uint64_t n, FILE *out) {
    if (n < 100000)
        fprintf(out, "%7" PRIu64, n);
    else if (n < 100000000)
        fprintf(out, "%6" PRIu64 "K", n / 1000);
    else
        fprintf(out, "%6" PRIu64 "M", n / 1000000);
}

static void put_matrix(const struct job *job, bool bytes, FILE *out) {
    fprintf(out, "%6s", bytes ? "bytes" : "count");
    for (uint32_t to = 0; to < job->cores; to++) fprintf(out, "%7u", to);
    putc('\n', out);
    for (uint32_t from = 0; from < job->cores; from++) {
        fprintf(out, "%6u", from);
        for (uint32_t to = 0; to < job->cores; to++) {
            struct record_flow flow = recording_flow(job->recording, from, to);
            if (flow.count)
                put_amount(bytes ? flow.bytes : flow.count, out);
            else
                fprintf(out, "%7s", ".");
        }
        putc('\n', out);
    }
}

struct pair {
    uint32_t from, to;
    struct record_flow flow;
};

static int by_bytes(const void *a, const void *b) {
    const struct pair *x = a, *y = b;
    if (x->flow.bytes != y->flow.bytes) return x->flow.bytes > y->flow.bytes ? -1 : 1;
    if (x->flow.count != y->flow.count) return x->flow.count > y->flow.count ? -1 : 1;
    return x->from != y->from ? (x->from < y->from ? -1 : 1) : x->to < y->to ? -1 : x->to > y->to;
}

// Enters a pair among the first ROWS_MAX, which are in order.
static void enter(struct pair *top, uint32_t *count, struct pair pair) {
    uint32_t at = *count < ROWS_MAX ? (*count)++ : ROWS_MAX;
    if (at == ROWS_MAX && by_bytes(&pair, &top[ROWS_MAX - 1]) >= 0) return;
    if (at == ROWS_MAX) at--;
    for (; at && by_bytes(&pair, &top[at - 1]) < 0; at--) top[at] = top[at - 1];
    top[at] = pair;
}

static void put_pairs(const struct job *job, FILE *out) {
    struct pair top[ROWS_MAX];
    uint32_t count = 0, all = 0;
    for (uint32_t from = 0; from < job->cores; from++)
        for (uint32_t to = 0; to < job->cores; to++) {
            struct pair pair = {from, to, recording_flow(job->recording, from, to)};
            if (!pair.flow.count) continue;
            all++;
            enter(top, &count, pair);
        }
    fprintf(out, "%6s%6s%10s%12s\n", "from", "to", "count", "bytes");
    for (uint32_t i = 0; i < count; i++)
        fprintf(out, "%6u%6u%10u%12" PRIu64 "\n", top[i].from, top[i].to, top[i].flow.count,
                top[i].flow.bytes);
    if (all > count) fprintf(out, "      and %u more pairs\n", all - count);
}

static bool has_messages(const struct job *job) {
    for (uint32_t from = 0; from < job->cores; from++)
        for (uint32_t to = 0; to < job->cores; to++)
            if (recording_flow(job->recording, from, to).count) return true;
    return false;
}

static void put_messages(const struct job *job, FILE *out) {
    if (!has_messages(job)) return;
    fputs("\nMessages", out);
    if (job->cores <= MATRIX_MAX) {
        fputs(", from the core of the row to that of the column\n", out);
        put_matrix(job, false, out);
        put_matrix(job, true, out);
    } else {
        fputs(", the pairs with most bytes first\n", out);
        put_pairs(job, out);
    }
}

void profile_print(const struct job *job, FILE *out) {
    const char *name = job->program->file_count ? job->program->files[0].name : "?";
    fprintf(out, "Profile of %s\n", name);
    put_cores(job, out);
    put_table(job, "Where cores wait for messages, sums of all cores", 1u << RECORD_WAIT, false, out);
    put_lines(job, out);
    put_messages(job, out);
    put_table(job, "What they ask of the host", 1u << RECORD_ASK, true, out);
    put_table(job, "Where they wait for the host", 1u << RECORD_HOST, false, out);
    put_table(job, "Where they collect", 1u << RECORD_COLLECT, false, out);
}
