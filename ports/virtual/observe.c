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
    if (context >> 31 || !observer->call) return vm->control->call_pc;
    return observer->call(observer->context, number_of(vm), place_of(vm));
}

void observe_sent(struct vm *vm, const struct outgoing *o) {
    const struct device_observer *observer = port_observer(vm);
    const struct device_order *order = observer->order;
    if (observer->sent) observer->sent(observer->context, number_of(vm), o->core, o->size, o->context, o->pc);
    if (order) order->sent(order->context, number_of(vm), o->core, o->context >> 31);
}

void observe_taken(struct vm *vm, const struct inbox *box) {
    const struct device_observer *observer = port_observer(vm);
    const struct device_order *order = observer->order;
    if (observer->taken) observer->taken(observer->context, number_of(vm), box->sender, place_of(vm));
    if (order) order->taken(order->context, number_of(vm));
}

void observe_collection(struct vm *vm, bool begins) {
    const struct device_observer *observer = port_observer(vm);
    if (observer->collects) observer->collects(observer->context, number_of(vm), begins, place_of(vm));
}

// ---- of cores whose order is decided

static struct turn *turn_of(const struct vm *vm) {
    return &model_place(vm)->turn;
}

static const struct device_order *order_of(const struct vm *vm) {
    return port_observer(vm)->order;
}

// Only before it does anything: what an instruction has begun it completes.
bool observe_switches(struct vm *vm) {
    const struct device_order *order = order_of(vm);
    struct turn *turn = turn_of(vm);
    if (!order) return false;
    turn->looked = true;
    if (turn->state == TURN_NEW)
        turn->state = order->switches(order->context, number_of(vm)) ? TURN_SWITCHES : TURN_GOES_ON;
    return turn->state == TURN_SWITCHES;
}

bool observe_early_any(struct vm *vm) {
    const struct device_order *order = order_of(vm);
    struct turn *turn = turn_of(vm);
    if (!order) return false;
    turn->from = 0;
    turn->held = order->receives(order->context, number_of(vm), &turn->from) == DEVICE_HELD;
    return turn->held;
}

bool observe_seen(const struct vm *vm, uint32_t core) {
    struct turn *turn = turn_of(vm);
    if (!turn->from) return true;
    if (turn->from != core + 1) return false;
    turn->from = 0;
    return true;
}

bool observe_was_sent(const struct vm *vm, uint32_t core) {
    const struct device_order *order = order_of(vm);
    if (order) order->confirmed(order->context, number_of(vm), core);
    return true;
}

void observe_leaves(struct vm *vm, const struct outgoing *o, bool blocking, bool behind) {
    const struct device_order *order = order_of(vm);
    if (!order) return;
    order->issues(order->context, number_of(vm), o->core, o->context >> 31, blocking, behind);
}

void observe_signals(struct vm *vm, uint32_t core, bool wants, uint32_t context) {
    const struct device_order *order = order_of(vm);
    if (order && !wants && !(context >> 31)) order->ready(order->context, number_of(vm), core);
}

void observe_access(struct vm *vm, const struct remote_object *r, uint32_t i, bool writes) {
    const struct device_order *order = order_of(vm);
    if (order) order->accesses(order->context, number_of(vm), r->core, r->list, i, 1, writes, place_of(vm));
}

void observe_exposed(struct vm *vm, ref list) {
    const struct device_order *order = order_of(vm);
    if (order) order->exposes(order->context, number_of(vm), list);
}
