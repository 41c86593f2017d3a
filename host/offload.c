// SPDX-License-Identifier: MIT
// A task goes to its core as a message from the application's core; the result comes back by the built-in
// _deliver, for which the host reads the core's memory: so no two cores wait for each other to hand their
// results over, and the thread that waits for a launch is woken once.
//
// The application's core makes a task's value once; it is in the list SLOT_QUEUED until the last core has it.
// When the job begins anew all memory is new: values that must outlive it are kept as words meanwhile.
#include "host/offload.h"

#include <stdlib.h>
#include <string.h>

#include "compiler/asm.h"
#include "core/internal.h"
#include "host/diagnostics.h"
#include "host/errors.h"

enum {
    COLLECT = 1 << 18
}; // bytes of the application's core that are used before what is garbage is looked for

enum member_state { MEMBER_QUEUED, MEMBER_RUNS, MEMBER_DONE, MEMBER_GONE };

struct member { // of a launch: one core
    struct launch *launch;
    uint32_t core;
    enum member_state state;
    bool given;          // by offload_wait_core
    uint32_t part;       // long lists that have been sent
    struct member *next; // in the core's queue
    struct buffer result;
};

struct launch {
    enum launch_state state;
    uint32_t count, left; // members; those that have not come to their end
    uint32_t unsent;      // members whose task has not been sent
    uint32_t slot;        // in SLOT_QUEUED
    struct buffer words;  // of the task, while the job is not there
    bool released;        // the application has let it go
    uint32_t watchers;    // threads in offload_wait_core
    bool failing;         // a core has failed
    struct failure failure;
    struct launch *next; // of all that have not come to their end
    struct member member[];
};

struct station { // a core of the device
    struct member *head, *tail, *runs;
    uint32_t length;
};

struct resident { // what a resident variable of a core was, while the job is not there
    struct buffer words;
};

struct kept {
    bool used;
    struct buffer words; // while the job is not there
};

struct offload {
    pthread_mutex_t mutex;
    struct participant participant;
    struct guest guest;
    struct job_options options;
    struct job *job; // NULL: between two
    uint32_t jobs;   // that have begun
    struct program *program, *next_program;
    uint32_t *setters, setter_count, *next_setters, next_setter_count;
    struct station *station;
    uint32_t cores;
    uint32_t waiters;        // threads that wait for launches for ever
    bool blocked;            // the job has seen all cores blocked while no thread waited
    struct member *busy;     // to which a long list is being sent
    struct launch *launches; // that have not come to their end
    atomic_uint running;     // members
    uint32_t failing;        // those of them whose launch has failed
    atomic_bool broken;      // a core has ended
    atomic_bool outstanding; // a message of the application's core waits for its receiver
    bool runs;               // offload_run, or it is about to
    bool reload, closing, aborting;
    uint32_t flushing;          // threads in offload_flush
    struct resident *residents; // [core * setter_count + i]
    uint32_t resident_count;
    struct failure trouble; // why there is no job
    struct kept *kept;      // by id; 0 is none
    uint32_t kept_count;
};

void failure_free(struct failure *f) {
    free(f->type);
    buffer_free(&f->message);
    buffer_free(&f->arguments);
    buffer_free(&f->report);
    *f = (struct failure){0};
}

static void fail(struct failure *f, const char *type, const char *message) {
    if (f->type) return;
    f->type = strdup(type);
    buffer_text(&f->message, message);
}

static void lock(struct offload *o) {
    pthread_mutex_lock(&o->mutex);
}

static void unlock(struct offload *o) {
    pthread_mutex_unlock(&o->mutex);
}

static struct vm *vm_of(const struct offload *o) {
    return o->participant.vm;
}

// ---- values in the application's core

static struct list_object *list_in(struct offload *o, int slot) {
    struct vm *vm = vm_of(o);
    struct value *list = &o->participant.slots[slot];
    if (list->tag != TAG_LIST && list_new(vm, KIND_VALUES, 0, list)) *list = none();
    return list->tag == TAG_LIST ? list_at(vm, list->bits) : NULL;
}

// Puts a value into a list of slots, where None is. False without memory.
static bool store(struct offload *o, int slot, struct value value, uint32_t *index) {
    struct vm *vm = vm_of(o);
    o->participant.slots[SLOT_MADE] = value;
    struct list_object *list = list_in(o, slot);
    if (!list) return false;
    for (uint32_t i = 0; list->kind == KIND_VALUES && i < list->length; i++)
        if (list_values(vm, list)[i].tag == TAG_NONE) {
            list_values(vm, list)[ *index = i] = value;
            return true;
        }
    *index = list->length;
    return list_append(vm, o->participant.slots[slot].bits, &value) == DONE;
}

static struct value stored(struct offload *o, int slot, uint32_t index) {
    struct value value = none();
    struct list_object *list = list_in(o, slot);
    if (list && index < list->length) list_read(vm_of(o), list, index, &value);
    return value;
}

static void unstore(struct offload *o, int slot, uint32_t index) {
    struct list_object *list = list_in(o, slot);
    if (list && index < list->length) list_values(vm_of(o), list)[index] = none();
}

