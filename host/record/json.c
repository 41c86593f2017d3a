// SPDX-License-Identifier: MIT
#include "host/record/json.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "compiler/utf8.h"
#include "host/record/waits_for.h"
#include "host/report/collective.h"
#include "host/report/report.h"

// ---- parts

// The bytes of a control sequence of a terminal (ESC [ ... letter) at `text`, 0 if there is none.
static size_t colour_at(const char *text, size_t length) {
    if (length < 2 || text[0] != 27 || text[1] != '[') return 0;
    size_t at = 2;
    while (at < length && (text[at] == ';' || (text[at] >= '0' && text[at] <= '9'))) at++;
    return at < length ? at + 1 : at;
}

static void put_character(const char *text, int size, FILE *out) {
    unsigned char c = (unsigned char)*text;
    if (size == 1 && (c == '"' || c == '\\'))
        fprintf(out, "\\%c", c);
    else if (size == 1 && (c < ' ' || c == '<' || c == 127)) // </script> would end the page's script
        fprintf(out, "\\u%04x", c);
    else
        fwrite(text, 1, (size_t)size, out);
}

void json_string(const char *text, size_t length, FILE *out) {
    putc('"', out);
    for (size_t at = 0; at < length;) {
        uint32_t code;
        size_t colour = colour_at(text + at, length - at);
        int size = colour ? (int)colour : utf8_decode(text + at, length - at, &code);
        if (!size) fputs("\\ufffd", out);
        if (size && !colour) put_character(text + at, size, out);
        at += size ? (size_t)size : 1;
    }
    putc('"', out);
}

static void put_text(const char *text, FILE *out) {
    json_string(text, strlen(text), out);
}

static void put_key(const char *name, FILE *out) {
    fprintf(out, ",\n\"%s\":", name);
}

static void put_list(const char *name, FILE *out) {
    put_key(name, out);
    putc('[', out);
}

// Between the items of a list.
static void put_comma(bool *first, FILE *out) {
    if (!*first) putc(',', out);
    *first = false;
}

// ---- the program

static void put_files(const struct program *program, FILE *out) {
    bool first = true;
    put_list("files", out);
    for (uint32_t i = 0; i < program->file_count; i++) {
        const struct program_file *file = &program->files[i];
        put_comma(&first, out);
        fputs("{\"name\":", out);
        put_text(file->name, out);
        fputs(",\"text\":", out);
        json_string(file->library ? "" : file->text, file->library ? 0 : file->length, out);
        fprintf(out, ",\"library\":%s}", file->library ? "true" : "false");
    }
    putc(']', out);
}

static void put_places(const struct job *job, FILE *out) {
    const struct record_place *place;
    bool first = true;
    put_list("places", out);
    for (uint32_t i = 0; (place = recording_place(job->recording, i)); i++) {
        put_comma(&first, out);
        fprintf(out, "[%u,%u,", place->file, place->line);
        put_text(i && job->program->functions ? job->program->functions[place->function].name : "", out);
        putc(']', out);
    }
    putc(']', out);
}

// ---- names of what numbers mean

static void put_names(const char *key, const char *(*name)(uint32_t), uint32_t count, FILE *out) {
    bool first = true;
    put_list(key, out);
    for (uint32_t i = 0; i < count; i++) {
        put_comma(&first, out);
        put_text(name(i) ? name(i) : "", out);
    }
    putc(']', out);
}

static const char *wait_name(uint32_t i) {
    return recording_wait_name(i, 0);
}

// The names of all asks that a core's sums have.
static void put_asks(const struct job *job, FILE *out) {
    const struct record_sum *sum;
    bool first = true;
    put_key("asks", out);
    putc('{', out);
    for (uint32_t core = 0; core < job->cores; core++)
        for (uint32_t i = 0; (sum = recording_sum(job->recording, core, i)); i++) {
            struct buffer name = BUFFER_EMPTY;
            if (sum->kind != RECORD_ASK || !sum->count) continue;
            recording_ask_name(sum->key, &name);
            put_comma(&first, out);
            fprintf(out, "\"%u\":", sum->key);
            json_string(name.bytes, name.length, out);
            buffer_free(&name);
        }
    putc('}', out);
}

