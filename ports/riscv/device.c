// SPDX-License-Identifier: MIT
// The device "riscv": up to 16 bare-metal cores in QEMU, and beside them the job's virtual cores in this
// process, all in one memory.
//
// One thread here attends to the chip. It sleeps until a core rings, then looks at the states of all: serves
// those that ask, notes those that have ended or done what they must not, passes on wakes for virtual cores.
// Messages between the chip's cores do not come by.
//
// When is nothing able to run? A core that blocks is quiet while nobody has set its `event`; quiet cores can
// be woken by running ones only. Looking at one core after the other is not enough: one that was seen quiet
// may have been woken by one that was not yet looked at. So all are looked at twice: if a core was quiet both
// times and has not left its sleep in between (riscv_core.sleeps), it was quiet between the two looks; if
// that is so for all, all were at the same time.
#include <errno.h>
#include <poll.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <time.h>
#include <unistd.h>

#include "ports/riscv/riscv.h"
#include "ports/virtual/virtual.h"

enum {
    BOOT_SECONDS = 10,    // within which all cores must run; takes 0.05 s on an idle machine
    TABLE_ROOM = 4 << 20, // at the end of RAM, where QEMU puts its device tree
    LOOKS = 4000,         // for the next request before the thread sleeps: some 20 us
    SETTLE = 50,          // milliseconds
    TICK = 100,           // nanoseconds of riscv_core.ran
    SLICE_TIME = 4000000  // nanoseconds that a core takes for one, about
};

enum request_phase { // of a core's request to the host
    PHASE_NONE,
    PHASE_SERVING,
    PHASE_ANSWERED, // while it was being served
    PHASE_LATER     // resume will come
};

struct chip_core {
    _Atomic uint32_t phase; // enum request_phase
    uint32_t asks;          // requests taken
    atomic_bool ended;      // the client has been told
    struct core_memory memory;
};

struct device {
    struct device_client client;
    uint32_t cores, chip_cores;
    struct riscv_memory ram;
    struct riscv_chip *chip; // in it
    struct riscv_places places;
    struct chip_core core[RISCV_CORES];
    struct pool pool; // the virtual cores
    struct emulator emulator;
    bool timed;
    pthread_t thread;
    bool started, pool_started;
    int stop_fd;           // ends the thread
    pthread_mutex_t mutex; // of passing on what a look at the chip has shown
    struct buffer trouble;
    atomic_bool broken;
};

// ---- waking

static struct riscv_port *port_of(struct device *device, uint32_t core) {
    struct virtual_core *c = &device->pool.cores[core];
    return (struct riscv_port *)(c->vm.base + device->places.port);
}

