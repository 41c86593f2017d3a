// SPDX-License-Identifier: MIT
// The interpreter: each operation ends with a jump to the next one's. What it needs at every step is in local variables; SAVE and
// LOAD bring them in line with struct epi_core around the calls that need more.
//
// Time. An instruction issues in the first cycle at which its unit is free and its operands are there. There are two units, for
// float instructions and for all others; `next` and `next_float` are the first cycles at which each may issue:
//
//     after an instruction at t alone      its own unit t + 1, the other one t: that may be issued with it
//     after the second of a pair           both t + 1
//     after a branch, jump, special        both t + 1, or later
//
// so an instruction is the second of a pair if it issues before the other unit may again (ISSUE).
#include <string.h>

#include "ports/epiphany/simulator/float.h"
#include "ports/epiphany/simulator/internal.h"

static inline uint64_t later(uint64_t a, uint64_t b) {
    return a > b ? a : b;
}

// ---- what is rare

static uint32_t reverse_bits(uint32_t x) {
    x = (x >> 1 & 0x55555555) | (x & 0x55555555) << 1;
    x = (x >> 2 & 0x33333333) | (x & 0x33333333) << 2;
    x = (x >> 4 & 0x0f0f0f0f) | (x & 0x0f0f0f0f) << 4;
    return __builtin_bswap32(x);
}

// What the FPU does where the host's float instructions do not do the same.
static __attribute__((noinline)) uint32_t compute(struct epi_core *core, enum epi_float_operation op,
                                                  uint32_t d, uint32_t n, uint32_t m) {
    struct epi_float_result result = epi_float_compute(op, d, n, m, core->arithmetic == EPI_TRUNCATE);
    core->status = (core->status & ~(uint32_t)STATUS_OVERFLOW) | result.status;
    if (core->status >> 12 & core->config & CONFIG_FLOAT_EXCEPTIONS) {
        core->status = (core->status & ~(uint32_t)STATUS_CAUSE) | STATUS_CAUSE_FLOAT;
        epi_core_raise(core, EPI_EXCEPTION);
    }
    return result.bits;
}

static uint32_t compute_integer(enum epi_float_operation op, uint32_t d, uint32_t n, uint32_t m) {
    switch (op) {
    case EPI_FADD: return n + m;
    case EPI_FSUB: return n - m;
    case EPI_FMUL: return n * m;
    case EPI_FMADD: return d + n * m;
    case EPI_FMSUB: return d - n * m;
    }
    __builtin_unreachable();
}

static uint32_t to_integer(struct epi_core *core, uint32_t n) {
    struct epi_float_result result = epi_float_to_integer(n, core->arithmetic == EPI_TRUNCATE);
    core->status |= result.status;
    return result.bits;
}

static void trap(struct epi_core *core, uint32_t number) {
    struct epi_machine *machine = core->machine;
    if (machine->trap)
        machine->trap(machine->trap_context, machine, core->number, number);
    else
        epi_core_fault(core, "a trap, and nobody to handle it", core->pc);
}

// The entry at a program counter is decoded. Its granules are guarded from now on. False if the core shares its decoded
// instructions, and this one is not wholly among them: then it has its own from now on.
static bool decode(struct epi_core *core, struct epi_decoded *entry, uint32_t address) {
    uint32_t word = 0, local = core->machine->layout.local;
    memcpy(&word, core->local + address, address + 4 <= local ? 4 : 2);
    struct epi_decoded decoded = epi_decode(word);
    if (address < core->shared && address + decoded.units * 2 > core->shared) {
        core->shared = 0;
        return false;
    }
    *entry = decoded;
    if (address + entry->units * 2 > local) entry->operation = OP_ILLEGAL;
    core->guarded[address >> EPI_GRANULE] |= EPI_GUARD_CODE;
    core->guarded[(address + entry->units * 2 - 1) >> EPI_GRANULE & ((local >> EPI_GRANULE) - 1)] |=
        EPI_GUARD_CODE;
    return true;
}