// Item `id` of SLOT_KEPT is a tuple: the list, and the reference to it that the cores get.
static struct value kept_item(struct offload *o, uint32_t id, uint32_t i) {
    struct value pair = id < o->kept_count && o->kept[id].used ? stored(o, SLOT_KEPT, id) : unbound();
    return pair.tag == TAG_TUPLE ? tuple_at(vm_of(o), pair.bits)->items[i] : unbound();
}

static struct value kept_reference(void *context, uint32_t id) {
    return kept_item(context, id, 1);
}

// What a reference to a list of the application's core is called; 0: it is to another.
static uint32_t kept_number(void *context, const struct remote_object *remote) {
    struct offload *o = context;
    if (!vm_of(o) || remote->core != vm_of(o)->control->core) return 0;
    for (uint32_t id = 1; id < o->kept_count; id++)
        if (kept_item(o, id, 0).bits == remote->list) return id;
    return 0;
}

static bool give_value(struct offload *o, struct buffer *out, uint32_t core, struct value value) {
    const struct core_memory *memory = o->job->ops->memory(o->job->device, core);
    return convert_out_kept(out, memory, value, kept_number, o);
}

// Makes a value of words; it is in SLOT_MADE.
static bool make_value(struct offload *o, const uint32_t *words, size_t count, struct failure *failure) {
    struct converter c = participant_converter(&o->participant, words, count);
    c.kept = kept_reference;
    c.context = o;
    if (convert_in(&c, &o->participant.slots[SLOT_MADE])) return true;
    fail(failure, c.type, c.message);
    return false;
}

static bool make_of_buffer(struct offload *o, const struct buffer *words, struct failure *failure) {
    return make_value(o, (const uint32_t *)(const void *)words->bytes, words->length / 4, failure);
}

// ---- tasks
//
// What is stored for a launch is the tuple that goes to the core as a message, or, if long lists follow it as
// messages of their own, the tuple of that and of the tuple of the lists.

static struct value task_part(struct offload *o, struct value task, uint32_t i) {
    const struct tuple_object *tuple = tuple_at(vm_of(o), task.bits);
    return tuple->items[0].tag == TAG_TUPLE ? tuple->items[i] : i ? none() : task;
}

static struct value task_item(struct offload *o, struct value task, uint32_t i) {
    return tuple_at(vm_of(o), task_part(o, task, 0).bits)->items[i];
}

static struct value blocks_of(struct offload *o, struct value task) {
    return task_part(o, task, 1);
}

// ---- the ends of launches

static void free_launch(struct launch *l) {
    for (uint32_t i = 0; i < l->count; i++) buffer_free(&l->member[i].result);
    buffer_free(&l->words);
    failure_free(&l->failure);
    free(l);
}

static void drop_items(struct offload *o, struct value tuple) {
    for (uint32_t i = 0; tuple.tag == TAG_TUPLE && i < tuple_length(vm_of(o), tuple.bits); i++) {
        struct value item = tuple_at(vm_of(o), tuple.bits)->items[i];
        participant_drop(&o->participant, item);
        if (item.tag == TAG_TUPLE) drop_items(o, item);
    }
}

static void forget_task(struct offload *o, struct launch *l) {
    if (!vm_of(o)) return;
    struct value task = stored(o, SLOT_QUEUED, l->slot);
    unstore(o, SLOT_QUEUED, l->slot);
    if (task.tag != TAG_TUPLE) return;
    // The arguments are nobody else's: long lists among them can go at once.
    drop_items(o, task_item(o, task, 1));
    drop_items(o, blocks_of(o, task));
}

static void settle(struct offload *o, struct launch *l, enum launch_state state) {
    struct launch **link = &o->launches;
    while (*link && *link != l) link = &(*link)->next;
    if (*link) *link = l->next;
    l->state = state;
    if (l->unsent) forget_task(o, l);
    l->unsent = 0;
    participant_changed(&o->participant);
    if (l->released) free_launch(l);
}

// Takes the members of a launch that have not begun out of the queues.
static void unqueue(struct offload *o, struct launch *l) {
    for (uint32_t i = 0; i < l->count; i++) {
        struct member *m = &l->member[i], *last = NULL;
        struct station *s = &o->station[m->core];
        if (m->state != MEMBER_QUEUED) continue;
        for (struct member **link = &s->head; *link; link = &(*link)->next) {
            if (*link == m) {
                *link = m->next;
                s->length--;
            }
            if (!*link) break;
            last = *link;
        }
        if (s->tail == m) s->tail = last;
        m->state = MEMBER_GONE;
    }
}

static void fail_launch(struct offload *o, struct launch *l, const char *type, const char *message) {
    fail(&l->failure, type, message);
    unqueue(o, l);
    for (uint32_t i = 0; i < l->count; i++) {
        struct member *m = &l->member[i];
        if (m->state != MEMBER_RUNS) continue;
        m->state = MEMBER_GONE;
        o->station[m->core].runs = NULL;
        o->running--;
    }
    settle(o, l, LAUNCH_FAILED);
}

// ---- sending tasks

static enum outcome send(struct offload *o, struct value value, uint32_t core, bool blocking) {
    struct participant *p = &o->participant;
    struct value *arguments = &p->slots[SLOT_ARGUMENTS];
    arguments[0] = value;
    arguments[1] = make_int((int32_t)core);
    arguments[2] = none();
    arguments[3] = make_int(0);
    enum outcome outcome = message_send(p->vm, arguments, blocking);
    arguments[0] = none();
    return outcome;
}

