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
//
// Memory of a chip that this process cannot map is read and written by the machine's functions, this thread's
// and others' under one lock (access). A core that waits stays as it is; its memory as the host sees it is a
// mirror (host/memory/mirror.h), made anew for each request and written back before the core runs on.
#include <errno.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/state.h"
#include "host/base/system.h"
#include "host/memory/mirror.h"
#include "ports/chip/machine.h"
#include "ports/virtual/virtual.h"

enum {
    BOOT_SECONDS = 10,    // within which all cores must run; takes 0.05 s on an idle machine
    LOOKS = 4000,         // for the next request before the thread sleeps: some 20 us
    SETTLE = 50,          // milliseconds
    LOST_RING = 500,      // milliseconds after which it looks without one (ports/riscv/chip/monitor.c)
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
    uint32_t base;                 // address of its memory
    struct chip *on;
    struct core_memory memory;
};

struct device {
    struct device_client client;
    uint32_t cores, chip_cores;
    struct chip on;    // the chip
    uint32_t port;     // local address of struct chip_port
    struct core *core; // of the chip
    struct pool pool;  // the virtual cores
    pthread_t thread;
    bool started, pool_started;
    pthread_mutex_t mutex;  // of passing on what a look at the chip has shown
    pthread_mutex_t access; // of memory that is not mapped; recursive
    struct buffer trouble;
    bool faulty; // core `faulted` did what it cannot, and its control block says where
    uint32_t faulted;
    atomic_bool broken;
};

// ---- words that the host and the chip share

#define SHARED(device, field)       CHIP_WORD(&(device)->on, field)
#define CORE(device, number, field) CHIP_CORE_WORD(&(device)->on, number, field)
#define PORT(device, number, field)                                                                          \
    ((device)->core[number].base + (device)->port + (uint32_t)offsetof(struct chip_port, field))

static uint32_t load(struct device *device, uint32_t address) {
    return chip_load(&device->on, address);
}

static uint64_t load64(struct device *device, uint32_t address) {
    uint64_t count;
    chip_read(&device->on, address, &count, sizeof count);
    return count;
}

static void store(struct device *device, uint32_t address, uint32_t word) {
    chip_store(&device->on, address, word);
}

// A virtual core's, in memory that is always mapped.
static uint32_t *event_of(struct device *device, uint32_t core) {
    struct chip_port *port = (struct chip_port *)(device->pool.cores[core].vm.base + device->port);
    return &port->event;
}

// ---- memory that is not mapped

void chip_begin_access(struct device *device) {
    if (device->on.read) pthread_mutex_lock(&device->access);
}

static void unlock_access(struct device *device) {
    if (device->on.read) pthread_mutex_unlock(&device->access);
}

void chip_end_access(struct device *device) {
    for (uint32_t core = 0; device->on.read && core < device->chip_cores; core++)
        mirror_sync(device->core[core].memory.mirror);
    unlock_access(device);
}

static uint32_t global_address(const struct core *core, ref address) {
    return address < core->on->machine->local ? core->base + address : address;
}

static void read_core(void *context, ref address, void *to, uint32_t size) {
    const struct core *core = context;
    core->on->read(core->on, global_address(core, address), to, size);
}

static void write_core(void *context, ref address, const void *from, uint32_t size) {
    const struct core *core = context;
    core->on->write(core->on, global_address(core, address), from, size);
}

// ---- waking

// Makes a core of the chip that waits look whether it may run. Any thread.
static void wake(struct device *device, uint32_t number) {
    store(device, CORE(device, number, wake), 1);
    if (load(device, CORE(device, number, asleep))) device->on.machine->ring(&device->on, number);
}

// The reply is in the control block. A core that runs, for its messages, will see that it has been answered.
static void answer(struct device *device, uint32_t number) {
    struct core *core = &device->core[number];
    if (device->on.read) mirror_sync(core->memory.mirror);
    store(device, CORE(device, number, answers), core->asks);
    wake(device, number);
}

