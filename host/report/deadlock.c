// SPDX-License-Identifier: MIT
// What cores wait for, and where they are; cores that wait alike are named together.
#include "host/report/deadlock.h"

#include <string.h>

#include "host/memory/instruction.h"
#include "host/report/collective.h"
#include "host/report/groups.h"
#include "host/report/traceback.h"

// ---- where a core is

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

// Whether it is at no place of the program: it has ended, but for messages perhaps.
static bool is_nowhere(const struct job *job, uint32_t core) {
    return has_ended(job, core) || (job_core_state(job, core) == CORE_BLOCKED &&
                                    memory_control(job->ops->memory(job->device, core))->waiting == WAIT_END);
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
    if (!number || mine & COLLECTIVE_OF_GROUP) return job->cores; // which cores a group has is not known here
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
    ref at = ins.frame + ((ref)ins.operand[1] + 1 + i) * (ref)sizeof(struct value);
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
    if (waiting_call(job, core, &ins) && ins.operand[0] == BUILTIN_sent) {
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
        sends = waiting_call(job, core, &ins) && ins.operand[0] == BUILTIN_isend;
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

// ---- of several cores

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
    groups_put_names(groups, group, out);
    put_waiting(job, core, groups_members(groups, group) > 1, out);
    put_others(groups, group, out);
    buffer_char(out, '\n');
    if (!is_nowhere(job, core)) put_place(job, core, out);
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
        if (!is_nowhere(job, core)) frames_of_core(&frames, job, core);
        key_of_lines(job->program, &frames, &key);
        groups_add(&groups, core, &key);
    }
    for (uint32_t i = 0; i < groups.count; i++) put_group(&groups, i, out);
    groups_put_lost(&groups, "elsewhere", out);
    out->failed |= !good;
    frames_free(&frames);
    groups_free(&groups);
}

// ---- collectives that do not fit together

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
        if (has_ended(job, core) || context_of(job, core) & COLLECTIVE_OF_GROUP) continue;
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

// ---- reports

void deadlock_report(const struct job *job, struct buffer *out) {
    uint32_t ended = count_ended(job), left = job->cores - ended;
    groups_put_title(job, "Deadlock", out);
    if (left == 1)
        buffer_format(out, ": %s waits for what cannot come\n",
                      job->cores == 1 ? "the program" : "the last core");
    else
        buffer_format(out, ": %s%u cores%s are blocked\n", ended ? "the " : "all ", left,
                      ended ? " that have not ended" : "");
    put_collectives(job, ended, out);
    put_all(job, true, out);
}

void deadlock_interrupt(const struct job *job, struct buffer *out) {
    if (!groups_are_named(job)) {
        buffer_text(out, TRACEBACK_TITLE);
        put_place(job, 0, out);
    }
    groups_put_title(job, "KeyboardInterrupt", out);
    buffer_text(out, groups_are_named(job) ? ": the cores were here\n" : "\n");
    if (groups_are_named(job)) put_all(job, false, out);
}
