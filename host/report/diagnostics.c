// SPDX-License-Identifier: MIT
// A report is made in two steps: for every core a key of what there is to say about it (the lines it is in,
// the message), then the text, once for all cores with the same key.
#include "host/report/diagnostics.h"

#include <stdlib.h>
#include <string.h>

#include "host/report/collective.h"
#include "host/report/errors.h"
#include "host/memory/instruction.h"
#include "host/report/trace.h"

enum { GROUPS = 32 }; // of cores; of those beyond only the number is said

struct group {
    struct buffer key;
    uint32_t first; // core
};

struct groups {
    const struct job *job;
    struct group group[GROUPS];
    uint32_t count;
    uint8_t *of;   // per core: number of its group + 1; 0: in none
    bool *member;  // room for put_member_names
    uint32_t lost; // cores whose group would have been one too many
};

static bool groups_init(struct groups *groups, const struct job *job) {
    *groups = (struct groups){.job = job};
    groups->of = calloc(job->cores, sizeof *groups->of);
    groups->member = calloc(job->cores, sizeof *groups->member);
    return groups->of && groups->member;
}

static void groups_free(struct groups *groups) {
    for (uint32_t i = 0; i < groups->count; i++) buffer_free(&groups->group[i].key);
    free(groups->of);
    free(groups->member);
}

static bool equal(const struct buffer *a, const struct buffer *b) {
    return a->length == b->length && (a->length == 0 || !memcmp(a->bytes, b->bytes, a->length));
}

// Puts a core in the group of that key, which is the groups' from now on.
static void groups_add(struct groups *groups, uint32_t core, struct buffer *key) {
    uint32_t i = 0;
    while (i < groups->count && !equal(&groups->group[i].key, key)) i++;
    if (i == groups->count && i < GROUPS) {
        groups->group[groups->count++] = (struct group){*key, core};
        *key = BUFFER_EMPTY;
    }
    if (i < GROUPS)
        groups->of[core] = (uint8_t)(i + 1);
    else
        groups->lost++;
    buffer_free(key);
}

static uint32_t count_members(const struct groups *groups, uint32_t group) {
    uint32_t count = 0;
    for (uint32_t core = 0; core < groups->job->cores; core++) count += groups->of[core] == group + 1;
    return count;
}

// ---- names of cores

static bool is_named(const struct job *job) {
    return job->cores > 1 || job->output.prefix;
}

enum { RANGES = 8 }; // more are not listed

// The end of the range of cores of one kind that begins at `core`.
static uint32_t range_end(const struct job *job, const bool *member, uint32_t core) {
    uint32_t end = core;
    while (end < job->cores && member[end] && job_is_device(job, end) == job_is_device(job, core)) end++;
    return end;
}

static void put_range(const struct job *job, uint32_t first, uint32_t end, int number, struct buffer *out) {
    bool device = job_is_device(job, first);
    if (number == 0 || first == job->options.device_cores)
        buffer_format(out, "%s%s ", number ? ", " : "", device ? "device" : "host");
    else
        buffer_text(out, ",");
    buffer_format(out, "%u", first);
    if (end - first > 1) buffer_format(out, "-%u", end - 1);
}

// Adds the names of the cores for which `member` is true: "[device 0-3,7] ".
static void put_member_names(const struct job *job, const bool *member, struct buffer *out) {
    uint32_t left = 0;
    int number = 0;
    if (job->options.colour_err) buffer_text(out, "\x1b[36m");
    buffer_char(out, '[');
    for (uint32_t core = 0, end; core < job->cores; core = end) {
        end = core + 1;
        if (!member[core]) continue;
        end = range_end(job, member, core);
        if (number < RANGES)
            put_range(job, core, end, number++, out);
        else
            left += end - core;
    }
    if (left) buffer_format(out, " and %u more", left);
    buffer_text(out, "] ");
    if (job->options.colour_err) buffer_text(out, "\x1b[0m");
}

static void put_names(struct groups *groups, uint32_t group, struct buffer *out) {
    const struct job *job = groups->job;
    if (!is_named(job)) return;
    for (uint32_t core = 0; core < job->cores; core++) groups->member[core] = groups->of[core] == group + 1;
    put_member_names(job, groups->member, out);
}

static void put_lost(const struct groups *groups, const char *what, struct buffer *out) {
    if (groups->lost)
        buffer_format(out, "%u more core%s %s\n", groups->lost, groups->lost == 1 ? "" : "s", what);
}

