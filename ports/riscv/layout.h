// SPDX-License-Identifier: MIT
// Where everything lies in the emulated chip, for both sides: the cores' image and the host.
//
// Addresses are an Epiphany-III's: core (row, column) of the 4x4 mesh has its 32 KB at
// (32 + row) << 26 | (8 + column) << 20 and, for itself, at 0; all share a window of 32 MB of slow memory.
// What an Epiphany has no place for lies where it has nothing: the monitor (machine mode: traps, sleeping and
// waking; on a real chip that is hardware) below the first core, the memory of virtual cores that take part
// in a job above the window.
//
//     0x00000000  my own 32 KB: interpreter | stack, struct vm | control block, peers, byte code, data, heap
//     0x80000000  the monitor, its data and stacks, the page tables: no core reaches any of it
//     0x80800000  core (0,0)   0x80900000  core (0,1)  ...  0x8cb00000  core (3,3)
//     0x8e000000  the window, a slice for each core of the job
//     0x90000000  virtual cores of the host, one after the other
//
// Each word has one writer at a time, named in brackets: [H] the host before the start, [M] the monitor of
// the core's own hart, [W] whoever wakes the core, [A] all, atomically.
#ifndef PORTS_RISCV_LAYOUT_H
#define PORTS_RISCV_LAYOUT_H

#ifndef __ASSEMBLER__
#include <stdint.h>
#endif

#define RISCV_RESIDENT 24576 // bytes of local memory that the interpreter may have; chip.ld gets it from here

#define RISCV_RAM    0x80000000 // the monitor's code is first
#define RISCV_CHIP   0x80004000 // struct riscv_chip
#define RISCV_STACKS 0x80008000 // of the monitor, RISCV_STACK bytes a hart
#define RISCV_TABLES 0x80010000 // page tables: a root for each core, its first 4 MB, then one for each row
#define RISCV_WINDOW 0x8e000000
#define RISCV_HOSTS  0x90000000 // memory of the virtual cores of the host
#define RISCV_STACK  512        // a power of 2
#define RISCV_PLACES 8          // from RISCV_RAM: struct riscv_places, struct riscv_version
#define RISCV_END    0xc0000000 // RAM must end before: from there on QEMU's device tree would be amid it

#define RISCV_CORE_ADDRESS(n) ((32u + (n) / 4u) << 26 | (8u + (n) % 4u) << 20)

#ifndef __ASSEMBLER__
enum {
    RISCV_CORES = 16,
    RISCV_LOCAL = 32 * 1024,
    RISCV_PAGE = 4096,
    RISCV_MEGAPAGE = 4 << 20, // what an entry of a root page table maps
    RISCV_WINDOW_SIZE = 32 << 20
};

// What a core and its neighbours know of it: at the same local address in every core, also in virtual ones.
struct riscv_port {
    uint32_t event;       // [A] something was written for this core; 0 again when it looks
    uint32_t lock;        // [A] of the lists that this core exposes (core/remote.c)
    uint32_t cores;       // [H] of the chip in this job; those from here on are virtual
    uint32_t control;     // [H] address of the control block
    uint32_t hosts;       // [H] address of the first virtual core
    uint32_t host_stride; // [H]
    uint32_t stop;        // [H] the run is over: go no further
    uint32_t pad;
    uint32_t base[RISCV_CORES]; // [H] address of each core of the job
};
_Static_assert(sizeof(struct riscv_port) == 96, "chip.ld reserves 96 bytes");

enum riscv_state { // of a core, as its monitor sees it
    RISCV_RUNNING = 0,
    RISCV_BLOCKED = 1,  // until something is written for it
    RISCV_ASKING = 2,   // until the host has answered
    RISCV_FINISHED = 3, // these do not end
    RISCV_FAILED = 4,
    RISCV_FAULT = 5,
    RISCV_STARTING = 6, // until all cores have initialised their memory
    RISCV_STOPPED = 7,  // does not end
    // The same as ASKING, but something written for it wakes it too: its messages are on the way.
    RISCV_ASKING_SENDING = 8
};

struct riscv_core {
    uint32_t state;              // [M] enum riscv_state; from BLOCKED or ASKING* to RUNNING: [W]
    uint32_t sleeps;             // [M] times that the state was left
    uint32_t asks;               // [M] requests
    uint32_t answers;            // [H] `asks` of the last that was answered
    uint32_t cause, address, pc; // [M] of a fault, as RISC-V names causes
    uint32_t base;               // [H] of its memory
    uint32_t root;               // [H] of its page tables
    uint32_t since;              // [M] time of the last start, in ticks of 100 ns
    uint64_t ran;                // [M] ticks before that
    uint64_t instructions;       // the emulator's plugin (count/count.c)
    uint32_t asleep;             // [M] is not looking at the state: its interrupt must be raised
    uint32_t wake;               // [A] the host wants it to be raised
};
_Static_assert(sizeof(struct riscv_core) == 64, "a cache line each: cores do not slow each other down");

struct riscv_chip {
    uint32_t cores; // [H] harts 0 .. cores - 1 run them, hart `cores` wakes them for the host
    uint32_t awake; // [A] cores that run; rings the host when it becomes 0
    uint32_t up;    // [A] harts that have begun
    uint32_t ready; // [A] cores that have initialised their memory
    // [A] A ring is on its way that has not been noticed yet: another one would say nothing new.
    uint32_t rung_host, rung_chip;
    uint32_t processors; // [H] of the machine that all this runs on
    // [H] For the plugin that counts: addresses of functions and of struct vm in the interpreter.
    uint32_t run, run_end, main, main_end, builtin_call, vm;
    uint32_t pad[3];
    struct riscv_core core[RISCV_CORES];
};

// The image says where its parts are in a core's memory ...
struct riscv_places {
    uint32_t data;  // the interpreter ends before this page; C stack, struct vm, struct riscv_port follow
    uint32_t port;  // struct riscv_port
    uint32_t first; // free for the control block and so on
    uint32_t pad;
};
// ... and for which host it was built. Whoever compares includes core/vm.h.
struct riscv_version {
    uint32_t magic, chip, control, opcodes, builtins, methods, errors, pad;
};
#define RISCV_VERSION                                                                                        \
    {                                                                                                        \
        0x45505902, sizeof(struct riscv_chip), sizeof(struct core_control), OP_COUNT, BUILTIN_COUNT,         \
            METHOD_TOTAL, ERR_COUNT, 0                                                                       \
    }

// What a core asks its monitor for: ecall with this in a0.
enum riscv_call {
    RISCV_READY, // comes back when all cores are: only then may one write to another's memory
    // a1: enum vm_status that vm_run returned, and flags. Comes back when there is something to do; not 0:
    // messages, but no answer yet.
    RISCV_SLEEP,
    RISCV_WAKE // a1: core; its `event` has just become 1
};

enum {                    // flags beside the status
    RISCV_SENDING = 0x10, // has messages on the way
    RISCV_AGAIN = 0x20    // still asks the same
};

// The wire between host and chip is a serial line. Whatever comes on it means: look. The host then looks at
// the states, the hart beside the cores' at the cores to be woken.
enum { RISCV_RING = 1 };
#endif

#endif
