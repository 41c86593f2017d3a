// SPDX-License-Identifier: MIT
// Sleeping and waking. A core that waits has its state in struct chip_core; whoever changes that from BLOCKED
// (after setting `event`) or ASKING back to RUNNING rouses the core. The change is a compare-and-swap, so one
// waker alone does it. `awake` is counted up before that and down before the core waits, so it is 0 only when
// no core of the chip has made one run.
//
// The host, which perhaps reaches this memory by plain reads and writes alone, changes no state: it writes the
// answer or sets `event`, then sets `wake`, and the core itself looks what it may do.
#include "ports/chip/monitor/monitor.h"

#include "chip_layout.h"
#include "core/state.h"

#define CHIP ((struct chip_shared *)CHIP_SHARED)

extern struct chip_port chip_port; // placed by the link

static void ring(void) {
    if (!__atomic_exchange_n(&CHIP->rung_host, 1, __ATOMIC_SEQ_CST)) monitor_ring();
}

// Rings the host if it is to know of it, or if no core runs now.
static void fall_asleep(struct chip_core *core, bool tell) {
    core->ran += monitor_now() - core->since;
    if (__atomic_sub_fetch(&CHIP->awake, 1, __ATOMIC_SEQ_CST) == 0 || tell) ring();
}

static uint32_t state_of(const struct chip_core *core) {
    return __atomic_load_n(&core->state, __ATOMIC_SEQ_CST);
}

static bool change(struct chip_core *core, uint32_t from, uint32_t to) {
    return __atomic_compare_exchange_n(&core->state, &from, to, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
}

// In its own memory, seen from here.
static uint32_t *event_of(const struct chip_core *core) {
    return (uint32_t *)(core->base + (uint32_t)&chip_port.event);
}

static bool take_event(struct chip_core *core) {
    return __atomic_exchange_n(event_of(core), 0, __ATOMIC_SEQ_CST);
}

static bool has_event(const struct chip_core *core) {
    return __atomic_load_n(event_of(core), __ATOMIC_SEQ_CST);
}

static bool is_halted(const struct chip_core *core) {
    return __atomic_load_n((uint32_t *)(core->base + (uint32_t)&chip_port.stop), __ATOMIC_SEQ_CST) ==
           CHIP_HALT;
}

static bool answered(const struct chip_core *core) {
    return __atomic_load_n(&core->answers, __ATOMIC_SEQ_CST) == core->asks;
}

// Whether a core that waits in that state has what it waits for.
static bool may_run(const struct chip_core *core, uint32_t state) {
    switch (state) {
    case CHIP_BLOCKED: return has_event(core) || is_halted(core);
    case CHIP_ASKING: return answered(core) || is_halted(core);
    case CHIP_ASKING_SENDING: return answered(core) || has_event(core) || is_halted(core);
    default: return false;
    }
}

static bool is_to_look(const struct chip_core *core) {
    return __atomic_load_n(&core->wake, __ATOMIC_SEQ_CST);
}

// Whether this core, which waits and is to look, may run: another core has said so in its state, or it sees so
// itself, for the host.
static bool runs(struct chip_core *core) {
    __atomic_exchange_n(&core->wake, 0, __ATOMIC_SEQ_CST); // before it looks
    uint32_t state = state_of(core);
    if (state == CHIP_RUNNING) return true;
    if (!may_run(core, state)) return false;
    __atomic_add_fetch(&CHIP->awake, 1, __ATOMIC_SEQ_CST);
    if (!change(core, state, CHIP_RUNNING)) // another core has been faster, and has counted
        __atomic_sub_fetch(&CHIP->awake, 1, __ATOMIC_SEQ_CST);
    return true;
}

// Cores that the host has answered and that have not noticed yet: they will run too.
static uint32_t count_answered(void) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < CHIP->cores; i++) {
        uint32_t state = state_of(&CHIP->core[i]);
        if (state == CHIP_ASKING || state == CHIP_ASKING_SENDING) count += answered(&CHIP->core[i]);
    }
    return count;
}

// What is waited for often comes at once, and looking for it for a moment saves rousing, which in an emulator
// is some system calls and two changes of threads. Only where `needed` processors are left for those that it
// comes from and for this core.
static bool runs_soon(struct chip_core *core, uint32_t needed) {
    uint32_t busy = __atomic_load_n(&CHIP->awake, __ATOMIC_SEQ_CST) + needed;
    if (busy > CHIP->processors || busy + count_answered() > CHIP->processors) return false;
    for (uint32_t i = 0; i < CHIP_LOOKS; i++)
        if (is_to_look(core) && runs(core)) return true;
    return false;
}

static void wait_until_running(struct chip_core *core, uint32_t number, uint32_t needed) {
    // Once in any case: the host may have halted it while it did not wait, or waited for something else.
    if (!runs(core) && !runs_soon(core, needed)) {
        __atomic_exchange_n(&core->asleep, 1, __ATOMIC_SEQ_CST); // before the last look
        while (!is_to_look(core) || !runs(core)) monitor_wait(number);
        core->asleep = 0;
    }
    core->since = monitor_now();
}

