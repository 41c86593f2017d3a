// SPDX-License-Identifier: MIT
// A machine runs its cores one after the other for a slice of time, again and again. Those that sleep are left out.
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "ports/epiphany/simulator/internal.h"

const struct epi_layout epi_parallella = {4, 4, 32, 8, 32 << 10, 0x8e000000, 32 << 20, 0};

enum { LOCAL_MAX = 512 << 10, MESH = 64, MEGABYTE = 1 << 20 };

// ---- making

static bool is_sensible(const struct epi_layout *l) {
    uint64_t end = (uint64_t)l->window + l->window_size;
    if (!l->rows || !l->columns || l->rows > MESH || l->columns > MESH) return false;
    if (l->first_row + l->rows > MESH || l->first_column + l->columns > MESH) return false;
    if (l->local < 4096 || l->local > LOCAL_MAX || l->local & (l->local - 1)) return false;
    if (l->window < MEGABYTE || end > 1ull << 32 || l->window % 8 || l->window_size % 8) return false;
    for (uint32_t row = l->first_row; row < l->first_row + l->rows; row++) {
        uint64_t first = (uint64_t)(row << 6 | l->first_column) << 20;
        if (l->window < first + ((uint64_t)l->columns << 20) && end > first) return false;
    }
    return l->first_row || l->first_column; // core 0 is what each core calls itself
}

// Zeroed memory that takes no room before it is written.
static void *map(size_t size) {
    void *memory =
        mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    return memory == MAP_FAILED ? NULL : memory;
}

// Decoded instructions of so many bytes of code, and what lies behind.
static uint32_t entries(uint32_t size) {
    return size / 2 + 2;
}

static void end_code(struct epi_decoded *code, uint32_t size) {
    code[size / 2] = code[size / 2 + 1] = (struct epi_decoded){OP__END, 1, 0, 0, {0}};
}

// A core's memory, decoded instructions with two entries behind, guards, times of arrival; in one piece.
static size_t piece(const struct epi_layout *layout) {
    size_t receivers = (size_t)layout->rows * layout->columns + 1;
    return layout->local + entries(layout->local) * sizeof(struct epi_decoded) +
           (layout->local >> EPI_GRANULE) + receivers * sizeof(uint64_t);
}

static uint8_t *piece_of(const struct epi_core *core) {
    return (uint8_t *)core->code - core->machine->layout.local;
}

static bool make_core(struct epi_machine *machine, uint32_t number) {
    const struct epi_layout *layout = &machine->layout;
    struct epi_core *core = &machine->cores[number];
    uint8_t *memory = map(piece(layout));
    if (!memory) return false;
    core->machine = machine;
    core->number = number;
    core->row = layout->first_row + number / layout->columns;
    core->column = layout->first_column + number % layout->columns;
    core->id = core->row << 6 | core->column;
    core->outside = ~(layout->local - 1);
    core->local = memory;
    core->code = (struct epi_decoded *)(memory + layout->local);
    core->arrived = (uint64_t *)(core->code + entries(layout->local));
    core->guarded = (uint8_t *)(core->arrived + machine->count + 1);
    end_code(core->code, layout->local);
    core->timer_due = EPI_NEVER;
    epi_core_reset(core);
    return true;
}

struct epi_machine *epi_new(const struct epi_layout *layout, const struct epi_costs *costs) {
    if (!is_sensible(layout)) return NULL;
    struct epi_machine *machine = calloc(1, sizeof *machine);
    if (!machine) return NULL;
    machine->layout = *layout;
    machine->costs = costs ? *costs : epi_costs_default;
    machine->slice = machine->costs.slice;
    machine->count = layout->rows * layout->columns;
    machine->cores = calloc(machine->count, sizeof *machine->cores);
    machine->awake = calloc(machine->count / 64 + 1, sizeof *machine->awake);
    machine->window = map(layout->window_size + 8);
    machine->rang = calloc(machine->count / 64 + 1, sizeof *machine->rang);
    bool good = machine->cores && machine->awake && machine->rang && machine->window;
    for (uint32_t i = 0; good && i < machine->count; i++) good = make_core(machine, i);
    if (good) return machine;
    epi_free(machine);
    return NULL;
}

void epi_free(struct epi_machine *machine) {
    if (!machine) return;
    for (uint32_t i = 0; machine->cores && i < machine->count; i++) {
        if (machine->cores[i].local) munmap(piece_of(&machine->cores[i]), piece(&machine->layout));
        free(machine->cores[i].arriving.items);
    }
    if (machine->window && !machine->placed) munmap(machine->window, machine->layout.window_size + 8);
    free(machine->code);
    free(machine->to_window.items);
    free(machine->cores);
    free(machine->awake);
    free(machine->rang);
    free(machine);
}

