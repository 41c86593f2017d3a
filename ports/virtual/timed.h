// SPDX-License-Identifier: MIT
// The clock of a virtual core that has a model (host/model), behind its struct vm; included by port_config.h.
//
// What a core does by itself moves its clock by the model's cycles. Where it goes on because of what another core has done, its clock
// is at least at that one's, and what it takes to get here: a stamp. Sends to and receives from a certain core so take the same model
// time in whatever order cores are run (they are a network of Kahn's). What depends on who was first, a receive from any core, a
// question whether a message has come, another core's lists, mutexes and whatever the host is asked for, is done by the core whose
// clock is the least of all that can run: the others cannot do anything any more that would have been before it. (Chandy and Misra,
// Distributed simulation: a case study in design and verification of distributed programs, 1979.)
#ifndef PORTS_VIRTUAL_TIMED_H
#define PORTS_VIRTUAL_TIMED_H

#include <stdbool.h>
#include <stdint.h>

#include "core/state.h"
#include "host/model/model.h"

// What one core knows of another. Times are cycles; [0] messages between two cores, [1] collectives.
struct model_peer {
    uint64_t
        wants; // when it arrives here that that one wants to send; 0 and more: see the parities of core/message.c
    uint64_t ready[2];           // that it is ready to receive
    uint64_t issued[2], sent[2]; // mine to it: when I said so, when it had gone
};

struct model_clock {
    uint64_t now;
    const struct model *model; // NULL: this core has no clock
    uint64_t begun;            // what it executes: a built-in function, an access to a list
    uint64_t horizon;          // the least time of the others that can run
    uint64_t due;              // when it is to go on, if that is later than `now`
    uint64_t arrives;          // what is in the inbox
    uint64_t grant;            // where a long message of mine goes
    uint64_t woken;            // when what it has waited for arrived, for who watches: it goes on later
    ref list;                  // that it has used last
    uint64_t waited;           // cycles
    struct model_peer *peer;
    uint8_t group;  // of overlays that is there
    bool blocking;  // the message that is being sent
    bool gives_way; // to others whose time is before its own
    bool asks;      // the host is to serve it when it is the least
};

// How it is with a core whose order is decided (struct device_order), or that has a clock.
enum turn_state {
    TURN_NEW,      // the instruction may yet give way
    TURN_SWITCHES, // it has, and is going to be executed again
    TURN_GOES_ON   // and does not any more
};
struct turn {
    uint32_t state;
    uint32_t from;   // core + 1: that it receives from, when it does from any
    bool held, asks; // until it is chosen; it asks the host
    bool looked;     // at what others may change, since it was last queued
};

struct model_place { // behind struct vm (struct virtual_core)
    const void *observer;
    uint64_t *counts; // counted.c
    struct turn turn;
    struct model_clock clock;
};

// The group of overlays is needed; 0: none.
static inline void model_group(struct model_clock *clock, uint32_t group) {
    if (!group || group == clock->group) return;
    clock->group = (uint8_t)group;
    clock->now += clock->model->number[MODEL_overlay];
}

static inline struct model_place *model_place(const struct vm *vm) {
    return (struct model_place *)(uintptr_t)(vm + 1);
}

static inline struct model_clock *model_clock(const struct vm *vm) {
    return &model_place(vm)->clock;
}

// Without an observer nothing is looked at: a core that has a clock has one.
static inline bool model_has(const struct vm *vm) {
    const struct model_place *place = model_place(vm);
    return __builtin_expect(place->observer != NULL, 0) && place->clock.model;
}

// As vm_run.
enum vm_status vm_run_timed(struct vm *vm, int32_t budget);

