// SPDX-License-Identifier: MIT
// The device "epiphany": up to 16 cores of an Epiphany-III, simulated in this process (ports/epiphany/simulator), and what other
// devices over the simulator have in common with it (device.h). What all chips share is in ports/chip. The chip runs while the
// thread that attends to it waits for a ring, and stands still while that serves: so a program takes the same cycles however long
// the host takes. Others' rings are noted, and passed on between two runs.
//
// EPYTHON_EPIPHANY_DELAY=N: stores between cores, and to the window, take up to N cycles more, at random: each job of a program
// the same. EPYTHON_EPIPHANY_COSTS=FILE changes the cycle model (epiphany-run --help).
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/base/system.h"
#include "ports/epiphany/device.h"
#include "ports/epiphany/layout.h"
#include "ports/epiphany/measured.h"

enum {
    RUN = 20000, // cycles between two looks at what others want
    DELAY_MAX = 1000000
};

static struct epiphany *own(const struct chip *chip) {
    return chip->own;
}

// ---- making

static bool read_costs(struct epi_costs *costs, struct buffer *error) {
    const char *path = getenv("EPYTHON_EPIPHANY_COSTS");
    char text[16384], why[128];
    if (!path || !*path) return true;
    FILE *in = fopen(path, "r");
    size_t length = in ? fread(text, 1, sizeof text, in) : 0;
    bool failed = !in || ferror(in);
    if (failed || length == sizeof text)
        buffer_format(error, "cannot read %s: %s", path, failed ? strerror(errno) : "it is too long");
    if (in) fclose(in);
    if (error->length) return false;
    text[length] = 0;
    if (epi_costs_change(costs, text, why)) return true;
    buffer_format(error, "%s: %s", path, why);
    return false;
}

static bool read_delay(uint32_t *delay, struct buffer *error) {
    const char *text = getenv("EPYTHON_EPIPHANY_DELAY");
    char *end;
    if (!text || !*text) return true;
    unsigned long cycles = strtoul(text, &end, 10);
    *delay = (uint32_t)cycles;
    if (isdigit(*text) && !*end && cycles <= DELAY_MAX) return true;
    buffer_format(error, "EPYTHON_EPIPHANY_DELAY is a number of cycles, up to %u, not %s", DELAY_MAX, text);
    return false;
}

static uint32_t words_of_places(const struct epi_layout *layout) {
    return (layout->rows * layout->columns + 63) / 64;
}

static bool no_memory(const struct chip *chip, struct buffer *error) {
    buffer_format(error, "no memory for the simulator of the %s device", chip->machine->name);
    return false;
}

bool epiphany_make(struct chip *chip, const struct epi_layout *layout, uint32_t slice_quiet,
                   struct buffer *error) {
    struct epiphany *o = own(chip);
    pthread_mutex_init(&o->mutex, NULL);
    system_condition_init(&o->changed);
    o->layout = *layout;
    o->rung = calloc(words_of_places(layout), sizeof *o->rung);
    if (!o->rung) return no_memory(chip, error);
    o->costs = epi_costs_default;
    if (slice_quiet) o->costs.slice_quiet = slice_quiet;
    return read_costs(&o->costs, error) && read_delay(&o->delay, error);
}

static bool make(struct chip *chip, struct buffer *error) {
    return epiphany_make(chip, &epi_parallella, 0, error);
}

void epiphany_find_registers(const struct chip_image *image, uint32_t registers[2]) {
    const char *where = chip_image_text(image, ".where");
    if (where) sscanf(where, "r%2u r%2u", &registers[0], &registers[1]);
}

void epiphany_prepare(struct chip *chip, const struct chip_image *image) {
    struct epiphany *o = own(chip);
    uint32_t end;
    o->port = image->identity.port;
    chip_image_symbol(image, "chip_identity", &o->constant, &end); // behind it is what overlays need
    epiphany_find_registers(image, o->registers);
}

static struct chip_core *state_of(struct chip *chip, uint32_t core) {
    return chip_at(&chip->memory, CHIP_CORE_WORD(chip, core, state));
}

// Of a core of the job on the chip, row by row.
static uint32_t place_of(const struct chip *chip, uint32_t core) {
    const struct epi_layout *layout = &own(chip)->layout;
    uint32_t id = chip->shared->core[core].base >> 20;
    return ((id >> 6) - layout->first_row) * layout->columns + (id & 63) - layout->first_column;
}