// A task, or a part of it, cannot be sent.
static void no_memory(struct offload *o, struct launch *l) {
    vm_of(o)->exception = unbound();
    o->broken = true;
    o->busy = NULL;
    fail_launch(o, l, "MemoryError", "the arguments do not fit into the memory of CPython's core");
    job_interrupt(o->job);
}

static void sent(struct offload *o, struct launch *l) {
    if (--l->unsent == 0) forget_task(o, l);
}

// What a core gets of an item of blocks: all of it, or its part.
static struct value part_of(struct offload *o, struct value block, const struct member *m) {
    uint32_t index = (uint32_t)(m - m->launch->member);
    if (block.tag != TAG_TUPLE || index >= tuple_length(vm_of(o), block.bits)) return block;
    return tuple_at(vm_of(o), block.bits)->items[index];
}

// Sends the long lists of a task one after the other, from where they lie: one at a time for all cores. Goes
// on where it was when the receiver has taken a part of it.
static void send_blocks(struct offload *o) {
    while (o->busy) {
        struct member *m = o->busy;
        struct value blocks = blocks_of(o, stored(o, SLOT_QUEUED, m->launch->slot));
        if (m->part == tuple_length(vm_of(o), blocks.bits)) {
            o->busy = NULL;
            sent(o, m->launch);
            return;
        }
        struct value block = tuple_at(vm_of(o), blocks.bits)->items[m->part];
        enum outcome outcome = send(o, part_of(o, block, m), m->core, true);
        if (outcome == WAITING) return;
        m->part++;
        if (outcome == RAISED) no_memory(o, m->launch);
    }
}

static bool has_more(const struct offload *o) {
    return o->busy || vm_of(o)->outgoing;
}

// Moves messages on that wait. Whoever wakes this core looks at `outstanding` after it has written, so it is
// set before the last look at what was written.
static void progress(struct offload *o) {
    if (!vm_of(o) || !has_more(o)) return;
    atomic_store(&o->outstanding, true);
    atomic_thread_fence(memory_order_seq_cst);
    participant_progress(&o->participant);
    send_blocks(o);
    if (vm_of(o) && !has_more(o)) atomic_store(&o->outstanding, false);
}

// ---- beginning tasks

static bool may_begin(const struct offload *o) {
    return vm_of(o) && !o->busy && !o->broken && !o->reload && !o->closing && !o->aborting &&
           !o->participant.over;
}

static void begin(struct offload *o, struct station *s) {
    struct member *m = s->head;
    struct launch *l = m->launch;
    s->head = m->next;
    if (!s->head) s->tail = NULL;
    s->length--;
    s->runs = m;
    m->state = MEMBER_RUNS;
    o->running++;
    l->state = LAUNCH_RUNNING;
    struct value task = stored(o, SLOT_QUEUED, l->slot);
    if (send(o, task_part(o, task, 0), m->core, false) != DONE)
        no_memory(o, l);
    else if (blocks_of(o, task).tag == TAG_TUPLE)
        o->busy = m;
    else
        sent(o, l);
    progress(o);
}

// Gives a core that has nothing to do its next task.
static void feed(struct offload *o, uint32_t core) {
    struct station *s = &o->station[core];
    if (!s->runs && s->head && may_begin(o)) begin(o, s);
}

static void feed_all(struct offload *o) {
    for (uint32_t core = 0; core < o->cores; core++) feed(o, core);
}

static void enqueue(struct offload *o, struct member *m, bool first) {
    struct station *s = &o->station[m->core];
    m->next = first ? s->head : NULL;
    if (first || !s->tail) {
        s->head = m;
        if (!s->tail) s->tail = m;
    } else {
        s->tail->next = m;
        s->tail = m;
    }
    s->length++;
}

// ---- what the job tells (struct guest)

static void woken(void *context) {
    struct offload *o = context;
    atomic_thread_fence(memory_order_seq_cst);
    if (!atomic_load_explicit(&o->outstanding, memory_order_relaxed)) return;
    lock(o);
    bool was_busy = o->busy;
    progress(o);
    if (was_busy && !o->busy) feed_all(o);
    o->participant.epoch++;
    unlock(o);
}

static enum guest_state guest_state(void *context, uint64_t *epoch) {
    struct offload *o = context;
    lock(o);
    // While no thread waits, another launch may come that has what the cores wait for.
    enum guest_state state = o->running && o->waiters ? GUEST_WAITS : GUEST_ACTIVE;
    o->blocked = o->running && !o->waiters;
    *epoch = o->participant.epoch;
    unlock(o);
    return state;
}

static bool stays(void *context, uint64_t epoch) {
    struct offload *o = context;
    lock(o);
    bool same = o->participant.epoch == epoch;
    if (same)
        o->broken = true;
    else
        o->blocked = true; // perhaps: the next that waits lets the job look again
    unlock(o);
    return same;
}

static bool wants_idle(void *context) {
    struct offload *o = context; // may be called by a thread that has the mutex
    return atomic_load(&o->running) || atomic_load(&o->broken);
}

// Whether a core of a launch that has not failed waits for the host.
static bool somebody_waits(const struct offload *o) {
    for (uint32_t core = 0; core < o->cores; core++) {
        const struct member *m = o->station[core].runs;
        if (m && !m->launch->failing && o->job->core[core].wait != HOST_WAIT_NONE) return true;
    }
    return false;
}