// What contract/port.h says of PORT_EARLY and so on, of a core that has a clock.
enum { // groups of overlays
#define GROUP(number, name) GROUP_##name = (number),
#include "ports/epiphany/chip/overlays.def"
#undef GROUP
};
bool model_early(struct vm *vm);
bool model_early_any(struct vm *vm);
bool model_early_sent(struct vm *vm, uint32_t core, bool waits);
bool model_seen(const struct vm *vm, uint32_t core);
bool model_was_sent(const struct vm *vm, uint32_t core);
void model_issues(struct vm *vm, uint32_t core, uint32_t context, bool blocking);
void model_signals(struct vm *vm, uint32_t core, bool wants, uint32_t context);
void model_pushes(struct vm *vm, const struct outgoing *o);
void model_granted(struct vm *vm, const struct outgoing *o);
void model_arrives(struct vm *vm, const struct inbox *box);
void model_admits(struct vm *vm, uint32_t core);
void model_meets_sent(struct vm *vm, uint32_t core, uint32_t context);
void model_remote(struct vm *vm, uint32_t core, uint32_t words);
void model_packs(struct vm *vm, uint32_t bytes);
void model_calls(struct vm *vm, uint32_t group);
void model_step(struct vm *vm);
void model_copies(struct vm *vm, uint32_t bytes);
void model_collection(struct vm *vm, uint32_t blocks);

#define PORT_EARLY(vm)                   (model_has(vm) ? model_early(vm) : PORT_SWITCHES(vm))
#define PORT_EARLY_ANY(vm)               (model_has(vm) ? model_early_any(vm) : PORT_OBSERVED(vm) && observe_early_any(vm))
#define PORT_EARLY_SENT(vm, core, waits) (model_has(vm) && model_early_sent(vm, core, waits))
#define PORT_SEEN(vm, core)                                                                                  \
    (model_has(vm) ? model_seen(vm, core) : !PORT_OBSERVED(vm) || observe_seen(vm, core))
#define PORT_WAS_SENT(vm, core)                                                                              \
    (model_has(vm) ? model_was_sent(vm, core) : !PORT_OBSERVED(vm) || observe_was_sent(vm, core))
#define PORT_ISSUES(vm, core, context, blocking)                                                             \
    (model_has(vm) ? model_issues(vm, core, context, blocking) : (void)0)
#define PORT_LEAVES(vm, outgoing, blocking, behind)                                                          \
    (!model_has(vm) && PORT_OBSERVED(vm) ? observe_leaves(vm, outgoing, blocking, behind) : (void)0)
#define PORT_SIGNALS(vm, core, wants, context)                                                               \
    (model_has(vm)       ? model_signals(vm, core, wants, context)                                           \
     : PORT_OBSERVED(vm) ? observe_signals(vm, core, wants, context)                                         \
                         : (void)0)
#define PORT_PUSHES(vm, outgoing)  (model_has(vm) ? model_pushes(vm, outgoing) : (void)0)
#define PORT_GRANTED(vm, outgoing) (model_has(vm) ? model_granted(vm, outgoing) : (void)0)
#define PORT_ARRIVES(vm, box)      (model_has(vm) ? model_arrives(vm, box) : (void)0)
#define PORT_ADMITS(vm, core)      (model_has(vm) ? model_admits(vm, core) : (void)0)
#define PORT_MEETS_SENT(vm, core, context)                                                                   \
    (model_has(vm)       ? model_meets_sent(vm, core, context)                                               \
     : PORT_OBSERVED(vm) ? (void)observe_was_sent(vm, core)                                                  \
                         : (void)0)
#define PORT_REMOTE(vm, core, words) (model_has(vm) ? model_remote(vm, core, words) : (void)0)
#define PORT_PACKS(vm, bytes)        (model_has(vm) ? model_packs(vm, bytes) : (void)0)
#define PORT_CALLS(vm, group)        (model_has(vm) ? model_calls(vm, GROUP_##group) : (void)0)
#define PORT_STEP(vm)                (model_has(vm) ? model_step(vm) : (void)0)
#define PORT_COPIES(vm, bytes)       (model_has(vm) ? model_copies(vm, bytes) : (void)0)
#define PORT_COLLECTION(vm, blocks)  (model_has(vm) ? model_collection(vm, blocks) : (void)0)

#endif