// port_wake of a virtual core, for one on the chip.
static void wake_chip_core(void *context, uint32_t core) {
    struct device *device = context;
    if (!__atomic_exchange_n(event_of(device, core), 1, __ATOMIC_SEQ_CST)) wake(device, core);
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
    chip_begin_access(device);
    answer(device, number);
    unlock_access(device); // whoever serves another core at this moment still looks at that one's memory
}

// ---- halting

static bool has_stopped(uint32_t state) {
    return state == CHIP_FINISHED || state == CHIP_FAILED || state == CHIP_FAULT || state == CHIP_STOPPED;
}

static uint32_t state_of(struct device *device, uint32_t number) {
    return load(device, CORE(device, number, state));
}

// Whether a core that is halting has stopped; nobody has been told yet, and the caller is to.
static bool takes_out(struct device *device, uint32_t number) {
    struct core *core = &device->core[number];
    uint32_t state = state_of(device, number);
    if (!has_stopped(state) || state == CHIP_FAULT || !atomic_exchange(&core->halting, false)) return false;
    atomic_store(&core->ended, true);
    return true;
}

bool chip_halt(struct device *device, uint32_t number) {
    if (number >= device->chip_cores) return scheduler_halt(&device->pool.cores[number]);
    atomic_store(&device->core[number].halting, true);
    store(device, PORT(device, number, stop), CHIP_HALT);
    if (takes_out(device, number)) return true;
    wake(device, number); // rings when it has stopped
    return false;
}

static void look_at_halting(struct device *device, uint32_t number) {
    if (atomic_load(&device->core[number].halting) && takes_out(device, number))
        device->client.halted(device->client.context, number);
}

// ---- the thread that attends to the chip

static void break_down(struct device *device) {
    atomic_store(&device->broken, true);
    device->client.broken(device->client.context);
}

// Adds in which machine instruction a core was, and notes where in its program.
static void note_place(struct device *device, uint32_t number) {
    const struct core_memory *memory = &device->core[number].memory;
    const struct chip_machine *m = device->on.machine;
    struct core_control *control = memory_control(memory);
    uint32_t place[2];
    if (!m->at_fault || !m->at_fault(&device->on, number, &device->trouble, place)) return;
    control->pc = place[0];
    control->frame = place[1];
    device->faulty = true;
    device->faulted = number;
}

// The first fault only: others often follow from it, and the job's thread may be reading about it already. Called with
// access to the cores' memory: what is noted there would be lost if another thread synchronised it meanwhile.
static void report_fault(struct device *device, uint32_t number) {
    if (atomic_load(&device->broken)) return;
    uint32_t cause = load(device, CORE(device, number, cause));
    uint32_t address = load(device, CORE(device, number, address));
    const struct chip_machine *m = device->on.machine;
    const char *name = m->fault ? m->fault(cause) : NULL;
    buffer_format(&device->trouble, "interpreter fault on core %u: ", number);
    if (name)
        buffer_format(&device->trouble, "%s 0x%08x", name, address);
    else
        buffer_format(&device->trouble, "trap %u (0x%08x)", cause, address);
    buffer_format(&device->trouble, " at pc 0x%08x", load(device, CORE(device, number, pc)));
    note_place(device, number);
    break_down(device);
}

// Whether it has been answered.
static bool serve(struct device *device, uint32_t number) {
    struct core *core = &device->core[number];
    uint32_t phase = PHASE_SERVING;
    pthread_mutex_lock(&device->mutex);
    core->asks = load(device, CORE(device, number, asks));
    atomic_store(&core->phase, PHASE_SERVING);
    pthread_mutex_unlock(&device->mutex);
    bool later = device->client.serve(device->client.context, number) == SERVED_LATER;
    if (later && atomic_compare_exchange_strong(&core->phase, &phase, PHASE_LATER)) return false;
    atomic_store(&core->phase, PHASE_NONE);
    answer(device, number);
    return true;
}

static bool has_asked(struct device *device, uint32_t number) {
    return device->core[number].asks != load(device, CORE(device, number, asks));
}

