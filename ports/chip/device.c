// SPDX-License-Identifier: MIT
// The host's half of a device whose cores are a chip's, and beside them the job's virtual cores in this
// process, all in one memory.
//
// One thread here attends to the chip. It sleeps until a core rings, then looks at the states of all: serves
// those that ask, notes those that have ended or done what they must not, passes on wakes for virtual cores.
// Messages between the chip's cores do not come by.
//
// When is nothing able to run? A core that blocks is quiet while nobody has set its `event`; quiet cores can
// be woken by running ones only. Looking at one core after the other is not enough: one that was seen quiet
// may have been woken by one that was not yet looked at. So all are looked at twice: if a core was quiet both
// times and has not left its sleep in between (chip_core.sleeps), it was quiet between the two looks; if
// that is so for all, all were at the same time.
#include <errno.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/core.h"
#include "host/base/system.h"
#include "ports/chip/machine.h"
#include "ports/virtual/virtual.h"

enum {
    BOOT_SECONDS = 10,    // within which all cores must run; takes 0.05 s on an idle machine
    LOOKS = 4000,         // for the next request before the thread sleeps: some 20 us
    SETTLE = 50,          // milliseconds
    SLICE_TIME = 16000000 // nanoseconds that a core takes for a slice, translation of its code included
};

enum request_phase { // of a core's request to the host
    PHASE_NONE,
    PHASE_SERVING,
    PHASE_ANSWERED, // while it was being served
    PHASE_LATER     // resume will come
};

struct core {
    _Atomic uint32_t phase;        // enum request_phase
    uint32_t asks;                 // requests taken
    uint32_t sleeps, sleeps_again; // chip_core.sleeps at the two looks of look()
    atomic_bool halting;           // is to stop, and has not yet
    atomic_bool ended;             // the client has been told
    struct core_memory memory;
};

struct device {
    struct device_client client;
    uint32_t cores, chip_cores;
    struct chip on;           // the chip
    struct chip_shared *chip; // what it shares with this process
    uint32_t port;            // local address of struct chip_port
    struct core *core;        // of the chip
    struct pool pool;         // the virtual cores
    pthread_t thread;
    bool started, pool_started;
    pthread_mutex_t mutex; // of passing on what a look at the chip has shown
    struct buffer trouble;
    atomic_bool broken;
};

// ---- waking

static struct chip_port *port_of(struct device *device, uint32_t core) {
    struct virtual_core *c = &device->pool.cores[core];
    return (struct chip_port *)(c->vm.base + device->port);
}

