// SPDX-License-Identifier: MIT
// A core's registers as others see them, interrupts, timers, protected memory.
#include <string.h>

#include "ports/epiphany/simulator/internal.h"

// Offsets from EPI_REGISTERS.
enum {
    AT_CONFIG = 0x400,
    AT_STATUS = 0x404,
    AT_PC = 0x408,
    AT_DEBUG = 0x40c,
    AT_LOOP = 0x414, // LC, LS, LE
    AT_IRET = 0x420,
    AT_IMASK = 0x424,
    AT_ILAT = 0x428,
    AT_ILATST = 0x42c,
    AT_ILATCL = 0x430,
    AT_IPEND = 0x434,
    AT_TIMER0 = 0x438,
    AT_TIMER1 = 0x43c,
    AT_FSTATUS = 0x440,
    AT_DEBUGCMD = 0x448,
    AT_DMA = 0x500,
    AT_DMA_END = 0x540,
    AT_MEMSTATUS = 0x604,
    AT_MEMPROTECT = 0x608,
    AT_MESHCONFIG = 0x700,
    AT_COREID = 0x704,
    AT_MULTICAST = 0x708,
    AT_RESET = 0x70c,
};
enum { DMA_STATUS = 7, DMA_STARTUP = 8, INTERRUPTS = 0x3ff, IDLE_CONFIG = 0x00400000 };

// ---- interrupts

bool epi_core_is_due(const struct epi_core *core) {
    uint32_t waiting = core->ilat & ~core->imask;
    if (!waiting || core->status & STATUS_DISABLED) return false;
    return !core->ipend || __builtin_ctz(waiting) < __builtin_ctz(core->ipend);
}

void epi_core_look_again(struct epi_core *core) {
    uint64_t limit = core->until, arrival = epi_queue_next(&core->arriving);
    if (arrival < limit) limit = arrival;
    if (core->timer_due < limit) limit = core->timer_due;
    core->limit = core->external || core->halted || core->stopped || epi_core_is_due(core) ? 0 : limit;
}

void epi_core_raise(struct epi_core *core, unsigned interrupt) {
    core->ilat |= 1u << interrupt;
    epi_machine_wake(core->machine, core);
    epi_core_look_again(core);
}

void epi_core_pass(struct epi_core *core, uint64_t now) {
    if ((core->idle || core->halted || core->stopped) && core->pipe.next < now)
        core->pipe.next = core->pipe.next_float = now;
}

void epi_core_sleep(struct epi_core *core) {
    core->idle = true;
    core->idle_since = core->pipe.next;
}

static void wake_up(struct epi_core *core) {
    core->idle = false;
    core->counts.idle += core->pipe.next - core->idle_since;
}

static void advance(struct epi_core *core, uint64_t cycles) {
    core->pipe.next += cycles;
    core->pipe.next_float = core->pipe.next;
}

void epi_core_take_interrupt(struct epi_core *core) {
    if (!epi_core_is_due(core)) return;
    unsigned n = (unsigned)__builtin_ctz(core->ilat & ~core->imask);
    if (core->idle) wake_up(core);
    core->ilat &= ~(1u << n);
    core->ipend |= 1u << n;
    core->iret = core->pc;
    core->status |= STATUS_DISABLED | STATUS_KERNEL;
    core->pc = n * 4;
    core->counts.interrupts++;
    advance(core, core->machine->costs.interrupt);
}

void epi_core_return(struct epi_core *core) {
    core->ipend &= core->ipend - 1;
    core->status &= ~(uint32_t)(STATUS_DISABLED | STATUS_KERNEL);
    core->pc = core->iret;
    epi_core_look_again(core);
}

// ---- timers

enum {
    TIMER_OFF,
    TIMER_CLOCK,
    TIMER_IDLE,
    TIMER_INTEGERS = 4,
    TIMER_FLOATS,
    TIMER_PAIRS,
    TIMER_LOAD_STALLS = 13
};

static unsigned timer_mode(const struct epi_core *core, unsigned timer) {
    return core->config >> (4 + 4 * timer) & 15;
}

