// SPDX-License-Identifier: MIT
// The device "epiphany": up to 16 cores of an Epiphany-III, simulated in this process (ports/epiphany/simulator). What all chips
// share is in ports/chip. The chip runs while the thread that attends to it waits for a ring, and stands still while that serves:
// so a program takes the same cycles however long the host takes. Others' rings are noted, and passed on between two runs.
//
// EPYTHON_EPIPHANY_DELAY=N: stores between cores, and to the window, take up to N cycles more, at random: each job of a program
// the same. EPYTHON_EPIPHANY_COSTS=FILE changes the cycle model (epiphany-run --help).
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "ports/chip/machine.h"
#include "ports/epiphany/layout.h"
#include "ports/epiphany/simulator/epiphany.h"

enum {
    ELF_EPIPHANY = 0x1223,
    RUN = 20000, // cycles between two looks at what others want
    CLOCK = 600, // cycles of a microsecond
    WORK_FACTOR =
        8 // nanoseconds of an emulator that a cycle counts as, where work is compared (device_ops.core_work)
};

struct own {
    struct epi_machine *machine;
    struct epi_costs costs;
    uint32_t port; // local address of struct chip_port
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    bool rung[MESH_CORES]; // cores to be woken, by their places on the chip
    bool any_rung, stopping;
    bool faulty;
};

static struct own *own(const struct chip *chip) {
    return chip->own;
}

// ---- making

static bool read_costs(struct epi_costs *costs, struct buffer *error) {
    const char *path = getenv("EPYTHON_EPIPHANY_COSTS");
    char text[16384], why[128];
    *costs = epi_costs_default;
    if (!path || !*path) return true;
    FILE *in = fopen(path, "r");
    if (!in) {
        buffer_format(error, "cannot read %s: %s", path, strerror(errno));
        return false;
    }
    text[fread(text, 1, sizeof text - 1, in)] = 0;
    fclose(in);
    if (epi_costs_change(costs, text, why)) return true;
    buffer_format(error, "%s: %s", path, why);
    return false;
}

static bool make(struct chip *chip, struct buffer *error) {
    pthread_mutex_init(&own(chip)->mutex, NULL);
    pthread_cond_init(&own(chip)->changed, NULL);
    return read_costs(&own(chip)->costs, error);
}

static void prepare(struct chip *chip, const struct chip_image *image) {
    own(chip)->port = image->identity.port;
}

// Of a core of the job on the chip, row by row.
static uint32_t place_of(const struct chip *chip, uint32_t core) {
    uint32_t id = chip->shared->core[core].base >> 20;
    return (id >> 6) % 4 * 4 + id % 4;
}

static bool boot(struct chip *chip, struct buffer *error) {
    struct own *o = own(chip);
    struct epi_layout layout = epi_parallella;
    const char *delay = getenv("EPYTHON_EPIPHANY_DELAY");
    layout.window_size = (uint32_t)(chip->memory.size - (layout.window - MESH_START));
    layout.lockable = EPIPHANY_HOSTS;
    o->machine = epi_new(&layout, &o->costs);
    if (!o->machine) {
        buffer_text(error, "no memory for the simulator of the epiphany device");
        return false;
    }
    epi_place(o->machine, chip->memory.bytes, MESH_START);
    epi_watch(o->machine, CHIP_WORD(chip, rung_host), 4);
    if (delay) epi_delay(o->machine, (uint32_t)strtoul(delay, NULL, 10), 1);
    chip->shared->up = chip->parties;
    chip->shared->awake = chip->cores + 1;
    for (uint32_t core = 0; core < chip->cores; core++) {
        chip->shared->core[core].asleep = 1; // so that `ring` is called for whatever it may wait for
        epi_interrupt(o->machine, place_of(chip, core), 0);
    }
    return true;
}

// ---- ringing