// Whether it runs on by that.
static bool attend_core(struct device *device, uint32_t number) {
    struct core *core = &device->core[number];
    look_at_halting(device, number);
    uint32_t state = state_of(device, number);
    switch (state) {
    case CHIP_ASKING:
    case CHIP_ASKING_SENDING: return has_asked(device, number) && serve(device, number);
    case CHIP_STOPPED: core->asks = load(device, CORE(device, number, asks)); break; // not to be answered
    case CHIP_FINISHED:
    case CHIP_FAILED:
        if (atomic_load(&core->ended)) break;
        device->client.ended(device->client.context, number, state == CHIP_FAILED);
        atomic_store(&core->ended, true); // afterwards: state() must not say DONE before
        break;
    case CHIP_FAULT:
        if (atomic_load(&core->ended)) break;
        atomic_store(&core->ended, true);
        report_fault(device, number);
    }
    return false;
}

static void pass_on_wakes(struct device *device) {
    pthread_mutex_lock(&device->mutex);
    for (uint32_t core = device->chip_cores; core < device->cores; core++)
        if (__atomic_exchange_n(event_of(device, core), 0, __ATOMIC_SEQ_CST))
            scheduler_wake_from_outside(&device->pool.cores[core]);
    pthread_mutex_unlock(&device->mutex);
}

// The virtual cores start when the chip's are ready: from then on one may write to another's memory.
static void start_pool(struct device *device) {
    bool ready = load(device, SHARED(device, ready)) == device->chip_cores;
    if (!ready || device->pool_started) return;
    device->pool_started = true;
    if (scheduler_start(&device->pool)) return;
    buffer_text(&device->trouble, "cannot start threads");
    break_down(device);
}

// How many cores run on by that.
static uint32_t attend(struct device *device) {
    bool (*rang)(struct chip *, uint32_t) = device->on.machine->rang;
    uint32_t count = 0;
    start_pool(device);
    chip_begin_access(device);
    for (uint32_t core = 0; core < device->chip_cores; core++)
        count += (!rang || rang(&device->on, core)) && attend_core(device, core);
    chip_end_access(device);
    pass_on_wakes(device);
    // A core that has been answered, and has not noticed yet, will ring when it sleeps again.
    if (!count && load(device, SHARED(device, awake)) == 0 && chip_device_state(device) != DEVICE_RUNNING)
        device->client.notify(device->client.context);
    return count;
}

// Adds what to do about it, by the emulator's last words, which `trouble` ends with.
static void put_remedy(struct buffer *trouble, const char *package) {
    const char *words = buffer_string(trouble);
    if (!package) return;
    if (strstr(words, strerror(ENOMEM)) || strstr(words, strerror(EAGAIN))) // memory, threads
        buffer_text(trouble, "(needs 3 GB of address space, which ulimit -v may limit)");
    else
        buffer_format(trouble, "(needs QEMU 7.2 or newer: apt install %s)", package);
}