static void put_title(const struct job *job, const char *title, struct buffer *out) {
    bool colour = job->options.colour_err;
    buffer_format(out, "%s%s%s", colour ? "\x1b[1;31m" : "", title, colour ? "\x1b[0m" : "");
}

// ---- where a core is

uint32_t diagnostics_user_pc(const struct job *job, uint32_t core) {
    return frames_innermost(job, core);
}

// The lines of the frames, which equal places have in common.
static void key_of_lines(const struct program *program, const struct frames *frames, struct buffer *key) {
    for (uint32_t i = 0; i < frames->count; i++) {
        const struct program_function *function = program_function_at(program, frames->pc[i]);
        int line = traceback_line(program, frames->pc[i]);
        buffer_add(key, (const char *)&function, sizeof function);
        buffer_add(key, (const char *)&line, sizeof line);
    }
}

static void put_frames(const struct job *job, const struct frames *frames, struct buffer *out) {
    traceback_frames(out, job->program, frames, job->options.colour_err);
}

static void put_place(const struct job *job, uint32_t core, struct buffer *out) {
    struct frames frames = FRAMES_EMPTY;
    frames_of_core(&frames, job, core);
    put_frames(job, &frames, out);
    frames_free(&frames);
}

// ---- failures

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

enum { MESSAGE_MOST = 1 << 16 }; // bytes of an exception's message that a report shows

// Adds the last line of a traceback: "ValueError: message".
static void put_exception(const struct job *job, uint32_t core, struct value value, struct buffer *out) {
    struct text_env env = job_env(job, core);
    struct buffer message = {.limit = MESSAGE_MOST};
    const struct exc_object *exc = memory_exc(env.memory, value);
    if (exc && exc->type == BUILTIN_TaskTraceback) {
        text_message(out, &env, value);
        return;
    }
    put_title(job, text_type(&env, value), out);
    if (!text_message(&message, &env, value))
        buffer_text(out, ": <a message that is nested too deeply>");
    else if (message.length)
        buffer_format(out, ": %.*s", (int)message.length, message.bytes);
    if (message.failed) buffer_text(out, " [... and more]");
    errors_suggestion(out, &env, value);
    buffer_char(out, '\n');
    buffer_free(&message);
}

static void put_traceback(const struct job *job, const struct frames *frames, struct buffer *out) {
    buffer_text(out, "Traceback (most recent call last):\n");
    put_frames(job, frames, out);
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

void diagnostics_caught(const struct job *job, uint32_t core, struct value exception, struct buffer *out) {
    struct chain chain = CHAIN_EMPTY;
    chain_of_caught(&chain, job, core, exception);
    put_chain(job, core, &chain, true, out);
    chain_free(&chain);
}

static void put_exit(const struct job *job, uint32_t core, struct buffer *out) {
    struct text_env env = job_env(job, core);
    if (!text_message(out, &env, exception_of(job, core))) buffer_text(out, "<nested too deeply>");
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
        put_title(job, "RuntimeError", out);
        buffer_format(out, ": the core has ended while it held mutex %u, which it took here\n",
                      job->core[core].lock);
        break;
    case FAILURE_EXIT: put_exit(job, core, out); break;
    case FAILURE_NONE: break;
    }
    frames_free(&taken);
}

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

void diagnostics_failures(const struct job *job, struct buffer *out) {
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
        put_names(&groups, i, out);
        put_failure(job, core, &chain, true, out);
        chain_free(&chain);
    }
    put_lost(&groups, "failed in other ways", out);
    out->failed |= !good;
    groups_free(&groups);
}

// ---- what a core waits for

// "waits in " "reduce" " for a message" "" " from core 3"; of several cores "wait in ..." ": 0 from 1,
// 1 from 2".
struct waiting_text {
    const char *does, *do_;  // of one core, of several
    const char *call;        // the one in the program; NULL: not said
    const char *what, *rest; // a tag stands between them
    const char *relation;    // to the other core
    uint32_t other;          // core; NO_OTHER, or ANY_OTHER
};
enum { NO_OTHER = (int)0xfffffffe, ANY_OTHER = (int)WAIT_ANY };

static bool has_ended(const struct job *job, uint32_t core) {
    enum core_state state = job_core_state(job, core);
    return state == CORE_FINISHED || state == CORE_FAILED;
}