// Other launches are let come to their end, unless all are blocked.
static bool may_end(void *context, bool idle, uint64_t epoch) {
    struct offload *o = context;
    lock(o);
    bool blocked = idle && epoch == o->participant.epoch && !somebody_waits(o);
    bool may = o->running <= o->failing || blocked;
    unlock(o);
    return may;
}

static bool at_rest(void *context, uint32_t core) {
    struct offload *o = context;
    return core >= o->cores || !o->station[core].runs;
}

static void finish_member(struct offload *o, struct member *m) {
    struct launch *l = m->launch;
    m->state = MEMBER_DONE;
    o->station[m->core].runs = NULL;
    o->running--;
    if (l->failing) o->failing--;
    if (l->watchers) participant_changed(&o->participant);
    if (--l->left == 0 && !l->failing) settle(o, l, LAUNCH_DONE);
}

static void deliver(void *context, uint32_t core, struct value value) {
    struct offload *o = context;
    output_end_line(&o->job->output, core);
    lock(o);
    struct member *m = core < o->cores ? o->station[core].runs : NULL;
    o->participant.epoch++;
    if (m && !give_value(o, &m->result, core, value)) buffer_clear(&m->result);
    if (m) finish_member(o, m);
    feed(o, core);
    // The end of a wait of offload_load, or for those that have not failed.
    if ((o->reload && !o->running) || o->broken) job_notify(o->job);
    if (o->reload && !o->running) job_interrupt(o->job);
    unlock(o);
}

static void ended(void *context, uint32_t core, bool failed) {
    struct offload *o = context;
    (void)failed;
    lock(o);
    struct member *m = core < o->cores ? o->station[core].runs : NULL;
    o->broken = true;
    o->participant.epoch++;
    if (m && !m->launch->failing) {
        m->launch->failing = true;
        m->launch->failure.core = core;
        for (uint32_t i = 0; i < m->launch->count; i++)
            o->failing += m->launch->member[i].state == MEMBER_RUNS;
    }
    unlock(o);
}

// ---- the end of a job

static void describe_exception(struct offload *o, struct launch *l) {
    struct failure *f = &l->failure;
    const struct core_memory *memory = o->job->ops->memory(o->job->device, f->core);
    struct text_env env = job_env(o->job, f->core);
    struct value value = memory_control(memory)->exception;
    const struct exc_object *exc = memory_exc(memory, value);
    if (!exc) {
        fail(f, "RuntimeError", "the core has ended");
        return;
    }
    errors_message(&f->message, &env, value);
    f->type = strdup(text_type(&env, value));
    if ((exc->error == ERR_USER || exc->error == ERR_KEY) && exc->a.tag != TAG_UNBOUND &&
        !convert_out(&f->arguments, memory, exc->a))
        buffer_clear(&f->arguments);
    if (f->arguments.length && !errors_has_arguments(exc)) { // one argument: as a list of it
        uint32_t head[2] = {TAG_TUPLE, 1};
        struct buffer one = BUFFER_EMPTY;
        buffer_add(&one, (const char *)head, sizeof head);
        buffer_add(&one, f->arguments.bytes, f->arguments.length);
        buffer_free(&f->arguments);
        f->arguments = one;
    }
}

static void get_report(struct job *job, struct buffer *out) {
    char *text = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&text, &size);
    if (!file) return;
    job_report(job, file);
    fclose(file);
    buffer_add(out, text, size);
    free(text);
}

static bool runs(const struct launch *l) {
    for (uint32_t i = 0; i < l->count; i++)
        if (l->member[i].state == MEMBER_RUNS) return true;
    return false;
}

// The launches that this end of the job leaves without a result.
static void fail_launches(struct offload *o, enum job_result result) {
    struct buffer report = BUFFER_EMPTY;
    get_report(o->job, &report);
    for (struct launch *l = o->launches, *next; l; l = next) {
        next = l->next;
        if (!runs(l)) continue; // it goes on in the next job
        buffer_add(&l->failure.report, report.bytes, report.length);
        if (o->job->trouble.length)
            fail(&l->failure, "OSError", buffer_string(&o->job->trouble));
        else if (l->failing)
            describe_exception(o, l);
        else if (result == JOB_DEADLOCK || result == JOB_FAILED)
            fail(&l->failure, "DeadlockError", "the cores wait for what cannot come");
        else if (result == JOB_CLOSED)
            fail(&l->failure, "OSError", "the output cannot be written");
        fail_launch(o, l, o->closing ? "CancelledError" : "KeyboardInterrupt",
                    o->closing ? "the device was closed" : "");
    }
    buffer_free(&report);
    o->running = o->failing = 0;
}

// The global that a setter sets: its number, or -1.
static int32_t global_of_setter(const struct program *program, uint32_t function) {
    const struct program_function *f = &program->functions[function];
    const uint8_t *code = program->image + image_code((const struct image_header *)program->image);
    for (uint32_t pc = f->start; pc < f->end && code[pc] < OP_COUNT; pc += (uint32_t)asm_size(code[pc])) {
        if (code[pc] == OP_SETG) return code[pc + 2];
        if (code[pc] == OP_SETGX) return code[pc + 2] | code[pc + 3] << 8;
    }
    return -1;
}