// ---- what happened

static void put_event(const struct record_event *e, FILE *out) {
    fprintf(out, "%u,%" PRIu64 ",%" PRIu64 ",%d,%d,%u,%u,%u,%u", e->kind, e->begin, e->end - e->begin,
            (int32_t)e->other, (int32_t)e->message, e->bytes, e->place, e->other_place, e->detail);
}

static void put_core_events(const struct job *job, uint32_t core, FILE *out) {
    const struct record_event *e;
    struct record_event open;
    bool first = true;
    putc('[', out);
    for (uint32_t i = 0; (e = recording_event(job->recording, core, i)); i++) {
        if (!recording_shows(job->recording, e)) continue;
        put_comma(&first, out);
        put_event(e, out);
    }
    if (recording_open(job->recording, core, &open)) {
        put_comma(&first, out);
        put_event(&open, out);
    }
    putc(']', out);
}

static void put_events(const struct job *job, FILE *out) {
    put_list("events", out);
    for (uint32_t core = 0; core < job->cores; core++) {
        fputs(core ? ",\n" : "", out);
        put_core_events(job, core, out);
    }
    putc(']', out);
}

static void put_lines(const struct job *job, FILE *out) {
    uint32_t count = recording_places(job->recording);
    uint64_t *places = calloc(count, sizeof *places);
    bool first = true;
    put_list("lines", out);
    if (places) recording_counts(job->recording, places);
    for (uint32_t i = 0; places && i < count; i++) {
        if (!places[i]) continue;
        put_comma(&first, out);
        fprintf(out, "[%u,%" PRIu64 "]", i, places[i]);
    }
    putc(']', out);
    free(places);
}

static void put_untaken(const struct job *job, FILE *out) {
    bool first = true;
    put_list("untaken", out);
    for (uint32_t core = 0; core < job->cores; core++) {
        const struct record_event *e = recording_untaken(job->recording, core);
        if (!e) continue;
        put_comma(&first, out);
        fprintf(out, "[%u,", core);
        put_event(e, out);
        putc(']', out);
    }
    putc(']', out);
}

static void put_sums(const struct job *job, FILE *out) {
    const struct record_sum *s;
    bool first = true;
    put_list("sums", out);
    for (uint32_t core = 0; core < job->cores; core++)
        for (uint32_t i = 0; (s = recording_sum(job->recording, core, i)); i++) {
            if (!s->count) continue;
            put_comma(&first, out);
            fprintf(out, "[%u,%u,%u,%u,%" PRIu64 ",%" PRIu64 ",%" PRIu64 "]", core, s->kind, s->key, s->place,
                    s->count, s->time, s->longest);
        }
    putc(']', out);
}

static void put_matrix(const struct job *job, FILE *out) {
    bool first = true;
    put_list("matrix", out);
    for (uint32_t from = 0; from < job->cores; from++)
        for (uint32_t to = 0; to < job->cores; to++) {
            struct record_flow flow = recording_flow(job->recording, from, to);
            if (!flow.count) continue;
            put_comma(&first, out);
            fprintf(out, "[%u,%u,%u,%" PRIu64 "]", from, to, flow.count, flow.bytes);
        }
    putc(']', out);
}

