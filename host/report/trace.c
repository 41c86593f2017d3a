// SPDX-License-Identifier: MIT
// See trace.h.
#include "host/report/trace.h"

#include <stdlib.h>
#include <string.h>

enum {
    TRACES = 32,        // kept of each core
    FRAMES_KEPT = 4096, // of each; the frames further out than those are still there when it matters
    CHAIN_SHOWN = 20    // exceptions of a report
};

struct trace_frame {
    uint32_t at; // a byte of its instruction
    ref R;
};

struct trace {
    uint32_t number;           // in the exception object; 0: none
    struct trace_frame *frame; // innermost first
    uint32_t count, capacity;
    char *text; // as which it is reported; NULL: its message
};

// ---- what is handled

static struct value handled_at(const struct walk *walk) {
    int reg = program_handled_at(walk->program, walk->at);
    const struct value *v = reg < 0 ? NULL : memory_at(walk->memory, walk->R + (ref)reg * 8, sizeof *v, 8);
    return v && memory_exc(walk->memory, *v) ? *v : value_none();
}

static bool is_same(struct value a, struct value b) {
    return a.tag == b.tag && a.bits == b.bits;
}

// The exception that the core handles, in the innermost frame that handles one but `other`; else None.
static struct value find_handled(const struct job *job, uint32_t core, struct value other) {
    struct walk walk;
    walk_begin(&walk, job, core);
    if (!job->program->handling_count) return value_none();
    do {
        struct value v = handled_at(&walk);
        if (v.tag == TAG_EXC && !is_same(v, other)) return v;
    } while (walk_outward(&walk));
    return value_none();
}

struct value trace_handled(const struct job *job, uint32_t core) {
    return find_handled(job, core, value_none());
}

// ---- keeping frames

// Exceptions that nobody can catch have all their frames when they are reported.
static bool can_catch(const struct program *program) {
    return ((const struct image_header *)(const void *)program->image)->handler_count > 0;
}

static struct exc_object *exception_at(const struct job *job, uint32_t core, struct value exception) {
    const struct core_memory *memory = job->ops->memory(job->device, core);
    if (!memory_exc(memory, exception)) return NULL;
    return memory_at(memory, exception.bits, EXC_SIZE, 8);
}

// The place for the next exception's frames; NULL without memory.
static struct trace *next_trace(struct job_core *core) {
    if (!core->traces) core->traces = calloc(TRACES, sizeof *core->traces);
    if (!core->traces) return NULL;
    core->trace_number = core->trace_number % UINT16_MAX + 1;
    struct trace *trace = &core->traces[core->trace_number % TRACES];
    trace->number = core->trace_number;
    trace->count = 0;
    free(trace->text);
    trace->text = NULL;
    return trace;
}

static struct trace *find_trace(const struct job_core *core, const struct exc_object *exc) {
    struct trace *trace = core->traces && exc->trace ? &core->traces[exc->trace % TRACES] : NULL;
    return trace && trace->number == exc->trace ? trace : NULL;
}

static void add_frame(struct trace *trace, struct trace_frame frame) {
    if (trace->count == FRAMES_KEPT) return;
    if (trace->count == trace->capacity) {
        uint32_t capacity = trace->capacity ? 2 * trace->capacity : 8;
        struct trace_frame *grown = realloc(trace->frame, capacity * sizeof *grown);
        if (!grown) return;
        trace->frame = grown;
        trace->capacity = capacity;
    }
    trace->frame[trace->count++] = frame;
}

static void add_walk(struct trace *trace, struct walk *walk) {
    do add_frame(trace, (struct trace_frame){walk->at, walk->R});
    while (trace->count < FRAMES_KEPT && walk_outward(walk));
}

struct raised trace_new(struct job *job, uint32_t core, uint32_t ahead) {
    struct trace *trace = can_catch(job->program) ? next_trace(&job->core[core]) : NULL;
    struct raised raised = {0, value_none()};
    struct walk walk;
    if (!trace) return raised;
    raised.trace = trace->number;
    walk_begin(&walk, job, core);
    walk.at += ahead;
    do {
        add_frame(trace, (struct trace_frame){walk.at, walk.R});
        if (raised.context.tag != TAG_EXC) raised.context = handled_at(&walk);
    } while (walk_outward(&walk) && (trace->count < FRAMES_KEPT || raised.context.tag != TAG_EXC));
    return raised;
}

struct raised trace_new_outside(struct job *job, uint32_t core) {
    struct raised raised = trace_new(job, core, 0);
    struct trace *trace = raised.trace ? &job->core[core].traces[raised.trace % TRACES] : NULL;
    if (trace && trace->count > 1) {
        trace->count--;
        memmove(trace->frame, trace->frame + 1, trace->count * sizeof *trace->frame);
    }
    return raised;
}