static const struct program_function *setter_function(const struct program *program, uint32_t i,
                                                      uint32_t *number) {
    char name[32];
    snprintf(name, sizeof name, "_epython_set_%u", i);
    for (uint32_t k = 0; k < program->function_count; k++)
        if (!strcmp(program->functions[k].name, name)) return *number = k, &program->functions[k];
    return NULL;
}

static void save_resident(struct offload *o, uint32_t core, uint32_t i, struct buffer *words) {
    uint32_t function;
    const struct core_memory *memory = o->job->ops->memory(o->job->device, core);
    int32_t global = setter_function(o->program, i, &function) ? global_of_setter(o->program, function) : -1;
    if (global < 0) return;
    ref where = memory_control(memory)->globals + (ref)global * (ref)sizeof(struct value);
    const struct value *value = memory_at(memory, where, sizeof *value, 8);
    if (!value || value->tag == TAG_UNBOUND) return;
    if (!convert_out(words, memory, *value)) buffer_clear(words);
}

static void free_residents(struct offload *o) {
    for (uint32_t i = 0; i < o->resident_count; i++) buffer_free(&o->residents[i].words);
    free(o->residents);
    o->residents = NULL;
    o->resident_count = 0;
}

static void save_residents(struct offload *o) {
    if (o->residents) return; // the last job ended before it had them all
    o->resident_count = o->cores * o->setter_count;
    if (o->resident_count) o->residents = calloc(o->resident_count, sizeof *o->residents);
    if (!o->residents) o->resident_count = 0;
    for (uint32_t i = 0; i < o->resident_count; i++)
        save_resident(o, i / o->setter_count, i % o->setter_count, &o->residents[i].words);
}

static void save_own(struct offload *o) {
    if (!vm_of(o)) return;
    for (struct launch *l = o->launches; l; l = l->next)
        give_value(o, &l->words, o->job->cores - 1, stored(o, SLOT_QUEUED, l->slot));
    for (uint32_t id = 1; id < o->kept_count; id++)
        if (o->kept[id].used) give_value(o, &o->kept[id].words, o->job->cores - 1, kept_item(o, id, 0));
}

// Whether the job's end is nobody's doing but the program's, so that beginning anew would be no better.
static bool is_fatal(const struct offload *o, enum job_result result) {
    if (o->closing || o->aborting || o->reload || result == JOB_INTERRUPTED) return false;
    return !vm_of(o) || !o->running;
}

// False if there is to be no other job.
static bool end_job(struct offload *o, enum job_result result, struct failure *failure) {
    lock(o);
    bool fatal = is_fatal(o, result);
    if (fatal) {
        failure->type = strdup(vm_of(o) ? "RuntimeError" : "OSError");
        get_report(o->job, &failure->message);
    }
    o->participant.over = true;
    fail_launches(o, result);
    if (!o->closing) {
        save_residents(o);
        save_own(o);
    }
    while (o->flushing) participant_wait(&o->participant, -1);
    struct job *job = o->job;
    o->job = NULL;
    participant_reset(&o->participant);
    participant_changed(&o->participant);
    unlock(o);
    job_destroy(job);
    return !fatal;
}

// ---- the beginning of a job

static void take_next_program(struct offload *o) {
    o->reload = false;
    if (!o->next_program) return;
    program_free(o->program);
    free(o->setters);
    uint32_t before = o->setter_count;
    o->program = o->next_program;
    o->setters = o->next_setters;
    o->setter_count = o->next_setter_count;
    o->next_program = NULL;
    o->next_setters = NULL;
    if (!o->residents || before == o->setter_count) return;
    // The table of what was resident gets more columns.
    struct resident *wider = calloc((size_t)o->cores * o->setter_count, sizeof *wider);
    for (uint32_t i = 0; wider && i < o->resident_count; i++)
        wider[i / before * o->setter_count + i % before] = o->residents[i];
    free(o->residents);
    o->residents = wider;
    o->resident_count = wider ? o->cores * o->setter_count : 0;
}

static struct launch *new_launch(uint32_t count) {
    struct launch *l = calloc(1, sizeof *l + count * sizeof l->member[0]);
    if (!l) return NULL;
    l->count = l->left = l->unsent = count;
    for (uint32_t i = 0; i < count; i++) l->member[i].launch = l;
    return l;
}

static void add_launch(struct offload *o, struct launch *l) {
    struct launch **link = &o->launches;
    while (*link) link = &(*link)->next;
    *link = l;
}

// Sends a core what a resident variable of it was, before anything else.
static void restore_resident(struct offload *o, uint32_t core, uint32_t i, struct buffer *words) {
    uint32_t head[] = {TAG_TUPLE, 2, TAG_INT, o->setters[i], TAG_TUPLE, 1};
    struct buffer task = BUFFER_EMPTY;
    struct failure failure = {0};
    buffer_add(&task, (const char *)head, sizeof head);
    buffer_add(&task, words->bytes, words->length);
    struct launch *l = new_launch(1);
    if (l && make_of_buffer(o, &task, &failure) &&
        store(o, SLOT_QUEUED, o->participant.slots[SLOT_MADE], &l->slot)) {
        l->released = true;
        l->member[0].core = core;
        add_launch(o, l);
        enqueue(o, &l->member[0], true);
    } else {
        free(l);
    }
    buffer_free(&task);
    failure_free(&failure);
}

