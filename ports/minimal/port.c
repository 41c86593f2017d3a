// SPDX-License-Identifier: MIT
// The functions of a port for one core that has no neighbours and a host that answers between two calls: what
// `make size` links, and the place to begin when writing a port. A real one computes the neighbour's address
// in port_remote, raises an interrupt in port_wake, and waits for it in start.
#include "contract/port.h"

static struct vm vm; // counted: it is resident

void *port_remote(struct vm *v, uint32_t core, ref address) {
    (void)core;
    return port_ptr(v, address);
}
void port_wake(struct vm *v, uint32_t core) {
    (void)v, (void)core;
}
void port_lock(struct vm *v, uint32_t core) {
    (void)v, (void)core;
}
void port_unlock(struct vm *v, uint32_t core) {
    (void)v, (void)core;
}

// Run the program whose control block the loader has put at `control`.
void start(ref control);
void start(ref control) {
    vm_init(&vm, 0, control);
    for (enum vm_status status = VM_YIELDED; status != VM_FINISHED && status != VM_FAILED;)
        status = vm_run(&vm, INT32_MAX);
}