// Instructions that the interpreter executes, one after the other in memory: entry 0 is that of the address base, in local memory
// that of `first`.
struct region {
    struct epi_decoded *code;
    uint32_t base, first, entries;
    struct epi_decoded single[3]; // code from outside, one instruction at a time
};

static bool fetch_outside(struct epi_core *core, struct region *region) {
    uint32_t word;
    *region = (struct region){.base = core->pc,
                              .entries = 1,
                              .single = {[1] = {OP__END, 1, 0, 0, {0}}, [2] = {OP__END, 1, 0, 0, {0}}}};
    region->code = region->single;
    if (!epi_mesh_fetch(core, core->pc, &word)) {
        epi_core_fault(core, "no code is at this address", core->pc);
        return false;
    }
    region->single[0] = epi_decode(word);
    return !core->stopped;
}

// Where the program counter points. Returns false if there is no code; then the core has stopped.
static bool find_code(struct epi_core *core, struct region *region) {
    uint32_t pc = core->pc, local = core->machine->layout.local;
    uint32_t offset = pc >> 20 == core->id ? pc & 0xfffff : pc;
    core->external = offset >= local;
    epi_core_look_again(core);
    if (pc & 1) {
        epi_core_fault(core, "the program counter is odd", pc);
        return false;
    }
    if (core->external) return fetch_outside(core, region);
    bool shared = offset < core->shared;
    region->first = shared ? 0 : core->shared;
    region->code = shared ? core->machine->code : core->code + region->first / 2;
    region->base = pc - offset + region->first;
    region->entries = (shared ? core->shared : local - region->first) / 2;
    return true;
}

// ---- the interpreter

#define SAVE()                                                                                               \
    do {                                                                                                     \
        core->pc = base + (uint32_t)(e - code) * 2;                                                          \
        core->pipe.next = next;                                                                              \
        core->pipe.next_float = next_float;                                                                  \
        core->flags.result = result;                                                                         \
        core->flags.carry = carry;                                                                           \
        core->flags.overflow = overflow;                                                                     \
        core->counts.instructions += count;                                                                  \
        count = 0;                                                                                           \
    } while (0)
#define LOAD()                                                                                               \
    do {                                                                                                     \
        next = core->pipe.next;                                                                              \
        next_float = core->pipe.next_float;                                                                  \
        result = core->flags.result;                                                                         \
        carry = core->flags.carry;                                                                           \
        overflow = core->flags.overflow;                                                                     \
    } while (0)

// An access outside of the core's own memory: begins at cycle t, and is over at pipe.next.
#define OUTSIDE(access)                                                                                      \
    do {                                                                                                     \
        SAVE();                                                                                              \
        core->pipe.next = t;                                                                                 \
        access;                                                                                              \
        if (core->stopped) return;                                                                           \
        core->pipe.next = later(core->pipe.next, next);                                                      \
        LOAD();                                                                                              \
    } while (0)

#define GO(to)                                                                                               \
    do {                                                                                                     \
        e = (to);                                                                                            \
        if (unlikely(next >= core->limit)) goto leave;                                                       \
        count++;                                                                                             \
        goto *labels[e->operation];                                                                          \
    } while (0)
#define NEXT() GO(e + e->units)

// Issues an instruction whose operands are there at a cycle; t is when.
#define ISSUE(operands)                                                                                      \
    do {                                                                                                     \
        t = later(next, operands);                                                                           \
        next_float = t + (t < next_float);                                                                   \
        next = t + 1;                                                                                        \
    } while (0)
#define ISSUE_FLOAT(operands)                                                                                \
    do {                                                                                                     \
        t = later(next_float, operands);                                                                     \
        core->counts.pairs += t < next;                                                                      \
        next = t + (t < next);                                                                               \
        next_float = t + 1;                                                                                  \
    } while (0)