static void ring(struct chip *chip, uint32_t core) {
    struct own *o = own(chip);
    pthread_mutex_lock(&o->mutex);
    o->rung[place_of(chip, core)] = o->any_rung = true;
    __atomic_store_n(&chip->shared->awake, chip->cores + 1, __ATOMIC_SEQ_CST);
    pthread_cond_signal(&o->changed);
    pthread_mutex_unlock(&o->mutex);
}

static void pass_on_rings(struct chip *chip) {
    struct own *o = own(chip);
    for (uint32_t place = 0; place < MESH_CORES; place++) {
        if (!o->rung[place]) continue;
        uint32_t *event = chip_at(&chip->memory, mesh_core_address(place) + o->port +
                                                     (uint32_t)offsetof(struct chip_port, event));
        __atomic_store_n(event, 1, __ATOMIC_SEQ_CST);
        epi_interrupt(o->machine, place, EPIPHANY_USER);
        o->rung[place] = false;
    }
    o->any_rung = false;
}

// Until a ring, or `stop`; false if neither comes for so many milliseconds (negative: for ever).
static bool sleep_until_rung(struct own *o, int milliseconds) {
    struct timespec end;
    clock_gettime(CLOCK_REALTIME, &end);
    end.tv_sec += milliseconds / 1000;
    while (!o->any_rung && !o->stopping)
        if (milliseconds < 0)
            pthread_cond_wait(&o->changed, &o->mutex);
        else if (pthread_cond_timedwait(&o->changed, &o->mutex, &end) == ETIMEDOUT)
            return false;
    return true;
}

// ---- running

static void note_counts(struct chip *chip) {
    for (uint32_t core = 0; core < chip->cores; core++) {
        struct epi_counts counts = epi_counts(own(chip)->machine, place_of(chip, core));
        chip->shared->core[core].ran = (counts.cycles - counts.idle) * (1000 / CHIP_TICK) / CLOCK;
        chip->shared->core[core].instructions = counts.instructions;
    }
}

// What a core cannot do, as the simulator says it and as a report does. chip_core.cause is the place in this list.
static const struct {
    const char *why, *name;
} FAULTS[] = {
    {"nothing is at this address", "access to nothing at"},
    {"address is not aligned", "unaligned access to"},
    {"no such instruction", "illegal instruction at"},
    {"no code is at this address", "jump to"},
    {"the program counter is odd", "jump to"},
    {"a breakpoint", "breakpoint at"},
};
enum { FAULT_COUNT = sizeof FAULTS / sizeof *FAULTS };

static uint32_t cause_of(const struct epi_fault *fault) {
    uint32_t cause = 0;
    while (cause < FAULT_COUNT && strcmp(fault->why, FAULTS[cause].why)) cause++;
    return cause;
}

static void note_fault(struct chip *chip) {
    const struct epi_fault *fault = epi_fault(own(chip)->machine);
    own(chip)->faulty = true;
    for (uint32_t i = 0; i < chip->cores; i++) {
        struct chip_core *core = &chip->shared->core[i];
        if (place_of(chip, i) != fault->core) continue;
        core->cause = cause_of(fault);
        core->address = fault->address;
        core->pc = fault->pc;
        core->state = CHIP_FAULT;
    }
}

static const char *fault(uint32_t cause) {
    return cause < FAULT_COUNT ? FAULTS[cause].name : NULL;
}

// All sleep, and nothing is on its way; unless somebody has rung meanwhile.
static void fall_asleep(struct chip *chip) {
    struct own *o = own(chip);
    pthread_mutex_lock(&o->mutex);
    if (!o->any_rung) __atomic_store_n(&chip->shared->awake, 0, __ATOMIC_SEQ_CST);
    pthread_mutex_unlock(&o->mutex);
}

// Runs the chip. True if the host is to look.
static bool run(struct chip *chip) {
    switch (epi_run(own(chip)->machine, RUN)) {
    case EPI_TIME: return false;
    case EPI_FAULT: note_fault(chip); break;
    case EPI_ASLEEP: fall_asleep(chip); break;
    default: break;
    }
    if (chip->timed) note_counts(chip);
    return true;
}