static void emulator_is_gone(struct device *device) {
    if (atomic_load(&device->broken)) return;
    for (uint32_t core = 0; core < device->chip_cores; core++) // the plugin ended it (count/count.c)
        if (state_of(device, core) == CHIP_FAULT) {
            chip_begin_access(device);
            report_fault(device, core);
            chip_end_access(device);
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
    const struct chip_machine *m = device->on.machine;
    buffer_format(&device->trouble, "the %s device does not start: %u of %u %s run after %d s. ", m->name,
                  load(device, SHARED(device, up)), device->on.parties, m->helpers ? "harts" : "cores",
                  BOOT_SECONDS);
    device->on.machine->last_words(&device->on, &device->trouble);
    break_down(device);
}

static int64_t milliseconds(void) {
    return (int64_t)(system_time() / 1000000);
}

static bool is_up(struct device *device) {
    return load(device, SHARED(device, up)) >= device->on.parties;
}

// Waits for the chip to ring. False when that is over.
static bool wait_for_ring(struct device *device, int64_t until) {
    bool up = is_up(device);
    int64_t left = until - milliseconds();
    switch (device->on.machine->wait(&device->on, up ? LOST_RING : left > 0 ? (int)left : 0)) {
    case CHIP_RINGS: return true;
    case CHIP_SILENT:
        if (up) return true;
        does_not_start(device);
        return false;
    case CHIP_GONE: emulator_is_gone(device); return false;
    default: return false;
    }
}

// Whether a core's request is to be served; also one that is killed just then may have counted a request.
static bool is_asking(struct device *device, uint32_t number) {
    uint32_t state = state_of(device, number);
    return (state == CHIP_ASKING || state == CHIP_ASKING_SENDING) && has_asked(device, number);
}

// A program that asks often is served without a ring for each request: while only one core runs, this thread
// looks for its next request for a moment.
static bool asks_again(struct device *device) {
    if (device->on.read) return false;
    for (uint32_t i = 0; i < LOOKS && load(device, SHARED(device, awake)) <= 1; i++)
        for (uint32_t core = 0; core < device->chip_cores; core++)
            if (is_asking(device, core)) return true;
    return false;
}

static void *attend_chip(void *argument) {
    struct device *device = argument;
    int64_t until = milliseconds() + BOOT_SECONDS * 1000;
    while (wait_for_ring(device, until)) {
        while (is_up(device) && attend(device) <= 1 && asks_again(device)) continue;
        store(device, SHARED(device, rung_host), 0); // from now on cores ring again
        if (is_up(device)) attend(device);
    }
    return NULL;
}

// ---- what the host asks

static bool waits_for_host(struct device *device, uint32_t number) {
    return !has_asked(device, number) && atomic_load(&device->core[number].phase) == PHASE_LATER;
}

// Whether it waits for nothing that has come. The first time its count of sleeps is read before its state, the
// second time after it, and `event`, which it takes when it runs, before: then it has slept all the time.
static bool quiet(struct device *device, uint32_t number, bool again, bool *live) {
    struct core *core = &device->core[number];
    if (!again) core->sleeps = load(device, CORE(device, number, sleeps));
    bool event = load(device, PORT(device, number, event));
    uint32_t state = state_of(device, number);
    if (again) core->sleeps_again = load(device, CORE(device, number, sleeps));
    bool stopped = has_stopped(state);
    *live |= !stopped;
    if (atomic_load(&core->halting)) return false; // until it has stopped
    switch (state) {
    case CHIP_BLOCKED: return !event;
    case CHIP_ASKING: return waits_for_host(device, number);
    case CHIP_ASKING_SENDING: return waits_for_host(device, number) && !event;
    default: return stopped && atomic_load(&core->ended);
    }
}

static bool all_quiet(struct device *device, bool again, bool *live) {
    for (uint32_t core = 0; core < device->chip_cores; core++)
        if (!quiet(device, core, again, live)) return false;
    for (uint32_t core = device->chip_cores; core < device->cores; core++)
        if (__atomic_load_n(event_of(device, core), __ATOMIC_SEQ_CST)) return false;
    return true;
}

static enum device_state look(struct device *device) {
    bool live = false;
    if (device->on.machine->counts_awake && load(device, SHARED(device, awake))) return DEVICE_RUNNING;
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

bool chip_fault(struct device *device, uint32_t *core) {
    *core = device->faulted;
    return atomic_load(&device->broken) && device->faulty;
}

// Before the client has been told that a core has ended, it has not.
static bool has_ended(struct device *device, uint32_t number) {
    return atomic_load(&device->core[number].ended);
}

enum core_state chip_core_state(struct device *device, uint32_t number) {
    if (number >= device->chip_cores) return pool_core_state(&device->pool, number);
    switch (state_of(device, number)) {
    // What has been written for it lets it run on, as soon as it notices.
    case CHIP_BLOCKED: return load(device, PORT(device, number, event)) ? CORE_READY : CORE_BLOCKED;
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
    return load64(device, CORE(device, core, ran)) * CHIP_TICK;
}

bool chip_core_clock(struct device *device, uint32_t core, uint64_t *time) {
    const struct chip_machine *machine = device->on.machine;
    bool any = machine->clock && core < device->chip_cores;
    if (any) *time = machine->clock(&device->on, core);
    return any;
}

// A core of the chip does not count: the emulator's processor time tells it.
uint64_t chip_core_work(struct device *device, uint32_t core) {
    if (core >= device->chip_cores) return pool_core_work(&device->pool, core);
    return device->on.machine->time(&device->on, core) * DEVICE_SLICE / SLICE_TIME;
}

uint64_t chip_core_instructions(struct device *device, uint32_t core) {
    return core < device->chip_cores ? load64(device, CORE(device, core, instructions)) : 0;
}

// Memory that is not mapped cannot be locked from here: a core that holds the lock is waited for, but none is kept from taking it.
bool chip_lock(struct device *device, uint32_t core) {
    if (core >= device->chip_cores) return pool_lock(&device->pool, core);
    uint32_t address = PORT(device, core, lock);
    return device->on.read ? !load(device, address) : pool_lock_word(chip_at(&device->on.memory, address));
}

void chip_unlock(struct device *device, uint32_t core) {
    if (core >= device->chip_cores)
        pool_unlock(&device->pool, core);
    else if (device->on.read)
        mirror_sync(device->core[core].memory.mirror);
    else
        store(device, PORT(device, core, lock), 0);
}

void chip_measured(struct device *device, struct buffer *out) {
    if (device->on.machine->measured) device->on.machine->measured(&device->on, out);
}

// ---- making

static bool refuse_hosts(const char *name, struct buffer *error) {
    buffer_format(error,
                  "the memory of the %s device is not mapped here: all cores of a job are the chip's (no -h, "
                  "no offload)",
                  name);
    return false;
}

bool chip_fit(const struct device_ops *ops, struct map_options *device, struct map_options *host,
              uint32_t device_cores, uint32_t host_cores, struct buffer *error) {
    const struct chip_machine *m = ops->port;
    struct chip_image image;
    if (m->read && host_cores) return refuse_hosts(m->name, error);
    if (device_cores < 1 || device_cores > m->cores) {
        buffer_format(error, "the %s device has 1 to %u cores, not %u", m->name, m->cores, device_cores);
        return false;
    }
    if (!device->local_memory) device->local_memory = m->local;
    if (device->local_memory > m->local) {
        buffer_format(error, "a core of the %s device has %u bytes of local memory, not %u", m->name,
                      m->local, device->local_memory);
        return false;
    }
    if (!device->shared_memory) device->shared_memory = m->window_size;
    if (device->shared_memory > m->window_size) {
        buffer_format(error, "the %s device has %u bytes of shared memory, not %u", m->name, m->window_size,
                      device->shared_memory);
        return false;
    }
    bool good = chip_image_read(m, &image, error);
    uint32_t first = image.identity.first;
    device->window = m->window;
    device->copies_code = image.identity.copies_code;
    device->keeps_output = true;
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
        device->core[core].base = m->core_address(number);
        store(device, CORE(device, core, base), device->core[core].base);
    }
    return true;
}

// A core of the chip as the host sees it.
static bool describe_core(struct device *device, const struct device_plan *plan, uint32_t number) {
    struct core *core = &device->core[number];
    struct core_map map = map_of_core(&plan->device_map, number);
    core->on = &device->on;
    core->memory.control = map.control;
    if (device->on.read) {
        const struct mirror_range range[2] = {{map.first, map.local_end}, {map.shared, map.end}};
        const struct mirror_bus bus = {core, read_core, write_core};
        core->memory.mirror = mirror_make(range, &bus);
        return core->memory.mirror;
    }
    uint8_t *local = chip_at(&device->on.memory, core->base + map.first);
    uint8_t *shared = chip_at(&device->on.memory, map.shared);
    core->memory.region[0] = (struct memory_region){map.first, map.local_end, local};
    core->memory.region[1] = (struct memory_region){map.shared, map.end, shared};
    return true;
}

// What the virtual cores beside the chip need of any core's memory.
static void describe_virtual(struct device *device, const struct device_plan *plan, uint32_t number) {
    const struct chip_machine *m = device->on.machine;
    struct virtual_core *core = &device->pool.cores[number];
    bool chip = number < device->chip_cores;
    uint32_t address = chip ? device->core[number].base
                            : m->hosts + (number - device->chip_cores) * host_stride(device, plan);
    const struct core_map *map = &plan->host_map;
    uint8_t *base = core->vm.base = chip_at(&device->on.memory, address);
    core->shared_lock = &((struct chip_port *)(base + device->port))->lock;
    if (chip) {
        core->window = m->window;
        core->window_base = device->on.memory.bytes - device->on.memory.start;
        return;
    }
    core->memory.control = map->control;
    core->memory.region[0] = (struct memory_region){map->first, map->local_end, base + map->first};
    core->memory.region[1] = (struct memory_region){map->shared, map->end, base + map->shared};
}

// The place of core 0 if all follow it.
static uint32_t first_place(const struct device *device, const struct device_plan *plan) {
    if (!plan->placement) return 0;
    for (uint32_t core = 1; core < device->chip_cores; core++)
        if (plan->placement[core] != plan->placement[0] + core) return CHIP_SCATTERED;
    return plan->placement[0];
}

// `address`: of a core's struct chip_port.
static void write_bases(struct device *device, const struct device_plan *plan, uint32_t address) {
    address += (uint32_t)sizeof(struct chip_port);
    if (device->on.machine->many_cores) {
        store(device, address + (uint32_t)offsetof(struct chip_core, space), first_place(device, plan));
        return;
    }
    for (uint32_t i = 0; i < device->chip_cores; i++) store(device, address + i * 4, device->core[i].base);
}

// What a core knows of itself and its neighbours. `address`: of its memory.
static void write_port(struct device *device, const struct device_plan *plan, uint32_t address) {
    struct chip_port port = {.cores = device->chip_cores,
                             .control = plan->device_map.control,
                             .hosts = device->on.machine->hosts,
                             .host_stride = host_stride(device, plan)};
    chip_write(&device->on, address + device->port, &port, sizeof port);
    write_bases(device, plan, address + device->port);
}

static bool describe(struct device *device, const struct device_plan *plan) {
    for (uint32_t core = 0; core < device->chip_cores; core++) {
        if (!describe_core(device, plan, core)) return false;
        write_port(device, plan, device->core[core].base);
    }
    if (device->cores == device->chip_cores) return true;
    for (uint32_t core = 0; core < device->cores; core++) describe_virtual(device, plan, core);
    for (uint32_t i = 0; i < device->cores - device->chip_cores; i++)
        write_port(device, plan, device->on.machine->hosts + i * host_stride(device, plan));
    return true;
}

// What an emulator that counts instructions needs to tell apart. Without it, it counts all.
static void note_symbols(struct device *device, const struct chip_image *image) {
    struct chip_shared s = {0};
    uint32_t end;
    if (!chip_image_symbol(image, "builtin_call", &s.builtin_call, &end) ||
        !chip_image_symbol(image, "vm", &s.vm, &end) ||
        !chip_image_symbol(image, "port_main", &s.main, &s.main_end) ||
        !chip_image_symbol(image, "run", &s.run, &s.run_end))
        return;
    chip_write(&device->on, SHARED(device, run), &s.run, 6 * sizeof s.run);
}

static bool load_image(struct device *device, struct buffer *error) {
    const struct chip_machine *m = device->on.machine;
    struct chip_image image;
    bool good = chip_image_read(m, &image, error);
    if (good) {
        chip_image_load(&image, &device->on);
        note_symbols(device, &image);
        if (m->prepare) m->prepare(&device->on, &image);
        device->port = image.identity.port;
        if (m->many_cores) device->on.states = device->port + (uint32_t)sizeof(struct chip_port);
    }
    chip_image_free(&image);
    return good;
}

static void write_shared(struct device *device) {
    struct chip_shared shared = {.cores = device->chip_cores,
                                 .awake = device->chip_cores,
                                 .parties = device->on.parties,
                                 .processors = system_processors()};
    const struct chip_core core = {0};
    chip_write(&device->on, device->on.machine->shared, &shared, sizeof shared);
    for (uint32_t i = 0; i < device->chip_cores; i++)
        chip_write(&device->on, CORE(device, i, state), &core, sizeof core);
}

// The chip's memory, mapped if that can be.
static bool make_memory(struct device *device, uint64_t size, struct buffer *error) {
    struct chip *on = &device->on;
    const struct chip_machine *m = on->machine;
    on->read = m->read;
    on->write = m->write;
    if (!on->read && !chip_memory_make(on, size, error)) return false;
    return !on->read || device->cores == device->chip_cores || refuse_hosts(m->name, error);
}

static bool make(struct device *device, const struct device_plan *plan, struct buffer *error) {
    const struct chip_machine *m = device->on.machine;
    device->on.hosts = host_bytes(device, plan);
    device->on.parties = device->chip_cores + m->helpers;
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
    if (!make_memory(device, size, error)) return false;
    if (plan->device_map.native < plan->device_map.native_end) device->on.block = plan->block;
    write_shared(device);
    if (!place_cores(device, plan, error) || !load_image(device, error)) return false;
    if (describe(device, plan)) return true;
    buffer_format(error, "no memory for the %s device", m->name);
    return false;
}

// Lets running cores come to the end of an instruction, so that a report can say where they are. Those that
// do not within a moment are stopped anyhow.
static void settle(struct device *device) {
    const struct timespec moment = {.tv_nsec = 1000000};
    for (uint32_t core = 0; core < device->chip_cores; core++)
        if (!atomic_load(&device->core[core].halting)) store(device, PORT(device, core, stop), CHIP_STOP);
    for (int i = 0; i < SETTLE && load(device, SHARED(device, awake)) > 0; i++) nanosleep(&moment, NULL);
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
    if (device->on.own && device->on.machine->release) device->on.machine->release(&device->on);
    pool_destroy(&device->pool);
    for (uint32_t core = 0; core < device->chip_cores; core++) mirror_free(device->core[core].memory.mirror);
    chip_memory_free(&device->on);
    free(device->on.own);
    buffer_free(&device->trouble);
    pthread_mutex_destroy(&device->mutex);
    pthread_mutex_destroy(&device->access);
    free(device->core);
    free(device);
}

static bool make_own(struct chip *chip, struct buffer *error) {
    chip->own = calloc(1, chip->machine->own);
    if (chip->own) return chip->machine->make(chip, error);
    buffer_format(error, "no memory for the %s device", chip->machine->name);
    return false;
}

static void make_recursive(pthread_mutex_t *mutex) {
    pthread_mutexattr_t attributes;
    pthread_mutexattr_init(&attributes);
    pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_RECURSIVE);
    pthread_mutex_init(mutex, &attributes);
    pthread_mutexattr_destroy(&attributes);
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
    make_recursive(&device->access);
    bool pool = pool_make(&device->pool, plan, client, plan->device_cores);
    device->pool.wake_elsewhere = wake_chip_core;
    device->pool.elsewhere = device;
    if (!pool)
        buffer_format(error, "no memory for %u cores: %s", plan->cores, strerror(errno));
    else if (make_own(&device->on, error) && make(device, plan, error))
        return device;
    chip_destroy(device);
    return NULL;
}

struct vm *chip_guest(struct device *device) {
    return &device->pool.cores[device->cores - 1].vm;
}

bool chip_start(struct device *device, struct buffer *error) {
    chip_begin_access(device); // what the cores have been loaded with
    chip_end_access(device);
    pool_init(&device->pool);
    if (!device->on.machine->boot(&device->on, error)) return false;
    device->started = pthread_create(&device->thread, NULL, attend_chip, device) == 0;
    if (device->started) return true;
    buffer_text(error, "cannot start threads");
    return false;
}
