// SPDX-License-Identifier: MIT
// The monitor of a core: what a real chip does in hardware, or its resident code with a register or two. It
// counts neither as resident nor as the core's instructions. monitor.c is the state machine of sleeping,
// waking and asking, the same on every chip; how a core waits, and how others end that, is the port's.
#ifndef PORTS_CHIP_MONITOR_H
#define PORTS_CHIP_MONITOR_H

#include <stdbool.h>
#include <stdint.h>

#include "ports/chip/chip.h"

// ---- monitor.c

// Says that a party has begun (chip_shared.parties): a core, before it calls anything else, or a helper of
// the port. The last rings the host, which waits for that before it sends anything.
void monitor_begin_core(uint32_t number);
void monitor_begin_helper(void);

// What core `number` asks for: enum chip_call with its argument. The result is the core's.
uint32_t monitor_call(uint32_t number, uint32_t call, uint32_t argument);

// Ends a core that has done what it must not: cause and addresses as the host's part of the port reads them.
_Noreturn void monitor_fault(uint32_t number, uint32_t cause, uint32_t address, uint32_t pc);

// ---- the port's

// Waits for core `number` to be roused, or for nothing: comes back at the latest when its `wake` is set.
void monitor_wait(uint32_t number);

// Ends the wait of a core, of which `asleep` and `wake` are set.
void monitor_rouse(uint32_t number);

// Tells the host to look at the states. Only the first since the host has looked (chip_shared.rung_host).
void monitor_ring(void);

// The time in ticks of CHIP_TICK nanoseconds; only differences are used.
uint32_t monitor_now(void);

// The core's last: it does nothing more.
_Noreturn void monitor_stop(void);

#endif