static bool change(uint32_t *state, uint32_t from, uint32_t to) {
    return __atomic_compare_exchange_n(state, &from, to, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
}

// Ends the sleep of a core of the chip.
static void ring(struct device *device, uint32_t number) {
    uint8_t byte = RISCV_RING;
    __atomic_store_n(&device->chip->core[number].wake, 1, __ATOMIC_SEQ_CST);
    if (__atomic_exchange_n(&device->chip->rung_chip, 1, __ATOMIC_SEQ_CST)) return;
    ssize_t ignored = write(device->emulator.link, &byte, 1);
    (void)ignored; // fails when the emulator is gone, which the thread notices
}

// Makes a core of the chip run on if its state is one of two. Any thread.
static void run_on(struct device *device, uint32_t number, uint32_t from, uint32_t or_from) {
    struct riscv_core *core = &device->chip->core[number];
    uint32_t *awake = &device->chip->awake;
    __atomic_add_fetch(awake, 1, __ATOMIC_SEQ_CST);
    if (change(&core->state, from, RISCV_RUNNING) || change(&core->state, or_from, RISCV_RUNNING)) {
        if (__atomic_load_n(&core->asleep, __ATOMIC_SEQ_CST)) ring(device, number);
    } else if (__atomic_sub_fetch(awake, 1, __ATOMIC_SEQ_CST) == 0) {
        device->client.notify(device->client.context); // the last to sleep did not see 0
    }
}

// The reply is in the control block. A core that runs, for its messages, will see that it has been answered.
static void answer(struct device *device, uint32_t number) {
    __atomic_store_n(&device->chip->core[number].answers, device->core[number].asks, __ATOMIC_SEQ_CST);
    run_on(device, number, RISCV_ASKING, RISCV_ASKING_SENDING);
}

// port_wake of a virtual core, for one on the chip.
static void wake_chip_core(void *context, uint32_t core) {
    struct device *device = context;
    if (__atomic_exchange_n(&port_of(device, core)->event, 1, __ATOMIC_SEQ_CST)) return;
    uint32_t state = __atomic_load_n(&device->chip->core[core].state, __ATOMIC_SEQ_CST);
    if (state == RISCV_BLOCKED || state == RISCV_ASKING_SENDING) run_on(device, core, state, state);
}

static void resume(struct device *device, uint32_t number) {
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

// ---- the thread that attends to the chip

static void break_down(struct device *device) {
    atomic_store(&device->broken, true);
    device->client.notify(device->client.context);
}

static const char *fault_name(uint32_t cause) {
    static const char *const NAMES[] = {[0] = "jump to the odd address",
                                        [1] = "jump to",
                                        [2] = "illegal instruction",
                                        [4] = "unaligned load from",
                                        [5] = "load from",
                                        [6] = "unaligned store to",
                                        [7] = "store to",
                                        [12] = "jump to",
                                        [13] = "load from",
                                        [15] = "store to"};
    return cause < sizeof NAMES / sizeof *NAMES && NAMES[cause] ? NAMES[cause] : NULL;
}

// The first fault only: others often follow from it, and the job's thread may be reading about it already.
static void report_fault(struct device *device, uint32_t number) {
    if (atomic_load(&device->broken)) return;
    const struct riscv_core *core = &device->chip->core[number];
    const char *name = fault_name(core->cause);
    buffer_format(&device->trouble, "interpreter fault on core %u: ", number);
    if (name)
        buffer_format(&device->trouble, "%s 0x%08x", name, core->address);
    else
        buffer_format(&device->trouble, "trap %u (0x%08x)", core->cause, core->address);
    buffer_format(&device->trouble, " at pc 0x%08x", core->pc);
    break_down(device);
}

static void serve(struct device *device, uint32_t number) {
    struct chip_core *core = &device->core[number];
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
    struct chip_core *core = &device->core[number];
    struct riscv_core *there = &device->chip->core[number];
    switch (__atomic_load_n(&there->state, __ATOMIC_SEQ_CST)) {
    case RISCV_ASKING:
    case RISCV_ASKING_SENDING:
        if (core->asks != there->asks) serve(device, number);
        break;
    case RISCV_FINISHED:
    case RISCV_FAILED:
        if (atomic_load(&core->ended)) break;
        device->client.ended(device->client.context, number, there->state == RISCV_FAILED);
        atomic_store(&core->ended, true); // afterwards: state() must not say DONE before
        break;
    case RISCV_FAULT:
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

static void emulator_is_gone(struct device *device) {
    if (atomic_load(&device->broken)) return;
    for (uint32_t core = 0; core < device->chip_cores; core++) // the plugin ended it (count/count.c)
        if (device->chip->core[core].state == RISCV_FAULT) {
            report_fault(device, core);
            return;
        }
    buffer_text(&device->trouble, "the emulator of the riscv device has ended: ");
    size_t length = device->trouble.length;
    emulator_last_words(&device->emulator, &device->trouble);
    if (device->trouble.length == length) buffer_text(&device->trouble, "it does not say why ");
    buffer_text(&device->trouble, "(needs QEMU 7.2 or newer: apt install qemu-system-misc)");
    break_down(device);
}

static void does_not_start(struct device *device) {
    buffer_format(&device->trouble, "the riscv device does not start: %u of %u harts run after %d s. ",
                  device->chip->up, device->chip_cores + 1, BOOT_SECONDS);
    emulator_last_words(&device->emulator, &device->trouble);
    break_down(device);
}

static int64_t milliseconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static bool is_up(struct device *device) {
    return __atomic_load_n(&device->chip->up, __ATOMIC_SEQ_CST) > device->chip_cores;
}

// Waits for the chip to ring. False when that is over.
static bool wait_for_ring(struct device *device, int64_t until) {
    struct pollfd fds[2] = {{.fd = device->stop_fd, .events = POLLIN},
                            {.fd = device->emulator.link, .events = POLLIN}};
    bool up = is_up(device);
    int64_t left = until - milliseconds();
    int count = poll(fds, 2, up ? -1 : left > 0 ? (int)left : 0);
    if (fds[0].revents) return false;
    if (count == 0) {
        does_not_start(device);
        return false;
    }
    char rings[256];
    ssize_t size = count > 0 ? read(device->emulator.link, rings, sizeof rings) : 1;
    if (size > 0 || (size < 0 && errno == EAGAIN)) return true;
    emulator_is_gone(device);
    return false;
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
    const struct riscv_core *core = &device->chip->core[number];
    *sleeps = __atomic_load_n(&core->sleeps, __ATOMIC_SEQ_CST);
    uint32_t state = __atomic_load_n(&core->state, __ATOMIC_SEQ_CST);
    bool ended = state == RISCV_FINISHED || state == RISCV_FAILED || state == RISCV_FAULT;
    *live |= !ended;
    switch (state) {
    case RISCV_BLOCKED: return !has_event(device, number);
    case RISCV_ASKING: return waits_for_host(device, number);
    case RISCV_ASKING_SENDING: return waits_for_host(device, number) && !has_event(device, number);
    default: return ended && atomic_load(&device->core[number].ended);
    }
}

static bool all_quiet(struct device *device, uint32_t sleeps[RISCV_CORES], bool *live) {
    for (uint32_t core = 0; core < device->chip_cores; core++)
        if (!quiet(device, core, &sleeps[core], live)) return false;
    for (uint32_t core = device->chip_cores; core < device->cores; core++)
        if (has_event(device, core)) return false;
    return true;
}

static enum device_state look(struct device *device) {
    uint32_t before[RISCV_CORES] = {0}, after[RISCV_CORES] = {0};
    bool live = false;
    if (!all_quiet(device, before, &live)) return DEVICE_RUNNING;
    enum device_state pool = device->cores > device->chip_cores ? pool_state(&device->pool) : DEVICE_DONE;
    if (pool == DEVICE_RUNNING || !all_quiet(device, after, &live)) return DEVICE_RUNNING;
    if (memcmp(before, after, sizeof before)) return DEVICE_RUNNING;
    return live ? DEVICE_IDLE : pool;
}

static enum device_state state(struct device *device) {
    if (atomic_load(&device->broken)) return DEVICE_BROKEN;
    pthread_mutex_lock(&device->mutex);
    enum device_state result = look(device);
    pthread_mutex_unlock(&device->mutex);
    return result;
}

static const char *trouble(struct device *device) {
    return atomic_load(&device->broken) ? buffer_string(&device->trouble) : NULL;
}

// Before the client has been told that a core has ended, it has not.
static bool has_ended(struct device *device, uint32_t number) {
    return atomic_load(&device->core[number].ended);
}

static enum core_state core_state(struct device *device, uint32_t number) {
    if (number >= device->chip_cores) return pool_core_state(&device->pool, number);
    switch (__atomic_load_n(&device->chip->core[number].state, __ATOMIC_SEQ_CST)) {
    case RISCV_BLOCKED: return CORE_BLOCKED;
    case RISCV_ASKING:
    case RISCV_ASKING_SENDING: return CORE_ASKING;
    case RISCV_FINISHED: return has_ended(device, number) ? CORE_FINISHED : CORE_READY;
    case RISCV_FAILED: return has_ended(device, number) ? CORE_FAILED : CORE_READY;
    default: return CORE_READY;
    }
}

static const struct core_memory *memory(struct device *device, uint32_t core) {
    return core < device->chip_cores ? &device->core[core].memory : &device->pool.cores[core].memory;
}

static uint64_t core_time(struct device *device, uint32_t core) {
    if (core >= device->chip_cores) return device->pool.cores[core].nanoseconds;
    return device->chip->core[core].ran * TICK;
}

// A core of the chip does not count: the emulator's processor time, shared out among all cores, tells it.
static uint64_t core_work(struct device *device, uint32_t core) {
    if (core >= device->chip_cores) return pool_core_work(&device->pool, core);
    return emulator_time(&device->emulator) / device->chip_cores * DEVICE_SLICE / SLICE_TIME;
}

static uint64_t core_instructions(struct device *device, uint32_t core) {
    return core < device->chip_cores ? device->chip->core[core].instructions : 0;
}

// ---- making

static bool fit(struct map_options *device, struct map_options *host, uint32_t device_cores,
                uint32_t host_cores, struct buffer *error) {
    (void)host_cores;
    if (device_cores < 1 || device_cores > RISCV_CORES) {
        buffer_format(error, "the riscv device has 1 to %d cores, not %u", RISCV_CORES, device_cores);
        return false;
    }
    if (device->local_memory > RISCV_LOCAL) {
        buffer_format(error, "a core of the riscv device has %d bytes of local memory, not %u", RISCV_LOCAL,
                      device->local_memory);
        return false;
    }
    if (device->shared_memory > RISCV_WINDOW_SIZE) {
        buffer_format(error, "the riscv device has %d MB of shared memory, not %u bytes",
                      RISCV_WINDOW_SIZE >> 20, device->shared_memory);
        return false;
    }
    struct riscv_image image;
    bool good = riscv_image_read(&image, error);
    device->window = RISCV_WINDOW;
    // All cores have their control block at the same address.
    // Not less than a virtual core's interpreter takes: the same map on both.
    device->first = host->first = image.places.first > MAP_INTERPRETER ? image.places.first : MAP_INTERPRETER;
    riscv_image_free(&image);
    return good;
}

static uint32_t host_stride(const struct device_plan *plan) {
    return (plan->host_map.end + RISCV_PAGE - 1) & ~(RISCV_PAGE - 1u);
}

static uint64_t host_bytes(const struct device_plan *plan) {
    if (plan->cores == plan->device_cores) return 0;
    uint64_t bytes = (uint64_t)(plan->cores - plan->device_cores) * host_stride(plan);
    return (bytes + RISCV_MEGAPAGE - 1) & ~(RISCV_MEGAPAGE - 1ull);
}

static bool place_cores(struct device *device, const struct device_plan *plan, struct buffer *error) {
    for (uint32_t core = 0; core < device->chip_cores; core++) {
        uint32_t number = plan->placement ? plan->placement[core] : core;
        if (number >= RISCV_CORES) {
            buffer_format(error, "the riscv device has no core %u: there are 0 to %d", number,
                          RISCV_CORES - 1);
            return false;
        }
        device->chip->core[core].base = RISCV_CORE_ADDRESS(number);
    }
    return true;
}

// What neighbours need of a core's memory, and the host.
static void describe_core(struct device *device, const struct device_plan *plan, uint32_t number) {
    struct virtual_core *core = &device->pool.cores[number];
    bool chip = number < device->chip_cores;
    uint32_t address = chip ? device->chip->core[number].base
                            : RISCV_HOSTS + (number - device->chip_cores) * host_stride(plan);
    struct core_map map = chip ? map_of_core(&plan->device_map, number) : plan->host_map;
    struct core_memory *memory = chip ? &device->core[number].memory : &core->memory;
    uint8_t *base = core->vm.base = riscv_at(&device->ram, address);
    memory->control = map.control;
    memory->region[0] = (struct memory_region){map.first, map.local_end, base + map.first};
    memory->region[1] = (struct memory_region){map.shared, map.end, base + map.shared};
    core->shared_lock = &port_of(device, number)->lock;
    if (!chip) return;
    core->window = RISCV_WINDOW;
    core->window_base = device->ram.bytes - RISCV_RAM;
    memory->region[1].bytes = riscv_at(&device->ram, map.shared);
}

static void describe_port(struct device *device, const struct device_plan *plan, uint32_t core) {
    struct riscv_port *port = port_of(device, core);
    port->cores = device->chip_cores;
    port->control = plan->device_map.control;
    port->hosts = RISCV_HOSTS;
    port->host_stride = host_stride(plan);
    for (uint32_t i = 0; i < device->chip_cores; i++) port->base[i] = device->chip->core[i].base;
}

// What the plugin needs to tell apart (count/count.c). Without it, it counts all.
static void note_symbols(struct riscv_chip *chip, const struct riscv_image *image) {
    uint32_t end;
    if (!riscv_image_symbol(image, "builtin_call", &chip->builtin_call, &end) ||
        !riscv_image_symbol(image, "vm", &chip->vm, &end) ||
        !riscv_image_symbol(image, "port_main", &chip->main, &chip->main_end) ||
        !riscv_image_symbol(image, "run", &chip->run, &chip->run_end))
        chip->builtin_call = chip->run = chip->main = 0;
}

static bool load(struct device *device, struct buffer *error) {
    struct riscv_image image;
    bool good = riscv_image_read(&image, error);
    if (good) riscv_image_load(&image, &device->ram, device->chip);
    if (good) note_symbols(device->chip, &image);
    device->places = image.places;
    riscv_image_free(&image);
    return good;
}

static bool make(struct device *device, const struct device_plan *plan, struct buffer *error) {
    uint64_t hosts = host_bytes(plan), size = RISCV_HOSTS - RISCV_RAM + hosts + TABLE_ROOM;
    if (RISCV_RAM + size > RISCV_END) {
        buffer_format(error, "the riscv device has no room for %u cores of the host beside it",
                      plan->cores - plan->device_cores);
        return false;
    }
    if (plan->deterministic) {
        buffer_text(error, "the riscv device cannot run deterministically: its cores run by themselves");
        return false;
    }
    if (!riscv_memory_make(&device->ram, size, error)) return false;
    device->chip = riscv_at(&device->ram, RISCV_CHIP);
    device->chip->processors = (uint32_t)sysconf(_SC_NPROCESSORS_ONLN);
    device->chip->cores = device->chip->awake = device->chip_cores;
    if (!place_cores(device, plan, error) || !load(device, error)) return false;
    riscv_make_tables(&device->ram, device->chip, device->places.data, hosts);
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

static void stop(struct device *device) {
    uint64_t one = 1;
    if (device->started) {
        if (!atomic_load(&device->broken)) settle(device);
        ssize_t ignored = write(device->stop_fd, &one, sizeof one);
        (void)ignored;
        pthread_join(device->thread, NULL);
        device->started = false;
    }
    emulator_stop(&device->emulator);
    if (device->pool.workers) scheduler_stop(&device->pool);
}

static void destroy(struct device *device) {
    if (!device) return;
    stop(device);
    pool_destroy(&device->pool);
    riscv_memory_free(&device->ram);
    if (device->stop_fd >= 0) close(device->stop_fd);
    buffer_free(&device->trouble);
    pthread_mutex_destroy(&device->mutex);
    free(device);
}

static struct device *create(const struct device_plan *plan, const struct device_client *client,
                             struct buffer *error) {
    struct device *device = calloc(1, sizeof *device);
    if (!device) {
        buffer_text(error, "no memory for the riscv device");
        return NULL;
    }
    device->client = *client;
    device->cores = plan->cores;
    device->chip_cores = plan->device_cores;
    device->timed = plan->timed;
    device->ram.fd = device->emulator.link = device->emulator.errors = -1;
    device->stop_fd = eventfd(0, EFD_CLOEXEC);
    pthread_mutex_init(&device->mutex, NULL);
    bool pool = pool_make(&device->pool, plan, client, plan->device_cores);
    device->pool.wake_elsewhere = wake_chip_core;
    device->pool.elsewhere = device;
    if (!pool || device->stop_fd < 0)
        buffer_format(error, "no memory for %u cores: %s", plan->cores, strerror(errno));
    else if (make(device, plan, error))
        return device;
    destroy(device);
    return NULL;
}

static struct vm *outsider(struct device *device) {
    return &device->pool.cores[device->cores - 1].vm;
}

// The emulator's plugin, to count instructions or (a test) to watch the alignment of accesses. False if there
// is none.
static bool choose_plugin(struct device *device, char path[4096 + 16]) {
    const char *watch = getenv("EPYTHON_RISCV_ALIGNED");
    if ((!device->timed && !watch) || !riscv_find("EPYTHON_RISCV_PLUGIN", "count.so", path)) return false;
    if (watch) strcat(path, ",aligned=1");
    return true;
}

static bool start(struct device *device, struct buffer *error) {
    char path[4096 + 16];
    const char *plugin = choose_plugin(device, path) ? path : NULL;
    pool_init(&device->pool);
    if (!emulator_start(&device->emulator, &device->ram, device->chip_cores + 1, plugin, error)) return false;
    device->started = pthread_create(&device->thread, NULL, attend_chip, device) == 0;
    if (device->started) return true;
    buffer_text(error, "cannot start threads");
    return false;
}

const struct device_ops riscv_device_ops = {
    .name = "riscv",
    .summary = "16 bare-metal RISC-V cores with 32 KB each, in QEMU",
    .fit = fit,
    .create = create,
    .memory = memory,
    .outsider = outsider,
    .start = start,
    .resume = resume,
    .state = state,
    .core_state = core_state,
    .core_work = core_work,
    .core_time = core_time,
    .core_instructions = core_instructions,
    .trouble = trouble,
    .stop = stop,
    .destroy = destroy,
};