static void put_cores(const struct job *job, FILE *out) {
    put_list("cores", out);
    for (uint32_t core = 0; core < job->cores; core++) {
        const struct core_statistics *s = &memory_control(job->ops->memory(job->device, core))->statistics;
        fprintf(out, "%s{\"host\":%s,\"spent\":[", core ? ",\n" : "",
                job_is_device(job, core) ? "false" : "true");
        for (int kind = 0; kind < RECORD_KINDS; kind++)
            fprintf(out, "%s%" PRIu64, kind ? "," : "",
                    recording_spent(job->recording, core, (enum record_kind)kind));
        fprintf(out,
                "],\"collectives\":%" PRIu64
                ",\"sent\":%u,\"received\":%u,\"bytes\":%u,\"requests\":%u,\"collections\":%u,"
                "\"heap\":%u,\"shared\":%u}",
                recording_spent_in_collectives(job->recording, core), s->messages_sent, s->messages_received,
                s->bytes_sent, s->requests, s->collections, s->heap_peak, s->shared_bytes);
    }
    putc(']', out);
}

// ---- how it ended

static void put_report(const struct job *job, FILE *out) {
    static const char *const RESULTS[] = {"finished", "failed", "deadlock", "interrupted", "closed"};
    struct buffer report = BUFFER_EMPTY;
    put_key("result", out);
    put_text(job->runs ? "running" : RESULTS[job->result], out);
    if (!job->runs) report_text(job, &report);
    put_key("report", out);
    json_string(report.bytes, report.length, out);
    buffer_free(&report);
}

static void put_waits_for(const struct job *job, FILE *out) {
    uint32_t *cycle = malloc(job->cores * sizeof *cycle);
    put_list("waitsFor", out);
    for (uint32_t core = 0; core < job->cores; core++)
        fprintf(out, "%s%d", core ? "," : "",
                job->result == JOB_FINISHED ? WAITS_FOR_NOBODY : (int32_t)waits_for(job, core));
    putc(']', out);
    put_list("cycle", out);
    uint32_t length = cycle && job->result == JOB_DEADLOCK ? waits_for_cycle(job, cycle) : 0;
    for (uint32_t i = 0; i < length; i++) fprintf(out, "%s%u", i ? "," : "", cycle[i]);
    putc(']', out);
    free(cycle);
}

// Whose clock the times are of.
static const char *clock_of(const struct job *job) {
    return job->options.model ? "model" : job->options.deterministic ? "turns" : "nanoseconds";
}

void json_recording(const struct job *job, FILE *out) {
    const struct recording *r = job->recording;
    uint64_t until = recording_until(r);
    fprintf(out, "{\"format\":1");
    put_key("program", out);
    put_text(job->program->file_count ? job->program->files[0].name : "", out);
    put_key("device", out);
    put_text(job->ops->name, out);
    fprintf(out,
            ",\"deviceCores\":%u,\"clock\":\"%s\",\"time\":%" PRIu64 ",\"since\":%" PRIu64
            ",\"until\":%" PRIu64 ",\"dropped\":%" PRIu64,
            job->options.device_cores, clock_of(job), recording_time(r), recording_since(r),
            until < recording_time(r) ? until : recording_time(r), recording_dropped(r));
    put_files(job->program, out);
    put_places(job, out);
    put_names("waits", wait_name, WAIT_PROBE + 1, out);
    put_names("hostWaits", recording_host_name, HOST_WAIT_LOCK + 1, out);
    put_names("collectives", collective_name, COLLECTIVE_COUNT, out);
    put_asks(job, out);
    put_cores(job, out);
    put_sums(job, out);
    put_lines(job, out);
    put_matrix(job, out);
    put_untaken(job, out);
    put_report(job, out);
    put_waits_for(job, out);
    put_events(job, out);
    fputs("}\n", out);
}

// ---- Chrome's trace event format

static const char *const CHROME_KINDS[RECORD_KINDS] = {"run",     "wait",    "host", "ask",
                                                       "collect", "message", "end"};

static void put_chrome_name(const struct record_event *e, FILE *out) {
    struct buffer name = BUFFER_EMPTY;
    if (e->kind == RECORD_ASK)
        recording_ask_name(e->other, &name);
    else if (e->kind == RECORD_WAIT)
        buffer_text(&name, recording_wait_name(e->detail, collective_number(e->message)));
    else if (e->kind == RECORD_HOST)
        buffer_text(&name, recording_host_name(e->detail));
    else
        buffer_text(&name, CHROME_KINDS[e->kind]);
    json_string(name.bytes, name.length, out);
    buffer_free(&name);
}