static uint64_t idle_cycles(const struct epi_core *core) {
    return core->counts.idle + (core->idle ? core->pipe.next - core->idle_since : 0);
}

// What a timer counts. Stalls inside a core are not told apart, and count as none.
static uint64_t counted(const struct epi_core *core, unsigned timer) {
    switch (timer_mode(core, timer)) {
    case TIMER_CLOCK: return core->pipe.next;
    case TIMER_IDLE: return idle_cycles(core);
    case TIMER_INTEGERS: return core->counts.instructions - core->counts.floats;
    case TIMER_FLOATS: return core->counts.floats;
    case TIMER_PAIRS: return core->counts.pairs;
    case TIMER_LOAD_STALLS: return core->counts.mesh_stalls + core->counts.window_stalls;
    default: return 0;
    }
}

static uint32_t timer_value(const struct epi_core *core, unsigned timer) {
    const struct epi_timer *t = &core->timers[timer];
    uint64_t past = counted(core, timer) - t->base;
    return past < t->value ? (uint32_t)(t->value - past) : 0;
}

static void find_due(struct epi_core *core) {
    core->timer_due = EPI_NEVER;
    for (unsigned i = 0; i < 2; i++) {
        const struct epi_timer *t = &core->timers[i];
        if (timer_mode(core, i) == TIMER_CLOCK && t->value && t->base + t->value < core->timer_due)
            core->timer_due = t->base + t->value;
    }
    epi_core_look_again(core);
}

static void set_timer(struct epi_core *core, unsigned timer, uint32_t value) {
    core->timers[timer] = (struct epi_timer){value, counted(core, timer)};
    find_due(core);
}

void epi_core_expire(struct epi_core *core) {
    for (unsigned i = 0; i < 2; i++) {
        if (!core->timers[i].value || timer_value(core, i)) continue;
        set_timer(core, i, 0);
        epi_core_raise(core, EPI_TIMER0 + i);
    }
}

static void set_config(struct epi_core *core, uint32_t value) {
    uint32_t values[] = {timer_value(core, 0), timer_value(core, 1)};
    core->config = value;
    core->arithmetic = (value & CONFIG_ARITHMETIC) == CONFIG_INTEGER ? EPI_INTEGER
                       : value & CONFIG_TRUNCATE                     ? EPI_TRUNCATE
                                                                     : EPI_NEAREST;
    set_timer(core, 0, values[0]);
    set_timer(core, 1, values[1]);
}

// ---- STATUS

uint32_t epi_core_status(const struct epi_core *core) {
    const struct epi_flags *f = &core->flags;
    uint32_t flags = (uint32_t)((uint32_t)f->result == 0) << 4 | (uint32_t)(f->result < 0) << 5 |
                     f->carry << 6 | f->overflow >> 31 << 7 | (uint32_t)(f->float_zero == 0) << 8 |
                     f->float_sign >> 31 << 9 | f->overflowed >> 31 << 12;
    return core->status | flags | (core->idle || core->halted ? 0 : STATUS_ACTIVE);
}

// N and Z together are possible, though no result makes them.
static struct epi_flags flags_of(uint32_t status) {
    uint32_t low = status >> 4 & 1 ? 0 : 1;
    return (struct epi_flags){
        .result = status >> 5 & 1 ? (int64_t)(INT64_MIN | low) : (int64_t)low,
        .carry = status >> 6 & 1,
        .overflow = status >> 7 << 31,
        .overflowed = status >> 12 << 31,
        .float_zero = status >> 8 & 1 ? 0 : 1,
        .float_sign = status >> 9 << 31,
    };
}

static void set_wand(struct epi_core *core, bool on) {
    struct epi_machine *machine = core->machine;
    if (on != !!(core->status & STATUS_WAND)) on ? machine->wand++ : machine->wand--;
    core->status = on ? core->status | STATUS_WAND : core->status & ~(uint32_t)STATUS_WAND;
    if (!on || machine->wand != machine->count) return;
    for (uint32_t i = 0; i < machine->count; i++) {
        epi_core_pass(&machine->cores[i], core->pipe.next);
        epi_core_raise(&machine->cores[i], EPI_WAND);
    }
}