// One that issues alone, and what follows it some cycles later.
#define ISSUE_ALONE(operands, cycles)                                                                        \
    do {                                                                                                     \
        t = later(next, next_float);                                                                         \
        t = later(t, operands);                                                                              \
        next = next_float = t + (cycles);                                                                    \
    } while (0)

#define RD       core->r[e->rd]
#define RN       core->r[e->rn]
#define RM       core->r[e->rm]
#define READY(n) core->pipe.ready[n]

#define SET_READY(n, integer, floating)                                                                      \
    do {                                                                                                     \
        core->pipe.ready[n] = t + (integer);                                                                 \
        core->pipe.ready_float[n] = t + (floating);                                                          \
    } while (0)

// An integer instruction's result. The next instruction may have it at once: only the FPU waits.
#define RESULT(value)                                                                                        \
    do {                                                                                                     \
        uint32_t value_ = (value);                                                                           \
        RD = value_;                                                                                         \
        core->pipe.ready_float[e->rd] = t + costs->int_to_fpu;                                               \
        core->pipe.ready[e->rd] = t + 1;                                                                     \
        result = (int32_t)value_;                                                                            \
    } while (0)
#define LOGIC(value)                                                                                         \
    do {                                                                                                     \
        RESULT(value);                                                                                       \
        carry = overflow = 0;                                                                                \
        NEXT();                                                                                              \
    } while (0)
#define ADD_TO(b)                                                                                            \
    do {                                                                                                     \
        uint32_t a_ = RN, b_ = (b), sum_ = a_ + b_;                                                          \
        carry = sum_ < a_;                                                                                   \
        overflow = ~(a_ ^ b_) & (a_ ^ sum_);                                                                 \
        core->flags.overflowed |= overflow;                                                                  \
        RESULT(sum_);                                                                                        \
        NEXT();                                                                                              \
    } while (0)
#define SUBTRACT(b)                                                                                          \
    do {                                                                                                     \
        uint32_t a_ = RN, b_ = (b), difference_ = a_ - b_;                                                   \
        carry = a_ >= b_;                                                                                    \
        overflow = (a_ ^ b_) & (a_ ^ difference_);                                                           \
        core->flags.overflowed |= overflow;                                                                  \
        RESULT(difference_);                                                                                 \
        NEXT();                                                                                              \
    } while (0)

// Goes on at an entry's number, which may be outside of the region.
#define BRANCH_TO(number)                                                                                    \
    do {                                                                                                     \
        uint32_t to_ = (number);                                                                             \
        core->counts.branches++;                                                                             \
        if (likely(to_ < entries)) GO(code + to_);                                                           \
        pc = base + to_ * 2;                                                                                 \
        goto leave_at;                                                                                       \
    } while (0)
#define JUMP_TO(address)                                                                                     \
    do {                                                                                                     \
        uint32_t address_ = (address);                                                                       \
        if (likely(!(address_ & 1) && (address_ - base) / 2 < entries)) BRANCH_TO((address_ - base) / 2);    \
        core->counts.branches++;                                                                             \
        pc = address_;                                                                                       \
        goto leave_at;                                                                                       \
    } while (0)

#define CONDITIONAL(name, condition, operands)                                                               \
    B_##name : {                                                                                             \
        ISSUE_ALONE(operands, 1);                                                                            \
        if (!(condition)) NEXT();                                                                            \
        next = next_float = t + costs->branch;                                                               \
        BRANCH_TO((uint32_t)(e - code) + (uint32_t)e->immediate);                                            \
    }                                                                                                        \
    MOV_##name : {                                                                                           \
        ISSUE(later(operands, READY(e->rn)));                                                                \
        if (condition) {                                                                                     \
            RD = RN;                                                                                         \
            SET_READY(e->rd, 1, costs->int_to_fpu);                                                          \
        }                                                                                                    \
        NEXT();                                                                                              \
    }

