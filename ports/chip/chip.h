// SPDX-License-Identifier: MIT
// What every chip's port shares between its two halves, the cores' image and the host: how a core is known to
// its neighbours, how it sleeps, is woken and asks. Where these structures lie is each port's layout
// (chip_layout.h on the chip's side, struct chip_machine on the host's).
//
// Each word has one writer at a time, named in brackets: [H] the host, [M] the monitor of the core itself,
// [W] the core that wakes it, [A] all cores, atomically. The host changes none of the words that cores write
// too, but those marked [F], flags: it sets them to what is said there by plain writes.
#ifndef PORTS_CHIP_CHIP_H
#define PORTS_CHIP_CHIP_H

#include <stddef.h>
#include <stdint.h>

// What a core and its neighbours know of it: at the same local address in every core, also in virtual ones.
struct chip_port {
    uint32_t event;       // [A] something was written for this core; 0 again when it looks
    uint32_t lock;        // [A] of the lists that this core exposes (core/remote.c)
    uint32_t cores;       // [H] of the chip in this job; those from here on are virtual
    uint32_t control;     // [H] address of the control block
    uint32_t hosts;       // [H] address of the first virtual core
    uint32_t host_stride; // [H]
    uint32_t stop;        // [H] enum chip_stop
    uint32_t ready;       // of the first core, for a chip that counts here: cores that are
    // [H] Address of each core of the job. With chip_machine.many_cores a core's own struct chip_core instead, in place of that in
    // struct chip_shared, which keeps the addresses alone. In its `space` is the place of the first core, if those of the job
    // follow it one by one, so that addresses can be computed, else CHIP_SCATTERED.
    uint32_t base[];
};
#define CHIP_SCATTERED UINT32_MAX
_Static_assert(sizeof(struct chip_port) == 32 && offsetof(struct chip_port, base) == 32,
               "the link scripts reserve 32 bytes and 4 a core");

enum chip_stop {
    CHIP_GO_ON = 0,
    CHIP_STOP = 1, // the run is over: go no further. A core that waits stays as it is, for the report
    CHIP_HALT = 2  // a core that waits ends too
};

enum chip_state { // of a core, as its monitor sees it
    CHIP_RUNNING = 0,
    CHIP_BLOCKED = 1,  // until something is written for it
    CHIP_ASKING = 2,   // until the host has answered
    CHIP_FINISHED = 3, // these do not end
    CHIP_FAILED = 4,
    CHIP_FAULT = 5,
    CHIP_STARTING = 6, // until all cores have initialised their memory
    CHIP_STOPPED = 7,  // does not end
    // The same as ASKING, but something written for it wakes it too: its messages are on the way.
    CHIP_ASKING_SENDING = 8
};

enum { CHIP_PROCESS_FILE = 3 }; // number of the chip's memory among the files of an emulator

enum { CHIP_TICK = 100 }; // nanoseconds of the times below

struct chip_core {
    uint32_t state;              // [M] enum chip_state; from BLOCKED or ASKING_SENDING to RUNNING: [W] too
    uint32_t sleeps;             // [M] times that the state was left
    uint32_t asks;               // [M] requests
    uint32_t answers;            // [H] `asks` of the last that was answered
    uint32_t cause, address, pc; // [M] of a fault, as the chip names causes
    uint32_t base;               // [H] of its memory
    uint32_t space;              // [H] the port's own: of its page tables
    uint32_t since;              // [M] time of the last start, in ticks
    uint64_t ran;                // [M] ticks before that
    uint64_t instructions;       // of an emulator that counts them
    uint32_t asleep;             // [M] is not looking at the state: it must be roused
    uint32_t wake;               // [A] [F] 1: it is to look whether it may run; 0 again before it looks
};
_Static_assert(sizeof(struct chip_core) == 64, "a cache line each: cores do not slow each other down");
_Static_assert(offsetof(struct chip_core, ran) == 40 && offsetof(struct chip_core, asleep) == 56,
               "laid out alike by both compilers");

struct chip_shared {
    uint32_t cores; // [H] of the chip in this job
    uint32_t awake; // [A] cores that run; rings the host when it becomes 0
    uint32_t up;    // [A] parties that have begun: cores, and what else the chip runs
    uint32_t ready; // [A] cores that have initialised their memory
    // [A] A ring is on its way that has not been noticed yet: another one would say nothing new.
    uint32_t rung_host;  // [F] 0: before the host looks
    uint32_t rung_chip;  // the port's own
    uint32_t processors; // [H] of the machine that all this runs on
    // [H] For an emulator that counts: addresses of functions and of struct vm in the interpreter.
    uint32_t run, run_end, main, main_end, builtin_call, vm;
    uint32_t parties; // [H] the host waits for so many before it sends anything
    uint32_t pad[2];
    struct chip_core core[];
};
_Static_assert(sizeof(struct chip_shared) == 64 && offsetof(struct chip_shared, core) == 64,
               "the first core's line begins at once");

// The image says where its parts are in a core's memory, and for which host it was built: the object named
// chip_identity. Whoever makes or compares one includes core/core.h.
struct chip_identity {
    uint32_t magic, shared, control, opcodes, builtins, methods, errors, pad;
    uint32_t data;  // the interpreter ends before this page; what it writes follows, and struct chip_port
    uint32_t port;  // struct chip_port
    uint32_t first; // free for the control block and so on
    uint32_t copies_code; // PORT_COPIES_CODE
    uint32_t
        native; // where native code is put, instead of at `first`; 0: the interpreter has no place for any
    uint32_t stack; // the least address of the stack, which grows down to it
};
#define CHIP_IDENTITY(data, port, first, native, stack)                                                      \
    {                                                                                                        \
        0x45505904, sizeof(struct chip_core), sizeof(struct core_control), OP_COUNT, BUILTIN_COUNT,          \
            METHOD_TOTAL, ERR_COUNT, 0, (uint32_t)(data), (uint32_t)(port), (uint32_t)(first),               \
            PORT_COPIES_CODE, (uint32_t)(native), (uint32_t)(stack)                                          \
    }

// What a core asks its monitor for.
enum chip_call {
    CHIP_READY, // comes back when all cores are: only then may one write to another's memory
    // argument: enum vm_status that vm_run returned, and flags. Comes back when there is something to do; not
    // 0: messages, but no answer yet.
    CHIP_SLEEP,
    CHIP_WAKE // argument: core; its `event` has just become 1
};

enum {                   // flags beside the status
    CHIP_SENDING = 0x10, // has messages on the way
    CHIP_AGAIN = 0x20    // still asks the same
};

#endif