// How many of the frames the exception has come through when the frame at R has caught it: those up to its
// last one, for it may have raised it several times.
static uint32_t count_until(const struct trace *trace, ref R) {
    for (uint32_t n = trace->count; n > 0; n--)
        if (trace->frame[n - 1].R == R) return n;
    return trace->count;
}

void trace_again(struct job *job, uint32_t core, struct value exception, bool shown) {
    struct exc_object *exc = exception_at(job, core, exception);
    if (!exc || !can_catch(job->program)) return;
    struct trace *old = find_trace(&job->core[core], exc), all = {0};
    if (exc->pc != UINT32_MAX && old) {
        uint32_t n = count_until(old, exc->caught);
        for (uint32_t i = 0; i < n; i++) add_frame(&all, old->frame[i]);
        if (all.count) all.frame[0].at = exc->pc;
    } else if (exc->pc != UINT32_MAX) {
        add_frame(&all, (struct trace_frame){exc->pc, 0});
    }
    struct walk walk;
    walk_begin(&walk, job, core);
    // A generator's frame may lie elsewhere than when it caught the exception.
    if (!shown && all.count) all.frame[all.count - 1].R = walk.R;
    if (shown || walk_outward(&walk)) add_walk(&all, &walk);
    struct trace *trace = next_trace(&job->core[core]);
    if (!trace) {
        free(all.frame);
        return;
    }
    free(trace->frame);
    all.number = trace->number;
    *trace = all;
    exc->trace = (uint16_t)trace->number;
}

void trace_tell(struct job *job, uint32_t core, struct value exception, const struct text_view *text) {
    struct exc_object *exc = exception_at(job, core, exception);
    struct trace *trace = exc ? find_trace(&job->core[core], exc) : NULL;
    if (!exc) return;
    if (!trace) { // it was never raised, or long ago
        if (!(trace = next_trace(&job->core[core]))) return;
        exc->trace = (uint16_t)trace->number;
    }
    free(trace->text);
    trace->text = strndup(text->bytes, text->length);
}

const char *trace_told(const struct job *job, uint32_t core, struct value exception) {
    const struct exc_object *exc = memory_exc(job->ops->memory(job->device, core), exception);
    const struct trace *trace = exc ? find_trace(&job->core[core], exc) : NULL;
    return trace ? trace->text : NULL;
}

void trace_free(struct job_core *core) {
    for (uint32_t i = 0; core->traces && i < TRACES; i++) {
        free(core->traces[i].frame);
        free(core->traces[i].text);
    }
    free(core->traces);
    core->traces = NULL;
}

// ---- from one process to another

struct packed_trace {
    uint32_t slot, number, count, text; // text: its size with the 0 at its end; 0: none
};

void trace_pack(const struct job_core *core, struct buffer *out) {
    for (uint32_t i = 0; core->traces && i < TRACES; i++) {
        const struct trace *trace = &core->traces[i];
        uint32_t text = trace->text ? (uint32_t)strlen(trace->text) + 1 : 0;
        struct packed_trace head = {i, trace->number, trace->count, text};
        if (!trace->number) continue;
        buffer_add(out, (const char *)&head, sizeof head);
        if (trace->count) buffer_add(out, (const char *)trace->frame, trace->count * sizeof *trace->frame);
        if (text) buffer_add(out, trace->text, text);
    }
}

void trace_unpack(struct job_core *core, const char *bytes, size_t size) {
    struct packed_trace head;
    core->traces = calloc(TRACES, sizeof *core->traces);
    for (size_t at = 0; core->traces && at + sizeof head <= size;) {
        memcpy(&head, bytes + at, sizeof head);
        at += sizeof head;
        size_t frames = head.count * sizeof(struct trace_frame);
        if (head.slot >= TRACES || frames + head.text > size - at) return;
        struct trace *trace = &core->traces[head.slot];
        trace->number = head.number;
        trace->frame = malloc(frames + 1);
        if (trace->frame) {
            memcpy(trace->frame, bytes + at, frames);
            trace->count = trace->capacity = head.count;
        }
        at += frames;
        if (head.text) trace->text = strndup(bytes + at, head.text);
        at += head.text;
    }
}

// ---- chains

// By any byte of its instruction.
static void add_user_frame(struct frames *frames, const struct program *program, uint32_t at) {
    const struct program_function *function = program_function_at(program, at);
    if (function && !function->library) frames_add(frames, traceback_instruction(program, at));
}

// The frames of an exception up to the one at `until` that has caught it.
static void frames_until(struct frames *frames, const struct job *job, uint32_t core,
                         const struct exc_object *exc, ref until) {
    const struct trace *trace = find_trace(&job->core[core], exc);
    uint32_t n = trace ? count_until(trace, until) : 0;
    if (!n) add_user_frame(frames, job->program, exc->pc);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t pc = trace->frame[i].at;
        bool first =
            i == 0 && program_function_at(job->program, pc) == program_function_at(job->program, exc->pc);
        add_user_frame(frames, job->program, first ? exc->pc : pc);
    }
}