// Memory. The address is that before a postmodification; the core's own memory is accessed here, all else in mesh.c.
#define IS_LOCAL(address, TYPE) likely(!((address) & (core->outside | (sizeof(TYPE) - 1))))
#define LOAD_FROM(address, TYPE, operands, MODIFY)                                                           \
    do {                                                                                                     \
        uint32_t address_ = (address);                                                                       \
        TYPE value_;                                                                                         \
        ISSUE(operands);                                                                                     \
        if (IS_LOCAL(address_, TYPE)) {                                                                      \
            memcpy(&value_, local + address_, sizeof value_);                                                \
        } else {                                                                                             \
            OUTSIDE(value_ = (TYPE)epi_mesh_load(core, address_, sizeof(TYPE)));                             \
        }                                                                                                    \
        RD = (uint32_t)value_;                                                                               \
        SET_READY(e->rd, costs->load, costs->load_to_fpu);                                                   \
        if (sizeof(TYPE) == 8) {                                                                             \
            core->r[e->rd + 1] = (uint32_t)((uint64_t)value_ >> 32);                                         \
            SET_READY(e->rd + 1, costs->load, costs->load_to_fpu);                                           \
        }                                                                                                    \
        MODIFY;                                                                                              \
        NEXT();                                                                                              \
    } while (0)
#define DATA_READY(n) (later(core->pipe.ready_float[n], next + costs->store_early) - costs->store_early)
// The store may change this very instruction.
#define STORE_TO(address, TYPE, operands, MODIFY)                                                            \
    do {                                                                                                     \
        uint32_t address_ = (address);                                                                       \
        uint64_t wide_ = RD, data_ready_ = DATA_READY(e->rd);                                                \
        struct epi_decoded *after_ = e + e->units;                                                           \
        if (sizeof(TYPE) == 8) {                                                                             \
            wide_ |= (uint64_t)core->r[e->rd + 1] << 32;                                                     \
            data_ready_ = later(data_ready_, DATA_READY(e->rd + 1));                                         \
        }                                                                                                    \
        ISSUE(later(data_ready_, operands));                                                                 \
        MODIFY;                                                                                              \
        if (IS_LOCAL(address_, TYPE) && likely(!core->guarded[address_ >> EPI_GRANULE])) {                   \
            TYPE value_ = (TYPE)wide_;                                                                       \
            memcpy(local + address_, &value_, sizeof value_);                                                \
        } else {                                                                                             \
            OUTSIDE(epi_mesh_store(core, address_, wide_, sizeof(TYPE)));                                    \
        }                                                                                                    \
        GO(after_);                                                                                          \
    } while (0)
// The step of a postmodification is that from before the load.
#define POST(step)                                                                                           \
    do {                                                                                                     \
        RN += (step);                                                                                        \
        core->pipe.ready_float[e->rn] = t + costs->int_to_fpu;                                               \
    } while (0)
#define MEMORY(name, TYPE, ACT)                                                                              \
    name##_INDEX : ACT(RN + RM, TYPE, later(READY(e->rn), READY(e->rm)), );                                  \
    name##_INDEX_MINUS : ACT(RN - RM, TYPE, later(READY(e->rn), READY(e->rm)), );                            \
    name##_INDEX_POST : step = RM;                                                                           \
    ACT(RN, TYPE, later(READY(e->rn), READY(e->rm)), POST(step));                                            \
    name##_INDEX_POST_MINUS : step = RM;                                                                     \
    ACT(RN, TYPE, later(READY(e->rn), READY(e->rm)), POST(-step));                                           \
    name:                                                                                                    \
    ACT(RN + (uint32_t)e->immediate, TYPE, READY(e->rn), );                                                  \
    name##_POST : ACT(RN, TYPE, READY(e->rn), POST((uint32_t)e->immediate));