// The context of the collective that a core is in.
static uint32_t context_of(const struct job *job, uint32_t core) {
    return memory_control(job->ops->memory(job->device, core))->waiting_context;
}

// The collective that a core is in, 0 if none.
static uint32_t collective_of(const struct job *job, uint32_t core) {
    return collective_number(context_of(job, core));
}

// A core that is in the same collective as this one, but with another operator or root; job->cores: none.
static uint32_t differing_core(const struct job *job, uint32_t core) {
    uint32_t mine = context_of(job, core), number = collective_number(mine), other = 0;
    if (!number) return job->cores;
    while (other < job->cores &&
           (has_ended(job, other) || collective_of(job, other) != number || context_of(job, other) == mine))
        other++;
    return other;
}

// The call of a built-in that a core waits in. False: it is in none that is known.
static bool waiting_call(const struct job *job, uint32_t core, struct instruction *ins) {
    return !job_is_guest(job, core) && instruction_at(job->ops->memory(job->device, core), ins) &&
           ins->op == OP_CALLB;
}

// Argument number i of that call.
static struct value waiting_argument(const struct job *job, uint32_t core, uint32_t i) {
    struct instruction ins;
    if (!waiting_call(job, core, &ins)) return value_none();
    const struct core_memory *memory = job->ops->memory(job->device, core);
    ref at = ins.frame + (ins.bytes[2] + 1 + i) * (ref)sizeof(struct value);
    const struct value *argument = memory_at(memory, at, sizeof *argument, 8);
    return argument ? *argument : value_none();
}

// Whether a core waits with a tag that the program has given: in _send for a message of its own, or in _recv,
// which leaves it to modules/_tags.py to compare it.
static bool waiting_tag(const struct job *job, uint32_t core, int32_t *tag) {
    uint32_t waiting = memory_control(job->ops->memory(job->device, core))->waiting;
    bool receives = waiting == WAIT_RECV;
    if (job_core_state(job, core) != CORE_BLOCKED || !(receives || waiting == WAIT_SEND)) return false;
    struct value v = waiting_argument(job, core, receives ? 2 : 3);
    *tag = (int32_t)v.bits;
    if (v.tag != TAG_INT) return false;
    return receives ? waiting_argument(job, core, 1).tag == TAG_BUILTIN : *tag > 0;
}

// The name of the call that the user's program made.
static const char *call_name(const struct job *job, uint32_t core, const char *otherwise) {
    const char *library = frames_library_call(job, core);
    if (library) return library;
    uint32_t collective = collective_of(job, core);
    return collective ? collective_name(collective) : otherwise;
}

// A core that asks again and again.
static struct waiting_text describe_probe(const struct job *job, uint32_t core) {
    struct waiting_text text = {
        "asks again and again in ", "ask again and again in ", NULL, " for a message", "", "from",
        (uint32_t)ANY_OTHER};
    struct value other = waiting_argument(job, core, 0);
    struct instruction ins;
    if (other.tag == TAG_INT) text.other = other.bits;
    text.call = call_name(job, core, "probe");
    if (waiting_call(job, core, &ins) && ins.bytes[1] == BUILTIN_sent) {
        text.what = " whether a message has been taken";
        text.relation = "by";
    }
    return text;
}

static struct waiting_text describe_message_wait(const struct job *job, uint32_t core) {
    const struct core_control *control = memory_control(job->ops->memory(job->device, core));
    struct instruction ins;
    bool sends;
    struct waiting_text text = {"waits in ", "wait in ",           NULL, " for a message", "",
                                "from",      control->waiting_core};
    switch (control->waiting) {
    case WAIT_RECV: text.call = call_name(job, core, "recv"); break;
    case WAIT_PROBE: return describe_probe(job, core);
    case WAIT_SEND:
        text.call = call_name(job, core, "send");
        text.what = " for the message";
        text.rest = " to be taken";
        text.relation = "by";
        break;
    case WAIT_SENT:
        sends = waiting_call(job, core, &ins) && ins.bytes[1] == BUILTIN_isend;
        text.call = call_name(job, core, sends ? "nonblocking_send" : "wait_sent");
        text.what = " for an earlier message to be taken";
        text.relation = "by";
        break;
    default:
        text.does = "has ended but for its message to be taken";
        text.do_ = "have ended but for their messages to be taken";
        text.what = "";
        text.relation = "by";
    }
    return text;
}

