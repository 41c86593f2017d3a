// SPDX-License-Identifier: MIT
// Why cores failed: a traceback for each that fails otherwise than the others, mutexes that ended cores hold,
// what SystemExit is to say.
#include "host/report/failures.h"

#include <string.h>

#include "host/report/errors.h"
#include "host/report/groups.h"
#include "host/report/trace.h"

enum failure { FAILURE_NONE, FAILURE_EXCEPTION, FAILURE_LOCK, FAILURE_EXIT };

// How a core ended; an exit that says nothing is no failure.
static enum failure failure_of(const struct job *job, uint32_t core) {
    struct value value;
    if (job_is_at_rest(job, core)) return FAILURE_NONE;
    if (job->core[core].failed) return FAILURE_EXCEPTION;
    if (job->core[core].held_lock) return FAILURE_LOCK;
    if (!job_exit_value(job, core, &value)) return FAILURE_NONE;
    bool quiet =
        value.tag == TAG_INT || value.tag == TAG_BOOL || value.tag == TAG_NONE || value.tag == TAG_UNBOUND;
    return quiet ? FAILURE_NONE : FAILURE_EXIT;
}

static struct value exception_of(const struct job *job, uint32_t core) {
    return memory_control(job->ops->memory(job->device, core))->exception;
}

// ---- tracebacks

enum { MESSAGE_MAX = 1 << 16 }; // bytes of an exception's message that a report shows

// Adds the last line of a traceback: "ValueError: message".
static void put_exception(const struct job *job, uint32_t core, struct value value, struct buffer *out) {
    struct text_env env = job_env(job, core);
    struct buffer message = {.limit = MESSAGE_MAX};
    const struct exc_object *exc = memory_exc(env.memory, value);
    if (exc && exc->type == BUILTIN_TaskTraceback) {
        text_message(out, &env, value);
        return;
    }
    const struct program_class *class = text_class(&env, value);
    struct buffer title = BUFFER_EMPTY;
    if (class && strcmp(class->module, "builtins") != 0 && strcmp(class->module, "__main__") != 0)
        buffer_format(&title, "%s.", class->module);
    buffer_text(&title, class ? class->qualified : text_type(&env, value));
    groups_put_title(job, buffer_string(&title), out);
    buffer_free(&title);
    const char *told = trace_told(job, core, value);
    if (told) buffer_text(&message, told);
    if (!told && !text_message(&message, &env, value))
        buffer_text(out, ": <a message that is nested too deeply>");
    else if (message.length)
        buffer_format(out, ": %.*s", (int)message.length, message.bytes);
    if (message.failed) buffer_text(out, " [... and more]");
    errors_suggestion(out, &env, value);
    buffer_char(out, '\n');
    buffer_free(&message);
}

static void put_traceback(const struct job *job, const struct frames *frames, struct buffer *out) {
    buffer_text(out, TRACEBACK_TITLE);
    traceback_frames(out, job->program, frames, job->options.colour_err);
}

// Adds the exceptions with their tracebacks, the one that led to all others first; `frames`: show where.
static void put_chain(const struct job *job, uint32_t core, const struct chain *chain, bool frames,
                      struct buffer *out) {
    static const char *const RELATIONS[] = {
        [RELATION_CONTEXT] = "\nDuring handling of the above exception, another exception occurred:\n\n",
        [RELATION_CAUSE] = "\nThe above exception was the direct cause of the following exception:\n\n",
    };
    if (chain->more)
        buffer_format(out, "[%u earlier exception%s led to this]\n\n", chain->more,
                      chain->more == 1 ? "" : "s");
    for (uint32_t i = chain->count; i-- > 0;) {
        const struct chain_item *item = &chain->item[i];
        if (item->raised && frames) put_traceback(job, &item->frames, out);
        put_exception(job, core, item->exception, out);
        if (i) buffer_text(out, RELATIONS[item->next]);
    }
    out->failed |= chain->failed;
}

void failures_caught(const struct job *job, uint32_t core, struct value exception, struct buffer *out) {
    struct chain chain = CHAIN_EMPTY;
    chain_of_caught(&chain, job, core, exception);
    put_chain(job, core, &chain, true, out);
    chain_free(&chain);
}

// ---- other ends

static void put_exit(const struct job *job, uint32_t core, struct buffer *out) {
    struct text_env env = job_env(job, core);
    const char *told = trace_told(job, core, exception_of(job, core));
    if (told)
        buffer_text(out, told);
    else if (!text_message(out, &env, exception_of(job, core)))
        buffer_text(out, "<nested too deeply>");
    buffer_char(out, '\n');
}

// Adds how a core failed; `frames`: show where.
static void put_failure(const struct job *job, uint32_t core, const struct chain *chain, bool frames,
                        struct buffer *out) {
    struct frames taken = FRAMES_EMPTY;
    switch (failure_of(job, core)) {
    case FAILURE_EXCEPTION: put_chain(job, core, chain, frames, out); break;
    case FAILURE_LOCK:
        frames_of_pc(&taken, job->locks[job->core[core].lock].pc);
        put_traceback(job, &taken, out);
        groups_put_title(job, "RuntimeError", out);
        buffer_format(out, ": the core has ended while it held mutex %u, which it took here\n",
                      job->core[core].lock);
        break;
    case FAILURE_EXIT: put_exit(job, core, out); break;
    case FAILURE_NONE: break;
    }
    frames_free(&taken);
}

// ---- all

static void key_of_failure(const struct job *job, uint32_t core, const struct chain *chain,
                           struct buffer *key) {
    put_failure(job, core, chain, false, key);
    for (uint32_t i = 0; i < chain->count; i++)
        buffer_add(key, (const char *)chain->item[i].frames.pc,
                   chain->item[i].frames.count * sizeof *chain->item[i].frames.pc);
}

// Of a core that an exception has stopped, else empty.
static struct chain chain_of(const struct job *job, uint32_t core) {
    struct chain chain = CHAIN_EMPTY;
    if (failure_of(job, core) == FAILURE_EXCEPTION) chain_of_core(&chain, job, core);
    return chain;
}

void failures_report(const struct job *job, struct buffer *out) {
    struct groups groups;
    bool good = groups_init(&groups, job);
    for (uint32_t core = 0; good && core < job->cores; core++) {
        struct buffer key = BUFFER_EMPTY;
        if (failure_of(job, core) == FAILURE_NONE) continue;
        struct chain chain = chain_of(job, core);
        key_of_failure(job, core, &chain, &key);
        groups_add(&groups, core, &key);
        chain_free(&chain);
    }
    for (uint32_t i = 0; i < groups.count; i++) {
        uint32_t core = groups.group[i].first;
        struct chain chain = chain_of(job, core);
        groups_put_names(&groups, i, out);
        put_failure(job, core, &chain, true, out);
        chain_free(&chain);
    }
    groups_put_lost(&groups, "failed in other ways", out);
    out->failed |= !good;
    groups_free(&groups);
}