void epi_core_set_status(struct epi_core *core, uint32_t value, uint32_t which) {
    enum { IN_FLAGS = 0x13f0 };
    value = (epi_core_status(core) & ~which) | (value & which);
    core->flags = flags_of(value);
    core->status =
        (value & ~(uint32_t)(IN_FLAGS | STATUS_ACTIVE | STATUS_WAND)) | (core->status & STATUS_WAND);
    if (which & STATUS_WAND) set_wand(core, value & STATUS_WAND);
}

// ---- registers

static uint32_t dma_register(struct epi_core *core, uint32_t offset) {
    unsigned channel = (offset - AT_DMA) / 32, number = offset / 4 % 8;
    if (number == DMA_STATUS) return core->pipe.next < core->dma_until[channel];
    return core->dma[channel][number];
}

static void set_dma_register(struct epi_core *core, uint32_t offset, uint32_t value) {
    unsigned channel = (offset - AT_DMA) / 32, number = offset / 4 % 8;
    core->dma[channel][number] = value;
    if (number == 0 && value & DMA_STARTUP) epi_dma_start(core, channel, value >> 16);
}

uint32_t epi_core_register(struct epi_core *core, uint32_t offset) {
    if (offset < 64 * 4) return core->r[offset / 4];
    if (offset >= AT_DMA && offset < AT_DMA_END) return dma_register(core, offset);
    switch (offset) {
    case AT_CONFIG: return core->config;
    case AT_STATUS:
    case AT_FSTATUS: return epi_core_status(core);
    case AT_PC: return core->pc;
    case AT_DEBUG: return core->halted;
    case AT_LOOP:
    case AT_LOOP + 4:
    case AT_LOOP + 8: return core->loop[(offset - AT_LOOP) / 4];
    case AT_IRET: return core->iret;
    case AT_IMASK: return core->imask;
    case AT_ILAT: return core->ilat;
    case AT_IPEND: return core->ipend;
    case AT_TIMER0:
    case AT_TIMER1: return timer_value(core, (offset - AT_TIMER0) / 4);
    case AT_MEMSTATUS: return core->memstatus;
    case AT_MEMPROTECT: return core->memprotect;
    case AT_MESHCONFIG: return core->meshconfig;
    case AT_COREID: return core->id;
    case AT_MULTICAST: return core->multicast;
    default: return 0;
    }
}

static void protect(struct epi_core *core, uint32_t pages) {
    core->memprotect = pages;
    for (uint32_t g = 0; g < core->machine->layout.local >> EPI_GRANULE; g++) {
        uint32_t page = g << EPI_GRANULE >> 12;
        core->guarded[g] &= (uint8_t)~EPI_GUARD_PROTECTED;
        if (page < 32 && pages >> page & 1) core->guarded[g] |= EPI_GUARD_PROTECTED;
    }
}

static void debug(struct epi_core *core, uint32_t command) {
    core->halted = command & 1;
    epi_machine_wake(core->machine, core);
}