#define FLOAT_READY(n) core->pipe.ready_float[n]
#define FLOAT_RESULT(value, zero)                                                                            \
    do {                                                                                                     \
        uint32_t value_ = (value);                                                                           \
        RD = value_;                                                                                         \
        SET_READY(e->rd, costs->float_result, costs->float_result);                                          \
        core->pipe.float_done = t + costs->float_result;                                                     \
        core->flags.float_sign = value_;                                                                     \
        core->flags.float_zero = (zero);                                                                     \
        core->counts.floats++;                                                                               \
        NEXT();                                                                                              \
    } while (0)
#define FLOAT_OPERATION(name)                                                                                \
    name : {                                                                                                 \
        uint32_t n = RN, m = RM, d;                                                                          \
        ISSUE_FLOAT(later(FLOAT_READY(e->rn), FLOAT_READY(e->rm)));                                          \
        if (likely(core->arithmetic == EPI_NEAREST) && likely(epi_float_quick(EPI_##name, n, m, &d))) {      \
            core->status &= ~(uint32_t)STATUS_OVERFLOW;                                                      \
            FLOAT_RESULT(d, d);                                                                              \
        }                                                                                                    \
        if (core->arithmetic == EPI_INTEGER) {                                                               \
            d = compute_integer(EPI_##name, 0, n, m);                                                        \
            FLOAT_RESULT(d, d);                                                                              \
        }                                                                                                    \
        d = compute(core, EPI_##name, 0, n, m);                                                              \
        FLOAT_RESULT(d, d << 1);                                                                             \
    }
#define FLOAT_MULTIPLY_ADD(name)                                                                             \
    name : {                                                                                                 \
        uint32_t d = RD;                                                                                     \
        ISSUE_FLOAT(later(FLOAT_READY(e->rd), later(FLOAT_READY(e->rn), FLOAT_READY(e->rm))));               \
        if (core->arithmetic == EPI_INTEGER) {                                                               \
            d = compute_integer(EPI_##name, d, RN, RM);                                                      \
            FLOAT_RESULT(d, d);                                                                              \
        }                                                                                                    \
        d = compute(core, EPI_##name, d, RN, RM);                                                            \
        FLOAT_RESULT(d, d << 1);                                                                             \
    }

#define IS_ZERO        ((uint32_t)result == 0)
#define IS_NEGATIVE    (result < 0)
#define IS_OVERFLOW    ((int32_t)overflow < 0)
#define IS_FLOAT_ZERO  (core->flags.float_zero == 0)
#define IS_FLOAT_MINUS ((int32_t)core->flags.float_sign < 0)

void epi_execute(struct epi_core *core) {
    static const void *const labels[] = {
#define OPERATION(name) &&name,
#include "ports/epiphany/simulator/operations.def"
#undef OPERATION
    };
    struct region region;
    if (!find_code(core, &region)) return;
    struct epi_decoded *const code = region.code, *e = code + (core->pc - region.base) / 2;
    const uint32_t base = region.base, entries = region.entries;
    const struct epi_costs *const costs = &core->machine->costs;
    uint8_t *const local = core->local;
    uint64_t next, next_float, t, count = 1;
    int64_t result;
    uint32_t carry, overflow, step, pc;
    LOAD();
    goto *labels[e->operation];

_UNDECODED:
    count--;
    if (!decode(core, e, region.first + (uint32_t)(e - code) * 2)) goto leave;
    GO(e);
_END:
    count--;
    goto leave;
ILLEGAL:
    SAVE();
    epi_core_fault(core, "no such instruction", core->pc);
    return;

    CONDITIONAL(EQ, IS_ZERO, 0)
    CONDITIONAL(NE, !IS_ZERO, 0)
    CONDITIONAL(GTU, carry && !IS_ZERO, 0)
    CONDITIONAL(GTEU, carry, 0)
    CONDITIONAL(LTEU, !carry || IS_ZERO, 0)
    CONDITIONAL(LTU, !carry, 0)
    CONDITIONAL(GT, !IS_ZERO && IS_OVERFLOW == IS_NEGATIVE, 0)
    CONDITIONAL(GTE, IS_OVERFLOW == IS_NEGATIVE, 0)
    CONDITIONAL(LT, IS_OVERFLOW != IS_NEGATIVE, 0)
    CONDITIONAL(LTE, IS_ZERO || IS_OVERFLOW != IS_NEGATIVE, 0)
    CONDITIONAL(BEQ, IS_FLOAT_ZERO, core->pipe.float_done)
    CONDITIONAL(BNE, !IS_FLOAT_ZERO, core->pipe.float_done)
    CONDITIONAL(BLT, IS_FLOAT_MINUS && !IS_FLOAT_ZERO, core->pipe.float_done)
    CONDITIONAL(BLTE, IS_FLOAT_MINUS || IS_FLOAT_ZERO, core->pipe.float_done)
    CONDITIONAL(ALWAYS, true, 0)

BL : {
    uint32_t here = (uint32_t)(e - code);
    ISSUE_ALONE(0, costs->branch);
    core->r[14] = base + (here + e->units) * 2;
    BRANCH_TO(here + (uint32_t)e->immediate);
}
JR:
#ifdef EPI_PROFILE // ports/epiphany/simulator/profile.c
    if (epi_profile_dispatch && base + (uint32_t)(e - code) * 2 == epi_profile_dispatch) {
        SAVE();
        epi_profile(core);
    }
#endif
    ISSUE_ALONE(READY(e->rn), costs->branch);
    JUMP_TO(RN);
JALR : {
    uint32_t target = RN;
    ISSUE_ALONE(READY(e->rn), costs->branch);
    core->r[14] = base + (uint32_t)(e - code + e->units) * 2;
    JUMP_TO(target);
}

    MEMORY(LDRB, uint8_t, LOAD_FROM)
    MEMORY(LDRH, uint16_t, LOAD_FROM)
    MEMORY(LDR, uint32_t, LOAD_FROM)
    MEMORY(LDRD, uint64_t, LOAD_FROM)
    MEMORY(STRB, uint8_t, STORE_TO)
    MEMORY(STRH, uint16_t, STORE_TO)
    MEMORY(STR, uint32_t, STORE_TO)
    MEMORY(STRD, uint64_t, STORE_TO)
TESTSET:
    step = RM;
    goto testset;
TESTSET_MINUS:
    step = -RM;
testset:
    ISSUE(later(READY(e->rd), later(READY(e->rn), READY(e->rm))));
    OUTSIDE(RD = epi_mesh_testset(core, RN + step, RD));
    SET_READY(e->rd, costs->load, costs->load_to_fpu);
    NEXT();

MOVTS:
    ISSUE_ALONE(later(READY(e->rd), core->pipe.float_done), costs->special);
    SAVE();
    pc = core->pc;
    epi_core_set_register(core, (uint32_t)e->immediate, RD);
    if (core->pc != pc || core->idle || core->stopped) return;
    LOAD();
    NEXT();
MOVFS:
    ISSUE_ALONE(0, costs->special);
    SAVE();
    RD = epi_core_register(core, (uint32_t)e->immediate);
    SET_READY(e->rd, 1, costs->int_to_fpu);
    NEXT();
NOP:
    ISSUE(0);
    NEXT();
IDLE:
    ISSUE_ALONE(0, costs->special);
    e++;
    SAVE();
    epi_core_sleep(core);
    return;
BKPT:
    SAVE();
    epi_core_fault(core, "a breakpoint", core->pc);
    return;
RTI:
    ISSUE_ALONE(0, costs->branch);
    SAVE();
    epi_core_return(core);
    return;
WAND:
    ISSUE_ALONE(0, costs->special);
    SAVE();
    epi_core_set_status(core, STATUS_WAND, STATUS_WAND);
    LOAD();
    NEXT();
GIE:
    ISSUE_ALONE(0, costs->special);
    core->status &= ~(uint32_t)STATUS_DISABLED;
    epi_core_look_again(core);
    NEXT();
GID:
    ISSUE_ALONE(0, costs->special);
    core->status |= STATUS_DISABLED;
    epi_core_look_again(core);
    NEXT();
SWI:
    ISSUE_ALONE(0, costs->special);
    epi_core_raise(core, EPI_USER);
    NEXT();
TRAP : {
    uint32_t number = (uint32_t)e->immediate;
    ISSUE_ALONE(0, costs->special);
    e++;
    SAVE();
    trap(core, number);
    return;
}

EOR:
    ISSUE(later(READY(e->rn), READY(e->rm)));
    LOGIC(RN ^ RM);
ADD:
    ISSUE(later(READY(e->rn), READY(e->rm)));
    ADD_TO(RM);
LSL:
    ISSUE(later(READY(e->rn), READY(e->rm)));
    LOGIC(RN << (RM & 31));
SUB:
    ISSUE(later(READY(e->rn), READY(e->rm)));
    SUBTRACT(RM);
LSR:
    ISSUE(later(READY(e->rn), READY(e->rm)));
    LOGIC(RN >> (RM & 31));
AND:
    ISSUE(later(READY(e->rn), READY(e->rm)));
    LOGIC(RN & RM);
ASR:
    ISSUE(later(READY(e->rn), READY(e->rm)));
    LOGIC((uint32_t)((int32_t)RN >> (RM & 31)));
ORR:
    ISSUE(later(READY(e->rn), READY(e->rm)));
    LOGIC(RN | RM);
ADD_IMMEDIATE:
    ISSUE(READY(e->rn));
    ADD_TO((uint32_t)e->immediate);
SUB_IMMEDIATE:
    ISSUE(READY(e->rn));
    SUBTRACT((uint32_t)e->immediate);
LSR_IMMEDIATE:
    ISSUE(READY(e->rn));
    LOGIC(RN >> e->immediate);
LSL_IMMEDIATE:
    ISSUE(READY(e->rn));
    LOGIC(RN << e->immediate);
ASR_IMMEDIATE:
    ISSUE(READY(e->rn));
    LOGIC((uint32_t)((int32_t)RN >> e->immediate));
BITR:
    ISSUE(READY(e->rn));
    LOGIC(reverse_bits(RN));
MOV_IMMEDIATE:
    ISSUE(0);
    RD = (uint32_t)e->immediate;
    SET_READY(e->rd, 1, costs->int_to_fpu);
    NEXT();
MOVT:
    ISSUE(READY(e->rd));
    RD = (RD & 0xffff) | (uint32_t)e->immediate << 16;
    SET_READY(e->rd, 1, costs->int_to_fpu);
    NEXT();

    FLOAT_OPERATION(FADD)
    FLOAT_OPERATION(FSUB)
    FLOAT_OPERATION(FMUL)
    FLOAT_MULTIPLY_ADD(FMADD)
    FLOAT_MULTIPLY_ADD(FMSUB)
FLOAT : {
    ISSUE_FLOAT(FLOAT_READY(e->rn));
    uint32_t f = epi_float_from_integer(RN, core->arithmetic == EPI_TRUNCATE);
    FLOAT_RESULT(f, f);
}
FIX : {
    ISSUE_FLOAT(FLOAT_READY(e->rn));
    uint32_t n = to_integer(core, RN);
    FLOAT_RESULT(n, n);
}
FABS : {
    ISSUE_FLOAT(FLOAT_READY(e->rn));
    uint32_t f = RN & 0x7f800000 ? RN & 0x7fffffff : 0;
    FLOAT_RESULT(f, f);
}

leave_at:
    SAVE();
    core->pc = pc;
    return;
leave:
    SAVE();
}