static bool change(uint32_t *state, uint32_t from, uint32_t to) {
    return __atomic_compare_exchange_n(state, &from, to, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
}

// Ends the sleep of a core of the chip.
static void ring(struct device *device, uint32_t number) {
    __atomic_store_n(&device->chip->core[number].wake, 1, __ATOMIC_SEQ_CST);
    device->on.machine->ring(&device->on, number);
}

// Makes a core of the chip run on if its state is one of two. Any thread.
static void run_on(struct device *device, uint32_t number, uint32_t from, uint32_t or_from) {
    struct chip_core *core = &device->chip->core[number];
    uint32_t *awake = &device->chip->awake;
    __atomic_add_fetch(awake, 1, __ATOMIC_SEQ_CST);
    if (change(&core->state, from, CHIP_RUNNING) || change(&core->state, or_from, CHIP_RUNNING)) {
        if (__atomic_load_n(&core->asleep, __ATOMIC_SEQ_CST)) ring(device, number);
    } else if (__atomic_sub_fetch(awake, 1, __ATOMIC_SEQ_CST) == 0) {
        device->client.notify(device->client.context); // the last to sleep did not see 0
    }
}

// The reply is in the control block. A core that runs, for its messages, will see that it has been answered.
static void answer(struct device *device, uint32_t number) {
    __atomic_store_n(&device->chip->core[number].answers, device->core[number].asks, __ATOMIC_SEQ_CST);
    run_on(device, number, CHIP_ASKING, CHIP_ASKING_SENDING);
}

// port_wake of a virtual core, for one on the chip.
static void wake_chip_core(void *context, uint32_t core) {
    struct device *device = context;
    if (__atomic_exchange_n(&port_of(device, core)->event, 1, __ATOMIC_SEQ_CST)) return;
    uint32_t state = __atomic_load_n(&device->chip->core[core].state, __ATOMIC_SEQ_CST);
    if (state == CHIP_BLOCKED || state == CHIP_ASKING_SENDING) run_on(device, core, state, state);
}

void chip_resume(struct device *device, uint32_t number) {
    if (number >= device->chip_cores) {
        scheduler_resume(&device->pool.cores[number]);
        return;
    }
    _Atomic uint32_t *phase = &device->core[number].phase;
    for (;;) {
        uint32_t later = PHASE_LATER, serving = PHASE_SERVING;
        if (atomic_compare_exchange_strong(phase, &later, PHASE_NONE)) break;
        if (atomic_compare_exchange_strong(phase, &serving, PHASE_ANSWERED)) return; // serve() runs it on
    }
    answer(device, number);
}

// ---- halting

static bool has_stopped(uint32_t state) {
    return state == CHIP_FINISHED || state == CHIP_FAILED || state == CHIP_FAULT || state == CHIP_STOPPED;
}

// Takes a core out of the game that sleeps, or has stopped by itself.
static bool take_out(struct device *device, uint32_t number) {
    uint32_t *state = &device->chip->core[number].state, now = __atomic_load_n(state, __ATOMIC_SEQ_CST);
    return (has_stopped(now) && now != CHIP_FAULT) || change(state, CHIP_BLOCKED, CHIP_STOPPED) ||
           change(state, CHIP_ASKING, CHIP_STOPPED) || change(state, CHIP_ASKING_SENDING, CHIP_STOPPED);
}

// A core that runs rings when it stops, or falls asleep: it looks at `stop` after it has said so.
bool chip_halt(struct device *device, uint32_t number) {
    if (number >= device->chip_cores) return scheduler_halt(&device->pool.cores[number]);
    struct core *core = &device->core[number];
    atomic_store(&core->halting, true);
    __atomic_store_n(&port_of(device, number)->stop, 1, __ATOMIC_SEQ_CST);
    if (!take_out(device, number)) return false;
    atomic_store(&core->halting, false);
    atomic_store(&core->ended, true);
    return true;
}

static void look_at_halting(struct device *device, uint32_t number) {
    struct core *core = &device->core[number];
    if (!atomic_load(&core->halting) || !take_out(device, number)) return;
    if (!atomic_exchange(&core->halting, false)) return;
    atomic_store(&core->ended, true);
    device->client.halted(device->client.context, number);
}

// ---- the thread that attends to the chip

static void break_down(struct device *device) {
    atomic_store(&device->broken, true);
    device->client.notify(device->client.context);
}

// The first fault only: others often follow from it, and the job's thread may be reading about it already.
static void report_fault(struct device *device, uint32_t number) {
    if (atomic_load(&device->broken)) return;
    const struct chip_core *core = &device->chip->core[number];
    const char *name = device->on.machine->fault(core->cause);
    buffer_format(&device->trouble, "interpreter fault on core %u: ", number);
    if (name)
        buffer_format(&device->trouble, "%s 0x%08x", name, core->address);
    else
        buffer_format(&device->trouble, "trap %u (0x%08x)", core->cause, core->address);
    buffer_format(&device->trouble, " at pc 0x%08x", core->pc);
    break_down(device);
}

static void serve(struct device *device, uint32_t number) {
    struct core *core = &device->core[number];
    uint32_t phase = PHASE_SERVING;
    pthread_mutex_lock(&device->mutex);
    core->asks = device->chip->core[number].asks;
    atomic_store(&core->phase, PHASE_SERVING);
    pthread_mutex_unlock(&device->mutex);
    bool later = device->client.serve(device->client.context, number) == SERVED_LATER;
    if (later && atomic_compare_exchange_strong(&core->phase, &phase, PHASE_LATER)) return;
    atomic_store(&core->phase, PHASE_NONE);
    answer(device, number);
}

static void attend_core(struct device *device, uint32_t number) {
    struct core *core = &device->core[number];
    struct chip_core *there = &device->chip->core[number];
    look_at_halting(device, number);
    switch (__atomic_load_n(&there->state, __ATOMIC_SEQ_CST)) {
    case CHIP_ASKING:
    case CHIP_ASKING_SENDING:
        if (core->asks != there->asks) serve(device, number);
        break;
    case CHIP_STOPPED: core->asks = there->asks; break; // what it asked is not to be answered
    case CHIP_FINISHED:
    case CHIP_FAILED:
        if (atomic_load(&core->ended)) break;
        device->client.ended(device->client.context, number, there->state == CHIP_FAILED);
        atomic_store(&core->ended, true); // afterwards: state() must not say DONE before
        break;
    case CHIP_FAULT:
        if (atomic_load(&core->ended)) break;
        atomic_store(&core->ended, true);
        report_fault(device, number);
    }
}

static void pass_on_wakes(struct device *device) {
    pthread_mutex_lock(&device->mutex);
    for (uint32_t core = device->chip_cores; core < device->cores; core++)
        if (__atomic_exchange_n(&port_of(device, core)->event, 0, __ATOMIC_SEQ_CST))
            scheduler_wake_from_outside(&device->pool.cores[core]);
    pthread_mutex_unlock(&device->mutex);
}

// The virtual cores start when the chip's are ready: from then on one may write to another's memory.
static void start_pool(struct device *device) {
    bool ready = __atomic_load_n(&device->chip->ready, __ATOMIC_SEQ_CST) == device->chip_cores;
    if (!ready || device->pool_started) return;
    device->pool_started = true;
    if (scheduler_start(&device->pool)) return;
    buffer_text(&device->trouble, "cannot start threads");
    break_down(device);
}

static void attend(struct device *device) {
    start_pool(device);
    for (uint32_t core = 0; core < device->chip_cores; core++) attend_core(device, core);
    pass_on_wakes(device);
    if (__atomic_load_n(&device->chip->awake, __ATOMIC_SEQ_CST) == 0)
        device->client.notify(device->client.context);
}

// Adds what to do about it, by the emulator's last words, which `trouble` ends with.
static void put_remedy(struct buffer *trouble, const char *package) {
    const char *words = buffer_string(trouble);
    if (strstr(words, strerror(ENOMEM)) || strstr(words, strerror(EAGAIN))) // memory, threads
        buffer_text(trouble, "(needs 3 GB of address space, which ulimit -v may limit)");
    else
        buffer_format(trouble, "(needs QEMU 7.2 or newer: apt install %s)", package);
}

static void emulator_is_gone(struct device *device) {
    if (atomic_load(&device->broken)) return;
    for (uint32_t core = 0; core < device->chip_cores; core++) // the plugin ended it (count/count.c)
        if (device->chip->core[core].state == CHIP_FAULT) {
            report_fault(device, core);
            return;
        }
    buffer_format(&device->trouble, "the emulator of the %s device has ended: ", device->on.machine->name);
    size_t length = device->trouble.length;
    device->on.machine->last_words(&device->on, &device->trouble);
    if (device->trouble.length == length) buffer_text(&device->trouble, "it does not say why ");
    put_remedy(&device->trouble, device->on.machine->emulator);
    break_down(device);
}

static void does_not_start(struct device *device) {
    buffer_format(&device->trouble, "the %s device does not start: %u of %u harts run after %d s. ",
                  device->on.machine->name, device->chip->up, device->chip->parties, BOOT_SECONDS);
    device->on.machine->last_words(&device->on, &device->trouble);
    break_down(device);
}

static int64_t milliseconds(void) {
    return (int64_t)(system_time() / 1000000);
}

static bool is_up(struct device *device) {
    return __atomic_load_n(&device->chip->up, __ATOMIC_SEQ_CST) >= device->chip->parties;
}

// Waits for the chip to ring. False when that is over.
static bool wait_for_ring(struct device *device, int64_t until) {
    bool up = is_up(device);
    int64_t left = until - milliseconds();
    switch (device->on.machine->wait(&device->on, up ? -1 : left > 0 ? (int)left : 0)) {
    case CHIP_RINGS: return true;
    case CHIP_SILENT: does_not_start(device); return false;
    case CHIP_GONE: emulator_is_gone(device); return false;
    default: return false;
    }
}

// A program that asks often is served without a ring for each request: while only one core runs, this thread
// looks for its next request for a moment.
static bool asks_again(struct device *device) {
    for (uint32_t i = 0; i < LOOKS && __atomic_load_n(&device->chip->awake, __ATOMIC_RELAXED) <= 1; i++)
        for (uint32_t core = 0; core < device->chip_cores; core++)
            if (__atomic_load_n(&device->chip->core[core].asks, __ATOMIC_RELAXED) != device->core[core].asks)
                return true;
    return false;
}

static void *attend_chip(void *argument) {
    struct device *device = argument;
    int64_t until = milliseconds() + BOOT_SECONDS * 1000;
    while (wait_for_ring(device, until)) {
        if (is_up(device)) do
                attend(device);
            while (asks_again(device));
        __atomic_exchange_n(&device->chip->rung_host, 0, __ATOMIC_SEQ_CST); // from now on cores ring again
        if (is_up(device)) attend(device);
    }
    return NULL;
}

// ---- what the host asks

static bool has_event(struct device *device, uint32_t core) {
    return __atomic_load_n(&port_of(device, core)->event, __ATOMIC_SEQ_CST);
}

static bool waits_for_host(struct device *device, uint32_t number) {
    return device->core[number].asks == device->chip->core[number].asks &&
           atomic_load(&device->core[number].phase) == PHASE_LATER;
}

static bool quiet(struct device *device, uint32_t number, uint32_t *sleeps, bool *live) {
    const struct chip_core *core = &device->chip->core[number];
    *sleeps = __atomic_load_n(&core->sleeps, __ATOMIC_SEQ_CST);
    uint32_t state = __atomic_load_n(&core->state, __ATOMIC_SEQ_CST);
    bool ended = has_stopped(state);
    *live |= !ended;
    switch (state) {
    case CHIP_BLOCKED: return !has_event(device, number);
    case CHIP_ASKING: return waits_for_host(device, number);
    case CHIP_ASKING_SENDING: return waits_for_host(device, number) && !has_event(device, number);
    default: return ended && atomic_load(&device->core[number].ended);
    }
}

static bool all_quiet(struct device *device, bool again, bool *live) {
    for (uint32_t core = 0; core < device->chip_cores; core++) {
        struct core *c = &device->core[core];
        if (!quiet(device, core, again ? &c->sleeps_again : &c->sleeps, live)) return false;
    }
    for (uint32_t core = device->chip_cores; core < device->cores; core++)
        if (has_event(device, core)) return false;
    return true;
}

static enum device_state look(struct device *device) {
    bool live = false;
    if (!all_quiet(device, false, &live)) return DEVICE_RUNNING;
    enum device_state pool = device->cores > device->chip_cores ? pool_state(&device->pool) : DEVICE_DONE;
    if (pool == DEVICE_RUNNING || !all_quiet(device, true, &live)) return DEVICE_RUNNING;
    for (uint32_t core = 0; core < device->chip_cores; core++)
        if (device->core[core].sleeps != device->core[core].sleeps_again) return DEVICE_RUNNING;
    return live ? DEVICE_IDLE : pool;
}

enum device_state chip_device_state(struct device *device) {
    if (atomic_load(&device->broken)) return DEVICE_BROKEN;
    pthread_mutex_lock(&device->mutex);
    enum device_state result = look(device);
    pthread_mutex_unlock(&device->mutex);
    return result;
}

const char *chip_trouble(struct device *device) {
    return atomic_load(&device->broken) ? buffer_string(&device->trouble) : NULL;
}

// Before the client has been told that a core has ended, it has not.
static bool has_ended(struct device *device, uint32_t number) {
    return atomic_load(&device->core[number].ended);
}

enum core_state chip_core_state(struct device *device, uint32_t number) {
    if (number >= device->chip_cores) return pool_core_state(&device->pool, number);
    switch (__atomic_load_n(&device->chip->core[number].state, __ATOMIC_SEQ_CST)) {
    case CHIP_BLOCKED: return CORE_BLOCKED;
    case CHIP_ASKING: // before it has been served it is about to run on
    case CHIP_ASKING_SENDING: return waits_for_host(device, number) ? CORE_ASKING : CORE_READY;
    case CHIP_STOPPED:
    case CHIP_FINISHED: return has_ended(device, number) ? CORE_FINISHED : CORE_READY;
    case CHIP_FAILED: return has_ended(device, number) ? CORE_FAILED : CORE_READY;
    default: return CORE_READY;
    }
}

const struct core_memory *chip_core_memory(struct device *device, uint32_t core) {
    return core < device->chip_cores ? &device->core[core].memory : &device->pool.cores[core].memory;
}

uint64_t chip_core_time(struct device *device, uint32_t core) {
    if (core >= device->chip_cores) return device->pool.cores[core].nanoseconds;
    return device->chip->core[core].ran * CHIP_TICK;
}

// A core of the chip does not count: the emulator's processor time tells it.
uint64_t chip_core_work(struct device *device, uint32_t core) {
    if (core >= device->chip_cores) return pool_core_work(&device->pool, core);
    return device->on.machine->time(&device->on, core) * DEVICE_SLICE / SLICE_TIME;
}

uint64_t chip_core_instructions(struct device *device, uint32_t core) {
    return core < device->chip_cores ? device->chip->core[core].instructions : 0;
}

// ---- making

bool chip_fit(const struct device_ops *ops, struct map_options *device, struct map_options *host,
              uint32_t device_cores, uint32_t host_cores, struct buffer *error) {
    const struct chip_machine *m = ops->port;
    struct chip_image image;
    (void)host_cores;
    if (device_cores < 1 || device_cores > m->cores) {
        buffer_format(error, "the %s device has 1 to %u cores, not %u", m->name, m->cores, device_cores);
        return false;
    }
    if (device->local_memory > m->local) {
        buffer_format(error, "a core of the %s device has %u bytes of local memory, not %u", m->name,
                      m->local, device->local_memory);
        return false;
    }
    if (device->shared_memory > m->window_size) {
        buffer_format(error, "the %s device has %u MB of shared memory, not %u bytes", m->name,
                      m->window_size >> 20, device->shared_memory);
        return false;
    }
    bool good = chip_image_read(m, &image, error);
    uint32_t first = image.identity.first;
    device->window = m->window;
    // All cores have their control block at the same address.
    // Not less than a virtual core's interpreter takes: the same map on both.
    device->first = host->first = first > MAP_INTERPRETER ? first : MAP_INTERPRETER;
    chip_image_free(&image);
    return good;
}

static uint32_t round_up(uint64_t bytes, uint32_t unit) {
    return (uint32_t)((bytes + unit - 1) / unit * unit);
}

static uint32_t host_stride(const struct device *device, const struct device_plan *plan) {
    return round_up(plan->host_map.end, device->on.machine->page);
}

static uint64_t host_bytes(const struct device *device, const struct device_plan *plan) {
    uint64_t count = plan->cores - plan->device_cores, unit = device->on.machine->hosts_unit;
    return (count * host_stride(device, plan) + unit - 1) / unit * unit;
}

static bool place_cores(struct device *device, const struct device_plan *plan, struct buffer *error) {
    const struct chip_machine *m = device->on.machine;
    for (uint32_t core = 0; core < device->chip_cores; core++) {
        uint32_t number = plan->placement ? plan->placement[core] : core;
        if (number >= m->cores) {
            buffer_format(error, "the %s device has no core %u: there are 0 to %u", m->name, number,
                          m->cores - 1);
            return false;
        }
        device->chip->core[core].base = m->core_address(number);
    }
    return true;
}

// What neighbours need of a core's memory, and the host.
static void describe_core(struct device *device, const struct device_plan *plan, uint32_t number) {
    const struct chip_machine *m = device->on.machine;
    struct virtual_core *core = &device->pool.cores[number];
    bool chip = number < device->chip_cores;
    uint32_t address = chip ? device->chip->core[number].base
                            : m->hosts + (number - device->chip_cores) * host_stride(device, plan);
    struct core_map map = chip ? map_of_core(&plan->device_map, number) : plan->host_map;
    struct core_memory *memory = chip ? &device->core[number].memory : &core->memory;
    uint8_t *base = core->vm.base = chip_at(&device->on.memory, address);
    memory->control = map.control;
    memory->region[0] = (struct memory_region){map.first, map.local_end, base + map.first};
    memory->region[1] = (struct memory_region){map.shared, map.end, base + map.shared};
    core->shared_lock = &port_of(device, number)->lock;
    if (!chip) return;
    core->window = m->window;
    core->window_base = device->on.memory.bytes - device->on.memory.start;
    memory->region[1].bytes = chip_at(&device->on.memory, map.shared);
}

static void describe_port(struct device *device, const struct device_plan *plan, uint32_t core) {
    struct chip_port *port = port_of(device, core);
    port->cores = device->chip_cores;
    port->control = plan->device_map.control;
    port->hosts = device->on.machine->hosts;
    port->host_stride = host_stride(device, plan);
    for (uint32_t i = 0; i < device->chip_cores; i++) port->base[i] = device->chip->core[i].base;
}

// What an emulator that counts instructions needs to tell apart. Without it, it counts all.
static void note_symbols(struct chip_shared *chip, const struct chip_image *image) {
    uint32_t end;
    if (!chip_image_symbol(image, "builtin_call", &chip->builtin_call, &end) ||
        !chip_image_symbol(image, "vm", &chip->vm, &end) ||
        !chip_image_symbol(image, "port_main", &chip->main, &chip->main_end) ||
        !chip_image_symbol(image, "run", &chip->run, &chip->run_end))
        chip->builtin_call = chip->run = chip->main = 0;
}

static bool load(struct device *device, struct buffer *error) {
    const struct chip_machine *m = device->on.machine;
    struct chip_image image;
    bool good = chip_image_read(m, &image, error);
    if (good) {
        if (!m->loads_itself) chip_image_load(&image, &device->on);
        note_symbols(device->chip, &image);
        if (m->prepare) m->prepare(&device->on, &image);
        device->port = image.identity.port;
    }
    chip_image_free(&image);
    return good;
}

static bool make(struct device *device, const struct device_plan *plan, struct buffer *error) {
    const struct chip_machine *m = device->on.machine;
    device->on.hosts = host_bytes(device, plan);
    uint64_t size = m->hosts - m->start + device->on.hosts + m->room;
    if (m->start + size > m->end) {
        buffer_format(error, "the %s device has no room for %u cores of the host beside it", m->name,
                      plan->cores - plan->device_cores);
        return false;
    }
    if (plan->deterministic) {
        buffer_format(error, "the %s device cannot run deterministically: its cores run by themselves",
                      m->name);
        return false;
    }
    if (!chip_memory_make(&device->on.memory, m->start, size, error)) return false;
    device->chip = device->on.shared = chip_at(&device->on.memory, m->shared);
    device->chip->processors = system_processors();
    device->chip->cores = device->chip->awake = device->chip_cores;
    device->chip->parties = device->chip_cores + m->helpers;
    if (!place_cores(device, plan, error) || !load(device, error)) return false;
    for (uint32_t core = 0; core < device->cores; core++) describe_core(device, plan, core);
    for (uint32_t core = 0; core < device->cores; core++) describe_port(device, plan, core);
    return true;
}

// Lets running cores come to the end of an instruction, so that a report can say where they are. Those that
// do not within a moment are stopped anyhow.
static void settle(struct device *device) {
    const struct timespec moment = {.tv_nsec = 1000000};
    for (uint32_t core = 0; core < device->chip_cores; core++) port_of(device, core)->stop = 1;
    for (int i = 0; i < SETTLE && __atomic_load_n(&device->chip->awake, __ATOMIC_SEQ_CST) > 0; i++)
        nanosleep(&moment, NULL);
}

void chip_stop(struct device *device) {
    const struct chip_machine *m = device->on.machine;
    if (device->started) {
        if (!atomic_load(&device->broken)) settle(device);
        m->stop(&device->on);
        pthread_join(device->thread, NULL);
        device->started = false;
    }
    if (device->on.own) m->halt(&device->on);
    if (device->pool.workers) scheduler_stop(&device->pool);
}

void chip_destroy(struct device *device) {
    if (!device) return;
    chip_stop(device);
    if (device->on.own) device->on.machine->free(&device->on);
    pool_destroy(&device->pool);
    chip_memory_free(&device->on.memory);
    buffer_free(&device->trouble);
    pthread_mutex_destroy(&device->mutex);
    free(device->core);
    free(device);
}

struct device *chip_create(const struct device_ops *ops, const struct device_plan *plan,
                           const struct device_client *client, struct buffer *error) {
    struct device *device = calloc(1, sizeof *device);
    struct core *core = calloc(plan->device_cores, sizeof *core);
    if (!device || !core) {
        buffer_format(error, "no memory for the %s device", ops->name);
        free(device);
        free(core);
        return NULL;
    }
    device->client = *client;
    device->cores = plan->cores;
    device->chip_cores = plan->device_cores;
    device->core = core;
    device->on = (struct chip){
        .machine = ops->port, .memory = {.fd = -1}, .cores = plan->device_cores, .timed = plan->timed};
    pthread_mutex_init(&device->mutex, NULL);
    bool pool = pool_make(&device->pool, plan, client, plan->device_cores);
    device->pool.wake_elsewhere = wake_chip_core;
    device->pool.elsewhere = device;
    if (!pool)
        buffer_format(error, "no memory for %u cores: %s", plan->cores, strerror(errno));
    else if (device->on.machine->make(&device->on, error) && make(device, plan, error))
        return device;
    chip_destroy(device);
    return NULL;
}

struct vm *chip_guest(struct device *device) {
    return &device->pool.cores[device->cores - 1].vm;
}

bool chip_start(struct device *device, struct buffer *error) {
    pool_init(&device->pool);
    if (!device->on.machine->boot(&device->on, error)) return false;
    device->started = pthread_create(&device->thread, NULL, attend_chip, device) == 0;
    if (device->started) return true;
    buffer_text(error, "cannot start threads");
    return false;
}