void epi_core_set_register(struct epi_core *core, uint32_t offset, uint32_t value) {
    if (offset < 64 * 4) core->r[offset / 4] = value;
    if (offset >= AT_DMA && offset < AT_DMA_END) set_dma_register(core, offset, value);
    switch (offset) {
    case AT_CONFIG: set_config(core, value); break;
    case AT_STATUS:
    case AT_FSTATUS: epi_core_set_status(core, value, 0xfff8); break;
    case AT_PC: core->pc = value; break;
    case AT_LOOP:
    case AT_LOOP + 4:
    case AT_LOOP + 8: core->loop[(offset - AT_LOOP) / 4] = value; break;
    case AT_IRET: core->iret = value; break;
    case AT_IMASK: core->imask = value & INTERRUPTS; break;
    case AT_ILAT: core->ilat = value & INTERRUPTS; break;
    case AT_ILATST: core->ilat |= value & INTERRUPTS; break;
    case AT_ILATCL: core->ilat &= ~value; break;
    case AT_IPEND: core->ipend = value & INTERRUPTS; break;
    case AT_TIMER0:
    case AT_TIMER1: set_timer(core, (offset - AT_TIMER0) / 4, value); break;
    case AT_DEBUGCMD: debug(core, value); break;
    case AT_MEMSTATUS: core->memstatus = value; break;
    case AT_MEMPROTECT: protect(core, value); break;
    case AT_MESHCONFIG: core->meshconfig = value; break;
    case AT_MULTICAST: core->multicast = value; break;
    case AT_RESET: epi_core_reset(core); break;
    default: break;
    }
    epi_machine_wake(core->machine, core);
    epi_core_look_again(core);
}

void epi_core_reset(struct epi_core *core) {
    memset(core->r, 0, sizeof core->r);
    memset(core->dma, 0, sizeof core->dma);
    memset(core->timers, 0, sizeof core->timers);
    if (!core->idle) epi_core_sleep(core);
    core->halted = false;
    core->ilat = core->ipend = core->iret = core->pc = 0;
    core->imask = INTERRUPTS & ~1u;
    core->meshconfig = 2;
    core->fetched = 1; // no address
    protect(core, 0);
    epi_core_set_status(core, 0, UINT32_MAX);
    set_config(core, IDLE_CONFIG);
}

// ---- a core's own memory

// What is shared stays as it is. If the core executes it at this moment, it begins anew with its own.
static void forget_code(struct epi_core *core, uint32_t address, uint32_t size) {
    uint32_t first = address / 2, last = (address + size - 1) / 2;
    if (first) first--; // a long instruction may begin there
    if (address < core->shared) core->shared = 0, core->limit = 0;
    memset(core->code + first, 0, (last - first + 1) * sizeof *core->code);
}

bool epi_core_guard(struct epi_core *core, uint32_t address, uint32_t size) {
    uint8_t guard = core->guarded[address >> EPI_GRANULE];
    if (guard & EPI_GUARD_PROTECTED) {
        epi_core_raise(core, EPI_MEMORY);
        return false;
    }
    if (guard & EPI_GUARD_CODE) forget_code(core, address, size);
    return true;
}

void epi_core_store(struct epi_core *core, uint32_t address, uint64_t data, uint32_t size) {
    if (address >= EPI_REGISTERS) {
        epi_core_set_register(core, address - EPI_REGISTERS, (uint32_t)data);
        if (size == 8) epi_core_set_register(core, address + 4 - EPI_REGISTERS, (uint32_t)(data >> 32));
        return;
    }
    if (core->guarded[address >> EPI_GRANULE] && !epi_core_guard(core, address, size)) return;
    memcpy(core->local + address, &data, size);
}

// The instruction at the program counter, as far as there is memory.
static uint32_t instruction(const struct epi_core *core) {
    uint32_t word = 0, pc = core->pc, address = pc < core->machine->layout.local ? core->id << 20 | pc : pc;
    if (!epi_mesh_peek(core->machine, address, &word, 4)) epi_mesh_peek(core->machine, address, &word, 2);
    return word;
}

void epi_core_fault(struct epi_core *core, const char *why, uint32_t address) {
    struct epi_machine *machine = core->machine;
    core->stopped = true;
    core->limit = 0;
    if (machine->faulty) return;
    uint32_t word = instruction(core);
    machine->faulty = true;
    machine->fault = (struct epi_fault){core->number, core->pc, word, address, why, {0}};
    epi_disassemble(word, core->pc, machine->fault.instruction, sizeof machine->fault.instruction);
}

void epi_core_except(struct epi_core *core, uint32_t cause) {
    core->stopped = false;
    core->status = (core->status & ~(uint32_t)STATUS_CAUSE) | cause;
    epi_core_raise(core, EPI_EXCEPTION);
}
