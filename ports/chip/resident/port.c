// SPDX-License-Identifier: MIT
// What the core needs from a chip, and its main loop. Resident in each core, so every byte counts; what needs
// privileges or devices is the monitor's.
#include "chip_layout.h"
#include "core/core.h"
#include "ports/chip/chip.h"

enum { SLICE = 20000 }; // backward jumps and calls after which a core looks whether it is to stop

#define PORT (&chip_port)

extern struct chip_port chip_port; // placed by the link: what others write must not be known to the compiler

// Calls the monitor (enum chip_call).
uint32_t port_call(uint32_t call, uint32_t argument);
void port_main(void);

static struct vm vm;

#define SAME(field, there)                                                                                   \
    _Static_assert(offsetof(struct native, field) == offsetof(struct vm, there), "native code "              \
                                                                                 "knows " #there)
SAME(at, pc);
SAME(R, R);
SAME(limit, stack_limit);
SAME(globals, globals);
SAME(code, code);
SAME(budget, budget);
SAME(control, control);
SAME(table, port);
_Static_assert(offsetof(struct core_control, core) == NATIVE_CORE * 4 &&
                   offsetof(struct core_control, cores) == NATIVE_CORES * 4 &&
                   offsetof(struct core_control, image) == NATIVE_IMAGE * 4,
               "native code knows them");

#ifndef CHIP_OWN_ACCESS // chip_layout.h: a chip without atomic operations or multiplication has its own
void *port_remote(struct vm *v, uint32_t core, ref address) {
    const struct chip_port *port = PORT;
    (void)v;
    if (core >= port->cores)
        return (void *)(port->hosts + (core - port->cores) * port->host_stride + address);
    if (address < CHIP_LOCAL) address += port->base[core];
    return (void *)address;
}

static struct chip_port *port_of(struct vm *v, uint32_t core) {
    return port_remote(v, core, (ref)PORT);
}

// Whoever makes `event` 1 wakes the core; the others know that it will look, or is about to be woken.
void port_wake(struct vm *v, uint32_t core) {
    if (!__atomic_exchange_n(&port_of(v, core)->event, 1, __ATOMIC_SEQ_CST)) port_call(CHIP_WAKE, core);
}

void port_lock(struct vm *v, uint32_t core) {
    while (__atomic_exchange_n(&port_of(v, core)->lock, 1, __ATOMIC_ACQUIRE)) continue;
}

void port_unlock(struct vm *v, uint32_t core) {
    port_store(&port_of(v, core)->lock, 0);
}
#endif

// Sleeps until vm_run has something to do. Messages on the way are pushed on when their receivers are ready,
// also while the host is asked, which may take long.
static void sleep(uint32_t status) {
    while (port_call(CHIP_SLEEP, vm.outgoing ? status | CHIP_SENDING : status)) {
        message_progress(&vm);
        status |= CHIP_AGAIN;
    }
}

void port_main(void) {
    vm_init(&vm, 0, PORT->control);
    port_call(CHIP_READY, 0);
    for (;;) {
        enum vm_status status = vm_run(&vm, SLICE);
        if (status != VM_YIELDED || port_load(&PORT->stop)) sleep(status);
    }
}