void epi_place(struct epi_machine *machine, uint8_t *bytes, uint32_t start) {
    munmap(machine->window, machine->layout.window_size + 8);
    machine->placed = true;
    machine->window = bytes + (machine->layout.window - start);
    for (uint32_t i = 0; i < machine->count; i++)
        machine->cores[i].local = bytes + ((machine->cores[i].id << 20) - start);
}

bool epi_share_code(struct epi_machine *machine, uint32_t size) {
    uint32_t granules = size >> EPI_GRANULE; // what is in the last one besides may be data
    size = granules << EPI_GRANULE;
    machine->code = calloc(entries(size), sizeof *machine->code);
    if (!machine->code) return false;
    end_code(machine->code, size);
    for (uint32_t i = 0; i < machine->count; i++) {
        machine->cores[i].shared = size;
        for (uint32_t g = 0; g < granules; g++) machine->cores[i].guarded[g] |= EPI_GUARD_CODE;
    }
    return true;
}

// ---- running

void epi_machine_wake(struct epi_machine *machine, const struct epi_core *core) {
    machine->awake[core->number / 64] |= 1ull << core->number % 64;
}

// The next cycle at which a core has something to do: EPI_NEVER if only others can give it that.
static uint64_t next_of(const struct epi_core *core) {
    uint64_t arrival = epi_queue_next(&core->arriving);
    if (core->halted || core->stopped) return arrival;
    if (!core->idle || epi_core_is_due(core)) return core->pipe.next;
    return core->timer_due < arrival ? core->timer_due : arrival;
}

void epi_machine_reach(struct epi_core *core) {
    struct epi_machine *machine = core->machine;
    uint64_t until = core->pipe.next + machine->costs.slice;
    machine->quiet = false;
    if (until >= machine->until) return;
    machine->until = core->until = until;
    epi_core_look_again(core);
}

// Until the end of the slice, or until the core waits for others.
static void run_core(struct epi_core *core) {
    core->until = core->machine->until;
    for (uint64_t next;
         !core->machine->exiting && !core->machine->faulty && (next = next_of(core)) < core->until;) {
        epi_core_pass(core, next);
        epi_mesh_arrive(core, core->pipe.next);
        epi_core_expire(core);
        if (core->stopped || core->halted) continue;
        epi_core_take_interrupt(core);
        if (!core->idle) epi_execute(core);
    }
}

// Runs all that are awake for a slice.
static void run_slice(struct epi_machine *machine) {
    for (uint32_t word = 0; word <= machine->count / 64; word++)
        for (uint64_t bits = machine->awake[word]; bits; bits &= bits - 1) {
            uint32_t bit = (uint32_t)__builtin_ctzll(bits);
            struct epi_core *core = &machine->cores[word * 64 + bit];
            run_core(core);
            if (next_of(core) == EPI_NEVER) machine->awake[word] &= ~(1ull << bit);
        }
}

// The next cycle at which a core has something to do; those that ran may have woken others.
static uint64_t earliest(const struct epi_machine *machine) {
    uint64_t first = EPI_NEVER;
    for (uint32_t word = 0; word <= machine->count / 64; word++)
        for (uint64_t bits = machine->awake[word]; bits; bits &= bits - 1) {
            uint64_t next = next_of(&machine->cores[word * 64 + (uint32_t)__builtin_ctzll(bits)]);
            if (next < first) first = next;
        }
    return first;
}

static bool has_news(const struct epi_machine *machine) {
    return machine->exiting || machine->faulty || machine->rung;
}

static enum epi_outcome news(struct epi_machine *machine) {
    bool rung = machine->rung;
    machine->rung = false;
    return machine->faulty ? EPI_FAULT : machine->exiting ? EPI_EXIT : rung ? EPI_RUNG : EPI_ASLEEP;
}

// A slice, cut off at `end`; longer, if it was quiet, is the next.
static void run_next(struct epi_machine *machine, uint64_t end) {
    const struct epi_costs *costs = &machine->costs;
    uint64_t until = machine->now + machine->slice;
    machine->until = until < end ? until : end;
    machine->quiet = true;
    run_slice(machine);
    machine->slice *= 2;
    if (machine->slice > costs->slice_quiet) machine->slice = costs->slice_quiet;
    if (!machine->quiet || machine->slice < costs->slice) machine->slice = costs->slice;
}

enum epi_outcome epi_run(struct epi_machine *machine, uint64_t cycles) {
    uint64_t end = cycles < EPI_NEVER - machine->now ? machine->now + cycles : EPI_NEVER;
    machine->exiting = false;
    while (!has_news(machine)) {
        uint64_t until, next;
        if (machine->now >= end) return EPI_TIME;
        run_next(machine, end);
        until = machine->until;
        next = earliest(machine);
        epi_mesh_arrive_window(machine, next == EPI_NEVER ? EPI_NEVER - 1 : until);
        if (next == EPI_NEVER) break;
        machine->now = next < until ? until : next < end ? next : end;
    }
    return news(machine);
}