bool epiphany_boot(struct chip *chip, struct buffer *error) {
    struct epiphany *o = own(chip);
    o->layout.window_size = (uint32_t)(chip->memory.size - (o->layout.window - chip->memory.start));
    o->layout.lockable = chip->machine->hosts;
    o->machine = epi_new(&o->layout, &o->costs);
    if (!o->machine) return no_memory(chip, error);
    epi_place(o->machine, chip->memory.bytes, chip->memory.start);
    if (!epi_share_code(o->machine, o->constant)) return no_memory(chip, error);
    epi_watch(o->machine, CHIP_WORD(chip, rung_host), 4);
    if (o->delay) epi_delay(o->machine, o->delay, 1);
    chip->shared->up = chip->parties;
    chip->shared->awake = chip->cores + 1;
    for (uint32_t core = 0; core < chip->cores; core++) {
        state_of(chip, core)->asleep = 1; // so that `ring` is called for whatever it may wait for
        epi_interrupt(o->machine, place_of(chip, core), 0);
    }
    return true;
}

// ---- ringing

void epiphany_ring(struct chip *chip, uint32_t core) {
    struct epiphany *o = own(chip);
    uint32_t place = place_of(chip, core);
    pthread_mutex_lock(&o->mutex);
    o->rung[place / 64] |= 1ull << place % 64;
    o->any_rung = true;
    __atomic_store_n(&chip->shared->awake, chip->cores + 1, __ATOMIC_SEQ_CST);
    pthread_cond_signal(&o->changed);
    pthread_mutex_unlock(&o->mutex);
}

static void pass_on_ring(struct chip *chip, uint32_t place) {
    struct epiphany *o = own(chip);
    uint32_t base = epi_address(o->machine, place);
    uint32_t *event = chip_at(&chip->memory, base + o->port + (uint32_t)offsetof(struct chip_port, event));
    __atomic_store_n(event, 1, __ATOMIC_SEQ_CST);
    epi_interrupt(o->machine, place, EPIPHANY_USER);
}

static void pass_on_rings(struct chip *chip) {
    struct epiphany *o = own(chip);
    if (!o->any_rung) return;
    for (uint32_t word = 0; word < words_of_places(&o->layout); o->rung[word++] = 0)
        for (uint64_t bits = o->rung[word]; bits; bits &= bits - 1)
            pass_on_ring(chip, word * 64 + (uint32_t)__builtin_ctzll(bits));
    o->any_rung = false;
}

// Until a ring, or `stop`; false if neither comes for so many milliseconds (negative: for ever).
static bool sleep_until_rung(struct epiphany *o, int milliseconds) {
    while (!o->any_rung && !o->stopping)
        if (!system_condition_wait(&o->changed, &o->mutex, milliseconds)) return false;
    return true;
}

// ---- running

static void note_counts(struct chip *chip) {
    for (uint32_t core = 0; core < chip->cores; core++) {
        struct epi_counts counts = epi_counts(own(chip)->machine, place_of(chip, core));
        struct chip_core *at = state_of(chip, core);
        at->ran = (counts.cycles - counts.idle) * (1000 / CHIP_TICK) / EPIPHANY_CLOCK;
        at->instructions = counts.instructions;
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
        struct chip_core *core = state_of(chip, i);
        if (place_of(chip, i) != fault->core) continue;
        core->cause = cause_of(fault);
        core->address = fault->address;
        core->pc = fault->pc;
        core->state = CHIP_FAULT;
    }
}

const char *epiphany_fault(uint32_t cause) {
    return cause < FAULT_COUNT ? FAULTS[cause].name : NULL;
}

// Makes of an address in the byte code, or in a copy of it, its offset. False if it is neither.
static bool make_offset(struct chip *chip, uint32_t base, const struct core_control *control, uint32_t *pc) {
    struct code_copy copy = {0, control->code_size, 0, control->cache};
    uint32_t start = control->code;
    for (ref at = 0; *pc - start - copy.start + copy.first >= copy.size; start = at + (uint32_t)sizeof copy) {
        if (copy.next <= at || copy.next % 8 || copy.next + sizeof copy > control->cache_end) return false;
        at = copy.next;
        chip_read(chip, base + at, &copy, sizeof copy);
    }
    *pc += copy.first - start;
    return true;
}

// Whether a core can be at that byte code, with the running function's registers there. Makes an offset of the former.
static bool is_in_program(struct chip *chip, uint32_t base, const struct core_control *control,
                          uint32_t place[2]) {
    bool on_stack = false;
    for (int i = 0; i < 2; i++) on_stack |= place[1] >= control->stack[i] && place[1] < control->stack_end[i];
    return on_stack && place[1] % 8 == 0 && make_offset(chip, base, control, &place[0]);
}