static struct waiting_text describe_host_wait(const struct job *job, uint32_t core) {
    struct waiting_text text = {"waits", "wait", NULL, " for the host", "", "", (uint32_t)NO_OTHER};
    switch (job->core[core].wait) {
    case HOST_WAIT_INPUT: text.what = " for input"; break;
    case HOST_WAIT_SLEEP:
        text.does = "sleeps";
        text.do_ = "sleep";
        text.what = "";
        break;
    case HOST_WAIT_LOCK:
        text.does = "waits in ";
        text.do_ = "wait in ";
        text.call = call_name(job, core, "lock");
        text.what = " for mutex";
        text.relation = "held by";
        text.other = job->locks[job->core[core].lock].owner - 1;
        break;
    case HOST_WAIT_NONE: break;
    }
    return text;
}

static struct waiting_text describe(const struct job *job, uint32_t core) {
    switch (job_core_state(job, core)) {
    case CORE_BLOCKED: return describe_message_wait(job, core);
    case CORE_ASKING: return describe_host_wait(job, core);
    case CORE_READY: return (struct waiting_text){"runs", "run", NULL, "", "", "", (uint32_t)NO_OTHER};
    default: return (struct waiting_text){"has ended", "have ended", NULL, "", "", "", (uint32_t)NO_OTHER};
    }
}

static bool waits_for_lock(const struct job *job, uint32_t core) {
    return job_core_state(job, core) == CORE_ASKING && job->core[core].wait == HOST_WAIT_LOCK;
}

static void put_waiting(const struct job *job, uint32_t core, bool several, struct buffer *out) {
    struct waiting_text text = describe(job, core);
    int32_t tag;
    buffer_format(out, "%s%s", several ? text.do_ : text.does, text.call ? text.call : "");
    if (text.call && differing_core(job, core) < job->cores) {
        buffer_text(out, " (");
        collective_put_detail(out, context_of(job, core));
        buffer_char(out, ')');
    }
    buffer_text(out, text.what);
    if (waiting_tag(job, core, &tag)) buffer_format(out, " with tag %d", tag);
    buffer_text(out, text.rest);
}

// Adds the core that all of a group wait for.
static void put_other(const struct job *job, uint32_t core, struct buffer *out) {
    struct waiting_text text = describe(job, core);
    if (text.other == (uint32_t)ANY_OTHER) {
        buffer_format(out, " %s any core", text.relation);
        return;
    }
    bool lock = waits_for_lock(job, core);
    if (lock) buffer_format(out, " %u,", job->core[core].lock);
    buffer_format(out, " %s core %u", text.relation, text.other);
    int line = lock ? traceback_line(job->program, job->locks[job->core[core].lock].pc) : 0;
    if (line) buffer_format(out, " since line %d", line);
    if (text.other < job->cores && has_ended(job, text.other)) buffer_text(out, ", which has ended");
}

enum { PAIRS = 8 };

// Whether two cores of a group wait for the same.
static bool wait_alike(const struct job *job, uint32_t a, uint32_t b) {
    if (waits_for_lock(job, a)) return job->core[a].lock == job->core[b].lock;
    return describe(job, a).other == describe(job, b).other;
}

// Adds "0 from 1", or of a mutex "0 for 5 held by 1".
static void put_pair(const struct job *job, uint32_t core, struct buffer *out) {
    struct waiting_text text = describe(job, core);
    buffer_format(out, " %u", core);
    if (waits_for_lock(job, core)) buffer_format(out, " for %u", job->core[core].lock);
    buffer_format(out, " %s", text.relation);
    if (text.other == (uint32_t)ANY_OTHER)
        buffer_text(out, " any");
    else
        buffer_format(out, " %u", text.other);
}

// Adds whom each core of a group waits for.
static void put_others(const struct groups *groups, uint32_t group, struct buffer *out) {
    const struct job *job = groups->job;
    struct waiting_text first = describe(job, groups->group[group].first);
    if (first.other == (uint32_t)NO_OTHER) return;
    bool same = true;
    for (uint32_t core = 0; core < job->cores && same; core++)
        same = groups->of[core] != group + 1 || wait_alike(job, groups->group[group].first, core);
    if (same) {
        put_other(job, groups->group[group].first, out);
        return;
    }
    if (waits_for_lock(job, groups->group[group].first)) buffer_text(out, "es"); // mutexes
    uint32_t pairs = 0;
    for (uint32_t core = 0; core < job->cores; core++) {
        if (groups->of[core] != group + 1 || ++pairs > PAIRS) continue;
        buffer_char(out, pairs == 1 ? ':' : ',');
        put_pair(job, core, out);
    }
    if (pairs > PAIRS) buffer_text(out, ", ...");
}