// Says that another core, whose state has been changed, runs.
static void rouse(uint32_t number) {
    struct chip_core *core = &CHIP->core[number];
    __atomic_exchange_n(&core->wake, 1, __ATOMIC_SEQ_CST); // before it is seen asleep
    if (__atomic_load_n(&core->asleep, __ATOMIC_SEQ_CST)) monitor_rouse(number);
}

static _Noreturn void end(struct chip_core *core, uint32_t state) {
    __atomic_store_n(&core->state, state, __ATOMIC_SEQ_CST);
    fall_asleep(core, true);
    monitor_stop();
}

static void block(struct chip_core *core, uint32_t number) {
    if (take_event(core)) return;
    core->sleeps++;
    __atomic_store_n(&core->state, CHIP_BLOCKED, __ATOMIC_SEQ_CST);
    __atomic_thread_fence(__ATOMIC_SEQ_CST);
    if (!has_event(core) || !change(core, CHIP_BLOCKED, CHIP_RUNNING)) {
        fall_asleep(core, false);
        wait_until_running(core, number, 1);
    }
    take_event(core);
}

// Returns true if it was woken for its messages and has no answer yet.
static bool ask(struct chip_core *core, uint32_t number, uint32_t status) {
    bool sending = status & CHIP_SENDING;
    uint32_t state = sending ? CHIP_ASKING_SENDING : CHIP_ASKING;
    if (!(status & CHIP_AGAIN)) core->asks++;
    if (sending && take_event(core)) return true;
    core->sleeps++;
    __atomic_store_n(&core->state, state, __ATOMIC_SEQ_CST);
    __atomic_thread_fence(__ATOMIC_SEQ_CST);
    bool done = answered(core) || (sending && has_event(core));
    if (!done || !change(core, state, CHIP_RUNNING)) {
        fall_asleep(core, true);
        wait_until_running(core, number, 2);
    }
    if (sending) take_event(core);
    return !answered(core);
}

// Sleeps until all cores are ready; the last wakes the others, and tells the host.
static void ready(struct chip_core *core, uint32_t number) {
    core->state = CHIP_STARTING;
    if (__atomic_add_fetch(&CHIP->ready, 1, __ATOMIC_SEQ_CST) < CHIP->cores) {
        fall_asleep(core, false);
        wait_until_running(core, number, 1);
        return;
    }
    __atomic_add_fetch(&CHIP->awake, CHIP->cores - 1, __ATOMIC_SEQ_CST);
    for (uint32_t i = 0; i < CHIP->cores; i++) {
        __atomic_store_n(&CHIP->core[i].state, CHIP_RUNNING, __ATOMIC_SEQ_CST);
        rouse(i);
    }
    ring();
}

static bool sleep(struct chip_core *core, uint32_t number, uint32_t status) {
    bool more = false;
    switch (status & ~(uint32_t)(CHIP_SENDING | CHIP_AGAIN)) {
    case VM_BLOCKED: block(core, number); break;
    case VM_HOST: more = ask(core, number, status); break;
    case VM_FINISHED: end(core, CHIP_FINISHED);
    case VM_YIELDED: end(core, CHIP_STOPPED);
    default: end(core, CHIP_FAILED);
    }
    if (is_halted(core)) end(core, CHIP_STOPPED);
    return more;
}

static void wake(uint32_t number) {
    if (number >= CHIP->cores) { // a virtual one
        ring();
        return;
    }
    struct chip_core *core = &CHIP->core[number];
    uint32_t state = state_of(core);
    if (state != CHIP_BLOCKED && state != CHIP_ASKING_SENDING) return;
    __atomic_add_fetch(&CHIP->awake, 1, __ATOMIC_SEQ_CST);
    if (change(core, state, CHIP_RUNNING))
        rouse(number);
    else
        __atomic_sub_fetch(&CHIP->awake, 1, __ATOMIC_SEQ_CST); // not to 0: the caller runs
}

void monitor_begin_helper(void) {
    if (__atomic_add_fetch(&CHIP->up, 1, __ATOMIC_SEQ_CST) == CHIP->parties) ring();
}

void monitor_begin_core(uint32_t number) {
    CHIP->core[number].since = monitor_now();
    monitor_begin_helper();
}

uint32_t monitor_call(uint32_t number, uint32_t call, uint32_t argument) {
    struct chip_core *core = &CHIP->core[number];
    switch (call) {
    case CHIP_READY: ready(core, number); return 0;
    case CHIP_SLEEP: return sleep(core, number, argument);
    default: wake(argument); return 0;
    }
}

void monitor_fault(uint32_t number, uint32_t cause, uint32_t address, uint32_t pc) {
    struct chip_core *core = &CHIP->core[number];
    core->cause = cause;
    core->address = address;
    core->pc = pc;
    end(core, CHIP_FAULT);
}