bool epiphany_find_place(struct chip *chip, uint32_t base, uint32_t port, uint32_t place[2]) {
    struct core_control control;
    uint32_t at = chip_load(chip, base + port + (uint32_t)offsetof(struct chip_port, control));
    chip_read(chip, base + at, &control, sizeof control);
    if (is_in_program(chip, base, &control, place)) return true;
    chip_read(chip, base + chip_load(chip, CHIP_WORD(chip, vm)), place, 2 * sizeof place[0]);
    return is_in_program(chip, base, &control, place);
}

bool epiphany_at_fault(struct chip *chip, uint32_t core, struct buffer *out, uint32_t place[2]) {
    struct epiphany *o = own(chip);
    buffer_format(out, " (%s)", epi_fault(o->machine)->instruction);
    for (int i = 0; i < 2; i++) place[i] = *epi_register(o->machine, place_of(chip, core), o->registers[i]);
    return epiphany_find_place(chip, chip->shared->core[core].base, o->port, place);
}

bool epiphany_rang(struct chip *chip, uint32_t core) {
    const struct epiphany *o = own(chip);
    return epi_rang(o->machine, place_of(chip, core)) || o->faulty;
}

// All sleep, and nothing is on its way; unless somebody has rung meanwhile.
static void fall_asleep(struct chip *chip) {
    struct epiphany *o = own(chip);
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

enum chip_ring epiphany_wait(struct chip *chip, int milliseconds) {
    struct epiphany *o = own(chip);
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

void epiphany_stop(struct chip *chip) {
    struct epiphany *o = own(chip);
    pthread_mutex_lock(&o->mutex);
    o->stopping = true;
    pthread_cond_signal(&o->changed);
    pthread_mutex_unlock(&o->mutex);
}

uint64_t epiphany_time(const struct chip *chip, uint32_t core) {
    struct epi_counts counts = epi_counts(own(chip)->machine, place_of(chip, core));
    return (counts.cycles - counts.idle) * EPIPHANY_WORK;
}

uint64_t epiphany_clock(const struct chip *chip, uint32_t core) {
    return epi_counts(own(chip)->machine, place_of(chip, core)).cycles * 1000 / EPIPHANY_CLOCK;
}

void epiphany_measured(const struct chip *chip, struct buffer *out) {
    struct epiphany *o = own(chip);
    struct epi_counts *counts = malloc(chip->cores * sizeof *counts);
    if (!counts) return;
    for (uint32_t core = 0; core < chip->cores; core++)
        counts[core] = epi_counts(o->machine, place_of(chip, core));
    epiphany_print_measured(counts, chip->cores, epi_now(o->machine), &o->costs, out);
    free(counts);
}

void epiphany_last_words(struct chip *chip, struct buffer *out) {
    (void)chip;
    (void)out;
}

void epiphany_halt(struct chip *chip) {
    (void)chip; // it does not run but in wait_for_ring
}

void epiphany_release(struct chip *chip) {
    struct epiphany *o = own(chip);
    epi_free(o->machine);
    free(o->rung);
    pthread_mutex_destroy(&o->mutex);
    pthread_cond_destroy(&o->changed);
}

// As of the image (port.mk), but for few. Where the FPU changes between integers and floating point, the compiler keeps the flags in a
// register, and fails if it has none left: GCC 12 cannot store them ("unrecognizable insn", of *movcc_i in epiphany.md). Measured with
// 1,712 programs (tests/language, tests/programs, tests/parallel, each with four numbers of exits): one fails with these options, 38
// without the last; the code of all is 0.6 % larger. That one is compiled with the other options.
const char *const epiphany_flags[] = {"-mfp-mode=round-nearest",
                                      "-mshort-calls",
                                      "-msmall16",
                                      "-Os",
                                      "-ffreestanding",
                                      "-fno-common",
                                      "-fno-schedule-insns",
                                      "-fira-algorithm=priority",
                                      "-fno-tree-ter",
                                      NULL};
const char *const epiphany_other_flags[] = {"-fno-cse-follow-jumps", "-O1", NULL};

static const struct chip_machine MACHINE = {
    .name = "epiphany",
    .cores = MESH_CORES,
    .local = MESH_LOCAL,
    .start = MESH_START,
    .end = MESH_END,
    .shared = EPIPHANY_SHARED,
    .window = MESH_WINDOW,
    .window_size = EPIPHANY_WINDOW_SIZE,
    .hosts = MESH_HOSTS,
    .hosts_unit = MESH_PAGE,
    .core_address = mesh_core_address,
    .make = make,
    EPIPHANY_SIMULATED,
};

const struct device_ops epiphany_device_ops =
    CHIP_DEVICE(MACHINE, "epiphany", "16 cores of an Epiphany-III, in its simulator");