static void put_group(struct groups *groups, uint32_t group, struct buffer *out) {
    const struct job *job = groups->job;
    uint32_t core = groups->group[group].first;
    put_names(groups, group, out);
    put_waiting(job, core, count_members(groups, group) > 1, out);
    put_others(groups, group, out);
    buffer_char(out, '\n');
    if (!has_ended(job, core)) put_place(job, core, out);
}

// Adds a line and the place of every group of cores; those that have ended only if `ended`.
static void put_all(const struct job *job, bool ended, struct buffer *out) {
    struct groups groups;
    struct frames frames = FRAMES_EMPTY;
    bool good = groups_init(&groups, job);
    for (uint32_t core = 0; good && core < job->cores; core++) {
        struct buffer key = BUFFER_EMPTY;
        if (has_ended(job, core) && (!ended || job_is_guest(job, core))) continue;
        put_waiting(job, core, true, &key);
        frames.count = 0;
        if (!has_ended(job, core)) frames_of_core(&frames, job, core);
        key_of_lines(job->program, &frames, &key);
        groups_add(&groups, core, &key);
    }
    for (uint32_t i = 0; i < groups.count; i++) put_group(&groups, i, out);
    put_lost(&groups, "elsewhere", out);
    out->failed |= !good;
    frames_free(&frames);
    groups_free(&groups);
}

static uint32_t count_ended(const struct job *job) {
    uint32_t count = 0;
    for (uint32_t core = 0; core < job->cores; core++) count += has_ended(job, core);
    return count;
}

// Says so of two cores that are in the same collective with different operators or roots.
static void put_differing(const struct job *job, uint32_t core, uint32_t other, struct buffer *out) {
    buffer_format(out, "The cores are in %s with different %s: core %u with ",
                  collective_name(collective_of(job, core)),
                  collective_has_operator(context_of(job, core)) ? "operators" : "roots", core);
    collective_put_detail(out, context_of(job, core));
    buffer_format(out, ", core %u with ", other);
    collective_put_detail(out, context_of(job, other));
    buffer_char(out, '\n');
}

// Says so if cores are in different collectives, or some have ended without the one that others are in.
static void put_collectives(const struct job *job, uint32_t ended, struct buffer *out) {
    bool in[COLLECTIVE_COUNT] = {false};
    uint32_t count = 0, last = 0;
    for (uint32_t core = 0; core < job->cores; core++) {
        if (has_ended(job, core)) continue;
        uint32_t number = collective_of(job, core),
                 other = in[number] ? job->cores : differing_core(job, core);
        if (other < job->cores) put_differing(job, core, other, out);
        in[number] = true;
    }
    for (uint32_t i = 1; i < COLLECTIVE_COUNT; i++)
        if (in[i]) count++, last = i;
    if (count == 1 && ended)
        buffer_format(out, "%s needs all cores, but %u of them ha%s ended\n", collective_name(last), ended,
                      ended == 1 ? "s" : "ve");
    if (count < 2) return;
    buffer_text(out, "The cores are in different collectives:");
    for (uint32_t i = 1; i < COLLECTIVE_COUNT; i++)
        if (in[i]) buffer_format(out, " %s%s", collective_name(i), i == last ? "\n" : ",");
}

void diagnostics_deadlock(const struct job *job, struct buffer *out) {
    uint32_t ended = count_ended(job), left = job->cores - ended;
    put_title(job, "Deadlock", out);
    if (left == 1)
        buffer_format(out, ": %s waits for what cannot come\n",
                      job->cores == 1 ? "the program" : "the last core");
    else
        buffer_format(out, ": %s%u cores%s are blocked\n", ended ? "the " : "all ", left,
                      ended ? " that have not ended" : "");
    put_collectives(job, ended, out);
    put_all(job, true, out);
}

void diagnostics_interrupt(const struct job *job, struct buffer *out) {
    if (!is_named(job)) {
        buffer_text(out, "Traceback (most recent call last):\n");
        put_place(job, 0, out);
    }
    put_title(job, "KeyboardInterrupt", out);
    buffer_text(out, is_named(job) ? ": the cores were here\n" : "\n");
    if (is_named(job)) put_all(job, false, out);
}
