// SPDX-License-Identifier: MIT
// What the core tells of messages and collections (PORT_SENT and others, contract/port.h) goes on to who watches.
#include "core/core.h"
#include "ports/virtual/virtual.h"

static uint32_t number_of(const struct vm *vm) {
    const struct virtual_core *self = vm->port;
    return self->number;
}

static struct device_place place_of(const struct vm *vm) {
    return (struct device_place){vm_offset(vm), vm_ref(vm, vm->R)};
}

uint32_t observe_call(struct vm *vm, uint32_t context) {
    const struct device_observer *observer = port_observer(vm);
    if (context >> 31) return vm->control->call_pc;
    return observer->call(observer->context, number_of(vm), place_of(vm));
}

void observe_sent(struct vm *vm, const struct outgoing *o) {
    const struct device_observer *observer = port_observer(vm);
    observer->sent(observer->context, number_of(vm), o->core, o->size, o->context, o->pc);
}

void observe_taken(struct vm *vm, const struct inbox *box) {
    const struct device_observer *observer = port_observer(vm);
    observer->taken(observer->context, number_of(vm), box->sender, place_of(vm));
}

void observe_collection(struct vm *vm, bool begins) {
    const struct device_observer *observer = port_observer(vm);
    observer->collects(observer->context, number_of(vm), begins, place_of(vm));
}