static void restore_residents(struct offload *o) {
    for (uint32_t i = 0; i < o->resident_count; i++)
        if (o->residents[i].words.length)
            restore_resident(o, i / o->setter_count, i % o->setter_count, &o->residents[i].words);
    free_residents(o);
}

// Puts a value (no number, so that the list stays general) at an index of a list of slots, which may be
// beyond its end.
static bool store_at(struct offload *o, int slot, uint32_t index, struct value value) {
    static const struct value EMPTY = {0, TAG_FUNC};
    struct vm *vm = vm_of(o);
    struct list_object *list = list_in(o, slot);
    while (list && list->length <= index) {
        if (list_append(vm, o->participant.slots[slot].bits, &EMPTY)) return false;
        list = list_in(o, slot);
    }
    if (list) list_values(vm, list)[index] = value;
    return list;
}

// Keeps the list that has been made under a number, with a reference to it.
static bool keep(struct offload *o, uint32_t id) {
    struct participant *p = &o->participant;
    struct value pair[2] = {p->slots[SLOT_MADE], none()};
    p->slots[SLOT_ARGUMENTS] = pair[0];
    if (pair[0].tag != TAG_LIST || remote_expose(p->vm, &p->slots[SLOT_ARGUMENTS], &p->slots[SLOT_RESULT]))
        return false;
    pair[1] = p->slots[SLOT_RESULT];
    p->slots[SLOT_MADE] = none();
    if (sequence_make(p->vm, TAG_TUPLE, pair, 2, &p->slots[SLOT_MADE])) return false;
    return store_at(o, SLOT_KEPT, id, p->slots[SLOT_MADE]);
}

static void restore_kept(struct offload *o) {
    struct failure failure = {0};
    for (uint32_t id = 1; id < o->kept_count; id++) {
        struct kept *k = &o->kept[id];
        if (k->used) k->used = make_of_buffer(o, &k->words, &failure) && keep(o, id);
        buffer_free(&k->words);
    }
    failure_free(&failure);
}

static void restore_queued(struct offload *o) {
    for (struct launch *l = o->launches, *next; l; l = next) {
        next = l->next;
        if (make_of_buffer(o, &l->words, &l->failure) &&
            store(o, SLOT_QUEUED, o->participant.slots[SLOT_MADE], &l->slot))
            buffer_free(&l->words);
        else
            fail_launch(o, l, "MemoryError", "");
    }
}

static void begun(void *context) {
    struct offload *o = context;
    lock(o);
    participant_started(&o->participant, o->job);
    restore_kept(o);
    restore_queued(o);
    restore_residents(o);
    feed_all(o);
    participant_changed(&o->participant);
    unlock(o);
}

static bool begin_job(struct offload *o, struct failure *failure) {
    struct buffer error = BUFFER_EMPTY;
    lock(o);
    o->broken = o->aborting = false;
    o->running = o->failing = 0;
    o->busy = NULL;
    o->outstanding = false;
    take_next_program(o);
    bool closing = o->closing;
    struct job *job = closing ? NULL : job_create(&o->options, o->program, &error);
    if (job) job->guest = &o->guest;
    o->job = job;
    o->jobs++;
    bool virtual = !strcmp(o->options.device, "virtual"); // of others, more may be missing than memory
    if (!job && !closing) fail(failure, virtual ? "MemoryError" : "OSError", buffer_string(&error));
    unlock(o);
    buffer_free(&error);
    return job;
}

static void fail_all(struct offload *o, const char *type, const char *message) {
    while (o->launches) fail_launch(o, o->launches, type, message);
}

bool offload_run(struct offload *o, struct failure *failure) {
    while (begin_job(o, failure) && end_job(o, job_run(o->job), failure)) continue;
    lock(o);
    if (failure->type)
        fail_all(o, failure->type, buffer_string(&failure->message));
    else
        fail_all(o, "CancelledError", "the device was closed");
    if (failure->type) fail(&o->trouble, failure->type, buffer_string(&failure->message));
    o->participant.over = true;
    o->runs = false;
    participant_changed(&o->participant);
    unlock(o);
    return !failure->type;
}

// ---- making and freeing

struct offload *offload_create(const struct job_options *options) {
    struct offload *o = calloc(1, sizeof *o);
    if (!o) return NULL;
    pthread_mutex_init(&o->mutex, NULL);
    participant_init(&o->participant, &o->mutex);
    o->options = *options;
    o->options.outsider = true;
    o->options.host_cores++;
    o->cores = options->device_cores;
    o->station = calloc(o->cores, sizeof *o->station);
    o->guest = (struct guest){.context = o,
                              .started = begun,
                              .woken = woken,
                              .state = guest_state,
                              .stays = stays,
                              .wants_idle = wants_idle,
                              .may_end = may_end,
                              .at_rest = at_rest,
                              .deliver = deliver,
                              .ended = ended};
    if (o->station) return o;
    offload_destroy(o);
    return NULL;
}

void offload_destroy(struct offload *o) {
    if (!o) return;
    free_residents(o);
    failure_free(&o->trouble);
    for (uint32_t id = 0; id < o->kept_count; id++) buffer_free(&o->kept[id].words);
    program_free(o->program);
    program_free(o->next_program);
    free(o->setters);
    free(o->next_setters);
    free(o->kept);
    free(o->station);
    participant_destroy(&o->participant);
    pthread_mutex_destroy(&o->mutex);
    free(o);
}