// The frames of the exception that has stopped the core: those that are kept, then those that still exist.
static void frames_of_last(struct frames *frames, const struct job *job, uint32_t core,
                           const struct exc_object *exc) {
    const struct trace *trace = find_trace(&job->core[core], exc);
    struct walk walk;
    walk_begin(&walk, job, core);
    if (trace && trace->count) {
        ref last = trace->frame[trace->count - 1].R;
        frames_until(frames, job, core, exc, last);
        bool more = true;
        while (more && walk.R != last) more = walk_outward(&walk);
        if (!more || !walk_outward(&walk)) return;
    } else if (exc->pc != walk.at && exc->pc != UINT32_MAX) {
        add_user_frame(frames, job->program, exc->pc);
    }
    do add_user_frame(frames, job->program, walk.at);
    while (walk_outward(&walk));
}

// Where there was no such method to be called, it is marked, without the arguments.
static void mark_method(struct frames *frames, const struct program *program, const struct exc_object *exc) {
    struct pos pos;
    if (exc->type != BUILTIN_AttributeError || !frames->count ||
        frames->pc[0] != traceback_instruction(program, exc->pc))
        return;
    if (program_position(program, frames->pc[0] + PROGRAM_METHOD, &pos)) frames->pc[0] += PROGRAM_METHOD;
}

struct link {
    struct value exception; // None: there is none
    enum relation_to_next relation;
};

// What led to an exception; `last`: it has stopped the core.
static struct link link_of(const struct job *job, uint32_t core, struct value exception, bool last) {
    const struct core_memory *memory = job->ops->memory(job->device, core);
    const struct exc_object *exc = memory_exc(memory, exception);
    struct items_view pair;
    if (exc->context.tag == TAG_EXC) return (struct link){exc->context, RELATION_CONTEXT};
    if (memory_items(memory, exc->context, &pair) && pair.count == 2)
        return (struct link){memory_item(&pair, 0), RELATION_CAUSE};
    if (!last || exc->trace) return (struct link){value_none(), RELATION_LAST};
    // The core has raised it without the host: MemoryError, RecursionError.
    return (struct link){find_handled(job, core, exception), RELATION_CONTEXT};
}

static bool contains(const struct chain *chain, struct value exception) {
    for (uint32_t i = 0; i < chain->count; i++)
        if (is_same(chain->item[i].exception, exception)) return true;
    return false;
}

static struct chain_item *add_item(struct chain *chain, struct value exception) {
    struct chain_item *grown = realloc(chain->item, (chain->count + 1) * sizeof *grown);
    if (!grown) {
        chain->failed = true;
        return NULL;
    }
    chain->item = grown;
    chain->item[chain->count] = (struct chain_item){.exception = exception, .frames = FRAMES_EMPTY};
    return &chain->item[chain->count++];
}

// How many exceptions there are from that one on, itself included.
static uint32_t count_links(const struct job *job, uint32_t core, struct value exception) {
    enum { MOST = 100000 }; // a core cannot have more; a circle has
    const struct core_memory *memory = job->ops->memory(job->device, core);
    uint32_t n = 0;
    for (; n < MOST && memory_exc(memory, exception); n++)
        exception = link_of(job, core, exception, false).exception;
    return n;
}

// `stopped`: the exception has stopped the core.
static void add_chain(struct chain *chain, const struct job *job, uint32_t core, struct value exception,
                      bool stopped) {
    const struct core_memory *memory = job->ops->memory(job->device, core);
    struct link link = {exception, RELATION_LAST};
    const struct exc_object *exc;
    while ((exc = memory_exc(memory, link.exception)) && !contains(chain, link.exception)) {
        if (chain->count == CHAIN_SHOWN) {
            chain->more = count_links(job, core, link.exception);
            return;
        }
        struct chain_item *item = add_item(chain, link.exception);
        if (!item) return;
        bool last = stopped && chain->count == 1;
        item->next = link.relation;
        item->raised = last || exc->pc != UINT32_MAX;
        if (last)
            frames_of_last(&item->frames, job, core, exc);
        else if (item->raised)
            frames_until(&item->frames, job, core, exc, exc->caught);
        if (item->raised) mark_method(&item->frames, job->program, exc);
        link = link_of(job, core, link.exception, last);
    }
}

void chain_of_core(struct chain *chain, const struct job *job, uint32_t core) {
    add_chain(chain, job, core, memory_control(job->ops->memory(job->device, core))->exception, true);
}

void chain_of_caught(struct chain *chain, const struct job *job, uint32_t core, struct value exception) {
    add_chain(chain, job, core, exception, false);
}

void chain_free(struct chain *chain) {
    for (uint32_t i = 0; i < chain->count; i++) frames_free(&chain->item[i].frames);
    free(chain->item);
    *chain = CHAIN_EMPTY;
}