static void put_microseconds(uint64_t nanoseconds, FILE *out) {
    fprintf(out, "%" PRIu64 ".%03u", nanoseconds / 1000, (unsigned)(nanoseconds % 1000));
}

static void put_chrome_head(const struct record_event *e, const char *phase, uint32_t core, uint64_t time,
                            FILE *out) {
    fputs(",\n{\"name\":", out);
    put_chrome_name(e, out);
    fprintf(out, ",\"cat\":\"%s\",\"ph\":\"%s\",\"pid\":1,\"tid\":%u,\"ts\":", CHROME_KINDS[e->kind], phase,
            core);
    put_microseconds(time, out);
}

static void put_chrome_place(const struct job *job, const char *key, uint32_t number, FILE *out) {
    const struct record_place *place = recording_place(job->recording, number);
    if (!number || !place) return;
    fprintf(out, ",\"%s\":", key);
    put_text(job->program->files[place->file].name, out);
    fprintf(out, ",\"%s line\":%u", key, place->line);
}

// A message: an arrow from its sender to its receiver. `number` tells it from others.
static void put_chrome_message(const struct job *job, const struct record_event *e, uint32_t core,
                               uint32_t number, FILE *out) {
    put_chrome_head(e, "s", e->other, e->begin, out);
    fprintf(out, ",\"id\":%u,\"args\":{\"bytes\":%u,\"to\":%u", number, e->bytes, core);
    if (!(e->message >> 31)) fprintf(out, ",\"tag\":%u", e->message);
    put_chrome_place(job, "at", e->other_place, out);
    fputs("}}", out);
    put_chrome_head(e, "f", core, e->end, out);
    fprintf(out, ",\"bp\":\"e\",\"id\":%u,\"args\":{\"bytes\":%u,\"from\":%u", number, e->bytes, e->other);
    put_chrome_place(job, "at", e->place, out);
    fputs("}}", out);
}

static void put_chrome_slice(const struct job *job, const struct record_event *e, uint32_t core, FILE *out) {
    put_chrome_head(e, "X", core, e->begin, out);
    fputs(",\"dur\":", out);
    put_microseconds(e->end - e->begin, out);
    fprintf(out, ",\"args\":{\"core\":%u", core);
    if (e->kind == RECORD_WAIT && e->other != (uint32_t)WAIT_ANY)
        fprintf(out, ",\"other core\":%u", e->other);
    put_chrome_place(job, "at", e->place, out);
    fputs("}}", out);
}

void json_chrome(const struct job *job, FILE *out) {
    const struct record_event *e;
    uint32_t messages = 0;
    fputs("{\"displayTimeUnit\":\"ns\",\"traceEvents\":[\n{\"name\":\"process_name\",\"ph\":\"M\",\"pid\":1,"
          "\"args\":{\"name\":",
          out);
    put_text(job->program->file_count ? job->program->files[0].name : "", out);
    fputs("}}", out);
    for (uint32_t core = 0; core < job->cores; core++)
        fprintf(
            out,
            ",\n{\"name\":\"thread_name\",\"ph\":\"M\",\"pid\":1,\"tid\":%u,\"args\":{\"name\":\"core %u\"}}",
            core, core);
    for (uint32_t core = 0; core < job->cores; core++)
        for (uint32_t i = 0; (e = recording_event(job->recording, core, i)); i++) {
            if (!recording_shows(job->recording, e)) continue;
            if (e->kind == RECORD_MESSAGE)
                put_chrome_message(job, e, core, ++messages, out);
            else
                put_chrome_slice(job, e, core, out);
        }
    fputs("\n]}\n", out);
}
