// SPDX-License-Identifier: MIT
// One core, and what its parts need of each other.
#ifndef PORTS_EPIPHANY_SIMULATOR_CORE_H
#define PORTS_EPIPHANY_SIMULATOR_CORE_H

#include "ports/epiphany/simulator/decode.h"
#include "ports/epiphany/simulator/epiphany.h"

#define likely(x)   __builtin_expect(!!(x), 1)
#define unlikely(x) __builtin_expect(!!(x), 0)

#define EPI_NEVER UINT64_MAX

// A store on its way. address: in the receiver's 1 MB; in the window: global.
struct epi_event {
    uint64_t when, data;
    uint32_t address;
    uint16_t size; // 1, 2, 4, 8
    uint16_t from; // number of the core
};

// Stores to one receiver, in the order in which they arrive: a ring of `room` items, a power of two.
struct epi_queue {
    struct epi_event *items;
    uint32_t first, count, room;
};

enum {
    EPI_SYNC,
    EPI_EXCEPTION,
    EPI_MEMORY,
    EPI_TIMER0,
    EPI_TIMER1,
    EPI_MESSAGE,
    EPI_DMA0,
    EPI_DMA1,
    EPI_WAND,
    EPI_USER
};

// Bits of STATUS. Those of the integer and float results are in struct epi_flags.
enum {
    STATUS_ACTIVE = 1 << 0,
    STATUS_DISABLED = 1 << 1, // no interrupts
    STATUS_KERNEL = 1 << 2,
    STATUS_WAND = 1 << 3,
    STATUS_OVERFLOW = 1 << 10, // of floats; the others are sticky
    STATUS_INVALID = 1 << 13,
    STATUS_OVERFLOWED = 1 << 14,
    STATUS_UNDERFLOWED = 1 << 15,
    STATUS_CAUSE = 3 << 16, // of an exception
    STATUS_CAUSE_ACCESS = 1 << 16,
    STATUS_CAUSE_FLOAT = 2 << 16,
    STATUS_CAUSE_INSTRUCTION = 3 << 16,
};

// Bits of CONFIG.
enum {
    CONFIG_TRUNCATE = 1,
    CONFIG_FLOAT_EXCEPTIONS = 7 << 1,
    CONFIG_ARITHMETIC = 7 << 17,
    CONFIG_INTEGER = 4 << 17
};

// Flags as the last results that made them: a test costs less often than an instruction that sets them.
struct epi_flags {
    int64_t result;      // Z if the low half is 0, N if it is negative as a whole
    uint32_t carry;      // C: 1 or 0
    uint32_t overflow;   // V: bit 31
    uint32_t overflowed; // VS: bit 31
    uint32_t float_zero; // BZ if this is 0
    uint32_t float_sign; // BN: bit 31
};

// Which cycle of a core's clock each operand is there; two units take them.
struct epi_pipeline {
    uint64_t next, next_float; // the first at which another instruction, a float instruction may issue
    uint64_t float_done;       // the flags of the last float instruction
    uint64_t ready[64];        // for integer instructions, addresses, branches
    uint64_t ready_float[64];  // for float instructions
};

struct epi_timer {
    uint32_t value; // when what it counts stood at `base`
    uint64_t base;
};

// How floats are computed now: CONFIG.
enum epi_arithmetic { EPI_NEAREST, EPI_TRUNCATE, EPI_INTEGER };

struct epi_core {
    uint32_t r[64];
    uint64_t limit; // the cycle at which the interpreter stops to look around: 0 if there is something to do
    uint64_t until; // the cycle until which the core may run now
    struct epi_pipeline pipe;
    struct epi_flags flags;
    uint32_t outside; // the bits of an address that is not in the core's own memory
    enum epi_arithmetic arithmetic;
    uint32_t status; // without the bits that are in flags
    uint32_t pc;
    uint8_t *local;
    struct epi_decoded *code; // an entry for each 16 bits of local memory, and two behind
    uint32_t shared;          // the first so many bytes of it are decoded in the machine's `code` instead
    uint8_t *guarded;         // for each granule of local memory whether a store to it needs a closer look
    struct epi_machine *machine;

    uint32_t number, row, column;
    uint32_t id; // row << 6 | column, of the mesh
    uint32_t config, iret, imask, ilat, ipend, memprotect, memstatus, meshconfig, multicast;
    uint32_t loop[3];      // LC, LS, LE: kept, but without effect
    uint32_t dma[2][8];    // as in memory
    uint64_t dma_until[2]; // busy until then
    struct epi_timer timers[2];
    uint64_t timer_due; // the first cycle at which a clock timer is 0
    bool idle, halted, stopped;
    bool external; // it executes code that is not in its own memory
    uint64_t idle_since;
    uint32_t fetched; // the 8 bytes of code that were last fetched from outside
    struct epi_queue arriving;
    // For each receiver when the last store from here arrives there; the last one is the window.
    uint64_t *arrived;
    struct epi_counts counts;
};

