// SPDX-License-Identifier: MIT
// Sleeping, waking and asking on this chip, in place of ports/chip/monitor. Resident in each core.
//
// Stores are posted, and in order for each pair of cores only. So whoever writes to a core wakes it by two stores more to the same
// core: its `event`, then the user interrupt. It is latched; a core that finds no event sleeps until it comes (start.S). A core's
// state is written by itself alone, to struct chip_core in the window (EPIPHANY_STATE), and the host is told of it by rung_host
// behind it. Whether any core can still run is not counted here: the host sees that all sleep and nothing is on its way.
#include <chip_layout.h> // of the device that it is compiled for

#include "core/core.h"
#include "ports/chip/chip.h"

#define CHIP ((struct chip_shared *)CHIP_SHARED)
#define PORT (&chip_port)

enum { AT_ILATST = 0xf042c }; // of a core's 1 MB

extern struct chip_port chip_port; // placed by the link

extern const struct chip_identity chip_identity;
extern char data_start[], data_end[];
__attribute__((used, section(".identity"))) const struct chip_identity chip_identity =
    CHIP_IDENTITY(data_start, &chip_port, data_end, data_end, data_start);

void epiphany_sleep(uint32_t *event); // start.S
uint32_t port_call(uint32_t call, uint32_t argument);

_Static_assert(offsetof(struct vm, pc) == 0 && offsetof(struct vm, R) == 4,
               "read by ports/epiphany/device.c");

static uint32_t asks, sleeps; // what the host sees of them lies in the window, where reading is slow

static struct chip_core *listed(void) {
    return &CHIP->core[((const struct core_control *)PORT->control)->core];
}

// No multiplication: the compiler has none without a change of the FPU's mode.
void *port_remote(struct vm *vm, uint32_t core, ref address) {
    const struct chip_port *port = PORT;
    (void)vm;
    if (core < port->cores) return (void *)(address >> 20 ? address : epiphany_base(port, core) + address);
    for (address += port->hosts; core > port->cores; core--) address += port->host_stride;
    return (void *)address;
}

static struct chip_port *port_of(struct vm *vm, uint32_t core) {
    return port_remote(vm, core, (ref)PORT);
}

// What this core has written to the window has arrived there.
static void arrive(void) {
    uint32_t *word = &listed()->space;
    port_store(word, 0);
    port_load(word);
}

static void ring(void) {
    port_store(&CHIP->rung_host, 1);
}

// ---- other cores

// Of lists that it exposes, others may look at elements in the window when they have been told.
void port_wake(struct vm *vm, uint32_t core) {
    if (vm->exposed) arrive();
    port_store(&port_of(vm, core)->event, 1);
    if (core >= PORT->cores) // a virtual one
        ring();
    else
        port_store((uint32_t *)(epiphany_base(PORT, core) + AT_ILATST), 1 << EPIPHANY_USER);
}

static void lock(uint32_t *word) {
    uint32_t was;
    do {
        was = 1;
        __asm__ volatile("testset %0, [%1, %2]" : "+r"(was) : "r"(word), "r"(0) : "memory");
    } while (was);
}

void port_lock(struct vm *vm, uint32_t core) {
    lock(&port_of(vm, core)->lock);
}

// All that was written under the lock has arrived before it is seen open, by whichever way.
void port_unlock(struct vm *vm, uint32_t core) {
    uint32_t *word = &port_of(vm, core)->lock;
    if (core == vm->control->core) arrive();
    port_store(word, 2);
    while (port_load(word) != 2) continue;
    port_store(word, 0);
}

// ---- the host

static void say(uint32_t state) {
    port_store(&EPIPHANY_STATE->state, state);
}

static void wait_for_event(void) {
    while (!port_load(&PORT->event)) epiphany_sleep(&PORT->event);
    port_store(&PORT->event, 0);
}

static _Noreturn void end(uint32_t state) {
    say(state);
    ring();
    for (;;) wait_for_event();
}

static void leave_sleep(void) {
    port_store(&EPIPHANY_STATE->sleeps, ++sleeps);
    say(CHIP_RUNNING);
}

static void block(void) {
    if (!port_load(&PORT->event)) {
        say(CHIP_BLOCKED);
        while (!port_load(&PORT->event)) epiphany_sleep(&PORT->event);
        leave_sleep();
    }
    port_store(&PORT->event, 0);
}

// Returns true if it was woken, perhaps for its messages, and has no answer yet.
static bool ask(uint32_t status) {
    struct chip_core *core = EPIPHANY_STATE;
    if (!(status & CHIP_AGAIN)) port_store(&core->asks, ++asks);
    say(status & CHIP_SENDING ? CHIP_ASKING_SENDING : CHIP_ASKING);
    ring();
    bool answered;
    do {
        wait_for_event();
        answered = port_load(&core->answers) == asks || port_load(&PORT->stop) == CHIP_HALT;
    } while (!answered && !(status & CHIP_SENDING));
    leave_sleep();
    return !answered;
}

// Adds to the count in a core's memory of those that are ready. Returns what it is then.
PORT_OVERLAY(start) static uint32_t count_ready(uint32_t core, uint32_t more) {
    struct chip_port *at = (struct chip_port *)(epiphany_base(PORT, core) + (uint32_t)PORT);
    lock(&at->lock);
    uint32_t count = port_load(&at->ready) + more;
    port_store(&at->ready, count);
    port_store(&at->lock, 0);
    return count;
}

// How many are, if this core is the last of its group, else too few. Each group counts in its first core's memory, and its last core
// then in that of core 0: a thousand would stand in line for that one.
PORT_OVERLAY(start) static uint32_t count_all_ready(void) {
    enum { GROUP = 32 };
    uint32_t me = ((const struct core_control *)PORT->control)->core, first = me & ~(uint32_t)(GROUP - 1);
    uint32_t count = count_ready(first, 1), size = PORT->cores - first;
    if (size > GROUP) size = GROUP;
    return first && count == size ? count_ready(0, size) : count;
}

// Until all cores are ready. The last wakes the others, and tells the host.
PORT_OVERLAY(start) static void ready(void) {
    uint32_t count = count_all_ready();
    say(CHIP_STARTING);
    if (count == PORT->cores) {
        port_store(&CHIP->ready, count);
        ring();
        for (uint32_t i = 0; i < count; i++) {
            port_store((uint32_t *)(epiphany_base(PORT, i) + (uint32_t)&PORT->event), 1);
            port_store((uint32_t *)(epiphany_base(PORT, i) + AT_ILATST), 1 << EPIPHANY_USER);
        }
    }
    wait_for_event();
    say(CHIP_RUNNING);
}

static bool sleep(uint32_t status) {
    bool more = false;
    switch (status & ~(uint32_t)(CHIP_SENDING | CHIP_AGAIN)) {
    case VM_BLOCKED: block(); break;
    case VM_HOST: more = ask(status); break;
    case VM_FINISHED: end(CHIP_FINISHED);
    case VM_YIELDED: end(CHIP_STOPPED);
    default: end(CHIP_FAILED);
    }
    if (port_load(&PORT->stop) == CHIP_HALT) end(CHIP_STOPPED);
    return more;
}

uint32_t port_call(uint32_t call, uint32_t argument) {
    if (call == CHIP_SLEEP) return sleep(argument);
    ready();
    return 0;
}