bool offload_load(struct offload *o, struct program *program, const uint32_t *setters, uint32_t count) {
    lock(o);
    program_free(o->next_program);
    free(o->next_setters);
    o->next_program = program;
    o->next_setters = malloc((count + 1) * sizeof *setters);
    for (uint32_t i = 0; o->next_setters && i < count; i++) o->next_setters[i] = setters[i];
    o->next_setter_count = o->next_setters ? count : 0;
    o->reload = o->job;
    o->participant.over = false;
    failure_free(&o->trouble);
    if (o->job && !o->running) job_interrupt(o->job);
    bool runs = o->runs;
    o->runs = true;
    unlock(o);
    return runs;
}

void offload_close(struct offload *o) {
    lock(o);
    o->closing = true;
    if (o->job) job_interrupt(o->job);
    unlock(o);
}

void offload_abort(struct offload *o) {
    lock(o);
    o->aborting = true;
    if (o->job) job_interrupt(o->job);
    unlock(o);
}

// ---- launches

// Waits until there is a job whose program is the last one loaded. False if there will be none.
static bool wait_for_job(struct offload *o, struct failure *failure) {
    const struct participant *p = &o->participant;
    while (!o->closing && !(p->over && !o->job)) { // over without a job: for good
        if (!p->over && p->vm && !o->reload) return true;
        participant_wait(&o->participant, -1);
    }
    const struct failure *trouble = &o->trouble;
    if (trouble->type && !o->closing) fail(failure, trouble->type, buffer_string(&o->trouble.message));
    fail(failure, "RuntimeError", "the device is closed");
    return false;
}

static uint32_t least_loaded(const struct offload *o, const struct launch *l, uint32_t chosen) {
    uint32_t best = 0, least = UINT32_MAX;
    for (uint32_t core = 0; core < o->cores; core++) {
        const struct station *s = &o->station[core];
        uint32_t load = s->length + (s->runs != NULL);
        bool taken = false;
        for (uint32_t i = 0; i < chosen && !taken; i++) taken = l->member[i].core == core;
        if (!taken && load < least) best = core, least = load;
    }
    return best;
}

static bool is_task(const struct offload *o, struct value v) {
    if (v.tag != TAG_TUPLE || tuple_length(vm_of(o), v.bits) < 2) return false;
    const struct value *items = tuple_at(vm_of(o), v.bits)->items;
    if (items[0].tag == TAG_TUPLE) return items[1].tag == TAG_TUPLE && is_task(o, items[0]);
    return items[0].tag == TAG_INT && items[1].tag == TAG_TUPLE;
}

struct launch *offload_launch(struct offload *o, const uint32_t *cores, uint32_t count, const uint32_t *words,
                              size_t word_count, struct failure *failure) {
    struct launch *l = new_launch(count);
    lock(o);
    if (vm_of(o) && vm_of(o)->allocated > COLLECT) heap_collect(vm_of(o));
    if (!l) fail(failure, "MemoryError", "no memory for a launch");
    bool good = l && wait_for_job(o, failure) && make_value(o, words, word_count, failure);
    if (good && !is_task(o, o->participant.slots[SLOT_MADE])) {
        fail(failure, "SystemError", "the words are not those of a task");
        good = false;
    }
    if (good && !store(o, SLOT_QUEUED, o->participant.slots[SLOT_MADE], &l->slot)) {
        fail(failure, "MemoryError", "the arguments do not fit into the memory of CPython's core");
        good = false;
    }
    if (good) {
        o->participant.slots[SLOT_MADE] = none();
        for (uint32_t i = 0; i < count; i++) l->member[i].core = cores ? cores[i] : least_loaded(o, l, i);
        add_launch(o, l);
        for (uint32_t i = 0; i < count; i++) enqueue(o, &l->member[i], false);
        o->participant.epoch++;
        for (uint32_t i = 0; i < count && l->unsent; i++) feed(o, l->member[i].core);
    }
    unlock(o);
    if (good) return l;
    free(l);
    return NULL;
}

static bool has_ended(const struct launch *l) {
    return l->state >= LAUNCH_DONE;
}

// Waits until something changes. A wait for ever can be a deadlock: the job is told to look, if it has seen
// the cores blocked.
static bool wait_for_cores(struct offload *o, int milliseconds, bool for_ever) {
    o->waiters += for_ever;
    if (for_ever && o->blocked && o->job) job_notify(o->job);
    bool changed = participant_wait(&o->participant, milliseconds);
    o->waiters -= for_ever;
    return changed;
}

// One of the launches that has ended, if any or all have; else -1.
static int ended_of(struct launch *const *launches, uint32_t count, bool all) {
    int found = -1;
    uint32_t ended = 0;
    for (uint32_t i = 0; i < count; i++)
        if (has_ended(launches[i])) ended++, found = (int)i;
    return all && ended < count ? -1 : found;
}

int offload_wait(struct offload *o, struct launch *const *launches, uint32_t count, bool all, bool for_ever,
                 int milliseconds) {
    int found;
    bool time_is_up = milliseconds == 0;
    lock(o);
    while ((found = ended_of(launches, count, all)) < 0 && !time_is_up)
        time_is_up = !wait_for_cores(o, milliseconds, for_ever);
    unlock(o);
    return found;
}