static enum chip_ring wait_for_ring(struct chip *chip, int milliseconds) {
    struct own *o = own(chip);
    for (;;) {
        pthread_mutex_lock(&o->mutex);
        bool still = o->faulty || (!o->any_rung && !chip->shared->awake);
        bool rung = !still || sleep_until_rung(o, milliseconds), stopping = o->stopping;
        pass_on_rings(chip);
        pthread_mutex_unlock(&o->mutex);
        if (stopping) return CHIP_STOPPING;
        if (!rung) return CHIP_SILENT;
        if (!o->faulty && run(chip)) return CHIP_RINGS;
    }
}

static void stop(struct chip *chip) {
    struct own *o = own(chip);
    pthread_mutex_lock(&o->mutex);
    o->stopping = true;
    pthread_cond_signal(&o->changed);
    pthread_mutex_unlock(&o->mutex);
}

static uint64_t time_used(const struct chip *chip, uint32_t core) {
    struct epi_counts counts = epi_counts(own(chip)->machine, place_of(chip, core));
    return (counts.cycles - counts.idle) * WORK_FACTOR;
}

static void measured(const struct chip *chip, struct buffer *out) {
    struct epi_machine *machine = own(chip)->machine;
    uint64_t now = epi_now(machine);
    buffer_format(out, "%-18stook %.6f s of its own (%llu cycles at %u MHz)\n", "the chip",
                  (double)now / (CLOCK * 1e6), (unsigned long long)now, CLOCK);
    buffer_format(out, "%-10s %12s %12s %12s %12s %12s %12s %12s %12s\n", "cycles", "awake", "idle", "stalls",
                  "of two", "core loads", "core stores", "window loads", "stores");
    for (uint32_t core = 0; core < chip->cores; core++) {
        struct epi_counts c = epi_counts(machine, place_of(chip, core));
        const uint64_t shown[] = {c.cycles - c.idle, c.idle,          c.stalls,       c.pairs,
                                  c.remote_loads,    c.remote_stores, c.window_loads, c.window_stores};
        buffer_format(out, "[%u]%*s", core, core < 10 ? 7 : 6, "");
        for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
            buffer_format(out, " %12llu", (unsigned long long)shown[i]);
        buffer_text(out, "\n");
    }
}

static void last_words(struct chip *chip, struct buffer *out) {
    (void)chip;
    (void)out;
}

static void halt(struct chip *chip) {
    (void)chip; // it does not run but in wait_for_ring
}

static void release(struct chip *chip) {
    struct own *o = own(chip);
    epi_free(o->machine);
    pthread_mutex_destroy(&o->mutex);
    pthread_cond_destroy(&o->changed);
}

static const struct chip_machine MACHINE = {
    .name = "epiphany",
    .cores = MESH_CORES,
    .local = MESH_LOCAL,
    .page = 8,
    .start = MESH_START,
    .end = MESH_END,
    .shared = EPIPHANY_SHARED,
    .window = MESH_WINDOW,
    .window_size = MESH_WINDOW_SIZE,
    .hosts = EPIPHANY_HOSTS,
    .hosts_unit = MESH_PAGE,
    .elf = ELF_EPIPHANY,
    .counts_awake = true,
    .core_address = mesh_core_address,
    .fault = fault,
    .own = sizeof(struct own),
    .make = make,
    .prepare = prepare,
    .boot = boot,
    .ring = ring,
    .wait = wait_for_ring,
    .stop = stop,
    .time = time_used,
    .measured = measured,
    .last_words = last_words,
    .halt = halt,
    .release = release,
};

const struct device_ops epiphany_device_ops =
    CHIP_DEVICE(MACHINE, "epiphany", "16 cores of an Epiphany-III, in its simulator");