// ---- the host's side

struct epi_core *epi_core_at(const struct epi_machine *machine, uint32_t address) {
    const struct epi_layout *layout = &machine->layout;
    uint32_t row = (address >> 26) - layout->first_row, column = (address >> 20 & 63) - layout->first_column;
    return row < layout->rows && column < layout->columns ? &machine->cores[row * layout->columns + column]
                                                          : NULL;
}

void epi_delay(struct epi_machine *machine, uint32_t cycles, uint64_t seed) {
    machine->delay = cycles;
    machine->random = seed * 0x9e3779b97f4a7c15ull | 1;
}

void epi_on_trap(struct epi_machine *machine, epi_trap *handle, void *context) {
    machine->trap = handle;
    machine->trap_context = context;
}

void epi_exit(struct epi_machine *machine) {
    machine->exiting = true;
}

void epi_watch(struct epi_machine *machine, uint32_t address, uint32_t size) {
    machine->watch = address;
    machine->watch_size = size;
}

bool epi_rang(struct epi_machine *machine, uint32_t core) {
    uint64_t bit = 1ull << core % 64, *word = &machine->rang[core / 64];
    bool rang = *word & bit;
    *word &= ~bit;
    return rang;
}

void epi_interrupt(struct epi_machine *machine, uint32_t core, uint32_t number) {
    struct epi_core *c = &machine->cores[core];
    epi_core_pass(c, machine->now);
    epi_core_raise(c, number);
}

const struct epi_fault *epi_fault(const struct epi_machine *machine) {
    return &machine->fault;
}

void epi_raise_exception(struct epi_machine *machine) {
    const struct epi_fault *fault = &machine->fault;
    machine->faulty = false;
    epi_core_except(&machine->cores[fault->core],
                    fault->address == fault->pc ? STATUS_CAUSE_INSTRUCTION : STATUS_CAUSE_ACCESS);
}

// The host accesses piece by piece: registers as words, memory by bytes.
static uint32_t part(uint32_t address, size_t size) {
    return (address & 0xfffff) >= EPI_REGISTERS ? 4 : size < 8 ? 1 : 8;
}

bool epi_read(struct epi_machine *machine, uint32_t address, void *bytes, size_t size) {
    uint8_t *to = bytes;
    for (uint32_t n; size; to += n, address += n, size -= n) {
        n = part(address, size);
        if (n > size || !epi_mesh_peek(machine, address, to, n)) return false;
    }
    return true;
}

static bool poke(struct epi_machine *machine, uint32_t address, const void *bytes, uint32_t size) {
    uint64_t data = 0;
    struct epi_core *core = epi_core_at(machine, address);
    if (!epi_mesh_is_mapped(machine, address, size)) return false;
    memcpy(&data, bytes, size);
    if (core && address - machine->layout.window >= machine->layout.window_size) {
        epi_core_pass(core, machine->now);
        epi_core_store(core, address & 0xfffff, data, size);
    } else {
        memcpy(machine->window + (address - machine->layout.window), bytes, size);
    }
    return true;
}

bool epi_write(struct epi_machine *machine, uint32_t address, const void *bytes, size_t size) {
    const uint8_t *from = bytes;
    for (uint32_t n; size; from += n, address += n, size -= n) {
        n = part(address, size);
        if (n > size || !poke(machine, address, from, n)) return false;
    }
    return true;
}

uint8_t *epi_local(struct epi_machine *machine, uint32_t core) {
    return machine->cores[core].local;
}

uint8_t *epi_window(struct epi_machine *machine) {
    return machine->window;
}

uint32_t *epi_register(struct epi_machine *machine, uint32_t core, uint32_t number) {
    return &machine->cores[core].r[number];
}

uint32_t epi_address(const struct epi_machine *machine, uint32_t core) {
    return machine->cores[core].id << 20;
}

bool epi_is_asleep(const struct epi_machine *machine, uint32_t core) {
    return next_of(&machine->cores[core]) == EPI_NEVER;
}

struct epi_counts epi_counts(const struct epi_machine *machine, uint32_t core) {
    const struct epi_core *c = &machine->cores[core];
    struct epi_counts counts = c->counts;
    counts.cycles = c->pipe.next > machine->now ? c->pipe.next : machine->now;
    if (c->idle) counts.idle += counts.cycles - c->idle_since;
    return counts;
}

uint64_t epi_now(const struct epi_machine *machine) {
    return machine->now;
}