static int next_done(struct launch *l) {
    for (uint32_t i = 0; i < l->count; i++)
        if (l->member[i].state == MEMBER_DONE && !l->member[i].given) {
            l->member[i].given = true;
            return (int)i;
        }
    return has_ended(l) ? -2 : -1;
}

int offload_wait_core(struct offload *o, struct launch *l, bool for_ever, int milliseconds) {
    int found;
    bool time_is_up = milliseconds == 0;
    lock(o);
    l->watchers++;
    while ((found = next_done(l)) == -1 && !time_is_up)
        time_is_up = !wait_for_cores(o, milliseconds, for_ever);
    l->watchers--;
    unlock(o);
    return found;
}

enum launch_state offload_state(struct offload *o, const struct launch *l) {
    lock(o);
    enum launch_state state = l->state;
    unlock(o);
    return state;
}

bool offload_cancel(struct offload *o, struct launch *l) {
    lock(o);
    bool can = l->state == LAUNCH_QUEUED;
    if (can) {
        unqueue(o, l);
        settle(o, l, LAUNCH_CANCELLED);
    }
    unlock(o);
    return can;
}

uint32_t offload_count(const struct launch *l) {
    return l->count;
}

uint32_t offload_core(const struct launch *l, uint32_t i) {
    return l->member[i].core;
}

const struct buffer *offload_result(const struct launch *l, uint32_t i) {
    return &l->member[i].result;
}

const struct failure *offload_failure(const struct launch *l) {
    return &l->failure;
}

void offload_release(struct offload *o, struct launch *l) {
    lock(o);
    if (has_ended(l))
        free_launch(l);
    else
        l->released = true;
    unlock(o);
}

uint32_t offload_jobs(struct offload *o) {
    struct failure failure = {0};
    lock(o);
    uint32_t jobs = wait_for_job(o, &failure) ? o->jobs : 0;
    unlock(o);
    failure_free(&failure);
    return jobs;
}

void offload_flush(struct offload *o) {
    lock(o);
    struct job *job = o->job;
    if (job) o->flushing++;
    unlock(o);
    if (!job) return;
    output_flush(&job->output);
    lock(o);
    o->flushing--;
    participant_changed(&o->participant);
    unlock(o);
}

// ---- lists for the cores

static uint32_t new_kept(struct offload *o) {
    for (uint32_t id = 1; id < o->kept_count; id++)
        if (!o->kept[id].used) return id;
    uint32_t count = o->kept_count ? o->kept_count * 2 : 8;
    struct kept *more = realloc(o->kept, count * sizeof *more);
    if (!more) return 0;
    memset(more + o->kept_count, 0, (count - o->kept_count) * sizeof *more);
    uint32_t id = o->kept_count ? o->kept_count : 1;
    o->kept = more;
    o->kept_count = count;
    return id;
}

uint32_t offload_keep(struct offload *o, const uint32_t *words, size_t count, struct failure *failure) {
    lock(o);
    uint32_t id = wait_for_job(o, failure) ? new_kept(o) : 0;
    bool good = id && make_value(o, words, count, failure) && keep(o, id);
    if (good) o->kept[id].used = true;
    unlock(o);
    if (good) return id;
    fail(failure, "MemoryError", "the list does not fit into the memory of CPython's core");
    return 0;
}

bool offload_read(struct offload *o, uint32_t id, struct buffer *out) {
    struct failure failure = {0};
    lock(o);
    bool good = wait_for_job(o, &failure) && id < o->kept_count && o->kept[id].used &&
                give_value(o, out, o->job->cores - 1, kept_item(o, id, 0));
    unlock(o);
    failure_free(&failure);
    return good;
}

static bool replace(struct offload *o, uint32_t id, struct failure *failure) {
    struct vm *vm = vm_of(o);
    struct value made = o->participant.slots[SLOT_MADE], old = kept_item(o, id, 0);
    if (made.tag != TAG_LIST || old.tag != TAG_LIST) return false;
    const struct list_object *from = list_at(vm, made.bits);
    struct list_object *to = list_at(vm, old.bits);
    if (from->length != to->length || from->kind != to->kind) {
        fail(failure, "ValueError",
             "a list that the cores refer to keeps its length and the type of its items");
        return false;
    }
    uint32_t size = from->kind == KIND_VALUES ? 8 : 4;
    if (from->length) memcpy(port_ptr(vm, to->data), port_ptr(vm, from->data), (size_t)from->length * size);
    participant_drop(&o->participant, made);
    return true;
}

bool offload_write(struct offload *o, uint32_t id, const uint32_t *words, size_t count,
                   struct failure *failure) {
    lock(o);
    bool good = wait_for_job(o, failure) && id < o->kept_count && o->kept[id].used &&
                make_value(o, words, count, failure) && replace(o, id, failure);
    unlock(o);
    return good;
}

void offload_forget(struct offload *o, uint32_t id) {
    lock(o);
    if (id < o->kept_count && o->kept[id].used) {
        o->kept[id].used = false; // a reference that a core still has becomes stale
        if (vm_of(o)) store_at(o, SLOT_KEPT, id, (struct value){0, TAG_FUNC});
    }
    unlock(o);
}