enum { EPI_GRANULE = 6, EPI_GUARD_CODE = 1, EPI_GUARD_PROTECTED = 2 }; // granules of 64 bytes

// ---- core.c: registers, interrupts, timers, a core's own memory

void epi_core_reset(struct epi_core *core);

// Registers by their offset from EPI_REGISTERS, as the core itself, others and the host see them.
uint32_t epi_core_register(struct epi_core *core, uint32_t offset);
void epi_core_set_register(struct epi_core *core, uint32_t offset, uint32_t value);

// STATUS with the flags, and back (which & those that a program may write).
uint32_t epi_core_status(const struct epi_core *core);
void epi_core_set_status(struct epi_core *core, uint32_t value, uint32_t which);

void epi_core_raise(struct epi_core *core, unsigned interrupt);
void epi_core_return(struct epi_core *core); // rti

// Whether an interrupt would be taken now.
bool epi_core_is_due(const struct epi_core *core);

// Takes an interrupt if one is due, and wakes up for it.
void epi_core_take_interrupt(struct epi_core *core);

// A core that waits sees time pass.
void epi_core_pass(struct epi_core *core, uint64_t now);

// Sleeps until an interrupt is taken.
void epi_core_sleep(struct epi_core *core);

// To be called when something changed: sets the limit at which the interpreter returns to see to interrupts, timers and stores.
void epi_core_look_again(struct epi_core *core);

// Raises the interrupts of timers that have run out.
void epi_core_expire(struct epi_core *core);

// A store to guarded memory of the core: drops it where memory is protected (returns false), and forgets what was decoded there.
bool epi_core_guard(struct epi_core *core, uint32_t address, uint32_t size);

// Puts a store into effect: address in the core's 1 MB, mapped.
void epi_core_store(struct epi_core *core, uint32_t address, uint64_t data, uint32_t size);

// The core stops for good: why is a phrase.
void epi_core_fault(struct epi_core *core, const char *why, uint32_t address);

// It goes on, the software exception pending.
void epi_core_except(struct epi_core *core, uint32_t cause);

// ---- mesh.c: other cores' memory, registers and the window

// A load or store of the core's that is not in its own memory by a local address; pipe.next is the cycle, and is moved on.
// Returns the word (for 8 bytes both). After a fault core->stopped is set.
uint64_t epi_mesh_load(struct epi_core *core, uint32_t address, uint32_t size);
void epi_mesh_store(struct epi_core *core, uint32_t address, uint64_t data, uint32_t size);
uint32_t epi_mesh_testset(struct epi_core *core, uint32_t address, uint32_t value);

// The 4 bytes of code at an address outside; waits for them. Returns whether there is any.
bool epi_mesh_fetch(struct epi_core *core, uint32_t address, uint32_t *word);

// Sends a store that leaves at a cycle.
void epi_mesh_send(struct epi_core *core, uint32_t address, uint64_t data, uint32_t size, uint64_t when);

// What is at a global address now, for who need not wait. Returns whether it is there.
bool epi_mesh_peek(struct epi_machine *machine, uint32_t address, void *bytes, uint32_t size);

// Whether a global address can be accessed.
bool epi_mesh_is_mapped(const struct epi_machine *machine, uint32_t address, uint32_t size);

// Puts into effect what has arrived at a core, in the window by a cycle.
void epi_mesh_arrive(struct epi_core *core, uint64_t now);
void epi_mesh_arrive_window(struct epi_machine *machine, uint64_t now);

// When the first store on its way arrives: EPI_NEVER if there is none.
uint64_t epi_queue_next(const struct epi_queue *queue);

// ---- dma.c

// The descriptor at an offset of the core's memory is loaded into channel 0 or 1, and carried out.
void epi_dma_start(struct epi_core *core, unsigned channel, uint32_t descriptor);

// ---- execute.c

// Executes instructions until core->limit or until the core sleeps or stops.
void epi_execute(struct epi_core *core);

#ifdef EPI_PROFILE
// ---- profile.c: what the byte code's instructions take

extern uint32_t
    epi_profile_dispatch; // the address of the jump to an instruction's code; 0: nothing is measured

// The core is there, about to execute the instruction that r4 points to.
void epi_profile(struct epi_core *core);

// It begins to copy a group of overlays, and has it after so many cycles.
void epi_profile_overlay(struct epi_core *core, uint32_t source, uint64_t cycles);
#endif

// ---- machine.c

struct epi_core *epi_core_at(const struct epi_machine *machine,
                             uint32_t address); // whose 1 MB it is; NULL if nobody's

#endif
